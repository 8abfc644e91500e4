"""Figures big enough to read from two metres."""

from hypothesis import given
from hypothesis import strategies as st

from acupress.view.digits import HEIGHT, big

FIGURES = st.text("0123456789:", min_size=1, max_size=5)


@given(FIGURES, st.integers(1, 3))
def test_figures_are_a_block(text: str, scale: int) -> None:
    """Every row is there and equally wide, so that the next frame covers the one before."""
    rows = big(text, scale)
    assert len(rows) == HEIGHT * scale
    assert len({len(row) for row in rows}) == 1


def test_every_figure_is_another() -> None:
    """No two of the eleven signs look the same."""
    assert len({tuple(big(char)) for char in "0123456789:"}) == 11


@given(FIGURES)
def test_twice_the_scale_is_twice_as_high_and_wide(text: str) -> None:
    """A bigger figure is the same figure."""
    doubled = [row.replace(" ", "  ").replace("█", "██") for row in big(text) for _ in range(2)]
    assert big(text, 2) == doubled


def test_figures_look_like_themselves() -> None:
    """A cell is two columns wide, with one cell between figures."""
    assert [row.rstrip() for row in big("1:7")[:3]] == [
        "  ██        ██████",
        "████    ██      ██",
        "  ██            ██",
    ]
