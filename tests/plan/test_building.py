"""From a routine to a plan: who presses, how much of it, and what is left out."""

from dataclasses import replace
from random import Random

import pytest
from candidates import because
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.candidate import LEFT_AND_RIGHT
from acupress.plan.timeline import Loss, Plan, Softened, Withheld
from acupress.safety.limits import AtMost, Limits
from acupress.safety.screening import Screening
from acupress.vocabulary import Action, Forbidden, Posture, Pressure, Reach, Side
from samples import (
    EVERYTHING,
    LEAD_S,
    NOTHING_FOUND,
    POINTS,
    RANDOMS,
    Case,
    cases,
    caution,
    dose,
    planned,
    point,
    random_limits,
    recipe,
    routine,
    row_of,
    span,
    way,
)

FRAIL = because("frail")


def blocking(*codes: str, side: Side | None = None) -> Screening:
    """These points are left out, on one side or on both."""
    sides = [side] if side else LEFT_AND_RIGHT
    return Screening(None, {code: Limits(dict.fromkeys(sides, FRAIL)) for code in codes})


# Opening and closing


@pytest.mark.parametrize("prep_s", [0, 3, 40])
def test_prep_option_replaces_every_prepare(prep_s: int) -> None:
    """`--prep N` stands for the time of the words, for 15 and for the side switch too."""
    options = Options(partner=True, prep_s=prep_s)
    plan = build(EVERYTHING, POINTS, options, NOTHING_FOUND)
    again = {s.n for s in plan.steps if s.rep > 1 and plan.steps[s.n - 2].side is s.side}
    assert {s.prep_s for s in plan.steps if s.n not in again} == {prep_s}
    assert {s.prep_s for s in plan.steps if s.n in again} <= {0}


@pytest.mark.parametrize("settle_s", [0, 30, 90])
def test_settle_option_moves_the_whole_plan(settle_s: int) -> None:
    """`--settle N` is the opening; everything after it only moves."""
    plan = planned(recipe("BB2"), options=Options(settle_s=settle_s))
    assert (plan.settle_s, plan.steps[0].start_s) == (settle_s, settle_s + LEAD_S)


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
    """A refused screening gives a plan with no steps, with the rule, its words and sources."""
    plan = planned(recipe("BB2"), screening=Screening(refused=FRAIL))
    assert plan.refused is not None
    assert (plan.refused.rule, plan.refused.text) == ("frail", FRAIL.reason)
    assert plan.refused.sources == FRAIL.sources
    assert (plan.steps, plan.withheld, plan.loss) == ((), (), None)


def test_blocked_point_is_withheld_with_its_reason() -> None:
    """A blocked point is not played, and the rule, its words and sources are carried over."""
    plan = planned(recipe("BB2"), recipe("CC5"), screening=blocking("BB2"))
    assert {code for code, _, _ in row_of(plan)} == {"CC5"}
    gone = Withheld("BB2", Side.BOTH, "frail", FRAIL.reason, FRAIL.sources)
    assert plan.withheld == (gone,)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("pattern", ["each", "alternate", "both"])
def test_one_blocked_side_leaves_the_other(pattern: str, side: Side) -> None:
    """Only that side goes; the person is told, and the other gets what it would have got."""
    plan = planned(recipe("BB2", side=pattern), screening=blocking("BB2", side=side))
    stays = "right" if side is Side.LEFT else "left"
    assert row_of(plan) == [("BB2", stays, 1), ("BB2", stays, 2)]
    assert [(w.point, w.side, w.rule) for w in plan.withheld] == [("BB2", side, "frail")]


def test_withheld_midline_point_is_on_the_midline() -> None:
    """The side of a point left out is that of its step."""
    midline = Screening(None, {"MM1": Limits(blocked={Side.MIDLINE: FRAIL})})
    plan = planned(recipe("MM1", side="midline"), recipe("BB2"), screening=midline)
    assert [w.side for w in plan.withheld] == [Side.MIDLINE]


