"""What is written to turn one frame into the next, as a terminal understands it."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.terminal.difference import difference

_COLUMNS, _ROWS = 12, 3
_GROUND = "97;48;5;22m"
_STYLES = st.sampled_from(
    ["", "\x1b[1m", "\x1b[7m", *(f"\x1b[{weight}{_GROUND}" for weight in ("", "1;", "2;"))]
)
_CHARS = st.lists(st.sampled_from([*" ab1é━█⠿→井", "e\u0301"]), max_size=_COLUMNS)
_SPANS = st.tuples(_STYLES, _CHARS)


def _fitting(spans: list[tuple[str, list[str]]]) -> str:
    """A row, as rich writes one, no wider than the screen."""
    line, left = "", _COLUMNS
    for style, chars in spans:
        line += style
        for char in chars:
            left -= 2 if char == "井" else 1
            line += char if left >= 0 else ""
        line += "\x1b[0m" if style else ""
    return line


FRAMES = st.lists(st.lists(_SPANS, max_size=4).map(_fitting), min_size=_ROWS, max_size=_ROWS)
BLANK = [""] * _ROWS


class _Shown:
    """A terminal that has shown nothing yet."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(_COLUMNS, _ROWS)
        self._stream = pyte.Stream(self._screen)
        self._stream.feed("\x1b[?7l")

    def take(self, text: str) -> None:
        self._stream.feed(text)

    def cells(self) -> list[list[object]]:
        """Each character with its colours."""
        buffer = self._screen.buffer
        return [[buffer[row][column] for column in range(_COLUMNS)] for row in range(_ROWS)]


def _painted(*frames: list[str]) -> list[list[object]]:
    """What is seen when one frame follows another."""
    shown, before = _Shown(), BLANK
    for frame in frames:
        shown.take(difference(before, frame))
        before = frame
    return shown.cells()


@given(FRAMES)
def test_a_frame_is_painted_as_it_is_written(frame: list[str]) -> None:
    """On an empty screen: each row at its place, with the colours that it brings along."""
    shown = _Shown()
    for number, line in enumerate(frame, 1):
        shown.take(f"\x1b[{number};1H{line}")
    assert _painted(frame) == shown.cells()


@given(FRAMES, FRAMES, FRAMES)
def test_what_was_there_before_does_not_matter(
    first: list[str], second: list[str], third: list[str]
) -> None:
    """A frame that follows two others looks as it does on an empty screen, to the last colour."""
    assert _painted(first, second, third) == _painted(third)


@given(FRAMES, FRAMES)
def test_colours_are_off_at_the_end(before: list[str], after: list[str]) -> None:
    """What somebody else writes next has the terminal's own colours."""
    text = difference(before, after)
    assert "\x1b[" not in text or not text.rpartition("\x1b[0m")[2].count("m")
    shown = _Shown()
    shown.take(f"{text}\x1b[1;1H!")
    assert shown.cells()[0][0] == pyte.screens.Char("!")


@given(FRAMES)
def test_the_same_frame_costs_nothing(frame: list[str]) -> None:
    """Not one byte."""
    assert difference(frame, frame) == ""


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        ("12:59 left", "12:58 left", "\x1b[1;5H8"),
        ("\x1b[36m━━\x1b[0m────", "\x1b[36m━━━\x1b[0m───", "\x1b[1;3H\x1b[36m━\x1b[0m"),
        ("\x1b[1mab\x1b[0m", "\x1b[7mab\x1b[0m", "\x1b[1H\x1b[7mab\x1b[0m"),
        ("Released", "Rest", "\x1b[1;3Hst\x1b[K"),
        ("Rest", "Resting", "\x1b[1;5Hing"),
        ("肩井 1", "肩井 2", "\x1b[1H\x1b[K肩井 2"),
        ("→ 1", "→ 2", "\x1b[1H\x1b[K→ 2"),
    ],
    ids=["figure", "bar", "colour", "shorter", "longer", "wide", "doubtful"],
)
def test_only_the_part_that_changed_is_written(before: str, after: str, written: str) -> None:
    """From the first cell that differs to the last; a row of characters of doubtful width whole."""
    assert difference([before], [after]) == written


def test_rows_that_follow_each_other_share_a_colour() -> None:
    """A colour is not turned off where the next row begins with it; one change is one code."""
    rows = ["\x1b[7ma\x1b[0m", "\x1b[7mb\x1b[0m\x1b[1mc\x1b[0m"]
    assert difference(["", ""], rows) == "\x1b[1H\x1b[7ma\x1b[2Hb\x1b[0;1mc\x1b[0m"
