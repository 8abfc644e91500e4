"""Cues one after another, and the question whether they were heard, in no time."""

from collections.abc import Iterable

import pytest

from acupress.cues.language import STROKES, Cue, length_ms
from acupress.guide import demonstration
from acupress.guide.demonstration import PATIENCE_S, Ended, answered, demonstrate
from acupress.guide.speaker import Silent
from acupress.terminal.clock import Clock
from acupress.terminal.events import Event, Key, Notice, Signal
from fake_screen import FakeClock, FakeEvents, Nap

PAUSE_MS = 700
ENDINGS: list[tuple[Event, str]] = [
    (Signal("int"), "interrupted"),
    (Signal("term"), "terminated"),
    (Signal("hup"), "hangup"),
    (Signal("quit"), "quit"),
]


class Since(Clock):
    """A clock that begins now, by the hands of another."""

    def __init__(self, hands: FakeClock) -> None:
        self.hands = hands
        super().__init__()

    def _ticks_ns(self) -> int:
        return round(self.hands.passed * 1e9)


class Stage(Silent):
    """A demonstration with what happens at which real second; it notes what was to be heard."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.clock = FakeClock()
        patch.setattr(demonstration, "Clock", lambda: Since(self.clock))
        self.by_bell = False
        self.seen: list[tuple[int, str]] = []
        self.checks = 0

    def cue(self, cue: Cue) -> tuple[int, ...]:
        """By the player, or by the bell."""
        self._note(f"sounded {cue}")
        return tuple(stroke.at_ms for stroke in STROKES[cue]) if self.by_bell else ()

    def check(self) -> None:
        """Count it."""
        self.checks += 1

    def play(self, cues: Iterable[Cue], *script: tuple[float, Event | Nap]) -> None:
        """Demonstrate these, while that happens."""
        events = FakeEvents(self.clock, script)
        demonstrate(
            cues,
            self,
            events,
            lambda cue: self._note(f"shown {cue}"),
            lambda: self._note("ring"),
        )

    def asked(self, *script: tuple[float, Event | Nap]) -> bool | None:
        """What was answered, while that happens."""
        return answered(FakeEvents(self.clock, script))

    def at(self, what: str) -> list[int]:
        """The moments at which something was, in milliseconds."""
        return [at for at, one in self.seen if one == what]

    def _note(self, what: str) -> None:
        self.seen.append((round(self.clock.passed * 1000), what))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A demonstration in a time that jumps."""
    return Stage(monkeypatch)


# One after another


def test_each_is_shown_and_then_sounds(stage: Stage) -> None:
    """In their order, and all of them, with no key pressed."""
    stage.play(Cue)
    assert [one for _, one in stage.seen] == [
        f"{how} {cue}" for cue in Cue for how in ("shown", "sounded")
    ]


def test_each_is_heard_to_its_end(stage: Stage) -> None:
    """The next begins when it has sounded, after a pause."""
    stage.play(Cue)
    at = 0
    for cue in Cue:
        assert stage.at(f"sounded {cue}") == [at]
        at += length_ms(cue) + PAUSE_MS
    assert stage.clock.passed == at / 1000


def test_the_bell_rings_every_stroke(stage: Stage) -> None:
    """Each at its moment, where there is no player."""
    stage.by_bell = True
    stage.play(Cue)
    begun = {cue: stage.at(f"sounded {cue}")[0] for cue in Cue}
    assert stage.at("ring") == [begun[cue] + one.at_ms for cue in Cue for one in STROKES[cue]]


def test_a_key_goes_on_to_the_next(stage: Stage) -> None:
    """At once; and the bell does not ring what was left of it."""
    stage.by_bell = True
    second = STROKES[Cue.NEXT_POINT][1].at_ms
    stage.play([Cue.NEXT_POINT, Cue.PRESS], ((second + 10) / 1000, Key("space")))
    assert stage.at("sounded press") == [second + 10]
    assert stage.at("ring") == [0, second, second + 10]


def test_a_key_for_each_is_the_quickest_way_through(stage: Stage) -> None:
    """Nine keys, nine cues."""
    stage.play(Cue, *((n / 10, Key("n")) for n in range(1, 10)))
    assert stage.clock.passed == 0.9
    assert len([one for _, one in stage.seen if one.startswith("sounded")]) == len(Cue)


@pytest.mark.parametrize("event", [Notice.RESIZED, Notice.CONTINUED, Notice.SUSPEND], ids=str)
@pytest.mark.parametrize("by_bell", [False, True])
def test_nothing_else_cuts_it_short(stage: Stage, event: Event, by_bell: bool) -> None:
    """Another size, or a stop and back: it goes on as it was, and no stroke is lost or doubled."""
    stage.by_bell = by_bell
    stage.play([Cue.GET_READY, Cue.PRESS], (0.3, event))
    assert stage.at("sounded press") == [length_ms(Cue.GET_READY) + PAUSE_MS]
    strokes = len(STROKES[Cue.GET_READY]) + len(STROKES[Cue.PRESS])
    assert len(stage.at("ring")) == (strokes if by_bell else 0)


def test_the_programs_are_looked_after(stage: Stage) -> None:
    """What failed at the first cue is given up before the next."""
    stage.play(Cue)
    assert stage.checks >= len(Cue)


@pytest.mark.parametrize(("event", "reason"), ENDINGS, ids=str)
def test_somebody_who_leaves_is_let_go(stage: Stage, event: Event, reason: str) -> None:
    """At once, for the reason that a session would have given."""
    with pytest.raises(Ended, match=f"^{reason}$"):
        stage.play(Cue, (0.5, event))
    assert stage.clock.passed == 0.5


# Was it heard?


@pytest.mark.parametrize(("key", "yes"), [("y", True), ("n", False)])
def test_yes_and_no_are_taken_at_once(stage: Stage, key: str, yes: bool) -> None:
    """A key is an answer."""
    assert stage.asked((2, Key(key))) is yes
    assert stage.clock.passed == 2


def test_no_answer_is_none_after_ten_seconds(stage: Stage) -> None:
    """No key is needed."""
    assert stage.asked() is None
    assert stage.clock.passed == PATIENCE_S == 10


@pytest.mark.parametrize("other", [Key("z"), Key("enter"), Key("space"), *Notice])
def test_anything_else_is_no_answer(stage: Stage, other: Event) -> None:
    """It is waited for what is said next; and not longer for it."""
    assert stage.asked((2, other), (3, Key("y"))) is True
    assert stage.asked((5, other)) is None
    assert stage.clock.passed == 3 + PATIENCE_S


def test_an_answer_after_a_slip_counts(stage: Stage) -> None:
    """Two keys in one moment, of which the second is the answer."""
    assert stage.asked((2, Key("u")), (2, Key("y"))) is True


def test_after_a_sleep_nobody_is_asked_any_more(stage: Stage) -> None:
    """The laptop slept over the question."""
    assert stage.asked((2, Nap(600))) is None


@pytest.mark.parametrize(("event", "reason"), ENDINGS, ids=str)
def test_leaving_is_an_answer_too(stage: Stage, event: Event, reason: str) -> None:
    """Ctrl-C at the question leaves, for its reason."""
    with pytest.raises(Ended, match=f"^{reason}$"):
        stage.asked((2, event))
