"""Entries as YAML again: what is written here reads as what it was."""

from collections.abc import Iterable, Iterator, Sequence

import yaml

from acupress.catalogue import models
from acupress.catalogue.book import Book
from acupress.catalogue.entries import KINDS, Entry
from acupress.catalogue.findings import printable
from acupress.catalogue.linking import fields_of
from acupress.catalogue.own import Together


def shared(every: Together, book: Book, routine: models.Routine) -> str:
    """A routine in one file, with those of its points and sources that are not ours.

    What it needs of ours is told in remarks, with the rules that hold there.
    """
    codes = list(dict.fromkeys(step["point"] for step in book["routines"][routine.id]["steps"]))
    points = [every.points[code] for code in codes if code in every.own]
    sources = [
        every.sources[source]
        for source in dict.fromkeys(_cited([*points, routine]))
        if source in every.own_sources
    ]
    remarks = [
        "A routine for acupress. To look at it and to add it:",
        "  acupress add FILE",
        "No clinician has reviewed it. It presses:",
        *(
            f"  {code} {printable(book['points'][code]['name'])}{_rules(book, code)}"
            for code in codes
        ),
    ]
    return "".join(f"# {one}\n" for one in remarks) + written([*sources, *points, routine])


def written(entries: Iterable[Entry]) -> str:
    """A catalogue file with these entries, and whatever is its default left out."""
    every = list(entries)
    file = {
        name: [
            one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            for one in every
            if isinstance(one, kind)
        ]
        for name, kind in KINDS.items()
    }
    filled = {name: some for name, some in file.items() if some}
    return yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=100)


def _cited(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        for _, name, value in fields_of((), entry):
            if name == "rests_on":
                yield from (citation.partition(":")[0] for citation in value)
            elif name in {"source", "said", "dose"} and isinstance(value, str):
                yield value


def _rules(book: Book, code: str) -> str:
    point = book["points"][code]
    rules = dict.fromkeys(one["when"] for one in point["cautions"] if one["when"] != "pain")
    origin = "; its own point, below" if point["own"] else ""
    return origin + (f"; rules: {', '.join(rules)}" if rules else "")