def test_everything_blocked_is_refused() -> None:
    """When no point is left, the plan is refused and still says what was withheld."""
    plan = planned(recipe("BB2"), screening=blocking("BB2"))
    assert plan.refused is not None
    assert plan.refused.rule == "frail"
    assert FRAIL.reason in plan.refused.text
    assert plan.refused.sources == FRAIL.sources
    assert [w.point for w in plan.withheld] == ["BB2"]


def test_nothing_left_names_the_safety_rule_before_reach() -> None:
    """Where some points are out of reach and the rest blocked, the safety rule is named."""
    plan = planned(recipe("PP3"), recipe("BB2"), screening=blocking("BB2"))
    assert plan.refused is not None
    assert plan.refused.rule == "frail"


def test_out_of_reach_and_blocked_is_told_as_blocked() -> None:
    """With a partner it would not be played either, so nobody is told to find one."""
    plan = planned(recipe("PP3"), recipe("BB2"), screening=blocking("PP3"))
    assert [(w.point, w.side, w.rule) for w in plan.withheld] == [("PP3", "both", "frail")]


def test_out_of_reach_and_blocked_on_one_side_is_told_as_out_of_reach() -> None:
    """With a partner the other side could be played."""
    plan = planned(recipe("PP3"), recipe("BB2"), screening=blocking("PP3", side=Side.LEFT))
    assert [(w.point, w.side, w.rule) for w in plan.withheld] == [("PP3", "both", "reach")]


def test_no_time_and_blocked_is_told_as_blocked() -> None:
    """More minutes would not bring it back."""
    # Each takes 14 + 30 + 6 + 30 = 80 s after 30 + 15 once they are pressed once: 125 s or 205 s.
    plan = planned(
        recipe("CC5"),
        recipe("BB2", core=False),
        options=Options(minutes=3),
        screening=blocking("BB2"),
    )
    assert [(w.point, w.rule) for w in plan.withheld] == [("BB2", "frail")]


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
        screening=Screening(None, {"WW1": Limits(lighten=FRAIL)}),
    )
    assert {s.place.pressure for s in plan.steps} == {Pressure(expected)}
    told = [(s.point, s.rule, s.was, s.now) for s in plan.softened]
    assert told == ([("WW1", "frail", pressure, expected)] if pressure != expected else [])


def test_shortened_point_says_from_what_to_what() -> None:
    """A rule that shortens is told with the rule, and no key gives the seconds back."""
    short = Screening(None, {"BB2": Limits(at_most=AtMost(20, FRAIL))})
    plan = planned(recipe("BB2"), screening=short)
    assert {(s.hold_s, s.reps, s.place.cap_s) for s in plan.steps} == {(20, 1, 20)}
    [soft] = plan.softened
    assert (soft.rule, soft.was, soft.now) == ("frail", "2 × 30 s", "1 × 20 s")


def test_first_for_the_time_and_then_by_a_rule() -> None:
    """What is shortened twice is told twice, from the dose asked for to the one that is played."""
    # 30 + 14 + 30 + 5 + 30 + 6 + 30 + 5 + 30 + 15 = 195 s; once each is 125 s.
    short = Screening(None, {"BB2": Limits(at_most=AtMost(20, FRAIL))})
    plan = planned(recipe("BB2"), options=Options(minutes=3), screening=short)
    assert [(s.rule, s.was, s.now) for s in plan.softened] == [
        ("minutes", "2 × 30 s", "1 × 30 s"),
        ("frail", "1 × 30 s", "1 × 20 s"),
    ]


def test_what_to_know_before_is_told_once() -> None:
    """A warning that holds at several points is one line; that of a point left out is none."""
    drink, bath = because("alcohol", Action.WARN), because("bath", Action.INFORM)
    limits = {
        "BB2": Limits(told=(drink,)),
        "CC5": Limits(told=(drink,)),
        "MM1": Limits(blocked={Side.MIDLINE: FRAIL}, told=(bath,)),
    }
    steps = [recipe("BB2"), recipe("CC5"), recipe("MM1", side="midline")]
    assert planned(*steps, screening=Screening(None, limits)).told == (drink,)


