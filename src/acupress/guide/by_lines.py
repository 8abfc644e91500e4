"""The cards asked by lines, for a screen reader or a plain terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from acupress.guide.asking import Move, Reply, felt, is_felt, may_move, offers
from acupress.guide.leaving import Left
from acupress.journal.records import Before
from acupress.plan.timeline import Plan
from acupress.view import card as cards
from acupress.view import card_lines, feeling, words
from acupress.view.card import Card, Checklist, Margin, Marks
from acupress.view.plain import opening

START = (
    "Press Enter to start, b and Enter to answer again, or q and Enter to leave."
    " After that no key is needed."
)
START_NOTED = START.replace("b and Enter", "< and Enter")  # b is the neck now


@dataclass(slots=True)
class ByLines:
    """Asks by lines, for a screen reader or a plain terminal. `read` is None at the end."""

    read: Callable[[], str | None]
    write: Callable[[str], None]

    def ask(self, card: Card, margin: Margin, marked: Marks | None = None) -> Reply:
        """What of the card was asked, and what was marked; or a move. Raises Left."""
        part = card_lines.shown(card)
        for row in card_lines.lines(part, margin):
            self.write(row)
        if marked:
            said = ", ".join(f"{name} {cards.MARKS.get(how, how)}" for name, how in marked.items())
            self.write(f"You said before: {said}.")
        while True:
            text = self._read()
            if offers(margin, "←") and (
                text in {"<", "back"} or (text == "b" and isinstance(part, Checklist))
            ):
                return Move.BACK
            if may_move(part, margin, text):
                return Move.SOMEONE_ELSE if text == "s" else Move.AFRESH
            if text == "?":
                for ask, more in cards.explained(part):
                    self.write(f"{ask} {more}")
            elif (marks := card_lines.read(part, text)) is not None:
                return part, marks
            else:
                self.write(f"That was not understood. {card_lines.typed(part)}")

    def ready(self, plan: Plan, notes: Sequence[str], *, asks_pain: bool = False) -> Before | None:
        """Wait for Enter; None to answer again. Raises Left."""
        before = Before()
        for row in (*opening(plan), *notes, words.points(plan)):
            self.write(row)
        if asks_pain:
            self.write(feeling.pain_now(before))
        self.write(START)
        while text := self._read():
            if text in {"<", "back"} or (text == "b" and before.pain is None):
                return None
            if asks_pain and is_felt(before, text):
                before = felt(before, text)
                self.write(feeling.pain_now(before))
                self.write(START_NOTED)
            else:
                start = START if before.pain is None else START_NOTED
                self.write(f"That was not understood. {start}")
        return before

    def _read(self) -> str:
        said = self.read()
        if said is None or said.strip().lower() in {"q", "quit"}:
            raise Left
        return said.strip().lower()
