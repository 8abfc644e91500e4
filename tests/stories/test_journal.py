"""The journal in a real terminal: pain before and after, resume, history, and what is not saved.

Where a whole session is needed it goes 600 times as fast (tests/fast_program.py); the questions
around it are as slow as ever.
"""

import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from acupress.view.feeling import NOTE, PAIN_AFTER, WHY, WORSE_NOW
from pty_session import PtySession
from story_program import (
    SLOW_S,
    Lines,
    Person,
    _environment,
    history,
    press,
    pressing,
    program,
    routine,
    seen,
    shell,
    tidy,
    told,
)

NOW = ("--settle", "0", "--prep", "1")
FAST = Path(__file__).parents[1] / "fast_program.py"
OFFERED = "was interrupted at point"
each_size = pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20)])


def fast(
    *words: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
) -> PtySession:
    """The program with a clock that goes 600 times as fast in a session."""
    argv = [sys.executable, str(FAST), "600", *words]
    return PtySession(argv, env={**_environment(), **(env or {})}, columns=columns, rows=rows)


# Before and after


@each_size
def test_pain_before_and_after_on_the_screen(columns: int, rows: int) -> None:
    """A digit and a place before; a digit, a reason and a line afterwards; all of it is kept."""
    with routine(*NOW, "--solo", columns=columns, rows=rows) as session:
        person = Person(session)
        assert "Pain now, if you like: 0 to 9, t is 10" in person.until("Enter start")
        assert "Noted: pain 7. Where most? a head b neck" in press(session, "7")
        assert "Noted: pain 7, shoulder." in press(session, "c")
        session.send("\r")
        session.wait_for("PRESS", SLOW_S)
        session.send("q")
        session.wait_for("How strong is the pain now?", SLOW_S)
        assert PAIN_AFTER in seen(session)
        session.send("4")
        session.wait_for("Why?", SLOW_S)
        asked = seen(session)
        assert WHY in asked
        assert all(
            one in asked
            for one in ("e it was enough", "t no time", "u uncomfortable", "o something else")
        )
        session.send("t")
        session.wait_for("A line for yourself", SLOW_S)
        session.send("quite ok\x7f\x7fgood!\t\x1b[A\x01")
        session.wait_for("> quite good!", SLOW_S)
        session.send("\r")
        assert session.wait_exit(SLOW_S) == 0
        assert "Pain 7 before, 4 after." in told(session)
        assert session.restored
    [one] = history()
    assert (one["pain_before"], one["region"], one["pain_after"]) == (7, "shoulder", 4)
    assert (one["status"], one["why"], one["note"]) == ("partial", "no time", "quite good!")


def test_pain_before_and_after_by_lines() -> None:
    """The same, typed with Enter before; afterwards a key is enough. No escape byte."""
    with routine("--plain", "--solo", *NOW) as session:
        lines = Lines(session)
        lines.hear("Then Enter.")
        for _ in range(5):
            lines.type("n", "Then Enter.")
        lines.type("n", "Pain now, if you like: 0 to 9")
        lines.hear("Press Enter to start")
        lines.type("t", "Noted: pain 10. Where most?")
        lines.type("b", "Noted: pain 10, neck.")
        lines.type("", "Press, ")
        session.send("q")
        lines.hear(PAIN_AFTER)
        session.send("3")
        lines.hear(WHY)
        session.send("e")
        lines.hear(NOTE)
        session.send("fine\r")
        assert session.wait_exit(SLOW_S) == 0
        assert "Pain 10 before, 3 after." in told(session)
        assert b"\x1b" not in session.raw
        assert session.restored
    [one] = history()
    assert (one["pain_before"], one["region"], one["pain_after"]) == (10, "neck", 3)
    assert (one["why"], one["note"]) == ("it was enough", "fine")


def test_with_nobody_at_the_keyboard_it_all_ends_by_itself() -> None:
    """A number before, then not a key: two questions, ten seconds each, then the shell again."""
    words = ("routine", "stomach-comfort", "--solo", "--dose", "gentle", "--silent")
    with fast(*words, columns=60, rows=20) as session:
        Person(session).until("Enter start")
        press(session, "5")
        session.send("\r")
        session.wait_for("How strong is the pain now?", SLOW_S)
        since = time.monotonic()
        assert session.wait_exit(SLOW_S + 20) == 0
        assert 15 < time.monotonic() - since < 40
        assert NOTE in told(session)
        assert session.restored
    [one] = history()
    assert (one["status"], one["pain_before"], one["pain_after"]) == ("complete", 5, None)


