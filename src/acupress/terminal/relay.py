"""Programs that can do the same thing, one at work at a time; one that fails is given up."""

import time
from collections.abc import Sequence
from typing import Self

from acupress.terminal.children import Child, Leaving, start
from acupress.terminal.programs import Program

_OVERDUE_S = 3.0


class Relay:
    """Players, or voices, the first choice first; when one fails, the next takes over.

    Nothing here waits for a program, but for a moment at the end of the `with`.
    """

    def __init__(self, programs: Sequence[Program]) -> None:
        self._programs = list(programs)
        self._child: Child | None = None
        self._task: tuple[float, tuple[str, ...], str] = (0, (), "")
        self._due = 0.0
        self._leaving = Leaving()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.silence()
        self._leaving.wait()

    @property
    def works(self) -> bool:
        """Whether there is a program that has not failed yet."""
        self.check()
        return bool(self._programs)

    @property
    def busy(self) -> bool:
        """Whether there is somebody to look after."""
        return self._child is not None or bool(self._leaving)

    @property
    def name(self) -> str:
        """The program that would be used now, or nothing."""
        return self._programs[0].name if self.works else ""

    def run(self, seconds: float, *arguments: str, said: str = "") -> bool:
        """Let one work that should take so many seconds; what was at work is cut off.

        False where there is none that can be started.
        """
        self.silence()
        self._task = (seconds, arguments, said)
        while self._programs and self._child is None:
            self._child = start((*self._programs[0].command, *arguments), said)
            self._due = time.monotonic() + 2 * seconds + _OVERDUE_S
            if self._child is None:
                self._programs.pop(0)
        return self._child is not None

    def silence(self) -> None:
        """Cut off what is at work."""
        self.check()
        if self._child is None:
            return
        self._end(self._child)
        other = self._programs[0].silences
        if other and (canceller := start(other)):
            self._leaving.watch(canceller)

    def check(self) -> None:
        """Take away what has ended; give up what hangs; what one failed at, the next does."""
        self._leaving.check()
        child = self._child
        if child is None:
            return
        if not child.alive:
            self._child = None
            if child.failed:
                self._programs.pop(0)
                seconds, arguments, said = self._task
                self.run(seconds, *arguments, said=said)
        elif time.monotonic() >= self._due:
            self._end(child)
            self._programs.pop(0)

    def _end(self, child: Child) -> None:
        self._leaving.add(child)
        self._child = None
