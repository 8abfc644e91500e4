"""A damaged journal is set aside with every byte, and what can be read of it is kept."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from journal_samples import (
    changed_by,
    complete,
    damaged,
    ids,
    is_whole,
    many,
    record,
    unnumbered,
)
from other_programs import in_memory

from acupress.catalogue.findings import is_hidden
from acupress.journal.rescue import open_journal
from acupress.journal.store import NotKept, Store

PAGE = 4096
SESSIONS = 80
NEVER_DAMAGED = many(SESSIONS, "A note that takes some room, and so makes many pages.")


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The bytes of a journal with eighty sessions."""
    with in_memory() as folder:
        with Store(folder / "journal.db") as store:
            store.merge(many(SESSIONS, "A note that takes some room, and so makes many pages."))
        return (folder / "journal.db").read_bytes()


@pytest.fixture
def path() -> Iterator[Path]:
    """Where the journal lies."""
    with in_memory() as folder:
        yield folder / "journal.db"


def files(path: Path) -> dict[str, bytes]:
    """What lies in the folder."""
    return {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}


def readable(path: Path) -> set[str]:
    """The ids of the sessions that plain SQLite still reads, row and all three holds."""
    found = set()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        base.execute("PRAGMA writable_schema = ON")  # reads a file that is too short, too
        for number in range(1, SESSIONS + 1):
            with suppress(sqlite3.Error):
                query = "SELECT id FROM session WHERE number = ?"
                row = base.execute(query, (number,)).fetchone()
                query = "SELECT n, point, side FROM hold WHERE session = ?"
                holds = base.execute(query, (number,)).fetchall()
                if row and len(holds) == 3:
                    found.add(str(row[0]))
    return found


def test_a_whole_journal_is_opened_and_nothing_is_told(path: Path, whole: bytes) -> None:
    """No file is added, none is changed."""
    path.write_bytes(whole)
    store, note = open_journal(path)
    with store:
        assert note == ""
        assert len(store.sessions()) == SESSIONS
    assert files(path) == {"journal.db": whole}


def test_where_there_is_none_one_is_begun(path: Path) -> None:
    """The first start, and a file of no bytes: nothing is told."""
    for _ in range(2):
        store, note = open_journal(path)
        with store:
            assert (note, store.sessions()) == ("", [])
        path.write_bytes(b"")


