"""Lengths of time as people write them: `90s`, `1m30s`, `4-5s`, `1-2 min`."""

import re
from typing import NamedTuple

_UNITS = {
    **dict.fromkeys(("h", "hour", "hours"), 3600),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_SIZES = (("h", 3600), ("s", 1))
_PART = re.compile(r"(\d{1,4})\s*(" + _UNIT + r")(?![a-z])")
_RANGE = re.compile(r"(\d{1,4})\s*[-–]\s*(\d{1,4})\s*(" + _UNIT + ")")


class Span(NamedTuple):
    """A range of whole numbers, both ends included: seconds, or a count."""

    min: int
    max: int


def seconds(text: str) -> Span:
    """Read a length of time, or a range of them, into whole seconds.

    Raises ValueError, with the way to mend it, when a unit is missing or the text is not a time.
    """
    text = text.strip()
    if found := _RANGE.fullmatch(text):
        low, high, unit = found.groups()
        return _ordered(Span(int(low) * _UNITS[unit], int(high) * _UNITS[unit]), text)
    total, at = 0, 0
    for part in _PART.finditer(text):
        if text[at : part.start()].strip():
            break
        total += int(part[1]) * _UNITS[part[2]]
        at = part.end()
    if at == 0 or text[at:].strip():
        fix = "write it with its unit, such as 90s, 1m30s or 1-2 min"
        if clock := re.fullmatch(r"(\d{1,2}):(\d\d)", text):
            fix = f"write {int(clock[1])}m{int(clock[2])}s"
        msg = f"{text!r} is not a length of time: {fix}"
        raise ValueError(msg)
    return Span(total, total)


def count(text: str) -> Span:
    """Read how often: `3`, or a range such as `2-3`. Raises ValueError otherwise."""
    low, dash, high = text.strip().partition("-")
    if not low.isdecimal() or (dash and not high.isdecimal()) or len(text) > 9:
        msg = f"{text!r} is not a count: write a whole number, such as 3, or a range, such as 2-3"
        raise ValueError(msg)
    if int(low) == 0:
        msg = "none at all is not a count: write 1 or more"
        raise ValueError(msg)
    return _ordered(Span(int(low), int(high or low)), text)


def written(span: Span) -> str:
    """A length of time as `seconds` reads it: `90s`, `4-5s`, `2-3h`, `3h10s`."""
    unit, size = next(
        (u, size) for u, size in _SIZES if not span.min % size and not span.max % size
    )
    if span.min != span.max:
        return f"{span.min // size}-{span.max // size}{unit}"
    hours, rest = divmod(span.min, 3600)
    return f"{hours}h{rest}s" if hours and rest else f"{span.min // size}{unit}"


def _ordered(span: Span, text: str) -> Span:
    if span.min > span.max:
        msg = f"{text!r} runs backwards: write the smaller number first"
        raise ValueError(msg)
    return span
