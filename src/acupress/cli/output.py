"""Results on stdout, everything else on stderr."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from acupress.catalogue.findings import printable
from acupress.cli.exit_codes import ExitCode
from acupress.cli.stdout import columns, page_width, say, say_rows

if TYPE_CHECKING:
    from acupress.view.page import Page


def tell(text: str) -> None:
    """Say a line; at a terminal, without breaking its words."""
    from textwrap import fill

    width = max(1, columns() - 1) if sys.stdout.isatty() else len(text)
    say(fill(text, width, break_long_words=False, break_on_hyphens=False) or text)


def show(page: "Page", *, plain: bool) -> None:
    """Print a page, as wide as the terminal; 80 columns in a pipe."""
    from acupress.view.page import lay
    from acupress.view.printing import rows

    say_rows(rows(lay(page), page_width()), plain=plain)


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
