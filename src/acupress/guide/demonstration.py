"""Sounds for somebody who listens: cues one after another, and whether they were heard."""

from collections.abc import Callable, Iterable

from acupress.cues.language import Cue, length_ms
from acupress.guide.loop import SIGNALS
from acupress.guide.speaker import Speaker
from acupress.terminal.clock import Clock
from acupress.terminal.events import Events, Key, Signal

_PAUSE_MS = 700
PATIENCE_S = 10.0


class Ended(Exception):
    """Somebody wants to leave; its text is the reason, as a session gives it."""


def demonstrate(
    cues: Iterable[Cue],
    speaker: Speaker,
    events: Events,
    show: Callable[[Cue], None],
    ring: Callable[[], None],
) -> None:
    """Show each cue and sound it; any key goes on to the next. Raises Ended."""
    for cue in cues:
        show(cue)
        clock = Clock()
        rings = list(speaker.cue(cue))
        end = length_ms(cue) + _PAUSE_MS
        while clock.now() < end:
            until = rings[0] if rings else end
            if _keys(events, max(0, until - clock.now()) / 1000):
                break
            while rings and rings[0] <= clock.now():
                rings.pop(0)
                ring()
            speaker.check()


def answered(events: Events) -> bool | None:
    """Yes or no to what was asked; None where nobody says so for ten seconds. Raises Ended."""
    clock = Clock()
    while (left := PATIENCE_S - clock.now() / 1000) > 0:
        for key in _keys(events, left):
            if key in {"y", "n"}:
                return key == "y"
    return None


def _keys(events: Events, seconds: float) -> list[str]:
    """The keys that are pressed within so many seconds, if any. Raises Ended."""
    keys = []
    for one in events.wait(seconds):
        match one:
            case Signal(name=name):
                raise Ended(SIGNALS[name].value)
            case Key(name=name):
                keys.append(name)
    return keys
