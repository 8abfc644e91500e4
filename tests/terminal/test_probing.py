"""Trying out what a machine has: good and bad programs, and terminals that answer or do not."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from acupress.terminal import probing
from acupress.terminal.probing import ends_well, goes_on, width_of
from small_programs import (
    CRASHES,
    DIES,
    FLOODS,
    HANGS,
    STAYS_WHILE_HELD,
    WAITS_FOR_A_GRANDCHILD,
    WORKS,
    Programs,
    childless,
    seconds,
)

TEXT = "肩井"
ASKS = f"\r{TEXT}\x1b[6n".encode()
WIPES = b"\r\x1b[K"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Programs]:
    """Little programs of our own; what hangs is given up soon."""
    monkeypatch.setattr(probing, "_MOMENT_S", 0.3)
    with Programs(tmp_path) as made:
        yield made


# Programs


@pytest.mark.parametrize(
    ("body", "well"),
    [
        (WORKS, True),
        (f"/bin/sleep 0.1\n{WORKS}", True),
        ("read -r line; exit 0", True),
        (CRASHES, False),
        (DIES, False),
        (FLOODS, False),
        (f"{FLOODS.removesuffix(CRASHES)}{WORKS}", True),
        (HANGS, False),
        (WAITS_FOR_A_GRANDCHILD, False),
    ],
)
def test_a_program_ends_well_or_does_not(programs: Programs, body: str, well: bool) -> None:
    """By itself, soon, with status 0; and nothing of it is left."""
    assert ends_well([programs.add("player", body)]) is well
    programs.begun()
    assert programs.over()
    assert childless()


def test_a_program_that_hangs_takes_a_moment(programs: Programs) -> None:
    """Then it is ended: the look at a machine does not hang with it."""
    path = programs.add("player", HANGS)
    assert seconds(lambda: ends_well([path])) < 2


def test_one_that_ends_well_is_not_waited_for_longer(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine where all works is looked at in no time."""
    monkeypatch.setattr(probing, "_MOMENT_S", 60)
    path = programs.add("player", WORKS)
    assert seconds(lambda: ends_well([path])) < 2


@pytest.mark.parametrize("body", [STAYS_WHILE_HELD, "exec /bin/cat", HANGS])
def test_one_that_goes_on(programs: Programs, body: str) -> None:
    """While it is held it stays; then it is ended, and nothing of it is left."""
    assert goes_on([programs.add("keeper", body)])
    assert programs.over()
    assert childless()


@pytest.mark.parametrize("body", [WORKS, CRASHES, DIES])
def test_one_that_does_not_go_on(programs: Programs, body: str) -> None:
    """Ended by itself, well or badly, it keeps nothing awake."""
    assert not goes_on([programs.add("keeper", body)])
    assert childless()


@pytest.mark.parametrize("probe", [ends_well, goes_on])
def test_what_cannot_be_started_does_not_work(
    programs: Programs, probe: Callable[[Sequence[str]], bool]
) -> None:
    """Missing or broken, nothing is raised."""
    assert not probe([str(programs.folder / "missing")])
    assert not probe([programs.add_broken("broken")])


# A terminal


class Terminal:
    """A terminal as two pipes, its answer given before it is asked."""

    def __init__(self, answer: bytes) -> None:
        self.keys, self.typed = os.pipe()
        self.shown, self.output = os.pipe()
        os.write(self.typed, answer)

    def width(self) -> int | None:
        """What is found out about the text."""
        return width_of(TEXT, self.keys, self.output)

    def close(self) -> bytes:
        """Leave it; what was written to it."""
        written = os.read(self.shown, 4096)
        for fd in (self.keys, self.typed, self.shown, self.output):
            os.close(fd)
        return written


@pytest.mark.parametrize(
    ("answer", "width"),
    [
        (b"\x1b[1;5R", 4),
        (b"\x1b[24;3R", 2),
        (b"\x1b[120;11R", 10),
        (b"typed\x1b[A\x1b[7;5Rmore", 4),
        (b"x" * 62 + b"\x1b[1;5R", 4),
        (b"\x1b[5R", None),
        (b"what?", None),
        (b"", None),
    ],
)
def test_a_terminal_says_how_wide_a_text_is(answer: bytes, width: int | None) -> None:
    """By where its cursor stands; also among keys, torn in two, or not at all."""
    terminal = Terminal(answer)
    assert terminal.width() == width
    assert terminal.close() == ASKS + WIPES


def test_a_terminal_that_says_nothing_is_not_waited_for() -> None:
    """Half a second, and the look goes on."""
    terminal = Terminal(b"")
    assert 0.4 < seconds(terminal.width) < 2
    terminal.close()


def test_an_input_that_has_ended_does_not_hold_it_up() -> None:
    """There is always something to read, and it is never the answer: still no longer."""
    terminal = Terminal(b"")
    os.close(terminal.typed)
    terminal.typed = os.open(os.devnull, os.O_WRONLY)
    assert seconds(terminal.width) < 2
    assert terminal.close() == ASKS + WIPES


@pytest.mark.parametrize("closed", ["typed", "shown"])
def test_a_terminal_that_is_gone_says_nothing(closed: str) -> None:
    """Nothing is raised: who looks at a machine wants to hear of the rest."""
    master, slave = os.openpty()
    reading, writing = os.pipe()
    os.close(reading)
    os.close(master)
    assert width_of(TEXT, slave, slave if closed == "typed" else writing) is None
    os.close(writing)
    os.close(slave)
