"""Signs and words over the dots: each where it belongs, whole, and never over another."""

from dataclasses import replace

import pytest
from dot_reading import cells, texts
from hypothesis import given
from hypothesis import strategies as st

from acupress.figure.curves import XY, smooth
from acupress.figure.drawings import LEAST
from acupress.figure.raster import Glyphs, rows
from acupress.figure.scene import Mark, Pressed, Role, Scene, Stroke, closeup
from acupress.vocabulary import Side
from shipped import atlas, book

FIGURES = atlas()
SPOTS = {code: point["spot"] for code, point in book()["points"].items() if point["spot"]}
SIGNS = {
    Glyphs.BRAILLE: {Role.PLACE: "●", Role.OTHER: "○", Role.LANDMARK: "+"},
    Glyphs.BLOCKS: {Role.PLACE: "X", Role.OTHER: "o", Role.LANDMARK: "+"},
    Glyphs.ASCII: {Role.PLACE: "X", Role.OTHER: "o", Role.LANDMARK: "+"},
}
WORDS = ("aaaa", "bb bb", "cc", "ddddddd", "77")
each_glyphs = pytest.mark.parametrize("glyphs", Glyphs)
each_side = pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, Side.BOTH])
MARKS = st.builds(
    Mark,
    st.builds(XY, st.floats(-9, 9), st.floats(-9, 9)),
    st.sampled_from(list(SIGNS[Glyphs.ASCII])),
    st.just(""),
    st.sampled_from([1, -1]),
)
SIZES = st.tuples(st.integers(1, 60), st.integers(1, 30))


def scene(*marks: Mark, strokes: tuple[Stroke, ...] = ()) -> Scene:
    """Marks on an empty sheet of 20 by 20 cun around the middle."""
    return Scene(XY(-10, -10), XY(10, 10), strokes, marks)


def shown(of: Scene, columns: int = 41, height: int = 21) -> list[str]:
    """The rows of a picture in ASCII."""
    return texts(rows(of, columns, height, Glyphs.ASCII))


def untold(code: str, side: Side, size: tuple[int, int]) -> list[str]:
    """The words of a point's close-up that its picture does not have room for."""
    of = closeup(FIGURES[SPOTS[code]["figure"]], Pressed(SPOTS[code], side))
    text = "\n".join(texts(rows(of, *size, Glyphs.BRAILLE)))
    return [f"{code}: {mark.text}" for mark in of.marks if mark.text not in text]


