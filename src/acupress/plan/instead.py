"""Which other routine is left whole, when the rules took most of this one."""

from collections.abc import Iterable, Mapping

from acupress.catalogue.book import Point, Routine
from acupress.plan.building import Options, build
from acupress.plan.fitting import MinutesTooFew
from acupress.plan.timeline import Plan
from acupress.safety.screening import Screening


def instead(
    routine: Routine,
    others: Iterable[Routine],
    points: Mapping[str, Point],
    options: Options,
    screening: Screening,
) -> Routine | None:
    """The routine most like this one of which these answers take nothing; None if there is none."""
    if screening.refused:
        return None
    wanted = {region for step in routine["steps"] for region in points[step["point"]]["regions"]}
    best: tuple[int, Routine] | None = None
    for other in others:
        if other["only_if"] or not _whole(other, points, options, screening):
            continue
        has = {region for step in other["steps"] for region in points[step["point"]]["regions"]}
        alike = len(wanted & has)
        if best is None or alike > best[0]:
            best = (alike, other)
    return best[1] if best else None


def _whole(
    routine: Routine, points: Mapping[str, Point], options: Options, screening: Screening
) -> bool:
    try:
        plan = build(routine, points, options, screening)
    except MinutesTooFew:
        return False
    return bool(plan.steps) and not _taken(plan)


def _taken(plan: Plan) -> bool:
    return any(one.rule != "minutes" for one in plan.withheld)
