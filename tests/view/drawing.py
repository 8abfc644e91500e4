"""What a drawn screen is held against: its words, its width, and that no escape slips in."""

import re
import unicodedata
from collections.abc import Sequence

from hypothesis import strategies as st

from acupress.view.drawing import Look

SGR = re.compile("\x1b\\[[0-9;]*m")
TEXTS = st.text("abc é肩井…→½", min_size=1, max_size=90)
SIZES = st.tuples(st.integers(1, 50) | st.integers(1, 120), st.integers(1, 50))
LOOKS = st.builds(Look, st.booleans(), st.booleans(), st.booleans(), st.booleans())
PLAIN = Look(colour=False)


def bare(row: str) -> str:
    """A row without its colour codes."""
    return SGR.sub("", row)


def squeezed(rows: Sequence[str]) -> str:
    """The words of a screen, with a space between each two."""
    return " ".join(" ".join(map(bare, rows)).split())


def cells(text: str) -> int:
    """Columns a terminal needs, by the standard's own table."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def assert_fits(rows: Sequence[str], size: tuple[int, int], look: Look) -> None:
    """No more rows than there are, none too wide, and no escape but those of colour."""
    assert len(rows) <= size[1]
    for row in map(bare, rows):
        assert cells(row) <= size[0], row
        assert row.isprintable()
        assert row.isascii() or not look.ascii
    codes = {code for row in rows for sgr in SGR.findall(row) for code in re.findall(r"\d+", sgr)}
    assert look.colour or codes <= {"0", "1", "2", "7"}, "bold, faint and reversed need no colour"
