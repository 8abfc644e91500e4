"""The safety card: every question whole, with its keys, and what will be played."""

from functools import cache

import pytest

from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from acupress.safety.screening import Answer, screen
from acupress.view import words
from acupress.view.card import WITH_WHOM, YES_OR_NO, Ask, as_lines, points, question, ready
from acupress.view.screen import SMALLEST, Look
from scenes import PLAN
from shipped import book

PLAIN = Look(colour=False)
SIZES = [(100, 30), (80, 24), (60, 20), SMALLEST]


def asked() -> list[Ask]:
    """Every question we ask."""
    safety = (Ask(q["id"], q["ask"], q["why"], YES_OR_NO) for q in book()["questions"].values())
    return [WITH_WHOM, *safety]


def squeezed(rows: list[str]) -> str:
    """The words of a card, with a space between each two."""
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_question_is_whole(size: tuple[int, int]) -> None:
    """Nobody answers half a question: all of it is on the screen, with the keys to answer it."""
    lost = []
    for ask in asked():
        shown = squeezed(question(ask, 2, 9, size, PLAIN))
        choices = [f"{key} {label}" for key, label, _ in ask.choices]
        wanted = [squeezed([ask.text]), *choices, "q leave"]
        lost += [f"{ask.id}: {one[:40]}" for one in wanted if one not in shown]
    assert lost == []


@pytest.mark.parametrize("size", SIZES[:-1], ids=str)
def test_why_a_question_is_asked_is_told(size: tuple[int, int]) -> None:
    """The reason stands under the question."""
    lost = [
        ask.id
        for ask in asked()
        if squeezed([ask.why]) not in squeezed(question(ask, 1, 9, size, PLAIN))
    ]
    assert lost == []


def test_only_the_first_question_has_no_way_back() -> None:
    """From the second question on one can go back."""
    assert "back" not in question(WITH_WHOM, 1, 2, (80, 24), PLAIN)[-1]
    assert "back" in question(WITH_WHOM, 2, 2, (80, 24), PLAIN)[-1]


@cache
def plans(pregnant: Answer) -> list[tuple[str, Plan]]:
    """Every routine alone, as screening leaves it."""
    screening = screen({"pregnant": pregnant}, book()["questions"], book()["points"].values())
    built = [
        (name, build(routine, book()["points"], Options(), screening))
        for name, routine in book()["routines"].items()
    ]
    return [(name, plan) for name, plan in built if plan.steps]


@pytest.mark.parametrize("size", [(100, 30), (80, 24)], ids=str)
@pytest.mark.parametrize("pregnant", [Answer.NO, Answer.YES])
def test_what_was_left_out_is_said_before_the_start(
    pregnant: Answer, size: tuple[int, int]
) -> None:
    """The last card's pages have every point left out or softened, with the reason."""
    lost = []
    for name, plan in plans(pregnant):
        pages = (squeezed(ready(plan, size, PLAIN, page)[:-3]) for page in range(9))
        shown = " ".join(dict.fromkeys(pages))
        lost += [f"{name}: {one[:40]}" for one in words.left_out(plan) if one not in shown]
    assert lost == []


@pytest.mark.parametrize("size", [(60, 20), SMALLEST], ids=str)
def test_which_points_were_left_out_is_said_even_where_room_is_short(
    size: tuple[int, int],
) -> None:
    """On a small screen the reasons may go, but not the points."""
    lost = []
    for name, plan in plans(Answer.YES):
        shown = squeezed(ready(plan, size, PLAIN))
        lost += [f"{name}: {gone.point}" for gone in plan.withheld if gone.point not in shown]
    assert lost == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_last_card_says_how_to_start(size: tuple[int, int]) -> None:
    """Enter and q are offered, and that no key is needed afterwards."""
    for _, plan in plans(Answer.NO):
        shown = squeezed(ready(plan, size, PLAIN))
        assert "After Enter no key is needed. Any key pauses." in shown
        assert "Enter start ← answer again q leave" in shown


def test_points_are_named_in_their_order() -> None:
    """Each point once, by name and code."""
    assert points(PLAN) == "Shoulder Well (GB21), Union Valley (LI4)."


def test_a_question_can_be_read_by_lines() -> None:
    """The same question, reason and keys, for those who hear the screen."""
    assert as_lines(WITH_WHOM, 1, 4) == (
        "Question 1 of 4, about whoever is pressed. Is somebody with you who will press for you?",
        "Some points cannot be reached alone. A partner presses all of them, lightly.",
        "y = yes, a partner, n = no, I am alone, q = leave.",
    )
