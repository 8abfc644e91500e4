"""What the voice says: a teacher's words, from the fullest wording to the shortest."""

import re
from itertools import pairwise, product

import pytest
from hearing import a_hold, a_place, a_plan
from hypothesis import given
from hypothesis import strategies as st

from acupress.cues import phrases
from acupress.cues.phrases import Wordings
from acupress.plan.timeline import Plan, Step
from acupress.view import words
from acupress.vocabulary import Detail, Posture, Pressure, Reach, Side

MINDFUL = a_place(cautions=("Never on the throat.", "Stop if it tingles."))
STEPS = [
    a_hold(place, side, rep, reps, hold=hold)
    for place in (MINDFUL, a_place(operator=Reach.BALL, posture=Posture.LYING))
    for side in Side
    for rep, reps in ((1, 1), (1, 3), (2, 3))
    for hold in (10, 75)
]
STEP = a_hold(MINDFUL, Side.LEFT, 1, 3, hold=75)
PLANS = [
    a_plan(*holds, partner=partner)
    for partner in (False, True)
    for holds in ([STEP], [STEP, a_hold(a_place("LI4"))])
]
each_detail = pytest.mark.parametrize("detail", Detail)


def of_step(step: Step, detail: Detail, *, eased: bool = False) -> list[Wordings]:
    """Everything that may be said about one hold."""
    return [
        phrases.getting_ready(step, detail, eased=eased),
        phrases.changing_sides(step, detail),
        phrases.pressing(step, detail),
        phrases.resting(step._replace(rep=step.rep + 1), detail),
        phrases.resting(None, detail),
    ]


def every(detail: Detail) -> list[Wordings]:
    """Everything that may be said in a session, in every wording."""
    return [
        *(phrases.settling(plan, detail) for plan in PLANS),
        *(
            one
            for step, eased in product(STEPS, (False, True))
            for one in of_step(step, detail, eased=eased)
        ),
        *(phrases.left(ms) for ms in (30_000, 10_000, 3_000, 2_000, 1_000)),
        *(phrases.closing(plan, detail) for plan in PLANS),
        phrases.HALFWAY,
        (phrases.PAUSED,),
        (phrases.EASED,),
    ]


# From full to short


@each_detail
def test_no_wording_takes_longer_than_the_one_before(detail: Detail) -> None:
    """Whoever takes the first that has room takes the fullest."""
    for wordings in every(detail):
        times = [phrases.seconds(text) for text in wordings]
        assert times == sorted(times, reverse=True), wordings


@each_detail
def test_each_wording_of_a_whole_phrase_is_shorter(detail: Detail) -> None:
    """Where there are cautions and repetitions to leave out, every step down leaves some out."""
    for wordings in [*of_step(STEP, detail), *(phrases.settling(plan, detail) for plan in PLANS)]:
        times = [phrases.seconds(text) for text in wordings]
        assert all(fuller > shorter for fuller, shorter in pairwise(times)), wordings


@each_detail
def test_something_short_is_always_left_to_say(detail: Detail) -> None:
    """Every phrase has a wording, and no shortest one takes more than 2 s, but for the opening."""
    for wordings in every(detail):
        assert all(wordings)
        if wordings[-1] not in {phrases.HURTS, phrases.HURTS_THEM, phrases.EASED}:
            assert phrases.seconds(wordings[-1]) <= 2


def test_more_detail_says_no_less() -> None:
    """Brief says the least and full the most, in the fullest wording of each."""
    for step in STEPS:
        brief, normal, full = (of_step(step, detail) for detail in Detail)
        for one, other, last in zip(brief, normal, full, strict=True):
            assert phrases.seconds(one[0]) <= phrases.seconds(other[0]) <= phrases.seconds(last[0])


@pytest.mark.parametrize(
    ("text", "seconds"), [("", 0), ("Press.", 0.4), ("Stop whenever something hurts now.", 2)]
)
def test_a_text_takes_as_long_as_its_words(text: str, seconds: float) -> None:
    """Two and a half words a second."""
    assert phrases.seconds(text) == seconds


# What is said


