"""The chart in characters: every week, every count, and marks that need no colour."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from noted import MONDAY, TODAY, kept, made, page

from acupress.journal.summary import Change, by_week
from acupress.view.chart import ASCII, GLYPHS, calendar, chart, monday
from acupress.view.page import Line, Span, lay
from acupress.view.printing import rows


def drawing(changes: Sequence[Change], width: int = 80, *, ascii_: bool = False) -> list[Line]:
    """The chart alone, row by row."""
    lines = list(chart(by_week(changes), TODAY, width, ascii_=ascii_))
    return [Line(tuple(Span(*part[:2]) for part in row)) for row in rows(lay(lines), width)]


def plain(lines: Iterable[Line]) -> list[str]:
    """Lines as they are printed without colour."""
    return ["".join(span.text for span in one.spans) for one in lines]


@given(st.sampled_from([100, 80, 60]), kept)
def test_every_week_is_in_the_chart_or_told_to_be_left_out(
    width: int, changes: list[Change]
) -> None:
    """From the first to this one, those without sessions too; the count stands under each."""
    groups = by_week(changes)
    drawn = plain(drawing(changes, width))
    counts = next(row for row in drawn if row.startswith("sessions")).split()[1:]
    shown = [MONDAY - timedelta(weeks=n) for n in reversed(range(len(counts)))]
    times = {group.key: group.times for group in groups}
    assert counts == [str(times.get(day, 0)) for day in shown]
    assert next(row for row in drawn if "week of" in row).split()[2:] == [
        str(day.day) for day in shown
    ]
    gone = sum(group.key not in shown for group in groups)
    assert any("Not drawn" in row for row in drawn) == bool(gone)
    if gone:
        assert any(f" {gone} week" in row for row in drawn)
    else:
        assert shown[0] == groups[0].key


@pytest.mark.parametrize("width", [80, 60])
def test_twelve_weeks_fit(width: int) -> None:
    """What is shown by default is all there at 60 columns."""
    weeks = [MONDAY - timedelta(weeks=n) for n in range(12)]
    drawn = plain(drawing([Change(day, "neck", 5, 4, 99) for day in weeks], width))
    assert next(row for row in drawn if row.startswith("sessions")).split()[1:] == ["99"] * 12
    assert not any("Not drawn" in row for row in drawn)


@given(st.sampled_from([80, 60]), st.booleans(), kept)
def test_the_marks_stand_where_the_numbers_are(
    width: int, ascii_: bool, changes: list[Change]
) -> None:
    """Read without colour: a mark of its shape at each middle, a line over each range, no more."""
    glyphs = ASCII if ascii_ else GLYPHS
    drawn = plain(drawing(changes, width, ascii_=ascii_))
    grid = {int(row[:8]): row[9:] for row in drawn if re.match(r" +\d+ \D", row[:9])}
    assert sorted(grid) == list(range(11))
    signs = {glyphs.before: "before", glyphs.after: "after"}
    columns = sorted(
        {
            (column, signs[char])
            for row in grid.values()
            for column, char in enumerate(row)
            if char in signs
        }
    )
    counts = next(row for row in drawn if row.startswith("sessions")).split()[1:]
    weeks = [one.group for one in calendar(by_week(changes), TODAY, len(counts)) if one.group]
    expected = [(week, side) for week in weeks for side in ("before", "after")]
    assert [side for _, side in columns] == [side for _, side in expected]
    for (column, _), (week, side) in zip(columns, expected, strict=True):
        spread = week.before if side == "before" else week.after
        cells = {pain: row.ljust(width)[column] for pain, row in grid.items()}
        assert {pain for pain, cell in cells.items() if cell != " "} == set(
            range(spread.low, spread.high + 1)
        )
        (at,) = (pain for pain, cell in cells.items() if cell in signs)
        assert 0 <= at - spread.middle < 1
        assert {cells[pain] for pain in range(spread.low, spread.high + 1)} - {cells[at]} <= {
            glyphs.reach
        }
    marked = sum(len(row.replace(" ", "")) for row in grid.values())
    assert marked == sum(
        spread.high - spread.low + 1 for week in weeks for spread in (week.before, week.after)
    )


def test_the_two_marks_differ_by_shape_and_the_legend_names_them() -> None:
    """In both alphabets, without colour."""
    for glyphs, ascii_ in ((GLYPHS, False), (ASCII, True)):
        assert glyphs.before != glyphs.after
        (legend, *_) = plain(drawing(made((6, 4)), ascii_=ascii_))
        assert f"{glyphs.before} before" in legend
        assert f"{glyphs.after} after" in legend
        assert f"{glyphs.reach} from lowest to highest" in legend


def test_a_year_that_changes_is_told() -> None:
    """Where the weeks shown are of two years, each is named once."""
    changes = [*made((6, 4), day=date(2025, 12, 29)), *made((5, 3), day=date(2026, 1, 5))]
    lines = plain(chart(by_week(changes), date(2026, 1, 6), 80, ascii_=False))
    assert [row.split() for row in lines if "2025" in row] == [["2025", "2026"]]


def test_a_session_dated_later_takes_no_week_from_the_chart() -> None:
    """A clock that was wrong once: the weeks up to this one are drawn, the others told below."""
    changes = [*made((6, 4)), *made((5, 3), day=date(9999, 12, 31))]
    drawn = plain(drawing(changes))
    assert next(row for row in drawn if row.startswith("sessions")).split() == ["sessions", "1"]
    assert any("1 week, told below" in row for row in drawn)
    assert any(row.startswith("27 Dec 9999") for row in page(changes))
    assert page(made((5, 3), day=date(9999, 12, 31)))


def test_a_day_ahead_is_still_drawn() -> None:
    """Who flew west last night may have a session of tomorrow, and of next week."""
    (week,) = calendar(by_week(made((6, 4), day=MONDAY + timedelta(weeks=1))), TODAY, 12)
    assert (week.monday, week.sessions) == (MONDAY + timedelta(weeks=1), 1)
    assert monday(TODAY) == MONDAY
