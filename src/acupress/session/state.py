"""A session at one moment, as a value."""

from dataclasses import dataclass
from enum import StrEnum

from acupress.plan.timeline import Plan
from acupress.session.stretches import Phase, Stretch


class Status(StrEnum):
    """Whether the session's own time runs."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Session:
    """A session at one moment. `own_ms` is its own time, `now_ms` the `now` of the last input.

    `at` counts stretches from 0; the current one ends at `ends_ms` of the session's own time.
    `held` are the `n` of finished holds, `eased` the codes of sore points.
    """

    plan: Plan
    row: tuple[Stretch, ...]
    status: Status = Status.READY
    at: int = 0
    ends_ms: int = 0
    own_ms: int = 0
    now_ms: int = 0
    held: frozenset[int] = frozenset()
    eased: frozenset[str] = frozenset()

    @property
    def current(self) -> Stretch:
        """The stretch the session is in."""
        return self.row[min(self.at, len(self.row) - 1)]

    @property
    def pressed_s(self) -> int:
        """Seconds of the finished holds, as long as they were made."""
        holds = (s for s in self.row if s.phase is Phase.HOLD and s.step and s.step.n in self.held)
        return sum(round(hold.ms / 1000) for hold in holds)

    @property
    def deadline_ms(self) -> int | None:
        """The `now` at which the next thing happens by itself; None when nothing will."""
        if self.status is not Status.RUNNING:
            return None
        return self.now_ms + self.ends_ms - self.own_ms
