"""Which players and voices this machine has, and a voice that writes what it would say."""

import os
import shutil
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupress.terminal.children import start
from acupress.terminal.programs import PLAYERS, VOICES, Program, found, write
from small_programs import CRASHES, HANGS, WORKS, Programs, childless, until

NAMES = [one.name for one in (*PLAYERS, *VOICES)]
# A voice that writes the words it hears into the file that is named last.
WRITES = 'for file; do :; done\n/bin/cat > "$file"'


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """Little programs of our own, and no others on the PATH."""
    with Programs(tmp_path) as made:
        monkeypatch.setenv("PATH", str(made.folder))
        yield made


def names(of: tuple[Program, ...]) -> list[str]:
    """What programs are called."""
    return [one.name for one in of]


# Which there are


def test_the_players_and_voices_that_are_known() -> None:
    """The best first: the sound server's own player; the voice that is cut off with its process."""
    assert names(PLAYERS) == ["pw-play", "paplay", "aplay", "afplay"]
    assert names(VOICES) == ["espeak-ng", "spd-say", "say"]


def test_on_a_bare_machine_there_is_none(programs: Programs) -> None:
    """An empty PATH has no player and no voice."""
    assert found(PLAYERS) == found(VOICES) == ()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_installed_is_found(programs: Programs, name: str) -> None:
    """Each by its name, alone."""
    programs.add(name)
    assert names(found((*PLAYERS, *VOICES))) == [name]


def test_all_of_them_are_found_the_first_choice_first(programs: Programs) -> None:
    """Whatever the order of installing them."""
    for name in reversed(NAMES):
        programs.add(name)
    assert (found(PLAYERS), found(VOICES)) == (PLAYERS, VOICES)


def test_looking_starts_nothing(programs: Programs) -> None:
    """A program that is found has not been run."""
    for name in NAMES:
        programs.add(name)
    found(PLAYERS)
    found(VOICES)
    assert programs.pids() == []


def test_what_cannot_be_run_is_not_found(programs: Programs) -> None:
    """A file of that name that is not executable, or a folder, is no program."""
    programs.add("pw-play")
    (programs.folder / "pw-play").chmod(0o644)
    (programs.folder / "aplay").mkdir()
    assert found(PLAYERS) == ()


# What they are told


@pytest.mark.parametrize("name", names(PLAYERS))
def test_a_player_is_given_its_file_last(programs: Programs, name: str) -> None:
    """After its options, which are nothing but switches."""
    kept = programs.kept("arguments")
    programs.add(name, f"for last; do :; done\necho \"$last\" > '{kept}'")
    [player] = found(PLAYERS)
    child = start((*player.command, "/tmp/a b.wav"))
    assert child
    assert until(lambda: not child.alive)
    assert kept.read_text() == "/tmp/a b.wav\n"


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.name)
def test_a_voice_reads_its_words(voice: Program) -> None:
    """Each is told to take them from its standard input, and that it is English."""
    reads = {"spd-say": {"--pipe-mode"}, "espeak-ng": {"--stdin"}, "say": {"-f", "-"}}
    assert reads[voice.name] <= set(voice.options)


def test_a_voice_behind_a_server_waits_and_can_be_cancelled() -> None:
    """`spd-say` hands its words to a server: it stays until they are said, and is cut off by it."""
    [spd_say] = [one for one in VOICES if one.name == "spd-say"]
    assert "--wait" in spd_say.options
    assert spd_say.silences == ("spd-say", "--cancel")
    assert [one.name for one in VOICES if one.silences] == ["spd-say"]


@pytest.mark.parametrize("voice", [one for one in VOICES if one.writes], ids=lambda one: one.name)
def test_a_voice_writes_as_it_speaks(voice: Program) -> None:
    """The same program at the same pace: what is recorded is what is heard."""
    assert voice.writes[: len(voice.command)] == voice.command


# What would be said, as a file


def test_words_are_written(programs: Programs, tmp_path: Path) -> None:
    """Heard on standard input, in UTF-8; written into the file that was named."""
    kept = programs.kept("arguments")
    path = programs.add("voice", f"echo \"$*\" > '{kept}'\n{WRITES}")
    file = tmp_path / "a phrase.wav"
    assert write(Program(path, writes=(path, "-w")), "Shoulder Well – jiān jǐng.", file)
    assert file.read_text(encoding="utf-8") == "Shoulder Well – jiān jǐng."
    assert kept.read_text() == f"-w {file}\n"


@pytest.mark.parametrize(
    "body", [f"{WRITES}\n{CRASHES}", WORKS, 'for file; do :; done\n: > "$file"']
)
def test_a_voice_that_fails_is_told(programs: Programs, tmp_path: Path, body: str) -> None:
    """Crashed after it wrote, written nothing, written an empty file: that is no phrase."""
    path = programs.add("voice", body)
    assert not write(Program(path, writes=(path,)), "Press.", tmp_path / "a.wav")
    assert childless()


def test_a_voice_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is raised."""
    nowhere = Program("nowhere", writes=("/nowhere/at/all",))
    assert not write(nowhere, "Press.", tmp_path / "a.wav")


def test_a_voice_that_only_speaks_writes_nothing(tmp_path: Path) -> None:
    """One that has no way to write a file is no error."""
    assert not write(Program("spd-say"), "Press.", tmp_path / "a.wav")


def test_a_voice_that_hangs_is_ended(programs: Programs, tmp_path: Path) -> None:
    """After its time it is told as a failure, and nothing of it is left."""
    path = programs.add("voice", HANGS)
    assert not write(Program(path, writes=(path,)), "word " * 20_000, tmp_path / "a.wav", 0.2)
    assert programs.over()
    assert childless()


def test_a_folder_that_is_not_there_is_told(programs: Programs, tmp_path: Path) -> None:
    """A file that cannot be written is a failure, and no error."""
    path = programs.add("voice", WRITES)
    assert not write(Program(path, writes=(path,)), "Press.", tmp_path / "no" / "a.wav")


@pytest.mark.skipif(
    not shutil.which("espeak-ng"), reason="install espeak-ng to hear a real voice write"
)
@pytest.mark.parametrize("words", ["Press.", "-w is no option here.", "--help", "3"])
def test_espeak_ng_writes_what_it_is_told(tmp_path: Path, words: str) -> None:
    """The real one: sound in one channel and 16 bit, also for words that look like options."""
    [espeak] = [one for one in VOICES if one.name == "espeak-ng"]
    file = tmp_path / "a.wav"
    assert write(espeak, words, file)
    with wave.open(os.fspath(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22_050)
        assert sound.getnframes() > 2000
