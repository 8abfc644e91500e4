"""Places in relation to each other and to the body, on every figure that shows what is named.

The table was written by hand, from the standard and from anatomy.
A failure says what lies where; mend the spot in data/points.yaml or a landmark in data/figures/.
"""

import math
from typing import NamedTuple

import pytest
from outlines import ATLAS, PLACES, SPOTS, at, file_of, inside, off, place, silhouette, zone

from acupress.catalogue.atlas import Figure
from acupress.figure.curves import XY
from acupress.figure.placing import axis
from acupress.vocabulary import Direction

NEAR = 0.15  # cun, some 3 mm: what is level is so within this, what is further is so by more
TIMES = 0.01
FINGER = 0.3  # what is at an edge is within half a finger of it


class Way(NamedTuple):
    """`there` lies so many cun this way from `here`; 0 is level with it, none is somewhat."""

    there: str
    cun: float | None
    direction: str
    here: str


class Part(NamedTuple):
    """`there` lies at this part of the way from `start` to `end`; none is anywhere between."""

    there: str
    part: float | None
    start: str
    end: str


class Times(NamedTuple):
    """`there` lies so many times as far out from the midline as `here`."""

    there: str
    times: float
    here: str


class Edge(NamedTuple):
    """`there` lies at the very edge of what is seen."""

    there: str


Row = Way | Part | Times | Edge
TABLE: tuple[Row, ...] = (
    # head and neck
    Way("EX-HN3", 3, "down", "hairline"),
    Way("BL10", 0, "up", "C2"),
    Way("BL10", 1.3, "out", "C2"),
    Way("BL10", None, "down", "skull-edge"),
    Part("BL10", None, "skull-edge", "C7"),
    # shoulder and chest
    Part("GB21", 0.5, "C7", "acromion"),
    Way("SI15", 0, "up", "GV14"),
    Way("SI15", 2, "out", "GV14"),
    Way("GB21", None, "out", "SI15"),
    Way("KI27", 2, "out", "throat-notch"),
    Way("KI27", None, "down", "throat-notch"),
    Way("KI27", 0, "up", "under-collarbone"),
    # the back
    Way("shoulder-blade-tip", 0, "up", "T7"),
    Way("hip-top", 0, "up", "L4"),
    Way("GV9", 0, "up", "shoulder-blade-tip"),
    Way("GV9", None, "down", "GV14"),
    Way("GV4", None, "down", "GV9"),
    Way("GV4", None, "up", "hip-top"),
    Way("BL43", 0, "up", "T4"),
    Way("BL43", None, "up", "GV9"),
    Way("BL43", 0, "out", "shoulder-blade-edge"),
    Times("BL43", 2, "BL18"),
    Times("BL43", 2, "BL21"),
    Way("BL18", 0, "up", "T9"),
    Way("BL18", None, "down", "shoulder-blade-tip"),
    Way("BL18", None, "up", "BL21"),
    Way("BL21", 0, "up", "T12"),
    Way("BL21", None, "up", "BL23"),
    Way("BL21", 0, "out", "BL18"),
    Way("BL23", 0, "up", "GV4"),
    Way("BL23", 0, "up", "BL52"),
    Way("BL23", 0, "out", "BL18"),
    Way("BL23", 1.5, "out", "GV4"),
    Times("BL23", 0.5, "BL52"),
    Part("BL23", 0.5, "GV4", "BL52"),
    # belly and buttock
    Way("CV6", 1.5, "down", "navel"),
    Part("CV6", 0.3, "navel", "pubic-bone"),
    Part("GB30", 1 / 3, "thigh-knob", "tailbone-gap"),
    Way("GB30", None, "in", "thigh-knob"),
    Way("GB30", None, "out", "tailbone-gap"),
    Way("GB30", None, "up", "buttock-fold"),
    # arm
    Part("LI10", 1 / 6, "elbow-crease-end", "wrist-crease-back"),
    Way("LI10", None, "out", "elbow-tip"),
    Part("PC6", 1 / 6, "wrist-crease", "elbow-crease"),
    Way("PC6", None, "up", "HT7"),
    # hand: the wrist is up, the thumb is out
    Way("TE3", None, "up", "ring-little-knuckles"),
    Part("TE3", None, "ring-little-knuckles", "wrist-crease-back"),
    Way("TE3", None, "in", "middle-knuckle"),
    Way("LI4", None, "out", "index-bone-base"),
    Part("LI4", 0.5, "index-knuckle", "index-bone-base"),
    Way("LI4", None, "out", "TE3"),
    Way("SI3", None, "in", "TE3"),
    Way("SI3", None, "up", "little-knuckle-edge"),
    Edge("SI3"),
    Way("HT7", 0, "up", "wrist-crease"),
    Way("HT7", None, "in", "wrist-crease"),
    Way("HT7", None, "out", "wrist-inner-edge"),
    Way("HT7", None, "up", "pea-bone"),
    # leg
    Way("knee-crease", 0, "up", "kneecap-tip"),
    Way("BL40", 0, "up", "kneecap-tip"),
    Way("BL40", None, "back", "kneecap-tip"),
    Way("ST36", 3, "down", "knee-hollow"),
    Way("ST36", None, "out", "kneecap-tip"),
    Way("ST36", None, "front", "outer-ankle-bone"),
    Way("SP6", 3, "up", "inner-ankle-bone"),
    Way("SP6", None, "back", "inner-ankle-bone"),
    Way("SP6", None, "front", "achilles"),
    Way("SP6", None, "down", "shin-top"),
    # foot
    Way("BL60", 0, "up", "outer-ankle-bone"),
    Way("BL60", None, "back", "outer-ankle-bone"),
    Way("BL60", None, "front", "achilles"),
    Part("BL60", 0.5, "outer-ankle-bone", "achilles"),
    Part("LR3", None, "first-web", "bones-meet"),
    Way("LR3", None, "front", "ankle-crease"),
    Way("FOOT-BALL", None, "front", "heel"),
    Way("FOOT-BALL", None, "front", "FOOT-SPINE"),
    Way("FOOT-SPINE", None, "in", "FOOT-BALL"),
    Way("FOOT-SPINE", None, "down", "inner-ankle-bone"),
)
# The fingers that `find` lays from the landmark to the place, and what they measure.
FINGERS = {"SP6": (4, 3), "ST36": (4, 3), "BL43": (4, 3), "BL52": (4, 3), "BL23": (2, 1.5)}
# What a zone reaches, as the text has it.
REACHED = (
    ("FOOT-BALL", "foot-sole", "big-toe-ball"),
    ("FOOT-BALL", "foot-sole", "little-toe-ball"),
    ("FOOT-SPINE", "foot-inner", "big-toe-joint"),
    ("FOOT-SPINE", "foot-inner", "heel"),
)


