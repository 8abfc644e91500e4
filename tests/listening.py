"""A listening copy as numbers: what is heard in a WAV file; and voices that hum, to record with.

Nothing here knows how a tone is made. A stretch that is loud is a burst; bursts that follow each
other closely, each of a pure note, are a cue if their notes and their rhythm are those of one.
A voice of ours hums one level for as many words as there are, a level of its own for every text, so
that a phrase is known by its samples.
"""

import math
import sys
import wave
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import mul
from pathlib import Path
from typing import NamedTuple

from acupress.cues.language import STROKES, Cue

RATE = 22_050
FULL = 32_767
WORD_MS = 100
_FRAME = 110  # 5 ms
_FAINT = 300  # louder than a breath that has just ended
_NEAR_MS = 20
_WITHIN_A_CUE_MS = 390  # of silence; between two cues there are 400 or more
_LISTENED = RATE * 60 // 1000
_NOTES = sorted({stroke.hz for strokes in STROKES.values() for stroke in strokes})


class Heard(NamedTuple):
    """A cue by its name, or a phrase by its level; what is neither is told as it sounds."""

    at_ms: float
    ms: float
    what: Cue | int | str


@dataclass(frozen=True)
class Wave:
    """A WAV file, read."""

    shape: tuple[int, int, int]  # channels, bytes a sample, samples a second
    samples: Sequence[int]

    def part(self, begin_ms: float, end_ms: float) -> Sequence[int]:
        """The samples from one moment to another; none where there is no time between them."""
        return self.samples[max(0, _index(begin_ms)) : max(0, _index(end_ms))]

    def loudest(self, begin_ms: float = 0, end_ms: float | None = None) -> int:
        """How far the samples of a part go from silence."""
        until = len(self.samples) / RATE * 1000 if end_ms is None else end_ms
        part = self.part(begin_ms, until)
        return max(max(part), -min(part)) if part else 0


def read(path: Path) -> Wave:
    """Read a WAV file of 16 bit."""
    with wave.open(str(path), "rb") as file:
        shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        frames = file.readframes(file.getnframes())
        assert len(frames) == file.getnframes() * shape[0] * shape[1]
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    return Wave(shape, samples)


def bursts(samples: Sequence[int], *, quiet: int = 10) -> list[tuple[int, int]]:
    """Where it is loud: from sample to sample, with 15 ms of silence or more between them."""
    frames = [
        (n, n + len(frame))
        for n in range(0, len(samples), _FRAME)
        if max(frame := samples[n : n + _FRAME]) > quiet or min(frame) < -quiet
    ]
    found: list[tuple[int, int]] = []
    for begin, end in frames:
        if found and begin - found[-1][1] <= 2 * _FRAME:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
    return [_trimmed(samples, begin, end, quiet) for begin, end in found]


def heard(sound: Wave) -> list[Heard]:
    """What is heard in a copy, in order."""
    found, strokes = list[Heard](), list[tuple[int, int]]()
    for begin, end in bursts(sound.samples):
        level = sound.samples[begin]
        if min(sound.samples[begin:end]) == level == max(sound.samples[begin:end]):
            found += _told(sound, strokes)
            strokes.clear()
            found.append(Heard(_ms(begin), _ms(end - begin), level))
            continue
        if strokes and _ms(begin - strokes[-1][1]) > _WITHIN_A_CUE_MS:
            found += _told(sound, strokes)
            strokes.clear()
        strokes.append((begin, end))
    return [*found, *_told(sound, strokes)]


def is_cue(sound: Wave, cue: Cue, at_ms: float) -> bool:
    """Whether a cue is heard within 20 ms of a moment, each stroke out of near silence."""
    return all(
        _begins(sound, at_ms + stroke.at_ms, stroke.hz == _note(sound, at_ms + stroke.at_ms))
        for stroke in STROKES[cue]
    )


def frequency(samples: Sequence[int]) -> float:
    """Cycles a second of something that has one pitch, by where it crosses silence."""
    signs = [sample > 0 for sample in samples if sample]
    crossings = sum(a is not b for a, b in pairwise(signs))
    return crossings * RATE / len(samples) / 2


