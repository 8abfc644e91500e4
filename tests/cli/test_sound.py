"""What a session sounds like here: the options, the voices that are wanted, who follows it."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest

from acupress.cli import sound
from acupress.cli.audible import CHOICES, Audible
from acupress.cli.sound import company, speaker, voices
from acupress.cues.language import Cue
from acupress.guide.faces import Live, Plain
from acupress.guide.loop import Follower
from acupress.guide.sounding import Sounding
from acupress.guide.speaker import Silent
from acupress.journal.store import Store
from acupress.session.happenings import Event, Happened, Input
from acupress.session.state import Session, Status
from acupress.terminal.events import Key
from acupress.terminal.relay import Relay
from acupress.vocabulary import Detail
from fake_screen import FakeClock
from in_process import Ran, Terminal, run
from samples import planned, play, recipe

NONE = ("--answers", "none")
DESK_BREAK = ("routine", "desk-break", *NONE)
HURTS = "Stop whenever something hurts."


def installed(folder: Path, *names: str) -> str:
    """A PATH with these programs, none of which is ever to be started."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text("#!/bin/sh\nexit 1\n")
        (folder / name).chmod(0o755)
    return str(folder)


# Which voices


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Audible(), ["espeak-ng", "spd-say", "say"]),
        (Audible("auto"), ["espeak-ng", "spd-say", "say"]),
        (Audible("off"), []),
        (Audible("espeak-ng"), ["espeak-ng"]),
        (Audible("say"), ["say"]),
        (Audible(silent=True), []),
        (Audible("say", silent=True), []),
    ],
    ids=lambda one: f"{one.voice} {one.silent}" if isinstance(one, Audible) else "",
)
def test_voices_that_are_wanted(
    wanted: Audible, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All by themselves, the first choice first; the named one alone; none where none is wanted."""
    monkeypatch.setenv("PATH", installed(tmp_path, "say", "espeak-ng", "spd-say"))
    assert [one.name for one in voices(wanted)] == names


def test_only_voices_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is no voice, also where it is named."""
    monkeypatch.setenv("PATH", installed(tmp_path, "espeak-ng"))
    assert [one.name for one in voices(Audible())] == ["espeak-ng"]
    assert voices(Audible("say")) == ()


def test_no_voice_is_called_like_a_choice() -> None:
    """Automatic and off, then the engines, each once."""
    assert CHOICES == ("auto", "off", "espeak-ng", "spd-say", "say")


def test_beside_a_screen_reader_only_a_named_voice_speaks() -> None:
    """Nobody is to hear two voices who has not asked for both; all else stays as it was wanted."""
    wanted = Audible("auto", Detail.FULL, silent=False, breath=True)
    assert wanted.beside_a_reader() == Audible("off", Detail.FULL, silent=False, breath=True)
    for named in CHOICES[1:]:
        assert Audible(named).beside_a_reader() == Audible(named)


@pytest.mark.parametrize(
    ("wanted", "heard"),
    [
        (Audible(), "signals, and a voice"),
        (Audible("off"), "signals"),
        (Audible("say"), "signals"),
        (Audible(silent=True), ""),
    ],
    ids=["auto", "off", "not here", "silent"],
)
def test_what_will_be_heard_is_announced(
    wanted: Audible, heard: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is loud in a quiet room; where there is no sound there is nothing to say."""
    monkeypatch.setenv("PATH", installed(tmp_path, "espeak-ng"))
    told = sound.announced(wanted, 1)
    assert [row.split(". ")[0] for row in told] == [f"You will hear {heard}"] * bool(heard)
    assert all("--silent" in row for row in told)


# The options


@pytest.mark.parametrize("voice", ["nonsense", "", "AUTO", "espeak"])
def test_another_voice_is_a_usage_error(voice: str) -> None:
    """Status 2, and every choice there is."""
    ran = run(*DESK_BREAK, "--voice", voice)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"--voice is one of {', '.join(CHOICES)}.\n"


def test_another_detail_is_a_usage_error() -> None:
    """Status 2, and every choice there is."""
    ran = run(*DESK_BREAK, "--voice-detail", "nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert all(detail.value in ran.err for detail in Detail)


@pytest.mark.parametrize(
    "options",
    [
        *(("--voice", choice) for choice in CHOICES),
        *(("--voice-detail", detail.value) for detail in Detail),
        ("--silent",),
        ("--breath",),
        ("--dim",),
    ],
    ids=" ".join,
)
def test_what_is_heard_changes_no_plan(options: tuple[str, ...]) -> None:
    """The plan alone decides how long it takes: voice or no voice, it is the same."""
    words = (*DESK_BREAK, "--dry-run", "--json")
    ran = run(*words, *options)
    assert (ran.code, ran.out) == (0, run(*words).out)


# Who follows a session


class Relayed(Relay):
    """A relay of programs that work and are not heard; what each was told is kept."""

    told: list[tuple[str, str]]

    def run(self, seconds: float, *arguments: str, said: str = "") -> bool:
        """Keep what it was told, if there is one, and start nothing."""
        if self.name:
            Relayed.told.append((self.name, said.strip() or Path(arguments[0]).stem))
        return bool(self.name)


Told = list[tuple[str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Told]:
    """What the programs of a machine with a player and a voice were told."""
    path = installed(tmp_path / "programs", "pw-play", "espeak-ng")
    monkeypatch.setenv("PATH", path)
    monkeypatch.setattr(sound, "Relay", Relayed)
    Relayed.told = []
    yield Relayed.told


def session_at(*options: str, tty: bool = True, until_s: float = 90) -> Ran:
    """A session with these options, on this machine, at a terminal or not, left with `q`."""
    env = {"PATH": os.environ["PATH"]}
    return run(
        *DESK_BREAK, *options, terminal=Terminal([(until_s, Key("q"))]) if tty else None, env=env
    )


def spoken(told: Told) -> list[str]:
    """What the voice was told to say."""
    return [text for name, text in told if name == "espeak-ng"]


def played(told: Told) -> list[str]:
    """What the player was told to play, but for the moment of nothing that tries it out."""
    return [what for name, what in told if name == "pw-play" and what != "nothing"]


THE_END = 10_000.0


def assert_signals(told: Told) -> None:
    """Every hold of `desk-break` has its two signals, and the session its last."""
    assert played(told).count("press") == played(told).count("release") == 17
    assert played(told)[-1] == "finished"


def test_a_session_is_heard(told: Told) -> None:
    """At a terminal: tones by the player, words by the voice."""
    assert session_at(until_s=THE_END).code == 0
    assert_signals(told)
    assert HURTS in spoken(told)[0]
    assert any(text.startswith("Next: ") for text in spoken(told))


def test_lines_are_not_spoken_over(told: Told) -> None:
    """A screen reader may be reading them: tones only, unless somebody names the voice."""
    assert session_at("--plain", until_s=THE_END).code == 0
    assert_signals(told)
    assert spoken(told) == []
    told.clear()
    assert session_at("--plain", "--voice", "espeak-ng", until_s=THE_END).code == 0
    assert_signals(told)
    assert HURTS in spoken(told)[0]


def test_without_a_terminal_nothing_sounds(told: Told) -> None:
    """Lines that somebody reads later, and records for a machine, come without a sound."""
    for options in ((), ("--plain",), ("--json",)):
        assert session_at(*options, "--speed", "50", tty=False).code == 0
    assert told == []


def test_records_are_silent_at_a_terminal_too(told: Told) -> None:
    """With `--json` somebody else makes the sounds."""
    assert session_at("--json").code == 0
    assert told == []


def test_a_rehearsal_makes_no_sound(told: Told) -> None:
    """At another speed, also a slower one, signals and words would have no room."""
    for speed in ("2", "0.5"):
        assert session_at("--speed", speed).code == 0
    assert told == []


def test_silent_is_silent(told: Told) -> None:
    """No tone, no word, no bell; every signal is on the screen."""
    ran = session_at("--silent")
    assert (ran.code, told) == (0, [])
    assert "\a" not in ran.out
    assert any("PRESS" in frame for frame in ran.frames)


def test_the_voice_can_be_off(told: Told) -> None:
    """Tones only."""
    assert session_at("--voice", "off").code == 0
    assert "press" in played(told)
    assert spoken(told) == []


def test_a_voice_that_is_not_here_is_not_replaced(told: Told) -> None:
    """Who names one does not get another."""
    assert session_at("--voice", "say").code == 0
    assert spoken(told) == []


def test_how_much_is_said_can_be_chosen(told: Told) -> None:
    """Brief tells the name of a point, and not where it is."""
    assert session_at("--voice-detail", "brief").code == 0
    brief = spoken(told).copy()
    told.clear()
    assert session_at().code == 0
    where = [text.split(". ")[1] for text in spoken(told) if text.startswith("Next: ")]
    assert where
    assert not any(place in text for place in where for text in brief)
    assert "Let go." in brief


def test_breaths_sound_only_on_request(told: Told) -> None:
    """In and out, with `--breath`; none otherwise."""
    assert session_at().code == 0
    assert not any(what.startswith("breath") for what in played(told))
    assert session_at("--breath").code == 0
    assert {"breath-4000", "breath-6000"} <= set(played(told))


def test_a_session_that_is_left_is_not_heard_any_more(told: Told) -> None:
    """After `q` nothing is played: the last that was heard belongs to what was going on."""
    assert session_at(until_s=5).code == 0
    assert (played(told), len(spoken(told))) == ([], 1)


# The followers by themselves


def following(
    audible: Audible, *, ring: bool = True, speed: float = 1.0
) -> AbstractContextManager[tuple[Follower, ...]]:
    """The followers of a session."""
    return company(audible, FakeClock(speed), lambda _: None, (lambda: None) if ring else None)


def follow(followers: Sequence[Follower], session: Session, happened: Sequence[Event]) -> None:
    """Let all of them follow."""
    for one in followers:
        one.follow(session, happened)


@pytest.mark.parametrize(
    ("tty", "ring", "speed", "sounds"),
    [
        (True, True, 1, True),
        (False, True, 1, False),
        (True, False, 1, False),
        (True, True, 2, False),
    ],
    ids=["terminal", "stdout elsewhere", "no keys", "rehearsal"],
)
def test_it_sounds_where_somebody_is(
    tty: bool, ring: bool, speed: float, sounds: bool, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a terminal shows it and a bell can ring; a file has no ears."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: tty, raising=False)
    plan = planned(recipe("MM1", side="midline"))
    begins_ms = (plan.settle_s + plan.steps[0].prep_s) * 1000
    with following(Audible(), ring=ring, speed=speed) as followers:
        session, happened = play(plan, [(Input.TICK, begins_ms)])
        assert session.status is Status.RUNNING
        follow(followers, session, happened)
    assert (played(told) == ["press"]) is sounds
    assert bool(told) is sounds


def test_every_signal_is_shown_also_in_silence(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants no sound sees each of them flash."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    flashed, rung = list[Cue](), list[None]()
    plan = planned(recipe("MM1", side="midline"))
    with company(
        Audible(silent=True), FakeClock(), flashed.append, lambda: rung.append(None)
    ) as followers:
        begins_ms = (plan.settle_s + plan.steps[0].prep_s) * 1000
        session, happened = play(plan, [(Input.TICK, begins_ms)])
        follow(followers, session, happened)
    assert (flashed, rung, told) == ([Cue.PRESS], [], [])
    assert any(isinstance(one, Sounding) for one in followers)


def test_a_silent_speaker_is_nobody(told: Told) -> None:
    """No folder is made and no program looked for: silence costs nothing."""
    with speaker(Audible(silent=True)) as nobody:
        assert isinstance(nobody, Silent)
        assert nobody.cue(Cue.PRESS) == ()
    assert told == []


def test_the_player_is_tried_out_before_it_is_needed(told: Told) -> None:
    """A moment of nothing is played, so that by the first signal it is known who works."""
    with speaker(Audible()):
        assert told == [("pw-play", "nothing")]


def test_sound_files_are_gone_afterwards(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lie in a folder of their own, for as long as they are needed."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with speaker(Audible(breath=True)) as loud:
        loud.cue(Cue.PRESS)
        assert len(list(temporary.rglob("*.wav"))) == 4
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("way", ["live", "lines"])
def test_no_sound_waits_for_the_disk(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of a hold is heard at its moment, then it is kept, and then it is told."""
    told = list[str]()

    def noted(what: object, name: str, say: str) -> None:
        real = getattr(what, name)

        def call(self: object, *given: object) -> object:
            happened = () if name == "held" else cast(Sequence[Event], given[-1])
            if name == "held" or any(one.name is Happened.HOLD_FINISHED for one in happened):
                told.append(say)
            return real(self, *given)

        monkeypatch.setattr(what, name, call)

    noted(Sounding, "follow", "heard")
    noted(Store, "held", "kept")
    noted(Live if way == "live" else Plain, "show", "told")
    run(*DESK_BREAK, *([] if way == "live" else ["--plain"]), terminal=Terminal([]))
    assert told == ["heard", "kept", "told"] * (len(told) // 3)
    assert told
