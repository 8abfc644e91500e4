"""A picture beside the session: it is there where there is room, and takes nothing from the text.

Which marks and lines a picture has is the figures' business; here are the words beside it.
"""

from dataclasses import dataclass, replace
from functools import cache

import pytest
from drawing import PLAIN, bare
from pictured import (
    BRAILLE,
    INK,
    SIZES,
    beside,
    drawings,
    first,
    held,
    lost,
    places,
    ready,
    shown,
    slab,
    steps,
    told,
)

from acupress.plan.timeline import Place, Plan, Softened, Step
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from acupress.session.stretches import Phase
from acupress.terminal.difference import difference
from acupress.view.drawing import Look
from acupress.view.screen import frame
from acupress.vocabulary import Side
from samples import at

AWAY = "Paused 10 min ago: space to go on, b to redo this hold"
BIG = Look(colour=False, big=True)
BREATH = Look(colour=False, breath=True)
each_size = pytest.mark.parametrize("size", SIZES, ids=str)


@dataclass(frozen=True, slots=True)
class Pair:
    """A moment, drawn without a picture and with one."""

    name: str
    place: Place
    alone: tuple[str, ...]
    inked: tuple[str, ...]

    def lost(self) -> list[str]:
        """What is told without a picture and not with one; of a name only that and the code."""
        heading = f"{self.place.name}  {self.place.code}"
        wanted = [heading if bare(row).startswith(f" {heading}") else row for row in self.alone]
        missing = lost(told(wanted), beside(self.inked))
        return [f"{self.name}: {' '.join(missing[:8])}"] if missing else []


def pair(
    plan: Plan, now: Snapshot, size: tuple[int, int], message: str = "", look: Look = PLAIN
) -> Pair:
    """One moment, drawn twice."""
    place = now.step.place if now.step else plan.places[0]
    return Pair(
        f"{plan.title}, {place.code} {now.phase}",
        place,
        tuple(frame(plan, now, size, look, "18:42", message)),
        tuple(frame(plan, now, size, look, "18:42", message, "", slab())),
    )


@cache
def pairs(size: tuple[int, int]) -> list[Pair]:
    """The middle of every hold that we ship."""
    return [pair(plan, held(plan, step), size) for plan, step in steps()]


# What is told.


@each_size
def test_the_text_loses_nothing_while_you_press(size: tuple[int, int]) -> None:
    """Whatever the screen says without a picture it says with one, in the same order."""
    assert [one for pair in pairs(size) for one in pair.lost()] == []


@each_size
def test_the_text_loses_nothing_while_you_get_ready_or_rest(size: tuple[int, int]) -> None:
    """Nor while a side is changed, or a point is sore and pressed more softly."""
    missing = []
    for plan, step in places():
        moments = (
            ready(plan, step),
            snapshot(at(plan, step.start_s + step.hold_s + 0.5)),
            held(plan, step, Input.EASE),
            held(plan, step, Input.PAUSE),
        )
        missing += [one for now in moments for one in pair(plan, now, size).lost()]
    assert missing == []


@each_size
def test_the_name_is_whole(size: tuple[int, int]) -> None:
    """With the Chinese name, to its last sign, wherever there is a picture."""
    cut = set()
    for one in pairs(size):
        whole = f"{one.place.name} {one.place.code} {one.place.pinyin} {one.place.hanzi}"
        if lost(whole.split(), beside(one.inked)):
            cut.add(whole)
    assert cut == set()


@each_size
def test_a_message_costs_nothing_else(size: tuple[int, int]) -> None:
    """What comes next is told whole, also above the words for somebody who was away."""
    missing = []
    for plan, step in places():
        now = held(plan, step, Input.PAUSE)
        missing += pair(plan, now, size, AWAY).lost()
    assert missing == []


@each_size
def test_figures_that_were_wished_big_stay_big(size: tuple[int, int]) -> None:
    """`--big` is asked for by somebody who lies at a distance."""
    small = []
    for plan, step in places():
        seen = pair(plan, held(plan, step), size, look=BIG)
        small += [seen.name] * (_figures(seen.alone) != _figures(seen.inked))
    assert small == []


def _figures(rows: tuple[str, ...]) -> int:
    return sum("██" in bare(row) for row in rows)


@each_size
def test_why_a_point_is_gentler_is_told_too(size: tuple[int, int]) -> None:
    """However many rules made it so; where they leave no room it is the picture that goes."""
    missing = []
    for plan, step in places():
        rules = ("neck-problem", "osteoporosis", "blood-thinners", "recent-surgery", "frail")
        softened = [Softened(step.place.code, step.side, rule, "", "", "") for rule in rules]
        gentler = replace(plan, softened=tuple(softened))
        missing += pair(gentler, held(gentler, step), size).lost()
    assert missing == []


def test_a_cue_is_flashed_over_the_head_alone() -> None:
    """The picture stays as it is."""
    plan, step = shown(), shown().steps[0]
    now = held(plan, step)
    calm = frame(plan, now, (80, 24), PLAIN, "18:42", "", "", drawings())
    flashed = frame(plan, now, (80, 24), PLAIN, "18:42", "", "PRESS", drawings())
    assert "PRESS" in flashed[0]
    assert flashed[1:] == calm[1:]


