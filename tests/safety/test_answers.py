"""An answers file: question ids, and yes, no, unknown or where it is so."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.findings import BadData
from acupress.catalogue.reading import read
from acupress.safety.answers import none_applies, read_answers
from acupress.safety.screening import Answer
from samples import QUESTIONS

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def answered(text: str) -> dict[str, Answer]:
    """The answers of a file with this text."""
    return dict(read_answers(read(text.encode(), "f"), QUESTIONS))


def faults(text: str) -> list[str]:
    """What is wrong with a file of this text."""
    with pytest.raises(BadData) as bad:
        answered(text)
    return str(bad.value).splitlines()


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("yes", YES),
        ("no", NO),
        ("unknown", UNKNOWN),
        ('"yes"', YES),
        ("'no'", NO),
        ("true", YES),
        ("false", NO),
        ("{side: left}", YES),
        ("{regions: [neck, shoulder]}", YES),
        ("{points: [GB21]}", YES),
        ("{side: right, regions: [leg]}", YES),
        ("\n  side: both\n  points: [LI4]", YES),
    ],
)
def test_an_answer_is_read(written: str, answer: Answer) -> None:
    """With quotes or without; a place where it is so means yes."""
    assert answered(f"pregnant: {written}\n") == {"pregnant": answer}


def test_only_what_is_answered_is_answered() -> None:
    """A question that is left out stays open."""
    assert answered("pregnant: no\nfrail: unknown\n") == {"pregnant": NO, "frail": UNKNOWN}


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
        (
            "pregnant: maybe\n",
            'f:1:11: "pregnant": write yes, no or unknown, or where it is so, such as {side: left}',
        ),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, found: str) -> None:
    """Where it is, what is wrong, and what to write instead."""
    assert faults(text) == [found]


@pytest.mark.parametrize(
    "value",
    ["", "1", "0", "[yes]", "{}", "{where: left}", "{side: left, when: now}", "YES PLEASE", "1.5"],
)
def test_what_is_no_answer_is_refused(value: str) -> None:
    """Nothing that is not understood counts as a no."""
    [found] = faults(f"pregnant: {value}\n")
    assert "write yes, no or unknown" in found


@pytest.mark.parametrize("value", ["{side: lefft}", "{side: 1}", "{regions: [elbow]}"])
def test_a_place_that_is_none_is_refused(value: str) -> None:
    """A side or a region that does not exist is told, as any other wrong value."""
    assert len(faults(f"pregnant: {value}\n")) == 1


@pytest.mark.parametrize("text", ["- pregnant\n", "no\n", "12\n", "[]\n", '"pregnant: no"\n'])
def test_a_file_is_a_mapping(text: str) -> None:
    """Anything else says how to write one."""
    [found] = faults(text)
    assert "write one question and its answer on each line, such as `pregnant: no`" in found


def test_every_fault_is_told() -> None:
    """One wrong line hides no other."""
    rows = faults("a: no\npregnant: perhaps\nfrail: yes\nfever: [no]\n")
    assert [row.split(":")[1] for row in rows] == ["1", "2", "4"]


def test_a_question_answered_twice_is_refused() -> None:
    """Which of the two is meant cannot be guessed."""
    assert "given twice" in faults("pregnant: yes\npregnant: no\n")[0]


def test_none_applies_is_a_no_to_everything() -> None:
    """What `--answers none` says."""
    assert none_applies(QUESTIONS) == dict.fromkeys(QUESTIONS, NO)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("abc: {}[]&*\"'", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["side", "x", "points"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*QUESTIONS, "x", "emergenc"]), VALUES, max_size=4))
def test_any_file_is_answers_or_faults(written: dict[str, object]) -> None:
    """Whatever is written: answers to known questions, or faults with their place."""
    text = json.dumps(written)  # JSON is YAML
    try:
        given = read_answers(read(text.encode(), "f"), QUESTIONS)
    except BadData as bad:
        assert all(str(finding).startswith("f:1:") for finding in bad.findings)
    else:
        assert given.keys() == written.keys() <= QUESTIONS.keys()
