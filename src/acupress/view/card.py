"""The cards before a session: questions, a choice, places on the body. Data, and their frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from acupress.view.drawing import Look, drawn, wrapped
from acupress.view.screen import WIDEST
from acupress.vocabulary import Reach, Region, Side

AT_ONCE = 4
NARROWEST = 12
LETTERS = "abcdefghijkl"
MARKS = {"yes": "yes", "unknown": "not sure"}
TOO_SMALL = "This window is too small for the question. Make it larger, or press q."


@dataclass(frozen=True, slots=True)
class Choice:
    """One question with a key for each answer: the key, what it says, the value it stands for."""

    id: str
    text: str
    why: str
    choices: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a list; `more` is what `?` explains."""

    id: str
    ask: str
    why: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Questions to which the answer is mostly no: a number marks what is so."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where on the body it is so: one region or several."""

    id: str
    text: str
    why: str


Card = Choice | Checklist | Places
Marks = Mapping[str, str]
"""What is marked on a card: `yes` or `unknown` by question, or `yes` by region."""

WITH_WHOM = Choice(
    "operator",
    "Is somebody with you who will press for you?",
    "Some points cannot be reached alone. A partner presses all of them, lightly.",
    (("y", "yes, a partner", Reach.PARTNER), ("n", "no, I am alone", Reach.SELF)),
)
WHOSE = Choice(
    "whose",
    "Who is being pressed today?",
    "The safety questions are about that person. Only your own answers are kept.",
    (("m", "me, on my own computer", "me"), ("s", "someone else", "someone-else")),
)
SIDES = (
    ("l", "left", Side.LEFT),
    ("r", "right", Side.RIGHT),
    ("b", "both, or I am not sure", Side.BOTH),
)


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands around every card: whose answers these are, and the keys that do something."""

    about: str
    keys: tuple[tuple[str, str], ...] = ()


def shown(card: Card, size: tuple[int, int], margin: Margin) -> Card | None:
    """The card, with as many of its questions as can be read at once; None if none can."""
    if size[0] < NARROWEST:
        return None
    if not isinstance(card, Checklist):
        return card if _fits(card, {}, size, margin, tightest=True) else None
    for count in range(min(AT_ONCE, len(card.items)), 0, -1):
        part = Checklist(card.title, card.items[:count])
        marked = dict.fromkeys((one.id for one in part.items), "unknown")
        if _fits(part, marked, size, margin, tightest=count == 1):
            return part
    return None


def frame(
    card: Card | None, marks: Marks, size: tuple[int, int], margin: Margin, look: Look
) -> list[str]:
    """A card as a frame: roomy, else tight; never a part of a question (see `shown`)."""
    rows = None
    if card is not None:
        rows = next(
            (rows for rows in _layouts(card, marks, size, margin) if len(rows) <= size[1]), None
        )
    if rows is None:
        rows = list(wrapped(Text(TOO_SMALL), max(1, size[0] - 2)))[: size[1]]
    return drawn(rows, size[0], look, indent=1)


def _fits(
    card: Card, marks: Marks, size: tuple[int, int], margin: Margin, *, tightest: bool
) -> bool:
    layouts = _layouts(card, marks, size, margin)
    return any(len(rows) <= size[1] for rows in (layouts if tightest else layouts[:-1]))


def _layouts(card: Card, marks: Marks, size: tuple[int, int], margin: Margin) -> list[list[Text]]:
    """From the roomiest to the tightest."""
    width = max(1, min(size[0], WIDEST) - 2)
    head = wrapped(Text(f"Before we begin · {margin.about}", "dim"), width)
    keys = [Text.assemble((key, "bold"), f" {does}  ") for key, does in margin.keys]
    foot = _side_by_side(keys, width)
    body, tight = _body(card, marks, width)
    blank = Text()
    return [
        [*head, blank, *body, blank, *foot],
        [*head, *tight, *foot],
        [*tight, *wrapped(Text.assemble(("q", "bold"), " leave"), width)],
    ]


def _body(card: Card, marks: Marks, width: int) -> tuple[list[Text], list[Text]]:
    """The card's own rows: roomy, and tight."""
    blank = Text()
    match card:
        case Checklist():
            items = [_item(number, one, marks, width) for number, one in enumerate(card.items, 1)]
            title = wrapped(Text(card.title, "bold"), width)
            hint = wrapped(_hint(card, marks), width)
            spaced = [row for rows in items for row in (*rows, blank)]
            flat = [row for rows in items for row in rows]
            return [*title, blank, *spaced, *hint], [*title, *flat, *hint]
        case Places():
            asked = [row for rows in _asked(card.text, card.why, width) for row in rows]
            places = [_place(letter, region, marks) for letter, region in _regions()]
            flow = _side_by_side(places, width)
            hint = wrapped(_place_hint(marks), width)
            listed = [row for place in places for row in wrapped(place, width)]
            return [*asked, *listed, *hint], [*asked, *flow, *hint]
        case Choice():
            text, why = _asked(card.text, card.why, width)
            keys = [Text.assemble((f"  {k}", "bold cyan"), f"  {s}") for k, s, _ in card.choices]
            listed = [row for key in keys for row in wrapped(key, width)]
            brief = _keys(*((key, says) for key, says, _ in card.choices))
            tight = [*text, *why, *wrapped(brief, width)]
            return [*text, blank, *why, blank, *listed], tight


