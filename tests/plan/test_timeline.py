"""The sums over a plan."""

from hypothesis import given

from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from samples import EVERYTHING, LEAD_S, NOTHING_FOUND, POINTS, built_plans, planned, recipe


def test_total_is_everything_that_takes_time() -> None:
    """Settle 30, twice two holds of 30 with 5 rest, prepare 14, switch 6, closing 15."""
    assert planned(recipe("BB2")).total_s == 30 + LEAD_S + 65 + 6 + 65 + 15


def test_total_of_nothing_is_zero() -> None:
    """A plan with no steps takes no time, whatever its settle."""
    assert Plan("a", "A", partner=False, settle_s=30, closing_s=15).total_s == 0


def test_places_are_in_order_each_once() -> None:
    """Every point appears once, in the order of pressing, however many holds it has."""
    plan = build(EVERYTHING, POINTS, Options(partner=True), NOTHING_FOUND)
    codes = [place.code for place in plan.places]
    assert codes == ["MM1", "BB2", "ZONE-Z", "PP3", "LL4", "CC5"]


@given(built_plans())
def test_start_is_the_sum_of_what_came_before(plan: Plan) -> None:
    """`start_s` of each hold is settle, and all before it, and its own prepare."""
    so_far = plan.settle_s
    for step in plan.steps:
        assert step.start_s == so_far + step.prep_s
        so_far = step.start_s + step.hold_s + step.rest_s
    assert plan.total_s == so_far + plan.closing_s


@given(built_plans())
def test_holds_are_counted_from_one(plan: Plan) -> None:
    """`n` counts 1, 2, 3 …, and `rep` is never above `reps`."""
    assert [step.n for step in plan.steps] == list(range(1, len(plan.steps) + 1))
    assert all(1 <= step.rep <= step.reps for step in plan.steps)
