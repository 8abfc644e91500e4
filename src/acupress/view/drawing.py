"""Lines drawn with rich, as a terminal takes them: words and colour codes, no other escape."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from rich.text import Span, Text

from acupress.view import words

# To load rich's console takes as long as the rest of the screen; only justified text asks it.
_NO_CONSOLE: Any = None

GROUND = "color(22)"  # a dark green, calm on dark and on light terminals


class Look(NamedTuple):
    """How the terminal is to be drawn on."""

    colour: bool = True
    ascii: bool = False
    big: bool = False
    dim: bool = False
    breath: bool = False


def wrapped(text: Text, width: int) -> tuple[Text, ...]:
    """A paragraph as lines of at most `width` cells."""
    return _wrapped(_Row.of(text), width)


def drawn(
    lines: Iterable[Text],
    columns: int,
    look: Look,
    indent: int,
    *,
    pressing: bool = False,
    aside: Mapping[int, Text] | None = None,
) -> list[str]:
    """Lines as the terminal takes them: words and colour codes, no other escape.

    `aside` has what stands at the right end of some of them.
    """
    beside = {n: _Row.of(row) for n, row in (aside or {}).items()}
    return [
        _line(_Row.of(one), beside.get(n, _NOTHING), columns, look, indent, pressing=pressing)
        for n, one in enumerate(lines)
    ]


class _Row(NamedTuple):
    """A rich text as a value: what it says, and how."""

    plain: str
    style: str | Style
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: Text) -> "_Row":
        return cls(text.plain, text.style, tuple(text.spans))

    def text(self) -> Text:
        return Text(self.plain, self.style, spans=list(self.spans))


_NOTHING = _Row("", "", ())


@lru_cache(maxsize=500)
def _wrapped(row: _Row, width: int) -> tuple[Text, ...]:
    return tuple(row.text().wrap(_NO_CONSOLE, width))


@lru_cache(maxsize=500)
def _line(one: _Row, other: _Row, columns: int, look: Look, indent: int, *, pressing: bool) -> str:
    """A line, with the other at its right end. Most of a screen are those of a second ago."""
    beside = other.text()
    row = Text(" " * min(indent, columns - 1)).append(one.text())
    if look.ascii:
        row.plain = words.ascii_only(_bare(row.plain))
    row.truncate(columns - beside.cell_len, pad=pressing or bool(beside))
    if pressing and not look.dim:
        _ground(row, look)
    row.append_text(beside)
    if look.dim:
        row.stylize("dim")
    if pressing and look.dim:
        _edges(row, look)
    return _printed(_Row.of(row), colour=look.colour, shows=pressing or _reversed(one))


def _printed(row: _Row, *, colour: bool, shows: bool) -> str:
    """A row in colour codes; without colour with bold and the like, if it `shows`."""
    if not (colour or shows):
        return row.plain
    ends = {0, len(row.plain), *(end for span in row.spans for end in (span.start, span.end))}
    return "".join(_painted(row, *piece, colour=colour) for piece in pairwise(sorted(ends)))


def _painted(row: _Row, start: int, end: int, *, colour: bool) -> str:
    """A piece of a row that looks the same from one end to the other."""
    over = (span.style for span in row.spans if span.start <= start and end <= span.end)
    styles = (Style.parse(one) if isinstance(one, str) else one for one in (row.style, *over))
    style = Style.combine(styles)
    shown = style if colour else style.without_color
    return shown.render(row.plain[start:end], color_system=ColorSystem.EIGHT_BIT)


def _reversed(row: _Row) -> bool:
    return "reverse" in str(row.style)


def _ground(row: Text, look: Look) -> None:
    """What a line looks like while you press; reversed where there is no colour."""
    row.stylize(f"bright_white on {GROUND}" if look.colour else "reverse")


def _edges(row: Text, look: Look) -> None:
    """In the dark only the edges have another ground."""
    edge = f"on {GROUND}" if look.colour else "reverse"
    row.stylize(edge, 0, 1)
    row.stylize(edge, -1)


def _bare(text: str) -> str:
    return text.translate({ord("█"): "#", ord("━"): "#", ord("─"): "-", ord("●"): "o"})