def _asked(text: str, why: str, width: int) -> tuple[Sequence[Text], Sequence[Text]]:
    return wrapped(Text(text, "bold"), width), wrapped(Text(why, "dim"), width)


def _item(number: int, one: Item, marks: Marks, width: int) -> list[Text]:
    ask = Text(one.ask, "bold")
    if one.id in marks:
        ask = Text.assemble((f"{MARKS[marks[one.id]].upper()}: ", "bold yellow"), ask)
    inner = max(1, width - 4)
    rows = [*wrapped(ask, inner), *wrapped(Text(one.why, "dim"), inner)]
    lead = Text.assemble("  ", (str(number), "bold cyan"), " ")
    return [Text.assemble(lead if not i else "    ", row) for i, row in enumerate(rows)]


def _place(letter: str, region: Region, marks: Marks) -> Text:
    mark, style = (" ✓", "bold") if region in marks else ("", "")
    return Text.assemble((f"  {letter}", "bold cyan"), (f" {region}{mark}", style))


def _side_by_side(texts: Sequence[Text], width: int) -> list[Text]:
    """Short texts in as few rows as they take; none of them is parted unless it has to be."""
    rows: list[Text] = []
    for text in texts:
        if rows and rows[-1].cell_len + text.cell_len <= width:
            rows[-1] = Text.assemble(rows[-1], text)
        else:
            rows.append(text)
    return [part for row in rows for part in wrapped(row, width)]


def _regions() -> list[tuple[str, Region]]:
    return list(zip(LETTERS, Region, strict=True))


def _hint(card: Checklist, marks: Marks) -> Text:
    if len(card.items) == 1:
        return _keys(("y", "yes"), ("n", "no"), ("u", "not sure"))
    numbers = f"1-{len(card.items)}"
    if any(one.id in marks for one in card.items):
        return _keys((numbers, "change"), ("Enter", "no to the others, go on"))
    return _keys(("n", "no to all"), (numbers, "what is so; twice for not sure"))


def _place_hint(marks: Marks) -> Text:
    if marks:
        return _keys(("Enter", "that is where it is"), ("a-l", "change"))
    return _keys(("a-l", "mark where"), ("u", "not sure where"))


def _keys(*keys: tuple[str, str]) -> Text:
    return Text("   ").join(Text.assemble((key, "bold cyan"), f" {does}") for key, does in keys)


def explained(card: Card) -> list[tuple[str, str]]:
    """What `?` tells about a card: a question, and its explanation."""
    if isinstance(card, Checklist):
        return [(one.ask, one.more or one.why) for one in card.items]
    return [(card.text, card.why)]
