"""The same cards as plain lines, and what may be typed in reply."""

import re
from collections.abc import Sequence

from acupress.view.card import AT_ONCE, LETTERS, Card, Checklist, Choice, Margin, Marks, Places
from acupress.vocabulary import Region


def shown(card: Card) -> Card:
    """As many questions as one listens to at once."""
    if isinstance(card, Checklist):
        return Checklist(card.title, card.items[:AT_ONCE])
    return card


def lines(card: Card, margin: Margin) -> list[str]:
    """A card as lines, the last of them says what to type."""
    match card:
        case Checklist():
            rows = [f"{number}. {i.ask} {i.why}" for number, i in enumerate(card.items, 1)]
            body = [card.title, *rows]
        case Places():
            named = zip(LETTERS, Region, strict=True)
            listed = ", ".join(f"{letter} {region}" for letter, region in named)
            body = [card.text, card.why, listed + "."]
        case Choice():
            body = [card.text, card.why]
    keys = ", ".join(f"{key.replace('←', '<')} {does}" for key, does in margin.keys)
    return [f"About {margin.about}.", *body, f"{typed(card)} Or: {keys}. Then Enter."]


def typed(card: Card) -> str:
    """What to type."""
    match card:
        case Checklist(items=[_]):
            return "Type y for yes, n for no, u for not sure."
        case Checklist():
            return (
                "Type n for no to all, or the numbers of what is so, such as 1 3."
                " A ? after a number means not sure, such as 2?."
            )
        case Places():
            return "Type the letters of all places, such as c d; u for not sure."
        case Choice():
            return f"Type {', '.join(f'{key} for {says}' for key, says, _ in card.choices)}."


def read(card: Card, text: str) -> Marks | None:
    """What was marked by a typed line; None where it was not understood."""
    words = text.lower().replace(",", " ").split()
    match card:
        case Choice():
            return _choice(card, " ".join(words))
        case Places():
            return _places(words)
        case Checklist():
            return _numbers(card, words)


def _choice(card: Choice, typed: str) -> Marks | None:
    """A key, or what it says to its first comma."""
    for key, says, value in card.choices:
        if typed in {key, value, says.partition(",")[0], value.replace("-", " ")}:
            return {card.id: value}
    return None


def _places(words: Sequence[str]) -> Marks | None:
    named = dict(zip(LETTERS, Region, strict=True)) | {region.value: region for region in Region}
    if words in (["u"], ["unsure"]):
        return {}
    known = bool(words) and set(words) <= named.keys()
    return {named[word]: "yes" for word in words} if known else None


def _numbers(card: Checklist, words: Sequence[str]) -> Marks | None:
    one = {"y": "yes", "yes": "yes", "u": "unknown"}
    if words in (["n"], ["no"], ["none"]):
        return {}
    if len(card.items) == 1 and len(words) == 1 and words[0] in one:
        return {card.items[0].id: one[words[0]]}
    marks: dict[str, str] = {}
    for word in words:
        found = re.fullmatch(r"([1-9])(\??)", word)
        if found is None or int(found[1]) > len(card.items):
            return None
        marks[card.items[int(found[1]) - 1].id] = "unknown" if found[2] else "yes"
    return marks or None
