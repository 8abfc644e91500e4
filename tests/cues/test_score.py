"""Which sounds belong to a session, each with its moment: laws of every plan, and examples."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hearing import (
    APART_MS,
    Script,
    a_hold,
    a_place,
    a_plan,
    any_plans,
    at_once,
    beyond_their_slot,
    cues,
    endless,
    manners,
    outside,
    over_another,
    said,
    script,
    slow,
    too_close,
    without_their_cues,
    wrongly_announced,
)
from hypothesis import given
from hypothesis import strategies as st

from acupress.cues import phrases
from acupress.cues.language import Cue, length_ms
from acupress.cues.score import Manner, Sound, fitting, sounds, whole
from acupress.plan.timeline import Plan
from acupress.session.engine import begin
from acupress.session.happenings import Input
from acupress.session.state import Session
from acupress.session.stretches import Phase
from acupress.vocabulary import Detail, Side
from samples import ANYTHING, at, inputs, plans, play

SILENT = Manner(None)
NORMAL = Manner()
# Two points, one on either side and with every phase: seconds, and when each stretch begins.
#   settle 11, prepare 12 → 23 left 30 → 53 rest 5 → 58 left 30 → 88 prepare 6 → 94 right 8
#   → 102 rest 2 → 104 right 8 → 112 prepare 11 → 123 midline 4 → 127 closing → 142
FIRST, LAST = a_place("GB21"), a_place("GV14", cautions=("Never on the throat.",))
BOTH = a_plan(
    a_hold(FIRST, Side.LEFT, 1, 2, prep=12, rest=5),
    a_hold(FIRST, Side.LEFT, 2, 2, prep=0),
    a_hold(FIRST, Side.RIGHT, 1, 2, prep=6, hold=8, rest=2),
    a_hold(FIRST, Side.RIGHT, 2, 2, prep=0, hold=8),
    a_hold(LAST, Side.MIDLINE, prep=11, hold=4),
    settle=11,
)


def of_hold(seconds: int, manner: Manner, rep: int = 1) -> list[tuple[float, str]]:
    """What is heard in a hold, each with its moment in seconds."""
    plan = a_plan(a_hold(rep=rep, reps=rep, prep=0, hold=seconds), settle=0)
    return told(script(plan, manner)[0][1])


def told(heard: Sequence[Sound]) -> list[tuple[float, str]]:
    """Sounds as moments in seconds and words, or the name of the cue, or the way of the breath."""

    def one(sound: Sound) -> str:
        if sound.breath:
            return "in" if sound.breath.inward else "out"
        return sound.words or str(sound.cue)

    return [(sound.at_ms / 1000, one(sound)) for sound in heard]


def only(heard: Script, phase: Phase) -> list[tuple[int, Sequence[Sound]]]:
    """The stretches of one phase, by their length."""
    return [(stretch.ms, found) for stretch, found in heard if stretch.phase is phase]


def here(session: Session, manner: Manner = SILENT, *, released: bool = False) -> Sequence[Sound]:
    """What is heard in the stretch that a session is in."""
    return sounds(session, manner, released=released)


# Laws of the cues


@given(any_plans(), manners())
def test_every_hold_has_a_cue_at_either_end(plan: Plan, manner: Manner) -> None:
    """Press when it begins; release when it ends, unless another hold begins at once."""
    assert list(without_their_cues(script(plan, manner))) == []


@given(any_plans(), manners())
def test_no_two_cues_are_heard_as_one(plan: Plan, manner: Manner) -> None:
    """400 ms from the end of one to the beginning of the next, also across stretches."""
    assert list(too_close(tuple(whole(plan, manner)))) == []


@given(any_plans(), manners())
def test_what_is_announced_is_what_comes(plan: Plan, manner: Manner) -> None:
    """Another side, a new point, the last of several: before the right holds, and nowhere else."""
    assert list(wrongly_announced(script(plan, manner))) == []


@given(any_plans(), manners())
def test_halfway_is_told_only_in_long_holds(plan: Plan, manner: Manner) -> None:
    """Over 20 s there is one, at half of it; in no other hold, and in no other phase."""
    for stretch, found in script(plan, manner):
        halved = stretch.phase is Phase.HOLD and stretch.ms > 20_000
        halves = [moment for moment, cue in cues(found) if cue is Cue.HALFWAY]
        assert halves == [stretch.ms // 2] * halved


@given(any_plans(), manners())
def test_get_ready_comes_before_a_press(plan: Plan, manner: Manner) -> None:
    """2 s before the end of every prepare of 10 s and more, after which a hold begins."""
    heard = script(plan, manner)
    for (stretch, found), (then, _) in zip(heard, [*heard[1:], heard[-1]], strict=True):
        long = stretch.phase is Phase.PREPARE and stretch.ms >= 10_000
        ready = [moment for moment, cue in cues(found) if cue is Cue.GET_READY]
        assert ready == [stretch.ms - 2_000] * long
        assert then.phase is Phase.HOLD or not long


@given(any_plans(), manners())
def test_it_ends_with_finished(plan: Plan, manner: Manner) -> None:
    """Once, as the last of all cues, and it is over when the session is."""
    *before, (last_at, last) = cues(tuple(whole(plan, manner)))
    assert last is Cue.FINISHED
    assert Cue.FINISHED not in {cue for _, cue in before}
    assert 0 <= 1000 * plan.total_s - (last_at + length_ms(last)) < 1_000


@given(any_plans(), manners())
def test_words_and_breaths_move_no_cue(plan: Plan, manner: Manner) -> None:
    """However much is said, and in whatever voice, the cues are the same."""
    assert cues(tuple(whole(plan, manner))) == cues(tuple(whole(plan, SILENT)))


# Laws of the words and the breaths


@given(any_plans(), manners())
def test_one_voice_at_a_time_and_never_over_a_cue(plan: Plan, manner: Manner) -> None:
    """Words begin when what sounded before is over, and are over before what comes next."""
    spoken = [sound for sound in whole(plan, manner) if not sound.breath]
    assert list(over_another(spoken, manner)) == []


@given(any_plans(), manners())
def test_no_words_are_longer_than_their_slot(plan: Plan, manner: Manner) -> None:
    """The voice's own time counts, and a slot ends before anything else begins."""
    assert list(beyond_their_slot(tuple(whole(plan, manner)), manner)) == []


