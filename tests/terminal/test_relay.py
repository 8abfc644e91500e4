"""Players and voices that can stand in for one another: real ones, good and bad."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from acupress.terminal import children, relay
from acupress.terminal.programs import Program
from acupress.terminal.relay import Relay
from small_programs import (
    AT_ONCE_S,
    CRASHES,
    DIES,
    FLOODS,
    HANGS,
    WAITS_FOR_A_GRANDCHILD,
    WORKS,
    Programs,
    childless,
    gone,
    seconds,
    until,
)

LONG = "word " * 20_000
BAD = {
    "hangs": HANGS,
    "crashes": CRASHES,
    "dies": DIES,
    "floods": FLOODS,
    "has a grandchild": WAITS_FOR_A_GRANDCHILD,
    "is deaf to signals": f"trap '' TERM INT HUP\n{HANGS}",
}
FAILS = ("crashes", "dies", "floods")


class Hands:
    """The relay's own idea of the time."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        patch.setattr(relay, "time", SimpleNamespace(monotonic=lambda: self.now))


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    """Little programs of our own."""
    with Programs(tmp_path) as made:
        yield made


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """A time that stands still until it is told to go on."""
    return Hands(monkeypatch)


def silent(one: Relay) -> bool:
    """Whether nothing is at work any more, soon."""

    def over() -> bool:
        one.check()
        return childless()

    return until(over)


def told(file: Path) -> list[str]:
    """The lines that programs wrote so far."""
    return file.read_text().splitlines() if file.exists() else []


# One at work


def test_the_first_choice_is_used(programs: Programs) -> None:
    """Its options first, then what it is to do; the words on its standard input alone."""
    kept = programs.kept("kept")
    body = f"echo \"$0 $*: $(/bin/cat)\" >> '{kept}'"
    first, second = (Program(programs.add(name, body), ("-o", "x")) for name in ("one", "two"))
    with Relay([first, second]) as player:
        player.run(1, "a.wav", said="Press.\n")
        assert silent(player)
        assert player.name == first.name
    assert told(kept) == [f"{first.name} -o x a.wav: Press."]


def test_one_at_a_time(programs: Programs) -> None:
    """The next thing cuts off what is at work."""
    with Relay([Program(programs.add("player", HANGS))]) as player:
        player.run(30, "one.wav")
        [first] = programs.begun()
        player.run(30, "two.wav")
        [_, second] = programs.begun(2)

        def first_is_gone() -> bool:
            player.check()
            return gone(first)

        assert until(first_is_gone)
        assert not gone(second)


def test_cut_off_is_no_failure(programs: Programs) -> None:
    """The first choice stays the first choice, however often it is cut off."""
    one, other = (Program(programs.add(name, HANGS)) for name in ("one", "two"))
    with Relay([one, other]) as player:
        for _ in range(20):
            player.run(1, "a.wav")
        player.silence()
        assert player.name == one.name


def test_silence_cuts_it_off(programs: Programs) -> None:
    """At once, and with all that it started."""
    with Relay([Program(programs.add("player", WAITS_FOR_A_GRANDCHILD))]) as player:
        player.run(30, "a.wav")
        programs.begun()
        player.silence()
        assert programs.over()
        assert silent(player)


def test_it_may_take_its_time(programs: Programs, hands: Hands) -> None:
    """Slower than expected is no fault: words may take twice as long, and three seconds."""
    with Relay([Program(programs.add("voice", HANGS))]) as voice:
        voice.run(10, said="Slowly.")
        programs.begun()
        hands.now += 22.9
        assert voice.works


def test_it_is_busy_until_all_are_gone(programs: Programs) -> None:
    """While one is at work, and while those that were cut off are not yet taken away."""
    with Relay([Program(programs.add("player", HANGS))]) as player:
        assert not player.busy
        player.run(30, "a.wav")
        programs.begun()
        assert player.busy
        player.silence()
        assert programs.over()
        assert player.busy
        assert silent(player)
        assert not player.busy


