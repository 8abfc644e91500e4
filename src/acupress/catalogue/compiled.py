"""Compiled entries on disk: one is found without reading the rest, and none is ever stale.

The file begins with the length and the checksum of its table. The table says by what and from
what the file was made, and where each block of sorted entries lies, with its checksum. Whatever
does not fit, the whole file counts for nothing. A look-up reads this module before anything
else, so it imports only what Python has loaded anyway.
"""

import marshal
import os
import sys
from itertools import accumulate
from zlib import crc32

from acupress import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    State = tuple[int, ...]

DAMAGED = (OSError, ValueError, EOFError, TypeError)
_HEAD = 12  # bytes: 8 of the table's length, 4 of its checksum
_EACH = 200  # bytes that an entry counts beside its own: many small ones take long, too
_BLOCK = 4000  # bytes from which on a block is full,
_BLOCKS = 1000  # unless that makes more blocks than these


class Compiled:
    """The entries of an open file, by key; it is closed when nobody needs them any more."""

    __slots__ = ("_begin", "_blocks", "_file", "_firsts")

    def __init__(self, file: int) -> None:
        self._file = file

    def __del__(self) -> None:
        os.close(self._file)

    def is_fresh(self, data: str) -> bool:
        """True if all that it was made by and from is as it was. Raises one of DAMAGED."""
        head = os.pread(self._file, _HEAD, 0)
        length = int.from_bytes(head[:8])
        table = os.pread(self._file, min(length, os.fstat(self._file).st_size), _HEAD)
        if crc32(table) != int.from_bytes(head[8:]):
            return False
        self._begin = _HEAD + length
        made_by, made_from, self._firsts, self._blocks = marshal.loads(table)
        return bool(made_by == _made_by(data)) and all(state(one) == was for one, was in made_from)

    def get(self, key: str, default: "Any" = None) -> "Any":
        """The entry of a key. Raises one of DAMAGED where its block is."""
        low, high = 0, len(self._firsts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._firsts[middle] <= key else (low, middle)
        return self._block(low - 1).get(key, default) if low else default

    def _block(self, n: int) -> "dict[str, Any]":
        start, length, checksum = self._blocks[n]
        data = os.pread(self._file, length, self._begin + start)
        if crc32(data) != checksum:
            raise ValueError("damaged")
        block: dict[str, Any] = marshal.loads(data)
        return block


def opened(path: str, data: str) -> "Compiled | None":
    """The file, if it is there, whole and fresh; `data` is the folder of our YAML."""
    try:
        kept = Compiled(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
        return kept if kept.is_fresh(data) else None
    except DAMAGED:
        return None


def cache_file() -> str:
    """Where the file lies: in the person's cache folder, by the rules of platformdirs."""
    home = os.path.expanduser("~")  # noqa: PTH111  pathlib and platformdirs: slow
    own = os.environ.get("XDG_CACHE_HOME", "").strip()
    usual = f"{home}/Library/Caches" if sys.platform == "darwin" else f"{home}/.cache"
    return f"{own if own[:1] == '/' else usual}/acupress/compiled"


def throw_away() -> None:
    """Remove the file, so that it is made again."""
    try:  # noqa: SIM105  contextlib costs as much as the look-up
        os.unlink(cache_file())  # noqa: PTH108  so does pathlib
    except OSError:
        pass


def state(path: str) -> "State":
    """What changes when a file or a folder changes; nothing where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  pathlib costs more than the look-up
    except OSError:
        return ()
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


def data_folder() -> str:
    """Where the catalogue's YAML is: in the installed package, or in a checkout."""
    package = __file__.rpartition("/catalogue/")[0]
    installed = f"{package}/data"
    if os.path.isdir(installed):  # noqa: PTH112  pathlib costs more than the look-up
        return installed
    return f"{package.removesuffix('/src/acupress')}/data"


def _made_by(data: str) -> "list[str]":
    """The program, its Python, and whose folders it looks into."""
    where = [os.environ.get(name, "") for name in ("HOME", "XDG_CONFIG_HOME")]
    return [__version__, sys.version, data, *where]


def to_bytes(entries: "Mapping[str, Any]", data: str, made_from: "Mapping[str, State]") -> bytes:
    """A file of these entries; `made_from` is what there was before anything was read."""
    sizes = {key: _EACH + len(marshal.dumps(entries[key])) for key in sorted(entries)}
    rest = sum(sizes.values()) - max(sizes.values(), default=0)  # the book is one entry
    full = max(_BLOCK, rest // _BLOCKS)
    parts: list[dict[str, Any]] = []
    room = 0
    for key, size in sizes.items():
        if room <= 0:
            parts.append({})
            room = full
        parts[-1][key] = entries[key]
        room -= size
    written = [marshal.dumps(part) for part in parts]
    ends = accumulate(map(len, written), initial=0)
    blocks = [(at, len(part), crc32(part)) for at, part in zip(ends, written, strict=False)]
    firsts = [next(iter(part)) for part in parts]
    table = marshal.dumps((_made_by(data), list(made_from.items()), firsts, blocks))
    return len(table).to_bytes(8) + crc32(table).to_bytes(4) + table + b"".join(written)
