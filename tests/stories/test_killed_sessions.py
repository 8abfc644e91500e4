"""kill -9 through the real program: what it acknowledged is in the journal, and can be resumed.

Up to forty kills in `make test`, in 45 s; 300 in `make torture`; the environment variable
ACUPRESS_KILLS sets the second number (2000 for a release). Each prints what it counted. What
counts as acknowledged is what reached the other end: of a pipe, complete lines; of a terminal,
complete frames.
"""

import json
import math
import os
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pyte
import pytest

from acupress.journal.opening import journal_path
from acupress.journal.records import Hold, Record, Status
from acupress.journal.store import Store
from acupress.vocabulary import Side
from in_process import plan, run
from pty_session import PtySession
from story_program import _DRAWN, SLOW_S, _environment

FAST = Path(__file__).parents[1] / "fast_program.py"
RATE = 600
WORDS = ("routine", "upper-back", "--solo", "--answers", "none", "--silent", "--settle", "0")
KILLS = int(os.environ.get("ACUPRESS_KILLS", "300"))
MOST_S = 1.1  # about as long as the session takes after its first hold has begun


@dataclass(frozen=True)
class Killed:
    """What was acknowledged before a kill: so many holds, in their order; and that it had ended."""

    holds: int
    ended: bool


# Each way to run it gives back how it was killed.
Way = Callable[[Mapping[str, str], int, float], Killed]


def steps() -> Sequence[Mapping[str, Any]]:
    """The holds that these words play."""
    found: Sequence[Mapping[str, Any]] = plan(*[w for w in WORDS[1:] if w != "--silent"])["steps"]
    return found


STEPS = steps()


def argv(*more: str) -> list[str]:
    """The program with its quick clock."""
    return [sys.executable, str(FAST), str(RATE), *WORDS, *more]


def _through_a_pipe(
    how: str, mark: str, env: Mapping[str, str], after: int, moment: float
) -> list[str]:
    """The whole lines that were read of a program until it was killed.

    That is so long after so many lines with a mark; or after the first hold has begun.
    """
    begun = {"--plain": b"Press, ", "--json": b"hold_started"}[how]
    with subprocess.Popen(argv(how), env={**os.environ, **env}, stdout=subprocess.PIPE) as process:
        assert process.stdout
        data = b""
        while begun not in data or data.count(mark.encode()) < after:
            assert select.select([process.stdout], [], [], SLOW_S)[0]
            data += (more := os.read(process.stdout.fileno(), 65536))
            assert more, "it ended too soon"
        end = time.monotonic() + moment
        while (left := end - time.monotonic()) > 0 and process.poll() is None:
            if select.select([process.stdout], [], [], left)[0]:
                data += os.read(process.stdout.fileno(), 65536)
        process.kill()
        data += process.stdout.read()
    return data.decode().split("\n")[:-1]


def by_lines(env: Mapping[str, str], after: int, moment: float) -> Killed:
    """`--plain`, read through a pipe."""
    rows = _through_a_pipe("--plain", "Release: ", env, after, moment)
    return Killed(sum(row.startswith("Release: ") for row in rows), "Finished." in rows)


def by_objects(env: Mapping[str, str], after: int, moment: float) -> Killed:
    """`--json`, read through a pipe."""
    rows = _through_a_pipe("--json", "hold_finished", env, after, moment)
    events = [json.loads(row) for row in rows]
    held = [e for e in events if e["event"] == "hold_finished"]
    wanted = [(s["point"], s["side"], s["rep"]) for s in STEPS[: len(held)]]
    assert [(e["point"], e["side"], e["rep"]) for e in held] == wanted
    return Killed(len(held), any(e["event"] == "session_finished" for e in events))


def on_the_screen(env: Mapping[str, str], after: int, moment: float) -> Killed:
    """The whole screen of a terminal: what its last complete frame shows as done."""
    with PtySession(argv(), env={**env, "NO_COLOR": "1"}) as session:
        session.wait_for("PRESS", SLOW_S)
        session.idle_until(lambda: session.raw.count(b"RELEASE") >= after, SLOW_S)
        session.idle_until(lambda: session.process.poll() is not None, moment)
        session.process.kill()
        session.process.wait()
        session.drain(0.05)
        raw = session.raw
    rows = last_frame(raw)
    if b"\x1b[?1049l" in raw:
        return Killed(len(STEPS), ended=True)
    return Killed(done(rows), ended=False)


def last_frame(raw: bytes) -> list[str]:
    """The screen after the last frame that was drawn whole."""
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(raw[: raw.rindex(_DRAWN) + len(_DRAWN)])
    return [row.rstrip() for row in screen.display]


