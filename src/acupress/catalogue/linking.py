"""What one entry of a catalogue says of another: every reference leads somewhere."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from acupress.catalogue import codes, models, names, rules
from acupress.catalogue.durations import Span
from acupress.catalogue.figures import Figure, Spot
from acupress.catalogue.findings import Finding, quoted
from acupress.catalogue.reading import Document
from acupress.catalogue.resolving import CAP_S, cap_s, dose, every_code, every_name
from acupress.vocabulary import Direction, Laterality, Pattern

Path = tuple[str | int, ...]
Fault = tuple[Path, str]
Index = Mapping[str, Sequence[str]]
FELT = "pain"  # what a caution waits for that is felt, and not asked before


@dataclass(frozen=True, slots=True)
class Known:
    """What references may lead to: ours, and those of the file itself."""

    points: Mapping[str, models.Point]
    sources: Mapping[str, models.Source]
    safety: rules.Safety
    figures: Mapping[str, Figure] = field(default_factory=dict)
    left_out: AbstractSet[str] = frozenset()  # what entries with a fault are called, folded

    def index(self) -> dict[str, list[str]]:
        """Every name of every point, folded."""
        return names.index((p.code, [p.name, *every_name(p)]) for p in self.points.values())


def repeated(document: Document, kind: str, ids: Sequence[str]) -> list[Finding]:
    """Every entry of a file whose id an earlier one has."""
    return [document.finding(path, text) for path, text in _twice(kind, ids)]


def unlinked(
    document: Document,
    points: Sequence[models.Point],
    routines: Sequence[models.Routine],
    known: Known,
) -> list[Finding]:
    """Every fault of the references in a file's entries, each with its fix."""
    index = known.index()
    faults = [*_twice("points", [p.code for p in points])]
    faults += _twice("routines", [r.id for r in routines])
    for i, point in enumerate(points):
        faults += of_point(("points", i), point, index, known)
    for i, routine in enumerate(routines):
        faults += of_routine(("routines", i), routine, index, known)
    return [document.finding(path, text) for path, text in faults]


def of_point(path: Path, point: models.Point, index: Index, known: Known) -> Iterator[Fault]:
    """Every fault of the references in a point."""
    yield from _cited(path, point, known)
    yield from _point(path, point, index, known)
    if point.location.spot:
        yield from _drawn((*path, "location", "spot"), point.location.spot, known)
    for k, caution in enumerate(point.cautions):
        yield from _asked((*path, "cautions", k, "when"), caution.when, known, [FELT])


def of_routine(path: Path, routine: models.Routine, index: Index, known: Known) -> Iterator[Fault]:
    """Every fault of the references in a routine."""
    yield from _cited(path, routine, known)
    for k, name in enumerate(routine.only_if.answers if routine.only_if else ()):
        yield from _asked((*path, "only_if", "answers", k), name, known)
    for k, step in enumerate(routine.steps):
        yield from _step((*path, "steps", k), step, index, known)


def unruled(document: Document, known: Known) -> list[Finding]:
    """Every fault of the references in data/safety.yaml, each with its fix."""
    safety = known.safety
    faults = [*_cited((), safety, known), *_twice("rules", [rule.id for rule in safety.rules])]
    for i, rule in enumerate(safety.rules):
        for k, effect in enumerate(rule.does):
            for name in ("points", "but_not"):
                faults += _real(("rules", i, "does", k, name), getattr(effect, name), known)
    for i, never in enumerate(safety.never):
        faults += _real(("never", i, "points"), never.points, known)
    return [document.finding(path, text) for path, text in faults]


def unmarked(document: Document, figure: Figure) -> list[Finding]:
    """Every length of a figure that names a landmark it does not have."""
    return [
        document.finding(
            ("figure", "lengths", k, end),
            f"{quoted(name)} is not among the landmarks; choose from {', '.join(figure.landmarks)}",
        )
        for k, one in enumerate(figure.lengths)
        for end, name in (("from", one.from_), ("to", one.to))
        if name not in figure.landmarks
    ]


def _asked(path: Path, name: str, known: Known, more: Sequence[str] = ()) -> Iterator[Fault]:
    asked = [*(rule.id for rule in known.safety.rules), *more]
    if name not in asked:
        yield path, f"{quoted(name)} is not a safety rule; choose from {', '.join(asked)}"


def _real(path: Path, written: Sequence[str], known: Known) -> Iterator[Fault]:
    """Codes that neither the standard nor the catalogue has."""
    for k, one in enumerate(written):
        if not every_code([one]):
            yield (*path, k), f"{one} runs backward: write the smaller number first"
        for code in every_code([one]):
            parsed = codes.parse(names.fold(code))
            if code not in known.points and not (parsed and codes.exists(*parsed[1:])):
                yield (*path, k), f"there is no point {code}: write a code that exists"


def _twice(kind: str, ids: Sequence[str]) -> Iterator[Fault]:
    for i, one in enumerate(ids):
        if one in ids[:i]:
            yield (kind, i), f"{quoted(one)} is given twice: keep one"


def _cited(path: Path, entry: BaseModel, known: Known) -> Iterator[Fault]:
    """Citations, sources and line numbers anywhere below an entry."""
    for where, name, value in fields_of(path, entry):
        if name == "rests_on":
            for k, citation in enumerate(value):
                source, _, lines = citation.partition(":")
                last = int(lines.rpartition("-")[2]) if lines else 0
                yield from _source((*where, k), source, last, known)
        elif name in {"source", "said"} and isinstance(value, str):
            yield from _source(where, value, 0, known)
    if isinstance(entry, models.Point):
        for k, said in enumerate(entry.said):
            if said.source in known.sources:
                where = (*path, "said", k, "lines")
                yield from _source(where, said.source, max(said.lines), known)