@given(any_plans(), manners())
def test_no_breath_sounds_over_anything(plan: Plan, manner: Manner) -> None:
    """The tone of a breath keeps out of the way of cues, words and other breaths."""
    breathing = replace(manner, breath=True)
    assert list(over_another(tuple(whole(plan, breathing)), breathing)) == []


@given(any_plans(), manners())
def test_a_short_hold_has_its_start_and_end_alone(plan: Plan, manner: Manner) -> None:
    """Under 10 s nothing is heard in it but press: no word, no breath."""
    for length, found in only(script(plan, manner), Phase.HOLD):
        assert length >= 10_000 or told(found) == [(0, "press")]


@given(any_plans(), manners())
def test_it_is_silent_on_request(plan: Plan, manner: Manner) -> None:
    """Without a detail no word is said, and without breaths none sounds."""
    found = tuple(whole(plan, manner))
    assert manner.detail or not said(found)
    assert manner.breath or not [sound for sound in found if sound.breath]


@given(any_plans(), manners())
def test_all_of_it_lies_within_the_plan(plan: Plan, manner: Manner) -> None:
    """Nothing sounds before the beginning or after the end, and all of it in order."""
    found = tuple(whole(plan, manner))
    assert list(outside(found, 1000 * plan.total_s)) == []
    assert [sound.at_ms for sound in found] == sorted(sound.at_ms for sound in found)


