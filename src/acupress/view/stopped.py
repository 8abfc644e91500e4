"""The screen after `x`: what happened? No key is needed."""

from collections.abc import Sequence

from acupress.catalogue.book import Stop
from acupress.view.drawing import Look
from acupress.view.question import question_frame

HEAD = "Stopped. That was right. Let go."
ASK = "What happened? No key is needed; any other key is something else."


def stopped_frame(stops: Sequence[Stop], size: tuple[int, int], look: Look) -> list[str]:
    """Stopped, and one question with a key for each answer."""
    return question_frame(HEAD, ASK, [(stop["key"], stop["label"]) for stop in stops], size, look)
