"""From a routine to a plan: who presses, how much, on which side, when."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from acupress.catalogue.book import Point, Routine
from acupress.plan.candidate import Candidate
from acupress.plan.dosing import amount
from acupress.plan.fitting import MinutesTooFew, fit
from acupress.plan.laying import lay_out
from acupress.plan.limiting import blocked, limited, said
from acupress.plan.timeline import Loss, Place, Plan, Refusal, Softened, Withheld
from acupress.safety.screening import Screening
from acupress.vocabulary import DoseLevel, Pattern, Posture, Pressure, Reach, Side

CLOSING_S = 15
MINUTES = 30
OURS = {"reach", "minutes"}

__all__ = ["MinutesTooFew", "Options", "build"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the person chose. `prep_s` replaces every prepare time; never more than 30 `minutes`."""

    partner: bool = False
    dose: DoseLevel = DoseLevel.USUAL
    minutes: int | None = None
    settle_s: int = 30
    prep_s: int | None = None


def build(
    routine: Routine, points: Mapping[str, Point], options: Options, screening: Screening
) -> Plan:
    """Time a routine for this person.

    Raises MinutesTooFew when not even one point fits into `options.minutes`.
    """
    empty = Plan(routine["id"], routine["title"], options.partner, options.settle_s, CLOSING_S)
    if verdict := screening.refused:
        return replace(empty, refused=Refusal(verdict.rule, verdict.reason, verdict.sources))

    def timed(candidates: Sequence[Candidate]) -> Plan:
        return replace(empty, steps=tuple(lay_out(candidates, options.settle_s, options.prep_s)))

    within_reach = {c.place.visit: c for c in _candidates(routine, points, options)}
    limit = min(options.minutes or MINUTES, MINUTES)
    # Fitted before it is screened: what an answer takes out must not let anything else in.
    fitting = {c.place.visit: c for c in fit(list(within_reach.values()), timed, limit)}
    admitted: list[Candidate] = []
    withheld: list[Withheld] = []
    softened: list[Softened] = []
    for visit, recipe in enumerate(routine["steps"], 1):
        point, side = points[recipe["point"]], _whole(Pattern(recipe["side"]))
        limits = screening.at(point["code"])
        if candidate := fitting.get(visit):
            result = limited(candidate, limits)
            withheld += result.withheld
            if result.candidate:
                admitted.append(result.candidate)
                softened += _shortened(within_reach[visit], candidate, result.candidate.side)
                softened += result.softened
        else:
            gone = blocked(point, limits)
            left_out = _no_time if visit in within_reach else _no_reach
            withheld += gone if _all_of(gone) else [left_out(point, side)]
    loss = _loss(routine, withheld)
    if not admitted:
        refused = _nothing_left(withheld)
        return replace(empty, withheld=tuple(withheld), refused=refused, loss=loss)
    told = (verdict for one in admitted for verdict in screening.at(one.place.code).told)
    return replace(
        timed(admitted),
        withheld=tuple(withheld),
        softened=tuple(softened),
        advice=tuple(_still_true(routine, {one.place.code for one in admitted})),
        told=tuple(dict.fromkeys(told)),
        loss=loss,
    )


def _candidates(
    routine: Routine, points: Mapping[str, Point], options: Options
) -> Iterator[Candidate]:
    """Every step that can be reached, at the dose asked for."""
    visits = Counter(step["point"] for step in routine["steps"])
    for visit, recipe in enumerate(routine["steps"], 1):
        point = _shared(points[recipe["point"]], visits)
        operator = _operator(point, partner=options.partner)
        if operator is not None:
            place = _place(point, operator, visit, recipe["how"])
            dose = amount(point, recipe, options.dose)
            yield Candidate(recipe, point, place, options.dose, dose, visits[point["code"]])


def _shared(point: Point, visits: Mapping[str, int]) -> Point:
    """The point with its cap shared out among the visits that a routine pays it."""
    return {**point, "cap_s": max(1, point["cap_s"] // visits[point["code"]])}


def _operator(point: Point, *, partner: bool) -> Reach | None:
    if partner:
        return Reach.PARTNER
    return next((r for r in (Reach.SELF, Reach.BALL) if r in point["ways"]), None)


def _place(point: Point, operator: Reach, visit: int, how: str) -> Place:
    way = point["ways"][operator]
    return Place(
        code=point["code"],
        name=point["name"],
        pinyin=point["pinyin"],
        hanzi=point["hanzi"],
        location=point["location"],
        technique=f"{way['how']} {how}".rstrip(),
        operator=operator,
        posture=Posture(way["posture"]),
        pressure=Pressure(way["pressure"]),
        cap_s=point["cap_s"],
        cautions=tuple(c["text"] for c in point["cautions"] if c["when"] == "pain"),
        visit=visit,
        spot=point["spot"],
    )


def _still_true(routine: Routine, admitted: set[str]) -> Iterator[str]:
    """The advice of a routine, but for what speaks only of points that were left out."""
    every = {step["point"] for step in routine["steps"]}
    for note in routine["advice"]:
        named = every & set(re.findall(r"[\w-]+", note["text"]))
        if not named or named & admitted:
            yield note["text"]


def _whole(pattern: Pattern) -> Side:
    return Side.MIDLINE if pattern is Pattern.MIDLINE else Side.BOTH


def _all_of(gone: Sequence[Withheld]) -> bool:
    """True where nothing of a point is left, on any side."""
    sides = {one.side for one in gone}
    return bool(sides & {Side.BOTH, Side.MIDLINE}) or len(sides) > 1


def _loss(routine: Routine, withheld: Sequence[Withheld]) -> Loss | None:
    """What the safety rules took, where it is more than half of the steps or the whole core."""
    by_point: dict[str, list[Withheld]] = {}
    for one in withheld:
        if one.rule not in OURS:
            by_point.setdefault(one.point, []).append(one)
    steps = routine["steps"]
    lost = [step for step in steps if _all_of(by_point.get(step["point"], ()))]
    core_gone = all(step in lost for step in steps if step["core"])
    if 2 * len(lost) > len(steps) or core_gone:
        return Loss(len(lost), len(steps), core_gone)
    return None


def _nothing_left(withheld: Sequence[Withheld]) -> Refusal:
    rules = {gone.rule for gone in withheld}
    if rules == {"reach"}:
        text = "Every point of this routine needs a partner. Ask somebody, and use --partner."
        return Refusal("reach", text)
    first = next(gone for gone in withheld if gone.rule != "reach")
    text = f"Nothing of this routine is left for you. {first.reason}"
    return Refusal(first.rule, text, first.sources)


def _no_reach(point: Point, side: Side) -> Withheld:
    reason = f"{point['name']} needs a partner: you cannot reach it well on your own."
    return Withheld(point["code"], side, "reach", reason)


def _no_time(point: Point, side: Side) -> Withheld:
    return Withheld(point["code"], side, "minutes", f"{point['name']} did not fit into the time.")


def _shortened(before: Candidate, after: Candidate, side: Side) -> Iterator[Softened]:
    if after.amount != before.amount:
        was, now = said(before.amount), said(after.amount)
        reason = "Shortened to fit into the time."
        yield Softened(before.place.code, side, "minutes", reason, was, now)
