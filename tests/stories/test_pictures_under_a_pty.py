"""Pictures in a real terminal: beside a session through a change of its size, and in a look-up."""

import re
from collections.abc import Sequence

import pytest

from pty_session import PtySession
from story_program import SLOW_S, program, routine, told

BRAILLE = re.compile("[⠀-⣿]")
GETTING_READY = ("--answers", "none", "--solo", "--settle", "0", "--prep", "300")


def has_picture(lines: Sequence[str]) -> bool:
    """Whether there is braille on the screen, row upon row."""
    return sum(bool(BRAILLE.search(line)) for line in lines) > 8


def waiting(*options: str, columns: int = 80, rows: int = 24) -> PtySession:
    """A session that gets ready for its first point, and is paused there."""
    session = routine(*GETTING_READY, *options, columns=columns, rows=rows)
    session.wait_for("GET READY", SLOW_S)
    session.send(" ")
    session.wait_for(
        lambda lines: " left" in lines[0] and any("PAUSED (GET READY)" in one for one in lines),
        SLOW_S,
    )
    return session


def test_while_one_gets_ready_the_place_is_shown() -> None:
    """The picture is beside the words, with its sign; the terminal comes back as it was."""
    with waiting() as session:
        lines = session.display()
        assert has_picture(lines)
        assert any("●" in line for line in lines)
        assert any("Where:" in line for line in lines)
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored
        assert not has_picture(session.display())


def test_a_small_terminal_loses_the_picture_and_a_larger_one_has_it_back() -> None:
    """To 60×20 and back: every cell is again as it was."""
    with waiting() as session:
        before = session.display()
        session.resize(60, 20)
        small = session.wait_for(lambda lines: not any(map(BRAILLE.search, lines)), SLOW_S)
        assert len(small) == 20
        assert any("Where:" in line for line in small)
        session.resize(80, 24)
        session.wait_for(lambda lines: lines == before, SLOW_S)
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored


def test_a_picture_that_does_not_change_is_not_written_again() -> None:
    """While the seconds go by, what is written has no braille in it."""
    with routine(*GETTING_READY) as session:
        session.wait_for(lambda lines: has_picture(lines) and " left" in lines[0], SLOW_S)
        written = len(session.raw)
        first = session.display()[0]
        session.wait_for(lambda lines: lines[0] not in (first, ""), SLOW_S)
        assert has_picture(session.display())
        assert not BRAILLE.search(session.raw[written:].decode(errors="ignore"))


@pytest.mark.parametrize(
    "options", [("--picture", "off"), ("--picture", "ascii"), ("--ascii",)], ids=" ".join
)
def test_a_session_can_do_without_braille(options: tuple[str, ...]) -> None:
    """Without any picture, or with one of ASCII."""
    with waiting(*options) as session:
        assert not BRAILLE.search("".join(session.display()))
        marked = any(re.search(r"\bX\b", line) for line in session.display())
        assert marked is (options[-1] != "off")


@pytest.mark.parametrize("columns", [80, 100])
def test_a_look_up_has_its_picture_beside_the_words(columns: int) -> None:
    """It is printed like any text: the shell's screen stays, with the terminal as it was."""
    with program("point", "GB21", columns=columns, rows=60) as session:
        assert session.wait_exit(SLOW_S) == 0
        lines = session.display()
        assert has_picture(lines)
        assert told(session).startswith("Shoulder Well GB21")
        assert b"\x1b[?1049h" not in session.raw
        assert session.restored
        beside = [line for line in lines if re.search(r"\w{4}.*[⠀-⣿]", line)]
        assert len(beside) > 8


def test_in_a_narrow_terminal_the_picture_comes_first() -> None:
    """Then the words, as wide as the terminal."""
    with program("point", "GB21", columns=60, rows=200) as session:
        assert session.wait_exit(SLOW_S) == 0
        lines = session.display()
        drawn = [n for n, line in enumerate(lines) if BRAILLE.search(line)]
        name = next(n for n, line in enumerate(lines) if line.startswith("Shoulder Well"))
        assert drawn
        assert max(drawn) < name


def test_a_console_of_linux_has_blocks() -> None:
    """Its font has no braille, and the map is of half blocks there."""
    with program("map", "foot", env={"TERM": "linux"}, rows=60) as session:
        assert session.wait_exit(SLOW_S) == 0
        shown = "\n".join(session.display())
        assert not BRAILLE.search(shown)
        assert {"▀", "▄", "█"} <= set(shown)
