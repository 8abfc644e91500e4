"""Keys, signals and time come out of one wait: in-process, on one end of a pty."""

import os
import select
import signal
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupress.terminal.events import Events, Key, Notice, Signal


@pytest.fixture
def pty() -> Iterator[tuple[int, int]]:
    """Both ends of a pty: what is written to the first is typed into the second."""
    master, slave = os.openpty()
    tty.setraw(slave)
    yield master, slave
    for fd in (master, slave):
        try:
            os.close(fd)
        except OSError:
            continue


def _tell(number: int) -> None:
    os.kill(os.getpid(), number)


def test_keys_are_named(pty: tuple[int, int]) -> None:
    """What is typed comes as keys, in order, all at once."""
    with Events(pty[1]) as events:
        os.write(pty[0], b"n\x1b[C ")
        assert events.wait(5) == [Key("n"), Key("right"), Key("space")]


def test_a_lone_escape_is_decided_soon(pty: tuple[int, int]) -> None:
    """Escape comes after some 50 ms, however long the wait is."""
    with Events(pty[1]) as events:
        os.write(pty[0], b"\x1b")
        start = time.monotonic()
        assert events.wait(5) == [Key("escape")]
        assert 0.04 < time.monotonic() - start < 1


def test_a_torn_sequence_is_one_key(pty: tuple[int, int]) -> None:
    """An arrow that comes in two reads is an arrow."""
    with Events(pty[1]) as events:
        os.write(pty[0], b"\x1b[")
        assert events.wait(0.001) == []
        os.write(pty[0], b"C")
        assert events.wait(5) == [Key("right")]


def test_a_torn_paste_is_one_key(pty: tuple[int, int]) -> None:
    """A paste in many reads, with pauses, is one key."""
    with Events(pty[1]) as events:
        for part in (b"\x1b[200~", b"qx" * 500, b"\x1b[20"):
            os.write(pty[0], part)
            assert events.wait(0.08) == []
        os.write(pty[0], b"1~q")
        assert events.wait(5) == [Key("paste"), Key("q")]


def test_a_flood_of_keys_is_read_whole(pty: tuple[int, int]) -> None:
    """Ten thousand keys come as ten thousand keys."""
    count = 0
    with Events(pty[1]) as events:
        for _ in range(10):
            os.write(pty[0], b"k" * 1000)
            while found := events.wait(0.02):
                assert set(found) == {Key("k")}
                count += len(found)
    assert count == 10_000


def test_nothing_happening_takes_the_time_it_should() -> None:
    """With nothing to tell, wait comes back after its time, with nothing, having done nothing."""
    with Events() as events:
        start, busy = time.monotonic(), time.process_time()
        assert events.wait(0.3) == []
        assert 0.3 <= time.monotonic() - start < 1
        assert time.process_time() - busy < 0.1


