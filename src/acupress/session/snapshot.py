"""What there is to show of a session at one moment."""

from typing import NamedTuple

from acupress.plan.timeline import Place, Step
from acupress.session.engine import legal
from acupress.session.happenings import Input
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase


class Snapshot(NamedTuple):
    """One moment. `step` is the hold at hand: while settling the first, while closing None."""

    phase: Phase
    status: Status
    step: Step | None
    following: Step | None
    left_ms: int
    length_ms: int
    total_left_ms: int
    point: int
    points: int
    switching: bool
    eased: bool
    legal: frozenset[Input]


def snapshot(session: Session) -> Snapshot:
    """Everything a screen needs, derived from the session and nothing else."""
    current, steps = session.current, session.plan.steps
    left = max(0, session.ends_ms - session.own_ms)
    step = steps[0] if current.phase is Phase.SETTLE else current.step
    after = None if step is None else next((s for s in steps if s.n == step.n + 1), None)
    places = session.plan.places
    return Snapshot(
        phase=current.phase,
        status=session.status,
        step=step,
        following=after,
        left_ms=left,
        length_ms=current.ms,
        total_left_ms=left + sum(stretch.ms for stretch in session.row[session.at + 1 :]),
        point=_number(places, step),
        points=len(places),
        switching=current.phase is Phase.PREPARE and switched(steps, step),
        eased=step is not None and step.place.code in session.eased,
        legal=frozenset(given for given in Input if legal(session, given)),
    )


def _number(places: tuple[Place, ...], step: Step | None) -> int:
    return len(places) if step is None else places.index(step.place) + 1


def switched(steps: tuple[Step, ...], step: Step | None) -> bool:
    """True where the hold before was the same point on another side."""
    if step is None or step.n == 1:
        return False
    before = steps[step.n - 2]
    return before.place == step.place and before.side is not step.side