def test_getting_ready_says_what_a_teacher_would() -> None:
    """Which point, where, how, how hard, how to rest, what to mind, how often."""
    assert phrases.getting_ready(STEP, Detail.NORMAL, eased=False) == (
        "Next: Name GB21, left side. On top of the shoulder. Knead, then hold. Pressure: medium, "
        "never painful. Sitting. Never on the throat. Stop if it tingles. Press 3 times.",
        "Next: Name GB21, left side. On top of the shoulder. Knead, then hold. Pressure: medium, "
        "never painful. Sitting. Never on the throat. Stop if it tingles.",
        "Next: Name GB21, left side. On top of the shoulder. "
        "Never on the throat. Stop if it tingles.",
        "Next: Name GB21, left side. Never on the throat. Stop if it tingles.",
        "Next: Name GB21, left side.",
        "Name GB21.",
    )


@pytest.mark.parametrize("detail", [Detail.NORMAL, Detail.FULL])
def test_getting_ready_leaves_nothing_out(detail: Detail) -> None:
    """In its fullest wording: name, side, place, technique, pressure, posture, cautions, how often.

    The words are those of the screen.
    """
    for step in STEPS:
        place, text = step.place, phrases.getting_ready(step, detail, eased=False)[0]
        parts = [
            f"Next: {place.name}, {words.side(step.side)}.",
            place.location,
            words.how(place),
            *place.cautions,
            f"Press {step.reps} times." if step.reps > 1 else "",
        ]
        assert [part for part in parts if part not in text] == []


@each_detail
def test_a_caution_goes_last(detail: Detail) -> None:
    """In every detail it is said, and in every wording but a name alone."""
    full = phrases.getting_ready(STEP, detail, eased=False)
    mindful = [text for text in full if all(one in text for one in MINDFUL.cautions)]
    assert full[0] in mindful
    assert set(full) - set(mindful) == {"Next: Name GB21, left side.", "Name GB21."}


def test_a_sore_point_is_pressed_more_softly() -> None:
    """Once it was eased, the pressure that is said is not the one of the plan."""
    eased = phrases.getting_ready(STEP, Detail.NORMAL, eased=True)[0]
    assert "Pressure: softer than before, never painful." in eased
    assert "medium" not in eased


@pytest.mark.parametrize(("pressure", "name"), [(one, one.value) for one in Pressure])
def test_how_hard_is_said(pressure: Pressure, name: str) -> None:
    """Every pressure by its name."""
    step = a_hold(a_place(pressure=pressure))
    assert f"Pressure: {name}," in phrases.getting_ready(step, Detail.NORMAL, eased=False)[0]


@pytest.mark.parametrize(
    ("side", "rep", "reps", "wordings"),
    [
        (Side.RIGHT, 1, 3, ("Other side: right side. Press 1 of 3.", "Other side: right side.")),
        (Side.LEFT, 2, 2, ("Other side: left side. Press 2 of 2.", "Other side: left side.")),
        (Side.RIGHT, 1, 1, ("Other side: right side.",)),
    ],
)
def test_changing_sides(side: Side, rep: int, reps: int, wordings: Wordings) -> None:
    """Which side it is now, and which press of how many where there is more than one."""
    told = phrases.changing_sides(a_hold(MINDFUL, side, rep, reps), Detail.NORMAL)
    assert tuple(dict.fromkeys(told)) == (*wordings, "Other side.")
    brief = phrases.changing_sides(a_hold(MINDFUL, side, rep, reps), Detail.BRIEF)
    assert brief == (wordings[-1], "Other side.")


@pytest.mark.parametrize(
    ("detail", "rep", "wordings"),
    [
        (Detail.BRIEF, 1, ("Press.",)),
        (
            Detail.NORMAL,
            1,
            (
                "Press, for 1 minute 15 seconds. Breathe out slowly as you press.",
                "Press, for 1 minute 15 seconds.",
                "Press.",
            ),
        ),
        (Detail.NORMAL, 2, ("Press, for 1 minute 15 seconds.", "Press.")),
        (
            Detail.FULL,
            2,
            (
                "Press, for 1 minute 15 seconds. Breathe out slowly as you press.",
                "Press, for 1 minute 15 seconds.",
                "Press.",
            ),
        ),
    ],
)
def test_pressing(detail: Detail, rep: int, wordings: Wordings) -> None:
    """That it has begun, for how long, and the first time, or always in full, how to breathe."""
    assert phrases.pressing(a_hold(MINDFUL, Side.LEFT, rep, 2, hold=75), detail) == wordings


@pytest.mark.parametrize(
    ("detail", "wordings"),
    [
        (Detail.BRIEF, ("Let go.",)),
        (Detail.NORMAL, ("Let go. Next, press 2 of 3.", "Let go.")),
        (Detail.FULL, ("Let go, and breathe in. Next, press 2 of 3.", "Let go.")),
    ],
)
def test_resting(detail: Detail, wordings: Wordings) -> None:
    """That it is over for now, and which press comes next."""
    assert phrases.resting(STEP._replace(rep=2), detail) == wordings


