"""Which points a person may press: what each kind of rule does at one point, and why."""

from collections.abc import Sequence
from typing import Any

import pytest

from acupress.catalogue.book import Caution, Effect, Point
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.limits import FREE, AtMost, Limits, Verdict
from acupress.safety.screening import Screening, applies, screen, screen_for, touches
from acupress.vocabulary import Action, Forbidden, Region, Side
from samples import BILATERAL, POINTS, RULES, book, caution, effect, point, recipe, routine, rule

LEFT, RIGHT = Answer(Said.YES, Side.LEFT), Answer(Said.YES, Side.RIGHT)
BOTH_SIDES = {Side.LEFT, Side.RIGHT}


def at(code: str, side: Side = Side.BOTH) -> Answer:
    """Yes, at one point."""
    return Answer(Said.YES, side, points=(code,))


def within(*regions: Region, side: Side = Side.BOTH) -> Answer:
    """Yes, in these regions."""
    return Answer(Said.YES, side, regions)


def placed(
    code: str,
    *regions: str,
    laterality: str = "bilateral",
    cautions: Sequence[Caution] = (),
) -> Point:
    """A point that lies in these regions."""
    one = point(code, laterality=laterality, cautions=cautions)
    return {**one, "regions": list(regions or ("arm",))}


def limits(answer: Answer, *effects: Effect, cautions: Sequence[Caution] = ()) -> Limits:
    """What one answer does at a point on the left and right, by one rule or the point's own."""
    rules = {"frail": rule("frail", *effects)}
    return screen({"frail": answer}, rules, [point("WW1", cautions=cautions)]).at("WW1")


def verdict(action: Action, text: str = "") -> Verdict:
    """The verdict of the rule `frail`, as samples makes it up."""
    return Verdict("frail", text or f"Because of {action}.", ("GK",), action)


# Which answers count


@pytest.mark.parametrize(
    ("answer", "unknown", "counts"),
    [
        (YES, "yes", True),
        (UNKNOWN, "yes", True),
        (NO, "yes", False),
        (None, "yes", False),
        (YES, "no", True),
        (UNKNOWN, "no", False),
        (NO, "no", False),
        (None, "no", False),
        (LEFT, "yes", True),
    ],
)
def test_unknown_counts_as_the_rule_says(answer: Answer | None, unknown: str, counts: bool) -> None:
    """Yes counts, no does not; `not sure` is a yes, but for a permission; no word is none."""
    assert applies(rule("frail", unknown=unknown), answer) is counts


@pytest.mark.parametrize(
    ("answer", "blocks"), [(YES, True), (UNKNOWN, True), (NO, False), (None, False)]
)
def test_answer_that_counts_blocks(answer: Answer | None, blocks: bool) -> None:
    """Yes and unknown block a point, no does not, and a question that was not put does not."""
    given = {} if answer is None else {"frail": answer}
    found = screen(given, {"frail": rule("frail", effect())}, [point("WW1")])
    assert bool(found.at("WW1").blocked) is blocks


def test_no_to_everything_changes_nothing() -> None:
    """Whoever says no to every question gets every point as it is."""
    found = screen(dict.fromkeys(RULES, NO), RULES, POINTS.values())
    assert found.refused is None
    assert all(found.at(code) == FREE for code in POINTS)


def test_answer_to_no_rule_changes_nothing() -> None:
    """What nobody asks has no effect; an answers file with such a name is turned away."""
    assert (
        screen({"other": YES}, RULES, [point("WW1", cautions=[caution("other")])]).at("WW1") == FREE
    )


def test_point_that_is_not_screened_is_free() -> None:
    """Limits are kept by code; where there are none, nothing is limited."""
    assert Screening().at("LI4") == FREE


