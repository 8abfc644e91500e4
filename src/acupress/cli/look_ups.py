"""Every page that a look-up shows, laid out once; and every name that leads to one."""

from collections.abc import Iterator
from typing import Any

from acupress import __version__
from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book
from acupress.cli.completing import completions
from acupress.cli.lookup import of_region
from acupress.cli.quick import key
from acupress.cli.timing import minutes
from acupress.figure.drawings import Drawings
from acupress.view import pages, pictures
from acupress.view.page import lay, line
from acupress.vocabulary import Region


def look_ups(book: Book, atlas: Atlas) -> dict[str, Any]:
    """Plain data by key. No page where something is left out: that has to be told each time."""
    pages_too = () if book["left_out"] else _all(book, Drawings(atlas))
    return dict((*completions(book), *pages_too))


def _all(book: Book, drawings: Drawings) -> Iterator[tuple[str, Any]]:
    for name, codes in book["names"].items():
        yield key("name", name), codes
    for code, point in book["points"].items():
        yield key("point", code), lay(pages.point_page(point, book["rules"]))
        if panels := pictures.panels_of(point, drawings):
            yield key("panels", code), panels
    every = list(book["points"].values())
    yield key("page"), lay(pages.home())
    yield key("page", "--version"), lay([line(f"acupress {__version__}")])
    yield key("page", "regions"), lay(pages.regions_page(every))
    yield key("page", "points"), lay(pages.points_page(every))
    for region in Region:
        if here := of_region(every, region):
            yield key("page", "points", "--region", region.value), lay(pages.points_page(here))
    yield key("page", "routine"), lay(pages.routines_page(book["routines"], minutes(book)))
