"""A sheet as HTML: well formed, alone in one file, and nothing on it but words and pictures."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import EVERY, HARMLESS, HOSTILE, IDS, of, saying

from acupress.paper.html import html
from acupress.paper.sheet import Section, Sheet

each = pytest.mark.parametrize(("name", "partner"), EVERY, ids=IDS)
SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"
CLOSED_BY_ITSELF = {"meta"}
# Whatever could run, load, or lead away.
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article"),
    *("h1", "h2", "p", "span", "div", "ul", "li", "dl", "dt", "dd"),
    *("svg", "path", "circle", "text"),
}
PLACED = {"x", "y"}  # of a word in a picture: they follow from how long it is


class Elements(HTMLParser):
    """What a lenient parser finds: every tag in its order, with the text in it."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(file)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.found.append(("<", tag))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself: HTML allows it to few, SVG to every one."""
        self.found.append(("<", tag))
        if tag not in CLOSED_BY_ITSELF and "svg" not in self.open:
            self.wrong.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text."""
        self.found.append(("", data))

    def handle_comment(self, data: str) -> None:
        """A comment: we write none."""
        self.wrong.append(data)

    def unknown_decl(self, data: str) -> None:
        """Such as CDATA: we write none."""
        self.wrong.append(data)


def tree(made: Sheet) -> ElementTree.Element:
    """The file as a strict parser reads it."""
    return ElementTree.fromstring(html(made))


def name_of(element: ElementTree.Element) -> str:
    """Its name without the namespace."""
    return element.tag.rpartition("}")[2]


def told(made: Sheet) -> Iterator[str]:
    """Every element, attribute and text of a file, but where the words of a picture stand."""
    for element in tree(made).iter():
        yield name_of(element)
        yield from (f"{k}={v}" for k, v in element.items() if k not in PLACED)
        yield from (text for text in (element.text, element.tail) if text)


def visible(made: Sheet) -> str:
    """All text on the page, as one string."""
    body = tree(made).find(f"{XHTML}body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


@each
def test_two_parsers_read_the_same_elements(name: str, partner: bool) -> None:
    """A strict one of XML and a lenient one of HTML, with every tag closed where it must be."""
    made = of(name, partner)
    lenient = Elements(html(made))
    assert lenient.wrong == []
    assert lenient.open == []
    strict = [name_of(element) for element in tree(made).iter()]
    assert [tag for sign, tag in lenient.found if sign] == strict
    assert strict[:2] == ["html", "head"]


@each
def test_everything_on_the_sheet_is_on_the_page_in_its_order(name: str, partner: bool) -> None:
    """Title, facts, what comes before, each card with its rows, and what comes after."""
    made, page = of(name, partner), visible(of(name, partner))
    sections = [text for one in made.before for text in (one.title, *one.rows)]
    for card in made.cards:
        sections += [f"{card.n} {card.title}", " ".join(card.names.split())]
        sections += [f"{label}{text}" for label, text in card.rows]
    sections += [text for one in made.after for text in (one.title, *one.rows)]
    at = 0
    for text in (made.title, made.facts, *sections):
        at = page.find(" ".join(text.split()), at)
        assert at >= 0, text


@each
def test_every_card_is_an_article_with_its_pictures(name: str, partner: bool) -> None:
    """Each picture with the words for those who do not see it, twice: they are a title, too."""
    made = of(name, partner)
    articles = tree(made).findall(f".//{XHTML}article")
    for card, article in zip(made.cards, articles, strict=True):
        drawn = article.findall(f"{SVG}svg")
        assert [one.get("aria-label") for one in drawn] == [one.alt for one in card.pictures]
        assert [one.findtext(f"{SVG}title") for one in drawn] == [p.alt for p in card.pictures]
        assert {one.get("role") for one in drawn} == {"img"}


@each
def test_the_page_is_alone_in_one_file(name: str, partner: bool) -> None:
    """Nothing that runs, nothing that loads, nothing that leads elsewhere."""
    root = tree(of(name, partner))
    assert {name_of(element) for element in root.iter()} <= ELEMENTS
    keys = {key for element in root.iter() for key in element.attrib}
    assert not {key for key in keys if key.startswith("on") or "href" in key}
    assert not keys & {"src", "srcset", "action", "data", "style", "background", "poster", "ping"}
    css = "".join(style.text or "" for style in root.iter(f"{XHTML}style"))
    values = [value for element in root.iter() for value in element.attrib.values()]
    for text in (css, *values):
        assert not re.search(
            r"url\(|@import|@font-face|expression\(|javascript:", text, re.IGNORECASE
        )
    assert set(re.findall(r"https?://[^\"' ]*", html(of(name, partner)))) == {
        XHTML[1:-1],
        SVG[1:-1],
    }


def test_a_policy_forbids_what_is_not_there_anyway() -> None:
    """Before anything else could load: nothing from anywhere, but for the page's own style."""
    head = tree(of("upper-back", partner=True)).find(f"{XHTML}head")
    assert head is not None
    names = [one.get("http-equiv") or one.get("charset") or one.get("name") for one in head]
    at = names.index("Content-Security-Policy")
    rules = [rule.split() for rule in (head[at].get("content") or "").split(";")]
    assert ["default-src", "'none'"] in rules
    assert [rule for rule in rules if rule[0] != "default-src"] == [
        ["style-src", "'unsafe-inline'"]
    ]
    assert at < [name_of(one) for one in head].index("style")
    assert names[0] == "utf-8"


