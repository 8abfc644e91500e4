"""Sessions that are lived through and kept, and who looks into the journal meanwhile.

The holds are those of FIVE_HOLDS in tests/samples.py: MM1 from 44 to 84, BB2 from 98 on.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from acupress.guide.keeping import Keeping
from acupress.guide.loop import play
from acupress.journal.records import Hold, Record, Status
from acupress.journal.store import NotKept, Store
from acupress.plan.timeline import Plan
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session
from acupress.terminal.events import Event as Seen
from acupress.terminal.screen import Gone
from fake_screen import FakeClock, FakeEvents, Nap
from samples import FIVE_HOLDS


def a_record(plan: Plan = FIVE_HOLDS, name: str = "a") -> Record:
    """A session of a plan that is about to begin."""
    return Record(
        id=name,
        routine=plan.routine,
        title=plan.title,
        started_at=datetime(2025, 3, 1, 12, tzinfo=UTC),
        status=Status.RUNNING,
        total_s=plan.total_s,
        holds=tuple(Hold(s.n, s.place.code, s.side, s.rep) for s in plan.steps),
        pain_before=6,
    )


class Witness:
    """A face that looks into the file, with nothing of ours, whenever it is told something."""

    reads_keys = True
    helping = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.saw: list[tuple[Event, str | None, dict[int, int | None]]] = []
        self.gone_at: Happened | None = None

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Note what the file says at this moment; go away when told to."""
        for event in happened:
            if event.name is self.gone_at:
                raise Gone
            self.saw.append((event, *self._file()))

    def wake_ms(self, session: Session) -> int | None:
        """Nothing changes by itself."""

    def away(self, seconds: int) -> None:
        """Nothing to say."""

    def resized(self) -> None:
        """Nothing was drawn."""

    def suspend(self) -> None:
        """Nothing was taken."""

    def resume(self) -> None:
        """Nothing was taken."""

    def _file(self) -> tuple[str | None, dict[int, int | None]]:
        if not self.path.exists():
            return None, {}
        with closing(sqlite3.connect(self.path)) as base:
            row = base.execute("SELECT status FROM session").fetchone()
            return row and row[0], dict(base.execute("SELECT n, seconds FROM hold").fetchall())


class Lived:
    """A session that was lived through and kept."""

    def __init__(self, store: Store, *script: tuple[float, Seen | Nap]) -> None:
        self.store = store
        self.keeping = Keeping(store, a_record())
        self.face = Witness(store.path)
        self.script = script

    def through(self, plan: Plan = FIVE_HOLDS) -> "Lived":
        """Live it."""
        clock = FakeClock()
        events = FakeEvents(clock, self.script)
        self.session, self.ending = play(plan, clock, events, self.face, [self.keeping])
        return self

    @property
    def kept(self) -> Record:
        """What is in the journal."""
        [one] = self.store.sessions()
        return one

    @property
    def seconds(self) -> list[int | None]:
        """How long each hold was pressed."""
        return [hold.seconds for hold in self.kept.holds]


class Silent(Witness):
    """A face that does nothing."""

    def __init__(self) -> None:
        super().__init__(Path())

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Nothing."""


class Remembered:
    """A store that only remembers; it fails at the calls that it is told to fail at."""

    def __init__(self, fails: Iterable[str] = ()) -> None:
        self.fails = set(fails)
        self.calls: list[str] = []
        self.seconds: dict[int, int] = {}
        self.sore_at: set[str] = set()
        self.why = ""

    def __getattr__(self, name: str) -> Callable[..., None]:
        def call(record: Record, *said: Any) -> None:
            self.calls.append(name)
            if name in self.fails:
                raise NotKept(f"no {name}")
            match name, said:
                case "held", (n, seconds, _):
                    self.seconds[n] = seconds
                case "sore", (point,):
                    self.sore_at.add(point)
                case "ended", (_, why):
                    self.why = why

        return call
