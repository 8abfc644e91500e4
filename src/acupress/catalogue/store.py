"""The catalogue on disk: checked and compiled once, read fast after that, never stale.

The compiled book and the figures lie in the cache folder. The first line of each holds what it
was made from: each file's size, times and inode, the program's and Python's version, and a
checksum of the rest. Whatever does not fit is made again; a folder that cannot be written costs
time and no more.
"""

import json
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from acupress import __version__
from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book

OWN = ("points.d", "routines.d")
SCHEMA = "catalogue.schema.json"
FILES = ("points.yaml", "routines.yaml", "sources.yaml", "safety.yaml")
_HERE = Path(__file__).parent
_Kept = TypeVar("_Kept", Book, Atlas)


def data_folder() -> Path:
    """Where the catalogue's YAML is: in the installed package, or in a checkout."""
    installed = _HERE.parent / "data"
    return installed if installed.is_dir() else _HERE.parents[2] / "data"


def own_folder() -> Path:
    """Where a person's own points and routines lie: in their configuration folder."""
    import platformdirs

    return Path(platformdirs.user_config_dir("acupress"))


def own_files(folder: Path | None = None) -> list[Path]:
    """A person's own files of points and routines, in order."""
    folder = folder or own_folder()
    return [path for kind in OWN for path in sorted((folder / kind).glob("*.y*ml"))]


def open_book(data: Path | None = None, cache: Path | None = None) -> Book:
    """The book of the shipped catalogue and a person's own files.

    Raises BadData when our YAML is damaged; what is wrong with theirs is in the book.
    """
    own = own_files()

    def made(data: Path) -> Book:
        from acupress.catalogue.shelf import compiled  # pydantic is slow to import

        return compiled(data, own)

    return _open("book", made, data or data_folder(), cache or _cache_folder(), own)


def open_atlas(data: Path | None = None, cache: Path | None = None) -> Atlas:
    """The figures; raises BadData when their YAML is damaged."""

    def made(data: Path) -> Atlas:
        from acupress.catalogue.shelf import drawn

        return drawn(data)

    return _open("atlas", made, data or data_folder(), cache or _cache_folder())


def _open(
    name: str, made: Callable[[Path], _Kept], data: Path, cache: Path, own: Sequence[Path] = ()
) -> _Kept:
    made_from = _made_from(data, own)
    kept: _Kept | None = _read(cache / name, made_from)
    if kept is None:
        kept = made(data)
        _write(cache / name, made_from, kept)
    return kept


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("acupress"))


def _made_from(data: Path, own: Sequence[Path]) -> str:
    """What a book depends on, as one line; differs when any of it does."""
    return json.dumps([__version__, sys.version, list(_stats(data, own))])


def _stats(data: Path, own: Sequence[Path]) -> Iterator[list[int | str]]:
    ours = (*(data / name for name in FILES), *sorted((data / "figures").glob("*.yaml")))
    for path in (*ours, *sorted(_HERE.glob("*.py")), *own):
        name = str(path) if path in own else path.name
        try:
            stat = path.stat()
        except OSError:
            yield [name]
        else:
            yield [name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _read(path: Path, made_from: str) -> Any:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(made_from, body):
            return None
        return json.loads(body)
    except (OSError, ValueError):
        return None


def _write(path: Path, made_from: str, kept: object) -> None:
    body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(made_from, body) + b"\n" + body)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _head(made_from: str, body: bytes) -> bytes:
    return f"{zlib.crc32(body):08x} {made_from}".encode()
