"""Pictures as the page and the screen take them: roles become colours."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.text import Text

from acupress.catalogue.atlas import Spot
from acupress.catalogue.book import Point
from acupress.figure.drawings import LEAST, Drawings, Picture
from acupress.figure.raster import Run
from acupress.figure.scene import Role
from acupress.view import printing
from acupress.view.page import BLANK, Line, Span, lay, line, pad
from acupress.view.printing import NARROW, ROOMY, WIDE
from acupress.vocabulary import Side

if TYPE_CHECKING:
    from acupress.view.printing import Laid, Row

HIGH = 34  # rows of a picture beside a page
MAP = (42, 30)  # columns and rows of the body, from the front and from behind

_COLOURS = {
    Role.LINE: "dim",
    Role.OTHER: "red",
    Role.FINGER: "cyan",
    Role.LANDMARK: "bold cyan",
    Role.PLACE: "bold red",
}


@lru_cache(maxsize=200)
def as_text(row: tuple[Run, ...]) -> Text:
    """A row of a picture for the session's screen, which shows it once a second."""
    return Text.assemble(*((text, _COLOURS.get(role, "") if role else "") for text, role in row))


def as_lines(picture: Picture) -> list[Line]:
    """A picture for a page."""
    return [
        Line(tuple(Span(text, role.value if role else "") for text, role in row)) for row in picture
    ]


def panels_of(point: Point, drawings: Drawings) -> "tuple[Laid, Laid] | None":
    """A point's picture with what it shows: for beside a page, and for above it; None: no spot."""
    if point["spot"] is None:
        return None
    spot = point["spot"]
    side = Side.MIDLINE if point["laterality"] == "midline" else Side.BOTH
    told = [BLANK, *_caption(spot, drawings)]
    roomy = as_lines(drawings.aside(spot, side, WIDE, HIGH))
    narrow = as_lines(drawings.aside(spot, side, NARROW, LEAST[1]))
    return lay([*roomy, *told]), lay([*narrow, *told])


def map_page(points: Sequence[Point], drawings: Drawings | None, width: int) -> "Iterator[Row]":
    """Rows: the body with the points numbered in their order, and what the numbers mean."""
    legend = list(_legend(points, regions=drawings is None))
    spots = {str(n): one["spot"] for n, one in enumerate(points, 1) if one["spot"]}
    if drawings is None or not spots:
        yield from printing.rows(lay(legend), width)
        return
    if width >= ROOMY:
        panel = as_lines(drawings.map(spots, MAP[0], max(MAP[1], min(len(legend), 40))))
        yield from printing.beside(lay(legend), lay(panel), width, MAP[0])
    else:
        small = as_lines(drawings.map(spots, min(width, MAP[0]), MAP[1]))
        yield from printing.rows(lay([*small, BLANK, *legend]), width)


def _legend(points: Sequence[Point], *, regions: bool) -> Iterator[Line]:
    for n, point in enumerate(points, 1):
        code = Span(pad(point["code"], 11), "code")
        where = Span(f"  {', '.join(point['regions'])}" if regions else "", "quiet")
        yield line(Span(f"{n:>2} ", "place"), code, point["name"], where, hang=14)
    yield BLANK
    yield line(Span(f"One of them: acupress point {points[0]['code']}", "quiet"))


def _caption(spot: Spot, drawings: Drawings) -> Iterator[Line]:
    """What the picture shows, and how to know the landmark on it."""
    figure = drawings.atlas[spot["figure"]]
    one = "" if figure["mirrored"] else f" The {figure['side']} one; the other is its mirror image."
    yield line(Span(f"{figure['title'].capitalize()}.{one}", "quiet"))
    for name in filter(None, (spot["origin"], spot["toward"])):
        mark = figure["landmarks"][name]
        yield line(Span(mark["label"], "landmark"), Span(f": {mark['says']}", "quiet"))
