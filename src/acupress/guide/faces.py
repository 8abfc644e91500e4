"""The three ways a session shows itself."""

import json
from collections.abc import Callable, Sequence

from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.session.happenings import Event, Happened
from acupress.session.snapshot import snapshot, switched
from acupress.session.state import Session, Status
from acupress.terminal.clock import Clock
from acupress.terminal.screen import Screen
from acupress.view import plain
from acupress.view.durations import spoken
from acupress.view.records import event_record
from acupress.view.screen import Look, frame, help_frame

QUICKEST_MS = 100


class Live:
    """The whole screen, drawn again when something on it changed."""

    reads_keys = True

    def __init__(self, plan: Plan, screen: Screen, clock: Clock, look: Look) -> None:
        self.plan, self.screen, self.clock, self.look = plan, screen, clock, look
        self.helping = False
        self.message = ""

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Draw the frame of this moment."""
        if any(event.name is Happened.SESSION_RESUMED for event in happened):
            self.message = ""
        size, now = self.screen.size(), snapshot(session)
        if self.helping:
            self.screen.draw(help_frame(size, self.look), size)
            return
        done_by = f"{self.clock.wall(now.total_left_ms):%H:%M}"
        self.screen.draw(frame(self.plan, now, size, self.look, done_by, self.message), size)

    def wake_ms(self, session: Session) -> int | None:
        """When the countdown shows another second, but not more than ten times a real second."""
        if session.status is not Status.RUNNING:
            return None
        left = session.ends_ms - session.own_ms
        return session.now_ms + max(left % 1000 or 1000, round(QUICKEST_MS * self.clock.speed))

    def away(self, seconds: int) -> None:
        """Say it on the screen, until the session goes on."""
        self.message = f"Paused {spoken(seconds)} ago: space to go on, b to redo this hold"

    def resized(self) -> None:
        """Paint the next frame whole."""
        self.screen.invalidate()

    def suspend(self) -> None:
        """Give the terminal back."""
        self.screen.suspend()

    def resume(self) -> None:
        """Take the terminal again and paint it whole."""
        self.screen.resume()


class Plain:
    """Lines that are only ever added. `keys` is the terminal that keys come from, if any."""

    def __init__(self, plan: Plan, write: Callable[[str], None], keys: Screen | None) -> None:
        self.plan, self.write, self.keys = plan, write, keys
        self.reads_keys = keys is not None
        self.helping = False

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Write a line for each thing that happened."""
        now = snapshot(session)
        for event in happened:
            self.write(
                plain.told(
                    event,
                    self.plan,
                    switching=switched(self.plan.steps, event.step),
                    eased=now.eased,
                )
            )
        if self.helping:
            for row in plain.help_lines():
                self.write(row)
            self.helping = False

    def wake_ms(self, session: Session) -> int | None:
        """Nothing changes between events."""

    def away(self, seconds: int) -> None:
        """Say it on a line."""
        self.write(f"You were away for {spoken(seconds)}. That time is not counted.")

    def resized(self) -> None:
        """Lines stay as they are."""

    def suspend(self) -> None:
        """Give the keys back."""
        if self.keys:
            self.keys.suspend()

    def resume(self) -> None:
        """Take the keys again."""
        if self.keys:
            self.keys.resume()


class Json:
    """One object a line; nothing is drawn and no key is read."""

    reads_keys = False
    helping = False

    def __init__(self, plan: Plan, write: Callable[[str], None], answers: Answers) -> None:
        self.plan, self.write, self.answers = plan, write, answers

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Write an object for each thing that happened."""
        for event in happened:
            record = event_record(event, self.plan, self.answers)
            self.write(json.dumps(record, ensure_ascii=False))

    def wake_ms(self, session: Session) -> int | None:
        """Nothing changes between events."""

    def away(self, seconds: int) -> None:
        """The events say it."""

    def resized(self) -> None:
        """Nothing was drawn."""

    def suspend(self) -> None:
        """Nothing was taken."""

    def resume(self) -> None:
        """Nothing was taken."""