@given(any_plans(), manners())
def test_a_sound_is_one_thing(plan: Plan, manner: Manner) -> None:
    """A cue, words or a breath; a cue and a breath last as long as they say."""
    for sound in whole(plan, manner):
        assert [bool(sound.cue), bool(sound.words), bool(sound.breath)].count(True) == 1
        if sound.cue:
            assert sound.ms == length_ms(sound.cue)
        if sound.breath:
            assert sound.ms == sound.breath.ms


@given(plans(), inputs(*ANYTHING), manners(), st.booleans())
def test_whatever_was_done_the_laws_hold(
    plan: Plan, given: list[tuple[Input, int]], manner: Manner, released: bool
) -> None:
    """After any keys: within the stretch, none close to another or to the next stretch's cue."""
    session, _ = play(plan, given)
    found, stretch = here(session, manner, released=released), session.current
    faults = [*too_close(found), *beyond_their_slot(found, manner), *outside(found, stretch.ms)]
    faults += over_another([sound for sound in found if not sound.breath], manner)
    assert faults == []
    ends = [moment + length_ms(cue) for moment, cue in cues(found)]
    if stretch.phase is not Phase.CLOSING:
        assert all(end <= stretch.ms - APART_MS for end in ends)


TEXTS = st.lists(st.text("ab ", max_size=30), max_size=6)


@given(TEXTS, st.integers(0, 15_000), manners())
def test_the_fullest_that_has_room_is_taken(texts: list[str], slot_ms: int, manner: Manner) -> None:
    """The first of the wordings that is no longer than the slot, and nothing where none is."""
    fit = [text for text in texts if manner.seconds(text) <= slot_ms / 1000]
    assert fitting(tuple(texts), slot_ms, manner) == (fit[0] if fit else "")


# A session by hand


def test_the_cues_of_a_session() -> None:
    """Every cue of two points, from the first to the last."""
    assert told(tuple(whole(BOTH, SILENT))) == [
        (11.4, "next point"),
        (21, "get ready"),
        (23, "press"),
        (38, "half way"),
        (53, "release"),
        (58, "press"),
        (73, "half way"),
        (88, "release"),
        (89, "change sides"),
        (94, "press"),
        (102, "release"),
        (104, "press"),
        (112, "release"),
        (113, "last point"),
        (121, "get ready"),
        (123, "press"),
        (127, "release"),
        (140.5, "finished"),
    ]


def test_the_words_of_a_session() -> None:
    """What is said between them at the usual length, each in the fullest wording that has room."""
    words = [(when, what) for when, what in told(tuple(whole(BOTH, NORMAL))) if what[-1] == "."]
    assert words == [
        (
            0.2,
            "Stop whenever something hurts. Make yourself comfortable. Let your jaw and shoulders "
            "drop. Close your eyes if you like. Take a few deep, slow breaths.",
        ),
        (
            12.38,
            "Next: Name GB21, left side. On top of the shoulder. Knead, then hold. "
            "Pressure: medium, never painful. Sitting. Press 2 times.",
        ),
        (23.38, "Press, for 30 seconds. Breathe out slowly as you press."),
        (39.38, "Halfway."),
        (53.58, "Let go. Next, press 2 of 2."),
        (58.38, "Press, for 30 seconds."),
        (74.38, "Halfway."),
        (89.78, "Other side: right side. Press 1 of 2."),
        (102.58, "Let go."),
        (114.88, "Next: Name GV14, midline. On top of the shoulder. Never on the throat."),
        (127.58, "Let go. Rest a moment and breathe. Then get up slowly."),
    ]


def test_brief_says_less() -> None:
    """At the same moments, in as few words as there can be."""
    words = said(tuple(whole(BOTH, Manner(Detail.BRIEF))))
    assert words == [
        f"2 points, 2 minutes 22 seconds. {phrases.HURTS}",
        "Next: Name GB21, left side.",
        "Press.",
        "Halfway.",
        "Let go.",
        "Press.",
        "Halfway.",
        "Other side: right side.",
        "Let go.",
        "Next: Name GV14, midline. Never on the throat.",
        "Let go.",
    ]


