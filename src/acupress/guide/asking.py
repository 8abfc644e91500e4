"""The cards before a session, asked on the screen or by lines; then one Enter to start."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from acupress.guide.interview import Interview
from acupress.guide.leaving import Left
from acupress.guide.loop import SIGNALS
from acupress.journal.records import Before
from acupress.plan.timeline import Plan
from acupress.safety.profile import Kept
from acupress.terminal.events import Event as Seen
from acupress.terminal.events import Events, Key, Notice, Signal
from acupress.terminal.screen import Screen
from acupress.view import card as cards
from acupress.view import feeling
from acupress.view.card import Card, Checklist, Choice, Margin, Marks, Places
from acupress.view.drawing import Look
from acupress.view.ready import explanation, ready
from acupress.vocabulary import Region

BACK = {"left", "backspace", "<"}  # `<` is what the arrow is in plain characters
PAGES = {"space": 1, "down": 1, "pagedown": 1, "up": -1, "pageup": -1}


class Move(StrEnum):
    """What is asked for instead of an answer."""

    BACK = "back"
    SOMEONE_ELSE = "someone-else"
    AFRESH = "afresh"


Reply = tuple[Card, Marks] | Move
Asked = tuple[Interview, Marks]
"""An interview before a card was answered, and what was marked on that card."""


class Asker(Protocol):
    """Asks in its own way."""

    def ask(self, card: Card, margin: Margin, marked: Marks) -> Reply:
        """What of the card was asked, and what was marked; or a move. Raises Left.

        `marked` is what was marked when the card was answered before.
        """

    def ready(self, plan: Plan, notes: Sequence[str], *, asks_pain: bool = False) -> Before | None:
        """Say what will be played and wait for Enter; None to answer again. Raises Left.

        What is given back is how it is now, as far as it was asked and said.
        """


def interviewed(
    interview: Interview,
    asker: Asker,
    past: list[Asked],
    kept: Callable[[], Mapping[str, Kept]] = dict,
    marked: Marks | None = None,
) -> Interview:
    """Ask until everything is answered; `kept` is read once it is known to be about oneself.

    `past` is what one can go back to, `marked` what was marked on the first card before.
    Raises Left.
    """
    before: Marks = marked or {}
    while True:
        if interview.wants_profile:
            interview = replace(interview, kept=kept())
        card = interview.card()
        if card is None:
            return interview
        margin = interview.margin(first=not past)
        reply = asker.ask(card, margin, before)
        before = {}
        match reply:
            case Move.BACK:
                interview, before = past.pop()
            case Move.SOMEONE_ELSE:
                past.append((interview, {}))
                interview = interview.of_someone_else()
            case Move.AFRESH:
                past.append((interview, {}))
                interview = interview.afresh()
            case (part, marks):
                past.append((interview, marks))
                interview = interview.with_reply(part, marks)


def offers(margin: Margin, wanted: str) -> bool:
    """True where a key does something now."""
    return any(key == wanted for key, _ in margin.keys)


@dataclass(slots=True)
class OnScreen:
    """Asks on the whole screen, a key an answer."""

    screen: Screen
    events: Events
    look: Look
    seen: list[Seen] = field(default_factory=list)

    def ask(self, card: Card, margin: Margin, marked: Marks | None = None) -> Reply:
        """What of the card was asked, and what was marked; or a move. Raises Left."""
        marks = dict(marked or {})
        part: Card | None = None

        def drawn() -> list[str]:
            nonlocal part
            size = self.screen.size()
            part = cards.shown(card, size, margin)
            return cards.frame(part, marks, size, margin, self.look)

        while True:
            name = self._key(drawn)
            if name in BACK and offers(margin, "←"):
                return Move.BACK
            if part is None:
                continue
            match part:
                case Choice():
                    values = {key: value for key, _, value in part.choices}
                    if name in values:
                        return part, {part.id: values[name]}
                case Places():
                    if name == "u" and not marks:
                        return part, {}
                    if marks and name == "enter":
                        return part, marks
                    _toggle_place(marks, name)
                case Checklist():
                    if (done := _checked(part, marks, name)) is not None:
                        return part, done
            if may_move(part, margin, name):
                return Move.SOMEONE_ELSE if name == "s" else Move.AFRESH
            if name == "?":
                self._explain(part)

    def ready(self, plan: Plan, notes: Sequence[str], *, asks_pain: bool = False) -> Before | None:
        """Show what will be played and wait for Enter; None to answer again. Raises Left."""
        page, before = 0, Before()

        def drawn() -> list[str]:
            size = self.screen.size()
            return ready(plan, size, self.look, page, notes, before if asks_pain else None)

        while (name := self._key(drawn)) != "enter":
            if name in BACK:
                return None
            page += PAGES.get(name, 0)
            if asks_pain:
                before = felt(before, name)
        return before

    def _explain(self, card: Card) -> None:
        page = 0
        try:
            while (name := self._key(partial(self._explanation, card, page))) in PAGES:
                page += PAGES[name]
        except Left as left:  # q and Escape close a page of help, and no more
            if left.reason:
                raise

    def _explanation(self, card: Card, page: int) -> list[str]:
        return explanation(cards.explained(card), self.screen.size(), self.look, page)

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
            case Notice.RESIZED:
                self.screen.invalidate()
            case Notice.SUSPEND:
                self.screen.suspend()
                self.events.stop_myself()
            case Notice.CONTINUED:
                self.screen.resume()
        return ""


def _toggle_place(marks: dict[str, str], key: str) -> None:
    for letter, region in zip(cards.LETTERS, Region, strict=True):
        if key == letter and marks.pop(region, None) is None:
            marks[region] = "yes"


def _checked(part: Checklist, marks: dict[str, str], key: str) -> Marks | None:
    """The marks of a list that is answered; None after a key that only marks, or does nothing."""
    if len(part.items) == 1 and key in {"y", "n", "u"}:
        [only] = part.items
        return {} if key == "n" else {only.id: "yes" if key == "y" else "unknown"}
    shown = {one.id: marks[one.id] for one in part.items if one.id in marks}
    if key == "n" and not shown:
        return {}
    if key == "enter" and shown:
        return shown
    if key.isdecimal() and 1 <= int(key) <= len(part.items):
        name = part.items[int(key) - 1].id
        after = {"": "yes", "yes": "unknown", "unknown": ""}[marks.pop(name, "")]
        if after:
            marks[name] = after
    return None


def is_felt(before: Before, key: str) -> bool:
    """True for what says how it is: a number, and after that a letter for a place."""
    return feeling.pain_of(key) is not None or (before.pain is not None and key in cards.LETTERS)


def felt(before: Before, key: str) -> Before:
    """How it is, after a key: a digit is the pain; then a letter is the place."""
    pain = feeling.pain_of(key)
    if pain is not None:
        return before._replace(pain=pain)
    places = dict(zip(cards.LETTERS, Region, strict=True))
    if before.pain is not None and key in places:
        return before._replace(region=places[key])
    return before


def may_move(card: Card, margin: Margin, key: str) -> bool:
    """True for `s` and `a` where they are offered, and stand for nothing else on the card."""
    taken = isinstance(card, Choice) and any(key == one for one, _, _ in card.choices)
    return key in {"s", "a"} and offers(margin, key) and not taken and not isinstance(card, Places)
