"""kill -9 at random moments: what was acknowledged is there, and a schema is never in between."""

import os
import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from journal_samples import HOLDS, is_whole, looked_up, many, record
from other_programs import Tell, in_memory, started

from acupress.journal.records import Record, Status
from acupress.journal.schema import MIGRATIONS
from acupress.journal.store import Store

REWRITTEN = """
    ALTER TABLE session ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
    CREATE TABLE newer (session INTEGER, n INTEGER, point TEXT, side TEXT, rep INTEGER,
                        seconds INTEGER, sore INTEGER, PRIMARY KEY (session, n)) WITHOUT ROWID;
    INSERT INTO newer SELECT * FROM hold;
    DROP TABLE hold;
    ALTER TABLE newer RENAME TO hold
"""
FURTHER = (
    *MIGRATIONS[:1],
    REWRITTEN,
    "CREATE INDEX hold_by_point ON hold (point); UPDATE session SET mood = 'better'",
)
SESSIONS = 400


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where what the kernel has is not lost."""
    with in_memory() as one:
        yield one


def keeps_on(path: Path, name: str, tell: Tell) -> None:
    """Live one session after the other, and tell each word only when it is kept."""
    with Store(path) as store:
        for n in range(1000):
            one = record(f"{name}-{n}")
            store.begin(one)
            tell(f"began {one.id}")
            for hold in HOLDS:
                store.reached(one, hold.n)
                store.held(one, hold.n, 10 * hold.n + n, hold.n)
                tell(f"held {one.id} {hold.n} {10 * hold.n + n}")
            store.ended(one, Status.COMPLETE)
            tell(f"ended {one.id}")


def killed_once(path: Path, name: str, by: Random) -> list[str]:
    """What a program had told when it was killed, at a random moment after its first session."""
    with started(lambda tell: keeps_on(path, name, tell)) as program:
        told = [program.line()]
        told += [program.line() for _ in range(by.randrange(12))]
        end = time.monotonic() + by.random() * 0.004
        while (left := end - time.monotonic()) > 0:  # it tells on, and is not waited for
            if program.leave(left):
                told.append(program.line())
        program.kill()
        return told + program.lines()


def lost(told: list[str], kept: dict[str, Record]) -> list[str]:
    """Which of the words that were told are not in the journal."""

    def is_kept(word: str, name: str, n: str = "0", seconds: str = "") -> bool:
        if (one := kept.get(name)) is None or len(one.holds) != len(HOLDS):
            return False
        hold = one.holds[int(n) - 1]
        return {
            "began": True,
            "held": hold.seconds == int(seconds or -1),
            "ended": one.status is Status.COMPLETE and len(one.held) == len(HOLDS),
        }[word]

    return [line for line in told if not is_kept(*line.split())]


@pytest.mark.parametrize("times", [40, pytest.param(1000, marks=pytest.mark.torture)])
def test_no_acknowledged_hold_is_lost(times: int, folder: Path) -> None:
    """Killed again and again, in one journal: nothing that was told is missing, the file is whole.

    Whoever opens it next finds no session alive, and notes what was as interrupted.
    """
    path, by, seen = folder / "journal.db", Random(6), Counter[str]()
    every: list[str] = []
    for n in range(times):
        told = killed_once(path, str(n), by)
        seen["in a transaction"] += path.with_name("journal.db-journal").exists()
        seen.update(line.split()[0] for line in told)
        assert is_whole(path)
        with Store(path) as store:
            kept = {one.id: one for one in store.sessions(60)}
            assert lost(told, kept) == []
            assert not any(store.alive.runs(one.id) for one in kept.values())
            store.settle()
            assert store.sessions_running() == []
            states = {one.status for one in store.sessions(60)}
            assert states <= {Status.COMPLETE, Status.INTERRUPTED}
        every += told
    with Store(path) as store:
        assert lost(every, {one.id: one for one in store.sessions()}) == []
    print(f"{times} kills: {dict(seen)}, 0 lost")
    assert seen["held"] > times
    assert seen["in a transaction"], "no kill was within a transaction: the test shows nothing"


def schema_of(path: Path) -> tuple[int, str]:
    """The version a file says it has, and the tables it really has."""
    [(version,)] = looked_up(path, "PRAGMA user_version")
    query = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY name)"
    return version, looked_up(path, query)[0][0]


def rows_of(path: Path) -> tuple[object, object]:
    """The rows of every session and hold, in what all versions have."""
    sessions = "SELECT number, id, started_at, status, pain_before, note FROM session ORDER BY 1"
    return looked_up(path, sessions), looked_up(path, "SELECT * FROM hold ORDER BY 1, 2")


class Schemas(NamedTuple):
    """An old journal, its rows, and what a file of each version looks like."""

    old: Path
    rows: tuple[object, object]
    versions: set[tuple[int, str]]


@pytest.fixture
def schemas(tmp_path: Path) -> Schemas:
    """Made on a disk, where a commit takes its time."""
    old = tmp_path / "old.db"
    with Store(old, MIGRATIONS[:1]) as store:
        store.merge(many(SESSIONS))
    versions = {schema_of(old)}
    for n in (2, 3):
        at_once = tmp_path / f"v{n}.db"
        shutil.copy(old, at_once)
        Store(at_once, FURTHER[:n]).close()
        versions.add(schema_of(at_once))
    assert {number for number, _ in versions} == {1, 2, 3}
    return Schemas(old, rows_of(old), versions)


def seen_after_a_kill(path: Path, schemas: Schemas) -> str:
    """Which version there is; all rows are, and the next start finishes the work."""
    where = "in it, " if path.with_name("journal.db-journal").exists() else ""
    assert is_whole(path)
    found = schema_of(path)
    assert found in schemas.versions
    assert rows_of(path) == schemas.rows
    if found[0] > 1:
        copy = path.with_name("journal.db.v1")
        assert is_whole(copy)
        assert (schema_of(copy)[0], rows_of(copy)) == (1, schemas.rows)
    Store(path, FURTHER).close()
    assert schema_of(path) == max(schemas.versions)
    assert rows_of(path) == schemas.rows
    shutil.rmtree(path.parent)
    return f"{where}version {found[0]}"


def migrates(path: Path, last_step: int, tell: Tell) -> None:
    """Bring a journal up to date; die at a step of SQLite's machine. Tells how many there were."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        if steps == last_step:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    class Counting(sqlite3.Connection):
        def __init__(self, *args: Any, **kept: Any) -> None:
            super().__init__(*args, **kept)
            self.set_progress_handler(step, 1)

    tell("starting")
    with patch("sqlite3.connect", partial(sqlite3.connect, factory=Counting)):
        Store(path, FURTHER).close()
    tell(str(steps))


