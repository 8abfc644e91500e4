"""A sheet as text, and as Markdown; the pictures are made of characters."""

import re
from collections.abc import Iterator

from acupress.figure.drawings import joined
from acupress.figure.raster import Glyphs, rows
from acupress.paper.sheet import Card, Section, Sheet
from acupress.view.page import wrapped

WIDE = 78
HIGH = 14
CLOSE, BODY = 36, 17

# What Markdown would take for its own, at the start of a line or anywhere.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!|~&<>-])")


def text(sheet: Sheet, glyphs: Glyphs) -> str:
    """The sheet as plain text, at most 78 columns wide."""
    return "\n".join(_text(sheet, glyphs)) + "\n"


def markdown(sheet: Sheet, glyphs: Glyphs) -> str:
    """The sheet as Markdown; every word of it is only a word."""
    return "\n".join(_markdown(sheet, glyphs)) + "\n"


def _text(sheet: Sheet, glyphs: Glyphs) -> Iterator[str]:
    yield from (*wrapped(sheet.title, WIDE), "=" * WIDE, *wrapped(sheet.facts, WIDE))
    for section in sheet.before:
        yield from _paragraphs(section)
    for card in sheet.cards:
        yield from ("", "-" * WIDE, *wrapped(f"{card.n}. {card.title}, {card.names}", WIDE), "")
        yield from _picture(card, glyphs)
        for label, words in card.rows:
            yield from wrapped(f"{label}: {words}", WIDE, hang=2)
    yield from ("", "-" * WIDE)
    for section in sheet.after:
        yield from _paragraphs(section)


def _paragraphs(section: Section) -> Iterator[str]:
    yield from ("", *wrapped(section.title, WIDE))
    for row in section.rows:
        yield from wrapped(f"- {row}", WIDE, hang=2)


def _markdown(sheet: Sheet, glyphs: Glyphs) -> Iterator[str]:
    yield from (f"# {_escaped(sheet.title)}", "", _escaped(sheet.facts), "")
    for section in sheet.before:
        yield from _listed(section)
    for card in sheet.cards:
        yield from (f"## {card.n}. {_escaped(card.title)}", "", _escaped(card.names), "")
        if card.pictures:
            drawn = list(_picture(card, glyphs))
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", "".join(drawn))), default=0))
            yield from (f"{fence}text", *drawn, fence, "")
            yield from (f"*Picture: {_escaped(card.pictures[0].alt)}*", "")
        for label, words in card.rows:
            yield f"- **{_escaped(label)}:** {_escaped(words)}"
        yield ""
    for section in sheet.after:
        yield from _listed(section)


def _listed(section: Section) -> Iterator[str]:
    yield from (f"## {_escaped(section.title)}", "")
    yield from (f"- {_escaped(row)}" for row in section.rows)
    yield ""


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _picture(card: Card, glyphs: Glyphs) -> Iterator[str]:
    """The close-up and the body beside each other, in characters."""
    parts = [
        rows(drawn.scene, wide, HIGH, glyphs)
        for drawn, wide in zip(card.pictures, (CLOSE, BODY), strict=False)
    ]
    if not parts:
        return
    whole = parts[0] if len(parts) == 1 else joined(parts[0], parts[1])
    for row in whole:
        yield "".join(run.text for run in row).rstrip()
