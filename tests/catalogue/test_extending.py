"""A routine that begins with another one: what is listed, what is left out, what stays."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.checking import check
from acupress.catalogue.extending import extended
from acupress.catalogue.models import OnlyIf, Routine, Routines, Step
from acupress.catalogue.names import index
from acupress.catalogue.reading import read
from samples import RANDOMS

CODES = [f"BL{n}" for n in range(11, 23)]
INDEX = index((code, [f"Name {code[2:]} x"]) for code in CODES)
BASE = """\
routines:
- id: base
  title: Base
  about: For a back.
  helps: [backs]
  rests_on: [WHO]
  only_if: {answers: [one], text: Only one.}
  advice:
  - text: BL11 and BL13 go well together.
  - text: BL12 is tender.
  - text: Breathe.
  steps:
  - {point: BL11, dose: "000", side: each, core: true, rests_on: [WHO], note: First.}
  - {point: BL12, side: both, rests_on: [WHO]}
  - {point: BL13, hold: 20s, repetitions: 2, rest: 9s}
"""


def routine(text: str) -> Routine:
    """The routine of a file."""
    return check(Routines, read(text.encode(), "f")).routines[0]


def mine(*steps: str, more: str = "") -> Routine:
    """What the base is with these steps, and with what else is said."""
    said = (
        f"routines:\n- {{id: mine, title: Mine, extends: base, steps: [{', '.join(steps)}]{more}}}"
    )
    return extended(routine(said), routine(BASE), INDEX)


def points(of: Routine) -> list[str]:
    """What is pressed, as it is written."""
    return [step.point for step in of.steps]


def test_with_nothing_changed_it_is_the_other_under_its_own_name() -> None:
    """Every step, the gate and the words; and it begins with nothing any more."""
    made, base = mine(), routine(BASE)
    assert made == base.model_copy(update={"id": "mine", "title": "Mine"})
    assert (made.extends, made.leave_out) == (None, [])


@pytest.mark.parametrize(
    ("steps", "pressed"),
    [
        (["BL13", "BL11"], ["BL13", "BL12", "BL11"]),
        (["BL12"], ["BL11", "BL12", "BL13"]),
        (["BL12", "BL20"], ["BL11", "BL12", "BL20", "BL13"]),
        (["BL20", "BL12"], ["BL11", "BL20", "BL12", "BL13"]),
        (["BL20"], ["BL11", "BL12", "BL13", "BL20"]),
        (["BL13", "BL20", "BL21", "BL11", "BL22"],
         ["BL13", "BL20", "BL21", "BL12", "BL11", "BL22"]),
        (["BL11", "BL11"], ["BL11", "BL11", "BL12", "BL13"]),
    ],
)  # fmt: skip
def test_what_is_listed_takes_the_places_of_the_same_points(
    steps: list[str], pressed: list[str]
) -> None:
    """In its order; a new point follows the one before it, and without one it ends the routine."""
    assert points(mine(*(f"{{point: {code}}}" for code in steps))) == pressed


def test_a_point_is_the_same_by_any_name() -> None:
    """Listed or left out."""
    named = mine("{point: Name 13 x}", "{point: bl 11}")
    assert points(named) == ["BL13", "BL12", "BL11"]
    assert points(mine(more=", leave_out: [name-12-x, bl 13]")) == ["BL11"]


def test_the_other_may_call_its_points_by_any_name_too() -> None:
    """As a routine of theirs does that another one begins with."""
    base = routine(BASE.replace("BL12,", "Name 12 x,").replace("BL13,", "bl 13,"))
    this = routine("routines:\n- {id: a, title: A, extends: b, steps: [{point: BL13, hold: 9s}]}")
    made = extended(this.model_copy(update={"leave_out": ["BL12"]}), base, INDEX)
    assert [(step.point, step.hold) for step in made.steps] == [("BL11", None), ("bl 13", (9, 9))]


def test_of_a_point_that_is_pressed_twice_the_first_is_changed() -> None:
    """The second time stays as it was."""
    base = routine(BASE + "  - {point: BL11, side: both, hold: 9s}\n")
    this = routine("routines:\n- {id: a, title: A, extends: b, steps: [{point: BL11, note: So.}]}")
    first, *_, last = extended(this, base, INDEX).steps
    assert first == base.steps[0].model_copy(update={"note": "So."})
    assert last == base.steps[3]


def test_what_is_not_said_of_a_step_stays() -> None:
    """Its dose, its sides and whether it matters most."""
    first, second, _ = mine("{point: BL11}", "{point: BL12, core: true}").steps
    assert first == routine(BASE).steps[0]
    assert (second.core, second.side, second.rests_on) == (True, "both", ["WHO"])


@pytest.mark.parametrize("amount", ["hold: 45s", "repetitions: 4", "rest: 2s"])
def test_numbers_of_ones_own_rest_on_no_source_of_ours(amount: str) -> None:
    """What the source says of the point is no ground for them, nor is the note of the other."""
    step = mine(f"{{point: BL11, {amount}}}").steps[0]
    assert step.rests_on == []
    assert step.note is None
    assert (step.dose, step.side, step.core) == ("000", "each", True)
    said = mine(f"{{point: BL11, {amount}, note: Jane says so., rests_on: [jane]}}").steps[0]
    assert (said.note, said.rests_on) == ("Jane says so.", ["jane"])


def test_another_dose_takes_the_place_of_the_numbers() -> None:
    """Otherwise a hold of the other routine would go on standing before it."""
    step = mine('{point: BL13, dose: "004"}').steps[2]
    assert (step.dose, step.hold, step.repetitions, step.rest) == ("004", None, None, None)
    step = mine('{point: BL13, dose: "004", hold: 30s}').steps[2]
    assert (step.dose, step.hold, step.repetitions) == ("004", (30, 30), None)


def test_words_of_ones_own_come_first() -> None:
    """What it is for; without any, what the other says."""
    said = mine(more=", about: For me., helps: [me]")
    assert (said.about, said.helps) == ("For me.", ["me"])
    assert (mine().about, mine().helps) == ("For a back.", ["backs"])


def test_what_it_rests_on_is_both_and_each_once() -> None:
    """Ours is not hidden by theirs."""
    assert mine(more=", rests_on: [jane, WHO]").rests_on == ["WHO", "jane"]


def test_advice_for_what_is_not_pressed_goes() -> None:
    """What is about no point, or about one that is left, stays; one's own comes after it."""
    made = mine(more=", leave_out: [BL12, BL13], advice: [{text: Sit down.}]")
    told = [note.text for note in made.advice]
    assert told == ["BL11 and BL13 go well together.", "Breathe.", "Sit down."]


