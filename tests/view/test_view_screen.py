"""The live screen: at any size, of any moment, it fits and keeps what matters."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from drawing import LOOKS, PLAIN, SIZES, TEXTS, assert_fits, bare, squeezed
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from acupress.plan.building import Options, build
from acupress.plan.timeline import Place, Plan
from acupress.safety.screening import Screening
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from acupress.session.stretches import Phase
from acupress.view import screen, words
from acupress.view.digits import big
from acupress.view.drawing import Look
from acupress.view.durations import clock
from acupress.view.screen import HINTS, SMALLEST, help_frame
from samples import ENDINGS, EVERYTHING, FIVE_HOLDS, PERSON, at, inputs, planned, play
from scenes import PLAN, moment
from shipped import book

ALL_KINDS = planned(*EVERYTHING["steps"], options=Options(partner=True))


@st.composite
def moments(draw: DrawFn) -> tuple[Plan, Snapshot]:
    """Any moment of a plan with points of every kind, called anything."""
    plan = draw(st.sampled_from([PLAN, FIVE_HOLDS, ALL_KINDS]))
    name, location, technique = draw(TEXTS), draw(TEXTS), draw(TEXTS)
    steps = [
        step._replace(
            place=replace(step.place, name=name, location=location, technique=technique),
        )
        for step in plan.steps
    ]
    plan = replace(plan, title=draw(TEXTS), steps=tuple(steps))
    session, _ = play(plan, draw(inputs(*PERSON, *ENDINGS, Input.FINISH, most=8)))
    return plan, snapshot(session)


@given(moments(), SIZES, LOOKS, st.sampled_from(["", "Paused 5 s ago: space to go on"]))
def test_a_frame_fits_any_terminal(
    seen: tuple[Plan, Snapshot], size: tuple[int, int], look: Look, message: str
) -> None:
    """A frame has exactly as many rows as the terminal, and never a row that is too wide."""
    rows = screen.frame(*seen, size, look, "18:42", message)
    assert len(rows) == size[1]
    assert_fits(rows, size, look)


@given(SIZES, LOOKS)
def test_help_fits_any_terminal(size: tuple[int, int], look: Look) -> None:
    """The help has at most the terminal's rows and columns."""
    assert_fits(help_frame(size, look), size, look)


def frame(*how: Any) -> list[str]:
    """A frame as it reads, whatever its colours."""
    return [bare(row).rstrip() for row in screen.frame(*how)]


def test_in_ascii_no_row_grows_over_the_edge() -> None:
    """Dots for an ellipsis and two signs for an arrow take their room inside the row."""
    look = Look(colour=False, ascii=True)
    for columns in range(SMALLEST[0], 101, 3):
        for now_s in (50, 109, 470):
            size = (columns, 24)
            assert_fits(screen.frame(PLAN, moment(now_s), size, look, "18:42"), size, look)


@cache
def every_point() -> list[tuple[str, Plan, Snapshot]]:
    """The middle of the first hold of every point we ship, in every way it can be pressed."""
    seen: dict[Place, tuple[str, Plan, Snapshot]] = {}
    for name, routine in book()["routines"].items():
        for partner in (False, True):
            plan = build(routine, book()["points"], Options(partner=partner), Screening())
            for step in plan.steps:
                now = snapshot(at(plan, step.start_s + step.hold_s / 2))
                seen.setdefault(step.place, (f"{name} {step.place.code}", plan, now))
    return list(seen.values())


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20), SMALLEST], ids=str)
def test_what_matters_is_never_dropped(size: tuple[int, int]) -> None:
    """Phase, seconds, point, side, what comes next and the first hints: for all that we ship."""
    lost = []
    for name, plan, now in every_point():
        rows = frame(plan, now, size, PLAIN, "18:42")
        shown, step = squeezed(rows), now.step
        assert step
        following = squeezed([words.following(now.phase, step, now.following)])[:20]
        seconds = -(-now.left_ms // 1000)
        figures = clock(now.left_ms) if seconds >= 60 else str(seconds)
        wanted = (
            "PRESS",
            step.place.name,
            step.place.code,
            words.side(step.side),
            f"Point {now.point} of {now.points}",
            f"Next: {following}",
            "space pause",
            "x stop, it hurts",
        )
        lost += [f"{name}: {one}" for one in wanted if one not in shown]
        lost += [f"{name}: {one}" for one in big(figures) if one.rstrip() not in "\n".join(rows)]
    assert lost == []


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)], ids=str)
def test_where_and_how_are_whole(size: tuple[int, int]) -> None:
    """Where a point is and how to press it are read to the last word, for all that we ship."""
    lost = []
    for name, plan, now in every_point():
        assert now.step
        shown = squeezed(frame(plan, now, size, PLAIN, "18:42"))
        wanted = (now.step.place.location, words.how(now.step.place))
        lost += [f"{name}: {one[:30]}" for one in wanted if squeezed([one]) not in shown]
    assert lost == []


@pytest.mark.parametrize("size", [(100, 30), (80, 24)], ids=str)
def test_what_to_mind_is_on_the_screen(size: tuple[int, int]) -> None:
    """What to watch for while pressing stands at the point, to the last word."""
    lost = []
    for name, plan, now in every_point():
        assert now.step
        shown = squeezed(frame(plan, now, size, PLAIN, "18:42"))
        lost += [f"{name}: {one}" for one in now.step.place.cautions if one not in shown]
    assert lost == []


