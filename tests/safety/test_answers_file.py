"""An answers file: question ids, and yes, no, unknown or where it is so."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_answers import random_yes

from acupress.catalogue.findings import BadData
from acupress.catalogue.reading import read
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.answers_file import read_answer, read_answers
from acupress.vocabulary import Region, Side
from samples import RANDOMS, RULES, book
from shipped import book as shipped_book

BOOK = {**book(), "names": {"li4": ["LI4"], "hegu": ["LI4"], "bb2": ["BB2"], "twin": ["A1", "B1"]}}
WHERE = "write yes, no or unknown, or where it is so, such as {side: left}"


def answered(text: str) -> dict[str, Answer]:
    """The answers of a file with this text."""
    return dict(read_answers(read(text.encode(), "f"), BOOK))  # type: ignore[arg-type]  # names


def faults(text: str) -> list[str]:
    """What is wrong with a file of this text."""
    with pytest.raises(BadData) as bad:
        answered(text)
    return str(bad.value).splitlines()


# What is read


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("yes", YES),
        ("no", NO),
        ("unknown", UNKNOWN),
        ("Yes", YES),
        ("NO", NO),
        ('"yes"', YES),
        ("'no'", NO),
        ("'unknown'", UNKNOWN),
        ("true", YES),
        ("false", NO),
    ],
)
def test_word_is_read(written: str, answer: Answer) -> None:
    """With quotes or without, as YAML spells a yes and a no."""
    assert answered(f"pregnant: {written}\n") == {"pregnant": answer}


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("{side: left}", Answer(Said.YES, Side.LEFT)),
        ("{side: right}", Answer(Said.YES, Side.RIGHT)),
        ("{side: both}", YES),
        ("{regions: [neck, hand]}", Answer(Said.YES, regions=(Region.NECK, Region.HAND))),
        ("{points: [LI4]}", Answer(Said.YES, points=("LI4",))),
        ("{points: [Hegu, bb 2]}", Answer(Said.YES, points=("LI4", "BB2"))),
        (
            "\n  side: left\n  regions:\n  - leg\n  points: [he-gu]",
            Answer(Said.YES, Side.LEFT, (Region.LEG,), ("LI4",)),
        ),
    ],
)
def test_place_means_yes_there(written: str, answer: Answer) -> None:
    """A side, regions and points are kept; a point by any of its names is its code."""
    assert answered(f"frail: {written}\n") == {"frail": answer}


def test_yes_without_a_side_is_both_sides() -> None:
    """Whoever names no side means either."""
    assert answered("frail: yes\n") == answered("frail: {side: both}\n")


def test_only_what_is_answered_is_answered() -> None:
    """A question that is left out stays open."""
    assert answered("pregnant: no\nfrail: unknown\n") == {"pregnant": NO, "frail": UNKNOWN}


def test_no_answer_at_all_is_no_fault() -> None:
    """An empty mapping answers nothing, and so leaves everything open."""
    assert answered("{}\n") == {}


@given(RANDOMS)
def test_what_is_recorded_is_read_again(by: Random) -> None:
    """A record, written into a file, is the same answer."""
    codes = list(shipped_book()["points"])
    answer = random_yes(by, codes)
    text = json.dumps({"broken-skin": answer.record()})  # JSON is YAML
    assert read_answers(read(text.encode(), "f"), shipped_book()) == {"broken-skin": answer}


# What is wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "pregnant: no\npregnnt: no\n",
            'f:2:1: "pregnnt" is not a safety question; did you mean pregnant?',
        ),
        (
            "zzz: no\n",
            'f:1:1: "zzz" is not a safety question; choose from '
            "emergency, fever, pregnant, blood-thinners, frail, allowed",
        ),
        ("pregnant: maybe\n", f'f:1:11: "pregnant": {WHERE}'),
        ("fever: no\nfrail:\n  side: lefft\n", 'f:3:3: "frail": a side is left, right, both'),
        (
            "frail: {regions: [elbow]}\n",
            'f:1:8: "frail": regions are a list of some of: head, neck, shoulder, chest,'
            " upper-back, lower-back, belly, buttock, arm, hand, leg, foot",
        ),
        (
            "frail: {points: hegu}\n",
            'f:1:8: "frail": points are a list of names, such as [LI4]',
        ),
        (
            "frail: {points: [Hegu, Nowhere]}\n",
            'f:1:8: "frail": "Nowhere" is no point we know; see acupress points',
        ),
        ("allowed: maybe\n", 'f:1:10: "allowed": write yes, no or unknown'),
    ],
)
def test_fault_is_told_with_its_place(text: str, found: str) -> None:
    """Where it is, what is wrong, and what to write instead."""
    assert faults(text) == [found]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1",
        "0",
        "1.5",
        "[yes]",
        "{}",
        "{where: left}",
        "{side: left, when: now}",
        "YES PLEASE",
        "yess",
        "y",
        "null",
    ],
)
def test_what_is_no_answer_is_refused(value: str) -> None:
    """Nothing that is not understood counts as a no."""
    assert [found.partition(": ")[2] for found in faults(f"pregnant: {value}\n")] == [
        f'"pregnant": {WHERE}'
    ]


@pytest.mark.parametrize(
    "value",
    [
        "{side: lefft}",
        "{side: 1}",
        "{side: [left]}",
        "{side: midline}",
        "{side: yes}",
        "{regions: [elbow]}",
        "{regions: neck}",
        "{regions: []}",
        "{regions: [neck, 1]}",
        "{regions: {neck: yes}}",
        "{points: []}",
        "{points: [1]}",
        "{points: [[LI4]]}",
        "{points: ['']}",
        "{points: [LI5]}",
        "{points: [twin]}",
        "{side: left, points: [Nowhere]}",
    ],
)
def test_place_that_is_none_is_refused(value: str) -> None:
    """A side, a region or a point that does not exist is told, as any other wrong value."""
    [found] = faults(f"pregnant: {value}\n")
    assert found.startswith('f:1:11: "pregnant": ')


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("twin", "More than one point has that name: A1 and B1."),
        ("LI5", "LI5 is a real point, but it is not in our catalogue."),
        ("Large Intestine 6", "One of our sources prints Large Intestine 6 and describes LI4"),
    ],
)
def test_name_that_is_no_single_point_says_why(name: str, said: str) -> None:
    """Whoever named a real point, or one of two, is told so and not that it is unknown."""
    [found] = faults(f"frail: {{points: [Hegu, {name}]}}\n")
    assert found.startswith(f'f:1:8: "frail": {said}')


@pytest.mark.parametrize("value", ["{side: left}", "{regions: [neck]}", "{points: [LI4]}", "{}"])
def test_permission_takes_no_place(value: str) -> None:
    """Where unknown counts as no, the answer is a word: half a permission is none."""
    assert faults(f"allowed: {value}\n") == ['f:1:10: "allowed": write yes, no or unknown']


@pytest.mark.parametrize("text", ["- pregnant\n", "no\n", "12\n", "[]\n", '"pregnant: no"\n'])
def test_file_is_a_mapping(text: str) -> None:
    """Anything else says how to write one."""
    assert faults(text) == [
        "f:1:1: write one question and its answer on each line, such as `pregnant: no`"
    ]


def test_every_fault_is_told() -> None:
    """One wrong line hides no other."""
    rows = faults("a: no\npregnant: perhaps\nfrail: yes\nfever: [no]\n")
    assert [row.split(":")[1] for row in rows] == ["1", "2", "4"]


def test_question_answered_twice_is_refused() -> None:
    """Which of the two is meant cannot be guessed."""
    [found] = faults("pregnant: yes\npregnant: no\n")
    assert found.startswith('f:2:1: "pregnant" is given twice')


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text("abc: {}[]&*\"'", max_size=8)
    | st.sampled_from(["yes", "unknown", "left", "neck", "LI4", "Hegu", "twin"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["side", "regions", "points", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*RULES, "x", "emergenc"]), VALUES, max_size=4))
def test_any_file_is_answers_or_faults(written: dict[str, Any]) -> None:
    """Whatever is written: an answer to each known question, or faults with their place."""
    try:
        given = answered(json.dumps(written))  # JSON is YAML
    except BadData as bad:
        assert all(str(finding).startswith("f:1:") for finding in bad.findings)
    else:
        assert given.keys() == written.keys() <= RULES.keys()
        assert all((given[name] == NO) is (written[name] in (False, "no")) for name in given)


@given(VALUES)
def test_any_value_is_an_answer_or_what_to_write(value: object) -> None:
    """One value alone neither fails nor turns into a no; and a mapping is always a yes."""
    answer = read_answer(value, BOOK["names"])  # type: ignore[arg-type]  # a made-up index
    if isinstance(answer, Answer):
        assert (answer.said is Said.YES) is (value in (True, "yes") or isinstance(value, dict))
    else:
        assert answer
