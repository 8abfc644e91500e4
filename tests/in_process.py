"""The whole program in this process: what it prints, and the status it ends with.

ran = run("point", "GB21")
assert ran.code == 0 and ran.out.startswith("Shoulder Well")
ran = run("routine", "upper-back", terminal=Terminal([(1, Key("q"))]))

Its own cache folder is made once and used by all runs of a test process; data and configuration
lie where the test has them (tests/conftest.py).
"""

import atexit
import io
import json
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

from acupress.cli import agreeing, cues, doctor, playing, recording
from acupress.cli.run import run as run_program
from acupress.guide import demonstration, questions
from acupress.terminal import clock as clock_module
from acupress.terminal import events as events_module
from acupress.terminal import screen as screen_module
from acupress.terminal.events import Event
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap
from shipped import book

SOURCE = Path(__file__).parents[1] / "src"
_FOLDER = tempfile.TemporaryDirectory(prefix="acupress-tests-")
atexit.register(_FOLDER.cleanup)
_NO_PROGRAMS = f"{_FOLDER.name}/programs"  # no player, no voice: the bell stands in
_GONE = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONWARNINGS")


def environment(**changed: str) -> dict[str, str]:
    """The environment of this process, with folders of our own and nothing that colours."""
    kept = {name: value for name, value in os.environ.items() if name not in _GONE}
    folders = {f"XDG_{kind}_HOME": f"{_FOLDER.name}/{kind}" for kind in ("CACHE", "CONFIG", "DATA")}
    own = {"TERM": "xterm-256color", "PYTHONPATH": str(SOURCE), "PYTHONSAFEPATH": "1"}
    return {**folders, **kept, **own, "XDG_CACHE_HOME": folders["XDG_CACHE_HOME"], **changed}


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
        changed = {"PATH": _NO_PROGRAMS, **(env or {})}
        stack.enter_context(patch.dict(os.environ, environment(**changed), clear=True))
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
    hands = FakeClock()

    class Clock(FakeClock):
        """A clock by the same hands as all others of this run."""

        @property
        def passed(self) -> float:
            return hands.passed

        def advance(self, seconds: float) -> None:
            hands.advance(seconds)

        def _ticks_ns(self) -> int:
            return hands._ticks_ns()

    def events(*_: Any, **__: Any) -> FakeEvents:
        return FakeEvents(hands, terminal.script)

    fakes = {"Clock": Clock, "Events": events, "Screen": lambda *_, **__: screen}
    homes = (
        (playing, ("Clock", "Events", "Screen")),
        (agreeing, ("Clock",)),
        (questions, ("Clock",)),
        (cues, ("Events", "Screen")),
        (doctor, ("Events", "Screen")),
        (recording, ("Events",)),
        (demonstration, ("Clock",)),
        (clock_module, ("Clock",)),
        (events_module, ("Events",)),
        (screen_module, ("Screen",)),
    )
    with ExitStack() as stack:
        for module, names in homes:
            for name in names:
                stack.enter_context(patch.object(module, name, fakes[name]))
        yield


def plan(*words: str) -> dict[str, Any]:
    """The plan of a routine, whatever the status."""
    found: dict[str, Any] = json.loads(run("routine", *words, "--dry-run", "--json").out)
    return found


def answers(folder: Path, **given: str) -> str:
    """An answers file with no to everything but what is given."""
    rows = dict.fromkeys(book()["rules"], "no") | given
    path = folder / "answers.yaml"
    path.write_text("".join(f"{name}: {value}\n" for name, value in rows.items()))
    return str(path)


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
