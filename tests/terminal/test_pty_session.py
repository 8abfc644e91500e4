"""A tiny program on our screen and events, under a real terminal and a real shell."""

import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import acupress
from pty_session import PtySession

_DEMO = Path(__file__).with_name("demo_app.py")
_ENV = {"PYTHONPATH": str(Path(acupress.__file__).parents[1])}
_needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="sh does not tell of its jobs")


@pytest.fixture
def demo() -> Iterator[PtySession]:
    """The demo, having drawn its first frame."""
    with PtySession([sys.executable, _DEMO], env=_ENV) as session:
        session.wait_for("23 80x24")
        yield session


def _whole(session: PtySession, columns: int, rows: int) -> None:
    """Wait for a frame of that size; every line is the demo's own, to its last column."""
    session.wait_for(f"{rows - 1:02} {columns}x{rows}")
    lines = session.display()
    assert len(lines) == rows
    for row, line in enumerate(lines[2:], 2):
        assert line == f"{row:02} {columns}x{rows} ".ljust(columns - 1, ".") + "|"


def _running(session: PtySession) -> None:
    """Check that keys work and time was not lost."""
    session.send("k")
    session.wait_for("last k")


def test_the_screen_is_taken(demo: PtySession) -> None:
    """The harness sees the alternate screen, the hidden cursor and other settings."""
    assert demo.alternate_on
    assert not demo.cursor_visible
    assert not demo.restored
    _whole(demo, 80, 24)


def test_q_ends_it_and_gives_everything_back(demo: PtySession) -> None:
    """A quiet end: exit code 0, the terminal as before, and what is printed then is on it."""
    demo.send("q")
    assert demo.wait_exit() == 0
    assert demo.restored
    assert demo.raw.endswith(b"\x1b[?1049lbye\r\n")


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x1c", 131)])
def test_the_keyboard_ends_it(demo: PtySession, key: str, code: int) -> None:
    r"""Ctrl-C and Ctrl-\ are signals of the terminal, and lead to an orderly end."""
    demo.send(key)
    assert demo.wait_exit() == code
    assert demo.restored
    assert demo.raw.endswith(b"bye\r\n")


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
)
def test_a_signal_ends_it(demo: PtySession, number: int, code: int) -> None:
    """Signals from elsewhere do, too."""
    demo.signal(number)
    assert demo.wait_exit() == code
    assert demo.restored


def test_a_crash_is_told_on_a_restored_screen(demo: PtySession) -> None:
    """The traceback comes after the terminal is back, and stays to be read."""
    demo.send("c")
    assert demo.wait_exit() == 1
    assert demo.restored
    after = demo.raw.rpartition(b"\x1b[?1049l")[2]
    assert b"crashed as asked" in after
    assert b"\x1b" not in after.replace(b"\x1b[0m", b"")


def test_a_resize_and_back_leaves_no_stale_line(demo: PtySession) -> None:
    """Every size is painted whole."""
    for columns, rows in [(60, 20), (80, 24), (30, 6), (120, 40), (80, 24)]:
        demo.resize(columns, rows)
        _whole(demo, columns, rows)


def test_a_storm_of_resizes_ends_in_one_true_frame(demo: PtySession) -> None:
    """Thirty sizes in a row end in a whole frame of the last."""
    for step in range(30):
        demo.resize(40 + step, 10 + step % 7)
    demo.resize(50, 12)
    _whole(demo, 50, 12)
    _running(demo)


def test_ctrl_s_does_not_freeze_it(demo: PtySession) -> None:
    """Ctrl-S and Ctrl-V are keys as any other."""
    demo.send("\x13")
    demo.wait_for("last ctrl-s")
    demo.send("\x16")
    demo.wait_for("last ctrl-v")
    _running(demo)


def test_mouse_focus_and_replies_are_no_keys(demo: PtySession) -> None:
    """What a terminal tells of itself does not count; the next key does."""
    demo.send(b"\x1b[<0;5;5M\x1b[I\x1b[24;80R\x1b]11;rgb:0/0/0\x1b\\k")
    demo.wait_for("keys 1 last k")