@pytest.mark.parametrize("seconds", [0.1, 1, 20, 60, 600])
def test_a_long_wait_ends_as_punctually_as_a_short_one(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux ends each wait up to a thousandth of it late: 60 ms at the end of a minute's hold."""
    now, waits = [0.0], []

    def sleepy(*lists: object) -> tuple[list[int], list[int], list[int]]:
        wait = float(str(lists[-1]))
        waits.append(wait)
        now[0] += wait * 1.001
        return [], [], []

    with Events() as events, monkeypatch.context() as patched:
        patched.setattr(time, "monotonic", lambda: now[0])
        patched.setattr(select, "select", sleepy)
        events.wait(seconds)
    assert 0 <= now[0] - seconds < 0.002
    assert len(waits) <= 3


def test_a_moment_in_the_past_is_no_wait() -> None:
    """A deadline that has passed means: look, and come back."""
    with Events() as events:
        assert events.wait(-1) == []


@pytest.mark.parametrize("name", ["int", "term", "hup", "quit"])
def test_a_wish_to_end_is_an_event(name: str) -> None:
    """Each of the four signals comes as an event, and interrupts nothing."""
    with Events() as events:
        _tell(getattr(signal, f"SIG{name.upper()}"))
        assert events.wait(None) == [Signal(name)]  # type: ignore[arg-type]  # one of those above


def test_a_wait_is_woken_by_a_signal() -> None:
    """A signal in the middle of a wait ends it at once."""
    with Events() as events:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        old = signal.signal(signal.SIGALRM, lambda *_: _tell(signal.SIGTERM))
        try:
            start = time.monotonic()
            assert events.wait(10) == [Signal("term")]
            assert time.monotonic() - start < 2
        finally:
            signal.signal(signal.SIGALRM, old)


def test_a_storm_of_resizes_is_one_event() -> None:
    """A hundred changes of size before a wait are one, and leave nothing that wakes us again."""
    with Events() as events:
        for _ in range(100):
            _tell(signal.SIGWINCH)
        assert events.wait(5) == [Notice.RESIZED]
        busy = time.process_time()
        assert events.wait(0.2) == []
        assert time.process_time() - busy < 0.1


def test_many_signals_are_each_told_once_endings_first() -> None:
    """Who is to end need not take a new size first, nor take back a screen that is not there."""
    with Events() as events:
        for number in (signal.SIGWINCH, signal.SIGCONT, signal.SIGHUP, signal.SIGTERM):
            _tell(number)
        assert events.wait(5) == [Signal("hup"), Signal("term"), Notice.RESIZED, Notice.CONTINUED]


def test_signals_come_before_keys(pty: tuple[int, int]) -> None:
    """Who types blindly and then presses Ctrl-C is heard first for Ctrl-C."""
    with Events(pty[1]) as events:
        os.write(pty[0], b"q")
        _tell(signal.SIGINT)
        assert events.wait(5) == [Signal("int")]
        assert events.wait(5) == [Key("q")]


def test_no_key_is_read_before_a_stop_is_dealt_with(pty: tuple[int, int]) -> None:
    """Just continued, what is typed may be for the shell: unread until the screen is ours."""
    with Events(pty[1]) as events:
        os.write(pty[0], b"jobs")
        select.select([pty[1]], [], [], 5)
        _tell(signal.SIGCONT)
        assert events.wait(5) == [Notice.CONTINUED]
        assert select.select([pty[1]], [], [], 0)[0]


def test_a_wish_to_stop_is_an_event() -> None:
    """Ctrl-Z does not stop us there and then; there is something to save first."""
    with Events() as events:
        _tell(signal.SIGTSTP)
        assert events.wait(5) == [Notice.SUSPEND]


def test_being_continued_undoes_a_wish_to_stop() -> None:
    """Stopped and continued before we looked: only the second is left, as in the system."""
    with Events() as events:
        _tell(signal.SIGTSTP)
        _tell(signal.SIGCONT)
        assert events.wait(5) == [Notice.CONTINUED]


def test_everything_is_put_back() -> None:
    """After the `with`, each signal does what it did before, and so does the wake-up."""
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP]
    numbers += [signal.SIGCONT, signal.SIGWINCH]
    before = [signal.getsignal(number) for number in numbers]
    descriptors = len(list(Path("/dev/fd").iterdir()))
    with pytest.raises(ZeroDivisionError), Events():
        raise ZeroDivisionError
    assert [signal.getsignal(number) for number in numbers] == before
    assert signal.set_wakeup_fd(-1) == -1
    assert len(list(Path("/dev/fd").iterdir())) == descriptors


def test_what_was_ignored_stays_ignored() -> None:
    """Under nohup, a hang-up is still nothing to us."""
    old = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Events() as events:
            _tell(signal.SIGHUP)
            assert events.wait(0.01) == []
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, old)


def test_a_signal_too_late_for_us_is_not_lost() -> None:
    """What nobody waited for is handed to the handler from before."""
    with pytest.raises(KeyboardInterrupt), Events():
        _tell(signal.SIGINT)


def test_a_second_signal_while_we_end_is_dropped() -> None:
    """Once we were told to end, another wish changes nothing."""
    with Events() as events:
        _tell(signal.SIGINT)
        assert events.wait(5) == [Signal("int")]
        _tell(signal.SIGINT)


def test_a_closed_terminal_is_told_once_and_costs_nothing(pty: tuple[int, int]) -> None:
    """After a hang-up: told once; then waiting is waiting again, not spinning."""
    with Events(pty[1]) as events:
        os.close(pty[0])
        assert events.wait(5) == [Signal("hup")]
        start, busy = time.monotonic(), time.process_time()
        assert events.wait(0.2) == []
        assert time.monotonic() - start >= 0.2
        assert time.process_time() - busy < 0.1


def test_without_a_terminal_no_key_is_read() -> None:
    """A pipe on standard input is not read, and its end is no event."""
    reading, writing = os.pipe()
    os.write(writing, b"q")
    os.close(writing)
    with Events(reading) as events:
        assert events.wait(0.02) == []
    assert os.read(reading, 10) == b"q"
    os.close(reading)
