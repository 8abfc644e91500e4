"""Which questions a routine asks: the signs of danger, and what could change it."""

from itertools import product
from random import Random

import by_hand
import pytest
from hypothesis import given
from random_answers import random_answers, random_book

from acupress.catalogue.book import Routine, Rule
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Answers, Said
from acupress.safety.answers_file import read_answer
from acupress.safety.relevance import missing, relevant
from acupress.safety.screening import screen
from acupress.vocabulary import Side
from samples import RANDOMS, book, caution, effect, point, recipe, routine, rule
from shipped import book as shipped_book

BOOK = shipped_book()
each_routine = pytest.mark.parametrize("one", BOOK["routines"].values(), ids=BOOK["routines"])


def asked(*rules_: Rule, only_if: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What is asked before a routine of one point with a caution for the rule `clot`."""
    one = routine(recipe("WW1"), only_if=only_if)
    points = {"WW1": point("WW1", cautions=[caution("clot")]), "VV2": point("VV2")}
    rules = {r["id"]: r for r in rules_}
    return relevant(one, book(one, points=points, rules=rules))


# What is asked


def test_danger_is_asked_whatever_the_points() -> None:
    """A sign of danger needs no point that it touches, not even an effect."""
    assert asked(rule("emergency", danger=True)) == ("emergency",)


def test_what_refuses_is_asked_whatever_the_points() -> None:
    """A rule that ends it all matters to every routine."""
    assert asked(rule("bleeding", effect("refuse", everywhere=False))) == ("bleeding",)


def test_what_holds_everywhere_is_asked() -> None:
    """Also when it only warns."""
    assert asked(rule("alcohol", effect("warn"))) == ("alcohol",)


def test_what_touches_a_point_of_the_routine_is_asked() -> None:
    """By the caution that the point carries."""
    here = effect(everywhere=False)
    assert asked(rule("clot", here), rule("frail", here)) == ("clot",)


def test_permission_is_asked_where_the_routine_waits_for_it() -> None:
    """A question that does nothing is not asked elsewhere."""
    permission = rule("allowed", unknown="no")
    assert asked(permission) == ()
    assert asked(permission, only_if=("allowed",)) == ("allowed",)


def test_questions_come_in_the_order_of_the_rules() -> None:
    """The most urgent first, and none twice."""
    rules = [rule(name, effect()) for name in ("fever", "pregnant", "frail")]
    assert asked(*rules, only_if=("frail", "pregnant")) == ("fever", "pregnant", "frail")


@each_routine
def test_every_routine_asks_for_signs_of_danger_first(one: Routine) -> None:
    """Whatever a routine presses; by their ids, as the issue lists them."""
    assert relevant(one, BOOK)[:3] == ("emergency", "fever", "recent-injury")


@each_routine
def test_every_routine_asks_what_could_refuse_it(one: Routine) -> None:
    """Nobody is refused after the first question, nor pressed before the last of these."""
    ends = [
        n for n, r in BOOK["rules"].items() if any(e["action"] == "refuse" for e in r["effects"])
    ]
    assert {*ends, *one["only_if"]} <= set(relevant(one, BOOK))


# What is missing


def test_missing_is_what_has_no_answer() -> None:
    """Unknown is an answer, no is an answer; no word at all is missing."""
    rules = book()
    one = rules["routines"]["made-up"]
    every = relevant(one, rules)
    assert every == ("emergency", "fever", "pregnant", "blood-thinners", "frail")
    assert missing(one, rules, {"pregnant": UNKNOWN, "fever": NO, "frail": YES}) == (
        "emergency",
        "blood-thinners",
    )


@each_routine
def test_every_question_is_missing_before_it_is_answered(one: Routine) -> None:
    """With nothing answered, all; with everything, none; with one left out, that one."""
    every = relevant(one, BOOK)
    answers: Answers = dict.fromkeys(every, NO)
    assert missing(one, BOOK, {}) == every
    assert missing(one, BOOK, answers) == ()
    for name in every:
        rest = {key: value for key, value in answers.items() if key != name}
        assert missing(one, BOOK, rest) == (name,)


def test_answers_to_other_questions_do_not_fill_in() -> None:
    """Whoever answers what this routine does not ask has still to answer what it does."""
    one = BOOK["routines"]["upper-back"]
    others = dict.fromkeys(set(BOOK["rules"]) - set(relevant(one, BOOK)), NO)
    assert missing(one, BOOK, others) == relevant(one, BOOK)


# Nothing that is not asked could have mattered


def changed(one: Routine, name: str, answer: Answer) -> list[str]:
    """The points of a routine at which an answer changes something."""
    points = [BOOK["points"][step["point"]] for step in one["steps"]]
    found = screen({name: answer}, BOOK["rules"], points)
    free = screen({}, BOOK["rules"], points)
    if found.refused:
        return ["all"]
    return [p["code"] for p in points if found.at(p["code"]) != free.at(p["code"])]


@each_routine
def test_what_is_not_asked_changes_nothing(one: Routine) -> None:
    """Yes, not sure, or yes on one side, to any other question, leaves each point as it is."""
    others = set(BOOK["rules"]) - set(relevant(one, BOOK))
    sides = [Answer(Said.YES, side) for side in (Side.LEFT, Side.RIGHT)]
    for name, answer in product(sorted(others), (YES, UNKNOWN, *sides)):
        assert changed(one, name, answer) == [], f"{one['id']} must ask {name}"


LOCAL = [(name, where) for name, where, _ in by_hand.LOCAL]


@pytest.mark.parametrize(("name", "where"), LOCAL, ids=[f"{n}-{w}" for n, w in LOCAL])
def test_place_that_can_be_named_is_asked_about(name: str, where: dict[str, object]) -> None:
    """Where an answer of the table by hand takes a point of a routine, the routine asks for it.

    To mend it: give the rule an effect that holds everywhere, such as `ask`, in data/safety.yaml.
    """
    answer = read_answer(where, BOOK["names"])
    assert isinstance(answer, Answer)
    silent = {
        one["id"]: taken
        for one in BOOK["routines"].values()
        if name not in relevant(one, BOOK) and (taken := changed(one, name, answer))
    }
    assert silent == {}, f"{name} is not asked, and would take these"


@given(RANDOMS)
def test_what_is_not_asked_changes_nothing_by_made_up_rules(by: Random) -> None:
    """Answers to what a routine asks settle its limits, unless a place is named elsewhere."""
    of = random_book(by, by.randint(1, 4))
    one = of["routines"]["made-up"]
    points = [of["points"][step["point"]] for step in one["steps"]]
    answers = {
        name: Answer(answer.said, answer.side)
        for name, answer in random_answers(by, of["rules"], list(of["points"])).items()
    }
    settled = {name: answers[name] for name in relevant(one, of) if name in answers}
    assert screen(answers, of["rules"], points) == screen(settled, of["rules"], points)