def _said(row: Row) -> str:
    return "-".join(f"{one:.3g}" if isinstance(one, float) else str(one) for one in row if one)


def _spot(figure: Figure, name: str) -> XY | None:
    """A point or landmark on a figure, if it is there."""
    if name in SPOTS:
        return place(figure, name) if f"{name}-{figure['id']}" in PLACES else None
    return at(figure, name) if name in figure["landmarks"] else None


def _places(figure: Figure, row: Row) -> list[XY]:
    """Where what a relation names is on a figure, in order; nothing where not all of it is seen."""
    names = [one for one in row if isinstance(one, str) and one not in set(Direction)]
    found = [spot for name in names if (spot := _spot(figure, name))]
    blind = isinstance(row, Way) and axis(figure, row.direction) == (0, 0)
    blind |= isinstance(row, Times) and not figure["mirrored"]
    return found if len(found) == len(names) and not blind else []


SEEN = {
    f"{_said(row)}-{name}": (row, figure)
    for row in TABLE
    for name, figure in ATLAS.items()
    if _places(figure, row)
}


@pytest.mark.parametrize(("row", "figure"), SEEN.values(), ids=SEEN)
def test_places_lie_as_they_should(row: Row, figure: Figure) -> None:
    """As the standard and the body have it, on each figure that shows it."""
    spots = _places(figure, row)
    holds, found = _measured(row, figure, spots)
    where = ", ".join(f"[{x:.2f}, {y:.2f}]" for x, y in spots)
    assert holds, f"{file_of(figure)}: {_said(row)}: found {found:.2f}, at {where}"


def _measured(row: Row, figure: Figure, spots: list[XY]) -> tuple[bool, float]:
    """Whether a relation holds, and what was measured."""
    there, *others = spots
    if isinstance(row, Way):
        way, far = axis(figure, row.direction), others[0].to(there)
        cun = way.x * far.x + way.y * far.y
        return (cun > NEAR if row.cun is None else abs(cun - row.cun) <= NEAR), cun
    if isinstance(row, Part):
        start, end = others
        way, far = start.to(end), start.to(there)
        long = math.hypot(*way)
        part = (way.x * far.x + way.y * far.y) / long**2
        holds = 0 < part < 1 if row.part is None else abs(part - row.part) * long <= NEAR
        return holds, part
    if isinstance(row, Times):
        times = there.x / others[0].x
        return abs(times - row.times) <= TIMES, times
    far_off = min(off(there, ring) for ring in silhouette(figure["id"]))
    return far_off <= FINGER, far_off


def test_every_relation_is_seen_somewhere() -> None:
    """A relation that no figure shows would hold whatever the figures are."""
    unseen = [_said(row) for row in TABLE if row not in [one for one, _ in SEEN.values()]]
    assert not unseen, f"data/figures: no figure shows {', '.join(unseen)}: give one the landmarks"


@pytest.mark.parametrize(("code", "fingers"), FINGERS.items(), ids=FINGERS)
def test_the_fingers_between_are_those_of_the_hand(code: str, fingers: tuple[int, float]) -> None:
    """Four fingers are 3 cun, two are one and a half, and so far it is from the landmark."""
    spot = SPOTS[code]
    far = spot["cun"] or max(spot["by"].values())
    entry = f"data/points.yaml, {code}, location.spot"
    assert (spot["fingers"], far) == fingers, f"{entry}: {fingers[0]} fingers, {fingers[1]:g} cun"


@pytest.mark.parametrize(("code", "name", "landmark"), REACHED, ids="-".join)
def test_a_zone_reaches_as_far_as_the_text_says(code: str, name: str, landmark: str) -> None:
    """From the big toe's side to the little toe's, and from the toe to the heel."""
    figure = ATLAS[name]
    spot, shape = at(figure, landmark), zone(figure, code)
    near = inside(spot, shape) or off(spot, shape) <= FINGER
    assert near, f"{file_of(figure)}, areas, {SPOTS[code]['area']}: draw it as far as {landmark}"
