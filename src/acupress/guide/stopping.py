"""After `x`: one line asks what happened. No key is needed, and nothing waits for long."""

import math
from collections.abc import Callable, Sequence

from acupress.catalogue.book import Stop
from acupress.terminal.clock import Clock
from acupress.terminal.events import Closed, Events, Key, Resized, Signal
from acupress.terminal.screen import Gone

PATIENCE_S = 10.0


def what_happened(
    stops: Sequence[Stop],
    events: Events,
    ask: Callable[[], None],
    tend: Callable[[], float] = lambda: math.inf,
) -> Stop:
    """What the person says happened; the last of `stops` for any other key, and for none.

    `tend` goes on with what has begun to sound; it tells in how many seconds to call it again.
    """
    by_key = {stop["key"]: stop for stop in stops}
    clock = Clock()
    try:
        ask()
        while (left := PATIENCE_S - clock.now() / 1000) > 0:
            for one in events.wait(min(left, tend())):
                match one:
                    case Key(name=name) if name != "x":  # pressed twice, in haste
                        return by_key.get(name, stops[-1])
                    case Signal() | Closed():
                        return stops[-1]
                    case Resized():
                        ask()
    except Gone:
        pass
    return stops[-1]
