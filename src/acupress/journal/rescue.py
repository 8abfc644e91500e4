"""A journal that cannot be read is set aside, never overwritten; what still reads is kept."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from acupress.journal.alive import alone
from acupress.journal.records import Record
from acupress.journal.rows import holds_of, record_of
from acupress.journal.store import Damaged, NotKept, Store, reason

MOST = 100_000  # sessions that are looked for


def open_journal(path: Path) -> tuple[Store, str]:
    """The journal, and what to tell about it; raises NotKept where there can be none.

    A damaged one is set aside, and a new one begun with the sessions that could be read.
    """
    with suppress(Damaged):
        return _sound(path), ""
    try:
        with alone(path.parent / "mending"):  # somebody else may have mended it while we waited
            with suppress(Damaged):
                return _sound(path), ""
            aside = _set_aside(path)
            rescued = _begin_anew(path, _readable(aside))
            store = Store(path)
    except OSError as error:
        raise NotKept(f"it is damaged, and cannot be set aside ({reason(error)})") from error
    count = "1 session" if rescued == 1 else f"{rescued} sessions"
    return store, f"Your journal was damaged. It is kept as {aside.name}; {count} could be read."


def _sound(path: Path) -> Store:
    """The journal, if the whole of it can be read. Raises Damaged."""
    store = Store(path)
    try:
        store.check()
    except BaseException:
        store.close()
        raise
    return store


def _set_aside(path: Path) -> Path:
    """Give the file, and what belongs to it, a name that nothing has; it stays where it is too."""
    n = 1
    while (aside := path.with_name(f"{path.name}.damaged-{n}")).exists():
        n += 1
    try:
        aside.hardlink_to(path)
    except OSError:  # a disk that knows no second names
        path.rename(aside)
    with suppress(FileNotFoundError):
        path.with_name(f"{path.name}-journal").rename(f"{aside}-journal")
    return aside


def _begin_anew(path: Path, records: Iterable[Record]) -> int:
    """Put a journal of these in the file's place, all at once; how many they are."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with closing(Store(new)) as store:
        count = store.merge(records)
    new.replace(path)
    return count


def _readable(path: Path) -> Iterator[Record]:
    """Every session that can be read, whatever lies between them."""
    with suppress(sqlite3.Error), closing(_read_only(path)) as base:
        base.execute("PRAGMA writable_schema = ON")  # or a file cut short would not be read at all
        for number in range(1, min(_last(base), MOST) + 1):
            with suppress(sqlite3.Error, ValueError, TypeError, LookupError):
                found = base.execute("SELECT * FROM session WHERE number = ?", (number,))
                if (row := found.fetchone()) is not None:
                    holds = base.execute("SELECT * FROM hold WHERE session = ?", (number,))
                    each = {hold.n: hold for hold in holds_of(map(dict, holds))}
                    yield record_of(dict(row), each.values())


def _last(base: sqlite3.Connection) -> int:
    """The last number that was given, as far as the file still knows."""
    last = 0
    for ask in ("SELECT max(number) FROM session", "SELECT max(seq) FROM sqlite_sequence"):
        with suppress(sqlite3.Error, ValueError, TypeError):
            last = max(last, int(base.execute(ask).fetchone()[0] or 0))
    return last


def _read_only(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    base.text_factory = lambda data: data.decode("utf-8", "replace")
    return base
