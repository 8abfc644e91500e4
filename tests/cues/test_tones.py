"""Cues as sound: soft, of the right pitch, without a click, in a file that every player reads."""

import io
import math
import wave
from array import array
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.cues.language import STROKE_MS, STROKES, Cue, Stroke
from acupress.cues.tones import RATE, breath_tone, samples, tone, wav

each_cue = pytest.mark.parametrize("cue", Cue)
both_ways = pytest.mark.parametrize("rising", [True, False], ids=["in", "out"])
FULL = 32_767
BREATH_MS = 4_000


def part(sound: Sequence[int], begin_ms: float, end_ms: float) -> Sequence[int]:
    """The samples from one moment to another."""
    return sound[round(begin_ms * 22.05) : round(end_ms * 22.05)]


def loudest(sound: Sequence[int]) -> int:
    """How far the samples go from silence."""
    return max(map(abs, sound))


def pitch(sound: Sequence[int]) -> float:
    """Cycles a second, counted by where the wave crosses silence."""
    signs = [sample > 0 for sample in sound if sample]
    crossings = sum(a is not b for a, b in pairwise(signs))
    return crossings * 22_050 / len(sound) / 2


def strokes(cue: Cue) -> list[tuple[Stroke, Sequence[int]]]:
    """Each stroke of a cue with its samples."""
    sound = tone(cue)
    return [(s, part(sound, s.at_ms, s.at_ms + STROKE_MS)) for s in STROKES[cue]]


def read(data: bytes) -> tuple[wave._wave_params, list[int]]:
    """A WAV file as its settings and its samples."""
    with wave.open(io.BytesIO(data), "rb") as file:
        frames = file.readframes(file.getnframes())
        return file.getparams(), [
            int.from_bytes(frames[n : n + 2], "little", signed=True)
            for n in range(0, len(frames), 2)
        ]


@pytest.mark.parametrize(("ms", "count"), [(0, 0), (180, 3969), (1000, 22050), (60000, 1323000)])
def test_samples_of_a_time(ms: int, count: int) -> None:
    """22050 a second."""
    assert samples(ms) == count


@pytest.mark.parametrize(("cue", "ms"), [(Cue.PRESS, 180), (Cue.RELEASE, 380), (Cue.STOPPED, 1080)])
def test_a_cue_is_as_long_as_its_strokes(cue: Cue, ms: int) -> None:
    """Not a sample more or less than from its first stroke to the end of its last."""
    assert len(tone(cue)) == ms * 22_050 // 1000


@each_cue
def test_a_cue_is_soft_and_never_clipped(cue: Cue) -> None:
    """It can be heard well, and stays under a third of the loudest there is."""
    assert FULL / 5 < loudest(tone(cue)) < FULL / 3


@each_cue
def test_no_stroke_clicks(cue: Cue) -> None:
    """It begins and ends in silence, rises and falls, and nowhere leaps."""
    for stroke, sound in strokes(cue):
        loud = loudest(sound)
        assert sound[0] == sound[-1] == 0
        assert loudest(part(sound, 0, 2)) < loud / 4
        assert loudest(part(sound, STROKE_MS - 6, STROKE_MS)) < loud / 8
        # The steepest that this pitch and its octave are by themselves.
        steepest = 1.5 * loud * 2 * math.pi * stroke.hz / RATE
        assert max(abs(b - a) for a, b in pairwise(sound)) < steepest


@each_cue
def test_a_stroke_rises_quickly_and_dies_away(cue: Cue) -> None:
    """Its moment is heard exactly: it is at its loudest within 20 ms, and fades for longer."""
    for _, sound in strokes(cue):
        loud = loudest(sound)
        assert loudest(part(sound, 12, 20)) > 0.9 * loud
        assert loudest(part(sound, 100, 115)) > 0.9 * loud
        assert 0.3 * loud < loudest(part(sound, 145, 155)) < 0.7 * loud


@each_cue
def test_every_stroke_has_its_pitch(cue: Cue) -> None:
    """What sounds at a stroke's moment is its note, nearer to it than to any other."""
    for stroke, sound in strokes(cue):
        assert abs(pitch(sound) - stroke.hz) < 8


@each_cue
def test_it_is_silent_between_the_strokes(cue: Cue) -> None:
    """The rhythm can be counted: between two strokes there is nothing at all."""
    sound = tone(cue)
    for one, after in pairwise(STROKES[cue]):
        between = part(sound, one.at_ms + STROKE_MS, after.at_ms)
        assert len(between) > 0
        assert not any(between)


@both_ways
def test_a_breath_glides(rising: bool) -> None:
    """Its pitch goes up all the way while you breathe in, and down on the way out."""
    sound = breath_tone(BREATH_MS, rising=rising)
    pitches = [pitch(part(sound, at + 20, at + 980)) for at in range(0, BREATH_MS, 1000)]
    assert pitches == sorted(pitches, reverse=not rising)
    assert pitches[-1] - pitches[0] == pytest.approx(50 if rising else -50, abs=5)


def test_breathing_out_ends_where_breathing_in_began() -> None:
    """The two meet: the one takes up the pitch on which the other ended."""
    inward, out = (breath_tone(BREATH_MS, rising=rising) for rising in (True, False))
    assert pitch(part(inward, 3_800, 3_980)) == pytest.approx(pitch(part(out, 20, 200)), abs=6)
    assert pitch(part(inward, 20, 200)) == pytest.approx(pitch(part(out, 3_800, 3_980)), abs=6)


@both_ways
def test_a_breath_swells_and_fades(rising: bool) -> None:
    """It comes out of silence and goes back into it, loudest in the middle, without a leap."""
    sound = breath_tone(BREATH_MS, rising=rising)
    loud = loudest(sound)
    assert loudest(part(sound, 1_900, 2_100)) == loud
    assert loudest(part(sound, 0, 40)) < loud / 20
    assert loudest(part(sound, BREATH_MS - 40, BREATH_MS)) < loud / 20
    assert max(abs(b - a) for a, b in pairwise(sound)) < loud / 10


@both_ways
def test_a_breath_is_quieter_than_any_cue(rising: bool) -> None:
    """It can be heard, at half the loudness of the softest cue or less."""
    softest = min(loudest(tone(cue)) for cue in Cue)
    assert FULL / 20 < loudest(breath_tone(BREATH_MS, rising=rising)) < softest / 2


@both_ways
@pytest.mark.parametrize("ms", [1, 7, 999, 4_000, 6_000])
def test_a_breath_is_as_long_as_it_is_asked_to_be(ms: int, rising: bool) -> None:
    """To the sample; and no length makes it loud."""
    sound = breath_tone(ms, rising=rising)
    assert len(sound) == ms * 22_050 // 1000
    assert loudest(sound) < FULL / 5


@each_cue
def test_a_file_says_what_it_is(cue: Cue) -> None:
    """One channel of 16 bit at 22050 Hz, uncompressed, as long as the cue, header included."""
    sound = tone(cue)
    data = wav(sound)
    params, _ = read(data)
    assert params == (1, 2, 22_050, len(sound), "NONE", "not compressed")
    assert len(data) == 44 + 2 * len(sound)


@given(st.lists(st.integers(-32_768, 32_767), max_size=300))
def test_what_is_written_is_read_back(sound: list[int]) -> None:
    """Every sample comes out of the file as it went in, from silence to the loudest."""
    assert read(wav(array("h", sound)))[1] == sound
