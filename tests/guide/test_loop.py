"""The one loop: stories of whole sessions in no time at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from acupress.guide.loop import KEYS, play
from acupress.plan.timeline import Plan
from acupress.session.happenings import Event, Input
from acupress.session.state import Session, Status
from acupress.terminal.events import Event as Seen
from acupress.terminal.events import Key, Notice, Signal
from acupress.terminal.screen import Gone
from fake_screen import FakeClock, FakeEvents, Nap
from samples import CLOSING, FIVE_HOLDS, HOLDING, PREPARING, RESTING, names

TOTAL = 249


@dataclass
class Watcher:
    """A face that draws nothing and remembers everything."""

    reads_keys: bool = True
    helping: bool = False
    wakes: bool = False
    happened: list[Event] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    moments: list[tuple[Session, bool]] = field(default_factory=list)
    gone_after: int | None = None

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Keep what happened; go away when told to."""
        self.moments.append((session, self.helping))
        if self.gone_after is not None and len(self.moments) > self.gone_after:
            raise Gone
        self.happened += happened

    def wake_ms(self, session: Session) -> int | None:
        """Each second of a running session, or never."""
        if not self.wakes or session.status is not Status.RUNNING:
            return None
        return session.now_ms + ((session.ends_ms - session.own_ms) % 1000 or 1000)

    def away(self, seconds: int) -> None:
        """Keep how long."""
        self.told.append(f"away {seconds}")

    def resized(self) -> None:
        """Keep it."""
        self.told.append("resized")

    def suspend(self) -> None:
        """Keep it."""
        self.told.append("suspend")

    def resume(self) -> None:
        """Keep it."""
        self.told.append("resume")


@dataclass(frozen=True)
class Story:
    """What came of a script."""

    session: Session
    ending: Event
    face: Watcher
    clock: FakeClock
    events: FakeEvents

    @property
    def names(self) -> list[str]:
        """The names of the events that were shown."""
        return names(self.face.happened)


def lived(
    *script: tuple[float, Seen | Nap],
    plan: Plan = FIVE_HOLDS,
    face: Watcher | None = None,
    speed: float = 1.0,
) -> Story:
    """A plan lived through while these things happen, at real seconds."""
    clock = FakeClock(speed)
    events = FakeEvents(clock, script)
    face = face or Watcher()
    session, ending = play(plan, clock, events, face)
    return Story(session, ending, face, clock, events)


def keys(*presses: tuple[float, str]) -> Iterable[tuple[float, Seen]]:
    """Keys at their moments."""
    return [(at, Key(name)) for at, name in presses]


def at_of(story: Story, name: str, which: int = 0) -> float:
    """The session's own seconds at which something happened."""
    return [event.t_ms for event in story.face.happened if event.name == name][which] / 1000


def test_untouched_a_session_plays_to_its_end() -> None:
    """No key is required: every hold is held, in exactly the planned time."""
    story = lived()
    assert (story.ending.name, story.ending.detail) == ("session_finished", "complete")
    assert story.session.held == {1, 2, 3, 4, 5}
    assert story.clock.passed == TOTAL
    assert story.ending.t_ms == TOTAL * 1000


@pytest.mark.parametrize("speed", [0.5, 10, 1000])
def test_a_rehearsal_is_as_much_faster(speed: float) -> None:
    """The session's own times do not change; the real ones are divided by the speed."""
    story, usual = lived(speed=speed), lived()
    assert story.face.happened == usual.face.happened
    assert story.clock.passed == pytest.approx(TOTAL / speed, abs=0.1)


def test_nothing_is_shown_twice() -> None:
    """Each event is handed to the face once, in the order of the session's time."""
    story = lived(*keys((80, "space"), (85, "space")))
    times = [event.t_ms for event in story.face.happened]
    assert times == sorted(times)
    assert len(story.face.happened) == len(set(map(id, story.face.happened)))


