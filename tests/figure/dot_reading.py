"""A picture of braille or half blocks read back as dots, and what can be said of a set of dots."""

from collections.abc import Iterable, Iterator

from acupress.figure.raster import Glyphs, Run
from acupress.figure.scene import Role

Dot = tuple[int, int]
AROUND = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]
BESIDE = [(0, 1), (0, -1), (1, 0), (-1, 0)]
# By the Unicode standard: dots 1 to 8 as column and row in the cell.
_BRAILLE = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
_BLOCKS = {" ": (), "▀": ((0, 0),), "▄": ((0, 1),), "█": ((0, 0), (0, 1))}


def texts(picture: Iterable[list[Run]]) -> list[str]:
    """The rows as they are printed."""
    return ["".join(run.text for run in row) for row in picture]


def cells(picture: Iterable[list[Run]]) -> Iterator[tuple[int, int, str, Role | None]]:
    """Each character with its column, its row and its role."""
    for y, row in enumerate(picture):
        yield from (
            (x, y, char, role)
            for x, (char, role) in enumerate((char, run.role) for run in row for char in run.text)
        )


def dots(picture: Iterable[list[Run]], glyphs: Glyphs) -> set[Dot]:
    """The dots of a picture without signs and words."""
    found: set[Dot] = set()
    for column, row, char, _ in cells(picture):
        if glyphs is Glyphs.BLOCKS:
            found |= {(column + x, 2 * row + y) for x, y in _BLOCKS[char]}
        elif char != " ":
            bits = ord(char) - 0x2800
            assert 0 < bits < 256
            lit = (at for n, at in enumerate(_BRAILLE) if bits >> n & 1)
            found |= {(2 * column + x, 4 * row + y) for x, y in lit}
    return found


def reached(start: Dot, within: set[Dot], steps: Iterable[Dot]) -> set[Dot]:
    """All that can be reached from one dot over others."""
    steps = list(steps)
    seen, ahead = {start}, [start]
    while ahead:
        x, y = ahead.pop()
        new = {(x + dx, y + dy) for dx, dy in steps} & within - seen
        seen |= new
        ahead += new
    return seen


def joined(found: set[Dot]) -> bool:
    """True where the dots hang together, at sides or corners."""
    return not found or reached(min(found), found, AROUND) == found


def enclosed(line: set[Dot]) -> set[Dot]:
    """The empty dots that no way leads to from outside but over the line."""
    left, right = min(x for x, _ in line) - 1, max(x for x, _ in line) + 1
    top, bottom = min(y for _, y in line) - 1, max(y for _, y in line) + 1
    empty = {(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)} - line
    return empty - reached((left, top), empty, BESIDE)
