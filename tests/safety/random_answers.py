"""Random answers, answers that say more than others, and random rules for made-up points."""

from collections.abc import Mapping, Sequence
from random import Random

from acupress.catalogue.book import Book, Effect, Point, Rule
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.vocabulary import Action, Forbidden, Local, Region, Side
from samples import book, effect, random_point, random_step, routine, rule

SIDES = (Side.LEFT, Side.RIGHT, Side.BOTH)
# The regions of made-up points: few, so that places that are named meet them.
FEW = (Region.NECK, Region.ARM, Region.HAND, Region.LEG)
# What can be seen in a plan comes more often than the rest.
_SEEN = (Action.BLOCK, Action.BLOCK, Action.LIGHTEN, Action.SHORTEN, Action.FORBID, Action.FORBID)
ACTIONS = (*Action, *_SEEN, *_SEEN)


def random_yes(by: Random, codes: Sequence[str]) -> Answer:
    """A yes: mostly everywhere, else on one side, in some regions, at some points."""
    if by.random() < 0.4:
        return YES
    regions = by.sample(by.choice([FEW, tuple(Region)]), by.choice([0, 0, 1, 1, 2]))
    points = by.sample(codes, min(len(codes), by.choice([0, 0, 0, 1, 2])))
    return Answer(Said.YES, by.choice(SIDES), tuple(regions), tuple(points))


def random_answers(
    by: Random, rules: Mapping[str, Rule], codes: Sequence[str], *, refused: float = 0.02
) -> dict[str, Answer]:
    """Answers of somebody with up to four conditions; now and then a question has no answer.

    `refused` is how often a rule that refuses may be among them; mostly little is left to see then.
    """
    given = {name: NO for name in rules if by.random() < 0.95}
    ends = {n for n, r in rules.items() if any(e["action"] == "refuse" for e in r["effects"])}
    among = [name for name in rules if name not in ends or by.random() < refused]
    for name in by.sample(among, min(len(among), by.randint(0, 4))):
        placed = rules[name]["unknown"] == "yes"
        given[name] = by.choice([UNKNOWN, random_yes(by, codes) if placed else YES])
    return given


def saying_more(
    by: Random, answer: Answer | None, name: str, of: Book, codes: Sequence[str]
) -> Answer:
    """An answer to a rule that says at least as much: it may turn to yes, or name a wider place."""
    if answer is None or answer.said is Said.NO:
        return by.choice([UNKNOWN, random_yes(by, codes)])
    if answer.said is Said.UNKNOWN:
        return by.choice([YES, UNKNOWN])
    wider = [answer._replace(side=Side.BOTH)]
    if answer.placed:
        regions = dict.fromkeys((*answer.regions, by.choice(FEW)))
        points = dict.fromkeys((*answer.points, by.choice(codes)))
        wider += [answer._replace(regions=tuple(regions)), answer._replace(points=tuple(points))]
    if within_its_own(answer, name, of):
        wider.append(YES)
    return by.choice(wider)


def within_its_own(answer: Answer, name: str, of: Book) -> bool:
    """True where the place that is named lies in what a yes without a place takes anyway.

    A rule such as the one on devices takes a chest when nobody says where, and an arm when that
    is said; there a plain yes says something else, not more.
    """
    if not answer.placed:
        return True
    return all(
        _lies_in(point, one, answer) <= _is_about(point, one, name)
        for one in of["rules"][name]["effects"]
        for point in of["points"].values()
        if one["local"] == Local.SITE
    )


def own_points(name: str, of: Book) -> list[str]:
    """The points that a yes to a rule takes on the side, or in the place, that is named."""
    return [
        code
        for code, point in of["points"].items()
        for one in of["rules"][name]["effects"]
        if one["local"] and _is_about(point, one, name)
    ]


def _lies_in(point: Point, one: Effect, answer: Answer) -> bool:
    regions = {region.value for region in answer.regions}
    for group in one["widens"]:
        regions |= set(group) if regions & set(group) else set()
    return point["code"] in answer.points or not regions.isdisjoint(point["regions"])


def _is_about(point: Point, one: Effect, name: str) -> bool:
    named = any(c["when"] == name and c["text"] == one["text"] for c in point["cautions"])
    return one["everywhere"] or named


def random_effect(by: Random, text: str) -> Effect:
    """What a rule might do, anywhere on the body or at some points only."""
    action = by.choice(ACTIONS)
    return effect(
        action,
        text,
        at_most=by.choice([5, 30, 60]) if action is Action.SHORTEN else None,
        forbids=by.sample(list(Forbidden), by.choice([1, 1, 2])) if action is Action.FORBID else (),
        local=by.choice(["", Local.SIDE.value, Local.SITE.value, Local.SITE.value]),
        widens=by.choice([(), (by.sample(FEW, 2),)]),
        everywhere=by.random() < 0.5,
    )


def random_rules(by: Random, count: int) -> dict[str, Rule]:
    """Rules with up to three effects each; the last is a permission."""
    every = [
        rule(f"r{n}", *(random_effect(by, f"{n}.{k}") for k in range(by.choice([1, 1, 2, 2, 0]))))
        for n in range(count)
    ]
    return {one["id"]: one for one in (*every, rule("allowed", unknown="no"))}


def random_book(by: Random, count: int) -> Book:
    """A routine of so many random points, and random rules about them."""
    rules = random_rules(by, by.randint(2, 6))
    points = [_under(by, random_point(by, f"XX{n}"), rules) for n in range(1, count + 1)]
    steps = [random_step(by, one) for one in points]
    again = [random_step(by, one) for one in points if by.random() < 0.15]
    return book(routine(*steps, *again), points={p["code"]: p for p in points}, rules=rules)


def _under(by: Random, point: Point, rules: Mapping[str, Rule]) -> Point:
    """A point in random regions, with the cautions that random rules give it."""
    ways = {
        name: {**way, "still": by.choice(["", "Lie still."])} for name, way in point["ways"].items()
    }
    return {
        **point,
        "regions": [region.value for region in by.sample(FEW, by.randint(1, 2))],
        "ways": ways,  # type: ignore[typeddict-item]  # as before, and still
        "cautions": [
            {"when": name, **one}
            for name, rule_ in rules.items()
            for one in rule_["effects"]
            if not one["everywhere"] and by.random() < 0.5
        ],
    }
