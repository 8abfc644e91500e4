"""Hostile words on paper: independent parsers read back just these words, and nothing more."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from sheets import on_paper

import hostile_files
from acupress.figure.raster import Glyphs
from acupress.paper.html import html
from acupress.paper.poster import poster
from acupress.paper.sheet import Sheet
from acupress.paper.text import markdown, text
from acupress.plan.building import Options, build
from acupress.safety.answers import YES, none_applies
from acupress.safety.screening import screen_for
from hostile import PRINTABLE, squeezed, unseen, word
from hostile_files import EVERY, TEXTS, book, tag

HARMLESS = tuple(f"harmless{n}" for n in range(len(TEXTS)))
each_kind = pytest.mark.parametrize("kind", [".html", ".svg", ".md", ".txt"])


@cache
def sheet(name: str, texts: tuple[str, ...] = TEXTS) -> Sheet:
    """The sheet of a routine of that file, for somebody to whom a caution of each point speaks."""
    shelf = book(texts)
    routine = shelf["routines"][name]
    answers = {**none_applies(shelf["rules"]), "frail": YES}
    options = Options(minutes=600, settle_s=0, prep_s=1)
    plan = build(routine, shelf["points"], options, screen_for(routine, answers, shelf))
    assert len(plan.steps) == len(routine["steps"])
    return on_paper(plan, answers, shelf)


def said(made: Sheet) -> Iterator[str]:
    """Every text of a sheet."""
    yield from (made.title, made.facts)
    for section in (*made.before, *made.after):
        yield from (section.title, *section.rows)
    for card in made.cards:
        yield from (card.title, card.names, *(part for row in card.rows for part in row))


class Tags(HTMLParser):
    """What a lenient parser finds: tags with the names of their attributes, and what is odd."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.odd: list[str] = []
        self.feed(file)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_comment(self, data: str) -> None:
        """We write none."""
        self.odd.append(data)

    def unknown_decl(self, data: str) -> None:
        """Such as CDATA: we write none."""
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        """We write none."""
        self.odd.append(data)


def elements(file: str) -> list[tuple[str, ...]]:
    """What a strict parser of XML finds."""
    found = ElementTree.fromstring(file).iter()
    return [
        (one.tag.rpartition("}")[2].lower(), *(key.lower() for key in one.attrib)) for one in found
    ]


def words_of(file: str) -> list[str]:
    """The texts between the tags, as XML has them."""
    return [one for one in ElementTree.fromstring(file).itertext() if one.strip()]


@pytest.mark.parametrize("name", EVERY)
def test_html_has_the_very_elements_of_a_harmless_one(name: str) -> None:
    """Element by element, attribute by attribute, by a strict parser and by a lenient one."""
    file, plain = html(sheet(name)), html(sheet(name, HARMLESS))
    assert elements(file) == elements(plain)
    lenient = Tags(file)
    assert lenient.tags == [(tag, *(key for key in keys)) for tag, *keys in Tags(plain).tags]
    assert lenient.odd == []
    found = Counter(map(squeezed, words_of(file)))
    rows = [one for one in said(sheet(name)) if one not in {"", " "}]
    assert [one for one in rows if not any(squeezed(one) in each for each in found)] == []
    assert unseen(file) == set()


@pytest.mark.parametrize("name", EVERY)
def test_svg_has_no_other_elements_than_a_harmless_one(name: str) -> None:
    """Only more lines of text; every word is between its tags."""
    file, plain = poster(sheet(name)), poster(sheet(name, HARMLESS))
    assert set(elements(file)) <= set(elements(plain))
    kinds, usual = Counter(elements(file)), Counter(elements(plain))
    assert {kind for kind in kinds if kinds[kind] != usual[kind]} <= {
        ("text", "class", "x", "y", "style")
    }
    assert Tags(file).odd == []
    assert [one[0] for one in Tags(file).tags] == [one[0] for one in elements(file)]
    whole = squeezed("".join(words_of(file)))
    assert [one for one in said(sheet(name)) if squeezed(one) not in whole] == []


