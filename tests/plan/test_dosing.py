"""How long and how often, at each level, within the cap."""

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acupress.catalogue.book import Point
from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.dosing import Amount, amount
from acupress.vocabulary import DoseLevel
from samples import RANDOMS, dose, point, random_dose, random_point, random_step, recipe, span

SHORT, MIDDLE, LONG = (
    dose("short", span(5, 8), span(3, 4), rest=2),
    dose("middle", span(30, 40), span(2, 3), rest=6),
    dose("long", span(60, 90), span(1, 2), rest=9),
)
# At most five times each, so never over 180 s.
BELOW_THE_CAP = [span(1), span(4, 5), span(20, 30), span(36)]
THREE = point("TT1", doses=[MIDDLE, SHORT, LONG])


def pressed(given: Amount) -> int:
    """Seconds of pressing on one side."""
    return given.hold_s * given.repetitions


def steps_of_points() -> SearchStrategy[tuple[Point, RecipeStep]]:
    """A point, and a step that presses it."""

    def both(by: Random) -> tuple[Point, RecipeStep]:
        of = random_point(by, "XX1")
        return of, random_step(by, of)

    return st.builds(both, RANDOMS)


@pytest.mark.parametrize(
    ("level", "said", "expected"),
    [
        ("usual", "middle", Amount(30, 2, 6)),
        ("usual", "short", Amount(5, 3, 2)),
        ("usual", "long", Amount(60, 1, 9)),
        ("gentle", "middle", Amount(5, 3, 2)),
        ("gentle", "long", Amount(5, 3, 2)),
        ("long", "middle", Amount(90, 2, 9)),
        ("long", "short", Amount(90, 2, 9)),
    ],
)
def test_level_chooses_the_dose(level: str, said: str, expected: Amount) -> None:
    """Usual is the low end of the named dose, gentle of the shortest, long the longest's top."""
    assert amount(THREE, recipe("TT1", said=said), DoseLevel(level)) == expected


def test_no_named_dose_is_the_first_of_the_point() -> None:
    """A step that names no source plays the point's first dose."""
    assert amount(THREE, recipe("TT1"), DoseLevel.USUAL) == Amount(30, 2, 6)


def test_no_named_dose_is_the_first_even_beside_one_of_ours() -> None:
    """A later dose with no source is not taken for the one the step did not name."""
    both = point("TT1", doses=[MIDDLE, dose("", span(10), span(1))])
    assert amount(both, recipe("TT1"), DoseLevel.USUAL) == Amount(30, 2, 6)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (recipe("TT1", hold=span(20, 25)), Amount(20, 2, 6)),
        (recipe("TT1", times=span(4)), Amount(30, 4, 6)),
        (recipe("TT1", rest=0), Amount(30, 2, 0)),
        (recipe("TT1", hold=span(7), times=span(1), rest=11), Amount(7, 1, 11)),
    ],
)
def test_own_numbers_of_a_step_win(own: RecipeStep, expected: Amount) -> None:
    """A routine's own hold, count and rest each replace the dose's, and only that."""
    assert amount(THREE, own, DoseLevel.USUAL) == expected


def test_own_numbers_count_as_a_dose_for_long() -> None:
    """Long takes the step's own upper ends where they are the longest."""
    shorter = point("TT1", doses=[MIDDLE, SHORT])
    own = recipe("TT1", hold=span(20, 85), times=span(1, 2))
    assert amount(shorter, own, DoseLevel.LONG) == Amount(85, 2, 6)


def test_own_numbers_count_as_a_dose_for_gentle() -> None:
    """Gentle takes the step's own lower ends where they are the shortest."""
    own = recipe("TT1", hold=span(4), times=span(1))
    assert amount(THREE, own, DoseLevel.GENTLE) == Amount(4, 1, 6)


@pytest.mark.parametrize(
    ("cap_s", "expected"),
    [(60, (30, 2)), (59, (30, 1)), (30, (30, 1)), (29, (29, 1)), (1, (1, 1))],
)
def test_cap_takes_repetitions_then_hold(cap_s: int, expected: tuple[int, int]) -> None:
    """What is over the cap loses repetitions first, then the hold itself is cut."""
    capped = point("TT1", doses=[MIDDLE], cap_s=cap_s)
    given_amount = amount(capped, recipe("TT1"), DoseLevel.USUAL)
    assert (given_amount.hold_s, given_amount.repetitions) == expected


@given(steps_of_points(), st.sampled_from(DoseLevel))
def test_no_dose_is_over_the_cap(pair: tuple[Point, RecipeStep], level: DoseLevel) -> None:
    """At every level something is pressed, and never longer than the cap."""
    of, step = pair
    found = amount(of, step, level)
    assert found.hold_s >= 1
    assert found.repetitions >= 1
    assert pressed(found) <= of["cap_s"]


@given(RANDOMS)
def test_gentle_usual_long_are_in_order_below_the_cap(by: Random) -> None:
    """Where no cap bites, gentle presses no longer than usual, and usual than long."""
    every, said = [random_dose(by, BELOW_THE_CAP) for _ in range(3)], by.choice("abc")
    of = point("XX1", doses=every, cap_s=180)
    gentle, usual, long = (pressed(amount(of, recipe("XX1", said=said), n)) for n in DoseLevel)
    assert gentle <= usual <= long


@given(steps_of_points())
@example((point("XX1", doses=[dose("a", span(60), span(3)), dose("b", span(95), span(2))]),
          recipe("XX1", said="a")))  # fmt: skip
def test_gentle_usual_long_are_in_order(pair: tuple[Point, RecipeStep]) -> None:
    """Gentle never presses longer than usual, nor usual than long, the cap included."""
    of, step = pair
    gentle, usual, long = (pressed(amount(of, step, level)) for level in DoseLevel)
    assert gentle <= usual <= long
