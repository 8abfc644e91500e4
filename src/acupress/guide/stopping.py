"""After `x`: one line asks what happened. No key is needed, and nothing waits for long."""

import math
from collections.abc import Callable, Sequence

from acupress.catalogue.book import Stop
from acupress.guide.leaving import Left
from acupress.guide.questions import key_for
from acupress.terminal.events import Events


def what_happened(
    stops: Sequence[Stop],
    events: Events,
    ask: Callable[[], None],
    tend: Callable[[], float] = lambda: math.inf,
) -> Stop:
    """What the person says happened; the last of `stops` for any other key, and for none."""
    by_key = {stop["key"]: stop for stop in stops}
    try:
        key = key_for(by_key, events, ask, tend, ignored={"x"})  # pressed twice, in haste
    except Left:
        key = ""
    return by_key.get(key, stops[-1])
