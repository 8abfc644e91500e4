"""The catalogue for a command: ours and the person's own, with a word on what is left out."""

import sys
from collections.abc import Mapping
from typing import Any

from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book
from acupress.catalogue.store import open_book

_TOLD = 3


def opened_book() -> Book:
    """The book; faults of the person's own files are told on stderr. Raises BadData for ours."""
    book = open_book(_laid)
    faults = [one["fault"] for one in book["left_out"]]
    if faults:
        more = [f"and {len(faults) - _TOLD} more"] if len(faults) > _TOLD else []
        last = "This part of your own files is left out. Everything: acupress catalogue check"
        print(*faults[:_TOLD], *more, last, sep="\n", file=sys.stderr)
    return book


def _laid(book: Book, atlas: Atlas) -> Mapping[str, Any]:
    from acupress.cli.look_ups import look_ups

    return look_ups(book, atlas)