# What each action does


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (effect("block"), Limits(blocked=dict.fromkeys(BOTH_SIDES, verdict(Action.BLOCK)))),
        (effect("lighten"), Limits(lighten=verdict(Action.LIGHTEN))),
        (
            effect("shorten", at_most=60),
            Limits(at_most=AtMost(60, verdict(Action.SHORTEN))),
        ),
        (
            effect("forbid", forbids=["ball", "rubbing"]),
            Limits(
                forbidden=dict.fromkeys((Forbidden.BALL, Forbidden.RUBBING), verdict(Action.FORBID))
            ),
        ),
        (effect("ask"), Limits(told=(verdict(Action.ASK),))),
        (effect("warn"), Limits(told=(verdict(Action.WARN),))),
        (effect("inform"), Limits(told=(verdict(Action.INFORM),))),
    ],
    ids=lambda value: value["action"] if isinstance(value, dict) else "",
)
def test_action_does_what_it_says(one: Effect, expected: Limits) -> None:
    """One action, one limit, with the rule, its words and what it rests on; nothing else."""
    assert limits(YES, one) == expected


def test_shorten_without_a_number_is_the_shortest() -> None:
    """A catalogue cannot say so; were it to, the point would be held for a second."""
    found = limits(YES, effect("shorten")).at_most
    assert found is not None
    assert found.seconds == 1


@pytest.mark.parametrize("action", ["block", "refuse"])
def test_caution_of_a_point_blocks_it(action: str) -> None:
    """What belongs to one point never ends the program: `refuse` there leaves the point out."""
    rules = {"frail": rule("frail")}
    cautious = point("WW1", cautions=[caution("frail", action)])
    found = screen({"frail": YES}, rules, [cautious, point("VV2")])
    assert found.refused is None
    assert set(found.at("WW1").blocked) == BOTH_SIDES
    assert found.at("VV2") == FREE


@pytest.mark.parametrize("action", ["lighten", "warn"])
def test_caution_of_a_point_waits_for_its_own_rule(action: str) -> None:
    """A caution for another answer, or for what is felt, does nothing."""
    cautions = [caution("pregnant", action), caution("pain", action)]
    assert limits(YES, cautions=cautions) == FREE


def test_every_effect_of_a_rule_is_applied() -> None:
    """A rule may block one place, lighten all, and say something besides."""
    found = limits(
        YES,
        effect("lighten"),
        effect("shorten", at_most=60),
        effect("forbid", forbids=["prone"]),
        effect("warn"),
        cautions=[caution("frail", "block", "Not here.")],
    )
    assert found == Limits(
        dict.fromkeys(BOTH_SIDES, verdict(Action.BLOCK, "Not here.")),
        verdict(Action.LIGHTEN),
        AtMost(60, verdict(Action.SHORTEN)),
        {Forbidden.PRONE: verdict(Action.FORBID)},
        (verdict(Action.WARN),),
    )


def test_what_is_for_some_points_spares_the_others() -> None:
    """An effect of named points reaches a point through its cautions alone."""
    here = effect("block", everywhere=False)
    rules = {"frail": rule("frail", here)}
    named = point("WW1", cautions=[{"when": "frail", **here}])
    found = screen({"frail": YES}, rules, [named, point("VV2")])
    assert set(found.at("WW1").blocked) == BOTH_SIDES
    assert found.at("VV2") == FREE


# Which reason is told


def test_most_urgent_rule_gives_the_reason() -> None:
    """Rules come in the order of urgency, however the answers are ordered."""
    rules = {name: rule(name, effect("block", name)) for name in ("clot", "frail")}
    found = screen({"frail": YES, "clot": YES}, rules, [point("WW1")]).at("WW1")
    assert {one.rule for one in found.blocked.values()} == {"clot"}


def test_shortest_hold_gives_the_reason() -> None:
    """Of two rules that shorten, the one that shortens more is told, urgent or not."""
    rules = {
        "clot": rule("clot", effect("shorten", at_most=60)),
        "frail": rule("frail", effect("shorten", at_most=30)),
    }
    found = screen({"frail": YES, "clot": YES}, rules, [point("WW1")]).at("WW1").at_most
    assert found is not None
    assert (found.seconds, found.verdict.rule) == (30, "frail")


