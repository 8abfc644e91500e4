"""A plan: every hold of a session with its times, in whole seconds. Plain frozen data.

The session, the screen and the plain lines need nothing that is not in here.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from acupress.catalogue.atlas import Spot
from acupress.safety.limits import Verdict
from acupress.vocabulary import Posture, Pressure, Reach, Side


@dataclass(frozen=True, slots=True)
class Place:
    """One point of a plan: what the person reads, hears and sees while they find and press it.

    A routine may come back to a point; each `visit`, from 1, has its share of the cap.
    """

    code: str
    name: str
    pinyin: str
    hanzi: str
    location: str
    technique: str
    operator: Reach
    posture: Posture
    pressure: Pressure
    cap_s: int
    cautions: tuple[str, ...] = ()
    visit: int = 1
    spot: Spot | None = field(default=None, hash=False)


class Step(NamedTuple):
    """One hold: get ready for `prep_s`, hold for `hold_s` from `start_s` on, rest for `rest_s`."""

    n: int
    place: Place
    side: Side
    rep: int
    reps: int
    prep_s: int
    hold_s: int
    rest_s: int
    start_s: int


class Withheld(NamedTuple):
    """A point left out: on which side, by which rule, the reason in words, and its sources."""

    point: str
    side: Side
    rule: str
    reason: str
    sources: tuple[str, ...] = ()


class Softened(NamedTuple):
    """A step made lighter or shorter: by which rule, from what, to what."""

    point: str
    side: Side
    rule: str
    reason: str
    was: str
    now: str
    sources: tuple[str, ...] = ()


class Refusal(NamedTuple):
    """Why there is nothing to play, and what to do instead."""

    rule: str
    text: str
    sources: tuple[str, ...] = ()


class Loss(NamedTuple):
    """How much of a routine the rules took, where it is no longer what it was."""

    steps: int
    of: int
    core_gone: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine for this person, in this much time.

    `told` is what to know before it; `instead` a routine that the rules leave whole, where they
    took most of this one.
    """

    routine: str
    title: str
    partner: bool
    settle_s: int
    closing_s: int
    steps: tuple[Step, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    softened: tuple[Softened, ...] = ()
    refused: Refusal | None = None
    advice: tuple[str, ...] = field(default=())
    told: tuple[Verdict, ...] = ()
    loss: Loss | None = None
    instead: str = ""

    @property
    def total_s(self) -> int:
        """Exactly what is played: settle, every prepare, hold and rest, and the closing."""
        if not self.steps:
            return 0
        played = sum(step.prep_s + step.hold_s + step.rest_s for step in self.steps)
        return self.settle_s + played + self.closing_s

    @property
    def places(self) -> tuple[Place, ...]:
        """The points in the order they are pressed, each once."""
        return tuple(dict.fromkeys(step.place for step in self.steps))
