"""The whole program in this process: what it prints, and the status it ends with.

ran = run("point", "GB21")
assert ran.code == 0 and ran.out.startswith("Shoulder Well")
ran = run("routine", "upper-back", terminal=Terminal([(1, Key("q"))]))

Its own cache folder is made once and used by all runs of a test process.
"""

import atexit
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

from acupress.cli import playing
from acupress.cli.run import run as run_program
from acupress.terminal.events import Event
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap

SOURCE = Path(__file__).parents[1] / "src"
_FOLDER = tempfile.TemporaryDirectory(prefix="acupress-tests-")
atexit.register(_FOLDER.cleanup)
_GONE = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONWARNINGS")


def environment(**changed: str) -> dict[str, str]:
    """The environment of this process, with folders of our own and nothing that colours."""
    kept = {name: value for name, value in os.environ.items() if name not in _GONE}
    folders = {f"XDG_{kind}_HOME": f"{_FOLDER.name}/{kind}" for kind in ("CACHE", "CONFIG", "DATA")}
    own = {"TERM": "xterm-256color", "PYTHONPATH": str(SOURCE), "PYTHONSAFEPATH": "1"}
    return {**kept, **folders, **own, **changed}


@dataclass(frozen=True)
class Ran:
    """How a run went."""

    code: int
    out: str
    err: str
    frames: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terminal:
    """A terminal with a script of what happens, by real seconds; no real time passes."""

    script: Iterable[tuple[float, Event | Nap]] = ()
    columns: int = 80
    rows: int = 24


class _Stream(io.TextIOWrapper):
    """A standard stream, of a terminal or of a pipe."""

    def __init__(self, data: bytes = b"", *, tty: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="\n", write_through=True)
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty

    def text(self) -> str:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


def run(
    *argv: str,
    stdin: str | bytes = "",
    terminal: Terminal | None = None,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run `acupress` with these words, standard input and changed environment, in no time."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    tty = terminal is not None
    stdout, stderr = _Stream(tty=tty), _Stream(tty=tty)
    screen = FakeScreen(*((terminal.columns, terminal.rows) if terminal else (80, 24)))
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, environment(**(env or {})), clear=True))
        stack.enter_context(patch.object(sys, "argv", ["acupress", *argv]))
        stack.enter_context(patch.object(sys, "stdin", _Stream(data, tty=tty)))
        stack.enter_context(patch.object(sys, "stdout", stdout))
        stack.enter_context(patch.object(sys, "stderr", stderr))
        stack.enter_context(_no_real_time(terminal or Terminal(), screen))
        code = int(run_program())
    frames = tuple("\n".join(frame) for frame in screen.frames)
    return Ran(code, stdout.text(), stderr.text(), frames)


@contextmanager
def _no_real_time(terminal: Terminal, screen: FakeScreen) -> Iterator[None]:
    clocks: list[FakeClock] = []

    def clock(speed: float = 1.0) -> FakeClock:
        # The program makes its events before or after its clock; both go by the same hands.
        if not clocks:
            clocks.append(FakeClock(speed))
        clocks[0].speed = speed
        return clocks[0]

    def events(*_: Any, **__: Any) -> FakeEvents:
        return FakeEvents(clock(clocks[0].speed if clocks else 1.0), terminal.script)

    with (
        patch.object(playing, "Clock", clock),
        patch.object(playing, "Events", events),
        patch.object(playing, "Screen", lambda *_, **__: screen),
    ):
        yield


def started(
    *argv: str, stdout: int | IO[str] = subprocess.PIPE, env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """A real process of the program."""
    return subprocess.Popen(
        [sys.executable, "-m", "acupress", *argv],
        env=environment(**(env or {})),
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


def python(code: str, *, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that runs this code, with the program on its path."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