def test_what_is_told_is_told_in_the_order_of_the_rules() -> None:
    """The most urgent first, each sentence once."""
    rules = {name: rule(name, effect("warn", name)) for name in ("clot", "frail")}
    found = screen({"frail": YES, "clot": YES}, rules, [point("WW1")]).at("WW1")
    assert [one.reason for one in found.told] == ["clot", "frail"]


# Refusing


@pytest.mark.parametrize("answer", [YES, UNKNOWN, LEFT])
def test_refusing_rule_ends_it(answer: Answer) -> None:
    """A yes, or an unknown, to a rule that refuses is the whole screening."""
    expected = Verdict("fever", "See a doctor.", ("GK",), Action.REFUSE)
    assert screen({"fever": answer}, RULES, POINTS.values()) == Screening(refused=expected)


def test_most_urgent_refusal_is_told() -> None:
    """Of two reasons to refuse the one that stands first among the rules is given."""
    refused = screen({"fever": YES, "emergency": YES}, RULES, []).refused
    assert refused is not None
    assert refused.rule == "emergency"


def test_refusal_wins_over_what_comes_before_it() -> None:
    """A rule that only blocks, and stands first, does not hide a refusal."""
    rules = {"frail": rule("frail", effect("block")), "fever": RULES["fever"]}
    refused = screen({"frail": YES, "fever": UNKNOWN}, rules, [point("WW1")]).refused
    assert refused is not None
    assert refused.rule == "fever"


def test_refusal_counts_in_any_place_among_the_effects() -> None:
    """A rule that lightens first and refuses second refuses."""
    rules = {"frail": rule("frail", effect("lighten"), effect("refuse"))}
    assert screen({"frail": YES}, rules, []).refused is not None


def test_rule_without_refusal_never_refuses() -> None:
    """Only rules that say what to do instead end the program."""
    assert screen({"frail": YES}, {"frail": rule("frail", effect())}, []).refused is None


# One side


@pytest.mark.parametrize("local", ["side", "site"])
@pytest.mark.parametrize(
    ("answer", "sides"),
    [
        (LEFT, {Side.LEFT}),
        (RIGHT, {Side.RIGHT}),
        (YES, BOTH_SIDES),
        (UNKNOWN, BOTH_SIDES),
        (Answer(Said.YES, Side.BOTH), BOTH_SIDES),
    ],
)
def test_only_the_side_that_is_named_goes(local: str, answer: Answer, sides: set[Side]) -> None:
    """Where a rule is about one side, the other stays; no side named is both."""
    assert set(limits(answer, effect(local=local)).blocked) == sides


def test_rule_that_knows_no_sides_takes_both() -> None:
    """A clot in the left leg leaves out the right one too."""
    assert set(limits(LEFT, effect()).blocked) == BOTH_SIDES


@pytest.mark.parametrize("answer", [YES, LEFT, RIGHT])
def test_midline_goes_with_either_side(answer: Answer) -> None:
    """What lies in the middle is beside both."""
    rules = {"frail": rule("frail", effect(local="side"))}
    found = screen({"frail": answer}, rules, [placed("MM9", laterality="midline")])
    assert set(found.at("MM9").blocked) == {Side.MIDLINE}


def test_zone_has_a_left_and_a_right() -> None:
    """A zone of the foot is on each foot."""
    rules = {"frail": rule("frail", effect(local="side"))}
    found = screen({"frail": LEFT}, rules, [placed("ZZ9", laterality="zone")])
    assert set(found.at("ZZ9").blocked) == {Side.LEFT}


def test_what_softens_softens_both_sides() -> None:
    """Pressure and time are those of a step, so a side that is named does not narrow them."""
    soft = [effect("lighten", local="side"), effect("shorten", at_most=60, local="side")]
    assert limits(LEFT, *soft) == limits(YES, *soft)


