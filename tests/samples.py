"""A small made-up catalogue, plans built from it, and random ones of the same shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acupress.catalogue.book import Caution, Dose, Point, Question, Range, Routine, Way
from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.timeline import Plan
from acupress.safety.screening import Answer, Screening, Verdict
from acupress.session.engine import advance, begin
from acupress.session.happenings import Event, Input
from acupress.session.state import Session
from acupress.vocabulary import DoseLevel, Laterality, Pattern, Posture, Pressure, Reach

NOTHING_FOUND = Screening()


def span(low: int, high: int | None = None) -> Range:
    """A range; one number is both its ends."""
    return {"min": low, "max": low if high is None else high}


def way(how: str = "Press gently.", *, posture: str = "seated", pressure: str = "medium") -> Way:
    """How one presser does it."""
    return {"posture": posture, "how": how, "pressure": pressure}


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


def caution(when: str, action: str = "block", text: str = "") -> Caution:
    """When to leave a point out, or go more gently."""
    return {"when": when, "action": action, "text": text or f"Because of {when}.", "sources": []}


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
        "note": "",
    }


def routine(*steps: RecipeStep, asks: Sequence[str] = (), advice: Sequence[str] = ()) -> Routine:
    """A made-up routine."""
    return {
        "id": "made-up",
        "title": "Made up",
        "about": "For tests.",
        "helps": [],
        "sources": [],
        "asks": list(asks),
        "advice": [{"text": text, "sources": []} for text in advice],
        "steps": list(steps),
    }


def question(name: str, *, refuse: str = "", unknown: str = "yes") -> Question:
    """A safety question."""
    return {
        "id": name,
        "ask": f"{name}?",
        "why": "Because.",
        "refuse": refuse,
        "unknown": unknown,
        "sources": [],
    }


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
EVERYTHING = routine(
    recipe("MM1", side="midline"),
    recipe("BB2"),
    recipe("ZONE-Z", side="both", core=False),
    recipe("PP3", side="alternate"),
    recipe("LL4", side="alternate", core=False),
    recipe("CC5"),
)
QUESTIONS: dict[str, Question] = {
    q["id"]: q
    for q in (
        question("emergency", refuse="Call for help."),
        question("fever", refuse="See a doctor."),
        question("pregnant"),
        question("blood-thinners"),
        question("frail"),
        question("allowed", unknown="no"),
    )
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


# Tables to draw from: one draw is quicker than many, and shrinks to the first.
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
CAPS = [180, 1, 20, 45, 60, 61, 120, 179]


@st.composite
def doses(draw: DrawFn, holds: Sequence[Range] = HOLDS) -> Dose:
    """A dose from one of three sources."""
    return dose(
        draw(st.sampled_from("abc")),
        draw(st.sampled_from(holds)),
        draw(st.sampled_from(TIMES)),
        draw(st.sampled_from(RESTS)),
    )


_DOSES = doses()


@st.composite
def random_points(draw: DrawFn, code: str) -> Point:
    """A valid point: holds and counts of at least one, a cap of at most 3 min."""
    own = draw(st.sampled_from([Reach.SELF, Reach.BALL, None]))
    reaches = (own, Reach.PARTNER) if own else (Reach.PARTNER,)
    return point(
        code,
        laterality=draw(st.sampled_from(Laterality)).value,
        doses=[draw(_DOSES) for _ in range(draw(st.integers(1, 3)))],
        ways={reach.value: draw(st.sampled_from(WAYS)) for reach in reaches},
        cap_s=draw(st.sampled_from(CAPS)),
    )


def cautions() -> SearchStrategy[list[Caution]]:
    """The cautions of a point."""
    actions = st.sampled_from(["block", "lighten", "warn", "inform"])
    return st.lists(st.builds(caution, st.sampled_from(WHENS), actions), max_size=3)


@st.composite
def random_steps(draw: DrawFn, of: Point) -> RecipeStep:
    """A step of a routine that presses `of`, with a pattern its sides allow."""
    patterns = [Pattern.EACH, Pattern.ALTERNATE, Pattern.BOTH]
    if of["laterality"] == Laterality.MIDLINE:
        patterns = [Pattern.MIDLINE]
    return recipe(
        of["code"],
        side=draw(st.sampled_from(patterns)).value,
        core=draw(st.booleans()),
        said=draw(st.sampled_from([d["said"] for d in of["doses"]])),
        hold=draw(st.sampled_from([None, None, None, *HOLDS])),
        times=draw(st.sampled_from([None, None, None, *TIMES])),
        rest=draw(st.sampled_from([None, None, *RESTS])),
    )


@st.composite
def options(draw: DrawFn, *, limited: bool = True) -> Options:
    """What a person might choose."""
    return Options(
        partner=draw(st.booleans()),
        dose=draw(st.sampled_from(DoseLevel)),
        minutes=draw(st.sampled_from([None, *range(1, 31)])) if limited else None,
        settle_s=draw(st.sampled_from([0, 5, 30])),
        prep_s=draw(st.sampled_from([None, None, 0, 1, 20])),
    )


def answers() -> SearchStrategy[dict[str, Answer]]:
    """Answers to some of the questions, known and unknown."""
    return st.dictionaries(st.sampled_from((*WHENS, "other")), st.sampled_from(Answer))


@st.composite
def cases(
    draw: DrawFn, *, limited: bool = True, screened: bool = True, most_points: int = 4
) -> Case:
    """Everything a plan is built from, every point of the routine a different one."""
    count = draw(st.integers(1, most_points))
    points = [draw(random_points(f"XX{n}")) for n in range(1, count + 1)]
    steps = [draw(random_steps(p)) for p in points]
    codes = st.sampled_from([p["code"] for p in points])
    screening = NOTHING_FOUND
    if screened and draw(st.booleans()):
        verdicts = st.dictionaries(codes, st.just(Verdict("frail", "Because of frail.")))
        screening = Screening(None, draw(verdicts), draw(verdicts))
    return Case(
        routine(*steps),
        {p["code"]: p for p in points},
        draw(options(limited=limited)),
        screening,
    )


@st.composite
def plans(draw: DrawFn) -> Plan:
    """A plan with at least one hold, short enough to be played often."""
    case = draw(cases(limited=False, most_points=3))
    try:
        plan = case.plan()
    except MinutesTooFew:
        plan = planned(recipe("BB2"))
    return plan if plan.steps else planned(recipe("CC5"), recipe("MM1", side="midline"))


ENDINGS = (
    Input.STOP_FOR_PAIN,
    Input.INTERRUPT,
    Input.HANG_UP,
    Input.TERMINATE,
    Input.QUIT,
)
PERSON = tuple(given for given in Input if given not in {*ENDINGS, Input.FINISH, Input.START})


def pauses() -> SearchStrategy[int]:
    """Milliseconds between two inputs: none, a moment, or past several deadlines."""
    return _PAUSES


_PAUSES = st.sampled_from([0, 0, 1, 1_000]) | st.integers(1, 90_000)


def inputs(*among: Input, most: int = 25) -> SearchStrategy[list[tuple[Input, int]]]:
    """Inputs with the time before each; all but the endings unless named."""
    return st.lists(st.tuples(st.sampled_from(among or PERSON), pauses()), max_size=most)


# One plan to look at moments of:
#   0 settle 30 prepare 38 MM1 78 prepare 86 left 116 rest 121 left 151 switch 157 right 187 rest
#   192 right 222 closing 237
FIVE_HOLDS = planned(recipe("MM1", side="midline"), recipe("BB2"))
SETTLING, PREPARING, HOLDING, RESTING, CLOSING = 10, 80, 90, 118, 230