def test_the_style_is_for_light_and_dark_and_paper() -> None:
    """The colours follow the reader's choice; paper is white, with nothing broken over a page."""
    css = html(of("upper-back", partner=True)).partition("<style>")[2].partition("</style>")[0]
    assert "prefers-color-scheme:dark" in css
    assert re.search(r"@media print\{:root\{[^}]*--paper:#fff", css)
    assert re.search(r"[^{}]*\barticle\b[^{}]*\{[^{}]*break-inside:avoid", css)
    for name in ("ink", "quiet", "paper", "edge"):
        assert css.count(f"--{name}:") == 3  # light, dark and paper
    assert css.index("prefers-color-scheme:dark") < css.index("@media print")  # the later one wins


def test_a_figure_takes_the_colour_of_the_page() -> None:
    """Its outline is drawn in the ink of the words, so that it is seen on dark and on light."""
    assert ".outline{stroke:currentColor}" in html(of("upper-back", partner=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_as_these_words(text: str) -> None:
    """Wherever they stand: the page is the same as with harmless ones, but for the words."""
    expected = [one.replace(HARMLESS, text) for one in told(saying(HARMLESS))]
    # A label in a picture has one line.
    flat = {" ".join(text.split()): text}
    assert [flat.get(one, one) for one in told(saying(text))] == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_that_guesses_finds_no_more_in_hostile_words(text: str) -> None:
    """A lenient parser reads the very same tags as with harmless words."""
    plain, hostile = Elements(html(saying(HARMLESS))), Elements(html(saying(text)))
    assert hostile.wrong == []
    assert [one for one in hostile.found if one[0]] == [one for one in plain.found if one[0]]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Z"])), st.text("<>&\"'/!-[]ab "))
def test_no_words_at_all_change_the_page(title: str, row: str) -> None:
    """Whatever is written into a sheet is read back, and there is nothing else on it."""
    made = Sheet(title, row, (Section(row, (title, row)),), (), ())
    root = tree(made)
    assert [name_of(one) for one in root.iter()][6:] == [
        *("style", "body", "header", "h1", "p", "main", "section", "h2", "ul", "li", "li")
    ]
    texts = [root.findtext(f".//{XHTML}{tag}") for tag in ("title", "h1", "p", "h2")]
    assert texts == [title, title, row, row]
    assert [one.text or "" for one in root.iter(f"{XHTML}li")] == [title, row]
