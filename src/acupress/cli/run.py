"""One run of the program: what goes wrong becomes one line and an exit status."""

import os
import sys
from io import TextIOWrapper

from acupress.cli.quick import answered, asked_by_shell, complete
from acupress.cli.stdout import ReaderGone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_SELDOM = 100_000  # objects until garbage is looked for: what is imported is none, and stays


def run(imported: "Callable[[], object] | None" = None) -> int:
    """Run the command line on sys.argv; the exit status. `imported` is called when all is."""
    sys.stdout, sys.stderr = _usable(sys.stdout), _usable(sys.stderr)
    ours = sys.stdout
    try:
        if not answered(sys.argv[1:]):
            import gc

            gc.set_threshold(_SELDOM)
            from acupress.cli.app import command_line
            from acupress.cli.stderr import visible

            sys.stderr = visible(sys.stderr)
            if imported:
                imported()
            if asked_by_shell():
                from acupress.cli.completing import completions
                from acupress.cli.opening import opened_book

                complete(dict(completions(opened_book())))
            else:
                command_line(sys.argv[1:])(prog_name="acupress")
        sys.stdout.flush()
    except SystemExit as ended:
        if sys.stdout is not ours:  # so typer leaves it when the pipe was closed on its help
            return _closed_pipe()
        return _flushed(ended.code if isinstance(ended.code, int) else 0)
    except (BrokenPipeError, ReaderGone):
        return _closed_pipe()
    except Exception as error:
        from acupress.cli.stderr import told

        return told(error)
    return 0


def _usable(stream: "TextIO | None") -> "TextIO":
    """A stream that can be written to, whatever its encoding, even where we were given none."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  for the whole run
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
    try:  # noqa: SIM105  contextlib costs as much as the look-up
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    return 0