@pytest.mark.parametrize(
    ("seconds", "heard"),
    [
        (4, [(0, "press")]),
        (9, [(0, "press")]),
        (10, [(0, "press"), (0.38, "Press, for 10 seconds. Breathe out slowly as you press.")]),
        (20, [(0, "press"), (0.38, "Press, for 20 seconds. Breathe out slowly as you press.")]),
        (
            21,
            [
                (0, "press"),
                (0.38, "Press, for 21 seconds. Breathe out slowly as you press."),
                (10.5, "half way"),
                (11.88, "Halfway."),
            ],
        ),
        (
            39,
            [
                (0, "press"),
                (0.38, "Press, for 39 seconds. Breathe out slowly as you press."),
                (19.5, "half way"),
                (20.88, "Halfway."),
            ],
        ),
        (
            40,
            [
                (0, "press"),
                (0.38, "Press, for 40 seconds. Breathe out slowly as you press."),
                (20, "half way"),
                (21.38, "Halfway."),
                (30, "10 seconds."),
                (37, "3."),
                (38, "2."),
                (39, "1."),
            ],
        ),
        (
            90,
            [
                (0, "press"),
                (0.38, "Press, for 1 minute 30 seconds. Breathe out slowly as you press."),
                (45, "half way"),
                (46.38, "Halfway."),
                (60, "30 seconds."),
                (80, "10 seconds."),
                (87, "3."),
                (88, "2."),
                (89, "1."),
            ],
        ),
    ],
)
def test_a_hold(seconds: int, heard: list[tuple[float, str]]) -> None:
    """The longer it is, the more is told of it; what is left only where there is room."""
    assert of_hold(seconds, NORMAL) == heard


@pytest.mark.parametrize(
    ("detail", "rep", "heard"),
    [
        (Detail.BRIEF, 1, ["Press.", "Halfway."]),
        (Detail.NORMAL, 2, ["Press, for 1 minute.", "Halfway.", "10 seconds.", "3.", "2.", "1."]),
        (
            Detail.FULL,
            2,
            [
                "Press, for 1 minute. Breathe out slowly as you press.",
                "Halfway.",
                "10 seconds.",
                "3.",
                "2.",
                "1.",
            ],
        ),
    ],
)
def test_how_much_is_said_in_a_hold(detail: Detail, rep: int, heard: list[str]) -> None:
    """Brief counts nothing down; normal says how to breathe once, and full each time."""
    spoken = [what for _, what in of_hold(60, Manner(detail), rep) if what[-1] == "."]
    assert spoken == heard


@pytest.mark.parametrize(
    ("prep", "news"),
    [
        (1, [(0, "release")]),
        (2, [(0, "release")]),
        (3, [(0, "release"), (1, "next point")]),
        (4, [(0, "release"), (1, "next point")]),
        (9, [(0, "release"), (1, "next point")]),
        (10, [(0, "release"), (1, "next point"), (8, "get ready")]),
    ],
)
def test_in_haste_only_what_has_room(prep: int, news: list[tuple[float, str]]) -> None:
    """A short `--prep` leaves the release, and drops what would run into the next press."""
    plan = a_plan(a_hold(a_place("AA1")), a_hold(a_place("AA2"), prep=prep), a_hold(a_place("AA3")))
    heard = script(plan, SILENT)
    assert told(heard[3][1]) == news


@pytest.mark.parametrize(
    ("closing", "heard"),
    [
        (1, [(0, "release")]),
        (2, [(0, "release")]),
        (3, [(0, "release"), (1.5, "finished")]),
    ],
)
def test_a_closing_too_short_for_finished_has_none(
    closing: int, heard: list[tuple[float, str]]
) -> None:
    """Letting go comes first; what would be taken for a part of it is left out."""
    plan = replace(a_plan(a_hold()), closing_s=closing)
    assert told(script(plan, SILENT)[-1][1]) == heard


def test_press_is_never_left_out() -> None:
    """However short a hold is, it begins with its cue."""
    session = begin(a_plan(a_hold(prep=0), settle=0))
    tiny = replace(session, row=(session.row[0]._replace(ms=300),))
    assert told(here(tiny)) == [(0, "press")]


