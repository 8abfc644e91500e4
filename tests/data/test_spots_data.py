"""Every place is on the figures, inside them, and as far from its landmark as the text says.

A failure says which entry of data/points.yaml, or which figure, to mend, and how.
"""

import csv
import math
import re
from collections.abc import Mapping

import pytest
from outlines import ATLAS, BODIES, PLACES, SPOTS, ZONES, at, file_of, outside, place, zone

from acupress.catalogue.atlas import Figure, Spot
from acupress.catalogue.models import Cun, Point
from acupress.figure.curves import XY
from acupress.figure.placing import axis, carries, find
from acupress.figure.scene import Pressed, Role, Scene, closeup, overview
from acupress.vocabulary import Laterality, Side
from shipped import POINTS, each_point, reference, told

# Seen from the front, a place on the side of a limb lies on the outline itself, and the ankle bone
# stands out further than the shin above it: 0.1 cun, some 2 mm, is less than a pen's line here.
EDGE = 0.1
EXACT = 0.02  # what is counted in cun is there to a fiftieth
NUMBERS = {"two": 2, "three": 3, "four": 4}
LAID = re.compile(r"\b(two|three|four) (own )?(fingers|thumb widths)\b", re.IGNORECASE)
UNDER = re.compile(r"\bunder the (second|third|fourth) finger\b")
# How wide fingers and thumbs are together, in cun; the standard has the first and the thumb.
WIDTHS = {(4, "fingers"): 3, (3, "fingers"): 2, (2, "fingers"): 1.5, (2, "thumb widths"): 2}
# What catalogue and standard count from, and the landmark; none is the midline.
COUNTED_FROM = {
    r"midline": "",
    r"wrist crease": "wrist-crease",
    r"elbow crease": "elbow-crease-end",
    r"inner ankle bone|medial malleolus": "inner-ankle-bone",
    r"navel": "navel",
    r"ST35": "knee-hollow",
}
UPWARD = {"above": 1, "below": -1}

HALVED = {name: (code, figure) for name, (code, figure) in PLACES.items() if figure["mirrored"]}
each_halved = pytest.mark.parametrize(("code", "figure"), HALVED.values(), ids=HALVED)
each_place = pytest.mark.parametrize(("code", "figure"), PLACES.values(), ids=PLACES)
each_zone = pytest.mark.parametrize(("code", "figure"), ZONES.values(), ids=ZONES)
each_spot = pytest.mark.parametrize(("code", "spot"), SPOTS.items(), ids=SPOTS)


@each_point
def test_every_point_and_zone_has_a_place_on_the_figures(point: Point) -> None:
    """Nothing of the catalogue is shown nowhere."""
    assert point.location.spot, f"data/points.yaml, {point.code}, location: add a `spot`"


@each_spot
def test_the_figure_that_shows_it_best_carries_it(code: str, spot: Spot) -> None:
    """A spot names a figure that has its landmarks, or its area."""
    figure = ATLAS[spot["figure"]]
    assert carries(figure, spot), f"data/points.yaml, {code}, spot: {spot} is not on that figure"


@each_spot
def test_one_whole_body_shows_it(code: str, spot: Spot) -> None:
    """From the front or from behind: on neither it had no map, on both it were drawn in front."""
    bodies = [name for name in BODIES if carries(ATLAS[name], spot)]
    assert len(bodies) == 1, (
        f"data/figures: {code} is on {bodies or 'no whole body'}: give its landmarks to one"
    )


@each_place
def test_every_place_lies_inside_its_figure(code: str, figure: Figure) -> None:
    """On every figure that carries it, within the silhouette, or on it to a pen's line."""
    far = outside(figure, place(figure, code))
    assert far <= EDGE, (
        f"{file_of(figure)}: {code} lies {far:.2f} cun outside: move the outline, the landmark"
        f" {SPOTS[code]['origin']}, or the spot in data/points.yaml"
    )


@each_zone
def test_every_zone_lies_wholly_inside_its_figure(code: str, figure: Figure) -> None:
    """All the way round, smooth as it is drawn."""
    far, worst = max((outside(figure, spot), spot) for spot in zone(figure, code))
    assert far == 0, (
        f"{file_of(figure)}, areas, {SPOTS[code]['area']}: near [{worst.x:.2f}, {worst.y:.2f}] it"
        f" lies {far:.2f} cun outside: draw it in"
    )


@each_spot
def test_left_and_right_mirror_each_other(code: str, spot: Spot) -> None:
    """The picture of one side is that of the other in a mirror, and the right one is the right."""
    figure = ATLAS[spot["figure"]]
    right, left = (closeup(figure, Pressed(spot, side)) for side in (Side.RIGHT, Side.LEFT))
    assert _seen(left) == _seen(right, -1)
    drawn, other = (right, left) if figure["side"] == "right" else (left, right)
    here = find(figure, spot).at
    assert {*_marked(drawn), *_filled(drawn)} == {here}
    assert {*_marked(other), *_filled(other)} == {here.mirrored()}


@each_place
def test_a_place_of_both_sides_stands_on_both(code: str, figure: Figure) -> None:
    """A figure with both halves marks it left and right of the axis, equally far; else on it."""
    both = overview(figure, [Pressed(SPOTS[code], Side.BOTH)])
    here = place(figure, code)
    once = not figure["mirrored"] or POINTS[code].laterality is Laterality.MIDLINE
    assert sorted(_marked(both)) == sorted([here] if once else [here, here.mirrored()])


