"""The chart as one SVG: its marks stand where the numbers are, and foreign text is text."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import HOSTILE

from acupress.journal.summary import Change, by_week, outcome
from acupress.paper.chart import MOST, svg
from acupress.view.chart import calendar
from acupress.view.trend import Trend, heading, sentence

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 21)
KINDS = ("before", "after")
TAGS = {"svg", "title", "desc", "style", "rect", "path", "circle", "text"}

pains = st.integers(0, 10)
days = st.integers(0, 600).map(lambda ago: TODAY - timedelta(days=ago))
changes = st.lists(st.builds(Change, days, st.just("neck"), pains, pains, st.integers(1, 3)))


def trend(made: list[Change], routine: str = "") -> Trend:
    """What is told of these sessions."""
    return Trend(made, (), TODAY, routine=routine)


def tree(made: Trend) -> ElementTree.Element:
    """The file as a strict parser reads it."""
    return ElementTree.fromstring(svg(made))


def number(element: ElementTree.Element, name: str) -> float:
    """An attribute as a number."""
    return float(element.attrib[name])


def texts(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Every line of words."""
    return root.findall(f"{SVG}text")


def pain_at(root: ElementTree.Element, down: float) -> float:
    """The pain that this height stands for, by the axis."""
    labels = [one for one in texts(root) if one.get("class") == "quiet end"]
    axis = {
        int(one.text or ""): number(one, "y") - 5 for one in labels if (one.text or "").isdigit()
    }
    assert sorted(axis) == list(range(11))
    return 10 * (axis[0] - down) / (axis[0] - axis[10])


@given(changes)
def test_every_mark_and_line_is_where_its_number_is(made: list[Change]) -> None:
    """A ring and a disc at the middles, exactly; a line from the lowest to the highest."""
    root = tree(trend(made))
    weeks = [one.group for one in calendar(by_week(made), TODAY, MOST) if one.group]
    for kind in KINDS:
        legend, *marks = [one for one in root.iter(f"{SVG}circle") if one.get("class") == kind]
        assert number(legend, "cy") < 100
        spreads = [week.before if kind == "before" else week.after for week in weeks]
        found = [pain_at(root, number(one, "cy")) for one in marks]
        assert found == pytest.approx([spread.middle for spread in spreads])
        lines = [one.attrib["d"] for one in root.iter(f"{SVG}path") if one.get("class") == kind]
        ends = [re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)", one) for one in lines if "V" in one]
        told = [(pain_at(root, float(one[3])), pain_at(root, float(one[2]))) for one in ends if one]
        wide = [(spread.low, spread.high) for spread in spreads if spread.low < spread.high]
        assert [end for pair in told for end in pair] == pytest.approx(
            [end for pair in wide for end in pair]
        )


@given(changes)
def test_every_week_has_its_day_and_its_count(made: list[Change]) -> None:
    """Those without sessions too; what is left out is told; and nothing leaves the page."""
    root = tree(trend(made))
    weeks = calendar(by_week(made), TODAY, MOST)
    by_row: dict[float, list[str]] = {}
    for one in texts(root):
        if one.get("class") == "middle":
            by_row.setdefault(number(one, "y"), []).append(one.text or "")
    rows = [by_row[down] for down in sorted(by_row)]
    if weeks:
        assert rows[0] == [str(week.monday.day) for week in weeks]
        assert rows[-1] == [str(week.sessions) for week in weeks]
    gone = len(by_week(made)) - sum(week.sessions > 0 for week in weeks)
    told = " ".join(one.text or "" for one in texts(root))
    assert (f"want of room: {gone}." in told) == bool(gone)
    width, height = number(root, "width"), number(root, "height")
    for element in root.iter():
        across = float(element.get("cx") or element.get("x") or 0)
        down = float(element.get("cy") or element.get("y") or 0)
        assert 0 <= across < width - 20
        assert 0 <= down < height


@given(changes)
def test_it_is_told_to_who_does_not_see_it(made: list[Change]) -> None:
    """A title, a label with the sentence, the weeks in words; and the sentence is on the page."""
    root = tree(trend(made))
    said = sentence(outcome(made))
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{heading(trend(made))}. {said}"
    assert root.findtext(f"{SVG}title") == heading(trend(made))
    assert (root.findtext(f"{SVG}desc") or "").count("Week of") == len(by_week(made))
    assert said in " ".join(one.text or "" for one in texts(root))


@given(changes, st.text() | st.sampled_from(HOSTILE))
def test_hostile_text_comes_out_as_text(made: list[Change], name: str) -> None:
    """A routine of any name: the file is well formed, has our elements only, runs nothing."""
    file = svg(trend(made, name))
    root = ElementTree.fromstring(file)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
    assert {key for element in root.iter() for key in element.attrib} <= {
        *("viewBox", "width", "height", "role", "aria-label", "class"),
        *("x", "y", "cx", "cy", "r", "d"),
    }
    style = root.findtext(f"{SVG}style") or ""
    assert "url(" not in style
    assert "@import" not in style
    assert all(char.isprintable() or char == "\n" for char in file)


def test_a_hostile_name_is_shown_as_it_is() -> None:
    """As the words that it is."""
    name = '<script>alert("1")</script>&amp;'
    root = tree(trend([Change(TODAY, name, 6, 4)], name))
    assert any(name in (one.text or "") for one in texts(root))
    assert name in (root.get("aria-label") or "")


def test_light_and_dark_and_marks_that_need_no_colour() -> None:
    """Two sets of colours; in each, a ring is filled with the page and a disc with itself."""
    style = tree(trend([])).findtext(f"{SVG}style") or ""
    assert "@media (prefers-color-scheme:dark)" in style
    for paper, ring, disc in zip(
        re.findall(r"\.paper\{fill:(#\w+)\}", style),
        re.findall(r"\.before\{stroke:#\w+;fill:(#\w+)\}", style),
        re.findall(r"\.after\{stroke:#\w+;fill:(#\w+)\}", style),
        strict=True,
    ):
        assert ring == paper != disc


def test_nothing_joins_the_weeks() -> None:
    """Every line is upright, or a line of the axis over the whole width."""
    made = [Change(TODAY - timedelta(weeks=n), "neck", 8 - n, 4, 2) for n in range(4)]
    for path in tree(trend(made)).iter(f"{SVG}path"):
        kind, drawn = path.get("class"), path.get("d") or ""
        assert re.fullmatch(r"M[\d.]+ [\d.]+" + ("H.*" if kind == "edge" else "[Vv][^ ]*"), drawn)


def test_an_empty_journal_has_a_picture_that_says_so() -> None:
    """The axis, the words, and no mark but those of the legend."""
    root = tree(trend([]))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert "No session here has both numbers" in (root.get("aria-label") or "")
