"""Two journals, one of ten sessions and one of ten thousand, and what reading them takes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from acupress.journal.records import Hold, Record, Status
from acupress.journal.store import Store
from acupress.vocabulary import Side

FEW, MANY = 10, 10_000
_DAY = datetime.now(UTC)  # noqa: TID251  what is measured is the last weeks


def fill(home: Path, sessions: int) -> None:
    """A journal in a data folder, two sessions a day, back from now."""
    with Store(home / "acupress" / "journal.db") as store:
        store.merge(_sessions(sessions))


def _sessions(count: int) -> Iterator[Record]:
    for n in range(count):
        holds = tuple(
            Hold(k + 1, code, side, 1, seconds=30, sore=(n + k) % 9 == 0)
            for k, (code, side) in enumerate(
                (code, side) for code in ("GB21", "LI4", "TE3") for side in (Side.LEFT, Side.RIGHT)
            )
        )
        yield Record(
            id=f"{n:032x}",
            routine=("upper-back", "desk-break")[n % 2],
            title="A routine",
            started_at=_DAY - timedelta(hours=12 * n),
            status=Status.COMPLETE,
            total_s=600,
            holds=holds,
            pain_before=3 + n % 6,
            pain_after=2 + n % 5,
        )
