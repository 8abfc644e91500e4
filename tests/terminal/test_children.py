"""Other programs at work for us: quiet, never waited for, ended whole; with real processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupress.terminal import children
from acupress.terminal.children import Child, Leaving, start
from small_programs import (
    AT_ONCE_S,
    CRASHES,
    DIES,
    FLOODS,
    HANGS,
    LEAVES_A_GRANDCHILD,
    STAYS_WHILE_HELD,
    WAITS_FOR_A_GRANDCHILD,
    WORKS,
    Programs,
    childless,
    seconds,
    until,
)

LONG = "word " * 20_000


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    """Little programs of our own."""
    with Programs(tmp_path) as made:
        yield made


def started(*argv: str, said: str = "", held: bool = False) -> Child:
    """A child that could be started."""
    child = start(argv, said, held=held)
    assert child
    return child


def ended(child: Child) -> bool:
    """Whether it is over, soon."""
    return until(lambda: not child.alive)


# Starting


def test_it_is_given_its_arguments(programs: Programs) -> None:
    """Each as it is, with no shell in between."""
    kept = programs.kept("arguments")
    child = started(programs.add("one", f"printf '%s|' \"$@\" > '{kept}'"), "a b", "$HOME", "*")
    assert ended(child)
    assert kept.read_text() == "a b|$HOME|*|"


def test_it_reads_what_is_said_to_the_end(programs: Programs) -> None:
    """Words come on its standard input, in UTF-8, and then the end of it."""
    kept = programs.kept("heard")
    child = started(programs.add("voice", f"exec /bin/cat > '{kept}'"), said="肩井 – jiān jǐng.\n")
    assert ended(child)
    assert kept.read_text(encoding="utf-8") == "肩井 – jiān jǐng.\n"


def test_with_nothing_said_there_is_nothing_to_read(programs: Programs) -> None:
    """It does not read our keys: its standard input ends at once."""
    kept = programs.kept("heard")
    path = programs.add("player", f"/bin/cat > '{kept}'")
    keys, typed = os.pipe()
    os.write(typed, b"q")
    os.close(typed)
    ours = os.dup(0)
    os.dup2(keys, 0)
    try:
        child = started(path)
    finally:
        os.dup2(ours, 0)
        os.close(ours)
        os.close(keys)
    assert ended(child)
    assert kept.read_text() == ""
    assert not child.failed


def test_it_has_a_session_of_its_own(programs: Programs) -> None:
    """Ctrl-C and Ctrl-Z in our terminal are not for it, and it can be ended as a whole."""
    child = started(programs.add("player", HANGS))
    [pid] = programs.begun()
    assert os.getsid(pid) == os.getpgid(pid) == pid
    child.end()
    assert ended(child)


def test_it_writes_nowhere(programs: Programs, capfd: pytest.CaptureFixture[str]) -> None:
    """A megabyte on each of its two outputs neither stops it nor reaches ours."""
    assert ended(started(programs.add("player", FLOODS)))
    assert capfd.readouterr() == ("", "")


def test_it_holds_none_of_our_files(programs: Programs, tmp_path: Path) -> None:
    """What we have open is ours alone: a pipe to another child ends when we end it."""
    held = started(programs.add("keeper", STAYS_WHILE_HELD), held=True)
    other = started(programs.add("player", HANGS))
    programs.begun(2)
    assert held._process.stdin
    held._process.stdin.close()
    assert ended(held)
    other.end()
    assert ended(other)


@pytest.mark.parametrize("what", ["missing", "folder", "not executable", "no program", "NUL"])
def test_what_cannot_be_started_is_none(programs: Programs, what: str) -> None:
    """Nothing is raised, and nothing is left over."""
    file = programs.folder / "player"
    if what == "folder":
        file.mkdir()
    elif what == "not executable":
        programs.add("player")
        file.chmod(0o644)
    elif what == "no program":
        file.write_bytes(b"\x00\x01\x02")
        file.chmod(0o755)
    assert start([f"{file}\0" if what == "NUL" else str(file)], "Some words.") is None
    assert childless()


# Nothing waits


@pytest.mark.parametrize("said", ["", "Some words.", LONG])
def test_starting_does_not_wait(programs: Programs, said: str) -> None:
    """Neither for its end nor until it reads: 100 kB to one that never does hold up nothing."""
    path = programs.add("voice", HANGS)
    children_: list[Child] = []
    assert seconds(lambda: children_.append(started(path, said=said))) < AT_ONCE_S
    programs.begun()
    assert seconds(children_[0].end) < AT_ONCE_S
    assert ended(children_[0])


def test_what_does_not_fit_is_left_out(programs: Programs) -> None:
    """Of 100 kB at least the beginning is read, and then the end is seen."""
    kept = programs.kept("heard")
    child = started(programs.add("voice", f"exec /bin/cat > '{kept}'"), said=LONG)
    assert ended(child)
    assert not child.failed
    heard = kept.read_text()
    assert len(heard) >= 4096
    assert LONG.startswith(heard)


def test_saying_something_to_one_that_is_gone_does_no_harm(programs: Programs) -> None:
    """A voice that ends before it reads is no error of ours."""
    for _ in range(20):
        assert ended(started(programs.add("voice", WORKS), said=LONG))


@pytest.mark.parametrize("error", [BrokenPipeError, BlockingIOError])
def test_a_pipe_that_takes_no_words_does_no_harm(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    """Gone before the first word, or full: the child is started, and hears nothing."""
    path = programs.add("voice", "exec /bin/cat")

    def refused(fd: int, data: bytes) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refused)
        child = started(path, said="Press.")
    assert ended(child)


# How it went


@pytest.mark.parametrize(
    ("body", "failed"), [(WORKS, False), (CRASHES, True), (DIES, True), (FLOODS, True)]
)
def test_one_that_ends_by_itself_failed_or_did_not(
    programs: Programs, body: str, failed: bool
) -> None:
    """By its status, or the signal that ended it; and asking takes it away."""
    child = started(programs.add("player", body))
    assert ended(child)
    assert child.failed is failed
    assert childless()


def test_one_at_work_has_not_failed(programs: Programs) -> None:
    """It is alive, and nothing is said against it."""
    child = started(programs.add("player", HANGS))
    assert child.alive
    assert not child.failed
    child.end()
    assert ended(child)


def test_one_that_we_ended_has_not_failed(programs: Programs) -> None:
    """Cut off is not a fault of the program."""
    child = started(programs.add("player", HANGS))
    programs.begun()
    child.end()
    assert ended(child)
    assert not child.failed


def test_ending_what_is_over_changes_nothing(programs: Programs) -> None:
    """Twice is once; and one that had failed has failed still."""
    child = started(programs.add("player", CRASHES))
    assert ended(child)
    child.end()
    child.end()
    assert child.failed


# Ending it whole


@pytest.mark.parametrize("body", [HANGS, WAITS_FOR_A_GRANDCHILD, f"trap '' TERM HUP INT\n{HANGS}"])
def test_ending_ends_what_it_started_too(programs: Programs, body: str) -> None:
    """The whole family at once, whatever it does about signals."""
    child = started(programs.add("player", body))
    programs.begun()
    child.end()
    assert programs.over()
    assert child.gone()
    assert childless()


def test_what_an_ended_one_left_behind_is_ended_too(programs: Programs) -> None:
    """A program that starts another and goes away has not got away with it."""
    child = started(programs.add("player", LEAVES_A_GRANDCHILD))
    programs.begun()
    assert ended(child)
    child.end()
    assert programs.over()


def test_one_that_is_stopped_can_be_ended(programs: Programs) -> None:
    """A child that somebody stopped with a signal ends like any other."""
    child = started(programs.add("player", HANGS))
    [pid] = programs.begun()
    os.killpg(pid, signal.SIGSTOP)
    child.end()
    assert child.gone()
    assert childless()


def test_one_that_will_not_go_is_waited_for_for_a_moment(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And then it is said that it is still there."""
    monkeypatch.setattr(children, "_LAST_WAIT_S", 0.05)
    child = started(programs.add("player", HANGS))
    assert not child.gone()
    child.end()
    assert ended(child)


