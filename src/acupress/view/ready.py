"""The last card: what will be played, what was left out and why; and pages of explanation."""

from collections.abc import Sequence

from rich.text import Text

from acupress.journal.records import Before
from acupress.plan.timeline import Plan
from acupress.view import feeling, words
from acupress.view.drawing import Look, drawn, wrapped
from acupress.view.screen import WIDEST


def ready(
    plan: Plan,
    size: tuple[int, int],
    look: Look,
    page: int = 0,
    notes: Sequence[str] = (),
    before: Before | None = None,
) -> list[str]:
    """What will be played, what was left out and why, and the one key to start.

    What does not fit goes on other pages: `page` counts from 0 and wraps around. `before` is what
    was said of the pain so far; None where it is not asked.
    """
    width = _width(size)
    start = Text.assemble(
        ("Enter", "bold cyan"),
        " start   ",
        ("←", "bold"),
        " answer again   ",
        ("q", "bold"),
        " leave",
    )
    no_key = Text("After Enter no key is needed. Space pauses.", "dim")
    if before:
        needless = ("After Enter no key is needed.", "dim")
        no_key = Text.assemble(needless, "  ", (feeling.pain_now(before), "cyan"))
    head = wrapped(Text(words.overview(plan), "bold"), width)
    gone = ", ".join(words.gone_in_brief(plan))
    brief = wrapped(Text(f"Left out, for the reasons that follow: {gone}.", "yellow"), width)
    body: list[Text] = list(wrapped(Text(words.points(plan)), width))
    for sentence in words.left_out(plan):
        body += wrapped(Text(sentence, "yellow"), width)
    for sentence in (*plan.advice, *notes):
        body += wrapped(Text(f"· {sentence}", "dim"), width)
    foot = [Text(), *wrapped(no_key, width), *wrapped(start, width)]
    room = max(1, size[1] - len(foot))
    short = gone and len(head) + len(body) > room
    return _paged([*head, *(brief if short else ()), *body], foot, size, look, page)


def explanation(
    told: Sequence[tuple[str, str]], size: tuple[int, int], look: Look, page: int = 0
) -> list[str]:
    """Questions, each with what it means and what a yes does."""
    width = _width(size)
    body: list[Text] = []
    for ask, more in told:
        body += [*wrapped(Text(ask, "bold"), width), *wrapped(Text(more), width), Text()]
    foot = [Text(), *wrapped(Text("Any other key goes back to the question.", "dim"), width)]
    return _paged(body, foot, size, look, page)


def _paged(
    body: list[Text], foot: list[Text], size: tuple[int, int], look: Look, page: int
) -> list[str]:
    room = max(1, size[1] - len(foot))
    if len(body) > room:
        pages = -(-len(body) // room)
        foot[0] = Text(f"Page {page % pages + 1} of {pages}: space turns it", "bold")
        body = body[page % pages * room :][:room]
    return drawn([*body, *foot][: size[1]], size[0], look, indent=1)


def _width(size: tuple[int, int]) -> int:
    return max(1, min(size[0], WIDEST) - 2)
