"""A sheet as one SVG: valid, whole, inside its page, and with no word over another."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

import pytest
from sheets import EVERY, HARMLESS, HOSTILE, IDS, of, saying

from acupress.paper.poster import WIDE, poster
from acupress.paper.sheet import Card, Section, Sheet

each = pytest.mark.parametrize(("name", "partner"), EVERY, ids=IDS)
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """Where something stands, in the page's pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two cover each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def tree(made: Sheet) -> ElementTree.Element:
    """The file as a strict parser reads it."""
    return ElementTree.fromstring(poster(made))


def width(text: str, size: float) -> float:
    """About how wide a sans-serif font sets it: none that is common is much wider."""
    return size * sum(map(_share, text))


def _share(char: str) -> float:
    """How much of its height a character is wide, and a little more."""
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    narrow, broad = char in "iljtfrI.,:;'|!()[] -·", char in "mwMW@%—"
    return 0.38 if narrow else 0.95 if broad else 0.7 if char.isupper() else 0.6


def written(root: ElementTree.Element) -> Iterator[tuple[str, Box]]:
    """Every line of words on the page itself, with its place."""
    for element in root.findall(f"{SVG}text"):
        found = re.search(r"(\d+)px", element.get("style") or "")
        assert found
        size, text = int(found[1]), element.text or ""
        left, base = float(element.get("x") or ""), float(element.get("y") or "")
        box = Box(left, base - 0.75 * size, left + width(text, size), base + 0.22 * size)
        yield text, box


def drawn(root: ElementTree.Element) -> Iterator[Box]:
    """Every picture on the page."""
    for group in root.findall(f"{SVG}g"):
        found = re.fullmatch(r"translate\((\d+) (\d+)\)", group.get("transform") or "")
        assert found
        left, top = int(found[1]), int(found[2])
        for one in group:
            wide, high = float(one.get("width") or ""), float(one.get("height") or "")
            yield Box(left, top, left + wide, top + high)


def covered(root: ElementTree.Element) -> list[tuple[str, str]]:
    """Whatever stands over something else."""
    every = [*written(root), *(("a picture", box) for box in drawn(root))]
    return [
        (one, other)
        for n, (one, box) in enumerate(every)
        for other, its in every[n + 1 :]
        if box.meets(its)
    ]


def told(root: ElementTree.Element) -> str:
    """All words on the page itself, without any space, since a line may be broken anywhere."""
    return "".join("".join((one.text or "").split()) for one in root.findall(f"{SVG}text"))


@each
def test_everything_on_the_sheet_is_on_the_poster_in_its_order(name: str, partner: bool) -> None:
    """Title, facts, what comes before, each card with its rows, and what comes after."""
    made = of(name, partner)
    whole, at = told(tree(made)), 0
    parts = [made.title, made.facts]
    parts += [text for one in made.before for text in (one.title, *one.rows)]
    for card in made.cards:
        parts += [f"{card.n}. {card.title}", card.names]
        parts += [f"{label}: {text}" for label, text in card.rows]
    parts += [text for one in made.after for text in (one.title, *one.rows)]
    for text in parts:
        at = whole.find("".join(text.split()), at)
        assert at >= 0, text


@each
def test_every_picture_is_there_with_its_words(name: str, partner: bool) -> None:
    """Two a card, in its order; and the whole poster has a name."""
    made, root = of(name, partner), tree(of(name, partner))
    pictures = [one for group in root.findall(f"{SVG}g") for one in group]
    alts = [one.alt for card in made.cards for one in card.pictures]
    assert [one.get("aria-label") for one in pictures] == alts
    assert [one.findtext(f"{SVG}title") for one in pictures] == alts
    assert {one.get("role") for one in (root, *pictures)} == {"img"}
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == made.title


@each
def test_nothing_stands_outside_the_page(name: str, partner: bool) -> None:
    """No line is wider than the page, by an estimate, and none is below its end."""
    root = tree(of(name, partner))
    assert (root.get("width"), root.get("viewBox")) == (
        str(WIDE),
        f"0 0 {WIDE} {root.get('height')}",
    )
    high = float(root.get("height") or "")
    for text, box in written(root):
        assert box.left >= 0, text
        assert box.right <= WIDE, text
        assert box.bottom <= high, text
    for box in drawn(root):
        assert box.left >= 0
        assert box.right <= WIDE
        assert box.bottom <= high


@each
def test_nothing_covers_anything_else(name: str, partner: bool) -> None:
    """No line and no picture stands over another, by an estimate."""
    assert covered(tree(of(name, partner))) == []


