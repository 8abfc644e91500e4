"""What to write so that a screen that shows one frame shows the next one.

Of a row only the part that changed is written: from the first cell that differs to the last.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count, groupby, repeat
from operator import itemgetter, ne
from typing import NamedTuple

_RESETS = {"\x1b[0m", "\x1b[m"}
_PARTS = re.compile("(\x1b\\[[0-9;]*m)")
# Cells are counted only where every terminal agrees that a character takes one: in Latin, in what
# bars and figures are drawn with, in braille. A row with anything else is written whole.
_COUNTED = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2500-\u25fc\u2800-\u28ff]*")


_Cell = tuple[str, str]  # a character, and the colour codes in force where it stands


class _Row(NamedTuple):
    """A row of a frame; where it is `counted` it is known which column a character is in."""

    cells: tuple[_Cell, ...]
    counted: bool


def difference(before: Sequence[str], after: Sequence[str]) -> str:
    """What turns the rows of one frame into those of another; nothing where they are the same.

    Colours are off when it begins, and when it ends.
    """
    pen = _Pen()
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        if old != new:
            _change(pen, number, _row(old), _row(new))
    pen.take("")
    return "".join(pen.written)


class _Pen:
    """What was written so far, and the colour that is on."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._style = ""

    def go(self, row: int, column: int) -> None:
        self.written.append(f"\x1b[{row};{column + 1}H" if column else f"\x1b[{row}H")

    def take(self, style: str) -> None:
        if style == self._style:
            return
        off = "\x1b[0;" if style else "\x1b[0m"
        self.written.append(off + style[2:] if self._style else style)
        self._style = style

    def write(self, cells: Sequence[_Cell]) -> None:
        for style, alike in groupby(cells, itemgetter(1)):
            self.take(style)
            self.written += map(itemgetter(0), alike)

    def erase(self) -> None:
        """From here to the end of the row."""
        self.take("")
        self.written.append("\x1b[K")


def _change(pen: _Pen, number: int, before: _Row, after: _Row) -> None:
    old, new = before.cells, after.cells
    if not (before.counted and after.counted):
        pen.go(number, 0)
        pen.erase()  # first: after a full row it would take the last character
        pen.write(new)
        return
    begin = _alike(old, new)
    alike = _alike(old[begin:][::-1], new[begin:][::-1]) if len(old) == len(new) else 0
    pen.go(number, begin)
    pen.write(new[begin : len(new) - alike])
    if len(new) < len(old):
        pen.erase()


@lru_cache(maxsize=100)
def _row(line: str) -> _Row:
    cells: list[_Cell] = []
    style = ""
    for part in _PARTS.split(line):
        if not _PARTS.fullmatch(part):
            cells += zip(part, repeat(style))
        else:
            style = "" if part in _RESETS else style + part
    return _Row(tuple(cells), bool(_COUNTED.fullmatch("".join(cell for cell, _ in cells))))


def _alike(some: Sequence[_Cell], others: Sequence[_Cell]) -> int:
    """How many cells are the same at the beginning."""
    differ = compress(count(), map(ne, some, others))
    return next(differ, min(len(some), len(others)))