def _begins(sound: Wave, at_ms: float, right: bool) -> bool:
    around = sound.part(at_ms - 20, at_ms + 40)
    begun = next((n for n, one in enumerate(around) if abs(one) > _FAINT), len(around))
    before = 0 if at_ms < 20 else _NEAR_MS
    return right and abs(_ms(begun) - before) <= _NEAR_MS and begun > 0


def _note(sound: Wave, at_ms: float) -> int:
    return pitch(sound.part(at_ms + 40, at_ms + 100))


def pitch(samples: Sequence[int]) -> int:
    """The note that some 60 ms are; 0 where they are none of ours."""
    power = sum(map(mul, samples, samples))
    if len(samples) < _LISTENED - 1 or not power:
        return 0
    listened = samples[: _LISTENED - 1]
    shares = {}
    for hz in _NOTES:
        cosine, sine = _wave_of(hz)
        real, imaginary = sum(map(mul, listened, cosine)), sum(map(mul, listened, sine))
        shares[hz] = (real**2 + imaginary**2) * 2 / len(listened) / power
    best = max(shares, key=lambda hz: shares[hz])
    return best if shares[best] > 0.8 else 0


@cache
def _wave_of(hz: int) -> tuple[list[float], list[float]]:
    angles = [2 * math.pi * hz * n / RATE for n in range(_LISTENED - 1)]
    return [math.cos(angle) for angle in angles], [math.sin(angle) for angle in angles]


def _told(sound: Wave, strokes: Sequence[tuple[int, int]]) -> Iterator[Heard]:
    """The cue that some strokes are, or how they sound."""
    if not strokes:
        return
    first = strokes[0][0]
    tune = [(_ms(begin - first), _note(sound, _ms(begin))) for begin, _ in strokes]
    lasting = [_ms(end - begin) for begin, end in strokes]
    cue = next((cue for cue in Cue if _same(cue, tune, lasting)), None)
    yield Heard(_ms(first), _ms(strokes[-1][1] - first), cue or f"{tune} of {lasting} ms")


def _same(cue: Cue, tune: Sequence[tuple[float, int]], lasting: Sequence[float]) -> bool:
    """Whether these are a cue's strokes: its notes, each at its moment, each of 180 ms."""
    return [hz for _, hz in tune] == [stroke.hz for stroke in STROKES[cue]] and all(
        abs(moment - stroke.at_ms) <= _NEAR_MS and abs(ms - 180) <= _NEAR_MS
        for (moment, _), stroke, ms in zip(tune, STROKES[cue], lasting, strict=True)
    )


def _trimmed(samples: Sequence[int], begin: int, end: int, quiet: int) -> tuple[int, int]:
    while abs(samples[begin]) <= quiet:
        begin += 1
    while abs(samples[end - 1]) <= quiet:
        end -= 1
    return begin, end


def _index(ms: float) -> int:
    return round(ms * RATE / 1000)


def _ms(count: int) -> float:
    return count / RATE * 1000


# Voices

_HUMMING = """
import os, signal, sys, wave, zlib
said = sys.stdin.buffer.read().decode()
path = sys.argv[-1]
with open({log!r}, "a+") as log:
    log.write(said + "\\n")
    log.seek(0)
    times = len(log.readlines())
def hum(channels=1, width=2, rate=22050):
    level = {level}
    frames = len(said.split()) * {word_ms} * rate // 1000
    with wave.open(path, "wb") as file:
        file.setparams((channels, width, rate, 0, "NONE", ""))
        file.writeframes(level.to_bytes(width, "little") * (channels * frames))
def write(data):
    with open(path, "wb") as file:
        file.write(data)
{does}
"""
HUM = "hum()"


def voice(folder: Path, does: str = HUM, *, word_ms: int = WORD_MS, name: str = "humming") -> Path:
    """A program that writes what it is told to say, as a hum; `does` may be something else."""
    script = folder / name
    level = "1000 + zlib.crc32(said.encode()) % 20000" if "width=1" not in does else "200"
    log = str(log_of(script))
    code = _HUMMING.format(log=log, level=level, word_ms=word_ms, does=does)
    script.write_text(f"#!{sys.executable} -IS\n{code}")
    script.chmod(0o755)
    return script


def log_of(script: Path) -> Path:
    """What a voice of ours was told to say, a text a line."""
    return script.with_suffix(".log")


def level_of(text: str) -> int:
    """What the hum of a text is known by."""
    return 1000 + zlib.crc32(text.encode()) % 20_000
