"""Sheets in headless Chromium: read, laid out and printed as they should be, with no network."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import browse, measured, needs_chromium, open_to_all, printed
from sheets import EVERY, HARMLESS, HOSTILE, saying

from acupress.paper.html import html
from in_process import answers, run
from shipped import book

pytestmark = [needs_chromium, pytest.mark.timeout(120)]
SAMPLE = {("upper-back", True), ("foot-and-hand", False)}
# A few at every run, and all of them where there is time.
each = pytest.mark.parametrize(("name", "partner"), [
    pytest.param(name, partner, id=f"{name}-{'partner' if partner else 'alone'}",
                 marks=() if (name, partner) in SAMPLE else pytest.mark.torture)
    for name, partner in EVERY
])  # fmt: skip


class Tags(HTMLParser):
    """The tags that begin, in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        self.found.append(tag)


def exported(folder: Path, name: str, kind: str = "html", *, partner: bool) -> Path:
    """The sheet of a routine, by the real command."""
    to = folder / f"{name}.{kind}"
    own = dict.fromkeys(book()["routines"][name]["only_if"], "yes")
    who = "--partner" if partner else "--solo"
    ran = run("export", name, "--to", str(to), who, "--answers", answers(folder, **own))
    assert ran.code == 0, ran
    return to


def strict(page: Path) -> list[str]:
    """The elements of a page as a parser of XML reads them."""
    root = ElementTree.fromstring(page.read_text(encoding="utf-8"))
    return [element.tag.rpartition("}")[2] for element in root.iter()]


@each
def test_no_step_is_broken_across_pages(name: str, partner: bool, tmp_path: Path) -> None:
    """Printed, each article is on one sheet of paper, and so is each list with its heading.

    And printing asks the network for nothing.
    """
    page = exported(tmp_path, name, partner=partner)
    paper, asked = printed(page)
    steps = paper.articles()
    assert len(steps) == strict(page).count("article")
    assert [sheets for sheets in steps if len(sheets) != 1] == []
    assert len(paper.sections()) == strict(page).count("section")
    assert [sheets for sheets in paper.sections() if len(sheets) != 1] == []
    assert max(max(sheets) for sheets in (*steps, *paper.sections())) == len(paper)
    assert asked == []


@each
def test_the_browser_reads_the_elements_that_a_strict_parser_reads(
    name: str, partner: bool, tmp_path: Path
) -> None:
    """None is added, none is moved, none is closed elsewhere; and nothing is asked for."""
    page = exported(tmp_path, name, partner=partner)
    read, asked = browse(page, "--dump-dom")
    assert Tags(read).found == strict(page)
    assert asked == []


@each
def test_nothing_is_wider_than_the_window(name: str, partner: bool, tmp_path: Path) -> None:
    """On a phone and on a desk: nobody scrolls sideways, and no picture is a speck."""
    page = exported(tmp_path, name, partner=partner)
    kinds = ("h1", "dd", "li", "article svg")
    for seen, wide in zip(measured(page, *kinds, widths=(400, 1000)), (400, 1000), strict=True):
        assert seen["shown"] == wide
        assert seen["wide"] <= wide
        boxes = [box for kind in kinds for box in seen[kind]]
        assert [box for box in boxes if box[1] < 0 or box[3] > wide] == []
        assert [box for box in seen["dd"] if box[3] - box[1] < 180] == []
        assert [box for box in seen["article svg"] if box[4] - box[2] < 100] == []


@each
def test_no_line_of_a_poster_leaves_it_or_covers_another(
    name: str, partner: bool, tmp_path: Path
) -> None:
    """As the browser sets it, with its own font; the pictures have their sizes in the file."""
    poster = exported(tmp_path, name, "svg", partner=partner)
    (seen,) = measured(poster, "body > svg", "body > svg > text")
    ((_, *page),) = seen["body > svg"]
    lines = seen["body > svg > text"]
    assert lines
    for text, left, top, right, bottom in lines:
        assert page[0] <= left < right <= page[2], text
        assert page[1] <= top < bottom <= page[3], text
    for n, (text, *box) in enumerate(lines):
        for other, *its in lines[n + 1 :]:
            across = min(box[2], its[2]) - max(box[0], its[0])
            down = min(box[3], its[3]) - max(box[1], its[1])
            assert across <= 1 or down <= 3, (text, other)  # the boxes of lines touch


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colours_are_the_reader_s(dark: bool, tmp_path: Path) -> None:
    """Dark words on a light page, and light ones on a dark page where that is wanted."""
    page = exported(tmp_path, "cold-sensitivity", partner=False)
    (seen,) = measured(page, dark=dark)
    ink, paper = (sum(map(int, re.findall(r"\d+", seen[of])[:3])) for of in ("ink", "paper"))
    assert (ink > paper) is dark
    assert abs(ink - paper) > 500


def test_hostile_words_are_no_elements_in_the_browser(tmp_path: Path) -> None:
    """The same ones as with harmless words, in the same order; and nothing is asked for."""
    found = []
    for name, words in (("plain", HARMLESS), ("hostile", " ".join(HOSTILE))):
        page = tmp_path / f"{name}.html"
        page.write_text(html(saying(words)), encoding="utf-8")
        read, asked = browse(page, "--dump-dom")
        assert asked == []
        found.append(Tags(read).found)
    assert found[0] == found[1]


# That these tests would know.


def test_a_request_that_leaves_would_be_known(tmp_path: Path) -> None:
    """A picture from elsewhere is asked for; with the policy of our page it is not."""
    page = exported(tmp_path, "cold-sensitivity", partner=False)
    text = page.read_text(encoding="utf-8")
    far = '<img src="http://elsewhere.invalid/x.png" alt="" /><script>document.title = 1</script>'
    page.write_text(text.replace("</main>", f"{far}</main>"), encoding="utf-8")
    read, asked = browse(page, "--dump-dom")
    assert asked == []
    assert "<title>1</title>" not in read
    page.write_text(open_to_all(text).replace("</main>", f"{far}</main>"), encoding="utf-8")
    read, asked = browse(page, "--dump-dom")
    assert [one for one in asked if "elsewhere.invalid" in one]
    assert "<title>1</title>" in read


def test_a_step_that_is_broken_would_be_known(tmp_path: Path) -> None:
    """Without the rule of our style some are on two sheets, and a long sentence is on three."""
    page = exported(tmp_path, "upper-back", partner=True)
    text = page.read_text(encoding="utf-8").replace("break-inside:avoid", "")
    page.write_text(text, encoding="utf-8")
    paper, _ = printed(page)
    assert {len(sheets) for sheets in paper.articles()} >= {2}
    long = re.sub(r"(<dt>Where</dt><dd>)", r"\1" + "and on " * 1500, text, count=1)
    page.write_text(long, encoding="utf-8")
    paper, _ = printed(page)
    assert max(len(sheets) for sheets in paper.articles()) >= 3
