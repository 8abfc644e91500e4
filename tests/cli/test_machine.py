"""`cues` and `doctor`: the signals explained and played, and what works on this machine."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import in_process
import tiny
from acupress.catalogue import compiled
from acupress.cues.explained import cue_line, cues_foot, cues_head
from acupress.cues.language import MEANINGS, STROKES, Cue, in_words, picture
from acupress.guide import checkup
from acupress.guide.demonstration import PATIENCE_S
from acupress.terminal import probing
from acupress.terminal.events import Event, Key, Signal
from acupress.view.page import write
from fake_screen import FakeScreen
from in_process import Ran, Terminal, run, started
from listening import voice

BLOCKS = "▁▂▃▄▅▆▇█"
STROKES_IN_ALL = sum(map(len, STROKES.values()))
ENDINGS: list[tuple[Event, int]] = [
    (Signal("int"), 130),
    (Signal("term"), 143),
    (Signal("hup"), 129),
    (Signal("quit"), 131),
]
each_ending = pytest.mark.parametrize(("event", "code"), ENDINGS, ids=lambda one: str(one))
each_cue = pytest.mark.parametrize("cue", Cue)
no_escapes = pytest.mark.parametrize(
    ("options", "env"),
    [(("--plain",), {}), ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"})],
    ids=["plain", "NO_COLOR", "dumb"],
)


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[FakeScreen]]:
    """The screens of the runs of a test, to see what was rung."""
    made = list[FakeScreen]()

    class Kept(FakeScreen):
        """A screen that is kept."""

        def __init__(self, columns: int, rows: int) -> None:
            super().__init__(columns, rows)
            made.append(self)

    monkeypatch.setattr(in_process, "FakeScreen", Kept)
    yield made


def rings(screens: Sequence[FakeScreen]) -> int:
    """How often the bell rang."""
    return sum(one.told.count("ring") for one in screens)


def words(text: str) -> str:
    """What is written, whatever the width of the window."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())


