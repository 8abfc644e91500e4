"""The safety card, asked on the screen or by lines; then one Enter to start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from acupress.guide.loop import SIGNALS
from acupress.plan.timeline import Plan
from acupress.session.happenings import Input
from acupress.terminal.events import Closed, Continued, Events, Key, Resized, Signal, Suspend
from acupress.terminal.events import Event as Seen
from acupress.terminal.screen import Screen
from acupress.view import card
from acupress.view.card import Ask
from acupress.view.screen import Look


class Left(Exception):
    """The person, or the system, left before the session began; `reason` is empty for a key."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


Stop = Callable[[dict[str, str]], bool]


class Asker(Protocol):
    """Asks questions in its own way."""

    def ask(self, asks: Sequence[Ask], stop: Stop) -> dict[str, str]:
        """Every answer, or those up to the one that `stop` ends it with. Raises Left."""

    def ready(self, plan: Plan) -> bool:
        """Say what will be played and wait for Enter; False to answer again. Raises Left."""


@dataclass(slots=True)
class OnScreen:
    """Asks on the whole screen, a key an answer."""

    screen: Screen
    events: Events
    look: Look
    seen: list[Seen] = field(default_factory=list)

    def ask(self, asks: Sequence[Ask], stop: Stop) -> dict[str, str]:
        """Every answer, or those up to the one that `stop` ends it with. Raises Left."""
        given: dict[str, str] = {}
        at = 0
        while at < len(asks):
            name = self._answer(asks, at)
            answer = next((value for key, _, value in asks[at].choices if key == name), None)
            if answer is not None and card.fits(asks[at], self.screen.size()):
                given[asks[at].id] = answer
                at += 1
                if stop(given):
                    break
            elif name in {"left", "backspace"}:
                at = max(0, at - 1)
        return given

    def ready(self, plan: Plan) -> bool:
        """Show what will be played and wait for Enter; False to answer again. Raises Left."""
        page = 0
        while (name := self._key(partial(self._ready, plan, page))) != "enter":
            if name in {"left", "backspace"}:
                return False
            page += {"space": 1, "down": 1, "pagedown": 1, "up": -1, "pageup": -1}.get(name, 0)
        return True

    def _ready(self, plan: Plan, page: int) -> list[str]:
        return card.ready(plan, *self._canvas(), page)

    def _answer(self, asks: Sequence[Ask], at: int) -> str:
        return self._key(lambda: card.question(asks[at], at + 1, len(asks), *self._canvas()))

    def _canvas(self) -> tuple[tuple[int, int], Look]:
        return self.screen.size(), self.look

    def _key(self, frame: Callable[[], list[str]]) -> str:
        """The next key, with the frame kept as it should be. Raises Left for q and for an end."""
        while True:
            self.screen.draw(frame(), self.screen.size())
            self.seen = self.seen or self.events.wait(None)
            while self.seen:
                if name := self._handled(self.seen.pop(0)):
                    return name

    def _handled(self, one: Seen) -> str:
        match one:
            case Key(name=name) if name in {"q", "escape"}:
                raise Left
            case Key(name=name):
                return name
            case Signal(name=name):
                raise Left(SIGNALS[name])
            case Closed():
                raise Left(Input.HANG_UP)
            case Resized():
                self.screen.invalidate()
            case Suspend():
                self.screen.suspend()
                self.events.stop_myself()
            case Continued():
                self.screen.resume()
        return ""


@dataclass(slots=True)
class ByLines:
    """Asks by lines, for a screen reader or a plain terminal. `read` is None at the end."""

    read: Callable[[], str | None]
    write: Callable[[str], None]

    def ask(self, asks: Sequence[Ask], stop: Stop) -> dict[str, str]:
        """Every answer, or those up to the one that `stop` ends it with. Raises Left."""
        given: dict[str, str] = {}
        for number, ask in enumerate(asks, 1):
            for row in card.as_lines(ask, number, len(asks)):
                self.write(row)
            values = {key: value for key, _, value in ask.choices}
            while (letter := self._letter()) not in values:
                self.write(f"Please type one of {', '.join(values)} and Enter.")
            given[ask.id] = values[letter]
            if stop(given):
                break
        return given

    def ready(self, plan: Plan) -> bool:
        """Wait for Enter. Raises Left."""
        self.write(card.points(plan))
        self.write("Press Enter to start, or q and Enter to leave. After that no key is needed.")
        self._letter()
        return True

    def _letter(self) -> str:
        said = self.read()
        if said is None or said.strip().lower() in {"q", "quit"}:
            raise Left
        return said.strip().lower()[:1]
