"""The cards: as many questions as can be read at once, each whole, with keys that do something."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from drawing import LOOKS, PLAIN, SIZES, TEXTS, assert_fits, bare, squeezed
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from acupress.guide.interview import Interview
from acupress.view import words
from acupress.view.card import (
    AT_ONCE,
    LETTERS,
    TOO_SMALL,
    WHOSE,
    WITH_WHOM,
    Card,
    Checklist,
    Choice,
    Item,
    Margin,
    Marks,
    Places,
    explained,
    frame,
    shown,
)
from acupress.view.drawing import Look
from acupress.view.screen import SMALLEST
from acupress.vocabulary import Region
from scenes import DANGER, FOUR, MARGIN, WHERE, WHICH_SIDE
from shipped import book

WINDOWS = [(100, 30), (80, 24), (60, 20)]
TINY = [(20, 6), (10, 3), (1, 1)]
ASCII = Look(colour=False, ascii=True)
MARGINS = [MARGIN, Margin(words.SOMEONE_ELSE, MARGIN.keys), Margin(words.WHOEVER, MARGIN.keys)]


@cache
def asked() -> tuple[Card, ...]:
    """Every card that we ask, one question a list: as if each that has a place were so."""
    cards: dict[tuple[str, str], Card] = {("", one.id): one for one in (WITH_WHOM, WHOSE)}
    for routine in book()["routines"].values():
        interview = Interview(book(), routine, date(2025, 3, 1), {}, partner=False)
        while card := interview.card():
            card = replace(card, items=card.items[:1]) if isinstance(card, Checklist) else card
            rule = card.items[0].id if isinstance(card, Checklist) else card.id
            cards[(type(card).__name__, rule)] = card
            interview = interview.with_reply(card, reply(card))
    return tuple(cards.values())


def reply(card: Card) -> Marks:
    """Yes where one is asked for the place or side of it; the first choice; no place."""
    match card:
        case Choice():
            return {card.id: card.choices[0][2]}
        case Places():
            return {}
        case Checklist():
            rule = book()["rules"][card.items[0].id]
            local = any(effect["local"] for effect in rule["effects"])
            return {card.items[0].id: "yes"} if local else {}


def packed(text: str | Sequence[str]) -> str:
    """The letters of a text, or of a screen, with no space, however its lines are broken."""
    return "".join(bare("".join(text)).split())


def read(card: Card) -> list[str]:
    """What must be read before a card can be answered."""
    match card:
        case Checklist():
            items = [f"{n} {one.ask} {one.why}" for n, one in enumerate(card.items, 1)]
            return [card.title, *items]
        case Places():
            return [
                card.text,
                card.why,
                *(f"{a} {b}" for a, b in zip(LETTERS, Region, strict=True)),
            ]
        case Choice():
            return [card.text, card.why, *(f"{key} {says}" for key, says, _ in card.choices)]


def unread(card: Card, rows: Sequence[str]) -> list[str]:
    """What of a card is not on the screen."""
    return [one for one in read(card) if packed(one) not in packed(rows)]


# Every card that we ask


@pytest.mark.parametrize("margin", MARGINS, ids=lambda margin: margin.about[:12])
@pytest.mark.parametrize("size", WINDOWS, ids=str)
def test_every_question_is_whole(size: tuple[int, int], margin: Margin) -> None:
    """Nobody answers half a question: all of it is on the screen, with its reason and its keys."""
    lost = []
    for card in asked():
        part = shown(card, size, margin)
        rows = frame(part, {}, size, margin, PLAIN)
        lost += [f"{one[:60]}: make it shorter" for one in unread(card, rows)]
        lost += [f"{card}: no {key}" for key, _ in margin.keys if f"{key} " not in squeezed(rows)]
        assert margin.about in squeezed(rows)
    assert lost == []


@pytest.mark.parametrize("size", [SMALLEST, *TINY], ids=str)
def test_on_a_small_screen_a_question_is_whole_or_not_there(size: tuple[int, int]) -> None:
    """Where it does not fit the window is said to be too small; it is never cut."""
    for card in asked():
        part = shown(card, size, MARGIN)
        rows = frame(part, {}, size, MARGIN, PLAIN)
        if part is None:
            assert packed(rows) in packed(TOO_SMALL) or packed(TOO_SMALL) in packed(rows)
        else:
            assert unread(card, rows) == []
            assert "q leave" in squeezed(rows)


@pytest.mark.parametrize("size", [*WINDOWS, SMALLEST], ids=str)
def test_a_list_is_asked_to_its_end(size: tuple[int, int]) -> None:
    """Page after page, every question of the long list is shown, in its order, four at most."""
    whole = Checklist("Is any of these so?", FOUR.items * 2)
    rest, seen = whole.items, list[Item]()
    while rest:
        part = shown(replace(whole, items=rest), size, MARGIN)
        assert isinstance(part, Checklist)
        assert 1 <= len(part.items) <= AT_ONCE
        assert unread(part, frame(part, {}, size, MARGIN, PLAIN)) == []
        seen += part.items
        rest = rest[len(part.items) :]
    assert tuple(seen) == whole.items


@pytest.mark.parametrize(
    ("card", "size", "count"),
    [
        (DANGER, (80, 24), 3),
        (DANGER, (60, 20), 3),
        (DANGER, (50, 16), 1),
        (FOUR, (80, 24), 4),
        (FOUR, (60, 20), 4),
        (FOUR, SMALLEST, 1),
        (FOUR, (20, 6), 0),
    ],
)
def test_as_many_questions_as_fit_are_asked_at_once(
    card: Checklist, size: tuple[int, int], count: int
) -> None:
    """On a wide screen a healthy person is done with few keys; a narrow one takes more."""
    part = shown(card, size, MARGIN)
    assert (part.items if isinstance(part, Checklist) else ()) == card.items[:count]


@pytest.mark.parametrize("columns", range(40, 81, 4))
def test_a_mark_never_pushes_anything_off_the_card(columns: int) -> None:
    """In a window of any height: what fits before it is marked fits with every mark there is."""
    every = {one.id: "unknown" for one in FOUR.items}
    for rows in range(8, 25):
        part = shown(FOUR, (columns, rows), MARGIN)
        if isinstance(part, Checklist) and len(part.items) > 1:
            said = squeezed(frame(part, every, (columns, rows), MARGIN, PLAIN))
            assert MARGIN.about in said
            assert "Enter no to the others" in said


# Marks and hints


@pytest.mark.parametrize("look", [PLAIN, ASCII, Look()], ids=["plain", "ascii", "colour"])
def test_a_mark_is_a_word(look: Look) -> None:
    """What is marked can be read, without colour and in plain characters too."""
    marks = {"clot": "yes", "blood-thinners": "unknown"}
    said = squeezed(frame(FOUR, marks, (80, 24), MARGIN, look))
    assert "2 YES: Have you had a blood clot" in said
    assert "3 NOT SURE: Do you take blood thinners" in said
    assert "1 Are you pregnant" in said


@pytest.mark.parametrize("look", [PLAIN, ASCII], ids=["plain", "ascii"])
@pytest.mark.parametrize("size", [*WINDOWS, SMALLEST], ids=str)
def test_a_marked_place_can_be_told_from_the_others(size: tuple[int, int], look: Look) -> None:
    """A sign stands at what is marked, and none that means that it is not sure."""
    said = squeezed(frame(WHERE, {"chest": "yes"}, size, MARGIN, look))
    after = said.split("d chest ")[1].split()[0]
    assert after not in {"e", "?"}
    assert not any(f"{region} {after}" in said for region in Region if region != "chest")


@pytest.mark.parametrize(
    ("card", "marks", "hint"),
    [
        (FOUR, {}, "n no to all 1-4 what is so; twice for not sure"),
        (FOUR, {"clot": "yes"}, "1-4 change Enter no to the others, go on"),
        (DANGER, {"fever": "unknown"}, "1-3 change Enter no to the others, go on"),
        (replace(FOUR, items=FOUR.items[:1]), {}, "y yes n no u not sure"),
        (WHERE, {}, "a-l mark where u not sure where"),
        (WHERE, {"chest": "yes"}, "Enter that is where it is"),
        (WHICH_SIDE, {}, "l left r right b both, or I am not sure"),
    ],
)
def test_the_keys_that_answer_are_told(card: Card, marks: Marks, hint: str) -> None:
    """What can be pressed now, and what it would mean."""
    assert hint in squeezed(frame(card, marks, (80, 24), MARGIN, PLAIN))


def test_a_mark_on_a_question_that_is_not_shown_changes_nothing() -> None:
    """After the window became smaller the keys are those of what can still be read."""
    part = replace(FOUR, items=FOUR.items[:2])
    hidden = {FOUR.items[3].id: "yes"}
    assert frame(part, hidden, (60, 20), MARGIN, PLAIN) == frame(part, {}, (60, 20), MARGIN, PLAIN)


def test_the_way_out_is_told_where_nothing_fits() -> None:
    """A window that is too small says so, and which key leaves."""
    said = squeezed(frame(None, {}, (40, 12), MARGIN, PLAIN))
    assert "too small" in said
    assert "press q" in said


# What `?` tells


def test_every_question_is_explained() -> None:
    """A list explains each question; what has no more to say says why."""
    assert explained(FOUR)[0] == (FOUR.items[0].ask, FOUR.items[0].more)
    assert explained(FOUR)[1] == (FOUR.items[1].ask, FOUR.items[1].why)
    assert len(explained(FOUR)) == len(FOUR.items)


@pytest.mark.parametrize("card", [WITH_WHOM, WHOSE, WHERE, WHICH_SIDE], ids=lambda card: card.id)
def test_a_single_question_is_explained_by_its_reason(card: Choice | Places) -> None:
    """The question, and why it is asked."""
    assert explained(card) == [(card.text, card.why)]


def test_every_place_has_a_letter() -> None:
    """From head to foot, none twice."""
    assert len(set(LETTERS)) == len(LETTERS) == len(Region)


# Laws


MARGIN_KEYS = st.lists(st.sampled_from(MARGIN.keys), unique=True, max_size=5).map(tuple)


@st.composite
def cards(draw: DrawFn) -> Card:
    """Any card, with words of any length."""
    texts = draw(st.lists(TEXTS, min_size=2, max_size=14))
    kind = draw(st.sampled_from([Checklist, Places, Choice]))
    if kind is Places:
        return Places("id", texts[0], texts[1])
    if kind is Choice:
        choices = [(key, says[:30], key) for key, says in zip("ynu", texts[1:], strict=False)]
        return Choice("id", texts[0], texts[1], tuple(choices))
    pairs = zip(texts[::2], texts[1::2], strict=False)
    return Checklist(texts[0], tuple(Item(f"id-{n}", *pair) for n, pair in enumerate(pairs)))


@st.composite
def marked(draw: DrawFn, card: Card) -> Marks:
    """Any marks that can be made on a card."""
    match card:
        case Checklist():
            names, values = [one.id for one in card.items], ["yes", "unknown"]
        case Places():
            names, values = list(Region), ["yes"]
        case Choice():
            return {}
    chosen = draw(st.lists(st.sampled_from(names), unique=True))
    return {name: draw(st.sampled_from(values)) for name in chosen}


@given(cards(), st.data(), st.builds(Margin, TEXTS, MARGIN_KEYS), SIZES, LOOKS)
def test_a_card_is_never_larger_than_the_window(
    card: Card, data: st.DataObject, margin: Margin, size: tuple[int, int], look: Look
) -> None:
    """Whatever is asked and marked, in any window, in any look."""
    part = shown(card, size, margin)
    marks = data.draw(marked(card))
    assert_fits(frame(part, marks, size, margin, look), size, look)


@given(cards(), st.data(), st.builds(Margin, TEXTS, MARGIN_KEYS), SIZES)
def test_what_is_asked_is_on_the_screen(
    card: Card, data: st.DataObject, margin: Margin, size: tuple[int, int]
) -> None:
    """Whatever is marked: what counts as asked can be read, to its last letter."""
    part = shown(card, size, margin)
    if part is None:
        return
    marks = data.draw(marked(part))
    rows = packed(frame(part, marks, size, margin, PLAIN))
    wanted = read(part)
    if isinstance(part, Checklist):
        said = {"yes": "YES: ", "unknown": "NOT SURE: "}
        wanted = [
            f"{n} {said.get(marks.get(one.id, ''), '')}{one.ask} {one.why}"
            for n, one in enumerate(part.items, 1)
        ]
    if isinstance(part, Places):
        wanted = [*wanted[:2], *(f"{name} ✓" for name in marks)]
    assert [one for one in wanted if packed(one) not in rows] == []


@given(cards(), st.data(), TEXTS, MARGIN_KEYS, SIZES)
def test_a_list_never_hides_whose_answers_they_are(
    card: Card,
    data: st.DataObject,
    about: str,
    keys: tuple[tuple[str, str], ...],
    size: tuple[int, int],
) -> None:
    """Several questions are asked at once only where that has room too, whatever is marked."""
    margin = Margin(f"§{about}", keys)
    part = shown(card, size, margin)
    if isinstance(part, Checklist) and len(part.items) > 1:
        rows = frame(part, data.draw(marked(part)), size, margin, PLAIN)
        assert packed(margin.about) in packed(rows)


@given(cards(), TEXTS, MARGIN_KEYS, SIZES)
def test_no_question_waits_that_would_have_fitted(
    card: Card, about: str, keys: tuple[tuple[str, str], ...], size: tuple[int, int]
) -> None:
    """One more of the list, all of it marked, would not have left room for whose answers it is."""
    margin = Margin(f"§{about}", keys)
    if not isinstance(card, Checklist):
        return
    part = shown(card, size, margin)
    count = len(part.items) if isinstance(part, Checklist) else 0
    if count < min(AT_ONCE, len(card.items)):
        more = replace(card, items=card.items[: count + 1])
        marks = {one.id: "unknown" for one in more.items}
        rows = frame(more, marks, size, margin, PLAIN)
        assert not any("§" in row for row in rows)


@given(cards(), st.builds(Margin, TEXTS, MARGIN_KEYS), SIZES, st.integers(0, 40))
def test_a_taller_window_never_asks_less(
    card: Card, margin: Margin, size: tuple[int, int], taller: int
) -> None:
    """More rows show the same questions, or more of them."""

    def count(rows: int) -> int:
        part = shown(card, (size[0], rows), margin)
        return len(part.items) if isinstance(part, Checklist) else int(part is not None)

    assert count(size[1]) <= count(size[1] + taller)
