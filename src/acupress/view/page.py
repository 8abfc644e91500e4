"""A page as data: styled lines that one small writer prints, in colour or not, at any width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

# The 16 colours every terminal has; a theme decides what they look like.
STYLES = {
    "": "",
    "title": "1",
    "name": "1;36",
    "head": "1",
    "code": "36",
    "quiet": "2",
    "warn": "33",
    # The roles of a picture.
    "line": "2",
    "outline": "",
    "other": "31",
    "finger": "36",
    "landmark": "1;36",
    "place": "1;31",
    # The two marks of a chart; they differ by shape, too.
    "before": "36",
    "after": "35",
}


class Span(NamedTuple):
    """Some words in one style."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line, or a paragraph: it is wrapped at spaces, further lines indented by `hang`."""

    spans: tuple[Span, ...]
    hang: int = 0

    def filled(self, width: int) -> "Line":
        """The line with spaces up to so many cells."""
        used = sum(cell_len(span.text) for span in self.spans)
        return Line((*self.spans, Span(" " * max(0, width - used))), self.hang)


Page = Sequence[Line]
BLANK = Line(())


def line(*parts: str | Span, hang: int = 0) -> Line:
    """A line of plain words and styled spans."""
    return Line(tuple(Span(p) if isinstance(p, str) else p for p in parts), hang)


def pad(text: str, width: int) -> str:
    """Fill with spaces to a width in terminal cells; a Chinese character takes two."""
    return text + " " * max(0, width - cell_len(text))


def write(page: Page, width: int, *, colour: bool) -> Iterator[str]:
    """The lines to print, none wider than `width` cells where a space allows it."""
    for one in rows(page, width):
        yield "".join(_painted(span) if colour else span.text for span in one.spans)


def rows(page: Page, width: int) -> Iterator[Line]:
    """The page with every paragraph broken into lines, none wider where a space allows it."""
    for one in page:
        for row in _wrapped(one, width):
            yield Line(tuple(_stripped(row)))


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """A text as rows of at most `width` cells; a word that is longer is broken."""
    words = (
        " ".join(chop_cells(word, width - hang)) if cell_len(word) > width - hang else word
        for word in text.split()
    )
    return list(write([line(" ".join(words), hang=hang)], width, colour=False))


def _painted(span: Span) -> str:
    code = STYLES[span.style]
    return f"\x1b[{code}m{span.text}\x1b[0m" if code else span.text


def _stripped(row: list[Span]) -> list[Span]:
    """The row without the spaces at its end."""
    while row and not row[-1].text.strip(" "):
        row = row[:-1]
    return [*row[:-1], Span(row[-1].text.rstrip(" "), row[-1].style)] if row else []


def _wrapped(one: Line, width: int) -> Iterator[list[Span]]:
    row: list[Span] = []
    used = 0
    for word in _words(one.spans):
        text = "".join(span.text for span in word)
        if used + cell_len(text.rstrip(" ")) > width and used > one.hang:
            yield row
            row, used = [Span(" " * one.hang)], one.hang
        row += word
        used += cell_len(text)
    yield row


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Each word with the spaces after it; it may change its style on the way."""
    word: list[Span] = []
    for span in spans:
        for piece in re.findall(r" +|[^ ]+", span.text):
            if word and word[-1].text.endswith(" ") and not piece.startswith(" "):
                yield word
                word = []
            word.append(Span(piece, span.style))
    if word:
        yield word
