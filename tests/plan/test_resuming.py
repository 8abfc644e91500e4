"""The rest of a plan, for somebody who was interrupted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.resuming import Wanted, rest_of
from acupress.plan.timeline import Plan
from acupress.vocabulary import Side
from samples import EVERYTHING, FIVE_HOLDS, built_plans, planned, recipe, row_of, span

TWICE = planned(
    recipe("BB2", times=span(2)),
    recipe("MM1", side="midline"),
    recipe("BB2", times=span(2)),
    recipe("CC5"),
)


def wanted(plan: Plan, since: int = 1) -> list[Wanted]:
    """The holds of a plan from one on."""
    return [(s.place.code, s.side, s.rep) for s in plan.steps if s.n >= since]


def rest(plan: Plan, since: int) -> Plan:
    """What is left of a plan from a hold on."""
    return rest_of(plan, wanted(plan, since))


def adds_up(plan: Plan) -> bool:
    """Each hold begins when what comes before it is over, and they are counted from 1."""
    now = plan.settle_s
    for n, step in enumerate(plan.steps, 1):
        if (step.n, step.start_s) != (n, now + step.prep_s):
            return False
        now = step.start_s + step.hold_s + step.rest_s
    return not plan.steps or now + plan.closing_s == plan.total_s


def test_all_that_is_left_is_all_there_was() -> None:
    """From the first hold on nothing changes."""
    assert rest(FIVE_HOLDS, 1) == FIVE_HOLDS


def test_it_begins_at_the_hold_that_was_interrupted() -> None:
    """In the order of the plan, to its end."""
    assert row_of(rest(FIVE_HOLDS, 3)) == row_of(FIVE_HOLDS)[2:]


def test_what_is_not_wanted_is_not_done_again() -> None:
    """Holds that were held or skipped, wherever they are in the row."""
    left = [one for one in wanted(FIVE_HOLDS) if one[1] is not Side.RIGHT]
    assert row_of(rest_of(FIVE_HOLDS, left)) == [
        ("MM1", "midline", 1),
        ("BB2", "left", 1),
        ("BB2", "left", 2),
    ]


def test_the_order_is_the_plan_s() -> None:
    """Whatever order they are asked for in."""
    assert rest_of(FIVE_HOLDS, reversed(wanted(FIVE_HOLDS, 2))) == rest(FIVE_HOLDS, 2)


def test_what_the_plan_does_not_have_is_left_out() -> None:
    """The answers may have changed meanwhile."""
    strange: list[Wanted] = [("MM1", Side.MIDLINE, 9), ("XX9", Side.LEFT, 1)]
    assert rest_of(FIVE_HOLDS, [*strange, *wanted(FIVE_HOLDS, 4)]) == rest(FIVE_HOLDS, 4)


def test_the_first_hold_has_the_time_to_find_its_point() -> None:
    """Also where it was a repetition, for which one only goes on; later ones are as they were."""
    steps = FIVE_HOLDS.steps
    repeated = next(step for step in steps if step.rep == 2)
    first = next(step for step in steps if step.place == repeated.place)
    left = rest(FIVE_HOLDS, repeated.n)
    assert repeated.prep_s < first.prep_s
    assert left.steps[0].prep_s == first.prep_s
    assert [s.prep_s for s in left.steps[1:]] == [s.prep_s for s in steps[repeated.n :]]


def test_the_settle_and_the_closing_are_as_ever() -> None:
    """One sits down again first."""
    left = rest(FIVE_HOLDS, 5)
    assert (left.settle_s, left.closing_s) == (FIVE_HOLDS.settle_s, FIVE_HOLDS.closing_s)
    assert left.total_s < FIVE_HOLDS.total_s


@pytest.mark.parametrize("since", range(1, len(TWICE.steps) + 1))
def test_two_repetitions_alike_are_told_apart(since: int) -> None:
    """A point that the routine comes back to: the visit that is left is played in its place."""
    left = rest(TWICE, since)
    assert row_of(left) == row_of(TWICE)[since - 1 :]
    assert [s.place.visit for s in left.steps] == [s.place.visit for s in TWICE.steps[since - 1 :]]


def test_nothing_wanted_is_nothing_played() -> None:
    """A plan with no hold takes no time."""
    none = rest_of(FIVE_HOLDS, [])
    assert (none.steps, none.total_s) == ((), 0)


@given(built_plans(), st.integers(1, 40))
def test_the_rest_of_any_plan_adds_up(plan: Plan, since: int) -> None:
    """From any hold on: the same holds, every moment in its place, no longer than the whole."""
    left = rest(plan, since)
    assert adds_up(left)
    assert row_of(left) == row_of(plan)[since - 1 :]
    assert [s.hold_s for s in left.steps] == [s.hold_s for s in plan.steps[since - 1 :]]
    assert left.total_s <= plan.total_s


@given(built_plans(), st.data())
def test_any_choice_of_holds_adds_up(plan: Plan, data: st.DataObject) -> None:
    """Each that is wanted is there once, and no other."""
    chosen = data.draw(st.lists(st.sampled_from(wanted(plan)), unique=True))
    left = rest_of(plan, chosen)
    assert adds_up(left)
    assert sorted(wanted(left)) == sorted(chosen)


def test_the_rest_of_the_rest_is_the_rest() -> None:
    """Interrupted again, and carried on with again."""
    whole = planned(*EVERYTHING["steps"])
    for n in range(1, len(whole.steps)):
        assert row_of(rest(rest(whole, n), 2)) == row_of(rest(whole, n + 1))