def program(folder: Path, name: str, does: str) -> Mapping[str, str]:
    """A machine with a program, and those that were put into this folder before: its PATH."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{does}\n")
    (folder / name).chmod(0o755)
    return {"PATH": str(folder)}


@pytest.fixture
def equipped(tmp_path: Path) -> Mapping[str, str]:
    """A machine with programs that work and are not heard: its PATH."""
    folder = tmp_path / "equipped"
    program(folder, "pw-play", "exit 0")
    program(folder, "spd-say", "while read -r _; do :; done")
    return program(folder, "systemd-inhibit", "read -r _")


# The page of the signals


@each_cue
def test_a_signal_is_explained(cue: Cue) -> None:
    """Its picture, its name, what it means, and how it sounds, in this order."""
    (row,) = write([cue_line(cue, plain=False)], 200, colour=False)
    told = [picture(cue), cue.capitalize(), MEANINGS[cue], in_words(cue)]
    places = [row.find(part) for part in told]
    assert -1 not in places
    assert places == sorted(places)


@each_cue
def test_a_signal_in_plain_words_is_one_sentence_after_its_name(cue: Cue) -> None:
    """For a screen reader: no picture, and no columns of blanks."""
    (row,) = write([cue_line(cue, plain=True)], 200, colour=False)
    assert row == f"{cue.capitalize()}: {MEANINGS[cue]} ({in_words(cue)})"


def test_the_columns_of_the_page_stand_under_each_other() -> None:
    """Every name begins where the others do, and so does every meaning, also in further lines."""
    begins = set[tuple[int, int]]()
    for cue in Cue:
        first, *further = write([cue_line(cue, plain=False)], 80, colour=False)
        meaning = first.find(MEANINGS[cue].split()[0], first.find(cue.capitalize()) + 14)
        begins.add((first.find(cue.capitalize()), meaning))
        assert {len(row) - len(row.lstrip()) for row in further} <= {meaning}
    assert len(begins) == 1


# cues


@pytest.mark.parametrize("options", [(), ("--plain",), ("--silent",)], ids=" ".join)
@pytest.mark.parametrize("terminal", [None, Terminal()], ids=["pipe", "terminal"])
def test_every_signal_is_named_with_what_it_means(
    options: tuple[str, ...], terminal: Terminal | None
) -> None:
    """Wherever it is read: each of the nine once, in order, between the head and the foot."""
    ran = run("cues", *options, terminal=terminal)
    assert (ran.code, ran.err) == (0, "")
    told = words(ran.out)
    named = [told.find(f"{MEANINGS[cue]} ({in_words(cue)})") for cue in Cue]
    assert -1 not in named
    assert named == sorted(named)
    assert told.startswith(words("".join(span.text for span in cues_head()[0].spans)))
    assert told.endswith(cues_foot()[-1].spans[0].text)


def test_in_a_pipe_there_is_a_picture_and_no_escape() -> None:
    """Text of at most 80 columns, with a drawing of every signal."""
    ran = run("cues")
    assert "\x1b" not in ran.out
    assert "\a" not in ran.out
    assert all(f"{picture(cue)} " in ran.out for cue in Cue)
    assert max(map(len, ran.out.splitlines())) <= 80


def test_in_plain_words_there_is_no_picture() -> None:
    """No block character anywhere, in a pipe or at a terminal."""
    for terminal in (None, Terminal()):
        assert not set(BLOCKS) & set(run("cues", "--plain", terminal=terminal).out)


def test_a_dumb_terminal_gets_plain_words() -> None:
    """What has no cursor to move may have no blocks to draw."""
    ran = run("cues", terminal=Terminal(), env={"TERM": "dumb"})
    assert not set(BLOCKS) & set(ran.out)
    assert all(f"{cue.capitalize()}: " in ran.out for cue in Cue)


@no_escapes
@pytest.mark.parametrize("command", ["cues", "doctor"])
def test_no_escape_where_none_is_wanted(
    command: str, options: tuple[str, ...], env: dict[str, str], quiet_probe: None
) -> None:
    """As plain text, with NO_COLOR, on a terminal that has no colours: text and nothing else."""
    ran = run(command, *options, terminal=Terminal(), env=env)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("command", ["cues", "doctor"])
def test_a_terminal_gets_colour(command: str, quiet_probe: None) -> None:
    """Names stand out from what is said of them."""
    assert "\x1b[" in run(command, "--silent", terminal=Terminal()).out


def test_without_a_player_the_bell_plays_them(screens: list[FakeScreen]) -> None:
    """At a terminal: a stroke of the bell for every stroke of every signal."""
    assert run("cues", terminal=Terminal()).code == 0
    assert rings(screens) == STROKES_IN_ALL


def test_with_a_player_the_bell_is_silent(
    screens: list[FakeScreen], equipped: Mapping[str, str]
) -> None:
    """The tones are enough."""
    assert run("cues", terminal=Terminal(), env=equipped).code == 0
    assert rings(screens) == 0


@pytest.mark.parametrize("options", [("--silent",), ("--silent", "--plain")], ids=" ".join)
def test_silent_is_silent(options: tuple[str, ...], screens: list[FakeScreen]) -> None:
    """Only shown: no bell, and no terminal taken."""
    assert run("cues", *options, terminal=Terminal()).code == 0
    assert [one.told for one in screens] == [[]]


def test_a_pipe_is_not_played_to(screens: list[FakeScreen]) -> None:
    """Whoever reads it later hears nothing now."""
    assert run("cues").code == 0
    assert [one.told for one in screens] == [[]]


def test_any_key_goes_on_to_the_next(screens: list[FakeScreen]) -> None:
    """Who has heard enough of a signal does not wait for its end; all of them are shown."""
    keys = [(0.01 * n, Key("space")) for n in range(1, 10)]
    ran = run("cues", terminal=Terminal(keys))
    assert ran.code == 0
    assert all(MEANINGS[cue] in words(ran.out) for cue in Cue)
    assert 0 < rings(screens) < STROKES_IN_ALL


@each_ending
def test_the_demonstration_can_be_ended(event: Event, code: int) -> None:
    """By its status, and with no further word."""
    ran = run("cues", terminal=Terminal([(1.0, event)]))
    assert (ran.code, ran.err) == (code, "")
    assert MEANINGS[Cue.GET_READY] in words(ran.out)
    assert MEANINGS[Cue.STOPPED] not in words(ran.out)
    assert "doctor" not in ran.out


# doctor


@pytest.fixture
def quiet_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that takes four columns for two Chinese characters."""
    widths(monkeypatch, 4)


def widths(monkeypatch: pytest.MonkeyPatch, width: int | None) -> list[str]:
    """A terminal that takes so many columns for anything; what it was asked."""
    asked = list[str]()

    def width_of(text: str, reads: int, writes: int) -> int | None:
        asked.append(text)
        return width

    monkeypatch.setattr(checkup, "width_of", width_of)
    monkeypatch.setattr(checkup, "Screen", lambda *_, **__: FakeScreen())
    return asked


