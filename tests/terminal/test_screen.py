"""The screen is drawn by difference and given back as it was: at one end of a pty, in-process."""

import fcntl
import os
import select
import struct
import termios
import time
from collections.abc import Iterator

import pyte
import pytest

from acupress.terminal.screen import Gone, Screen

_SIZE = (20, 5)
_MARK = b"\x1b[?9999l"


class _Terminal:
    """Both ends of a pty, and a screen on it."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()
        self.resize(*_SIZE)
        self.before = self.settings()
        self.screen = Screen(self.slave, self.slave)
        self.emulator = pyte.Screen(*_SIZE)
        self._stream = pyte.ByteStream(self.emulator)

    def resize(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)

    def settings(self) -> list[object]:
        return termios.tcgetattr(self.slave)

    def written(self) -> bytes:
        """Read all that was written, up to a mark: the kernel passes it on in its own time."""
        data = b""
        os.write(self.slave, _MARK)
        while not data.endswith(_MARK) and select.select([self.master], [], [], 5)[0]:
            data += os.read(self.master, 65536)
        data = data.removesuffix(_MARK)
        self._stream.feed(data)
        return data

    def display(self) -> list[str]:
        self.written()
        return [line.rstrip() for line in self.emulator.display]


@pytest.fixture
def terminal() -> Iterator[_Terminal]:
    """A terminal of 20 by 5."""
    terminal = _Terminal()
    yield terminal
    for fd in (terminal.master, terminal.slave):
        os.close(fd)


def test_inside_the_screen_is_ours(terminal: _Terminal) -> None:
    """Inside: the alternate screen, no cursor, no wrap, pastes marked, no mouse."""
    with terminal.screen:
        assert terminal.written() == b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"


def test_inside_every_key_comes_at_once(terminal: _Terminal) -> None:
    """Inside: no echo, no lines, no Ctrl-S, no Ctrl-V; but Ctrl-C and Ctrl-Z still work."""
    with terminal.screen:
        iflag, _, _, lflag, _, _, characters = termios.tcgetattr(terminal.slave)
    assert not iflag & (termios.IXON | termios.IXOFF | termios.ICRNL)
    assert not lflag & (termios.ECHO | termios.ICANON | termios.IEXTEN)
    assert lflag & termios.ISIG
    assert (characters[termios.VMIN], characters[termios.VTIME]) == (0, 0)


def test_outside_everything_is_as_it_was(terminal: _Terminal) -> None:
    """After: each mode is undone, and the settings are those from before, whatever they were."""
    odd = termios.tcgetattr(terminal.slave)
    odd[3] &= ~termios.ECHO
    termios.tcsetattr(terminal.slave, termios.TCSANOW, odd)
    before = terminal.settings()
    with terminal.screen:
        terminal.written()
    assert terminal.settings() == before
    left = terminal.written()
    for mode in (b"7h", b"25h", b"2004l", b"1049l", b"2026l"):
        assert b"\x1b[?" + mode in left


def test_an_exception_finds_the_terminal_restored(terminal: _Terminal) -> None:
    """A crash leaves through the same door: restored before anybody sees the traceback."""
    with pytest.raises(ZeroDivisionError), terminal.screen:
        raise ZeroDivisionError
    assert terminal.settings() == terminal.before
    assert terminal.written().endswith(b"\x1b[?1049l")


def test_giving_back_twice_does_nothing(terminal: _Terminal) -> None:
    """Only the first of several goodbyes is written."""
    with terminal.screen:
        terminal.screen.suspend()
        terminal.written()
    terminal.screen.suspend()
    assert terminal.written() == b""


def test_what_was_typed_inside_is_not_left_to_the_shell(terminal: _Terminal) -> None:
    """Keys that nobody read are thrown away at the end."""
    with terminal.screen:
        os.write(terminal.master, b"rm -rf x\n")
        select.select([terminal.slave], [], [], 5)
    os.set_blocking(terminal.slave, False)
    with pytest.raises(BlockingIOError):
        os.read(terminal.slave, 100)


def test_a_frame_is_shown(terminal: _Terminal) -> None:
    """A frame shorter than the screen leaves the rest blank; a longer one is cut."""
    with terminal.screen as screen:
        screen.draw(["one", "two"], _SIZE)
        assert terminal.display() == ["one", "two", "", "", ""]
        screen.draw([str(n) for n in range(9)], _SIZE)
        assert terminal.display() == ["0", "1", "2", "3", "4"]


def test_only_what_differs_is_written(terminal: _Terminal) -> None:
    """What changed in a line and nothing else, within one synchronised update."""
    with terminal.screen as screen:
        screen.draw(["same", "old", "same"], _SIZE)
        terminal.display()
        screen.draw(["same", "new", "same"], _SIZE)
        update = b"\x1b[?2026h\x1b[2Hnew\x1b[?2026l"
        assert terminal.written() == update


def test_the_same_frame_writes_nothing(terminal: _Terminal) -> None:
    """Nothing changed, nothing written."""
    with terminal.screen as screen:
        screen.draw(["same"], _SIZE)
        terminal.written()
        screen.draw(["same"], _SIZE)
        assert terminal.written() == b""


def test_a_full_line_keeps_its_last_character(terminal: _Terminal) -> None:
    """A line as wide as the screen is whole, and so is the line below it."""
    with terminal.screen as screen:
        screen.draw(["x" * 20, "y" * 20], _SIZE)
        assert terminal.display()[:2] == ["x" * 20, "y" * 20]
        screen.draw(["z" * 20, "y" * 20], _SIZE)
        assert terminal.display()[:2] == ["z" * 20, "y" * 20]


def test_ctrl_c_does_not_throw_away_what_was_written(terminal: _Terminal) -> None:
    """What a slow terminal has not read yet, such as our goodbye, outlives the keys of signals."""
    with terminal.screen as screen:
        screen.draw(["\x1b[31m" * 300 + "still here"] * 5, _SIZE)
        os.write(terminal.master, b"\x1a\x03")
        select.select([], [], [], 0.05)
        assert terminal.display() == ["still here"] * 5


def test_a_colour_does_not_run_into_the_next_line(terminal: _Terminal) -> None:
    """A line that forgets to end its colour does no harm to others, nor to blanks."""
    with terminal.screen as screen:
        screen.draw(["\x1b[41mred", "plain"], _SIZE)
        screen.draw(["\x1b[41mred", "plainer"], _SIZE)
        terminal.display()
    assert terminal.emulator.buffer[1][0].bg == "default"
    assert terminal.emulator.buffer[0][10].bg == "default"


def test_a_shorter_line_leaves_nothing_behind(terminal: _Terminal) -> None:
    """The old end of a line is erased."""
    with terminal.screen as screen:
        screen.draw(["something long"], _SIZE)
        screen.draw(["short"], _SIZE)
        assert terminal.display()[0] == "short"


@pytest.mark.parametrize("how", ["invalidate", "resume", "size"])
def test_a_doubtful_screen_is_painted_whole(terminal: _Terminal, how: str) -> None:
    """After a resize, a stop or a word from the caller, the same frame is painted from nothing."""
    with terminal.screen as screen:
        screen.draw(["one", "two"], _SIZE)
        if how == "resume":
            screen.suspend()
        terminal.written()
        os.write(terminal.slave, b"\x1b[3;1Hjunk of another program")
        if how != "size":
            getattr(screen, how)()
        screen.draw(["one", "two"], (20, 4) if how == "size" else _SIZE)
        assert terminal.display() == ["one", "two", "", "", ""]


def test_nothing_is_drawn_while_the_shell_has_the_screen(terminal: _Terminal) -> None:
    """Between suspend and resume, a frame is not written."""
    with terminal.screen as screen:
        screen.suspend()
        terminal.written()
        screen.draw(["mine"], _SIZE)
        assert terminal.written() == b""


def test_short_and_refused_writes_are_carried_on(
    terminal: _Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal that takes seven bytes at a time, or none just now, gets the whole frame."""
    write, calls = os.write, 0

    def slowly(fd: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls % 3 == 0:
            raise BlockingIOError
        return write(fd, data[:7])

    with terminal.screen as screen:
        monkeypatch.setattr(os, "write", slowly)
        screen.draw(["井" * 10, "two"], _SIZE)
        monkeypatch.undo()
        terminal.display()
        assert terminal.emulator.display[1].rstrip() == "two"


def test_the_size_is_the_terminals(terminal: _Terminal) -> None:
    """The size is asked for each time."""
    assert terminal.screen.size() == _SIZE
    terminal.resize(100, 30)
    assert terminal.screen.size() == (100, 30)


def test_an_unknown_size_is_80_by_24(terminal: _Terminal) -> None:
    """A terminal of no size, and no terminal at all, count as 80 by 24."""
    terminal.resize(0, 0)
    assert terminal.screen.size() == (80, 24)
    reading, writing = os.pipe()
    assert Screen(reading, writing).size() == (80, 24)
    os.close(reading)
    os.close(writing)


def test_a_dead_terminal_is_told_once_and_quietly_left(terminal: _Terminal) -> None:
    """Drawing on a terminal that is gone raises Gone; leaving it raises nothing."""
    reading, writing = os.pipe()
    screen = Screen(terminal.slave, writing)
    with pytest.raises(Gone), screen:
        os.close(reading)
        screen.draw(["x"], _SIZE)
    assert terminal.settings() == terminal.before
    os.close(writing)


def test_a_hung_up_terminal_can_be_left() -> None:
    """EIO from a pty whose other end is closed, and a closed descriptor, raise nothing at exit."""
    for close_slave in (False, True):
        master, slave = os.openpty()
        with Screen(slave, slave):
            os.close(master)
            if close_slave:
                os.close(slave)
        if not close_slave:
            os.close(slave)


def test_a_screen_that_cannot_be_entered_is_not_half_entered(terminal: _Terminal) -> None:
    """When the first write fails, the settings are back before the error is seen."""
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(Gone), Screen(terminal.slave, writing):
        pass
    assert terminal.settings() == terminal.before
    os.close(writing)


def test_the_last_resort_waits_for_nobody(terminal: _Terminal) -> None:
    """With a terminal that takes no more bytes, abandon restores the settings and returns."""
    with terminal.screen as screen:
        os.set_blocking(terminal.slave, False)
        with pytest.raises(BlockingIOError):
            while True:
                os.write(terminal.slave, b"x" * 1000)
        os.set_blocking(terminal.slave, True)
        start = time.monotonic()
        screen.abandon()
        assert time.monotonic() - start < 0.5
        assert terminal.settings() == terminal.before
        while select.select([terminal.master], [], [], 0.05)[0]:
            os.read(terminal.master, 65536)


def test_without_a_terminal_to_read_the_screen_still_draws(terminal: _Terminal) -> None:
    """Keys from a pipe: the screen works, and there are no settings to restore."""
    reading, writing = os.pipe()
    with Screen(reading, terminal.slave) as screen:
        screen.draw(["shown"], _SIZE)
        assert terminal.display()[0] == "shown"
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("whole", [True, False])
def test_the_bell_is_one_byte(terminal: _Terminal, whole: bool) -> None:
    """And nothing else on the screen changes; also where nothing is ever drawn."""
    with Screen(terminal.slave, terminal.slave, whole=whole) as screen:
        if whole:
            screen.draw(["same"], _SIZE)
        terminal.written()
        screen.ring()
        assert terminal.written() == b"\a"
        if whole:
            screen.draw(["same"], _SIZE)
        assert terminal.written() == b""


def test_the_bell_does_not_ring_in_the_shell(terminal: _Terminal) -> None:
    """Before and after the terminal is ours, and while it is given back, its bell is not ours."""
    terminal.screen.ring()
    assert terminal.written() == b""
    with terminal.screen as screen:
        screen.suspend()
        terminal.written()
        screen.ring()
        assert terminal.written() == b""
        screen.resume()
        terminal.written()
        screen.ring()
        assert terminal.written() == b"\a"
    terminal.written()
    terminal.screen.ring()
    assert terminal.written() == b""


def test_ringing_on_a_dead_terminal_raises_gone(terminal: _Terminal) -> None:
    """As drawing does: the session ends as one that was hung up."""
    reading, writing = os.pipe()
    with pytest.raises(Gone), Screen(terminal.slave, writing) as screen:
        os.close(reading)
        screen.ring()
    os.close(writing)
