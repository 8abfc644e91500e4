"""The YAML files as a whole: read, checked entry by entry, linked, compiled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from acupress.catalogue import models, rules
from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book
from acupress.catalogue.checking import check
from acupress.catalogue.compiling import compile_book
from acupress.catalogue.entries import LeftOut
from acupress.catalogue.figures import Figure, FigureFile
from acupress.catalogue.findings import BadData, Finding, quoted
from acupress.catalogue.linking import Known, repeated, unlinked, unmarked, unruled
from acupress.catalogue.own import Together, together
from acupress.catalogue.plotting import compile_atlas
from acupress.catalogue.reading import Document, load

_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The shipped catalogue, checked; `routines` in the order of the file."""

    known: Known
    routines: Sequence[models.Routine]

    def with_own(self, files: Iterable[Document | str]) -> tuple[Together, list[LeftOut]]:
        """It and a person's own files; and what of these is left out, with the faults."""
        return together(self.known, {one.id: one for one in self.routines}, files)


def drawn(data: Path) -> Atlas:
    """The figures of a data folder. Raises BadData with every fault, OSError likewise."""
    bad: list[Finding] = []
    figures = _figures(data, bad)
    if bad:
        raise BadData(bad)
    return compile_atlas(figures.values())


def compiled(data: Path, own: Iterable[Path] = ()) -> Book:
    """The book of a data folder and of a person's own files; what is wrong with these is in it.

    Raises BadData with every fault of the folder, OSError for a missing file.
    """
    every, gone = shipped(data).with_own(map(str, own))
    book = bound(every)
    gone.sort(key=lambda one: one.finding)
    book["left_out"] = [{"name": one.name, "fault": str(one.finding)} for one in gone]
    return book


def bound(every: Together) -> Book:
    """The book of what has been put together."""
    routines, sources = every.routines.values(), every.sources.values()
    own = every.own, every.own_sources
    return compile_book(every.points, routines, sources, every.known.safety, *own)


def shipped(data: Path) -> Shelf:
    """The catalogue of a data folder. Raises BadData with every fault, OSError likewise."""
    bad: list[Finding] = []

    def checked(name: str, model: type[_M]) -> tuple[Document, _M] | None:
        try:
            document = load(data / name)
            return document, check(model, document)
        except BadData as error:
            bad.extend(error.findings)
            return None

    points = checked("points.yaml", models.Points)
    routines = checked("routines.yaml", models.Routines)
    sources = checked("sources.yaml", models.Sources)
    safety = checked("safety.yaml", rules.Safety)
    figures = _figures(data, bad)
    if bad or not (points and routines and sources and safety):
        raise BadData(bad)
    known = Known(
        {point.code: point for point in points[1].points},
        {source.id: source for source in sources[1].sources},
        safety[1],
        figures,
    )
    bad += repeated(sources[0], "sources", [source.id for source in sources[1].sources])
    bad += unruled(safety[0], known)
    bad += unlinked(points[0], points[1].points, [], known)
    bad += unlinked(routines[0], [], routines[1].routines, known)
    if bad:
        raise BadData(bad)
    return Shelf(known, routines[1].routines)


def _figures(data: Path, bad: list[Finding]) -> dict[str, Figure]:
    """The figures by their ids; what is wrong with their files goes to `bad`."""
    figures: dict[str, Figure] = {}
    for path in sorted((data / "figures").glob("*.yaml")):
        try:
            document = load(path)
            figure = check(FigureFile, document).figure
        except BadData as error:
            bad.extend(error.findings)
            continue
        if figure.id in figures:
            text = f"{quoted(figure.id)} is given twice: keep one"
            bad.append(document.finding(("figure", "id"), text))
        figures[figure.id] = figure
        bad.extend(unmarked(document, figure))
    return figures


def faults(path: str, ours: Shelf, own: Iterable[Path] = ()) -> list[Finding]:
    """What is wrong with a file of points and routines; its references may lead to ours.

    They may lead to a person's own as well. Raises OSError for an unreadable file.
    """
    try:
        document = load(path)
    except BadData as bad:
        return list(bad.findings)
    others = [str(one) for one in own if not _same(one, path)]
    _, gone = ours.with_own([*others, document])
    found = BadData(one.finding for one in gone if one.finding.file == document.file).findings
    holds = isinstance(document.value, dict) and (
        document.value.get("points") or document.value.get("routines")
    )
    if not found and not holds:
        return [Finding(document.file, 1, 1, "holds no points and no routines")]
    return list(found)


def _same(one: Path, path: str) -> bool:
    try:
        return one.samefile(path)
    except OSError:
        return False