def test_a_face_that_wakes_is_shown_every_second() -> None:
    """A countdown gets its second, without changing what happens."""
    story = lived(face=Watcher(wakes=True))
    assert len(story.face.moments) >= TOTAL
    assert story.face.happened == lived().face.happened


@pytest.mark.parametrize("again", ["space", "z", "f5", "enter"])
def test_any_key_pauses_and_goes_on(again: str) -> None:
    """Paused time counts nowhere: the session ends so much later, and lasts as long."""
    story = lived(*keys((HOLDING, again), (HOLDING + 60, again)))
    assert story.names.count("session_paused") == story.names.count("session_resumed") == 1
    assert story.clock.passed == TOTAL + 60
    assert story.ending.t_ms == TOTAL * 1000


def test_paused_nothing_moves() -> None:
    """However long it takes, a session that is paused waits."""
    story = lived(*keys((HOLDING, "space"), (100_000, "q")))
    assert story.ending.t_ms == HOLDING * 1000
    assert story.ending.detail == "partial"


@pytest.mark.parametrize("key", ["right", "n"])
def test_next_leaves_a_hold_out(key: str) -> None:
    """It is told as skipped, counts as not done, and the next one begins at once."""
    story = lived(*keys((HOLDING, key)))
    assert at_of(story, "step_skipped") == HOLDING
    assert at_of(story, "hold_started", 2) == HOLDING
    assert 2 not in story.session.held
    assert story.ending.detail == "partial"


def test_previous_goes_back() -> None:
    """The hold before is got ready for again, and can still be done whole."""
    story = lived(*keys((HOLDING, "left")))
    first = [e.step.n for e in story.face.happened if e.name == "hold_started" and e.step]
    assert first == [1, 2, 1, 2, 3, 4, 5]
    assert story.ending.detail == "complete"


def test_restart_begins_the_hold_again() -> None:
    """The same hold from its beginning, without getting ready."""
    story = lived(*keys((HOLDING, "b")))
    assert at_of(story, "hold_started", 2) == HOLDING
    assert story.ending.t_ms == (TOTAL + HOLDING - 98) * 1000


@pytest.mark.parametrize(("key", "longer"), [("+", 20), ("=", 20), ("-", -20)])
def test_ten_seconds_on_both_sides(key: str, longer: int) -> None:
    """More or less time here, and as much on the other side."""
    assert lived(*keys((HOLDING, key))).ending.t_ms == (TOTAL + longer) * 1000


def test_ease_shortens_what_is_left_of_the_point() -> None:
    """Sore: told once, and the rest of this point takes half as long."""
    story = lived(*keys((RESTING, "e"), (RESTING + 1, "e")))
    assert story.names.count("step_eased") == 1
    assert story.ending.t_ms == (TOTAL - 45) * 1000


@pytest.mark.parametrize(
    ("event", "name", "detail"),
    [
        (Key("x"), "session_stopped", "pain"),
        (Key("q"), "session_finished", "partial"),
        (Signal("int"), "session_stopped", "interrupted"),
        (Signal("term"), "session_stopped", "terminated"),
        (Signal("hup"), "session_stopped", "hangup"),
        (Signal("quit"), "session_stopped", "quit"),
    ],
    ids=str,
)
@pytest.mark.parametrize("now", [0, PREPARING, HOLDING, RESTING])
@pytest.mark.parametrize("paused", [False, True])
def test_every_ending_is_at_once(
    event: Seen, name: str, detail: str, now: float, paused: bool
) -> None:
    """From every phase, running or paused, the session ends in that moment, once."""
    before = [(now, Key("space"))] if paused else []
    story = lived(*before, (now + 1 if paused else now, event))
    assert (story.ending.name, story.ending.detail) == (name, detail)
    assert story.ending.t_ms == now * 1000
    assert sum(n in {"session_finished", "session_stopped"} for n in story.names) == 1
    assert story.names[-1] == name


def test_finished_during_the_closing_it_is_complete() -> None:
    """Every hold is done; only a moment of rest is missing."""
    assert lived(*keys((CLOSING, "q"))).ending.detail == "complete"


