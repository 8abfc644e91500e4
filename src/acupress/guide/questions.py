"""Questions around a session: a key each, and they go away by themselves."""

import math
from collections.abc import Callable, Container

from acupress.catalogue.findings import is_hidden
from acupress.guide.leaving import Left
from acupress.guide.loop import SIGNALS
from acupress.session.happenings import Input
from acupress.terminal.clock import Clock
from acupress.terminal.events import Events, Key, Notice, Signal
from acupress.terminal.screen import Gone

PATIENCE_S = 10.0


def key_for(
    choices: Container[str],
    events: Events,
    ask: Callable[[], None],
    tend: Callable[[], float] = lambda: math.inf,
    ignored: Container[str] = (),
) -> str:
    """The key that answers; empty for any other, and for none in ten seconds.

    `tend` goes on with what has begun to sound; it tells in how many seconds to call it again.
    Raises Left for a signal and a closed terminal.
    """
    clock = Clock()
    try:
        ask()
        while (left := PATIENCE_S - clock.now() / 1000) > 0:
            for one in events.wait(min(left, tend())):
                match one:
                    case Key(name=name) if name not in ignored:
                        return name if name in choices else ""
                    case Signal(name=name):
                        raise Left(SIGNALS[name])
                    case Notice.RESIZED | Notice.CONTINUED:
                        ask()
    except Gone:
        raise Left(Input.HANG_UP) from None
    return ""


def typed(events: Events, show: Callable[[str], None], most: int) -> str:
    """A line that somebody types, up to Enter or until nothing comes for ten seconds.

    Escape takes it all back. Raises Left as `key_for` does.
    """
    text, clock = "", Clock()
    try:
        show(text)
        while (left := PATIENCE_S - clock.now() / 1000) > 0:
            for one in events.wait(left):
                match one:
                    case Key(name="enter"):
                        return text.strip()
                    case Key(name="escape"):
                        return ""
                    case Key(name=name):
                        text, clock = _after(text, name)[:most], Clock()
                    case Signal(name=name):
                        raise Left(SIGNALS[name])
                show(text)
    except Gone:
        raise Left(Input.HANG_UP) from None
    return text.strip()


def _after(text: str, key: str) -> str:
    if key == "backspace":
        return text[:-1]
    letter = " " if key == "space" else key
    seen = len(letter) == 1 and (letter == " " or not is_hidden(letter))
    return text + letter if seen else text
