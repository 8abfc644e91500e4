"""`add` in a real terminal: it asks, and only a yes makes a file somebody's own."""

from pathlib import Path

from pty_session import PtySession
from story_program import SLOW_S, program, routine, told
from theirs import KNEE, file, kept


def asked(folder: Path) -> PtySession:
    """A terminal in which all is shown, and the question waits."""
    session = program("add", str(file(folder, KNEE)), rows=60)
    session.wait_for("Type yes", SLOW_S)
    return session


def test_a_yes_installs_and_the_routine_begins(tmp_path: Path) -> None:
    """Points, plan and rules are on the screen before; then its name is enough."""
    with asked(tmp_path) as session:
        shown = told(session)
        assert "MY-KNEE" in shown
        assert "varicose-veins" in shown
        assert kept() == {}
        session.send("yes\r")
        assert session.wait_exit(SLOW_S) == 0
        assert session.restored
    assert kept() == {"routines.d/my-knee.yaml": KNEE}
    words = ("--answers", "none", "--solo", "--settle", "0", "--prep", "1")
    with routine(*words, name="my-knee") as session:
        session.wait_for("PRESS", SLOW_S)
        assert "Beside the kneecap" in told(session)
        session.send("q")
        assert session.wait_exit(SLOW_S) == 0


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """Although yes was typed, without Enter: no file, and the terminal as it was."""
    with asked(tmp_path) as session:
        session.send("yes\x03")
        assert session.wait_exit(SLOW_S) == 130
        assert session.restored
        assert "Traceback" not in told(session)
        assert "Added" not in told(session)
    assert kept() == {}
    assert list(tmp_path.iterdir()) == [tmp_path / "theirs.yaml"]
