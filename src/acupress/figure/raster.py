"""A scene as rows of characters: braille dots, half blocks, or plain ASCII strokes.

A character cell is taken to be twice as high as it is wide, so that the dots in it are square.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import NamedTuple

from acupress.figure.curves import XY
from acupress.figure.dots import Place, lit
from acupress.figure.scene import Mark, Role, Scene, Stroke

SMALL = 2.0  # dots a cun; below it only outlines are drawn


class Glyphs(StrEnum):
    """What a picture is made of."""

    BRAILLE = "braille"
    BLOCKS = "blocks"
    ASCII = "ascii"


class Run(NamedTuple):
    """Some characters of one role; no role is empty space."""

    text: str
    role: Role | None


_DOTS = {Glyphs.BRAILLE: (2, 4), Glyphs.BLOCKS: (1, 2), Glyphs.ASCII: (2, 4)}
_SIGNS = {Role.PLACE: "●X", Role.OTHER: "○o", Role.LANDMARK: "+"}
_RANK = {role: n for n, role in enumerate(Role)}


def rows(scene: Scene, columns: int, height: int, glyphs: Glyphs) -> list[list[Run]]:
    """The scene as large as it fits into so many columns and rows, in the middle of them."""
    if scene.even and columns % 2 == 0:  # the midline needs a column of its own
        return [[*row, Run(" ", None)] for row in rows(scene, columns - 1, height, glyphs)]
    canvas = _Canvas(scene, columns, height, glyphs)
    for stroke in scene.strokes:
        canvas.stroke(stroke)
    cells = canvas.cells()
    _Writing(cells, canvas, glyphs).write(scene.marks)
    return [
        [Run("".join(char for char, _ in run), role) for role, run in groupby(row, lambda c: c[1])]
        for row in cells
    ]


Cell = tuple[str, Role | None]


class _Canvas:
    """Dots in cells; the strokes of the highest role give a cell its own."""

    def __init__(self, scene: Scene, columns: int, height: int, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.wide, self.high = _DOTS[glyphs]
        self.columns, self.height = columns, height
        self.dots = (columns * self.wide, height * self.high)
        size = scene.corner.to(scene.opposite)
        scale = min(self.dots[0] / size.x, self.dots[1] / size.y)
        middle = scene.corner.plus(size, 0.5)
        self.place = Place(scale, XY(0, middle.y) if scene.even else middle, self.dots)
        self.lit: dict[Role, set[tuple[int, int]]] = {}

    def stroke(self, stroke: Stroke) -> None:
        """Draw a curve; too fine a line is left out, and what is not on the picture."""
        if stroke.role is not Role.LINE or self.place.scale >= SMALL:
            self.lit.setdefault(stroke.role, set()).update(lit(stroke, self.place))

    def cells(self) -> list[list[Cell]]:
        """The characters, each with the role of what is on top."""
        bits = [[0] * self.columns for _ in range(self.height)]
        roles: list[list[Role | None]] = [[None] * self.columns for _ in range(self.height)]
        for role in sorted(self.lit, key=_RANK.__getitem__):
            for x, y in self.lit[role]:
                if 0 <= x < self.dots[0] and 0 <= y < self.dots[1]:
                    column, row = x // self.wide, y // self.high
                    bits[row][column] |= 1 << (y % self.high * self.wide + x % self.wide)
                    roles[row][column] = role
        signs = _signs(self.glyphs)
        return [
            [(signs[dots], role) for dots, role in zip(*row, strict=True)]
            for row in zip(bits, roles, strict=True)
        ]


class _Writing:
    """Signs and words over the dots, each where there is room."""

    def __init__(self, cells: list[list[Cell]], canvas: _Canvas, glyphs: Glyphs) -> None:
        self.cells, self.canvas = cells, canvas
        self.plain = glyphs is not Glyphs.BRAILLE
        self.taken: set[tuple[int, int]] = set()

    def write(self, marks: Iterable[Mark]) -> None:
        """The signs first, those on top last; then the words beside them."""
        placed = sorted(marks, key=lambda mark: _RANK[mark.role])
        for mark in placed:
            if mark.role is Role.LANDMARK or not mark.text:
                self.put(*self.cell(mark), _SIGNS[mark.role][-1 if self.plain else 0], mark.role)
        for mark in reversed(placed):
            if mark.text:
                self.beside(mark)

    def cell(self, mark: Mark) -> tuple[int, int]:
        """The column and row of a mark."""
        x, y = self.canvas.place.dot(mark.at)
        return x // self.canvas.wide, y // self.canvas.high

    def beside(self, mark: Mark) -> None:
        """A word next to its sign, on the side where there is room; a number in its place."""
        column, row = self.cell(mark)
        wide = len(mark.text)
        label = mark.role is Role.LANDMARK
        right, left = column + 2, column - wide - 1
        if label:
            spots = [
                (x, row + dy)
                for dy in (0, -1, 1)
                for x in ((right, left) if mark.away > 0 else (left, right))
            ]
        else:
            near = sorted(
                ((dx, dy) for dx in range(-4, 5) for dy in range(-2, 3)),
                key=lambda d: (abs(d[0]) + 2 * abs(d[1]), -d[0] * mark.away),
            )
            spots = [
                (column + dx - (wide - 1 if mark.away < 0 else 0), row + dy) for dx, dy in near
            ]
        # Where it fits on neither side: above or below, as near as the picture goes.
        most = self.canvas.columns - wide
        spots += [(max(0, min(x, most)), row + dy) for dy in (-1, 1, -2, 2) for x, _ in spots[:2]]
        for x, y in spots:
            if self.free(x, y, wide):
                self.put(x, y, mark.text, mark.role)
                return

    def free(self, x: int, y: int, wide: int) -> bool:
        """True where a word fits without touching another."""
        inside = x >= 0 and x + wide <= self.canvas.columns and 0 <= y < self.canvas.height
        return inside and not any((n, y) in self.taken for n in range(x - 1, x + wide + 1))

    def put(self, x: int, y: int, text: str, role: Role) -> None:
        """Write over what is there, where it is on the picture."""
        for n, char in enumerate(text, x):
            if 0 <= n < self.canvas.columns and 0 <= y < self.canvas.height:
                self.cells[y][n] = (char, role)
                self.taken.add((n, y))


@cache
def _signs(glyphs: Glyphs) -> list[str]:
    """The character for each pattern of dots; bits go right, then down."""
    if glyphs is Glyphs.BLOCKS:
        return list(" ▀▄█")
    if glyphs is Glyphs.BRAILLE:
        order = (0, 2, 4, 1, 3, 5, 6, 7)  # the bits of U+2800: down the left, then the right
        return [
            chr(0x2800 + sum(1 << n for n, bit in enumerate(order) if bits >> bit & 1))
            if bits
            else " "
            for bits in range(256)
        ]
    return [_stroke(bits) for bits in range(256)]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A character and the dots it is made of."""

    char: str
    dots: frozenset[int]


