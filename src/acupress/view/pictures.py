"""Pictures as the page and the screen take them: roles become colours."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.text import Text

from acupress.catalogue.atlas import Spot
from acupress.catalogue.book import Point
from acupress.figure.drawings import BODY, LEAST, Drawings, Picture
from acupress.figure.raster import Run
from acupress.figure.scene import Role
from acupress.view.page import BLANK, Line, Page, Span, line, pad, rows
from acupress.vocabulary import Side

ROOMY = 76  # columns of a page that has room for a picture beside its text
HIGH = 34  # rows of that picture
MAP = (42, 30)  # columns and rows of the body, from the front and from behind

_COLOURS = {
    Role.LINE: "dim",
    Role.OTHER: "red",
    Role.FINGER: "cyan",
    Role.LANDMARK: "bold cyan",
    Role.PLACE: "bold red",
}


def as_text(row: list[Run]) -> Text:
    """A row of a picture for the session's screen."""
    return Text.assemble(*((text, _COLOURS.get(role, "") if role else "") for text, role in row))


def as_lines(picture: Picture) -> list[Line]:
    """A picture for a page."""
    return [Line(tuple(Span(text, role or "") for text, role in row)) for row in picture]


def illustrated(page: Page, point: Point, drawings: Drawings, width: int) -> Iterator[Line]:
    """A point's page with its picture: beside the text, or above it where there is no room."""
    spot = point["spot"]
    if spot is None:
        yield from page
        return
    side = Side.MIDLINE if point["laterality"] == "midline" else Side.BOTH
    wide = width * 2 // 5 if width >= ROOMY else min(width, LEAST[0] + 1 + BODY)
    high = HIGH if width >= ROOMY else LEAST[1]
    told = list(rows(list(_caption(spot, drawings)), wide))
    panel = [*as_lines(drawings.aside(spot, side, wide, high)), BLANK, *told]
    yield from beside(page, panel, width, wide) if width >= ROOMY else [*panel, BLANK, *page]


def map_page(points: Sequence[Point], drawings: Drawings | None, width: int) -> Iterator[Line]:
    """The body with the points numbered in their order, and what the numbers mean."""
    legend = list(_legend(points, regions=drawings is None))
    spots = {str(n): one["spot"] for n, one in enumerate(points, 1) if one["spot"]}
    if drawings is None or not spots:
        yield from legend
        return
    if width >= ROOMY:
        panel = as_lines(drawings.map(spots, MAP[0], max(MAP[1], min(len(legend), 40))))
        yield from beside(legend, panel, width, MAP[0])
    else:
        yield from [*as_lines(drawings.map(spots, min(width, MAP[0]), MAP[1])), BLANK, *legend]


def _legend(points: Sequence[Point], *, regions: bool) -> Iterator[Line]:
    for n, point in enumerate(points, 1):
        code = Span(pad(point["code"], 11), "code")
        where = Span(f"  {', '.join(point['regions'])}" if regions else "", "quiet")
        yield line(Span(f"{n:>2} ", "place"), code, point["name"], where, hang=14)
    yield BLANK
    yield line(Span(f"One of them: acupress point {points[0]['code']}", "quiet"))


def beside(page: Page, panel: list[Line], width: int, wide: int) -> Iterator[Line]:
    """A page with a panel `wide` cells wide at its right, together no wider than `width`."""
    for one, other in zip_longest(rows(page, width - wide - 2), panel, fillvalue=BLANK):
        yield Line((*one.filled(width - wide).spans, *other.spans))


def _caption(spot: Spot, drawings: Drawings) -> Iterator[Line]:
    """What the picture shows, and how to know the landmark on it."""
    figure = drawings.atlas[spot["figure"]]
    one = "" if figure["mirrored"] else f" The {figure['side']} one; the other is its mirror image."
    yield line(Span(f"{figure['title'].capitalize()}.{one}", "quiet"))
    for name in filter(None, (spot["origin"], spot["toward"])):
        mark = figure["landmarks"][name]
        yield line(Span(mark["label"], "landmark"), Span(f": {mark['says']}", "quiet"))
