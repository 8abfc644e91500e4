"""Files that are made to take a program's time, its memory or its life.

Each of `BOMBS` is laid under a name into a folder, and says with which status it is refused. Where
there is a /proc, `taken` counts what was read.
"""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DEEP = 50_000
MOST = 1_000_000 + 1  # bytes that are ever read of one file
HUGE = 200_000_000
BAD, UNREADABLE = 65, 74
_COUNTER = Path("/proc/self/io")
COUNTED = _COUNTER.exists()
_LAUGHS = "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 10))
ROUTINE = "routines:\n- id: mine\n  title: {}\n  steps:\n  - {{point: GB21, hold: {}}}\n"


class Bomb(NamedTuple):
    """How a file is laid, the status, and a part of what is said of it."""

    lay: Callable[[Path], object]
    status: int
    says: str = ""


def text(words: str, says: str) -> Bomb:
    """A file of these words."""
    return Bomb(lambda path: path.write_text(words, encoding="utf-8"), BAD, says)


def sparse(path: Path, *, begin: str = "") -> None:
    """200 MB that take no room on the disk, after a good beginning."""
    with path.open("wb") as file:
        file.write(begin.encode())
        file.truncate(HUGE)


def loop(path: Path) -> None:
    """A link to a link to itself."""
    other = path.with_name(f"{path.name}.other")
    other.symlink_to(path)
    path.symlink_to(other)


def socket_at(path: Path) -> None:
    """A socket that nobody listens on."""
    with socket.socket(socket.AF_UNIX) as made, suppress(OSError):  # the path may be too long
        made.bind(str(path))


DEEPER = "deep"
BOMBS = {
    "open brackets": text("[" * DEEP, DEEPER),
    "closed brackets": text("[" * DEEP + "]" * DEEP, DEEPER),
    "open braces": text("{a: " * DEEP, DEEPER),
    "closed braces": text("{a: " * DEEP + "}" * DEEP, DEEPER),
    "lists of a block": text("- " * DEEP + "a", DEEPER),
    "keys of a block": text("? " * DEEP, DEEPER),
    "mappings of a block": text("".join(f"{' ' * n}a:\n" for n in range(1000)), DEEPER),
    "mixed": text("[{a: " * DEEP, DEEPER),
    "in an entry": text("points:\n- name: " + "[" * DEEP, DEEPER),
    "aliases": text(f"a0: &a0 x\n{_LAUGHS}", "aliases"),
    "an alias of itself": text("a: &a [*a]\n", "aliases"),
    "merge keys": text("a: {x: 1}\n" + "<<: {y: 2}\n" * 2_000, "merge keys"),
    "merge of aliases": text("a: &a {x: 1}\nb: {<<: [*a, *a]}\n", "merge keys"),
    "digits for a time": text(ROUTINE.format("x", "1" * 5000), "write"),
    "digits for a count": text(ROUTINE.format("x", "1s, repetitions: " + "1" * 5000), "write"),
    "digits for a line": text(f"points:\n- said: [{{lines: [{'1' * 5000}]}}]\n", "lines"),
    "digits for a title": text(ROUTINE.format("1" * 70, "30s"), "quotes"),
    "digits with an exponent": text(ROUTINE.format("x", "1e999999999"), "write"),
    "an impossible date": text(ROUTINE.format("2024-13-45", "2024-02-30"), "write"),
    "an impossible moment": text(ROUTINE.format("2024-02-30T25:61:61Z", "30s"), "quotes"),
    "base sixty": text(ROUTINE.format("x", ":".join(["59"] * 2000)), "write"),
    "one too large": text("#" * MOST, "larger than 1 MB"),
    "a sparse file": Bomb(sparse, BAD, "larger than 1 MB"),
    "a sparse file that begins well": Bomb(
        lambda path: sparse(path, begin=ROUTINE.format("x", "30s")), BAD, "larger than 1 MB"
    ),
    "nothing": text("", "empty"),
    "a pipe": Bomb(os.mkfifo, UNREADABLE, "regular file"),
    "a device": Bomb(lambda path: path.symlink_to("/dev/zero"), UNREADABLE, "regular file"),
    "another device": Bomb(lambda path: path.symlink_to("/dev/urandom"), UNREADABLE, "regular"),
    "a terminal": Bomb(lambda path: path.symlink_to("/dev/tty"), UNREADABLE, "regular file"),
    "a loop of links": Bomb(loop, UNREADABLE, "symbolic links"),
    "a link to itself": Bomb(lambda path: path.symlink_to(path), UNREADABLE, "symbolic links"),
    "a folder": Bomb(Path.mkdir, UNREADABLE, "regular file"),
    "a socket": Bomb(socket_at, UNREADABLE, "regular file"),
    "a link to nowhere": Bomb(lambda path: path.symlink_to("/nowhere"), UNREADABLE, "No such"),
}


def bytes_read() -> int:
    """How many bytes this process has read so far, of whatever."""
    rows = dict(row.split(": ") for row in _COUNTER.read_text().splitlines())
    return int(rows["rchar"])


def taken(act: Callable[[], object]) -> int:
    """How many bytes are read while something is done."""
    itself = -bytes_read() + bytes_read()
    before = bytes_read()
    act()
    return bytes_read() - before - itself
