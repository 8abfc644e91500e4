"""What a person adds: entries of their own files, held to all that ours are held to.

They add; they never change an entry of ours, take away a caution or raise a cap. An entry with a
fault is left out, and the rest stays.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from acupress.catalogue import models
from acupress.catalogue.entries import KINDS, Entry, LeftOut, entries
from acupress.catalogue.extending import extended
from acupress.catalogue.findings import quoted
from acupress.catalogue.forbidden import forbidden
from acupress.catalogue.linking import Fault, Known, Path, of_point, of_routine, unclear
from acupress.catalogue.names import Found, enter, fold, resolve, standard
from acupress.catalogue.reading import Document
from acupress.catalogue.resolving import every_name, touches

VISITS = 10  # to one point in a routine


class Together:
    """Ours, and what of theirs is sound."""

    def __init__(self, known: Known, routines: Mapping[str, models.Routine]) -> None:
        self.sources, self.points = dict(known.sources), dict(known.points)
        self.routines = dict(routines)
        self.left_out: set[str] = set()
        self.known = replace(
            known, sources=self.sources, points=self.points, left_out=self.left_out
        )
        self._ours = known, routines
        self._index = self.known.index()

    @property
    def own_sources(self) -> frozenset[str]:
        """The ids of sources of theirs."""
        return frozenset(self.sources.keys() - self._ours[0].sources)

    @property
    def own(self) -> frozenset[str]:
        """The codes and ids of theirs."""
        known, routines = self._ours
        return frozenset((self.points.keys() - known.points) | (self.routines.keys() - routines))

    def has_base_of(self, entry: Entry) -> bool:
        """False while an entry waits for the routine that it begins with."""
        if not isinstance(entry, models.Routine) or entry.extends is None:
            return True
        return entry.extends in self.routines

    def add(self, path: Path, entry: Entry) -> list[Fault]:
        """Add an entry, or say why not. One that we have, word for word, changes nothing."""
        match entry:
            case models.Source():
                faults = list(self._source((*path, "id"), entry))
            case models.Point():
                faults = list(self._point(path, entry))
            case models.Routine():
                faults = list(self._routine(path, entry))
        return faults

    def _source(self, path: Path, source: models.Source) -> Iterator[Fault]:
        ours = self._ours[0].sources.get(source.id)
        if self.sources.setdefault(source.id, source) != source:
            yield path, _taken(source.id, "sources", ours is not None)

    def _point(self, path: Path, point: models.Point) -> Iterator[Fault]:
        if (there := self.points.get(point.code)) is not None:
            if there != point:
                yield (*path, "code"), self._protected(point.code)
            return
        faults = [
            *of_point(path, point, self._index, self.known),
            *self._misnamed(path, point),
            *forbidden(path, point, self.known.safety),
        ]
        yield from faults
        if not faults:
            self.points[point.code] = point
            enter(self._index, point.code, [point.name, *every_name(point)])

    def _misnamed(self, path: Path, point: models.Point) -> Iterator[Fault]:
        """Names that are the standard's code of another point, one that we do not carry."""
        for name in filter(None, (point.name, point.pinyin, *point.also)):
            code = standard(name)
            if code not in ("", point.code, *self.points):
                yield path, f"{quoted(name)} is the standard's name of {code}: choose another name"

    def _routine(self, path: Path, routine: models.Routine) -> Iterator[Fault]:
        faults = [
            *of_routine(path, routine, self._index, self.known),
            *self._extends(path, routine),
        ]
        yield from faults
        if faults:
            return
        if routine.extends:
            routine = extended(routine, self.routines[routine.extends], self._index)
        if faults := list(self._crowded((*path, "steps"), routine)):
            yield from faults
            return
        if self.routines.setdefault(routine.id, routine) != routine:
            yield (*path, "id"), _taken(routine.id, "routines", routine.id in self._ours[1])

    def _extends(self, path: Path, routine: models.Routine) -> Iterator[Fault]:
        if routine.extends is None:
            return
        base = self.routines.get(routine.extends)
        if base is None:
            yield (*path, "extends"), self._baseless(routine.extends)
            return
        left = [self._code(step.point) for step in base.steps]
        for k, name in enumerate(routine.leave_out):
            where, code = (*path, "leave_out", k), self._code(name)
            if wrong := unclear(name, self._index, self.left_out):
                yield where, wrong
            elif code not in left:
                yield where, f"{base.id} does not press {code}: leave it out of this list"
            elif code in map(self._code, (step.point for step in routine.steps)):
                yield where, f"{code} stands under `steps` too: take it out of one of the two"
        left = [code for code in left if code not in map(self._code, routine.leave_out)]
        if not left and not routine.steps:
            yield (*path, "leave_out"), "nothing is left of the routine: keep a point, or add one"

    def _baseless(self, name: str) -> str:
        if fold(name) in self.left_out:
            return f"{quoted(name)} is left out: mend it first"
        near = get_close_matches(name, self.routines, n=1)
        fix = f'did you mean "{near[0]}"?' if near else "acupress routine lists them; choose one"
        return f"{quoted(name)} is no routine; {fix}"

    def _crowded(self, path: Path, routine: models.Routine) -> Iterator[Fault]:
        """More visits to a point than its cap, which they share, has room for."""
        visits = Counter(self._code(step.point) for step in routine.steps)
        for code, count in visits.items():
            cap = self.points[code].cap
            most = min(VISITS, cap.per_side.min) if cap else VISITS
            if count > most:
                yield path, f"{code} stands here {count} times: keep {most} at most"

    def _code(self, name: str) -> str:
        found = resolve(name, self._index)
        return found.code if isinstance(found, Found) else name

    def _protected(self, code: str) -> str:
        """Why a point cannot be taken over: what hangs on it."""
        ours = self._ours[0].points.get(code)
        text = _taken(code, "points", ours is not None)
        if ours is None:
            return text
        ruling = self.known.safety.rules
        rules = [rule.id for rule in ruling if any(touches(e, ours) for e in rule.does)]
        return f"{text} Its rules stay as they are: {', '.join(rules)}." if rules else text


def together(
    known: Known, routines: Mapping[str, models.Routine], files: Iterable[Document | str]
) -> tuple[Together, list[LeftOut]]:
    """What we know and what these files add, sources first; and what is left out, and why."""
    gone: list[LeftOut] = []
    both = Together(known, routines)
    written = [one for file in files for one in entries(file, gone)]
    both.left_out.update(fold(name) for one in gone for name in (one.name, *one.also))
    for kind in KINDS.values():
        waiting = [one for one in written if isinstance(one.entry, kind)]
        while waiting:
            ready = [one for one in waiting if both.has_base_of(one.entry)] or waiting
            there = set(map(id, ready))
            waiting = [one for one in waiting if id(one) not in there]
            for one in ready:
                faults = both.add(one.path, one.entry)
                gone += [LeftOut(one.document.finding(*fault), one.name) for fault in faults]
                both.left_out.update(map(fold, one.names) if faults else ())
    return both, gone


def _taken(name: str, kind: str, ours: bool) -> str:
    if not ours:
        return f"{quoted(name)} is there already: keep one, or give this one another name"
    extend = f", or adjust ours: `extends: {name}`" if kind == "routines" else ""
    return (
        f"{quoted(name)} is one of our {kind}, and no file can change those: "
        f"give yours another name{extend}."
    )
