"""What there is to show at a moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.plan.timeline import Plan
from acupress.session.engine import begin, legal
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from acupress.session.state import Status
from acupress.session.stretches import Phase
from samples import (
    CLOSING,
    FIVE_HOLDS,
    HOLDING,
    PREPARING,
    RESTING,
    SETTLING,
    at,
    inputs,
    plans,
    play,
)


def shown(now_s: float, *before: Input) -> Snapshot:
    """What is to be shown at a moment of the plan of five holds."""
    return snapshot(at(FIVE_HOLDS, now_s, *before))


@pytest.mark.parametrize(
    ("now_s", "phase", "step", "following"),
    [
        (SETTLING, Phase.SETTLE, 1, 2),
        (PREPARING, Phase.PREPARE, 2, 3),
        (HOLDING, Phase.HOLD, 2, 3),
        (RESTING, Phase.REST, 2, 3),
        (212, Phase.HOLD, 5, None),
        (CLOSING, Phase.CLOSING, None, None),
    ],
)
def test_step_at_hand_and_the_one_after(
    now_s: int, phase: Phase, step: int | None, following: int | None
) -> None:
    """While settling the first hold is at hand, while closing none."""
    view = shown(now_s)
    told = (view.phase, view.step and view.step.n, view.following and view.following.n)
    assert told == (phase, step, following)


@pytest.mark.parametrize(
    ("now_s", "left_s", "length_s", "total_left_s"),
    [(0, 30, 30, 249), (10, 20, 30, 239), (102, 26, 30, 147), (130, 3, 5, 119), (248, 1, 15, 1)],
)
def test_time_left(now_s: int, left_s: int, length_s: int, total_left_s: int) -> None:
    """What is left of this stretch, how long it is, and what is left in all."""
    view = shown(now_s)
    times = (view.left_ms, view.length_ms, view.total_left_ms)
    assert times == (1000 * left_s, 1000 * length_s, 1000 * total_left_s)


def test_all_of_it_is_left_before_the_start() -> None:
    """A session that has not begun has its whole time before it."""
    assert snapshot(begin(FIVE_HOLDS)).total_left_ms == 249_000


def test_nothing_is_left_after_the_end() -> None:
    """A session played to its end has no time left."""
    view = shown(249)
    assert (view.status, view.left_ms, view.total_left_ms) == (Status.ENDED, 0, 0)


def test_total_follows_more_time() -> None:
    """Ten seconds on both sides are twenty more in all."""
    assert shown(HOLDING, Input.MORE).total_left_ms == 147_000 + 20_000


@pytest.mark.parametrize(
    ("now_s", "number"), [(SETTLING, 1), (50, 1), (HOLDING, 2), (212, 2), (CLOSING, 2)]
)
def test_points_are_numbered(now_s: int, number: int) -> None:
    """The points count from 1, whatever their holds; while closing it is the last."""
    view = shown(now_s)
    assert (view.point, view.points) == (number, 2)


@pytest.mark.parametrize(("now_s", "switching"), [(35, False), (PREPARING, False), (166, True)])
def test_switching_is_getting_ready_on_the_other_side(
    now_s: int,
    switching: bool,
) -> None:
    """It is a side switch where the same point was held before on another side."""
    assert shown(now_s).switching is switching


@pytest.mark.parametrize("now_s", [SETTLING, HOLDING, RESTING, CLOSING, 182])
def test_no_switching_outside_of_prepare(now_s: int) -> None:
    """In no other phase the side is being switched."""
    assert not shown(now_s).switching


def test_eased_is_shown_at_the_sore_point_only() -> None:
    """The sore point says so, and the point after it does not."""
    assert shown(50, Input.EASE).eased
    assert not shown(50, Input.EASE, Input.NEXT).eased


@pytest.mark.parametrize("now_s", [SETTLING, PREPARING, HOLDING, RESTING, CLOSING])
@pytest.mark.parametrize("before", [(), (Input.PAUSE,), (Input.QUIT,)])
def test_only_what_does_something_is_offered(now_s: int, before: tuple[Input, ...]) -> None:
    """The keys offered are the inputs that are legal now."""
    session = at(FIVE_HOLDS, now_s, *before)
    assert snapshot(session).legal == {given for given in Input if legal(session, given)}


@given(plans(), inputs())
def test_what_is_left_is_what_will_be_played(plan: Plan, given: list[tuple[Input, int]]) -> None:
    """Whatever was done before, resuming and waiting for `total_left_ms` ends it exactly."""
    session, _ = play(plan, given)
    if session.status is Status.ENDED:
        return
    left = snapshot(session).total_left_ms
    on = [*given, (Input.RESUME, 0)]
    almost, _ = play(plan, [*on, (Input.TICK, left - 1)])
    done, _ = play(plan, [*on, (Input.TICK, left)])
    assert (almost.status, done.status) == (Status.RUNNING, Status.ENDED)


@given(plans(), inputs(), st.integers(0, 5_000))
def test_snapshot_is_within_its_bounds(
    plan: Plan, given: list[tuple[Input, int]], after_ms: int
) -> None:
    """Time left is never negative nor more than the stretch, and the number is of a point."""
    session, _ = play(plan, [*given, (Input.TICK, after_ms)])
    view = snapshot(session)
    assert 0 <= view.left_ms <= view.length_ms
    assert view.left_ms <= view.total_left_ms
    assert 1 <= view.point <= view.points