def test_help_pauses_and_any_key_goes_back() -> None:
    """The session waits while the keys are explained, and goes on after it."""
    story = lived(*keys((HOLDING, "?"), (HOLDING + 30, "n")))
    assert [helping for _, helping in story.face.moments].count(True) >= 1
    assert not story.face.helping
    assert "step_skipped" not in story.names
    assert story.clock.passed == TOTAL + 30


@pytest.mark.parametrize(("key", "detail"), [("x", "pain"), ("q", "partial")])
def test_stopping_works_from_help(key: str, detail: str) -> None:
    """Who has pain while reading the help stops with the same key."""
    story = lived(*keys((HOLDING, "?"), (HOLDING + 30, key)))
    assert story.ending.detail == detail


def test_help_on_a_paused_session_leaves_it_paused() -> None:
    """Looking at the help does not start a session that the person had paused."""
    story = lived(
        *keys((HOLDING, "space"), (HOLDING + 5, "?"), (HOLDING + 10, "z"), (HOLDING + 20, "q"))
    )
    assert story.ending.t_ms == HOLDING * 1000


def test_no_key_does_two_things() -> None:
    """Each bound key asks for one thing, and never for what a signal does."""
    assert {Input.INTERRUPT, Input.TERMINATE, Input.HANG_UP, Input.QUIT}.isdisjoint(KEYS.values())


def test_a_resize_is_told_to_the_face() -> None:
    """And shown at once, with nothing else changed."""
    story = lived((HOLDING, Notice.RESIZED))
    assert story.face.told == ["resized"]
    assert story.face.happened == lived().face.happened


# Going away and coming back.


def test_stopped_it_comes_back_paused() -> None:
    """Ctrl-Z gives the terminal back; `fg` takes it again, paused where it was left."""
    story = lived((HOLDING, Notice.SUSPEND), (500, Notice.CONTINUED), (510, Key("space")))
    assert story.face.told == ["suspend", "resume"]
    assert story.events.stops == 1
    assert at_of(story, "session_paused") == HOLDING
    assert story.clock.passed == TOTAL + 510 - HOLDING
    assert story.ending.t_ms == TOTAL * 1000


class Leaver(Watcher):
    """Remembers what was shown last when the terminal was given back."""

    def suspend(self) -> None:
        """Keep the status."""
        self.told.append(self.moments[-1][0].status)


def test_the_pause_is_shown_before_the_terminal_is_given_back() -> None:
    """In lines and records the pause stands where it happened, not after `fg`."""
    story = lived(
        (HOLDING, Notice.SUSPEND), (500, Notice.CONTINUED), (510, Key("q")), face=Leaver()
    )
    assert story.face.told == [Status.PAUSED, "resume"]


def test_where_no_key_can_be_read_it_goes_on_by_itself() -> None:
    """Three seconds after `fg` the session goes on, or it would wait for ever."""
    story = lived(
        (HOLDING, Notice.SUSPEND), (500, Notice.CONTINUED), face=Watcher(reads_keys=False)
    )
    assert story.clock.passed == TOTAL + 500 - HOLDING + 3
    assert story.ending.detail == "complete"


@pytest.mark.parametrize("speed", [1.0, 120.0])
def test_those_three_seconds_are_real_ones(speed: float) -> None:
    """A rehearsal at any speed waits as long after coming back."""
    story = lived(
        (1, Notice.SUSPEND), (500, Notice.CONTINUED), face=Watcher(reads_keys=False), speed=speed
    )
    assert story.clock.passed == pytest.approx(TOTAL / speed + 499 + 3, abs=0.1)


