"""Where a spot lies on a figure: worked out by hand on small ones, and as laws on ours."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_figures import LIMB, TRUNK, spot

from acupress.catalogue.atlas import Figure, Spot
from acupress.figure.curves import XY
from acupress.figure.placing import axis, carries, find
from shipped import atlas, book

OPPOSITE = [("up", "down"), ("out", "in"), ("front", "back")]
SPOTS = {code: point["spot"] for code, point in book()["points"].items() if point["spot"]}
FIGURES = atlas()
each_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
each_spot = pytest.mark.parametrize("of", SPOTS.values(), ids=SPOTS)
LANDMARKS = st.sampled_from(
    [
        (figure, one, other)
        for figure in FIGURES.values()
        for one in figure["landmarks"]
        for other in figure["landmarks"]
        if figure["landmarks"][one]["at"] != figure["landmarks"][other]["at"]
    ]
)


def at(figure: Figure, of: Spot) -> tuple[float, float]:
    """Where it is, rounded so that it can be compared."""
    x, y = find(figure, of).at
    return round(x, 9), round(y, 9)


@pytest.mark.parametrize(
    ("of", "place"),
    [
        (spot("hip"), (4, 13)),
        (spot("hip", toward="rib", part=0.25), (4, 12)),
        (spot("hip", toward="rib", part=1), (4, 9)),
        (spot("hip", toward="rib", cun=1), (4, 12)),
        (spot("bump", toward="rib", cun=2.5 * math.sqrt(2)), (2.5, 7.5)),
        (spot("bump", by={"out": 1.5}), (1.5, 5)),
        (spot("hip", by={"in": 1}), (3, 13)),
        (spot("hip", by={"up": 2}), (4, 11)),
        (spot("hip", by={"down": 2}), (4, 15)),
        (spot("hip", by={"down": 2, "in": 1}), (3, 15)),
        (spot("hip", toward="rib", part=0.5, by={"out": 0.5}), (4.5, 11)),
        (spot("hip", toward="rib", cun=1, by={"down": 1}), (4, 13)),
    ],
)
def test_a_place_worked_out_by_hand(of: Spot, place: tuple[float, float]) -> None:
    """From a landmark, perhaps toward another, then so many cun some way."""
    assert at(TRUNK, of) == place


def test_the_page_follows_the_figures_own_directions() -> None:
    """Up the arm is down the page where the hand is drawn above."""
    assert at(LIMB, spot("wrist", by={"up": 3})) == (0.2, 8)
    assert at(LIMB, spot("elbow", by={"down": 1})) == (0.2, 10)


@pytest.mark.parametrize("figure", [TRUNK, LIMB], ids=["trunk", "limb"])
@pytest.mark.parametrize("way", ["front", "back"])
def test_a_step_along_the_line_of_sight_moves_nothing(figure: Figure, way: str) -> None:
    """Seen from behind, further back is the same place."""
    name = next(iter(figure["landmarks"]))
    assert find(figure, spot(name, by={way: 3})).at == find(figure, spot(name)).at


@each_figure
def test_opposite_directions_cancel(figure: Figure) -> None:
    """On every figure of ours, whichever of the two it names."""
    for way, back in OPPOSITE:
        assert axis(figure, way).plus(axis(figure, back)) == (0, 0)


@each_figure
def test_a_cun_is_a_cun_in_every_direction_that_is_seen(figure: Figure) -> None:
    """A figure sees two of the three directions, at right angles, and neither longer."""
    seen = [way for way in (axis(figure, pair[0]) for pair in OPPOSITE) if way != (0, 0)]
    assert [math.hypot(*way) for way in seen] == [1, 1]
    assert seen[0].x * seen[1].x + seen[0].y * seen[1].y == 0


@given(LANDMARKS, st.floats(0.1, 20))
def test_so_many_cun_toward_a_landmark_are_so_many_cun(
    pair: tuple[Figure, str, str], cun: float
) -> None:
    """However far away that landmark is, on every figure, and in its direction."""
    figure, origin, toward = pair
    here = find(figure, spot(origin)).at
    way, whole = (
        here.to(find(figure, of).at) for of in (spot(origin, toward=toward, cun=cun), spot(toward))
    )
    assert math.hypot(*way) == pytest.approx(cun)
    assert way.x * whole.y == pytest.approx(way.y * whole.x, abs=1e-6)
    assert way.x * whole.x + way.y * whole.y > 0


@given(LANDMARKS, st.floats(0, 1))
def test_part_of_the_way_is_the_rest_from_the_other_end(
    pair: tuple[Figure, str, str], part: float
) -> None:
    """A third from one landmark is two thirds from the other."""
    figure, origin, toward = pair
    there = find(figure, spot(origin, toward=toward, part=part)).at
    back = find(figure, spot(toward, toward=origin, part=1 - part)).at
    assert math.dist(there, back) < 1e-9


def test_what_is_counted_from_is_told_too() -> None:
    """The landmark's place and its label, whatever lies between."""
    found = find(TRUNK, spot("hip", toward="rib", part=0.5, by={"in": 1}))
    assert (found.landmark, found.label, found.shape) == (XY(4, 13), "hip", ())


def test_a_zone_is_a_shape_and_its_middle() -> None:
    """It is counted from nowhere."""
    found = find(TRUNK, spot(area="flank"))
    assert found.shape == (XY(2, 10), XY(4, 10), XY(4, 14), XY(2, 14))
    assert (found.at, found.landmark, found.label) == (XY(3, 12), None, "")


@pytest.mark.parametrize(
    ("of", "there"),
    [
        (spot("hip"), True),
        (spot("hip", toward="rib", part=0.5), True),
        (spot("elbow"), False),
        (spot("hip", toward="elbow", part=0.5), False),
        (spot("elbow", toward="hip", part=0.5), False),
        (spot(area="flank"), True),
        (spot(area="pad"), False),
        (spot("hip", by={"front": 1}), True),
        (spot("hip", figure="limb"), True),
    ],
)
def test_a_figure_carries_what_it_has_the_landmarks_for(of: Spot, there: bool) -> None:
    """Both of them, or the area; which figure shows it best does not matter."""
    assert carries(TRUNK, of) is there


@each_spot
def test_a_spot_is_found_on_just_the_figures_that_carry_it(of: Spot) -> None:
    """Elsewhere it raises KeyError, and never a place that is not meant."""
    assert carries(FIGURES[of["figure"]], of)
    for figure in FIGURES.values():
        if carries(figure, of):
            assert all(map(math.isfinite, find(figure, of).at))
        else:
            with pytest.raises(KeyError):
                find(figure, of)