def _stroke(bits: int) -> str:
    if not bits:
        return " "
    lit = frozenset(n for n in range(8) if bits >> n & 1)
    return min(_shapes(), key=lambda shape: len(shape.dots ^ lit)).char


@cache
def _shapes() -> tuple[_Shape, ...]:
    drawn = (
        ("|", "0246"),
        ("|", "1357"),
        ("|", "024"),
        ("|", "357"),
        ("|", "246"),
        ("|", "135"),
        ("-", "23"),
        ("-", "45"),
        ("_", "67"),
        ('"', "01"),
        ("/", "1346"),
        ("/", "1246"),
        ("/", "1356"),
        ("/", "346"),
        ("/", "134"),
        ("/", "1324"),
        ("\\", "0257"),
        ("\\", "0357"),
        ("\\", "0247"),
        ("\\", "257"),
        ("\\", "025"),
        ("'", "0"),
        ("'", "1"),
        ("'", "02"),
        ("'", "13"),
        ("`", "03"),
        ("'", "12"),
        (".", "6"),
        (".", "7"),
        (".", "46"),
        (".", "57"),
        (".", "47"),
        (".", "56"),
        ("-", "2"),
        ("-", "3"),
        ("-", "4"),
        ("-", "5"),
        ("-", "25"),
        ("-", "34"),
        ("#", "01234567"),
        ("#", "0123456"),
        ("#", "234567"),
        ("#", "012345"),
    )
    return tuple(_Shape(char, frozenset(map(int, dots))) for char, dots in drawn)