def test_a_closed_terminal_ends_it(demo: PtySession) -> None:
    """When the window is closed the program ends by itself, as for a hang-up."""
    demo.hang_up()
    assert demo.wait_exit() == 129


def test_a_stuck_program_can_be_left(demo: PtySession) -> None:
    """Stuck, it ignores the first Ctrl-C; two seconds later another ends it, screen restored."""
    demo.send("s")
    demo.wait_for("stuck")
    demo.send("\x03\x03")
    demo.idle(2.1)
    assert demo.process.poll() is None
    demo.send("\x03")
    assert demo.wait_exit() == -signal.SIGINT
    assert demo.restored


def test_ctrl_z_where_nobody_could_continue_us_is_survived(demo: PtySession) -> None:
    """In an orphaned process group we cannot stop; the screen comes back at once."""
    demo.send("\x1a")
    demo.wait_for(lambda _: demo.raw.count(b"\x1b[?1049h") == 2)
    _whole(demo, 80, 24)
    _running(demo)


def test_frozen_from_outside_it_takes_the_screen_again(demo: PtySession) -> None:
    """After SIGSTOP, which nobody can catch, SIGCONT paints the screen anew."""
    demo.signal(signal.SIGSTOP)
    os.waitpid(demo.process.pid, os.WUNTRACED)
    demo.signal(signal.SIGCONT)
    demo.wait_for(lambda _: demo.raw.count(b"\x1b[?1049h") == 2)
    _whole(demo, 80, 24)
    _running(demo)


@pytest.fixture
def shell() -> Iterator[PtySession]:
    """A shell with job control, in which the demo runs as its job 1."""
    with PtySession.shell(env=_ENV) as session:
        yield session


def _start(shell: PtySession, ending: str = "") -> None:
    shell.send(f"{sys.executable} {_DEMO}{ending}\n")
    shell.wait_for("23 80x24")


def _stopped(shell: PtySession) -> None:
    """Ask the shell about its jobs until it has none but a stopped one."""
    for _ in range(50):
        shell.send("clear; jobs\n")
        shell.drain(0.1)
        lines = shell.wait_for_prompt()
        if any("Stopped" in line for line in lines) and not any(
            "Running" in line for line in lines
        ):
            return
    pytest.fail("the job does not stop")


def _ended(shell: PtySession, code: int) -> None:
    """Ask the shell about its jobs until it has told of the end of one, which it does once."""
    for _ in range(50):
        shell.send("jobs\n")
        shell.idle(0.1)
        if re.search(rf"(Exit |Done\(){code}".encode(), shell.raw):
            return
    pytest.fail("the job does not end")


def _settings(shell: PtySession) -> str:
    """Ask the shell for the terminal's settings; they come as the one line with many colons."""
    shell.send("clear; stty -g\n")
    lines = shell.wait_for(lambda lines: sum(line.count(":") > 10 for line in lines) == 1)
    shell.wait_for_prompt()
    return next(line for line in lines if line.count(":") > 10)


def test_ctrl_z_and_fg_come_back_repainted(shell: PtySession) -> None:
    """Ctrl-Z gives the shell its terminal as it was; `fg` brings a whole frame; again and again."""
    before = _settings(shell)
    _start(shell)
    for _ in range(3):
        shell.send("\x1a")
        shell.wait_for("Stopped")
        shell.wait_for_prompt()
        assert not shell.alternate_on
        assert shell.cursor_visible
        assert _settings(shell) == before
        shell.send("fg\n")
        _whole(shell, 80, 24)
        _running(shell)
    shell.send("q")
    shell.wait_for_prompt()
    assert _settings(shell) == before


def test_a_resize_while_stopped_is_seen(shell: PtySession) -> None:
    """The frame after `fg` has the size that the terminal has then."""
    _start(shell)
    shell.send("\x1a")
    shell.wait_for("Stopped")
    shell.resize(60, 20)
    shell.send("fg\n")
    _whole(shell, 60, 20)
    _running(shell)


