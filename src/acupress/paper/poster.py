"""A sheet as one SVG: the points below each other, each with its picture and its words."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from acupress.figure.svg import STYLE, picture
from acupress.paper.sheet import Card, Section, Sheet
from acupress.view.page import wrapped

WIDE = 1000
_EDGE = 40
_LINE = 24
_LETTERS = 62  # of a line beside the pictures
_WHOLE = 104  # of a line of the whole width
_HIGH = 260  # of a picture
_COLOURS = """
svg{color:#1b1f24}.paper{fill:#fff}.ink{fill:#1b1f24}
@media (prefers-color-scheme:dark){
  svg{color:#e6e9ed}.paper{fill:#15181c}.ink{fill:#e6e9ed}}
@media print{svg{color:#000}.paper{fill:#fff}.ink{fill:#000}}
"""


def poster(sheet: Sheet) -> str:
    """The file."""
    parts: list[str] = []
    down = _EDGE - 10
    for words in wrapped(sheet.title, _WHOLE // 2):
        down += 40
        parts.append(_word(_EDGE, down, words, 34, bold=True))
    for words in wrapped(sheet.facts, _WHOLE):
        down += 34
        parts.append(_word(_EDGE, down, words, 18))
    down += 36
    for section in sheet.before:
        down = _section(parts, section, down)
    for card in sheet.cards:
        down = _card(parts, card, down)
    for section in sheet.after:
        down = _section(parts, section, down)
    return "\n".join(_file(sheet, parts, down + _EDGE)) + "\n"


def _file(sheet: Sheet, parts: list[str], high: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" '
        f'width="{WIDE}" height="{high}" role="img" aria-label={quoteattr(sheet.title)}>'
    )
    yield f"<title>{escape(sheet.title)}</title><style>{_COLOURS}{STYLE}</style>"
    yield f'<rect class="paper" width="{WIDE}" height="{high}"/>'
    yield from parts
    yield "</svg>"


def _section(parts: list[str], section: Section, down: int) -> int:
    down += _LINE
    for n, words in enumerate(wrapped(section.title, _WHOLE * 3 // 4)):
        down += _LINE if n else 0
        parts.append(_word(_EDGE, down, words, 19, bold=True))
    for row in section.rows:
        for n, words in enumerate(wrapped(row, _WHOLE)):
            down += _LINE
            parts.append(_word(_EDGE, down, words if n else f"· {words}", 16))
    return down + _LINE


def _card(parts: list[str], card: Card, down: int) -> int:
    top = down + 10
    parts.append(f'<path class="line" d="M{_EDGE} {top}H{WIDE - _EDGE}"/>')
    left = _EDGE
    for drawn, wide in zip(card.pictures, (230, 110), strict=False):
        size = drawn.scene.corner.to(drawn.scene.opposite)
        high = min(_HIGH, round(wide * size.y / size.x))
        drawing = picture(drawn.scene, drawn.alt, height=high)
        parts.append(f'<g transform="translate({left} {top + 20})">{drawing}</g>')
        left += wide + 10
    row = top + 12
    for words in wrapped(f"{card.n}. {card.title}", _LETTERS * 3 // 4):
        row += 28
        parts.append(_word(400, row, words, 22, bold=True))
    for words in wrapped(card.names, _LETTERS):
        row += _LINE
        parts.append(_word(400, row, words, 16))
    for label, text in card.rows:
        for words in wrapped(f"{label}: {text}", _LETTERS):
            row += _LINE
            parts.append(_word(400, row, words, 17))
    return max(row, top + 20 + _HIGH) + _LINE


def _word(left: int, down: int, words: str, size: int, *, bold: bool = False) -> str:
    weight = 600 if bold else 400
    style = f"font:{weight} {size}px sans-serif"
    return f'<text class="ink" x="{left}" y="{down}" style="{style}">{escape(words)}</text>'
