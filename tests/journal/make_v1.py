"""How v1.db was made: by the program of the day its schema was the newest. Never made anew.

.venv/bin/python tests/journal/make_v1.py tests/journal/fixtures/v1.db

A further schema gets a database of its own, from a copy of this file.
"""

import sys
from datetime import datetime
from pathlib import Path

from acupress.journal.records import Hold, Options, Record, Status
from acupress.journal.schema import MIGRATIONS
from acupress.journal.store import Store
from acupress.vocabulary import DoseLevel, Region, Side

KEPT = (
    Record(
        id="0123456789abcdef0123456789abcdef",
        routine="upper-back",
        title="Upper back, alone",
        started_at=datetime.fromisoformat("2026-10-25T02:30:00+02:00"),
        status=Status.COMPLETE,
        total_s=840,
        holds=(
            Hold(1, "GB21", Side.LEFT, 1, 45),
            Hold(2, "GB21", Side.RIGHT, 1, 0, sore=True),
            Hold(3, "EX-HN3", Side.MIDLINE, 2, 60),
        ),
        options=Options(partner=False, dose=DoseLevel.GENTLE, minutes=15, settle_s=20, prep_s=5),
        number=1,
        at=3,
        pain_before=7,
        pain_after=4,
        region=Region.UPPER_BACK,
        note="wärmer, 肩井 – viel besser",
    ),
    Record(
        id="ffffffffffffffffffffffffffffffff",
        routine="neck",
        title="Neck",
        started_at=datetime.fromisoformat("2026-10-25T02:30:00+01:00"),
        status=Status.STOPPED,
        total_s=300,
        holds=(Hold(1, "LI4", Side.BOTH, 1), Hold(2, "GB20", Side.BOTH, 1)),
        options=Options(partner=True, dose=DoseLevel.LONG, minutes=None, settle_s=0, prep_s=None),
        number=2,
        at=2,
        continues="0123456789abcdef0123456789abcdef",
        pain_before=0,
        pain_after=None,
        why="dizzy",
    ),
    Record(
        id="session-that-was-interrupted",
        routine="neck",
        title="Neck",
        started_at=datetime.fromisoformat("2026-10-26T08:00:00-03:30"),
        status=Status.INTERRUPTED,
        total_s=300,
        holds=(Hold(1, "LI4", Side.BOTH, 1, 30),),
        number=3,
    ),
)

if __name__ == "__main__":
    with Store(Path(sys.argv[1]), MIGRATIONS[:1]) as store:
        store.merge(KEPT)
