"""Fingers between a landmark and its place, and how much of a figure a picture shows."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_figures import BACK, FRONT, LIMB, TRUNK, landmark, spot

from acupress.catalogue.atlas import Figure, Spot
from acupress.figure.curves import XY, flat
from acupress.figure.placing import find
from acupress.figure.scene import Pressed, Role, Scene, Stroke, closeup, overview
from acupress.vocabulary import Side
from shipped import atlas, book

FIGURES = atlas()
SPOTS = {code: point["spot"] for code, point in book()["points"].items() if point["spot"]}
FINGERED = {code: of for code, of in SPOTS.items() if of["fingers"]}
WAYS = st.dictionaries(st.sampled_from(["up", "out"]), st.floats(0.5, 8), min_size=1)
COUNTS = st.integers(1, 4)
each_fingered = pytest.mark.parametrize("of", FINGERED.values(), ids=FINGERED)
each_spot = pytest.mark.parametrize("of", SPOTS.values(), ids=SPOTS)
each_body = pytest.mark.parametrize("name", ["body-front", "body-back"])


def fingers(scene: Scene) -> list[Stroke]:
    """The fingers of a picture, in the order in which they are laid."""
    return [stroke for stroke in scene.strokes if stroke.role is Role.FINGER]


def laid(figure: Figure, of: Spot) -> list[tuple[float, float]]:
    """From where to where each finger reaches along the way, whose whole length is 1."""
    found = find(figure, of)
    assert found.landmark
    way = found.landmark.to(found.at)

    def along(at: XY) -> float:
        assert found.landmark
        x, y = found.landmark.to(at)
        return (x * way.x + y * way.y) / (way.x**2 + way.y**2)

    hand = fingers(closeup(figure, Pressed(of, Side(figure["side"]))))
    reach = [[along(at) for at in flat(one.curve, 0.05)] for one in hand]
    return [(min(places), max(places)) for places in reach]


def inside(scene: Scene, at: XY) -> bool:
    """True where the picture shows a place."""
    (left, top), (right, bottom) = scene.corner, scene.opposite
    return left < at.x < right and top < at.y < bottom


@given(WAYS, COUNTS)
def test_the_fingers_fill_the_way_side_by_side(by: dict[str, float], count: int) -> None:
    """As many as were asked for, equally wide, from the landmark exactly to the place."""
    hand = laid(LIMB, spot("wrist", by=by, fingers=count))
    assert [edge for finger in hand for edge in finger] == pytest.approx(
        [(n + far) / count for n in range(count) for far in (0, 1)], abs=1e-6
    )


@given(WAYS, COUNTS)
def test_the_place_may_lie_under_the_last_finger(by: dict[str, float], count: int) -> None:
    """Then it is in the middle of that finger, and the others fill the rest of the way."""
    hand = laid(LIMB, spot("wrist", by=by, fingers=count, under_last=True))
    assert len(hand) == count
    assert hand[0][0] == pytest.approx(0, abs=1e-6)
    assert sum(hand[-1]) / 2 == pytest.approx(1)
    assert all(one[1] == pytest.approx(other[0]) for one, other in pairwise(hand))
    assert [far - near for near, far in hand] == pytest.approx([1 / (count - 0.5)] * count)


@each_fingered
def test_the_fingers_of_our_points_lie_side_by_side(of: Spot) -> None:
    """As many as the point says, the first at the landmark, the last at the place."""
    hand = laid(FIGURES[of["figure"]], of)
    assert len(hand) == of["fingers"]
    assert all(one[1] == pytest.approx(other[0]) for one, other in pairwise(hand))
    assert hand[0][0] == pytest.approx(0, abs=1e-6)
    last = sum(hand[-1]) / 2 if of["under_last"] else hand[-1][1]
    assert last == pytest.approx(1)


@given(WAYS, COUNTS)
def test_fingers_lie_across_the_way(by: dict[str, float], count: int) -> None:
    """Each has the way between its root and its tip, and is longer than it is wide."""
    found = find(LIMB, spot("wrist", by=by))
    assert found.landmark
    way = found.landmark.to(found.at)
    scene = closeup(LIMB, Pressed(spot("wrist", by=by, fingers=count), Side.RIGHT))
    for finger in fingers(scene):
        ways = (found.landmark.to(at) for at in flat(finger.curve, 0.1))
        across = [(x * way.y - y * way.x) / math.hypot(*way) for x, y in ways]
        assert min(across) < 0 < max(across)
        assert not finger.filled


def test_no_fingers_where_none_are_counted() -> None:
    """A place that is found another way has the landmark alone."""
    assert not fingers(closeup(LIMB, Pressed(spot("wrist", by={"up": 2}), Side.RIGHT)))
    assert not fingers(closeup(LIMB, Pressed(spot(area="pad", fingers=2), Side.RIGHT)))


@pytest.mark.parametrize("by", [{}, {"front": 1}], ids=["on it", "straight behind it"])
def test_no_fingers_where_there_is_no_way_to_be_seen(by: dict[str, float]) -> None:
    """A place that is drawn on its landmark is drawn without them."""
    assert not fingers(closeup(LIMB, Pressed(spot("wrist", by=by, fingers=2), Side.RIGHT)))


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_whole_figure_is_in_the_picture(figure: Figure) -> None:
    """Every outline, with a little room around it."""
    scene = overview(figure, [])
    for stroke in scene.strokes:
        assert all(inside(scene, at) for at in flat(stroke.curve, 0.2))


@each_spot
@pytest.mark.parametrize("side", Side)
def test_a_closeup_shows_the_place_and_what_it_is_counted_from(of: Spot, side: Side) -> None:
    """Every point of ours, whichever side is pressed."""
    scene = closeup(FIGURES[of["figure"]], Pressed(of, side))
    assert all(inside(scene, mark.at) for mark in scene.marks)
    assert all(inside(scene, at) for one in fingers(scene) for at in flat(one.curve, 0.2))


@each_spot
def test_a_closeup_of_a_mirrored_figure_has_the_midline_in_the_middle(of: Spot) -> None:
    """So that the two sides get the same room."""
    figure = FIGURES[of["figure"]]
    scene = closeup(figure, Pressed(of, Side.BOTH))
    assert scene.even is figure["mirrored"]
    assert not scene.even or scene.corner.x == -scene.opposite.x


@given(st.floats(1, 79), st.floats(0, 8))
def test_of_a_tall_figure_a_window_around_the_place_is_shown(y: float, x: float) -> None:
    """Wherever the place is, the window is as large and stays on the figure."""
    figure: Figure = {**BACK, "landmarks": {"here": landmark(x, y)}}
    scene = closeup(figure, Pressed(spot("here"), Side.RIGHT))
    usual = closeup(BACK, Pressed(spot("bump"), Side.RIGHT))
    whole = overview(BACK, [])
    assert inside(scene, XY(x, y))
    assert scene.corner.to(scene.opposite) == pytest.approx(usual.corner.to(usual.opposite))
    assert whole.corner.y <= scene.corner.y
    assert scene.opposite.y <= whole.opposite.y
    assert math.prod(scene.corner.to(scene.opposite)) < math.prod(whole.corner.to(whole.opposite))


def test_a_window_has_the_place_and_its_landmark_about_its_middle() -> None:
    """Neither at its upper edge nor at its lower, away from the figure's own."""
    scene = closeup(FRONT, Pressed(spot("navel", by={"down": 4}), Side.LEFT))
    assert (scene.corner.y + scene.opposite.y) / 2 == pytest.approx(32)


@each_body
def test_a_window_shows_any_place_of_a_body(name: str) -> None:
    """Out to the hands."""
    figure = FIGURES[name]
    for origin, mark in figure["landmarks"].items():
        scene = closeup(figure, Pressed(spot(origin), Side(figure["side"])))
        assert inside(scene, XY(*mark["at"])), origin


def test_a_small_figure_is_shown_whole_with_room_for_words() -> None:
    """No part of it is cut off, and a limb stays in the middle."""
    for figure, name in ((TRUNK, "hip"), (LIMB, "wrist")):
        scene = closeup(figure, Pressed(spot(name), Side.RIGHT))
        whole = overview(figure, [])
        assert (scene.corner.y, scene.opposite.y) == (whole.corner.y, whole.opposite.y)
        left, right = whole.corner.x - scene.corner.x, scene.opposite.x - whole.opposite.x
        assert left == pytest.approx(right)
        assert left >= 0
    assert left > 0
