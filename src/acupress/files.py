"""A file is written whole, or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Write a text in the place of whatever is there; `private` is for nobody else. OSError."""
    with in_place_of(path, private=private) as part, Path(part).open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def in_place_of(path: Path, *, private: bool = False) -> Iterator[str]:
    """A file beside `path` that takes its place when all went well, and is gone otherwise.

    Raises OSError.
    """
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
        os.close(handle)
        yield name
        if not private:
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
