"""The cautions of the points: for whom a point is left out, and that no name gets round it.

The sets are those of the safety issue, written by hand. A failure says what to write.
"""

import pytest

from acupress.catalogue import codes
from acupress.catalogue.models import Point
from acupress.catalogue.names import Found, Several, resolve
from acupress.vocabulary import Action, Region
from shipped import POINTS, PREGNANT, QUESTIONS, book, each_point, told

# Conditions of a point that are no question of the safety card.
OTHER_CONDITIONS = {"pain", "weak-stomach"}
LEFT_OUT = {
    "pregnant": set(PREGNANT),
    "leg-symptoms": {"GB30", "BL40", "BL23", "BL52", "GV4"},
    "osteoporosis": {"GV4", "GV9", "GV14", "BL18", "BL21", "BL23", "BL43", "BL52"},
    "spine-injury": {"GV4", "GV9", "GV14", "BL18", "BL21", "BL23", "BL43", "BL52", "SI15"},
    "clot": {"GB30", "BL40", "BL60", "LR3", "SP6", "ST36", "FOOT-BALL", "FOOT-SPINE"},
    "neck-problem": {"BL10"},
    "implanted-device": {"KI27"},
    "hip-replacement": {"GB30"},
    "lymph-nodes-removed": {"LI4", "TE3", "SI3", "LI10", "PC6", "HT7"},
    "kidney-problem": {"BL23", "BL52"},
}
LIGHT = {
    "neck-problem": {"GB21", "SI15"},
    "numb-feet": {"LR3", "BL60", "FOOT-BALL", "FOOT-SPINE"},
}


@pytest.mark.parametrize("when", LEFT_OUT)
def test_what_is_left_out_is_exactly_what_the_safety_issue_names(when: str) -> None:
    """No point more, since a person loses it; no point less, since a person may be harmed."""
    blocked = _with(when, Action.BLOCK)
    missing, extra = LEFT_OUT[when] - blocked, blocked - LEFT_OUT[when]
    faults = [
        f"data/points.yaml, {code}, cautions: add `when: {when}`, `action: block`, and why"
        for code in sorted(missing)
    ]
    faults += [
        f"data/points.yaml, {code}, cautions: take `when: {when}`, `action: block` out"
        for code in sorted(extra)
    ]
    assert not faults, told(faults)


@pytest.mark.parametrize("when", LIGHT)
def test_what_is_pressed_lightly_is_what_the_safety_issue_names(when: str) -> None:
    """A caution that softens is there for each of these points."""
    missing = sorted(LIGHT[when] - _with(when, Action.LIGHTEN))
    assert not missing, told(
        f"data/points.yaml, {code}, cautions: add `when: {when}`, `action: lighten`, and why"
        for code in missing
    )


def test_a_clot_takes_out_every_point_of_leg_and_foot() -> None:
    """A point that is added to a leg or a foot needs the caution too."""
    legs = {p.code for p in POINTS.values() if {Region.LEG, Region.FOOT} & set(p.regions)}
    missing = sorted(legs - _with("clot", Action.BLOCK))
    assert not missing, told(
        f"data/points.yaml, {code}, cautions: add `when: clot`, `action: block`" for code in missing
    )


@each_point
def test_each_caution_can_be_told(point: Point) -> None:
    """It belongs to a question, or to pain; it is a sentence; no caution stands there twice."""
    entry = f"data/points.yaml, {point.code}, cautions"
    faults = []
    for caution in point.cautions:
        if caution.when not in QUESTIONS.keys() | OTHER_CONDITIONS:
            faults.append(f"{entry}, {caution.when}: no such question in data/safety.yaml")
        if not caution.text.endswith("."):
            faults.append(f"{entry}, {caution.when}: end its text with a full stop")
    given = [caution.when for caution in point.cautions]
    faults += [
        f"{entry}, {when}: given twice: keep one" for when in set(given) if given.count(when) > 1
    ]
    assert not faults, told(faults)


@pytest.mark.parametrize("code", PREGNANT)
def test_the_pregnancy_caution_comes_with_every_name(code: str) -> None:
    """By whatever name or spelling it is looked up, the point has its caution."""
    index, points = book()["names"], book()["points"]
    prefix, number = code[:2], code[2:]
    written = [name for name, found in index.items() if code in found]
    written += [
        f"{word}{gap}{number}"
        for word, meant in codes.PREFIXES.items()
        if meant == prefix
        for gap in ("", " ", "-")
    ]
    faults = []
    for name in written:
        match resolve(name, index):
            case Found() as found:
                answers = [found.code]
            case Several() as several:
                answers = list(several.candidates)
            case _:
                answers = []
        held = [
            any(c["when"] == "pregnant" and c["action"] == "block" for c in points[one]["cautions"])
            for one in answers
        ]
        if code not in answers or not all(held):
            faults.append(
                f"data/points.yaml, {code}: looked up as {name!r} it is {answers or 'not found'},"
                " which does not carry the caution: choose another name under `also`"
            )
    assert len(written) > 10
    assert not faults, told(faults)


@pytest.mark.parametrize("code", PREGNANT)
def test_the_pregnancy_caution_is_honest(code: str) -> None:
    """It says that this is a tradition, and that reviews have not confirmed harm."""
    text = next(c.text for c in POINTS[code].cautions if c.when == "pregnant")
    missing = [
        word for word in ("tradition", "have not confirmed harm") if word not in text.lower()
    ]
    assert not missing, f"data/points.yaml, {code}, cautions, pregnant: say {missing}"


def _with(when: str, action: Action) -> set[str]:
    return {
        point.code
        for point in POINTS.values()
        if any(c.when == when and c.action is action for c in point.cautions)
    }