# Held ones


def test_a_held_one_runs_until_it_is_ended(programs: Programs) -> None:
    """Its standard input stays open, with nothing on it."""
    child = started(programs.add("keeper", STAYS_WHILE_HELD), held=True)
    programs.begun()
    assert child.alive
    child.end()
    assert programs.over()
    assert child.gone()


def test_a_held_one_ends_when_our_end_closes(programs: Programs) -> None:
    """By itself, with no signal from anybody: what it did is undone in its own way."""
    child = started(programs.add("keeper", STAYS_WHILE_HELD), held=True)
    programs.begun()
    assert child._process.stdin
    child._process.stdin.close()
    assert ended(child)
    assert not child.failed


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_a_held_one_ends_when_we_are_killed(programs: Programs, by: int) -> None:
    """However we end, it does not stay behind."""
    path = programs.add("keeper", STAYS_WHILE_HELD)
    code = (
        "import select, sys\n"
        "from acupress.terminal.children import start\n"
        "child = start([sys.argv[1]], held=True)\n"
        "select.select([], [], [], 60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, path]) as parent:
        programs.begun()
        parent.send_signal(by)
    assert programs.over()


# Those that nobody needs any more


def test_those_that_leave_are_ended_and_taken_away(programs: Programs) -> None:
    """Ended at once; forgotten as soon as they are gone; no zombie."""
    leaving, path = Leaving(), programs.add("player", HANGS)
    for _ in range(5):
        leaving.add(started(path))
    assert programs.over()

    def all_taken_away() -> bool:
        leaving.check()
        return childless()

    assert until(all_taken_away)


def test_one_that_is_watched_ends_by_itself(programs: Programs) -> None:
    """It is given the time it needs, and taken away after it."""
    kept = programs.kept("done")
    leaving = Leaving()
    leaving.watch(started(programs.add("canceller", f"echo done > '{kept}'")))
    leaving.wait()
    assert kept.read_text() == "done\n"
    assert childless()


def test_nothing_is_left_after_the_wait(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that should have ended by itself and hangs is ended, and no zombie stays."""
    monkeypatch.setattr(children, "_LAST_WAIT_S", 0.05)
    leaving = Leaving()
    leaving.watch(started(programs.add("canceller", HANGS)))
    programs.begun()
    leaving.wait()
    assert programs.over()
    assert childless()


def test_many_that_hang_are_waited_for_together(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of a session takes a moment, not a moment for each of them."""
    monkeypatch.setattr(children, "_LAST_WAIT_S", 0.2)
    leaving, path = Leaving(), programs.add("canceller", HANGS)
    for _ in range(10):
        leaving.watch(started(path))
    programs.begun(10)
    assert seconds(leaving.wait) < 1


def test_five_hundred_children_leave_no_file_open(programs: Programs) -> None:
    """Started, spoken to and ended, one after the other: no descriptor is lost."""
    path, leaving = programs.add("voice", HANGS), Leaving()

    def lowest_free() -> int:
        free = os.open(os.devnull, os.O_RDONLY)
        os.close(free)
        return free

    before = lowest_free()
    for n in range(500):
        leaving.add(started(path, said="Some words.", held=n % 2 == 0))
        leaving.check()
    leaving.wait()
    assert lowest_free() == before
    assert childless()
