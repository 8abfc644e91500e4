"""Routines and points of a person's own, however they are written: the safety rules hold.

Random files of theirs are put together with the shipped catalogue, and planned with a yes to one
rule. What must not be is read from by_hand.py, which was written from the sources and not from the
rules; a point of their own must be treated like the most endangered point of its regions.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

import by_hand
import pytest
from hypothesis import assume, given

from acupress.catalogue.book import Book
from acupress.catalogue.reading import read
from acupress.catalogue.shelf import Shelf, bound
from acupress.catalogue.shelf import shipped as read_shelf
from acupress.cli.plans import planned
from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.safety.answers import YES, none_applies
from acupress.vocabulary import (
    DoseLevel,
    Laterality,
    Pattern,
    Posture,
    Pressure,
    Reach,
    Region,
    Side,
)
from samples import RANDOMS
from shipped import DATA, POINTS, ROUTINES, RULES, caps_s

OWN = "MY-PLACE"
SAID = {  # in words of a region that keep clear of what is never pressed
    Region.NECK: "At the nape, beside the spine",
}
# A rule is about a region in which only some points of another region lie, and theirs may be none
# of them: BL60 is at the foot as well, GV14 and SI15 are at the upper back as well.
ELSEWHERE = {("numb-feet", "leg"), ("spine-injury", "neck")}
ASKED = [name for name in RULES if name not in by_hand.UNKNOWN_IS_NO]
LIGHT = list(Pressure).index(Pressure.LIGHT)


@cache
def _shelf() -> Shelf:
    return read_shelf(DATA)


def at_home(*entries: Mapping[str, Any], points: tuple[Mapping[str, Any], ...] = ()) -> Book:
    """The shipped catalogue and one file with these routines and points."""
    text = json.dumps({"points": points, "routines": entries}, ensure_ascii=False)
    every, gone = _shelf().with_own([read(text.encode(), "theirs.yaml")])
    assert gone == []
    return bound(every)


def random_place(by: Random) -> dict[str, Any]:
    """A point of their own: anywhere, for anybody, with no cautions."""
    regions = by.sample(list(Region), by.choice([1, 1, 2]))
    ways = {
        reach.value: {
            "posture": by.choice(list(Posture)).value,
            "how": "Rub it in circles.",
            "still": "Press it.",
        }
        for reach in by.choice([tuple(Reach), (Reach.PARTNER,), (Reach.SELF, Reach.PARTNER)])
    }
    find = "; ".join(SAID.get(region, f"Somewhere at the {region.value}") for region in regions)
    return {
        "code": OWN,
        "name": "A place of mine",
        "regions": [region.value for region in regions],
        "laterality": by.choice(list(Laterality)).value,
        "location": {"find": find, "standard": "There.", "rests_on": ["GK"]},
        "press": {**ways, "pressure": by.choice(list(Pressure)).value},
        "doses": [{"hold": by.choice(["20s", "1-3 min", "3min"]), "repetitions": by.randint(1, 9)}],
        "cautions": [],
    }


def random_step(by: Random, place: Mapping[str, Any]) -> dict[str, Any]:
    """A step at a point by any of its names, or at theirs, with numbers of their own."""
    code = by.choice([*POINTS, *[OWN] * 5])
    point = POINTS.get(code)
    name = by.choice([code, *point.also, point.name, point.pinyin or code]) if point else code
    laterality = point.laterality if point else Laterality(place["laterality"])
    step: dict[str, Any] = {"point": name}
    if by.random() < 0.7:
        step["hold"] = f"{by.choice([1, 10, 59, 60, caps_s(code) if point else 180])}s"
        step["hold"] = f"{min(int(step['hold'][:-1]), caps_s(code))}s"
    if by.random() < 0.7:
        step["repetitions"] = by.choice([1, 2, 9, 50])
    if by.random() < 0.3:
        step["rest"] = "0s"
    if laterality is not Laterality.MIDLINE and by.random() < 0.7:
        step["side"] = by.choice([Pattern.EACH, Pattern.ALTERNATE, Pattern.BOTH]).value
    return step


def random_routine(by: Random, place: Mapping[str, Any]) -> dict[str, Any]:
    """A routine of their own: any points, some of them often; or one of ours, changed."""
    steps = [random_step(by, place) for _ in range(by.randint(1, 6))]
    steps += by.choices(steps, k=by.choice([0, 0, 2, 5]))
    mine = {"id": "mine", "title": "Mine", "steps": steps}
    if by.random() < 0.5:
        base = by.choice([one for one in ROUTINES.values() if one.only_if is None])
        left = by.sample([step.point for step in base.steps], by.choice([0, 0, 1]))
        mine |= {"extends": base.id, "leave_out": left}
    return mine


def total_s(plan: Plan) -> Counter[tuple[str, Side]]:
    """How long each side of each point is pressed, in all."""
    total: Counter[tuple[str, Side]] = Counter()
    for step in plan.steps:
        for side in (Side.LEFT, Side.RIGHT) if step.side is Side.BOTH else (step.side,):
            total[step.place.code, side] += step.hold_s
    return total


def neighbours(place: Mapping[str, Any], rule: str) -> set[str]:
    """Our points in the regions of theirs."""
    regions = {region for region in place["regions"] if (rule, region) not in ELSEWHERE}
    return {code for code, one in POINTS.items() if set(one.regions) & regions}


def held(table: Mapping[str, frozenset[str] | None], rule: str, near: set[str], code: str) -> bool:
    """True where a table of by_hand.py says something of a point, or of one beside theirs."""
    codes = table.get(rule, frozenset())
    return codes is None or bool(codes & (near if code == OWN else {code}))


def wrong(plan: Plan, rule: str, place: Mapping[str, Any]) -> Iterator[str]:
    """Everything in a plan that must not be after a yes to a rule."""
    if rule in by_hand.REFUSES and plan.steps:
        yield "something is played"
    near = neighbours(place, rule)
    for step in plan.steps:
        code, at = step.place.code, step.place
        if rule not in by_hand.REFUSES and held(by_hand.LEFT_OUT, rule, near, code):
            yield f"{code} is pressed"
        if held(by_hand.LIGHT, rule, near, code) and list(Pressure).index(at.pressure) > LIGHT:
            yield f"{code} is pressed harder than light"
        if held(by_hand.NO_BALL, rule, near, code) and at.operator is Reach.BALL:
            yield f"{code} is pressed with a ball"
        if rule in by_hand.NO_PRONE and at.posture is Posture.PRONE:
            yield f"{code} is pressed lying face down"
        if rule in by_hand.NO_RUBBING and "circles" in at.technique:
            yield f"{code} is rubbed"
    for (code, side), seconds in total_s(plan).items():
        most = min(caps_s(code), by_hand.AT_MOST_S.get(rule, 180))
        if seconds > most:
            yield f"{code}, {side}: {seconds} s, and no more than {most} s may be"


@given(RANDOMS)
def test_no_routine_of_ones_own_gets_round_a_rule(by: Random) -> None:
    """With a yes to any one of them nothing is played that it forbids, and nothing too long."""
    place = random_place(by)
    text = json.dumps({"points": [place], "routines": [random_routine(by, place)]})
    every, gone = _shelf().with_own([read(text.encode(), "theirs.yaml")])
    assume(not gone)
    book = bound(every)
    options = Options(by.choice([False, True]), by.choice(list(DoseLevel)), prep_s=0)
    for rule in by.sample(ASKED, 4):
        answers = {**none_applies(book["rules"]), rule: YES}
        made = planned(book, book["routines"]["mine"], options, answers)
        assert list(wrong(made, rule, place)) == [], rule


@pytest.mark.parametrize(
    ("code", "rule"), [("BL40", ""), ("TE3", "under-18"), (OWN, "under-18"), ("TE3", "frail")]
)
def test_many_short_visits_are_not_more_than_one_long(code: str, rule: str) -> None:
    """A point that a routine names ten times is pressed no longer, in all, than its cap."""
    place = random_place(Random(3)) | {"regions": ["foot"], "laterality": "bilateral"}
    steps = [{"point": code, "hold": "60s", "side": "both"}] * 10
    book = at_home({"id": "mine", "title": "Mine", "steps": steps}, points=(place,))
    answers = {**none_applies(book["rules"]), **({rule: YES} if rule else {})}
    options = Options(partner=True, settle_s=0, prep_s=0)
    made = planned(book, book["routines"]["mine"], options, answers)
    assert list(wrong(made, rule, place)) == []


@pytest.mark.parametrize(
    ("steps", "extends"),
    [
        ([{"point": "LI4"}] * 11, {}),
        ([{"point": "Hegu"}, {"point": "LI4"}] * 6, {}),
        ([{"point": "LI4"}] * 11, {"extends": "upper-back"}),
    ],
    ids=["a list", "by other names", "added to ours"],
)
def test_a_point_cannot_be_visited_without_end(
    steps: list[dict[str, str]], extends: dict[str, str]
) -> None:
    """Its cap is shared among the visits, and each has to have some of it."""
    text = json.dumps({"routines": [{"id": "mine", "title": "Mine", "steps": steps, **extends}]})
    every, gone = _shelf().with_own([read(text.encode(), "theirs.yaml")])
    assert "mine" not in every.routines
    assert ["keep 10 at most" in one.finding.text for one in gone] == [True]
