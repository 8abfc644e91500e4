"""Records to keep: of fixed values, and random ones; and a look at the file without the store."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import category

from hypothesis import Phase, settings
from hypothesis import strategies as st

from acupress.catalogue.findings import is_hidden
from acupress.journal.records import Hold, Options, Record, Status
from acupress.vocabulary import DoseLevel, Region, Side

NOON = datetime(2026, 3, 4, 12, tzinfo=timezone(timedelta(hours=1)))
HOLDS = (
    Hold(1, "GB21", Side.LEFT, 1),
    Hold(2, "GB21", Side.RIGHT, 1),
    Hold(3, "LI4", Side.BOTH, 1),
)
# For what makes files: to shrink a failing example would take minutes.
FEW = settings(max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate])
ENDED = tuple(status for status in Status if status is not Status.RUNNING)


def record(name: str = "a", *, days: float = 0, **changed: Any) -> Record:
    """A session that has just begun, so many days after NOON."""
    begun = Record(
        id=f"id-{name}",
        routine="neck",
        title="Loosen the neck",
        started_at=NOON + timedelta(days=days),
        status=Status.RUNNING,
        total_s=300,
        holds=HOLDS,
    )
    return replace(begun, **changed)


def complete(name: str = "a", *, days: float = 0, **changed: Any) -> Record:
    """A session that is over, with every hold held for 30 s."""
    held = tuple(hold._replace(seconds=30) for hold in HOLDS)
    return record(name, days=days, **{"status": Status.COMPLETE, "holds": held, **changed})


def many(count: int, note: str = "") -> list[Record]:
    """So many complete sessions, one a day."""
    return [
        complete(
            f"{n:04}", days=n, note=f"{note} {n}".strip(), pain_before=n % 11, pain_after=n % 7
        )
        for n in range(1, count + 1)
    ]


def unnumbered(records: Iterable[Record]) -> list[Record]:
    """The same, without their places in a journal, by id."""
    return sorted((replace(one, number=0) for one in records), key=lambda one: one.id)


def ids(records: Iterable[Record]) -> list[str]:
    """Their ids, in order."""
    return [one.id for one in records]


def looked_up(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What the file says, asked by nothing but sqlite3."""
    with closing(sqlite3.connect(path)) as base:
        return base.execute(query).fetchall()


def changed_by(path: Path, statement: str) -> None:
    """Change the file behind the store's back."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(statement)


def is_whole(path: Path) -> bool:
    """What SQLite says of its file."""
    return looked_up(path, "PRAGMA integrity_check") == [("ok",)]


_UNSEEN = "".join(
    char for char in map(chr, range(0x110000)) if is_hidden(char) and category(char)[0] not in "CZ"
)
_SEEN = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=_UNSEEN)
_ZONES = st.integers(-14 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
_SECONDS = st.none() | st.integers(0, 7200)
_PAIN = st.none() | st.integers(0, 10)


def _seen(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Texts of letters that can be seen, spaces among them, and the longest that is allowed."""
    edges = ["肩" * most, "a b"[:most], "=1+1", "'quoted", 'a,b;c"d']
    return st.text(_SEEN, min_size=least, max_size=6) | st.sampled_from(edges)


def _holds() -> st.SearchStrategy[tuple[Hold, ...]]:
    one = st.tuples(
        st.sampled_from(["GB21", "LI4", "EX-HN3", "FOOT-BALL"]) | _seen(20),
        st.sampled_from(Side),
        st.integers(1, 9),
        _SECONDS,
        st.booleans(),
    )
    return st.lists(one, max_size=6).map(
        lambda rows: tuple(Hold(n, *row) for n, row in enumerate(rows, 1))
    )


def records() -> st.SearchStrategy[Record]:
    """Sessions that ended, of every kind that can be kept and taken along."""
    return st.builds(
        Record,
        id=_seen(64, 1),
        routine=_seen(80),
        title=_seen(80),
        started_at=st.datetimes(datetime(1970, 1, 2), datetime(9999, 12, 30), timezones=_ZONES).map(
            lambda moment: moment.replace(microsecond=0)
        ),
        status=st.sampled_from(ENDED),
        total_s=st.integers(0, 2**53 - 1),
        holds=_holds(),
        options=st.builds(
            Options,
            partner=st.booleans(),
            dose=st.sampled_from(DoseLevel),
            minutes=st.none() | st.integers(0, 30),
            settle_s=st.integers(0, 600),
            prep_s=st.none() | st.integers(0, 600),
        ),
        at=st.integers(1, 1000),
        continues=_seen(64),
        pain_before=_PAIN,
        pain_after=_PAIN,
        region=st.none() | st.sampled_from(Region),
        why=_seen(80),
        note=_seen(200),
    )


def journals(most: int = 6) -> st.SearchStrategy[list[Record]]:
    """Some sessions, each with an id of its own."""
    return st.lists(records(), max_size=most, unique_by=lambda one: one.id)


def damaged(whole: bytes, by: Random) -> bytes:
    """A file after something that happens to files."""
    data, page = bytearray(whole), 4096
    match by.choice(["bit", "bits", "bytes", "header", "schema", "page", "truncated", "zeros"]):
        case "bit":
            data[by.randrange(len(data))] ^= 1 << by.randrange(8)
        case "bits":
            for _ in range(by.randint(2, 20)):
                data[by.randrange(len(data))] ^= 1 << by.randrange(8)
        case "bytes":
            for _ in range(by.randint(2, 200)):
                data[by.randrange(len(data))] = by.randrange(256)
        case "header":
            data[by.randrange(100)] = by.randrange(256)
        case "schema":
            data[by.randrange(page)] = by.randrange(256)
        case "page":
            at = by.randrange(len(data) // page) * page
            data[at : at + page] = by.randbytes(page)
        case "truncated":
            del data[by.randrange(len(data)) :]
        case _:
            at = by.randrange(len(data))
            data[at:] = bytes(len(data) - at)
    return bytes(data)
