"""What the safety rules leave of one step, and what is told about it."""

from dataclasses import replace
from random import Random

import pytest
from candidates import because, candidate, random_candidate
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acupress.catalogue.book import Point
from acupress.plan.candidate import LEFT_AND_RIGHT, Candidate
from acupress.plan.dosing import Amount
from acupress.plan.limiting import Limited, blocked, limited, said
from acupress.plan.timeline import Softened, Withheld
from acupress.safety.limits import FREE, AtMost, Limits
from acupress.vocabulary import Action, Forbidden, Laterality, Pressure, Reach, Side
from samples import RANDOMS, point, random_limits, way

SKIN, HIP, FRAIL = because("skin"), because("hip"), because("frail", Action.LIGHTEN)
THIN, NO_RUB = because("thin", Action.SHORTEN), because("no-rub", Action.FORBID)
TWO_SIDED, MIDDLE = point("AA1"), point("MM1", laterality="midline")
RUBBED = point("AA1", ways={"self": way("Knead.", still="Hold still.")})
BALL = point("LL4", ways={"ball": way("Lie on it.", posture="lying"), "partner": way()})
PRONE = point("PP3", ways={"self": way(), "partner": way(posture="prone")})


def gone(one: Limited) -> list[tuple[str, str]]:
    """The sides that are left out, and by which rule."""
    return [(w.side.value, w.rule) for w in one.withheld]


def told(one: Limited) -> list[tuple[str, str, str]]:
    """What was softened: by which rule, from what, to what."""
    return [(s.rule, s.was, s.now) for s in one.softened]


def left(one: Limited) -> Candidate:
    """The step that is left, where one must be."""
    assert one.candidate is not None
    return one.candidate


# No limit


@pytest.mark.parametrize("side", ["each", "alternate", "both"])
def test_no_limit_changes_nothing(side: str) -> None:
    """A step that no rule speaks of is played as it was."""
    step = candidate(TWO_SIDED, side=side)
    assert limited(step, FREE) == Limited(step)


def test_what_is_only_told_changes_nothing() -> None:
    """A warning is no limit."""
    step = candidate(TWO_SIDED)
    assert limited(step, Limits(told=(because("alcohol", Action.WARN),))) == Limited(step)


# Sides


@pytest.mark.parametrize(
    ("sides", "stays"),
    [((Side.LEFT,), Side.RIGHT), ((Side.RIGHT,), Side.LEFT)],
)
@pytest.mark.parametrize("pattern", ["each", "alternate", "both"])
def test_one_side_goes_and_the_other_stays(pattern: str, sides: tuple[Side], stays: Side) -> None:
    """However the step takes its sides, the blocked one is gone, and only that."""
    step = candidate(TWO_SIDED, side=pattern)
    one = limited(step, Limits(blocked=dict.fromkeys(sides, SKIN)))
    assert one.candidate == replace(step, sides=(stays,))
    assert gone(one) == [(sides[0].value, "skin")]


def test_both_sides_by_one_rule_are_told_once() -> None:
    """A point that is left out whole is one line, and nothing of it is played."""
    one = limited(candidate(TWO_SIDED), Limits(blocked=dict.fromkeys(LEFT_AND_RIGHT, SKIN)))
    assert one == Limited(
        None, (Withheld("AA1", Side.BOTH, "skin", "Because of skin.", ("source of skin",)),)
    )


def test_each_side_by_its_own_rule_is_told_twice() -> None:
    """Where two rules take a side each, both are named."""
    one = limited(candidate(TWO_SIDED), Limits(blocked={Side.LEFT: SKIN, Side.RIGHT: HIP}))
    assert one.candidate is None
    assert gone(one) == [("left", "skin"), ("right", "hip")]


def test_a_midline_point_goes_whole() -> None:
    """On the midline there is one place, so it is all or nothing."""
    one = limited(candidate(MIDDLE, side="midline"), Limits(blocked={Side.MIDLINE: SKIN}))
    assert one.candidate is None
    assert gone(one) == [("midline", "skin")]


def test_what_is_blocked_is_told_without_a_step() -> None:
    """What rules say of a point can be asked where it would not be played anyhow."""
    assert blocked(TWO_SIDED, FREE) == ()
    assert [w.side for w in blocked(TWO_SIDED, Limits({Side.RIGHT: HIP}))] == [Side.RIGHT]


# Lighter


@pytest.mark.parametrize(
    ("pressure", "expected"),
    [("feather", "feather"), ("light", "light"), ("medium", "light"), ("firm", "light")],
)
def test_lighter_is_light_and_never_more(pressure: str, expected: str) -> None:
    """Light at most; what was lighter already stays, and nothing is said about it."""
    step = candidate(point("AA1", ways={"self": way(pressure=pressure)}))
    one = limited(step, Limits(lighten=FRAIL))
    assert left(one) == replace(step, place=replace(step.place, pressure=Pressure(expected)))
    assert told(one) == ([("frail", pressure, expected)] if pressure != expected else [])


