"""What earlier sessions mean for this one. They come as values; nothing here reads a journal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from acupress.safety.limits import AtMost, Limits, Verdict
from acupress.safety.screening import Screening
from acupress.vocabulary import Action, Side

SESSIONS_A_DAY = 2
SORE_TIMES = 2
SORE_AT_MOST_S = 30


class Past(NamedTuple):
    """One earlier session: when it began, what was pressed, what of it was sore or hurt."""

    began: datetime
    pressed: frozenset[str]
    sore: frozenset[str] = frozenset()
    hurt: tuple[str, Side] | None = None  # where somebody stopped for pain
    part: bool = False  # of a session that is counted already


def often(past: Iterable[Past], now: datetime) -> Verdict | None:
    """A warning from the third session of a day on; never a refusal."""
    today = [one for one in past if one.began.date() == now.date() and not one.part]
    if len(today) < SESSIONS_A_DAY:
        return None
    reason = (
        f"You have had {len(today)} sessions today. More pressing makes a place "
        "sore, and soreness hides what your body tells you. Better wait until tomorrow."
    )
    return Verdict("often", reason, action=Action.WARN)


def sore(past: Sequence[Past]) -> Mapping[str, Limits]:
    """Lighter and shorter wherever it was sore in both of the last two sessions that pressed it."""
    newest = sorted(past, key=lambda one: one.began, reverse=True)
    reason = "It was sore here the last two times, so it is lighter and shorter now."
    verdict = Verdict("sore", reason, action=Action.SHORTEN)
    gentler = Limits(lighten=verdict, at_most=AtMost(SORE_AT_MOST_S, verdict))
    ever = frozenset[str]().union(*(one.sore for one in past))
    return {code: gentler for code in sorted(ever) if _sore_lately(code, newest)}


def hurt(past: Iterable[Past], now: datetime) -> Mapping[str, Limits]:
    """Nothing more today where somebody stopped for pain today."""
    reason = "You stopped here today because something hurt. It is left out until tomorrow."
    verdict = Verdict("sore", reason, action=Action.BLOCK)
    today = [one.hurt for one in past if one.hurt and one.began.date() == now.date()]
    return {code: Limits(blocked=dict.fromkeys(_sides(side), verdict)) for code, side in today}


def _sides(side: Side) -> tuple[Side, ...]:
    return (side,) if side is Side.MIDLINE else (Side.LEFT, Side.RIGHT)


def with_past(screening: Screening, limits: Mapping[str, Limits]) -> Screening:
    """The screening with the limits of earlier sessions; each point gets the stricter of both."""
    codes = {**screening.limits, **limits}
    return Screening(
        screening.refused,
        {code: screening.at(code).and_also(limits.get(code, Limits())) for code in codes},
    )


def _sore_lately(code: str, newest: Sequence[Past]) -> bool:
    lately = [one for one in newest if code in one.pressed][:SORE_TIMES]
    return len(lately) == SORE_TIMES and all(code in one.sore for one in lately)
