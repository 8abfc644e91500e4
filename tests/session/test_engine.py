"""The machine: what is legal where, how time passes, and what is told of it."""

import pytest

from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.session.engine import advance, begin, legal
from acupress.session.happenings import Input
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase
from samples import (
    CLOSING,
    FIVE_HOLDS,
    HOLDING,
    PREPARING,
    RESTING,
    SETTLING,
    at,
    names,
    planned,
    play,
    recipe,
)

MOMENTS = {
    Phase.SETTLE: SETTLING,
    Phase.PREPARE: PREPARING,
    Phase.HOLD: HOLDING,
    Phase.REST: RESTING,
    Phase.CLOSING: CLOSING,
}

# What is legal, written down by hand: in every phase of a session that runs, …
WHILE_RUNNING = """
                settle  prepare  hold  rest  closing
    start         -        -      -     -       -
    tick          -        -      -     -       -
    pause         x        x      x     x       x
    resume        -        -      -     -       -
    next          x        x      x     x       x
    previous      -        x      x     x       x
    restart       -        -      x     x       -
    more          -        -      x     -       -
    less          -        -      x     -       -
    ease          -        x      x     x       -
    finish        x        x      x     x       x
    pain          x        x      x     x       x
    interrupted   x        x      x     x       x
    hangup        x        x      x     x       x
    terminated    x        x      x     x       x
    quit          x        x      x     x       x
"""
# … that is paused: the same, but for the two that change places, …
PAUSED_DIFFERS = {"pause": False, "resume": True}
# … and before the start, whatever comes first. After the end nothing is.
WHEN_READY = {"start", "pain", "interrupted", "hangup", "terminated", "quit"}


def _table() -> dict[tuple[Status, Phase, Input], bool]:
    head, *lines = (line.split() for line in WHILE_RUNNING.strip().splitlines())
    phases = [Phase(word) for word in head]
    table: dict[tuple[Status, Phase, Input], bool] = {}
    for name, *marks in lines:
        for phase, mark in zip(phases, marks, strict=True):
            given = Input(name)
            table[Status.RUNNING, phase, given] = mark == "x"
            table[Status.PAUSED, phase, given] = PAUSED_DIFFERS.get(name, mark == "x")
            table[Status.ENDED, phase, given] = False
            if phase in {Phase.SETTLE, Phase.PREPARE, Phase.HOLD}:
                table[Status.READY, phase, given] = name in WHEN_READY
    return table


TABLE = _table()


def reach(status: Status, phase: Phase) -> Session:
    """A session of this status in this phase."""
    if status is Status.READY:
        options = {
            Phase.SETTLE: Options(),
            Phase.PREPARE: Options(settle_s=0),
            Phase.HOLD: Options(settle_s=0, prep_s=0),
        }[phase]
        session = begin(planned(recipe("BB2"), options=options))
    else:
        first = {
            Status.RUNNING: (),
            Status.PAUSED: (Input.PAUSE,),
            Status.ENDED: (Input.STOP_FOR_PAIN,),
        }[status]
        session = at(FIVE_HOLDS, MOMENTS[phase], *first)
    assert (session.status, session.current.phase) == (status, phase)
    return session


def test_table_is_whole() -> None:
    """The table above has every input, and every phase a session can be in."""
    assert {given for _, _, given in TABLE} == set(Input)
    assert len(TABLE) == (3 * len(Phase) + 3) * len(Input)


@pytest.mark.parametrize(("status", "phase", "given"), TABLE)
def test_what_is_legal(status: Status, phase: Phase, given: Input) -> None:
    """An input is legal exactly where the table says so."""
    assert legal(reach(status, phase), given) is TABLE[status, phase, given]


@pytest.mark.parametrize(("status", "phase", "given"), TABLE)
def test_what_is_legal_does_something_and_nothing_else_does(
    status: Status, phase: Phase, given: Input
) -> None:
    """A legal input changes the session; one that is not leaves it as it was, with no event."""
    session = reach(status, phase)
    after, happened = advance(session, given, session.now_ms)
    assert (after != session) is TABLE[status, phase, given]
    if not TABLE[status, phase, given]:
        assert happened == ()


def test_plan_without_steps_cannot_begin() -> None:
    """A refused plan is not played by mistake."""
    with pytest.raises(ValueError, match="no steps"):
        begin(Plan("a", "A", partner=False, settle_s=30, closing_s=15))


def test_ready_session_waits() -> None:
    """Before the start no time passes and nothing is due."""
    session, happened = advance(begin(FIVE_HOLDS), Input.TICK, 99_000)
    assert (session.own_ms, session.deadline_ms, happened) == (0, None, ())