@pytest.mark.parametrize("gate", [None, "one", "two"])
@pytest.mark.parametrize("own", [None, "one", "two"])
def test_a_gate_is_never_lost(gate: str | None, own: str | None) -> None:
    """Who may not play the other may not play this one; a gate of one's own comes on top."""
    gates = [OnlyIf(answers=[one], text=f"Only {one}.") if one else None for one in (gate, own)]
    base = routine(BASE).model_copy(update={"only_if": gates[0]})
    this = routine(BASE).model_copy(update={"only_if": gates[1], "extends": "base"})
    made = extended(this, base, INDEX).only_if
    assert set(made.answers if made else ()) == {gate, own} - {None}
    assert all(f"Only {one}." in made.text for one in {gate, own} - {None} if made)


# Laws


def steps_of(by: Random, codes: Sequence[str], most: int) -> list[Step]:
    """Steps for some of these points, of which one may come twice."""
    return [
        Step(point=by.choice(codes), note=f"{n}", dose=None, side=None, hold=None,
             repetitions=None, rest=None, how=None)
        for n in range(by.randint(0, most))
    ]  # fmt: skip


class Case:
    """A routine, what is left out of it, and what is listed: none of the points left out."""

    def __init__(self, by: Random) -> None:
        few = by.sample(CODES, by.randint(2, len(CODES)))
        self.base = routine(BASE).model_copy(update={"steps": steps_of(by, few, 8)})
        self.left = by.sample(few, by.randint(0, 2))
        rest = [code for code in CODES if code not in self.left]
        rest += [step.point for step in self.base.steps if step.point in rest] * 2
        listed = steps_of(by, rest, 5)
        self.listed = [
            Step.model_validate({"point": s.point, "note": f"!{s.note}"}) for s in listed
        ]
        this = routine(BASE).model_copy(
            update={"id": "mine", "extends": "base", "leave_out": self.left, "steps": self.listed}
        )
        self.made = extended(this, self.base, INDEX)
        self.kept = [step for step in self.base.steps if step.point not in self.left]

    def at(self, step: Step) -> int:
        """Where a listed step has come to; its note tells it from all others."""
        (at,) = [n for n, one in enumerate(self.made.steps) if one.note == step.note]
        return at

    def replaced(self) -> list[int]:
        """The places of the kept steps that listed ones take: the first of each point."""
        codes = [step.point for step in self.kept]
        return sorted(codes.index(code) for code in {s.point for s in self.listed} & {*codes})

    def new(self) -> list[Step]:
        """The listed steps that take nobody's place."""
        codes, seen, found = {step.point for step in self.kept}, set[str](), []
        for step in self.listed:
            if step.point in seen or step.point not in codes:
                found.append(step)
            seen.add(step.point)
        return found