# Where there is one.


def test_every_shipped_point_has_a_picture_at_80x24() -> None:
    """At every step of every routine, whatever there is to say about it."""
    without = [pair.name for pair in pairs((80, 24)) if INK not in "".join(pair.inked)]
    assert without == []


@pytest.mark.parametrize(
    "size", [(79, 24), (80, 23), (60, 20), (200, 23), (79, 60), (40, 12), (30, 8)], ids=str
)
def test_a_smaller_screen_has_none(size: tuple[int, int]) -> None:
    """Below 80×24 it is the screen that it would be without pictures."""
    for step in (first(shown(), "GB21", Side.LEFT), first(shown(), "GV14", Side.MIDLINE)):
        one = pair(shown(), held(shown(), step), size)
        assert one.inked == one.alone


@each_size
def test_settling_and_closing_have_none(size: tuple[int, int]) -> None:
    """There is no place to look for."""
    plan = shown()
    for now_s, phase in ((1, Phase.SETTLE), (plan.total_s - 1, Phase.CLOSING)):
        now = snapshot(at(plan, now_s))
        assert now.phase is phase
        one = pair(plan, now, size)
        assert one.inked == one.alone


@each_size
def test_a_point_that_no_figure_shows_has_the_whole_screen(size: tuple[int, int]) -> None:
    """A person's own point need not have a place on a figure; then nothing is kept free for it."""
    plan = shown()
    unseen = tuple(s._replace(place=replace(s.place, spot=None)) for s in plan.steps)
    plan = replace(plan, steps=unseen)
    one = pair(plan, held(plan, plan.steps[0]), size)
    assert one.inked == one.alone


@each_size
def test_a_picture_stands_at_the_right_edge(size: tuple[int, int]) -> None:
    """Whole rows of it, each ending where the screen ends, and no text in between."""
    for one in pairs(size):
        inked = [bare(row) for row in one.inked if INK in row]
        assert len({row.count(INK) for row in inked}) <= 1, one.name
        assert all(row.endswith(INK * row.count(INK)) for row in inked), one.name
        at_rows = [n for n, row in enumerate(one.inked) if INK in row]
        assert at_rows == list(range(at_rows[0], at_rows[-1] + 1)), one.name


# It stands still.


@pytest.mark.parametrize("look", [PLAIN, Look(), BREATH], ids=["plain", "colour", "breath"])
def test_a_picture_is_written_once_and_not_every_second(look: Look) -> None:
    """Through getting ready, a hold and the rest; only where one becomes the other it may be."""
    plan = shown()
    step = first(plan, "FOOT-BALL", Side.LEFT)
    begin, end = step.start_s, step.start_s + step.hold_s
    drawn = {
        now_s: frame(plan, snapshot(at(plan, now_s)), (80, 24), look, "18:42", "", "", drawings())
        for now_s in range(begin - step.prep_s, end + step.rest_s)
    }
    assert [now_s for now_s, rows in drawn.items() if not BRAILLE & set("".join(rows))] == []
    rewritten = [
        now_s
        for now_s in drawn.keys() - {begin - step.prep_s, begin, end}
        if BRAILLE & set(difference(drawn[now_s - 1], drawn[now_s]))
    ]
    assert rewritten == []


@each_size
def test_a_picture_is_the_same_from_the_first_second_of_a_hold_to_the_last(
    size: tuple[int, int],
) -> None:
    """It neither moves nor changes its size, with breaths or without."""
    moved = [
        f"{step.place.code} {look}"
        for plan, step in places()
        for look in (PLAIN, BREATH)
        if len({_room(plan, t, size, look) for t in _within(step)}) > 1
    ]
    assert moved == []


@each_size
def test_a_picture_is_the_same_beside_big_figures(size: tuple[int, int]) -> None:
    """Also when the countdown goes from minutes to seconds."""
    moved = [
        step.place.code
        for plan, step in places()
        if len({_room(plan, t, size, BIG) for t in _within(step)}) > 1
    ]
    assert moved == []


@each_size
def test_a_picture_does_not_move_when_the_press_begins(size: tuple[int, int]) -> None:
    """Eyes that have found the place while getting ready find it there while pressing."""
    moved = [
        f"{step.place.code} {step.side}"
        for plan, step in places()
        if _room(plan, step.start_s - 0.5, size, PLAIN)
        != _room(plan, step.start_s + 0.5, size, PLAIN)
    ]
    assert moved == []


def _within(step: Step) -> tuple[float, float]:
    return step.start_s + 0.5, step.start_s + step.hold_s - 0.5


def _room(plan: Plan, now_s: float, size: tuple[int, int], look: Look) -> tuple[int, ...]:
    """How many cells of each row are a picture's."""
    rows = frame(plan, snapshot(at(plan, now_s)), size, look, "18:42", "", "", slab())
    return tuple(bare(row).count(INK) for row in rows)
