"""What a picture shows: which side stands out, what is counted from, and what is faint."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_figures import BACK, LIMB, TRUNK, landmark, spot

from acupress.catalogue.atlas import Figure, Spot
from acupress.figure.curves import XY
from acupress.figure.scene import Mark, Pressed, Role, Scene, closeup, mirrored, overview
from acupress.vocabulary import Side
from shipped import atlas, book

OTHER = {"left": Side.RIGHT, "right": Side.LEFT}
HIP, BUMP, FLANK = spot("hip", by={"up": 1}), spot("bump", by={"down": 2}), spot(area="flank")
SPOTS = {code: point["spot"] for code, point in book()["points"].items() if point["spot"]}
FIGURES = atlas()
SCENES = st.builds(
    lambda of, side: closeup(FIGURES[of["figure"]], Pressed(of, side)),
    st.sampled_from(list(SPOTS.values())),
    st.sampled_from(Side),
)
each_view = pytest.mark.parametrize("side", ["left", "right"], ids=["front", "behind"])


def seen(side: str) -> Figure:
    """The trunk from behind, or from the front: then x > 0 is the person's left."""
    return {**TRUNK, "side": side}


def at(scene: Scene, role: Role) -> list[tuple[float, float]]:
    """Where the marks of a role are, from left to right."""
    return sorted((mark.at.x, mark.at.y) for mark in scene.marks if mark.role is role)


def drawn(scene: Scene, *roles: Role) -> list[list[XY]]:
    """The points that each stroke of these roles goes through."""
    return [
        [one.curve[0].start, *(piece.end for piece in one.curve)]
        for one in scene.strokes
        if one.role in roles
    ]


@each_view
def test_the_pressed_side_stands_out_and_the_other_is_faint(side: str) -> None:
    """Of a body seen from behind the right is on the right, from the front the left is."""
    scene = closeup(seen(side), Pressed(HIP, Side(side)))
    assert (at(scene, Role.PLACE), at(scene, Role.OTHER)) == ([(4, 12)], [(-4, 12)])
    scene = closeup(seen(side), Pressed(HIP, OTHER[side]))
    assert (at(scene, Role.PLACE), at(scene, Role.OTHER)) == ([(-4, 12)], [(4, 12)])


@each_view
def test_both_sides_stand_out_where_both_are_pressed(side: str) -> None:
    """Neither is faint."""
    scene = closeup(seen(side), Pressed(HIP, Side.BOTH))
    assert (at(scene, Role.PLACE), at(scene, Role.OTHER)) == ([(-4, 12), (4, 12)], [])


@each_view
@pytest.mark.parametrize("pressed", Side)
def test_a_point_on_the_midline_is_marked_once(side: str, pressed: Side) -> None:
    """It has no other side."""
    scene = closeup(seen(side), Pressed(BUMP, pressed))
    assert (at(scene, Role.PLACE), at(scene, Role.OTHER)) == ([(0, 7)], [])


@each_view
def test_one_counts_on_the_side_that_is_pressed(side: str) -> None:
    """The landmark is there and nowhere else, with its word."""
    for pressed, x in ((Side(side), 4), (OTHER[side], -4)):
        scene = closeup(seen(side), Pressed(HIP, pressed))
        assert at(scene, Role.LANDMARK) == [(x, 13)]
        assert [mark.text for mark in scene.marks if mark.text] == ["hip"]


@pytest.mark.parametrize("side", [Side.RIGHT, Side.BOTH, Side.MIDLINE])
def test_a_limb_is_shown_as_it_is_drawn(side: Side) -> None:
    """A picture of one arm does for both, unless the other is pressed."""
    scene = closeup(LIMB, Pressed(spot("wrist", by={"up": 2, "out": 1}), side))
    assert (at(scene, Role.PLACE), at(scene, Role.OTHER)) == ([(1.2, 7)], [])
    assert drawn(scene, Role.OUTLINE) == [[XY(*place) for place in LIMB["outline"][0]]]


def test_a_limb_is_mirrored_for_the_other_side() -> None:
    """The left hand is the right one in a mirror: outline, marks, fingers and frame."""
    of = spot("wrist", by={"up": 2, "out": 1}, fingers=2)
    scene = closeup(LIMB, Pressed(of, Side.LEFT))
    assert (at(scene, Role.PLACE), at(scene, Role.LANDMARK)) == ([(-1.2, 7)], [(-0.2, 5)])
    assert drawn(scene, Role.OUTLINE) == [[XY(-x, y) for x, y in LIMB["outline"][0]]]
    assert scene == mirrored(closeup(LIMB, Pressed(of, Side.RIGHT)))


def test_half_a_body_is_drawn_whole() -> None:
    """One line round it that is its own mirror image, and a pair of the lines within."""
    scene = overview(TRUNK, [])
    (outline,) = drawn(scene, Role.OUTLINE)
    assert outline[0] == outline[-1]
    assert set(outline) == {XY(x, y) for a, y in TRUNK["outline"][0] for x in (a, -a)}
    lines = drawn(scene, Role.LINE)
    assert sorted(map(set, lines), key=min) == [{(-2, 8), (-3, 9)}, {(2, 8), (3, 9)}]


def test_a_landmark_is_marked_with_its_word_away_from_the_place() -> None:
    """So that the word does not stand on what it points to."""
    for of, away in ((spot("bump", by={"out": 2}), -1), (spot("hip", by={"in": 2}), 1)):
        scene = closeup(TRUNK, Pressed(of, Side.RIGHT))
        (mark,) = (mark for mark in scene.marks if mark.role is Role.LANDMARK)
        assert mark == Mark(mark.at, Role.LANDMARK, of["origin"], away)


