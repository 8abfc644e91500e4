"""What is heard of a session in a real terminal, and what is seen with it.

No sound is made: players, voices and keepers are scripts, and they are all that is on the PATH.
"""

import re
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from in_process import plan
from pty_session import PtySession
from story_program import SLOW_S, press, routine, seen, told
from story_sound import (
    ENDLESS,
    EQUIPPED,
    Ear,
    Stage,
    alive,
    holds,
    listen,
    needs_proc,
    shows,
    take,
    zombies,
)

ANSWERED = ("--answers", "none")
NOW = (*ANSWERED, "--settle", "0")
ONCE = (*NOW, "--prep", "1")
AWAY = re.compile(r"Paused [456] s ago: space to go on, b to redo this hold")
LISTEN_S = 14.6
# What is heard until the first hold is over, ten seconds after its beginning; by hand.
CUES = [("next_point", 0.4), ("get_ready", 8.0), ("press", 10.0), ("release", 14.0)]
STROKES = [0.4, 0.6, 0.8, 1.0, 8.0, 8.5, 10.0, 14.0, 14.2]


@dataclass
class Beside:
    """The stories that take long, told while the others are."""

    untouched: tuple[PtySession, Stage]
    played: "Future[None]"
    redone: "Future[None]"
    ears: dict[str, Ear]
    heard: "Future[None]"


@pytest.fixture(scope="module", autouse=True)
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    """A rehearsal that nobody touches, a session that is stopped, and four to listen to."""
    loud, slow = {"aplay": "", "espeak_ng": "keep"}, (*NOW, "--prep", "10")
    kinds: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
        "player": (slow, {"aplay": ""}),
        "bell": (slow, {}),
        "endless": (ONCE, {"aplay": ENDLESS}),
        "silent": ((*ONCE, "--silent"), loud),
    }
    with ThreadPoolExecutor(3) as pool, ExitStack() as stack:

        def begun(name: str, *words: str, scripts: dict[str, str]) -> tuple[PtySession, Stage]:
            stage = Stage(tmp_path_factory.mktemp("beside"), **scripts)
            return stack.enter_context(routine(*words, name=name, env=stage.env)), stage

        whole = begun("desk-break", *ANSWERED, "--speed", "20", scripts=EQUIPPED)
        left = begun("upper-back", *ONCE, scripts=EQUIPPED)
        ears = {
            kind: Ear(*begun("upper-back", *words, scripts=scripts))
            for kind, (words, scripts) in kinds.items()
        }
        yield Beside(
            untouched=whole,
            played=pool.submit(never_touched, whole[0]),
            redone=pool.submit(left_and_redone, *left),
            ears=ears,
            heard=pool.submit(listen, list(ears.values()), LISTEN_S),
        )


@pytest.fixture
def ears(beside: Beside) -> dict[str, Ear]:
    """The four that were listened to, until the first hold was over."""
    beside.heard.result(90)
    return beside.ears


@needs_proc
def test_the_voice_has_its_words_on_standard_input_alone_until_a_key(tmp_path: Path) -> None:
    """Nobody else on the machine can read them; any key ends it at once."""
    stage = Stage(tmp_path, aplay="", espeak_ng=f"keep; {ENDLESS}")
    with routine(*NOW, env=stage.env) as session:
        session.idle_until(lambda: stage.heard("espeak-ng").endswith("\n"), SLOW_S)
        said = stage.heard("espeak-ng")
        assert said.startswith("Next: Shoulder Well, left side. ")
        ((process, words),) = stage.calls("espeak-ng")
        assert stage.played() == ["next_point"]
        assert set(words.split()).isdisjoint(said.split())
        assert alive(process)
        press(session, " ")
        session.idle_until(lambda: not alive(process), 1)
        assert not alive(process)
        session.idle_until(lambda: stage.heard("espeak-ng") != said, 5)
        assert stage.heard("espeak-ng") == f"{said}Paused. Space goes on.\n"
        session.send("q")
        assert session.wait_exit() == 0
    assert stage.left() == []


@needs_proc
def test_nothing_stays_behind_in_a_pause(tmp_path: Path) -> None:
    """What sounded last has ended, and is taken away while nothing else happens."""
    stage = Stage(tmp_path, **EQUIPPED)
    with routine(*NOW, env=stage.env) as session:
        session.wait_for("GET READY", SLOW_S)
        press(session, " ")
        session.idle_until(lambda: stage.heard("espeak-ng").endswith("goes on.\n"), 5)
        session.idle_until(lambda: not zombies(session), 2)
        assert zombies(session) == []


@pytest.mark.parametrize(
    ("option", "no_colour", "edges"),
    [("--big", "", False), ("--big", "1", False), ("--dim", "", True), ("--dim", "1", True)],
    ids=["colour", "no colour", "dark", "dark, no colour"],
)
def test_pressing_changes_the_whole_screen_and_in_the_dark_its_edges(
    tmp_path: Path, option: str, no_colour: str, edges: bool
) -> None:
    """The ground of all lines but the first, where the signal stands; gone when it is over."""
    env = {**Stage(tmp_path).env, "NO_COLOR": no_colour}
    with routine(*ONCE, "--speed", "4", option, env=env) as session:

        def grounds(phase: str) -> list[tuple[str, bool]]:
            session.wait_for(
                lambda lines: any(line.strip().startswith(phase) for line in lines[1:]), SLOW_S
            )
            return [(cell.bg, cell.reverse) for row in session.cells()[1:] for cell in row]

        before, during = grounds("GET READY"), grounds("PRESS")
        changed = [n % 80 for n, ground in enumerate(during) if ground != before[n]]
        if edges:
            assert sorted(changed) == [0] * 23 + [79] * 23
        else:
            assert len(changed) > 0.5 * len(during)  # the words; a picture stays as it was
        assert grounds("RELEASE") == before
        session.send("q")
        assert session.wait_exit() == 0