# Loss


def four(*gone: str, core: str = "AA1", options: Options | None = None) -> Plan:
    """Four points of which these are blocked; `core` names those the routine is not without."""
    codes = ["AA1", "AA2", "AA3", "AA4"]
    return planned(
        *(recipe(code, core=code in core.split()) for code in codes),
        points=[point(code) for code in codes],
        options=options,
        screening=blocking(*gone),
    )


@pytest.mark.parametrize(
    ("gone", "core", "loss"),
    [
        ("", "AA1", None),
        ("AA2 AA3", "AA1", None),
        ("AA2 AA3 AA4", "AA1", Loss(3, 4, core_gone=False)),
        ("AA1", "AA1", Loss(1, 4, core_gone=True)),
        ("AA1", "AA1 AA2", None),
        ("AA1 AA2", "AA1 AA2", Loss(2, 4, core_gone=True)),
        ("AA1 AA2 AA3 AA4", "AA1", Loss(4, 4, core_gone=True)),
    ],
)
def test_more_than_half_or_the_whole_core_is_a_loss(
    gone: str, core: str, loss: Loss | None
) -> None:
    """Half of the points is not yet one; one core point is, where there is no other."""
    assert four(*gone.split(), core=core).loss == loss


def test_a_side_is_no_loss() -> None:
    """A point that is left on one side is not lost."""
    one_side = Screening(None, {"BB2": Limits(blocked={Side.LEFT: FRAIL})})
    assert planned(recipe("BB2"), screening=one_side).loss is None


def test_two_rules_can_take_a_point() -> None:
    """Left by one and right by another: it is lost all the same."""
    skin = because("skin")
    both = Screening(None, {"BB2": Limits(blocked={Side.LEFT: FRAIL, Side.RIGHT: skin})})
    assert planned(recipe("BB2"), recipe("CC5", core=False), screening=both).loss == Loss(
        1, 2, core_gone=True
    )


def test_a_forbidden_way_is_a_loss() -> None:
    """A point that goes because of how it is pressed is lost like any other."""
    no_ball = Screening(None, {"LL4": Limits(forbidden={Forbidden.BALL: FRAIL})})
    assert planned(recipe("LL4"), recipe("CC5", core=False), screening=no_ball).loss == Loss(
        1, 2, core_gone=True
    )


def test_reach_and_time_are_no_loss() -> None:
    """What needs a partner, or more minutes, is not what the answers took."""
    alone = planned(recipe("PP3"), recipe("BB2", core=False))
    assert [w.rule for w in alone.withheld] == ["reach"]
    assert alone.loss is None
    hurried = four(core="AA1", options=Options(minutes=3))
    assert {w.rule for w in hurried.withheld} == {"minutes"}
    assert hurried.loss is None


# What is told at the point


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
    plan = build(advised, POINTS, Options(), blocking("BB2"))
    assert bool(plan.advice) is told


def test_advice_is_not_about_a_point_whose_code_is_the_beginning_of_another() -> None:
    """What is said of BL23 is not said of BL2."""
    advised = routine(recipe("BL2"), recipe("BL23"), advice=["BL23 is sore at first."])
    points = {code: point(code) for code in ("BL2", "BL23")}
    plan = build(advised, points, Options(), blocking("BL23"))
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
        most = case.screening.at(step.place.code).at_most
        cap_s = case.points[step.place.code]["cap_s"]
        assert step.place.cap_s == (min(cap_s, most.seconds) if most else cap_s)
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


