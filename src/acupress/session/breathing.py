"""When to breathe in and out during a stretch: in while settling, out on the press.

The articles ask for slow breaths and name no lengths; four seconds in and six out are ours.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from acupress.session.stretches import Phase, Stretch

IN_MS, OUT_MS = 4_000, 6_000
_WHOLE_MS = 10_000  # a stretch shorter than this is one breath


class Breath(NamedTuple):
    """One breath in or out, `at_ms` from the beginning of its stretch."""

    at_ms: int
    ms: int
    inward: bool


@lru_cache(maxsize=10)
def breaths(stretch: Stretch) -> tuple[Breath, ...]:
    """The breaths that have room in a stretch; none while you look for the place."""
    if stretch.phase is Phase.PREPARE:
        return ()
    inward = stretch.phase is not Phase.HOLD
    if stretch.ms < _WHOLE_MS:
        return (Breath(0, stretch.ms, inward),)
    return tuple(_alternating(stretch.ms, inward=inward))


def breath_at(stretch: Stretch, elapsed_ms: int) -> Breath | None:
    """The breath at a moment of a stretch, if there is one."""
    return next((b for b in breaths(stretch) if b.at_ms <= elapsed_ms < b.at_ms + b.ms), None)


def _alternating(ms: int, *, inward: bool) -> Iterator[Breath]:
    at = 0
    while at + (length := IN_MS if inward else OUT_MS) <= ms:
        yield Breath(at, length, inward)
        at += length
        inward = not inward
