"""Scenes as dots: exactly as large as asked, joined, closed, filled, and alike on both sides."""

import math
from dataclasses import replace

import pytest
from dot_reading import cells, dots, enclosed, joined, texts
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from tiny_figures import TRUNK

from acupress.catalogue.atlas import Figure
from acupress.figure.curves import XY, smooth
from acupress.figure.raster import Glyphs, Run, rows
from acupress.figure.scene import Mark, Role, Scene, Stroke, overview
from shipped import atlas

FIGURES = atlas()
MIRRORED = [name for name, figure in FIGURES.items() if figure["mirrored"]]
DOTTED = [Glyphs.BRAILLE, Glyphs.BLOCKS]
LEAST, MOST = (20, 12), (120, 50)
TINY = st.tuples(st.integers(1, 20), st.integers(1, 12))
SMALL = st.tuples(st.integers(20, 50), st.integers(12, 25))
USUAL = st.tuples(st.integers(20, 120), st.integers(12, 50))
each_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
each_glyphs = pytest.mark.parametrize("glyphs", Glyphs)
each_dotted = pytest.mark.parametrize("glyphs", DOTTED)


def busy(figure: Figure) -> Scene:
    """A figure with all its landmarks and their words."""
    marks = (
        Mark(XY(*one["at"]), Role.LANDMARK, one["label"]) for one in figure["landmarks"].values()
    )
    return replace(overview(figure, []), marks=tuple(marks))


def alone(stroke: Stroke, *, reach: float = 8) -> Scene:
    """One stroke in a square around the middle."""
    return Scene(XY(-reach, -reach), XY(reach, reach), (stroke,), ())


@st.composite
def rings(draw: st.DrawFn) -> tuple[XY, ...]:
    """Points around the middle, some nearer, some further off."""
    radii = draw(st.lists(st.floats(3, 6), min_size=5, max_size=9))
    turns = [2 * math.pi * n / len(radii) for n in range(len(radii))]
    return tuple(XY(r * math.cos(t), r * math.sin(t)) for r, t in zip(radii, turns, strict=True))


def ring_strokes(*, filled: bool = False) -> SearchStrategy[Stroke]:
    """A closed curve."""
    return rings().map(lambda ring: Stroke(smooth(ring, closed=True), Role.OUTLINE, filled))


def exact(picture: list[list[Run]], columns: int, height: int) -> bool:
    """True where there are so many rows, each of so many characters."""
    return [len(text) for text in texts(picture)] == [columns] * height


@each_figure
@each_glyphs
def test_every_figure_fits_any_room(figure: Figure, glyphs: Glyphs) -> None:
    """Every row is exactly as wide as asked, and there are exactly as many, down to one cell."""
    for size in ((1, 1), (2, 1), (1, 9), (7, 3), LEAST, (35, 24), (44, 13), MOST):
        assert exact(rows(busy(figure), *size, glyphs), *size)


@given(st.sampled_from(sorted(FIGURES)), TINY | USUAL, st.sampled_from(Glyphs))
def test_any_size_is_exact(name: str, size: tuple[int, int], glyphs: Glyphs) -> None:
    """At odd sizes and even ones; what has no role is empty space."""
    picture = rows(busy(FIGURES[name]), *size, glyphs)
    assert exact(picture, *size)
    assert all(run.role or not run.text.strip() for row in picture for run in row)


@each_figure
@each_dotted
def test_every_line_of_a_figure_is_joined(figure: Figure, glyphs: Glyphs) -> None:
    """Each curve alone is one trail of dots, small and large."""
    whole = overview(figure, [])
    for size in (LEAST, (37, 20), (60, 40)):
        for stroke in whole.strokes:
            scene = replace(whole, strokes=(replace(stroke, role=Role.OUTLINE),))
            found = dots(rows(scene, *size, glyphs), glyphs)
            assert found
            assert joined(found)


@given(ring_strokes(), TINY | USUAL, st.sampled_from(DOTTED))
def test_a_curve_has_no_speckle(ring: Stroke, size: tuple[int, int], glyphs: Glyphs) -> None:
    """No dot stands apart from the others, at any size."""
    found = dots(rows(alone(ring), *size, glyphs), glyphs)
    assert found
    assert joined(found)


