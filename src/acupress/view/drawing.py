"""Lines drawn with rich, as a terminal takes them: words and colour codes, no other escape."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import StringIO

from rich.console import Console
from rich.text import Text

from acupress.view import words

GROUND = "color(22)"  # a dark green, calm on dark and on light terminals


@dataclass(frozen=True, slots=True)
class Look:
    """How the terminal is to be drawn on."""

    colour: bool = True
    ascii: bool = False
    big: bool = False
    dim: bool = False
    breath: bool = False


def wrapped(text: Text, width: int) -> tuple[Text, ...]:
    """A paragraph as lines of at most `width` cells."""
    return tuple(text.wrap(_console(width, colour=False), width))


def drawn(
    lines: Iterable[Text], columns: int, look: Look, indent: int, *, pressing: bool = False
) -> list[str]:
    """Lines as the terminal takes them: words and colour codes, no other escape."""
    done = []
    for one in lines:
        row = Text(" " * min(indent, columns - 1)).append(one)
        if look.ascii:
            row.plain = words.ascii_only(_bare(row.plain))
        if look.dim:
            row.stylize("dim")
        row.truncate(columns, pad=pressing)
        if pressing:
            _ground(row, look)
        console = _console(columns, colour=look.colour, shows=pressing or _reversed(one))
        with console.capture() as captured:
            console.print(row, end="", soft_wrap=True)
        done.append(captured.get())
    return done


def _reversed(row: Text) -> bool:
    return "reverse" in str(row.style)


def _ground(row: Text, look: Look) -> None:
    """What a line looks like while you press: reversed as a whole; in the dark only its edges."""
    if look.dim:
        edge = f"on {GROUND}" if look.colour else "reverse"
        row.stylize(edge, 0, 1)
        row.stylize(edge, -1)
    else:
        row.stylize(f"bright_white on {GROUND}" if look.colour else "reverse")


def _bare(text: str) -> str:
    return text.translate({ord("█"): "#", ord("━"): "#", ord("─"): "-", ord("●"): "o"})


@cache
def _console(columns: int, *, colour: bool, shows: bool = False) -> Console:
    """A console that draws into memory; without colour it draws bold and the like if it `shows`."""
    return Console(
        file=StringIO(),
        width=columns,
        force_terminal=True,
        color_system="256" if colour or shows else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
