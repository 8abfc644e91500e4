"""Results on stdout, everything else on stderr."""

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from acupress.catalogue.findings import printable
from acupress.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from acupress.view.page import Page

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


def tell(text: str) -> None:
    """Say a line; at a terminal, without breaking its words."""
    from textwrap import fill

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else len(text) + 1
    width = max(1, columns - 1)
    say(fill(text, width, break_long_words=False, break_on_hyphens=False) or text)


def colourful() -> bool:
    """True where stdout is a terminal that wants colour."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()


def show(page: "Page", *, plain: bool) -> None:
    """Print a page, as wide as the terminal; 80 columns in a pipe."""
    from acupress.view.page import write

    for row in write(page, page_width(), colour=colourful() and not plain):
        say(row)


def page_width() -> int:
    """How wide a page is: as the terminal, to a limit; 80 columns in a pipe."""
    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns) if sys.stdout.isatty() else 80


def as_json(record: Any) -> None:
    """Print a record as JSON."""
    import json

    say(json.dumps(record, ensure_ascii=False, indent=2))


def fail(text: str, code: ExitCode) -> NoReturn:
    """End with a message on stderr."""
    print(text, file=sys.stderr)
    raise typer.Exit(code)


def not_over(file: Path, *, force: bool) -> str:
    """The name of a file that may be written, as it can be shown; ends with exit 2 otherwise."""
    named = printable(str(file), 200)
    if str(file) != "-" and file.exists() and not force:
        fail(f"{named} is there already. To replace it add --force.", ExitCode.USAGE)
    return named
