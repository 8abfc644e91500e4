"""Hostile words aloud: a voice is given them on its standard input, and only to say them.

Three things are known to be obeyed there. espeak-ng takes `[[…]]` for phonemes, whatever options it
has, and the `say` of macOS for commands; `spd-say` takes a line that begins with `!-!` for one of
its server's.
"""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from acupress.cues import phrases
from acupress.cues.tones import silence, wav
from acupress.guide.recording import Reader
from acupress.guide.speaker import Loud
from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from acupress.safety.answers import YES, none_applies
from acupress.safety.screening import screen_for
from acupress.terminal import programs
from acupress.terminal.relay import Relay
from acupress.vocabulary import Detail
from hostile import LAYOUT, PRINTABLE, TWENTY, unseen
from hostile_files import EVERY, TEXTS, book, run

LINES = tuple(LAYOUT.values())
ESPEAK = programs.VOICES[0]
VOICE = """#!/bin/sh
PATH=/usr/bin:/bin
printf '%s\\n' "$*" >> '{log}.argv'
cat >> '{log}.said'
for file; do :; done
[ "$1" = --stdin ] && cp '{sound}' "$file"
"""


class Voices(Relay):
    """A voice that starts nothing, and remembers what it is given."""

    def __init__(self) -> None:
        super().__init__([])
        self.arguments: list[str] = []
        self.said = ""

    def run(self, seconds: float, *arguments: str, said: str = "") -> bool:
        """Remember it."""
        self.arguments += arguments
        self.said = said
        return True


def plan(name: str, texts: tuple[str, ...]) -> Plan:
    """A routine of the file, for somebody to whom a caution of each point speaks."""
    shelf = book(texts)
    answers = {**none_applies(shelf["rules"]), "frail": YES}
    routine = shelf["routines"][name]
    screening = screen_for(routine, answers, shelf)
    return build(routine, shelf["points"], Options(minutes=600), screening)


@cache
def wordings(texts: tuple[str, ...]) -> list[str]:
    """Everything that may ever be said of these points."""
    return list(_wordings(texts))


def _wordings(texts: tuple[str, ...]) -> Iterator[str]:
    for name in (one for one in EVERY if one in book(texts)["routines"]):
        made = plan(name, texts)
        for detail in Detail:
            yield from phrases.settling(made, detail)
            yield from phrases.closing(made, detail)
            for step in made.steps:
                yield from phrases.getting_ready(step, detail, eased=True)
                yield from phrases.back_to(step)


def spoken(text: str) -> str:
    """What a voice is given for a text, live."""
    voices = Voices()
    Loud(Voices(), voices, Path()).say(text)
    assert voices.arguments == []
    return voices.said


def letters(text: str) -> str:
    """What there is to say of a text."""
    return "".join(filter(str.isalnum, text))


each_kind = pytest.mark.parametrize("texts", [TEXTS, LINES], ids=["words", "lines"])


@each_kind
def test_a_voice_is_given_one_line_and_every_letter_of_it(texts: tuple[str, ...]) -> None:
    """Not a word of anybody's is an argument, and none is lost."""
    for text in wordings(texts):
        said = spoken(text)
        assert said.count("\n") == 1
        assert said.endswith("\n")
        assert unseen(said) == set()
        assert letters(said) == letters(text)


@each_kind
def test_no_voice_is_given_phonemes(texts: tuple[str, ...]) -> None:
    """Nor a command of `say`: what is heard is what is on the screen."""
    assert [text for text in wordings(texts) if "[[" in spoken(text)] == []


@each_kind
def test_no_voice_is_given_a_command_of_its_server(texts: tuple[str, ...]) -> None:
    """`spd-say` reads line by line, and a long line in pieces."""
    assert [text for text in wordings(texts) if "!-!" in spoken(text)] == []


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="needs espeak-ng")
@pytest.mark.parametrize("text", ["[[h@l'oU]]", "[[[h@l'oU]]]"])
def test_espeak_spells_out_what_looks_like_phonemes(text: str) -> None:
    """What it is given live sounds like the same letters without brackets, but for pauses."""
    assert sound(spoken(text)) == sound(f"{text.strip('[]')}\n") != sound(f"{text}\n")


def sound(given: str) -> str:
    """The phonemes that the real one makes of a text, without pauses."""
    command = (*ESPEAK.command, "-q", "-x")
    ran = subprocess.run(command, input=given, capture_output=True, check=True, text=True)
    return "".join(char for char in ran.stdout if char not in "_: \n")


def test_no_option_of_a_voice_is_for_markup() -> None:
    """Neither SSML nor HTML is asked for, and the words come on standard input."""
    for voice in programs.VOICES:
        for command in (voice.command, voice.writes):
            assert not {"-m", "-x", "--ssml"} & set(command)
    assert "--stdin" in ESPEAK.command
    assert "--pipe-mode" in programs.VOICES[1].command


def recorded(folder: Path) -> tuple[Path, str]:
    """A folder with nothing but a voice that notes what it is given; and where it notes it."""
    (folder / "bin").mkdir()
    (folder / "sound.wav").write_bytes(wav(silence(100)))
    script = folder / "bin" / "espeak-ng"
    script.write_text(VOICE.format(log=folder / "log", sound=folder / "sound.wav"))
    script.chmod(0o755)
    return folder / "bin", str(folder / "log")


def test_a_copy_is_written_by_the_same_rules(tmp_path: Path) -> None:
    """With `--record`: the options are ours alone, and the words are only to be said."""
    path, log = recorded(tmp_path)
    ran = run(
        *("routine", EVERY[0], "--record", str(tmp_path / "f.wav"), "--answers", "none"),
        *("--solo", "--minutes", "600", "--settle", "0", "--voice", "espeak-ng"),
        texts=tuple(TWENTY.values()),
        env={"PATH": str(path)},
    )
    assert (ran.code, ran.err) == (0, "")
    assert "and the voice of espeak-ng" in ran.out
    rows = Path(f"{log}.argv").read_text(encoding="utf-8").splitlines()
    options = {row.rpartition(" ")[0] for row in rows}
    assert options == {" ".join(ESPEAK.writes[1:])}
    assert all(row.endswith(".wav") for row in rows)
    said = Path(f"{log}.said").read_text(encoding="utf-8")
    assert letters(TWENTY["script"]) in letters(said)
    assert "[[" not in said
    assert "!-!" not in said


@pytest.mark.parametrize("name", ["phonemes", "commands of say", "command of a speech server"])
def test_a_reader_gives_a_voice_only_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One text at a time, as it stands in a file."""
    path, log = recorded(tmp_path)
    monkeypatch.setenv("PATH", str(path))
    assert Reader(ESPEAK, tmp_path).seconds(PRINTABLE[name]) > 0
    said = Path(f"{log}.said").read_text(encoding="utf-8")
    assert letters(said) == letters(PRINTABLE[name])
    assert "[[" not in said
    assert not said.startswith("!-!")
