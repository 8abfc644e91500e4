"""Fitting into the time there is: what goes first, and what is never cut."""

from itertools import pairwise

import pytest
from candidates import because
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.building import MinutesTooFew, Options
from acupress.plan.candidate import LEFT_AND_RIGHT
from acupress.plan.timeline import Plan
from acupress.safety.limits import Limits
from acupress.safety.screening import Screening
from acupress.vocabulary import DoseLevel, Side
from samples import Case, cases, dose, planned, point, recipe, row_of, span

# One side of each: two usual holds of 40 s, or one gentle one of 5 s.
_DOSES = [dose("a", span(40), span(2), rest=5), dose("b", span(5), span(1), rest=5)]
FIRST, SECOND, THIRD = (point(code, doses=_DOSES) for code in ("AA1", "AA2", "AA3"))
# 14 s prepare, 40 + 5 + 40 left, 6 switch, 40 + 5 + 40 right: 190 s each, after 30 + 15.
STEPS = (recipe("AA1"), recipe("AA2", core=False), recipe("AA3"))


def fitted(minutes: int | None, level: DoseLevel = DoseLevel.USUAL) -> Plan:
    """The three points in so many minutes."""
    chosen = Options(minutes=minutes, dose=level)
    return planned(*STEPS, points=[FIRST, SECOND, THIRD], options=chosen)


def per_side(plan: Plan) -> dict[str, tuple[int, ...]]:
    """The holds of each point, left and right alike."""
    found: dict[str, dict[Side, tuple[int, ...]]] = {}
    for step in plan.steps:
        sides = found.setdefault(step.place.code, {})
        sides[step.side] = (*sides.get(step.side, ()), step.hold_s)
    assert all(len(set(sides.values())) == 1 for sides in found.values())
    return {code: next(iter(sides.values())) for code, sides in found.items()}


@pytest.mark.parametrize(
    ("minutes", "expected", "claim"),
    [
        (11, {"AA1": (40, 40), "AA2": (40, 40), "AA3": (40, 40)}, "615 s: all of it"),
        (9, {"AA1": (40, 40), "AA2": (40, 40), "AA3": (40,)}, "525 s: the last repetition goes"),
        (8, {"AA1": (40, 40), "AA2": (40,), "AA3": (40,)}, "435 s: then those before it"),
        (6, {"AA1": (40,), "AA2": (40,), "AA3": (40,)}, "345 s: until each is pressed once"),
        (5, {"AA1": (40,), "AA2": (5,), "AA3": (40,)}, "275 s: then dose, not core first"),
        (4, {"AA1": (40,), "AA2": (5,), "AA3": (5,)}, "205 s: then the last core one"),
        (3, {"AA1": (5,), "AA2": (5,), "AA3": (5,)}, "135 s: then all are gentle"),
        (2, {"AA1": (5,), "AA3": (5,)}, "105 s: then the point that is not core"),
    ],
)
def test_what_goes_first(minutes: int, expected: dict[str, tuple[int, ...]], claim: str) -> None:
    """Repetitions go first, then dose, then points; of these what is not core, and later ones."""
    assert per_side(fitted(minutes)) == expected, claim


def test_later_core_point_goes_before_the_first() -> None:
    """When only core points are left, the last of the routine goes."""
    # One point alone takes 60 + 14 + 5 + 6 + 5 + 15 = 105 s, two take 135 s.
    plan = planned(
        recipe("AA1"),
        recipe("AA3"),
        points=[FIRST, THIRD],
        options=Options(minutes=2, settle_s=60),
    )
    assert {code for code, _, _ in row_of(plan)} == {"AA1"}


def test_no_limit_is_thirty_minutes() -> None:
    """Without `--minutes` a plan is the one of 30 minutes."""
    assert fitted(None) == fitted(30)


def test_too_few_minutes_names_the_smallest() -> None:
    """One point needs 75 s here, so 2 minutes is the smallest that works."""
    with pytest.raises(MinutesTooFew) as caught:
        fitted(1)
    assert caught.value.smallest == 2


def test_left_out_point_says_minutes() -> None:
    """A point that does not fit is withheld by the rule `minutes`, on both sides at once."""
    gone = fitted(2).withheld
    assert [(w.point, w.side.value, w.rule) for w in gone] == [("AA2", "both", "minutes")]


def test_shortened_step_says_from_what_to_what() -> None:
    """A step that was shortened to fit says both amounts."""
    soft = {s.point: (s.rule, s.was, s.now) for s in fitted(5).softened}
    assert soft == {
        "AA1": ("minutes", "2 × 40 s", "1 × 40 s"),
        "AA2": ("minutes", "2 × 40 s", "1 × 5 s"),
        "AA3": ("minutes", "2 × 40 s", "1 × 40 s"),
    }


def test_what_fits_is_left_alone() -> None:
    """Where there is time enough nothing is shortened and nothing left out."""
    plan = fitted(30)
    assert (plan.withheld, plan.softened) == ((), ())