def fields_of(path: Path, value: Any) -> Iterator[tuple[Path, str, Any]]:
    """Each field of a model and of the models in it, with its path in the file."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            written = (*path, info.alias or name)
            yield written, name, inner
            yield from fields_of(written, inner)
    elif isinstance(value, list):
        for k, item in enumerate(value):
            yield from fields_of((*path, k), item)


def _source(path: Path, source: str, line: int, known: Known) -> Iterator[Fault]:
    found = known.sources.get(source)
    if found is None and names.fold(source) in known.left_out:
        yield path, f"{quoted(source)} is left out: mend it first"
    elif found is None:
        yield (
            path,
            f"{quoted(source)} is not in sources.yaml; choose from {', '.join(known.sources)}",
        )
    elif found.lines and line > found.lines:
        yield path, f"{source} has only {found.lines} lines, so there is no line {line}"


def _point(path: Path, point: models.Point, index: Index, known: Known) -> Iterator[Fault]:
    for never in known.safety.never:
        if point.code in every_code(never.points):
            yield (*path, "code"), f"{point.code} is never pressed: {never.text}"
    for k, choice in enumerate(point.doses):
        said = [statement.source for statement in point.said]
        try:
            dose(point, choice)
        except LookupError:
            fix = "write our own `hold`, such as 60s"
            what = f"source {choice.said} prints no hold here" if choice.said else "no hold"
            yield (*path, "doses", k), f"{what}: {fix}"
        yield from _over((*path, "doses", k, "hold"), choice.hold, point)
        if choice.said and choice.said not in said:
            choose = ", ".join(said) or "none; leave `said` out"
            yield (
                (*path, "doses", k, "said"),
                f"no statement of {choice.said}; choose from {choose}",
            )
    if point.cap and point.cap.per_side.min > CAP_S:
        yield (*path, "cap", "per_side"), "3 min a side is the most there is: write 3min or less"
    for name in [point.name, *every_name(point)]:
        shared = set(index.get(names.fold(name), ())) - {point.code}
        if shared:
            yield path, f"{quoted(name)} names {', '.join(sorted(shared))} too: choose another name"


def _drawn(path: Path, spot: Spot, known: Known) -> Iterator[Fault]:
    """The figure and the landmarks of a spot."""
    figure = known.figures.get(spot.figure)
    if figure is None:
        yield (
            (*path, "figure"),
            f"{quoted(spot.figure)} is no figure; choose from {', '.join(known.figures)}",
        )
        return
    marks, areas = list(figure.landmarks), list(figure.areas)
    named = (
        ("from", spot.from_, marks),
        ("toward", spot.toward, marks),
        ("area", spot.area, areas),
    )
    for part, name, there in named:
        if name and name not in there:
            choose = ", ".join(there) or "none"
            text = f"{quoted(name)} is not on the figure {figure.id}; choose from {choose}"
            yield (*path, part), text
    if spot.by and not spot.toward and not any(figure.sees(way) for way in spot.by):
        seen = ", ".join(way.value for way in Direction if figure.sees(way))
        yield (*path, "by"), f"the figure {figure.id} does not see this way; it sees {seen}"


def _step(path: Path, step: models.Step, index: Index, known: Known) -> Iterator[Fault]:
    if wrong := unclear(step.point, index, known.left_out):
        yield (*path, "point"), wrong
    elif isinstance(found := names.resolve(step.point, index), names.Found):
        yield from _fits(path, step, known.points[found.code])


def unclear(name: str, index: Index, left_out: AbstractSet[str] = frozenset()) -> str:
    """Why a name is not that of one point we carry, with the fix; nothing where it is."""
    if names.fold(name) in left_out and names.fold(name) not in index:
        return f"{quoted(name)} is left out: mend it first"
    match names.resolve(name, index):
        case names.Several() as several:
            return several.explanation
        case names.NotCarried() as gone:
            return f"{gone.explanation.rstrip('.')}; choose from acupress points"
        case names.Unknown() as unknown:
            near = " or ".join(names.nearest(unknown, index))
            fix = f"did you mean {near}?" if near else "choose from acupress points"
            return f"{quoted(name)} is no point we know; {fix}"
        case _:
            return ""


def _fits(path: Path, step: models.Step, point: models.Point) -> Iterator[Fault]:
    on_midline = point.laterality is Laterality.MIDLINE
    if step.side and (step.side is Pattern.MIDLINE) is not on_midline:
        fix = "midline" if on_midline else "each, alternate or both"
        yield (*path, "side"), f"{point.code} lies {point.laterality.value}: write {fix}"
    doses = [choice.said for choice in point.doses if choice.said]
    if step.dose and step.dose not in doses:
        choose = ", ".join(doses) or "none; leave `dose` out"
        yield (*path, "dose"), f"{point.code} has no dose from {step.dose}; choose from {choose}"
    yield from _over((*path, "hold"), step.hold, point)
    cap = cap_s(point)
    if step.hold and step.repetitions and cap >= step.hold.min:
        most = cap // step.hold.min
        if step.repetitions.min > most:
            times = f"{step.repetitions.min} × {step.hold.min} s"
            yield (
                (*path, "repetitions"),
                f"{times} is more than {cap} s a side at {point.code}: write {most} or less",
            )


def _over(path: Path, hold: Span | None, point: models.Point) -> Iterator[Fault]:
    cap = cap_s(point)
    if hold and hold.max > cap:
        why = f" ({point.cap.why})" if point.cap else ""
        yield path, f"at most {cap} s a side at {point.code}: write {cap}s or less{why}"
