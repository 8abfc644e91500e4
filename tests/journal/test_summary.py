"""What sessions add up to: tables worked out by hand, and another way to compute them."""

import statistics
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import NOON, complete, record

from acupress.journal.records import Hold, Status
from acupress.journal.store import Store
from acupress.journal.summary import (
    Change,
    Group,
    Outcome,
    Spread,
    Tally,
    by_routine,
    by_week,
    outcome,
    spread,
    unchanged,
)
from acupress.vocabulary import Side

MONDAY = date(2026, 3, 2)
TABLE = [  # day, routine, before, after, sessions
    Change(MONDAY - timedelta(days=1), "neck", 8, 8),
    Change(MONDAY, "neck", 7, 4),
    Change(MONDAY + timedelta(days=2), "neck", 5, 5, 2),
    Change(MONDAY + timedelta(days=6), "back", 3, 6),
    Change(MONDAY + timedelta(days=7), "back", 6, 0, 3),
]


def test_weeks_worked_out_by_hand() -> None:
    """From Monday to Sunday, the oldest first: how many, the middle and the range of each."""
    assert by_week(TABLE) == [
        Group(date(2026, 2, 23), 1, Spread(8, 8, 8), Spread(8, 8, 8)),
        Group(date(2026, 3, 2), 4, Spread(3, 5, 7), Spread(4, 5, 6)),
        Group(date(2026, 3, 9), 3, Spread(6, 6, 6), Spread(0, 0, 0)),
    ]


def test_routines_worked_out_by_hand() -> None:
    """In the order of their names."""
    assert by_routine(TABLE) == [
        Group("back", 4, Spread(3, 6, 6), Spread(0, 0, 6)),
        Group("neck", 4, Spread(5, 6, 8), Spread(4, 5, 8)),
    ]


def test_an_outcome_worked_out_by_hand() -> None:
    """Of 8 sessions: by 3, 6, 6, 6 lower; 0, 0, 0 the same; 3 higher; the middle is 1.5 lower."""
    assert outcome(TABLE) == Outcome(times=8, lower=4, same=3, higher=1, by=1.5)


def test_no_sessions_come_to_nothing() -> None:
    """No group, and an outcome of nothing."""
    assert (by_week([]), by_routine([])) == ([], [])
    assert outcome([]) == Outcome(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("counted", "wanted"),
    [
        ([(4, 1)], Spread(4, 4, 4)),
        ([(4, 2)], Spread(4, 4, 4)),
        ([(1, 1), (2, 1)], Spread(1, 1.5, 2)),
        ([(9, 1), (1, 1), (5, 1)], Spread(1, 5, 9)),
        ([(0, 3), (10, 1)], Spread(0, 0, 10)),
        ([(0, 2), (10, 2)], Spread(0, 5, 10)),
        ([(10, 3), (0, 2)], Spread(0, 10, 10)),
        ([(3, 1), (3, 1), (-2, 1)], Spread(-2, 3, 3)),
    ],
)
def test_spreads_worked_out_by_hand(counted: list[tuple[int, int]], wanted: Spread) -> None:
    """The middle of an even number is halfway between two."""
    assert spread(counted) == wanted


def changes() -> st.SearchStrategy[list[Change]]:
    """Sessions of some weeks, counted; the same day and pain may come more than once."""
    days = st.integers(-40, 40).map(lambda n: MONDAY + timedelta(days=n))
    pain = st.integers(0, 10)
    routine = st.sampled_from(["neck", "back", "arm"])
    return st.lists(st.builds(Change, days, routine, pain, pain, st.integers(1, 4)), max_size=25)


def expanded(table: list[Change]) -> Iterator[Change]:
    """One by one."""
    for one in table:
        yield from [replace(one, times=1)] * one.times


def checked(group: Group, members: list[Change]) -> None:
    """A group is what the standard library says of its members."""
    assert group.times == len(members)
    for found, values in (
        (group.before, [one.before for one in members]),
        (group.after, [one.after for one in members]),
    ):
        assert (found.low, found.high) == (min(values), max(values))
        assert found.middle == statistics.median(values)


@given(table=changes())
def test_groups_computed_another_way(table: list[Change]) -> None:
    """Every session is in one group; middles and ranges are those of the sessions one by one."""
    every = list(expanded(table))
    weeks = by_week(table)
    assert sum(group.times for group in weeks) == len(every)
    for group in weeks:
        assert isinstance(group.key, date)
        assert group.key.weekday() == 0
        last = group.key + timedelta(days=7)
        checked(group, [one for one in every if group.key <= one.day < last])
    for group in by_routine(table):
        checked(group, [one for one in every if one.routine == group.key])
    assert [one.key for one in weeks] == sorted({one.key for one in weeks}, key=str)
    assert [one.key for one in by_routine(table)] == sorted({one.routine for one in every})