@each_glyphs
def test_a_place_is_marked_by_shape_and_not_only_by_colour(glyphs: Glyphs) -> None:
    """The pressed side full, the other empty, a landmark a cross; each where it is."""
    where = {Role.OTHER: XY(-9.9, -9.9), Role.LANDMARK: XY(0, 0), Role.PLACE: XY(9.9, 9.9)}
    picture = rows(scene(*(Mark(at, role) for role, at in where.items())), 41, 21, glyphs)
    sign = SIGNS[glyphs]
    assert [cell for cell in cells(picture) if cell[2] != " "] == [
        (0, 0, sign[Role.OTHER], Role.OTHER),
        (20, 10, sign[Role.LANDMARK], Role.LANDMARK),
        (40, 20, sign[Role.PLACE], Role.PLACE),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_the_place_stands_on_top(order: int) -> None:
    """Over a landmark, the other side and any line, in whichever order they come."""
    line = Stroke(smooth([XY(-9, 0), XY(9, 0)], closed=False), Role.FINGER)
    marks = [Mark(XY(0, 0), role) for role in (Role.PLACE, Role.OTHER, Role.LANDMARK)]
    text = shown(scene(*marks[::order], strokes=(line,)))
    assert text[10][20] == "X"
    assert not {"o", "+"} & set("".join(text))


def test_a_number_stands_in_the_place_of_its_sign() -> None:
    """Its one figure is just where the point is."""
    text = shown(scene(Mark(XY(0, 0), Role.PLACE, "7")))
    assert text[10].strip() == "7"
    assert text[10][20] == "7"
    assert not "".join(text).replace("7", "").strip()


def test_two_numbers_at_one_place_are_both_told() -> None:
    """Beside each other with room between."""
    text = shown(scene(*(Mark(XY(0, 0), Role.PLACE, number) for number in ("12", "13", "14"))))
    assert sorted(" ".join(text).split()) == ["12", "13", "14"]


@pytest.mark.parametrize(("away", "told"), [(1, "+ hip"), (-1, "hip +")])
def test_a_word_stands_beside_its_sign_on_the_side_it_asks_for(away: int, told: str) -> None:
    """In the same row."""
    text = shown(scene(Mark(XY(0, 0), Role.LANDMARK, "hip", away)))
    assert text[10].strip() == told
    assert text[10][20] == "+"


@pytest.mark.parametrize(("x", "away", "told"), [(9, 1, "hip +"), (-9, -1, "+ hip")])
def test_a_word_goes_to_the_other_side_at_the_edge(x: int, away: int, told: str) -> None:
    """Rather than out of the picture."""
    text = shown(scene(Mark(XY(x, 0), Role.LANDMARK, "hip", away)))
    assert text[10].strip() == told


def test_a_word_keeps_off_a_sign() -> None:
    """It goes where it covers nothing."""
    marks = (Mark(XY(0, 0), Role.LANDMARK, "hip"), Mark(XY(2, 0), Role.PLACE))
    text = shown(scene(*marks))
    assert text[10].strip() == "hip +   X"


def test_a_word_without_room_is_left_out_whole() -> None:
    """Half a word would tell nothing; its sign is there."""
    text = shown(scene(Mark(XY(0, 0), Role.LANDMARK, "kneecap")), 5, 3)
    assert "".join(text).split() == ["+"]


@given(st.lists(MARKS, max_size=5), SIZES, st.sampled_from(Glyphs))
def test_words_are_whole_and_cover_nothing(
    marks: list[Mark], size: tuple[int, int], glyphs: Glyphs
) -> None:
    """Each is there once or not at all, inside, apart from the others, and every sign is kept."""
    worded = [replace(one, text=word) for one, word in zip(marks, WORDS, strict=False)]
    text = texts(rows(scene(*worded), *size, glyphs))
    assert [len(row) for row in text] == [size[0]] * size[1]
    for word in WORDS[: len(worded)]:
        lines = [row for row in text if word in f" {row} "]
        whole = sum(f" {word} " in f" {row} " for row in lines)
        assert whole == len(lines) <= 1
        assert "".join(text).count(word[0]) == whole * word.count(word[0])
    landmarks = [one for one in marks if one.role is Role.LANDMARK]
    signs = texts(rows(scene(*landmarks), *size, glyphs))
    for bare, row in zip(signs, text, strict=True):
        assert all(row[n] == "+" for n, char in enumerate(bare) if char == "+")


@pytest.mark.parametrize("size", [(20, 12), (37, 24)])
@each_glyphs
@each_side
def test_the_place_of_every_point_is_to_be_seen(
    size: tuple[int, int], glyphs: Glyphs, side: Side
) -> None:
    """Whatever is written around it: a full sign for each side that is pressed."""
    for code, spot in SPOTS.items():
        of = closeup(FIGURES[spot["figure"]], Pressed(spot, side))
        picture = cells(rows(of, *size, glyphs))
        full = SIGNS[glyphs][Role.PLACE], Role.PLACE
        signs = sum((char, role) == full for *_, char, role in picture)
        assert signs == sum(mark.role is Role.PLACE for mark in of.marks), code


@pytest.mark.parametrize("size", [(30, 34), (38, 24)])
@each_side
def test_what_one_counts_from_is_told_beside_it(size: tuple[int, int], side: Side) -> None:
    """For every point: the landmark's word, whole."""
    assert not [line for code in SPOTS for line in untold(code, side, size)]


def test_what_one_counts_from_is_told_in_the_smallest_picture_too() -> None:
    """Of 20 by 12 cells, which a narrow terminal shows."""
    assert not [line for code in SPOTS for line in untold(code, Side.BOTH, LEAST)]


@pytest.mark.parametrize("size", [(20, 12), (44, 30)])
def test_our_pictures_in_ascii_are_ascii(size: tuple[int, int]) -> None:
    """With signs and words."""
    for spot in SPOTS.values():
        of = closeup(FIGURES[spot["figure"]], Pressed(spot, Side.LEFT))
        assert "".join(texts(rows(of, *size, Glyphs.ASCII))).isascii()


@pytest.mark.parametrize("size", [(20, 12), (44, 30)])
def test_our_pictures_in_blocks_are_half_blocks(size: tuple[int, int]) -> None:
    """But for signs and words, which are ASCII: a font without braille has them all."""
    for spot in SPOTS.values():
        of = closeup(FIGURES[spot["figure"]], Pressed(spot, Side.LEFT))
        drawn = "".join(texts(rows(replace(of, marks=()), *size, Glyphs.BLOCKS)))
        assert set(drawn) <= set(" ▀▄█")
        told = "".join(texts(rows(of, *size, Glyphs.BLOCKS)))
        assert all(char.isascii() or char in "▀▄█" for char in told)
