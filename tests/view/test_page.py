"""The one small writer: any page, at any width, in colour or not."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from acupress.view.page import BLANK, Line, Span, line, pad, write
from acupress.view.printing import STYLES

SGR = re.compile("\x1b\\[[0-9;]*m")
WORDS = st.text("abé肩井–", min_size=1, max_size=12)


def cells(text: str) -> int:
    """Columns a terminal needs, by the standard's own table."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@st.composite
def lines(draw: DrawFn) -> Line:
    """A paragraph whose spans are whole words, with a space or more between them."""
    spans = draw(st.lists(st.lists(WORDS, min_size=1, max_size=5), max_size=4))
    gaps = [" " * draw(st.integers(1, 3)) for _ in spans]
    styles = [draw(st.sampled_from(sorted(STYLES))) for _ in spans]
    return Line(
        tuple(
            Span(" ".join(s) + gap, how) for s, gap, how in zip(spans, gaps, styles, strict=True)
        ),
        draw(st.sampled_from([0, 2, 12])),
    )


pages = st.lists(lines(), max_size=3)
widths = st.integers(1, 60)


@given(pages, widths)
def test_no_line_is_wider_than_asked_where_a_space_allows_it(page: list[Line], width: int) -> None:
    """Whoever runs over the edge holds one word that is too long for what is left of a row."""
    for one in page:
        for row in write([one], width, colour=False):
            starts = [at.start() for at in re.finditer(r"(?<!\S)\S", row)]
            breakable = [at for at in starts if cells(row[:at]) > one.hang]
            assert cells(row) <= width or not breakable


@given(pages, widths)
def test_colour_adds_nothing_but_colour(page: list[Line], width: int) -> None:
    """Without its colour codes a coloured page is the plain page, to the last space."""
    plain = list(write(page, width, colour=False))
    coloured = list(write(page, width, colour=True))
    assert [SGR.sub("", row) for row in coloured] == plain


@given(pages, widths)
def test_plain_pages_hold_no_escape(page: list[Line], width: int) -> None:
    """Without colour there is no escape byte at all."""
    assert "\x1b" not in "".join(write(page, width, colour=False))


@given(pages, widths)
def test_wrapping_loses_no_word(page: list[Line], width: int) -> None:
    """The words of a page, in their order, are the words of its rows."""
    written = " ".join(span.text for one in page for span in one.spans).split()
    assert " ".join(write(page, width, colour=False)).split() == written


@given(st.lists(st.tuples(WORDS, st.sampled_from(sorted(STYLES))), min_size=2, max_size=5), widths)
def test_a_word_in_two_styles_stays_whole(parts: list[tuple[str, str]], width: int) -> None:
    """Rows end at spaces, not where the style changes in the middle of a word."""
    page = [Line(tuple(Span(text, style) for text, style in parts))]
    assert list(write(page, width, colour=False)) == ["".join(text for text, _ in parts)]


@pytest.mark.parametrize(
    ("text", "padded"),
    [
        ("GB21", "GB21    "),
        ("肩井", "肩井    "),
        ("é肩", "é肩     "),
        ("a long name", "a long name"),
    ],
)
def test_padding_counts_cells(text: str, padded: str) -> None:
    """A Chinese character fills two cells, so columns stay in line; nothing is cut."""
    assert pad(text, 8) == padded


def test_further_rows_hang() -> None:
    """The rows after the first stand under the text and not under the label."""
    page = [line(Span(pad("Where", 8), "head"), "on top of the shoulder", hang=8)]
    assert list(write(page, 18, colour=False)) == [
        "Where   on top of",
        "        the",
        "        shoulder",
    ]


def test_a_blank_line_is_a_line() -> None:
    """A page may leave a line free."""
    assert list(write([BLANK, line("a"), BLANK], 80, colour=True)) == ["", "a", ""]


def test_chinese_characters_wrap_by_their_width() -> None:
    """Three words of two characters are fourteen cells with their spaces, not eight."""
    assert list(write([line("肩井 天柱 中渚")], 9, colour=False)) == ["肩井 天柱", "中渚"]


def test_every_style_is_among_the_sixteen_colours() -> None:
    """Styles are bold, dim and the eight colours every terminal has."""
    codes = {code for style in STYLES.values() if style for code in style.split(";")}
    assert codes <= {"1", "2", *map(str, range(30, 38))}