def test_two_seconds_are_enough_to_change_sides() -> None:
    """The switch is told also in the shortest prepare that has room for it."""
    plan = a_plan(a_hold(side=Side.LEFT), a_hold(side=Side.RIGHT, prep=2), settle=0)
    assert told(script(plan, SILENT)[2][1]) == [(0, "release"), (1, "change sides")]


def test_one_hold_after_the_other_lets_go_between_them_not_at_all() -> None:
    """Without a rest the next press is the only sign."""
    plan = a_plan(a_hold(rep=1, reps=2, prep=0, hold=8), a_hold(rep=2, reps=2, prep=0, hold=8))
    assert [what for _, what in told(tuple(whole(plan, SILENT)))] == [
        "press", "press", "release", "finished",
    ]  # fmt: skip


def test_the_only_point_is_not_the_last() -> None:
    """Where there is only one, it is new, and that is all."""
    assert told(tuple(whole(a_plan(a_hold(prep=8)), SILENT)))[0] == (30.4, "next point")


def test_the_same_point_again_is_a_new_one() -> None:
    """A routine may come back to a point: that is not the other side, even if it is."""
    again = a_hold(replace(FIRST, visit=2), Side.RIGHT, prep=8)
    heard = script(a_plan(a_hold(FIRST, Side.LEFT), again), SILENT)
    assert (1, "last point") in told(heard[3][1])


def test_a_skipped_hold_is_not_let_go_of() -> None:
    """Whoever skips from the prepare hears at once what is next, and no release."""
    session = at(BOTH, 12, Input.NEXT, Input.NEXT)
    assert session.current.phase is Phase.PREPARE
    assert told(here(session)) == [(0.4, "change sides")]
    assert told(here(session, released=True)) == [(0, "release"), (1, "change sides")]


@pytest.mark.parametrize("phase", [Phase.REST, Phase.CLOSING])
def test_letting_go_is_told_only_after_a_hold(phase: Phase) -> None:
    """A rest or a closing that was reached in another way has no release."""
    row = begin(BOTH).row
    session = replace(begin(BOTH), at=next(n for n, one in enumerate(row) if one.phase is phase))
    assert (0, Cue.RELEASE) not in cues(here(session))
    assert cues(here(session, released=True))[0] == (0, Cue.RELEASE)


@pytest.mark.parametrize(
    ("pressed", "heard"),
    [
        ((), [(0, "press"), (15, "half way")]),
        ((Input.MORE,), [(0, "press"), (20, "half way")]),
        ((Input.MORE, Input.MORE), [(0, "press"), (25, "half way")]),
        ((Input.LESS,), [(0, "press")]),
        ((Input.EASE,), [(0, "press")]),
    ],
)
def test_half_moves_with_the_length(
    pressed: tuple[Input, ...], heard: list[tuple[float, str]]
) -> None:
    """A hold of 30 s made longer has its half later; made short, none."""
    plan = a_plan(a_hold(prep=0), settle=0)
    assert told(here(at(plan, 2, *pressed))) == heard


def test_the_length_that_is_said_is_the_one_that_is_held() -> None:
    """What was made longer on the left is said to be longer on the right."""
    plan = a_plan(a_hold(side=Side.LEFT), a_hold(side=Side.RIGHT, prep=6))
    session = at(plan, 60, Input.MORE, Input.NEXT)
    ready = replace(session, at=session.at + 1)
    assert said(here(ready, NORMAL))[0].startswith("Press, for 40 seconds.")


def test_a_sore_point_is_announced_softer() -> None:
    """Once it was eased, getting ready for it says so."""
    plan = a_plan(a_hold(), settle=0)
    assert "Pressure: medium" in said(here(at(plan, 1), NORMAL))[0]
    assert "Pressure: softer than before" in said(here(at(plan, 1, Input.EASE), NORMAL))[0]


