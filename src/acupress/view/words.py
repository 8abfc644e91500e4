"""The words of a session, the same on the screen, in plain lines and in a transcript."""

import unicodedata

from acupress.plan.timeline import Place, Plan, Step
from acupress.session.stretches import Phase
from acupress.view.durations import spoken
from acupress.vocabulary import Posture, Reach, Side

SETTLE = (
    "Make yourself comfortable. Let your jaw and shoulders drop. "
    "Close your eyes if you like. Take a few deep, slow breaths."
)
SETTLE_PARTNER = (
    "Help them get comfortable, jaw and shoulders loose, eyes closed. "
    "Both of you take a few deep, slow breaths. Agree on a word that means stop."
)
CLOSING = "Let go. Rest a moment and breathe. Then get up slowly."
AFTER_CARE = (
    "A place that is a little tender afterwards is normal. Drink some water, move gently, and "
    "leave it for a few hours. If the pain gets worse, or is not better in a few weeks, "
    "see a doctor."
)
PAIN = (
    "You stopped because something hurt. That was right. Do not press that place again today. "
    "If the pain is sharp or stays, if you feel numb, dizzy or weak, see a doctor. Chest pain, "
    "trouble breathing, or new numbness between the legs: call your local emergency number now "
    "(112, 911, 999)."
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


def phase(now: Phase, *, switching: bool) -> str:
    """What is going on, in one word or two."""
    return "Change sides" if switching else _PHASES[now]


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
    return f"{place.technique} Pressure{what}: {pressure}. {posture(place.posture).capitalize()}."


def overview(plan: Plan) -> str:
    """How many points, how long, and who presses."""
    places = plan.places
    points = "1 point" if len(places) == 1 else f"{len(places)} points"
    who = "with a partner" if plan.partner else "on your own"
    return f"{plan.title}: {points}, {spoken(plan.total_s)}, {who}."


def left_out(plan: Plan) -> list[str]:
    """A sentence for every point withheld and every step softened."""
    gone = [f"Left out: {w.point}. {w.reason}" for w in plan.withheld]
    return gone + [
        f"Softer: {s.point}, {s.now} instead of {s.was}. {s.reason}" for s in plan.softened
    ]


def summary(plan: Plan, held: frozenset[int]) -> list[str]:
    """What was done and what was skipped."""
    done = [one for one in plan.steps if one.n in held]
    pressed = sum(one.hold_s for one in done)
    missed = dict.fromkeys(one.place.code for one in plan.steps if one.n not in held)
    lines = [f"Done: {len(done)} of {len(plan.steps)} holds, {spoken(pressed)} of pressing."]
    if missed:
        lines.append(f"Not done, or not whole: {', '.join(missed)}.")
    return lines


def ascii_only(text: str) -> str:
    """The same words in the characters every terminal has, each as wide as one of these."""
    return "".join(char if char.isascii() else _nearest(char) for char in text)


def _nearest(char: str) -> str:
    swaps = {"–": "-", "—": "-", "→": ">", "←": "<", "·": "-", "×": "x", "’": "'", "…": "."}
    letter = unicodedata.normalize("NFKD", char)[0]
    bare = letter if letter.isalpha() and letter.isascii() else "?"
    return swaps.get(char, bare)
