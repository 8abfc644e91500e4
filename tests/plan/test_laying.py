"""Steps laid out in time: which side when, how long to get ready, when each hold starts."""

import math
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from candidates import because, candidate, random_candidate
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.book import Caution, Point
from acupress.plan.building import Options
from acupress.plan.candidate import LEFT_AND_RIGHT, Candidate
from acupress.plan.laying import lay_out
from acupress.plan.timeline import Step
from acupress.safety.limits import Limits
from acupress.safety.screening import Screening
from acupress.vocabulary import DoseLevel, Laterality, Pattern, Side
from samples import LEAD_S, NOTHING_FOUND, RANDOMS, caution, planned, point, recipe, span, way

FRAIL = because("frail")
LYING = {"self": way(posture="lying"), "partner": way()}
# Beside the words of a point: so many are said around them, in so much of a prepare nothing is.
LEAD_WORDS, LEAD_CUES_S, WORDS_PER_S = 14, 5, 2.5
ONE_SIDE = st.sampled_from([LEFT_AND_RIGHT, (Side.LEFT,), (Side.RIGHT,)])


def laid(
    pattern: str, *sides: Side, settle_s: int = 30, prep_s: int | None = None
) -> Sequence[Step]:
    """The holds of one step, 30 s twice, on these sides or on all."""
    of = point("AA1", laterality="midline" if pattern == "midline" else "bilateral")
    step = candidate(of, side=pattern)
    return list(lay_out([replace(step, sides=sides or step.sides)], settle_s, prep_s))


# Sides


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("each", [("left", 1), ("left", 2), ("right", 1), ("right", 2)]),
        ("alternate", [("left", 1), ("right", 1), ("left", 2), ("right", 2)]),
        ("both", [("both", 1), ("both", 2)]),
        ("midline", [("midline", 1), ("midline", 2)]),
    ],
)
def test_order_of_sides(pattern: str, expected: list[tuple[str, int]]) -> None:
    """Each is all of the left and then all of the right; alternate takes turns."""
    assert [(s.side.value, s.rep) for s in laid(pattern)] == expected


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("pattern", ["each", "alternate", "both"])
def test_the_side_that_is_left_gets_its_whole_dose(pattern: str, side: Side) -> None:
    """Where one side is left out, the other has every repetition, one after the other."""
    assert [(s.side, s.rep, s.reps) for s in laid(pattern, side)] == [(side, 1, 2), (side, 2, 2)]


@pytest.mark.parametrize(
    ("pattern", "times"),
    [
        # (prepare, hold, rest) of every hold
        ("each", [(LEAD_S, 30, 5), (0, 30, 0), (6, 30, 5), (0, 30, 0)]),
        ("alternate", [(LEAD_S, 30, 0), (6, 30, 0), (6, 30, 0), (6, 30, 0)]),
        ("both", [(LEAD_S, 30, 5), (0, 30, 0)]),
        ("midline", [(LEAD_S, 30, 5), (0, 30, 0)]),
    ],
)
def test_times_between_holds(pattern: str, times: list[tuple[int, int, int]]) -> None:
    """A rest comes between repetitions, 6 s between sides, and a whole prepare before a point."""
    assert [(s.prep_s, s.hold_s, s.rest_s) for s in laid(pattern)] == times


@pytest.mark.parametrize("pattern", ["each", "alternate", "both"])
def test_the_side_that_is_left_rests_between_its_repetitions(pattern: str) -> None:
    """Nobody takes turns with a side that is left out: it rests instead, and none is switched."""
    times = [(s.prep_s, s.hold_s, s.rest_s) for s in laid(pattern, Side.RIGHT)]
    assert times == [(LEAD_S, 30, 5), (0, 30, 0)]


def test_repetitions_count_per_side() -> None:
    """`rep` begins again on the other side, and `reps` is the count of one side."""
    plan = planned(recipe("BB2", times=span(3)))
    assert [(s.rep, s.reps) for s in plan.steps] == [(1, 3), (2, 3), (3, 3)] * 2


def test_nothing_takes_no_time() -> None:
    """No step, no hold."""
    assert list(lay_out([], 30, None)) == []


