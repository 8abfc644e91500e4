"""Pages on a terminal: words that know how wide they are become rows, in colour or not.

A look-up prints what was laid out before, so this imports nothing that Python has not loaded.
"""

from itertools import zip_longest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Piece = tuple[str, str, int]  # text, style, cells
    Row = Sequence[Piece]
    Word = Sequence[Piece]  # with the spaces after it; it may change its style on the way
    Laid = Sequence[tuple[int, Sequence[Word]]]  # each line: how far it hangs, and its words

ROOMY = 76  # columns of a page that has room for a picture beside its text
WIDE = 32  # columns of that picture
NARROW = 34  # columns of one above the text
BETWEEN = 2

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


def written(rows: "Iterable[Row]", *, colour: bool) -> "Iterator[str]":
    """Rows as the text to print."""
    for row in rows:
        yield "".join(_painted(*piece) if colour else piece[0] for piece in row)


def rows(page: "Laid", width: int) -> "Iterator[Row]":
    """The page with every paragraph broken into rows, none wider where a space allows it."""
    for hang, words in page:
        row: list[Piece] = []
        used = 0
        for word in words:
            cells = sum(piece[2] for piece in word)
            if used + cells - _blank_end(word) > width and used > hang:
                yield _stripped(row)
                row, used = [(" " * hang, "", hang)], hang
            row += word
            used += cells
        yield _stripped(row)


def illustrated(page: "Laid", panels: "tuple[Laid, Laid] | None", width: int) -> "Iterator[Row]":
    """A page with its picture: beside the text where there is room for it, or above it."""
    if panels is None or width < NARROW:
        yield from rows(page, width)
    elif width >= ROOMY:
        yield from beside(page, panels[0], width, WIDE)
    else:
        yield from rows((*panels[1], (0, ()), *page), width)


def beside(page: "Laid", panel: "Laid", width: int, wide: int) -> "Iterator[Row]":
    """A page with a panel `wide` cells wide at its right, together no wider than `width`."""
    left, right = rows(page, width - wide - BETWEEN), rows(panel, wide)
    for one, other in zip_longest(left, right, fillvalue=()):
        gap = max(0, width - wide - sum(piece[2] for piece in one))
        yield _stripped([*one, (" " * gap, "", gap), *other])


def _painted(text: str, style: str, _: int) -> str:
    code = STYLES[style]
    return f"\x1b[{code}m{text}\x1b[0m" if code else text


def _blank_end(word: "Word") -> int:
    """How many spaces a word ends with."""
    text = "".join(piece[0] for piece in word)
    return len(text) - len(text.rstrip(" "))


def _stripped(row: "Sequence[Piece]") -> "Row":
    """The row without the spaces at its end."""
    kept = list(row)
    while kept and not kept[-1][0].strip(" "):
        kept.pop()
    if kept:
        text, style, cells = kept[-1]
        bare = text.rstrip(" ")
        kept[-1] = (bare, style, cells - len(text) + len(bare))
    return kept