# Shorter


@pytest.mark.parametrize(
    ("hold_s", "times", "seconds", "expected"),
    [
        (30, 2, 60, (30, 2)),
        (30, 2, 59, (30, 1)),
        (30, 3, 60, (30, 2)),
        (120, 1, 60, (60, 1)),
        (20, 5, 60, (20, 3)),
        (30, 2, 1, (1, 1)),
    ],
)
def test_shorter_is_at_most_so_long_on_a_side(
    hold_s: int, times: int, seconds: int, expected: tuple[int, int]
) -> None:
    """Repetitions go first, then the hold itself; the rest between them stays."""
    step = candidate(TWO_SIDED, hold_s=hold_s, times=times)
    one = limited(step, Limits(at_most=AtMost(seconds, THIN)))
    assert left(one).amount == Amount(*expected, 5)
    was, now = f"{times} × {hold_s} s", f"{expected[1]} × {expected[0]} s"
    assert told(one) == ([("thin", was, now)] if was != now else [])


@pytest.mark.parametrize(("seconds", "cap_s"), [(60, 60), (180, 180), (200, 180)])
def test_the_limit_is_the_cap_of_the_session(seconds: int, cap_s: int) -> None:
    """Nobody adds seconds during the session that the rule took; a wide limit gives none."""
    one = limited(candidate(TWO_SIDED), Limits(at_most=AtMost(seconds, THIN)))
    assert left(one).place.cap_s == cap_s


# Stiller


def test_without_rubbing_the_hand_is_kept_still() -> None:
    """The other way to press is told, and that it is another."""
    one = limited(candidate(RUBBED), Limits(forbidden={Forbidden.RUBBING: NO_RUB}))
    assert left(one).place.technique == "Hold still."
    assert told(one) == [("no-rub", "Knead.", "Hold still.")]


def test_what_is_still_already_stays() -> None:
    """A technique without rubbing is not changed, and nothing is said."""
    step = candidate(TWO_SIDED)
    assert limited(step, Limits(forbidden={Forbidden.RUBBING: NO_RUB})) == Limited(step)


# Forbidden ways


@pytest.mark.parametrize(
    ("of", "operator", "what", "plays"),
    [
        (BALL, Reach.BALL, Forbidden.BALL, False),
        (BALL, Reach.PARTNER, Forbidden.BALL, True),
        (PRONE, Reach.PARTNER, Forbidden.PRONE, False),
        (PRONE, Reach.SELF, Forbidden.PRONE, True),
        (BALL, Reach.BALL, Forbidden.PRONE, True),
        (BALL, Reach.BALL, Forbidden.RUBBING, True),
    ],
)
def test_the_only_way_that_is_forbidden_takes_the_point(
    of: Point, operator: Reach, what: Forbidden, *, plays: bool
) -> None:
    """Where only the ball, or only lying face down, would do, the rule against it leaves it out."""
    step = candidate(of, operator=operator)
    one = limited(step, Limits(forbidden={what: NO_RUB}))
    whole_point = Withheld(of["code"], Side.BOTH, "no-rub", NO_RUB.reason, NO_RUB.sources)
    assert one == (Limited(step) if plays else Limited(None, (whole_point,)))


def test_a_forbidden_way_names_the_side_that_was_left() -> None:
    """One side was blocked by its own rule; the rule against the ball takes the other."""
    step = candidate(BALL, operator=Reach.BALL)
    one = limited(step, Limits({Side.LEFT: SKIN}, forbidden={Forbidden.BALL: NO_RUB}))
    assert one.candidate is None
    assert gone(one) == [("left", "skin"), ("right", "no-rub")]


def test_a_forbidden_way_takes_a_midline_point() -> None:
    """Its side is the midline."""
    prone = point("MM1", laterality="midline", ways={"partner": way(posture="prone")})
    step = candidate(prone, side="midline", operator=Reach.PARTNER)
    assert gone(limited(step, Limits(forbidden={Forbidden.PRONE: NO_RUB}))) == [
        ("midline", "no-rub")
    ]


# All together


EVERYTHING = Limits(
    {Side.LEFT: SKIN},
    FRAIL,
    AtMost(20, THIN),
    {Forbidden.RUBBING: NO_RUB, Forbidden.BALL: HIP, Forbidden.PRONE: HIP},
)


def test_every_limit_holds_at_once() -> None:
    """One side, lighter, shorter and still; each told with its own rule, on the side that stays."""
    one = limited(candidate(RUBBED), EVERYTHING)
    after = left(one)
    assert (after.sides, after.amount) == ((Side.RIGHT,), Amount(20, 1, 5))
    assert (after.place.pressure, after.place.technique) == (Pressure.LIGHT, "Hold still.")
    assert gone(one) == [("left", "skin")]
    assert told(one) == [
        ("frail", "medium", "light"),
        ("thin", "2 × 30 s", "1 × 20 s"),
        ("no-rub", "Knead.", "Hold still."),
    ]
    assert {s.side for s in one.softened} == {Side.RIGHT}


