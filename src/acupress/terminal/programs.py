"""The system's own programs that play a sound file, or speak: which of them this machine has."""

import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_RATE = "165"  # words a minute; slow enough to follow, and within the room that a plan leaves
LONGEST_S = 60.0  # that a voice may take to write a phrase


class Program(NamedTuple):
    """A program and its options. A player is given a file; a voice its words on standard input.

    `silences` is a command that makes it silent, where ending it does not. `writes` is one that
    writes what it would say into the WAV file that is named after it.
    """

    name: str
    options: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()

    @property
    def command(self) -> tuple[str, ...]:
        """What to start."""
        return (self.name, *self.options)


PLAYERS = (
    Program("pw-play"),
    Program("paplay"),
    Program("aplay", ("-q",)),
    Program("afplay"),
)
_ESPEAK = ("--stdin", "-v", "en", "-s", _RATE, "-a", "70")  # no louder than the tones
_SAY = ("-r", _RATE, "-f", "-")
# `spd-say` hands its words to a server that others speak by, too: to silence it may silence them.
VOICES = (
    Program("espeak-ng", _ESPEAK, writes=("espeak-ng", *_ESPEAK, "-w")),
    Program("spd-say", ("--pipe-mode", "--wait"), silences=("spd-say", "--cancel")),
    Program("say", _SAY, writes=("say", *_SAY, "--data-format=LEI16@22050", "-o")),
)


def found(programs: Sequence[Program]) -> tuple[Program, ...]:
    """Those that are installed here, the first choice first."""
    return tuple(one for one in programs if shutil.which(one.name))


def as_words(text: str) -> str:
    """A text as one line in which no voice finds phonemes, nor its server an order."""
    line = " ".join(text.split())
    while "[[" in line:
        line = line.replace("[[", "[ [")
    return line.replace("!-!", "! - !")


def write(voice: Program, words: str, file: Path, within_s: float = LONGEST_S) -> bool:
    """Have some words written as a WAV file; False where that did not work."""
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            (*voice.writes, str(file)),
            input=as_words(words).encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=within_s,
            check=True,
        )
        return file.stat().st_size > 0
    return False
