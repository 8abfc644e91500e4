"""What stands on a sheet: all that the plan plays, and all that the person must know."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest
from sheets import EVERY, IDS, of, on_paper
from sheets import planned as shipped

from acupress.figure.scene import Role
from acupress.paper.sheet import Card, Sheet
from acupress.plan.timeline import Place, Plan, Step
from acupress.safety.answers import Answer, Said
from acupress.view.durations import spoken
from acupress.vocabulary import DoseLevel, Reach, Side
from samples import book, planned, recipe, span
from shipped import ROUTINES, atlas, told

each = pytest.mark.parametrize(("name", "partner"), EVERY, ids=IDS)
each_dose = pytest.mark.parametrize("dose", DoseLevel)
SIDES = {
    Side.LEFT: "left side",
    Side.RIGHT: "right side",
    Side.BOTH: "both sides at once",
    Side.MIDLINE: "midline",
}
HANDS = {Reach.SELF: "Yourself.", Reach.BALL: "A soft ball.", Reach.PARTNER: "Your partner."}


def visits(plan: Plan) -> list[tuple[Place, list[Step]]]:
    """The steps of a plan, by the visit to a point they belong to."""
    grouped = groupby(plan.steps, key=lambda step: (step.place.code, step.place.visit))
    return [(steps[0].place, steps) for steps in (list(found) for _, found in grouped)]


def said(card: Card, label: str) -> list[str]:
    """What a card says under a label."""
    return [text for name, text in card.rows if name == label]


def dose_of(card: Card) -> str:
    """How long, how often and on which side."""
    (text,) = said(card, "How long")
    return text


def clause(card: Card, side: Side) -> str:
    """The one part of a dose that is about this side: `left side and right side: hold 2 min`."""
    parts = re.split(r"(?<=\.) (?=[A-Z])", dose_of(card))
    (found,) = [part for part in parts if SIDES[side] in part.partition(":")[0].lower()]
    return found


def every_card(dose: DoseLevel) -> Iterator[tuple[str, Card, list[Step]]]:
    """Every card of every routine, with the steps it is for."""
    for name, partner in EVERY:
        plan, answers = shipped(name, partner=partner, dose=dose)
        for card, (_, steps) in zip(on_paper(plan, answers).cards, visits(plan), strict=True):
            yield name, card, steps


def made_up(*codes: str) -> tuple[Plan, Sheet]:
    """The plan and sheet of made-up points."""
    plan = planned(*(recipe(code) for code in codes))
    return plan, on_paper(plan, {}, book(), atlas())


@each
def test_a_sheet_begins_with_what_it_is_for_whom_and_how_long(name: str, partner: bool) -> None:
    """The routine's title, alone or with a partner, the points and the exact total."""
    plan, _ = shipped(name, partner=partner)
    made = of(name, partner)
    assert made.title == ROUTINES[name].title
    assert ("with a partner" in made.facts, "on your own" in made.facts) == (partner, not partner)
    assert spoken(plan.total_s) in made.facts
    assert made.facts.startswith(f"{len(plan.places)} point")


@each
def test_every_visit_to_a_point_has_a_card(name: str, partner: bool) -> None:
    """In the order they are pressed, numbered from 1, with every name of the point."""
    plan, _ = shipped(name, partner=partner)
    cards = of(name, partner).cards
    assert [card.n for card in cards] == list(range(1, len(cards) + 1))
    for card, (place, _) in zip(cards, visits(plan), strict=True):
        assert card.title == place.name
        assert all(part in card.names for part in (place.code, place.pinyin, place.hanzi))


def test_a_point_that_is_visited_twice_has_two_cards() -> None:
    """Whether something else comes between or not."""
    _, made = made_up("BB2", "BB2", "MM1", "BB2")
    assert [card.title for card in made.cards] == ["Name BB2", "Name BB2", "Name MM1", "Name BB2"]


@each
def test_a_card_says_where_how_by_whom_and_what_to_mind(name: str, partner: bool) -> None:
    """As the plan has it: pressure and posture too, and each caution."""
    plan, _ = shipped(name, partner=partner)
    for card, (place, _) in zip(of(name, partner).cards, visits(plan), strict=True):
        assert said(card, "Where") == [place.location]
        (how,) = said(card, "How")
        assert how.startswith(place.technique)
        assert place.pressure.value in how
        assert said(card, "By") == [HANDS[place.operator]]
        assert said(card, "Mind") == list(place.cautions)


