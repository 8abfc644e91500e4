"""A journal to look at, and somebody who walks through the cards in no time.

keep(session(days=-1), session(sore=["GB21"]))
ran = walk((20, Key("q")), before="7")
[one] = sessions()
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

import pytest

from acupress.journal.opening import journal_path
from acupress.journal.records import Hold, Options, Record, Status
from acupress.journal.store import Store
from acupress.terminal.events import Event, Key, Signal
from acupress.view.feeling import NOTE, PAIN_AFTER, WHY
from acupress.vocabulary import Side
from fake_screen import Nap
from in_process import Ran, Terminal, plan, run

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)  # where every FakeClock begins
ROUTINE = ("routine", "upper-back", "--solo")
SHORT = ("routine", "stomach-comfort", "--solo", "--dose", "gentle")  # two minutes
NONE = ("--answers", "none")
POINTS = ("GB21", "BL10", "TE3", "LI4", "KI27")
_CARDS = 14  # more than there are: on the last one `n` does nothing
_NUMBERS = count(1)


def session(hours: float = -1, *, sore: Iterable[str] = (), **changed: Any) -> Record:
    """A whole session so many hours from noon; every point was pressed for 30 s on the left."""
    holds = tuple(
        Hold(n, code, Side.LEFT, 1, 30, sore=code in sore) for n, code in enumerate(POINTS, 1)
    )
    whole = {
        "id": f"session-{next(_NUMBERS)}",
        "routine": "upper-back",
        "title": "Upper back, seven points",
        "started_at": NOON + timedelta(hours=hours),
        "status": Status.COMPLETE,
        "total_s": 400,
        "holds": holds,
        "options": Options(),
    }
    return Record(**{**whole, **changed})


def keep(*records: Record) -> None:
    """Put them into this test's journal."""
    with Store(journal_path()) as store:
        store.merge(records)


def sessions() -> list[Record]:
    """What is in this test's journal, the newest first; nothing where there is none."""
    if not journal_path().exists():
        return []
    with Store(journal_path()) as store:
        store.settle()
        return store.sessions()


def walk(
    *then: tuple[float, Event | Nap],
    before: str = "",
    first: Sequence[str] = (),
    options: Sequence[str] = (),
    words: Sequence[str] = ROUTINE,
    size: tuple[int, int] = (80, 24),
) -> Ran:
    """Somebody well on the whole screen: no to every card, the keys of `before`, Enter.

    `first` are keys before all that; `then` happens so many seconds after Enter.
    """
    pressed = [*first, *["n"] * _CARDS, *before, "enter"]
    script: list[tuple[float, Event | Nap]] = [
        (float(at), Key(name)) for at, name in enumerate(pressed, 1)
    ]
    later = [(len(pressed) + at, one) for at, one in then]
    return run(*words, *options, terminal=Terminal([*script, *later], *size))


def walk_by_lines(
    *then: tuple[float, Event | Nap],
    before: Sequence[str] = (),
    first: Sequence[str] = (),
    words: Sequence[str] = ROUTINE,
) -> Ran:
    """The same by lines, with a keyboard; `then` happens so many seconds after the start."""
    typed = "".join(f"{row}\n" for row in (*first, *["n"] * _CARDS, *before, ""))
    return run(*words, "--plain", stdin=typed, terminal=Terminal(then))


def keys(at: float, *names: str) -> list[tuple[float, Event | Nap]]:
    """Keys from a moment on, one a second."""
    return [(at + n, Key(name)) for n, name in enumerate(names)]


IN_IT = 130.0  # seconds after the start: some holds are done, others are not
ENDINGS: list[tuple[Event, int, Status]] = [
    (Key("q"), 0, Status.PARTIAL),
    (Key("x"), 3, Status.STOPPED),
    (Signal("int"), 130, Status.INTERRUPTED),
    (Signal("term"), 143, Status.INTERRUPTED),
    (Signal("hup"), 129, Status.INTERRUPTED),
    (Signal("quit"), 131, Status.INTERRUPTED),
]
Way = Callable[..., Ran]
each_ending = pytest.mark.parametrize(("end", "code", "status"), ENDINGS, ids=str)
each_walk = pytest.mark.parametrize("way", [walk, walk_by_lines], ids=["screen", "lines"])


def squeezed(ran: Ran) -> str:
    """All that was shown and told, without colours, with a space between each two words."""
    return " ".join(re.sub("\x1b\\[[0-9;]*m", "", " ".join([*ran.frames, ran.out])).split())


def asked(ran: Ran) -> list[str]:
    """Which of the questions afterwards were asked, on the screen or by lines."""
    return [ask for ask in (PAIN_AFTER, WHY, NOTE) if ask in squeezed(ran)]


@cache
def steps() -> Sequence[dict[str, Any]]:
    """The holds of the routine, as planned."""
    found: Sequence[dict[str, Any]] = plan(*ROUTINE[1:], *NONE)["steps"]
    return found


def left_over(since: int = 2, **changed: Any) -> Record:
    """An interrupted session an hour ago: the holds before one are done, and it had come to it."""
    rows = [Hold(s["n"], s["point"], Side(s["side"]), s["rep"], s["hold_s"]) for s in steps()]
    done = tuple(hold if hold.n < since else hold._replace(seconds=None) for hold in rows)
    whole = {"status": Status.INTERRUPTED, "holds": done, "at": since}
    return session(-1, **{**whole, **changed})


def holds(record: Record) -> list[tuple[str, Side, int]]:
    """Its holds as point, side and repetition."""
    return [(hold.point, hold.side, hold.rep) for hold in record.holds]
