"""Every shipped routine, alone and with a partner, with every two answers, against two tables.

One table is worked out here from the rules' own data, in the plainest way there is and without
the program's screening; the other was written by hand from the sources: by_hand.py. A plan must
be the one of a healthy person but for what the tables take: nothing more is pressed, and what
need not go stays. The number of combinations is printed at the end.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import combinations, groupby
from typing import NamedTuple

import by_hand
import pytest

from acupress.catalogue.models import Point
from acupress.catalogue.rules import PlacedEffect
from acupress.plan.building import Options, build
from acupress.plan.timeline import Place, Plan, Step, Withheld
from acupress.safety.answers import NO, YES, Answer, Answers, Said
from acupress.safety.answers_file import read_answer
from acupress.safety.screening import Screening, screen, screen_for
from acupress.vocabulary import (
    Action,
    Forbidden,
    Laterality,
    Local,
    Posture,
    Pressure,
    Reach,
    Side,
)
from shipped import POINTS, ROUTINES, RULES, book, told

LEFT_AND_RIGHT = frozenset({Side.LEFT, Side.RIGHT})
SIDES = {
    code: frozenset({Side.MIDLINE}) if point.laterality is Laterality.MIDLINE else LEFT_AND_RIGHT
    for code, point in POINTS.items()
}
MOST_S, MOST_FAULTS, MANY_WORDS = 180, 10, 4
OURS = {"reach", "minutes"}
Where = dict[str, str | list[str]]
Lost = frozenset[tuple[str, Side]]


# What the answers must do at a point, and how two answers add up.


class Due(NamedTuple):
    """What must be so at one point: the sides that go, and how the rest is pressed."""

    gone: frozenset[Side] = frozenset()
    light: bool = False
    at_most_s: int = MOST_S
    forbids: frozenset[Forbidden] = frozenset()


FREE = Due()
Table = Mapping[str, Due] | None  # by code; None: nothing is played


def stricter(one: Due, other: Due) -> Due:
    """Both at once."""
    return Due(
        one.gone | other.gone,
        one.light or other.light,
        min(one.at_most_s, other.at_most_s),
        one.forbids | other.forbids,
    )


def from_the_rules(name: str, answer: Answer) -> Table:
    """What an answer must do, read off the effects in data/safety.yaml."""
    rule = RULES[name]
    table = dict.fromkeys(POINTS, FREE)
    if answer.said is Said.NO or (answer.said is Said.UNKNOWN and rule.unknown == "no"):
        return table
    for effect in rule.does:
        if effect.action is Action.REFUSE:
            return None
        for code, point in POINTS.items():
            if _reaches(effect, point, answer):
                table[code] = stricter(table[code], _due(effect, code, answer))
    return table


def _reaches(effect: PlacedEffect, point: Point, answer: Answer) -> bool:
    if effect.local is Local.SITE and (answer.regions or answer.points):
        meant = set(answer.regions)
        for group in effect.widens:
            meant |= set(group) if meant & set(group) else set()
        if effect.own_too and not meant <= set(effect.regions):
            meant |= set(effect.regions)
        return point.code in answer.points or bool(meant & set(point.regions))
    if point.code in _codes(effect.but_not):
        return False
    if not effect.points and not effect.regions:
        return True
    return point.code in _codes(effect.points) or bool(set(effect.regions) & set(point.regions))


def _due(effect: PlacedEffect, code: str, answer: Answer) -> Due:
    sides = SIDES[code]
    if effect.local and answer.side in LEFT_AND_RIGHT and Side.MIDLINE not in sides:
        sides = frozenset({answer.side})
    match effect.action:
        case Action.BLOCK:
            return Due(gone=sides)
        case Action.LIGHTEN:
            return Due(light=True)
        case Action.SHORTEN:
            assert effect.at_most
            return Due(at_most_s=effect.at_most.max)
        case Action.FORBID:
            return Due(forbids=frozenset(effect.forbids))
    return FREE


def _codes(written: Iterable[str]) -> set[str]:
    """Codes, and rows of them such as `CV2-CV7`."""
    found = set()
    for one in written:
        if row := re.fullmatch(r"([A-Z]{2})(\d+)-[A-Z]{2}(\d+)", one):
            found |= {f"{row[1]}{n}" for n in range(int(row[2]), int(row[3]) + 1)}
        else:
            found.add(one)
    return found


def from_the_hand(name: str, said: Said, lost: Lost | None) -> Table:
    """What an answer must do by the table of by_hand.py; `lost` where it names a place."""
    if said is Said.NO or (said is Said.UNKNOWN and name in by_hand.UNKNOWN_IS_NO):
        return dict.fromkeys(POINTS, FREE)
    if name in by_hand.REFUSES:
        return None
    if lost is None:
        lost = frozenset((code, side) for code in by_hand.LEFT_OUT[name] for side in SIDES[code])
    light = by_hand.LIGHT.get(name, frozenset())
    no_ball = by_hand.NO_BALL.get(name, frozenset())

    def forbidden(code: str) -> frozenset[Forbidden]:
        is_so = {
            Forbidden.BALL: no_ball is None or code in no_ball,
            Forbidden.RUBBING: name in by_hand.NO_RUBBING,
            Forbidden.PRONE: name in by_hand.NO_PRONE,
        }
        return frozenset(what for what, so in is_so.items() if so)

    return {
        code: Due(
            frozenset(side for at, side in lost if at == code),
            light is None or code in light,
            by_hand.AT_MOST_S.get(name, MOST_S),
            forbidden(code),
        )
        for code in POINTS
    }


# The answers: each id with yes and with not sure; and where it is so.


class Given(NamedTuple):
    """One answer, with what each table makes of it."""

    name: str
    label: str
    answer: Answer
    rules: Table
    hand: Table


def _given(name: str, written: str | Where, lost: Lost | None = None) -> Given:
    answer = read_answer(written, book()["names"])
    assert isinstance(answer, Answer), answer
    where = " ".join(str(v) for v in written.values()) if isinstance(written, dict) else written
    label = f"{name} {re.sub('[^a-zA-Z0-9 -]', '', where)}"
    by_rules = from_the_rules(name, answer)
    return Given(name, label, answer, by_rules, from_the_hand(name, answer.said, lost))


def _everywhere() -> Iterator[Given]:
    for name in RULES:
        yield _given(name, "yes")
        yield _given(name, "unknown")


def _somewhere() -> Iterator[Given]:
    """Each row of by_hand.LOCAL, and the same on the other side of the body."""
    other = {"left": "right", "right": "left", "midline": "midline"}
    for name, where, lost in by_hand.LOCAL:
        yield _given(name, where, frozenset((code, Side(side)) for code, side in lost))
        if "side" in where:
            mirrored: Where = {**where, "side": other[str(where["side"])]}
            yield _given(name, mirrored, frozenset((code, Side(other[s])) for code, s in lost))


EVERYWHERE = tuple(_everywhere())
SOMEWHERE = tuple({given.label: given for given in _somewhere()}.values())
# Every two of these are tried together: all that name no place, each side of what has sides, and
# of the places a few of every kind.
A_FEW_PLACES = {
    "broken-skin left hand",
    "broken-skin left neck shoulder",
    "broken-skin right Hegu",
    "cancer belly",
    "implanted-device left arm",
    "lymph-nodes-removed left arm",
    "recent-surgery lower-back",
    "varicose-veins right leg",
}
LOCAL_RULES = [name for name, rule in RULES.items() if any(effect.local for effect in rule.does)]
ONE_SIDE = {f"{name} {side}" for name in LOCAL_RULES for side in ("left", "right")}
IN_PAIRS = (*EVERYWHERE, *(g for g in SOMEWHERE if g.label in A_FEW_PLACES | ONE_SIDE))
PAIRS = [pair for pair in combinations(IN_PAIRS, 2) if pair[0].name != pair[1].name]
SINGLES: list[tuple[Given, ...]] = [(), *((given,) for given in (*EVERYWHERE, *SOMEWHERE))]
WHOLE = "upper-back"  # has every pair in `make test`, too
NO_TO_ALL: Answers = dict.fromkeys(RULES, NO)


def test_every_answer_is_in_the_table_written_by_hand() -> None:
    """Every rule is answered, on each side and in each kind of place that there is."""
    assert by_hand.REFUSES | by_hand.LEFT_OUT.keys() == RULES.keys() == by_hand.WHY.keys()
    assert not by_hand.REFUSES & by_hand.LEFT_OUT.keys()
    assert POINTS.keys() == by_hand.EVERYTHING
    assert {given.label for given in IN_PAIRS} >= A_FEW_PLACES | ONE_SIDE
    gates = {r.id: set(r.only_if.answers) for r in ROUTINES.values() if r.only_if}
    assert gates == by_hand.ONLY_IF


@pytest.mark.parametrize("given", (*EVERYWHERE, *SOMEWHERE), ids=lambda given: given.label)
def test_the_rules_do_what_the_table_written_by_hand_says(given: Given) -> None:
    """Two tables that were made apart agree on every point and side."""
    if given.rules is None or given.hand is None:
        assert given.rules is given.hand, f"{given.label}: one of the two refuses"
        return
    entry = f"data/safety.yaml, {given.name}, with {given.answer.record()}"
    faults = []
    for code, sides in SIDES.items():
        ours, theirs = given.rules[code], given.hand[code]
        if ours.gone != theirs.gone:
            faults.append(
                f"{entry}: {code} goes on {_words(ours.gone)}, by hand on {_words(theirs.gone)}"
            )
        if ours.gone == sides == theirs.gone:
            continue
        if ours.light is not theirs.light:
            faults.append(f"{entry}: {code} light: {ours.light}, by hand {theirs.light}")
        if ours.at_most_s != theirs.at_most_s:
            faults.append(f"{entry}: {code} {ours.at_most_s} s, by hand {theirs.at_most_s} s")
        if ours.forbids != theirs.forbids:
            faults.append(
                f"{entry}: {code} forbids {_words(ours.forbids)}, by hand {_words(theirs.forbids)}"
            )
    assert not faults, told([*faults, f"by hand: {by_hand.WHY[given.name]}"])


def _words(values: Iterable[str]) -> str:
    return " and ".join(sorted(values)) or "nothing"


# What the plan must then be.

Hold = tuple[Place, Side, int, int, int]  # the place, side, repetition, repetitions and seconds


class Outcome(NamedTuple):
    """What is pressed, what is left out, and what must be called softened, from what to what."""

    holds: tuple[Hold, ...]
    out: Lost
    softened: frozenset[tuple[str, str, str]]


def after(steps: Sequence[Step], due: Due, needs: frozenset[Forbidden]) -> Outcome:
    """What a healthy person's holds of one place become; without what it `needs` it is gone."""
    first, place = steps[0], steps[0].place
    sides = SIDES[place.code]
    left = frozenset() if due.forbids & needs else sides - due.gone
    cap_s = min(place.cap_s, due.at_most_s)
    hold_s = min(first.hold_s, cap_s)
    reps = min(first.reps, cap_s // hold_s)
    gentle = place.pressure in {Pressure.FEATHER, Pressure.LIGHT}
    pressure = Pressure.LIGHT if due.light and not gentle else place.pressure
    still = POINTS[place.code].press.ways()[place.operator].still
    technique = (Forbidden.RUBBING in due.forbids and still) or place.technique
    now = replace(place, pressure=pressure, technique=technique, cap_s=cap_s)
    holds = []
    for step in steps:
        side = next(iter(left)) if step.side is Side.BOTH and len(left) == 1 else step.side
        if step.rep <= reps and left and (side is Side.BOTH or side in left):
            holds.append((now, side, step.rep, reps, hold_s))
    changes = (
        (place.pressure.value, pressure.value),
        (f"{first.reps} × {first.hold_s} s", f"{reps} × {hold_s} s"),
        (place.technique, technique),
    )
    return Outcome(
        tuple(holds),
        frozenset((place.code, side) for side in sides - left),
        frozenset((place.code, was, is_now) for was, is_now in changes if left and was != is_now),
    )


def needs_by_the_book(place: Place, *, partner: bool) -> frozenset[Forbidden]:
    """What must not be forbidden, or this place cannot be pressed: its tool and posture."""
    needs = {
        Forbidden.BALL: place.operator is Reach.BALL,
        Forbidden.PRONE: place.posture is Posture.PRONE,
    }
    return frozenset(what for what, needed in needs.items() if needed)


def needs_by_hand(place: Place, *, partner: bool) -> frozenset[Forbidden]:
    """The same by the table written by hand."""
    needs = {
        Forbidden.BALL: not partner and place.code in by_hand.BALL_ALONE,
        Forbidden.PRONE: partner and place.code in by_hand.PRONE_WITH_PARTNER,
    }
    return frozenset(what for what, needed in needs.items() if needed)


class Expected:
    """What a routine must become by one of the tables, worked out once for each of its places."""

    def __init__(self, name: str, *, partner: bool, hand: bool) -> None:
        self.hand = hand
        self.only_if = by_hand.ONLY_IF.get(name, frozenset())
        healthy = plan_of(name, partner=partner, screening=Screening())
        by_visit = groupby(healthy.steps, lambda step: step.place.visit)
        self.visits = [tuple(steps) for _, steps in by_visit]
        needs = needs_by_hand if hand else needs_by_the_book
        self.needs = {
            steps[0].place: needs(steps[0].place, partner=partner) for steps in self.visits
        }
        every = {step["point"] for step in book()["routines"][name]["steps"]}
        beyond = every - {place.code for place in self.needs}
        self.beyond = frozenset((code, side) for code in beyond for side in SIDES[code])
        self.known: dict[tuple[int, Due], Outcome] = {}

    def of(self, answered: Mapping[str, Given]) -> Outcome | None:
        """The holds, what is left out, and what is softened; None where nothing is played."""
        plain_yes = {name for name, given in answered.items() if given.answer.said is Said.YES}
        tables = [given.hand if self.hand else given.rules for given in answered.values()]
        if None in tables or not self.only_if <= plain_yes:
            return None
        outcomes = [self._of_place(steps, tables) for steps in self.visits]
        return Outcome(
            tuple(hold for outcome in outcomes for hold in outcome.holds),
            self.beyond.union(*(outcome.out for outcome in outcomes)),
            frozenset().union(*(outcome.softened for outcome in outcomes)),
        )

    def takes(self, given: Given | None, one: Withheld) -> bool:
        """True where an answer takes a point and side, itself or with the only way to press."""
        if given is None or given.rules is None:
            return False
        due = given.rules[one.point]
        needs = (needs for place, needs in self.needs.items() if place.code == one.point)
        return due.gone >= _single(one.side) or any(due.forbids & one for one in needs)

    def _of_place(self, steps: Sequence[Step], tables: Sequence[Table]) -> Outcome:
        due, place = FREE, steps[0].place
        for table in tables:
            due = stricter(due, table[place.code]) if table else due
        key = place.visit, due
        if key not in self.known:
            self.known[key] = after(steps, due, self.needs[place])
        return self.known[key]


def _single(side: Side) -> frozenset[Side]:
    return LEFT_AND_RIGHT if side is Side.BOTH else frozenset({side})


# What the program does.


def plan_of(name: str, *, partner: bool, screening: Screening) -> Plan:
    """The plan of a shipped routine."""
    return build(book()["routines"][name], book()["points"], Options(partner=partner), screening)


def screening_of(name: str, answered: Mapping[str, Given]) -> Screening:
    """The screening of a routine, as a session asks for it."""
    routine = book()["routines"][name]
    if not routine["only_if"]:
        return _screened(tuple(answered.values()))
    answers = {**NO_TO_ALL, **{one: given.answer for one, given in answered.items()}}
    return screen_for(routine, answers, book())


_SCREENED: dict[tuple[str, ...], Screening] = {}


def _screened(answered: Sequence[Given]) -> Screening:
    """The same for every routine that is there for everybody, so it is made once."""
    key = tuple(given.label for given in answered)
    if key not in _SCREENED:
        answers = {**NO_TO_ALL, **{given.name: given.answer for given in answered}}
        _SCREENED[key] = screen(answers, book()["rules"], book()["points"].values())
    return _SCREENED[key]


class Judge:
    """Compares plans of one routine with what the tables expect, and keeps what is wrong."""

    def __init__(self, name: str, *, partner: bool) -> None:
        self.name, self.partner = name, partner
        self.expected = {
            "the rules": Expected(name, partner=partner, hand=False),
            "the table written by hand": Expected(name, partner=partner, hand=True),
        }
        self.seen: set[Withheld] = set()
        self.faults: list[str] = []

    def judge(self, answered: Mapping[str, Given], screening: Screening) -> None:
        """One combination."""
        plan = plan_of(self.name, partner=self.partner, screening=screening)
        for table, expected in self.expected.items():
            right = expected.of(answered)
            told = (
                self._unlike(plan, right, answered) if right else _played(plan, answered, expected)
            )
            for fault in told:
                who = "with a partner" if self.partner else "alone"
                said = " and ".join(given.label for given in answered.values()) or "no to all"
                self.faults.append(f"{self.name} {who}, {said}: {fault}, by {table}")

    def _unlike(self, plan: Plan, right: Outcome, answered: Mapping[str, Given]) -> Iterator[str]:
        """What is played, left out or softened, and should not be; or should be, and is not."""
        holds = tuple((s.place, s.side, s.rep, s.reps, s.hold_s) for s in plan.steps)
        if holds != right.holds:
            yield from _other_holds(holds, right.holds)
        if bool(holds) is (plan.refused is not None):
            yield f"{len(holds)} holds, and refused: {plan.refused}"
        out: set[tuple[str, Side]] = set()
        for one in plan.withheld:
            out |= {(one.point, side) for side in _single(one.side)}
            if one not in self.seen:
                yield from _unsound(one)
                self.seen.add(one)
            by_the_rules = self.expected["the rules"]
            if one.rule not in OURS and not by_the_rules.takes(answered.get(one.rule), one):
                yield f"{one.point} {one.side} is withheld by {one.rule}, which does not say so"
        if out != right.out:
            yield f"what is told to be withheld differs: {sorted(out ^ right.out)}"
        softened = {(s.point, s.was, s.now): s for s in plan.softened if s.rule != "minutes"}
        if softened.keys() != right.softened:
            yield f"what is told to be softened differs: {sorted(softened.keys() ^ right.softened)}"
        for soft in softened.values():
            if soft.rule not in answered or not soft.reason or not soft.sources:
                yield f"softened without a rule, reason or source: {soft}"


def _played(plan: Plan, answered: Mapping[str, Given], expected: Expected) -> Iterator[str]:
    """What is wrong with a refusal."""
    if plan.steps or plan.refused is None:
        yield f"{len(plan.steps)} holds are played, where nothing may be"
    elif plan.refused.rule not in {*answered, *expected.only_if}:
        yield f"refused by {plan.refused.rule}"
    elif len(plan.refused.text.split()) < MANY_WORDS or not plan.refused.text.endswith("."):
        yield f"refused without a reason in words: {plan.refused.text!r}"


def _unsound(one: Withheld) -> Iterator[str]:
    if one.rule not in {*RULES, *OURS}:
        yield f"{one.point}: there is no rule {one.rule}"
    if len(one.reason.split()) < MANY_WORDS or not one.reason.endswith("."):
        yield f"{one.point} is withheld without a reason in words: {one.reason!r}"
    if not one.sources and one.rule not in OURS:
        yield f"{one.point} is withheld by {one.rule} without a source"


def _other_holds(holds: Sequence[Hold], right: Sequence[Hold]) -> Iterator[str]:
    """Where two plans differ: what is pressed and must not be, what is missing, what changed."""
    played, due = ({(place.code, side) for place, side, *_ in one} for one in (holds, right))
    yield from (f"{code} {side} is pressed and must not be" for code, side in sorted(played - due))
    yield from (f"{code} {side} need not go, and is gone" for code, side in sorted(due - played))
    if played != due:
        return
    changed = {
        f"{is_now[0].code}: {name} is {x}, not {y}"
        for is_now, was in zip(holds, right, strict=False)
        for name, x, y in (
            *((name, x, asdict(was[0])[name]) for name, x in asdict(is_now[0]).items()),
            *zip(("side", "rep", "reps", "hold_s"), is_now[1:], was[1:], strict=True),
        )
        if x != y
    }
    yield "; ".join(sorted(changed)[:4]) or f"{len(holds)} holds, not {len(right)}"


class Count:
    """How much was looked at."""

    def __init__(self) -> None:
        self.routines = self.combinations = 0


@pytest.fixture(scope="module")
def count(request: pytest.FixtureRequest) -> Iterator[Count]:
    """The combinations, counted; their number is printed whatever else is captured."""
    counted = Count()
    yield counted
    capture = request.config.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        print(
            f"\n{counted.combinations:,} combinations: {counted.routines} routines, alone and with"
            f" a partner, with {len(SINGLES):,} single answers and up to {len(PAIRS):,} pairs."
        )


@pytest.mark.parametrize(
    "part", [3, pytest.param(1, marks=pytest.mark.torture)], ids=["sample", "torture"]
)
@pytest.mark.parametrize("name", ROUTINES)
def test_no_answers_let_more_or_less_through_than_the_tables_say(
    name: str, part: int, count: Count
) -> None:
    """Alone and with a partner, with each answer and each two: the plan that the tables expect.

    A routine with a gate is tried with the gate open as well. In `make test` a third of the pairs
    is tried with each routine, and each pair with a third of the routines.
    """
    pairs = PAIRS if name == WHOLE else PAIRS[list(ROUTINES).index(name) % part :: part]
    gates: list[dict[str, Given]] = [{}]
    if only_if := by_hand.ONLY_IF.get(name):
        gates.append({given.name: given for given in EVERYWHERE if _opens(given, only_if)})
    judges = [Judge(name, partner=partner) for partner in (False, True)]
    for gate in gates:
        for combination in (*SINGLES, *pairs):
            answered = {**gate, **{given.name: given for given in combination}}
            screening = screening_of(name, answered)
            for judge in judges:
                judge.judge(answered, screening)
                count.combinations += 1
    count.routines += 1
    faults = [fault for judge in judges for fault in judge.faults]
    assert not faults, told([*faults[:MOST_FAULTS], f"{len(faults)} faults in all"])


def _opens(given: Given, only_if: Iterable[str]) -> bool:
    return given.name in only_if and given.answer is YES
