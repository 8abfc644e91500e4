"""Curves as the dots of a grid."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from acupress.figure.curves import XY, Bezier, flat
from acupress.figure.scene import Stroke


class Place(NamedTuple):
    """Where a scene lies on the dots: `middle` in the middle of them."""

    scale: float
    middle: XY
    dots: tuple[int, int]

    def dot(self, at: XY) -> tuple[int, int]:
        """The dot at a place; the two sides of the middle mirror each other."""
        across = (at.x - self.middle.x) * self.scale
        half = self.dots[0] / 2
        x = math.floor(half + across) if across >= 0 else math.ceil(half + across) - 1
        return x, math.floor(self.dots[1] / 2 + (at.y - self.middle.y) * self.scale)

    def shows(self, piece: Bezier) -> bool:
        """True where a piece may be on the picture."""
        down = [at.y - self.middle.y for at in piece]
        half = self.dots[1] / 2 / self.scale
        return max(down) >= -half and min(down) <= half


@lru_cache(maxsize=500)
def lit(stroke: Stroke, place: Place) -> frozenset[tuple[int, int]]:
    """The dots of a curve; the whole body looks the same beside every point."""
    dots: set[tuple[int, int]] = set()
    seen = [piece for piece in stroke.curve if stroke.filled or place.shows(piece)]
    for piece in seen:
        corners = [place.dot(at) for at in flat((piece,), 2 / place.scale)]
        for start, end in pairwise(corners):
            dots.update(_between(start, end))
    if stroke.filled:
        dots.update(_inside([place.dot(at) for at in flat(seen, 2 / place.scale)]))
    return frozenset(dots)


def _between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The dots of a straight line, joined at sides or corners."""
    # Always downward, so that a mirrored line takes the same turns.
    (x, y), end = (start, end) if start[1] <= end[1] else (end, start)
    to_x, to_y = end
    dx, dy = abs(to_x - x), -abs(to_y - y)
    step_x, step_y = (1 if x < to_x else -1), (1 if y < to_y else -1)
    error = dx + dy
    while True:
        yield x, y
        if (x, y) == end:
            return
        twice = 2 * error
        if twice >= dy:
            error += dy
            x += step_x
        if twice <= dx:
            error += dx
            y += step_y


def _inside(corners: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The dots inside a closed line."""
    for y in range(min(y for _, y in corners), max(y for _, y in corners) + 1):
        crossed = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]])
            if (y1 <= y) != (y2 <= y)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            yield from ((x, y) for x in range(math.ceil(left), math.floor(right) + 1))
