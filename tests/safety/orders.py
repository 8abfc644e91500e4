"""Which of two limits is the stricter, and what a plan presses: what the safety laws compare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from acupress.catalogue.book import Book, Point, Routine
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.timeline import Plan, Step
from acupress.safety.answers import Answers
from acupress.safety.limits import Limits
from acupress.safety.screening import Screening, screen_for
from acupress.vocabulary import Pressure, Side

NO_LIMIT_S = 10**6
PRESSURES = list(Pressure)


def strictness(limits: Limits) -> tuple[Any, ...]:
    """How strict limits are, whatever the reasons: equal where both let the same through."""
    return (
        frozenset(limits.blocked),
        limits.lighten is not None,
        limits.at_most.seconds if limits.at_most else NO_LIMIT_S,
        frozenset(limits.forbidden),
        frozenset(limits.told),
    )


def as_strict(limits: Limits, than: Limits) -> bool:
    """True where nothing is let through that the other would not let through."""
    blocked, light, most_s, forbidden, told = strictness(limits)
    their_blocked, their_light, their_most_s, their_forbidden, their_told = strictness(than)
    return bool(
        blocked >= their_blocked
        and light >= their_light
        and most_s <= their_most_s
        and forbidden >= their_forbidden
        and told >= their_told
    )


def looser(screening: Screening, than: Screening) -> list[str]:
    """The points at which a screening lets more through than the other; none after a refusal."""
    if screening.refused or than.refused:
        return [] if screening.refused else ["not refused any more"]
    codes = {**screening.limits, **than.limits}
    return [code for code in codes if not as_strict(screening.at(code), than.at(code))]


@dataclass(frozen=True)
class Pressed:
    """All that a plan presses on one side of a point."""

    longest_s: int
    total_s: int
    pressure: int
    how: frozenset[tuple[str, str]]


def pressed(plan: Plan | None) -> dict[tuple[str, Side], Pressed]:
    """What a plan presses, by point and side; holds on both sides at once count for each."""
    sides: dict[tuple[str, Side], list[Step]] = {}
    for step in plan.steps if plan else ():
        for side in (Side.LEFT, Side.RIGHT) if step.side is Side.BOTH else (step.side,):
            sides.setdefault((step.place.code, side), []).append(step)
    return {
        where: Pressed(
            max(step.hold_s for step in steps),
            sum(step.hold_s for step in steps),
            max(PRESSURES.index(step.place.pressure) for step in steps),
            frozenset((step.place.operator.value, step.place.posture.value) for step in steps),
        )
        for where, steps in sides.items()
    }


def planned(routine: Routine, book: Book, options: Options, answers: Answers) -> Plan | None:
    """The plan of a routine after these answers; None where nothing fits into the time."""
    return built(routine, book, options, screen_for(routine, answers, book))


def built(routine: Routine, book: Book, options: Options, screening: Screening) -> Plan | None:
    """The plan of a routine after this screening; None where nothing fits into the time."""
    try:
        return build(routine, book["points"], options, screening)
    except MinutesTooFew:
        return None


def more(after: Plan | None, before: Plan | None, points: Mapping[str, Point]) -> list[str]:
    """What one plan presses more than another: new places, longer, harder, with what was not."""
    return [*_more_pressed(after, before), *_more_moved(after, before, points)]


def _more_pressed(after: Plan | None, before: Plan | None) -> Iterator[str]:
    was = pressed(before)
    for (code, side), now in pressed(after).items():
        where = f"{code} {side}"
        if (then := was.get((code, side))) is None:
            yield f"{where} is pressed, and was not"
            continue
        if now.longest_s > then.longest_s or now.total_s > then.total_s:
            yield f"{where} is pressed longer: {then} {now}"
        if now.pressure > then.pressure:
            yield f"{where} is pressed harder: {then} {now}"
        if now.how - then.how:
            yield f"{where} is pressed with another tool or posture: {then} {now}"


def _more_moved(
    after: Plan | None, before: Plan | None, points: Mapping[str, Point]
) -> Iterator[str]:
    """Where a hand moves again that was to lie still."""
    was = {(place.code, place.visit): place.technique for place in before.places} if before else {}
    for place in after.places if after else ():
        then, way = was.get((place.code, place.visit)), points[place.code]["ways"][place.operator]
        if then not in {None, place.technique} and place.technique != way["still"]:
            yield f"{place.code} is rubbed, and was not"