# One place


HAND = placed("HH1", "hand")
CHEST = placed("TT2", "chest")
LEG = placed("GG3", "leg", "foot")
BACK = placed("KK4", "lower-back")
EVERY = (HAND, CHEST, LEG, BACK)


def gone(answer: Answer, one: Effect, *named: Point) -> dict[str, set[Side]]:
    """What a rule takes of the four places; `named` are those that the rule itself names."""
    points = [{**p, "cautions": [{"when": "frail", **one}] if p in named else []} for p in EVERY]
    found = screen({"frail": answer}, {"frail": rule("frail", one)}, points)  # type: ignore[arg-type]  # as before, with cautions
    return {code: set(at.blocked) for code, at in found.limits.items() if at.blocked}


SITE = effect(local="site")
CHEST_SITE = effect(local="site", everywhere=False)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (within(Region.HAND), {"HH1": BOTH_SIDES}),
        (within(Region.HAND, side=Side.LEFT), {"HH1": {Side.LEFT}}),
        (within(Region.FOOT), {"GG3": BOTH_SIDES}),
        (within(Region.HAND, Region.CHEST), {"HH1": BOTH_SIDES, "TT2": BOTH_SIDES}),
        (at("GG3", Side.RIGHT), {"GG3": {Side.RIGHT}}),
        (
            Answer(Said.YES, Side.LEFT, (Region.HAND,), ("TT2",)),
            {"HH1": {Side.LEFT}, "TT2": {Side.LEFT}},
        ),
        (within(Region.HEAD), {}),
    ],
)
def test_only_the_place_that_is_named_goes(answer: Answer, expected: dict[str, set[Side]]) -> None:
    """Regions and points add up; the side holds for all of them; the rest stays."""
    assert gone(answer, SITE) == expected


@pytest.mark.parametrize("answer", [YES, UNKNOWN])
def test_no_place_named_is_everywhere(answer: Answer) -> None:
    """Broken skin that may be anywhere leaves nothing."""
    assert gone(answer, SITE) == {p["code"]: BOTH_SIDES for p in EVERY}


def test_side_alone_is_that_half_of_the_body() -> None:
    """Skin on the left, no place named: all of the left."""
    assert gone(LEFT, SITE) == {p["code"]: {Side.LEFT} for p in EVERY}


def test_rule_has_a_place_of_its_own_where_none_is_named() -> None:
    """A device sits in the chest unless somebody says otherwise."""
    assert gone(YES, CHEST_SITE, CHEST) == {"TT2": BOTH_SIDES}
    assert gone(LEFT, CHEST_SITE, CHEST) == {"TT2": {Side.LEFT}}


def test_place_that_is_named_stands_for_the_place_of_the_rule() -> None:
    """A device in the left hand takes the left hand, and leaves the chest."""
    assert gone(within(Region.HAND, side=Side.LEFT), CHEST_SITE, CHEST) == {"HH1": {Side.LEFT}}
    assert gone(at("KK4"), CHEST_SITE, CHEST) == {"KK4": BOTH_SIDES}
    assert gone(within(Region.CHEST), CHEST_SITE, CHEST) == {"TT2": BOTH_SIDES}


def test_regions_that_belong_together_go_together() -> None:
    """Lymph nodes of a leg: naming the foot means the leg, and naming neither means neither."""
    limb = effect(local="site", widens=[["leg", "foot"], ["lower-back", "chest"]])
    assert gone(within(Region.LEG, side=Side.LEFT), limb) == {"GG3": {Side.LEFT}}
    assert gone(within(Region.CHEST), limb) == {"TT2": BOTH_SIDES, "KK4": BOTH_SIDES}
    assert gone(within(Region.LOWER_BACK), limb) == {"TT2": BOTH_SIDES, "KK4": BOTH_SIDES}
    assert gone(within(Region.HAND), limb) == {"HH1": BOTH_SIDES}


