"""Where a point lies on a figure: its landmark, and the way from there in cun, projected.

A figure sees only some directions on the body; a step along its line of sight does not move the
place. `out` is the direction of the side that the figure draws; the other side is its mirror.
"""

import math
from dataclasses import dataclass

from acupress.catalogue.atlas import Figure, Spot
from acupress.figure.curves import XY
from acupress.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Found:
    """A point on a figure, in cun: the place, and the landmark that it is counted from.

    A zone has no landmark and a `shape`; its place is the middle of that.
    """

    at: XY
    landmark: XY | None = None
    label: str = ""
    shape: tuple[XY, ...] = ()


def carries(figure: Figure, spot: Spot) -> bool:
    """True where a figure has all that a spot names."""
    if spot["area"]:
        return spot["area"] in figure["areas"]
    return all(name in figure["landmarks"] for name in (spot["origin"], spot["toward"]) if name)


def find(figure: Figure, spot: Spot) -> Found:
    """Where a spot is on the drawn side of a figure; raises KeyError where it is not on it."""
    if spot["area"]:
        shape = tuple(XY(*at) for at in figure["areas"][spot["area"]])
        middle = XY(
            (min(at.x for at in shape) + max(at.x for at in shape)) / 2,
            (min(at.y for at in shape) + max(at.y for at in shape)) / 2,
        )
        return Found(middle, shape=shape)
    origin = XY(*figure["landmarks"][spot["origin"]]["at"])
    at = origin
    if spot["toward"]:
        way = origin.to(XY(*figure["landmarks"][spot["toward"]]["at"]))
        part = spot["part"] if spot["cun"] is None else spot["cun"] / (math.hypot(*way) or 1)
        at = at.plus(way, part or 0)
    for direction, cun in spot["by"].items():
        at = at.plus(axis(figure, direction), cun)
    return Found(at, origin, figure["landmarks"][spot["origin"]]["label"])


def axis(figure: Figure, direction: str) -> XY:
    """One cun in a direction on the body, on the page; nothing where the figure looks along it."""
    opposite = Direction(direction).opposite
    if direction in figure["axes"]:
        return XY(*figure["axes"][direction])
    if opposite in figure["axes"]:
        return XY(0, 0).plus(XY(*figure["axes"][opposite]), -1)
    return XY(0, 0)
