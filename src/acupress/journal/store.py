"""The journal on disk: one SQLite file that loses nothing it has acknowledged.

Rollback journal, `synchronous=EXTRA`: when a call returns, the row and the folder's entry are on
the disk. Every change is one transaction. A newer schema is read and never written.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from acupress.journal.alive import Alive
from acupress.journal.opening import opened
from acupress.journal.records import Hold, Record, Status
from acupress.journal.rows import holds_of, record_of, values_of
from acupress.journal.schema import MIGRATIONS
from acupress.journal.trouble import DAMAGED, Damaged, NotKept, plainly, reason

if TYPE_CHECKING:
    from acupress.journal.summary import Change, Tally

__all__ = ["Damaged", "NotKept", "Store", "reason"]


class Store:
    """The journal, open. Every method raises NotKept, and then nothing was changed."""

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        self.path = path
        self.alive = Alive(path.parent / "running")
        with plainly():
            self._base, self.newer = opened(path, migrations)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def check(self) -> None:
        """Look whether the whole file can be read; raises Damaged."""
        with plainly():
            if self._base.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise Damaged(DAMAGED)

    def begin(self, record: Record) -> int:
        """Keep a new session; its number. Call it before the screen says that it began."""
        with plainly():
            self.alive.take(record.id)
        try:
            with self._writing():
                return self._insert(record)
        except BaseException:
            self.alive.release(record.id)
            raise

    def reached(self, record: Record, n: int) -> None:
        """The session has come to hold `n`."""
        with self._writing():
            self._base.execute(_REACHED, (n, record.id))

    def held(self, record: Record, n: int, seconds: int, reached: int) -> None:
        """Hold `n` is finished, and the session has come to hold `reached`."""
        with self._writing():
            done = self._base.execute(
                "UPDATE hold SET seconds = ?"
                " WHERE session = (SELECT number FROM session WHERE id = ?) AND n = ?",
                (seconds, record.id, n),
            )
            if done.rowcount != 1:
                raise NotKept("the session was deleted meanwhile")
            self._base.execute(_REACHED, (reached, record.id))

    def sore(self, record: Record, point: str) -> None:
        """It was sore at a point."""
        with self._writing():
            self._base.execute(
                "UPDATE hold SET sore = 1 WHERE point = ?"
                " AND session = (SELECT number FROM session WHERE id = ?)",
                (point, record.id),
            )

    def ended(self, record: Record, status: Status, why: str = "") -> None:
        """How the session ended, and why it did before its time."""
        with self._writing():
            self._base.execute(
                "UPDATE session SET status = ?, why = ? WHERE id = ?", (status, why, record.id)
            )
        self.alive.release(record.id)

    def said(self, record: Record, pain_after: int | None, why: str, note: str) -> None:
        """What the person says after it."""
        with self._writing():
            self._base.execute(
                "UPDATE session SET pain_after = ?, why = CASE ? WHEN '' THEN why ELSE ? END,"
                " note = ? WHERE id = ?",
                (pain_after, why, why, note, record.id),
            )

    def sessions(
        self,
        most: int | None = None,
        routine: str = "",
        since: date | None = None,
        number: int | None = None,
    ) -> list[Record]:
        """Sessions, the newest first."""
        wanted = f"WHERE {_SINCE}"
        values: list[object] = [*_from(since)]
        for column, value in (("routine", routine or None), ("number", number)):
            if value is not None:
                wanted += f" AND {column} = ?"
                values.append(value)
        with plainly():
            rows = self._base.execute(
                f"SELECT * FROM session {wanted} ORDER BY started_s DESC, number DESC LIMIT ?",
                (*values, -1 if most is None else most),
            ).fetchall()
            return list(self._records(rows))

    def count(self, routine: str = "", since: date | None = None) -> int:
        """How many sessions there are."""
        with plainly():
            found = self._base.execute(
                f"SELECT count(*) FROM session WHERE {_SINCE} AND (? = '' OR routine = ?)",
                (*_from(since), routine, routine),
            )
            return int(found.fetchone()[0])

    def changes(self, since: date | None, routine: str = "") -> "list[Change]":
        """Sessions with a pain before and after, counted by day, routine and the two."""
        with plainly():
            rows = self._base.execute(
                "SELECT substr(started_at, 1, 10) AS day, routine, pain_before, pain_after,"
                " count(*) AS times FROM session"
                f" WHERE {_SINCE} AND (? = '' OR routine = ?)"
                " AND pain_before IS NOT NULL AND pain_after IS NOT NULL GROUP BY 1, 2, 3, 4",
                (*_from(since), routine, routine),
            ).fetchall()
        return list(_changes(rows))

    def tallies(self, since: date | None, routine: str = "") -> "list[Tally]":
        """How often each point was held, sore, and skipped in sessions that ended."""
        from acupress.journal.summary import Tally  # a session needs none of it

        with plainly():
            rows = self._base.execute(
                "SELECT point, count(DISTINCT CASE WHEN seconds NOTNULL THEN session END),"
                " count(DISTINCT CASE WHEN sore THEN session END),"
                " count(DISTINCT CASE WHEN seconds ISNULL THEN session END)"
                " FROM hold JOIN session ON number = session"
                f" WHERE {_SINCE} AND (? = '' OR routine = ?)"
                " AND status IN ('complete', 'partial') GROUP BY point ORDER BY point",
                (*_from(since), routine, routine),
            ).fetchall()
        return [Tally(*tuple(row)) for row in rows]

    def merge(self, records: Iterable[Record]) -> int:
        """Add the sessions that are not here yet, all or none; how many there were."""
        with self._writing():
            new = 0
            for record in records:
                known = self._base.execute("SELECT 1 FROM session WHERE id = ?", (record.id,))
                if known.fetchone() is None:
                    self._insert(record)
                    new += 1
        return new

    def delete(self, number: int | None) -> int:
        """Delete a session, or all; nothing of it stays in the file. How many there were."""
        with self._writing():
            where, values = ("", ()) if number is None else ("WHERE number = ?", (number,))
            gone = self._base.execute(f"DELETE FROM session {where}", values).rowcount
        with plainly():
            self._base.execute("VACUUM")
            for copy in self.path.parent.glob(f"{self.path.name}.*"):
                if gone or number is None:
                    copy.unlink()
        return gone

    def settle(self) -> None:
        """Note as interrupted what no living program runs any more."""
        for record in self.sessions_running():
            if not self.alive.runs(record.id):
                with self._writing():
                    self._base.execute(
                        "UPDATE session SET status = 'interrupted'"
                        " WHERE id = ? AND status = 'running'",
                        (record.id,),
                    )

    def sessions_running(self) -> list[Record]:
        """Sessions that have not ended."""
        with plainly():
            rows = self._base.execute("SELECT * FROM session WHERE status = 'running'").fetchall()
            return list(self._records(rows))

    def _records(self, rows: Iterable[sqlite3.Row]) -> Iterator[Record]:
        """The sessions of these rows; one that makes no sense is passed over."""
        for row in rows:
            with suppress(ValueError):
                holds = self._base.execute(
                    "SELECT * FROM hold WHERE session = ? ORDER BY n", (row["number"],)
                )
                yield record_of(dict(row), holds_of(map(dict, holds)))

    def _insert(self, record: Record) -> int:
        values = values_of(record)
        marks = ", ".join("?" * len(values))
        done = self._base.execute(
            f"INSERT INTO session ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
        )
        number = done.lastrowid or 0
        self._base.executemany(
            "INSERT INTO hold VALUES (?, ?, ?, ?, ?, ?, ?)",
            [_hold_row(number, hold) for hold in record.holds],
        )
        return number

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.newer:
            raise NotKept("the journal is from a newer acupress; it is only read")
        with plainly():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._base.execute("ROLLBACK")
                raise


_REACHED = "UPDATE session SET at = ? WHERE id = ?"

# The second finds the rows by their index; the day is the one that was then and there.
_SINCE = "started_s >= ? AND substr(started_at, 1, 10) >= ?"
_EASTMOST_S = 14 * 3600


def _from(day: date | None) -> tuple[int, str]:
    """From which second, and from which day on; everything for no day."""
    if day is None:
        return -(10**12), ""
    begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return int(begins.timestamp()) - _EASTMOST_S, day.isoformat()


def _changes(rows: Iterable[sqlite3.Row]) -> "Iterator[Change]":
    """The counts; a row that makes no sense is passed over."""
    from acupress.journal.summary import Change

    for row in rows:
        with suppress(ValueError, TypeError):
            day, routine, *numbers = tuple(row)
            before, after, times = map(int, numbers)
            yield Change(date.fromisoformat(day), str(routine), before, after, times)


def _hold_row(number: int, hold: Hold) -> tuple[object, ...]:
    return (number, hold.n, hold.point, hold.side, hold.rep, hold.seconds, int(hold.sore))
