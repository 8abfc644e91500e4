"""A session that was interrupted is offered at the next start, in a real terminal."""

import signal
import time

import pytest

from story_program import (
    SLOW_S,
    Person,
    history,
    press,
    pressing,
    program,
    routine,
    seen,
    told,
)

NOW = ("--settle", "0", "--prep", "1")
OFFERED = "was interrupted at point"


# Interrupted, and carried on with

ENDS = {
    "ctrl-c": ("\x03", 0),
    "term": ("", signal.SIGTERM),
    "hup": ("", signal.SIGHUP),
    "kill": ("", signal.SIGKILL),
}


@pytest.mark.parametrize(("key", "number"), ENDS.values(), ids=ENDS)
def test_after_any_interruption_it_is_offered_and_carried_on_with(key: str, number: int) -> None:
    """At the next start, in the hold it was in; the safety cards come first."""
    with routine(*NOW, "--solo") as session:
        pressing(session, "6")
        press(session, "n", "n")
        session.wait_for("press 3 of 3", SLOW_S)
        session.wait_for("PRESS", SLOW_S)
        if number:
            session.signal(number)
        else:
            session.send(key)
        session.wait_exit(SLOW_S)
    assert history()[0]["status"] == "interrupted"
    with routine(*NOW, "--solo", name="desk-break") as session:
        session.wait_for("r carry on there", SLOW_S)
        offer = seen(session)
        assert "Upper back, seven points, begun" in offer
        assert f"{OFFERED} 1 of 5" in offer
        assert "No key is needed" in offer
        press(session, "r")
        person = Person(session)
        person.start()
        assert "Signs of danger" in " ".join(person.cards)
        assert "Pain now" not in " ".join(person.cards)
        session.wait_for("PRESS", SLOW_S)
        assert "press 3 of 3" in seen(session)
        session.send("q")
        session.wait_for("How strong", SLOW_S)
        session.send("5")
        session.wait_for("Why?", SLOW_S)
        session.send("\x03")
        assert session.wait_exit(SLOW_S) == 0
    newest, before = history()
    assert newest["continues"] == before["id"]
    assert newest["routine"] == "upper-back"
    assert (newest["pain_before"], newest["pain_after"]) == (6, 5)
    with program("resume") as session:
        assert session.wait_exit(SLOW_S) == 2


def test_a_closed_window_is_offered_too() -> None:
    """The terminal went away in the middle of a hold."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.hang_up()
        session.signal(signal.SIGHUP)
        session.process.wait(SLOW_S)
    assert history()[0]["status"] == "interrupted"
    with program("resume") as session:
        assert "Signs of danger" in Person(session).until("Signs of danger")


def test_the_offer_can_be_read_and_goes_away() -> None:
    """With no key the first card is there after ten seconds."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("\x03")
        session.wait_exit(SLOW_S)
    with routine("--solo", columns=60, rows=20) as session:
        session.wait_for("Enter begin anew", SLOW_S)
        assert OFFERED in seen(session)
        since = time.monotonic()
        session.wait_for("Signs of danger", SLOW_S)
        assert time.monotonic() - since > 8
        session.send("q")
        assert session.wait_exit(SLOW_S) == 0


def test_what_is_typed_before_the_offer_is_no_answer() -> None:
    """Keys pressed while the program was starting neither carry on nor begin anew."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("\x03")
        session.wait_exit(SLOW_S)
    with routine("--solo") as session:
        session.send("rrr\r")
        session.wait_for("begin anew", SLOW_S)
        session.idle(0.5)
        assert OFFERED in seen(session)


def test_two_sessions_at_once_are_no_interruption() -> None:
    """One that is being lived in another window is neither offered nor called interrupted."""
    with routine("--answers", "none", "--solo", *NOW) as first:
        first.wait_for("PRESS", SLOW_S)
        with routine("--solo") as second:
            Person(second).until("Signs of danger")
            assert OFFERED not in told(second)
        assert history()[0]["status"] == "running"
        first.send("q")
        assert first.wait_exit(SLOW_S) == 0
    assert history()[0]["status"] == "partial"
