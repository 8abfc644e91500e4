"""The journal on disk: what was acknowledged is there, and a call changes all or nothing."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from journal_samples import (
    FEW,
    HOLDS,
    NOON,
    changed_by,
    complete,
    ids,
    journals,
    many,
    record,
    unnumbered,
)
from other_programs import elsewhere, in_memory

from acupress.journal.records import Record, Status
from acupress.journal.store import NotKept, Store

ONE = record("one")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal will lie."""
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A journal with nothing in it."""
    with Store(path) as one:
        yield one
        one.alive.release(ONE.id)


def read_elsewhere(path: Path) -> Record:
    """The newest session, as a program that opens the journal now finds it."""

    def read() -> Record:
        with Store(path) as store:
            return store.sessions(1)[0]

    found = elsewhere(read)
    assert isinstance(found, Record)
    return found


def test_a_session_that_began_is_there(path: Path, store: Store) -> None:
    """As soon as begin returns: running, with all its holds, for whoever opens the journal."""
    number = store.begin(ONE)
    assert read_elsewhere(path) == replace(ONE, number=number)


def test_every_hold_that_was_acknowledged_is_there(path: Path, store: Store) -> None:
    """As soon as held returns, with its seconds; no other hold is."""
    store.begin(ONE)
    for n, seconds in ((1, 30), (3, 0)):
        store.held(ONE, n, seconds, n)
        assert read_elsewhere(path).holds[n - 1] == HOLDS[n - 1]._replace(seconds=seconds)
    assert [hold.n for hold in read_elsewhere(path).held] == [1, 3]


def test_an_end_that_was_acknowledged_is_there(path: Path, store: Store) -> None:
    """As soon as ended returns, with its reason; the session lives no more."""
    store.begin(ONE)
    store.ended(ONE, Status.STOPPED, "dizzy")
    found = read_elsewhere(path)
    assert (found.status, found.why) == (Status.STOPPED, "dizzy")
    assert not store.alive.runs(ONE.id)


def test_what_was_reached_sore_and_said_is_there(path: Path, store: Store) -> None:
    """Where it has come to, what was sore on either side, and what was said afterwards."""
    store.begin(ONE)
    store.reached(ONE, 3)
    store.sore(ONE, "GB21")
    store.said(ONE, 4, "tired", "warm – 肩井")
    found = read_elsewhere(path)
    assert (found.at, found.pain_after, found.why, found.note) == (3, 4, "tired", "warm – 肩井")
    assert [hold.sore for hold in found.holds] == [True, True, False]


def test_nothing_said_leaves_the_reason_of_the_end(store: Store) -> None:
    """Whoever gives no reason afterwards does not take away why it ended."""
    store.begin(ONE)
    store.ended(ONE, Status.STOPPED, "dizzy")
    store.said(ONE, None, "", "")
    assert store.sessions()[0].why == "dizzy"
    store.said(ONE, None, "pain", "")
    assert store.sessions()[0].why == "pain"


def test_only_the_session_that_is_meant_changes(store: Store) -> None:
    """What happens to one session leaves every other as it was."""
    others = [complete("before", days=-1), complete("after", days=1)]
    store.merge(others)
    store.begin(ONE)
    store.reached(ONE, 2)
    store.held(ONE, 1, 9, 1)
    store.sore(ONE, "LI4")
    store.ended(ONE, Status.PARTIAL, "enough")
    store.said(ONE, 1, "", "well")
    after, mine, before = store.sessions()
    assert unnumbered([before, after]) == unnumbered(others)
    assert mine.holds == (HOLDS[0]._replace(seconds=9), HOLDS[1], HOLDS[2]._replace(sore=True))


def dies_and_is_settled(store: Store) -> None:
    """Nobody lives the session any more, and that is noted."""
    store.alive.release(ONE.id)
    store.settle()


FAILS: dict[str, tuple[str, Callable[[Store], object]]] = {
    "begin": ("INSERT ON hold WHEN NEW.n = 3", lambda store: store.begin(record("two"))),
    "reached": ("UPDATE ON session", lambda store: store.reached(ONE, 2)),
    "held": ("UPDATE ON hold", lambda store: store.held(ONE, 1, 30, 1)),
    "sore": ("UPDATE ON hold WHEN NEW.n = 2", lambda store: store.sore(ONE, "GB21")),
    "ended": ("UPDATE ON session", lambda store: store.ended(ONE, Status.COMPLETE)),
    "said": ("UPDATE ON session", lambda store: store.said(ONE, 3, "why", "note")),
    "merge": ("INSERT ON session WHEN NEW.id = 'id-0003'", lambda store: store.merge(many(4))),
    "delete": ("DELETE ON hold WHEN OLD.n = 3", lambda store: store.delete(None)),
    "settle": ("UPDATE ON session", dies_and_is_settled),
}


@pytest.mark.parametrize("call", FAILS)
def test_a_call_that_fails_changes_nothing(call: str, path: Path, store: Store) -> None:
    """An error in the midst of it: it is told, everything is as before, and the next call works."""
    store.begin(ONE)
    before = store.sessions()
    moment, act = FAILS[call]
    changed_by(path, f"CREATE TRIGGER f AFTER {moment} BEGIN SELECT RAISE(FAIL, 'broke'); END")
    with pytest.raises(NotKept, match="broke"):
        act(store)
    assert store.sessions() == before
    assert not store.alive.runs("id-two")
    changed_by(path, "DROP TRIGGER f")
    store.held(ONE, 2, 20, 2)
    assert store.sessions()[0].holds[1].seconds == 20


@pytest.mark.parametrize("act", ["begin", "said", "merge"])
def test_text_that_no_file_can_hold_is_not_kept(act: str, store: Store) -> None:
    """Half of a pair of code units is refused like any trouble, and nobody is left alive."""
    store.begin(ONE)
    bad = record("bad", title="\udcff")
    acts: dict[str, Callable[[], object]] = {
        "begin": lambda: store.begin(bad),
        "said": lambda: store.said(ONE, None, "", "\udcff"),
        "merge": lambda: store.merge([complete("good"), bad]),
    }
    with pytest.raises(NotKept):
        acts[act]()
    assert unnumbered(store.sessions()) == [ONE]
    assert not store.alive.runs(bad.id)


def test_the_same_session_cannot_begin_twice(store: Store) -> None:
    """The second is not kept, and the first lives on."""
    store.begin(ONE)
    with pytest.raises(NotKept):
        store.begin(ONE)
    assert unnumbered(store.sessions()) == [ONE]
    assert store.alive.runs(ONE.id)


def test_it_is_synced_as_safely_as_can_be(store: Store) -> None:
    """Rollback journal, EXTRA (3), so that after a power cut, too, the folder's entry is gone.

    `secure_delete` and `foreign_keys` are on, so that what is deleted is gone with its holds.
    """
    settings = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    found = [store._base.execute(f"PRAGMA {one}").fetchone()[0] for one in settings]
    assert found == ["delete", 3, 1, 1]


@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o077])
def test_nobody_else_may_read_it(mask: int, tmp_path: Path) -> None:
    """The file is 0600 and its folder 0700, whatever the umask."""
    path = tmp_path / "share" / "acupress" / "journal.db"
    old = os.umask(mask)
    try:
        with Store(path) as store:
            store.begin(ONE)
            store.ended(ONE, Status.COMPLETE)
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_newest_is_first(store: Store) -> None:
    """By the moment, not by the clock on the wall nor by the order of keeping; then by number."""
    west, east = timezone(timedelta(hours=-8)), timezone(timedelta(hours=9))
    early = complete("east", started_at=datetime(2026, 3, 4, 19, tzinfo=east))
    late = complete("west", started_at=datetime(2026, 3, 4, 4, tzinfo=west))
    first, second = (complete(name) for name in ("first", "second"))
    store.merge([late, first, early, second])
    assert ids(store.sessions()) == ["id-west", "id-second", "id-first", "id-east"]
    assert ids(store.sessions(2)) == ["id-west", "id-second"]
    assert store.sessions(0) == []


def test_sessions_of_one_routine(store: Store) -> None:
    """Only those; none where nobody has done it; it is a name, not a pattern."""
    store.merge([complete("a"), complete("b", days=1, routine="back"), complete("c", days=2)])
    assert ids(store.sessions(routine="neck")) == ["id-c", "id-a"]
    assert ids(store.sessions(1, routine="neck")) == ["id-c"]
    assert store.sessions(routine="n%") == store.sessions(routine="' OR 1 --") == []


def test_a_session_by_its_number(store: Store) -> None:
    """Just that one; none has the number 0 or one that was not given."""
    store.merge(many(3))
    assert ids(store.sessions(number=2)) == ["id-0002"]
    assert store.sessions(number=9) == []
    assert store.sessions(number=0) == []


@pytest.mark.parametrize("since", [None, NOON.date() + timedelta(days=1)])
@pytest.mark.parametrize("routine", ["", "neck", "back", "none"])
def test_the_count_is_that_of_the_sessions(routine: str, since: date | None, store: Store) -> None:
    """As many as would be listed, with the same wishes."""
    store.merge([*many(3), complete("early"), complete("other", days=2, routine="back")])
    assert store.count(routine, since) == len(store.sessions(None, routine, since))
    assert store.count() == 5


@pytest.mark.parametrize("hours", [-12, 0, 1, 14])
def test_sessions_since_a_day(hours: int, store: Store) -> None:
    """From its first second where the session was, and nothing of the day before."""
    zone = timezone(timedelta(hours=hours))
    midnight = datetime(2026, 3, 4, tzinfo=zone)
    for name, moment in (("before", midnight - timedelta(seconds=1)), ("on", midnight)):
        store.merge([complete(name, started_at=moment, pain_before=5, pain_after=4)])
    assert ids(store.sessions(since=date(2026, 3, 4))) == ["id-on"]
    assert [one.day for one in store.changes(date(2026, 3, 4))] == [date(2026, 3, 4)]
    assert [one.held for one in store.tallies(date(2026, 3, 4))] == [1, 1]
    assert store.sessions(since=date(2026, 3, 5)) == []


def test_a_session_of_a_clock_that_was_never_set_is_there(store: Store) -> None:
    """A small computer that begins with 1970 each time has a history, east of Greenwich, too."""
    moment = datetime(1970, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    store.begin(replace(ONE, started_at=moment))
    assert ids(store.sessions()) == [ONE.id]


def test_the_running_ones(store: Store) -> None:
    """Only those that have not ended."""
    store.merge(many(2))
    store.begin(ONE)
    assert ids(store.sessions_running()) == [ONE.id]
    store.ended(ONE, Status.COMPLETE)
    assert store.sessions_running() == []


def test_a_row_that_makes_no_sense_is_passed_over(path: Path, store: Store) -> None:
    """It costs nobody the other sessions."""
    store.merge(many(4))
    changed_by(path, "UPDATE session SET status = 'odd' WHERE number = 2")
    changed_by(path, "UPDATE hold SET side = 'above' WHERE session = 3 AND n = 2")
    assert ids(store.sessions()) == ["id-0004", "id-0001"]


def test_a_text_of_odd_bytes_costs_nobody_the_others(path: Path, store: Store) -> None:
    """One byte that is not UTF-8, in one note, does not hide the whole history."""
    store.merge(many(4))
    changed_by(path, "UPDATE session SET note = CAST(x'61ff62' AS TEXT) WHERE number = 4")
    assert {"id-0001", "id-0002", "id-0003"} <= set(ids(store.sessions()))


@FEW
@given(kept=journals())
def test_what_was_kept_reads_the_same(kept: list[Record]) -> None:
    """Any sessions, each field of each, as another opening finds them."""
    with in_memory() as folder:
        with Store(folder / "journal.db") as store:
            store.merge(kept)
        with Store(folder / "journal.db") as store:
            assert unnumbered(store.sessions()) == unnumbered(kept)


def test_the_store_never_waits_for_less_than_a_hold(store: Store) -> None:
    """Another program may have the file for seconds before anybody is told of it."""
    assert store._base.execute("PRAGMA busy_timeout").fetchone()[0] >= 10_000
