"""Lengths of time and counts as people write them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.durations import Span, count, seconds


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("90s", 90, 90),
        ("90 s", 90, 90),
        ("90 sec", 90, 90),
        ("2m", 120, 120),
        ("2 min", 120, 120),
        ("1h", 3600, 3600),
        ("1m30s", 90, 90),
        ("1 min 30 s", 90, 90),
        ("1h1m1s", 3661, 3661),
        ("4-5s", 4, 5),
        ("4 - 5 s", 4, 5),
        ("1-2 min", 60, 120),
        ("1–2 min", 60, 120),
        ("3-3s", 3, 3),
        ("  8s ", 8, 8),
        ("9999s", 9999, 9999),
    ],
)
def test_lengths_that_are_read(text: str, low: int, high: int) -> None:
    """Every spelling with a unit is read into whole seconds."""
    assert seconds(text) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "90", "1-2", "s", "min", "1.5m", "-5s", "5 moments", "1 day", "5 S", "5s!",
        "about 5s", "1m 30", "1m-2m", "1-2-3s", "12345s", "1m12345s", "1:3", "5 s left", "1m,30s",
        "1e3s", "+5s", "5\ns x",
    ],
)  # fmt: skip
def test_lengths_that_are_not(text: str) -> None:
    """What has no unit, or is not a time, is refused with the way to write it."""
    with pytest.raises(ValueError, match=r"write it with its unit, such as 90s, 1m30s or 1-2 min"):
        seconds(text)


def test_a_time_as_a_clock_shows_it_is_told_how_to_write() -> None:
    """It could be minutes or hours."""
    with pytest.raises(ValueError, match=r"write 1m30s$"):
        seconds("1:30")


def test_error_names_what_was_written() -> None:
    """The message quotes the text, so that it can be found in the file."""
    with pytest.raises(ValueError, match=r"^'90' is not a length of time: "):
        seconds("90")


@pytest.mark.parametrize(("read", "text"), [(seconds, "5-4s"), (count, "5-4")])
def test_range_that_runs_backwards(read: Callable[[str], Span], text: str) -> None:
    """A range with the larger number first is refused, not turned round."""
    with pytest.raises(ValueError, match="runs backwards: write the smaller number first"):
        read(text)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("3", 3, 3), ("2-3", 2, 3), (" 4 ", 4, 4), ("1-1", 1, 1)]
)
def test_counts_that_are_read(text: str, low: int, high: int) -> None:
    """A whole number, or a range of them."""
    assert count(text) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["", "-", "3-", "-3", "2-3-4", "three", "1.5", "3 times", "²", "1234567890", "3s", "+3", "0x3"],
)
def test_counts_that_are_not(text: str) -> None:
    """Anything else is refused with the way to write it."""
    with pytest.raises(ValueError, match=r"write a whole number, such as 3, or a range, such as"):
        count(text)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_parts_add_up(hours: int, minutes: int, secs: int) -> None:
    """Hours, minutes and seconds written one after another are their sum."""
    total = 3600 * hours + 60 * minutes + secs
    assert seconds(f"{hours}h{minutes}m{secs}s") == (total, total)


@given(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(["s", "min", "h"]))
def test_range_carries_its_unit_to_both_ends(low: int, high: int, unit: str) -> None:
    """The unit after a range counts for both of its numbers."""
    low, high = sorted((low, high))
    each = {"s": 1, "min": 60, "h": 3600}[unit]
    assert seconds(f"{low}-{high}{unit}") == (low * each, high * each)


@given(st.text(max_size=30) | st.text("0123456789-–hmins. ", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is written, the answer is an ordered span or a ValueError, and nothing else."""
    for read in (seconds, count):
        try:
            low, high = read(text)
        except ValueError:
            continue
        assert 0 <= low <= high
