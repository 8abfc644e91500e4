"""A plan taken apart into the stretches of time it is lived through in."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from acupress.plan.timeline import Plan, Step


class Phase(StrEnum):
    """What is going on during a stretch."""

    SETTLE = "settle"
    PREPARE = "prepare"
    HOLD = "hold"
    REST = "rest"
    CLOSING = "closing"


class Stretch(NamedTuple):
    """One phase, with its length; `step` is None before the first hold and after the last."""

    phase: Phase
    ms: int
    step: Step | None = None


def stretches(plan: Plan) -> tuple[Stretch, ...]:
    """Every stretch of a plan that takes time, in order."""
    return tuple(stretch for stretch in _every(plan) if stretch.ms)


def _every(plan: Plan) -> Iterator[Stretch]:
    yield Stretch(Phase.SETTLE, plan.settle_s * 1000)
    for step in plan.steps:
        yield Stretch(Phase.PREPARE, step.prep_s * 1000, step)
        yield Stretch(Phase.HOLD, step.hold_s * 1000, step)
        yield Stretch(Phase.REST, step.rest_s * 1000, step)
    yield Stretch(Phase.CLOSING, plan.closing_s * 1000)