def kinds(file: str) -> list[str]:
    """What a reader of Markdown finds: every block, and every piece of markup in a line."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in reader.parse(file):
        found.append(token.type)
        found += [one.type for one in token.children or () if one.type != "text"]
    return found


def texts_of(file: str) -> str:
    """The words of Markdown, without what is only escapes."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = [one for token in reader.parse(file) for one in token.children or ()]
    return "".join(one.content for one in tokens)


@pytest.mark.parametrize("name", EVERY)
def test_markdown_has_the_very_blocks_of_a_harmless_one(name: str) -> None:
    """No link, picture, heading, list, code, table or HTML that is not ours."""
    file = markdown(sheet(name), Glyphs.BRAILLE)
    assert kinds(file) == kinds(markdown(sheet(name, HARMLESS), Glyphs.BRAILLE))
    assert {"link_open", "image", "html_inline", "html_block"}.isdisjoint(kinds(file))
    whole = squeezed(texts_of(file))
    assert [one for one in said(sheet(name)) if squeezed(one) not in whole] == []


@pytest.mark.parametrize("name", EVERY)
def test_text_has_every_word_on_lines_of_a_page(name: str) -> None:
    """Nothing that a printer or a terminal obeys."""
    file = text(sheet(name), Glyphs.BRAILLE)
    assert unseen(file) == set()
    whole = squeezed(file)
    assert [one for one in said(sheet(name)) if squeezed(one) not in whole] == []


Writer = Callable[[Sheet], str]


@pytest.mark.parametrize(
    ("write", "read", "step"),
    [
        (html, elements, 4),
        (poster, lambda file: sorted(set(elements(file))), 4),
        (lambda made: markdown(made, Glyphs.ASCII), kinds, 1),
    ],
    ids=["html", "svg", "md"],
)
def test_a_title_is_only_a_title(write: Writer, read: Callable[[str], object], step: int) -> None:
    """Each string as the title of a sheet, the first thing in the file; in Markdown all of them."""
    plain = read(write(sheet("r-" + tag(0), HARMLESS)))
    for n in range(0, len(TEXTS), step):
        made = sheet(f"r-{tag(n)}")
        assert made.title == word(TEXTS[n])
        assert read(write(made)) == plain, TEXTS[n]


@each_kind
def test_a_file_is_written_with_all_of_it(tmp_path: Path, kind: str) -> None:
    """By the command itself; what is read back is what was to be said."""
    file = tmp_path / f"sheet{kind}"
    options = ("--answers", "none", "--solo", "--minutes", "600", "--prep", "1", "--settle", "0")
    ran = hostile_files.run("export", EVERY[0], "--to", str(file), *options)
    assert (ran.code, ran.err) == (0, "")
    out = file.read_text(encoding="utf-8")
    assert unseen(out) == set()
    if kind in {".html", ".svg"}:
        out = "".join(words_of(out))
    elif kind == ".md":
        out = texts_of(out)
    whole = squeezed(out)
    steps = book()["routines"][EVERY[0]]["steps"]
    names = [book()["points"][step["point"]]["name"] for step in steps]
    assert [one for one in names if squeezed(one) not in whole] == []
    assert not re.search(r"zq[a-j]{3}[df]", out)  # other names and what is printed stay out


def test_the_strings_are_those_that_do_harm() -> None:
    """Unescaped, they would be found by these very parsers."""
    found = {kind for text in PRINTABLE.values() for kind in kinds(text)}
    assert {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"} <= found
    assert {"heading_open", "bullet_list_open", "blockquote_open", "hr", "s_open"} <= found
    tags = {one[0] for one in Tags("".join(PRINTABLE.values())).tags}
    assert {"script", "img", "svg", "iframe", "meta", "form"} <= tags
