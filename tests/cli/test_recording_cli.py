"""`routine --record`: what is said, what is written, and what is left alone."""

import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from acupress.terminal.events import Signal
from in_process import Ran, Terminal, answers, plan, run, started
from listening import log_of, read, voice
from shipped import book

NONE = ("--answers", "none")
UPPER_BACK = ("routine", "upper-back", *NONE)
RATE = 22_050
BAR = "[########################################] 100%"


@pytest.fixture
def music(tmp_path: Path) -> Path:
    """A folder to record into, and nothing else in it."""
    folder = tmp_path / "music"
    folder.mkdir()
    return folder


@pytest.fixture
def humming(tmp_path: Path) -> Mapping[str, str]:
    """A machine with a voice that can write: its environment."""
    return with_voices(tmp_path, "espeak-ng")


def with_voices(folder: Path, *names: str, does: str = "hum()") -> Mapping[str, str]:
    """A machine with nothing but these voices, which do as they are told."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name in names:
        voice(programs, does, name=name)
    return {"PATH": str(programs)}


def said(env: Mapping[str, str], name: str = "espeak-ng") -> list[str]:
    """What a voice was told to say."""
    log = log_of(Path(env["PATH"]) / name)
    return log.read_text().splitlines() if log.exists() else []


def recorded(path: Path, *options: str, env: Mapping[str, str] | None = None) -> Ran:
    """A run of `routine upper-back --answers none --record`."""
    return run(*UPPER_BACK, "--record", str(path), *options, env=env)


def seconds(path: Path) -> float:
    """How long a copy is."""
    return len(read(path).samples) / RATE


def left_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


# What is written, and what is said of it


def test_without_a_voice_there_are_tones(music: Path) -> None:
    """It says so, and what to do about it, and exits 0."""
    ran = recorded(music / "x.wav")
    assert (ran.code, ran.err) == (0, "")
    last = ran.out.splitlines()[-1]
    assert last.startswith(f"Wrote {music / 'x.wav'}: ")
    assert "tones only; no voice" in last
    assert "acupress doctor" in last
    assert left_in(music) == ["x.wav"]


def test_with_a_voice_it_speaks(music: Path, humming: Mapping[str, str]) -> None:
    """It names the voice, says how long it is, and has said something."""
    ran = recorded(music / "x.wav", env=humming)
    assert (ran.code, ran.err) == (0, "")
    last = ran.out.splitlines()[-1]
    assert last == f"Wrote {music / 'x.wav'}: 11 min 51 s, tones and the voice of espeak-ng."
    assert len(said(humming)) >= 20
    assert left_in(music) == ["x.wav"]


@pytest.mark.parametrize(
    "options",
    [(), ("--partner",), ("--minutes", "5"), ("--dose", "gentle"), ("--settle", "0")],
    ids=" ".join,
)
def test_a_copy_is_the_plan_that_would_be_played(options: tuple[str, ...], music: Path) -> None:
    """It is as long as the dry run says, with the options of a plan."""
    assert recorded(music / "x.wav", *options).code == 0
    assert seconds(music / "x.wav") == plan("upper-back", *NONE, *options)["total_s"]


def test_a_voice_changes_no_length(music: Path, humming: Mapping[str, str]) -> None:
    """With words it is as long as without."""
    assert recorded(music / "x.wav", env=humming).code == 0
    assert seconds(music / "x.wav") == plan("upper-back", *NONE)["total_s"]


def test_a_rehearsal_is_recorded_in_full(music: Path) -> None:
    """`--speed` is about playing: what is written is as long as ever."""
    assert recorded(music / "x.wav", "--speed", "20").code == 0
    assert seconds(music / "x.wav") == plan("upper-back", *NONE)["total_s"]


def test_what_is_recorded_is_told_first(music: Path) -> None:
    """Which routine, for whom, and what is left out and why, as before a session."""
    rows = recorded(music / "x.wav").out.splitlines()
    assert rows[0].startswith("Upper back")
    assert "on your own." in rows[0]
    left_out = [row[:14] for row in rows if row.startswith("Left out")]
    assert left_out == ["Left out: GV14", "Left out: SI15"]


@pytest.mark.parametrize("options", [("--silent",), ("--voice", "off")], ids=" ".join)
def test_a_voice_that_is_not_wanted_is_silent(
    options: tuple[str, ...], music: Path, humming: Mapping[str, str]
) -> None:
    """Tones only, which is no news to whoever asked for it; the voice is never started."""
    ran = recorded(music / "x.wav", *options, env=humming)
    assert ran.code == 0
    assert ran.out.splitlines()[-1].endswith(", tones only.")
    assert said(humming) == []


def test_the_voice_is_the_one_that_was_asked_for(music: Path, tmp_path: Path) -> None:
    """Of two that can write the named one speaks; by itself, the first."""
    env = with_voices(tmp_path, "espeak-ng", "say")
    assert "the voice of say." in recorded(music / "say.wav", "--voice", "say", env=env).out
    assert said(env, "espeak-ng") == []
    assert "the voice of espeak-ng." in recorded(music / "auto.wav", env=env).out


def test_a_voice_that_cannot_write_is_no_voice_here(music: Path, tmp_path: Path) -> None:
    """`spd-say` can only speak: tones only, said so, and it is never started."""
    env = with_voices(tmp_path, "spd-say")
    ran = recorded(music / "x.wav", env=env)
    assert ran.code == 0
    assert "tones only; no voice that can write into a file" in ran.out
    assert said(env, "spd-say") == []


@pytest.mark.parametrize(
    ("installed", "why"),
    [
        (("spd-say",), "spd-say cannot write into a file, espeak-ng and say can."),
        (("spd-say", "say"), "spd-say cannot write into a file, espeak-ng and say can."),
        (("say",), "spd-say was not found here (`acupress doctor` says more)."),
        ((), "spd-say was not found here (`acupress doctor` says more)."),
    ],
    ids=["alone", "beside another", "another", "none"],
)
def test_a_named_voice_that_cannot_is_told(
    installed: tuple[str, ...], why: str, music: Path, tmp_path: Path
) -> None:
    """Here but unable to write, or not here: what is true, and no other voice instead."""
    env = with_voices(tmp_path, *installed)
    ran = recorded(music / "x.wav", "--voice", "spd-say", env=env)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].endswith(f"tones only; {why}")
    assert [said(env, name) for name in installed] == [[] for _ in installed]


def test_every_voice_that_failed_is_named(music: Path, tmp_path: Path) -> None:
    """None of two could be used: both are told."""
    env = with_voices(tmp_path, "espeak-ng", "say", does="sys.exit(1)")
    ran = recorded(music / "x.wav", env=env)
    assert "tones only; no sound could be had from espeak-ng or say (" in ran.out


def test_a_voice_that_can_write_takes_over(music: Path, tmp_path: Path) -> None:
    """Where `spd-say` comes first, the next that can write is heard."""
    env = with_voices(tmp_path, "spd-say", "say")
    assert "the voice of say." in recorded(music / "x.wav", env=env).out


@pytest.mark.parametrize(
    "does", ["sys.exit(1)", "write(b'no sound')", "hum(channels=2)", "said = ''; hum()"]
)
def test_a_voice_that_fails_is_no_disaster(does: str, music: Path, tmp_path: Path) -> None:
    """There are the tones, it is said and of whom, the exit status is 0, nothing else is left."""
    ran = recorded(music / "x.wav", env=with_voices(tmp_path, "espeak-ng", does=does))
    assert (ran.code, ran.err) == (0, "")
    assert "tones only; no sound could be had from espeak-ng (`acupress doctor`" in ran.out
    assert seconds(music / "x.wav") == plan("upper-back", *NONE)["total_s"]
    assert left_in(music) == ["x.wav"]


def test_where_one_voice_fails_the_next_speaks(music: Path, tmp_path: Path) -> None:
    """Also half way: all of the copy is by one voice."""
    with_voices(tmp_path, "espeak-ng", does="hum()\nif times > 5: sys.exit(1)")
    env = with_voices(tmp_path, "say")
    ran = recorded(music / "x.wav", env=env)
    assert (ran.code, ran.err) == (0, "")
    assert "tones and the voice of say." in ran.out
    assert len(said(env, "espeak-ng")) == 6
    assert set(said(env, "espeak-ng")) < set(said(env, "say"))


def test_how_much_is_said_can_be_chosen(music: Path, humming: Mapping[str, str]) -> None:
    """Brief is less than normal: no place of a point is told."""
    place = book()["points"]["GB21"]["location"]
    assert recorded(music / "brief.wav", "--voice-detail", "brief", env=humming).code == 0
    assert not any(place in text for text in said(humming))
    assert recorded(music / "normal.wav", env=humming).code == 0
    assert any(place in text for text in said(humming))


def test_breaths_can_be_recorded(music: Path) -> None:
    """With `--breath` the settling sounds, where without it there is silence."""
    recorded(music / "without.wav", "--silent")
    recorded(music / "with.wav", "--silent", "--breath", "--minutes", "5")
    assert read(music / "without.wav").loudest(0, 30_000) == 0
    assert read(music / "with.wav").loudest(0, 30_000) > 1_000


@pytest.mark.parametrize("name", ["x.WAV", "two words.wav", "étude.wav", "x.y.wav"])
def test_any_name_that_ends_in_wav_will_do(name: str, music: Path) -> None:
    """In capitals, with blanks, in any language."""
    assert recorded(music / name, "--silent").code == 0
    assert left_in(music) == [name]


def test_nothing_is_kept_but_the_copy(music: Path, own_folders: Path) -> None:
    """No answer, no journal: our own folders are not even made."""
    assert recorded(music / "x.wav").code == 0
    assert not own_folders.exists()


def test_a_copy_in_the_working_folder(music: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is a file here, and is told as it was typed."""
    monkeypatch.chdir(music)
    assert "Wrote x.wav: " in recorded(Path("x.wav")).out
    assert left_in(music) == ["x.wav"]


