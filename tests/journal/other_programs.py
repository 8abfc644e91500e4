"""Other programs that use a journal at the same time: forks of this one, to end with kill -9.

with started(act) as program:
    assert program.line() == "ready"
    program.kill()

`act` gets a function that tells a line to whoever started it. It opens its own store: what was open
before the fork is not to be used in it.
"""

import os
import pickle
import select
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Tell = Callable[[str], None]
IN_TIME_S = 60.0
NOBODY = 65534


class Program:
    """A program that was started, what it tells, and its end."""

    def __init__(self, pid: int, fd: int) -> None:
        self.pid = pid
        self._fd, self._told = fd, b""
        self._code: int | None = None

    def line(self) -> str:
        """The next line that it tells; empty when it has ended."""
        while b"\n" not in self._told and (more := self._read(IN_TIME_S)):
            self._told += more
        line, _, self._told = self._told.partition(b"\n")
        return line.decode()

    def lines(self) -> list[str]:
        """All that it still tells until it ends."""
        return list(iter(self.line, ""))

    def leave(self, seconds: float) -> bool:
        """Let it go on for so long, or until it tells something more; True if it did."""
        return bool(select.select([self._fd], [], [], seconds)[0])

    def kill(self) -> None:
        """End it as a power cut would end it."""
        if self._code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.end()

    def end(self) -> int:
        """Wait for its end; 0 if all went well, 1 for an exception, -9 if it was killed."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        os.close(self._fd)

    def _read(self, seconds: float) -> bytes:
        assert select.select([self._fd], [], [], seconds)[0], "the other program says nothing"
        return os.read(self._fd, 65536)


def begin(act: Callable[[Tell], object], *, unprivileged: bool = False) -> Program:
    """Start another program; close() it."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid:
        os.close(theirs)
        return Program(pid, ours)
    code = 1
    try:
        os.close(ours)
        if unprivileged:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        act(lambda line: _told(theirs, line))
        code = 0
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


@contextmanager
def started(act: Callable[[Tell], object]) -> Iterator[Program]:
    """Another program, for as long as the `with` lasts."""
    program = begin(act)
    try:
        yield program
    finally:
        program.close()


def elsewhere(act: Callable[[], object], *, unprivileged: bool = False) -> Any:
    """What `act` gives in another program that has nothing else to do."""
    program = begin(lambda tell: tell(pickle.dumps(act()).hex()), unprivileged=unprivileged)
    try:
        [line] = program.lines()
        assert program.end() == 0, "the other program ended with an exception"
        return pickle.loads(bytes.fromhex(line))
    finally:
        program.close()


def all_at_once(*acts: Callable[[Tell], object]) -> list[list[str]]:
    """Start them together, wait for all, and what each told; none may fail."""
    gate, go = os.pipe()

    def waiting(act: Callable[[Tell], object]) -> Callable[[Tell], object]:
        def after_the_gate(tell: Tell) -> None:
            os.close(go)
            os.read(gate, 1)  # ends when the last other end is closed: for all together
            act(tell)

        return after_the_gate

    programs = [begin(waiting(act)) for act in acts]
    os.close(go)
    try:
        told = [program.lines() for program in programs]
        assert [program.end() for program in programs] == [0] * len(acts)
        return told
    finally:
        os.close(gate)
        for program in programs:
            program.close()


@contextmanager
def anybodys_folder(mode: int = 0o777) -> Iterator[Path]:
    """A folder that an unprivileged program can reach, too."""
    with tempfile.TemporaryDirectory(prefix="acupress-tests-") as folder:
        Path(folder).chmod(mode)
        yield Path(folder)


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder in memory where there is one: kill -9 does not lose what the kernel has."""
    shm = Path("/dev/shm")
    usable = shm.is_dir() and os.access(shm, os.W_OK)
    with tempfile.TemporaryDirectory(prefix="acupress-", dir=shm if usable else None) as folder:
        yield Path(folder)


def is_root() -> bool:
    """Whether nothing is forbidden to us."""
    return os.geteuid() == 0


def _told(fd: int, line: str) -> None:
    os.write(fd, f"{line}\n".encode())
