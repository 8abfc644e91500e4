"""Two journals, one of ten sessions and one of ten thousand, and what reading them takes."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from measure import Env, Failed

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


def peak_kb(argv: list[str], env: Env) -> int:
    """The most memory a command takes, in kB. Raises Failed."""
    pid = os.posix_spawn(
        argv[0], argv, env, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, used = os.wait4(pid, 0)
    if status:
        raise Failed(f"{' '.join(argv)} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_maxrss
