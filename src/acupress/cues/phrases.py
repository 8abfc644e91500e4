"""What the voice says: each phrase from the fullest wording to the shortest.

The words about a point are those of the screen. Whoever speaks takes the fullest that has room.
"""

from acupress.plan.laying import WORDS_PER_S
from acupress.plan.timeline import Plan, Step
from acupress.view import words
from acupress.vocabulary import Detail

Wordings = tuple[str, ...]
HURTS = "Stop whenever something hurts."
HURTS_THEM = "Stop whenever something hurts them."
HALFWAY: Wordings = ("Halfway.",)
PAUSED = "Paused. Space goes on."
PAUSED_HOLD = "Paused. Let go. Space goes on."
STOPPED = (
    "Stopped. Let go. With chest pain, trouble breathing, new weakness or numbness, call your "
    "local emergency number now."
)
STROKES = "One stroke means press. Two mean let go."
EASED = "Eased off. Press more softly. What is left here is shorter."


def seconds(text: str) -> float:
    """How long a text takes to say, by the number of its words."""
    return len(text.split()) / WORDS_PER_S


def settling(plan: Plan, detail: Detail) -> Wordings:
    """What it is going to be, and how to begin."""
    settle, hurts = words.settle(plan), HURTS_THEM if plan.partner else HURTS
    points = "One point" if len(plan.places) == 1 else f"{len(plan.places)} points"
    what = f"{points}, {aloud(plan.total_s)}."
    if detail is Detail.BRIEF:
        return (f"{what} {hurts}", hurts)
    return (
        f"{what} {hurts} {STROKES} {settle}",
        f"{hurts} {STROKES} {settle}",
        f"{hurts} {settle}",
        hurts,
    )


def getting_ready(step: Step, detail: Detail, *, eased: bool) -> Wordings:
    """Which point is next, where it is, how to press, how hard, and what to mind there."""
    place = step.place
    name = f"Next: {place.name}, {words.side(step.side)}."
    mind = " ".join(place.cautions)
    how = words.how(place, eased=eased)
    times = f"Press {step.reps} times." if step.reps > 1 else ""
    brief = (_joined(name, mind), name, f"{place.name}.")
    if detail is Detail.BRIEF:
        return brief
    return (
        _joined(name, place.location, how, mind, times),
        _joined(name, place.location, how, mind),
        _joined(name, place.location, mind),
        *brief,
    )


def back_to(step: Step) -> Wordings:
    """Which point it is, after somebody went back."""
    name = f"Back to {step.place.name}, {words.side(step.side)}."
    return (_joined(name, _time(step)), name, f"{step.place.name}.")


def changing_sides(step: Step, detail: Detail) -> Wordings:
    """The other side, by its name."""
    side = f"Other side: {words.side(step.side)}."
    times = _time(step)
    if detail is Detail.BRIEF:
        return (side, "Other side.")
    return (_joined(side, times), side, "Other side.")


def pressing(step: Step, detail: Detail) -> Wordings:
    """That it has begun, and for how long."""
    long = f"Press, for {aloud(step.hold_s)}."
    if detail is Detail.BRIEF:
        return ("Press.",)
    if detail is Detail.FULL:
        return (_joined(long, words.BREATHE), long, "Press.")
    return (_joined(long, words.BREATHE), long, "Press.") if step.rep == 1 else (long, "Press.")


def resting(after: Step | None, detail: Detail) -> Wordings:
    """That it is over for now, and what comes next."""
    if after is None or detail is Detail.BRIEF:
        return ("Let go.",)
    let_go = "Let go, and breathe in." if detail is Detail.FULL else "Let go."
    again = f"{let_go} Next, press {after.rep} of {after.reps}."
    return (again, "Let go.") if after.reps > 1 else ("Let go.",)


def closing(plan: Plan, detail: Detail) -> Wordings:
    """How to end."""
    return ("Let go.",) if detail is Detail.BRIEF else (words.closing(plan), "Let go.")


def left(ms: int) -> Wordings:
    """How much of a hold is left: `30 seconds`, and at last `3`, `2`, `1`."""
    return (f"{ms // 1000} seconds." if ms > 3000 else f"{ms // 1000}.",)


def aloud(given_s: int) -> str:
    """A length of time in words that a voice reads well: `1 minute 30 seconds`."""
    minutes, rest = divmod(given_s, 60)
    parts = [_counted(minutes, "minute")] * bool(minutes) + [_counted(rest, "second")] * bool(rest)
    return " ".join(parts) or "0 seconds"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _time(step: Step) -> str:
    """`Press 2 of 3.`, or nothing where it is pressed once."""
    return f"Press {step.rep} of {step.reps}." if step.reps > 1 else ""


def _joined(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
