"""From a routine to a plan: who presses, how much, on which side, when."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from acupress.catalogue.book import Point, Routine
from acupress.plan.candidate import Candidate
from acupress.plan.dosing import amount
from acupress.plan.fitting import MinutesTooFew, fit
from acupress.plan.timeline import Place, Plan, Refusal, Softened, Step, Withheld
from acupress.safety.screening import Screening, Verdict
from acupress.vocabulary import DoseLevel, Pattern, Posture, Pressure, Reach, Side

PREPARE_S = 8
PREPARE_POSTURE_S = 15
SWITCH_S = 6
CLOSING_S = 15
MINUTES = 30
WORDS_PER_S = 2.5

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
    if screening.refused:
        refused = Refusal(screening.refused.rule, screening.refused.reason)
        return replace(empty, refused=refused)

    def timed(candidates: Sequence[Candidate]) -> Plan:
        return replace(empty, steps=tuple(_lay_out(candidates, options)))

    within_reach = {c.place.visit: c for c in _candidates(routine, points, options)}
    limit = min(options.minutes or MINUTES, MINUTES)
    # Fitted before it is screened: what an answer takes out must not let anything else in.
    fitting = {c.place.visit: c for c in fit(list(within_reach.values()), timed, limit)}
    admitted: list[Candidate] = []
    withheld: list[Withheld] = []
    softened: list[Softened] = []
    for visit, recipe in enumerate(routine["steps"], 1):
        point, side = points[recipe["point"]], _whole(Pattern(recipe["side"]))
        candidate = fitting.get(visit)
        if verdict := screening.blocked.get(point["code"]):
            withheld.append(Withheld(point["code"], side, verdict.rule, verdict.reason))
        elif visit not in within_reach:
            withheld.append(_no_reach(point, side))
        elif candidate is None:
            withheld.append(_no_time(point, side))
        else:
            softened += _shortened(within_reach[visit], candidate, side)
            lighter = _lightened(candidate, screening.lightened.get(point["code"]))
            softened += _softer(candidate, lighter, screening, side)
            admitted.append(lighter)
    if not admitted:
        return replace(empty, withheld=tuple(withheld), refused=_nothing_left(withheld))
    return replace(
        timed(admitted),
        withheld=tuple(withheld),
        softened=tuple(softened),
        advice=tuple(_still_true(routine, {one.point for one in withheld})),
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
            place = _place(point, operator, visit)
            dose = amount(point, recipe, options.dose)
            yield Candidate(recipe, point, place, options.dose, dose)


def _shared(point: Point, visits: Mapping[str, int]) -> Point:
    """The point with its cap shared out among the visits that a routine pays it."""
    return {**point, "cap_s": max(1, point["cap_s"] // visits[point["code"]])}


def _operator(point: Point, *, partner: bool) -> Reach | None:
    if partner:
        return Reach.PARTNER
    return next((r for r in (Reach.SELF, Reach.BALL) if r in point["ways"]), None)


def _place(point: Point, operator: Reach, visit: int) -> Place:
    way = point["ways"][operator]
    return Place(
        code=point["code"],
        name=point["name"],
        pinyin=point["pinyin"],
        hanzi=point["hanzi"],
        location=point["location"],
        technique=way["how"],
        operator=operator,
        posture=Posture(way["posture"]),
        pressure=Pressure(way["pressure"]),
        cap_s=point["cap_s"],
        cautions=tuple(c["text"] for c in point["cautions"] if c["when"] == "pain"),
        visit=visit,
    )


def _lightened(candidate: Candidate, verdict: Verdict | None) -> Candidate:
    """The same step pressed lightly at the most, where a rule says so."""
    order = list(Pressure)
    pressure = min(candidate.place.pressure, Pressure.LIGHT, key=order.index)
    return candidate if verdict is None else candidate.pressed(pressure)


def _lay_out(candidates: Sequence[Candidate], options: Options) -> Iterator[Step]:
    at, n = options.settle_s, 0
    posture = candidates[0].place.posture if candidates else None
    for candidate in candidates:
        place, dose = candidate.place, candidate.amount
        before: Side | None = None
        for side, rep in _turns(Pattern(candidate.recipe["side"]), dose.repetitions):
            n += 1
            if before is None:
                prep = _prepare(place, side, moved=place.posture is not posture)
            else:
                prep = SWITCH_S if side is not before else 0
            if prep and options.prep_s is not None:
                prep = options.prep_s
            again = rep < dose.repetitions and candidate.recipe["side"] != Pattern.ALTERNATE
            rest = dose.rest_s if again else 0
            yield Step(n, place, side, rep, dose.repetitions, prep, dose.hold_s, rest, at + prep)
            at += prep + dose.hold_s + rest
            before = side
        posture = place.posture


def _turns(pattern: Pattern, repetitions: int) -> Iterator[tuple[Side, int]]:
    """Each side and repetition, in the order of pressing."""
    reps = range(1, repetitions + 1)
    match pattern:
        case Pattern.EACH:
            yield from ((side, rep) for side in (Side.LEFT, Side.RIGHT) for rep in reps)
        case Pattern.ALTERNATE:
            yield from ((side, rep) for rep in reps for side in (Side.LEFT, Side.RIGHT))
        case Pattern.BOTH | Pattern.MIDLINE:
            yield from ((Side(pattern), rep) for rep in reps)


def _prepare(place: Place, side: Side, *, moved: bool) -> int:
    """Seconds to get ready: never less than it takes to hear where and how."""
    words = f"{place.name} {side} {place.location} {place.technique}".split()
    return max(PREPARE_POSTURE_S if moved else PREPARE_S, math.ceil(len(words) / WORDS_PER_S))


def _still_true(routine: Routine, withheld: set[str]) -> Iterator[str]:
    """The advice of a routine, but for what speaks only of points that were left out."""
    for note in routine["advice"]:
        words = set(re.findall(r"[\w-]+", note["text"]))
        named = {step["point"] for step in routine["steps"]} & words
        if not named or named - withheld:
            yield note["text"]


def _whole(pattern: Pattern) -> Side:
    return Side.MIDLINE if pattern is Pattern.MIDLINE else Side.BOTH


def _nothing_left(withheld: Sequence[Withheld]) -> Refusal:
    rules = {gone.rule for gone in withheld}
    if rules == {"reach"}:
        text = "Every point of this routine needs a partner. Ask somebody, and use --partner."
        return Refusal("reach", text)
    first = next(gone for gone in withheld if gone.rule != "reach")
    text = f"Nothing of this routine is left for you. {first.reason}"
    return Refusal(first.rule, text)


def _no_reach(point: Point, side: Side) -> Withheld:
    reason = f"{point['name']} needs a partner: you cannot reach it well on your own."
    return Withheld(point["code"], side, "reach", reason)


def _no_time(point: Point, side: Side) -> Withheld:
    return Withheld(point["code"], side, "minutes", f"{point['name']} did not fit into the time.")


def _shortened(before: Candidate, after: Candidate, side: Side) -> Iterator[Softened]:
    if after.amount != before.amount:
        was, now = (f"{c.amount.repetitions} × {c.amount.hold_s} s" for c in (before, after))
        reason = "Shortened to fit into the time."
        yield Softened(before.place.code, side, "minutes", reason, was, now)


def _softer(
    before: Candidate, after: Candidate, screening: Screening, side: Side
) -> Iterator[Softened]:
    was, now = before.place.pressure, after.place.pressure
    if was is not now:
        verdict = screening.lightened[before.place.code]
        yield Softened(before.place.code, side, verdict.rule, verdict.reason, was, now)
