"""What data/safety.yaml may say: a rule that cannot be carried out is told when it is written."""

import pytest

from acupress.catalogue.checking import check
from acupress.catalogue.findings import BadData
from acupress.catalogue.models import Points
from acupress.catalogue.reading import read
from acupress.catalogue.rules import Rule, Safety
from acupress.vocabulary import Action, Forbidden, Local, Region
from tiny import POINTS

FRAIL = """\
rules:
- id: frail
  ask: Frail?
  why: Because.
  keep_days: 90
  does:
  - {action: lighten, text: Lightly.}
  rests_on: [GK]
"""
EFFECT = "{action: lighten, text: Lightly.}"


def rule(effect: str = EFFECT) -> Rule:
    """A rule with one effect."""
    return check(Safety, read(FRAIL.replace(EFFECT, effect).encode(), "f")).rules[0]


def fault(text: str) -> str:
    """The one thing that is wrong with a file of rules."""
    with pytest.raises(BadData) as bad:
        check(Safety, read(text.encode(), "f"))
    (line,) = str(bad.value).splitlines()
    return line


def test_a_rule_says_as_little_as_it_can() -> None:
    """With no place named it holds everywhere; not sure counts as yes; no sources means ours."""
    made = rule()
    (effect,) = made.does
    assert (made.unknown, made.danger, made.means) == ("yes", False, None)
    assert (effect.points, effect.regions, effect.but_not, effect.rests_on) == ([], [], [], [])
    assert (effect.local, effect.widens, effect.at_most, effect.forbids) == (None, [], None, [])


def test_a_rule_says_all_that_it_can() -> None:
    """Places, what is spared, how far an answer narrows it, and what it rests on."""
    (block,) = rule(
        "{action: block, text: No., points: [CV2-CV7, EX-HN3], regions: [arm], but_not: [LI10],"
        " local: site, widens: [[arm, hand]], rests_on: [GK]}"
    ).does
    assert block.action is Action.BLOCK
    assert (block.points, block.but_not) == (["CV2-CV7", "EX-HN3"], ["LI10"])
    assert (block.local, block.regions) == (Local.SITE, [Region.ARM])
    assert block.widens == [[Region.ARM, Region.HAND]]
    (shorten,) = rule("{action: shorten, at_most: 1m30s, text: Not for long.}").does
    assert shorten.at_most == (90, 90)
    (forbid,) = rule("{action: forbid, forbids: [ball, prone], text: No.}").does
    assert forbid.forbids == [Forbidden.BALL, Forbidden.PRONE]


@pytest.mark.parametrize(
    ("effect", "found"),
    [
        ("{action: shorten, text: No.}", "7:5: `shorten` and `at_most` go together: write both"),
        ("{action: block, at_most: 60s, text: No.}", "7:5: `shorten` and `at_most` go together"),
        ("{action: forbid, text: No.}", "7:5: `forbid` and `forbids` go together: write both"),
        ("{action: forbid, forbids: [], text: No.}", "7:5: `forbid` and `forbids` go together"),
        ("{action: warn, forbids: [ball], text: No.}", "7:5: `forbid` and `forbids` go together"),
        ("{action: shorten, at_most: 60, text: No.}", "7:32: a length of time needs its unit"),
        ("{action: shorten, at_most: 30-60s, text: No.}", "7:32: one length of time is needed"),
        ("{action: stop, text: No.}", '7:14: "stop" is not an action; choose from refuse, block'),
        ("{action: forbid, forbids: [knuckle], text: No.}", '7:32: "knuckle" is not a forbid; cho'),
        ("{action: block, local: left, text: No.}", '7:28: "left" is not a local; choose from si'),
        ("{action: block, regions: [knee], text: No.}", '7:31: "knee" is not a region; choose'),
        ("{action: block, widens: [arm], text: No.}", '7:30: an entry of "widens" must be a list'),
        ("{action: block, point: [LI4], text: No.}", '7:21: unknown field "point" (did you mean'),
        ("{action: block}", '7:5: "text" is missing in this placed effect (frail)'),
        ("{action: block, text: ''}", '7:21: "text" is empty or too short'),
    ],
)
def test_an_effect_that_cannot_be_carried_out_is_told(effect: str, found: str) -> None:
    """What belongs together stands together, and every word is one of ours."""
    assert fault(FRAIL.replace(EFFECT, effect)).startswith(f"f:{found}")


@pytest.mark.parametrize("code", ["gb21", "LI 4", "CV2-KI7", "CV2-7", "CV-2", "EX-HN3-EX-HN5", ""])
def test_a_code_or_a_row_has_one_form(code: str) -> None:
    """A row stays on one meridian; everything else is one code."""
    text = FRAIL.replace(EFFECT, f"{{action: block, text: No., points: ['{code}']}}")
    assert "write a code such as GB21, or a row of them such as CV2-CV7" in fault(text)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("keep_days: 90", "keep_days: 91", '5:14: "keep_days" must be at most 90, not "91"'),
        ("keep_days: 90", "keep_days: -1", '5:14: "keep_days" must be at least 0, not "-1"'),
        ("keep_days: 90", "unknown: maybe", '5:12: "maybe" is not an unknown; choose from yes, no'),
        ("keep_days: 90", "unknown: no", '5:12: "no" is not an unknown; choose from yes, no'),
        ("ask: Frail?\n", "ask:\n", '3:3: "ask" is empty: fill it in'),
        ("  why: Because.\n", "", '2:3: "why" is missing in this rule (frail)'),
        ("rests_on: [GK]", "rests_on: []", '8:13: "rests_on" is empty or too short'),
        ("id: frail", "id: Frail Person", "2:7: use small letters, digits and hyphens"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told(old: str, new: str, found: str) -> None:
    """Its id, its words, how long its answer is kept, and what it rests on."""
    assert fault(FRAIL.replace(old, new)).startswith(f"f:{found}")


def test_signs_of_danger_are_asked_at_every_session() -> None:
    """An answer from last week must not stand for today's."""
    line = fault(FRAIL.replace("keep_days: 90", "keep_days: 1\n  danger: true"))
    assert line.startswith("f:2:3: signs of danger are asked at every session: leave `keep_days`")
    text = FRAIL.replace("keep_days: 90", "danger: true")
    assert check(Safety, read(text.encode(), "f")).rules[0].danger


def test_there_is_a_rule() -> None:
    """A file of rules with no rule in it would let everything through."""
    assert fault("rules: []\n").startswith('f:1:8: "rules" is empty or too short: it takes 1')


@pytest.mark.parametrize("key", ["pp", "P", "1", "''"])
def test_after_a_stop_one_small_letter_answers(key: str) -> None:
    """No key needs a second one held."""
    text = f"{FRAIL}stops:\n- {{key: {key}, label: pain, text: Rest.}}\n"
    assert fault(text).startswith("f:10:")


@pytest.mark.parametrize("field", ["points: [LI4]", "regions: [arm]", "local: side", "but_not: []"])
def test_a_caution_of_a_point_is_about_that_point_alone(field: str) -> None:
    """In data/points.yaml the place is the point itself."""
    text = POINTS.replace("action: warn,", f"action: warn, {field},")
    with pytest.raises(BadData) as bad:
        check(Points, read(text.encode(), "f"))
    assert 'unknown field "' in str(bad.value)
