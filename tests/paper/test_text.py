"""A sheet as text and as Markdown: all of it, no wider than a page, and every word only a word."""

import re
import unicodedata
from collections.abc import Iterator

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import EVERY, HARMLESS, HOSTILE, IDS, of, saying

from acupress.figure.curves import XY
from acupress.figure.raster import Glyphs
from acupress.figure.scene import Mark, Role, Scene
from acupress.paper.sheet import Card, Drawn, Section, Sheet
from acupress.paper.text import markdown, text

each = pytest.mark.parametrize(("name", "partner"), EVERY, ids=IDS)
every_glyph = pytest.mark.parametrize("glyphs", [Glyphs.BRAILLE, Glyphs.ASCII])


def columns(row: str) -> int:
    """How wide a terminal shows it: Chinese characters are two columns each, accents none."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in row)
    return len(row) + wide - sum(bool(unicodedata.combining(char)) for char in row)


def said(made: Sheet) -> Iterator[str]:
    """Everything on a sheet, in its order."""
    yield from (made.title, made.facts)
    for section in made.before:
        yield from (section.title, *section.rows)
    for card in made.cards:
        yield from (card.title, *card.names.split(), *(part for row in card.rows for part in row))
    for section in made.after:
        yield from (section.title, *section.rows)


def squeezed(words: str) -> str:
    """Without any space: a line may be broken anywhere."""
    return "".join(words.split())


def assert_says(file: str, made: Sheet) -> None:
    """Everything on the sheet is in the file, in its order."""
    at, whole = 0, squeezed(file)
    for words in said(made):
        at = whole.find(squeezed(words), at)
        assert at >= 0, words


def one_card(*, title: str = "Title", names: str = "XX1", label: str = "") -> Sheet:
    """A sheet with one point; its picture is nothing but this, far to the left."""
    mark = Mark(XY(-9, 0), Role.PLACE, label)
    drawn = Drawn(Scene(XY(-10, -5), XY(10, 5), (), (mark,)), "A picture.")
    pictures = (drawn,) if label else ()
    return Sheet(title, "1 point.", (), (Card(1, title, names, (), pictures),), ())


# Text.


@each
@every_glyph
def test_text_says_everything_in_its_order(name: str, partner: bool, glyphs: Glyphs) -> None:
    """Title, facts, safety, each card, sources."""
    assert_says(text(of(name, partner), glyphs), of(name, partner))


@each
@every_glyph
def test_text_is_no_wider_than_78_columns(name: str, partner: bool, glyphs: Glyphs) -> None:
    """With its pictures, and with no space at the end of a line."""
    rows = text(of(name, partner), glyphs).split("\n")
    assert max(map(columns, rows)) <= 78
    assert not [row for row in rows if row != row.rstrip()]


@pytest.mark.parametrize("words", ["word " * 16, "痛" * 40], ids=["words", "痛"])
@pytest.mark.parametrize("where", ["title", "names"])
def test_no_name_is_too_long_for_the_page(where: str, words: str) -> None:
    """A name in a catalogue may have 80 characters; it goes on in the next line."""
    rows = text(one_card(**{where: words.strip()}), Glyphs.BRAILLE).split("\n")
    assert max(map(columns, rows)) <= 78


@pytest.mark.parametrize("words", ["word " * 30, "x" * 80, "痛" * 80], ids=["words", "x", "痛"])
def test_no_sentence_is_too_long_for_the_page(words: str) -> None:
    """It goes on in the next line, whatever it is written in."""
    made = Sheet("Title", "1 point.", (Section(words.strip(), (words.strip(),)),), (), ())
    assert max(map(columns, text(made, Glyphs.BRAILLE).split("\n"))) <= 78


@each
def test_each_card_has_its_picture(name: str, partner: bool) -> None:
    """Between the name of the point and what is said of it, fourteen rows with a place in them."""
    made = of(name, partner)
    parts = re.split(r"(?m)^-{78}$", text(made, Glyphs.BRAILLE))[1:-1]
    for card, part in zip(made.cards, parts, strict=True):
        assert part.strip().startswith(f"{card.n}. {card.title}")
        drawn = part.partition("\nWhere:")[0]
        assert len(re.findall(r"(?m)^.*[\u2800-\u28ff].*$", drawn)) >= 8
        assert "●" in drawn or "FOOT" in card.names  # a zone is an area


@each
def test_ascii_pictures_are_plain_characters(name: str, partner: bool) -> None:
    """In text and in Markdown: nothing of braille or blocks, and a place is an X."""
    made = of(name, partner)
    for file in (text(made, Glyphs.ASCII), markdown(made, Glyphs.ASCII)):
        assert not re.search(r"[\u2500-\u28ff]", file)
    for card in re.findall(r"(?s)```text\n(.*?)\n```", markdown(made, Glyphs.ASCII)):
        assert card.isascii()
        assert "X" in card or "#" in card


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_out_in_text_as_they_are(words: str) -> None:
    """There is no markup in text that they could be."""
    assert_says(text(saying(words), Glyphs.ASCII), saying(words))


# Markdown.


@each
@every_glyph
def test_markdown_is_headings_items_and_pictures(name: str, partner: bool, glyphs: Glyphs) -> None:
    """One title; a heading for each section and card; each card its picture and what it shows."""
    made = of(name, partner)
    lines = marked.read(markdown(made, glyphs))
    assert [one.words for one in lines if one.kind == "title"] == [made.title]
    headings = [*(one.title for one in made.before), *(card.title for card in made.cards)]
    headings += [one.title for one in made.after]
    assert [one.words for one in lines if one.kind == "heading"] == headings
    fences = [one.words for one in lines if one.kind == "fence"]
    assert fences == ["text"] * len(made.cards)
    shown = [f"Picture: {card.pictures[0].alt}" for card in made.cards]
    assert [one.words for one in lines if one.kind == "picture"] == shown
    rows = [row for one in (*made.before, *made.after) for row in one.rows]
    rows += [f"{label}: {words}" for card in made.cards for label, words in card.rows]
    assert sorted(one.words for one in lines if one.kind == "item") == sorted(rows)


@each
def test_markdown_says_everything_in_its_order(name: str, partner: bool) -> None:
    """The same as the text, and the cards have their numbers."""
    made = of(name, partner)
    file = markdown(made, Glyphs.BRAILLE)
    assert_says("\n".join(one.words for one in marked.read(file)), made)
    numbers = [int(n) for n in re.findall(r"(?m)^## (\d+)\. ", file)]
    assert numbers == [card.n for card in made.cards]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words_in_markdown(words: str) -> None:
    """Line by line it is the same as with harmless ones, but for the words."""

    def outside(word: str) -> list[tuple[str, str]]:
        lines = marked.read(markdown(saying(word), Glyphs.ASCII))
        kept = [(one.kind, squeezed(one.words)) for one in lines if one.kind != "code"]
        return [(kind, said.replace(squeezed(word), "§")) for kind, said in kept]

    assert outside(words) == outside(HARMLESS)


@given(st.text("\\`*_{}[]()#+-.!|~&<>=$:1a \n", max_size=12), st.text(max_size=12))
def test_no_words_at_all_are_markup(title: str, row: str) -> None:
    """Whatever is written into a sheet is read back from its Markdown."""
    made = Sheet(f"t{title}", f"f{row}", (Section(f"s{title}", (f"{title}.", f"{row}.")),), (), ())
    lines = marked.read(markdown(made, Glyphs.ASCII))
    expected = [f"t{title}", f"f{row}", f"s{title}", f"{title}.", f"{row}."]
    assert [one.words for one in lines] == [" ".join(one.split()) for one in expected]
    assert [one.kind for one in lines] == ["title", "text", "heading", "item", "item"]


@pytest.mark.parametrize("label", ["```", "`" * 20, "~~~"])
def test_no_picture_ends_its_fence(label: str) -> None:
    """A picture with nothing in it but backticks is still all of the picture."""
    lines = marked.read(markdown(one_card(label=label), Glyphs.ASCII))
    assert [one.words.strip() for one in lines if one.kind == "code" and one.words] == [label]
    assert lines[-1].kind == "picture"
