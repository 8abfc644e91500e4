"""The words of a session, the same on the screen, in plain lines and in a transcript."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from acupress.catalogue.book import Stop
from acupress.plan.timeline import Place, Plan, Step
from acupress.safety.answers import Answer, Answers, Said
from acupress.session.stretches import Phase
from acupress.view.citing import because
from acupress.view.durations import spoken
from acupress.vocabulary import Action, Posture, Reach, Side

SETTLE = (
    "Make yourself comfortable. Let your jaw and shoulders drop. "
    "Close your eyes if you like. Take a few deep, slow breaths."
)
SETTLE_PARTNER = (
    "Help them get comfortable, jaw and shoulders loose, eyes closed. "
    "Both of you take a few deep, slow breaths. Agree on a word that means stop."
)
CLOSING = "Let go. Rest a moment and breathe. Then get up slowly."
CLOSING_PARTNER = "Let go. Let them rest a moment and breathe. Then help them up slowly."
AFTER_CARE = (
    "A place that is a little tender afterwards is normal. Drink some water, move gently, and "
    "leave it for a few hours. If the pain gets worse, or is not better in a few weeks, "
    "see a doctor."
)
SOMEONE_ELSE = "someone else; nothing of this is kept"
WHOEVER = "whoever is pressed"
KEPT = (
    "Your answers that last are kept on this computer. `acupress safety show` shows them, "
    "`acupress safety forget` deletes them."
)
NONE_APPLIES = "None of these applies to me."
BREATHE = "Breathe out slowly as you press."

KEYS = (
    ("space", "pause, and go on; so does any other key that is not named here"),
    ("x", "stop at once, because something hurts or feels wrong"),
    ("e", "it is sore here: what is left at this point becomes half as long"),
    ("→ or n", "leave this hold out and go to the next"),
    ("←", "go back to the hold before"),
    ("b", "begin this hold again"),
    ("+ and -", "ten seconds more or less, on both sides"),
    ("q", "finish early; what you did counts"),
    ("Ctrl-C", "stop and leave"),
)

_PHASES = {
    Phase.SETTLE: "Settle",
    Phase.PREPARE: "Get ready",
    Phase.HOLD: "Press",
    Phase.REST: "Release",
    Phase.CLOSING: "Rest",
}
_SIDES = {
    Side.LEFT: "left side",
    Side.RIGHT: "right side",
    Side.BOTH: "both sides at once",
    Side.MIDLINE: "midline",
}
_POSTURES = {
    Posture.SEATED: "sitting",
    Posture.STANDING: "standing",
    Posture.LYING: "lying on the back",
    Posture.PRONE: "lying face down",
    Posture.SIDE_LYING: "lying on the other side",
}


_TOLD = {Action.ASK: "Ask first", Action.INFORM: "Good to know"}
_SHORT = 20


def phase(now: Phase, *, switching: bool) -> str:
    """What is going on, in one word or two."""
    return "Change sides" if switching else _PHASES[now]


def settle(plan: Plan) -> str:
    """How to begin, to whoever presses."""
    return SETTLE_PARTNER if plan.partner else SETTLE


def closing(plan: Plan) -> str:
    """How to end, to whoever presses."""
    return CLOSING_PARTNER if plan.partner else CLOSING


def side(which: Side) -> str:
    """The side, as one says it."""
    return _SIDES[which]


def posture(which: Posture) -> str:
    """How the person who is pressed rests."""
    return _POSTURES[which]


def step(one: Step) -> str:
    """`Shoulder Well (GB21), left side, press 1 of 3`."""
    times = f", press {one.rep} of {one.reps}" if one.reps > 1 else ""
    return f"{one.place.name} ({one.place.code}), {side(one.side)}{times}"


def following(now: Phase, this: Step | None, after: Step | None) -> str:
    """What comes next, seen from a phase of this step."""
    if this is None:
        return "the end"
    then = step(after) if after else "a moment of rest"
    if now is Phase.SETTLE:
        return step(this)
    return f"press for {spoken(this.hold_s)}, then {then}" if now is Phase.PREPARE else then


def how(place: Place, *, eased: bool = False) -> str:
    """What the hands do, how hard, and how the body rests."""
    pressure = "softer than before" if eased else place.pressure.value
    what = " with the ball" if place.operator is Reach.BALL else ""
    limit = "" if "never painful" in place.technique else ", never painful"
    hard = f"Pressure{what}: {pressure}{limit}."
    return f"{place.technique} {hard} {posture(place.posture).capitalize()}."


def overview(plan: Plan) -> str:
    """How many points, how long, and who presses."""
    places = plan.places
    points = "1 point" if len(places) == 1 else f"{len(places)} points"
    who = "with a partner" if plan.partner else "on your own"
    return f"{plan.title}: {points}, {spoken(plan.total_s)}, {who}."


def left_out(plan: Plan) -> list[str]:
    """What to know before a plan: what was lost, left out and softened, by which rules."""
    rows: dict[tuple[str, str], list[str]] = {}
    played = {step.place.code for step in plan.steps}
    for one in plan.withheld:
        on = f" on the {one.side.value}" if one.side in {Side.LEFT, Side.RIGHT} else ""
        stays = " The other side stays." if on and one.point in played else ""
        why = f"{one.reason}{stays}{because(one.rule, one.sources)}"
        if plan.refused is None or one.reason not in plan.refused.text:
            rows.setdefault((f"Left out{on}: ", why), []).append(one.point)
    for soft in plan.softened:
        why = f"{soft.reason}{because(soft.rule, soft.sources)}"
        change = f"{_change(soft.was, soft.now)}. {why}"
        rows.setdefault(("Softer: ", change), []).append(soft.point)
    told = [
        f"{_TOLD.get(one.action, 'Mind')}: {one.reason}{because(one.rule, one.sources)}"
        for one in sorted(plan.told, key=lambda one: list(Action).index(one.action))
    ]
    changed = [
        f"{what}{', '.join(dict.fromkeys(points))}{'. ' if what != 'Softer: ' else ', '}{why}"
        for (what, why), points in rows.items()
    ]
    return [*told, *lost(plan), *changed]


def in_brief(plan: Plan) -> str:
    """Which points were left out and which softened; the reasons stand elsewhere."""
    gone = ", ".join(gone_in_brief(plan))
    softer = ", ".join(dict.fromkeys(one.point for one in plan.softened))
    parts = [f"Left out: {gone}."] * bool(gone) + [f"Gentler: {softer}."] * bool(softer)
    return " ".join(parts)


def gone_in_brief(plan: Plan) -> tuple[str, ...]:
    """Every point that was left out, with the side where the other one stays."""
    played = {step.place.code for step in plan.steps}
    sides = ((one.point, f" ({one.side.value})") for one in plan.withheld)
    return tuple(dict.fromkeys(f"{code}{side if code in played else ''}" for code, side in sides))


def softer_here(plan: Plan, place: Place) -> str:
    """The rules that made this point lighter or shorter."""
    softened = (one for one in plan.softened if one.point == place.code)
    rules = dict.fromkeys(one.rule for one in softened if one.rule != "minutes")
    return f"Gentler here, because of: {', '.join(rules)}." if rules else ""


def lost(plan: Plan) -> list[str]:
    """That little is left of a routine, and which one would be left whole."""
    if plan.loss is None:
        return []
    what = "every main point" if plan.loss.core_gone else "more than half of the points"
    rows = [f"Your answers take out {what} of this routine."] if plan.steps else []
    if plan.instead:
        command = f"acupress routine {plan.instead}{' --partner' if plan.partner else ''}"
        rows.append(f"By these answers {plan.instead} is left whole: {command}")
    return rows


def _change(was: str, now: str) -> str:
    """`light instead of firm`; a whole technique that was changed is shown at the point."""
    return "the hand kept still" if len(now) > _SHORT else f"{now} instead of {was}"


def about_you(kept: int, oldest_days: int | None) -> str:
    """Whose answers the card shows, and how old they are."""
    if not kept:
        return "you; your answers are kept"
    days = (
        "today"
        if not oldest_days
        else "1 day ago"
        if oldest_days == 1
        else f"{oldest_days} days ago"
    )
    count = "1 answer" if kept == 1 else f"{kept} answers"
    return f"you; {count} kept, the oldest from {days}"


def points(plan: Plan) -> str:
    """The points of a plan by name, in order."""
    return ", ".join(f"{place.name} ({place.code})" for place in plan.places) + "."


def kept_refusal(on: date) -> str:
    """How to change a kept answer that ends it all."""
    return f"You answered this on {on.isoformat()}. To change it: acupress safety ask"


def answer(given: Answer) -> str:
    """An answer as one says it: `no`, `yes (left, hand)`."""
    sides = [] if given.side is Side.BOTH else [given.side.value]
    where = ", ".join((*sides, *given.regions, *given.points))
    return f"{given.said} ({where})" if where else given.said.value


def answers(given: Answers) -> str:
    """Every answer in a line, what is no at the end."""
    said = [f"{name} {answer(one)}" for name, one in given.items() if one.said is not Said.NO]
    no = ", ".join(name for name, one in given.items() if one.said is Said.NO)
    return "; ".join([*said, f"no to {no}"] if no else said)


def what_happened(stops: Sequence[Stop]) -> str:
    """The one line after `x`."""
    keys = ", ".join(f"{stop['key']} {stop['label']}" for stop in stops)
    return f"Stopped. What happened? {keys}. No key is needed."


def summary(plan: Plan, held: frozenset[int], pressed_s: int | None = None) -> list[str]:
    """What was done and what was skipped; `pressed_s` where it was not as planned."""
    done = [one for one in plan.steps if one.n in held]
    pressed = sum(one.hold_s for one in done) if pressed_s is None else pressed_s
    missed = dict.fromkeys(one.place.code for one in plan.steps if one.n not in held)
    lines = [f"Done: {len(done)} of {len(plan.steps)} holds, {spoken(pressed)} of pressing."]
    if missed:
        lines.append(f"Not done, or not whole: {', '.join(missed)}.")
    return lines


def ascii_only(text: str) -> str:
    """The same words in the characters every terminal has, each as wide as one of these."""
    return "".join(char if char.isascii() else _nearest(char) for char in text)


_SWAPS = dict(zip("–—→←·×’…✓", "--><-x'.*", strict=True))


def _nearest(char: str) -> str:
    letter = unicodedata.normalize("NFKD", char)[0]
    bare = letter if letter.isalpha() and letter.isascii() else "?"
    return _SWAPS.get(char, bare)
