"""The one loop: the session's deadlines, the person's keys and the system's signals."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from acupress.plan.timeline import Plan
from acupress.session.engine import advance, begin, legal
from acupress.session.happenings import Event, Input
from acupress.session.state import Session, Status
from acupress.terminal.clock import Clock
from acupress.terminal.events import Event as Seen
from acupress.terminal.events import Events, Key, Notice, Signal
from acupress.terminal.screen import Gone

AWAY_S = 3.0
KEYS = {
    "space": Input.PAUSE,
    "right": Input.NEXT,
    "n": Input.NEXT,
    "left": Input.PREVIOUS,
    "b": Input.RESTART,
    "+": Input.MORE,
    "=": Input.MORE,
    "-": Input.LESS,
    "e": Input.EASE,
    "x": Input.STOP_FOR_PAIN,
    "q": Input.FINISH,
}
SIGNALS = {
    "int": Input.INTERRUPT,
    "term": Input.TERMINATE,
    "hup": Input.HANG_UP,
    "quit": Input.QUIT,
}


class Face(Protocol):
    """How a session shows itself: live, as plain lines, or as JSON. It needs `show`."""

    reads_keys: bool
    helping: bool

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Show what happened, and how things are now. May raise Gone or BrokenPipeError."""

    def wake_ms(self, session: Session) -> int | None:
        """The session's `now` at which what is shown changes by itself; None for never."""
        return None

    def away(self, seconds: int) -> None:
        """Say that the session was left for so long, and paused meanwhile."""
        return

    def resized(self) -> None:
        """Find that the terminal has another size."""
        return

    def suspend(self) -> None:
        """Give the terminal back until `resume`."""
        return

    def resume(self) -> None:
        """Take the terminal again."""
        return


class Follower(Protocol):
    """Who goes along with a session beside its face: its sound, its journal. It needs `follow`."""

    def follow(self, session: Session, happened: Sequence[Event]) -> None:
        """Do what belongs to what happened, and to this moment."""

    def wake_ms(self, session: Session) -> int | None:
        """The session's `now` at which there is something to do; None for never."""
        return None

    def away(self) -> None:
        """Hear that nobody was here, just before the pause."""
        return


def play(
    plan: Plan, clock: Clock, events: Events, face: Face, followers: Sequence[Follower] = ()
) -> tuple[Session, Event]:
    """Live a plan through; the session as it ended, and the event that ended it."""
    return _Playing(plan, clock, events, face, followers).to_the_end()


def tending(session: Session, clock: Clock, followers: Sequence[Follower]) -> Callable[[], float]:
    """What those who follow still have to do after the end; it tells in how many seconds again."""

    def tend() -> float:
        now = replace(session, now_ms=clock.now())
        for one in followers:
            one.follow(now, ())
        wakes = list(_wakes(followers, now))
        return clock.real(max(0, min(wakes) - now.now_ms)) if wakes else math.inf

    return tend


def _wakes(followers: Sequence[Follower], session: Session) -> Iterator[int]:
    """The moments at which those who follow have something to do."""
    for one in followers:
        if (moment := one.wake_ms(session)) is not None:
            yield moment


class _Playing:
    def __init__(
        self, plan: Plan, clock: Clock, events: Events, face: Face, followers: Sequence[Follower]
    ) -> None:
        self.clock, self.events, self.face = clock, events, face
        self.followers = followers
        self.session = begin(plan)
        self.happened: list[Event] = []
        self.go_on_ms: int | None = None
        self.helped_while_running = False

    def to_the_end(self) -> tuple[Session, Event]:
        self.take(Input.START, self.clock.now())
        while True:
            try:
                self.show()
                if self.session.status is Status.ENDED:
                    break
                self.happened.clear()
                self.once()
            except Gone:
                self.take(Input.HANG_UP, self.clock.now())
                break
        return self.session, self.happened[-1]

    def show(self) -> None:
        gone = None
        for one in self.followers:
            try:
                one.follow(self.session, self.happened)
            except Gone as error:  # found by one of them; the others are told all the same
                gone = error
        if gone:
            raise gone
        self.face.show(self.session, self.happened)

    def once(self) -> None:
        """Wait for the next thing, and take it."""
        own = (self.session.deadline_ms, self.go_on_ms, self.face.wake_ms(self.session))
        moments = [
            *(moment for moment in own if moment is not None),
            *_wakes(self.followers, self.session),
        ]
        due = min(moments, default=None)
        wait = None if due is None else self.clock.real(max(0, due - self.clock.now()))
        seen = self.events.wait(wait)
        now = self.clock.now()
        if due is not None and self.clock.gap(due, now) > AWAY_S:
            self.left(due, now)
        for one in seen:
            if self.session.status is not Status.ENDED:
                self.handle(one, now)
        if self.go_on_ms is not None and now >= self.go_on_ms:
            self.go_on_ms = None
            self.take(Input.RESUME, now)
        self.take(Input.TICK, now)

    def take(self, given: Input, now_ms: int) -> None:
        self.session, happened = advance(self.session, given, now_ms)
        self.happened += happened

    def left(self, since_ms: int, now_ms: int) -> None:
        """Nobody was here from `since_ms` on: that time is not the session's."""
        if self.session.status is Status.RUNNING:
            for one in self.followers:
                one.away()
            self.take(Input.PAUSE, since_ms)
            self.face.away(round(self.clock.real(now_ms - since_ms)))
            if not self.face.reads_keys:
                self.go_on_ms = now_ms + round(AWAY_S * 1000 * self.clock.speed)

    def handle(self, one: Seen, now: int) -> None:
        match one:
            case Signal(name=name):
                self.take(SIGNALS[name], now)
            case Notice.RESIZED:
                self.face.resized()
            case Notice.SUSPEND:
                self.take(Input.PAUSE, now)
                self.show()
                self.happened.clear()
                self.face.suspend()
                self.events.stop_myself()
            case Notice.CONTINUED:
                self.face.resume()
                if self.session.status is Status.PAUSED and not self.face.reads_keys:
                    self.go_on_ms = now + round(AWAY_S * 1000 * self.clock.speed)
            case Key(name=name):
                self.key(name, now)

    def key(self, name: str, now: int) -> None:
        """A key that has no meaning pauses, and goes on; so does any key while help is shown."""
        given = KEYS.get(name, Input.PAUSE)
        if self.face.helping and given not in {Input.STOP_FOR_PAIN, Input.FINISH}:
            self.face.helping = False
            given = Input.RESUME if self.helped_while_running else Input.TICK
        elif name == "?":
            self.face.helping = True
            self.helped_while_running = self.session.status is Status.RUNNING
        elif given is Input.PAUSE and not legal(self.session, Input.PAUSE):
            given = Input.RESUME
        goes_on = given is Input.RESTART and legal(self.session, given)
        self.take(given, now)
        if goes_on:
            self.take(Input.RESUME, now)
