"""A terminal's screen as a picture: every character in its cell, braille dot by dot.

No font has to know braille, and nothing is fetched when it is looked at.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDE, HIGH = 9, 18  # pixels of a cell
INK, PAPER = "#d8dadf", "#16181d"
# The dots of a braille character from the lowest bit up, as columns and rows.
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_FONT = "Menlo,Consolas,'DejaVu Sans Mono',monospace"


class Cell(NamedTuple):
    """One character; colours are `#rrggbb`, an empty one is the terminal's own."""

    char: str
    colour: str = ""
    ground: str = ""
    bold: bool = False


def picture(rows: Sequence[Sequence[Cell]], title: str) -> str:
    """The rows of a screen as one SVG file."""
    width, height = max(map(len, rows)) * WIDE, len(rows) * HIGH
    return "\n".join(_lines(rows, title, width, height)) + "\n"


def _lines(rows: Sequence[Sequence[Cell]], title: str, width: int, height: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 {width + 18} {height + 18}" '
        f'width="{width + 18}" height="{height + 18}" xml:space="preserve">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f'<rect x="-9" y="-9" width="{width + 18}" height="{height + 18}" rx="6" fill="{PAPER}"/>'
    yield f'<g font-family="{_FONT}" font-size="15">'
    for down, row in enumerate(rows):
        yield from _row(row, down * HIGH)
    yield "</g></svg>"


def _row(row: Sequence[Cell], top: int) -> Iterator[str]:
    left = 0
    for (_, colour, ground, bold), run in groupby(row, key=lambda one: ("", *one[1:])):
        cells = [one.char for one in run]
        wide = len(cells) * WIDE
        if ground:
            yield f'<rect x="{left}" y="{top}" width="{wide}" height="{HIGH}" fill="{ground}"/>'
        yield from _run(cells, left, top, colour or INK, ' font-weight="bold"' if bold else "")
        left += wide


def _run(cells: Sequence[str], left: int, top: int, colour: str, weight: str) -> Iterator[str]:
    """The dots and words of a run. A wide character has an empty cell after it."""
    for drawn, group in groupby(enumerate(cells), key=lambda one: _is_drawn(one[1])):
        run = list(group)
        x = left + run[0][0] * WIDE
        if drawn:
            yield from (_drawing(char, left + n * WIDE, top, colour) for n, char in run)
            continue
        words = "".join(char for _, char in run)
        x += (len(words) - len(words.lstrip())) * WIDE
        length = (len(run) - len(words) + len(words.strip())) * WIDE
        if words.strip():
            yield (
                f'<text x="{x}" y="{top + 14}" fill="{colour}"{weight} textLength="{length}">'
                f"{escape(words.strip())}</text>"
            )


def _is_drawn(char: str) -> bool:
    return char == "█" or "\u2800" <= char <= "\u28ff"


def _drawing(char: str, x: int, y: int, colour: str) -> str:
    if char == "█":
        return f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" fill="{colour}"/>'
    lit = (dot for bit, dot in enumerate(DOTS) if ord(char) >> bit & 1)
    path = "".join(f"M{x + 2 + 5 * a} {y + 2.5 + 4.5 * b}h.01" for a, b in lit)
    return f'<path d="{path}" stroke="{colour}" stroke-width="3" stroke-linecap="round"/>'