# What cannot be


@pytest.mark.parametrize("name", ["x", "x.mp3", "x.wav.txt", "wav", ".wav"])
def test_another_name_is_a_usage_error(name: str, music: Path) -> None:
    """Status 2, what is wanted, and no file of any name."""
    ran = run(*UPPER_BACK, "--record", f"{music}/{name}")
    assert (ran.code, ran.out, left_in(music)) == (2, "", [])
    assert ran.err.splitlines() == ["--record writes a WAV file: give it a name that ends in .wav"]


def test_a_file_is_not_replaced_by_accident(music: Path) -> None:
    """Status 2, how to replace it, and every byte as it was."""
    (music / "x.wav").write_bytes(b"older")
    ran = recorded(music / "x.wav")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert str(music / "x.wav") in ran.err
    assert "--force" in ran.err
    assert (music / "x.wav").read_bytes() == b"older"


def test_a_file_is_replaced_on_demand(music: Path) -> None:
    """With `--force`, by the whole copy, and nothing is left beside it."""
    (music / "x.wav").write_bytes(b"older")
    assert recorded(music / "x.wav", "--force").code == 0
    assert seconds(music / "x.wav") == plan("upper-back", *NONE)["total_s"]
    assert left_in(music) == ["x.wav"]


def test_a_folder_is_not_replaced_even_on_demand(music: Path) -> None:
    """Status 74, one line, and the folder as it was."""
    (music / "x.wav").mkdir()
    ran = recorded(music / "x.wav", "--force")
    assert ran.code == 74
    assert len(ran.err.splitlines()) == 1
    assert left_in(music) == ["x.wav"]


