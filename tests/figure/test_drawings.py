"""The figures as one set: which of them shows a point, and pictures of exactly the size asked."""

import re
from dataclasses import dataclass

import pytest
from dot_reading import cells, texts
from hypothesis import given
from hypothesis import strategies as st
from tiny_figures import ATLAS, spot

from acupress.catalogue.atlas import Spot
from acupress.figure.drawings import BODY, LEAST, Drawings, Picture, joined
from acupress.figure.raster import Glyphs, Run, rows
from acupress.figure.scene import Role
from acupress.vocabulary import Side
from shipped import atlas, book

DRAWN = Drawings(atlas())
TINY = Drawings(ATLAS)
SPOTS = {code: point["spot"] for code, point in book()["points"].items() if point["spot"]}
SHOULDER = spot("shoulder", by={"down": 2}, figure="body-back")
BUMP, NAVEL = spot("bump", figure="body-back"), spot("navel", figure="body-front")
NARROW = LEAST[0] + BODY  # a column less than both pictures need
ON_NO_BODY = spot("wrist", by={"up": 2}, figure="limb")
each_spot = pytest.mark.parametrize("of", SPOTS.values(), ids=SPOTS)
each_routine = pytest.mark.parametrize("routine", book()["routines"])


@dataclass(frozen=True)
class Size:
    """Columns and rows."""

    columns: int
    height: int


SIZES = st.builds(Size, st.integers(1, 100), st.integers(1, 50))


def places(picture: Picture) -> list[tuple[int, int]]:
    """The column and row of every sign of the side that is pressed."""
    return [(x, y) for x, y, char, role in cells(picture) if (char, role) == ("●", Role.PLACE)]


def exact(picture: Picture, size: Size) -> bool:
    """True where there are just so many rows, each of just so many characters."""
    return [len(text) for text in texts(picture)] == [size.columns] * size.height


@pytest.mark.parametrize(
    ("of", "body"),
    [(NAVEL, "body-front"), (BUMP, "body-back"), (SHOULDER, "body-front"), (ON_NO_BODY, None)],
)
def test_the_whole_body_is_the_one_that_has_the_landmark(of: Spot, body: str | None) -> None:
    """From the front where both have it; a landmark may be on neither."""
    found = TINY.body(of)
    assert (found and found["id"]) == body


@each_spot
def test_every_point_of_ours_is_on_a_whole_body(of: Spot) -> None:
    """So that the small one beside a close-up shows where on the body one is."""
    assert DRAWN.body(of)


def test_a_closeup_is_of_the_figure_that_the_point_names() -> None:
    """Although others have the landmark too."""
    (back,) = (mark for mark in TINY.close(SHOULDER, Side.LEFT).marks if mark.role is Role.PLACE)
    (front,) = (
        mark
        for mark in TINY.close({**SHOULDER, "figure": "body-front"}, Side.LEFT).marks
        if mark.role is Role.PLACE
    )
    assert (back.at, front.at) == ((-9, 14), (9, 14))


def test_a_picture_is_made_once() -> None:
    """Asked for again it is the very same, so that a screen that did not change costs nothing."""
    drawn = Drawings(ATLAS)
    first = drawn.aside(SHOULDER, Side.LEFT, 40, 20)
    assert drawn.aside({**SHOULDER}, Side.LEFT, 40, 20) is first


@pytest.mark.parametrize(
    ("of", "side", "columns", "height"),
    [
        (NAVEL, Side.LEFT, 40, 20),
        (SHOULDER, Side.RIGHT, 40, 20),
        (SHOULDER, Side.LEFT, 41, 20),
        (SHOULDER, Side.LEFT, 40, 21),
        ({**SHOULDER, "by": {"down": 6}}, Side.LEFT, 40, 20),
    ],
)
def test_another_picture_is_made_anew(of: Spot, side: Side, columns: int, height: int) -> None:
    """For another place, side or size; what was shown before does not stay."""
    drawn = Drawings(ATLAS)
    before = drawn.aside(SHOULDER, Side.LEFT, 40, 20)
    after = drawn.aside(of, side, columns, height)
    assert after != before
    assert after == Drawings(ATLAS).aside(of, side, columns, height)


@given(st.sampled_from(sorted(SPOTS)), st.sampled_from(Side), SIZES, st.sampled_from(Glyphs))
def test_a_picture_beside_the_text_is_exact(
    code: str, side: Side, size: Size, glyphs: Glyphs
) -> None:
    """With the whole body beside it, below it, or without: as wide and high as asked."""
    picture = Drawings(DRAWN.atlas, glyphs).aside(SPOTS[code], side, size.columns, size.height)
    assert exact(picture, size)