@given(RANDOMS)
def test_what_is_listed_keeps_its_order(by: Random) -> None:
    """All of it is pressed, each once, one after the other as it was written."""
    case = Case(by)
    places = [case.at(step) for step in case.listed]
    assert places == sorted(places)


@given(RANDOMS)
def test_nothing_is_pressed_that_is_left_out(by: Random) -> None:
    """And nothing else than what the other presses and what is listed."""
    case = Case(by)
    assert not {*points(case.made)} & {*case.left}
    assert len(case.made.steps) == len(case.kept) + len(case.new())


@given(RANDOMS)
def test_what_is_not_listed_keeps_its_place(by: Random) -> None:
    """Among what the other routine has, with everything that is said of it."""
    case = Case(by)
    new = {step.note for step in case.new()}
    old = [step for step in case.made.steps if step.note not in new]
    taken = case.replaced()
    assert len(old) == len(case.kept)
    for n, (now, then) in enumerate(zip(old, case.kept, strict=True)):
        assert (now == then) is (n not in taken)


@given(RANDOMS)
def test_a_new_point_follows_the_one_it_is_listed_after(by: Random) -> None:
    """With nothing between them."""
    case = Case(by)
    new = {step.note for step in case.new()}
    for before, step in zip(case.listed, case.listed[1:], strict=False):
        if step.note in new:
            assert case.at(step) == case.at(before) + 1


@given(RANDOMS, st.sets(st.sampled_from(["one", "two", "three"])))
def test_who_may_not_play_the_other_may_not_play_this_one(by: Random, own: set[str]) -> None:
    """Whatever is listed and left out."""
    case = Case(by)
    gate = OnlyIf(answers=sorted(own), text="Only then.") if own else None
    this = case.made.model_copy(update={"only_if": gate, "extends": "base"})
    made = extended(this, case.base, INDEX).only_if
    assert made
    assert {*made.answers} == {"one", *own}
    assert "Only one." in made.text


def test_there_is_something_to_weave() -> None:
    """Among random routines many have new points, changed ones and points left out."""
    cases = [Case(Random(n)) for n in range(100)]
    assert sum(bool(case.new()) for case in cases) > 40
    assert sum(bool(case.replaced()) for case in cases) > 40
    assert sum(case.kept != case.base.steps for case in cases) > 30
