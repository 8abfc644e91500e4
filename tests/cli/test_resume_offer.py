"""What is offered at the next start, and when there is nothing to carry on with."""

from collections.abc import Sequence

import pytest
from kept import (
    NONE,
    ROUTINE,
    holds,
    keep,
    left_over,
    session,
    sessions,
    squeezed,
    steps,
    walk,
    walk_by_lines,
)

from acupress.journal.records import Options, Record, Status
from acupress.terminal.events import Event, Key, Signal
from acupress.view.feeling import PAIN_AFTER
from in_process import Terminal, run

RESUME = ("resume", *NONE, "--plain")
OFFERED = "was interrupted at point"
NOTHING = "No session was interrupted in the last day."


def interrupted(at: float = 290, *options: str) -> Record:
    """A session that the system ended at such a second; how it lies in the journal."""
    ran = run(*ROUTINE, *NONE, *options, "--json", terminal=Terminal([(at, Signal("term"))]))
    assert ran.code == 143
    return sessions()[0]


# Nothing to resume


@pytest.mark.parametrize(
    "records",
    [
        [],
        [session(-1)],
        [session(-1, status=Status.PARTIAL)],
        [session(-1, status=Status.STOPPED)],
        [left_over(), session(-0.5)],
        [left_over(), session(-0.5, status=Status.STOPPED)],
        [left_over(started_at=session(-24.01).started_at)],
        [left_over(routine="no-longer-there")],
    ],
    ids=["none", "whole", "early", "pain", "one since", "pain since", "a day ago", "gone"],
)
def test_nothing_to_resume(records: list[Record]) -> None:
    """Status 2 and one line; and it is not offered either."""
    keep(*records)
    ran = run(*RESUME)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{NOTHING}\n")
    assert OFFERED not in squeezed(walk((1, Key("q"))))


def test_all_but_the_closing_was_done() -> None:
    """Interrupted in the last rest, with every hold held: there is nothing to carry on with."""
    keep(left_over(len(steps()) + 1, at=len(steps())))
    ran = run(*RESUME)
    assert (ran.code, ran.err) == (2, f"{NOTHING}\n")
    assert len(sessions()) == 1


def test_all_but_the_closing_was_done_and_nothing_is_offered() -> None:
    """Nor at the next start."""
    keep(left_over(len(steps()) + 1, at=len(steps())))
    assert OFFERED not in squeezed(walk((1, Key("q"))))


@pytest.mark.parametrize("words", [ROUTINE, ("resume",)], ids=["routine", "resume"])
def test_a_session_with_no_hold_keeps_nobody_from_starting(words: Sequence[str]) -> None:
    """From another machine, or damaged: it is passed over, and is no bug."""
    keep(left_over(holds=()))
    ran = walk((1, Key("q")), words=words)
    assert "bug" not in ran.err
    assert ran.code in {0, 2}


def test_a_day_less_a_minute_is_within_a_day() -> None:
    """And one minute more is not."""
    keep(left_over(started_at=session(-23.99).started_at))
    assert run(*RESUME).code == 0


def test_a_session_that_was_carried_on_with_is_not_offered_again() -> None:
    """Whole now: neither by the command nor at the start."""
    interrupted()
    run(*RESUME)
    assert run(*RESUME).code == 2
    assert OFFERED not in squeezed(walk((1, Key("q"))))


def test_the_rest_can_be_interrupted_too() -> None:
    """Then the rest of the rest is left, and what was done in either part is not done again."""
    first = interrupted(150)
    run("resume", *NONE, "--plain", terminal=Terminal([(330, Signal("term"))]))
    second = sessions()[0]
    assert second.status is Status.INTERRUPTED
    assert second.held
    run(*RESUME)
    third = sessions()[0]
    assert third.continues == second.id
    done = [*first.held, *second.held, *third.held]
    assert sorted((h.point, h.side, h.rep) for h in done) == sorted(holds(first))


# The offer at the next start


def test_it_is_offered_at_the_next_start() -> None:
    """Which session, how long ago, where it was, and the two keys; no key is needed."""
    keep(left_over(9))
    shown = squeezed(walk((1, Key("q"))))
    assert f"Upper back, seven points, begun 60 min ago, {OFFERED} 3 of 5." in shown
    assert "r carry on there" in shown
    assert "Enter begin anew" in shown
    assert "No key is needed" in shown


def test_r_carries_on_there() -> None:
    """After the safety cards, with the rest of that session and its options."""
    keep(left_over(9, id="first", options=Options(settle_s=7)))
    ran = walk((200, Key("q")), first=["r"], words=("routine", "desk-break"))
    second = sessions()[0]
    assert ran.code == 0
    assert "Signs of danger first" in squeezed(ran)
    assert (second.routine, second.continues, second.options.settle_s) == ("upper-back", "first", 7)
    assert holds(second) == holds(left_over(9))[8:]


@pytest.mark.parametrize("first", [["enter"], ["z"], ["space"]], ids=str)
def test_any_other_key_begins_anew(first: Sequence[str]) -> None:
    """The routine that was asked for, from its beginning."""
    keep(left_over(9))
    walk((1, Key("q")), first=first)
    one = sessions()[0]
    assert one.continues == ""
    assert holds(one) == holds(left_over())


def test_the_offer_goes_away_by_itself() -> None:
    """After ten seconds the first card is there."""
    keep(left_over(9))
    shown = run(*ROUTINE, terminal=Terminal([(10.5, Key("q"))])).frames
    assert OFFERED in shown[0]
    assert "Signs of danger" in shown[-1]


@pytest.mark.parametrize(
    ("end", "code"), [(Signal("int"), 130), (Signal("term"), 143), (Signal("hup"), 129)], ids=str
)
def test_a_signal_leaves_the_offer(end: Event, code: int) -> None:
    """Nothing was begun, and it can be carried on with still."""
    keep(left_over(9))
    assert run(*ROUTINE, terminal=Terminal([(2, end)])).code == code
    assert len(sessions()) == 1
    assert run(*RESUME).code == 0


def test_by_lines_it_is_told_with_the_command() -> None:
    """It waits for nothing."""
    keep(left_over(9))
    ran = walk_by_lines((1, Key("q")))
    said = squeezed(ran)
    assert f"{OFFERED} 3 of 5. To carry on there: acupress resume" in said
    assert sessions()[0].continues == ""


@pytest.mark.parametrize(
    "options",
    [
        (*NONE, "--plain"),
        (*NONE, "--json"),
        (*NONE, "--speed", "100", "--plain"),
        (*NONE, "--dry-run"),
    ],
    ids=" ".join,
)
def test_where_nothing_can_be_asked_it_is_not_offered(options: Sequence[str]) -> None:
    """A script gets what it asked for."""
    keep(left_over(9))
    assert OFFERED not in run(*ROUTINE, *options).out


def test_a_rehearsal_is_not_offered_it() -> None:
    """Nor does it take it away."""
    keep(left_over(9))
    assert OFFERED not in squeezed(walk((1, Key("q")), options=["--speed", "100"]))
    assert run(*RESUME).code == 0


def test_carried_on_with_someone_else_nothing_of_it_is_kept() -> None:
    """Neither the rest nor how it is."""
    keep(left_over(9, pain_before=6))
    ran = walk((200, Key("q")), first=["r", "s"])
    assert ran.code == 0
    assert len(sessions()) == 1
    assert PAIN_AFTER not in squeezed(ran)


def test_carrying_on_with_the_second_session_of_a_day_is_not_a_third() -> None:
    """It is the one that was interrupted."""
    keep(session(-3), left_over(9))
    assert "sessions today" not in squeezed(run(*RESUME))
