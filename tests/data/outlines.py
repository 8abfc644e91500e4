"""The figures as they are shipped, and a ruler for them: what lies inside an outline, how far off.

The ruler shares nothing with the drawing but the smooth curve itself.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import pytest

from acupress.catalogue.atlas import Figure, Spot
from acupress.catalogue.plotting import plotted
from acupress.figure.curves import XY, flat, smooth
from acupress.figure.placing import carries, find
from shipped import POINTS, atlas

ATLAS = atlas()
BODIES = ("body-front", "body-back")
SPOTS: dict[str, Spot] = {
    code: plotted(point.location.spot) for code, point in POINTS.items() if point.location.spot
}
# Each place on each figure that carries it, by `GB21-neck-back`.
PLACES: dict[str, tuple[str, Figure]] = {
    f"{code}-{figure['id']}": (code, figure)
    for code, spot in SPOTS.items()
    for figure in ATLAS.values()
    if carries(figure, spot)
}
# The zones among them.
ZONES = {name: one for name, one in PLACES.items() if SPOTS[one[0]]["area"]}
STEP = 0.25  # of a flattened curve, in cun
# Which curves of `outline` go round the body, where the first does not do so alone: each row is
# one ring, its curves one after the other. The others are creases and toes within it.
_RINGS = {
    "head-front": ((0,), (1,)),  # the face, and behind it neck and shoulders
    "leg-back": ((0, 1),),  # the inner side down to the heel, and the outer side
    "foot-outer": ((0, -1),),  # heel and sole, and the top of the foot
    "leg-outer": ((0, -1),),
}

_MIRRORED = {name: figure for name, figure in ATLAS.items() if figure["mirrored"]}
each_figure = pytest.mark.parametrize("figure", ATLAS.values(), ids=ATLAS)
each_mirrored = pytest.mark.parametrize("figure", _MIRRORED.values(), ids=_MIRRORED)


def file_of(figure: Figure) -> str:
    """The file to mend."""
    return f"data/figures/{figure['id']}.yaml"


def at(figure: Figure, landmark: str) -> XY:
    """Where a landmark is."""
    return XY(*figure["landmarks"][landmark]["at"])


def place(figure: Figure, code: str) -> XY:
    """Where a point is, on the side that is drawn."""
    return find(figure, SPOTS[code]).at


def zone(figure: Figure, code: str) -> list[XY]:
    """The shape of a zone, as it is drawn."""
    shape = figure["areas"][SPOTS[code]["area"]]
    return bent([*shape, shape[0]])


def bent(points: Sequence[Sequence[float]]) -> list[XY]:
    """A curve as it is drawn: smooth, through these points; closed where it ends as it begins."""
    row = [XY(*one) for one in points]
    if row[0] == row[-1] and len(row) > 3:
        return flat(smooth(row[:-1], closed=True), STEP)
    return flat(smooth(row, closed=False), STEP)


def whole(figure: Figure, curve: Sequence[Sequence[float]]) -> list[list[XY]]:
    """A curve of a figure with its mirror image: one curve where they meet on x = 0."""
    if not figure["mirrored"]:
        return [bent(curve)]
    row = [*reversed(curve)] if curve[0][0] and not curve[-1][0] else [*curve]
    other = [[-x, y] for x, y in reversed(row)]
    return [bent(row), bent(other)] if row[0][0] else [bent([*other[:-1], *row])]


@cache
def silhouette(name: str) -> list[list[XY]]:
    """The rings within which a figure's body lies."""
    figure = ATLAS[name]
    found = []
    for ring in _RINGS.get(name, ((0,),)):
        joined: list[XY] = []
        for n in ring:
            part = [one for half in whole(figure, figure["outline"][n]) for one in half]
            far = joined and math.dist(joined[-1], part[-1]) < math.dist(joined[-1], part[0])
            joined += reversed(part) if far else part
        found.append(joined)
    return found


def outside(figure: Figure, spot: XY) -> float:
    """How far outside a figure's silhouette something is, in cun; 0 within it."""
    rings = silhouette(figure["id"])
    return 0 if any(inside(spot, ring) for ring in rings) else min(off(spot, r) for r in rings)


def inside(spot: XY, ring: Sequence[XY]) -> bool:
    """True where a ring goes round a place: right of it, more sides go down than up, or fewer."""
    turns = 0
    for a, b in _sides(ring):
        if (a.y > spot.y) != (b.y > spot.y):
            right = spot.x < a.x + (spot.y - a.y) / (b.y - a.y) * (b.x - a.x)
            turns += right * (1 if b.y > a.y else -1)
    return turns != 0


def off(spot: XY, ring: Sequence[XY]) -> float:
    """How far it is to the nearest place of a ring."""
    return min(_from(spot, a, b) for a, b in _sides(ring))


def crossings(curve: Sequence[XY]) -> Iterator[XY]:
    """Where a curve crosses itself, from the top down."""
    sides = sorted((min(a.y, b.y), max(a.y, b.y), a, b) for a, b in pairwise(curve))
    for n, (_, low, a, b) in enumerate(sides):
        for top, _, c, d in sides[n + 1 :]:
            if top > low:
                break
            if _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0:
                yield c


def _sides(ring: Sequence[XY]) -> Iterator[tuple[XY, XY]]:
    return pairwise([*ring, ring[0]])


def _from(spot: XY, a: XY, b: XY) -> float:
    way = a.to(b)
    length = way.x**2 + way.y**2 or 1
    part = ((spot.x - a.x) * way.x + (spot.y - a.y) * way.y) / length
    return math.dist(spot, a.plus(way, min(1, max(0, part))))


def _turn(a: XY, b: XY, c: XY) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
