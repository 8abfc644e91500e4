"""The machine is kept awake by a program that is held: for as long as it has to, and no longer."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupress.terminal.awake import Awake, keeper
from small_programs import (
    AT_ONCE_S,
    CRASHES,
    FLOODS,
    HANGS,
    Programs,
    childless,
    gone,
    seconds,
    until,
)

# As `systemd-inhibit` does: it starts what it is given, and waits for it.
KEEPS = "/bin/cat > /dev/null\nexit 0"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """Little programs of our own, and no others on the PATH."""
    with Programs(tmp_path) as made:
        monkeypatch.setenv("PATH", str(made.folder))
        yield made


# Which there is


def test_on_a_bare_machine_there_is_none(programs: Programs) -> None:
    """Nothing to keep it awake is no error."""
    assert keeper() is None


@pytest.mark.parametrize("name", ["systemd-inhibit", "caffeinate"])
def test_what_is_installed_is_used(programs: Programs, name: str) -> None:
    """On either system its own program, around a `cat` that ends when its input does."""
    programs.add(name)
    command = keeper()
    assert command
    assert (command[0], command[-1]) == (name, "cat")


def test_systemd_is_asked_first_and_told_who_and_why(programs: Programs) -> None:
    """It shows both to whoever wonders why the machine does not sleep."""
    for name in ("caffeinate", "systemd-inhibit"):
        programs.add(name)
    command = keeper()
    assert command
    assert command[0] == "systemd-inhibit"
    assert {"--what=idle", "--who=acupress"} <= set(command)
    assert any(word.startswith("--why=") for word in command)


# Kept and let go


def test_it_is_kept_awake_until_it_is_released(programs: Programs) -> None:
    """Between the two a program runs, and after them none."""
    with Awake((programs.add("keeper", KEEPS),)) as awake:
        awake.keep()
        programs.begun()
        assert programs.stay()
        awake.release()
        assert programs.over()
    assert childless()


def test_it_is_busy_until_the_released_one_is_gone(programs: Programs) -> None:
    """Not while it keeps the machine awake: there is nothing to do then."""
    with Awake((programs.add("keeper", KEEPS),)) as awake:
        awake.keep()
        programs.begun()
        assert not awake.busy
        awake.release()
        assert programs.over()
        assert awake.busy

        def taken_away() -> bool:
            awake.release()
            return not awake.busy

        assert until(taken_away)
        assert childless()


def test_twice_is_once(programs: Programs) -> None:
    """However often it is kept awake, one program does it; and one release lets it go."""
    with Awake((programs.add("keeper", KEEPS),)) as awake:
        for _ in range(20):
            awake.keep()
        programs.begun()
        for _ in range(20):
            awake.keep()
        assert len(programs.pids()) == 1
        awake.release()
        assert programs.over()
        awake.release()
    assert len(programs.pids()) == 1


def test_after_a_pause_it_is_kept_awake_again(programs: Programs) -> None:
    """By another one."""
    with Awake((programs.add("keeper", KEEPS),)) as awake:
        awake.keep()
        programs.begun()
        awake.release()
        awake.keep()
        [first, second] = programs.begun(2)
        assert first != second
        assert not gone(second)


def test_nothing_happens_before_it_is_asked(programs: Programs) -> None:
    """Neither at the beginning nor by a release."""
    with Awake((programs.add("keeper", KEEPS),)) as awake:
        awake.release()
    assert programs.pids() == []


def test_without_a_keeper_nothing_happens() -> None:
    """A machine that has none goes to sleep when it wants to."""
    with Awake(None) as awake:
        awake.keep()
        awake.release()
    assert childless()


def test_the_end_releases_it(programs: Programs) -> None:
    """Also where nobody did, and after an error of ours."""
    with pytest.raises(ZeroDivisionError), Awake((programs.add("keeper", KEEPS),)) as awake:
        awake.keep()
        programs.begun()
        raise ZeroDivisionError
    assert programs.over()
    assert childless()


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_killed_we_leave_no_keeper_behind(programs: Programs, by: int) -> None:
    """The machine may sleep again however we end: nobody is left who keeps it awake."""
    code = (
        "import select, sys\n"
        "from acupress.terminal.awake import Awake\n"
        "with Awake((sys.argv[1],)) as awake:\n"
        "    awake.keep()\n"
        "    select.select([], [], [], 60)\n"
    )
    path = programs.add("keeper", KEEPS)
    with subprocess.Popen([sys.executable, "-c", code, path]) as parent:
        programs.begun()
        parent.send_signal(by)
    assert programs.over()


# Keepers that do not work


@pytest.mark.parametrize("body", [CRASHES, FLOODS])
def test_one_that_fails_is_let_be(programs: Programs, body: str) -> None:
    """It is not started again and again while the session runs, and is no zombie."""
    with Awake((programs.add("keeper", body),)) as awake:
        awake.keep()
        programs.begun()
        assert programs.over()

        def taken_away() -> bool:
            awake.keep()
            return childless()

        assert until(taken_away)
        awake.keep()
        assert len(programs.pids()) == 1


@pytest.mark.parametrize("body", [HANGS, f"trap '' TERM HUP INT\n{HANGS}"])
def test_one_that_does_not_end_by_itself_is_ended(programs: Programs, body: str) -> None:
    """Even where it does not notice that it is held no more; and nobody waits for it."""
    with Awake((programs.add("keeper", body),)) as awake:
        assert seconds(awake.keep) < AT_ONCE_S
        programs.begun()
        assert seconds(awake.release) < AT_ONCE_S
        assert programs.over()
    assert childless()


def test_one_that_cannot_be_started_does_no_harm(programs: Programs) -> None:
    """The session goes on without it."""
    with Awake((programs.add_broken("keeper"),)) as awake:
        awake.keep()
        awake.release()
    assert childless()