# Getting ready


def wordy(
    words: int,
    *cautions: Caution,
    name: str = "Name WW1",
    location: str = "Here.",
    posture: str = "seated",
) -> Point:
    """A point of so many words, beside its cautions: two of name, one of place, and a technique."""
    spoken = {"self": way(" ".join(["word"] * (words - 3)), posture=posture), "partner": way()}
    made = point("WW1", ways=spoken, location=location, cautions=cautions)
    made["name"] = name
    return made


@pytest.mark.parametrize(
    ("words", "prep_s"),
    # 18, 20, 21, 34, 35, 36 and 114 words with those around them: 7.2 s, 8 s, 8.4 s …
    [(4, 13), (6, 13), (7, 14), (20, 19), (21, 19), (22, 20), (100, 51)],
)
def test_prepare_is_long_enough_to_hear(words: int, prep_s: int) -> None:
    """No less than it takes to say all words, 14 around them too, at 2.5 a second, and the cues."""
    plan = planned(recipe("WW1"), points=[wordy(words)])
    heard_s = math.ceil((words + LEAD_WORDS) / WORDS_PER_S)
    assert plan.steps[0].prep_s == prep_s == heard_s + LEAD_CUES_S


def test_prepare_for_a_point_with_hardly_a_word() -> None:
    """Where a point has a word of each kind, it is the words around them that take the time."""
    # 3 + 14 words take 6.8 s.
    assert planned(recipe("WW1"), points=[wordy(4, name="Well")]).steps[0].prep_s == 7 + LEAD_CUES_S


@pytest.mark.parametrize("told", ["name", "location", "technique", "caution"])
def test_every_word_that_is_told_takes_time(told: str) -> None:
    """One more in the name, the place, the technique or a caution, and the prepare is longer."""
    more = {
        "name": wordy(6, name="Name of WW1"),
        "location": wordy(6, location="Just here."),
        "technique": wordy(7),
        "caution": wordy(6, caution("pain", "inform", "Slowly.")),
    }
    every = [wordy(6), more[told]]
    # 20 words take 8 s, and 21 take 9 s.
    assert [planned(recipe("WW1"), points=[one]).steps[0].prep_s for one in every] == [13, 14]


def test_all_cautions_of_a_point_are_heard() -> None:
    """The second takes as long as the first: 6 words and 4 and 5 with 14 around them are 29."""
    tingles = caution("pain", "inform", "Stop if it tingles.")
    sore = caution("pain", "warn", "It is sore at first.")
    plan = planned(recipe("WW1"), points=[wordy(6, tingles, sore)])
    assert plan.steps[0].prep_s == 12 + LEAD_CUES_S


def test_cautions_that_are_not_told_take_no_time() -> None:
    """What only the safety questions are about is not read at the point, and not waited for."""
    silent = wordy(6, caution("pregnant", text="A long word about somebody else."))
    assert planned(recipe("WW1"), points=[silent]).steps[0].prep_s == 8 + LEAD_CUES_S


@pytest.mark.parametrize(("words", "prep_s"), [(4, 15), (8, 15), (11, 15), (12, 16), (100, 51)])
def test_prepare_is_longer_when_the_posture_changes(words: int, prep_s: int) -> None:
    """A new posture takes at least 15 s, and as long as the words where those are longer."""
    plan = planned(recipe("BB2"), recipe("WW1"), points=[wordy(words, posture="lying")])
    assert next(s.prep_s for s in plan.steps if s.place.code == "WW1") == prep_s


def test_posture_counts_from_the_point_before() -> None:
    """Lying down takes 15 s, the next lying point its words, and sitting up again 15 s."""
    plan = planned(
        recipe("AA1"), recipe("AA2"), recipe("AA3"), recipe("AA4"),
        points=[point("AA1"), point("AA2", ways=LYING), point("AA3", ways=LYING), point("AA4")],
    )  # fmt: skip
    firsts = {s.place.code: s.prep_s for s in plan.steps if s.rep == 1 and s.side is Side.LEFT}
    assert firsts == {"AA1": LEAD_S, "AA2": 15, "AA3": LEAD_S, "AA4": 15}


