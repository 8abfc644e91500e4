"""What each input does."""

import pytest

from acupress.plan.timeline import Plan
from acupress.session.engine import advance, legal
from acupress.session.happenings import Event, Input
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase
from samples import (
    CLOSING,
    ENDINGS,
    FIVE_HOLDS,
    HOLDING,
    PREPARING,
    RESTING,
    SETTLING,
    at,
    dose,
    names,
    planned,
    play,
    point,
    recipe,
    span,
)


def act(session: Session, given: Input) -> tuple[Session, tuple[Event, ...]]:
    """Take an input with no time passing."""
    return advance(session, given, session.now_ms)


def told(happened: tuple[Event, ...]) -> list[tuple[str, int | None]]:
    """Events with the hold they belong to."""
    return [(e.name.value, e.step.n if e.step else None) for e in happened]


def holds(session: Session) -> list[float]:
    """The length of every hold in the row, in seconds."""
    return [s.ms / 1000 for s in session.row if s.phase is Phase.HOLD]


# Next


@pytest.mark.parametrize("now_s", [PREPARING, HOLDING])
def test_next_leaves_the_step_undone(now_s: int) -> None:
    """Before or in its hold a step is skipped, and the next is prepared or held."""
    session, happened = act(at(FIVE_HOLDS, now_s), Input.NEXT)
    assert told(happened) == [("step_skipped", 2), ("hold_started", 3)]
    assert 2 not in session.held


def test_next_goes_to_the_beginning_of_the_next_stretch() -> None:
    """The next step gets its whole time from the moment of the key."""
    session, _ = act(at(FIVE_HOLDS, 50), Input.NEXT)
    assert (session.current.phase, session.deadline_ms) == (Phase.PREPARE, 64_000)


def test_next_in_a_rest_skips_only_the_rest() -> None:
    """The hold before the rest is done, so nothing is told as skipped."""
    session, happened = act(at(FIVE_HOLDS, RESTING), Input.NEXT)
    assert told(happened) == [("hold_started", 3)]
    assert 2 in session.held


def test_next_while_settling_prepares_the_first_point() -> None:
    """Nothing is skipped but the settling."""
    assert told(act(at(FIVE_HOLDS, SETTLING), Input.NEXT)[1]) == [("prepare_started", 1)]


def test_next_from_the_last_step_is_the_closing() -> None:
    """After the last hold comes the closing, skipped or not."""
    assert told(act(at(FIVE_HOLDS, 212), Input.NEXT)[1]) == [
        ("step_skipped", 5),
        ("closing_started", None),
    ]


def test_next_from_the_closing_ends() -> None:
    """With every hold done, the end is complete."""
    session, happened = act(at(FIVE_HOLDS, CLOSING), Input.NEXT)
    assert [(e.name.value, e.detail) for e in happened] == [("session_finished", "complete")]
    assert session.status is Status.ENDED


def test_session_with_a_skipped_step_ends_partial() -> None:
    """A session that plays to its end but for one hold is partial."""
    _, happened = play(FIVE_HOLDS, [(Input.NEXT, 102_000), (Input.TICK, 900_000)])
    assert happened[-1].detail == "partial"


def test_skipped_step_that_is_done_after_all_counts() -> None:
    """Going back to a skipped hold and doing it makes the session complete."""
    _, happened = play(
        FIVE_HOLDS, [(Input.NEXT, 50_000), (Input.PREVIOUS, 1_000), (Input.TICK, 900_000)]
    )
    assert happened[-1].detail == "complete"


# Previous


@pytest.mark.parametrize(
    ("now_s", "expected"),
    [
        (PREPARING, [("prepare_started", 1)]),
        (HOLDING, [("prepare_started", 1)]),
        (RESTING, [("prepare_started", 1)]),
        (142, [("prepare_started", 2)]),
        (166, [("hold_started", 3)]),
        (212, [("prepare_started", 4)]),
        (CLOSING, [("hold_started", 5)]),
    ],
)
def test_previous_is_the_step_before(now_s: int, expected: list[tuple[str, int]]) -> None:
    """One step back, from its get-ready on where it has one; from the closing the last."""
    assert told(act(at(FIVE_HOLDS, now_s), Input.PREVIOUS)[1]) == expected


@pytest.mark.parametrize("now_s", [SETTLING, 35, 50])
def test_no_step_before_the_first(now_s: int) -> None:
    """While settling and in the first step `previous` is not legal."""
    assert not legal(at(FIVE_HOLDS, now_s), Input.PREVIOUS)


def test_done_hold_stays_done() -> None:
    """Going back to a hold and skipping it the second time does not undo the first."""
    session, happened = play(FIVE_HOLDS, [(Input.PREVIOUS, 102_000), (Input.NEXT, 1_000)])
    assert 1 in session.held
    assert "step_skipped" not in names(happened)


# Restart


