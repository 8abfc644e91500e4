"""The journal goes along with a session: kept first, shown afterwards."""

from collections.abc import Sequence

from acupress.guide.loop import Follower
from acupress.journal.records import Record, Status
from acupress.journal.store import NotKept, Store
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session
from acupress.session.stretches import Phase

# A session that something from outside ended can be carried on with.
_STATUS = {"complete": Status.COMPLETE, "partial": Status.PARTIAL, "pain": Status.STOPPED}


class Keeping(Follower):
    """Follows a session: what happens is in the journal before the screen or the lines tell it.

    What cannot be kept is noted once, in `trouble`; the session goes on. `felt` is what to tell
    of the pain afterwards.
    """

    def __init__(self, store: Store | None, record: Record, trouble: str = "") -> None:
        self._store, self.record, self.trouble = store, record, trouble
        self.felt: list[str] = []
        self._reached = 0

    @property
    def kept(self) -> bool:
        """True while everything so far is in the journal."""
        return self._store is not None and not self.trouble

    def follow(self, session: Session, happened: Sequence[Event]) -> None:
        """Keep what happened."""
        for event in happened:
            if self._store is None or self.trouble:
                return
            try:
                self._keep(self._store, session, event, happened[-1])
            except NotKept as error:
                self.trouble = str(error)

    def say(self, pain_after: int | None, why: str, note: str) -> None:
        """Keep what the person says afterwards."""
        if self._store is not None and not self.trouble:
            try:
                self._store.said(self.record, pain_after, why, note)
            except NotKept as error:
                self.trouble = str(error)

    def _keep(self, store: Store, session: Session, event: Event, last: Event) -> None:
        """Keep one event. A hold that begins as another ends is written with it, at once."""
        match event.name:
            case Happened.SESSION_STARTED:
                store.begin(self.record)
            case Happened.HOLD_FINISHED if event.step:
                self._reached = last.step.n if last.step else self._reached
                pressed_s = _pressed_s(session, event.step.n)
                store.held(self.record, event.step.n, pressed_s, self._reached)
            case Happened.STEP_EASED if event.step:
                store.sore(self.record, event.step.place.code)
            case Happened.SESSION_FINISHED | Happened.SESSION_STOPPED:
                status = _STATUS.get(event.detail, Status.INTERRUPTED)
                why = "" if event.name is Happened.SESSION_FINISHED else event.detail
                store.ended(self.record, status, why)
            case _ if event.step and event.step.n != self._reached:
                self._reached = event.step.n
                store.reached(self.record, event.step.n)


def _pressed_s(session: Session, n: int) -> int:
    """How long a hold was, as it was played."""
    held = (s for s in session.row if s.phase is Phase.HOLD and s.step and s.step.n == n)
    return round(next(held).ms / 1000)
