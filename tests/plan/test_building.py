"""From a routine to a plan: who presses, on which side, when, and what is left out."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.building import MinutesTooFew, Options, build
from acupress.safety.screening import Screening, Verdict
from acupress.vocabulary import DoseLevel, Pressure, Reach, Side
from samples import (
    EVERYTHING,
    NOTHING_FOUND,
    POINTS,
    Case,
    cases,
    caution,
    dose,
    planned,
    point,
    recipe,
    routine,
    row_of,
    span,
    way,
)

FRAIL = Verdict("frail", "You said you are frail.")


# Sides


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("each", [("left", 1), ("left", 2), ("right", 1), ("right", 2)]),
        ("alternate", [("left", 1), ("right", 1), ("left", 2), ("right", 2)]),
        ("both", [("both", 1), ("both", 2)]),
        ("midline", [("midline", 1), ("midline", 2)]),
    ],
)
def test_order_of_sides(side: str, expected: list[tuple[str, int]]) -> None:
    """Each is all of the left and then all of the right; alternate takes turns."""
    plan = planned(recipe("BB2", side=side))
    assert row_of(plan) == [("BB2", *turn) for turn in expected]


@pytest.mark.parametrize(
    ("side", "times"),
    [
        # (prepare, hold, rest) of every hold
        ("each", [(8, 30, 5), (0, 30, 0), (6, 30, 5), (0, 30, 0)]),
        ("alternate", [(8, 30, 0), (6, 30, 0), (6, 30, 0), (6, 30, 0)]),
        ("both", [(8, 30, 5), (0, 30, 0)]),
    ],
)
def test_times_between_holds(side: str, times: list[tuple[int, int, int]]) -> None:
    """A rest comes between repetitions, 6 s between sides, and 8 s before a point."""
    plan = planned(recipe("BB2", side=side))
    assert [(s.prep_s, s.hold_s, s.rest_s) for s in plan.steps] == times


def test_repetitions_count_per_side() -> None:
    """`rep` begins again on the other side, and `reps` is the count of one side."""
    plan = planned(recipe("BB2", times=span(3)))
    assert [(s.rep, s.reps) for s in plan.steps] == [(1, 3), (2, 3), (3, 3)] * 2


# Getting ready


@pytest.mark.parametrize(
    ("words", "prep_s"),
    [(10, 8), (20, 8), (21, 9), (38, 16), (100, 40)],
)
def test_prepare_is_long_enough_to_hear(words: int, prep_s: int) -> None:
    """At least 8 s, and no less than it takes to say every word at 2.5 words a second."""
    # "Name WW1", "left" and "Here." are four words of them.
    spoken = {"self": way(" ".join(["word"] * (words - 4))), "partner": way()}
    plan = planned(recipe("WW1"), points=[point("WW1", ways=spoken, location="Here.")])
    assert plan.steps[0].prep_s == prep_s == max(8, math.ceil(words / 2.5))


@pytest.mark.parametrize(("words", "prep_s"), [(10, 15), (37, 15), (38, 16)])
def test_prepare_is_longer_when_the_posture_changes(words: int, prep_s: int) -> None:
    """A new posture takes at least 15 s, and as long as the words where those are longer."""
    lying = {"self": way(" ".join(["word"] * (words - 4)), posture="lying"), "partner": way()}
    moved = point("WW1", ways=lying, location="Here.")
    plan = planned(recipe("BB2"), recipe("WW1"), points=[moved])
    assert next(s.prep_s for s in plan.steps if s.place.code == "WW1") == prep_s


def test_posture_counts_from_the_point_before() -> None:
    """Lying down takes 15 s, the next lying point 8 s, and sitting up again 15 s."""
    lying = {"self": way(posture="lying"), "partner": way()}
    plan = planned(
        recipe("AA1"), recipe("AA2"), recipe("AA3"), recipe("AA4"),
        points=[point("AA1"), point("AA2", ways=lying), point("AA3", ways=lying), point("AA4")],
    )  # fmt: skip
    firsts = {s.place.code: s.prep_s for s in plan.steps if s.rep == 1 and s.side is Side.LEFT}
    assert firsts == {"AA1": 8, "AA2": 15, "AA3": 8, "AA4": 15}


def test_posture_of_a_withheld_point_does_not_count() -> None:
    """Nobody changes posture for a point that is not played."""
    lying = {"self": way(posture="lying"), "partner": way()}
    plan = planned(
        recipe("AA1"), recipe("AA2"), recipe("AA3"),
        points=[point("AA1"), point("AA2", ways=lying), point("AA3")],
        screening=Screening(None, {"AA2": FRAIL}),
    )  # fmt: skip
    assert [s.prep_s for s in plan.steps if s.rep == 1 and s.side is Side.LEFT] == [8, 8]


def test_prepare_is_the_same_for_everybody() -> None:
    """Only the words and the posture decide: dose, minutes and answers do not."""
    every = [
        planned(recipe("CC5"), options=Options(dose=level, minutes=minutes), screening=found)
        for level in DoseLevel
        for minutes in (None, 10)
        for found in (NOTHING_FOUND, Screening(None, {}, {"CC5": FRAIL}))
    ]
    assert {plan.steps[0].prep_s for plan in every} == {8}


@pytest.mark.parametrize("prep_s", [0, 3, 40])
def test_prep_option_replaces_every_prepare(prep_s: int) -> None:
    """`--prep N` stands for 8, for 15, for the words and for the side switch too."""
    options = Options(partner=True, prep_s=prep_s)
    plan = build(EVERYTHING, POINTS, options, NOTHING_FOUND)
    again = {s.n for s in plan.steps if s.rep > 1 and plan.steps[s.n - 2].side is s.side}
    assert {s.prep_s for s in plan.steps if s.n not in again} == {prep_s}
    assert {s.prep_s for s in plan.steps if s.n in again} <= {0}


@pytest.mark.parametrize("settle_s", [0, 30, 90])
def test_settle_option_moves_the_whole_plan(settle_s: int) -> None:
    """`--settle N` is the opening; everything after it only moves."""
    plan = planned(recipe("BB2"), options=Options(settle_s=settle_s))
    assert (plan.settle_s, plan.steps[0].start_s) == (settle_s, settle_s + 8)


def test_settle_and_prep_of_zero_begin_holding_at_zero() -> None:
    """With `--settle 0 --prep 0` the first hold starts at 0."""
    plan = planned(recipe("BB2"), options=Options(settle_s=0, prep_s=0))
    assert plan.steps[0].start_s == 0


def test_opening_and_closing_are_thirty_and_fifteen() -> None:
    """Without options a plan opens with 30 s and closes with 15 s."""
    plan = planned(recipe("BB2"))
    assert (plan.settle_s, plan.closing_s) == (30, 15)


# Who presses


@pytest.mark.parametrize(
    ("code", "partner", "operator"),
    [
        ("BB2", False, Reach.SELF),
        ("BB2", True, Reach.PARTNER),
        ("LL4", False, Reach.BALL),
        ("LL4", True, Reach.PARTNER),
        ("PP3", True, Reach.PARTNER),
    ],
)
def test_operator(code: str, partner: bool, operator: Reach) -> None:
    """Alone it is one's own hand, else a ball; with a partner always the partner."""
    plan = planned(recipe(code), options=Options(partner=partner))
    assert {s.place.operator for s in plan.steps} == {operator}


