"""`resume`, and the offer at the next start: on with the hold it was in, the safety asked again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from kept import (
    NONE,
    ROUTINE,
    holds,
    keep,
    keys,
    left_over,
    sessions,
    squeezed,
    walk,
    walk_by_lines,
)

from acupress.journal.records import Record, Status
from acupress.terminal.events import Event, Key, Signal
from acupress.vocabulary import DoseLevel, Region
from in_process import Terminal, answers, plan, run

RESUME = ("resume", *NONE, "--plain")
OFFERED = "was interrupted at point"
NOTHING = "No session was interrupted in the last day."
# Holds of the routine by the seconds of the session at which they are in progress.
MOMENTS = {10: 1, 68: 1, 78: 2, 82: 3, 87: 3, 93: 4, 200: 7, 290: 8, 440: 10, 600: 19}


def interrupted(at: float = 290, *options: str) -> Record:
    """A session that the system ended at such a second; how it lies in the journal."""
    ran = run(*ROUTINE, *NONE, *options, "--json", terminal=Terminal([(at, Signal("term"))]))
    assert ran.code == 143
    return sessions()[0]


# Where it goes on


@pytest.mark.parametrize(("at", "n"), MOMENTS.items())
def test_it_begins_at_the_hold_it_was_in(at: int, n: int) -> None:
    """With what was not done from there on; both parts together are the whole."""
    first = interrupted(at)
    ran = run(*RESUME)
    assert (ran.code, ran.err) == (0, "")
    second = sessions()[0]
    assert holds(second) == holds(first)[n - 1 :]
    assert second.status is Status.COMPLETE
    assert len(first.held) + len(second.held) == len(first.holds)


def test_what_was_skipped_is_not_done_again() -> None:
    """Two holds were passed over with a key, on purpose."""
    script: list[tuple[float, Event]] = [(68, Key("n")), (110, Key("n")), (150, Signal("term"))]
    run(*ROUTINE, *NONE, "--plain", terminal=Terminal(script))
    [first] = sessions()
    ran = run(*RESUME)
    done, skipped = {h.n for h in first.held}, {h.n for h in first.holds if h.n < first.at}
    assert skipped - done
    assert holds(sessions()[0]) == [
        one for one, hold in zip(holds(first), first.holds, strict=True)
        if hold.n >= first.at and hold.seconds is None
    ]  # fmt: skip
    assert ran.code == 0


def test_what_was_skipped_and_done_later_is_not_done_again() -> None:
    """A hold that was finished before somebody went back stays done."""
    first = left_over(9, at=7)
    keep(first)
    run(*RESUME)
    assert holds(sessions()[0]) == holds(first)[8:]


def test_the_times_of_the_rest_add_up() -> None:
    """Settle, each get ready, hold and rest from there on, and the closing: that is its length."""
    keep(left_over(9))
    run(*RESUME)
    whole = plan("upper-back", "--solo", *NONE)
    rest = whole["steps"][8:]
    played = sum(s["prep_s"] + s["hold_s"] + s["rest_s"] for s in rest)
    assert sessions()[0].total_s == whole["settle_s"] + played + whole["closing_s"]


@pytest.mark.parametrize(
    ("options", "changed"),
    [
        (("--dose", "gentle"), {"dose": DoseLevel.GENTLE}),
        (("--settle", "5"), {"settle_s": 5}),
        (("--prep", "3"), {"prep_s": 3}),
        (("--minutes", "8"), {"minutes": 8}),
    ],
    ids=" ".join,
)
def test_it_goes_on_as_it_was_begun(options: Sequence[str], changed: dict[str, Any]) -> None:
    """The dose, the minutes and the times to get ready."""
    first = interrupted(120, *options)
    run(*RESUME)
    second = sessions()[0]
    for name, value in changed.items():
        assert getattr(second.options, name) == value
    assert second.options == first.options
    assert holds(second) == holds(first)[first.at - 1 :]


def test_with_a_partner_it_goes_on_with_a_partner() -> None:
    """And every point that only a partner reaches is there still."""
    ran = run(*(word for word in ROUTINE if word != "--solo"), "--partner", *NONE, "--json",
              terminal=Terminal([(100, Signal("term"))]))  # fmt: skip
    assert ran.code == 143
    run(*RESUME)
    assert sessions()[0].options.partner
    assert {"GV14", "SI15"} <= {hold.point for hold in sessions()[0].holds}


def test_it_is_kept_as_the_rest_of_that_session() -> None:
    """With the number from before it; afterwards it is asked how it is now."""
    keep(left_over(id="first", pain_before=6, region=Region.NECK))
    ran = walk_by_lines((120, Key("q")), *keys(122, "4", "t", "enter"), words=["resume"])
    second = sessions()[0]
    assert ran.code == 0
    assert second.continues == "first"
    assert (second.pain_before, second.region, second.pain_after) == (6, Region.NECK, 4)


# The safety is asked again


def test_the_safety_cards_are_asked_again() -> None:
    """All that a session of today asks; then one Enter."""
    keep(left_over())
    ran = walk(*keys(1, "q"), words=["resume"])
    shown = squeezed(ran)
    assert ran.code == 0
    assert "Signs of danger first" in shown
    assert "Enter start" in shown
    assert len(sessions()) == 2


def test_with_no_terminal_and_no_answers_it_is_not_played() -> None:
    """The questions are listed, status 4; nothing is kept, and it can be resumed still."""
    keep(left_over())
    ran = run("resume")
    assert ran.code == 4
    assert "These safety questions have no answer" in ran.err
    assert run(*RESUME).code == 0


def test_new_answers_take_out_what_must_go(tmp_path: Path) -> None:
    """Pregnant since then: the rest without these points, and the reason is told."""
    keep(left_over(7))
    ran = run("resume", "--answers", answers(tmp_path, pregnant="yes"), "--plain")
    assert ran.code == 0
    assert "LI4" not in {hold.point for hold in sessions()[0].holds}
    assert "Left out: LI4." in " ".join(ran.out.split())


def test_a_sign_of_danger_refuses(tmp_path: Path) -> None:
    """As before any session."""
    keep(left_over())
    ran = run("resume", "--answers", answers(tmp_path, emergency="yes"), "--plain")
    assert ran.code == 4
    assert len(sessions()) == 1


def test_where_the_answers_leave_nothing_of_the_rest_it_is_refused(tmp_path: Path) -> None:
    """The last point must go now: nothing is left to play, and nothing is played."""
    only = tuple(hold for hold in left_over(99).holds if hold.point in {"GB21", "LI4"})
    rows = tuple(
        hold._replace(n=n, seconds=None if hold.point == "LI4" else 4)
        for n, hold in enumerate(only, 1)
    )
    keep(left_over(holds=rows, at=7))
    ran = run("resume", "--answers", answers(tmp_path, pregnant="yes"), "--plain")
    assert ran.code == 4
    assert len(sessions()) == 1
    assert "Finished" not in ran.out
