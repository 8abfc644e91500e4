"""`cues` and `doctor` in a real terminal, on machines with and without players and voices.

No sound is made: players, voices and keepers are scripts, and they are all that is on the PATH.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from in_process import started
from pty_session import PtySession
from story_program import SLOW_S, program, told
from story_sound import EQUIPPED, Stage

SIGNALS = {
    "get_ready": "Get ready",
    "press": "Press now",
    "halfway": "Half way",
    "release": "Let go.",
    "change_sides": "Change sides",
    "next_point": "Next point",
    "last_point": "Last point",
    "finished": "Finished",
    "stopped": "Stopped",
}


def test_every_signal_is_played_and_explained_and_a_key_goes_on(tmp_path: Path) -> None:
    """`cues`: nine of them, the next at once when a key is pressed; the terminal as it was."""
    stage = Stage(tmp_path, **EQUIPPED)

    def until(name: str) -> bool:
        return stage.played()[-1:] == [name]

    with program("cues", env=stage.env) as session:
        since = 0.0
        for name, shown in SIGNALS.items():
            session.wait_for(shown, SLOW_S)
            session.idle_until(partial(until, name), 5)
            since = since or monotonic()
            session.send("z")
        assert session.wait_exit() == 0
        assert monotonic() - since < 5  # and not the 14 s of somebody who listens
        assert session.restored
        assert b"\a" not in session.raw
    assert stage.played() == list(SIGNALS)
    assert stage.left() == []


def test_the_signals_are_rung_without_a_player_and_can_be_left(tmp_path: Path) -> None:
    """`cues` waits until each has sounded; Ctrl-C leaves the rest, with 130."""
    with program("cues", env=Stage(tmp_path).env) as session:
        session.wait_for("Get ready", SLOW_S)
        since = monotonic()
        session.wait_for("Press now")
        assert 1 < monotonic() - since < 2
        session.idle_until(lambda: session.raw.count(b"\a") > 2, 5)
        assert session.raw.count(b"\a") == 3
        session.send("\x03")
        assert session.wait_exit() == 130
        assert session.restored
        assert "Half way" not in told(session)


def answer(session: PtySession, key: str, reply: str) -> None:
    """Press a key, which also cuts short what is played, until this is said."""
    end = monotonic() + SLOW_S
    while reply not in told(session) and monotonic() < end:
        session.send(key)
        session.idle_until(lambda: reply in told(session), 0.3)
    assert reply in told(session)


def test_doctor_says_what_a_bare_machine_is_missing(tmp_path: Path) -> None:
    """It rings, asks once, and goes on with the answer; a session can be played."""
    with program("doctor", env=Stage(tmp_path).env) as session:
        session.idle_until(lambda: b"\x1b[6n" in session.raw, SLOW_S)
        session.send("\x1b[1;5R")  # where the cursor of a real terminal is by then
        session.wait_for("Did you hear", SLOW_S)
        session.idle_until(lambda: session.raw.count(b"\a") > 2, 5)
        assert session.raw.count(b"\a") == 3
        since = monotonic()
        answer(session, "n", "Is the volume up")
        assert session.wait_exit() == 0
        assert monotonic() - since < 5
        assert session.restored
        words = told(session)
    assert "Chinese characters are two columns wide" in words
    assert "no player. Install one: pipewire-bin, pulseaudio-utils or alsa-utils." in words
    assert "none, so nothing is said. Install espeak-ng." in words
    assert "no systemd-inhibit or caffeinate" in words
    assert words.count("Did you hear") == 1
    assert "A session can be played here." in words


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "dumb"},
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["dumb", "C", "ascii"],
)
def test_doctor_says_what_works_on_any_terminal(tmp_path: Path, env: Mapping[str, str]) -> None:
    """The player, the voice, the keeper; both are played, and an answer goes on."""
    stage = Stage(tmp_path, **EQUIPPED)
    with program("doctor", env={**stage.env, **env}) as session:
        session.wait_for("Did you hear them", SLOW_S)
        answer(session, "y", "Good.")
        session.wait_for("Did you hear it")
        session.idle_until(lambda: bool(stage.heard("espeak-ng")), 5)
        answer(session, "n", "Everything the voice says is on the screen")
        assert session.wait_exit() == 0
        assert session.restored
        words, raw = told(session), session.raw
    assert "played by aplay" in words
    assert "espeak-ng; not heard until you hear it" in words
    assert "by systemd-inhibit, while a session runs" in words
    assert stage.heard("espeak-ng") == "This is the voice of your session.\n"
    assert stage.played()[-2:] == ["press", "release"]
    assert "Traceback" not in words
    assert (b"\x1b" in raw) == (env.get("TERM") != "dumb")
    assert "PYTHONUTF8" not in env or raw.isascii()


def test_doctor_in_a_pipe_asks_and_plays_nothing(tmp_path: Path) -> None:
    """Plain lines, no escape, status 0."""
    stage = Stage(tmp_path, **EQUIPPED)
    process = started("doctor", env=stage.env)
    out, err = process.communicate(timeout=SLOW_S)
    assert (process.returncode, err) == (0, "")
    assert "played by aplay" in out
    assert "A session can be played here." in out
    assert "Did you hear" not in out
    assert "\x1b" not in out
    assert stage.heard("espeak-ng") == ""
