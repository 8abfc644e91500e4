"""What earlier sessions mean for this one: what was sore is gentler, and often is warned of."""

from collections.abc import Callable

import pytest
from kept import (
    IN_IT,
    NONE,
    ROUTINE,
    Way,
    each_walk,
    keep,
    session,
    sessions,
    squeezed,
    walk,
    walk_by_lines,
)

from acupress.journal.opening import journal_path
from acupress.journal.records import Record, Status
from acupress.journal.store import Store
from acupress.terminal.events import Event, Key
from fake_screen import Nap
from in_process import Ran, Terminal, run


def softened(ran: Ran) -> bool:
    """True where it is told that a sore point is gentler now."""
    return "It was sore here the last two times" in squeezed(ran)


def warned(ran: Ran) -> bool:
    """True where it is told that it is often."""
    return "sessions today" in squeezed(ran)


AT_ONCE = (0.5, Key("q"))
ONCE_MORE: dict[str, Callable[[], Ran]] = {
    "answers": lambda: run(*ROUTINE, *NONE, "--plain"),
    "screen": lambda: walk(AT_ONCE),
    "lines": lambda: walk_by_lines(AT_ONCE),
}
each_start = pytest.mark.parametrize("start", ONCE_MORE.values(), ids=ONCE_MORE)


def longest(record: Record) -> dict[str, int]:
    """The longest hold of each point of a session."""
    held = [(hold.point, hold.seconds or 0) for hold in record.holds]
    return {code: max(s for point, s in held if point == code) for code, _ in held}


def test_a_point_that_was_sore_twice_is_shorter() -> None:
    """As it is played and kept; the other points are as ever."""
    run(*ROUTINE, *NONE, "--plain")
    [usual] = sessions()
    with Store(journal_path()) as store:
        store.delete(None)
    keep(session(-48, sore=["BL10"]), session(-24, sore=["BL10"]))
    run(*ROUTINE, *NONE, "--plain")
    now = longest(sessions()[0])
    assert longest(usual)["BL10"] > 30
    assert now == {**longest(usual), "BL10": 30}


@each_start
def test_that_it_is_gentler_where_it_was_sore_twice_is_told(start: Callable[[], Ran]) -> None:
    """Before it begins."""
    keep(session(-48, sore=["BL10"]), session(-24, sore=["BL10"]))
    assert softened(start())


@each_start
def test_once_is_not_twice(start: Callable[[], Ran]) -> None:
    """Sore, then not: as ever."""
    keep(session(-48, sore=["BL10"]), session(-24))
    assert not softened(start())


@each_start
def test_the_third_session_of_a_day_is_warned_of(start: Callable[[], Ran]) -> None:
    """It is played all the same."""
    keep(session(-3), session(-2))
    ran = start()
    assert warned(ran)
    assert ran.code == 0
    assert len(sessions()) == 3


@each_start
def test_the_second_session_of_a_day_is_not_warned_of(start: Callable[[], Ran]) -> None:
    """Nor one after two of another day, or with nothing pressed."""
    nothing = tuple(hold._replace(seconds=None) for hold in session().holds)
    keep(session(-3), session(-26), session(-30), session(-1, holds=nothing))
    assert not warned(start())


@each_walk
def test_for_someone_else_my_sessions_mean_nothing(way: Way) -> None:
    """Neither what was sore, nor how often."""
    keep(session(-3, sore=["BL10"]), session(-2, sore=["BL10"]))
    ran = way((IN_IT, Key("q")), first=["s"])
    assert not softened(ran)
    assert not warned(ran)


def test_a_session_in_two_parts_is_one_session() -> None:
    """Carried on with once, it is not a second one of the day."""
    first = session(-3, status=Status.INTERRUPTED)
    keep(first, session(-2.9, continues=first.id))
    assert not warned(run(*ROUTINE, *NONE, "--plain"))


def test_what_was_sore_after_an_interruption_counts() -> None:
    """It was sore twice, once in the second part of a session."""
    first = session(-30, status=Status.INTERRUPTED)
    keep(first, session(-29.9, continues=first.id, sore=["BL10"]), session(-48, sore=["BL10"]))
    assert softened(run(*ROUTINE, *NONE, "--plain"))


def test_a_rehearsal_knows_nothing_of_the_journal() -> None:
    """It is the plan of anybody."""
    keep(session(-3, sore=["BL10"]), session(-2, sore=["BL10"]))
    ran = run(*ROUTINE, *NONE, "--plain", "--speed", "100")
    assert (softened(ran), warned(ran)) == (False, False)


def test_a_nap_is_no_trouble() -> None:
    """The machine slept within a hold: what was held before is kept, the rest goes on."""
    ran = run(*ROUTINE, *NONE, "--plain", terminal=Terminal([(50.0, Nap(3600)), *_resumed()]))
    assert ran.code == 0
    assert sessions()[0].status is Status.COMPLETE


def _resumed() -> list[tuple[float, Event | Nap]]:
    return [(3700.0, Key("space"))]