@pytest.mark.parametrize("where", ["nowhere/x.wav", "a-file/x.wav"])
def test_a_folder_that_is_not_there_is_told(where: str, music: Path) -> None:
    """Status 74, one line that names it, and nothing is made."""
    (music / "a-file").write_bytes(b"older")
    ran = recorded(music / where)
    assert ran.code == 74
    assert len(ran.err.splitlines()) == 1
    assert str(music / Path(where).parent) in ran.err
    assert left_in(music) == ["a-file"]


def test_what_cannot_be_written_has_the_name_that_was_given(music: Path) -> None:
    """Nobody has asked for a file of any other name, and nobody should look for one."""
    err = recorded(music / "nowhere" / "x.wav").err
    assert str(music / "nowhere" / "x.wav") in err
    assert ".part" not in err


def test_without_answers_nothing_is_recorded(music: Path) -> None:
    """Status 4, the questions that have none, and no file."""
    ran = run("routine", "upper-back", "--record", str(music / "x.wav"))
    assert (ran.code, ran.out, left_in(music)) == (4, "", [])
    for name in ("emergency", "pregnant"):
        assert f"  {name}: {book()['rules'][name]['ask']}" in ran.err.splitlines()
    assert "--answers none" in ran.err


def test_nothing_is_asked_even_at_a_terminal(music: Path) -> None:
    """Recording reads no key: what has no answer is listed, as anywhere else."""
    ran = run("routine", "upper-back", "--record", str(music / "x.wav"), terminal=Terminal())
    assert (ran.code, ran.frames, left_in(music)) == (4, (), [])
    assert "  emergency: " in ran.err


