"""The screen after `x`: what happened? No key is needed."""

from collections.abc import Sequence

from rich.text import Text

from acupress.catalogue.book import Stop
from acupress.view.drawing import Look, drawn, wrapped
from acupress.view.screen import WIDEST


def stopped_frame(stops: Sequence[Stop], size: tuple[int, int], look: Look) -> list[str]:
    """Stopped, and one question with a key for each answer."""
    width = max(1, min(size[0], WIDEST) - 2)
    keys = [Text.assemble((stop["key"], "bold cyan"), f" {stop['label']}") for stop in stops]
    rows = [
        *wrapped(Text("Stopped. That was right. Let go.", "bold yellow"), width),
        Text(),
        *wrapped(Text("What happened? No key is needed; any other key is something else."), width),
        Text(),
        *keys,
    ]
    tight = [*rows[:1], *wrapped(Text("  ").join(keys), width)]
    return drawn((rows if len(rows) <= size[1] else tight)[: size[1]], size[0], look, indent=1)
