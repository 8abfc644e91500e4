"""Other programs at work for us: started quietly, never waited for, ended whole.

Each has a session of its own, so that Ctrl-C and Ctrl-Z in our terminal are not for it, and nothing
of ours to write to but the null device, so that it cannot dirty the screen.
"""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

_LAST_WAIT_S = 1.0


class Child:
    """A program at work. `alive` is asked often: it also takes away what has ended."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._ended_by_us = False
        self._swept = False

    @property
    def alive(self) -> bool:
        """Whether it still runs. What it has left behind is ended with it."""
        if self._process.poll() is None:
            return True
        if not self._swept:
            self._swept = True
            self._end_group()
        return False

    @property
    def failed(self) -> bool:
        """Whether it came to a bad end by itself."""
        return not self.alive and not self._ended_by_us and self._process.returncode != 0

    def end(self) -> None:
        """End it and whatever it has started, at once."""
        if self.alive:
            self._ended_by_us = True
            self._end_group()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()

    def _end_group(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def gone(self, seconds: float = _LAST_WAIT_S) -> bool:
        """Wait so long for one that was ended, at the very end; False if it will not go."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, seconds))
        return not self.alive


class Leaving:
    """Children that nobody needs any more, until they are gone: none stays behind as a zombie."""

    def __init__(self) -> None:
        self._children: list[Child] = []

    def add(self, child: Child) -> None:
        """End a child, and remember it."""
        child.end()
        self.watch(child)

    def watch(self, child: Child) -> None:
        """Remember a child that ends by itself."""
        self._children.append(child)

    def check(self) -> None:
        """Forget those that are gone."""
        self._children = [child for child in self._children if child.alive]

    def __bool__(self) -> bool:
        """Whether some of them are still here."""
        return bool(self._children)

    def wait(self) -> None:
        """Wait for them, at the very end; whoever is not gone in a moment is ended."""
        until = time.monotonic() + _LAST_WAIT_S / 2
        for child in self._children:
            if not child.gone(until - time.monotonic()):
                child.end()
        until = time.monotonic() + _LAST_WAIT_S / 2
        for child in self._children:
            child.gone(until - time.monotonic())
        self.check()


def start(argv: Sequence[str], said: str = "", *, held: bool = False) -> Child | None:
    """Start a program with `said` on its standard input; None where it cannot be started.

    One that is `held` runs for as long as its standard input stays open: until we end, however.
    """
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE if said or held else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return None
    if process.stdin and not held:
        with suppress(OSError):
            os.set_blocking(process.stdin.fileno(), False)
            os.write(process.stdin.fileno(), said.encode())
        with suppress(OSError):
            process.stdin.close()
    return Child(process)