def test_a_card_of_few_words_is_as_high_as_its_pictures() -> None:
    """The next one begins below them."""
    made = of("upper-back", partner=True)
    few = tuple(replace(card, rows=card.rows[-1:]) for card in made.cards)
    assert covered(tree(replace(made, cards=few))) == []


@each
def test_a_card_ends_before_the_next_begins(name: str, partner: bool) -> None:
    """Its pictures and its words are all between its line and the next one."""
    made, root = of(name, partner), tree(of(name, partner))
    tops = [
        float(found[1])
        for one in root.findall(f"{SVG}path")
        if (found := re.fullmatch(r"M\d+ (\d+)H\d+", one.get("d") or ""))
    ]
    assert len(tops) == len(made.cards)
    assert tops == sorted(tops)
    lines = [box for _, box in written(root)]
    heads = [text for text, _ in written(root)]
    for card, top, end in zip(made.cards, tops, [*tops[1:], float("inf")], strict=True):
        head = lines[heads.index(f"{card.n}. {card.title}")]
        assert top < head.top < head.bottom < end
        assert sum(top <= box.top and box.bottom <= end for box in drawn(root)) == 2


@pytest.mark.parametrize("where", ["title", "row", "card", "names"])
@pytest.mark.parametrize("words", ["point " * 13, "痛" * 40], ids=["words", "痛"])
def test_no_words_are_too_long_for_the_page(where: str, words: str) -> None:
    """A name in a catalogue may have 80 characters; it goes on in the next line."""
    long = dict.fromkeys(("title", "row", "card", "names"), "x") | {where: words.strip()}
    rows = (("Where", long["row"]),)
    card = Card(1, long["card"], long["names"], rows, ())
    made = Sheet(long["title"], "1 point.", (Section("Begin", (long["row"],)),), (card,), ())
    assert [text for text, box in written(tree(made)) if box.right > WIDE] == []


@each
def test_the_poster_is_alone_in_one_file(name: str, partner: bool) -> None:
    """Nothing that runs, nothing that loads, nothing that leads elsewhere."""
    root = tree(of(name, partner))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "style", "rect", "text", "path", "circle", "g"}
    keys = {key for element in root.iter() for key in element.attrib}
    assert not {key for key in keys if key.startswith("on") or "href" in key or key == "src"}
    values = [value for element in root.iter() for value in element.attrib.values()]
    css = "".join(style.text or "" for style in root.iter(f"{SVG}style"))
    leads = re.compile(r"url\(|@import|@font-face|javascript:", re.IGNORECASE)
    assert not [text for text in (css, *values) if leads.search(text)]
    assert set(re.findall(r"https?://[^\"' ]*", poster(of(name, partner)))) == {SVG[1:-1]}


def test_the_poster_is_for_light_and_dark_and_paper() -> None:
    """The page and the words change their colour together; what is printed is black on white."""
    css = tree(of("upper-back", partner=True)).findtext(f"{SVG}style") or ""
    dark = css.partition("prefers-color-scheme:dark")[2].partition("}}")[0]
    paper = css.partition("@media print")[2].partition("}}")[0]
    for part in (dark, paper):
        assert re.search(r"\.paper\{fill:#\w+", part)
        assert re.search(r"\.ink\{fill:#\w+", part)
        assert re.search(r"svg\{color:#\w+", part)
    assert ".paper{fill:#fff" in paper
    assert css.index("prefers-color-scheme:dark") < css.index("@media print")  # the later one wins


def test_the_words_of_the_page_are_in_its_ink() -> None:
    """Not in the colour of a label in a picture: their three rules are all there are for them."""
    root = tree(of("upper-back", partner=True))
    css = root.findtext(f"{SVG}style") or ""
    (name,) = {element.get("class") for element in root.findall(f"{SVG}text")}
    inks = re.findall(r"svg\{color:(#\w+)", css)
    assert re.findall(rf"\.{name}\{{[^}}]*?fill:(#\w+)", css) == inks
    assert len(inks) == 3  # light, dark and paper


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_as_these_words(text: str) -> None:
    """Wherever they stand: the same elements with the same attributes, and those words."""

    def seen(word: str) -> tuple[set[str], set[str], list[str | None], str]:
        root = tree(saying(word))
        names = {element.tag for element in root.iter()}
        keys = {key for element in root.iter() for key in element.attrib}
        labels = [element.get("aria-label") for element in root.iter(f"{SVG}svg")]
        return names, keys, labels, told(root)

    names, keys, labels, words = seen(HARMLESS)
    expected = [label and label.replace(HARMLESS, text) for label in labels]
    said = words.replace(HARMLESS, "".join(text.split()))
    assert seen(text) == (names, keys, expected, said)