@each_halved
def test_only_midline_points_lie_on_the_axis(code: str, figure: Figure) -> None:
    """On a figure with both halves; one that is not on it lies on the half that is drawn."""
    x, midline = place(figure, code).x, POINTS[code].laterality is Laterality.MIDLINE
    assert (x == 0) is midline, f"{file_of(figure)}: {code} lies at x = {x:g}, by its landmark"
    assert x >= 0, f"{file_of(figure)}: {code} lies on the wrong half, at x = {x:g}"


def _seen(scene: Scene, way: int = 1) -> object:
    """All that a scene shows, or its mirror image for -1; what is drawn in any order."""
    corners = sorted([way * scene.corner.x, way * scene.opposite.x])
    marks = sorted((way * m.at.x, m.at.y, m.role, m.text) for m in scene.marks)
    strokes = sorted(
        (stroke.role, sorted((way * x, y) for piece in stroke.curve for x, y in piece))
        for stroke in scene.strokes
    )
    return corners, marks, strokes


def _marked(scene: Scene) -> list[XY]:
    return [mark.at for mark in scene.marks if mark.role is Role.PLACE]


def _filled(scene: Scene) -> list[XY]:
    """The middle of each filled shape."""
    rings = [[p.start for p in s.curve] for s in scene.strokes if s.role is Role.PLACE]
    ends = [([at.x for at in ring], [at.y for at in ring]) for ring in rings]
    return [XY((min(x) + max(x)) / 2, (min(y) + max(y)) / 2) for x, y in ends]


@each_place
def test_it_is_as_far_away_as_the_catalogue_says(code: str, figure: Figure) -> None:
    """Each offset in `location.cun` is what one measures on every figure that sees that way."""
    faults = [fault for cun in POINTS[code].location.cun for fault in _off(code, figure, cun)]
    assert not faults, told(faults)


@each_place
def test_it_is_as_far_away_as_the_standard_says(code: str, figure: Figure) -> None:
    """Each offset in cun of the table of the standard is what one measures."""
    faults = []
    for one in filter(None, (part.strip() for part in _standard(code)["cun_offsets"].split(";"))):
        distance, direction, landmark = one.split("|")
        way = direction.replace("lateral to", "out from")
        cun = Cun(distance=float(distance.removesuffix(" cun")), direction=way, landmark=landmark)
        faults += _off(code, figure, cun)
    assert not faults, told(faults)


def _off(code: str, figure: Figure, cun: Cun) -> list[str]:
    """The fault where a place is not so far from what is counted from."""
    spot = SPOTS[code]
    landmark = next(ours for text, ours in COUNTED_FROM.items() if re.search(text, cun.landmark))
    entry = f"data/points.yaml, {code}, location.spot"
    if landmark and spot["origin"] != landmark:
        return [f"{entry}, from: write {landmark}, not {spot['origin']}"]
    here = place(figure, code)
    if landmark:
        far = at(figure, landmark).to(here)
        limb = axis(figure, "up")
        if spot["toward"]:  # along the limb, wherever it points
            along = at(figure, landmark).to(at(figure, spot["toward"]))
            toward = 1 if along.x * limb.x + along.y * limb.y > 0 else -1
            limb = XY(*(toward * one / math.hypot(*along) for one in along))
        sees, measured = limb != (0, 0), UPWARD[cun.direction] * (far.x * limb.x + far.y * limb.y)
    else:
        assert cun.direction == "out from"
        sees, measured = figure["mirrored"], here.x  # the midline is x = 0
    if not sees or math.isclose(measured, cun.distance, abs_tol=EXACT):
        return []
    return [
        f"{entry}: on {figure['id']} it is {measured:.2f} cun {cun.direction} {cun.landmark}, and"
        f" should be {cun.distance:g}"
    ]


@each_spot
def test_it_is_at_the_vertebra_of_the_standard(code: str, spot: Spot) -> None:
    """It is counted from that one, and the landmark is the edge of it that the standard names."""
    level, _, words = _standard(code)["vertebral_level"].partition(" ")
    if not level:
        return
    entry = f"data/points.yaml, {code}, location.spot"
    assert spot["origin"] == level, f"{entry}, from: write {level}, not {spot['origin']}"
    border = re.search(r"\b(lower|upper) border", words)
    says = {
        figure["id"]: figure["landmarks"][level]["says"]
        for figure in ATLAS.values()
        if carries(figure, spot)
    }
    faults = [
        f"data/figures/{name}.yaml, {level}, says: {code} lies level with the {border[1]} edge of"
        f" that bump; say `{border[1]} edge`, and put the landmark there"
        for name, text in says.items()
        if border and f"{border[1]} edge" not in text
    ]
    assert not faults, told(faults)


def _standard(code: str) -> Mapping[str, str]:
    """The row of a point in the table of the standard; a zone has none."""
    with reference("reference/points/who_points.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    return rows.get(code, {"cun_offsets": "", "vertebral_level": ""})


@each_spot
def test_the_fingers_are_those_of_the_text(code: str, spot: Spot) -> None:
    """As many are laid in the picture as in `find`, over a way as wide as they are."""
    entry, text = f"data/points.yaml, {code}, location.spot", POINTS[code].location.find
    said = LAID.search(text)
    laid = NUMBERS[said[1].lower()] if said else 0
    assert spot["fingers"] == laid, f"{entry}: write `fingers: {laid}` as `find` does, or none"
    under = bool(UNDER.search(text))
    assert spot["under_last"] is under, f"{entry}: write `under_last: {str(under).lower()}`"
    if said:
        wide = WIDTHS[laid, said[3]] - (0.5 if under else 0)
        far = spot["cun"] or max(spot["by"].values())
        assert far == wide, f"{entry}: {said[0]} are {wide:g} cun, and it is {far:g} away"
