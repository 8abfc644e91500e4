"""Results on standard output. A look-up needs no more than this, so it imports nothing slow."""

import errno
import os
import sys

from acupress.view import printing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from acupress.view.printing import Row

WIDEST = 100


class ReaderGone(Exception):
    """Whoever read our output has closed the pipe. Typer would call that a failure."""


def say(text: str) -> None:
    """Print a line of the result. Raises ReaderGone, or Gone for a terminal that went away."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        from acupress.terminal.screen import Gone

        raise Gone from None


def say_rows(rows: "Iterable[Row]", *, plain: bool) -> None:
    """Print rows, coloured where that is wanted."""
    say("\n".join(printing.written(rows, colour=colourful() and not plain)))


def colourful() -> bool:
    """True where stdout is a terminal that wants colour."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()


def page_width() -> int:
    """How wide a page is: as the terminal, to a limit; 80 columns in a pipe."""
    return min(WIDEST, columns()) if sys.stdout.isatty() else 80


def columns() -> int:
    """The columns of the terminal: those of COLUMNS, or as the system has them; 80 if unknown."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


def glyphs() -> str:
    """What pictures are made of on this terminal: braille, blocks or ascii; nothing: no picture."""
    term = os.environ.get("TERM")
    if not sys.stdout.isatty() or term == "dumb":
        return ""
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        return "ascii"
    # The Linux console has no braille in its font.
    return "blocks" if term == "linux" else "braille"