def test_technique_posture_and_pressure_are_the_operators() -> None:
    """What is read aloud is told to the one who presses."""
    ways = {
        "self": way("Yourself.", posture="seated", pressure="firm"),
        "partner": way("Partner.", posture="prone", pressure="light"),
    }
    both = [
        planned(recipe("WW1"), points=[point("WW1", ways=ways)], options=Options(partner=partner))
        for partner in (False, True)
    ]
    told = [(p.places[0].technique, p.places[0].posture, p.places[0].pressure) for p in both]
    assert told == [("Yourself.", "seated", "firm"), ("Partner.", "prone", "light")]


def test_partner_only_point_is_withheld_alone() -> None:
    """Alone, a point that needs a partner is left out by the rule `reach`, with a reason."""
    plan = planned(recipe("PP3"), recipe("BB2"))
    (gone,) = plan.withheld
    assert (gone.point, gone.side, gone.rule) == ("PP3", Side.BOTH, "reach")
    assert "partner" in gone.reason


def test_nothing_within_reach_is_refused() -> None:
    """Alone, a routine of partner points only is refused, and says what to do."""
    plan = planned(recipe("PP3"))
    assert plan.refused is not None
    assert plan.refused.rule == "reach"
    assert "--partner" in plan.refused.text
    assert (plan.steps, plan.total_s) == ((), 0)