# When one fails, the next takes over


@pytest.mark.parametrize("how", FAILS)
def test_what_one_fails_at_the_next_does(programs: Programs, how: str) -> None:
    """The same file, the same words, by the next that works; and it is the choice from now on."""
    kept = programs.kept("kept")
    good = programs.add("good", f"echo \"$*: $(/bin/cat)\" >> '{kept}'")
    bad = programs.add("bad", BAD[how])
    with Relay([Program(bad), Program(bad), Program(good, ("-q",))]) as player:
        player.run(1, "a.wav", said="Press.\n")
        assert silent(player)
        assert player.name == good
        player.run(1, "b.wav", said="Let go.\n")
        assert silent(player)
    assert told(kept) == ["-q a.wav: Press.", "-q b.wav: Let go."]


@pytest.mark.parametrize("how", ["missing", "not executable", "broken"])
def test_one_that_cannot_be_started_is_passed_over(programs: Programs, how: str) -> None:
    """At once: the next does it, without waiting for anything."""
    kept = programs.kept("kept")
    bad = str(programs.folder / "missing")
    if how == "broken":
        bad = programs.add_broken("bad")
    elif how == "not executable":
        bad = programs.add("bad")
        Path(bad).chmod(0o644)
    good = programs.add("good", f"echo \"$*\" >> '{kept}'")
    with Relay([Program(bad), Program(good)]) as player:
        player.run(1, "a.wav")
        assert player.name == good
        assert silent(player)
    assert told(kept) == ["a.wav"]


def test_what_hangs_is_given_up(programs: Programs, hands: Hands) -> None:
    """Long after it should have ended it is ended, and not asked again."""
    hanging, good = programs.add("hanging", HANGS), programs.add("good", HANGS)
    with Relay([Program(hanging), Program(good)]) as player:
        player.run(10, "a.wav")
        programs.begun()
        hands.now += 23
        player.check()
        assert programs.over()
        assert player.name == good


def test_what_hung_is_not_done_again(programs: Programs, hands: Hands) -> None:
    """Its moment is long past: the next one is there for the next thing."""
    kept = programs.kept("kept")
    good = programs.add("good", f"echo \"$*\" >> '{kept}'")
    with Relay([Program(programs.add("hanging", HANGS)), Program(good)]) as player:
        player.run(1, "a.wav")
        programs.begun()
        hands.now += 60
        player.check()
        assert silent(player)
        player.run(1, "b.wav")
        assert silent(player)
    assert told(kept) == ["b.wav"]


def test_it_is_due_by_its_own_length(programs: Programs, hands: Hands) -> None:
    """A long one after a short one has its whole time."""
    with Relay([Program(programs.add("player", HANGS))]) as player:
        player.run(0.1, "a.wav")
        hands.now += 3
        player.run(30, "b.wav")
        programs.begun()
        hands.now += 40
        assert player.works


@pytest.mark.parametrize("how", [*FAILS, "not there"])
def test_when_all_have_failed_none_works(programs: Programs, how: str) -> None:
    """It says so, and further runs do nothing."""
    bad = programs.add("bad", BAD[how]) if how in BAD else "/nowhere/at/all"
    with Relay([Program(bad), Program(bad)]) as player:
        player.run(1, "a.wav")
        assert silent(player)
        assert not player.works
        assert player.name == ""
        before = programs.pids()
        player.run(1, "b.wav")
        player.silence()
        assert programs.pids() == before


def test_with_no_program_nothing_happens() -> None:
    """Nothing works, and nothing is raised."""
    with Relay([]) as player:
        player.run(1, "a.wav")
        player.silence()
        player.check()
        assert not player.works
        assert player.name == ""


