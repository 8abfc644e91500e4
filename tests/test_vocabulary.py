"""The words whose order other parts rely on, and the lists that are closed."""

from enum import StrEnum

import pytest

from acupress.vocabulary import Action, DoseLevel, Pressure, Region, Side


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Pressure, "feather light medium firm"),
        (DoseLevel, "gentle usual long"),
        (Action, "refuse block lighten shorten forbid ask warn inform"),
        (Side, "left right both midline"),
        (
            Region,
            "head neck shoulder chest upper-back lower-back belly buttock arm hand leg foot",
        ),
    ],
)
def test_words_in_their_order(words: type[StrEnum], expected: str) -> None:
    """The words are these, and stand in this order."""
    assert " ".join(words) == expected
