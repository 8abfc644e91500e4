"""Findings are one printable line each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.findings import SHOWN, BadData, Finding, printable, quoted


def test_a_finding_reads_as_file_line_column_text() -> None:
    """The form is the one editors jump to."""
    assert str(Finding("mine.yaml", 3, 5, "is wrong")) == "mine.yaml:3:5: is wrong"


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\n", "\\n"),
        ("\r", "\\r"),
        ("\x00", "\\x00"),
        ("\x9b", "\\x9b"),
        ("\u202e", "\\u202e"),
        ("\u200b", "\\u200b"),
        ("\u2028", "\\u2028"),
        ("\ufeff", "\\ufeff"),
        ("\ufe0f", "\\ufe0f"),
        ("\u3164", "\\u3164"),
        ("\ud800", "\\ud800"),
        ("\U000e0001", "\\U000e0001"),
    ],
)
def test_what_cannot_be_seen_is_escaped(hidden: str, shown: str) -> None:
    """Controls, C1, bidi, zero-width and lone surrogates are shown, in the file's name too."""
    assert str(Finding(f"a{hidden}b", 1, 1, f"c{hidden}d")) == f"a{shown}b:1:1: c{shown}d"


def test_what_can_be_seen_is_kept() -> None:
    """Hanzi and tone marks are not escaped."""
    assert printable("肩井 Jiānjǐng “é”") == "肩井 Jiānjǐng “é”"


@given(st.text(st.characters()), st.integers(1, 60))
def test_foreign_text_is_printable_and_bounded(text: str, limit: int) -> None:
    """Whatever the text, it comes out on one line, no longer than asked."""
    shown = printable(text, limit)
    assert shown.isprintable()
    assert len(shown) <= limit


def test_long_values_are_shortened_when_quoted() -> None:
    """A quoted value takes at most 40 characters and says that it goes on."""
    assert quoted("x" * 1_000_000) == f'"{"x" * 39}…"'


def test_a_finding_is_never_a_page() -> None:
    """A text of any length stays one bounded line."""
    assert len(str(Finding("a", 1, 1, "x\n" * 1_000_000))) < 1100


def test_findings_are_in_the_order_of_the_file() -> None:
    """A person goes through a file once, from the top; a finding found twice is told once."""
    later, first = Finding("a", 10, 1, "b"), Finding("a", 9, 20, "c")
    assert BadData([later, first, later]).findings == (first, later)


def test_many_findings_are_counted() -> None:
    """After the first 50 only their number is told."""
    bad = BadData(Finding("a", line, 1, "wrong") for line in range(1, 64))
    assert len(bad.findings) == SHOWN + 1
    assert str(bad).splitlines()[-1] == "a:51:1: and 13 more"
