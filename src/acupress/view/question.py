"""One question on the screen, with a key for each answer. No key is needed."""

from collections.abc import Iterable

from rich.text import Text

from acupress.view.drawing import Look, drawn, wrapped
from acupress.view.screen import WIDEST


def question_frame(
    head: str,
    ask: str,
    keys: Iterable[tuple[str, str]],
    size: tuple[int, int],
    look: Look,
) -> list[str]:
    """A line that stands out, the question, and its keys; side by side where room is short."""
    width = max(1, min(size[0], WIDEST) - 2)
    choices = [Text.assemble((key, "bold cyan"), f" {does}") for key, does in keys]
    rows = [
        *wrapped(Text(head, "bold yellow"), width),
        Text(),
        *wrapped(Text(ask), width),
        Text(),
        *choices,
    ]
    tight = [*rows[:1], *wrapped(Text("  ").join(choices), width)]
    return drawn((rows if len(rows) <= size[1] else tight)[: size[1]], size[0], look, indent=1)
