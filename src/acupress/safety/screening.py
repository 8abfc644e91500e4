"""Which points this person may press: answers in, limits with reasons out.

Every rule that applies is applied, and for each point the strictest wins. A rule can only
remove or soften, so one more yes never lets more through.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from acupress.catalogue.book import Book, Caution, Effect, Point, Routine, Rule
from acupress.safety.answers import Answer, Answers, Said
from acupress.safety.limits import FREE, AtMost, Limits, Verdict
from acupress.vocabulary import Action, Forbidden, Laterality, Local, Side


@dataclass(frozen=True, slots=True)
class Screening:
    """What the answers do. `refused` ends it; `limits` is keyed by point code."""

    refused: Verdict | None = None
    limits: Mapping[str, Limits] = field(default_factory=dict)

    def at(self, code: str) -> Limits:
        """The limits at a point."""
        return self.limits.get(code, FREE)


def screen(answers: Answers, rules: Mapping[str, Rule], points: Iterable[Point]) -> Screening:
    """Apply every answer, the most urgent rule first."""
    applying = [(r, answers[r["id"]]) for r in rules.values() if applies(r, answers.get(r["id"]))]
    for rule, _ in applying:
        for effect in rule["effects"]:
            if effect["action"] == Action.REFUSE:
                return Screening(refused=_verdict(rule["id"], effect))
    return Screening(None, {point["code"]: _limits(point, applying) for point in points})


def screen_for(routine: Routine, answers: Answers, book: Book) -> Screening:
    """Apply every answer, and ask whether the routine is for this person at all."""
    screening = screen(answers, book["rules"], book["points"].values())
    if screening.refused is None and (verdict := _not_permitted(routine, answers)):
        return Screening(refused=verdict)
    return screening


def _not_permitted(routine: Routine, answers: Answers) -> Verdict | None:
    """Why a routine is not for this person, or None. A permission is a plain yes."""
    for name in routine["only_if"]:
        if name not in answers or answers[name].said is not Said.YES:
            return Verdict(name, routine["only_if_text"], action=Action.REFUSE)
    return None


def applies(rule: Rule, answer: Answer | None) -> bool:
    """True where an answer counts as yes."""
    if answer is None or answer.said is Said.NO:
        return False
    return answer.said is Said.YES or rule["unknown"] == "yes"


def touches(rule: Rule, point: Point) -> bool:
    """True where a yes, with no place named, does something at a point, or ends it all."""
    refuses = (effect["action"] == Action.REFUSE for effect in rule["effects"])
    return any(refuses) or any(_effects(point, rule, None))


def _limits(point: Point, applying: Iterable[tuple[Rule, Answer]]) -> Limits:
    each = (
        _limit(rule["id"], effect, _sides(point, effect, answer))
        for rule, answer in applying
        for effect in _effects(point, rule, answer)
    )
    return reduce(Limits.and_also, each, FREE)


def _effects(point: Point, rule: Rule, answer: Answer | None) -> Iterator[Effect | Caution]:
    """What a rule does at a point: what names the point, what names none, what the answer names."""
    named = [caution for caution in point["cautions"] if caution["when"] == rule["id"]]
    anywhere = [effect for effect in rule["effects"] if effect["everywhere"]]
    for effect in (*named, *anywhere):
        if answer is None or not _narrowed(effect, answer) or _covered(point, effect, answer):
            yield effect
    if answer is not None and answer.placed:
        for effect in rule["effects"]:
            if effect["local"] == Local.SITE and _covered(point, effect, answer):
                yield effect


def _narrowed(effect: Effect, answer: Answer) -> bool:
    if effect["local"] != Local.SITE or not answer.placed:
        return False
    return not effect["own"] or _regions(effect, answer) <= set(effect["own"])


def _covered(point: Point, effect: Effect, answer: Answer) -> bool:
    """True where a point lies in the place that an answer names."""
    regions = _regions(effect, answer)
    return point["code"] in answer.points or bool(regions & set(point["regions"]))


def _regions(effect: Effect, answer: Answer) -> set[str]:
    """The regions that an answer names, and those that belong to them."""
    regions = {region.value for region in answer.regions}
    for group in effect["widens"]:
        if regions & set(group):
            regions |= set(group)
    return regions


def _sides(point: Point, effect: Effect, answer: Answer) -> tuple[Side, ...]:
    """The sides an effect holds for. What is on one side spares the other, not the middle."""
    if point["laterality"] == Laterality.MIDLINE:
        return (Side.MIDLINE,)
    if effect["local"] and answer.side in {Side.LEFT, Side.RIGHT}:
        return (answer.side,)
    return (Side.LEFT, Side.RIGHT)


def _limit(rule: str, effect: Effect, sides: tuple[Side, ...]) -> Limits:
    verdict = _verdict(rule, effect)
    match verdict.action:
        case Action.BLOCK | Action.REFUSE:
            return Limits(blocked=dict.fromkeys(sides, verdict))
        case Action.LIGHTEN:
            return Limits(lighten=verdict)
        case Action.SHORTEN:
            return Limits(at_most=AtMost(effect["at_most_s"] or 1, verdict))
        case Action.FORBID:
            return Limits(forbidden={Forbidden(what): verdict for what in effect["forbids"]})
        case _:
            return Limits(told=(verdict,))


def _verdict(rule: str, effect: Effect) -> Verdict:
    return Verdict(rule, effect["text"], tuple(effect["sources"]), Action(effect["action"]))
