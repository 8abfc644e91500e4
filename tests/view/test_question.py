"""One question on the screen: its keys can be read, whatever the window."""

import pytest
from drawing import LOOKS, PLAIN, SIZES, TEXTS, assert_fits, squeezed
from hypothesis import given
from hypothesis import strategies as st

from acupress.view import feeling
from acupress.view.drawing import Look
from acupress.view.question import question_frame
from acupress.view.screen import SMALLEST

KEYS = tuple(feeling.WHYS.items())


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20), SMALLEST], ids=str)
@pytest.mark.parametrize("keys", [KEYS, feeling.GO_ON, ()], ids=["why", "go on", "none"])
def test_the_question_its_keys_and_that_none_is_needed(
    keys: tuple[tuple[str, str], ...], size: tuple[int, int]
) -> None:
    """In this order, whole."""
    said = squeezed(question_frame(feeling.WHY, feeling.NO_KEY, keys, size, PLAIN))
    assert said == " ".join([feeling.WHY, feeling.NO_KEY, *(f"{k} {does}" for k, does in keys)])


@pytest.mark.parametrize("size", [(40, 6), (40, 4), (60, 3)], ids=str)
def test_on_a_low_screen_the_keys_come_before_the_words(size: tuple[int, int]) -> None:
    """They stand side by side; what is asked stays."""
    said = squeezed(question_frame(feeling.WHY, feeling.NO_KEY, KEYS, size, PLAIN))
    assert said.startswith(feeling.WHY)
    assert [key for key, does in KEYS if f"{key} {does}" not in said] == []


def test_a_long_head_is_not_cut_where_there_is_room() -> None:
    """It goes over as many lines as it takes."""
    head = "A routine with a long title, " * 5
    said = squeezed(question_frame(head, feeling.NO_KEY, feeling.GO_ON, (60, 20), PLAIN))
    assert said.startswith(" ".join(head.split()))


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), TEXTS), max_size=6)


@given(TEXTS, TEXTS, PAIRS, SIZES, LOOKS)
def test_it_fits_any_window(
    head: str, ask: str, keys: list[tuple[str, str]], size: tuple[int, int], look: Look
) -> None:
    """Whatever is asked, in any look."""
    assert_fits(question_frame(head, ask, keys, size, look), size, look)
