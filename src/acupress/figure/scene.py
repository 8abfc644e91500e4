"""What a picture shows: strokes and marks, in cun, before anybody decides how large it is."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from acupress.catalogue.atlas import Figure, Spot
from acupress.figure.curves import XY, Bezier, smooth
from acupress.figure.placing import Found, find
from acupress.vocabulary import Side

MARGIN = 0.6
FINGER = 2.4  # how much of a finger is drawn, in cun
SLIM = 0.75  # a close-up is at least so wide for its height: words stand beside a limb
TALL, WINDOW = 40, 26  # of a figure taller than this only so much is a close-up


class Role(StrEnum):
    """What a stroke or a mark is, from what may be covered to what stands on top."""

    LINE = "line"
    OUTLINE = "outline"
    OTHER = "other"
    FINGER = "finger"
    LANDMARK = "landmark"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A curve; a closed one may be `filled`."""

    curve: tuple[Bezier, ...]
    role: Role
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with a sign, and a word or number beside it; `away` is where there is room."""

    at: XY
    role: Role
    text: str = ""
    away: int = 1


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: what is drawn between two corners, in cun. `even`: x = 0 is the middle of it."""

    corner: XY
    opposite: XY
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    even: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A point to mark: the side that is pressed stands out, the other is faint."""

    spot: Spot
    side: Side
    text: str = ""


def closeup(figure: Figure, pressed: Pressed) -> Scene:
    """One point on the figure that shows it best, with the landmark and the fingers to it."""
    found = find(figure, pressed.spot)
    strokes = [*_drawn(figure), *_shape(found, Role.PLACE), *_fingers(found, pressed.spot)]
    marks = []
    if found.landmark and (found.landmark != found.at or found.label):
        away = -1 if found.at.x >= found.landmark.x else 1
        marks.append(Mark(found.landmark, Role.LANDMARK, found.label, away))
    if not found.shape:
        marks.append(Mark(found.at, Role.PLACE))
    corner, opposite = _box(figure, found)
    scene = Scene(corner, opposite, tuple(strokes), tuple(marks), figure["mirrored"])
    if figure["mirrored"]:
        return _both(scene, found, pressed, figure)
    return scene if pressed.side != _other(figure) else mirrored(scene)


def overview(figure: Figure, points: Sequence[Pressed]) -> Scene:
    """The whole figure with points, each with its text."""
    marks, strokes = [], list(_drawn(figure))
    for one in points:
        found = find(figure, one.spot)
        for side, at in _places(found.at, figure):
            role = _role(one.side, side)
            text = one.text if role is Role.PLACE else ""
            marks.append(Mark(at, role, text, 1 if at.x >= 0 else -1))
            if found.shape and role is Role.PLACE:
                shape = _shape(found, role)
                strokes += shape if at == found.at else map(_mirror, shape)
    corner, opposite = _extent(figure)
    return Scene(corner, opposite, tuple(strokes), tuple(marks), figure["mirrored"])


def mirrored(scene: Scene) -> Scene:
    """The scene in a mirror: the same on the other side of the body."""
    return Scene(
        XY(-scene.opposite.x, scene.corner.y),
        XY(-scene.corner.x, scene.opposite.y),
        tuple(map(_mirror, scene.strokes)),
        tuple(Mark(m.at.mirrored(), m.role, m.text, -m.away) for m in scene.marks),
        scene.even,
    )


def _both(scene: Scene, found: Found, pressed: Pressed, figure: Figure) -> Scene:
    """The scene with the pressed side in full and the other faint."""
    pressed_here = _role(pressed.side, Side(figure["side"])) is Role.PLACE
    shown = scene if pressed_here else mirrored(scene)
    others = [
        Mark(at, _role(pressed.side, side))
        for side, at in _places(found.at, figure)
        if all(at != mark.at for mark in shown.marks if mark.role is Role.PLACE)
    ]
    strokes = shown.strokes
    if pressed.side is Side.BOTH:
        strokes += tuple(map(_mirror, _shape(found, Role.PLACE)))
    return Scene(scene.corner, scene.opposite, strokes, (*shown.marks, *others), scene.even)


def _places(at: XY, figure: Figure) -> list[tuple[Side, XY]]:
    """A place on each side that the figure draws; one on the midline only once."""
    side = Side(figure["side"])
    if not figure["mirrored"]:
        return [(side, at)]
    return [(Side.MIDLINE, at)] if at.x == 0 else [(side, at), (_other(figure), at.mirrored())]


def _other(figure: Figure) -> Side:
    return Side.LEFT if figure["side"] == Side.RIGHT else Side.RIGHT


def _role(pressed: Side, here: Side) -> Role:
    either = {pressed, here} & {Side.BOTH, Side.MIDLINE}
    return Role.PLACE if either or pressed is here else Role.OTHER


def _drawn(figure: Figure) -> Iterator[Stroke]:
    """The figure itself; a mirrored one with both its halves."""
    curves = [(curve, Role.OUTLINE) for curve in figure["outline"]]
    curves += [(curve, Role.LINE) for curve in figure["lines"]]
    for curve, role in curves:
        half = tuple(XY(*at) for at in curve)
        for whole in _halves(half) if figure["mirrored"] else [half]:
            yield Stroke(_smooth(whole), role)


def _halves(half: tuple[XY, ...]) -> list[tuple[XY, ...]]:
    """A curve and its mirror image, joined where it touches the middle."""
    if half[0].x and not half[-1].x:
        half = half[::-1]
    other = tuple(at.mirrored() for at in reversed(half))
    return [(*other[:-1], *half)] if not half[0].x else [half, other]


@cache
def _smooth(points: tuple[XY, ...]) -> tuple[Bezier, ...]:
    """An open curve; one whose last point is its first is closed."""
    if points[0] == points[-1] and len(points) > 3:
        return smooth(points[:-1], closed=True)
    return smooth(points, closed=False)


def _mirror(stroke: Stroke) -> Stroke:
    curve = tuple(Bezier(*(at.mirrored() for at in piece)) for piece in stroke.curve)
    return Stroke(curve, stroke.role, stroke.filled)


def _shape(found: Found, role: Role) -> list[Stroke]:
    return [Stroke(smooth(found.shape, closed=True), role, filled=True)] if found.shape else []


def _fingers(found: Found, spot: Spot) -> Iterator[Stroke]:
    """The fingers that lie between the landmark and the place, side by side across the way."""
    if not spot["fingers"] or found.landmark is None:
        return
    way = found.landmark.to(found.at)
    length = math.hypot(*way)
    if not length:  # the figure looks along the way
        return
    ahead = XY(way.x / length, way.y / length)
    across = XY(-ahead.y, ahead.x)
    wide = length / (spot["fingers"] - (0.5 if spot["under_last"] else 0))
    for n in range(spot["fingers"]):
        near = found.landmark.plus(ahead, n * wide)
        far = near.plus(ahead, wide)
        half = FINGER / 2
        corners = (near.plus(across, half), near.plus(across, -half))
        tip = near.plus(ahead, wide / 2).plus(across, -half - wide / 2)
        ends = (far.plus(across, -half), far.plus(across, half))
        curve = smooth(
            (corners[0], corners[1], corners[1], tip, ends[0], ends[0], ends[1]), closed=False
        )
        yield Stroke(curve, Role.FINGER)


def _extent(figure: Figure) -> tuple[XY, XY]:
    every = [at for curve in figure["outline"] for at in curve]
    left, right = min(at[0] for at in every), max(at[0] for at in every)
    if figure["mirrored"]:
        left = -right
    top, bottom = min(at[1] for at in every), max(at[1] for at in every)
    return XY(left - MARGIN, top - MARGIN), XY(right + MARGIN, bottom + MARGIN)


def _box(figure: Figure, found: Found) -> tuple[XY, XY]:
    """The whole figure, or of a tall one the part around the place."""
    corner, opposite = _extent(figure)
    if opposite.y - corner.y <= TALL:
        more = max(0, SLIM * (opposite.y - corner.y) - (opposite.x - corner.x)) / 2
        return corner.plus(XY(-more, 0)), opposite.plus(XY(more, 0))
    middle = ((found.landmark or found.at).y + found.at.y) / 2
    top = min(max(corner.y, middle - WINDOW / 2), opposite.y - WINDOW)
    wide = min(max(WINDOW * 0.45, abs(found.at.x) + 2), opposite.x)
    return XY(-wide, top), XY(wide, top + WINDOW)
