"""A plan taken apart into stretches of time."""

from hypothesis import given

from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.session.stretches import Phase, stretches
from samples import FIVE_HOLDS, LEAD_S, built_plans, planned, recipe


def test_row_of_a_plan() -> None:
    """Settle, then prepare, hold and rest of each step where they take time, then closing."""
    told = [(s.phase.value, s.ms // 1000, s.step and s.step.n) for s in stretches(FIVE_HOLDS)]
    assert told == [
        ("settle", 30, None),
        ("prepare", LEAD_S, 1),
        ("hold", 40, 1),
        ("prepare", LEAD_S, 2),
        ("hold", 30, 2),
        ("rest", 5, 2),
        ("hold", 30, 3),
        ("prepare", 6, 4),
        ("hold", 30, 4),
        ("rest", 5, 4),
        ("hold", 30, 5),
        ("closing", 15, None),
    ]


def test_nothing_takes_no_time() -> None:
    """With a settle and prepares of 0 the row begins with the first hold."""
    row = stretches(planned(recipe("BB2"), options=Options(settle_s=0, prep_s=0)))
    assert [s.phase for s in row] == [
        Phase.HOLD, Phase.REST, Phase.HOLD, Phase.HOLD, Phase.REST, Phase.HOLD, Phase.CLOSING,
    ]  # fmt: skip


@given(built_plans())
def test_row_takes_the_time_of_the_plan(plan: Plan) -> None:
    """All stretches together are `total_s`, and none of them is empty."""
    row = stretches(plan)
    assert sum(s.ms for s in row) == 1000 * plan.total_s
    assert all(s.ms > 0 for s in row)


@given(built_plans())
def test_every_hold_is_in_the_row_once(plan: Plan) -> None:
    """The holds of the row are the steps of the plan, in order."""
    assert [s.step for s in stretches(plan) if s.phase is Phase.HOLD] == list(plan.steps)