def test_one_that_failed_is_not_done_again_after_silence(programs: Programs) -> None:
    """Silence is silence: the next program does not take over what was to be cut off."""
    kept = programs.kept("kept")
    good = programs.add("good", f"/bin/sleep 0.2; echo \"$*\" >> '{kept}'")
    with Relay([Program(programs.add("bad", CRASHES)), Program(good)]) as player:
        player.run(1, "a.wav")
        programs.begun()
        player.silence()
        assert silent(player)
    assert told(kept) == []


# Another command that silences


def test_a_voice_behind_a_server_is_silenced_by_its_own_command(programs: Programs) -> None:
    """Where ending the program does not end the words, its own command does."""
    kept = programs.kept("kept")
    cancel = programs.add("cancel", f"echo \"$*\" >> '{kept}'")
    voice = Program(programs.add("voice", HANGS), silences=(cancel, "--now"))
    with Relay([voice]) as speaking:
        speaking.run(10, said="A long sentence.")
        programs.begun()
        speaking.silence()
        assert silent(speaking)
    assert told(kept) == ["--now"]


def test_where_nothing_is_said_nothing_is_silenced(programs: Programs) -> None:
    """Its command would silence others: it is used only to cut off what we said."""
    kept = programs.kept("kept")
    cancel = programs.add("cancel", f"echo cancelled >> '{kept}'")
    with Relay([Program(programs.add("voice"), silences=(cancel,))]) as speaking:
        speaking.silence()
        speaking.run(1, said="Press.")
        assert silent(speaking)
        speaking.silence()
    assert told(kept) == []
    assert childless()


@pytest.mark.parametrize("how", [*BAD, "cannot be started"])
def test_a_command_that_silences_badly_does_no_harm(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Whatever becomes of it, nobody waits for it for long, and nothing is left."""
    monkeypatch.setattr(children, "_LAST_WAIT_S", 0.05)
    cancel = programs.add("cancel", BAD[how]) if how in BAD else programs.add_broken("cancel")
    with Relay([Program(programs.add("voice", HANGS), silences=(cancel,))]) as speaking:
        for _ in range(3):
            speaking.run(10, said="A long sentence.")
            assert seconds(speaking.silence) < AT_ONCE_S
        assert speaking.works
    assert programs.over()
    assert childless()


# Nothing waits, and nothing is left


@pytest.mark.parametrize("how", BAD)
def test_nothing_waits_for_a_bad_program(programs: Programs, how: str) -> None:
    """Running, checking and silencing return at once, whatever the program does."""
    bad, good = programs.add("bad", BAD[how]), programs.add("good", WORKS)
    with Relay([Program(bad), Program(good)]) as player:
        for _ in range(10):
            assert seconds(lambda: player.run(1, "a.wav", said=LONG)) < AT_ONCE_S
            assert seconds(player.check) < AT_ONCE_S
            assert seconds(player.silence) < AT_ONCE_S


@pytest.mark.parametrize("how", BAD)
def test_after_the_end_nothing_is_left(programs: Programs, how: str) -> None:
    """No process, no zombie, nobody's child; and the end takes no time to speak of."""
    player = Relay([Program(programs.add("bad", BAD[how])), Program(programs.add("good", HANGS))])
    with player:
        for _ in range(20):
            player.run(1, "a.wav", said="Press.")
            player.check()
    assert programs.over()
    assert childless()


def test_an_exception_leaves_nothing_behind(programs: Programs) -> None:
    """A crash of ours ends what we started."""
    player = Relay([Program(programs.add("player", HANGS))])
    with pytest.raises(ZeroDivisionError), player:
        player.run(60, "a.wav")
        programs.begun()
        raise ZeroDivisionError
    assert programs.over()
    assert childless()


def test_those_cut_off_do_not_pile_up(programs: Programs) -> None:
    """Each run takes away what was ended before: a hundred leave no hundred zombies."""
    with Relay([Program(programs.add("player", HANGS))]) as player:
        for n in range(100):
            player.run(1, "a.wav")
            programs.begun(n + 1)
        assert sum(not gone(pid) for pid in programs.pids()) < 5
