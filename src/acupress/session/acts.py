"""What each input does to a session: the acts that the engine's table names.

An act gives the session after it and what happened, or None where it declines.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from acupress.plan.timeline import Step
from acupress.session.happenings import Event, Happened, Input
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase, Stretch

Outcome = tuple[Session, tuple[Event, ...]]
Act = Callable[[Session], Outcome | None]


_STARTED = {
    Phase.SETTLE: Happened.SETTLE_STARTED,
    Phase.PREPARE: Happened.PREPARE_STARTED,
    Phase.HOLD: Happened.HOLD_STARTED,
    Phase.REST: Happened.REST_STARTED,
    Phase.CLOSING: Happened.CLOSING_STARTED,
}


def enter(session: Session, at: int, own_ms: int) -> Outcome:
    """Begin stretch `at` at `own_ms`; past the last one the session is finished."""
    if at == len(session.row):
        return finish(replace(session, at=at), own_ms)
    stretch = session.row[at]
    session = replace(session, at=at, ends_ms=own_ms + stretch.ms)
    return session, (Event(_STARTED[stretch.phase], own_ms, stretch.step),)


def finish(session: Session, own_ms: int) -> Outcome:
    """End early, or at the very end."""
    done = len(session.held) == len(session.plan.steps)
    ended = replace(session, status=Status.ENDED, own_ms=own_ms)
    return ended, (
        Event(Happened.SESSION_FINISHED, own_ms, detail="complete" if done else "partial"),
    )


def start(session: Session) -> Outcome:
    """Begin the first stretch."""
    running = replace(session, status=Status.RUNNING)
    running, entered = enter(running, 0, 0)
    return running, (Event(Happened.SESSION_STARTED, 0), *entered)


def pause(session: Session) -> Outcome:
    """Stop the session's own time."""
    paused = replace(session, status=Status.PAUSED)
    return paused, (Event(Happened.SESSION_PAUSED, session.own_ms, session.current.step),)


def resume(session: Session) -> Outcome:
    """Let the session's own time run again."""
    running = replace(session, status=Status.RUNNING)
    return running, (Event(Happened.SESSION_RESUMED, session.own_ms, session.current.step),)


def stop(reason: Input) -> Act:
    """End at once, for a reason."""

    def stopped(session: Session) -> Outcome:
        ended = replace(session, status=Status.ENDED)
        return ended, (Event(Happened.SESSION_STOPPED, session.own_ms, detail=reason.value),)

    return stopped


def skip(session: Session) -> Outcome:
    """Leave this step undone and get ready for the next; from the closing, end."""
    stretch = session.current
    skipped: tuple[Event, ...] = ()
    if stretch.step and stretch.step.n not in session.held:
        skipped = (Event(Happened.STEP_SKIPPED, session.own_ms, stretch.step),)
    later = range(session.at + 1, len(session.row))
    at = next((i for i in later if session.row[i].step != stretch.step), len(session.row))
    session, entered = enter(session, at, session.own_ms)
    return session, skipped + entered


def previous(session: Session) -> Outcome | None:
    """Get ready again for the step before."""
    steps, step = session.plan.steps, session.current.step
    before = steps[-1] if step is None else steps[step.n - 2] if step.n > 1 else None
    if before is None:
        return None
    at = next(i for i, stretch in enumerate(session.row) if stretch.step == before)
    return enter(session, at, session.own_ms)


def restart(session: Session) -> Outcome:
    """Go back to the beginning of the hold."""
    at = session.at - 1 if session.current.phase is Phase.REST else session.at
    return enter(session, at, session.own_ms)


def nudge(by_ms: int) -> Act:
    """Make this hold and its mate on the other side longer or shorter; never over the cap."""

    def nudged(session: Session) -> Outcome | None:
        here = session.current.step
        if here is None or session.ends_ms + by_ms <= session.own_ms:
            return None
        mates = [i for i, s in enumerate(session.row) if i >= session.at and _mate(s, here)]
        row = _lengths(session, {i: session.row[i].ms + by_ms for i in mates})
        if any(row[i].ms <= 0 or _pressed(row, row[i].step) > here.place.cap_s for i in mates):
            return None
        return replace(session, row=row, ends_ms=session.ends_ms + by_ms), ()

    return nudged


def _mate(stretch: Stretch, step: Step) -> bool:
    """True for this hold, and for the same repetition on the other side."""
    other = stretch.step
    return (
        stretch.phase is Phase.HOLD
        and other is not None
        and (other.place, other.rep) == (step.place, step.rep)
        and (other.n == step.n or other.side is not step.side)
    )


def _pressed(row: tuple[Stretch, ...], step: Step | None) -> float:
    """Seconds that a visit presses a point, on the side of a step."""
    return sum(
        s.ms / 1000
        for s in row
        if s.phase is Phase.HOLD and s.step and step
        and (s.step.place, s.step.side) == (step.place, step.side)
    )  # fmt: skip


def ease(session: Session) -> Outcome | None:
    """Halve every hold of a sore point, here and on the other side; of this one, what is left."""
    here = session.current.step
    if here is None or here.place.code in session.eased or _over(session, here):
        return None
    halves = {
        i: math.ceil(stretch.ms / 2000) * 1000
        for i, stretch in enumerate(session.row)
        if stretch.phase is Phase.HOLD
        and stretch.step
        and stretch.step.place.code == here.place.code
    }
    eased = session.eased | {here.place.code}
    session = replace(session, row=_lengths(session, halves), eased=eased)
    if session.current.phase is Phase.HOLD:
        left = math.ceil((session.ends_ms - session.own_ms) / 2)
        session = replace(session, ends_ms=session.own_ms + left)
    return session, (Event(Happened.STEP_EASED, session.own_ms, here),)


def _over(session: Session, step: Step) -> bool:
    """True where nothing is left to press at a point."""
    left = session.row[session.at :]
    return not any(s.phase is Phase.HOLD and s.step and s.step.place == step.place for s in left)


def _lengths(session: Session, ms: Mapping[int, int]) -> tuple[Stretch, ...]:
    return tuple(
        stretch._replace(ms=ms[i]) if i in ms else stretch for i, stretch in enumerate(session.row)
    )
