"""`resume`, and the offer at the next start: on with the hold it was in, the safety asked again."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kept import NONE, ROUTINE, keep, keys, session, sessions, walk, walk_by_lines

from acupress.journal.records import Hold, Options, Record, Status
from acupress.terminal.events import Event, Key, Signal
from acupress.view.feeling import PAIN_AFTER
from acupress.vocabulary import DoseLevel, Region, Side
from in_process import Ran, Terminal, answers, plan, run

RESUME = ("resume", *NONE, "--plain")
OFFERED = "was interrupted at point"
NOTHING = "No session was interrupted in the last day."
# Holds of the routine by the seconds of the session at which they are in progress.
MOMENTS = {10: 1, 68: 1, 80: 2, 93: 3, 150: 7, 290: 8, 440: 10, 600: 19}


def squeezed(ran: Ran) -> str:
    """All that was shown and told, with a space between each two words."""
    return " ".join(" ".join([*ran.frames, ran.out]).split())


def interrupted(at: float = 290, *options: str) -> Record:
    """A session that the system ended at such a second; how it lies in the journal."""
    ran = run(*ROUTINE, *NONE, *options, "--json", terminal=Terminal([(at, Signal("term"))]))
    assert ran.code == 143
    return sessions()[0]


def holds(record: Record) -> list[tuple[str, Side, int]]:
    """Its holds as point, side and repetition."""
    return [(hold.point, hold.side, hold.rep) for hold in record.holds]


def left_over(at: int = 2, **changed: Any) -> Record:
    """An interrupted session an hour ago: the holds before `at` are done."""
    rows = [Hold(s["n"], s["point"], Side(s["side"]), s["rep"], s["hold_s"]) for s in STEPS]
    done = tuple(hold if hold.n < at else replace(hold, seconds=None) for hold in rows)
    whole = {"status": Status.INTERRUPTED, "holds": done, "at": at}
    return session(-1, **{**whole, **changed})


STEPS = plan("upper-back", "--solo", *NONE)["steps"]


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
    """What is played ends when the plan says, and that is what is kept as its length."""
    interrupted(290)
    ran = run("resume", *NONE, "--plain", terminal=Terminal())
    one = sessions()[0]
    events = run(*ROUTINE, *NONE, "--json")
    assert ran.code == 0
    assert 0 < one.total_s < sessions()[0].total_s + 1
    whole = [json.loads(row) for row in events.out.splitlines()][-1]["t_ms"] / 1000
    assert one.total_s < whole


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
        replace(hold, n=n, seconds=None if hold.point == "LI4" else 4)
        for n, hold in enumerate(only, 1)
    )
    keep(left_over(holds=rows, at=7))
    ran = run("resume", "--answers", answers(tmp_path, pregnant="yes"), "--plain")
    assert ran.code == 4
    assert len(sessions()) == 1
    assert "Finished" not in ran.out


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
    keep(left_over(len(STEPS) + 1, at=len(STEPS)))
    ran = run(*RESUME)
    assert (ran.code, ran.err) == (2, f"{NOTHING}\n")
    assert len(sessions()) == 1


def test_all_but_the_closing_was_done_and_nothing_is_offered() -> None:
    """Nor at the next start."""
    keep(left_over(len(STEPS) + 1, at=len(STEPS)))
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

Way = Callable[..., Ran]


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
    script = [(9.0, Key("f5")), (12.0, Key("q"))]
    shown = run(*ROUTINE, terminal=Terminal([script[1]])).frames
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
