"""When to breathe in and out during a stretch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.session.breathing import breath_at, breaths
from acupress.session.stretches import Phase, Stretch

OF_ANY_LENGTH = st.builds(Stretch, st.sampled_from(Phase), st.integers(1, 200_000))
BREATHING = OF_ANY_LENGTH.filter(lambda stretch: stretch.phase is not Phase.PREPARE)


def rhythm(phase: Phase, ms: int) -> list[tuple[str, int, int]]:
    """The breaths of a stretch: which way, from when, for how long, in ms."""
    found = breaths(Stretch(phase, ms))
    return [("in" if one.inward else "out", one.at_ms, one.ms) for one in found]


@pytest.mark.parametrize("phase", [Phase.SETTLE, Phase.REST, Phase.CLOSING])
def test_it_begins_with_a_breath_in(phase: Phase) -> None:
    """Where nothing is pressed: four seconds in, six out, and so on."""
    assert rhythm(phase, 24_000) == [
        ("in", 0, 4_000),
        ("out", 4_000, 6_000),
        ("in", 10_000, 4_000),
        ("out", 14_000, 6_000),
        ("in", 20_000, 4_000),
    ]


def test_you_press_on_the_breath_out() -> None:
    """A hold begins with a breath out, as the articles ask."""
    assert rhythm(Phase.HOLD, 20_000) == [
        ("out", 0, 6_000),
        ("in", 6_000, 4_000),
        ("out", 10_000, 6_000),
        ("in", 16_000, 4_000),
    ]


@pytest.mark.parametrize("ms", [1_000, 8_000, 60_000])
def test_nobody_is_paced_while_looking_for_the_place(ms: int) -> None:
    """Getting ready has no breaths."""
    assert rhythm(Phase.PREPARE, ms) == []


@pytest.mark.parametrize(
    ("phase", "ms", "way"),
    [(Phase.HOLD, 4_000, "out"), (Phase.HOLD, 9_999, "out"), (Phase.REST, 5_000, "in")],
)
def test_a_short_stretch_is_one_breath(phase: Phase, ms: int, way: str) -> None:
    """Under 10 s: one breath as long as it, out on the press and in on the rest."""
    assert rhythm(phase, ms) == [(way, 0, ms)]


def test_from_ten_seconds_on_there_are_two() -> None:
    """10 s are one breath in and one out."""
    assert rhythm(Phase.HOLD, 10_000) == [("out", 0, 6_000), ("in", 6_000, 4_000)]


@given(BREATHING)
def test_breaths_take_turns_without_a_gap(stretch: Stretch) -> None:
    """Each begins where the one before ended, the other way, and none goes beyond the stretch."""
    at, inward = 0, stretch.phase is not Phase.HOLD
    for one in breaths(stretch):
        assert (one.at_ms, one.inward) == (at, inward)
        at, inward = at + one.ms, not inward
    assert 0 < at <= stretch.ms


@given(BREATHING.filter(lambda stretch: stretch.ms >= 10_000))
def test_only_whole_breaths_are_asked_for(stretch: Stretch) -> None:
    """Four seconds in, six out; what is left over at the end is too short for the next."""
    found = breaths(stretch)
    assert {(one.inward, one.ms) for one in found} == {(True, 4_000), (False, 6_000)}
    left = stretch.ms - sum(one.ms for one in found)
    assert left < (6_000 if found[-1].inward else 4_000)


@given(OF_ANY_LENGTH, st.data())
def test_every_moment_has_its_breath(stretch: Stretch, data: st.DataObject) -> None:
    """At any moment it is the one breath that has begun and is not over, or none."""
    elapsed = data.draw(st.integers(0, stretch.ms))
    now = [one for one in breaths(stretch) if 0 <= elapsed - one.at_ms < one.ms]
    assert len(now) <= 1
    assert breath_at(stretch, elapsed) == (now[0] if now else None)


@pytest.mark.parametrize(
    ("elapsed_ms", "way"),
    [(0, "out"), (5_999, "out"), (6_000, "in"), (9_999, "in"), (10_000, None), (12_999, None)],
)
def test_the_breath_of_a_moment(elapsed_ms: int, way: str | None) -> None:
    """In a hold of 13 s: out, in, and no third, which would not be whole."""
    now = breath_at(Stretch(Phase.HOLD, 13_000), elapsed_ms)
    assert (now and ("in" if now.inward else "out")) == way
