"""A point of somebody's own gets every rule of its place: at least what a point of ours gets there.

Each shipped point has a twin: the same regions and sides under a code and a name of somebody's
own, with no caution of its own. What our points say for themselves is left out, so what is
compared is what the rules do.
"""

from collections.abc import Mapping
from itertools import product
from random import Random
from string import ascii_uppercase

import pytest
from hypothesis import given
from orders import as_strict
from random_answers import random_answers

from acupress.catalogue.book import Book
from acupress.catalogue.compiling import compile_book
from acupress.catalogue.models import Point
from acupress.catalogue.resolving import every_code
from acupress.catalogue.rules import PlacedEffect
from acupress.safety.answers import UNKNOWN, YES, Answer, Said
from acupress.safety.relevance import relevant
from acupress.safety.screening import screen
from acupress.vocabulary import Action, Region, Side
from samples import RANDOMS, recipe, routine
from shipped import POINTS, RULES, SAFETY, SOURCES, each_point, told
from shipped import book as shipped_book

BARE = {code: point.model_copy(update={"cautions": []}) for code, point in POINTS.items()}
NAMELESS: dict[str, object] = {"pinyin": None, "hanzi": None, "also": []}


def like(point: Point, code: str, **changed: object) -> Point:
    """A point in the same place under a code and a name of somebody's own."""
    return point.model_copy(update={**NAMELESS, "code": code, "name": f"Own {code}", **changed})


TWINS = {
    code: f"MY-{ascii_uppercase[n // 26]}{ascii_uppercase[n % 26]}" for n, code in enumerate(BARE)
}


def bound(*own: Point, ours: Mapping[str, Point] = BARE) -> Book:
    """The book with these points of somebody's own."""
    mine = {point.code: point for point in own}
    return compile_book({**ours, **mine}, [], SOURCES.values(), SAFETY, mine)


BOOK = bound(*(like(BARE[code], twin) for code, twin in TWINS.items()))
EVERY_YES = [
    YES,
    UNKNOWN,
    *(Answer(Said.YES, side) for side in (Side.LEFT, Side.RIGHT, Side.BOTH)),
    *(Answer(Said.YES, regions=(region,)) for region in Region),
    *(Answer(Said.YES, Side.LEFT, regions=(region,)) for region in Region),
]
LETTERED = list(zip(ascii_uppercase, Region, strict=False))
each_rule = pytest.mark.parametrize("name", RULES)


def looser_twins(answers: dict[str, Answer]) -> list[str]:
    """The points whose twins these answers let more through at."""
    found = screen(answers, BOOK["rules"], BOOK["points"].values())
    return [
        f"{answers}: more is let through at {twin} than at {code}"
        for code, twin in TWINS.items()
        if not as_strict(found.at(twin), found.at(code))
    ]


@each_rule
def test_a_yes_does_to_a_point_of_ones_own_what_it_does_to_ours_there(name: str) -> None:
    """Sides, pressure, time, tools and words; without a place, and with each side and region."""
    faults = [fault for answer in EVERY_YES for fault in looser_twins({name: answer})]
    assert not faults, told(faults)


@given(RANDOMS)
def test_any_answers_do(by: Random) -> None:
    """However they come together, as long as they do not name a point by its code."""
    answers = random_answers(by, BOOK["rules"], [])
    assert not looser_twins(dict(answers))


def test_there_is_something_to_compare() -> None:
    """Most rules block, shorten, lighten or forbid something at some of our points."""
    acting = {Action.BLOCK, Action.SHORTEN, Action.LIGHTEN, Action.FORBID}
    doing = {
        one["when"]
        for code in BARE
        for one in BOOK["points"][code]["cautions"]
        if one["action"] in acting
    }
    assert len(doing) >= 15
    assert all(BOOK["points"][twin]["own"] for twin in TWINS.values())
    assert not any(BOOK["points"][code]["own"] for code in BARE)


@each_point
def test_every_effect_of_ours_is_an_effect_there(point: Point) -> None:
    """Not one is lost that names this point, or its region; whatever the answer would be."""
    twin = BOOK["points"][TWINS[point.code]]["cautions"]
    assert [one for one in BOOK["points"][point.code]["cautions"] if one not in twin] == []


@each_point
def test_what_is_asked_for_a_point_of_ours_is_asked_for_its_twin(point: Point) -> None:
    """A rule that is never asked about does nothing."""
    ours, theirs = (routine(recipe(code, side="each")) for code in (point.code, TWINS[point.code]))
    assert set(relevant(ours, BOOK)) <= set(relevant(theirs, BOOK))


SPARED = [
    (name, effect, code)
    for name, rule in RULES.items()
    for effect in rule.does
    for code in every_code(effect.but_not)
    if code in POINTS
]


@pytest.mark.parametrize(("name", "effect", "code"), SPARED, ids=[f"{n}-{c}" for n, _, c in SPARED])
def test_what_spares_a_point_of_ours_spares_nobody_elses(
    name: str, effect: PlacedEffect, code: str
) -> None:
    """We know of that point why; of another one in its region we know nothing."""
    does = [one["action"] for one in BOOK["points"][TWINS[code]]["cautions"] if one["when"] == name]
    assert effect.action.value in does


NAMED = sorted(
    {
        (name, code)
        for name, rule in RULES.items()
        for effect in rule.does
        for code in every_code(effect.points)
        if code not in POINTS and effect.action is Action.BLOCK
    }
)


@pytest.mark.parametrize("name", sorted({name for name, _ in NAMED}))
def test_a_code_that_a_rule_names_has_that_rule(name: str) -> None:
    """Whoever adds such a point gets it, whatever region they say it lies in."""
    for code in (code for rule, code in NAMED if rule == name):
        book = bound(like(POINTS["TE3"], code, regions=[Region.HAND]), ours={})
        limits = screen({name: YES}, book["rules"], book["points"].values()).at(code)
        assert set(limits.blocked) == {Side.LEFT, Side.RIGHT}, code


def test_there_are_codes_that_only_rules_name() -> None:
    """Pregnancy is such a rule."""
    assert ("pregnant", "BL67") in NAMED
    assert len(NAMED) > 10


def test_points_of_ones_own_change_nothing_at_ours() -> None:
    """With them and without, our points carry what they carry."""
    alone = bound()
    assert {code: BOOK["points"][code] for code in BARE} == alone["points"]
    assert BOOK["rules"] == shipped_book()["rules"]
    assert BOOK["never"] == shipped_book()["never"]


def test_a_point_of_several_regions_has_the_rules_of_each() -> None:
    """To name one more region takes nothing away."""
    places = {f"MY-{a}{b}": (one, two) for (a, one), (b, two) in product(LETTERED, LETTERED)}
    points = bound(*(like(BARE["TE3"], code, regions=list(two)) for code, two in places.items()))[
        "points"
    ]
    whens = {code: {one["when"] for one in points[code]["cautions"]} for code in places}
    alone = {one: whens[f"MY-{a}{a}"] for a, one in LETTERED}
    assert all(whens[code] == alone[one] | alone[two] for code, (one, two) in places.items())
    assert len({frozenset(one) for one in alone.values()}) > 5
