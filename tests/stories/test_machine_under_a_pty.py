"""A session among other programs, in a real terminal: bad players, and what lets machines sleep.

No sound is made: players, voices and keepers are scripts, and they are all that is on the PATH.
"""

import signal
import statistics
from functools import partial
from pathlib import Path

import pytest

from story_program import LEFT, SLOW_S, routine
from story_sound import ENDLESS, KEEPER, Stage, alive, answer_ms, begun, needs_proc, zombies

NOW = ("--answers", "none", "--settle", "0")
NOISE = b"PLAYER"
FLOOD = (
    "yes PLAYER | head -c 1000000; yes PLAYER | head -c 1000000 >&2\n"
    "(echo PLAYER > /dev/tty) 2> /dev/null; exit 0"
)
# What the player and the voice do, and how often the bell rings for `press`.
MACHINES: dict[str, tuple[dict[str, str], int]] = {
    "no device": (dict.fromkeys(("aplay", "espeak_ng"), "echo PLAYER; echo PLAYER >&2; exit 1"), 1),
    "nothing": ({}, 1),
    "endless": (dict.fromkeys(("aplay", "espeak_ng"), ENDLESS), 0),
    "crash": (dict.fromkeys(("aplay", "espeak_ng"), "kill -SEGV $$"), 1),
    "flood": (dict.fromkeys(("aplay", "espeak_ng"), FLOOD), 0),
}


@needs_proc
@pytest.mark.parametrize(
    "times", [40, pytest.param(125, marks=pytest.mark.torture)], ids=["sample", "torture"]
)
@pytest.mark.parametrize(("scripts", "rings"), MACHINES.values(), ids=MACHINES)
def test_no_player_and_no_voice_ever_harms_a_session(
    tmp_path: Path, scripts: dict[str, str], rings: int, times: int
) -> None:
    """Many keys: each frame comes at once, nothing of theirs is on it, nothing is left of them."""
    stage = Stage(tmp_path, systemd_inhibit=KEEPER, **scripts)
    took: list[float] = []
    with routine(*NOW, env=stage.env) as session:
        session.wait_for(lambda _: begun(session), SLOW_S)
        for n in range(times):
            took += [answer_ms(session, "n", "press 2 of 3")]
            took += [answer_ms(session, LEFT, "press 1 of 3")]
            took += [answer_ms(session, " ", "PAUSED (GET READY)")]
            took += [answer_ms(session, " ", "GET READY")]
            assert n % 5 or len(zombies(session)) <= 4, "what has ended piles up"
        session.idle(1.2)  # until "next point" is over: what comes too soon after it is not heard
        rung = session.raw.count(b"\a")
        answer_ms(session, "n", "press 2 of 3")
        session.idle(0.5)
        assert session.raw.count(b"\a") == rung + rings
        session.idle_until(lambda: not zombies(session), 2)
        assert zombies(session) == []
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored
        assert NOISE not in session.raw
    assert stage.left() == []
    assert list(stage.temporary.iterdir()) == []
    took.sort()
    median, most = statistics.median(took), took[len(took) * 95 // 100]
    print(f"from a key to its frame: median {median:.1f} ms, 95 % {most:.1f} ms, {took[-1]:.0f} ms")
    assert median < 50
    assert most < 150


@needs_proc
@pytest.mark.parametrize(
    ("key", "code"),
    [("q", 0), ("x", 3), ("\x03", 130), ("", -signal.SIGKILL)],
    ids=["q", "x", "Ctrl-C", "killed"],
)
def test_the_machine_is_kept_awake_while_a_session_runs_and_only_then(
    tmp_path: Path, key: str, code: int
) -> None:
    """Not in a pause, not while `x` asks, not after any ending, not even a violent one."""
    stage = Stage(tmp_path, systemd_inhibit=KEEPER)

    def kept(so: int) -> bool:
        return sum(alive(process) for process, _ in stage.calls("systemd-inhibit")) == so

    with routine(*NOW, env=stage.env) as session:
        session.wait_for("GET READY", SLOW_S)
        for wanted, typed in ((1, " "), (0, " "), (1, key)):
            session.idle_until(partial(kept, wanted), 5)
            assert kept(wanted)
            session.send(typed)
        if key == "x":
            session.wait_for("What happened?")
            assert kept(0)
            session.send("o")
        elif not key:
            session.signal(signal.SIGKILL)
        assert session.wait_exit() == code
        session.idle_until(partial(kept, 0), 2)
        assert kept(0)
    assert len(stage.calls()) == 2