def test_a_point_that_was_made_gentler_says_so() -> None:
    """By which rule, at this point and at no other."""
    assert "Gentler here, because of: neck-problem." in frame_of(109.5)
    assert "Gentler" not in frame_of(390)


def test_before_the_first_hold_the_changes_are_on_the_screen() -> None:
    """Which points were left out and which are gentler; the reasons were told before."""
    assert "Left out: GV14. Gentler: GB21." in frame_of(10)


def frame_of(now_s: float) -> str:
    """The words of the screen at a moment."""
    return squeezed(frame(PLAN, moment(now_s), (80, 24), PLAIN, "18:42"))


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (20, 6), (16, 5)], ids=str)
def test_below_the_smallest_there_are_a_few_plain_lines(size: tuple[int, int]) -> None:
    """Phase, time, point and side on top, and at the bottom first of all the key that stops."""
    rows = frame(PLAN, moment(109.5), size, PLAIN, "18:42")
    assert [row.rstrip() for row in rows[:4]] == [
        "Press 0:29",
        "Shoulder Well",
        "GB21 left side",
        "1 of 2",
    ]
    assert rows[-1].rstrip() == "x stop  space pause  q finish"[: size[0]].rstrip()


def test_where_to_press_is_told_on_a_small_screen_with_room() -> None:
    """What fits beside the few lines is the place."""
    rows = frame(PLAN, moment(109.5), (39, 12), PLAIN, "18:42")
    assert squeezed([PLAN.places[0].location]) in squeezed(rows)


@pytest.mark.parametrize(
    ("now_s", "before", "hints"),
    [
        (109, (), "space pause|x stop, it hurts|e sore|? help|q finish|→ skip|b again"),
        (10, (), "space pause|x stop, it hurts|? help|q finish|→ skip"),
        (109, (Input.PAUSE,), "space go on|x stop, it hurts|e sore|? help|q finish|→ skip|b again"),
        (
            109,
            (Input.EASE,),
            "space pause|x stop, it hurts|? help|q finish|→ skip|b again|+ longer",
        ),
        (470, (), "space pause|x stop, it hurts|? help|q finish|→ skip|← back"),
        (109, (Input.STOP_FOR_PAIN,), "? help"),
    ],
)
def test_hints_offer_only_keys_that_do_something(
    now_s: float, before: tuple[Input, ...], hints: str
) -> None:
    """A key that would do nothing now is not offered; the most important come first."""
    rows = frame(PLAN, moment(now_s, *before), (80, 24), PLAIN, "18:42")
    assert rows[-1].split("  ") == ["", *hints.split("|")] or rows[-1].strip() == hints.replace(
        "|", "  "
    )


@given(moments())
def test_every_hint_is_legal(seen: tuple[Plan, Snapshot]) -> None:
    """On a screen that is wide enough every legal key is offered, and no other."""
    plan, now = seen
    shown = frame(plan, now, (200, 30), PLAIN, "18:42")[-1]
    offered = {given for _, does, given in HINTS if f" {does}" in shown and given}
    known = {given for _, _, given in HINTS if given}
    assert offered <= now.legal & known


def test_paused_there_is_no_time_of_the_end() -> None:
    """Nobody knows when a session that is paused will be done."""
    running = squeezed(frame(PLAN, moment(109), (80, 24), PLAIN, "18:42"))
    paused = squeezed(frame(PLAN, moment(109, Input.PAUSE), (80, 24), PLAIN, "18:42"))
    assert "done by 18:42" in running
    assert "18:42" not in paused
    assert "PAUSED (PRESS)" in paused


@pytest.mark.parametrize(
    ("now_s", "phase", "word"),
    [
        (10, Phase.SETTLE, "SETTLE"),
        (40, Phase.PREPARE, "GET READY"),
        (70, Phase.HOLD, "PRESS"),
        (140, Phase.REST, "RELEASE"),
        (220, Phase.PREPARE, "CHANGE SIDES"),
        (470, Phase.CLOSING, "REST"),
    ],
)
def test_the_phase_is_a_word(now_s: float, phase: Phase, word: str) -> None:
    """What is going on is told in one word or two, and not by colour alone."""
    now = moment(now_s)
    assert now.phase is phase
    assert word in map(str.strip, frame(PLAN, now, (80, 24), PLAIN, "18:42"))


def test_a_message_is_shown() -> None:
    """What has to be said stands above the hints."""
    rows = frame(PLAN, moment(109, Input.PAUSE), (60, 20), PLAIN, "18:42", "Paused 5 s ago")
    assert rows[-2].strip() == "Paused 5 s ago"


def test_only_the_countdown_and_the_bar_change_in_a_second() -> None:
    """From one second to the next few rows differ, so that few bytes are written."""
    before, after = (frame(PLAN, moment(109 + s), (80, 24), PLAIN, "18:42") for s in (0, 1))
    changed = [row for row, other in zip(after, before, strict=True) if row != other]
    assert len(changed) <= 7


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20), SMALLEST], ids=str)
def test_help_keeps_the_way_back(size: tuple[int, int]) -> None:
    """However small the screen, the help says how to leave it and how to stop."""
    shown = squeezed(help_frame(size, PLAIN))
    assert "Any key: back to the session." in shown
    assert "stop at once" in shown


def test_help_tells_every_key() -> None:
    """Each key that does something has its line."""
    shown = squeezed(help_frame((80, 24), PLAIN))
    assert [key for key, _ in words.KEYS if key not in shown] == []
    assert [key for key, _, _ in HINTS if key not in (*shown.split(), "?")] == []
