"""A program under a real terminal of 80 by 24: its first frame, and what it costs to keep going."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from measure import Env, Failed

_PATIENCE_S = 20.0
_FROM_S, _FOR_S = 5.0, 30.0


@dataclass(frozen=True, slots=True)
class Program:
    """What to start, how to see that its first frame is there, and how it is ended."""

    argv: list[str]
    env: Env
    drawn: Callable[[bytes], bool]
    key: bytes = b"q"
    status: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program takes every second while nobody touches it."""

    share: float
    bytes_per_s: float


def whole(argv: list[str], env: Env) -> float:
    """Seconds from the start of a process to its end, in a terminal. Raises Failed."""
    terminal = _Terminal(argv, env)
    terminal.end(0)
    return time.perf_counter() - terminal.began


def first_frame(program: Program) -> float:
    """Seconds from the start of a process to its first complete frame. Raises Failed."""
    terminal = _Terminal(program.argv, program.env)
    took = 0.0
    while not took and terminal.read():
        if program.drawn(terminal.seen):
            took = time.perf_counter() - terminal.began
    terminal.end(program.status, program.key)
    if not took:
        raise Failed(f"{program.argv[0]} ended before its first frame")
    return took


def cost(program: Program) -> Cost:
    """What a program takes between its fifth second and its thirty-fifth. Raises Failed.

    The system tells a process's whole time only when it has ended. So two are started side by side,
    one is ended after five seconds, and the difference is what the other took from then on.
    """
    short, long = (_Terminal(program.argv, program.env) for _ in range(2))
    _read_for([short, long], _FROM_S)
    written = len(long.seen)
    start = short.end(program.status, program.key)
    _read_for([long], long.began + _FROM_S + _FOR_S - time.perf_counter())
    written = len(long.seen) - written
    return Cost((long.end(program.status, program.key) - start) / _FOR_S, written / _FOR_S)


class _Terminal:
    """One process in one terminal."""

    def __init__(self, argv: list[str], env: Env) -> None:
        self.seen = b""
        self.began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if not self._pid:
            _become(argv, env)
        self._name = argv[0]

    def fileno(self) -> int:
        return self._fd

    def read(self) -> bool:
        """Wait for what is written next; False when the other side is closed. Raises Failed."""
        if not select.select([self._fd], [], [], _PATIENCE_S)[0]:
            self._give_up("writes nothing")
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def end(self, status: int, key: bytes = b"") -> float:
        """Press `key`, and wait for the end; the seconds of processor it took. Raises Failed."""
        with suppress(OSError):  # it may be gone already
            os.write(self._fd, key)
        until = time.perf_counter() + _PATIENCE_S
        while self.read():
            if time.perf_counter() > until:
                self._give_up("does not end")
        ended, cpu = self._close()
        if ended != status:
            raise Failed(f"{self._name} ended with {ended} and not with {status}")
        return cpu

    def _give_up(self, why: str) -> NoReturn:
        os.kill(self._pid, signal.SIGKILL)
        self._close()
        raise Failed(f"{self._name} {why}")

    def _close(self) -> tuple[int, float]:
        _, status, used = os.wait4(self._pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _become(argv: list[str], env: Env) -> NoReturn:
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execve(argv[0], argv, env)
    finally:
        os._exit(127)


def _read_for(terminals: Sequence[_Terminal], seconds: float) -> None:
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for terminal in select.select(terminals, [], [], left)[0]:
            if not terminal.read():
                raise Failed("a session ended while it was being watched")
