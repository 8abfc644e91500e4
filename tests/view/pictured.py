"""Pictures as tests look at them: the shipped figures, and slabs that are easy to tell from text.

A frame or a page that was drawn with slab() shows which cells a picture has: those with INK. What
stands in the same cells when it is drawn with the figures is the picture itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from drawing import bare

from acupress.catalogue.atlas import Spot
from acupress.figure.drawings import Drawings, Picture
from acupress.figure.raster import Glyphs, Run
from acupress.figure.scene import Role
from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan, Step
from acupress.safety.screening import Screening
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from acupress.vocabulary import Side
from samples import at, planned, recipe
from shipped import atlas, book

INK = "⣿"
BRAILLE = frozenset(map(chr, range(0x2800, 0x2900)))
PRESSED, OTHER = "●", "○"
SIZES = ((80, 24), (100, 30), (120, 40))  # those that have a picture


class Slab(Drawings):
    """Pictures that are ink from edge to edge."""

    def aside(self, spot: Spot, side: Side, columns: int, height: int) -> Picture:
        """As large as a close-up would be."""
        return [[Run(INK * columns, Role.OUTLINE)]] * height

    def map(self, spots: Mapping[str, Spot], columns: int, height: int) -> Picture:
        """As large as a map would be."""
        return [[Run(INK * columns, Role.OUTLINE)]] * height


@cache
def drawings(glyphs: Glyphs = Glyphs.BRAILLE) -> Drawings:
    """The figures that we ship."""
    return Drawings(atlas(), glyphs)


@cache
def slab() -> Drawings:
    """Slabs instead of the figures that we ship."""
    return Slab(atlas())


@cache
def shown() -> Plan:
    """A plan of shipped points, one of a kind: on both sides, on the midline, a zone."""
    steps = (recipe("GB21"), recipe("GV14", side="midline"), recipe("FOOT-BALL"))
    return pressed(*steps, options=Options(partner=True))


def pressed(*steps: Mapping[str, object], options: Options | None = None) -> Plan:
    """A plan of shipped points."""
    return planned(*steps, points=list(book()["points"].values()), options=options)  # type: ignore[arg-type]


def first(plan: Plan, code: str, side: Side) -> Step:
    """The first hold of a point on a side."""
    return next(s for s in plan.steps if s.place.code == code and s.side is side)


def ready(plan: Plan, step: Step) -> Snapshot:
    """Just before a hold."""
    return snapshot(at(plan, step.start_s - 0.5))


def held(plan: Plan, step: Step, *before: Input) -> Snapshot:
    """The middle of a hold."""
    return snapshot(at(plan, step.start_s + step.hold_s / 2, *before))


@cache
def steps() -> list[tuple[Plan, Step]]:
    """Every step of every shipped routine, alone and with a partner, each a single time."""
    found: dict[object, tuple[Plan, Step]] = {}
    for routine in book()["routines"].values():
        for partner in (False, True):
            plan = build(routine, book()["points"], Options(partner=partner), Screening())
            for step, following in zip(plan.steps, [*plan.steps[1:], None], strict=True):
                after = following and (following.place.code, following.side, following.rep)
                key = (plan.title, step.place, step.side, step.rep, after)
                found.setdefault(key, (plan, step))
    return list(found.values())


@cache
def places() -> list[tuple[Plan, Step]]:
    """The first step at each place and side of them; a place also says whose hand presses."""
    found: dict[object, tuple[Plan, Step]] = {}
    for plan, step in steps():
        found.setdefault((step.place, step.side), (plan, step))
    return list(found.values())


def of(rows: Sequence[str], inked: Sequence[str]) -> list[str]:
    """The picture of a frame: what stands where a slab would have ink."""
    return [
        bare(row)[-bare(slab).count(INK) :] if INK in slab else ""
        for row, slab in zip(rows, inked, strict=True)
    ]


def signs(picture: Iterable[str]) -> dict[str, set[tuple[int, int]]]:
    """Where in a picture the sign of the pressed side is, and that of the other."""
    cells = [(y, x, char) for y, row in enumerate(picture) for x, char in enumerate(row)]
    return {sign: {(y, x) for y, x, char in cells if char == sign} for sign in (PRESSED, OTHER)}


def beside(inked: Iterable[str]) -> list[str]:
    """What is told beside a slab, word by word, without the rules and bars."""
    return list(_words(bare(row).split(INK)[0] for row in inked))


def told(rows: Iterable[str]) -> list[str]:
    """What is told where there is no picture, word by word, without the rules and bars."""
    return list(_words(map(bare, rows)))


def lost(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    """The words that are not found, or not in this order."""
    rest = iter(found)
    return [word for word in wanted if word not in rest]


def _words(rows: Iterable[str]) -> Iterator[str]:
    return (word for row in rows for word in row.split() if not set(word) <= {"─", "━"})
