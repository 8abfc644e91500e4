"""A journal that cannot be read is set aside, never overwritten; what still reads is kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from acupress.journal.records import Record
from acupress.journal.rows import holds_of, record_of
from acupress.journal.store import NotKept, Store, reason

DAMAGED = "it is damaged"


def open_journal(path: Path) -> tuple[Store, str]:
    """The journal, and what to tell about it; raises NotKept where there can be none.

    A damaged one is set aside, and a new one begun with the sessions that could be read.
    """
    try:
        store = Store(path)
    except NotKept as error:
        if str(error) != DAMAGED:
            raise
        return _begun_anew(path)
    try:
        store.sessions(1)
    except NotKept as error:
        store.close()
        if str(error) != DAMAGED:
            raise
        return _begun_anew(path)
    return store, ""


def _begun_anew(path: Path) -> tuple[Store, str]:
    try:
        aside = _set_aside(path)
    except OSError as error:
        raise NotKept(f"it is damaged, and cannot be set aside ({reason(error)})") from error
    store = Store(path)
    rescued = store.merge(_readable(aside))
    count = "1 session" if rescued == 1 else f"{rescued} sessions"
    return store, f"Your journal was damaged. It is kept as {aside.name}; {count} could be read."


def _set_aside(path: Path) -> Path:
    """Give the file, and what belongs to it, a name that nothing has."""
    n = 1
    while (aside := path.with_name(f"{path.name}.damaged-{n}")).exists():
        n += 1
    path.rename(aside)
    with suppress(FileNotFoundError):
        path.with_name(f"{path.name}-journal").rename(f"{aside}-journal")
    return aside


def _readable(path: Path) -> Iterator[Record]:
    """Every session that can be read, whatever lies between them."""
    with suppress(sqlite3.Error), closing(_read_only(path)) as base:
        last = base.execute("SELECT max(number) FROM session").fetchone()[0] or 0
        for number in range(1, min(int(last), 10**6) + 1):
            with suppress(sqlite3.Error, ValueError, TypeError, IndexError):
                found = base.execute("SELECT * FROM session WHERE number = ?", (number,))
                if (row := found.fetchone()) is not None:
                    holds = base.execute("SELECT * FROM hold WHERE session = ?", (number,))
                    yield record_of(row, holds_of(holds))


def _read_only(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    base.text_factory = lambda data: data.decode("utf-8", "replace")
    return base