@pytest.mark.parametrize("slept", [600, 3600])
@pytest.mark.parametrize("speed", [1.0, 100.0])
def test_a_laptop_that_slept_left_the_session_paused(speed: float, slept: int) -> None:
    """More than 3 s overdue: paused at the moment that was missed; that time counts nowhere."""
    nap = HOLDING / speed
    story = lived((nap, Nap(slept)), (nap + slept + 100, Key("space")), speed=speed)
    assert at_of(story, "session_paused") == 128
    assert story.names.count("session_paused") == 1
    assert story.ending.t_ms == TOTAL * 1000
    [told] = story.face.told
    assert told == f"away {round(slept - 26 / speed)}"


def test_a_countdown_pauses_at_its_second() -> None:
    """Where the face wakes each second, no more than a second of the sleep is counted."""
    story = lived((HOLDING + 0.5, Nap(600)), (800, Key("space")), face=Watcher(wakes=True))
    assert at_of(story, "session_paused") == HOLDING + 1


@pytest.mark.parametrize(("late", "paused"), [(2.9, 0), (3.1, 1)])
def test_three_seconds_late_is_no_absence(late: float, paused: int) -> None:
    """A machine that is busy is not a person who left."""
    story = lived((128, Nap(late)), (400, Key("q")))
    assert story.names.count("session_paused") == paused


def test_after_a_sleep_without_keys_it_goes_on() -> None:
    """Paused, told, and on again three seconds later."""
    story = lived((HOLDING, Nap(600)), face=Watcher(reads_keys=False))
    assert story.ending.detail == "complete"
    assert story.clock.passed == pytest.approx(TOTAL + 600 - 26 + 3, abs=0.1)


def test_a_sleep_while_paused_changes_nothing() -> None:
    """Who had paused already finds it as it was."""
    story = lived((HOLDING, Key("space")), (HOLDING + 5, Nap(600)), (800, Key("space")))
    assert story.face.told == []
    assert story.ending.t_ms == TOTAL * 1000


def test_an_ending_after_a_sleep_is_at_the_moment_that_was_left() -> None:
    """A key pressed on waking ends the session as it was, not as if it had been played on."""
    story = lived((HOLDING, Nap(600)), (HOLDING + 600, Key("q")))
    assert story.ending.t_ms == 128_000
    assert story.session.held == {1, 2}


# Endings that cross.


@pytest.mark.parametrize("shown", [0, 3])
def test_a_terminal_that_is_gone_is_a_hangup(shown: int) -> None:
    """Whenever drawing fails, the session ends as a hangup, with nobody to tell."""
    story = lived(face=Watcher(gone_after=shown))
    assert (story.ending.name, story.ending.detail) == ("session_stopped", "hangup")


class GoneAtTheEnd(Watcher):
    """The terminal is closed when the last frame is drawn."""

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Fail as soon as it has ended."""
        super().show(session, happened)
        if session.status is Status.ENDED:
            raise Gone


def test_a_finished_session_stays_finished_when_the_terminal_goes() -> None:
    """What was done is done, even if its last frame cannot be drawn."""
    story = lived(*keys((HOLDING, "q")), face=GoneAtTheEnd())
    assert (story.ending.name, story.ending.detail) == ("session_finished", "partial")


class GoneOnReturn(Watcher):
    """The terminal is closed while the program is stopped."""

    def resume(self) -> None:
        """There is nothing to take."""
        raise Gone


class GoneOnLeaving(Watcher):
    """The terminal is closed while the pause is drawn."""

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Fail as soon as it is paused."""
        super().show(session, happened)
        if session.status is Status.PAUSED:
            raise Gone


@pytest.mark.parametrize("face", [GoneOnReturn(), GoneOnLeaving()], ids=["return", "leaving"])
def test_a_terminal_that_goes_during_ctrl_z_is_a_hangup(face: Watcher) -> None:
    """It goes away before `fg`, or before the stop: the session ends as a hangup, not as a bug."""
    story = lived((HOLDING, Notice.SUSPEND), (500, Notice.CONTINUED), face=face)
    assert story.ending.detail == "hangup"


