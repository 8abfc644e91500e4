"""Cues as sound: soft tones in 16 bit, one channel, made with the standard library alone."""

import io
import math
import wave
from array import array
from typing import TypeAlias

from acupress.cues.language import STROKE_MS, STROKES, Cue, length_ms

Samples: TypeAlias = "array[int]"

RATE = 22_050  # samples a second; what a voice engine speaks in
_LOUD = 0.3  # of what a sample can hold
_BREATH_LOUD = 0.12
_ATTACK_MS, _DECAY_MS = 12, 60
_BREATH_HZ = (196, 262)


def samples(ms: int) -> int:
    """How many samples so many milliseconds are."""
    return ms * RATE // 1000


def tone(cue: Cue) -> Samples:
    """A cue as samples."""
    sound = silence(length_ms(cue))
    for stroke in STROKES[cue]:
        begin = samples(stroke.at_ms)
        count = samples(STROKE_MS)
        for n in range(count):
            loud = _LOUD * _envelope(n, count)
            # A quiet octave above makes a sine sound less like a machine.
            angle = 2 * math.pi * stroke.hz * n / RATE
            wave_ = math.sin(angle) + 0.25 * math.sin(2 * angle)
            sound[begin + n] = round(32767 * loud * wave_ / 1.25)
    return sound


def breath_tone(ms: int, *, rising: bool) -> Samples:
    """A breath as samples: a quiet tone that glides up for the way in, down for the way out."""
    low, high = _BREATH_HZ if rising else _BREATH_HZ[::-1]
    count = samples(ms)
    angle, sound = 0.0, array("h")
    for n in range(count):
        angle += 2 * math.pi * (low + (high - low) * n / count) / RATE
        swell = math.sin(math.pi * n / count)
        sound.append(round(32767 * _BREATH_LOUD * swell * math.sin(angle)))
    return sound


def silence(ms: int) -> Samples:
    """Nothing, for so long."""
    return array("h", bytes(2 * samples(ms)))


def wav(sound: Samples) -> bytes:
    """Samples as the bytes of a WAV file."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(sound.tobytes())
    return held.getvalue()


def _envelope(n: int, count: int) -> float:
    """How loud the `n`-th of `count` samples is, from 0 to 1: no click at either end."""
    rise, fall = samples(_ATTACK_MS), samples(_DECAY_MS)
    return min(1.0, n / rise, (count - 1 - n) / fall)
