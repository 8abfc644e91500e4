"""Every plan that can be built from the shipped catalogue keeps the promises.

A failure names the routine and the options; what to mend is in data/routines.yaml or points.yaml.
"""

from collections import defaultdict
from itertools import pairwise

import pytest

from acupress.catalogue.book import Routine, Step
from acupress.catalogue.models import Point
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.timeline import Plan
from acupress.safety.answers import NO, YES
from acupress.safety.screening import Screening, screen_for
from acupress.vocabulary import DoseLevel, Laterality, Pattern, Reach, Side
from shipped import POINTS, PREGNANT, ROUTINES, RULES, book, caps_s, each_point, told

MOST_S, MOST_POSTURE_CHANGES = 30 * 60, 3
every_routine = pytest.mark.parametrize("name", ROUTINES)
operators = pytest.mark.parametrize("partner", [False, True], ids=["solo", "partner"])


def planned(name: str, options: Options, screening: Screening | None = None) -> Plan:
    """The plan of a routine, for somebody healthy unless said otherwise."""
    return build(book()["routines"][name], book()["points"], options, screening or Screening())


def needs_a_partner(code: str) -> bool:
    """Whether neither one's own hands nor a ball get there."""
    return set(POINTS[code].press.ways()) == {Reach.PARTNER}


@every_routine
@operators
@pytest.mark.parametrize("dose", DoseLevel)
@pytest.mark.parametrize("minutes", [None, 10, 5])
def test_every_plan_keeps_its_promises(
    name: str, partner: bool, dose: DoseLevel, minutes: int | None
) -> None:
    """Within the time or a smaller one that works is named; no cap broken; nothing one-sided."""
    options = Options(partner=partner, dose=dose, minutes=minutes)
    try:
        plan = planned(name, options)
    except MinutesTooFew as few:
        assert minutes == 5, f"data/routines.yaml, {name}: it must fit into 10 minutes"
        assert few.smallest > minutes
        options = Options(partner=partner, dose=dose, minutes=few.smallest)
        plan = planned(name, options)
    assert plan.total_s <= (60 * options.minutes if options.minutes else MOST_S)
    every = {step["point"] for step in book()["routines"][name]["steps"]}
    if not plan.steps:
        assert plan.refused is not None
        assert plan.refused.rule == "reach"
        assert plan.refused.text
        assert not partner
        assert all(needs_a_partner(code) for code in every)
    faults = [*_over_the_cap(plan), *_one_sided(plan)]
    assert not faults, told(f"{name}: {fault}" for fault in faults)


@each_point
def test_the_cap_is_the_one_that_was_settled(point: Point) -> None:
    """3 min on a side, BL10 2 min, BL40 60 s: also for a routine that somebody else writes."""
    cap, right = book()["points"][point.code]["cap_s"], caps_s(point.code)
    assert cap == right, f"data/points.yaml, {point.code}, cap.per_side: write {right}s, not {cap}s"


@each_point
@pytest.mark.parametrize("dose", DoseLevel)
def test_no_dose_that_can_be_named_breaks_the_cap(point: Point, dose: DoseLevel) -> None:
    """Whatever source a step names, a side gets at most 3 min, BL10 2 min, BL40 60 s."""
    pattern = Pattern.MIDLINE if point.laterality is Laterality.MIDLINE else Pattern.EACH
    faults = []
    for choice in book()["points"][point.code]["doses"]:
        step: Step = {
            "point": point.code,
            "dose": choice["said"],
            "side": pattern,
            "core": True,
            "hold_s": None,
            "repetitions": None,
            "rest_s": None,
            "sources": [],
            "how": "",
            "note": "",
        }
        routine: Routine = {**book()["routines"]["upper-back"], "steps": [step]}
        plan = build(routine, book()["points"], Options(partner=True, dose=dose), Screening())
        assert plan.steps
        entry = f"data/points.yaml, {point.code}, cap, with the dose of {choice['said'] or 'ours'}"
        faults += [f"{entry}: {fault}" for fault in _over_the_cap(plan)]
    assert not faults, told(faults)


def _over_the_cap(plan: Plan) -> list[str]:
    held: defaultdict[tuple[str, Side], int] = defaultdict(int)
    for step in plan.steps:
        held[step.place.code, step.side] += step.hold_s
    return [
        f"{code} {side}: {seconds} s, at most {caps_s(code)}"
        for (code, side), seconds in held.items()
        if seconds > caps_s(code)
    ]


def _one_sided(plan: Plan) -> list[str]:
    holds: defaultdict[str, defaultdict[Side, list[int]]] = defaultdict(lambda: defaultdict(list))
    for step in plan.steps:
        holds[step.place.code][step.side].append(step.hold_s)
    faults = []
    for code, sides in holds.items():
        if POINTS[code].laterality is Laterality.MIDLINE:
            fair = set(sides) == {Side.MIDLINE}
        else:
            fair = set(sides) == {Side.BOTH} or (
                set(sides) == {Side.LEFT, Side.RIGHT} and sides[Side.LEFT] == sides[Side.RIGHT]
            )
        if not fair:
            faults.append(f"{code}: {dict(sides)}")
    return faults


@every_routine
@operators
def test_pregnancy_takes_its_points_out_and_leaves_the_rest(name: str, partner: bool) -> None:
    """Exactly the ten points go, each with its reason; a midwife's yes brings none of them back."""
    answers = dict.fromkeys(RULES, NO) | {"pregnant": YES, "midwife-agrees": YES}
    screening = screen_for(book()["routines"][name], answers, book())
    plan = planned(name, Options(partner=partner), screening)
    steps = [step["point"] for step in book()["routines"][name]["steps"]]
    left = [c for c in steps if c not in PREGNANT and (partner or not needs_a_partner(c))]
    gone = {withheld.point for withheld in plan.withheld if withheld.rule == "pregnant"}
    assert [place.code for place in plan.places] == left
    assert gone == set(steps) & set(PREGNANT)
    assert all(withheld.reason for withheld in plan.withheld)
    assert (plan.refused is None) is bool(left)


@every_routine
@operators
def test_posture_changes_are_few(name: str, partner: bool) -> None:
    """Nobody in pain should get up and lie down again and again."""
    postures = [place.posture for place in planned(name, Options(partner=partner)).places]
    changes = sum(a is not b for a, b in pairwise(postures))
    assert changes <= MOST_POSTURE_CHANGES, (
        f"data/routines.yaml, {name}, steps: {changes} changes of posture, at most"
        f" {MOST_POSTURE_CHANGES}: put points of one posture together: {[*map(str, postures)]}"
    )


@every_routine
def test_without_a_limit_nobody_loses_a_point_to_the_time(name: str) -> None:
    """At the usual dose a routine fits into half an hour whole, alone and with a partner."""
    lost = [
        withheld.point
        for partner in (False, True)
        for withheld in planned(name, Options(partner=partner)).withheld
        if withheld.rule == "minutes"
    ]
    assert not lost, f"data/routines.yaml, {name}, steps: {', '.join(lost)} do not fit: shorten it"
