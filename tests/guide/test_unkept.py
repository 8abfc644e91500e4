"""What cannot be kept is noted once; the session goes on."""

import pytest
from lived import Remembered, Silent, a_record

from acupress.guide.keeping import Keeping
from acupress.guide.loop import play
from acupress.terminal.events import Key
from fake_screen import FakeClock, FakeEvents
from samples import FIVE_HOLDS

CALLS = ("begin", "reached", "held", "sore", "ended")


@pytest.mark.parametrize("fails", CALLS)
def test_what_cannot_be_kept_is_noted_once_and_the_session_goes_on(fails: str) -> None:
    """To its end, as long as ever; nothing more is tried, so that nothing is kept in parts."""
    store = Remembered([fails])
    keeping = Keeping(store, a_record())  # type: ignore[arg-type]  # a stand-in
    clock = FakeClock()
    events = FakeEvents(clock, [(50.0, Key("e"))])
    session, ending = play(FIVE_HOLDS, clock, events, Silent(), [keeping])
    assert ending.detail == "complete"
    assert session.held == {1, 2, 3, 4, 5}
    assert keeping.trouble == f"no {fails}"
    assert not keeping.kept
    assert store.calls.count(fails) == 1
    assert store.calls[-1] == fails
    keeping.say(3, "", "a note")
    assert "said" not in store.calls


def test_with_no_store_nothing_is_kept_and_nothing_is_wrong() -> None:
    """A rehearsal, or somebody else's session."""
    keeping = Keeping(None, a_record())
    clock = FakeClock()
    _, ending = play(FIVE_HOLDS, clock, FakeEvents(clock), Silent(), [keeping])
    keeping.say(3, "", "a note")
    assert (ending.detail, keeping.trouble, keeping.kept) == ("complete", "", False)


def test_a_journal_that_could_not_be_opened_is_a_trouble_from_the_start() -> None:
    """It is told, and nothing is tried."""
    store = Remembered()
    keeping = Keeping(store, a_record(), "the disk is full")  # type: ignore[arg-type]  # a stand-in
    clock = FakeClock()
    play(FIVE_HOLDS, clock, FakeEvents(clock), Silent(), [keeping])
    assert (keeping.trouble, store.calls) == ("the disk is full", [])


def test_what_cannot_be_said_is_a_trouble_too() -> None:
    """The session was kept, but what was said of it is not: that is told."""
    keeping = Keeping(Remembered(["said"]), a_record())  # type: ignore[arg-type]  # a stand-in
    keeping.say(4, "", "")
    assert keeping.trouble == "no said"


def test_what_is_kept_never_wakes_anybody() -> None:
    """Nothing is written between events: an idle session costs nothing."""
    keeping = Keeping(None, a_record())
    clock = FakeClock()
    session, _ = play(FIVE_HOLDS, clock, FakeEvents(clock), Silent(), [keeping])
    assert keeping.wake_ms(session) is None
