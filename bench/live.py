"""A program under a real terminal of 80 by 24: its first frame, what it costs, how it reacts."""

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
from itertools import cycle, islice
from pathlib import Path
from random import Random
from resource import struct_rusage
from typing import NoReturn

from measure import Env, Failed

_PATIENCE_S = 20.0
_FROM_S = 5.0
_WATCHED_S = 10.0
_QUIET_S = 0.03


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


def peak_kb(program: Program) -> int:
    """The most memory that a program takes in its first seconds, in kB. Linux tells it."""
    terminal = _Terminal(program.argv, program.env)
    _read_for([terminal], _FROM_S)
    peak = terminal.peak_kb()
    terminal.end(program.status, program.key)
    return peak


def wake_ups(program: Program, keys: bytes = b"") -> float:
    """How often a second a program is woken, after these keys. Raises Failed, or OSError.

    Linux counts how often each of its threads gave up the processor to wait for something.
    """
    terminal = _Terminal(program.argv, program.env)
    _read_for([terminal], _FROM_S)
    os.write(terminal.fileno(), keys)
    _read_for([terminal], _FROM_S)  # what is said of a pause has been said
    before = terminal.waits()
    _read_for([terminal], _WATCHED_S)
    often = (terminal.waits() - before) / _WATCHED_S
    terminal.end(program.status, program.key)
    return often


def reactions(program: Program, keys: bytes, count: int) -> list[float]:
    """Seconds from each of so many keys, in turns, to the first byte that answers it."""
    terminal, by, took = _Terminal(program.argv, program.env), Random(1), list[float]()
    _read_for([terminal], _FROM_S)
    for key in islice(cycle(keys), count):
        began = time.perf_counter()
        os.write(terminal.fileno(), bytes([key]))
        terminal.read()
        took.append(time.perf_counter() - began)
        _read_for([terminal], _QUIET_S * (1 + by.random()))
    terminal.end(program.status, program.key)
    return took


def bells(program: Program, seconds: float) -> list[float]:
    """When a program rang the terminal's bell, by one clock, in so long a time. Raises Failed."""
    terminal, rang = _Terminal(program.argv, program.env), list[float]()
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        before = len(terminal.seen)
        if select.select([terminal], [], [], left)[0] and not terminal.read():
            raise Failed("a session ended while it was being heard")
        if b"\a" in terminal.seen[before:]:
            rang.append(time.perf_counter())
    terminal.end(program.status, program.key)
    if not rang:
        raise Failed("the bell did not ring")
    return rang


def cost(program: Program, seconds: float) -> Cost:
    """What a program takes from its fifth second on, for so long. Raises Failed, OSError.

    Linux tells to the nanosecond how long each of its threads has run; what it started, such as a
    voice, is not counted.
    """
    terminal = _Terminal(program.argv, program.env)
    _read_for([terminal], _FROM_S)
    written, took = len(terminal.seen), terminal.ran_s()
    _read_for([terminal], seconds)
    written, took = len(terminal.seen) - written, terminal.ran_s() - took
    terminal.end(program.status, program.key)
    return Cost(took / seconds, written / seconds)


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

    def ran_s(self) -> float:
        """How long its threads have run so far."""
        tasks = Path(f"/proc/{self._pid}/task").iterdir()
        return sum(int(Path(task, "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def waits(self) -> int:
        """How often its threads have waited for something so far."""
        rows = (
            Path(task, "status").read_text() for task in Path(f"/proc/{self._pid}/task").iterdir()
        )
        return sum(int(text.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for text in rows)

    def peak_kb(self) -> int:
        """The most memory it has taken so far."""
        told = Path(f"/proc/{self._pid}/status").read_text()
        return int(told.partition("VmHWM:")[2].split()[0])

    def end(self, status: int, key: bytes = b"") -> struct_rusage:
        """Press `key`, and wait for the end; what it took. Raises Failed."""
        with suppress(OSError):  # it may be gone already
            os.write(self._fd, key)
        until = time.perf_counter() + _PATIENCE_S
        while self.read():
            if time.perf_counter() > until:
                self._give_up("does not end")
        ended, used = self._close()
        if ended != status:
            raise Failed(f"{self._name} ended with {ended} and not with {status}")
        return used

    def _give_up(self, why: str) -> NoReturn:
        os.kill(self._pid, signal.SIGKILL)
        self._close()
        raise Failed(f"{self._name} {why}")

    def _close(self) -> tuple[int, struct_rusage]:
        _, status, used = os.wait4(self._pid, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status), used


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
