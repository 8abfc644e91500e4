"""A session as it is kept: what was planned, what was held, how it was before and after."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from acupress.plan.building import Options
from acupress.vocabulary import Region, Side

__all__ = ["NOTE_LETTERS", "WORST", "Before", "Hold", "Options", "Record", "Status", "told"]

NOTE_LETTERS = 200
WORST = 10


class Status(StrEnum):
    """How a session stands. `interrupted`: it neither ended nor was it ended."""

    RUNNING = "running"
    COMPLETE = "complete"
    PARTIAL = "partial"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class Hold(NamedTuple):
    """One hold of the plan; `seconds` are those that it was pressed, None where it was not."""

    n: int
    point: str
    side: Side
    rep: int
    seconds: int | None = None
    sore: bool = False


class Before(NamedTuple):
    """How it is before a session, as far as it was said: pain from 0 to 10, and where."""

    pain: int | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One session. `number` is its place in this journal, `id` its name in every journal.

    `at` is the hold it has come to; `continues` the id of the session it carries on with.
    """

    id: str
    routine: str
    title: str
    started_at: datetime
    status: Status
    total_s: int
    holds: tuple[Hold, ...]
    options: Options = field(default_factory=Options)
    number: int = 0
    at: int = 1
    continues: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    region: Region | None = None
    why: str = ""
    note: str = ""

    @property
    def held(self) -> tuple[Hold, ...]:
        """The holds that were finished."""
        return tuple(hold for hold in self.holds if hold.seconds is not None)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The points with a hold that was not, each once."""
        return tuple(dict.fromkeys(hold.point for hold in self.holds if hold.seconds is None))


def told(record: Record) -> dict[str, Any]:
    """A record as `history --json` prints it."""
    return {
        "id": record.id,
        "number": record.number,
        "routine": record.routine,
        "title": record.title,
        "started_at": record.started_at.isoformat(timespec="seconds"),
        "status": record.status,
        "why": record.why,
        "partner": record.options.partner,
        "total_s": record.total_s,
        "holds": [
            {"n": h.n, "point": h.point, "side": h.side, "rep": h.rep, "seconds": h.seconds}
            | {"sore": h.sore}
            for h in record.held
        ],
        "skipped": list(record.skipped),
        "pain_before": record.pain_before,
        "pain_after": record.pain_after,
        "region": record.region,
        "note": record.note,
        "continues": record.continues,
    }
