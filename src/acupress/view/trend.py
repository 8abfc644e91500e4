"""Pain before and after, over time: a chart, tables, and one sentence that claims no more."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from rich.cells import cell_len

from acupress.catalogue.findings import printable
from acupress.journal.summary import (
    ENOUGH,
    WEEKS,
    Change,
    Group,
    Outcome,
    Spread,
    Tally,
    by_routine,
    by_week,
    outcome,
)
from acupress.view.chart import chart, monday
from acupress.view.page import BLANK, Line, Span, line, pad
from acupress.view.words import ascii_only

NARROWEST = 56  # columns of a table; a narrower page has sentences instead
TITLE = "Pain before and after"
PROVES_NOTHING = "This is not proof that it was the acupressure."
UNCHANGED = (
    f"Over the last {WEEKS} weeks of sessions, the pain you begin with has not become less. "
    "Consider seeing a doctor or a physiotherapist about it."
)
_LABEL, _BROADEST = 11, 24  # cells of a name in a table
_LONGEST = 40  # characters of a name from a journal
_TWICE, _SHARE, _FEW = 2, 4, 5  # often: so many sessions, and one in so many; the first few
_COUNTED: Sequence[tuple[str, Callable[[Tally], int]]] = (
    ("sore", lambda one: one.sore),
    ("skipped", lambda one: one.skipped),
)


@dataclass(frozen=True, slots=True)
class Trend:
    """What there is to tell: the sessions with both numbers since a day, or all; the points.

    `unchanged` is what the summary says of the last weeks, whichever sessions are shown.
    """

    changes: Sequence[Change]
    tallies: Sequence[Tally]
    today: date
    since: date | None = None
    routine: str = ""
    unchanged: bool = False


class Row(NamedTuple):
    """A week or a routine; `by` is how much lower pain was after its sessions, in the middle."""

    group: Group
    by: float


def week_rows(changes: Iterable[Change]) -> list[Row]:
    """The weeks with sessions, the oldest first."""
    rows = list(changes)
    return _rows(by_week(rows), rows, lambda one: monday(one.day))


def routine_rows(changes: Iterable[Change]) -> list[Row]:
    """The routines."""
    rows = list(changes)
    return _rows(by_routine(rows), rows, lambda one: one.routine)


def record(trend: Trend) -> dict[str, Any]:
    """What `trend --json` prints; only weeks with sessions are in it."""
    told = outcome(trend.changes)
    return {
        "weeks": [{"week": str(row.group.key), **_told(row)} for row in week_rows(trend.changes)],
        "routines": [
            {"routine": row.group.key, **_told(row)} for row in routine_rows(trend.changes)
        ],
        "outcome": {
            "sessions": told.times,
            "lower": told.lower,
            "same": told.same,
            "higher": told.higher,
            "by": told.by if told.times else None,
            "unchanged": trend.unchanged,
        },
        "points": [
            {"point": one.point, "held": one.held, "sore": one.sore, "skipped": one.skipped}
            for one in trend.tallies
        ],
    }


def trend_page(
    trend: Trend, names: Mapping[str, str], width: int, *, drawn: bool, ascii_: bool = False
) -> Iterator[Line]:
    """The whole answer. `names` has the points' names; not `drawn`, it is sentences only."""
    for one in _page(trend, names, width, drawn=drawn, ascii_=ascii_):
        yield _in_ascii(one) if ascii_ else one


def _page(
    trend: Trend, names: Mapping[str, str], width: int, *, drawn: bool, ascii_: bool
) -> Iterator[Line]:
    yield line(Span(heading(trend), "title"))
    yield BLANK
    if trend.changes:
        if drawn:
            groups = by_week(trend.changes)
            yield from chart(groups, trend.today, width, ascii_=ascii_)
            yield BLANK
        if drawn and width >= NARROWEST:
            yield from _tables(trend.changes, width)
        else:
            yield from _sentences(trend.changes)
        yield BLANK
    yield line(sentence(outcome(trend.changes)))
    points = list(_often(trend.tallies, names))
    yield from [BLANK, *points] if points else []
    if trend.unchanged:
        yield from (BLANK, line(Span(UNCHANGED, "warn")))


def heading(trend: Trend) -> str:
    """What is shown, and from when on."""
    which = f", {printable(trend.routine, _LONGEST)}" if trend.routine else ""
    since = f"since {dated(trend.since)}" if trend.since else "all sessions"
    return f"{TITLE}{which}, {since}"


def sentence(told: Outcome) -> str:
    """What the sessions came to, in a sentence that says no more than its numbers."""
    if not told.times:
        return (
            "No session here has both numbers. You are asked before and after a session how "
            "strong the pain is, from 0 to 10; the sessions where you answered both are told here."
        )
    if told.times < ENOUGH:
        return f"{_sessions(told.times)} with both numbers: too few to say anything."
    return (
        f"{_sessions(told.times)}: pain was lower after {told.lower} of them, the same after "
        f"{told.same} and higher after {told.higher}; in the middle {_middle(told.by)}. "
        f"{PROVES_NOTHING}"
    )


