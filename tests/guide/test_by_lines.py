"""Pain before a session, noted by lines: a number, then a place; none is needed."""

import pytest

from acupress.guide.asking import OnScreen, felt
from acupress.guide.by_lines import START, ByLines
from acupress.guide.leaving import Left
from acupress.journal.records import Before
from acupress.terminal.events import Key
from acupress.view.card import LETTERS
from acupress.view.drawing import Look
from acupress.view.feeling import pain_now
from acupress.vocabulary import Region
from fake_screen import FakeClock, FakeEvents, FakeScreen, ScriptEnded
from scenes import PLAN

NECK = Before(7, Region.NECK)
ASK = pain_now(Before())


class Lines:
    """The last card by lines: what was written, and what came of it."""

    def __init__(self, *typed: str, asks: bool = True) -> None:
        self.written: list[str] = []
        rows = iter(typed)
        asker = ByLines(lambda: next(rows, None), self.written.append)
        self.before = asker.ready(PLAN, [], asks_pain=asks)


class OnTheScreen:
    """The last card on the screen."""

    def __init__(self, *keys: str, asks: bool = True) -> None:
        self.screen = FakeScreen()
        events = FakeEvents(FakeClock(), [(float(n), Key(k)) for n, k in enumerate(keys, 1)])
        asker = OnScreen(self.screen, events, Look(colour=False))
        self.before = asker.ready(PLAN, [], asks_pain=asks)


SAID: list[tuple[tuple[str, ...], Before]] = [
    ((), Before()),
    (("7",), Before(7)),
    (("0",), Before(0)),
    (("t",), Before(10)),
    (("7", "b"), NECK),
    (("t", "a"), Before(10, Region.HEAD)),
    (("7", "b", "l"), Before(7, Region.FOOT)),
    (("7", "b", "3"), Before(3, Region.NECK)),
    (("4", "4"), Before(4)),
    (("c",), Before()),
    (("c", "7"), Before(7)),
]


@pytest.mark.parametrize(("keys", "before"), SAID, ids=str)
@pytest.mark.parametrize("way", [Lines, OnTheScreen])
def test_a_digit_is_the_pain_and_then_a_letter_the_place(
    way: type[Lines | OnTheScreen], keys: tuple[str, ...], before: Before
) -> None:
    """Either way; a letter before any digit says nothing, and Enter starts at any time."""
    assert way(*keys, "enter" if way is OnTheScreen else "\n").before == before


@pytest.mark.parametrize("key", ["7", "t", "b", "a"])
@pytest.mark.parametrize("way", [Lines, OnTheScreen])
def test_where_it_is_not_asked_no_key_says_it(way: type[Lines | OnTheScreen], key: str) -> None:
    """Not to somebody whose session is not kept."""
    if (way, key) != (Lines, "b"):  # by lines that goes back
        assert way(key, "enter" if way is OnTheScreen else "", asks=False).before == Before()


def test_where_it_is_not_asked_it_is_not_shown() -> None:
    """Not a word of pain."""
    assert ASK not in Lines("", asks=False).written
    shown = OnTheScreen("enter", asks=False).screen.frames
    assert not any("Pain now" in row for frame in shown for row in frame)


def test_it_is_asked_before_the_line_that_says_how_to_start() -> None:
    """The last thing one hears is what to do."""
    assert Lines("").written[-2:] == [ASK, START]


def test_what_was_noted_is_said_again_with_the_places() -> None:
    """Whoever slipped hears it, and can say another."""
    lines = Lines("7", "b", "").written
    assert [row for row in lines if row.startswith("Noted: ")] == [
        pain_now(Before(7)),
        pain_now(NECK),
    ]


@pytest.mark.parametrize("typed", ["z", "17", "-1", "seven", "7b", "é"])
def test_a_line_that_is_neither_is_told(typed: str) -> None:
    """And nothing is noted of it."""
    lines = Lines(typed, "")
    assert lines.before == Before()
    assert any("not understood" in row for row in lines.written)


@pytest.mark.parametrize("way", [Lines, OnTheScreen])
@pytest.mark.parametrize("key", ["left", "<"])
def test_one_can_go_back_before_anything_is_said(key: str, way: type[Lines | OnTheScreen]) -> None:
    """To answer again."""
    assert way("b" if way is Lines else key).before is None


@pytest.mark.parametrize("key", ["left", "<"])
def test_on_the_screen_one_can_go_back_after_it_too(key: str) -> None:
    """What was noted goes with the card."""
    assert OnTheScreen("7", key).before is None


@pytest.mark.parametrize("word", ["<", "back"])
def test_by_lines_one_can_go_back_after_it_too(word: str) -> None:
    """As the line that says how to start still offers it."""
    assert Lines("7", word).before is None


def test_no_letter_is_offered_for_two_things() -> None:
    """Once `b` is the neck, it is not told that `b` answers again."""
    after = Lines("7", "").written
    told = " ".join(after[after.index(pain_now(Before(7))) :])
    assert "b neck" in told
    assert "b and Enter to answer again" not in told


def test_ten_can_be_typed_as_a_number_by_lines() -> None:
    """A line has room for it."""
    assert Lines("10", "").before == Before(10)


@pytest.mark.parametrize("typed", ["7", "b"])
def test_what_is_typed_twice_is_understood(typed: str) -> None:
    """It says what it said before."""
    first = ("7",) if typed == "b" else ()
    lines = Lines(*first, typed, typed, "")
    assert not any("not understood" in row for row in lines.written)


def test_q_leaves_after_it_too() -> None:
    """At any time."""
    for way in (Lines, OnTheScreen):
        with pytest.raises(Left):
            way("7", "q")


def test_a_digit_starts_nothing() -> None:
    """Only Enter does."""
    with pytest.raises(ScriptEnded):
        OnTheScreen("7", "b", "t")


def test_every_letter_is_a_place() -> None:
    """As on the card that asks where."""
    places = [felt(Before(5), letter).region for letter in LETTERS[: len(Region)]]
    assert places == list(Region)
