"""The real program in a real terminal: a session, and every way to leave it."""

import signal
from collections.abc import Callable

import pytest

from pty_session import PtySession
from story_program import SLOW_S, Person, routine, shell

NOW = ("--answers", "none", "--solo", "--settle", "0", "--prep", "1")


def started(*options: str, columns: int = 80, rows: int = 24) -> PtySession:
    """A session that is pressing its first point."""
    session = routine(*NOW, *options, columns=columns, rows=rows)
    session.wait_for("PRESS", 10)
    return session


def test_after_enter_on_the_last_card_no_key_is_needed() -> None:
    """The cards, Enter; after that not a key, and the first point is pressed."""
    with routine("--settle", "1", "--prep", "1") as session:
        Person(session, partner=True).start()
        session.wait_for("SETTLE", SLOW_S)
        session.wait_for("PRESS", SLOW_S)
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored


def test_space_pauses_and_goes_on() -> None:
    """The countdown stands still while paused."""
    with started() as session:
        session.send(" ")
        before = session.wait_for(_calm("PAUSED"))
        session.idle(1.2)
        assert session.display() == before
        session.send(" ")
        session.wait_for(lambda lines: not any("PAUSED" in line for line in lines))


@pytest.mark.parametrize("key", ["z", "\t", "\x1b[15~", "7"])
def test_any_other_key_pauses(key: str) -> None:
    """An elbow on the keyboard harms nothing."""
    with started() as session:
        session.send(key)
        session.wait_for("PAUSED")


def test_next_and_previous_move_by_a_hold() -> None:
    """The arrows go to the hold after and before, and get ready for it."""
    with started() as session:
        session.send("\x1b[C")
        session.wait_for("press 2 of 3")
        session.wait_for("PRESS")
        session.send("\x1b[D")
        session.wait_for("press 1 of 3")
        session.wait_for("GET READY")


def test_longer_shorter_and_again_change_the_countdown() -> None:
    """`+` adds ten seconds to the total on both sides; `-` takes them back; `b` begins again."""
    with started() as session:
        session.send(" ")
        before = _total(session.wait_for(_calm("PAUSED")))
        session.send("+")
        session.wait_for(lambda lines: _left(lines) and _total(lines) == before + 20)
        session.send("-")
        session.wait_for(lambda lines: _left(lines) and _total(lines) == before)
        session.send("b")
        session.wait_for(lambda lines: _left(lines) and _total(lines) >= before)


def test_easing_off_shortens_what_is_left_at_the_point() -> None:
    """`e` halves the rest of a sore point and says to press more softly."""
    with started() as session:
        session.send(" ")
        before = _total(session.wait_for(_calm("PAUSED")))
        session.send("e")
        session.wait_for("softer than before")
        assert _total(session.display()) < before


def test_help_names_every_key_and_goes_away() -> None:
    """`?` pauses and explains; any key leads back."""
    with started() as session:
        session.send("?")
        session.wait_for("ten seconds more or less")
        session.send(" ")
        session.wait_for("Where:")


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x03", 130), ("\x1c", 131)])
def test_every_key_that_ends_it_gives_the_terminal_back(key: str, code: int) -> None:
    """The exit code says how it ended, and the terminal is as it was."""
    with started() as session:
        session.send(key)
        assert session.wait_exit() == code
        assert session.restored
        assert b"Traceback" not in session.raw


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
        (signal.SIGINT, 130),
        (signal.SIGQUIT, 131),
    ],
)
def test_every_signal_that_ends_it_gives_the_terminal_back(number: int, code: int) -> None:
    """So does the system, when it asks."""
    with started() as session:
        session.signal(number)
        assert session.wait_exit() == code
        assert session.restored


def test_a_resize_and_back_leaves_no_stale_line() -> None:
    """To 60×20 and back, the screen is what a fresh one of that size would be."""
    with started() as session:
        session.send(" ")
        before = session.wait_for(_calm("PAUSED"))
        session.resize(60, 20)
        session.wait_for(lambda lines: len(lines) == 20 and any("PAUSED" in row for row in lines))
        session.resize(80, 24)
        session.wait_for(lambda lines: lines == before)


def test_a_storm_of_resizes_ends_in_one_whole_frame() -> None:
    """Thirty sizes one after the other, some absurd, and the last one is drawn right."""
    with started() as session:
        session.send(" ")
        before = session.wait_for("PAUSED")
        for n in range(30):
            session.resize(1 + (n * 37) % 200, 1 + (n * 13) % 60)
        session.resize(80, 24)
        session.wait_for(lambda lines: lines == before)


def test_ctrl_z_and_fg_come_back_paused() -> None:
    """The shell is clean meanwhile; back again, it is paused and keys work."""
    with shell() as session:
        session.send("$PROGRAM routine upper-back --answers none --solo --settle 0 --prep 1\r")
        session.wait_for("PRESS", 10)
        session.send("\x1a")
        session.wait_for_prompt()
        assert not session.alternate_on
        assert session.cursor_visible
        session.send("fg\r")
        session.wait_for("PAUSED")
        session.send(" ")
        session.wait_for(lambda lines: not any("PAUSED" in line for line in lines))
        session.send("q")
        session.wait_for("Done:")
        session.wait_for_prompt()


def test_a_closed_window_ends_it() -> None:
    """When the terminal goes away the program does too, with 129."""
    with started() as session:
        session.hang_up()
        assert session.wait_exit() in {129, -signal.SIGHUP}


def test_a_whole_session_needs_no_key() -> None:
    """A rehearsal runs to its end untouched, and says what was done."""
    with routine("--answers", "none", "--solo", "--speed", "300", name="desk-break") as session:
        assert session.wait_exit(30) == 0
        session.wait_for("Done: 17 of 17 holds")
        assert session.restored


def test_a_plain_session_has_its_keys_and_no_escape() -> None:
    """With --plain events are lines, and a key pauses as it does on the screen."""
    with routine(*NOW, "--plain") as session:
        session.wait_for("Press, 4 s", SLOW_S)
        session.send(" ")
        session.wait_for("Paused.")
        session.send("q")
        assert session.wait_exit() == 0
        assert b"\x1b" not in session.raw
        assert session.restored


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (40, 12), (30, 8), (10, 3), (100, 30)])
def test_any_size_shows_the_phase(columns: int, rows: int) -> None:
    """However small the terminal is, it says what to do now."""
    with routine(*NOW, columns=columns, rows=rows) as session:
        session.wait_for(lambda lines: any("press" in line.lower() for line in lines), 10)
        session.send("q")
        assert session.wait_exit() == 0


def _left(lines: list[str]) -> bool:
    """True where no signal stands across the first line."""
    return " left" in lines[0]


def _calm(word: str) -> Callable[[list[str]], bool]:
    """The screen shows a word, and no signal any more."""
    return lambda lines: _left(lines) and any(word in line for line in lines)


def _total(lines: list[str]) -> int:
    """The seconds left, as the first line of the screen says."""
    minutes, seconds = lines[0].split(" left")[0].split()[-1].split(":")
    return int(minutes) * 60 + int(seconds)
