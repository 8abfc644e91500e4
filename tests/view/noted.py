"""Sessions with the pain before and after them, and the page that tells of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from acupress.journal.summary import Change, Tally
from acupress.view.page import write
from acupress.view.trend import Trend, trend_page

TODAY = date(2026, 11, 21)  # a Saturday
MONDAY = date(2026, 11, 16)

days = st.integers(0, 400).map(lambda ago: TODAY - timedelta(days=ago))
pains = st.integers(0, 10)
each_change = st.builds(
    Change, days, st.sampled_from(["neck", "upper-back", "肩井"]), pains, pains, st.integers(1, 3)
)
journals = st.lists(each_change, max_size=40)
kept = st.lists(each_change, min_size=1, max_size=40)


def made(*pairs: tuple[int, int], day: date = MONDAY, routine: str = "neck") -> list[Change]:
    """Sessions of a day, each by its pain before and after."""
    return [Change(day, routine, before, after) for before, after in pairs]


def page(
    changes: Sequence[Change],
    width: int = 80,
    *,
    drawn: bool = True,
    ascii_: bool = False,
    tallies: Sequence[Tally] = (),
    unchanged: bool = False,
) -> list[str]:
    """The page of these sessions, row by row."""
    trend = Trend(changes, tallies, TODAY, unchanged=unchanged)
    lines = list(trend_page(trend, {"GB21": "Shoulder Well"}, width, drawn=drawn, ascii_=ascii_))
    return list(write(lines, width, colour=False))


def words(printed: Iterable[str]) -> str:
    """A page as one line."""
    return " ".join(" ".join(printed).split())


def each_session(changes: Iterable[Change]) -> list[Change]:
    """The same sessions, one by one."""
    return [replace(one, times=1) for one in changes for _ in range(one.times)]
