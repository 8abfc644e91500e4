"""Lengths of time as a person says them."""

from acupress.catalogue.book import Range


def spoken(seconds: int) -> str:
    """`45 s`, `2 min`, `1 min 30 s`."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def clock(milliseconds: int) -> str:
    """`0:05`, `12:40`: what is left, rounded up, so that 0:00 means over."""
    seconds = -(-milliseconds // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def between(span: Range, unit: str = "") -> str:
    """`4–5 s`, `1–2 min`, `3`; with no unit it is a count."""
    low, high = span["min"], span["max"]
    if unit != "s":
        return f"{low}" if low == high else f"{low}–{high}"
    if low == high:
        return spoken(low)
    if low % 60 == high % 60 == 0:
        return f"{low // 60}–{high // 60} min"
    return f"{low}–{high} s"
