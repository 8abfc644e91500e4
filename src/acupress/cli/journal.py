"""Where the journal lies, what a session is kept as, and what was before it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta

from acupress.guide.keeping import Keeping
from acupress.journal.opening import journal_path
from acupress.journal.records import Before, Hold, Record, Status
from acupress.journal.rescue import open_journal
from acupress.journal.store import NotKept, Store
from acupress.plan.building import Options
from acupress.plan.resuming import Wanted
from acupress.plan.timeline import Plan
from acupress.safety.past import Past
from acupress.vocabulary import Side

LATELY = timedelta(days=1)  # for so long a session can be carried on with
REMEMBERED = 60  # sessions that count for what was sore


class Journal:
    """The journal of this person, open; without one, sessions go on and nothing is kept."""

    def __init__(self, store: Store | None, trouble: str, note: str = "") -> None:
        self.store, self.trouble, self.note = store, trouble, note

    def sessions(self, most: int) -> list[Record]:
        """The newest sessions; none where they cannot be read."""
        if self.store is None:
            return []
        with suppress(NotKept):  # a newer schema is only read
            self.store.settle()
        with suppress(NotKept):
            return self.store.sessions(most)
        return []

    def past(self, carried_on: str = "") -> tuple[Past, ...]:
        """What earlier sessions mean for this one; that which is carried on with is this one."""
        whole: dict[str, Past] = {}  # by the id of the first part
        first: dict[str, str] = {}
        for one in reversed(self.sessions(REMEMBERED)):
            name = first[one.id] = first.get(one.continues, one.id)
            pressed = frozenset(hold.point for hold in one.held)
            sore = frozenset(hold.point for hold in one.holds if hold.sore)
            part = name != one.id or one.id == carried_on
            if (before := whole.get(name)) is not None:
                pressed, sore, part = before.pressed | pressed, before.sore | sore, before.part
                part = part or one.id == carried_on
            whole[name] = Past(one.started_at, pressed, sore, _hurt(one), part=part)
        return tuple(one for one in whole.values() if one.pressed or one.hurt)

    def unfinished(self, now: datetime) -> Record | None:
        """The session that was interrupted within a day and not whole, if none has begun since."""
        newest = next(iter(self.sessions(1)), None)
        if newest is None or newest.status is not Status.INTERRUPTED or not remaining(newest):
            return None
        return newest if now - newest.started_at < LATELY else None

    def keeping(
        self, plan: Plan, options: Options, before: Before, now: datetime, resumes: str
    ) -> Keeping:
        """Who keeps a session of this plan."""
        record = Record(
            id=os.urandom(16).hex(),
            routine=plan.routine,
            title=plan.title,
            started_at=now,
            status=Status.RUNNING,
            total_s=plan.total_s,
            holds=tuple(Hold(s.n, s.place.code, s.side, s.rep) for s in plan.steps),
            options=replace(options, partner=plan.partner),
            continues=resumes,
            pain_before=before.pain,
            region=before.region,
        )
        return Keeping(self.store, record, self.trouble)


def _hurt(one: Record) -> tuple[str, Side] | None:
    """Where a session was stopped for pain."""
    if one.status is not Status.STOPPED:
        return None
    return next(((hold.point, hold.side) for hold in one.holds if hold.n == one.at), None)


NONE = Journal(None, "")  # a rehearsal, and a session for somebody else, leave no trace


@contextmanager
def opened(*, wanted: bool = True) -> Iterator[Journal]:
    """The journal for as long as the `with` lasts."""
    if not wanted:
        yield NONE
        return
    try:
        store, note = open_journal(journal_path())
    except NotKept as error:
        yield Journal(None, str(error))
        return
    with store:
        yield Journal(store, "", note)


def remaining(record: Record) -> list[Wanted]:
    """The holds of an interrupted session from the one it had come to."""
    left = [hold for hold in record.holds if hold.seconds is None and hold.n >= record.at]
    return [(hold.point, hold.side, hold.rep) for hold in left]
