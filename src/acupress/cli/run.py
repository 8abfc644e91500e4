"""One run of the program: what goes wrong becomes one line and an exit status."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO, cast

from acupress.catalogue.findings import BadData, printable
from acupress.cli.app import app
from acupress.cli.exit_codes import ExitCode
from acupress.cli.output import ReaderGone


def run() -> int:
    """Run the command line on sys.argv; the exit status."""
    sys.stdout = _usable(sys.stdout)
    sys.stderr = cast(TextIO, _Visible(_usable(sys.stderr)))
    ours = sys.stdout
    try:
        app(prog_name="acupress")
        sys.stdout.flush()
    except SystemExit as ended:
        if sys.stdout is not ours:  # so typer leaves it when the pipe was closed on its help
            return _closed_pipe()
        return _flushed(ended.code if isinstance(ended.code, int) else ExitCode.DONE)
    except (BrokenPipeError, ReaderGone):
        return _closed_pipe()
    except BadData as bad:
        print(bad, file=sys.stderr)
        return ExitCode.BAD_DATA
    except OSError as error:
        what = printable(str(error.filename or "a file"), 200)
        print(f"{what}: cannot be read or written: {error.strerror}", file=sys.stderr)
        return ExitCode.UNREADABLE
    except Exception as error:
        said = printable(f"{type(error).__name__}: {error}", 300)
        print(
            f"This is a bug in acupress, not your doing. Please report it: {said}", file=sys.stderr
        )
        return ExitCode.BUG
    return ExitCode.DONE


class _Visible:
    """A stream on which whatever was typed, or stands in a file, does nothing but stand there."""

    def __init__(self, bare: TextIO) -> None:
        self.bare = bare

    def write(self, text: str) -> int:
        """Write it with what cannot be seen as escapes, but for the ends of lines."""
        return self.bare.write("\n".join(printable(row) for row in text.split("\n")))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bare, name)


def _usable(stream: TextIO | None) -> TextIO:
    """A stream that can be written to, whatever its encoding, even where we were given none."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _closed_pipe()
    return code


def _closed_pipe() -> int:
    """Whoever read us has seen enough. Python must not find the closed pipe again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
