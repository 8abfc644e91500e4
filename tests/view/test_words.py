"""The words of a session, wherever they are shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.building import Options
from acupress.plan.timeline import Plan, Step
from acupress.session.stretches import Phase
from acupress.view import words
from acupress.vocabulary import Posture, Pressure, Reach, Side
from samples import planned, recipe, span
from scenes import PLAN

FIRST, SECOND, OTHER_SIDE = PLAN.steps[:3]
ONE_POINT = planned(
    recipe("BB2", hold=span(60), times=span(1)),
    options=Options(partner=True, prep_s=0, settle_s=45),
)


def test_a_step_is_named() -> None:
    """By its English name and code, its side, and which press of how many it is."""
    assert words.step(FIRST) == "Shoulder Well (GB21), left side, press 1 of 2"


def test_a_step_that_is_pressed_once_has_no_count() -> None:
    """`press 1 of 1` says nothing."""
    assert words.step(PLAN.steps[-1]) == "Union Valley (LI4), right side"


def test_every_word_of_the_vocabulary_can_be_said() -> None:
    """No side, posture or phase is without words, and no two share them."""
    assert len(set(map(words.side, Side))) == len(Side)
    assert len(set(map(words.posture, Posture))) == len(Posture)
    assert len({words.phase(one, switching=False) for one in Phase}) == len(Phase)


def test_changing_sides_is_a_phase_of_its_own() -> None:
    """Getting ready for the other side of the same point is told as that."""
    assert words.phase(Phase.PREPARE, switching=True) == "Change sides"
    assert words.phase(Phase.PREPARE, switching=False) == "Get ready"


@pytest.mark.parametrize(
    ("phase", "this", "after", "said"),
    [
        (Phase.SETTLE, FIRST, SECOND, "Shoulder Well (GB21), left side, press 1 of 2"),
        (
            Phase.PREPARE,
            FIRST,
            SECOND,
            "press for 1 min 15 s, then Shoulder Well (GB21), left side, press 2 of 2",
        ),
        (Phase.HOLD, FIRST, SECOND, "Shoulder Well (GB21), left side, press 2 of 2"),
        (Phase.REST, SECOND, OTHER_SIDE, "Shoulder Well (GB21), right side, press 1 of 2"),
        (Phase.HOLD, PLAN.steps[-1], None, "a moment of rest"),
        (Phase.CLOSING, None, None, "the end"),
    ],
)
def test_what_comes_next_is_always_told(
    phase: Phase, this: Step | None, after: Step | None, said: str
) -> None:
    """Before the first hold it is that hold, after the last one a rest, and then the end."""
    assert words.following(phase, this, after) == said


@pytest.mark.parametrize(
    ("operator", "eased", "said"),
    [
        (Reach.SELF, False, "Press. Pressure: light. Sitting."),
        (Reach.PARTNER, False, "Press. Pressure: light. Sitting."),
        (Reach.BALL, False, "Press. Pressure with the ball: light. Sitting."),
        (Reach.SELF, True, "Press. Pressure: softer than before. Sitting."),
    ],
)
def test_how_to_press_is_told(operator: Reach, eased: bool, said: str) -> None:
    """What the hands do, how hard, and how the body rests; softer once it was sore."""
    place = replace(
        FIRST.place,
        technique="Press.",
        operator=operator,
        posture=Posture.SEATED,
        pressure=Pressure.LIGHT,
    )
    assert words.how(place, eased=eased) == said


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, "Made up: 2 points, 7 min 39 s, on your own."),
        (ONE_POINT, "Made up: 1 point, 3 min, with a partner."),
    ],
)
def test_a_plan_is_told_in_a_sentence(plan: Plan, said: str) -> None:
    """How many points, how long, and who presses."""
    assert words.overview(plan) == said


def test_every_change_to_a_routine_is_told_with_its_reason() -> None:
    """A sentence for each point that was left out, and for each step that was made softer."""
    assert words.left_out(PLAN) == [
        "Left out: GV14. Great Vertebra needs a partner: you cannot reach it well on your own.",
        "Softer: GB21, light instead of medium. Lightly, with a neck problem.",
    ]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (range(1, 7), ["Done: 6 of 6 holds, 6 min of pressing."]),
        (
            (1,),
            [
                "Done: 1 of 6 holds, 1 min 15 s of pressing.",
                "Not done, or not whole: GB21, LI4.",
            ],
        ),
        ((), ["Done: 0 of 6 holds, 0 s of pressing.", "Not done, or not whole: GB21, LI4."]),
    ],
)
def test_what_was_done_is_summed_up(held: tuple[int, ...], said: list[str]) -> None:
    """Holds and the time of pressing; points that miss a hold are named once."""
    assert words.summary(PLAN, frozenset(held)) == said


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("4–5 s · → ← × … ’", "4-5 s - > < x . '"),
        ("Jiānjǐng", "Jianjing"),
        ("肩井", "??"),
    ],
)
def test_ascii_keeps_the_meaning(text: str, plain: str) -> None:
    """Signs have a spelling, and tones go."""
    assert words.ascii_only(text) == plain


def test_ascii_makes_no_other_number() -> None:
    """One and a half is not a hundred and twelve."""
    assert "112" not in words.ascii_only("1½ cun")


@given(st.text())
def test_ascii_is_ascii(text: str) -> None:
    """Whatever comes in, every terminal can show what comes out."""
    assert words.ascii_only(text).isascii()


def test_after_pain_the_words_say_what_to_do() -> None:
    """Who stopped for pain hears that it was right, and when to call for help."""
    assert "That was right" in words.PAIN
    assert "emergency number" in words.PAIN
    assert "see a doctor" in words.AFTER_CARE
