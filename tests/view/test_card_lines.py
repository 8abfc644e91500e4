"""The cards as plain lines, and what is understood of what is typed in reply."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.view.card import (
    AT_ONCE,
    LETTERS,
    SIDES,
    WHOSE,
    WITH_WHOM,
    Card,
    Checklist,
    Choice,
    Item,
    Marks,
    Places,
)
from acupress.view.card_lines import lines, read, shown, typed
from acupress.vocabulary import Reach, Region
from scenes import DANGER, FOUR, MARGIN, WHERE, WHICH_SIDE

ONE = replace(FOUR, items=FOUR.items[:1])
CARDS: list[Card] = [WITH_WHOM, WHOSE, DANGER, FOUR, ONE, WHERE, WHICH_SIDE]
REGIONS = dict(zip(LETTERS, Region, strict=True))


def kind(card: object) -> str:
    """A short name of a card, for the list of tests."""
    return getattr(card, "id", "") or f"{len(getattr(card, 'items', ()))} questions"


each_card = pytest.mark.parametrize("card", CARDS, ids=kind)


# What is said


def test_a_list_is_read_question_by_question() -> None:
    """Whose answers, what is asked, each question with its number and reason, what to type."""
    assert lines(DANGER, MARGIN) == [
        f"About {MARGIN.about}.",
        "Signs of danger first. Is any of these so, now?",
        *(f"{number}. {one.ask} {one.why}" for number, one in enumerate(DANGER.items, 1)),
        "Type n for no to all, or the numbers of what is so, such as 1 3. A ? after a number means "
        "not sure, such as 2?. Or: < back, ? explain, s someone else, a ask all again, q leave. "
        "Then Enter.",
    ]


@pytest.mark.parametrize("card", [WITH_WHOM, WHOSE, WHICH_SIDE], ids=kind)
def test_a_choice_says_every_key(card: Choice) -> None:
    """The question, its reason, and a key for each answer."""
    about, text, why, keys = lines(card, MARGIN)
    assert (text, why) == (card.text, card.why)
    assert [says for _, says, _ in card.choices if says not in keys] == []
    assert MARGIN.about in about


def test_places_have_a_letter_each() -> None:
    """From head to foot."""
    said = " ".join(lines(WHERE, MARGIN))
    assert [region for letter, region in REGIONS.items() if f"{letter} {region}" not in said] == []
    assert "u for not sure" in said


@each_card
def test_no_line_needs_an_eye(card: Card) -> None:
    """Nothing that a screen reader cannot say: no arrow, no box, no line within a line."""
    for row in lines(card, MARGIN):
        assert row.isprintable()
        assert not any("\u2190" <= char <= "\u28ff" for char in row)
        assert row.endswith((".", "?"))


def test_four_questions_are_read_at_once() -> None:
    """No more than one listens to; a shorter list is read whole, other cards as they are."""
    long = Checklist("Any?", FOUR.items * 2)
    assert shown(long) == replace(long, items=long.items[:AT_ONCE])
    assert all(shown(card) == card for card in CARDS)


# What is understood


LIST: list[tuple[str, Marks]] = [
    ("n", {}),
    ("no", {}),
    ("None", {}),
    ("1", {"pregnant": "yes"}),
    ("1 3", {"pregnant": "yes", "blood-thinners": "yes"}),
    ("1,3", {"pregnant": "yes", "blood-thinners": "yes"}),
    ("1, 3", {"pregnant": "yes", "blood-thinners": "yes"}),
    ("2?", {"clot": "unknown"}),
    (" 4  2? ", {"implanted-device": "yes", "clot": "unknown"}),
]


@pytest.mark.parametrize(("text", "marks"), LIST)
def test_numbers_mark_what_is_so(text: str, marks: Marks) -> None:
    """Numbers with spaces or commas; with a question mark they mean not sure; n means none."""
    assert read(FOUR, text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "5",
        "0",
        "12",
        "1 9",
        "n 1",
        "no 1",
        "1?2",
        "?1",
        "1 2x",
        "yes",
        "y",
        "u",
        "-1",
        "١",
    ],
)
def test_what_is_no_number_of_the_list_is_not_understood(text: str) -> None:
    """Nothing of such a line is taken for an answer."""
    assert read(FOUR, text) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("y", {"pregnant": "yes"}),
        ("Yes", {"pregnant": "yes"}),
        ("u", {"pregnant": "unknown"}),
        ("n", {}),
        ("no", {}),
        ("1", {"pregnant": "yes"}),
        ("1?", {"pregnant": "unknown"}),
        ("2", None),
        ("", None),
        ("yes no", None),
        ("not sure", None),
    ],
)
def test_one_question_is_answered_by_a_letter(text: str, marks: Marks | None) -> None:
    """y, n and u, or its number."""
    assert read(ONE, text) == marks


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("c d", ["shoulder", "chest"]),
        ("C, D", ["shoulder", "chest"]),
        ("a a", ["head"]),
        ("l", ["foot"]),
        ("u", []),
        ("unsure", []),
        ("", None),
        ("m", None),
        ("c ?", None),
        ("1", None),
    ],
)
def test_letters_mark_places(text: str, regions: list[str] | None) -> None:
    """A letter for each place; u is not sure where; anything else is not understood."""
    marks = read(WHERE, text)
    assert marks == (None if regions is None else dict.fromkeys(regions, "yes"))


@pytest.mark.parametrize(
    "word",
    [*(region.value for region in Region), "back", "calf", "heel", "face", "cheek", "leg foot"],
)
def test_a_word_is_never_taken_for_letters(word: str) -> None:
    """Who types `leg` means the leg, and not foot, upper-back and belly: its letters."""
    assert read(WHERE, word) in (None, dict.fromkeys(word.split(), "yes"))


@pytest.mark.parametrize(
    ("card", "text", "value"),
    [
        (WITH_WHOM, "y", Reach.PARTNER),
        (WITH_WHOM, "Yes", Reach.PARTNER),
        (WITH_WHOM, " n ", Reach.SELF),
        (WHOSE, "m", "me"),
        (WHOSE, "me", "me"),
        (WHOSE, "s", "someone-else"),
        (WHOSE, "someone else", "someone-else"),
        (WHICH_SIDE, "l", "left"),
        (WHICH_SIDE, "Left", "left"),
        (WHICH_SIDE, "r", "right"),
        (WHICH_SIDE, "b", "both"),
        (WHICH_SIDE, "both", "both"),
    ],
)
def test_a_choice_is_a_letter_or_its_word(card: Choice, text: str, value: str) -> None:
    """The key, or the word that it stands for."""
    assert read(card, text) == {card.id: value}


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (WITH_WHOM, ""),
        (WITH_WHOM, "u"),
        (WITH_WHOM, "not yet"),
        (WITH_WHOM, "1"),
        (WHOSE, "mum"),
        (WHOSE, "my mother"),
        (WHICH_SIDE, "leg"),
        (WHICH_SIDE, "lower"),
        (WHICH_SIDE, "n"),
        (WHICH_SIDE, "left right"),
    ],
)
def test_a_choice_is_never_guessed(card: Choice, text: str) -> None:
    """Who types `mum` does not mean me, though it begins with the same letter."""
    assert read(card, text) is None


# Laws


@given(st.sampled_from(CARDS), st.text() | st.text("ny 123459?,ablmsu", max_size=8))
def test_any_typed_text_is_marks_or_nothing(card: Card, text: str) -> None:
    """Whatever is typed: marks of this card, of which every value is one of its own; or None."""
    marks = read(card, text)
    if marks is None:
        return
    match card:
        case Choice():
            assert list(marks) == [card.id]
            assert set(marks.values()) <= {value for _, _, value in card.choices}
        case Places():
            assert set(marks) <= set(Region)
            assert set(marks.values()) <= {"yes"}
        case Checklist():
            assert set(marks) <= {one.id for one in card.items}
            assert set(marks.values()) <= {"yes", "unknown"}


@given(st.integers(1, AT_ONCE), st.data())
def test_what_is_marked_on_a_list_can_be_typed(count: int, data: st.DataObject) -> None:
    """Every way to mark a list has a line that means exactly it."""
    items = [Item(f"id-{n}", "So?", "Because.") for n in range(count)]
    card = Checklist("Any?", tuple(items))
    each = data.draw(
        st.lists(st.sampled_from(["", "yes", "unknown"]), min_size=count, max_size=count)
    )
    marks = {one.id: value for one, value in zip(items, each, strict=True) if value}
    numbers = [
        f"{n}{'?' if value == 'unknown' else ''}" for n, value in enumerate(each, 1) if value
    ]
    assert read(card, " ".join(numbers) or "n") == marks


@given(st.sets(st.sampled_from(LETTERS), min_size=1))
def test_any_places_can_be_typed(letters: set[str]) -> None:
    """Every set of places has a line that means exactly it."""
    assert read(WHERE, " ".join(sorted(letters))) == {REGIONS[one]: "yes" for one in letters}


@pytest.mark.parametrize(
    ("card", "line"), [(WITH_WHOM, ["y", "n"]), (WHOSE, ["m", "s"]), (WHICH_SIDE, ["l", "r", "b"])]
)
def test_every_choice_can_be_typed(card: Choice, line: list[str]) -> None:
    """Each of its keys, and no two mean the same."""
    values = [read(card, key) for key in line]
    assert values == [{card.id: value} for _, _, value in card.choices]
    assert all(f"{key} for " in typed(card) for key in line)


def test_the_sides_are_those_of_an_answer() -> None:
    """Left, right and both, which is what one says who is not sure."""
    assert [value for _, _, value in SIDES] == ["left", "right", "both"]
    assert "not sure" in SIDES[-1][1]
