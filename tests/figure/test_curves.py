"""Smooth curves: through every point, with corners where one is given twice, and back again."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acupress.figure.curves import XY, Bezier, flat, smooth

NUMBERS = st.integers(-40, 40).map(lambda n: n / 4)
PLACES = st.builds(XY, NUMBERS, NUMBERS)
SQUARE = [XY(0, 0), XY(4, 0), XY(4, 4), XY(0, 4)]
either = pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])


def ways(least: int = 2) -> SearchStrategy[list[XY]]:
    """Points without a corner, the last other than the first."""
    return st.lists(PLACES, min_size=least, max_size=8, unique=True)


def stops(pieces: tuple[Bezier, ...]) -> list[XY]:
    """Where a curve's pieces begin, and where the last one ends."""
    return [*(piece.start for piece in pieces), pieces[-1].end]


def doubled(points: list[XY], at: int) -> list[XY]:
    """The points with a corner at one of them."""
    return [*points[: at + 1], *points[at:]]


def mirrored(pieces: tuple[Bezier, ...]) -> tuple[Bezier, ...]:
    """The same curve on the other side."""
    return tuple(Bezier(*(XY(-x, y) for x, y in piece)) for piece in pieces)


@given(PLACES, PLACES)
def test_going_the_way_to_a_place_arrives_there(here: XY, there: XY) -> None:
    """`plus` undoes `to`, and half the way is the middle."""
    assert here.plus(here.to(there)) == there
    middle = here.plus(here.to(there), 0.5)
    assert middle == XY((here.x + there.x) / 2, (here.y + there.y) / 2)


@given(ways())
def test_an_open_curve_goes_through_its_points(points: list[XY]) -> None:
    """In their order, from the first to the last."""
    assert stops(smooth(points, closed=False)) == points


@given(ways(3))
def test_a_closed_curve_comes_back_to_its_first_point(points: list[XY]) -> None:
    """Through all the others, in their order."""
    assert stops(smooth(points, closed=True)) == [*points, points[0]]


@given(ways(3), st.booleans())
def test_pieces_follow_each_other(points: list[XY], closed: bool) -> None:
    """Each begins where the one before ended."""
    pieces = smooth(points, closed=closed)
    assert all(one.end == other.start for one, other in pairwise(pieces))


@given(ways(3))
def test_a_curve_does_not_bend_sharply_at_a_point(points: list[XY]) -> None:
    """It leaves a point in the direction in which it came; a closed one everywhere."""
    pieces = smooth(points, closed=True)
    for one, other in pairwise([pieces[-1], *pieces]):
        came, leaves = one.into.to(one.end), other.start.to(other.out)
        assert came.x * leaves.y == pytest.approx(came.y * leaves.x, abs=1e-6)
        assert came.x * leaves.x + came.y * leaves.y >= 0


def test_a_curve_heads_from_the_point_before_to_the_point_after() -> None:
    """At the top of three points that rise and fall alike it is level."""
    first, second = smooth([XY(0, 0), XY(3, 3), XY(6, 0)], closed=False)
    assert first.into.y == second.out.y == 3
    assert first.into.x < 3 < second.out.x


@either
def test_two_points_make_a_straight_line(closed: bool) -> None:
    """With nothing before and after them there is nothing to bend for."""
    places = flat(smooth([XY(0, 0), XY(6, 3)], closed=closed), 0.5)
    assert [at.y for at in places] == pytest.approx([at.x / 2 for at in places])


@given(ways(4), st.integers(1, 2), PLACES)
def test_a_corner_forgets_what_was_before(points: list[XY], at: int, other: XY) -> None:
    """From a point given twice the curve goes on as if it began there."""
    pieces = smooth(doubled(points, at), closed=False)
    assert pieces[at:] == smooth(points[at:], closed=False)
    assert pieces[:at] == smooth(points[: at + 1], closed=False)


def test_corners_everywhere_make_a_polygon() -> None:
    """A square of four corners stays on its four sides, and comes back."""
    points = [at for at in SQUARE for _ in range(2)]
    places = flat(smooth(points, closed=True), 0.25)
    assert all({at.x, at.y} & {0, 4} for at in places)
    assert set(SQUARE) <= set(places)
    assert places[0] == places[-1]


@given(ways(3), st.integers(0, 2))
def test_a_closed_curve_with_a_corner_comes_back_to_it(points: list[XY], at: int) -> None:
    """It goes round from the corner, through all the points in their order."""
    pieces = smooth(doubled(points, at), closed=True)
    assert stops(pieces) == [*points[at:], *points[: at + 1]]


@given(ways(3), st.integers(0, 2), st.integers(0, 2))
def test_a_closed_curve_with_a_corner_may_begin_anywhere(
    points: list[XY], at: int, first: int
) -> None:
    """It is the same curve, whichever of its points is named first."""
    turned = [*points[first:], *points[:first]]
    other = smooth(doubled(turned, (at - first) % len(points)), closed=True)
    assert other == smooth(doubled(points, at), closed=True)


@given(ways(3), st.booleans())
def test_the_curve_through_a_mirror_image_is_the_mirror_image(
    points: list[XY], closed: bool
) -> None:
    """To draw half a body and mirror it is to draw it whole."""
    other = smooth([at.mirrored() for at in points], closed=closed)
    assert other == mirrored(smooth(points, closed=closed))


@given(ways(3))
def test_a_curve_is_the_same_there_and_back(points: list[XY]) -> None:
    """Its places, counted from the other end, are where they were."""
    there = flat(smooth(points, closed=False), 0.5)
    back = flat(smooth(points[::-1], closed=False), 0.5)[::-1]
    assert len(there) == len(back)
    assert all(math.dist(one, other) < 1e-9 for one, other in zip(there, back, strict=True))


@given(ways(), st.sampled_from([0.1, 0.5, 3]))
def test_places_along_a_curve_include_every_point_it_was_made_of(
    points: list[XY], step: float
) -> None:
    """So the first and the last too: nothing of a curve is cut off."""
    places = flat(smooth(points, closed=False), step)
    assert (places[0], places[-1]) == (points[0], points[-1])
    assert set(points) <= set(places)


@given(st.lists(NUMBERS, min_size=2, max_size=8), st.sampled_from([0.1, 0.5, 3]))
def test_places_along_a_curve_are_not_much_more_than_a_step_apart(
    heights: list[float], step: float
) -> None:
    """On a curve that goes ever to the right, at most twice as far."""
    points = [XY(10 * n, height) for n, height in enumerate(heights)]
    places = flat(smooth(points, closed=False), step)
    assert max(math.dist(a, b) for a, b in pairwise(places)) <= 2 * step


def test_a_longer_step_gives_fewer_places() -> None:
    """A small picture of a curve needs fewer of them."""
    pieces = smooth(SQUARE, closed=True)
    assert len(flat(pieces, 0.5)) == 33
    assert len(flat(pieces, 2)) == 9
    assert len(flat(pieces, 100)) == 5
