"""The cue language: what each signal means, and how it sounds.

Every cue has its own number of strokes and its own rhythm, so that a bell with one pitch can say it
too; the pitches only make it pleasanter. Press comes with one stroke, and letting go with two.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

STROKE_MS = 180
GAP_MS = 400  # so much silence between two cues, or they are heard as one
_QUICK, _SLOW = 200, 500


class Cue(StrEnum):
    """A signal. The list is closed."""

    GET_READY = "get ready"
    PRESS = "press"
    HALFWAY = "half way"
    RELEASE = "release"
    CHANGE_SIDES = "change sides"
    NEXT_POINT = "next point"
    LAST_POINT = "last point"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One tone of `hz`, `at_ms` after the cue began."""

    at_ms: int
    hz: int


def _strokes(gap_ms: int, *hz: int) -> tuple[Stroke, ...]:
    return tuple(Stroke(n * gap_ms, one) for n, one in enumerate(hz))


_LOW, _DEEP, _MIDDLE, _HIGH, _TOP = 262, 330, 392, 523, 659

STROKES: dict[Cue, tuple[Stroke, ...]] = {
    Cue.GET_READY: _strokes(_SLOW, _MIDDLE, _MIDDLE),
    Cue.PRESS: _strokes(_QUICK, _DEEP),
    Cue.HALFWAY: _strokes(_SLOW, _MIDDLE, _HIGH, _MIDDLE),
    Cue.RELEASE: _strokes(_QUICK, _HIGH, _TOP),
    Cue.CHANGE_SIDES: _strokes(_QUICK, _MIDDLE, _HIGH, _MIDDLE),
    Cue.NEXT_POINT: _strokes(_QUICK, _DEEP, _MIDDLE, _HIGH, _TOP),
    Cue.LAST_POINT: _strokes(_SLOW, _DEEP, _MIDDLE, _HIGH, _TOP),
    Cue.FINISHED: _strokes(_QUICK, _TOP, _HIGH, _MIDDLE, _DEEP, _LOW),
    Cue.STOPPED: (*_strokes(_QUICK, _LOW, _LOW), Stroke(700, _LOW), Stroke(900, _LOW)),
}

MEANINGS = {
    Cue.GET_READY: "Rest your finger on the place. You press in a moment.",
    Cue.PRESS: "Press now, and hold.",
    Cue.HALFWAY: "Half of this hold is over. Keep pressing. Only in holds of more than 20 s.",
    Cue.RELEASE: "Let go.",
    Cue.CHANGE_SIDES: "The same point, on the other side.",
    Cue.NEXT_POINT: "A new point. You have time to find it.",
    Cue.LAST_POINT: "A new point, and the last one.",
    Cue.FINISHED: "Everything is done.",
    Cue.STOPPED: "Nothing goes on by itself: paused, or stopped.",
}

_HEIGHTS = dict(zip((_LOW, _DEEP, _MIDDLE, _HIGH, _TOP), "▁▃▅▆█", strict=True))
_SPOKEN = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def length_ms(cue: Cue) -> int:
    """How long a cue sounds, in milliseconds."""
    return STROKES[cue][-1].at_ms + STROKE_MS


def picture(cue: Cue) -> str:
    """A cue for the eye: a column per stroke, as high as its pitch, as far apart as its rhythm."""
    drawn = ""
    for one in STROKES[cue]:
        drawn = drawn.ljust(round(one.at_ms / 100)) + _HEIGHTS[one.hz]
    return drawn


def in_words(cue: Cue) -> str:
    """How a cue sounds, in words: `two quick strokes, rising`."""
    strokes = STROKES[cue]
    gaps = [after.at_ms - one.at_ms for one, after in pairwise(strokes)]
    if not gaps:
        return "one stroke"
    if len(set(gaps)) > 1:
        return "two quick strokes, twice"
    pitches = [one.hz for one in strokes]
    shape = (
        "on one note" if len(set(pitches)) == 1
        else "rising" if pitches == sorted(pitches)
        else "falling" if pitches == sorted(pitches, reverse=True)
        else "up and down again"
    )  # fmt: skip
    return f"{_SPOKEN[len(strokes)]} {'quick' if gaps[0] == _QUICK else 'slow'} strokes, {shape}"
