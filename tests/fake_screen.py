"""A terminal with no terminal: time that jumps, a script of events, frames in a list.

    clock = FakeClock()
    events = FakeEvents(clock, [(2.0, Key("space")), (5.0, Key("q"))])
    screen = FakeScreen(60, 20)

Moments are real seconds since the clock was made, whatever its speed.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from acupress.terminal.clock import Clock
from acupress.terminal.events import Event, Events, Notice
from acupress.terminal.screen import Screen

_NS = 1_000_000_000


class ScriptEnded(AssertionError):
    """Nothing will ever happen any more, and somebody waits for it."""


@dataclass(frozen=True, slots=True)
class Nap:
    """The laptop sleeps for so long; `wait` comes back late, and with nothing."""

    seconds: float


class FakeClock(Clock):
    """A clock that stands still until it is told to go on. Its day began at noon in UTC."""

    def __init__(self, speed: float = 1.0) -> None:
        self._passed_ns = 0
        super().__init__(speed)

    @property
    def passed(self) -> float:
        """Real seconds since this clock was made."""
        return self._passed_ns / _NS

    def advance(self, seconds: float) -> None:
        """Let real time pass."""
        self._passed_ns += round(max(0.0, seconds) * _NS)

    def wall(self, after_ms: int = 0) -> datetime:
        """Tell the time of a day that is always the same."""
        after = timedelta(seconds=self.passed + self.real(after_ms))
        return datetime(2025, 3, 1, 12, tzinfo=UTC) + after

    def _ticks_ns(self) -> int:
        return self._passed_ns


class FakeEvents(Events):
    """Events that come by script, each at its moment, while no real time passes."""

    def __init__(self, clock: FakeClock, script: Iterable[tuple[float, Event | Nap]] = ()) -> None:
        self._clock = clock
        self._script = deque(sorted(script, key=lambda entry: entry[0]))
        self.stops = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def add(self, at: float, event: Event | Nap) -> None:
        """Let one more thing happen."""
        self._script = deque(sorted([*self._script, (at, event)], key=lambda entry: entry[0]))

    def wait(self, timeout_s: float | None) -> list[Event]:
        """Go straight to the next event, or to the end of the wait, whichever is first."""
        end = None if timeout_s is None else self._clock.passed + max(0.0, timeout_s)
        events: list[Event] = []
        while not events and (end is None or self._clock.passed <= end):
            if self._script and (end is None or self._script[0][0] <= end):
                self._go_to(self._script[0][0])
            elif end is not None:
                self._go_to(end)
                break
            else:
                raise ScriptEnded("the script is over, and nothing else would end this wait")
            # The hands move in whole nanoseconds: a moment may lie a fraction of one ahead.
            while self._script and self._script[0][0] <= self._clock.passed + 2 / _NS:
                _, event = self._script.popleft()
                if isinstance(event, Nap):
                    self._clock.advance(event.seconds)
                else:
                    events.append(event)
        return events

    def stop_myself(self) -> None:
        """Stand still until the script says CONTINUED; at once if it does not (an orphan)."""
        self.stops += 1
        at = next((at for at, event in self._script if event == Notice.CONTINUED), None)
        if at is None:
            self.add(self._clock.passed, Notice.CONTINUED)
        else:
            self._go_to(at)

    def _go_to(self, moment: float) -> None:
        self._clock.advance(moment - self._clock.passed)


class FakeScreen(Screen):
    """A screen that keeps its frames. Set `columns` and `rows` to resize it."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.columns, self.rows = columns, rows
        self.frames: list[list[str]] = []
        self.sizes: list[tuple[int, int]] = []
        self.told: list[str] = []

    def __enter__(self) -> Self:
        self.resume()
        return self

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self.columns, self.rows

    def draw(self, lines: Sequence[str], size: tuple[int, int]) -> None:
        """Keep a frame, and the size it was made for."""
        self.frames.append(list(lines))
        self.sizes.append(size)

    def resume(self) -> None:
        """Note it in `told`."""
        self.told.append("resume")

    def suspend(self) -> None:
        """Note it in `told`."""
        self.told.append("suspend")

    def ring(self) -> None:
        """Note it in `told`."""
        self.told.append("ring")

    def invalidate(self) -> None:
        """Note it in `told`."""
        self.told.append("invalidate")

    def abandon(self) -> None:
        """Note it in `told`."""
        self.told.append("abandon")