@given(ring_strokes(), SMALL, st.sampled_from(DOTTED))
def test_a_closed_curve_has_no_gap(ring: Stroke, size: tuple[int, int], glyphs: Glyphs) -> None:
    """No way leads from its middle to the edge of the picture but over the line."""
    found = dots(rows(alone(ring), *size, glyphs), glyphs)
    across, down = (2, 4) if glyphs is Glyphs.BRAILLE else (1, 2)
    assert (size[0] * across // 2, size[1] * down // 2) in enclosed(found)


@given(ring_strokes(filled=True), SMALL, st.sampled_from(DOTTED))
def test_a_filled_curve_is_its_line_and_all_within(
    ring: Stroke, size: tuple[int, int], glyphs: Glyphs
) -> None:
    """No hole, and not a dot outside."""
    line = dots(rows(alone(replace(ring, filled=False)), *size, glyphs), glyphs)
    assert dots(rows(alone(ring), *size, glyphs), glyphs) == line | enclosed(line)


@each_figure
def test_the_zones_of_our_figures_are_filled(figure: Figure) -> None:
    """As on the sole of the foot: the line around a zone and all within."""
    whole = overview(figure, [])
    for area in figure["areas"].values():
        zone = Stroke(smooth([XY(*at) for at in area], closed=True), Role.PLACE, filled=True)
        line, full = (
            dots(rows(replace(whole, strokes=(one,)), 60, 40, Glyphs.BRAILLE), Glyphs.BRAILLE)
            for one in (replace(zone, filled=False), zone)
        )
        assert full == line | enclosed(line)


@given(st.sampled_from(MIRRORED), TINY | USUAL, st.sampled_from(DOTTED))
def test_a_symmetric_figure_is_drawn_alike_on_both_sides(
    name: str, size: tuple[int, int], glyphs: Glyphs
) -> None:
    """Dot for dot around a middle column; only a dot in the very middle may be on either side."""
    columns, height = size
    wide = (columns - (columns + 1) % 2) * (2 if glyphs is Glyphs.BRAILLE else 1)
    found = dots(rows(overview(FIGURES[name], []), columns, height, glyphs), glyphs)
    aside = {(x, y) for x, y in found if abs(2 * x + 1 - wide) > 1}
    assert aside == {(wide - 1 - x, y) for x, y in aside}


@pytest.mark.parametrize("size", [(21, 12), (22, 12), (61, 30), (60, 31)])
@each_glyphs
def test_signs_on_both_sides_are_equally_far_from_the_middle(
    size: tuple[int, int], glyphs: Glyphs
) -> None:
    """Where two places mirror each other, so do their signs."""
    marks = tuple(Mark(XY(x, y), Role.PLACE) for y, a in ((4, 1.7), (9, 4.3)) for x in (a, -a))
    picture = rows(replace(overview(TRUNK, []), marks=marks), *size, glyphs)
    signs = [(x, y) for x, y, _, role in cells(picture) if role is Role.PLACE]
    last = size[0] - 1 - (size[0] + 1) % 2
    assert len(signs) == 4
    assert sorted((last - x, y) for x, y in signs) == sorted(signs)


@given(USUAL, st.sampled_from(DOTTED))
def test_a_circle_is_round_and_in_the_middle(size: tuple[int, int], glyphs: Glyphs) -> None:
    """As high as it is wide, as large as the room allows, with the same room around it."""
    turns = [math.pi * n / 8 for n in range(16)]
    circle = smooth([XY(7 * math.cos(t), 7 * math.sin(t)) for t in turns], closed=True)
    found = dots(rows(alone(Stroke(circle, Role.OUTLINE)), *size, glyphs), glyphs)
    across, down = (2, 4) if glyphs is Glyphs.BRAILLE else (1, 2)
    room = size[0] * across, size[1] * down
    for of, whole in zip(zip(*found, strict=True), room, strict=True):
        assert max(of) - min(of) + 1 == pytest.approx(min(room) * 14 / 16, abs=2)
        assert min(of) + max(of) + 1 == pytest.approx(whole, abs=2)


@pytest.mark.parametrize("way", [1, -1])
@each_dotted
def test_a_line_is_cut_off_at_the_edge(way: int, glyphs: Glyphs) -> None:
    """One from far away is drawn from edge to edge, whichever way it goes."""
    for far in (XY(0, 100 * way), XY(60 * way, 0)):
        line = Stroke(smooth([XY(-far.x, -far.y), far], closed=False), Role.OUTLINE)
        found = dots(rows(alone(line), 40, 20, glyphs), glyphs)
        down = 4 if glyphs is Glyphs.BRAILLE else 2
        assert len(found) == 20 * down
        assert joined(found)


def test_fine_lines_are_left_out_of_a_small_picture() -> None:
    """Where there is no room for them only the outline is drawn."""
    scene = overview(TRUNK, [])
    small, large = (
        {role for *_, role in cells(rows(scene, *size, Glyphs.BRAILLE))}
        for size in ((20, 6), (60, 40))
    )
    assert small == {None, Role.OUTLINE}
    assert large == {None, Role.OUTLINE, Role.LINE}


@pytest.mark.parametrize("order", [1, -1])
def test_where_two_lines_cross_the_more_telling_one_is_seen(order: int) -> None:
    """A finger over an outline, in whichever order they are drawn."""
    down = Stroke(smooth([XY(0, -7), XY(0, 7)], closed=False), Role.FINGER)
    along = Stroke(smooth([XY(-7, 0), XY(7, 0)], closed=False), Role.OUTLINE)
    scene = replace(alone(down), strokes=(down, along)[::order])
    picture = rows(scene, 41, 21, Glyphs.BRAILLE)
    lit = [(x, y, role) for x, y, _, role in cells(picture) if role]
    assert {x for x, _, role in lit if role is Role.FINGER} == {20}
    assert (20, 10, Role.FINGER) in lit
    assert {y for _, y, role in lit if role is Role.OUTLINE} == {10}


@each_figure
def test_ascii_has_a_stroke_wherever_braille_has_a_dot(figure: Figure) -> None:
    """And nowhere else: the same picture in fewer signs, all of them ASCII."""
    scene = overview(figure, [])
    for size in (LEAST, (60, 31)):
        plain, fine = (texts(rows(scene, *size, how)) for how in (Glyphs.ASCII, Glyphs.BRAILLE))
        assert "".join(plain).isascii()
        for one, other in zip(plain, fine, strict=True):
            assert [char == " " for char in one] == [char == " " for char in other]


@pytest.mark.parametrize(
    ("x", "y", "strokes"), [(0, 7, "|"), (7, 0, '-_"'), (3.5, -7, "/"), (3.5, 7, "\\")]
)
def test_ascii_strokes_lean_the_way_of_the_line(x: float, y: float, strokes: str) -> None:
    """Mostly: a straight line comes by in every way. None leans the other way."""
    line = smooth([XY(-x, -y), XY(x, y)], closed=False)
    picture = rows(alone(Stroke(line, Role.OUTLINE)), 40, 20, Glyphs.ASCII)
    used = "".join(texts(picture)).replace(" ", "")
    assert len(used) > 8
    assert sum(char in strokes for char in used) > 0.6 * len(used)
    assert not set(used) & ({"|", "/", "\\"} - set(strokes))
