"""After a session that began with a number: how is it now? Every question goes away by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from acupress.guide.keeping import Keeping
from acupress.guide.leaving import Left
from acupress.guide.questions import key_for, typed
from acupress.journal.records import NOTE_LETTERS
from acupress.session.happenings import Event
from acupress.terminal.events import Events
from acupress.terminal.screen import Screen
from acupress.view import feeling
from acupress.view.drawing import Look
from acupress.view.question import question_frame

_DIGITS = (*"0123456789", feeling.TEN)
Keys = Sequence[tuple[str, str]]


class After(Protocol):
    """Puts a question where the person sees it."""

    def put(self, ask: str, keys: Keys) -> None:
        """Show a question, and the keys that answer it."""

    def line(self, text: str) -> None:
        """Show the line that is being typed."""


@dataclass(slots=True)
class ScreenAfter:
    """On the whole screen."""

    screen: Screen
    look: Look

    def put(self, ask: str, keys: Keys) -> None:
        """Show a question, and the keys that answer it."""
        size = self.screen.size()
        self.screen.draw(question_frame(ask, feeling.NO_KEY, keys, size, self.look), size)

    def line(self, text: str) -> None:
        """Show the line that is being typed."""
        size = self.screen.size()
        frame = question_frame(f"{feeling.NOTE} {feeling.WAITS}", f"> {text}_", (), size, self.look)
        self.screen.draw(frame, size)


@dataclass(slots=True)
class LinesAfter:
    """By lines; the line that is typed is shown once, when it is there."""

    write: Callable[[str], None]
    asked: bool = False

    def put(self, ask: str, keys: Keys) -> None:
        """Write a question, and the keys that answer it."""
        choices = ", ".join(f"{key} {does}" for key, does in keys)
        self.write(" ".join(filter(None, (ask, f"{choices}." if choices else "", feeling.NO_KEY))))

    def line(self, text: str) -> None:
        """Ask for the line, once."""
        if not self.asked:
            self.write(f"{feeling.NOTE} {feeling.NO_KEY}")
        self.asked = True


def afterwards(keeping: Keeping, ending: Event, events: Events, after: After) -> None:
    """Ask how it is now, why one ended early, and for a line; keep it, and what to tell of it.

    Only where one said before how it was, and not where the terminal or the system ended it.
    """
    before = keeping.record.pain_before
    if before is None or not keeping.kept or ending.detail not in {"complete", "partial", "pain"}:
        return
    pain, why, note = None, "", ""
    try:
        key = key_for(_DIGITS, events, lambda: after.put(feeling.PAIN_AFTER, ()))
        pain = feeling.pain_of(key)
        if ending.detail == "partial":
            whys = feeling.WHYS
            choices = tuple(whys.items())
            why = whys.get(key_for(whys, events, lambda: after.put(feeling.WHY, choices)), "")
        note = typed(events, after.line, NOTE_LETTERS)
    except Left:
        pass  # what was said before that is kept
    keeping.say(pain, why, note)
    if pain is not None:
        keeping.felt = feeling.noted(before, pain)