@pytest.mark.parametrize("now_s", [HOLDING, RESTING])
def test_restart_holds_again_from_the_beginning(now_s: int) -> None:
    """In a hold, and in the rest after it, the hold begins anew with its whole length."""
    session, happened = act(at(FIVE_HOLDS, now_s), Input.RESTART)
    assert told(happened) == [("hold_started", 2)]
    assert session.deadline_ms == 1000 * (now_s + 30)


def test_restart_keeps_a_changed_length() -> None:
    """A hold that was made longer is as long again."""
    session = at(FIVE_HOLDS, HOLDING, Input.MORE, Input.RESTART)
    assert session.deadline_ms == 1000 * (HOLDING + 40)


# More and less


@pytest.mark.parametrize(
    ("given", "seconds"), [(Input.MORE, [40, 40, 30, 40, 30]), (Input.LESS, [40, 20, 30, 20, 30])]
)
def test_ten_seconds_on_both_sides(given: Input, seconds: list[float]) -> None:
    """The hold at hand and the same repetition on the other side change, and nothing else."""
    session, happened = act(at(FIVE_HOLDS, HOLDING), given)
    assert (holds(session), happened) == (seconds, ())


def test_ten_seconds_on_both_sides_in_turn() -> None:
    """Where the sides alternate, the other side's next hold is the mate."""
    plan = planned(recipe("BB2", side="alternate"))
    assert holds(at(plan, 46, Input.MORE)) == [40, 40, 30, 30]


def test_ten_seconds_where_both_sides_are_pressed_at_once() -> None:
    """There is no mate then: the other repetition keeps its length."""
    assert holds(at(planned(recipe("BB2", side="both")), 46, Input.MORE)) == [40, 30]


def test_second_side_changes_alone() -> None:
    """On the second side the first is over, and stays what it was."""
    assert holds(at(FIVE_HOLDS, 182, Input.MORE)) == [40, 30, 30, 40, 30]


def test_more_and_less_cancel() -> None:
    """Ten seconds more and ten less leave the session as it was."""
    assert at(FIVE_HOLDS, HOLDING, Input.MORE, Input.LESS) == at(FIVE_HOLDS, HOLDING)


@pytest.mark.parametrize(("now_s", "possible"), [(117, True), (118, False), (127, False)])
def test_less_needs_more_than_ten_seconds_left(
    now_s: int,
    possible: bool,
) -> None:
    """With ten seconds or fewer to go nothing can be taken away."""
    assert legal(at(FIVE_HOLDS, now_s), Input.LESS) is possible


@pytest.mark.parametrize(("cap_s", "times"), [(60, 0), (69, 0), (70, 1), (89, 2), (90, 3)])
def test_more_stops_at_the_cap(cap_s: int, times: int) -> None:
    """Two holds of 30 s a side: ten more are legal as long as the sum stays within the cap."""
    plan = planned(recipe("WW1"), points=[point("WW1", cap_s=cap_s)])
    lengths = [holds(at(plan, 46, *[Input.MORE] * n))[0] for n in range(6)]
    assert lengths == [30 + 10 * min(n, times) for n in range(6)]


def test_cap_counts_what_was_added_to_the_other_repetition() -> None:
    """What the first repetition got is not there for the second."""
    plan = planned(recipe("WW1"), points=[point("WW1", cap_s=75)])
    session = at(plan, 46, Input.MORE)
    session, _ = advance(session, Input.TICK, 96_000)
    assert (session.current.step and session.current.step.rep) == 2
    assert not legal(session, Input.MORE)


def test_nudges_work_while_paused() -> None:
    """Time can be added and taken while the session is paused."""
    session = at(FIVE_HOLDS, HOLDING, Input.PAUSE, Input.MORE)
    assert holds(session) == [40, 40, 30, 40, 30]
    assert session.status is Status.PAUSED


def _returning(cap_s: int, hold_s: int) -> Plan:
    """A plan that comes back to a point after another one."""
    often = point("WW1", doses=[dose("a", span(hold_s), span(1))], cap_s=cap_s)
    steps = (recipe("WW1"), recipe("MM1", side="midline"), recipe("WW1"))
    return planned(*steps, points=[often])


def test_less_is_legal_at_a_point_that_comes_back() -> None:
    """Taking time away breaks no cap, however often the point is pressed."""
    session = at(_returning(60, 40), 46)
    assert session.ends_ms - session.own_ms > 10_000
    assert legal(session, Input.LESS)


def test_more_at_a_point_that_comes_back_stops_at_the_cap_of_all_visits() -> None:
    """Whatever is added at each visit, a side is pressed no longer than its cap in all."""
    session = at(_returning(100, 30), 0)
    while session.status is Status.RUNNING and session.deadline_ms is not None:
        for _ in range(10):
            session, _ = act(session, Input.MORE)
        session, _ = advance(session, Input.TICK, session.deadline_ms or 0)
    first, _, _, second, _ = holds(session)
    assert 60 < first + second <= 100


# Ease


