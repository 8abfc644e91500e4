"""Sessions as a table for a spreadsheet: the same cells, and none of them a formula."""

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from journal_samples import complete, journals

from acupress.journal.records import Hold, Options, Record, Status
from acupress.journal.transfer import to_csv
from acupress.vocabulary import Region, Side

# The columns of the table, and the cells of one session worked out by hand.
STORY = Record(
    id="id-a",
    routine="neck",
    title="=Neck",
    started_at=complete().started_at,
    status=Status.STOPPED,
    total_s=300,
    holds=(
        Hold(1, "GB21", Side.LEFT, 1, 30),
        Hold(2, "GB21", Side.RIGHT, 1, 31, sore=True),
        Hold(3, "LI4", Side.BOTH, 1),
    ),
    options=Options(partner=True),
    number=12,
    pain_before=0,
    region=Region.NECK,
    why="pain",
    note='-1 "quoted", a,b;c',
)
CELLS = {
    "number": "12",
    "id": "id-a",
    "started_at": "2026-03-04T12:00:00+01:00",
    "routine": "neck",
    "title": "'=Neck",
    "status": "stopped",
    "why": "pain",
    "partner": "1",
    "total_s": "300",
    "pressed_s": "61",
    "holds": "2",
    "points": "GB21",
    "sore": "GB21",
    "skipped": "LI4",
    "pain_before": "0",
    "pain_after": "",
    "region": "neck",
    "note": '\'-1 "quoted", a,b;c',
}


def test_a_table_worked_out_by_hand() -> None:
    """One session a row, a name above each column, nothing where nothing was said."""
    rows = list(csv.reader(io.StringIO(to_csv([STORY]), newline="")))
    assert rows == [list(CELLS), list(CELLS.values())]


@given(kept=journals(), formulas=st.lists(st.text(max_size=5), min_size=5, max_size=5),
       start=st.sampled_from("=+-@\t\r"))  # fmt: skip
def test_a_table_reads_back(kept: list[Record], formulas: list[str], start: str) -> None:
    """The same cells by the rules of CSV; none is a formula: a quote stands before it."""
    texts = ("id", "routine", "title", "why", "note")
    cells = dict(zip(texts, [start + one for one in formulas], strict=True))
    hostile = [replace(complete(), number=n, **cells) for n in (1, 2)]  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(to_csv([*kept, *hostile]), newline="")))
    assert len(rows) == len(kept) + 2
    for one, row in zip([*kept, *hostile], rows, strict=True):
        assert list(row) == list(CELLS)
        for name in texts:
            text = getattr(one, name)
            risky = text[:1] in set("=+-@\t\r") and text
            assert row[name] == (f"'{text}" if risky else text)
        assert [row["holds"], row["total_s"]] == [str(len(one.held)), str(one.total_s)]
        assert all(cell[:1] not in set("=+-@\t\r") or not cell for cell in row.values())
        for name in ("pain_before", "pain_after"):
            pain = getattr(one, name)
            assert row[name] == ("" if pain is None else str(pain))