def checks(ran: Ran) -> dict[str, tuple[str, str]]:
    """What was looked at: the result and what is said, by name."""
    found, name = dict[str, tuple[str, str]](), ""
    for row in re.sub(r"\x1b\[[0-9;]*m", "", ran.out).splitlines():
        if head := re.match(r"(ok|no|-) +(\S.{0,12}?)  +(\S.*)", row):
            name = head[2]
            found[name] = head[1], head[3]
        elif name and row.startswith(" " * 18):
            found[name] = found[name][0], f"{found[name][1]} {row.strip()}"
        else:
            name = ""
    return found


def test_everything_is_looked_at(quiet_probe: None, equipped: Mapping[str, str]) -> None:
    """The same eleven things, in the same order, wherever it is asked."""
    names = [
        *("Catalogue", "Screen", "Colours", "Characters", "Tones", "Voice", "Recording"),
        *("Keep awake", "Your answers", "Your files", "Cache"),
    ]
    assert list(checks(run("doctor"))) == names
    assert list(checks(run("doctor", "--plain"))) == names
    assert list(checks(run("doctor", terminal=Terminal(), env=equipped))) == names


def test_a_bare_machine_can_play_a_session() -> None:
    """Nothing is installed: what to install is said, the main job can be done, 0."""
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    told = checks(ran)
    assert told["Catalogue"][0] == "ok"
    for name, what in (
        ("Tones", "pipewire-bin, pulseaudio-utils or alsa-utils"),
        ("Voice", "Install espeak-ng"),
        ("Recording", "Install espeak-ng"),
        ("Keep awake", "systemd-inhibit or caffeinate"),
    ):
        assert told[name][0] == "no"
        assert what in told[name][1]
    assert ran.out.splitlines()[-1] == "A session can be played here."


def test_what_is_installed_is_named(equipped: Mapping[str, str]) -> None:
    """The player, the voice and who keeps the machine awake; and what they cannot do."""
    told = checks(run("doctor", env=equipped))
    assert told["Tones"] == ("ok", "played by pw-play")
    assert told["Voice"][0] == "ok"
    assert told["Voice"][1].startswith("spd-say")
    assert told["Recording"] == ("no", "tones only. Install espeak-ng for a voice.")
    assert told["Keep awake"] == ("ok", "by systemd-inhibit, while a session runs")


def test_a_voice_that_can_write_is_named(tmp_path: Path) -> None:
    """It speaks, and it can be recorded."""
    voice(tmp_path, name="espeak-ng")
    told = checks(run("doctor", env={"PATH": str(tmp_path)}))
    assert told["Voice"][0] == "ok"
    assert told["Voice"][1].startswith("espeak-ng")
    assert told["Recording"] == ("ok", "--record writes tones and the voice of espeak-ng")


def test_a_player_that_fails_is_not_said_to_work(tmp_path: Path) -> None:
    """An installed player may have no device: it is tried out, and the bell is named."""
    result, says = checks(run("doctor", env=program(tmp_path / "bin", "aplay", "exit 1")))["Tones"]
    assert result == "no"
    assert says.startswith("aplay cannot play")
    assert "bell" in says


def test_the_player_that_works_is_named(tmp_path: Path) -> None:
    """The first may fail where the second plays."""
    program(tmp_path / "bin", "paplay", "exit 1")
    env = program(tmp_path / "bin", "aplay", "exit 0")
    assert checks(run("doctor", env=env))["Tones"] == ("ok", "played by aplay")


