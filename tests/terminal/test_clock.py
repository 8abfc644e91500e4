"""The clock of a session, and the one that the tests turn by hand."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.terminal.clock import Clock
from acupress.terminal.events import Key, Notice
from fake_screen import FakeClock, FakeEvents, Nap, ScriptEnded


def test_it_starts_near_zero_and_only_goes_forward() -> None:
    """A new clock stands near zero and never goes back."""
    clock = Clock()
    moments = [clock.now() for _ in range(1000)]
    assert 0 <= moments[0] < 100
    assert moments == sorted(moments)


def test_it_keeps_pace_with_the_system() -> None:
    """Session time passes as real time does."""
    clock, start = Clock(), time.monotonic()
    while time.monotonic() < start + 0.1:
        pass
    assert 100 <= clock.now() < 300


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no clock there counts sleep")
def test_the_sleep_of_a_laptop_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock read is the one that goes on in sleep, not Python's own monotonic clock."""
    sleepless = "CLOCK_BOOTTIME" if sys.platform == "linux" else "CLOCK_MONOTONIC_RAW"
    times = {getattr(time, sleepless): 0}
    monkeypatch.setattr(time, "clock_gettime_ns", times.__getitem__)
    clock = Clock()
    times[getattr(time, sleepless)] += 3600 * 1_000_000_000
    assert clock.now() == 3_600_000


def test_a_rehearsal_is_so_many_times_as_fast() -> None:
    """With a speed of 60, a second is a minute of session."""
    clock = FakeClock(speed=60)
    clock.advance(1)
    assert clock.now() == 60_000
    assert clock.real(60_000) == 1.0


@given(st.floats(0.01, 1000), st.integers(0, 10**8))
def test_real_time_waited_is_enough(speed: float, deadline_ms: int) -> None:
    """After waiting `real(deadline)`, the deadline is reached to within a millisecond."""
    clock = FakeClock(speed)
    clock.advance(clock.real(deadline_ms))
    assert abs(clock.now() - deadline_ms) <= 1


def test_a_gap_is_told_in_real_seconds() -> None:
    """Being late by a minute of session at speed 20 is a gap of three real seconds."""
    assert Clock(speed=20).gap(deadline_ms=1_000, now_ms=61_000) == 3.0


def test_being_early_is_no_gap() -> None:
    """A deadline still to come is no gap."""
    assert Clock().gap(deadline_ms=2_000, now_ms=1_000) == 0.0


@pytest.mark.parametrize("speed", [0, -1, float("inf"), float("nan")])
def test_a_clock_that_cannot_go_is_refused(speed: float) -> None:
    """A speed that is not a positive number is an error."""
    with pytest.raises(ValueError, match="above zero"):
        Clock(speed)


def test_the_time_of_day_has_an_offset() -> None:
    """The wall time knows its offset, so that a record can be read elsewhere."""
    assert Clock().wall().utcoffset() is not None


def test_scripted_events_come_at_their_moments() -> None:
    """A wait goes to the next event or to its end, whichever is first, in no real time."""
    clock = FakeClock()
    events = FakeEvents(clock, [(2.0, Key("q"))])
    assert events.wait(1.5) == []
    assert clock.now() == 1_500
    assert events.wait(10) == [Key("q")]
    assert clock.now() == 2_000


def test_a_script_that_ends_is_told() -> None:
    """Waiting for ever, with nothing left to happen, fails instead of hanging."""
    with pytest.raises(ScriptEnded):
        FakeEvents(FakeClock()).wait(None)


def test_a_scripted_nap_makes_a_wait_late() -> None:
    """A laptop that sleeps comes back late and with nothing, as select does."""
    clock = FakeClock()
    assert FakeEvents(clock, [(1.0, Nap(600))]).wait(5) == []
    assert clock.now() == 601_000


def test_a_scripted_stop_lasts_until_continued() -> None:
    """Stopping stands still until the script's CONTINUED, which is the next event."""
    clock = FakeClock()
    events = FakeEvents(clock, [(1.0, Notice.SUSPEND), (61.0, Notice.CONTINUED)])
    assert events.wait(None) == [Notice.SUSPEND]
    events.stop_myself()
    assert clock.now() == 61_000
    assert events.wait(None) == [Notice.CONTINUED]
