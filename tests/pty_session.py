"""A program under a real terminal, as a test sees it: what it shows, sends and leaves behind.

    with PtySession([sys.executable, "-m", "acupress"], columns=60) as session:
        session.wait_for("Ready")
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored

The program leads a session of its own and the pty is its controlling terminal, so Ctrl-C, Ctrl-Z
and a hang-up reach it as they do in life. pyte draws what it writes. The test keeps the other side
open too, to read the terminal's settings when the program is gone; so an end of file says nothing
here, and only the process itself tells that it has ended. Nothing waits for ever: a wait that fails
kills the program and shows the screen.
"""

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pyte

_PROMPT = "ready$ "
_DRAINED_AT_ONCE = 256  # reads; a program that never stops writing must not hold the test

# Run first in the child, instead of a preexec_fn, which is not safe where there are threads.
# The descriptor that it is given closes at the moment when the program takes its place.
_LAUNCH = """
import fcntl, os, sys, termios
os.set_inheritable(int(sys.argv[1]), False)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[2], sys.argv[2:])
"""


class PtySession:
    """One program in one terminal. Use it in a `with`."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | Path | None = None,
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        """Start `argv`; `env` is added to this process's environment."""
        self.raw = b""
        self._screen = pyte.HistoryScreen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, self._slave = os.openpty()
        self._set_size(columns, rows)
        self.termios_before = self._termios()
        launched, launching = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _LAUNCH, str(launching), *map(str, argv)],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
            cwd=cwd,
            start_new_session=True,
            pass_fds=[launching],
        )
        os.close(launching)
        os.read(launched, 1)
        os.close(launched)

    @classmethod
    def shell(cls, **options: Any) -> Self:
        """Start an interactive shell with job control, and wait for its prompt, `ready$ `."""
        bash = shutil.which("bash")
        argv = [bash, "--norc", "--noprofile", "-i"] if bash else ["sh", "-i"]
        env = {"PS1": _PROMPT, "HISTFILE": "", "ENV": "", "INPUTRC": os.devnull}
        session = cls(argv, env={**env, **options.pop("env", {})}, **options)
        session.wait_for_prompt()
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.hang_up()

    # What the program sees.

    def send(self, text: str | bytes) -> None:
        """Type, reading what comes back meanwhile: a full pty would block both sides."""
        rest = text.encode() if isinstance(text, str) else text
        end = time.monotonic() + 10
        while rest:
            readable, writable, _ = select.select([self._master], [self._master], [], 0.1)
            if readable:
                self._read()
            if writable:
                rest = rest[os.write(self._master, rest[:512]) :]
            if time.monotonic() > end:
                self._fail("the program does not read what is typed")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program with SIGWINCH."""
        self.drain()
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def signal(self, number: int) -> None:
        """Send a signal to the program itself."""
        os.kill(self.process.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed. The screen stays to be looked at."""
        for fd in (self._slave, self._master):
            with suppress(OSError):
                os.close(fd)
        self._slave = self._master = -1

    def kill(self) -> None:
        """End the program, and whatever is in the foreground, if they still run."""
        with suppress(OSError):
            group = os.tcgetpgrp(self._master)
            if group not in (0, os.getpgrp()):
                os.killpg(group, signal.SIGKILL)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)

    # What the test sees.

    def drain(self, timeout: float = 0.0) -> bool:
        """Read what was written, waiting so long for the first of it; tell if there was any."""
        seen = False
        for _ in range(_DRAINED_AT_ONCE):
            if self._master < 0 or not select.select([self._master], [], [], timeout)[0]:
                break
            if not self._read():
                break
            seen, timeout = True, 0.0
        return seen

    def idle(self, seconds: float) -> None:
        """Let so much time pass, reading what comes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.drain(left)

    def idle_until(self, done: Callable[[], bool], seconds: float) -> None:
        """Let time pass, reading what comes, until something is so, or so much has passed."""
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            self.drain(0.02)

    def display(self) -> list[str]:
        """Show the lines on the screen now, without the blanks at their ends."""
        self.drain()
        return [line.rstrip() for line in self._screen.display]

    def cells(self) -> list[list[Any]]:
        """Show the screen as rows of pyte's characters, with their colours."""
        self.drain()
        columns = range(self._screen.columns)
        return [[self._screen.buffer[y][x] for x in columns] for y in range(self._screen.lines)]

    def wait_for(self, what: str | Callable[[list[str]], bool], timeout: float = 5.0) -> list[str]:
        """Wait until a text, or a screen that pleases `what`, is shown."""
        end = time.monotonic() + timeout
        while True:
            lines = self.display()
            if any(what in line for line in lines) if isinstance(what, str) else what(lines):
                return lines
            left = end - time.monotonic()
            if left <= 0 or not (self.drain(min(left, 0.05)) or self.process.poll() is None):
                self._fail(f"never seen: {what}")

    def wait_for_prompt(self, timeout: float = 5.0) -> list[str]:
        """Wait until the shell asks for a command, and has the cursor behind its prompt."""
        prompt = _PROMPT.strip()
        return self.wait_for(
            lambda lines: (
                lines[self._screen.cursor.y] == prompt and self._screen.cursor.x == len(_PROMPT)
            ),
            timeout,
        )

    def wait_exit(self, timeout: float = 5.0) -> int:
        """Wait for the program to end; its exit code, or minus the signal that killed it."""
        end = time.monotonic() + timeout
        while self.process.poll() is None:
            if time.monotonic() > end:
                self._fail("the program does not end")
            if not self.drain(0.01) and self._master < 0:
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.05)
        self.drain()
        return self.process.returncode

    @property
    def foreground(self) -> int:
        """The process group that the keyboard talks to: under a shell, its current job."""
        return os.tcgetpgrp(self._master)

    @property
    def termios_after(self) -> list[Any]:
        """The settings of the terminal now."""
        return self._termios()

    @property
    def alternate_on(self) -> bool:
        """Whether the alternate screen is on, from the bytes alone: pyte has none."""
        return self._mode("1049", default=False)

    @property
    def cursor_visible(self) -> bool:
        """Whether the cursor shows."""
        return self._mode("25", default=True)

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was before the program: settings, screen and modes."""
        self.drain()
        return (
            self.termios_after == self.termios_before
            and self.cursor_visible
            and not self.alternate_on
            and self._mode("7", default=True)
            and not any(self._mode(mode, default=False) for mode in ("2004", "2026", "1004"))
        )

    def _mode(self, mode: str, *, default: bool) -> bool:
        self.drain()
        told = re.findall(rb"\x1b\[\?" + mode.encode() + rb"([hl])", self.raw)
        return told[-1] == b"h" if told else default

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: nobody has the other side open, which is not yet an exit
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def _termios(self) -> list[Any]:
        try:
            return termios.tcgetattr(self._slave)
        except termios.error:  # macOS revokes the slave when the session's leader ends
            return termios.tcgetattr(self._master)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _fail(self, why: str) -> None:
        self.drain()
        screen = "\n".join(line for line in self._screen.display if line.strip())
        ended = self.process.poll()
        self.kill()
        raise AssertionError(f"{why}; exit code {ended}; the screen:\n{screen}")
