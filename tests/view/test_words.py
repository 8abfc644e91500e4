"""The words of a session, wherever they are shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.building import Options
from acupress.plan.timeline import Loss, Plan, Refusal, Softened, Step, Withheld
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.limits import Verdict
from acupress.session.stretches import Phase
from acupress.view import words
from acupress.vocabulary import Action, Posture, Pressure, Reach, Region, Side
from samples import planned, recipe, span
from scenes import LESS, PLAN
from shipped import book

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
        (Reach.SELF, False, "Press. Pressure: light, never painful. Sitting."),
        (Reach.PARTNER, False, "Press. Pressure: light, never painful. Sitting."),
        (Reach.BALL, False, "Press. Pressure with the ball: light, never painful. Sitting."),
        (Reach.SELF, True, "Press. Pressure: softer than before, never painful. Sitting."),
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
        (PLAN, "Made up: 2 points, 7 min 59 s, on your own."),
        (ONE_POINT, "Made up: 1 point, 3 min, with a partner."),
    ],
)
def test_a_plan_is_told_in_a_sentence(plan: Plan, said: str) -> None:
    """How many points, how long, and who presses."""
    assert words.overview(plan) == said


# What was changed, and why


def changed(*withheld: Withheld, softened: Sequence[Softened] = (), **more: object) -> list[str]:
    """What is told of a plan with these changes and no other."""
    plan = replace(PLAN, withheld=withheld, softened=tuple(softened))
    return words.left_out(replace(plan, **more))  # type: ignore[arg-type]  # fields of a plan


def gone(point: str, side: Side = Side.BOTH, rule: str = "skin", reason: str = "Sore.") -> Withheld:
    """A point that a rule leaves out."""
    return Withheld(point, side, rule, reason, ("GK",))


def soft(point: str, was: str = "firm", now: str = "light", rule: str = "thin") -> Softened:
    """A point that a rule makes gentler."""
    return Softened(point, Side.BOTH, rule, "Bruises.", was, now, ("NHS",))


def test_every_change_to_a_routine_is_told_with_its_reason() -> None:
    """A sentence for what was left out and what was made softer, with the rule and its sources."""
    assert words.left_out(PLAN) == [
        "Left out: GV14. Great Vertebra needs a partner: you cannot reach it well on your own.",
        "Softer: GB21, light instead of medium. Lightly, with a neck problem. "
        "[neck-problem: 004:44]",
    ]


def test_all_that_answers_take_is_told() -> None:
    """What to do first, then what is left of it, then each change."""
    assert words.left_out(LESS) == [
        "Ask first: Talk to your midwife or doctor first. [pregnant: 004:44]",
        "Your answers take out more than half of the points of this routine.",
        "By these answers foot-and-hand is left whole: acupress routine foot-and-hand",
        "Left out: GB21, GV14. Traditionally avoided in pregnancy. Reviews have not confirmed "
        "harm; we leave it out all the same. [pregnant: 000:27, general knowledge]",
        "Left out on the left: LI4. Such skin must not be pressed or rubbed. The other side stays. "
        "[broken-skin: general knowledge]",
    ]


def test_points_with_one_reason_are_told_together() -> None:
    """One sentence for all that a rule takes for the same reason; each point is named once."""
    assert changed(gone("AA1"), gone("AA2"), gone("AA1")) == [
        "Left out: AA1, AA2. Sore. [skin: general knowledge]"
    ]


@pytest.mark.parametrize(
    "other",
    [
        gone("AA2", Side.LEFT),
        gone("AA2", rule="veins"),
        gone("AA2", reason="Thin."),
    ],
    ids=["side", "rule", "reason"],
)
def test_other_reasons_are_told_apart(other: Withheld) -> None:
    """Another side, rule or reason is another sentence."""
    assert len(changed(gone("AA1"), other)) == 2


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_side_that_stays_is_told(side: Side) -> None:
    """Which side is left out, and that the other is not."""
    [said] = changed(gone("LI4", side))
    assert said == (
        f"Left out on the {side}: LI4. Sore. The other side stays. [skin: general knowledge]"
    )


def test_no_side_is_said_to_stay_that_does_not() -> None:
    """Where each side goes by a rule of its own, neither stays."""
    said = changed(gone("AA1", Side.LEFT), gone("AA1", Side.RIGHT, "hip", "A new hip."))
    assert len(said) == 2
    assert not any("stays" in one for one in said)


def test_softened_points_with_one_reason_are_told_together() -> None:
    """The same change for the same reason is one sentence; another change is another."""
    assert changed(softened=[soft("AA1"), soft("AA2"), soft("AA3", "medium")]) == [
        "Softer: AA1, AA2, light instead of firm. Bruises. [thin: NHS]",
        "Softer: AA3, light instead of medium. Bruises. [thin: NHS]",
    ]


def test_a_changed_technique_is_told_briefly() -> None:
    """The whole of it is read at the point; here it is enough that the hand is still."""
    still = soft("AA1", "Knead the muscle slowly.", "Lay the thumb on the muscle and hold still.")
    assert changed(softened=[still]) == [
        "Softer: AA1, the hand kept still. Bruises. [thin: NHS]",
    ]


def test_no_amount_is_taken_for_a_technique() -> None:
    """The longest that an amount can be said is still told as it is."""
    said = changed(softened=[soft("AA1", "180 × 180 s", "179 × 179 s")])
    assert said == ["Softer: AA1, 179 × 179 s instead of 180 × 180 s. Bruises. [thin: NHS]"]


def test_no_technique_that_we_ship_is_taken_for_an_amount() -> None:
    """Every still way to press is told as a hand kept still."""
    every = [way["still"] for p in book()["points"].values() for way in p["ways"].values()]
    told = {changed(softened=[soft("AA1", "Knead.", still)])[0] for still in every if still}
    assert told == {"Softer: AA1, the hand kept still. Bruises. [thin: NHS]"}


@pytest.mark.parametrize(
    ("action", "start"),
    [(Action.ASK, "Ask first: "), (Action.WARN, "Mind: "), (Action.INFORM, "Good to know: ")],
)
def test_what_to_know_before_is_told(action: Action, start: str) -> None:
    """By what is asked of the person: to ask, to mind, or only to know."""
    verdict = Verdict("alcohol", "Better wait.", ("GK",), action)
    assert changed(told=(verdict,)) == [f"{start}Better wait. [alcohol: general knowledge]"]


def test_a_refusal_does_not_say_it_twice() -> None:
    """What the refusal says already is not told as left out once more."""
    refused = Refusal("skin", "Nothing of this routine is left for you. Sore.")
    assert changed(gone("AA1"), gone("AA2", reason="Thin."), refused=refused, steps=()) == [
        "Left out: AA2. Thin. [skin: general knowledge]"
    ]


@pytest.mark.parametrize(
    ("loss", "instead", "partner", "said"),
    [
        (None, "", False, []),
        (
            Loss(3, 4, core_gone=False),
            "",
            False,
            ["Your answers take out more than half of the points of this routine."],
        ),
        (
            Loss(1, 4, core_gone=True),
            "",
            False,
            ["Your answers take out every main point of this routine."],
        ),
        (
            Loss(1, 4, core_gone=True),
            "foot-and-hand",
            True,
            [
                "Your answers take out every main point of this routine.",
                "By these answers foot-and-hand is left whole: "
                "acupress routine foot-and-hand --partner",
            ],
        ),
    ],
)
def test_a_loss_is_told(loss: Loss | None, instead: str, *, partner: bool, said: list[str]) -> None:
    """That most of it is gone, and a command that can be typed for what is left whole."""
    assert words.lost(replace(PLAN, loss=loss, instead=instead, partner=partner)) == said


def test_where_nothing_is_left_only_the_offer_is_told() -> None:
    """The refusal says the rest."""
    plan = replace(PLAN, steps=(), loss=Loss(4, 4, core_gone=True), instead="foot-and-hand")
    assert words.lost(plan) == [
        "By these answers foot-and-hand is left whole: acupress routine foot-and-hand"
    ]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, "Left out: GV14. Gentler: GB21."),
        (replace(PLAN, withheld=()), "Gentler: GB21."),
        (replace(PLAN, softened=()), "Left out: GV14."),
        (LESS, "Left out: GB21, GV14, LI4 (left)."),
        (replace(PLAN, withheld=(), softened=()), ""),
    ],
)
def test_changes_are_told_in_brief(plan: Plan, said: str) -> None:
    """Only the points, for the screen; the reasons were told before."""
    assert words.in_brief(plan) == said


def test_a_gentler_point_says_so_where_it_is_pressed() -> None:
    """By which rules, each once; nothing at a point that is as it was."""
    shoulder, valley = PLAN.places
    twice = replace(PLAN, softened=(soft("GB21"), soft("GB21", "2 × 30 s", "1 × 30 s"), soft("X")))
    assert words.softer_here(twice, shoulder) == "Gentler here, because of: thin."
    assert words.softer_here(twice, valley) == ""


# Answers


@pytest.mark.parametrize(
    ("kept", "days", "said"),
    [
        (0, None, "you; your answers are kept"),
        (1, 0, "you; 1 answer kept, the oldest from today"),
        (3, 0, "you; 3 answers kept, the oldest from today"),
        (3, 1, "you; 3 answers kept, the oldest from 1 day ago"),
        (14, 89, "you; 14 answers kept, the oldest from 89 days ago"),
    ],
)
def test_whose_answers_and_how_old_is_told(kept: int, days: int | None, said: str) -> None:
    """How many are kept of whom, and since when."""
    assert words.about_you(kept, days) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (NO, "no"),
        (UNKNOWN, "unknown"),
        (YES, "yes"),
        (Answer(Said.YES, Side.LEFT), "yes (left)"),
        (Answer(Said.YES, Side.RIGHT, (Region.HAND,), ("LI4",)), "yes (right, hand, LI4)"),
    ],
)
def test_an_answer_is_told(given: Answer, said: str) -> None:
    """What was said, and where it is so."""
    assert words.answer(given) == said


def test_answers_are_told_in_a_line() -> None:
    """What is so comes first, and every no together at the end."""
    given = {"fever": NO, "skin": Answer(Said.YES, Side.LEFT), "clot": UNKNOWN, "frail": NO}
    assert words.answers(given) == "skin yes (left); clot unknown; no to fever, frail"
    assert words.answers({"skin": YES}) == "skin yes"


def test_a_kept_answer_that_ends_it_all_can_be_changed() -> None:
    """It says from which day it is, and what to type."""
    said = words.kept_refusal(date(2025, 3, 1))
    assert said == "You answered this on 2025-03-01. To change it: acupress safety ask"


# After a session


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


def test_after_a_session_the_words_say_when_to_see_a_doctor() -> None:
    """A little tender is normal; pain that gets worse or stays is not."""
    assert "see a doctor" in words.AFTER_CARE
