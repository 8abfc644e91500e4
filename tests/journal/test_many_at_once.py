"""Many programs keep sessions at once: none is lost, none is there twice, nobody sees an error."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from journal_samples import HOLDS, ids, is_whole, many, record, unnumbered
from other_programs import Tell, all_at_once, in_memory

from acupress.journal.records import Status
from acupress.journal.rescue import open_journal
from acupress.journal.store import Store

READERS = 2


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is quick."""
    with in_memory() as one:
        yield one


def keeps(path: Path, name: str, count: int, tell: Tell) -> None:
    """Live so many sessions, and tell the number of each."""
    with Store(path) as store:
        for n in range(count):
            one = record(f"{name}-{n}", days=n)
            tell(str(store.begin(one)))
            for hold in HOLDS:
                store.held(one, hold.n, 30 + n, hold.n)
            store.ended(one, Status.COMPLETE)


def reads(path: Path, wanted: int, tell: Tell) -> None:
    """Look until all are there: each is whole at every moment, and none disappears."""
    seen = 0
    with Store(path) as store:
        while seen < wanted:
            found = store.sessions()
            assert all(len(one.holds) == len(HOLDS) for one in found)
            assert all(one.held == one.holds for one in found if one.status is Status.COMPLETE)
            store.settle()
            store.tallies(None)
            store.changes(None)
            assert len(found) >= seen
            seen = len(found)
    tell("nothing missing")


@pytest.mark.parametrize(
    ("programs", "sessions"), [(8, 25), pytest.param(32, 100, marks=pytest.mark.torture)]
)
def test_many_programs_at_once(programs: int, sessions: int, folder: Path) -> None:
    """Every session of every program is there with all its holds, under a number of its own.

    Those who read meanwhile see no half of one, and nobody takes a living one for dead.
    """
    path = folder / "data" / "journal.db"
    acts = [partial(keeps, path, str(n), sessions) for n in range(programs)]
    looks = [partial(reads, path, programs * sessions)] * READERS
    told = all_at_once(*acts, *looks)
    numbers = [int(number) for one in told[:programs] for number in one]
    assert sorted(numbers) == list(range(1, programs * sessions + 1))
    assert told[programs:] == [["nothing missing"]] * READERS
    with Store(path) as store:
        found = store.sessions()
    wanted = {f"id-{n}-{m}" for n in range(programs) for m in range(sessions)}
    assert len(found) == len(wanted)
    assert set(ids(found)) == wanted
    assert all(one.status is Status.COMPLETE and len(one.held) == len(HOLDS) for one in found)
    assert is_whole(path)


def test_two_imports_at_once(folder: Path) -> None:
    """Each session once, and the counts of what was new add up."""
    path = folder / "journal.db"

    def merges(tell: Tell) -> None:
        with Store(path) as store:
            tell(str(store.merge(many(80))))

    told = all_at_once(*[merges] * 4)
    assert sum(int(one) for [one] in told) == 80
    with Store(path) as store:
        assert unnumbered(store.sessions()) == many(80)


def test_many_find_the_journal_damaged_at_once(folder: Path) -> None:
    """It is set aside once, what was damaged is kept, and no session that they keep is lost."""
    for turn in range(6):
        path = folder / str(turn) / "journal.db"
        path.parent.mkdir()
        path.write_bytes(b"garbage" * 1000)

        def keeps_one(name: str, tell: Tell, path: Path = path) -> None:
            store, _ = open_journal(path)
            with store:
                one = record(name)
                store.begin(one)
                store.ended(one, Status.COMPLETE)
                tell("kept")

        assert all_at_once(*[partial(keeps_one, name) for name in "abcdef"]) == [["kept"]] * 6
        with Store(path) as store:
            assert sorted(ids(store.sessions())) == [f"id-{name}" for name in "abcdef"]
        aside = path.parent.glob("journal.db.damaged-*")
        assert [one.read_bytes() for one in aside] == [b"garbage" * 1000]
