"""Signals, noted and handed over, so that nothing of ours is interrupted half-way.

The handlers only take a note, and a pipe wakes whoever waits. A program that does not come for its
notes is stuck: the wish to end, uttered again after two seconds, gets the system's own action. What
we were told to ignore from the start (`nohup`, `&`) stays ignored.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, Self

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_CAUGHT = (*ENDING, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
_STUCK_S = 2.0


class Signals:
    """The notes, and the handlers that take them for as long as the `with` lasts.

    `last_resort` is called before a stuck program is ended, and must not wait for anything.
    """

    def __init__(self, last_resort: Callable[[], None] | None = None) -> None:
        self._last_resort = last_resort
        self._noted: dict[int, None] = {}  # a set that keeps its order
        self._asked_at: float | None = None
        self._told_to_end = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        self.woken, self._wake = os.pipe()
        for fd in (self.woken, self._wake):
            os.set_blocking(fd, False)
        self._old_wake = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        for number in _CAUGHT:
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._old_wake)
        os.close(self.woken)
        os.close(self._wake)
        late = [number for number in self._noted if number in ENDING]
        if late and not self._told_to_end:
            os.kill(os.getpid(), late[0])

    @property
    def waiting(self) -> bool:
        """Whether there are notes to take."""
        return bool(self._noted)

    def back(self) -> None:
        """Say that the program has come back for its notes: what it took before is dealt with."""
        if not self._noted:
            self._asked_at = None

    def take(self) -> list[int]:
        """Hand over the numbers of the signals since the last time, each once, endings first."""
        with suppress(BlockingIOError):
            while os.read(self.woken, 4096):
                pass
        taken, self._noted = self._noted, {}  # at once: a handler may come between any two lines
        self._told_to_end |= not taken.keys().isdisjoint(ENDING)
        return sorted(taken, key=lambda number: number not in ENDING)

    def stop_myself(self) -> None:
        """Stop as Ctrl-Z would. Returns when continued, which is noted even if nobody said so.

        Only ourselves: the terminal has told the others in our group. In an orphaned group, where
        nobody could wake us, the system does not stop us at all.
        """
        ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, ours)
        self._note(signal.SIGCONT, None)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if number in ENDING:
            now = time.monotonic()
            if self._asked_at is None:
                self._asked_at = now
            elif now - self._asked_at >= _STUCK_S:
                self._end_now(number)
        if number in (
            signal.SIGCONT,
            signal.SIGTSTP,
        ):  # the later undoes the earlier
            self._noted.pop(signal.SIGCONT, None)
            self._noted.pop(signal.SIGTSTP, None)
        self._noted[number] = None

    def _end_now(self, number: int) -> None:
        signal.signal(number, signal.SIG_DFL)
        if self._last_resort:
            self._last_resort()
        os.kill(os.getpid(), number)