@given(table=changes())
def test_an_outcome_computed_another_way(table: list[Change]) -> None:
    """Lower, same and higher add up to all; the middle is that of the differences."""
    by = [one.before - one.after for one in expanded(table)]
    found = outcome(table)
    assert found.lower + found.same + found.higher == found.times == len(by)
    assert found.lower == len([one for one in by if one > 0])
    assert found.higher == len([one for one in by if one < 0])
    assert found.by == (statistics.median(by) if by else 0)


TODAY = date(2026, 3, 31)


def row(*sessions: tuple[int, int], times: int = 2) -> list[Change]:
    """Sessions so many days ago, with that pain before."""
    return [Change(TODAY - timedelta(days=ago), "neck", pain, 3, times) for ago, pain in sessions]


STEADY = row((27, 5), (20, 5), (10, 5), (1, 5))


def test_four_weeks_and_eight_sessions_without_a_change_are_told() -> None:
    """Pain at the beginning is what it was, or worse."""
    assert unchanged(STEADY, TODAY)
    assert unchanged(row((27, 5), (20, 3), (10, 4), (1, 6)), TODAY)
    assert unchanged(row((21, 5), (6, 5), times=4), TODAY)


@pytest.mark.parametrize(
    "table",
    [
        [],
        row((27, 5), (20, 5), (1, 5)),
        [*STEADY[:3], *row((1, 5), times=1)],
        row((20, 5), (10, 5), (1, 5), times=3),
        row((27, 5), (20, 5), (10, 5), (7, 5)),
        row((28, 5), (20, 5), (10, 5), (1, 5)),
        row((100, 5), (90, 5), (80, 5), (70, 5)),
    ],
    ids=["none", "six", "seven", "too short", "not lately", "too long ago", "long ago"],
)
def test_too_few_sessions_or_weeks_say_nothing(table: list[Change]) -> None:
    """Fewer than eight in four weeks, or none in the first or in the last of them."""
    assert not unchanged(table, TODAY)


def test_pain_that_became_less_is_a_change() -> None:
    """By the middles of the first and the last week; what lies between does not count."""
    assert not unchanged(row((27, 5), (20, 9), (10, 9), (1, 4)), TODAY)
    assert not unchanged([*row((27, 6), (24, 4)), *row((10, 9), (3, 4), (1, 4))], TODAY)


def test_no_pain_that_stays_no_pain_is_nothing_to_tell() -> None:
    """Whoever begins without pain cannot begin with less."""
    assert not unchanged(row((27, 0), (20, 0), (10, 0), (1, 0)), TODAY)
    assert unchanged(row((27, 0), (20, 0), (10, 0), (1, 1)), TODAY)
    assert unchanged(row((27, 1), (20, 0), (10, 0), (1, 1)), TODAY)


def test_what_the_journal_counts(tmp_path: Path) -> None:
    """Sessions with both pains, by their own day, routine and the two; others are not there."""
    late = datetime(2026, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    with Store(tmp_path / "journal.db") as store:
        store.merge(
            [
                complete("a", pain_before=5, pain_after=3),
                complete("b", pain_before=5, pain_after=3),
                complete("c", started_at=late, pain_before=0, pain_after=0),
                complete("d", days=1, routine="back", pain_before=9, pain_after=10),
                complete("e", pain_before=5),
                complete("f", pain_after=5),
                complete("g"),
            ]
        )
        day = NOON.date()
        every = [
            Change(day, "neck", 0, 0),
            Change(day, "neck", 5, 3, 2),
            Change(day + timedelta(days=1), "back", 9, 10),
        ]
        assert sorted(store.changes(None), key=repr) == sorted(every, key=repr)
        assert store.changes(None, "back") == [every[2]]
        assert store.changes(day + timedelta(days=9)) == []


def test_how_often_each_point_was_held_sore_and_skipped(tmp_path: Path) -> None:
    """In so many sessions, not holds; only in those that ended by themselves or in part."""
    left, right = Hold(1, "GB21", Side.LEFT, 1, 30), Hold(2, "GB21", Side.RIGHT, 1)
    hand = Hold(3, "LI4", Side.BOTH, 1, 30, sore=True)
    with Store(tmp_path / "journal.db") as store:
        store.merge(
            [
                complete("a", holds=(left, right, hand)),
                complete("b", status=Status.PARTIAL, holds=(left, right._replace(seconds=9), hand)),
                complete("c", routine="back", holds=(left._replace(sore=True), hand)),
                complete("d", status=Status.STOPPED, holds=(left, right, hand)),
                complete("e", status=Status.INTERRUPTED, holds=(left, right, hand)),
                record("f"),
            ]
        )
        assert store.tallies(None) == [Tally("GB21", 3, 1, 1), Tally("LI4", 3, 3, 0)]
        assert store.tallies(None, "back") == [Tally("GB21", 1, 1, 0), Tally("LI4", 1, 1, 0)]
