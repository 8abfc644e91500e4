"""Which card comes next, from what has been answered so far. Values only; nothing is shown here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from acupress.catalogue.book import Book, Routine, Rule
from acupress.safety.answers import Answer, Answers, Said
from acupress.safety.profile import Kept
from acupress.safety.relevance import relevant
from acupress.safety.screening import screen
from acupress.view import words
from acupress.view.card import (
    SIDES,
    WHOSE,
    WITH_WHOM,
    Card,
    Checklist,
    Choice,
    Item,
    Margin,
    Marks,
    Places,
)
from acupress.view.ruling import explanation
from acupress.vocabulary import Local, Reach, Region, Side

DANGER = "Signs of danger first. Is any of these so, now?"
MORE = "Is any of these so?"
PLACE = "Only what lies there is left out; the rest may stay."
SIDE = "Only that side is left out; the other may stay."


@dataclass(frozen=True, slots=True)
class Interview:
    """What has been answered so far. `partner` and `someone_else` are None until known.

    `kept` are the answers of the profile that are still fresh, None while it has not been read.
    `routine` is None when it is all about the profile: then everything that is kept is asked.
    """

    book: Book
    routine: Routine | None
    today: date
    kept: Mapping[str, Kept] | None
    partner: bool | None
    someone_else: bool | None = None
    answers: Answers = field(default_factory=dict)
    placed: frozenset[str] = frozenset()
    sided: frozenset[str] = frozenset()

    @property
    def known(self) -> dict[str, Answer]:
        """Every answer there is: today's, and what is kept of the person's own."""
        return {name: one.answer for name, one in self._fresh.items()} | dict(self.answers)

    @property
    def wants_profile(self) -> bool:
        """True once it is known that this is about oneself, and the profile was not read yet."""
        return self.kept is None and self._whose_known and not self.someone_else

    @property
    def _fresh(self) -> Mapping[str, Kept]:
        return {} if self.someone_else or self.kept is None else self.kept

    @property
    def _whose_known(self) -> bool:
        return self.partner is False or self.someone_else is not None

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that matter now, in their order."""
        if self.routine is not None:
            return relevant(self.routine, self.book)
        return tuple(name for name, rule in self.book["rules"].items() if rule["keep_days"])

    def relevant_answers(self) -> Answers:
        """The answers to what matters now, in the order of asking."""
        known = self.known
        return {name: known[name] for name in self.asked if name in known}

    def card(self) -> Card | None:
        """The next card; None when everything is answered, or one answer ends it all."""
        if self.partner is None:
            return WITH_WHOM
        if self.partner and self.someone_else is None:
            return WHOSE
        rules, known = self.book["rules"], self.known
        open_ = [rules[name] for name in self.asked if name not in known]
        danger = [rule for rule in open_ if rule["danger"]]
        # What was kept must not stand in the way of the signs of danger.
        if self.routine is not None and self._refused(self.answers if danger else known):
            return None
        for name, answer in self.answers.items():
            local = _local(rules[name]) if answer.said is Said.YES else set()
            if Local.SITE in local and name not in self.placed:
                return Places(name, f"{rules[name]['ask']} You said yes. Where is it?", PLACE)
            if local and name not in self.sided:
                return Choice(
                    name, f"{rules[name]['ask']} You said yes. On which side?", SIDE, SIDES
                )
        if not open_:
            return None
        items = tuple(self._item(rule) for rule in danger or open_)
        return Checklist(DANGER if danger else MORE, items)

    def with_reply(self, card: Card, marks: Marks) -> "Interview":
        """The interview after a card was answered; what a list does not mark is a no."""
        match card:
            case Choice(id="operator"):
                return replace(self, partner=marks[card.id] == Reach.PARTNER)
            case Choice(id="whose"):
                return replace(self, someone_else=marks[card.id] == "someone-else")
            case Choice():
                answer = self.answers[card.id]._replace(side=Side(marks[card.id]))
                return self._with({card.id: answer}, sided=card.id)
            case Places():
                regions = tuple(Region(name) for name in Region if name in marks)
                answer = self.answers[card.id]._replace(regions=regions)
                return self._with({card.id: answer}, placed=card.id)
            case Checklist():
                given = {i.id: Answer(Said(marks.get(i.id, "no"))) for i in card.items}
                return self._with(given)

    def of_someone_else(self) -> "Interview":
        """Everything afresh, about somebody whose answers are not kept."""
        return replace(self, someone_else=True, answers={}, placed=frozenset(), sided=frozenset())

    def afresh(self) -> "Interview":
        """Everything afresh, about the same person."""
        return replace(self, kept={}, answers={}, placed=frozenset(), sided=frozenset())

    def margin(self, *, first: bool) -> Margin:
        """Whose answers these are and how old; the keys of every card."""
        keys = [] if first else [("←", "back")]
        keys += [("?", "explain")]
        if isinstance(self.card(), Places):  # there every letter is a place
            return Margin(self._about(), (*keys, ("q", "leave")))
        if self._whose_known and not self.someone_else and self.routine is not None:
            keys += [("s", "someone else")]
        if self._fresh:
            keys += [("a", "ask all again")]
        return Margin(self._about(), (*keys, ("q", "leave")))

    def _about(self) -> str:
        if self.someone_else:
            return words.SOMEONE_ELSE
        if self.partner and self.someone_else is None:
            return words.WHOEVER
        oldest = max(((self.today - one.on).days for one in self._fresh.values()), default=None)
        return words.about_you(len(self._fresh), oldest)

    def _refused(self, answers: Answers) -> bool:
        return screen(answers, self.book["rules"], ()).refused is not None

    def _item(self, rule: Rule) -> Item:
        return Item(rule["id"], rule["ask"], rule["why"], explanation(rule, self.book))

    def _with(self, given: Answers, placed: str = "", sided: str = "") -> "Interview":
        return replace(
            self,
            answers={**self.answers, **given},
            placed=self.placed | {placed},
            sided=self.sided | {sided},
        )


def _local(rule: Rule) -> set[str]:
    return {effect["local"] for effect in rule["effects"] if effect["local"]}
