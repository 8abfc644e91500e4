"""Which sessions are being lived right now: each holds a lock that ends with its program."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One program at a time, for what must not be done twice at once. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class Alive:
    """Locks in a folder, one file a session. Whoever dies lets go, however it dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, int] = {}

    def take(self, name: str) -> None:
        """Say that a session is being lived here. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._folder / name, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
        self._held[name] = handle

    def release(self, name: str) -> None:
        """It is over. Again and again does no harm."""
        if (handle := self._held.pop(name, None)) is not None:
            self._forget(name)
            os.close(handle)

    def runs(self, name: str) -> bool:
        """True while a program lives this session."""
        if name in self._held:
            return True
        try:
            handle = os.open(self._folder / name, os.O_RDWR | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        else:
            self._forget(name)
            return False
        finally:
            os.close(handle)

    def _forget(self, name: str) -> None:
        with suppress(OSError):
            (self._folder / name).unlink()