@given(cases(limited=False))
def test_what_a_rule_allows_a_side_holds_where_points_come_back(case: Case) -> None:
    """A routine pressed twice over: what a rule allows a point and side is for both visits."""
    twice = replace(case, routine=routine(*case.routine["steps"], *case.routine["steps"]))
    try:
        plan = twice.plan()
    except MinutesTooFew:
        return
    for code in case.points:
        most = case.screening.at(code).at_most
        for side in (Side.LEFT, Side.RIGHT, Side.MIDLINE):
            holds = [s for s in plan.steps if s.place.code == code and s.side in {side, Side.BOTH}]
            allowed = most.seconds if most else case.points[code]["cap_s"]
            assert sum(s.hold_s for s in holds) <= max(2, allowed)  # a hold takes a second


@given(cases())
def test_both_sides_get_the_same_unless_one_is_left_out(case: Case) -> None:
    """A step that takes the sides one by one has equal holds and counts on each that is left."""
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
        gone = {w.side for w in plan.withheld if w.point == code}
        if case.points[code]["laterality"] != "midline" and not gone:
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
def test_no_plan_breaks_a_limit(case: Case) -> None:
    """No blocked side, no forbidden way; nothing harder or longer than the rules allow."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    pressed: dict[tuple[str, Side], int] = {}
    for step in plan.steps:
        place, limits = step.place, case.screening.at(step.place.code)
        sides = set(LEFT_AND_RIGHT) if step.side is Side.BOTH else {step.side}
        assert not sides & set(limits.blocked)
        assert (place.operator, Forbidden.BALL in limits.forbidden) != (Reach.BALL, True)
        assert (place.posture, Forbidden.PRONE in limits.forbidden) != (Posture.PRONE, True)
        if limits.lighten:
            assert place.pressure in {Pressure.FEATHER, Pressure.LIGHT}
        if limits.at_most:
            key = (place.code, step.side)
            pressed[key] = pressed.get(key, 0) + step.hold_s
            assert pressed[key] <= limits.at_most.seconds


@given(cases(), RANDOMS)
def test_one_more_limit_never_plays_more(case: Case, by: Random) -> None:
    """More limits on any point: no other point or side, no longer hold, no harder pressure."""
    limits = {
        code: case.screening.at(code).and_also(random_limits(by, of))
        for code, of in case.points.items()
    }
    stricter = replace(case, screening=Screening(None, limits))
    try:
        before, after = case.plan(), stricter.plan()
    except MinutesTooFew:
        return
    free = {(s.place.code, s.side): s for s in before.steps}
    force = list(Pressure).index
    for step in after.steps:
        both = (step.place.code, Side.BOTH)  # at once, before one of the sides was left out
        was = free.get((step.place.code, step.side)) or free[both]
        assert step.hold_s <= was.hold_s
        assert step.reps <= was.reps
        assert force(step.place.pressure) <= force(was.place.pressure)


@given(cases())
def test_what_is_softened_is_told_for_the_sides_that_are_played(case: Case) -> None:
    """A line about both sides is about a point of which both sides are played."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    for soft in plan.softened:
        played = {s.side for s in plan.steps if s.place.code == soft.point}
        assert played in ({soft.side}, set(LEFT_AND_RIGHT) if soft.side is Side.BOTH else ())


@given(cases())
def test_every_rule_behind_a_change_is_named(case: Case) -> None:
    """What is withheld or softened names a rule, and says why in words."""
    try:
        plan = case.plan()
    except MinutesTooFew:
        return
    changes: list[Withheld | Softened] = [*plan.withheld, *plan.softened]
    for change in changes:
        assert change.rule
        assert change.reason.endswith(".")


@given(cases(limited=False), st.data())
def test_same_input_same_plan(case: Case, data: st.DataObject) -> None:
    """The plan is decided by what it is built from, and by nothing else."""
    try:
        assert case.plan() == case.plan()
    except MinutesTooFew:
        return


def test_what_a_routine_says_of_a_point_follows_how_to_press_it() -> None:
    """A therapist's own words stand where they are shown, said and printed."""
    step: RecipeStep = {**recipe("BB2"), "how": "Slowly, breathe out."}
    told = {one.place.technique for one in planned(step).steps}
    assert told == {f"{POINTS['BB2']['ways']['self']['how']} Slowly, breathe out."}
