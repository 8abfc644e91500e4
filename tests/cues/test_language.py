"""The cue language: nine signals that a bell with one pitch can tell apart."""

from itertools import combinations, pairwise

import pytest

from acupress.cues.language import (
    GAP_MS,
    MEANINGS,
    STROKE_MS,
    STROKES,
    Cue,
    in_words,
    length_ms,
    picture,
)

each_cue = pytest.mark.parametrize("cue", Cue)
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def rhythm(cue: Cue) -> list[int]:
    """Milliseconds from one stroke to the next."""
    return [after.at_ms - one.at_ms for one, after in pairwise(STROKES[cue])]


def test_every_cue_has_a_sound_and_a_meaning() -> None:
    """Nothing is left without strokes or without words, and nothing else has any."""
    assert set(STROKES) == set(MEANINGS) == set(Cue)
    assert all(STROKES.values())


def test_meanings_differ() -> None:
    """Whoever reads them learns nine things, each a sentence."""
    assert len(set(MEANINGS.values())) == len(Cue)
    assert all(meaning[0].isupper() and meaning.endswith(".") for meaning in MEANINGS.values())


def test_a_bell_with_one_pitch_tells_them_apart() -> None:
    """No two cues have as many strokes in the same rhythm: a gap is longer by half or more."""
    alike = [
        (one, other)
        for one, other in combinations(Cue, 2)
        if len(STROKES[one]) == len(STROKES[other])
        and all(
            max(gaps) < 1.5 * min(gaps) for gaps in zip(rhythm(one), rhythm(other), strict=True)
        )
    ]
    assert alike == []


def test_press_is_one_stroke_and_letting_go_two() -> None:
    """The two that count most are the two shortest."""
    assert (len(STROKES[Cue.PRESS]), len(STROKES[Cue.RELEASE])) == (1, 2)
    assert sorted(Cue, key=length_ms)[:2] == [Cue.PRESS, Cue.RELEASE]


@each_cue
def test_a_cue_begins_at_once(cue: Cue) -> None:
    """Its moment is that of its first stroke."""
    assert STROKES[cue][0].at_ms == 0


@each_cue
def test_strokes_come_one_after_the_other(cue: Cue) -> None:
    """No stroke begins before the one before is over."""
    assert all(gap > STROKE_MS for gap in rhythm(cue))


@each_cue
def test_no_silence_in_a_cue_is_one_between_two(cue: Cue) -> None:
    """Within a cue it is never silent for as long as between two of them, so it stays one."""
    assert all(gap - STROKE_MS < GAP_MS for gap in rhythm(cue))


def test_the_gap_is_the_one_that_was_promised() -> None:
    """Two cues are never closer than 400 ms."""
    assert GAP_MS == 400


@pytest.mark.parametrize(
    ("cue", "ms"),
    [
        (Cue.GET_READY, 680),
        (Cue.PRESS, 180),
        (Cue.HALFWAY, 1180),
        (Cue.RELEASE, 380),
        (Cue.CHANGE_SIDES, 580),
        (Cue.NEXT_POINT, 780),
        (Cue.LAST_POINT, 1680),
        (Cue.FINISHED, 980),
        (Cue.STOPPED, 1080),
    ],
)
def test_length_of_a_cue(cue: Cue, ms: int) -> None:
    """From the beginning of the first stroke to the end of the last."""
    assert length_ms(cue) == ms


@pytest.mark.parametrize(
    ("cue", "drawn"),
    [
        (Cue.GET_READY, "▅    ▅"),
        (Cue.PRESS, "▃"),
        (Cue.HALFWAY, "▅    ▆    ▅"),
        (Cue.RELEASE, "▆ █"),
        (Cue.CHANGE_SIDES, "▅ ▆ ▅"),
        (Cue.LAST_POINT, "▃    ▅    ▆    █"),
        (Cue.STOPPED, "▁ ▁    ▁ ▁"),
    ],
)
def test_picture_of_a_cue(cue: Cue, drawn: str) -> None:
    """A column per stroke: as high as its pitch, and a blank for every further 100 ms."""
    assert picture(cue) == drawn


@each_cue
def test_a_picture_has_a_column_for_every_stroke(cue: Cue) -> None:
    """The eye counts what the ear counts, and sees the higher stroke higher."""
    columns = picture(cue).split()
    assert len(columns) == len(STROKES[cue])
    pitches = [stroke.hz for stroke in STROKES[cue]]
    for (low, column), (high, other) in combinations(zip(pitches, columns, strict=True), 2):
        assert (low < high) == (column < other)
        assert (low == high) == (column == other)


def test_pictures_and_words_differ() -> None:
    """Who does not hear them tells them apart by what is drawn, or by what is written."""
    assert len(set(map(picture, Cue))) == len(set(map(in_words, Cue))) == len(Cue)


@each_cue
def test_what_is_said_of_a_cue_is_true(cue: Cue) -> None:
    """The number of strokes, their speed and the way their pitch goes are those of its strokes."""
    strokes, gaps, told = STROKES[cue], rhythm(cue), in_words(cue)
    number, *more = told.replace(",", "").split()
    twice = more[-1] == "twice"
    assert NUMBERS[number] * (2 if twice else 1) == len(strokes)
    if twice:
        half = len(strokes) // 2
        assert gaps[: half - 1] == gaps[half:] == [200] * (half - 1)
        assert gaps[half - 1] > 200
    elif gaps:
        assert set(gaps) == {200 if more[0] == "quick" else 500}
    else:
        assert more == ["stroke"]
    ups = {(b.hz > a.hz) - (b.hz < a.hz) for a, b in pairwise(strokes)}
    ways = {"note": {0}, "rising": {1}, "falling": {-1}, "again": {1, -1}, "twice": {0}}
    assert ups == ways.get(more[-1], set())