# Screening


def test_refusal_of_the_screening_ends_it() -> None:
    """A refused screening gives a plan with no steps, with the rule and its words."""
    plan = planned(recipe("BB2"), screening=Screening(Verdict("emergency", "Call for help.")))
    assert plan.refused is not None
    assert (plan.refused.rule, plan.refused.text) == ("emergency", "Call for help.")
    assert plan.steps == ()


def test_blocked_point_is_withheld_with_its_reason() -> None:
    """A blocked point is not played, and the rule and words are carried over."""
    plan = planned(recipe("BB2"), recipe("CC5"), screening=Screening(None, {"BB2": FRAIL}))
    assert {code for code, _, _ in row_of(plan)} == {"CC5"}
    (gone,) = plan.withheld
    assert (gone.point, gone.side, gone.rule) == ("BB2", Side.BOTH, "frail")
    assert gone.reason == FRAIL.reason


def test_withheld_midline_point_is_on_the_midline() -> None:
    """The side of a point left out is that of its step."""
    plan = planned(
        recipe("MM1", side="midline"), recipe("BB2"), screening=Screening(None, {"MM1": FRAIL})
    )
    assert plan.withheld[0].side is Side.MIDLINE


def test_everything_blocked_is_refused() -> None:
    """When no point is left, the plan is refused and still says what was withheld."""
    plan = planned(recipe("BB2"), screening=Screening(None, {"BB2": FRAIL}))
    assert plan.refused is not None
    assert plan.refused.rule == "frail"
    assert FRAIL.reason in plan.refused.text
    assert [w.point for w in plan.withheld] == ["BB2"]


def test_nothing_left_names_the_safety_rule_before_reach() -> None:
    """Where some points are out of reach and the rest blocked, the safety rule is named."""
    plan = planned(recipe("PP3"), recipe("BB2"), screening=Screening(None, {"BB2": FRAIL}))
    assert plan.refused is not None
    assert plan.refused.rule == "frail"


@pytest.mark.parametrize(
    ("pressure", "expected"),
    [("feather", "feather"), ("light", "light"), ("medium", "light"), ("firm", "light")],
)
def test_lightened_point_is_pressed_lightly(pressure: str, expected: str) -> None:
    """A lightened point is pressed lightly; what is lighter already stays."""
    ways = {"self": way(pressure=pressure), "partner": way()}
    plan = planned(
        recipe("WW1"),
        points=[point("WW1", ways=ways)],
        screening=Screening(None, {}, {"WW1": FRAIL}),
    )
    assert {s.place.pressure for s in plan.steps} == {Pressure(expected)}
    told = [(s.point, s.rule, s.was, s.now) for s in plan.softened]
    assert told == ([("WW1", "frail", pressure, expected)] if pressure != expected else [])


def test_cautions_about_pain_go_with_the_place() -> None:
    """What to watch for while pressing is read at the point; screening rules are not."""
    watch = [caution("pain", "inform", "Stop if it tingles."), caution("pregnant")]
    plan = planned(recipe("WW1"), points=[point("WW1", cautions=watch)])
    assert plan.places[0].cautions == ("Stop if it tingles.",)


def test_advice_of_the_routine_is_carried() -> None:
    """The routine's advice is part of the plan."""
    advised = routine(recipe("BB2"), advice=["Breathe.", "Do it daily."])
    advice = build(advised, POINTS, Options(), NOTHING_FOUND).advice
    assert advice == ("Breathe.", "Do it daily.")


@pytest.mark.parametrize(
    ("text", "told"),
    [("BB2 is sore at first.", False), ("BB2 and CC5 go together.", True), ("Breathe.", True)],
)
def test_advice_about_points_left_out_is_left_out(text: str, told: bool) -> None:
    """Advice that speaks only of points that are not played is not given."""
    advised = routine(recipe("BB2"), recipe("CC5"), advice=[text])
    plan = build(advised, POINTS, Options(), Screening(None, {"BB2": FRAIL}))
    assert bool(plan.advice) is told


