"""The screen after `x`: what happened? No key is needed."""

import pytest
from drawing import LOOKS, PLAIN, SIZES, TEXTS, assert_fits, squeezed
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.book import Stop
from acupress.view import words
from acupress.view.drawing import Look
from acupress.view.screen import SMALLEST
from acupress.view.stopped import stopped_frame
from samples import stop
from scenes import STOPS
from shipped import book


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20), SMALLEST], ids=str)
@pytest.mark.parametrize("stops", [STOPS, book()["stops"]], ids=["scene", "shipped"])
def test_every_answer_has_its_key(stops: list[Stop], size: tuple[int, int]) -> None:
    """That it stopped, the question, a key for each answer, and that none is needed."""
    said = squeezed(stopped_frame(stops, size, PLAIN))
    assert said.startswith("Stopped. That was right. Let go.")
    assert "What happened? No key is needed" in said
    assert [one["key"] for one in stops if f"{one['key']} {one['label']}" not in said] == []


@pytest.mark.parametrize("size", [(40, 6), (30, 5), (20, 8)], ids=str)
def test_on_a_small_screen_the_answers_come_before_the_words(size: tuple[int, int]) -> None:
    """That it stopped comes first, then as many answers as there is room for."""
    said = squeezed(stopped_frame(STOPS, size, PLAIN))
    assert said.startswith("Stopped.")
    assert "p pain here" in said


def test_one_line_asks_the_same() -> None:
    """By ear, as plain text: what happened, and a key for each answer."""
    assert words.what_happened(STOPS) == (
        "Stopped. What happened? p pain here, d dizzy or faint, c chest pain or short of breath, "
        "n numb or weak, o something else. No key is needed."
    )


@pytest.mark.parametrize(
    "stop_", [one for one in book()["stops"] if one["key"] in "dcn"], ids=lambda one: one["label"]
)
def test_signs_of_danger_lead_to_the_emergency_number(stop_: Stop) -> None:
    """Dizzy, chest pain, numb: each says whom to call, and so does any other key."""
    assert "emergency number" in stop_["text"]
    assert "emergency number" in book()["stops"][-1]["text"]


@given(st.lists(st.builds(stop, st.sampled_from("pdcno"), TEXTS), min_size=1), SIZES, LOOKS)
def test_it_fits_any_window(stops: list[Stop], size: tuple[int, int], look: Look) -> None:
    """Whatever can have happened, in any look."""
    assert_fits(stopped_frame(stops, size, look), size, look)
