"""Pain before and after by week, in characters: two marks of different shape, and their range."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from acupress.journal.records import WORST
from acupress.journal.summary import Group
from acupress.view.page import Line, Span, line

WEEK = timedelta(weeks=1)
_MARGIN = 9  # cells to the left of the first week
_LEAST, _MOST = 4, 8  # cells of a week


class Week(NamedTuple):
    """A week by its Monday; without a group nothing was noted in it."""

    monday: date
    group: Group | None

    @property
    def sessions(self) -> int:
        """How many sessions there were."""
        return self.group.times if self.group else 0


class Glyphs(NamedTuple):
    """What the chart is drawn with."""

    before: str
    after: str
    reach: str
    axis: str
    floor: str
    corner: str


GLYPHS = Glyphs("○", "●", "│", "┤", "─", "└")
ASCII = Glyphs("o", "x", "|", "+", "-", "+")


def monday(day: date) -> date:
    """The first day of a week."""
    return day - timedelta(days=day.weekday())


def calendar(groups: Iterable[Group], today: date, most: int) -> list[Week]:
    """Every week from the first with sessions to this one, those without too; the last `most`.

    Sessions dated later belong to no week of it, unless by a day or two, as after a long flight.
    """
    by_day = {group.key: group for group in groups if isinstance(group.key, date)}
    latest = monday(today) + WEEK
    known = [day for day in by_day if day <= latest]
    if not known:
        return []
    last = max(monday(today), *known)
    count = min(most, (last - min(known)) // WEEK + 1)
    days = [last - WEEK * n for n in reversed(range(count))]
    return [Week(day, by_day.get(day)) for day in days]


def chart(groups: Sequence[Group], today: date, width: int, *, ascii_: bool) -> Iterator[Line]:
    """The chart, no row wider than `width`; nothing where not even one week fits."""
    size = max([_LEAST, *(len(str(group.times)) + 1 for group in groups)])
    weeks = calendar(groups, today, max(0, width - _MARGIN) // size)
    if not weeks:
        return
    size = max(size, min(_MOST, (width - _MARGIN) // len(weeks)))
    glyphs = ASCII if ascii_ else GLYPHS
    yield _legend(glyphs)
    marks = _marks(weeks, size, glyphs)
    for pain in range(WORST, -1, -1):
        yield line(Span(f"{pain:>7} {glyphs.axis}", "quiet"), *_row(marks.get(pain, {})))
    floor = glyphs.floor * (size * len(weeks))
    yield line(Span(f"{' ' * (_MARGIN - 1)}{glyphs.corner}{floor}", "quiet"))
    for label, words in labels(weeks):
        yield line(_under(label, words, size))
    yield from _notes(groups, weeks)


def labels(weeks: Sequence[Week]) -> Iterator[tuple[str, list[str]]]:
    """What stands under the weeks, row by row: the day, the month where it changes, the count."""
    days = [week.monday for week in weeks]
    yield "week of", [str(day.day) for day in days]
    yield "", _changing([f"{day:%b}" for day in days])
    if days[0].year != days[-1].year:
        yield "", _changing([str(day.year) for day in days])
    yield "sessions", [str(week.sessions) for week in weeks]


def _legend(glyphs: Glyphs) -> Line:
    return line(
        "Pain  ",
        Span(glyphs.before, "before"),
        " before  ",
        Span(glyphs.after, "after"),
        f" after  {glyphs.reach} from lowest to highest",
    )


def _marks(weeks: Sequence[Week], size: int, glyphs: Glyphs) -> dict[int, dict[int, Span]]:
    """The marks of every row: by pain, and by column."""
    marks: dict[int, dict[int, Span]] = {}
    apart = 1 if size == _LEAST else 2  # so that the two of a week are seen as two of a week
    for n, week in enumerate(weeks):
        if week.group is None:
            continue
        left = n * size + _indent(size)
        pairs = ((week.group.before, "before", left), (week.group.after, "after", left + apart))
        for spread, style, column in pairs:
            for pain in range(spread.low, spread.high + 1):
                marks.setdefault(pain, {})[column] = Span(glyphs.reach, style)
            sign = glyphs.before if style == "before" else glyphs.after
            marks[math.ceil(spread.middle)][column] = Span(sign, style)
    return marks


def _row(marks: Mapping[int, Span]) -> Iterator[Span]:
    at = 0
    for column, mark in sorted(marks.items()):
        yield Span(" " * (column - at))
        yield mark
        at = column + 1


def _under(label: str, words: Sequence[str], size: int) -> str:
    """A row of words, each beginning where the marks of its week begin, or centred on them."""
    indent = _indent(size)
    cells = (f"{' ' * indent}{word:^3}".ljust(size) for word in words)
    return f"{label:>8} {''.join(cells)}".rstrip()


def _indent(size: int) -> int:
    return (size - 3) // 2


def _changing(words: Sequence[str]) -> list[str]:
    """Each word where it is another than the one before."""
    return [word if n == 0 or word != words[n - 1] else "" for n, word in enumerate(words)]


def _notes(groups: Sequence[Group], weeks: Sequence[Week]) -> Iterator[Line]:
    shown = {week.monday for week in weeks}
    gone = sum(group.key not in shown for group in groups)
    if gone:
        many = "1 week" if gone == 1 else f"{gone} weeks"
        yield line(Span(f"Not drawn for want of room: {many}, told below.", "quiet"))
    middles = [
        middle
        for week in weeks
        if week.group
        for middle in (week.group.before.middle, week.group.after.middle)
    ]
    if any(middle % 1 for middle in middles):
        yield line(Span("A half is drawn at the number above it.", "quiet"))
