"""Who makes the sounds: the system's player and its voice; where there is no player, the bell."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from acupress.cues import phrases, tones
from acupress.cues.language import STROKES, Cue, length_ms
from acupress.session.breathing import IN_MS, OUT_MS, Breath
from acupress.terminal.programs import as_words
from acupress.terminal.relay import Relay


class Speaker(Protocol):
    """Somebody who makes sounds, and never waits for one."""

    def cue(self, cue: Cue) -> tuple[int, ...]:
        """Sound a cue; the milliseconds after which the bell has to ring instead, if it has to."""

    def say(self, text: str) -> None:
        """Say something; what is being said is cut off."""
        return

    def breath(self, breath: Breath) -> None:
        """Sound a breath."""
        return

    def silence(self) -> None:
        """Cut off everything."""
        return

    def check(self) -> None:
        """Look after what was started."""
        return

    @property
    def busy(self) -> bool:
        """Whether there is anything to look after."""


class Silent(Speaker):
    """No sound at all."""

    def cue(self, cue: Cue) -> tuple[int, ...]:
        """Nothing."""
        return ()

    @property
    def busy(self) -> bool:
        """Never."""
        return False


class Loud(Speaker):
    """Tones by a player, words by a voice. `folder` is for the sound files, and ours alone."""

    def __init__(self, players: Relay, voices: Relay, folder: Path) -> None:
        self._players, self._voices, self._folder = players, voices, folder
        self._made: set[Path] = set()

    def try_out(self) -> None:
        """Play a moment of nothing, to know by the first cue which player works."""
        if file := self._file("nothing", lambda: tones.silence(100)):
            self._players.run(0.1, str(file))

    def prepare_breaths(self) -> None:
        """Make the tones of the breaths now: they take too long to be made between two frames."""
        self._file(f"breath-{IN_MS}", lambda: tones.breath_tone(IN_MS, rising=True))
        self._file(f"breath-{OUT_MS}", lambda: tones.breath_tone(OUT_MS, rising=False))

    def cue(self, cue: Cue) -> tuple[int, ...]:
        """By the player, or in strokes of the bell."""
        self._voices.silence()
        if self._players.works:
            file = self._file(cue.name.lower(), lambda: tones.tone(cue))
            if file and self._players.run(length_ms(cue) / 1000, str(file)):
                return ()
        return tuple(stroke.at_ms for stroke in STROKES[cue])

    def say(self, text: str) -> None:
        """By the voice, if there is one."""
        self._voices.run(phrases.seconds(text), said=f"{as_words(text)}\n")

    def breath(self, breath: Breath) -> None:
        """By the player, if there is one."""
        file = self._folder / f"breath-{breath.ms}.wav"
        if file in self._made:
            self._players.run(breath.ms / 1000, str(file))

    def silence(self) -> None:
        """Cut off the tone and the words."""
        self._players.silence()
        self._voices.silence()

    def check(self) -> None:
        """Take away what has ended, give up what failed."""
        self._players.check()
        self._voices.check()

    @property
    def busy(self) -> bool:
        """Whether a player or a voice is at work, or not yet gone."""
        return self._players.busy or self._voices.busy

    def _file(self, name: str, make: Callable[[], "tones.Samples"]) -> Path | None:
        """The sound file of that name, made when it is first wanted; None where it cannot be."""
        file = self._folder / f"{name}.wav"
        if file not in self._made:
            try:
                file.write_bytes(tones.wav(make()))
            except OSError:
                return None
            self._made.add(file)
        return file
