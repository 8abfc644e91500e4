"""A journal of each schema that was ever released reads the same today."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from journal_samples import is_whole, looked_up
from make_v1 import KEPT

from acupress.journal.records import Status
from acupress.journal.schema import MIGRATIONS, migrate
from acupress.journal.store import Store

V1 = Path(__file__).parent / "fixtures" / "v1.db"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the journal of the first schema."""
    return Path(shutil.copy(V1, tmp_path / "journal.db"))


def test_it_reads_the_same(path: Path) -> None:
    """Each session with each field, the newest first."""
    with Store(path) as store:
        assert store.sessions() == list(reversed(KEPT))
    assert is_whole(path)


def test_its_rows_are_as_they_were_written(path: Path) -> None:
    """Read by sqlite3 alone: what today's program reads was not made up by it."""
    query = "SELECT number, id, started_at, started_s, status, pain_before, region FROM session"
    assert looked_up(path, query) == [
        (1, "0" "123456789abcdef" * 2, "2026-10-25T02:30:00+02:00", 1792888200, "complete", 7,
         "upper-back"),
        (2, "f" * 32, "2026-10-25T02:30:00+01:00", 1792891800, "stopped", 0, ""),
        (3, "session-that-was-interrupted", "2026-10-26T08:00:00-03:30", 1793014200,
         "interrupted", None, ""),
    ]  # fmt: skip
    assert looked_up(path, "SELECT * FROM hold WHERE session = 1") == [
        (1, 1, "GB21", "left", 1, 45, 0),
        (1, 2, "GB21", "right", 1, 0, 1),
        (1, 3, "EX-HN3", "midline", 2, 60, 0),
    ]


def test_a_released_migration_is_never_changed() -> None:
    """The first migration still makes the tables that v1.db has."""
    query = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        migrate(base, MIGRATIONS[:1])
        assert base.execute(query).fetchall() == looked_up(V1, query)


def test_life_goes_on_in_it(path: Path) -> None:
    """A new session gets the next number, and the old ones stay."""
    with Store(path) as store:
        new = KEPT[2].__class__(
            "new", "neck", "Neck", KEPT[0].started_at, Status.RUNNING, 1, KEPT[2].holds
        )
        assert store.begin(new) == 4
        store.ended(new, Status.COMPLETE)
        assert len(store.sessions()) == 4
