"""A page as data: styled lines, laid out once and printed at any width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, chop_cells

from acupress.view import printing

if TYPE_CHECKING:
    from acupress.view.printing import Laid, Piece


class Span(NamedTuple):
    """Some words in one style."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line, or a paragraph: it is wrapped at spaces, further lines indented by `hang`."""

    spans: tuple[Span, ...]
    hang: int = 0


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
    return printing.written(printing.rows(lay(page), width), colour=colour)


def wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """A text as rows of at most `width` cells; a word that is longer is broken."""
    words = (
        " ".join(chop_cells(word, width - hang)) if cell_len(word) > width - hang else word
        for word in text.split()
    )
    return list(write([line(" ".join(words), hang=hang)], width, colour=False))


def lay(page: Iterable[Line]) -> "Laid":
    """The page as words with their widths: plain tuples, which can be kept."""
    return tuple((one.hang, tuple(_words(one.spans))) for one in page)


def _words(spans: Iterable[Span]) -> "Iterator[tuple[Piece, ...]]":
    """Each word with the spaces after it; it may change its style on the way."""
    word: list[Piece] = []
    for span in spans:
        for text in re.findall(r" +|[^ ]+", span.text):
            if word and word[-1][0].endswith(" ") and not text.startswith(" "):
                yield tuple(word)
                word = []
            word.append((text, span.style, cell_len(text)))
    if word:
        yield tuple(word)
