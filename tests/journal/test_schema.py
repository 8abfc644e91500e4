"""The tables, and the way from each schema to the next."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from journal_samples import (
    changed_by,
    complete,
    ids,
    is_whole,
    looked_up,
    many,
    record,
    unnumbered,
)
from other_programs import Tell, all_at_once

from acupress.journal.records import Status
from acupress.journal.rescue import open_journal
from acupress.journal.schema import MIGRATIONS, migrate, version
from acupress.journal.store import NotKept, Store

FURTHER = (
    *MIGRATIONS[:1],
    "ALTER TABLE session ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';"
    " CREATE TABLE weather (day TEXT); INSERT INTO weather VALUES ('rain')",
    "ALTER TABLE weather ADD COLUMN wind INTEGER; UPDATE session SET mood = 'better'",
)
BREAKS = (*FURTHER[:2], "CREATE TABLE extra (x); UPDATE session SET mood = 'new'; NONSENSE")


@pytest.fixture
def base() -> Iterator[sqlite3.Connection]:
    """An empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as one:
        yield one


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A journal of today's first schema, with nine sessions."""
    path = tmp_path / "journal.db"
    with Store(path, MIGRATIONS[:1]) as store:
        store.merge(many(9))
    return path


def tables(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every table and index, as it was written down."""
    return base.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_an_empty_file_has_version_0(base: sqlite3.Connection) -> None:
    """And after all migrations as many versions as there are migrations."""
    assert version(base) == 0
    migrate(base)
    assert version(base) == len(MIGRATIONS)


def test_to_migrate_again_changes_nothing(base: sqlite3.Connection) -> None:
    """What is up to date stays as it is."""
    migrate(base)
    before = tables(base)
    migrate(base)
    assert tables(base) == before


def test_a_new_file_is_like_one_that_was_migrated(base: sqlite3.Connection) -> None:
    """All at once or version by version: the same tables."""
    migrate(base, FURTHER)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as slow:
        for n in range(1, len(FURTHER) + 1):
            migrate(slow, FURTHER[:n])
            assert version(slow) == n
        assert tables(slow) == tables(base)


def test_a_migration_that_fails_leaves_the_version_before(base: sqlite3.Connection) -> None:
    """Nothing of it stays, what came before it does, and no transaction is left open."""
    with pytest.raises(sqlite3.Error):
        migrate(base, BREAKS)
    assert version(base) == 2
    assert "extra" not in dict(tables(base))
    assert not base.in_transaction
    migrate(base, FURTHER)
    assert version(base) == 3


def test_the_rows_are_there_afterwards(old: Path) -> None:
    """Sessions and holds come along, and the new column is there."""
    with Store(old, FURTHER) as store:
        assert unnumbered(store.sessions()) == many(9)
    assert looked_up(old, "SELECT DISTINCT mood FROM session") == [("better",)]
    assert is_whole(old)


def test_a_copy_is_made_before(old: Path) -> None:
    """A whole journal of the old schema, with every session, that only its owner may read."""
    Store(old, FURTHER).close()
    copy = old.with_name("journal.db.v1")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert looked_up(copy, "PRAGMA user_version") == [(1,)]
    with Store(copy, MIGRATIONS[:1]) as store:
        assert unnumbered(store.sessions()) == many(9)
    assert [one.name for one in old.parent.iterdir() if one.suffix == ".part"] == []


def test_no_copy_where_nothing_is_migrated(tmp_path: Path) -> None:
    """A new journal, and one of today's schema, have no copy."""
    for _ in range(2):
        Store(tmp_path / "journal.db", FURTHER).close()
    assert [one.name for one in tmp_path.iterdir()] == ["journal.db"]


def test_what_a_dead_program_left_of_a_copy_is_in_nobodys_way(old: Path) -> None:
    """Half a copy is made anew."""
    old.with_name("journal.db.v1.part").write_bytes(b"half a copy")
    Store(old, FURTHER).close()
    assert is_whole(old.with_name("journal.db.v1"))
    assert not old.with_name("journal.db.v1.part").exists()


def test_a_copy_that_is_there_is_not_written_over(old: Path) -> None:
    """It is from before; whatever came after it may be worth less."""
    Store(old, FURTHER[:2]).close()
    before = old.with_name("journal.db.v1").read_bytes()
    Store(old, FURTHER).close()
    assert old.with_name("journal.db.v1").read_bytes() == before
    assert looked_up(old.with_name("journal.db.v2"), "PRAGMA user_version") == [(2,)]


def test_a_broken_migration_is_told_and_costs_nothing(old: Path) -> None:
    """The store cannot be opened, and the old program finds everything as it was."""
    with pytest.raises(NotKept):
        Store(old, (*MIGRATIONS[:1], BREAKS[2]))
    with Store(old, MIGRATIONS[:1]) as store:
        assert unnumbered(store.sessions()) == many(9)
        store.merge([complete("new")])


def test_a_newer_schema_is_read(old: Path) -> None:
    """The program of before shows what it can of a journal from a newer one."""
    Store(old, FURTHER).close()
    with Store(old, MIGRATIONS[:1]) as store:
        assert store.newer
        assert unnumbered(store.sessions()) == many(9)


@pytest.mark.parametrize("version", [2, 99, 2**31 - 1])
def test_a_newer_schema_is_read_and_never_written(version: int, tmp_path: Path) -> None:
    """Whatever is asked of it: each call that would write says why not; no byte changes."""
    path, one = tmp_path / "journal.db", record("one", status=Status.INTERRUPTED)
    with Store(path) as store:
        store.merge([*many(3), one])
    changed_by(path, f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    store, note = open_journal(path)
    with store:
        assert note == ""
        assert len(store.sessions()) == 4
        assert store.changes(None)
        assert store.tallies(None)
        calls: list[Callable[[], object]] = [
            lambda: store.begin(record("new")),
            lambda: store.reached(one, 2),
            lambda: store.held(one, 1, 30, 1),
            lambda: store.sore(one, "LI4"),
            lambda: store.ended(one, Status.COMPLETE),
            lambda: store.said(one, 1, "", ""),
            lambda: store.merge(many(9)),
            lambda: store.delete(None),
            lambda: store.delete(1),
        ]
        for call in calls:
            with pytest.raises(NotKept, match="newer"):
                call()
        assert not store.alive.runs("id-new")
        store.settle()
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} <= {"journal.db", "running"}


def test_many_programs_may_migrate_at_once(tmp_path: Path) -> None:
    """Each finds the new schema and every session, none sees an error; the copy is whole."""
    for turn in range(6):
        path = tmp_path / str(turn) / "journal.db"
        with Store(path, MIGRATIONS[:1]) as store:
            store.merge(many(60))

        def opened(tell: Tell, path: Path = path) -> None:
            with Store(path, FURTHER) as store:
                tell(str(len(store.sessions())))

        assert all_at_once(*[opened] * 6) == [["60"]] * 6
        assert looked_up(path, "SELECT count(*), min(mood) FROM session") == [(60, "better")]
        copy = path.with_name("journal.db.v1")
        assert looked_up(copy, "SELECT count(*) FROM session") == [(60,)]
        assert is_whole(copy)


def test_many_programs_may_make_the_journal_at_once(tmp_path: Path) -> None:
    """The first start of all: each can keep a session."""

    def first(name: str, tell: Tell) -> None:
        with Store(tmp_path / "data" / "journal.db") as store:
            tell(str(store.begin(complete(name))))

    names = "abcdef"
    told = all_at_once(*[lambda tell, name=name: first(name, tell) for name in names])
    assert sorted(told) == [[str(n)] for n in range(1, 7)]
    with Store(tmp_path / "data" / "journal.db") as store:
        assert sorted(ids(store.sessions())) == [f"id-{name}" for name in names]