def fresh(schemas: Schemas, name: str) -> Path:
    """A journal of the old schema."""
    path = schemas.old.parent / name / "journal.db"
    path.parent.mkdir()
    shutil.copy(schemas.old, path)
    return path


MOMENTS = pytest.mark.parametrize("times", [15, pytest.param(100, marks=pytest.mark.torture)])


@MOMENTS
def test_a_migration_killed_at_any_step_leaves_the_old_or_the_new_schema(
    times: int, schemas: Schemas
) -> None:
    """Never one in between: the tables are those of the version, with all rows; a copy is there.

    The moments are steps of SQLite's own machine, from the first to the last.
    """
    by, seen = Random(7), Counter[str]()
    with started(partial(migrates, fresh(schemas, "whole"), 0)) as program:
        steps = int(program.lines()[-1])
    for n in range(times):
        path = fresh(schemas, str(n))
        with started(
            partial(migrates, path, 1 + int(steps * (n + by.random()) / times))
        ) as program:
            assert program.lines() == ["starting"]
            assert program.end() == -signal.SIGKILL
        seen[seen_after_a_kill(path, schemas)] += 1
    print(f"{times} kills: {dict(seen)}")
    assert sum(seen[one] for one in seen if one.startswith("in it")) > times / 2


@MOMENTS
def test_a_migration_killed_while_it_writes_leaves_the_old_or_the_new_schema(
    times: int, schemas: Schemas
) -> None:
    """The same at moments after the first byte is written, when the disk has much to do."""
    by, seen, writing_s = Random(8), Counter[str](), 0.0
    for n in range(times + 1):
        path = fresh(schemas, str(n))
        rollback = path.with_name("journal.db-journal")
        with started(partial(migrates, path, 0)) as program:
            assert program.line() == "starting"
            while not rollback.exists() and not program.leave(0):
                pass
            start = time.monotonic()
            # The first is not killed: it shows how long it takes.
            program.leave(writing_s * 1.1 * (n - by.random()) / times if n else 60)
            writing_s = writing_s or time.monotonic() - start
        seen[seen_after_a_kill(path, schemas)] += 1
    print(f"{times} kills in {writing_s * 1000:.0f} ms: {dict(seen)}")
    assert sum(seen[one] for one in seen if one.startswith("in it")), "none was within: no test"


def test_a_lost_word_would_be_seen() -> None:
    """What these tests look for is found where it is planted."""
    one = record("0-0", holds=(HOLDS[0]._replace(seconds=10), *HOLDS[1:]))
    kept = {one.id: one}
    assert lost([f"began {one.id}", f"held {one.id} 1 10"], kept) == []
    for line in ("began other", f"held {one.id} 1 11", f"held {one.id} 2 20", f"ended {one.id}"):
        assert lost([line], kept) == [line]