@pytest.mark.parametrize(
    "together",
    [
        (Key("x"), Notice.SUSPEND),
        (Signal("term"), Notice.SUSPEND),
        (Key("x"), Key("q")),
        (Key("x"), Signal("hup")),
        (Signal("term"), Key("space")),
    ],
    ids=str,
)
def test_the_first_ending_counts(together: tuple[Seen, Seen]) -> None:
    """Two things in one moment: the session ends by the first, and what ends it is told."""
    story = lived(*((HOLDING, one) for one in together))
    expected = "pain" if together[0] == Key("x") else "terminated"
    assert (story.ending.name, story.ending.detail) == ("session_stopped", expected)


# Those who go along.


class Companion:
    """A follower that remembers what it was told, and may want to be woken."""

    def __init__(self, wakes_at: Sequence[int] = (), told: list[str] | None = None) -> None:
        self.wakes_at = wakes_at
        self.happened: list[Event] = []
        self.moments: list[int] = []
        self.told: list[str] = [] if told is None else told

    def follow(self, session: Session, happened: Sequence[Event]) -> None:
        """Keep what happened, and when."""
        self.moments.append(session.now_ms)
        self.happened += happened
        self.told += [event.name.value for event in happened]

    def wake_ms(self, session: Session) -> int | None:
        """The next of the moments it wants."""
        return min((at for at in self.wakes_at if at > session.now_ms), default=None)

    def away(self) -> None:
        """Keep it."""
        self.told.append("away")


def followed(
    *script: tuple[float, Seen | Nap], by: Sequence[Companion], face: Watcher
) -> FakeClock:
    """A session with company; the clock at its end."""
    clock = FakeClock()
    play(FIVE_HOLDS, clock, FakeEvents(clock, script), face, by)
    return clock


def test_those_who_follow_hear_every_event() -> None:
    """Each of them, once, in the same order as the face; and the session is what it was."""
    one, other, face = Companion(), Companion(), Watcher()
    followed(
        *keys((HOLDING, "space"), (HOLDING + 9, "space"), (RESTING, "e")),
        by=[one, other],
        face=face,
    )
    alone = lived(*keys((HOLDING, "space"), (HOLDING + 9, "space"), (RESTING, "e")))
    assert one.happened == other.happened == face.happened == alone.face.happened


def test_those_who_follow_are_told_before_the_face() -> None:
    """What they do in a moment is part of the frame of that moment."""
    told: list[str] = []

    class Noting(Watcher):
        """A face that notes when it was drawn."""

        def show(self, session: Session, happened: Sequence[Event]) -> None:
            told.append("shown")

    followed((HOLDING, Key("q")), by=[Companion(told=told)], face=Noting())
    assert told[:3] == ["session_started", "settle_started", "shown"]
    assert told[-2:] == ["session_finished", "shown"]


def test_those_who_follow_are_woken() -> None:
    """Each at its moments, running and paused, without changing what happens."""
    one, other = Companion([1234, 60_001]), Companion([60_007, (HOLDING + 5) * 1000 + 1])
    face = Watcher()
    followed(*keys((HOLDING, "space"), (HOLDING + 60, "space")), by=[one, other], face=face)
    for moment in (*one.wakes_at, *other.wakes_at):
        assert moment in one.moments
        assert moment in other.moments
    assert names(face.happened) == lived(*keys((HOLDING, "space"), (HOLDING + 60, "space"))).names


def test_those_who_follow_hear_that_nobody_was_here() -> None:
    """Before the pause that comes of it, and only then."""
    companion = Companion()
    followed(
        (HOLDING, Nap(600)), *keys((HOLDING + 700, "z"), (HOLDING + 705, "z"), (2000, "q")),
        by=[companion], face=Watcher(),
    )  # fmt: skip
    assert companion.told.count("away") == 1
    assert companion.told.index("away") < companion.told.index("session_paused")
    assert companion.told.count("session_paused") == 2


