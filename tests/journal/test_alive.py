"""Whose session is being lived right now: a lock says it, and ends with its program."""

import os
import signal
import stat
from pathlib import Path

import pytest
from other_programs import Tell, elsewhere, started

from acupress.journal.alive import Alive


def test_a_session_lives_while_it_is_taken(tmp_path: Path) -> None:
    """From take to release it runs, to whoever took it and to another program."""
    alive = Alive(tmp_path)
    assert not alive.runs("a")
    alive.take("a")
    assert alive.runs("a")
    assert elsewhere(lambda: Alive(tmp_path).runs("a")) is True
    alive.release("a")
    assert not alive.runs("a")
    assert elsewhere(lambda: Alive(tmp_path).runs("a")) is False


def test_it_dies_with_its_program(tmp_path: Path) -> None:
    """While another program lives it, it runs; after kill -9 it does not."""

    def live(tell: Tell) -> None:
        Alive(tmp_path).take("a")
        tell("taken")
        signal.pause()

    alive = Alive(tmp_path)
    with started(live) as program:
        assert program.line() == "taken"
        assert alive.runs("a")
        assert alive.runs("a")  # to ask does not end it
        program.kill()
        assert not alive.runs("a")


def test_release_again_and_again_does_no_harm(tmp_path: Path) -> None:
    """What is released, or was never taken, may be released; others live on."""
    alive = Alive(tmp_path)
    alive.take("a")
    alive.take("b")
    for _ in range(2):
        alive.release("a")
        alive.release("never")
    assert not alive.runs("a")
    assert alive.runs("b")
    assert elsewhere(lambda: Alive(tmp_path).runs("b")) is True


def test_what_was_released_can_be_taken_again(tmp_path: Path) -> None:
    """By the same program and by another one."""
    alive = Alive(tmp_path)
    for _ in range(2):
        alive.take("a")
        alive.release("a")
    assert elsewhere(lambda: Alive(tmp_path).take("a")) is None


def test_a_stale_file_is_not_alive(tmp_path: Path) -> None:
    """A file that nobody locks is what a dead program left; it is swept away."""
    (tmp_path / "a").touch()
    assert not Alive(tmp_path).runs("a")
    assert not (tmp_path / "a").exists()


def test_a_living_sessions_file_is_not_swept_away(tmp_path: Path) -> None:
    """To ask leaves the lock where it is, so that the next who asks gets the same answer."""
    Alive(tmp_path).runs("a")
    alive = Alive(tmp_path)
    alive.take("a")
    assert not Alive(tmp_path / "elsewhere").runs("a")
    assert [Alive(tmp_path).runs("a") for _ in range(3)] == [True] * 3
    assert (tmp_path / "a").exists()


def test_two_cannot_live_the_same(tmp_path: Path) -> None:
    """The second is refused, and the first lives on."""
    first, second = Alive(tmp_path), Alive(tmp_path)
    first.take("a")
    with pytest.raises(OSError, match=r".+"):
        second.take("a")
    second.release("a")
    assert second.runs("a")
    assert (tmp_path / "a").exists()


def test_a_refusal_leaves_no_file_open(tmp_path: Path) -> None:
    """However often it is refused, nothing piles up."""
    first, second = Alive(tmp_path), Alive(tmp_path)
    first.take("a")
    before = _open_files()
    for _ in range(3):
        with pytest.raises(OSError, match=r".+"):
            second.take("a")
    assert _open_files() == before


def test_nothing_is_left_open(tmp_path: Path) -> None:
    """To take, ask and release leaves neither a file nor a handle."""
    alive, before = Alive(tmp_path), _open_files()
    alive.take("a")
    Alive(tmp_path).runs("a")
    alive.release("a")
    alive.runs("a")
    assert _open_files() == before
    assert list(tmp_path.iterdir()) == []


def test_the_lock_does_not_go_to_programs_that_are_started(tmp_path: Path) -> None:
    """A sound player that outlives the session does not keep it alive."""
    before = _open_files()
    Alive(tmp_path).take("a")
    [handle] = _open_files() - before
    assert not os.get_inheritable(handle)
    os.close(handle)


def test_the_locks_are_nobody_elses(tmp_path: Path) -> None:
    """The folder is 0700 and a lock 0600, whatever the umask."""
    old = os.umask(0)
    try:
        Alive(tmp_path / "running").take("a")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "running").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "running" / "a").stat().st_mode) == 0o600


def _open_files() -> set[int]:
    """The handles of this process."""
    folder = Path("/proc/self/fd") if Path("/proc/self/fd").is_dir() else Path("/dev/fd")
    return {int(one.name) for one in folder.iterdir() if one.exists()}