def test_advice_is_not_about_a_point_whose_code_is_the_beginning_of_another() -> None:
    """What is said of BL23 is not said of BL2."""
    advised = routine(recipe("BL2"), recipe("BL23"), advice=["BL23 is sore at first."])
    points = {code: point(code) for code in ("BL2", "BL23")}
    plan = build(advised, points, Options(), Screening(None, {"BL23": FRAIL}))
    assert plan.advice == ()


# Caps


def test_cap_holds_for_a_point_named_twice() -> None:
    """The cap is for a session: a routine that comes back to a point does not double it."""
    often = point("WW1", doses=[dose("a", span(40), span(1))], cap_s=60)
    plan = planned(recipe("WW1"), recipe("BB2"), recipe("WW1"), points=[often])
    left = sum(s.hold_s for s in plan.steps if (s.place.code, s.side) == ("WW1", Side.LEFT))
    assert left <= 60


@given(cases())
def test_no_plan_breaks_a_cap(case: Case) -> None:
    """On every side of every point the holds together stay within the cap."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    pressed: dict[tuple[str, Side], int] = {}
    for step in plan.steps:
        assert step.place.cap_s == case.points[step.place.code]["cap_s"]
        key = (step.place.code, step.side)
        pressed[key] = pressed.get(key, 0) + step.hold_s
    assert all(s <= case.points[code]["cap_s"] for (code, _), s in pressed.items())


@given(cases(limited=False))
def test_no_plan_breaks_a_cap_where_points_come_back(case: Case) -> None:
    """A routine pressed twice over, in one plan: the cap is for both visits together."""
    twice = replace(case, routine=routine(*case.routine["steps"], *case.routine["steps"]))
    try:
        plan = twice.plan()
    except MinutesTooFew:
        return
    for code, of in case.points.items():
        for side in (Side.LEFT, Side.RIGHT, Side.MIDLINE):
            holds = [s for s in plan.steps if s.place.code == code and s.side in {side, Side.BOTH}]
            assert sum(s.hold_s for s in holds) <= max(2, of["cap_s"])  # a hold takes a second


@given(cases())
def test_bilateral_points_get_the_same_on_both_sides(case: Case) -> None:
    """A step that takes the sides one by one has both, with equal holds and counts."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    for code in {p.code for p in plan.places}:
        sides: dict[Side, list[tuple[int, int, int]]] = {}
        for s in plan.steps:
            if s.place.code == code:
                sides.setdefault(s.side, []).append((s.rep, s.reps, s.hold_s))
        assert len({tuple(holds) for holds in sides.values()}) == 1
        if case.points[code]["laterality"] != "midline":
            assert set(sides) in ({Side.LEFT, Side.RIGHT}, {Side.BOTH})


@given(cases(limited=False, screened=False), st.integers(0, 20), st.integers(0, 60))
def test_prep_and_settle_options(case: Case, prep_s: int, settle_s: int) -> None:
    """Every prepare is 0 or N, and the plan opens with the settle asked for."""
    options = Options(case.options.partner, case.options.dose, 30, settle_s, prep_s)
    plan = Case(case.routine, case.points, options).plan()
    assert {s.prep_s for s in plan.steps} <= {0, prep_s}
    assert plan.settle_s == settle_s
    if plan.steps:
        assert plan.steps[0].start_s == settle_s + prep_s


@given(cases())
def test_blocked_points_are_never_played_and_lightened_ones_never_harder(case: Case) -> None:
    """No plan plays a blocked point, or presses a lightened one more than lightly."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    assert not {p.code for p in plan.places} & set(case.screening.blocked)
    for place in plan.places:
        if place.code in case.screening.lightened:
            assert place.pressure in {Pressure.FEATHER, Pressure.LIGHT}


@given(cases(limited=False), st.data())
def test_same_input_same_plan(case: Case, data: st.DataObject) -> None:
    """The plan is decided by what it is built from, and by nothing else."""
    try:
        assert case.plan() == case.plan()
    except MinutesTooFew:
        return