@pytest.mark.parametrize(("columns", "height"), [(NARROW + 1, LEAST[1]), (60, 30)])
def test_the_whole_body_stands_beside_the_closeup_where_there_is_room(
    columns: int, height: int
) -> None:
    """The close-up is never smaller than the smallest; both show the place."""
    picture = TINY.aside(BUMP, Side.MIDLINE, columns, height)
    left, right = sorted(places(picture))
    assert left[0] < columns - BODY - 1 <= right[0]
    wide = columns - BODY - 1
    alone = texts(rows(TINY.close(BUMP, Side.MIDLINE), wide, height, Glyphs.BRAILLE))
    assert [text[:wide] for text in texts(picture)] == alone
    assert {text[wide] for text in texts(picture)} == {" "}


@pytest.mark.parametrize(("columns", "height"), [(LEAST[0], 2 * LEAST[1]), (NARROW, 41)])
def test_the_whole_body_stands_below_a_narrow_closeup(columns: int, height: int) -> None:
    """The close-up has the larger part."""
    picture = TINY.aside(BUMP, Side.MIDLINE, columns, height)
    text = texts(picture)
    closeup = max(n for n in range(1, height) if _closeup(columns, n) == text[:n])
    assert closeup >= LEAST[1]
    assert closeup > height / 2
    assert [y < closeup for _, y in sorted(places(picture), key=lambda at: at[1])] == [True, False]


@pytest.mark.parametrize(("columns", "height"), [LEAST, (NARROW, 2 * LEAST[1] - 1), (5, 3)])
def test_a_small_picture_is_the_closeup_alone(columns: int, height: int) -> None:
    """Two would both be too small."""
    picture = TINY.aside(BUMP, Side.MIDLINE, columns, height)
    assert texts(picture) == _closeup(columns, height)


def test_without_a_body_there_is_the_closeup_alone() -> None:
    """It has all the room."""
    picture = TINY.aside(ON_NO_BODY, Side.RIGHT, 60, 40)
    assert picture == rows(TINY.close(ON_NO_BODY, Side.RIGHT), 60, 40, Glyphs.BRAILLE)


def test_a_map_leaves_out_a_view_without_points() -> None:
    """The other has all the room, and stands in the middle of it."""
    assert len(TINY.bodies({"1": NAVEL, "2": BUMP})) == 2
    (front,) = TINY.bodies({"1": NAVEL, "2": SHOULDER})
    picture = TINY.map({"1": NAVEL, "2": SHOULDER}, 41, 30)
    assert texts(picture) == texts(rows(front, 41, 30, Glyphs.BRAILLE))


def test_each_point_of_a_map_is_on_one_body_with_its_own_number() -> None:
    """And faint, without one, on the other side of it; not on the midline."""
    scenes = TINY.bodies({"1": NAVEL, "2": BUMP, "3": SHOULDER})
    told = [[mark.text for mark in scene.marks if mark.text] for scene in scenes]
    assert told == [["1", "3"], ["2"]]
    faint = [sum(mark.role is Role.OTHER for mark in scene.marks) for scene in scenes]
    assert faint == [1, 0]


@given(st.sampled_from([{"1": NAVEL}, {"1": NAVEL, "2": BUMP}]), SIZES, st.sampled_from(Glyphs))
def test_a_map_is_exact(spots: dict[str, Spot], size: Size, glyphs: Glyphs) -> None:
    """One body or two, as wide and high as asked."""
    columns = max(size.columns, len(spots))
    picture = Drawings(ATLAS, glyphs).map(spots, columns, size.height)
    assert exact(picture, Size(columns, size.height))


@each_routine
@pytest.mark.parametrize("glyphs", Glyphs)
def test_the_map_of_a_routine_has_every_number(routine: str, glyphs: Glyphs) -> None:
    """Each point once, however close they lie."""
    codes = dict.fromkeys(step["point"] for step in book()["routines"][routine]["steps"])
    spots = {str(n): SPOTS[code] for n, code in enumerate(codes, 1)}
    picture = Drawings(DRAWN.atlas, glyphs).map(spots, 42, 30)
    numbers = [int(n) for text in texts(picture) for n in re.findall(r"\d+", text)]
    assert sorted(numbers) == list(range(1, len(codes) + 1))


def test_two_pictures_beside_each_other() -> None:
    """With a gap of nothing between them, row by row."""
    one, other = ([[Run(char, Role.LINE)], [Run(char, None)]] for char in "ab")
    assert texts(joined(one, other)) == ["a b", "a b"]
    assert texts(joined(one, other, gap=3)) == ["a   b", "a   b"]


def _closeup(columns: int, height: int) -> list[str]:
    """The close-up of the bump alone."""
    return texts(rows(TINY.close(BUMP, Side.MIDLINE), columns, height, Glyphs.BRAILLE))