@each
@each_dose
def test_a_card_has_the_dose_that_is_played(name: str, partner: bool, dose: DoseLevel) -> None:
    """On each side that is pressed: the hold and how often, and the rest where there is one."""
    plan, answers = shipped(name, partner=partner, dose=dose)
    for card, (_, steps) in zip(on_paper(plan, answers).cards, visits(plan), strict=True):
        for side in {step.side for step in steps}:
            own = [step for step in steps if step.side is side]
            text = clause(card, side)
            holds = {spoken(step.hold_s) for step in own}
            assert set(re.findall(r"hold (.+?)[,.]", text)) == holds
            assert re.findall(r"(\d+) times", text) == [f"{len(own)}"] * (len(own) > 1)
            if rest := max(step.rest_s for step in own):
                assert f" {spoken(rest)} of rest" in text


@each
@each_dose
def test_no_side_is_named_that_is_not_pressed(name: str, partner: bool, dose: DoseLevel) -> None:
    """A card names its sides, and these only."""
    plan, answers = shipped(name, partner=partner, dose=dose)
    for card, (_, steps) in zip(on_paper(plan, answers).cards, visits(plan), strict=True):
        text = " ".join(said(card, "How long")).lower()
        assert {side for side, name in SIDES.items() if name in text} == {s.side for s in steps}


@each_dose
def test_no_rest_is_told_that_is_not_played(dose: DoseLevel) -> None:
    """None of no seconds, and none after a hold that has none after it."""
    faults = [
        f"{name}, {card.title}: {text}"
        for name, card, steps in every_card(dose)
        for text in said(card, "How long")
        if " 0 s" in text or ("after each" in text and not all(step.rest_s for step in steps))
    ]
    assert not faults, told(faults)


def test_sides_that_take_turns_are_told_from_one_side_after_the_other() -> None:
    """Left, right, left, right is not left, left, right, right."""
    faults = []
    for name, card, steps in every_card(DoseLevel.USUAL):
        runs = [side for side, _ in groupby(step.side for step in steps)]
        in_turn = len(runs) > len(set(runs))
        if bool(re.search(r"\bturn|alternat", dose_of(card))) is not in_turn:
            faults.append(f"{name}, {card.title}: {dose_of(card)}")
    assert not faults, told(faults)


def test_two_sides_with_doses_of_their_own_are_told_one_by_one() -> None:
    """Where one side is held longer, each has its own."""
    plan = planned(recipe("BB2", hold=span(20), times=span(2)))
    steps = (s if s.side is Side.LEFT else s._replace(hold_s=40) for s in plan.steps)
    (card,) = on_paper(replace(plan, steps=tuple(steps)), {}, book(), atlas()).cards
    assert "hold 20 s" in clause(card, Side.LEFT)
    assert "hold 40 s" in clause(card, Side.RIGHT)


@each
def test_every_card_has_a_picture_of_the_place_and_one_of_the_body(
    name: str, partner: bool
) -> None:
    """The place is marked on both, and both say in words what they show."""
    for card in of(name, partner).cards:
        (where,) = said(card, "Where")
        close, *bodies = card.pictures
        assert len(bodies) == 1
        assert where in close.alt
        assert bodies[0].alt
        for drawn in card.pictures:
            marks = {mark.role for mark in drawn.scene.marks}
            assert Role.PLACE in marks | {stroke.role for stroke in drawn.scene.strokes}


@pytest.mark.parametrize("gone", [Side.LEFT, Side.RIGHT])
def test_a_side_that_is_left_out_is_faint_in_both_pictures(gone: Side) -> None:
    """It is neither named nor marked; the other one is where it was with both."""
    device = {"implanted-device": Answer(Said.YES, gone)}
    (card,) = (c for c in on_paper(*shipped("upper-back", partner=True, given=device)).cards
               if "KI27" in c.names)  # fmt: skip
    (whole,) = (c for c in of("upper-back", partner=True).cards if "KI27" in c.names)
    assert SIDES[gone] not in dose_of(card).lower()
    for drawn, both in zip(card.pictures, whole.pictures, strict=True):
        places = {role: {m.at for m in drawn.scene.marks if m.role is role} for role in Role}
        assert len(places[Role.PLACE]) == len(places[Role.OTHER]) == 1
        every = {mark.at for mark in both.scene.marks if mark.role is Role.PLACE}
        assert every == places[Role.PLACE] | places[Role.OTHER]
        (at,) = places[Role.PLACE]
        assert (at.x > 0) is (gone is Side.RIGHT)  # seen from the front, left is on the right


def test_a_point_without_a_place_on_a_figure_has_no_picture() -> None:
    """Its words stand alone."""
    _, made = made_up("MM1")
    assert made.cards[0].pictures == ()
    assert said(made.cards[0], "Where") == ["Where it is."]
