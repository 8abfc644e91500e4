"""Random keys, pastes, replies and resizes: no traceback, no hang, the terminal restored."""

import random
import time
from pathlib import Path

import pytest

from story_program import routine

SAMPLE_S = 12
TORTURE_RUNS = 300
NOISE = (
    " ", "n", "\x1b[C", "\x1b[D", "b", "+", "-", "=", "e", "?", "z", "\t", "\r", "\n", "7",
    "\x1b", "\x1b[", "\x1b[1;5C", "\x1bOP", "\x1b[15~", "\x1b[200~rm -rf /\n\x1b[201~",
    "\x1b[<0;10;10M", "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1b[24;80R", "\x1b]11;rgb:0/0/0\x07",
    "\x1bP1$r0m\x1b\\", "\x13", "\x11", "\x04", "\x16", "\xc3\xa9", "肩", "\x00", "\x7f", "Q",
)  # fmt: skip
ANSWERS = ("n", "y", "m", "s", "a", "u", "l", "d", "1", "2", "3", "\r", "n\r", "4?\r", "<\r")
BAD_UTF8 = (b"\xff\xfe", b"\xe8\x82", b"\xc3", b"\xf0\x9f")
LAST = {"q": {0}, "x": {3}, "\x03": {130}, "\x1c": {131}}


def one_run(seed: int, home: Path) -> None:
    """Start a session, type 5 to 40 things at random, end it, and look at what is left."""
    chance = random.Random(seed)
    asks = chance.random() < 0.3
    options = ["--settle", "0", "--prep", "1", *([] if asks else ["--answers", "none"])]
    options += [
        chance.choice(["--solo", "--partner"]),
        "--speed",
        chance.choice(["1", "10", "100"]),
    ]
    options += chance.choice([[], ["--plain"], ["--ascii"], ["--big"], ["--dim"]])
    columns, rows = chance.randint(1, 200), chance.randint(1, 60)
    noise = (*NOISE, *ANSWERS) if asks else NOISE
    mark = b"\x1b[?1049h"
    if "--plain" in options:
        mark = b"leave" if asks else b"Start."
    # Whoever stops at every point for pain is refused that day; each run is somebody else's.
    own = {"XDG_DATA_HOME": str(home / str(seed))}
    with routine(*options, columns=columns, rows=rows, env=own) as session:

        def taken(_: object) -> bool:
            """Whether the program has the keys, or has ended."""
            return mark in session.raw or session.process.poll() is not None

        # Ctrl-S before a plain session takes the keys would freeze the terminal, as it always does.
        if "--plain" in options or chance.random() < 0.9:
            session.wait_for(taken, 10)
        for _ in range(chance.randint(5, 40)):
            dice = chance.random()
            if session.process.poll() is not None:
                break
            if dice < 0.1:
                session.resize(chance.randint(1, 200), chance.randint(1, 60))
            elif dice < 0.2:
                session.send(chance.choice(BAD_UTF8))
            else:
                session.send(chance.choice(noise))
            if chance.random() < 0.3:
                session.idle(chance.random() * 0.05)
        # On a card x is no key; and where lines are read, q is only half a line.
        last = chance.choice(list(LAST) if not asks else ["\x03", "\x1c"])
        ended_by_itself = session.process.poll() is not None
        if not ended_by_itself:
            # What is typed before the keys are taken, a line-mode terminal may keep (Ctrl-V).
            session.wait_for(taken, 10)
            # A stray ESC may make the key that follows part of it; then one presses it again. After
            # x, the second is an answer to what happened.
            for _ in range(3):
                session.idle(0.08)
                if session.process.poll() is None:
                    session.send(last)
                    session.idle_until(lambda: session.process.poll() is not None, 1)
        code = session.wait_exit(20)
        # Before Python has its handlers, a signal ends the process; a shell says the same number.
        code = code if code >= 0 else 128 - code
        refused = {4} if asks else set()
        assert code in LAST[last] | {0} | refused, f"seed {seed}: exit code {code} after {last!r}"
        assert b"Traceback" not in session.raw, f"seed {seed}"
        assert b"bug in acupress" not in session.raw, f"seed {seed}"
        assert session.restored, f"seed {seed}: the terminal is not as it was"


def test_a_sample_of_random_keys_leaves_no_trace(tmp_path: Path) -> None:
    """As many runs as fit into the time, each with its own seed."""
    end, runs = time.monotonic() + SAMPLE_S, 0
    while time.monotonic() < end:
        one_run(runs, tmp_path)
        runs += 1
    print(f"{runs} random runs")
    assert runs >= 10


@pytest.mark.torture
def test_three_hundred_random_key_sequences_leave_no_trace(tmp_path: Path) -> None:
    """The full count."""
    for seed in range(TORTURE_RUNS):
        one_run(10_000 + seed, tmp_path)
    print(f"{TORTURE_RUNS} random runs")
