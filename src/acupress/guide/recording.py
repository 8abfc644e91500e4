"""A listening copy: the sounds of a whole session in one WAV file, as long as the session."""

import wave
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from acupress.cues import tones
from acupress.cues.score import Manner, Sound, whole
from acupress.files import in_place_of
from acupress.plan.timeline import Plan
from acupress.terminal.programs import LONGEST_S, Program, write

_SHAPE = (1, 2, tones.RATE)  # channels, bytes a sample, samples a second


class VoiceFailed(Exception):
    """The voice did not write what it was told to say, or not as we need it."""


class Reader:
    """Words as samples, each text said once and kept, by a voice that can write files."""

    def __init__(self, voice: Program, folder: Path, within_s: float = LONGEST_S) -> None:
        self._voice, self._folder, self._within_s = voice, folder, within_s
        self._read: dict[str, tones.Samples] = {}

    def seconds(self, text: str) -> float:
        """How long it takes this voice to say a text. Raises VoiceFailed."""
        return len(self.samples(text)) / tones.RATE

    def samples(self, text: str) -> tones.Samples:
        """A text as the voice says it. Raises VoiceFailed."""
        if text not in self._read:
            file = self._folder / f"words-{len(self._read)}.wav"
            if not write(self._voice, text, file, self._within_s):
                raise VoiceFailed(self._voice.name)
            self._read[text] = self._samples(file)
            file.unlink()
        return self._read[text]

    def _samples(self, file: Path) -> tones.Samples:
        try:
            with wave.open(str(file)) as spoken:
                shape = (spoken.getnchannels(), spoken.getsampwidth(), spoken.getframerate())
                frames = spoken.readframes(spoken.getnframes())
        except (wave.Error, EOFError, ValueError) as error:
            raise VoiceFailed(self._voice.name) from error
        if shape != _SHAPE or not frames or len(frames) % _SHAPE[1]:
            raise VoiceFailed(self._voice.name)
        return array("h", frames)


def record(
    plan: Plan, manner: Manner, reader: Reader | None, path: Path, tell: Callable[[float], None]
) -> None:
    """Write the sounds of a plan to `path`, whole or not at all.

    `tell` is told how much is done, from 0 to 1. Raises OSError, and VoiceFailed.
    """
    manner = replace(manner, seconds=reader.seconds) if reader else replace(manner, detail=None)
    length = tones.samples(plan.total_s * 1000)
    with in_place_of(path) as part, wave.open(part, "wb") as file:
        file.setparams((*_SHAPE, length, "NONE", ""))
        done = 0
        for sound in whole(plan, manner):
            begin = tones.samples(sound.at_ms)
            heard = _samples(sound, reader)
            file.writeframesraw(bytes(2 * (begin - done)) + heard.tobytes())
            done = begin + len(heard)
            tell(done / length)
        file.writeframes(bytes(2 * (length - done)))
    tell(1.0)


def _samples(sound: Sound, reader: Reader | None) -> tones.Samples:
    if sound.cue:
        return tones.tone(sound.cue)
    if sound.breath:
        return tones.breath_tone(sound.breath.ms, rising=sound.breath.inward)
    return reader.samples(sound.words) if reader else array("h")
