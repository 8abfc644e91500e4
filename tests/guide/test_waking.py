"""The machine is kept awake while a session runs: through play, with a keeper that is watched."""

import pytest

from acupress.guide.faces import Json
from acupress.guide.loop import play
from acupress.guide.waking import Waking
from acupress.session.happenings import Input
from acupress.terminal.awake import Awake
from acupress.terminal.events import Event as Seen
from acupress.terminal.events import Key, Notice, Signal
from acupress.terminal.screen import Gone
from fake_screen import FakeClock, FakeEvents, Nap
from samples import FIVE_HOLDS, at

IN_HOLD = FIVE_HOLDS.steps[0].start_s + 8


class Watched(Awake):
    """Keeps nothing awake; remembers when it would have, by real seconds."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(None)
        self.clock = clock
        self.awake = False
        self.turns: list[tuple[float, bool]] = []

    def keep(self) -> None:
        """From now on, if not already."""
        self._turn(awake=True)

    def release(self) -> None:
        """No more."""
        self._turn(awake=False)

    def _turn(self, *, awake: bool) -> None:
        if awake is not self.awake:
            self.turns.append((self.clock.passed, awake))
        self.awake = awake


class Face(Json):
    """A face that tells nobody, and reads keys or not."""

    def __init__(self, *, reads_keys: bool = True) -> None:
        super().__init__(FIVE_HOLDS, lambda _: None, {})
        self.reads_keys = reads_keys


def turns(*script: tuple[float, Seen | Nap], face: Face | None = None) -> list[tuple[float, bool]]:
    """When the machine was kept awake, and when released, while these things happen."""
    clock = FakeClock()
    watched = Watched(clock)
    play(FIVE_HOLDS, clock, FakeEvents(clock, script), face or Face(), [Waking(watched)])
    return watched.turns


def test_it_stays_awake_from_the_beginning_to_the_end() -> None:
    """No key is pressed for minutes: that is when a machine goes to sleep."""
    assert turns() == [(0, True), (FIVE_HOLDS.total_s, False)]


@pytest.mark.parametrize("key", ["space", "?"])
def test_a_pause_lets_it_go(key: str) -> None:
    """And going on keeps it awake again."""
    assert turns((IN_HOLD, Key(key)), (IN_HOLD + 60, Key("z"))) == [
        (0, True),
        (IN_HOLD, False),
        (IN_HOLD + 60, True),
        (FIVE_HOLDS.total_s + 60, False),
    ]


@pytest.mark.parametrize(
    "event",
    [
        Key("q"),
        Key("x"),
        Signal("int"),
        Signal("term"),
        Signal("hup"),
        Signal("quit"),
    ],
    ids=str,
)
@pytest.mark.parametrize("moment", [0, IN_HOLD])
def test_every_ending_lets_it_go(event: Seen, moment: int) -> None:
    """In that moment."""
    assert turns((moment, event)) == [(0, True), (moment, False)]


def test_before_the_program_is_stopped_it_is_let_go() -> None:
    """Ctrl-Z: the machine may sleep while nobody runs; back again, still paused, it may too."""
    story = turns(
        (IN_HOLD, Notice.SUSPEND), (IN_HOLD + 500, Notice.CONTINUED), (IN_HOLD + 600, Key("q"))
    )
    assert story == [(0, True), (IN_HOLD, False)]


def test_after_a_sleep_it_may_sleep_again() -> None:
    """The session was left, and waits: until somebody goes on."""
    story = turns((IN_HOLD, Nap(600)), (IN_HOLD + 700, Key("z")), (IN_HOLD + 710, Key("q")))
    assert [awake for _, awake in story] == [True, False, True, False]
    assert [at for at, _ in story][2:] == [IN_HOLD + 700, IN_HOLD + 710]


def test_where_it_goes_on_by_itself_it_is_kept_awake_again() -> None:
    """After a sleep with no key to press."""
    story = turns((IN_HOLD, Nap(600)), face=Face(reads_keys=False))
    assert [awake for _, awake in story] == [True, False, True, False]


def test_a_skip_does_not_let_it_go() -> None:
    """Keys that do not pause change nothing."""
    story = turns(*((IN_HOLD + n, Key(key)) for n, key in enumerate("n+-eb")), (99, Key("q")))
    assert story == [(0, True), (99, False)]


class Slow(Watched):
    """A keeper that takes five seconds to go away."""

    @property
    def busy(self) -> bool:
        """Since it was released."""
        return not self.awake and self.clock.passed < self.turns[-1][0] + 5


def test_one_that_was_let_go_is_looked_after() -> None:
    """About once a second until it is gone, so that no zombie stays during a pause."""
    clock = FakeClock()
    waking = Waking(Slow(clock))
    running, paused = at(FIVE_HOLDS, IN_HOLD), at(FIVE_HOLDS, IN_HOLD, Input.PAUSE)
    waking.follow(running, ())
    assert waking.wake_ms(running) is None
    waking.follow(paused, ())
    wake = waking.wake_ms(paused)
    assert wake is not None
    assert 0 < wake - paused.now_ms <= 1000
    clock.advance(5)
    assert waking.wake_ms(paused) is None


@pytest.mark.parametrize("event", [Key("q"), Key("x"), Signal("int"), Signal("hup")], ids=str)
def test_nobody_waits_for_it_at_the_end(event: Seen) -> None:
    """Who leaves is gone in that moment."""
    clock = FakeClock()
    waking = Waking(Slow(clock))
    play(FIVE_HOLDS, clock, FakeEvents(clock, [(IN_HOLD, event)]), Face(), [waking])
    assert clock.passed == IN_HOLD


@pytest.mark.parametrize("before", [(), (Input.PAUSE,), (Input.FINISH,)])
def test_it_never_wakes_by_itself(before: tuple[Input, ...]) -> None:
    """It has nothing to do between events, whatever the session does."""
    waking = Waking(Watched(FakeClock()))
    assert waking.wake_ms(at(FIVE_HOLDS, IN_HOLD, *before)) is None


class GoneFace(Face):
    """The terminal goes away in the middle of a hold."""

    def resized(self) -> None:
        """Nothing."""

    def wake_ms(self, session: object) -> int | None:
        """Find out."""
        raise Gone


def test_a_terminal_that_goes_away_leaves_it_to_the_end_of_the_with() -> None:
    """The session is over without another turn: leaving `Awake` lets the machine go."""
    clock = FakeClock()
    with Watched(clock) as watched:
        play(FIVE_HOLDS, clock, FakeEvents(clock), GoneFace(), [Waking(watched)])
    assert watched.turns == [(0, True), (0, False)]