def test_times_at_the_limit_exactly_fit() -> None:
    """A plan of exactly N minutes builds at N."""
    # 15 + 14 + 30 + 5 + 30 + 6 + 30 + 5 + 30 + 15 = 180 s.
    options = Options(minutes=3, settle_s=15)
    plan = planned(recipe("BB2"), options=options)
    assert (plan.total_s, plan.softened) == (180, ())


@given(cases())
def test_total_is_within_the_limit_or_the_smallest_is_named(case: Case) -> None:
    """A plan fits; where none does, the smallest named builds, and one minute less does not."""
    try:
        plan = case.plan()
    except MinutesTooFew as too_few:
        assert too_few.smallest > (case.options.minutes or 30)
        assert case.within(too_few.smallest).total_s <= 60 * too_few.smallest
        with pytest.raises(MinutesTooFew) as again:
            case.within(too_few.smallest - 1)
        assert again.value.smallest == too_few.smallest
    else:
        assert plan.total_s <= 60 * (case.options.minutes or 30)


@given(cases(limited=False), st.integers(10, 30))
def test_what_builds_without_a_limit_builds_at_ten_minutes(case: Case, minutes: int) -> None:
    """Every routine of valid points fits into 10 minutes, and into any more."""
    without = case.plan()
    assert bool(case.within(minutes).steps) == bool(without.steps)


@given(cases(limited=False), st.integers(1, 20))
def test_more_minutes_never_play_less(case: Case, minutes: int) -> None:
    """One more minute never loses a point."""
    try:
        fewer = case.within(minutes)
    except MinutesTooFew:
        return
    more = case.within(minutes + 1)
    assert {p.code for p in fewer.places} <= {p.code for p in more.places}


@given(cases(screened=False))
def test_fitting_never_takes_one_side(case: Case) -> None:
    """What is left of a point after fitting is the same on its left and its right."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    sides = {r["point"]: r["side"] for r in case.routine["steps"]}
    for code in {p.code for p in plan.places}:
        holds = [(s.side, s.hold_s) for s in plan.steps if s.place.code == code]
        left = [hold for side, hold in holds if side is Side.LEFT]
        right = [hold for side, hold in holds if side is Side.RIGHT]
        assert left == right
        assert bool(left) == (sides[code] in {"each", "alternate"})


@given(cases())
def test_every_side_is_played_or_withheld_never_both(case: Case) -> None:
    """Played and withheld together are every side of every step of the routine, each once."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    played = {(s.place.code, s.side) for s in plan.steps}
    told = [*played, *((w.point, w.side) for w in plan.withheld)]
    for step in case.routine["steps"]:
        sides = sorted(side.value for code, side in told if code == step["point"])
        whole = ["midline"] if step["side"] == "midline" else ["left", "right"]
        assert sides == whole or (sides == ["both"] and step["side"] != "midline")


@given(cases())
def test_order_of_the_routine_is_kept(case: Case) -> None:
    """Points are pressed in the order of the routine, each in one run."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    order = [r["point"] for r in case.routine["steps"]]
    at = [order.index(step.place.code) for step in plan.steps]
    assert all(a <= b for a, b in pairwise(at))


def test_point_left_out_for_time_is_not_softened() -> None:
    """A lightened point that does not fit is told as left out, and not as pressed lightly."""
    light = Screening(None, {"AA2": Limits(lighten=because("frail"))})
    plan = planned(
        *STEPS, points=[FIRST, SECOND, THIRD], options=Options(minutes=2), screening=light
    )
    assert [w.point for w in plan.withheld] == ["AA2"]
    assert "AA2" not in {s.point for s in plan.softened}


@given(cases())
def test_only_what_is_played_is_softened(case: Case) -> None:
    """A point that is left out is not also said to be pressed more gently."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    assert {s.point for s in plan.softened} <= {p.code for p in plan.places}


@given(cases(screened=False), st.integers(1, 30))
def test_the_least_important_points_go_first(case: Case, minutes: int) -> None:
    """No core point is left out for time while one that is not core is played."""
    try:
        plan = case.within(minutes)
    except MinutesTooFew:
        return
    late = {w.point for w in plan.withheld if w.rule == "minutes"}
    core = {r["point"]: r["core"] for r in case.routine["steps"]}
    if any(core[code] for code in late):
        assert all(core[p.code] for p in plan.places)


@pytest.mark.parametrize("code", ["AA1", "AA2", "AA3"])
@pytest.mark.parametrize("minutes", range(2, 12))
def test_one_more_yes_lets_no_other_point_into_the_time(minutes: int, code: str) -> None:
    """A point that an answer takes out leaves its time free; nothing else comes in for it."""
    chosen = Options(minutes=minutes)
    points = [FIRST, SECOND, THIRD]
    gone = Limits(dict.fromkeys(LEFT_AND_RIGHT, because("pregnant")))
    blocked = Screening(None, {code: gone})
    free = per_side(planned(*STEPS, points=points, options=chosen))
    plan = per_side(planned(*STEPS, points=points, options=chosen, screening=blocked))
    assert plan == {name: holds for name, holds in free.items() if name != code}