def test_whole_session_is_told_in_order() -> None:
    """The events of a session left alone, each at its own time."""
    plan = planned(recipe("BB2"))
    _, happened = play(plan, [(Input.TICK, 1000 * plan.total_s)])
    assert [(e.name.value, e.t_ms, e.step and e.step.n, e.detail) for e in happened] == [
        ("session_started", 0, None, ""),
        ("settle_started", 0, None, ""),
        ("prepare_started", 30_000, 1, ""),
        ("hold_started", 44_000, 1, ""),
        ("hold_finished", 74_000, 1, ""),
        ("rest_started", 74_000, 1, ""),
        ("hold_started", 79_000, 2, ""),
        ("hold_finished", 109_000, 2, ""),
        ("prepare_started", 109_000, 3, ""),
        ("hold_started", 115_000, 3, ""),
        ("hold_finished", 145_000, 3, ""),
        ("rest_started", 145_000, 3, ""),
        ("hold_started", 150_000, 4, ""),
        ("hold_finished", 180_000, 4, ""),
        ("closing_started", 180_000, None, ""),
        ("session_finished", 195_000, None, "complete"),
    ]


def test_start_begins_at_the_moment_it_is_given() -> None:
    """The clock may stand anywhere at the start; the session's own time begins at 0."""
    session, happened = play(FIVE_HOLDS, [(Input.TICK, 44_000)], start_ms=5_000_000)
    assert session.own_ms == 44_000
    assert [e.t_ms for e in happened] == [0, 0, 30_000, 44_000]


def test_session_begins_holding_at_zero_without_settle_and_prep() -> None:
    """With nothing to settle and prepare, starting is holding."""
    plan = planned(recipe("BB2"), options=Options(settle_s=0, prep_s=0))
    _, happened = play(plan, [])
    assert [(e.name.value, e.t_ms) for e in happened] == [
        ("session_started", 0),
        ("hold_started", 0),
    ]


@pytest.mark.parametrize(("now_s", "begun"), [(43.999, 0), (44, 1), (44.001, 1)])
def test_deadline_is_the_moment_itself(now_s: float, begun: int) -> None:
    """A stretch is over when its end is reached, not a millisecond later or before."""
    _, happened = play(FIVE_HOLDS, [(Input.TICK, round(1000 * now_s))])
    assert names(happened).count("hold_started") == begun


def test_late_tick_delays_nothing() -> None:
    """A tick 3 s late tells of the deadline's time, and the next deadline stays where it was."""
    session, happened = play(FIVE_HOLDS, [(Input.TICK, 47_000)])
    assert happened[-1].t_ms == 44_000
    assert session.deadline_ms == 84_000


def test_input_settles_first_and_then_acts() -> None:
    """A late pause pauses what goes on by then, after telling what was over before."""
    session, happened = play(FIVE_HOLDS, [(Input.PAUSE, 45_000)])
    assert names(happened)[-3:] == ["prepare_started", "hold_started", "session_paused"]
    assert (session.current.phase, happened[-1].t_ms) == (Phase.HOLD, 45_000)


def test_input_that_is_too_late_does_nothing() -> None:
    """A `next` that comes after the end finds the session ended, and ended complete."""
    session, happened = play(FIVE_HOLDS, [(Input.NEXT, 900_000)])
    assert (names(happened)[-1], happened[-1].detail) == ("session_finished", "complete")
    assert session.status is Status.ENDED


def test_illegal_input_still_lets_time_pass() -> None:
    """`resume` while running does nothing, but what was due by then has happened."""
    asked = play(FIVE_HOLDS, [(Input.RESUME, 50_000)])
    assert asked == play(FIVE_HOLDS, [(Input.TICK, 50_000)])


def test_paused_time_does_not_pass() -> None:
    """After an hour's pause everything is where it was, and goes on from there."""
    hour = [(Input.PAUSE, 50_000), (Input.RESUME, 3_600_000), (Input.TICK, 34_000)]
    session, happened = play(FIVE_HOLDS, hour)
    assert session.own_ms == 84_000
    assert [(e.name.value, e.t_ms) for e in happened[-4:]] == [
        ("session_paused", 50_000),
        ("session_resumed", 50_000),
        ("hold_finished", 84_000),
        ("prepare_started", 84_000),
    ]


@pytest.mark.parametrize(
    ("now_s", "before", "deadline_s"),
    [
        (0, (), 30),
        (20, (), 30),
        (30, (), 44),
        (102, (), 128),
        (102, (Input.PAUSE,), None),
        (102, (Input.PAUSE, Input.RESUME), 128),
        (102, (Input.MORE,), 138),
        (102, (Input.NEXT,), 132),
        (248, (), 249),
        (249, (), None),
    ],
)
def test_deadline(now_s: int, before: tuple[Input, ...], deadline_s: int | None) -> None:
    """The deadline is when the next thing happens by itself; paused or ended there is none."""
    deadline = None if deadline_s is None else 1000 * deadline_s
    assert at(FIVE_HOLDS, now_s, *before).deadline_ms == deadline


def test_deadline_is_of_the_clock_and_not_of_the_session() -> None:
    """After a pause the deadline lies as much later as the pause was long."""
    session, _ = play(FIVE_HOLDS, [(Input.PAUSE, 10_000), (Input.RESUME, 60_000)], start_ms=7_000)
    assert session.deadline_ms == 7_000 + 30_000 + 60_000
