"""The page of a point with its picture, and the map: nothing of the text is lost for them."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from drawing import cells
from hypothesis import given
from hypothesis import strategies as st
from pictured import BRAILLE, INK, OTHER, PRESSED, drawings, lost, slab

from acupress.catalogue.book import Point
from acupress.figure.drawings import Drawings
from acupress.figure.raster import Glyphs, Run
from acupress.figure.scene import Role
from acupress.view.page import Page, lay, write
from acupress.view.pages import point_page
from acupress.view.pictures import as_lines, as_text, map_page, panels_of
from acupress.view.printing import ROOMY, STYLES, illustrated, written
from acupress.vocabulary import Region, Side
from samples import point as made_up
from shipped import book

POINTS = book()["points"]
SHOULDER = POINTS["GB21"]
BESIDE, ABOVE = (76, 80, 91, 100), (40, 60, 75)  # widths of pages, by where their picture is
FIGURES = [(code, point["spot"]) for code, point in POINTS.items() if point["spot"]]
# Every list of points that `map` can show, by name.
LISTS: dict[str, list[Point]] = {
    "all": list(POINTS.values()),
    **{r.value: [p for p in POINTS.values() if r in p["regions"]] for r in Region},
    **{
        name: [POINTS[code] for code in dict.fromkeys(step["point"] for step in one["steps"])]
        for name, one in book()["routines"].items()
    },
}
each_point = pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
each_list = pytest.mark.parametrize("points", LISTS.values(), ids=LISTS)


def page_of(point: Point) -> Page:
    """What is told of a point."""
    return list(point_page(point, book()["rules"]))


def printed(page: Page, width: int) -> list[str]:
    """A page as it is printed, without colour."""
    return list(write(page, width, colour=False))


def with_picture(point: Point, width: int, made_of: Drawings | None = None) -> list[str]:
    """The page of a point with its picture, as it is printed."""
    panels = panels_of(point, made_of or drawings())
    return list(written(illustrated(lay(page_of(point)), panels, width), colour=False))


def of_words(rows: Sequence[str]) -> list[str]:
    """The words of a page in their order."""
    return [word for row in rows for word in row.split()]


# The page of a point.


@each_point
def test_beside_a_picture_the_text_is_whole(point: Point) -> None:
    """Every word, in its order, in a column of its own."""
    for width in BESIDE:
        rows = with_picture(point, width, slab())
        left = [row.split(INK)[0] for row in rows]
        assert INK in rows[0]
        assert lost(of_words(printed(page_of(point), width)), of_words(left)) == []


@each_point
def test_where_there_is_no_room_the_text_stands_below(point: Point) -> None:
    """Just as it would be without a picture."""
    for width in ABOVE:
        rows, text = with_picture(point, width), printed(page_of(point), width)
        assert rows[-len(text) :] == text
        above = "".join(rows[: -len(text)])
        assert BRAILLE & set(above)
        assert not BRAILLE & set("".join(text))


@given(st.sampled_from(list(POINTS.values())), st.integers(36, 100), st.sampled_from(Glyphs))
def test_no_row_is_wider_than_the_page(point: Point, width: int, glyphs: Glyphs) -> None:
    """With the picture, at any width of a terminal."""
    rows = with_picture(point, width, drawings(glyphs))
    assert [row for row in rows if cells(row) > width] == []


def test_a_point_that_no_figure_shows_has_its_text() -> None:
    """And nothing else: a person's own point need not have a place on a figure."""
    own = made_up("XX1")
    assert panels_of(own, drawings()) is None
    assert with_picture(own, 80) == printed(page_of(own), 80)


@each_point
@pytest.mark.parametrize("width", [60, 80])
def test_the_caption_names_the_figure(point: Point, width: int) -> None:
    """What one looks at, and from where."""
    assert point["spot"]
    title = drawings().atlas[point["spot"]["figure"]]["title"]
    assert lost(of_words([title.capitalize() + "."]), of_words(with_picture(point, width))) == []


@each_point
@pytest.mark.parametrize("width", [60, 80])
def test_the_caption_explains_every_landmark(point: Point, width: int) -> None:
    """How to find what one counts from, and what one counts towards."""
    spot = point["spot"]
    assert spot
    marks = drawings().atlas[spot["figure"]]["landmarks"]
    shown = of_words(with_picture(point, width))
    for name in filter(None, (spot["origin"], spot["toward"])):
        wanted = f"{marks[name]['label']}: {marks[name]['says']}"
        assert lost(of_words([wanted]), shown) == []


def test_the_caption_says_which_limb_is_drawn() -> None:
    """Of two that mirror each other; where both are on the picture it says nothing."""
    for code, told in (("TE3", True), ("SP6", True), ("GB21", False), ("CV6", False)):
        text = " ".join(of_words(with_picture(POINTS[code], 60)))
        assert ("mirror image" in text) is told, code