def test_what_must_not_be_played_is_not_recorded(music: Path, tmp_path: Path) -> None:
    """Status 4, why and what to do instead, and no file."""
    given = answers(tmp_path, emergency="yes")
    ran = run("routine", "upper-back", "--answers", given, "--record", str(music / "x.wav"))
    assert (ran.code, ran.err, left_in(music)) == (4, "", [])
    assert "112, 911, 999" in ran.out
    assert "Wrote" not in ran.out


def test_answers_change_what_is_recorded(music: Path, tmp_path: Path) -> None:
    """What a rule takes out is not in the copy either, and it is told."""
    given = answers(tmp_path, pregnant="yes")
    words = ("desk-break", "--answers", given)
    whole = plan("desk-break", *NONE)["total_s"]
    ran = run("routine", *words, "--record", str(music / "x.wav"))
    assert ran.code == 0
    assert seconds(music / "x.wav") == plan(*words)["total_s"] < whole
    assert "Left out: " in ran.out


@pytest.mark.parametrize("option", ["--json", "--dry-run"])
def test_one_thing_at_a_time(option: str, music: Path) -> None:
    """To record and to print a plan are two runs: status 2, and neither is done."""
    ran = recorded(music / "x.wav", option)
    assert (ran.code, ran.out, left_in(music)) == (2, "", [])
    assert option in ran.err


def test_too_few_minutes_are_told(music: Path) -> None:
    """Status 2, the smallest number that works, and no file."""
    words = ("routine", "hip-and-buttock", *NONE, "--minutes", "1")
    ran = run(*words, "--record", str(music / "x.wav"))
    assert (ran.code, left_in(music)) == (2, [])
    assert "--minutes " in ran.err


@pytest.mark.parametrize(
    "name", ["\x1b[31mred.wav", "two\nlines.wav", "bell\a.wav", "\u202eevil.wav"]
)
def test_a_strange_name_is_told_clean(name: str, music: Path) -> None:
    """Whatever a file is called, what is printed of it is one line of visible characters."""
    hidden = ("\x1b", "\a", "\u202e", "two\nlines")
    for ran in (
        recorded(music / name, "--silent"),
        recorded(music / name, "--silent"),
        recorded(music / "nowhere" / name, "--silent"),
        recorded(music / name / name, "--silent"),
    ):
        assert not any(one in ran.out + ran.err for one in hidden)
        assert len(ran.err.splitlines()) == (ran.code != 0)
    assert left_in(music) == [name]


# The bar


def test_a_terminal_sees_how_far_it_is(music: Path, humming: Mapping[str, str]) -> None:
    """A bar on stderr, each over the one before, that only grows; then the line is wiped out."""
    words = (*UPPER_BACK, "--record", str(music / "x.wav"))
    ran = run(*words, terminal=Terminal(), env=humming)
    assert ran.code == 0
    *drawn, wiped = ran.err.removeprefix("\r").split("\r")
    assert wiped == "\x1b[K"
    assert drawn[-1] == BAR
    assert drawn == sorted(drawn, key=lambda bar: int(bar[43:-1]))
    assert drawn == sorted(drawn, key=lambda bar: bar.count("#"))
    assert {len(bar) for bar in drawn} == {len(BAR)}
    assert len(drawn) > 50
    assert "\r" not in ran.out
    assert "\x1b" not in ran.out


def test_a_bar_fits_into_a_narrow_terminal(music: Path) -> None:
    """A bar that is wider than the window is a new line at every step."""
    words = (*UPPER_BACK, "--record", str(music / "x.wav"))
    ran = run(*words, terminal=Terminal(columns=30), env={"COLUMNS": "30"})
    assert ran.code == 0
    assert max(map(len, ran.err.split("\r"))) < 30