def test_worse_is_told_on_the_way_out() -> None:
    """Beside the advice after a stop for pain; status 3."""
    with routine(*NOW, "--solo") as session:
        pressing(session, "2")
        session.send("x")
        session.wait_for("What happened?", SLOW_S)
        session.send("p")
        session.wait_for("How strong is the pain now?", SLOW_S)
        session.send("6")
        session.wait_for("A line for yourself", SLOW_S)
        session.send("\r")
        assert session.wait_exit(SLOW_S) == 3
        assert f"Pain 2 before, 6 after. {tidy(WORSE_NOW)}" in told(session)
    assert history()[0]["status"] == "stopped"


@pytest.mark.parametrize("where", ["How strong", "Why?", "A line for yourself"])
def test_ctrl_c_leaves_the_questions_at_once(where: str) -> None:
    """The terminal is as it was; what was said until then is kept."""
    with routine(*NOW, "--solo") as session:
        pressing(session, "5")
        session.send("q")
        for mark, key in (("How strong", "3"), ("Why?", "e"), ("A line for yourself", "x")):
            session.wait_for(mark, SLOW_S)
            if mark == where:
                break
            session.send(key)
        session.send("\x03")
        assert session.wait_exit(SLOW_S) == 0
        assert session.restored
        assert b"Traceback" not in session.raw
    [one] = history()
    assert one["status"] == "partial"
    assert one["pain_after"] == (None if where == "How strong" else 3)


def test_the_questions_through_a_resize() -> None:
    """Drawn again for each size, down to a very small one; what was typed stays."""
    with routine(*NOW, "--solo") as session:
        pressing(session, "5")
        session.send("q")
        session.wait_for("How strong", SLOW_S)
        session.resize(40, 6)
        session.wait_for("How strong", SLOW_S)
        session.send("3")
        session.wait_for("Why?", SLOW_S)
        session.wait_for("something else", SLOW_S)
        session.send("e")
        session.wait_for("A line for", SLOW_S)
        session.send("abc")
        session.wait_for("> abc", SLOW_S)
        session.resize(80, 24)
        session.wait_for(NOTE, SLOW_S)
        session.wait_for("> abc", SLOW_S)
        session.send("\r")
        assert session.wait_exit(SLOW_S) == 0
    assert history()[0]["note"] == "abc"


# Not saved; listed; deleted


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["screen", "lines"])
def test_what_is_not_saved_is_said_at_the_end(options: tuple[str, ...], own_folders: Path) -> None:
    """The last line, after the screen is left; status 74."""
    (own_folders / "data" / "acupress" / "journal.db").mkdir(parents=True)
    with routine("--answers", "none", "--solo", *NOW, *options) as session:
        session.wait_for("Press, " if options else "PRESS", SLOW_S)
        assert "not saved" not in told(session)
        session.send("q")
        assert session.wait_exit(SLOW_S) == 74
        assert session.restored
        last = [row for row in session.display() if row][-1]
        assert last.startswith("This session was not saved: ")


@each_size
def test_history_at_a_terminal(columns: int, rows: int) -> None:
    """A list that fits, and one session of it; deleted after a typed yes."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("q")
        session.wait_exit(SLOW_S)
    with program("history", columns=columns, rows=rows) as session:
        assert session.wait_exit(SLOW_S) == 0
        assert "ended early" in seen(session)
        assert "acupress history show 1" in seen(session)
    with program("history", "show", "1", columns=columns, rows=rows) as session:
        assert session.wait_exit(SLOW_S) == 0
        assert "(GB21), left side" in told(session)
    with program("history", "delete", "1", columns=columns, rows=rows) as session:
        session.wait_for("Type yes:", SLOW_S)
        session.send("no\r")
        assert session.wait_exit(SLOW_S) == 0
        assert "Nothing was deleted." in told(session)
    with program("history", "delete", "1", columns=columns, rows=rows) as session:
        session.wait_for("Type yes:", SLOW_S)
        session.send("yes\r")
        assert session.wait_exit(SLOW_S) == 0
    assert history() == []


def test_ctrl_c_at_type_yes_deletes_nothing() -> None:
    """It ends like any program that is told to."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("q")
        session.wait_exit(SLOW_S)
    with shell() as session:
        session.send("$PROGRAM history delete 1\r")
        session.wait_for("Type yes:", SLOW_S)
        session.send("\x03")
        session.wait_for("^C", SLOW_S)
        session.idle(0.5)
        assert not re.search("Traceback|bug in acupress", told(session))
        session.send("echo status $?\r")
        session.wait_for("status 130", SLOW_S)
    assert len(history()) == 1