def test_a_sleep_while_paused_is_told_to_nobody() -> None:
    """There is no pause to come that would be for nobody's ears."""
    companion = Companion()
    script = [*keys((HOLDING, "space"), (HOLDING + 900, "q")), (HOLDING + 9, Nap(600))]
    followed(*script, by=[companion], face=Watcher())
    assert "away" not in companion.told


def test_those_who_follow_hear_the_pause_before_the_program_stops() -> None:
    """Ctrl-Z: they fall silent before nobody is there to make them."""
    companion = Companion()

    class Stopping(FakeEvents):
        """Events that note what had been told when the program stopped."""

        told: Sequence[str] = ()

        def stop_myself(self) -> None:
            Stopping.told = list(companion.told)
            super().stop_myself()

    clock = FakeClock()
    events = Stopping(clock, [(HOLDING, Notice.SUSPEND), (500, Notice.CONTINUED), (510, Key("q"))])
    play(FIVE_HOLDS, clock, events, Watcher(), [companion])
    assert Stopping.told[-1] == "session_paused"
    assert companion.told.count("session_paused") == 1


class Dumb(Companion):
    """Rings a bell whose terminal is gone."""

    def follow(self, session: Session, happened: Sequence[Event]) -> None:
        """Fail in the middle of a hold."""
        super().follow(session, happened)
        if session.own_ms >= HOLDING * 1000:
            raise Gone


def test_a_follower_that_loses_the_terminal_is_a_hangup() -> None:
    """As a face that cannot draw: the session ends."""
    clock = FakeClock()
    follower = Dumb([HOLDING * 1000])
    _, ending = play(FIVE_HOLDS, clock, FakeEvents(clock), Watcher(), [follower])
    assert ending.detail == "hangup"


# Again, after a pause.


@pytest.mark.parametrize("moment", [HOLDING, RESTING])
def test_again_while_paused_redoes_the_hold_and_goes_on(moment: int) -> None:
    """One key after a pause: the whole hold, from its beginning, and it runs."""
    story = lived(*keys((moment, "space"), (moment + 60, "b")))
    [resumed] = [e for e in story.face.happened if e.name == "session_resumed"]
    again = [e for e in story.face.happened if e.name == "hold_started" and e.t_ms == moment * 1000]
    assert resumed.t_ms == moment * 1000
    assert len(again) == 1
    assert story.ending.detail == "complete"
    assert story.clock.passed == story.ending.t_ms / 1000 + 60


def test_again_after_a_sleep_gives_equal_time_to_both_sides() -> None:
    """The hold that was slept through is held whole, as long as its other side."""
    story = lived((HOLDING, Nap(600)), (HOLDING + 700, Key("b")))
    held: dict[int, int] = {}
    for event in story.face.happened:
        if event.step and event.name == "hold_started":
            held[event.step.n] = -event.t_ms
        elif event.step and event.name == "hold_finished":
            held[event.step.n] += event.t_ms
    assert held == {step.n: step.hold_s * 1000 for step in FIVE_HOLDS.steps}


@pytest.mark.parametrize("moment", [0, 10, PREPARING, CLOSING])
def test_where_there_is_no_hold_to_redo_it_stays_paused(moment: int) -> None:
    """The key does nothing there, and does not go on either."""
    story = lived(*keys((moment, "space"), (moment + 60, "b"), (moment + 120, "q")))
    assert story.names.count("session_resumed") == 0
    assert story.ending.t_ms == moment * 1000


def test_again_while_running_is_not_told_as_going_on() -> None:
    """Nothing was paused."""
    assert "session_resumed" not in lived(*keys((HOLDING, "b"))).names


@pytest.mark.parametrize("key", ["right", "left", "+", "-", "e"])
def test_no_other_key_goes_on_after_a_pause(key: str) -> None:
    """Who skips, or wants more time, while it is paused finds it paused still."""
    story = lived(*keys((HOLDING, "space"), (HOLDING + 60, key), (HOLDING + 120, "q")))
    assert "session_resumed" not in story.names
    assert story.ending.t_ms == HOLDING * 1000
