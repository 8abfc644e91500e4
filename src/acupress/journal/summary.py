"""What sessions add up to: medians and ranges, with their numbers; and no more than that."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

ENOUGH = 5  # sessions before anything is said of them
WORSE = 2  # points of pain
WEEKS, OFTEN = 4, 8  # that many weeks and sessions without a change are told

_Key = TypeVar("_Key", date, str)


@dataclass(frozen=True, slots=True)
class Change:
    """The pain before and after, from 0 to 10, and how many sessions of a day had just these."""

    day: date
    routine: str
    before: int
    after: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many sessions a point was held, sore, and skipped."""

    point: str
    held: int
    sore: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some numbers, and how far they reach."""

    low: int
    middle: float
    high: int


@dataclass(frozen=True, slots=True)
class Group:
    """Some sessions: a week from its Monday on, or a routine."""

    key: date | str
    times: int
    before: Spread
    after: Spread


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of so many sessions, after how many pain was lower, the same, higher; the middle change."""

    times: int
    lower: int
    same: int
    higher: int
    by: float  # how much lower in the middle; below zero is higher


def by_week(changes: Iterable[Change]) -> list[Group]:
    """The sessions of each week, the oldest first."""
    return _grouped(changes, lambda one: one.day - timedelta(days=one.day.weekday()))


def by_routine(changes: Iterable[Change]) -> list[Group]:
    """The sessions of each routine."""
    return _grouped(changes, lambda one: one.routine)


def outcome(changes: Sequence[Change]) -> Outcome:
    """What the sessions came to, all together."""

    def count(which: Callable[[int], bool]) -> int:
        return sum(one.times for one in changes if which(one.before - one.after))

    less = [(one.before - one.after, one.times) for one in changes]
    return Outcome(
        times=count(lambda _: True),
        lower=count(lambda by: by > 0),
        same=count(lambda by: by == 0),
        higher=count(lambda by: by < 0),
        by=spread(less).middle if less else 0,
    )


def spread(counted: Iterable[tuple[int, int]]) -> Spread:
    """The spread of values that occur so many times each; at least one."""
    row = sorted(counted)
    total = sum(times for _, times in row)
    middle = (_nth(row, (total - 1) // 2) + _nth(row, total // 2)) / 2
    return Spread(row[0][0], middle, row[-1][0])


def unchanged(changes: Sequence[Change], today: date) -> bool:
    """True where some weeks of sessions have not lowered the pain that one begins with."""
    lately = [one for one in changes if today - one.day < timedelta(weeks=WEEKS)]
    early = [one for one in lately if today - one.day >= timedelta(weeks=WEEKS - 1)]
    late = [one for one in lately if today - one.day < timedelta(weeks=1)]
    if sum(one.times for one in lately) < OFTEN or not early or not late:
        return False
    return _begins(late) >= max(1, _begins(early))


def _begins(changes: Iterable[Change]) -> float:
    return spread((one.before, one.times) for one in changes).middle


def _nth(row: Sequence[tuple[int, int]], n: int) -> int:
    for value, times in row:
        if n < times:
            return value
        n -= times
    raise IndexError(n)


def _grouped(changes: Iterable[Change], key: Callable[[Change], _Key]) -> list[Group]:
    groups: dict[_Key, list[Change]] = {}
    for one in changes:
        groups.setdefault(key(one), []).append(one)
    return [
        Group(
            name,
            sum(one.times for one in groups[name]),
            spread((one.before, one.times) for one in groups[name]),
            spread((one.after, one.times) for one in groups[name]),
        )
        for name in sorted(groups)
    ]