def done(rows: Sequence[str]) -> int:
    """How many holds a frame shows as done: all before its own; after a release, that one too."""
    text = "\n".join(rows)
    if "All points done" in text:
        return len(STEPS)
    at = re.search(r"Point (\d+) of \d+ · (\w+) \w+(?: · press (\d+) of)?", text)
    assert at, text
    points = list(dict.fromkeys(step["point"] for step in STEPS))
    here = (points[int(at[1]) - 1], at[2], int(at[3] or 1))
    row = [(step["point"], step["side"], step["rep"]) for step in STEPS]
    return row.index(here) + any(re.match(" RELEASE( |$)", line) for line in rows)


WAYS: Sequence[Way] = (by_lines, by_objects, on_the_screen)


def lost(killed: Killed, kept: Record) -> list[int]:
    """The holds that were acknowledged and are not in the journal."""
    done = {hold.n for hold in kept.held}
    return [n for n in range(1, killed.holds + 1) if n not in done]


@pytest.fixture
def homes() -> Iterator[Callable[[int], Mapping[str, str]]]:
    """An empty home for each kill: in memory, where it can be. What is killed is not the kernel."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield lambda n: {**_environment(), "XDG_DATA_HOME": f"{folder}/{n}"}


@pytest.mark.parametrize(
    ("times", "most_s"),
    [(40, 30.0), pytest.param(KILLS, math.inf, marks=pytest.mark.torture)],
    ids=["sample", "torture"],
)
def test_no_acknowledged_hold_is_lost(
    times: int,
    most_s: float,
    homes: Callable[[int], Mapping[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whole is the file, every hold that was shown as done is in it, and the rest can be played.

    Both parts together are all that was planned, none twice.
    """
    by, seen, since = Random(6), Counter[str](), time.monotonic()
    for n in range(times):
        if time.monotonic() - since > most_s:
            break
        seen["kills"] += 1
        env = homes(n)
        # Half of them at any time, and half within a few milliseconds of a word that was told.
        at = (0, by.random() * MOST_S) if n % 2 else (by.randint(1, 15), by.random() * 0.004)
        killed = WAYS[n % len(WAYS)](env, *at)
        monkeypatch.setenv("XDG_DATA_HOME", env["XDG_DATA_HOME"])
        path = journal_path()
        seen["within a transaction"] += path.with_name("journal.db-journal").exists()
        with closing(sqlite3.connect(path)) as base:
            assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with Store(path) as store:
            store.settle()
            [kept] = store.sessions()
        seen["acknowledged holds"] += killed.holds
        seen["lost"] += len(lost(killed, kept))
        assert lost(killed, kept) == [], f"kill {n}, {WAYS[n % len(WAYS)].__name__}"
        assert len(kept.holds) == len(STEPS)
        if killed.ended or kept.status is Status.COMPLETE:
            assert kept.status is Status.COMPLETE
            seen["over before"] += 1
            continue
        assert kept.status is Status.INTERRUPTED
        if len(kept.held) == len(kept.holds):
            seen["in the last rest"] += 1
            continue
        seen["resumed"] += 1
        assert run("resume", "--answers", "none", "--plain").code == 0
        with Store(path) as store:
            [rest] = [one for one in store.sessions() if one.continues == kept.id]
        both = [(h.point, h.side, h.rep) for h in (*kept.held, *rest.held)]
        assert both == [(h.point, h.side, h.rep) for h in kept.holds]
    print(dict(seen))
    assert seen["resumed"] > seen["kills"] / 2
    assert seen["acknowledged holds"] > seen["kills"]


def test_a_session_that_was_killed_is_resumed_by_the_real_program(
    homes: Callable[[int], Mapping[str, str]],
) -> None:
    """On the screen, in the hold it was in; a third start finds nothing more to carry on with."""
    env = homes(0)
    killed = by_objects(env, 3, 0.0)
    resume = [sys.executable, str(FAST), str(RATE), "resume", "--answers", "none", "--silent"]
    with PtySession(resume, env=env) as session:
        assert session.wait_exit(SLOW_S) == 0
        assert session.restored
        assert b"PRESS" in session.raw
    ended = subprocess.run([*resume, "--plain"], env={**os.environ, **env}, check=False,
                           capture_output=True, text=True, timeout=SLOW_S)  # fmt: skip
    assert not killed.ended
    assert (ended.returncode, ended.stdout) == (2, "")


