"""The last card: what will be played, what was left out and why; and pages of explanation."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from drawing import LOOKS, PLAIN, SIZES, TEXTS, assert_fits, bare, squeezed
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from acupress.safety.answers import UNKNOWN, YES, Answer, Said, none_applies
from acupress.safety.screening import screen_for
from acupress.view import words
from acupress.view.card import explained
from acupress.view.drawing import Look
from acupress.view.ready import explanation, ready
from acupress.view.screen import SMALLEST
from acupress.vocabulary import Side
from scenes import DANGER, FOUR, LESS, PLAN
from shipped import book

SIZES_WE_PROMISE = [(100, 30), (80, 24), (60, 20), SMALLEST]
LEFT = Answer(Said.YES, Side.LEFT)
PEOPLE: list[Mapping[str, Answer]] = [
    {},
    {"pregnant": YES},
    {"blood-thinners": YES, "broken-skin": LEFT, "hip-replacement": LEFT},
    {"osteoporosis": YES, "clot": UNKNOWN, "frail": YES, "alcohol": YES, "neck-problem": YES},
]
each_person = pytest.mark.parametrize("person", range(len(PEOPLE)))
each_size = pytest.mark.parametrize("size", SIZES_WE_PROMISE, ids=str)


@cache
def plans(person: int) -> list[tuple[str, Plan]]:
    """Every routine with a partner, as screening leaves it."""
    made = []
    for name, routine in book()["routines"].items():
        answers = {**none_applies(book()["rules"]), **PEOPLE[person]}
        screening = screen_for(routine, answers, book())
        made.append((name, build(routine, book()["points"], Options(partner=True), screening)))
    return [(name, plan) for name, plan in made if plan.steps]


def pages(plan: Plan, size: tuple[int, int], *notes: str) -> list[list[str]]:
    """Every page, as far as one can turn, without what stands on each."""
    first = ready(plan, size, PLAIN, notes=notes)
    said = re.search(r"Page 1 of (\d+)", squeezed(first))
    count = int(said[1]) if said else 1
    foot = next(
        n
        for n, row in enumerate(first)
        if re.search("Page 1 of|After Enter", row) or not row.strip()
    )
    return [ready(plan, size, PLAIN, page, notes)[:foot] for page in range(count)]


def whole(plan: Plan, size: tuple[int, int], *notes: str) -> str:
    """The words of all pages, one after the other."""
    return squeezed([row for page in pages(plan, size, *notes) for row in page])


@each_size
@each_person
def test_what_was_left_out_is_said_before_the_start(person: int, size: tuple[int, int]) -> None:
    """Its pages have every point left out or softened, with the reason, the rule and the source."""
    lost = []
    for name, plan in plans(person):
        told = whole(plan, size)
        lost += [f"{name}: {one[:40]}" for one in words.left_out(plan) if one not in told]
    assert lost == []


@each_size
@each_person
def test_which_points_were_left_out_is_on_the_first_page(
    person: int, size: tuple[int, int]
) -> None:
    """Where room is short the reasons are on other pages, but not the points."""
    lost = []
    for name, plan in plans(person):
        shown = squeezed(ready(plan, size, PLAIN))
        lost += [f"{name}: {gone.point}" for gone in plan.withheld if gone.point not in shown]
    assert lost == []


@each_size
@each_person
def test_every_page_says_how_to_start(person: int, size: tuple[int, int]) -> None:
    """Enter and q are offered, and that no key is needed afterwards."""
    for _, plan in plans(person):
        for page in range(3):
            shown = squeezed(ready(plan, size, PLAIN, page))
            assert "After Enter no key is needed. Space pauses." in shown
            assert "Enter start ← answer again q leave" in shown


def test_what_will_be_played_comes_first() -> None:
    """How many points, how long, who presses; then the points; then what was left out."""
    shown = squeezed(ready(PLAN, (100, 30), PLAIN))
    overview, points, left_out = words.overview(PLAN), words.points(PLAN), words.left_out(PLAN)[0]
    assert shown.index(overview) < shown.index(points) < shown.index(left_out)


def test_a_plan_with_nothing_left_out_says_so_by_silence() -> None:
    """No word of loss, and one page."""
    shown = squeezed(ready(replace(PLAN, withheld=(), softened=()), (80, 24), PLAIN))
    assert "Left out" not in shown
    assert "Page" not in shown


def test_notes_and_advice_are_told() -> None:
    """Advice of the routine, and what became of the answers."""
    shown = squeezed(ready(replace(PLAN, advice=("Sit well.",)), (80, 24), PLAIN, 0, ["Kept."]))
    assert "· Sit well. · Kept." in shown


@pytest.mark.parametrize(("page", "same"), [(-1, 1), (2, 0), (3, 1), (-2, 0)])
def test_pages_go_round(page: int, same: int) -> None:
    """After the last comes the first, and before the first the last."""
    assert len(pages(PLAN, (60, 8))) == 2
    assert ready(PLAN, (60, 8), PLAIN, page) == ready(PLAN, (60, 8), PLAIN, same)


def test_points_are_named_in_their_order() -> None:
    """Each point once, by name and code."""
    assert words.points(PLAN) == "Shoulder Well (GB21), Union Valley (LI4)."


# Pages of explanation


@each_size
def test_explanations_are_whole(size: tuple[int, int]) -> None:
    """Every question with what it means, over as many pages as it takes, and the way back."""
    told = [*explained(DANGER), *explained(FOUR)]
    first = squeezed(explanation(told, size, PLAIN))
    said = re.search(r"Page 1 of (\d+)", first)
    count = int(said[1]) if said else 1
    rows = [row for page in range(count) for row in explanation(told, size, PLAIN, page)[:-2]]
    # On pages the line above the last says which page it is.
    text = squeezed([row for row in rows if not re.search(r"Page \d+ of", bare(row))])
    assert [ask for ask, more in told if f"{squeezed([ask])} {squeezed([more])}" not in text] == []
    assert "Any other key goes back to the question." in first


# Laws


@given(TEXTS, TEXTS, TEXTS, SIZES, LOOKS, st.integers(-3, 9))
def test_the_last_card_fits_any_window(
    title: str, advice: str, note: str, size: tuple[int, int], look: Look, page: int
) -> None:
    """Whatever was left out, on any page, in any look."""
    for plan in (PLAN, LESS):
        made = replace(plan, title=title, advice=(advice,))
        assert_fits(ready(made, size, look, page, [note]), size, look)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5), SIZES, LOOKS, st.integers(-3, 9))
def test_an_explanation_fits_any_window(
    told: list[tuple[str, str]], size: tuple[int, int], look: Look, page: int
) -> None:
    """However long it is."""
    assert_fits(explanation(told, size, look, page), size, look)