def test_point_that_is_named_widens_nothing() -> None:
    """Regions belong together; a point that is named is that point."""
    back = effect(local="site", widens=[["lower-back", "chest"]])
    assert gone(at("KK4"), back) == {"KK4": BOTH_SIDES}


@pytest.mark.parametrize("local", ["", "side"])
def test_place_narrows_only_rules_about_a_place(local: str) -> None:
    """Whoever is pregnant in the foot is pregnant: the place is passed over, the yes is not."""
    assert gone(within(Region.FOOT), effect(local=local)) == {p["code"]: BOTH_SIDES for p in EVERY}


@pytest.mark.parametrize("local", ["", "side"])
def test_place_widens_only_rules_about_a_place(local: str) -> None:
    """A hip in the hand is no reason to leave out the hand."""
    hip = effect(local=local, everywhere=False)
    assert gone(within(Region.HAND), hip, BACK) == {"KK4": BOTH_SIDES}


def test_other_effects_of_the_rule_stay_as_they_are() -> None:
    """Where the place is named, only that is left out; it is still lighter everywhere."""
    rules = {"frail": rule("frail", SITE, effect("lighten"))}
    found = screen({"frail": within(Region.HAND)}, rules, EVERY)
    assert all(found.at(p["code"]).lighten for p in EVERY)


# For a routine


def screened(answers: dict[str, Answer], only_if: Sequence[str] = ()) -> Screening:
    """The screening for a routine of one point that may wait for permissions."""
    one = routine(recipe("BB2"), only_if=only_if)
    return screen_for(one, answers, book(one))


def test_screening_for_a_routine_looks_at_every_point() -> None:
    """Not only at its own, so that another routine can be offered by it."""
    assert set(screened({}).limits) == set(POINTS)


def test_plain_routine_needs_no_permission() -> None:
    """Where a routine is for everybody, no answer is waited for."""
    assert screened({}).refused is None


@pytest.mark.parametrize("answer", [NO, UNKNOWN, None])
@pytest.mark.parametrize("name", ["pregnant", "allowed"])
def test_routine_for_some_waits_for_a_plain_yes(name: str, answer: Answer | None) -> None:
    """Unknown, no and no word at all are no permission, whatever else unknown counts as."""
    given: dict[str, Any] = {"pregnant": YES, "allowed": YES, name: answer}
    answers = {key: value for key, value in given.items() if value is not None}
    refused = screened(answers, ["pregnant", "allowed"]).refused
    assert refused == Verdict(name, "Only for some.", action=Action.REFUSE)


def test_permission_opens_and_lifts_nothing() -> None:
    """With the permission the routine is there, and every rule holds as it did."""
    found = screened({"pregnant": YES, "allowed": YES}, ["pregnant", "allowed"])
    assert found == screen({"pregnant": YES}, RULES, POINTS.values())
    assert found.at("BB2").blocked


def test_danger_is_told_before_a_missing_permission() -> None:
    """Whoever needs a doctor is not told to ask a midwife first."""
    refused = screened({"emergency": YES}, ["allowed"]).refused
    assert refused is not None
    assert refused.rule == "emergency"


# What a rule has to do with a point


@pytest.mark.parametrize(
    ("one", "touched"),
    [
        (rule("frail", effect("warn")), True),
        (rule("frail", effect("refuse", everywhere=False)), True),
        (rule("frail", effect(local="site")), True),
        (rule("pregnant", effect(everywhere=False)), True),
        (rule("frail", effect(everywhere=False)), False),
        (rule("frail", effect(local="site", everywhere=False)), False),
        (rule("frail"), False),
    ],
)
def test_rule_touches_what_it_may_change(one: dict[str, Any], touched: bool) -> None:
    """A rule for everybody, one that ends it all, and one that names the point."""
    assert touches(one, BILATERAL) is touched  # type: ignore[arg-type]  # a Rule, made above