# Voices


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (at_once, "2 points, 2 minutes 22 seconds. Stop whenever something hurts. One stroke "),
        (phrases.seconds, "Stop whenever something hurts. Make yourself comfortable."),
        (slow, "Stop whenever something hurts."),
    ],
)
def test_the_voice_decides_what_has_room(voice: Callable[[str], float], words: str) -> None:
    """Eleven seconds of settling: the slower it speaks, the less it says."""
    assert said(tuple(whole(BOTH, Manner(seconds=voice))))[0].startswith(words)


def test_a_voice_that_has_no_room_says_nothing() -> None:
    """Better silent than over a cue; the clock waits for no word."""
    assert said(tuple(whole(BOTH, Manner(seconds=endless)))) == []


@pytest.mark.parametrize("at_ms", [0, 4_800, 14_000])
def test_a_phrase_that_just_fits_is_said(at_ms: int) -> None:
    """A slot is used to its end, and not a millisecond further."""
    text = ("Press now.",)
    assert fitting(text, 800, NORMAL) == "Press now."
    assert fitting(text, 799, NORMAL) == ""


# Breaths


def test_breaths_of_a_session() -> None:
    """In while settling, out on the press, in on the rest; none while looking for the place."""
    plan = a_plan(a_hold(hold=20), settle=30)
    heard = script(plan, Manner(None, breath=True))
    assert [told(found) for _, found in heard] == [
        [(0, "in"), (4, "out"), (10, "in"), (14, "out"), (20, "in"), (24, "out")],
        [(0.4, "next point"), (18, "get ready")],
        [(0, "press"), (6, "in"), (10, "out"), (16, "in")],
        [(0, "release"), (4, "out"), (13.5, "finished")],
    ]


def test_a_breath_makes_room_for_words() -> None:
    """The first breaths give way to the words, and those after them sound."""
    settling = script(a_plan(a_hold(), settle=30), Manner(breath=True))[0][1]
    assert [(when, what[:8]) for when, what in told(settling)] == [
        (0.2, "One poin"), (20, "in"), (24, "out"),
    ]  # fmt: skip


@pytest.mark.parametrize(("takes_s", "breaths"), [(5.4, [6, 10, 16]), (5.5, [10, 16])])
def test_a_breath_waits_for_the_voice_as_it_is(takes_s: float, breaths: list[int]) -> None:
    """What counts is how long this voice takes, and 200 ms of silence after it."""
    manner = Manner(breath=True, seconds=lambda _: takes_s)
    found = script(a_plan(a_hold(hold=20), settle=0), manner)[1][1]
    assert [sound.at_ms / 1000 for sound in found if sound.breath] == breaths


def test_a_breath_keeps_away_from_a_cue() -> None:
    """In a hold of 40 s the breath that would end as half way begins does not sound."""
    hold = script(a_plan(a_hold(hold=40), settle=0), Manner(None, breath=True))[1][1]
    assert told(hold) == [
        (0, "press"), (6, "in"), (10, "out"), (20, "half way"), (26, "in"), (30, "out"), (36, "in"),
    ]  # fmt: skip


@pytest.mark.parametrize(("settle", "breaths"), [(9, []), (10, [(0, "in"), (4, "out")])])
def test_a_short_stretch_has_no_tone_of_a_breath(
    settle: int, breaths: list[tuple[float, str]]
) -> None:
    """One breath of any length would be a tone of any length: under 10 s there is none."""
    plan = a_plan(a_hold(), settle=settle)
    assert told(script(plan, Manner(None, breath=True))[0][1]) == breaths


def test_half_way_silences_the_breaths_it_falls_into() -> None:
    """In a hold of 30 s those from 10 to 20 s give way to half way, and the next one sounds."""
    hold = script(a_plan(a_hold(), settle=0), Manner(None, breath=True))[1][1]
    assert told(hold) == [
        (0, "press"), (6, "in"), (15, "half way"), (20, "out"), (26, "in"),
    ]  # fmt: skip
