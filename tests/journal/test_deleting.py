"""What is deleted is gone, numbers are never given twice, merging adds each session once."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import (
    FEW,
    changed_by,
    complete,
    ids,
    is_whole,
    journals,
    looked_up,
    many,
    record,
    unnumbered,
)
from other_programs import Tell, in_memory, started

from acupress.journal.records import Record, Status
from acupress.journal.rescue import open_journal
from acupress.journal.schema import MIGRATIONS
from acupress.journal.store import NotKept, Store

SECRET = "Sehr-persönlich"
FURTHER = (*MIGRATIONS, "CREATE TABLE weather (day TEXT)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal will lie."""
    return tmp_path / "journal.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A journal with nothing in it."""
    with Store(path) as one:
        yield one


def found(text: str, folder: Path) -> list[str]:
    """The files in which a text lies, byte for byte."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if text.encode() in one.read_bytes()]


def secret(name: str = "secret", days: float = 3.5) -> Record:
    """A session with a long note that nobody else should read."""
    return complete(name, days=days, note=f"{SECRET} " * 10, title=f"{SECRET} too")


@pytest.mark.parametrize("all_of_them", [False, True])
def test_what_is_deleted_is_nowhere(all_of_them: bool, path: Path, store: Store) -> None:
    """Not one byte of the note in any file of the folder; nor its holds."""
    store.merge([*many(30), secret(), *many(60)[30:]])
    assert found(SECRET, path.parent) == ["journal.db"]
    assert store.delete(None if all_of_them else 31) == (61 if all_of_them else 1)
    assert found(SECRET, path.parent) == []
    left = [] if all_of_them else many(60)
    assert unnumbered(store.sessions()) == left
    assert looked_up(path, "SELECT count(*) FROM hold") == [(3 * len(left),)]
    assert is_whole(path)


def test_the_file_shrinks(path: Path, store: Store) -> None:
    """What is gone takes no room."""
    empty = path.stat().st_size
    store.merge(many(200))
    assert path.stat().st_size > empty
    store.delete(None)
    assert path.stat().st_size == empty


@pytest.mark.parametrize("all_of_them", [False, True])
def test_what_is_deleted_is_in_no_copy(all_of_them: bool, path: Path) -> None:
    """The copy from before a migration, half of one, and what was set aside go with it."""
    with Store(path, MIGRATIONS) as store:
        store.merge([*many(3), secret()])
    for name in ("journal.db.damaged-1", "journal.db.damaged-1-journal", "journal.db.v0.part"):
        path.with_name(name).write_bytes(path.read_bytes())
    with Store(path, FURTHER) as store:
        assert len(found(SECRET, path.parent)) == 5
        store.delete(None if all_of_them else 4)
    assert found(SECRET, path.parent) == []


def test_to_delete_everything_takes_what_could_not_be_read(path: Path) -> None:
    """Where nothing was rescued, there is still a damaged file full of notes."""
    path.write_bytes(b"no database " + SECRET.encode() * 1000)
    store, _ = open_journal(path)
    with store:
        assert store.delete(None) == 0
    assert found(SECRET, path.parent) == []


def test_to_delete_what_is_not_there_costs_nothing(path: Path, store: Store) -> None:
    """No session has that number: none is gone, and no copy."""
    store.merge(many(3))
    path.with_name("journal.db.damaged-1").write_bytes(b"x")
    assert [store.delete(number) for number in (4, 0, -1)] == [0, 0, 0]
    assert len(store.sessions()) == 3
    assert path.with_name("journal.db.damaged-1").exists()


def test_a_number_is_never_given_twice(path: Path, store: Store) -> None:
    """Not after the last was deleted, nor all, nor by the next program."""
    store.merge(many(3))
    assert store.delete(3) == 1
    assert store.begin(record("d")) == 4
    store.alive.release("id-d")
    assert store.delete(None) == 3
    with Store(path) as again:
        assert again.begin(record("e")) == 5
        again.alive.release("id-e")
        assert [one.number for one in again.sessions()] == [5]


def test_deleting_what_somebody_reads_waits_or_is_told(path: Path, store: Store) -> None:
    """With NotKept nothing is gone; without, everything of it is."""
    store.merge([secret(), *many(2)])
    store._base.execute("PRAGMA busy_timeout = 50")
    with Store(path) as reader:
        cursor = reader._base.execute("SELECT * FROM session")
        cursor.fetchone()
        with pytest.raises(NotKept, match="another program has held it for too long"):
            store.delete(1)
        assert len(store.sessions()) == 3
        cursor.close()
    assert store.delete(1) == 1
    assert found(SECRET, path.parent) == []


@FEW
@given(one=journals(), other=journals(), common=journals(3))
def test_merging_is_a_union(one: list[Record], other: list[Record], common: list[Record]) -> None:
    """Each session once, as it was first kept; how many were new; again, none is."""
    mine = {record.id: record for record in (*one, *common)}
    theirs = {record.id: record for record in (*other, *common)}
    with in_memory() as folder, Store(folder / "journal.db") as store:
        assert store.merge(mine.values()) == len(mine)
        assert store.merge(theirs.values()) == len(theirs.keys() - mine.keys())
        merged = {**theirs, **mine}
        assert unnumbered(store.sessions()) == unnumbered(merged.values())
        for again in (mine, theirs):
            assert store.merge(again.values()) == 0
        assert unnumbered(store.sessions()) == unnumbered(merged.values())


@FEW
@given(sessions=journals(), data=st.data())
def test_the_order_of_merging_does_not_matter(sessions: list[Record], data: st.DataObject) -> None:
    """The same sessions in any order, one by one or together, make the same journal."""
    order = data.draw(st.permutations(sessions))
    with (
        in_memory() as folder,
        Store(folder / "a.db") as together,
        Store(folder / "b.db") as singly,
    ):
        together.merge(sessions)
        assert [singly.merge([one]) for one in order] == [1] * len(order)
        assert unnumbered(together.sessions()) == unnumbered(singly.sessions())


def test_merging_is_all_or_nothing(store: Store) -> None:
    """A session that cannot be, or a source that breaks, and none of the others is taken."""
    store.merge(many(2))
    twice = complete("bad", holds=complete().holds * 2)

    def breaking() -> Iterator[Record]:
        yield complete("fresh")
        raise NotKept("the source broke")

    with pytest.raises(NotKept):
        store.merge([complete("fresh"), twice, complete("later")])
    with pytest.raises(NotKept, match="the source broke"):
        store.merge(breaking())
    assert unnumbered(store.sessions()) == many(2)
    assert store.merge([complete("fresh")]) == 1


def test_merging_twice_the_same_in_one_file(store: Store) -> None:
    """The first of them is taken, and counted once."""
    assert store.merge([complete("a", note="first"), complete("a", note="second")]) == 1
    assert [one.note for one in store.sessions()] == ["first"]


def test_what_no_living_program_runs_is_noted_as_interrupted(path: Path) -> None:
    """The session of a program that died; not one that is being lived, nor one that ended."""

    def live(tell: Tell) -> None:
        with Store(path) as store:
            store.begin(record("other"))
            tell("began")
            signal.pause()

    with started(live) as program:
        assert program.line() == "began"
        with Store(path) as store:
            mine = record("mine")
            store.begin(mine)
            store.merge([complete("over"), replace(record("dead"), started_at=mine.started_at)])
            store.settle()
            states = {one.id: one.status for one in store.sessions()}
            assert states == {
                "id-other": Status.RUNNING,
                "id-mine": Status.RUNNING,
                "id-over": Status.COMPLETE,
                "id-dead": Status.INTERRUPTED,
            }
            program.kill()
            store.settle()
            assert {one.id for one in store.sessions_running()} == {"id-mine"}
            store.alive.release("id-mine")


def test_settling_a_newer_journal_does_no_harm(path: Path, store: Store) -> None:
    """It is only read: its running sessions are told as they are."""
    store.merge([record("dead")])
    changed_by(path, "PRAGMA user_version = 99")
    with Store(path) as reader:
        with pytest.raises(NotKept, match="newer"):
            reader.settle()
        assert ids(reader.sessions()) == ["id-dead"]