def test_a_bar_goes_back_for_nothing_but_another_voice(music: Path, tmp_path: Path) -> None:
    """Where a voice fails half way it begins anew, and goes to the end all the same."""
    env = with_voices(tmp_path, "espeak-ng", does="hum()\nif times > 9: sys.exit(1)")
    ran = run(*UPPER_BACK, "--record", str(music / "x.wav"), terminal=Terminal(), env=env)
    drawn = [int(bar[43:-1]) for bar in ran.err.removeprefix("\r").split("\r")[:-1]]
    back = [after < before for before, after in pairwise(drawn)]
    assert (ran.code, sum(back), drawn[-1]) == (0, 1, 100)


@pytest.mark.parametrize(
    ("options", "env", "terminal"),
    [
        ((), {}, None),
        (("--plain",), {}, Terminal()),
        ((), {"TERM": "dumb"}, Terminal()),
    ],
    ids=["pipe", "plain", "dumb"],
)
def test_elsewhere_there_is_no_bar(
    options: tuple[str, ...], env: dict[str, str], terminal: Terminal | None, music: Path
) -> None:
    """In a pipe, as plain text, on a terminal that cannot go back: nothing on stderr."""
    words = (*UPPER_BACK, "--record", str(music / "x.wav"))
    ran = run(*words, *options, terminal=terminal, env=env)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out


# Signals

CODES = {"int": 130, "term": 143, "hup": 129, "quit": 131}


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_signal_half_way_leaves_nothing(
    name: str, code: int, music: Path, tmp_path: Path
) -> None:
    """A real process that is told to end while it records: its status, no file, not a word."""
    does = f"hum()\nif times == 6: os.kill(os.getppid(), signal.SIG{name.upper()})"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    env = {**with_voices(tmp_path, "espeak-ng", does=does), "TMPDIR": str(temporary)}
    with started(*UPPER_BACK, "--record", str(music / "x.wav"), env=env) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (code, "")
    assert "Wrote" not in out
    assert 6 <= len(said(env)) < 15
    assert (left_in(music), left_in(temporary)) == ([], [])


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_signal_leaves_an_older_copy_alone(name: str, code: int, music: Path) -> None:
    """Whatever `--force` would have done, it has not been done."""
    (music / "x.wav").write_bytes(b"older")
    at_once = Terminal([(0, Signal(name))])  # type: ignore[arg-type]  # a key of CODES
    words = (*UPPER_BACK, "--record", str(music / "x.wav"), "--force")
    ran = run(*words, terminal=at_once)
    assert ran.code == code
    assert "Wrote" not in ran.out
    assert ran.err.endswith("\r\x1b[K")
    assert (music / "x.wav").read_bytes() == b"older"
    assert left_in(music) == ["x.wav"]


def test_ctrl_c_that_also_ends_the_voice_is_the_end(music: Path, tmp_path: Path) -> None:
    """A terminal tells both: that the voice was ended is no reason to go on without it."""
    does = "if times == 6: os.kill(os.getppid(), signal.SIGINT); sys.exit(130)\nhum()"
    env = with_voices(tmp_path, "espeak-ng", does=does)
    with started(*UPPER_BACK, "--record", str(music / "x.wav"), env=env) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err, left_in(music)) == (130, "", [])
    assert "Wrote" not in out


def test_nothing_is_left_of_what_was_needed_on_the_way(music: Path, tmp_path: Path) -> None:
    """No words, no half of a file: not in the folder, not where temporary things lie."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    env = {**with_voices(tmp_path, "espeak-ng"), "TMPDIR": str(temporary)}
    with started(*UPPER_BACK, "--record", str(music / "x.wav"), env=env) as process:
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert (left_in(music), left_in(temporary)) == (["x.wav"], [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: run it as somebody else")
def test_a_folder_that_may_not_be_written_is_told(music: Path) -> None:
    """Status 74, and one line."""
    music.chmod(0o500)
    ran = recorded(music / "x.wav")
    assert (ran.code, len(ran.err.splitlines()), left_in(music)) == (74, 1, [])
