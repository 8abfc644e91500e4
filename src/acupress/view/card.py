"""The safety card: one question at a time, then what will be played."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from acupress.plan.timeline import Plan
from acupress.view import words
from acupress.view.screen import WIDEST, Look, drawn, wrapped
from acupress.vocabulary import Reach


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: `choices` are a key, what it says, and the answer it stands for."""

    id: str
    text: str
    why: str
    choices: tuple[tuple[str, str, str], ...]


WITH_WHOM = Ask(
    "operator",
    "Is somebody with you who will press for you?",
    "Some points cannot be reached alone. A partner presses all of them, lightly.",
    (("y", "yes, a partner", Reach.PARTNER), ("n", "no, I am alone", Reach.SELF)),
)
YES_OR_NO = (("y", "yes", "yes"), ("n", "no", "no"), ("u", "not sure", "unknown"))


def question(ask: Ask, number: int, of: int, size: tuple[int, int], look: Look) -> list[str]:
    """One question as a frame: roomy, else tight; never a part of it (see `fits`)."""
    rows = _layout(ask, number, of, size)
    if rows is None:
        sorry = "This window is too small for the question. Make it larger, or press q."
        rows = list(wrapped(Text(sorry), max(1, size[0] - 2)))[: size[1]]
    return drawn(rows, size[0], look, indent=1)


def fits(ask: Ask, size: tuple[int, int]) -> bool:
    """True where the whole question can be read, so that it may be answered."""
    return _layout(ask, 1, 1, size) is not None


def _layout(ask: Ask, number: int, of: int, size: tuple[int, int]) -> list[Text] | None:
    """The first of three layouts that has room, from the roomiest."""
    width = max(1, min(size[0], WIDEST) - 2)
    text, why = wrapped(Text(ask.text, "bold"), width), wrapped(Text(ask.why, "dim"), width)
    head = Text(f"Before we begin · {number} of {of} · about whoever is pressed", "dim")
    foot = Text("← back   " if number > 1 else "", "dim").append("q leave without starting", "dim")
    choices = [Text.assemble((f"  {k}", "bold cyan"), f"  {label}") for k, label, _ in ask.choices]
    brief = Text("   ").join(Text.assemble((k, "bold cyan"), f" {w}") for k, w, _ in ask.choices)
    blank = Text()
    layouts = (
        [head, blank, *text, blank, *why, blank, *choices, blank, foot],
        [*text, *why, brief, foot],
        [*text, *wrapped(brief.append("   q leave"), width)],
    )
    return next((rows for rows in layouts if len(rows) <= size[1]), None)


def ready(plan: Plan, size: tuple[int, int], look: Look, page: int = 0) -> list[str]:
    """What will be played, what was left out and why, and the one key to start.

    What does not fit goes on other pages: `page` counts from 0 and wraps around.
    """
    width = max(1, min(size[0], WIDEST) - 2)
    start = Text.assemble(
        ("Enter", "bold cyan"),
        " start   ",
        ("←", "bold"),
        " answer again   ",
        ("q", "bold"),
        " leave",
    )
    no_key = Text("After Enter no key is needed. Any key pauses.", "dim")
    body: list[Text] = list(wrapped(Text(words.overview(plan), "bold"), width))
    body += wrapped(Text(points(plan)), width)
    gone = ", ".join(dict.fromkeys(one.point for one in plan.withheld))
    brief = wrapped(Text(f"Left out, for the reasons that follow: {gone}.", "yellow"), width)
    short = len(body)
    for sentence in words.left_out(plan):
        body += wrapped(Text(sentence, "yellow"), width)
    for sentence in plan.advice:
        body += wrapped(Text(f"· {sentence}", "dim"), width)
    foot = [Text(), *wrapped(no_key, width), *wrapped(start, width)]
    room = max(1, size[1] - len(foot))
    if len(body) > room:
        body[short:short] = brief if gone else ()
        pages = -(-len(body) // max(1, room))
        foot[0] = Text(f"Page {page % pages + 1} of {pages}: space turns it", "bold")
        body = body[page % pages * room :][:room]
    return drawn([*body, *foot][: size[1]], size[0], look, indent=1)


def points(plan: Plan) -> str:
    """The points of a plan by name, in order."""
    return ", ".join(f"{place.name} ({place.code})" for place in plan.places) + "."


def as_lines(ask: Ask, number: int, of: int) -> Sequence[str]:
    """The same question as plain lines."""
    choices = ", ".join(f"{key} = {label}" for key, label, _ in ask.choices)
    return (
        f"Question {number} of {of}, about whoever is pressed. {ask.text}",
        ask.why,
        f"{choices}, q = leave.",
    )
