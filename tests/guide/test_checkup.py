"""What works on a machine, and what to do about the rest: machines of every kind, made up."""

import os
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupress.catalogue.findings import BadData, Finding
from acupress.cues.tones import wav
from acupress.guide import checkup as module
from acupress.guide.checkup import Check, Result, checkup
from acupress.terminal import probing
from shipped import book
from small_programs import CRASHES, FLOODS, HANGS, STAYS_WHILE_HELD, WORKS, Programs, childless

WORKING, FAILING, OPEN = Result.WORKS, Result.FAILS, Result.OPEN
ALL = [
    "Catalogue",
    "Screen",
    "Colours",
    "Characters",
    "Tones",
    "Voice",
    "Recording",
    "Keep awake",
    "Your answers",
    "Your files",
    "Cache",
]
# Each kind of folder: what it is called, the variable that moves it, and what is lost without it.
FOLDERS = [
    ("Your answers", "XDG_DATA_HOME", "will not be kept"),
    ("Your files", "XDG_CONFIG_HOME", "no file can be put there"),
    ("Cache", "XDG_CACHE_HOME", "each start takes longer"),
]


class Stdout:
    """A standard output that is a terminal or not."""

    def __init__(self, *, tty: bool = False, encoding: str | None = "utf-8") -> None:
        self.tty, self.encoding = tty, encoding

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.tty


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """A machine with no program at all, and our catalogue; what hangs is given up soon."""
    monkeypatch.setattr(module, "open_book", book)
    monkeypatch.setattr(probing, "_MOMENT_S", 0.3)
    monkeypatch.setattr(module, "_TRIAL_S", 0.5)
    for name in ("NO_COLOR", "TERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    with Programs(tmp_path) as made:
        monkeypatch.setenv("PATH", str(made.folder))
        yield made


def looked(*, colour: bool = True, talks: bool = False) -> dict[str, Check]:
    """What a whole look at the machine found."""
    checks = list(checkup(colour=colour, talks=talks))
    found = {check.name: check for check in checks}
    assert len(found) == len(checks)
    return found


def terminal(patch: pytest.MonkeyPatch, columns: int = 80, rows: int = 24) -> None:
    """Let standard output be a terminal of that size."""
    patch.setattr(sys, "stdout", Stdout(tty=True))
    patch.setenv("COLUMNS", str(columns))
    patch.setenv("LINES", str(rows))
    patch.setenv("TERM", "xterm-256color")


# The whole


def test_everything_is_looked_at_the_catalogue_first(programs: Programs) -> None:
    """In one order, each thing once."""
    assert list(looked()) == ALL


def test_each_thing_is_told_as_soon_as_it_is_known(programs: Programs) -> None:
    """A slow look further on does not hold up what is known already."""
    programs.add("pw-play", HANGS)
    look = checkup(colour=True, talks=False)
    assert [next(look).name for _ in range(4)] == ALL[:4]
    assert programs.pids() == []


def test_on_a_bare_machine_the_main_job_can_be_done(programs: Programs) -> None:
    """No player, no voice, nothing to keep it awake: what fails says what to do instead."""
    found = looked()
    failing = [name for name, check in found.items() if check.result is FAILING]
    assert failing == ["Tones", "Voice", "Recording", "Keep awake"]
    assert found["Catalogue"].result is WORKING


def test_each_finding_is_one_plain_line(programs: Programs) -> None:
    """No escape, no second line, and a sentence for every one."""
    for check in looked().values():
        assert check.says
        assert check.says.isprintable()


def test_a_look_leaves_nothing_behind(programs: Programs) -> None:
    """No process, whatever the programs do."""
    for name, body in (("pw-play", HANGS), ("aplay", FLOODS), ("systemd-inhibit", HANGS)):
        programs.add(name, body)
    looked()
    assert programs.over()
    assert childless()


def test_a_look_makes_no_folder(programs: Programs, own_folders: Path) -> None:
    """Where nothing was kept yet, looking keeps nothing either."""
    looked()
    assert not own_folders.exists()


# The catalogue


def test_the_catalogue_is_counted(programs: Programs) -> None:
    """How much of it there is."""
    says = looked()["Catalogue"].says
    points, routines = (int(word) for word in says.split() if word.isdigit())
    assert points > 20
    assert routines > 5


@pytest.mark.parametrize(
    "error",
    [
        BadData([Finding("points.yaml", 7, 3, f"no such region: \x1b[31m{'shoulder' * 99}")]),
        BadData(Finding("points.yaml", n, 1, "something is wrong") for n in range(200)),
        FileNotFoundError(2, "No such file or directory", "/nowhere/points.yaml"),
        PermissionError(13, "Permission denied"),
    ],
    ids=["one", "many", "missing", "forbidden"],
)
def test_a_damaged_catalogue_is_told_in_a_line(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The first fault of it, harmless to a terminal; and the look goes on."""

    def broken() -> None:
        raise error

    monkeypatch.setattr(module, "open_book", broken)
    found = looked()
    check = found["Catalogue"]
    assert check.result is FAILING
    assert check.says.isprintable()
    assert 0 < len(check.says) <= 300
    assert check.unreadable == isinstance(error, OSError)
    assert list(found) == ALL


def test_a_damaged_catalogue_names_the_place(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File and line: where to mend it."""

    def broken() -> None:
        raise BadData([Finding("points.yaml", 7, 3, "no such region")])

    monkeypatch.setattr(module, "open_book", broken)
    assert looked()["Catalogue"].says == "points.yaml:7:3: no such region"


# The screen


def test_in_a_pipe_the_screen_is_left_open(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No terminal here is no fault: a session is plain lines."""
    monkeypatch.setattr(sys, "stdout", Stdout())
    check = looked()["Screen"]
    assert check.result is OPEN
    assert "plain lines" in check.says


def test_a_dumb_terminal_is_no_fault(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says why there is no screen."""
    terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    check = looked()["Screen"]
    assert check.result is OPEN
    assert "TERM is dumb" in check.says
    assert "plain lines" in check.says


@pytest.mark.parametrize(
    ("columns", "rows", "result"),
    [(80, 24, WORKING), (60, 20, WORKING), (59, 24, OPEN), (80, 19, OPEN), (10, 3, OPEN)],
)
def test_the_size_of_the_screen_is_told(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, columns: int, rows: int, result: Result
) -> None:
    """And where it is small, what to do."""
    terminal(monkeypatch, columns, rows)
    check = looked()["Screen"]
    assert check.result is result
    assert f"{columns} columns, {rows} rows" in check.says
    assert ("larger window" in check.says) is (result is OPEN)


@pytest.mark.parametrize(
    ("colour", "no_color", "result", "says"),
    [
        (True, "", WORKING, "yes"),
        (False, "1", OPEN, "NO_COLOR is set"),
        (False, "", OPEN, "none here"),
    ],
)
def test_colours_are_there_or_not_missed(
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    colour: bool,
    no_color: str,
    result: Result,
    says: str,
) -> None:
    """Nothing is lost without them, and it says why there are none."""
    monkeypatch.setenv("NO_COLOR", no_color)
    check = looked(colour=colour)["Colours"]
    assert check.result is result
    assert says in check.says
    assert "nothing is told by colour alone" in check.says


# Characters


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "ISO-8859-1", "cp1252", None])
def test_an_encoding_that_has_no_chinese_is_told(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, encoding: str | None
) -> None:
    """As under LANG=C: which it is, what to set, and how to do without."""
    monkeypatch.setattr(sys, "stdout", Stdout(encoding=encoding))
    check = looked()["Characters"]
    assert check.result is FAILING
    assert check.says.startswith((encoding or "ascii").lower())
    assert "LANG=C.UTF-8" in check.says
    assert "--ascii" in check.says


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "utf-8-sig"])
def test_unicode_is_enough_where_nobody_can_be_asked(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """In a pipe there is no width to measure."""
    monkeypatch.setattr(sys, "stdout", Stdout(encoding=encoding))
    assert looked()["Characters"] == Check("Characters", WORKING, "UTF-8")


@pytest.mark.parametrize(
    ("width", "result", "says"),
    [
        (4, WORKING, "two columns wide"),
        (2, FAILING, "takes 2 columns"),
        (12, FAILING, "takes 12 columns"),
        (0, FAILING, "takes 0 columns"),
        (None, OPEN, "UTF-8"),
    ],
)
def test_the_width_of_chinese_characters_is_measured(
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    width: int | None,
    result: Result,
    says: str,
) -> None:
    """By the terminal itself; where it is not two columns, it says how to do without."""
    monkeypatch.setattr(module, "width_of", lambda *_: width)
    monkeypatch.setattr(sys, "stdout", Stdout(tty=True))
    check = looked(talks=True)["Characters"]
    assert check.result is result
    assert says in check.says
    assert ("--ascii" in check.says) is (result is FAILING)


def test_a_terminal_that_does_not_talk_is_not_asked(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question to a pipe, or to TERM=dumb, would be rubbish in what is printed."""

    def asked(*_: object) -> int:
        raise AssertionError("it was asked")

    monkeypatch.setattr(module, "width_of", asked)
    looked(talks=False)


# Players


def test_without_a_player_it_says_what_to_install(programs: Programs) -> None:
    """By the names of packages, and what stands in until then."""
    check = looked()["Tones"]
    assert check.result is FAILING
    assert "Install" in check.says
    for package in ("pipewire-bin", "pulseaudio-utils", "alsa-utils"):
        assert package in check.says
    assert "bell stands in" in check.says


@pytest.mark.parametrize("name", ["pw-play", "paplay", "aplay", "afplay"])
def test_a_player_that_plays_is_named(programs: Programs, name: str) -> None:
    """It was tried out with a moment of nothing, from a real file."""
    kept = programs.kept("kept")
    programs.add(name, f"for file; do :; done\n[ -s \"$file\" ] && echo heard > '{kept}'")
    check = looked()["Tones"]
    assert check == Check("Tones", WORKING, f"played by {name}")
    assert kept.read_text() == "heard\n"


@pytest.mark.parametrize("body", [CRASHES, FLOODS, HANGS])
def test_a_player_that_cannot_play_is_told(programs: Programs, body: str) -> None:
    """As without a sound device: what to look for, and what stands in."""
    programs.add("pw-play", body)
    programs.add("aplay", body)
    check = looked()["Tones"]
    assert check.result is FAILING
    assert check.says.startswith("pw-play, aplay cannot play")
    assert "sound device" in check.says
    assert "bell stands in" in check.says


def test_the_first_player_that_plays_is_the_one(programs: Programs) -> None:
    """One that cannot does not spoil the others."""
    programs.add("pw-play", CRASHES)
    programs.add("paplay", WORKS)
    programs.add("aplay", WORKS)
    assert looked()["Tones"].says == "played by paplay"


# Voices


def test_without_a_voice_it_says_what_to_install(programs: Programs) -> None:
    """The same for what is said and for what is recorded."""
    found = looked()
    for name in ("Voice", "Recording"):
        assert found[name].result is FAILING
        assert "Install espeak-ng" in found[name].says


def writing(programs: Programs, samples: int = 100) -> str:
    """What a voice does that writes so many samples; it keeps what it was told to say."""
    sound, kept = programs.kept("sound.wav"), programs.kept("told")
    sound.write_bytes(wav(array("h", [0] * samples)))
    return f"/bin/cat > '{kept}'\nfor file; do :; done\n/bin/cp '{sound}' \"$file\""


@pytest.mark.parametrize("name", ["espeak-ng", "say"])
def test_a_voice_that_can_write_does_both(programs: Programs, name: str) -> None:
    """It speaks, and it is recorded: it was tried out with a word, and wrote it."""
    programs.add(name, writing(programs))
    found = looked()
    assert (found["Voice"].result, found["Recording"].result) == (WORKING, WORKING)
    assert name in found["Voice"].says
    assert name in found["Recording"].says
    assert programs.kept("told").read_text() == "Press."


def test_a_voice_that_writes_no_sound_does_not_work(programs: Programs) -> None:
    """A WAV file without a single sample: as without any voice, and it is said of whom."""
    programs.add("espeak-ng", writing(programs, samples=0))
    found = looked()
    assert (found["Voice"].result, found["Recording"].result) == (FAILING, FAILING)
    assert found["Voice"].says == "espeak-ng makes no sound. Install it anew."
    assert "tones only" in found["Recording"].says


@pytest.mark.parametrize("body", [WORKS, CRASHES, FLOODS, HANGS])
def test_a_voice_that_cannot_write_what_it_should_is_told(programs: Programs, body: str) -> None:
    """It wrote nothing, crashed or hung; the next one that can write is recorded."""
    programs.add("espeak-ng", body)
    programs.add("say", writing(programs))
    found = looked()
    assert found["Voice"].says.startswith("espeak-ng makes no sound")
    assert "voice of say" in found["Recording"].says


def test_a_voice_that_cannot_write_is_not_recorded(programs: Programs) -> None:
    """`spd-say` speaks; for a recording another is to be installed."""
    programs.add("spd-say")
    found = looked()
    assert (found["Voice"].result, found["Recording"].result) == (WORKING, FAILING)
    assert "spd-say" in found["Voice"].says
    assert "Install espeak-ng" in found["Recording"].says


def test_two_voices_share_the_work(programs: Programs) -> None:
    """The first choice speaks, the one that can writes."""
    programs.add("say", writing(programs))
    programs.add("spd-say")
    found = looked()
    assert "spd-say" in found["Voice"].says
    assert "voice of say" in found["Recording"].says


def test_a_voice_is_not_said_to_be_heard(programs: Programs) -> None:
    """Nobody can tell by its status whether it made a sound; and nothing is said in a look."""
    programs.add("spd-say")
    assert "until you hear it" in looked()["Voice"].says
    assert programs.pids() == []


# Keeping awake


@pytest.mark.parametrize("name", ["systemd-inhibit", "caffeinate"])
def test_what_keeps_it_awake_is_named(programs: Programs, name: str) -> None:
    """It goes on for as long as it is held."""
    programs.add(name, STAYS_WHILE_HELD)
    check = looked()["Keep awake"]
    assert check.result is WORKING
    assert name in check.says


@pytest.mark.parametrize("body", ["", CRASHES, WORKS])
def test_what_does_not_keep_it_awake_is_told(programs: Programs, body: str) -> None:
    """Missing, failing or over at once: what may happen is said."""
    if body:
        programs.add("systemd-inhibit", body)
    check = looked()["Keep awake"]
    assert check.result is FAILING
    assert "systemd-inhibit" in check.says
    assert "may go to sleep" in check.says


# Folders


@pytest.mark.parametrize(("name", "variable"), [row[:2] for row in FOLDERS])
def test_a_folder_that_can_be_written_is_named(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, variable: str
) -> None:
    """Also where it is not there yet, and would have to be made."""
    home = tmp_path / "home" / "not yet"
    monkeypatch.setenv(variable, str(home))
    check = looked()[name]
    assert check.result is WORKING
    assert check.says.startswith(str(home))


@pytest.mark.parametrize(("name", "variable", "loss"), FOLDERS)
@pytest.mark.parametrize(
    "way", ["a file in the way", "a file above", "too long", "a link to nowhere"]
)
def test_a_folder_that_cannot_be_written_is_told(
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    variable: str,
    loss: str,
    way: str,
) -> None:
    """Which it is and what that means, each for itself; and the look goes on."""
    home = tmp_path / "home"
    if way == "a file in the way":
        home.mkdir()
        (home / "acupress").write_text("in the way")
        (home / "acupress").chmod(0o777)
    elif way == "a file above":
        home.write_text("in the way")
    elif way == "a link to nowhere":
        home.symlink_to(tmp_path / "nowhere")
    else:
        home.mkdir()
        home /= "x" * 300
    monkeypatch.setenv(variable, str(home))
    found = looked()
    check = found[name]
    assert check.result is FAILING
    assert check.says.startswith(str(home)[:100])
    assert "cannot be written" in check.says
    assert loss in check.says
    assert [n for n, _, _ in FOLDERS if found[n].result is FAILING] == [name]


@pytest.mark.parametrize(("name", "variable", "loss"), FOLDERS)
def test_a_folder_behind_a_closed_one_is_told(
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    variable: str,
    loss: str,
) -> None:
    """It cannot even be looked at. Root could, in a test: so the system's answer is put in."""
    home = tmp_path / "closed" / "home"
    home.parent.mkdir()
    stat = os.stat

    def refused(path: str | int, **how: bool) -> os.stat_result:
        if str(path).startswith(str(home)):
            raise PermissionError(13, "Permission denied", path)
        return stat(path, **how)

    monkeypatch.setenv(variable, str(home))
    looked()  # so that the catalogue is in its place
    monkeypatch.setattr(os, "stat", refused)
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).startswith(str(home.parent)))
    check = looked()[name]
    assert check.result is FAILING
    assert loss in check.says


@pytest.mark.parametrize(("name", "variable", "loss"), FOLDERS)
@pytest.mark.parametrize("right", [os.W_OK, os.X_OK])
def test_a_folder_that_is_only_read_is_told(
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    variable: str,
    loss: str,
    right: int,
) -> None:
    """Nothing may be written or entered. Root may, in a test: so the system's answer is put in."""
    home = tmp_path / "home"
    home.mkdir()
    access = os.access

    def refused(path: Path, mode: int) -> bool:
        return not (str(path).startswith(str(home)) and mode & right) and access(path, mode)

    monkeypatch.setattr(os, "access", refused)
    monkeypatch.setenv(variable, str(home))
    check = looked()[name]
    assert check.result is FAILING
    assert loss in check.says


def test_an_odd_name_of_a_folder_is_harmless(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its escapes are shown, not sent to the terminal."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a\x1b[31mb\nc"))
    assert looked()["Your answers"].says.isprintable()