def test_in_the_background_it_leaves_the_terminal_alone(shell: PtySession) -> None:
    """`bg` stops it again and draws nothing; the shell's terminal stays the shell's."""
    before = _settings(shell)
    _start(shell)
    shell.send("\x1a")
    shell.wait_for("Stopped")
    shell.send("bg\n")
    shell.wait_for_prompt()
    _stopped(shell)
    assert not shell.alternate_on
    assert _settings(shell) == before
    shell.send("fg\n")
    _whole(shell, 80, 24)
    _running(shell)


@_needs_bash
def test_ended_while_stopped_it_leaves_the_terminal_alone(shell: PtySession) -> None:
    """A stopped job that is terminated has its own exit code, and leaves the shell's screen."""
    before = _settings(shell)
    _start(shell)
    shell.send("\x1a")
    shell.wait_for("Stopped")
    shell.send("kill %1\n")
    _ended(shell, 143)
    assert not shell.alternate_on
    assert _settings(shell) == before


@_needs_bash
def test_ended_in_the_background_it_leaves_the_terminal_alone(shell: PtySession) -> None:
    """Refused the screen by `bg`, and then ended, it does not flash up first."""
    _start(shell)
    shell.send("\x1a")
    shell.wait_for("Stopped")
    shell.send("bg\n")
    _stopped(shell)
    taken = shell.raw.count(b"\x1b[?1049h")
    shell.send("kill %1\n")
    _ended(shell, 143)
    assert shell.raw.count(b"\x1b[?1049h") == taken


@_needs_bash
def test_frozen_and_then_ended_it_gives_the_screen_back(shell: PtySession) -> None:
    """Stopped without a chance to tidy up, then ended: screen back, the shell's settings kept."""
    editing = shell.termios_after
    _start(shell)
    os.killpg(shell.foreground, signal.SIGSTOP)
    shell.wait_for("Stopped")
    shell.wait_for(lambda _: shell.termios_after == editing)
    shell.send("kill %1\n")
    shell.wait_for(lambda _: b"bye" in shell.raw)
    shell.wait_for(lambda _: shell.termios_after == editing)
    assert not shell.alternate_on
    assert shell.cursor_visible
    _ended(shell, 143)


@_needs_bash
def test_started_in_the_background_it_waits_for_fg(shell: PtySession) -> None:
    """With `&` it stops before it touches the screen, and starts with `fg`."""
    shell.send(f"{sys.executable} {_DEMO} &\n")
    shell.wait_for("[1]")
    _stopped(shell)
    assert not shell.alternate_on
    shell.send("clear; fg\n")
    _whole(shell, 80, 24)
    _running(shell)


def test_a_wait_that_fails_shows_the_screen_and_kills() -> None:
    """The harness never hangs: it says what it saw, and the program is gone."""
    with PtySession([sys.executable, "-c", "print('hello'); input()"]) as session:
        session.wait_for("hello")
        with pytest.raises(AssertionError, match=r"never seen: goodbye(.|\n)*hello"):
            session.wait_for("goodbye", timeout=0.1)
        assert session.process.returncode == -signal.SIGKILL


def test_a_program_that_does_not_read_fails_the_sender() -> None:
    """A flood of output is drained while typing, so both sides go on."""
    code = "import sys; [print('x' * 70) for _ in range(1200)]; print(len(sys.stdin.readline()))"
    with PtySession([sys.executable, "-c", code]) as session:
        session.send("y" * 3000 + "\n")
        session.wait_for("3001")
        assert session.wait_exit() == 0


def test_a_program_that_does_not_end_is_killed() -> None:
    """Waiting for an end that does not come fails after its time."""
    with PtySession([sys.executable, "-c", "input()"]) as session:
        with pytest.raises(AssertionError, match="does not end"):
            session.wait_exit(0.1)
        assert session.process.returncode == -signal.SIGKILL