def test_ease_halves_what_is_left() -> None:
    """The rest of this hold, and every later hold at this point, is halved; it is told."""
    session, happened = act(at(FIVE_HOLDS, 108), Input.EASE)
    # 10 of 30 s are done, 20 are left.
    assert session.ends_ms - session.own_ms == 10_000
    assert holds(session)[2:] == [15, 15, 15]
    assert told(happened) == [("step_eased", 2)]


def test_eased_hold_that_begins_again_is_half_as_long() -> None:
    """Going back to a sore point does not bring its first length back."""
    eased, _ = act(at(FIVE_HOLDS, 108), Input.EASE)
    again, _ = act(eased, Input.RESTART)
    assert again.ends_ms - again.own_ms == 15_000


def test_ease_before_the_hold_halves_all_of_it() -> None:
    """While getting ready for a sore point, none of it is done yet."""
    assert holds(at(FIVE_HOLDS, PREPARING, Input.EASE)) == [40, 15, 15, 15, 15]


def test_ease_in_a_rest_is_for_the_done_hold_too() -> None:
    """The hold before the rest is over; should it begin again, it is halved like what comes."""
    assert holds(at(FIVE_HOLDS, RESTING, Input.EASE)) == [40, 15, 15, 15, 15]


def test_ease_leaves_other_points_alone() -> None:
    """Only the sore point is eased."""
    plan = planned(recipe("BB2", side="both"), recipe("CC5", side="both"))
    assert holds(at(plan, 46, Input.EASE))[2:] == holds(at(plan, 0))[2:]


def test_ease_is_once_for_a_point() -> None:
    """A point that is eased is not eased again, on neither side; another point may be."""
    eased = at(FIVE_HOLDS, HOLDING, Input.EASE)
    assert not legal(eased, Input.EASE)
    other_side, _ = advance(eased, Input.TICK, 152_000)
    assert other_side.current.step
    assert other_side.current.step.side.value == "right"
    assert not legal(other_side, Input.EASE)
    assert legal(at(FIVE_HOLDS, 50, Input.EASE, Input.NEXT), Input.EASE)


def test_ease_rounds_up_to_whole_seconds() -> None:
    """A hold never becomes nothing: half of 5 s is 3, half of 1 s is 1."""
    for hold, half in ((5, 3), (1, 1)):
        short = point("WW1", doses=[dose("a", span(hold), span(2))])
        assert holds(at(planned(recipe("WW1"), points=[short]), 35, Input.EASE)) == [half] * 4


# Pause, resume and the endings


def test_pause_and_resume_tell_the_hold_they_are_in() -> None:
    """Both events belong to the hold at hand."""
    paused, first = act(at(FIVE_HOLDS, HOLDING), Input.PAUSE)
    _, second = act(paused, Input.RESUME)
    assert told(first + second) == [("session_paused", 2), ("session_resumed", 2)]


def test_next_while_paused_stays_paused() -> None:
    """Moving about does not set the session going."""
    session = at(FIVE_HOLDS, HOLDING, Input.PAUSE, Input.NEXT)
    assert (session.status, session.deadline_ms) == (Status.PAUSED, None)
    session, _ = advance(session, Input.TICK, 900_000)
    assert session.own_ms == 1000 * HOLDING


@pytest.mark.parametrize("given", ENDINGS)
def test_stop_gives_its_reason(given: Input) -> None:
    """A stop ends the session at once, and says why."""
    session, (event,) = act(at(FIVE_HOLDS, HOLDING), given)
    assert (event.name.value, event.t_ms, event.detail) == (
        "session_stopped",
        1000 * HOLDING,
        given.value,
    )
    assert session.status is Status.ENDED


@pytest.mark.parametrize(
    ("now_s", "outcome"),
    [
        (SETTLING, "partial"),
        (HOLDING, "partial"),
        (233, "partial"),
        (234, "complete"),
        (CLOSING, "complete"),
    ],
)
def test_finish_early_is_partial_until_the_last_hold_is_done(now_s: int, outcome: str) -> None:
    """Finishing keeps what is done; with every hold done only the closing was missed."""
    _, (event,) = act(at(FIVE_HOLDS, now_s), Input.FINISH)
    assert (event.name.value, event.t_ms, event.detail) == (
        "session_finished",
        1000 * now_s,
        outcome,
    )


def test_hold_that_is_only_begun_is_not_done() -> None:
    """A hold counts when it is finished, not before."""
    assert at(FIVE_HOLDS, HOLDING).held == {1}


def test_point_that_comes_back_is_nudged_at_this_visit_only() -> None:
    """Where a routine presses a point twice, more time is for this hold and its other side."""
    plan: Plan = planned(
        recipe("WW1"),
        recipe("MM1", side="midline"),
        recipe("WW1"),
        points=[point("WW1", doses=[dose("a", span(30), span(1))])],
    )
    assert holds(at(plan, 46, Input.MORE)) == [40, 40, 40, 30, 30]
