"""The journal goes along with a session: what is shown is in it already."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lived import Lived, Remembered, Silent, a_record

from acupress.guide.keeping import Keeping
from acupress.guide.loop import Follower, play
from acupress.journal.records import Status
from acupress.journal.store import Store
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session
from acupress.terminal.events import Event as Seen
from acupress.terminal.events import Key, Signal
from acupress.terminal.screen import Gone
from fake_screen import FakeClock, FakeEvents, Nap
from samples import FIVE_HOLDS, RANDOMS

IN_THE_SECOND = 100.0
ENDINGS: list[tuple[Seen, Status, str]] = [
    (Key("q"), Status.PARTIAL, ""),
    (Key("x"), Status.STOPPED, "pain"),
    (Signal("int"), Status.INTERRUPTED, "interrupted"),
    (Signal("term"), Status.INTERRUPTED, "terminated"),
    (Signal("hup"), Status.INTERRUPTED, "hangup"),
    (Signal("quit"), Status.INTERRUPTED, "quit"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty journal."""
    with Store(tmp_path / "journal.db") as one:
        yield one


# Kept first, shown afterwards


def test_the_session_is_in_the_journal_before_it_is_told_that_it_started(store: Store) -> None:
    """With every hold that is planned, and none done."""
    event, status, holds = Lived(store).through().face.saw[0]
    assert event.name is Happened.SESSION_STARTED
    assert (status, holds) == ("running", dict.fromkeys(range(1, 6)))


def test_each_hold_is_in_the_journal_before_it_is_told_that_it_is_finished(store: Store) -> None:
    """All that were told, and not one more."""
    saw = Lived(store).through().face.saw
    finished = [(event.step, holds) for event, _, holds in saw if "hold_finished" in event.name]
    done = [{n for n, seconds in holds.items() if seconds is not None} for _, holds in finished]
    assert [step and step.n for step, _ in finished] == [1, 2, 3, 4, 5]
    assert done == [set(range(1, n + 1)) for n in range(1, 6)]


@pytest.mark.parametrize(("end", "status", "_why"), ENDINGS, ids=str)
def test_how_it_ended_is_in_the_journal_before_it_is_told(
    end: Seen, status: Status, _why: str, store: Store
) -> None:
    """Whoever saw the last word finds it kept."""
    _, kept, _ = Lived(store, (IN_THE_SECOND, end)).through().face.saw[-1]
    assert kept == status


def test_one_moment_is_one_write(store: Store) -> None:
    """A hold ends and the next one begins: the disk is waited for once."""
    told = list[str]()
    store._base.set_trace_callback(told.append)
    Lived(store).through()
    assert told.count("COMMIT") == 10  # two of the five holds begin as another ends


def test_what_changes_nothing_waits_for_no_disk(store: Store) -> None:
    """A pause is shown at once, also while another program holds the journal."""
    told = list[str]()
    lived = Lived(store, (50, Key("space")), (60, Key("space")), (60, Key("+")), (61, Key("q")))
    store._base.set_trace_callback(told.append)
    lived.through()
    assert told.count("BEGIN IMMEDIATE") == 3  # it starts, comes to a hold, ends


def test_a_hold_is_kept_also_where_another_follower_finds_the_terminal_gone(store: Store) -> None:
    """A bell that rings into nothing at its end takes nothing away."""

    class Bell(Follower):
        def follow(self, session: Session, happened: Sequence[Event]) -> None:
            if any(event.name is Happened.HOLD_FINISHED for event in happened):
                raise Gone

    lived = Lived(store)
    play(FIVE_HOLDS, (clock := FakeClock()), FakeEvents(clock), lived.face, [Bell(), lived.keeping])
    assert lived.seconds == [40, None, None, None, None]


# What is kept


def test_a_whole_session_is_complete(store: Store) -> None:
    """Every hold with its seconds, as planned."""
    lived = Lived(store).through()
    assert lived.kept.status is Status.COMPLETE
    assert lived.seconds == [step.hold_s for step in FIVE_HOLDS.steps]
    assert lived.keeping.kept


@pytest.mark.parametrize(("end", "status", "why"), ENDINGS, ids=str)
def test_every_ending_has_its_status(end: Seen, status: Status, why: str, store: Store) -> None:
    """What was done until then stays; the hold that was not finished is not done."""
    lived = Lived(store, (IN_THE_SECOND, end)).through()
    assert (lived.kept.status, lived.kept.why) == (status, why)
    assert lived.seconds == [40, None, None, None, None]
    assert not store.alive.runs("a")


