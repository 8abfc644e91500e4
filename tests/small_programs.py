"""Little shell programs to start, and a way to know when they and all they started are gone.

with Programs(tmp_path) as programs:
    path = programs.add("player", HANGS)
    ...                                  # something starts it
    [pid] = programs.begun()
    ...                                  # something ends it
    assert programs.over()

Each holds one end of a FIFO, and so does what it starts: when nobody holds it, all are gone. They
use nothing but the shell, so that they run with a PATH of their own.
"""

import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

SOON_S = 5.0  # on a busy machine
AT_ONCE_S = 0.5  # 50 ms are wanted; a test has to bear a machine that is busy
WORKS = "exit 0"
HANGS = "exec /bin/sleep 60"
CRASHES = "exit 3"
DIES = "kill -KILL $$"
FLOODS = f"""\
line={"x" * 1023}
n=0
while [ $n -lt 1024 ]; do echo $line; echo $line >&2; n=$((n + 1)); done
exit 3"""
WAITS_FOR_A_GRANDCHILD = "/bin/sleep 60 & wait"
LEAVES_A_GRANDCHILD = "/bin/sleep 60 & exit 0"
STAYS_WHILE_HELD = "while read -r line; do :; done"


class Programs:
    """A folder of little programs, `folder` on the PATH or not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "programs"
        self.folder.mkdir()
        self._fifo = folder / "alive"
        os.mkfifo(self._fifo)
        self._told = b""

    def __enter__(self) -> Self:
        self._fd = os.open(self._fifo, os.O_RDONLY | os.O_NONBLOCK)
        return self

    def __exit__(self, *_: object) -> None:
        # What a test that fails leaves behind is nobody else's trouble.
        for pid in self.pids() if self._any() else ():
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        for pid in self.pids():
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
        os.close(self._fd)

    def add(self, name: str, body: str = WORKS) -> str:
        """Write a program; the path of it."""
        file = self.folder / name
        file.write_text(f"#!/bin/sh\nexec 9<>'{self._fifo}'\necho $$ >&9\n{body}\n")
        file.chmod(0o755)
        return str(file)

    def add_broken(self, name: str) -> str:
        """Write what looks like a program, and cannot be started; the path of it."""
        file = self.folder / name
        file.write_text("#!/nowhere/at/all\n")
        file.chmod(0o755)
        return str(file)

    def kept(self, name: str) -> Path:
        """A file for what a program hears."""
        return self.folder.parent / name

    def pids(self) -> list[int]:
        """Those that have begun so far, in order."""
        self._any()
        return [int(row) for row in self._told.split()]

    def begun(self, count: int = 1) -> list[int]:
        """Wait until so many have begun."""
        assert until(lambda: len(self.pids()) >= count), f"{self.pids()}, not {count}"
        return self.pids()

    def over(self) -> bool:
        """Whether all are gone, and what they started too, now or soon."""
        return until(lambda: not self._any())

    def stay(self) -> bool:
        """Whether somebody is still alive after a moment."""
        return not until(lambda: not self._any(), within_s=0.2)

    def _any(self) -> bool:
        """Whether anybody is alive. Reads what they tell."""
        try:
            while told := os.read(self._fd, 65536):
                self._told += told
        except BlockingIOError:
            return True
        return False


def until(condition: Callable[[], bool], within_s: float = SOON_S) -> bool:
    """Wait until something is so; False if it is not soon."""
    end = time.monotonic() + within_s
    while not (done := condition()) and time.monotonic() < end:
        select.select([], [], [], 0.005)
    return done


def childless() -> bool:
    """Whether this process has no child, not even a zombie. Takes none of them away."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def gone(pid: int) -> bool:
    """Whether a child of ours is gone, and was taken away."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    begin = time.monotonic()
    act()
    return time.monotonic() - begin
