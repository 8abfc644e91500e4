"""The safety card: one question at a time, then what will be played."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from acupress.plan.timeline import Plan
from acupress.view import words
from acupress.view.screen import Look, drawn, wrapped
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
    """One question as a frame of at most `size` rows."""
    width = max(1, min(size[0], 100) - 2)
    rows: list[Text] = [
        Text(f"Before we begin · {number} of {of}", "dim"),
        Text(),
        *wrapped(Text(ask.text, "bold"), width),
        Text(),
        *wrapped(Text(ask.why, "dim"), width),
        Text(),
    ]
    for key, label, _ in ask.choices:
        rows.append(Text.assemble((f"  {key}", "bold cyan"), f"  {label}"))
    back = "← back   " if number > 1 else ""
    foot = [Text(), Text(f"{back}q leave without starting", "dim")]
    room = max(1, size[1] - len(foot))
    if len(rows) > room:
        rows = [row for row in rows if row.plain][:room]
    return drawn([*rows, *foot], size[0], look, indent=1)[: size[1]]


def ready(plan: Plan, size: tuple[int, int], look: Look) -> list[str]:
    """What will be played, what was left out and why, and the one key to start."""
    width = max(1, min(size[0], 100) - 2)
    foot = [
        Text(),
        Text("After Enter no key is needed. Any key pauses. Close your eyes if you like.", "dim"),
        Text.assemble(("Enter", "bold cyan"), " start   ", ("q", "bold"), " leave"),
    ]
    body: list[Text] = list(wrapped(Text(words.overview(plan), "bold"), width))
    body += [Text(), *wrapped(Text(points(plan)), width)]
    for sentence in words.left_out(plan):
        body += wrapped(Text(sentence, "yellow"), width)
    for sentence in plan.advice:
        body += wrapped(Text(f"· {sentence}", "dim"), width)
    foot = [row for one in foot for row in wrapped(one, width)]
    room = max(1, size[1] - len(foot))
    if len(body) > room:
        body = [*body[: room - 1], Text("… and more: --dry-run prints all of it.", "dim")]
    return drawn([*body, *foot], size[0], look, indent=1)[: size[1]]


def points(plan: Plan) -> str:
    """The points of a plan by name, in order."""
    return ", ".join(f"{place.name} ({place.code})" for place in plan.places) + "."


def as_lines(ask: Ask, number: int, of: int) -> Sequence[str]:
    """The same question as plain lines."""
    choices = ", ".join(f"{key} = {label}" for key, label, _ in ask.choices)
    return (f"Question {number} of {of}. {ask.text}", ask.why, f"{choices}, q = leave.")
