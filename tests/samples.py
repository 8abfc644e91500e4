"""A small made-up catalogue, plans built from it, and random ones of the same shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acupress.catalogue import names as index_of_names
from acupress.catalogue.book import (
    Book,
    Caution,
    Dose,
    Effect,
    Point,
    Range,
    Routine,
    Rule,
    Stop,
    Way,
)
from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.limits import AtMost, Limits, Verdict
from acupress.safety.screening import Screening
from acupress.session.engine import advance, begin
from acupress.session.happenings import Event, Input
from acupress.session.state import Session
from acupress.vocabulary import (
    Action,
    DoseLevel,
    Forbidden,
    Laterality,
    Pattern,
    Posture,
    Pressure,
    Reach,
    Side,
)

NOTHING_FOUND = Screening()


def span(low: int, high: int | None = None) -> Range:
    """A range; one number is both its ends."""
    return {"min": low, "max": low if high is None else high}


def way(
    how: str = "Press gently.",
    *,
    posture: str = "seated",
    pressure: str = "medium",
    still: str = "",
) -> Way:
    """How one presser does it."""
    return {"posture": posture, "how": how, "still": still, "pressure": pressure}


def dose(said: str, hold: Range, times: Range, rest: int = 5) -> Dose:
    """One dose that can be played."""
    return {
        "said": said,
        "lines": [1],
        "hold_s": hold,
        "repetitions": times,
        "rest_s": rest,
        "ours": [],
        "why": "",
    }


def effect(
    action: str = "block",
    text: str = "",
    *,
    at_most: int | None = None,
    forbids: Sequence[str] = (),
    local: str = "",
    widens: Sequence[Sequence[str]] = (),
    everywhere: bool = True,
) -> Effect:
    """What a rule does; everywhere, unless said otherwise."""
    return {
        "action": action,
        "text": text or f"Because of {action}.",
        "sources": ["GK"],
        "at_most_s": at_most,
        "forbids": list(forbids),
        "local": local,
        "widens": [list(group) for group in widens],
        "own": [],
        "everywhere": everywhere,
    }


def caution(
    when: str,
    action: str = "block",
    text: str = "",
    *,
    at_most: int | None = None,
    forbids: Sequence[str] = (),
    local: str = "",
) -> Caution:
    """What belongs to one point: when to leave it out, or go more gently."""
    said = text or f"Because of {when}."
    here = effect(action, said, at_most=at_most, forbids=forbids, local=local, everywhere=False)
    return {"when": when, **here}


def point(
    code: str,
    *,
    laterality: str = "bilateral",
    doses: Sequence[Dose] = (),
    ways: Mapping[str, Way] | None = None,
    cap_s: int = 180,
    cautions: Sequence[Caution] = (),
    location: str = "Where it is.",
) -> Point:
    """A made-up point: 30 s twice unless said otherwise."""
    usual = list(doses) or [dose("a", span(30), span(2))]
    every = dict(ways) if ways is not None else {"self": way(), "partner": way()}
    nothing_said = {"rests_on": [], "differs": "", "ours": ""}
    return {
        "code": code,
        "name": f"Name {code}",
        "pinyin": "",
        "hanzi": "",
        "meridian": "",
        "regions": ["arm"],
        "laterality": laterality,
        "aliases": [],
        "location": location,
        "standard": "Somewhere.",
        "cun": [],
        "spot": None,
        "technique": "Press gently.",
        "pressure": "medium",
        "reach": list(every),
        "ways": every,
        "duration_s": usual[0]["hold_s"],
        "repetitions": usual[0]["repetitions"],
        "doses": usual,
        "cap_s": cap_s,
        "cap_why": "",
        "cautions": list(cautions),
        "helps": [],
        "place": {**nothing_said},  # type: ignore[typeddict-item]
        "press": {**nothing_said},  # type: ignore[typeddict-item]
        "sources": [],
        "own": False,
    }


def recipe(
    code: str,
    *,
    side: str = "each",
    core: bool = True,
    said: str = "",
    hold: Range | None = None,
    times: Range | None = None,
    rest: int | None = None,
) -> RecipeStep:
    """One point of a routine."""
    return {
        "point": code,
        "dose": said,
        "side": side,
        "core": core,
        "hold_s": hold,
        "repetitions": times,
        "rest_s": rest,
        "sources": [],
        "how": "",
        "note": "",
    }


def routine(*steps: RecipeStep, advice: Sequence[str] = (), only_if: Sequence[str] = ()) -> Routine:
    """A made-up routine."""
    return {
        "id": "made-up",
        "title": "Made up",
        "about": "For tests.",
        "helps": [],
        "sources": [],
        "only_if": list(only_if),
        "only_if_text": "Only for some." if only_if else "",
        "advice": [{"text": text, "sources": []} for text in advice],
        "steps": list(steps),
        "own": False,
    }


def rule(
    name: str,
    *effects: Effect,
    danger: bool = False,
    keep_days: int = 90,
    unknown: str = "yes",
    means: str = "",
) -> Rule:
    """A safety rule."""
    return {
        "id": name,
        "ask": f"{name}?",
        "why": "Because.",
        "means": means,
        "danger": danger,
        "keep_days": 0 if danger else keep_days,
        "unknown": unknown,
        "effects": list(effects),
        "sources": ["GK"],
    }


def stop(key: str, label: str) -> Stop:
    """What somebody may say who stopped with `x`."""
    return {"key": key, "label": label, "text": f"Advice for {label}.", "sources": []}


# The made-up catalogue: one point of each kind.

MIDLINE = point("MM1", laterality="midline", doses=[dose("a", span(40), span(1))])
BILATERAL = point("BB2", cautions=[caution("pregnant"), caution("blood-thinners", "lighten")])
ZONE = point("ZONE-Z", laterality="zone", doses=[dose("a", span(60, 90), span(1, 2))])
PARTNER_ONLY = point("PP3", ways={"partner": way(posture="prone")})
BALL = point("LL4", ways={"ball": way("Lie on the ball.", posture="lying"), "partner": way()})
CAPPED = point("CC5", cap_s=45, cautions=[caution("frail", "lighten")])

POINTS: dict[str, Point] = {
    p["code"]: p for p in (MIDLINE, BILATERAL, ZONE, PARTNER_ONLY, BALL, CAPPED)
}
# The prepare of a point that is pressed by hand: "Name BB2", "Where it is." and "Press gently." are
# 7 words. With the 14 around them they take 8.4 s to say, which is 9, and the cues take 5.
LEAD_S = 14
EVERYTHING = routine(
    recipe("MM1", side="midline"),
    recipe("BB2"),
    recipe("ZONE-Z", side="both", core=False),
    recipe("PP3", side="alternate"),
    recipe("LL4", side="alternate", core=False),
    recipe("CC5"),
)
RULES: dict[str, Rule] = {
    r["id"]: r
    for r in (
        rule("emergency", effect("refuse", "Call for help."), danger=True),
        rule("fever", effect("refuse", "See a doctor."), danger=True),
        rule("pregnant", keep_days=28),
        rule("blood-thinners"),
        rule("frail"),
        rule("allowed", unknown="no", keep_days=28),
    )
}
STOPS = [stop("p", "pain"), stop("d", "dizzy"), stop("o", "something else")]


def book(
    *routines: Routine,
    points: Mapping[str, Point] = POINTS,
    rules: Mapping[str, Rule] = RULES,
) -> Book:
    """A made-up book."""
    return {
        "points": dict(points),
        "routines": {one["id"]: one for one in routines or (EVERYTHING,)},
        "sources": {},
        "rules": dict(rules),
        "never": [],
        "standing": [],
        "stops": STOPS,
        "names": index_of_names.index((p["code"], [p["name"]]) for p in points.values()),
        "left_out": [],
    }


def planned(
    *steps: RecipeStep,
    points: Sequence[Point] = (),
    options: Options | None = None,
    screening: Screening = NOTHING_FOUND,
) -> Plan:
    """The plan of a routine of these steps; `points` stand beside the made-up catalogue."""
    every = POINTS | {p["code"]: p for p in points}
    return build(routine(*steps), every, options or Options(), screening)


def row_of(plan: Plan) -> list[tuple[str, str, int]]:
    """Each hold of a plan as code, side and repetition."""
    return [(step.place.code, step.side.value, step.rep) for step in plan.steps]


# Sessions.


def at(plan: Plan, now_s: float, *before: Input) -> Session:
    """A session of a plan that was started at 0 and has run until `now_s`, then took `before`."""
    now = round(now_s * 1000)
    session, _ = advance(begin(plan), Input.START, 0)
    for given in (Input.TICK, *before):
        session, _ = advance(session, given, now)
    return session


def play(
    plan: Plan, inputs: Sequence[tuple[Input, int]], start_ms: int = 0
) -> tuple[Session, tuple[Event, ...]]:
    """Start at `start_ms`, give each input so many ms after the one before; all that happened."""
    now = start_ms
    session, happened = advance(begin(plan), Input.START, now)
    for given, after_ms in inputs:
        now += after_ms
        session, more = advance(session, given, now)
        happened += more
    return session, happened


def names(happened: Sequence[Event]) -> list[str]:
    """The names of events."""
    return [event.name.value for event in happened]


# Random ones of the same shape.

WHENS = ("emergency", "fever", "pregnant", "blood-thinners", "frail", "allowed", "pain")


@dataclass(frozen=True)
class Case:
    """Everything a plan is built from."""

    routine: Routine
    points: dict[str, Point]
    options: Options
    screening: Screening = NOTHING_FOUND

    def plan(self) -> Plan:
        """The plan; MinutesTooFew is raised as it comes."""
        return build(self.routine, self.points, self.options, self.screening)

    def within(self, minutes: int | None) -> Plan:
        """The plan for another length of time."""
        return replace(self, options=replace(self.options, minutes=minutes)).plan()


# Most of what is random is chosen by a seeded Random, and only its size by hypothesis: lists that
# hypothesis draws one by one resemble each other, and sixty of them tell little. A size still
# shrinks to the shortest that fails.
RANDOMS = st.randoms(use_true_random=True)
HOLDS = [span(*ends) for ends in (
    (30,), (1,), (1, 2), (4, 5), (10,), (20, 60), (31,), (40, 60), (60,), (60, 90), (60, 120),
    (95,), (180,), (200,),
)]  # fmt: skip
TIMES = [span(*ends) for ends in ((1,), (2,), (1, 2), (2, 3), (3,), (3, 5))]
RESTS = [5, 0, 1, 20]
WAYS = [
    way(" ".join(["word"] * words), posture=posture.value, pressure=pressure.value)
    for words in (1, 20, 60)
    for posture in (Posture.SEATED, Posture.LYING, Posture.PRONE)
    for pressure in Pressure
]
CAPS = [180, 180, 1, 20, 45, 60, 61, 120, 179]


def random_dose(by: Random, holds: Sequence[Range] = HOLDS) -> Dose:
    """A dose from one of three sources."""
    return dose(by.choice("abc"), by.choice(holds), by.choice(TIMES), by.choice(RESTS))


def random_point(by: Random, code: str) -> Point:
    """A valid point: holds and counts of at least one, a cap of at most 3 min."""
    own = by.choice([Reach.SELF, Reach.SELF, Reach.BALL, None])
    reaches = (own, Reach.PARTNER) if own else (Reach.PARTNER,)
    return point(
        code,
        laterality=by.choice(list(Laterality)).value,
        doses=[random_dose(by) for _ in range(by.randint(1, 3))],
        ways={reach.value: by.choice(WAYS) for reach in reaches},
        cap_s=by.choice(CAPS),
    )


def random_step(by: Random, of: Point) -> RecipeStep:
    """A step of a routine that presses `of`, with a pattern its sides allow."""
    patterns = [Pattern.EACH, Pattern.EACH, Pattern.ALTERNATE, Pattern.BOTH]
    if of["laterality"] == Laterality.MIDLINE:
        patterns = [Pattern.MIDLINE]
    return recipe(
        of["code"],
        side=by.choice(patterns).value,
        core=by.choice([True, False]),
        said=by.choice(of["doses"])["said"],
        hold=by.choice([None, by.choice(HOLDS)]),
        times=by.choice([None, by.choice(TIMES)]),
        rest=by.choice([None, by.choice(RESTS)]),
    )


def random_limits(by: Random, of: Point) -> Limits:
    """Limits at a point: mostly none, and each kind now and then."""
    verdict = Verdict("frail", "Because of frail.")
    midline = of["laterality"] == Laterality.MIDLINE
    sides = [Side.MIDLINE] if midline else [Side.LEFT, Side.RIGHT]
    told = Verdict("alcohol", "Better wait.", action=Action.WARN)
    return Limits(
        {side: verdict for side in sides if by.random() < 0.15},
        by.choice([None, verdict]),
        by.choice([None, None, AtMost(by.choice([1, 10, 30, 60, 200]), verdict)]),
        {what: verdict for what in Forbidden if by.random() < 0.15},
        by.choice([(), (), (told,)]),
    )


def random_screening(by: Random, points: Sequence[Point]) -> Screening:
    """What answers might do to these points."""
    return Screening(None, {p["code"]: random_limits(by, p) for p in points})


def random_case(by: Random, count: int, *, limited: bool, screened: bool) -> Case:
    """Everything a plan is built from, every point of the routine a different one."""
    points = [random_point(by, f"XX{n}") for n in range(1, count + 1)]
    options = Options(
        partner=by.choice([False, True]),
        dose=by.choice(list(DoseLevel)),
        minutes=by.choice([None, *range(1, 16)]) if limited else None,
        settle_s=by.choice([0, 5, 30]),
        prep_s=by.choice([None, None, 0, 1, 20]),
    )
    return Case(
        routine(*(random_step(by, p) for p in points)),
        {p["code"]: p for p in points},
        options,
        random_screening(by, points) if screened and by.random() < 0.5 else NOTHING_FOUND,
    )


def cases(*, limited: bool = True, screened: bool = True) -> SearchStrategy[Case]:
    """Everything a plan is built from: one to five points."""
    build_one = partial(random_case, limited=limited, screened=screened)
    return st.builds(build_one, RANDOMS, st.integers(1, 5))


def cautions() -> SearchStrategy[list[Caution]]:
    """The cautions of a point."""
    actions = st.sampled_from(["block", "lighten", "warn", "inform"])
    return st.lists(st.builds(caution, st.sampled_from(WHENS), actions), max_size=3)


def answers() -> SearchStrategy[dict[str, Answer]]:
    """Answers to some of the rules, known and unknown; a yes may name a side."""
    given = (YES, NO, UNKNOWN, Answer(Said.YES, Side.LEFT), Answer(Said.YES, Side.RIGHT))
    return st.dictionaries(st.sampled_from((*WHENS, "other")), st.sampled_from(given))


def _playable() -> list[Plan]:
    """Plans of one to six points, with every pattern of sides, in every way to open."""
    steps = EVERYTHING["steps"]
    turns = [recipe("BB2", side=pattern) for pattern in ("each", "alternate", "both")]
    short = recipe("CC5", hold=span(4), times=span(3), rest=2)
    tight = recipe("CC5", hold=span(12), times=span(3), rest=0)
    routines = [*([turn] for turn in turns), steps[:2], [short, *steps[:1]], [tight], steps]
    openings = [Options(), Options(settle_s=0, prep_s=0), Options(settle_s=1, prep_s=3)]
    return [
        planned(*steps, options=replace(opening, partner=len(steps) == 6, dose=level))
        for steps in routines
        for opening in openings
        for level in (DoseLevel.USUAL, DoseLevel.LONG)
    ]


def plans() -> SearchStrategy[Plan]:
    """A plan to play, from a table: what is to be varied in a session is what is done in it."""
    return st.sampled_from(_PLAYABLE)


def built_plans() -> SearchStrategy[Plan]:
    """A plan built from anything, with a partner so that there is something to play."""

    def with_partner(case: Case) -> Plan:
        return replace(case, options=replace(case.options, partner=True)).plan()

    return cases(limited=False, screened=False).map(with_partner)


ENDINGS = (
    Input.STOP_FOR_PAIN,
    Input.INTERRUPT,
    Input.HANG_UP,
    Input.TERMINATE,
    Input.QUIT,
)
PERSON = tuple(given for given in Input if given not in {*ENDINGS, Input.FINISH, Input.START})


# The person is busy; the end comes about once in twenty inputs.
ANYTHING = (*PERSON * 16, *ENDINGS, Input.FINISH, Input.START)


def pauses() -> SearchStrategy[int]:
    """Milliseconds between two inputs: none, a moment, or past several deadlines."""
    return st.sampled_from([0, 0, 1, 1_000, 10_000]) | st.integers(1, 40_000)


def _story(by: Random, count: int, among: Sequence[Input]) -> list[tuple[Input, int]]:
    most_ms = (0, 1, 3_000, 12_000, 40_000)
    return [(by.choice(among), by.randint(0, by.choice(most_ms))) for _ in range(count)]


def inputs(*among: Input, most: int = 25) -> SearchStrategy[list[tuple[Input, int]]]:
    """Inputs with the time before each; all but the endings unless named."""
    return st.builds(_story, RANDOMS, st.integers(0, most), st.just(among or PERSON))


# One plan to look at moments of:
#   0 settle 30 prepare 44 MM1 84 prepare 98 left 128 rest 133 left 163 switch 169 right 199 rest
#   204 right 234 closing 249
FIVE_HOLDS = planned(recipe("MM1", side="midline"), recipe("BB2"))
SETTLING, PREPARING, HOLDING, RESTING, CLOSING = 10, 92, 102, 130, 242
_PLAYABLE = _playable()