@pytest.mark.parametrize("width", [60, 80])
def test_on_the_page_of_a_point_neither_side_is_faint(width: int) -> None:
    """Nobody has begun with a side yet."""
    for point in POINTS.values():
        drawn = "".join(with_picture(point, width))
        assert OTHER not in drawn, point["code"]
        assert PRESSED in drawn or "⣿" in drawn, point["code"]


def test_a_close_up_tells_its_landmark() -> None:
    """The name stands in the picture, not in the caption alone."""
    for code, spot in FIGURES:
        if not spot["area"]:
            label = drawings().atlas[spot["figure"]]["landmarks"][spot["origin"]]["label"]
            drawn = drawings().close(spot, Side.BOTH)
            assert label in {mark.text for mark in drawn.marks}, code


# Colours.


def test_every_role_has_a_colour_on_a_page() -> None:
    """None is forgotten, and a place that is pressed looks like nothing else."""
    assert set(Role) <= STYLES.keys()
    assert [role for role in Role if STYLES[role] == STYLES[Role.PLACE]] == [Role.PLACE]


def test_a_page_keeps_the_characters_and_the_roles() -> None:
    """A row of a picture becomes a line of the page, run by run."""
    row = [Run("  ", None), Run("⣿⣿", Role.OUTLINE), Run("●", Role.PLACE)]
    (line,) = as_lines([row])
    assert [tuple(span) for span in line.spans] == [("  ", ""), ("⣿⣿", "outline"), ("●", "place")]


def test_a_screen_keeps_the_characters_and_marks_the_place() -> None:
    """The place in a colour of its own, the outline in the terminal's."""
    text = as_text((Run("⣿", Role.OUTLINE), Run("●", Role.PLACE), Run("○", Role.OTHER)))
    assert text.plain == "⣿●○"
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles.get("⣿", "") == ""
    assert len({styles["●"], styles["○"], ""}) == 3


# The map.


def mapped(points: Sequence[Point], width: int) -> tuple[list[str], list[str]]:
    """The legend and the picture of a map, as they are printed."""
    rows, inked = (
        list(written(map_page(points, made_of, width), colour=False))
        for made_of in (drawings(), slab())
    )
    pairs = list(zip(rows, inked, strict=True))
    return (
        [slab.split(INK)[0].rstrip() for _, slab in pairs],
        [row[slab.index(INK) :] if INK in slab else "" for row, slab in pairs],
    )


@each_list
@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_point_of_a_map_has_its_number_on_the_body(points: list[Point], width: int) -> None:
    """Each a single time, for every region and every routine that we ship."""
    _, picture = mapped(points, width)
    found = Counter(number for row in picture for number in re.findall(r"\d+", row))
    assert found == Counter(str(n) for n in range(1, len(points) + 1))


@each_list
@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_legend_is_complete_and_in_order(points: list[Point], width: int) -> None:
    """Number, code and name of every point, beside or below the picture."""
    legend, _ = mapped(points, width)
    text = " ".join(of_words(legend))
    wanted = [f"{n} {one['code']} {one['name']}" for n, one in enumerate(points, 1)]
    at = [text.find(one) for one in wanted]
    assert -1 not in at
    assert at == sorted(at)


@each_list
def test_without_pictures_a_map_is_its_legend(points: list[Point]) -> None:
    """It says in words which parts of the body each point is on."""
    rows = list(written(map_page(points, None, 80), colour=False))
    text = " ".join(of_words(rows))
    for n, one in enumerate(points, 1):
        assert f"{n} {one['code']} {one['name']} {', '.join(one['regions'])}" in text
    assert not BRAILLE & set(text)


@given(st.sampled_from(list(LISTS.values())), st.integers(30, 100), st.sampled_from(Glyphs))
def test_a_map_is_no_wider_than_the_page(points: list[Point], width: int, glyphs: Glyphs) -> None:
    """At any width of a terminal."""
    rows = list(written(map_page(points, drawings(glyphs), width), colour=False))
    assert [row for row in rows if cells(row) > width] == []


def test_numbers_stand_where_the_points_are() -> None:
    """From head to foot they come in the order of the body, whatever their numbers."""
    codes = ["LR3", "ST36", "CV6", "KI27", "EX-HN3"]
    _, picture = mapped([POINTS[code] for code in codes], 80)
    assert re.findall(r"\d+", " ".join(picture)) == ["5", "4", "3", "2", "1"]


def test_a_map_of_points_that_no_figure_shows_is_its_legend() -> None:
    """And a map of some leaves the others out of the picture alone."""
    own = made_up("XX1")
    assert list(map_page([own], drawings(), 80)) == list(map_page([own], slab(), 80))
    legend, picture = mapped([own, SHOULDER], 80)
    assert "XX1" in " ".join(legend)
    assert re.findall(r"\d+", " ".join(picture)) == ["2"]


def test_from_this_width_on_a_picture_stands_beside_the_text() -> None:
    """One column less, and it stands above."""
    wide = with_picture(SHOULDER, ROOMY, slab())[0]
    assert INK in wide
    assert wide.startswith("Shoulder Well")
    assert with_picture(SHOULDER, ROOMY - 1, slab())[0].startswith(INK)