GARBAGE = {
    "noise": Random(1).randbytes(20_000),
    "two bytes": b"xy",
    "text": b"Ein Brief an niemanden.\n" * 500,
    "zeros": bytes(8192),
    "a header alone": b"SQLite format 3\x00",
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_what_is_no_journal_is_set_aside(kind: str, path: Path) -> None:
    """Every byte of it, under the name that is told; a new journal is begun, and can be used."""
    path.write_bytes(GARBAGE[kind])
    store, note = open_journal(path)
    with store:
        assert note == (
            "Your journal was damaged. It is kept as journal.db.damaged-1; "
            "0 sessions could be read."
        )
        store.begin(record("new"))
        store.alive.release("id-new")
    assert files(path)["journal.db.damaged-1"] == GARBAGE[kind]
    store, note = open_journal(path)
    with store:
        assert (note, ids(store.sessions())) == ("", ["id-new"])


def test_every_damaged_journal_gets_a_name_of_its_own(path: Path) -> None:
    """The second does not write over the first."""
    for n in (1, 2, 3):
        path.write_bytes(b"garbage" * 100 * n)
        store, note = open_journal(path)
        store.close()
        assert f"journal.db.damaged-{n};" in note
    assert [files(path)[f"journal.db.damaged-{n}"] for n in (1, 2, 3)] == [
        b"garbage" * 100 * n for n in (1, 2, 3)
    ]


def test_what_is_set_aside_is_nobody_elses(path: Path) -> None:
    """It keeps its rights, and the new one is 0600."""
    path.write_bytes(b"garbage" * 100)
    path.chmod(0o600)
    open_journal(path)[0].close()
    modes = {one.name: one.stat().st_mode & 0o777 for one in path.parent.iterdir() if one.is_file()}
    assert modes == {"journal.db": 0o600, "journal.db.damaged-1": 0o600}


def test_the_count_is_of_what_was_rescued(path: Path) -> None:
    """One session is one session."""
    with Store(path) as store:
        store.merge([complete("only")])
    with closing(sqlite3.connect(path)) as base:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'session_by_time'"
        [(page,)] = base.execute(query).fetchall()
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(data)
    store, note = open_journal(path)
    with store:
        assert ids(store.sessions()) == ["id-only"]
    assert note.endswith("; 1 session could be read.")


@pytest.mark.parametrize("share", [0.9, 0.95])
@pytest.mark.parametrize("how", ["zeros", "truncated"])
def test_a_lost_tail_costs_only_what_lay_in_it(
    how: str, share: float, path: Path, whole: bytes
) -> None:
    """Every session that SQLite can still read is there afterwards, as it was."""
    at = int(len(whole) // PAGE * share) * PAGE
    data = whole[:at] + (bytes(len(whole) - at) if how == "zeros" else b"")
    path.write_bytes(data)
    wanted = readable(path)
    assert wanted
    store, note = open_journal(path)
    with store:
        found = {one.id: one for one in store.sessions()}
    assert note
    assert files(path)["journal.db.damaged-1"] == data
    assert wanted <= found.keys()
    every = {one.id: one for one in unnumbered(NEVER_DAMAGED)}
    assert unnumbered(found.values()) == [every[name] for name in sorted(found)]


@pytest.mark.parametrize("page", range(2, 12))
def test_a_lost_page_costs_only_what_lay_in_it(page: int, path: Path, whole: bytes) -> None:
    """Wherever in the file it is, and whether it is noticed at once or not."""
    data = bytearray(whole)
    data[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(data)
    wanted = readable(path)
    store, _ = open_journal(path)
    with store:
        assert wanted <= set(ids(store.sessions()))


@pytest.mark.parametrize("version", [-1, -2, -(2**31), 0])
def test_a_version_that_cannot_be(version: int, path: Path, whole: bytes) -> None:
    """The sessions are all still there, whatever the number of the schema says."""
    path.write_bytes(whole)
    changed_by(path, f"PRAGMA user_version = {version}")
    store, _ = open_journal(path)
    with store:
        assert len(store.sessions()) == SESSIONS


FOREIGN = {
    "another table": "CREATE TABLE session (x); PRAGMA user_version = 1",
    "no such column": "CREATE TABLE session (number INTEGER PRIMARY KEY, started_s INTEGER);"
    " INSERT INTO session VALUES (1, 5); CREATE TABLE hold (session, n); PRAGMA user_version = 1",
    "a column's name": "CREATE TABLE [sess\x1b[31m] (x); PRAGMA user_version = 1",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_database_of_something_else(kind: str, path: Path) -> None:
    """It is told in one line that can be shown, or set aside; no byte of it is lost."""
    with closing(sqlite3.connect(path)) as base:
        base.executescript(FOREIGN[kind])
    before = path.read_bytes()
    said = ""
    try:
        store, said = open_journal(path)
        with store:
            store.sessions()
    except NotKept as error:
        said = str(error)
    assert not any(map(is_hidden, said))
    assert before in files(path).values()


def one_damage(seed: int, folder: Path, whole: bytes) -> str:
    """What became of a damaged journal."""
    path = folder / str(seed) / "journal.db"
    path.parent.mkdir()
    data = damaged(whole, Random(seed))
    path.write_bytes(data)
    try:
        store, note = open_journal(path)
    except NotKept as error:
        assert not any(map(is_hidden, str(error))), f"seed {seed}"
        assert data in files(path).values(), f"seed {seed}: the original is gone"
        return "not kept"
    with store:
        looks = (store.sessions, store.settle, store.count)
        asks = (partial(store.changes, None), partial(store.tallies, None))
        for look in (*looks, *asks):
            with suppress(NotKept):
                look()
    if note:
        assert not any(map(is_hidden, note)), f"seed {seed}"
        assert "damaged-1;" in note, f"seed {seed}"
        assert files(path)["journal.db.damaged-1"] == data, f"seed {seed}: not the same bytes"
        assert is_whole(path), f"seed {seed}"
    else:
        assert data in files(path).values(), f"seed {seed}: the original is gone"
    return "rescued" if note else "opened"


@pytest.mark.parametrize("times", [60, pytest.param(2000, marks=pytest.mark.torture)])
def test_random_damage(times: int, whole: bytes) -> None:
    """No exception but NotKept, from opening to the last look; the original is there afterwards."""
    seen: Counter[str] = Counter()
    with in_memory() as folder:
        for seed in range(times):
            seen[one_damage(seed, folder, whole)] += 1
    print(f"{times} damaged journals: {dict(seen)}")
    assert seen["opened"]
    assert seen["rescued"]