def _spread(spread: Spread) -> str:
    """The middle, and from where to where: `6 (4–8)`."""
    reach = f" ({spread.low}–{spread.high})" if spread.low < spread.high else ""
    return f"{spread.middle:g}{reach}"


def _change(by: float) -> str:
    """How much less or more it was: `2 lower`, `same`."""
    return f"{abs(by):g} {'lower' if by > 0 else 'higher'}" if by else "same"


def _rows(
    groups: Iterable[Group], changes: Iterable[Change], key: Callable[[Change], date | str]
) -> list[Row]:
    parts = defaultdict(list)
    for one in changes:
        parts[key(one)].append(one)
    return [Row(group, outcome(parts[group.key]).by) for group in groups]


def _told(row: Row) -> dict[str, Any]:
    def told(spread: Spread) -> dict[str, float]:
        return {"low": spread.low, "middle": spread.middle, "high": spread.high}

    before, after = told(row.group.before), told(row.group.after)
    return {"sessions": row.group.times, "before": before, "after": after, "by": row.by}


def _tables(changes: Iterable[Change], width: int) -> Iterator[Line]:
    rows = list(changes)
    weeks = [(_week(row, short=True), row) for row in week_rows(rows)]
    routines = [(_routine(row), row) for row in routine_rows(rows)]
    room = min(_BROADEST, width - NARROWEST + _LABEL)
    label = min(room, max(_LABEL, *(cell_len(name) for name, _ in routines)))
    for title, table in (("Week of", weeks), ("Routine", routines)):
        head = f"{pad(title, label)} Sessions  {'Before':<10}  {'After':<10}  Change"
        yield line(Span(head, "head"))
        for name, row in table:
            yield from _row(name, row, label)
        yield BLANK
    explained = (
        "Before and after: the number in the middle, and the lowest and the highest. "
        "Change: from before to after in each session, and of these the one in the middle."
    )
    yield line(Span(explained, "quiet"))


def _row(name: str, row: Row, label: int) -> Iterator[Line]:
    if cell_len(name) > label:
        yield line(name)
        name = ""
    yield line(
        f"{pad(name, label)} {row.group.times:>8}  {_spread(row.group.before):<10}"
        f"  {_spread(row.group.after):<10}  {_change(row.by)}"
    )


def _sentences(changes: Iterable[Change]) -> Iterator[Line]:
    rows = list(changes)
    for row in week_rows(rows):
        yield line(said(row), hang=2)
    yield BLANK
    for row in routine_rows(rows):
        yield line(said(row), hang=2)


def said(row: Row) -> str:
    """A week or a routine in sentences."""

    def told(spread: Spread) -> str:
        reach = f" in the middle, from {spread.low} to {spread.high}"
        return f"{spread.middle:g}{reach if spread.low < spread.high else ''}"

    group = row.group
    is_week = isinstance(group.key, date)
    name = f"Week of {_week(row)}" if is_week else f"Routine {_routine(row)}"
    return (
        f"{name}: {_sessions(group.times)}. Before: {told(group.before)}. "
        f"After: {told(group.after)}. Change: {_change(row.by)}."
    )


def _in_ascii(one: Line) -> Line:
    """The same line in plain characters."""
    return Line(tuple(Span(ascii_only(span.text), span.style) for span in one.spans), one.hang)


def _week(row: Row, *, short: bool = False) -> str:
    assert isinstance(row.group.key, date)
    return dated(row.group.key, short=short)


def _routine(row: Row) -> str:
    return printable(str(row.group.key), _LONGEST)


def _often(tallies: Sequence[Tally], names: Mapping[str, str]) -> Iterator[Line]:
    """The points that were often sore, and those often skipped, with their counts."""
    for what, count in _COUNTED:
        rows = [one for one in tallies if _is_often(one, count(one))]
        rows.sort(key=count, reverse=True)
        for n, one in enumerate(rows[:_FEW]):
            if n == 0:
                yield line(Span(f"Often {what}", "head"))
            name = f"{names[one.point]} " if one.point in names else ""
            yield line(
                f"  {name}{printable(one.point, _LONGEST)}: "
                f"{what} in {_sessions(count(one))}, held in {one.held}",
                hang=4,
            )


def _is_often(one: Tally, count: int) -> bool:
    return count >= _TWICE and count * _SHARE >= one.held


def _middle(by: float) -> str:
    if not by:
        return "it was the same"
    points = "1 point" if abs(by) == 1 else f"{abs(by):g} points"
    return f"it was {'lower' if by > 0 else 'higher'} by {points}"


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def dated(day: date, *, short: bool = False) -> str:
    """A day as a person writes it: `3 August 2026`, or `3 Aug 2026`."""
    return f"{day.day} {day:{'%b' if short else '%B'}} {day.year}"
