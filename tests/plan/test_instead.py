"""Which other routine is offered when the rules took most of this one."""

from collections.abc import Sequence
from random import Random

import pytest
from candidates import because
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.book import Point, Routine
from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.candidate import LEFT_AND_RIGHT
from acupress.plan.instead import instead
from acupress.safety.limits import AtMost, Limits
from acupress.safety.screening import Screening
from acupress.vocabulary import Forbidden, Side
from samples import RANDOMS, Case, point, random_case, recipe, routine, span, way

GONE = because("gone")
BLOCKED = Limits(dict.fromkeys(LEFT_AND_RIGHT, GONE))


def at(code: str, *regions: str, ways: Sequence[str] = ("self", "partner")) -> Point:
    """A point in these regions."""
    every = {reach: way(posture="prone" if reach == "partner" else "seated") for reach in ways}
    made = point(code, ways=every)
    made["regions"] = list(regions)
    return made


NECK, SHOULDER, NECK_TOO = at("NN1", "neck"), at("SS1", "shoulder"), at("NN2", "neck")
HAND, BACK = at("HH1", "hand"), at("BB1", "upper-back", ways=["partner"])
FAR = at("FF1", "arm", "leg", "foot", "belly")
POINTS = {p["code"]: p for p in (NECK, SHOULDER, NECK_TOO, HAND, BACK, FAR)}


def named(name: str, *steps: RecipeStep | str, only_if: Sequence[str] = ()) -> Routine:
    """A routine of these points."""
    made = routine(*(recipe(s) if isinstance(s, str) else s for s in steps), only_if=only_if)
    made["id"] = name
    return made


THIS = named("this", "NN1", "SS1")


def offered(
    *others: Routine,
    limits: dict[str, Limits] | None = None,
    options: Options | None = None,
    refused: bool = False,
) -> str:
    """The id of what is offered, for somebody who may not press NN1."""
    screening = Screening(GONE if refused else None, {"NN1": BLOCKED, **(limits or {})})
    best = instead(THIS, others, POINTS, options or Options(), screening)
    return best["id"] if best else ""


def test_a_routine_that_is_left_whole_is_offered() -> None:
    """One of which the answers take nothing."""
    assert offered(named("whole", "HH1")) == "whole"


@pytest.mark.parametrize("order", [1, -1])
def test_the_most_alike_is_offered(order: int) -> None:
    """The one that shares most regions with this one, wherever it stands, whatever else it has."""
    far = named("far", "NN2", "FF1")
    others = [named("hand", "HH1"), far, named("neck", "NN2"), named("alike", "NN2", "SS1")]
    assert offered(*others[::order]) == "alike"


def test_of_two_alike_the_first_is_offered() -> None:
    """The order of the catalogue decides, so that the same is offered each time."""
    assert offered(named("first", "NN2"), named("second", "NN2")) == "first"


def test_what_loses_a_point_is_not_offered() -> None:
    """However much it is like this one."""
    assert offered(named("loses", "NN1", "NN2", "SS1"), named("whole", "HH1")) == "whole"


def test_what_loses_a_side_is_not_offered() -> None:
    """Half of a point is not whole."""
    left = Limits(blocked={Side.LEFT: GONE})
    assert offered(named("half", "NN2"), limits={"NN2": left}) == ""


def test_what_loses_a_way_to_press_is_not_offered() -> None:
    """A point that goes because of how it would be pressed is a loss too."""
    prone = {"BB1": Limits(forbidden={Forbidden.PRONE: GONE})}
    back = named("back", "BB1", "HH1")
    assert offered(back, limits=prone, options=Options(partner=True)) == ""


def test_what_is_gentler_is_still_whole() -> None:
    """Lighter and shorter take no point away."""
    softer = {"HH1": Limits(lighten=GONE, at_most=AtMost(10, GONE))}
    assert offered(named("soft", "HH1"), limits=softer) == "soft"


def test_what_needs_a_partner_is_not_whole_alone() -> None:
    """Whole is what is played whole, as this person is now."""
    back = named("back", "BB1", "HH1")
    assert offered(back) == ""
    assert offered(back, options=Options(partner=True)) == "back"


def test_nothing_is_offered_where_nothing_is_whole() -> None:
    """Better none than one that loses something."""
    assert offered() == ""
    assert offered(named("same", "NN1"), named("more", "NN1", "HH1")) == ""


def test_a_routine_behind_a_permission_is_never_offered() -> None:
    """It is for those who ask for it, whatever it would keep."""
    behind = named("behind", "NN2", "SS1", only_if=["allowed"])
    assert offered(behind) == ""
    assert offered(behind, named("whole", "HH1")) == "whole"


def test_a_refusal_offers_nothing() -> None:
    """Who should see a doctor is not sent to another routine."""
    assert offered(named("whole", "HH1"), refused=True) == ""


def test_what_does_not_fit_into_the_time_is_not_offered() -> None:
    """Of a routine of which not even one point fits, nothing is left."""
    long = named("long", recipe("HH1", hold=span(170), times=span(1)))
    # The one dose of HH1 is 30 s, so gentle is 30 s and takes 30 + 14 + 66 + 15 = 125 s.
    assert offered(long, options=Options(minutes=2)) == ""
    assert offered(long, options=Options(minutes=3)) == "long"


@given(RANDOMS, st.integers(1, 4), st.integers(0, 4))
def test_whatever_is_offered_is_whole(by: Random, count: int, others: int) -> None:
    """Built for the same person it plays something, and loses no point and no side but to time."""
    case: Case = random_case(by, count, limited=True, screened=True)
    codes = list(case.points)
    steps = {step["point"]: step for step in case.routine["steps"]}
    made = [
        named(f"other-{n}", *(steps[c] for c in by.sample(codes, by.randint(1, len(codes)))))
        for n in range(others)
    ]
    best = instead(case.routine, made, case.points, case.options, case.screening)
    for other in made:
        try:
            plan = build(other, case.points, case.options, case.screening)
        except MinutesTooFew:
            assert other is not best
            continue
        whole = bool(plan.steps) and {w.rule for w in plan.withheld} <= {"minutes"}
        assert whole or other is not best
        assert not whole or best is not None
