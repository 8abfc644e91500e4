"""The three ways a session shows itself."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from acupress.guide.loop import Face
from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.session.breathing import breath_at
from acupress.session.happenings import Event, Happened
from acupress.session.snapshot import snapshot, switched
from acupress.session.state import Session, Status
from acupress.terminal.clock import Clock
from acupress.terminal.screen import Screen
from acupress.view import plain
from acupress.view.drawing import Look
from acupress.view.durations import spoken
from acupress.view.records import event_record
from acupress.view.screen import BREATH_STEPS, frame, help_frame

if TYPE_CHECKING:
    from acupress.cues.language import Cue
    from acupress.figure.drawings import Drawings

QUICKEST_MS = 100
FLASH_S = 0.8


class Live(Face):
    """The whole screen, drawn again when something on it changed."""

    reads_keys = True

    def __init__(
        self,
        plan: Plan,
        screen: Screen,
        clock: Clock,
        look: Look,
        drawings: "Drawings | None" = None,
    ) -> None:
        self.plan, self.screen, self.clock, self.look = plan, screen, clock, look
        self.drawings = drawings
        self.helping = False
        self.message = ""
        self.flashed, self.flashed_until_ms = "", 0

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Draw the frame of this moment."""
        if any(event.name is Happened.SESSION_RESUMED for event in happened):
            self.message = ""
        size, now = self.screen.size(), snapshot(session)
        if self.helping:
            self.screen.draw(help_frame(size, self.look), size)
            return
        done_by = f"{self.clock.wall(now.total_left_ms):%H:%M}"
        flash = self.flashed if session.now_ms < self.flashed_until_ms else ""
        drawn = frame(self.plan, now, size, self.look, done_by, self.message, flash, self.drawings)
        self.screen.draw(drawn, size)

    def flash(self, cue: "Cue") -> None:
        """Show a cue for a moment, right across the screen."""
        from acupress.cues.language import picture

        drawn = "" if self.look.ascii else f"{picture(cue)}   "
        self.flashed = f"{drawn}{cue.upper()}"
        self.flashed_until_ms = self.clock.now() + round(FLASH_S * 1000 * self.clock.speed)

    def wake_ms(self, session: Session) -> int | None:
        """When anything on it looks different, but not more than ten times a real second."""
        moments = [self.flashed_until_ms] if self.flashed_until_ms > session.now_ms else []
        if session.status is Status.RUNNING:
            left = session.ends_ms - session.own_ms
            changes = [left % 1000 or 1000, *self._breath_changes(session, left)]
            quickest = round(QUICKEST_MS * self.clock.speed)
            moments.append(session.now_ms + max(min(changes), quickest))
        return min(moments, default=None)

    def _breath_changes(self, session: Session, left: int) -> list[int]:
        """In how many milliseconds the mark of the breath moves on."""
        elapsed = session.current.ms - left
        breath = breath_at(session.current, elapsed) if self.look.breath else None
        if breath is None:
            return []
        into = elapsed - breath.at_ms
        moved = BREATH_STEPS * into // breath.ms + 1
        return [-(-moved * breath.ms // BREATH_STEPS) - into]

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


class Plain(Face):
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

    def flash(self, cue: "Cue") -> None:
        """Say the one thing that no event says."""
        from acupress.cues.language import Cue

        if cue is Cue.HALFWAY:
            self.write("Halfway.")

    def away(self, seconds: int) -> None:
        """Say it on a line."""
        self.write(f"You were away for {spoken(seconds)}. That time is not counted.")

    def suspend(self) -> None:
        """Give the keys back."""
        if self.keys:
            self.keys.suspend()

    def resume(self) -> None:
        """Take the keys again."""
        if self.keys:
            self.keys.resume()


class Json(Face):
    """One object a line; nothing is drawn and no key is read."""

    reads_keys = False
    helping = False

    def __init__(self, plan: Plan, write: Callable[[str], None], answers: Answers) -> None:
        self.plan, self.write, self.answers = plan, write, answers

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Write an object for each thing that happened."""
        import json

        for event in happened:
            record = event_record(event, self.plan, self.answers)
            self.write(json.dumps(record, ensure_ascii=False))