@each_detail
def test_resting_before_nothing(detail: Detail) -> None:
    """Where nothing comes after, or a point that is pressed once, only to let go."""
    assert phrases.resting(None, detail) == ("Let go.",)
    assert phrases.resting(a_hold(a_place("LI4")), detail) == ("Let go.",)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.partner}-{len(plan.places)}")
@each_detail
def test_the_opening_tells_how_much_it_is(detail: Detail, plan: Plan) -> None:
    """How many points, how long in all, and in every wording when to stop."""
    points = "One point" if len(plan.places) == 1 else "2 points"
    minutes = phrases.aloud(plan.total_s)
    wordings = phrases.settling(plan, detail)
    hurts = phrases.HURTS_THEM if plan.partner else phrases.HURTS
    assert wordings[0].startswith(f"{points}, {minutes}. {hurts}")
    assert all(hurts in text for text in wordings)
    assert wordings[-1] == hurts


@pytest.mark.parametrize("detail", [Detail.NORMAL, Detail.FULL])
def test_with_a_partner_it_speaks_to_the_one_who_presses(detail: Detail) -> None:
    """The opening says what to do for them, where alone it says what to do for yourself."""
    alone, _, helping, _ = (phrases.settling(plan, detail)[0] for plan in PLANS)
    assert words.SETTLE in alone
    assert "yourself" not in helping
    assert "Help them get comfortable" in helping
    assert words.SETTLE_PARTNER in helping


def test_brief_does_not_tell_how_to_settle() -> None:
    """How much it is, and when to stop: that is all."""
    for plan in PLANS:
        assert not any("breaths" in text for text in phrases.settling(plan, Detail.BRIEF))


def test_the_closing_tells_how_to_end() -> None:
    """To let go at the least, and the words of the screen where there is room."""
    alone, _, helping, _ = PLANS
    assert phrases.closing(alone, Detail.BRIEF) == ("Let go.",)
    for detail in (Detail.NORMAL, Detail.FULL):
        assert phrases.closing(alone, detail) == (words.CLOSING, "Let go.")
        assert phrases.closing(helping, detail) == (words.CLOSING_PARTNER, "Let go.")


@pytest.mark.parametrize(
    ("ms", "text"),
    [(30_000, "30 seconds."), (10_000, "10 seconds."), (3_000, "3."), (2_000, "2."), (1_000, "1.")],
)
def test_what_is_left(ms: int, text: str) -> None:
    """At last only the number."""
    assert phrases.left(ms) == (text,)


# How it is said


@pytest.mark.parametrize(
    ("given_s", "text"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (5, "5 seconds"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (90, "1 minute 30 seconds"),
        (120, "2 minutes"),
        (1_640, "27 minutes 20 seconds"),
    ],
)
def test_a_length_of_time_aloud(given_s: int, text: str) -> None:
    """In whole words, one of a thing as one."""
    assert phrases.aloud(given_s) == text


@given(st.integers(1, 3_600))
def test_a_length_of_time_is_told_exactly(given_s: int) -> None:
    """What is said adds up to what was given, and no part of it is nothing."""
    told = re.findall(r"(\d+) (minute|second)s?\b", phrases.aloud(given_s))
    assert sum(int(n) * (60 if unit == "minute" else 1) for n, unit in told) == given_s
    assert all(int(n) for n, _ in told)


@each_detail
def test_nothing_is_said_that_only_the_eye_can_read(detail: Detail) -> None:
    """No code, no sign, no abbreviation, no other script: letters, numbers and plain stops."""
    for wordings in every(detail):
        for text in wordings:
            bare = text.replace("Name GB21", "").replace("Name LI4", "")
            assert not re.search(r"\b[A-Z]{2,}\d*\b|[^\w\s.,:;'-]|_", bare), text
            assert bare.isascii()
            assert not re.search(r"\d ?(s|min|cm|x)\b", bare), text


@each_detail
def test_every_phrase_is_whole_sentences(detail: Detail) -> None:
    """Each begins with a capital or a number, ends with a stop, and has no blank too many."""
    for wordings in every(detail):
        for text in wordings:
            assert re.fullmatch(r"[A-Z\d](.*\S)?\.", text), text
            assert "  " not in text
            assert " ." not in text