def test_posture_of_a_withheld_point_does_not_count() -> None:
    """Nobody changes posture for a point that is not played."""
    gone = Limits(dict.fromkeys(LEFT_AND_RIGHT, FRAIL))
    plan = planned(
        recipe("AA1"), recipe("AA2"), recipe("AA3"),
        points=[point("AA1"), point("AA2", ways=LYING), point("AA3")],
        screening=Screening(None, {"AA2": gone}),
    )  # fmt: skip
    firsts = [s.prep_s for s in plan.steps if s.rep == 1 and s.side is Side.LEFT]
    assert firsts == [LEAD_S, LEAD_S]


def test_prepare_is_the_same_for_everybody() -> None:
    """Only the words and the posture decide: dose, minutes and answers do not."""
    light = Screening(None, {"CC5": Limits(lighten=FRAIL)})
    every = [
        planned(recipe("CC5"), options=Options(dose=level, minutes=minutes), screening=found)
        for level in DoseLevel
        for minutes in (None, 10)
        for found in (NOTHING_FOUND, light)
    ]
    assert {plan.steps[0].prep_s for plan in every} == {LEAD_S}


@pytest.mark.parametrize("prep_s", [0, 3, 40])
@pytest.mark.parametrize("sides", [(), (Side.LEFT,), (Side.RIGHT,)], ids=str)
@pytest.mark.parametrize("pattern", ["each", "alternate", "both"])
def test_prep_option_replaces_every_prepare(
    pattern: str, sides: tuple[Side, ...], prep_s: int
) -> None:
    """`--prep N` stands for every prepare and the side switch; where there is none, none comes."""
    usual, asked = laid(pattern, *sides), laid(pattern, *sides, prep_s=prep_s)
    assert [s.prep_s for s in asked] == [prep_s if s.prep_s else 0 for s in usual]


# Laws


def any_steps(by: Random, count: int, sides: tuple[Side, ...]) -> list[Candidate]:
    """Steps of every kind, those with two sides on these."""
    made = [random_candidate(by, f"XX{n}") for n in range(1, count + 1)]
    return [
        one if one.point["laterality"] == Laterality.MIDLINE else replace(one, sides=sides)
        for one in made
    ]


STEPS = st.builds(any_steps, RANDOMS, st.integers(1, 5), ONE_SIDE)


@given(STEPS, st.integers(0, 60), st.sampled_from([None, 0, 1, 20]))
def test_holds_follow_one_another(
    steps: list[Candidate], settle_s: int, prep_s: int | None
) -> None:
    """Counted from 1, each begins when what came before and its own prepare are over."""
    at = settle_s
    for n, hold in enumerate(lay_out(steps, settle_s, prep_s), 1):
        assert (hold.n, hold.start_s) == (n, at + hold.prep_s)
        at = hold.start_s + hold.hold_s + hold.rest_s


@given(STEPS)
def test_every_side_gets_the_dose_and_nothing_more(steps: list[Candidate]) -> None:
    """On each side that is left, every repetition once, for as long as the dose says."""
    holds = list(lay_out(steps, 0, None))
    for one in steps:
        mine = [h for h in holds if h.place.code == one.place.code]
        assert {h.hold_s for h in mine} == {one.amount.hold_s}
        at_once = one.pattern is Pattern.BOTH and one.sides == LEFT_AND_RIGHT
        sides = {Side.BOTH} if at_once else set(one.sides)
        if one.pattern is Pattern.MIDLINE:
            sides = {Side.MIDLINE}
        reps = list(range(1, one.amount.repetitions + 1))
        assert {h.side for h in mine} == sides
        assert all([h.rep for h in mine if h.side is side] == reps for side in sides)


@given(STEPS)
def test_the_last_hold_of_a_side_has_no_rest(steps: list[Candidate]) -> None:
    """A rest stands between two holds of one side, and nowhere else."""
    holds = list(lay_out(steps, 0, None))
    for hold, after in zip(holds, [*holds[1:], None], strict=True):
        again = after and (after.place, after.side) == (hold.place, hold.side)
        assert again or hold.rest_s == 0