def test_a_player_that_hangs_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a moment it is ended, and does not work."""
    monkeypatch.setattr(probing, "_MOMENT_S", 0.2)
    env = program(tmp_path / "bin", "pw-play", f"echo $$ > {tmp_path}/pid; while :; do :; done")
    assert checks(run("doctor", env=env))["Tones"][0] == "no"
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}").exists()


def test_what_cannot_keep_it_awake_is_not_said_to(tmp_path: Path) -> None:
    """Also where it is installed: in a container it is, and fails."""
    env = program(tmp_path / "bin", "systemd-inhibit", "exit 1")
    result, says = checks(run("doctor", env=env))["Keep awake"]
    assert result == "no"
    assert says.startswith("systemd-inhibit does not work here")


@pytest.mark.parametrize("terminal", [None, Terminal()], ids=["pipe", "terminal"])
def test_a_damaged_catalogue_is_bad_data(
    terminal: Terminal | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    quiet_probe: None,
) -> None:
    """Status 65, the first fault with its place, what to do, and all the rest is looked at too."""
    points = tiny.POINTS.replace("per_side: 90s", "per_side: 90")
    data = tiny.folder(tmp_path / "data", points=points)
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    ran = run("doctor", "--silent", terminal=terminal)
    assert (ran.code, ran.err) == (65, "")
    result, says = checks(ran)["Catalogue"]
    assert result == "no"
    assert "points.yaml:39:19" in says.replace(" ", "")
    assert len(checks(ran)) == 11
    assert ran.out.splitlines()[-1] == "The catalogue is damaged: reinstall."


def test_a_catalogue_that_cannot_be_read_ends_as_a_look_up_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of it is missing: status 74 for both, and doctor names the file and looks on."""
    data = tiny.folder(tmp_path / "data")
    (data / "routines.yaml").unlink()
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    ran = run("doctor", "--silent")
    assert (ran.code, ran.err) == (run("point", "GB21").code, "") == (74, "")
    result, says = checks(ran)["Catalogue"]
    assert result == "no"
    assert "routines.yaml" in says.replace(" ", "")
    assert len(checks(ran)) == 11
    assert ran.out.splitlines()[-1] == "The catalogue cannot be read: reinstall."


def test_a_pipe_is_asked_nothing(equipped: Mapping[str, str]) -> None:
    """No escape, at most 80 columns where words allow it, no question, and it says why."""
    ran = run("doctor", env=equipped)
    assert (ran.code, ran.err) == (0, "")
    assert not {"\x1b", "\a"} & set(ran.out)
    assert "?" not in ran.out
    assert checks(ran)["Screen"] == ("-", "no terminal here; a session is plain lines")
    wide = [row for row in ran.out.splitlines() if len(row) > 80]
    assert all(" " not in row.strip() or "/" in row for row in wide)


def test_silent_plays_and_asks_nothing(
    screens: list[FakeScreen], quiet_probe: None, equipped: Mapping[str, str]
) -> None:
    """At a terminal too; what was looked at is the same."""
    ran = run("doctor", "--silent", terminal=Terminal(), env=equipped)
    assert ran.code == 0
    assert "?" not in ran.out
    assert [one.told for one in screens] == [[]]
    assert ran.out.splitlines()[-1].endswith("A session can be played here.")


def heard(*script: tuple[float, Event], env: Mapping[str, str] | None = None) -> Ran:
    """A doctor at a terminal of which these things come."""
    return run("doctor", terminal=Terminal(script), env=env)


def test_at_a_terminal_two_signals_are_played(screens: list[FakeScreen], quiet_probe: None) -> None:
    """Press and release, by the bell where there is no player; a voice only where there is one."""
    ran = heard()
    assert ran.code == 0
    assert rings(screens) == len(STROKES[Cue.PRESS]) + len(STROKES[Cue.RELEASE])
    assert "Did you hear them?" in ran.out
    assert "Did you hear it?" not in words(ran.out)


@pytest.mark.parametrize(
    ("key", "answer"),
    [("y", "Good."), ("n", "Is the volume up"), ("z", "No answer."), ("", "No answer.")],
)
def test_what_was_heard_is_asked(key: str, answer: str, quiet_probe: None) -> None:
    """Yes and no have their answers; anything else, and nothing for ten seconds, is none."""
    ran = heard(*([(4.0, Key(key))] if key else []))
    assert ran.code == 0
    told = words(ran.out)
    assert answer in told.split("Did you hear them?")[1]
    others = {"Good.", "Is the volume up", "No answer."} - {answer}
    assert not any(other in told for other in others)


def test_no_key_is_needed(quiet_probe: None, equipped: Mapping[str, str]) -> None:
    """Both questions give up by themselves, and the verdict is that of the machine."""
    told = words(heard(env=equipped).out)
    assert told.count("No answer.") == 2
    assert told.index("Did you hear them?") < told.index("Did you hear it?")
    assert told.endswith("A session can be played here.")


def test_a_late_answer_is_none(quiet_probe: None) -> None:
    """Ten seconds after the signals nobody is waited for any more."""
    before = 180 + 380 + 2 * 700  # how long the two signals take, each with a pause
    for after, answer in ((-0.1, "Good."), (0.1, "No answer.")):
        moment = round(before / 1000 + PATIENCE_S + after, 3)
        assert answer in words(heard((moment, Key("y"))).out)


