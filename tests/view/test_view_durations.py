"""Lengths of time as a person says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.view.durations import between, clock, spoken


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (5, "5 s"), (59, "59 s"), (60, "1 min"), (90, "1 min 30 s"), (3600, "60 min")],
)
def test_a_length_of_time_is_said(seconds: int, said: str) -> None:
    """Seconds below a minute, minutes above, and both where it is not whole minutes."""
    assert spoken(seconds) == said


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "0:00"),
        (1, "0:01"),
        (1000, "0:01"),
        (1001, "0:02"),
        (59_001, "1:00"),
        (760_000, "12:40"),
    ],
)
def test_a_clock_counts_what_is_left(milliseconds: int, shown: str) -> None:
    """It is rounded up, so 0:00 says that it is over and nothing else."""
    assert clock(milliseconds) == shown


@given(st.integers(0, 10_000_000))
def test_a_clock_is_less_than_a_second_ahead(milliseconds: int) -> None:
    """It never shows less than is left, nor a second more."""
    minutes, seconds = clock(milliseconds).split(":")
    assert 0 <= (int(minutes) * 60 + int(seconds)) * 1000 - milliseconds < 1000


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (4, 5, "s", "4–5 s"),
        (60, 120, "s", "1–2 min"),
        (45, 60, "s", "45–60 s"),
        (90, 120, "s", "90–120 s"),
        (60, 90, "s", "60–90 s"),
        (90, 90, "s", "1 min 30 s"),
        (3, 3, "", "3"),
        (2, 3, "", "2–3"),
    ],
)
def test_a_range_is_said(low: int, high: int, unit: str, said: str) -> None:
    """One number where both ends agree; minutes only where both ends are whole minutes."""
    assert between({"min": low, "max": high}, unit) == said