def test_a_lost_hold_would_be_seen() -> None:
    """What this looks for is found where it is planted: in a journal, and on a screen."""
    holds = (Hold(1, "GB21", Side.LEFT, 1, 4), Hold(2, "GB21", Side.LEFT, 2))
    kept = Record("a", "x", "X", datetime(2025, 3, 1, tzinfo=UTC), Status.INTERRUPTED, 60, holds)
    assert lost(Killed(1, ended=False), kept) == []
    assert lost(Killed(2, ended=False), kept) == [2]
    head = " Point 1 of 5 · left side · press 3 of 3"
    assert done([head, " PRESS"]) == 2
    assert done([head, "", " RELEASE        x"]) == 3
    assert done([" Point 1 of 5 · right side · press 1 of 3", " CHANGE SIDES"]) == 3
    assert done([" All points done"]) == len(STEPS)


# The order of system calls

_CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")


def calls(trace: Path) -> Iterator[tuple[str, str]]:
    """The name and the words of each system call; of one in two halves, what begins it."""
    for row in trace.read_text(errors="replace").splitlines():
        if (found := _CALL.match(row)) and "resumed>" not in row.split(found[1], 1)[0]:
            yield found[1], found[2]


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here: run it on Linux with it")
@pytest.mark.parametrize(
    ("how", "done_", "told"),
    [
        (["--json"], "hold_finished", ["session_started", "session_finished"]),
        (["--plain"], "Release: ", ["Start. ", "Finished."]),
    ],
    ids=["objects", "lines"],
)
def test_it_is_on_the_disk_before_anybody_is_told(
    how: Sequence[str],
    done_: str,
    told: Sequence[str],
    homes: Callable[[int], Mapping[str, str]],
    tmp_path: Path,
) -> None:
    """The data synced, the rollback journal gone, the folder synced: then the line that says it.

    For every hold, and for the session's begin and end.
    """
    trace = tmp_path / "trace"
    strace = ["strace", "-f", "-y", "-s", "80", "-e", f"trace={','.join(_CALLS)}",
              "-e", "signal=none", "-o", str(trace)]  # fmt: skip
    env = {**os.environ, **homes(0)}
    ran = subprocess.run(
        [*strace, *argv(*how)], env=env, capture_output=True, check=False, text=True, timeout=100
    )
    if ran.returncode and "ptrace" in ran.stderr:
        pytest.skip("strace may not trace here")
    assert ran.returncode == 0, ran.stderr
    assert order_broken(calls(trace), [done_, *told]) == []
    said = [text for name, text in calls(trace) if name == "write" and text.startswith("1<")]
    assert sum(done_ in text for text in said) == len(STEPS)
    assert all(any(one in text for text in said) for one in told)


_SYNCED = ["data", "unlink", "folder"]
_WAITS = {"select", "pselect6", "_newselect"}
_CALLS = ("fsync", "fdatasync", "write", "unlink", *(f"?{name}" for name in sorted(_WAITS)))


def order_broken(made: Iterable[tuple[str, str]], acknowledging: Sequence[str]) -> list[str]:
    """The acknowledging writes that came before what they acknowledge was on the disk.

    What was synced before the program last waited for anything tells nothing of what came after.
    Where a slow machine finishes two holds in one moment, both are kept before either is told.
    """
    broken, order, kept = list[str](), list[str](), 0
    for name, text in made:
        if name in _WAITS:
            order, kept = [], 0
        elif name == "write":
            if text.startswith("1<") and any(one in text for one in acknowledging):
                if not kept or order:
                    broken.append(f"{text[:80]} after {order}")
                kept = max(0, kept - 1)
        elif name == "unlink":
            order += ["unlink"] if "journal.db-journal" in text else []
        else:
            order.append(
                "data" if "journal.db>" in text else "folder" if "/acupress>" in text else ""
            )
        if order[-3:] == _SYNCED:
            order, kept = [], kept + 1
    return broken


def test_a_line_that_is_told_too_early_would_be_seen() -> None:
    """What the trace is read for is found where it is planted."""
    sync = [
        ("fdatasync", "3</x/acupress/journal.db>) = 0"),
        ("unlink", '"/x/acupress/journal.db-journal") = 0'),
        ("fdatasync", "7</x/acupress>) = 0"),
    ]
    write = ("write", '1<pipe:[1]>, "Release: a", 10) = 10')
    assert order_broken([*sync, write], ["Release: "]) == []
    for missing in range(3):
        made = [one for n, one in enumerate(sync) if n != missing]
        assert order_broken([*made, write], ["Release: "])
    assert order_broken([write, *sync], ["Release: "])
    assert order_broken([*sync, ("pselect6", "4, [3]"), write], ["Release: "])
    assert order_broken([*sync, write, write], ["Release: "])
    assert order_broken([*sync, *sync, write, write], ["Release: "]) == []
    assert order_broken([*sync, *sync[:2], write], ["Release: "])
