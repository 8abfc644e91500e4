"""Lengths of time as people write them: `90s`, `1m30s`, `4-5s`, `1-2 min`."""

import re
from typing import NamedTuple

_UNITS = {"h": 3600, "m": 60, "min": 60, "s": 1, "sec": 1}
_PART = re.compile(r"(\d{1,4})\s*(h|min|m|sec|s)(?![a-z])")
_RANGE = re.compile(r"(\d{1,4})\s*[-–]\s*(\d{1,4})\s*(h|min|m|sec|s)")


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


def _ordered(span: Span, text: str) -> Span:
    if span.min > span.max:
        msg = f"{text!r} runs backwards: write the smaller number first"
        raise ValueError(msg)
    return span
