"""What is said on standard error: what went wrong in one line, and the status for it."""

import sys
from typing import Any, TextIO, cast

from acupress.catalogue.findings import BadData, printable
from acupress.cli.exit_codes import ExitCode


def visible(bare: TextIO) -> TextIO:
    """The stream, on which whatever was typed, or stands in a file, does nothing."""
    return cast(TextIO, _Visible(bare))


def told(error: Exception) -> ExitCode:
    """Say it; the status the program ends with."""
    match error:
        case BadData():
            print(error, file=sys.stderr)
            return ExitCode.BAD_DATA
        case OSError():
            what = printable(str(error.filename or "a file"), 200)
            print(f"{what}: cannot be read or written: {error.strerror}", file=sys.stderr)
            return ExitCode.UNREADABLE
        case _:
            said = printable(f"{type(error).__name__}: {error}", 300)
            text = "This is a bug in acupress, not your doing. Please report it"
            print(f"{text}: {said}", file=sys.stderr)
            return ExitCode.BUG


class _Visible:
    def __init__(self, bare: TextIO) -> None:
        self.bare = bare

    def write(self, text: str) -> int:
        """Write it with what cannot be seen as escapes, but for the ends of lines."""
        return self.bare.write("\n".join(printable(row) for row in text.split("\n")))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bare, name)
