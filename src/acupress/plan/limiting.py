"""What the safety rules leave of one step: the step made gentler, and what was done to it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from acupress.catalogue.book import Point
from acupress.plan.candidate import LEFT_AND_RIGHT, Candidate
from acupress.plan.dosing import Amount
from acupress.plan.timeline import Softened, Withheld
from acupress.safety.limits import Limits, Verdict
from acupress.vocabulary import Forbidden, Laterality, Posture, Pressure, Reach, Side


class Limited(NamedTuple):
    """The step that is left, if any, with what was withheld of it and what was softened."""

    candidate: Candidate | None
    withheld: tuple[Withheld, ...] = ()
    softened: tuple[Softened, ...] = ()


def blocked(point: Point, limits: Limits) -> tuple[Withheld, ...]:
    """What of a point the rules leave out, on which sides."""
    sides = dict(limits.blocked)
    if len(set(sides.values())) == 1 and len(sides) == len(LEFT_AND_RIGHT):
        sides = {Side.BOTH: sides[Side.LEFT]}
    return tuple(_withheld(point, side, verdict) for side, verdict in sides.items())


def limited(candidate: Candidate, limits: Limits) -> Limited:
    """A step within its limits. It may lose a side, or be lighter, shorter or stiller."""
    point = candidate.point
    gone = blocked(point, limits)
    left = tuple(side for side in _sides(point) if side not in limits.blocked)
    if not left:
        return Limited(None, gone)
    after = candidate if len(left) == len(_sides(point)) else replace(candidate, sides=left)
    if verdict := _forbidden(candidate, limits):
        return Limited(None, (*gone, _withheld(point, after.side, verdict)))
    for change in (_lighter, _shorter, _stiller):
        after = change(after, limits)
    softened = _changes(candidate, after, limits, after.side)
    return Limited(after, gone, tuple(softened))


def _sides(point: Point) -> tuple[Side, ...]:
    return (Side.MIDLINE,) if point["laterality"] == Laterality.MIDLINE else LEFT_AND_RIGHT


def _withheld(point: Point, side: Side, verdict: Verdict) -> Withheld:
    return Withheld(point["code"], side, verdict.rule, verdict.reason, verdict.sources)


def _forbidden(candidate: Candidate, limits: Limits) -> Verdict | None:
    """The rule against the only way that is left to press this point."""
    if candidate.place.operator is Reach.BALL and Forbidden.BALL in limits.forbidden:
        return limits.forbidden[Forbidden.BALL]
    if candidate.place.posture is Posture.PRONE:
        return limits.forbidden.get(Forbidden.PRONE)
    return None


def _lighter(candidate: Candidate, limits: Limits) -> Candidate:
    if limits.lighten is None:
        return candidate
    pressure = min(candidate.place.pressure, Pressure.LIGHT, key=list(Pressure).index)
    return replace(candidate, place=replace(candidate.place, pressure=pressure))


def _shorter(candidate: Candidate, limits: Limits) -> Candidate:
    if limits.at_most is None:
        return candidate
    share_s = max(1, limits.at_most.seconds // candidate.visits)
    dose, cap_s = candidate.amount, min(share_s, candidate.place.cap_s)
    hold = min(dose.hold_s, cap_s)
    less = dose._replace(hold_s=hold, repetitions=min(dose.repetitions, cap_s // hold))
    return replace(candidate, amount=less, place=replace(candidate.place, cap_s=cap_s))


def _stiller(candidate: Candidate, limits: Limits) -> Candidate:
    still = candidate.point["ways"][candidate.place.operator]["still"]
    if not still or Forbidden.RUBBING not in limits.forbidden:
        return candidate
    return replace(candidate, place=replace(candidate.place, technique=still))


def _changes(before: Candidate, after: Candidate, limits: Limits, side: Side) -> Iterator[Softened]:
    pairs = (
        (limits.lighten, before.place.pressure, after.place.pressure),
        (limits.at_most and limits.at_most.verdict, said(before.amount), said(after.amount)),
        (limits.forbidden.get(Forbidden.RUBBING), before.place.technique, after.place.technique),
    )
    for verdict, was, now in pairs:
        if verdict and was != now:
            code = before.place.code
            yield Softened(code, side, verdict.rule, verdict.reason, was, now, verdict.sources)


def said(amount: Amount) -> str:
    """`3 × 5 s`."""
    return f"{amount.repetitions} × {amount.hold_s} s"