def test_a_word_is_on_the_outer_side_in_a_mirror_too() -> None:
    """With the landmark, its word changes sides."""
    scene = closeup(TRUNK, Pressed(spot("hip", by={"in": 2}), Side.LEFT))
    assert [(mark.text, mark.away) for mark in scene.marks if mark.text] == [("hip", -1)]


def test_a_place_on_its_landmark_has_the_landmarks_word() -> None:
    """Without a word there is nothing to mark but the place itself."""
    assert at(closeup(TRUNK, Pressed(spot("hip"), Side.RIGHT)), Role.LANDMARK) == [(4, 13)]
    scene = closeup(TRUNK, Pressed(spot("nameless"), Side.RIGHT))
    assert at(scene, Role.LANDMARK) == []
    assert at(scene, Role.PLACE) == [(2, 15)]


def test_a_landmark_without_a_word_is_marked_all_the_same() -> None:
    """One sees what is counted from."""
    scene = closeup(TRUNK, Pressed(spot("nameless", by={"up": 1}), Side.RIGHT))
    assert at(scene, Role.LANDMARK) == [(2, 15)]


@pytest.mark.parametrize(("side", "sign"), [(Side.RIGHT, 1), (Side.LEFT, -1)])
def test_a_zone_is_a_filled_shape(side: Side, sign: int) -> None:
    """On the side that is pressed, and nothing is counted from."""
    for figure, of, xs in ((TRUNK, FLANK, {2, 4}), (LIMB, spot(area="pad"), {0, 1})):
        scene = closeup(figure, Pressed(of, side))
        assert all(one.filled is (one.role is Role.PLACE) for one in scene.strokes)
        (shape,) = drawn(scene, Role.PLACE)
        assert {x for x, _ in shape} == {sign * x for x in xs}
        assert not at(scene, Role.LANDMARK)


def test_a_zone_is_filled_on_both_sides_where_both_are_pressed() -> None:
    """In a close-up as on the whole figure."""
    pressed = Pressed(FLANK, Side.BOTH)
    for scene in (overview(TRUNK, [pressed]), closeup(TRUNK, pressed)):
        assert sorted(max(x for x, _ in shape) for shape in drawn(scene, Role.PLACE)) == [-2, 4]


def test_the_whole_figure_shows_every_point_with_its_number() -> None:
    """The number stands where it is pressed, turned outward; the faint ones have none."""
    points = [Pressed(HIP, Side.LEFT, "1"), Pressed(BUMP, Side.RIGHT, "2")]
    scene = overview(TRUNK, points)
    assert at(scene, Role.OTHER) == [(4, 12)]
    told = {mark.text: (mark.at, mark.away) for mark in scene.marks if mark.role is Role.PLACE}
    assert told == {"1": (XY(-4, 12), -1), "2": (XY(0, 7), 1)}
    assert not [mark.text for mark in scene.marks if mark.role is Role.OTHER and mark.text]


def test_the_whole_figure_has_no_landmarks_and_no_fingers() -> None:
    """They are for the close-up."""
    scene = overview(BACK, [Pressed(spot("bump", by={"out": 3}, fingers=4), Side.RIGHT, "1")])
    assert {mark.role for mark in scene.marks} == {Role.PLACE, Role.OTHER}
    assert {stroke.role for stroke in scene.strokes} == {Role.OUTLINE, Role.LINE}


@given(SCENES)
def test_what_is_mirrored_twice_is_the_same(scene: Scene) -> None:
    """Any picture of ours."""
    assert mirrored(mirrored(scene)) == scene


@given(SCENES)
def test_a_mirror_changes_sides_and_nothing_else(scene: Scene) -> None:
    """Everything is as high as it was, and as much of it; x and the words change sign."""
    other = mirrored(scene)
    assert (other.corner.x, other.opposite.x) == (-scene.opposite.x, -scene.corner.x)
    assert (other.corner.y, other.opposite.y) == (scene.corner.y, scene.opposite.y)
    back = [replace(m, at=XY(-m.at.x, m.at.y), away=-m.away) for m in other.marks]
    assert back == list(scene.marks)
    assert [(one.role, one.filled) for one in other.strokes] == [
        (one.role, one.filled) for one in scene.strokes
    ]
    for one, was in zip(drawn(other, *Role), drawn(scene, *Role), strict=True):
        assert one == [XY(-x, y) for x, y in was]


@given(st.sampled_from(sorted(SPOTS)), st.sampled_from([Side.LEFT, Side.RIGHT]))
def test_the_sides_of_every_point_of_ours_mirror_each_other(code: str, side: Side) -> None:
    """What is marked for the left is the mirror image of what is marked for the right."""
    of: Spot = SPOTS[code]
    figure = FIGURES[of["figure"]]
    one, other = (closeup(figure, Pressed(of, pressed)) for pressed in (side, OTHER[side.value]))
    for role in (Role.PLACE, Role.OTHER, Role.LANDMARK):
        assert at(one, role) == sorted((-x, y) for x, y in at(other, role))


def test_a_word_of_markup_is_a_word() -> None:
    """A label is handed on as it is."""
    figure: Figure = {**LIMB, "landmarks": {"wrist": landmark(0, 5, "[b]<&")}}
    scene = closeup(figure, Pressed(spot("wrist", by={"up": 2}), Side.RIGHT))
    assert [mark.text for mark in scene.marks if mark.text] == ["[b]<&"]
