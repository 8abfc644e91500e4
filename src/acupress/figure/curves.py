"""Smooth curves through points: as Bézier pieces, and as the corners of a polygon.

A curve leaves each point in the direction from the point before to the point after. A point given
twice is a corner: there it begins anew.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class XY(NamedTuple):
    """A place on a figure or a picture: x to the right, y down."""

    x: float
    y: float

    def plus(self, other: "XY", times: float = 1) -> "XY":
        """The place that is another further on, so many times."""
        return XY(self.x + times * other.x, self.y + times * other.y)

    def to(self, other: "XY") -> "XY":
        """The way from here to there."""
        return XY(other.x - self.x, other.y - self.y)

    def mirrored(self) -> "XY":
        """The same place on the other side of x = 0."""
        return XY(-self.x, self.y)


class Bezier(NamedTuple):
    """One smooth piece: from `start`, leaving toward `out`, arriving from `into`, to `end`."""

    start: XY
    out: XY
    into: XY
    end: XY


def smooth(points: Sequence[XY], *, closed: bool) -> tuple[Bezier, ...]:
    """The smooth curve through at least two points; closed, it comes back to the first."""
    corners = any(a == b for a, b in pairwise(points))
    ring = [*points, points[0]] if closed else list(points)
    if closed and not corners:
        return tuple(_through([ring[-2], *ring, ring[1]], ends=False))
    if closed:
        at = next(n for n, (a, b) in enumerate(pairwise(points)) if a == b)
        ring = [*points[at + 1 :], *points[: at + 1]]
    return tuple(piece for run in _runs(ring) for piece in _through(run, ends=True))


def flat(pieces: Sequence[Bezier], step: float) -> list[XY]:
    """Places along a curve, not much more than `step` apart, the first and the last included."""
    found = [pieces[0].start]
    for piece in pieces:
        count = max(1, math.ceil(math.dist(piece.start, piece.end) / step))
        found += [_at(piece, n / count) for n in range(1, count)]
        found.append(piece.end)
    return found


def _runs(points: Sequence[XY]) -> Iterator[list[XY]]:
    """The stretches between corners."""
    run = [points[0]]
    for before, point in pairwise(points):
        if point == before:
            if len(run) > 1:
                yield run
            run = [point]
        else:
            run.append(point)
    if len(run) > 1:
        yield run


def _through(points: Sequence[XY], *, ends: bool) -> Iterator[Bezier]:
    """The pieces between points; the outer two only lend their direction, unless they are ends."""
    row = [points[0], *points, points[-1]] if ends else points
    for before, start, end, after in zip(row, row[1:], row[2:], row[3:], strict=False):
        third = math.dist(start, end) / 3
        out = start.plus(_unit(before.to(end)), third)
        yield Bezier(start, out, end.plus(_unit(start.to(after)), -third), end)


def _unit(way: XY) -> XY:
    length = math.hypot(*way) or 1
    return XY(way.x / length, way.y / length)


def _at(piece: Bezier, t: float) -> XY:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return XY(
        a * piece.start.x + b * piece.out.x + c * piece.into.x + d * piece.end.x,
        a * piece.start.y + b * piece.out.y + c * piece.into.y + d * piece.end.y,
    )
