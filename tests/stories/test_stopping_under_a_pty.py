"""The question after `x`, in a real terminal: asked from everywhere, and no key is needed."""

import time

import pytest

from shipped import book
from story_program import SLOW_S, Lines, press, routine, seen, tidy, told

NOW = ("--settle", "0", "--prep", "1")
STOPS = {stop["key"]: tidy(stop["text"]) for stop in book()["stops"]}
SOONER: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "settle": (("--settle", "600"), "SETTLE", "", "p"),
    "get ready": (("--settle", "0", "--prep", "600"), "GET READY", "", "d"),
    "press": (("--settle", "0", "--prep", "0", "--dose", "long"), "PRESS", "", "c"),
    "release": (("--settle", "0", "--prep", "0"), "RELEASE", "", "n"),
    "paused": (NOW, "PAUSED", " ", "o"),
    "help": (NOW, "ten seconds more or less", "?", "z"),
    "closing": (("--settle", "0", "--prep", "0"), "Let go. Rest a moment", "n", "\r"),
}


@pytest.mark.parametrize(("options", "mark", "on", "key"), SOONER.values(), ids=SOONER)
def test_x_stops_at_once_from_everywhere_and_asks_what_happened(
    options: tuple[str, ...], mark: str, on: str, key: str
) -> None:
    """One question with a key for each answer; its advice is shown, and the status is 3."""
    with routine("--answers", "none", "--solo", *options) as session:
        session.wait_for("left", SLOW_S)
        for _ in range(40):
            if not on or mark in seen(session):
                break
            press(session, on)
        session.wait_for(mark, SLOW_S)
        session.send("x")
        session.wait_for("What happened?", SLOW_S)
        session.wait_for("something else", SLOW_S)
        asked = seen(session)
        assert "No key is needed" in asked
        assert all(f"{stop['key']} {stop['label']}" in asked for stop in book()["stops"])
        session.send(key)
        assert session.wait_exit() == 3
        assert STOPS.get(key, STOPS["o"]) in told(session)
        assert session.restored


def test_every_answer_to_what_happened_leads_to_the_emergency_number() -> None:
    """Pain, dizziness, chest pain, numbness, and whatever else it may have been."""
    assert all("(112, 911, 999)" in text for text in STOPS.values())


def test_after_x_no_key_is_needed() -> None:
    """It waits ten seconds, not more; then the advice for anything, and status 3."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("x")
        session.wait_for("What happened?", SLOW_S)
        since = time.monotonic()
        assert session.wait_exit(SLOW_S + 10) == 3
        assert time.monotonic() - since > 8
        assert STOPS["o"] in told(session)
        assert session.restored


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["screen", "lines"])
def test_a_rehearsal_is_not_asked_what_happened(options: tuple[str, ...]) -> None:
    """There is no body that hurts; status 3 all the same."""
    words = ("--answers", "none", "--solo", "--settle", "0", "--prep", "600", "--speed", "2")
    with routine(*words, *options) as session:
        session.wait_for("Get ready" if options else "GET READY", SLOW_S)
        session.send("x")
        assert session.wait_exit() == 3
        assert b"What happened" not in session.raw


def test_what_happened_by_lines() -> None:
    """One line asks; the key needs no Enter."""
    with routine("--answers", "none", "--solo", "--plain", *NOW) as session:
        lines = Lines(session)
        lines.hear("Press, ")
        session.send("x")
        lines.hear("Stopped. What happened? p pain here, d dizzy or faint, ")
        lines.hear("No key is needed.")
        session.send("d")
        assert session.wait_exit() == 3
        assert STOPS["d"] in told(session)
        assert b"\x1b" not in session.raw
        assert session.restored


def test_what_happened_fits_a_small_window() -> None:
    """Every answer can be read at 40×12 and lower, also when the window shrinks meanwhile."""
    with routine("--answers", "none", "--solo", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("x")
        session.wait_for("What happened?", SLOW_S)
        labels = [f"{stop['key']} {stop['label']}" for stop in book()["stops"]]
        for rows in (12, 6):
            session.resize(40, rows)
            session.wait_for(lambda _: all(label in seen(session) for label in labels), SLOW_S)
        session.send("\x03")
        assert session.wait_exit() == 3
        assert session.restored