def test_a_breath_is_a_moving_mark_and_a_tone(tmp_path: Path) -> None:
    """With --breath it moves to the right on the way in, and back on the way out."""
    stage = Stage(tmp_path, aplay="")
    with routine(*ANSWERED, "--breath", env=stage.env) as session:
        places: dict[str, list[int]] = {"in": [], "out": []}

        def marked(lines: list[str]) -> bool:
            for line in lines:
                if found := re.search(r"Breathe (in|out) +(─*)●", line):
                    places[found[1]].append(len(found[2]))
            return len(set(places["out"])) > 4

        session.wait_for(marked, SLOW_S)
        assert len(set(places["in"])) > 4
        assert places["in"] == sorted(places["in"])
        assert places["out"] == sorted(places["out"], reverse=True)
        assert stage.played()[:2] == ["breath-4000", "breath-6000"]
        session.send("q")
        assert session.wait_exit() == 0


def test_the_player_is_given_the_signals_of_the_session_in_their_order(
    ears: dict[str, Ear],
) -> None:
    """A new point, get ready, press, let go: each when it is so, and no bell beside them."""
    heard = ears["player"]
    assert [name for name, _ in heard.cues] == [name for name, _ in CUES]
    assert [at for _, at in heard.cues] == pytest.approx([at for _, at in CUES], abs=0.3)
    assert heard.bells == []


def test_without_a_player_the_bell_rings_in_the_rhythm_of_each_signal(
    ears: dict[str, Ear],
) -> None:
    """Four quick strokes, two slow ones, one to press, two quick ones to let go."""
    bells = ears["bell"].bells
    assert bells == pytest.approx(STROKES, abs=0.3)
    gaps = [[after - one for one, after in pairwise(times)] for times in (bells, STROKES)]
    assert gaps[0] == pytest.approx(gaps[1], abs=0.15)


def test_the_bell_stands_in_for_a_player_that_never_ends(ears: dict[str, Ear]) -> None:
    """It has the first signal of a hold; the end of it is rung."""
    assert ears["endless"].stage.played() == ["press"]
    assert ears["endless"].bells == pytest.approx([5.0, 5.2, 10.0, 14.0, 14.2], abs=0.3)


def test_a_silent_session_makes_no_sound(ears: dict[str, Ear]) -> None:
    """No bell, no player, no voice, through a whole hold."""
    heard = ears["silent"]
    assert b"RELEASE" in heard.session.raw
    assert heard.bells == []
    assert not heard.stage.calls("aplay") + heard.stage.calls("espeak-ng")


def test_a_whole_session_needs_no_key(beside: Beside) -> None:
    """Not a byte is typed: each hold of the plan is on the screen, in its order; not a sound."""
    beside.played.result(90)
    session, stage = beside.untouched
    assert session.wait_exit() == 0
    steps = plan("desk-break", *ANSWERED)["steps"]
    assert f"Done: {len(steps)} of {len(steps)} holds" in told(session)
    wanted = [f"{step['point']} {step['side']} {step['rep']} {step['reps']}" for step in steps]
    assert list(holds(session.raw)) == wanted
    assert stage.calls("aplay") + stage.calls("espeak-ng") == []
    assert b"\a" not in session.raw
    assert stage.left() == []


def test_a_stop_is_told_and_not_counted(beside: Beside) -> None:
    """Five seconds away: paused where it was left, not a sound, and `b` gives the hold anew."""
    beside.redone.result(90)


def never_touched(session: PtySession) -> None:
    """A whole desk break."""
    while session.process.poll() is None:
        take(session, 0.1)


def left_s(lines: list[str]) -> int:
    """The seconds of the whole session that are left; -1 while a signal stands there."""
    found = re.search(r"(\d+):(\d+) left", lines[0])
    return int(found[1]) * 60 + int(found[2]) if found else -1


def left_and_redone(session: PtySession, stage: Stage) -> None:
    """A session that is stopped for five seconds in a hold of two minutes."""
    session.wait_for("GET READY", SLOW_S)
    press(session, *"nnnnnn")
    session.wait_for(lambda lines: shows(lines, "2:00"), SLOW_S)
    session.idle_until(lambda: "Press, for 2 minutes" in stage.heard("espeak-ng"), 5)
    total = left_s(session.wait_for(lambda lines: left_s(lines) > 0))
    session.signal(signal.SIGSTOP)
    session.idle(0.3)  # what was on its way has come
    before, played, raw = stage.calls(), len(stage.played()), len(session.raw)
    session.idle(4.7)
    assert len(session.raw) == raw
    session.signal(signal.SIGCONT)
    session.wait_for(lambda lines: any(AWAY.search(line) for line in lines))
    lines = session.wait_for("PAUSED (PRESS)")
    assert 0 <= total - left_s(lines) <= 2
    session.idle(1.6)  # "Paused." would have been said by now
    assert stage.calls() == before
    press(session, "b")
    session.wait_for(lambda lines: shows(lines, "2:00"))
    assert "Paused" not in seen(session)
    session.idle_until(lambda: len(stage.played()) > played, 5)
    assert stage.played()[played:] == ["press"]
    assert 0 <= left_s(session.wait_for(lambda lines: left_s(lines) > 0)) - total <= 2
    session.send("q")
    assert session.wait_exit() == 0
