"""The steps lived through: a pure state machine. No clock, no I/O, whole milliseconds.

Theory of operation
===================

A plan is a row of stretches of time: settle, then prepare, hold and rest for each step, then
the closing. A session is a place in that row, and a clock of its own that runs only while the
session runs. Nothing in here knows what time it is: `now` comes with every input, from any
clock that does not run backwards.

Every input is taken in two moves:

1. Settle. The session's own time moves on by what `now` moved on since the last input, unless
   the session is paused. Each stretch whose end has been reached is left, at its own deadline
   and not at `now`, and the next one entered. So a thousand ticks and one long jump tell the
   same story, and a late tick delays nothing.
2. Act. The table says in which phases an input may do something; its act says what. An act may
   still decline (no earlier step, the cap is reached): it answers None. An input that is not
   legal does nothing at all beyond move 1.

            settle  prepare  hold  rest  closing
    next      x        x      x     x       x      leave this step undone; from the closing: end
    previous           x      x     x       x      get ready again for the step before
    restart                   x     x              this hold from its beginning
    more               .      x                    ten seconds, here and on the other side
    less               .      x                    ten seconds less, likewise
    ease               x      x     x              sore: what is left at this point is halved

These six work while running and while paused. Pause, resume and every ending are legal
in every phase. A session ends once: after that no input does anything.

Stretches are never changed in place. More, less and ease put new lengths into the row; so the
row is the only truth about what is still to come, and the time left is a sum over it.
"""

from dataclasses import replace

from acupress.plan.timeline import Plan
from acupress.session import acts
from acupress.session.acts import Act, Outcome
from acupress.session.happenings import Event, Happened, Input
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase, stretches

NUDGE_MS = 10_000


def begin(plan: Plan) -> Session:
    """A session that is ready to start. Raises ValueError for a plan with no steps."""
    if not plan.steps:
        msg = "a plan with no steps cannot be played"
        raise ValueError(msg)
    row = stretches(plan)
    return Session(plan, row, ends_ms=row[0].ms)


def advance(session: Session, given: Input, now_ms: int) -> Outcome:
    """Take one input at `now_ms`: the session after it, and what happened, in order."""
    session, happened = _settle(session, now_ms)
    act = _act(session, given)
    outcome = act(session) if act else None
    if outcome is None:
        return session, happened
    return outcome[0], happened + outcome[1]


def legal(session: Session, given: Input) -> bool:
    """True where the input would do something now; what goes by the status alone never declines."""
    if given in _TABLE[session.status]:
        return True
    act = _act(session, given)
    return act is not None and act(session) is not None


def _settle(session: Session, now_ms: int) -> Outcome:
    if session.status is Status.READY:
        session = replace(session, now_ms=now_ms)
    passed = max(0, now_ms - session.now_ms)
    session = replace(session, now_ms=session.now_ms + passed)
    if session.status is Status.RUNNING:
        session = replace(session, own_ms=session.own_ms + passed)
    happened: tuple[Event, ...] = ()
    while session.status is Status.RUNNING and session.ends_ms <= session.own_ms:
        session, more = _leave(session)
        happened += more
    return session, happened


def _leave(session: Session) -> Outcome:
    """The current stretch is over, at its own deadline."""
    stretch = session.current
    left: tuple[Event, ...] = ()
    if stretch.phase is Phase.HOLD and stretch.step:
        session = replace(session, held=session.held | {stretch.step.n})
        left = (Event(Happened.HOLD_FINISHED, session.ends_ms, stretch.step),)
    session, entered = acts.enter(session, session.at + 1, session.ends_ms)
    return session, left + entered


_BY_PHASE: dict[Input, tuple[Act, frozenset[Phase]]] = {
    Input.NEXT: (acts.skip, frozenset(Phase)),
    Input.PREVIOUS: (acts.previous, frozenset(Phase) - {Phase.SETTLE}),
    Input.RESTART: (acts.restart, frozenset({Phase.HOLD, Phase.REST})),
    Input.MORE: (acts.nudge(NUDGE_MS), frozenset({Phase.HOLD})),
    Input.LESS: (acts.nudge(-NUDGE_MS), frozenset({Phase.HOLD})),
    Input.EASE: (acts.ease, frozenset({Phase.PREPARE, Phase.HOLD, Phase.REST})),
}

_ENDINGS: dict[Input, Act] = {
    reason: acts.stop(reason)
    for reason in (
        Input.STOP_FOR_PAIN,
        Input.INTERRUPT,
        Input.HANG_UP,
        Input.TERMINATE,
        Input.QUIT,
    )
}

_TABLE: dict[Status, dict[Input, Act]] = {
    Status.READY: {Input.START: acts.start, **_ENDINGS},
    Status.RUNNING: {
        Input.PAUSE: acts.pause,
        Input.FINISH: lambda session: acts.finish(session, session.own_ms),
        **_ENDINGS,
    },
    Status.PAUSED: {
        Input.RESUME: acts.resume,
        Input.FINISH: lambda session: acts.finish(session, session.own_ms),
        **_ENDINGS,
    },
    Status.ENDED: {},
}


def _act(session: Session, given: Input) -> Act | None:
    if act := _TABLE[session.status].get(given):
        return act
    if session.status not in {Status.RUNNING, Status.PAUSED}:
        return None
    act, phases = _BY_PHASE.get(given, (None, frozenset[Phase]()))
    return act if session.current.phase in phases else None