def test_what_was_softened_carries_reason_and_sources() -> None:
    """As the rule says it, with what it rests on."""
    one = limited(candidate(TWO_SIDED), Limits(lighten=FRAIL))
    assert one.softened == (
        Softened(
            "AA1", Side.BOTH, "frail", "Because of frail.", "medium", "light", ("source of frail",)
        ),
    )


def test_an_amount_is_said_as_times_and_seconds() -> None:
    """So that one sees what became of it."""
    assert said(Amount(5, 3, 10)) == "3 × 5 s"


# Laws


def steps_and_limits() -> SearchStrategy[tuple[Candidate, Limits, Limits]]:
    """Any step, and two sets of limits at its point."""

    def both(by: Random) -> tuple[Candidate, Limits, Limits]:
        step = random_candidate(by)
        return step, random_limits(by, step.point), random_limits(by, step.point)

    return st.builds(both, RANDOMS)


def sides_of(step: Candidate) -> set[Side]:
    """The sides that a step presses."""
    midline = step.point["laterality"] == Laterality.MIDLINE
    return {Side.MIDLINE} if midline else set(step.sides)


def no_more_than(after: Candidate, before: Candidate) -> bool:
    """True where nothing was added, lengthened, raised or rubbed that was not before."""
    force = list(Pressure).index
    still = {before.place.technique, before.point["ways"][before.place.operator]["still"]}
    return (
        sides_of(after) <= sides_of(before)
        and after.amount.hold_s <= before.amount.hold_s
        and after.amount.repetitions <= before.amount.repetitions
        and force(after.place.pressure) <= force(before.place.pressure)
        and after.place.cap_s <= before.place.cap_s
        and after.place.operator is before.place.operator
        and after.place.posture is before.place.posture
        and after.place.technique in still
    )


@given(steps_and_limits())
def test_a_limit_never_lengthens_raises_or_adds(case: tuple[Candidate, Limits, Limits]) -> None:
    """What is left is no longer, no harder, no more often and on no more sides than before."""
    step, limits, _ = case
    after = limited(step, limits).candidate
    assert after is None or no_more_than(after, step)


@given(steps_and_limits())
def test_one_more_limit_never_lets_more_through(case: tuple[Candidate, Limits, Limits]) -> None:
    """Two sets of limits together leave no more than either of them."""
    step, one, other = case
    together = limited(step, one.and_also(other)).candidate
    for alone in (limited(step, one).candidate, limited(step, other).candidate):
        assert together is None or (alone is not None and no_more_than(together, alone))


@given(steps_and_limits())
def test_every_limit_is_kept(case: tuple[Candidate, Limits, Limits]) -> None:
    """No blocked side, nothing too hard or too long, and no forbidden way is left."""
    step, limits, _ = case
    after = limited(step, limits).candidate
    if after is None:
        return
    assert not sides_of(after) & set(limits.blocked)
    assert limits.lighten is None or after.place.pressure in {Pressure.FEATHER, Pressure.LIGHT}
    most = limits.at_most.seconds if limits.at_most else step.place.cap_s
    assert after.amount.hold_s * after.amount.repetitions <= most
    assert (after.place.operator, Forbidden.BALL in limits.forbidden) != (Reach.BALL, True)
    assert (after.place.posture, Forbidden.PRONE in limits.forbidden) != ("prone", True)


@given(steps_and_limits())
def test_each_side_is_played_or_left_out(case: tuple[Candidate, Limits, Limits]) -> None:
    """Played and withheld sides together are all sides of the step, each once, with a rule."""
    step, limits, _ = case
    one = limited(step, limits)
    told: list[Side] = []
    for each in one.withheld:
        told += LEFT_AND_RIGHT if each.side is Side.BOTH else [each.side]
        assert each.rule
        assert each.reason
    stays = sides_of(one.candidate) if one.candidate else set()
    assert sorted([*told, *stays]) == sorted(sides_of(step))


@given(steps_and_limits())
def test_what_changed_is_told_and_nothing_else(case: tuple[Candidate, Limits, Limits]) -> None:
    """A line for pressure, for length and for technique, each exactly where it is another."""
    step, limits, _ = case
    one = limited(step, limits)
    if one.candidate is None:
        assert one.softened == ()
        return
    after = one.candidate
    pairs = [
        (step.place.pressure, after.place.pressure),
        (said(step.amount), said(after.amount)),
        (step.place.technique, after.place.technique),
    ]
    assert [(s.was, s.now) for s in one.softened] == [(a, b) for a, b in pairs if a != b]


@given(steps_and_limits())
def test_a_limit_has_its_whole_effect_at_once(case: tuple[Candidate, Limits, Limits]) -> None:
    """The same limits a second time change nothing more."""
    step, limits, _ = case
    once = limited(step, limits).candidate
    if once is not None:
        assert limited(once, limits).candidate == once