def test_each_answer_is_to_its_own_question(quiet_probe: None, equipped: Mapping[str, str]) -> None:
    """Who heard the tones and not the voice is told where the words are."""
    told = words(heard((3.0, Key("y")), (4.0, Key("n")), env=equipped).out)
    tones, voice = told.split("Did you hear it?")
    assert "Good." in tones
    assert "Everything the voice says is on the screen, too." in voice


@each_ending
def test_the_questions_can_be_left(
    event: Event, code: int, quiet_probe: None, equipped: Mapping[str, str]
) -> None:
    """By its status, at once."""
    ran = heard((3.0, event), env=equipped)
    assert (ran.code, ran.err) == (code, "")
    assert "Did you hear it?" not in words(ran.out)
    assert "can be played" not in words(ran.out)


@pytest.mark.parametrize(
    ("columns", "rows", "result"),
    [("80", "24", "ok"), ("60", "20", "ok"), ("59", "20", "-"), ("60", "19", "-")],
)
def test_the_size_of_the_screen_is_told(
    columns: str, rows: str, result: str, quiet_probe: None
) -> None:
    """As it is; smaller than what we promise to fill is no fault, but worth a word."""
    env = {"COLUMNS": columns, "LINES": rows}
    ran = run("doctor", "--silent", terminal=Terminal(), env=env)
    assert ran.code == 0
    found, says = checks(ran)["Screen"]
    assert found == result
    assert f"{columns} columns, {rows} rows" in says
    assert ("larger" in says) is (result == "-")


@pytest.mark.parametrize(
    ("width", "result", "says"),
    [(4, "ok", "two columns wide"), (2, "no", "takes 2 columns, not 4"), (None, "-", "UTF-8")],
)
def test_the_width_of_chinese_characters_is_measured(
    width: int | None, result: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the terminal itself; where it does not answer it is left open."""
    asked = widths(monkeypatch, width)
    found = checks(run("doctor", "--silent", terminal=Terminal()))["Characters"]
    assert asked == ["肩井"]
    assert found[0] == result
    assert says in found[1]
    assert ("--ascii" in found[1]) is (result == "no")


def test_no_color_is_found(quiet_probe: None) -> None:
    """It is somebody's wish, and no fault."""
    told = checks(run("doctor", "--silent", terminal=Terminal(), env={"NO_COLOR": "1"}))
    assert told["Colours"] == ("-", "NO_COLOR is set; nothing is told by colour alone")
    assert checks(run("doctor", "--silent", terminal=Terminal()))["Colours"][0] == "ok"


def test_a_dumb_terminal_is_asked_nothing_about_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would print the question; what a session is there is said."""
    asked = widths(monkeypatch, 4)
    ran = run("doctor", terminal=Terminal(), env={"TERM": "dumb"})
    assert (ran.code, asked) == (0, [])
    assert checks(ran)["Screen"] == ("-", "TERM is dumb; a session is plain lines")
    assert "Did you hear them?" in ran.out


def test_where_only_ascii_is_known_it_is_told() -> None:
    """A real process in a bare locale: what is not shown, what to set, and no question marks."""
    env = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PATH": "/nowhere"}
    with started("doctor", env=env) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    result, says = checks(Ran(0, out, err))["Characters"]
    assert result == "no"
    assert "ascii" in says
    assert "--ascii" in says
    assert "?" not in out


@pytest.mark.parametrize(
    ("kind", "name"), [("DATA", "Your answers"), ("CONFIG", "Your files"), ("CACHE", "Cache")]
)
def test_a_folder_that_cannot_be_written_is_told(kind: str, name: str, tmp_path: Path) -> None:
    """Which, and what that costs; a session can be played all the same."""
    (tmp_path / "a-file").write_text("")
    blocked = tmp_path / "a-file" / "home"
    ran = run("doctor", env={f"XDG_{kind}_HOME": str(blocked)})
    assert ran.code == 0
    result, says = checks(ran)[name]
    assert result == "no"
    assert str(blocked / "acupress") in says
    assert "cannot be written: " in says
    others = {"Your answers", "Your files", "Cache"} - {name}
    assert {checks(ran)[other][0] for other in others} == {"ok"}


def test_a_strange_folder_is_told_clean(tmp_path: Path) -> None:
    """What a folder is called does nothing to the terminal."""
    ran = run("doctor", env={"XDG_DATA_HOME": str(tmp_path / "\x1b[31mred\a")})
    assert ran.code == 0
    assert not {"\x1b", "\a"} & set(ran.out)


def test_looking_changes_nothing(own_folders: Path) -> None:
    """No folder is made to see whether it could be."""
    assert run("doctor").code == 0
    assert not own_folders.exists()