def test_a_session_that_just_dies_is_running_until_somebody_looks(store: Store) -> None:
    """Then it is interrupted."""
    lived = Lived(store)
    lived.face.gone_at = Happened.HOLD_STARTED
    lived.through()
    store.alive.release("a")  # as the end of the program does
    store.settle()
    assert lived.kept.status is Status.INTERRUPTED


@pytest.mark.parametrize(
    ("keys", "seconds"),
    [
        ("+", [50, 30]),
        ("++", [60, 30]),
        ("-", [30, 30]),
        ("+-", [40, 30]),
        ("e", [20, 30]),  # half as long, of which 10 s are over
    ],
)
def test_seconds_are_those_that_were_played(keys: str, seconds: list[int], store: Store) -> None:
    """Longer, shorter, eased; the other point is as planned."""
    script = [(54.0, Key(key)) for key in keys]
    lived = Lived(store, *script).through()
    assert lived.seconds[:2] == seconds


def test_a_pause_is_not_pressing(store: Store) -> None:
    """Ten minutes of it change no number."""
    lived = Lived(store, (50, Key("space")), (650, Key("space"))).through()
    assert lived.seconds == [40, 30, 30, 30, 30]


def test_a_hold_that_is_skipped_is_not_done(store: Store) -> None:
    """Even after most of it; the others are."""
    lived = Lived(store, (80, Key("right"))).through()
    assert lived.seconds == [None, 30, 30, 30, 30]
    assert lived.kept.skipped == ("MM1",)


def test_a_hold_that_is_done_again_stays_done(store: Store) -> None:
    """Back to it, then the session ends in the middle of it."""
    lived = Lived(store, (90, Key("left")), (120, Key("q"))).through()
    assert lived.seconds == [40, None, None, None, None]


def test_a_sore_point_is_noted_on_every_hold_of_it(store: Store) -> None:
    """On both sides, as it is eased on both; and at no other point."""
    lived = Lived(store, (110, Key("e"))).through()
    sore = {(hold.point, hold.side.value) for hold in lived.kept.holds if hold.sore}
    assert sore == {("BB2", "left"), ("BB2", "right")}


@pytest.mark.parametrize(
    ("at", "n"), [(10, 1), (50, 1), (90, 2), (110, 2), (131, 2), (140, 3), (242, 5)]
)
def test_the_journal_knows_the_hold_that_a_session_has_come_to(
    at: float, n: int, store: Store
) -> None:
    """From its get ready on, through its rest."""
    assert Lived(store, (at, Signal("term"))).through().kept.at == n


def test_who_went_back_has_come_to_an_earlier_hold(store: Store) -> None:
    """It is that one in which it was interrupted."""
    script = ((140, Key("left")), (141, Key("left")), (150, Signal("term")))
    lived = Lived(store, *script).through()
    assert lived.kept.at < 3


@given(RANDOMS, st.integers(0, 12))
def test_the_journal_says_what_the_session_says(by: Random, count: int) -> None:
    """Whatever keys: the same holds are finished, the same points sore, the ending the same."""
    at, script = 0.0, list[tuple[float, Seen | Nap]]()
    for _ in range(count):
        at += by.choice((0, 0.5, 3, 12, 40))
        script.append((at, Key(by.choice(["space", "n", "left", "b", "+", "-", "e", "z"]))))
    script.append((at + by.choice((0, 20, 200)), by.choice([one for one, *_ in ENDINGS])))
    kept = Remembered()
    clock, keeping = FakeClock(), Keeping(kept, a_record())  # type: ignore[arg-type]  # a stand-in
    session, ending = play(FIVE_HOLDS, clock, FakeEvents(clock, script), Silent(), [keeping])
    assert set(kept.seconds) == session.held
    assert kept.sore_at == session.eased
    assert kept.calls[0] == "begin"
    assert kept.calls.count("begin") == kept.calls.count("ended") == 1
    assert kept.calls[-1] == "ended"
    assert kept.why == ("" if ending.name is Happened.SESSION_FINISHED else ending.detail)


def test_what_is_said_afterwards_is_kept(store: Store) -> None:
    """How it is now, why it ended early, and the line."""
    lived = Lived(store, (IN_THE_SECOND, Key("q"))).through()
    lived.keeping.say(4, "no time", "quieter")
    kept = lived.kept
    assert (kept.pain_before, kept.pain_after, kept.why, kept.note) == (6, 4, "no time", "quieter")


def test_saying_nothing_afterwards_takes_no_reason_away(store: Store) -> None:
    """It stopped for pain, whatever is left unsaid."""
    lived = Lived(store, (IN_THE_SECOND, Key("x"))).through()
    lived.keeping.say(None, "", "")
    assert (lived.kept.why, lived.kept.pain_after) == ("pain", None)
