"""The three ways a session shows itself: live, as plain lines, as records."""

import json
from functools import cache

import pytest

from acupress.guide.faces import Json, Live, Plain
from acupress.guide.loop import play
from acupress.safety.answers import NO
from acupress.session.state import Session
from acupress.terminal.events import Continued, Event, Key, Resized, Suspend
from acupress.view.screen import Look
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap
from samples import at
from scenes import PLAN

HOLDING = 60


class Screened:
    """A session on a fake screen."""

    def __init__(
        self,
        *script: tuple[float, Event | Nap],
        size: tuple[int, int] = (80, 24),
        speed: float = 1.0,
    ) -> None:
        self.clock = FakeClock(speed)
        self.screen = FakeScreen(*size)
        self.face = Live(PLAN, self.screen, self.clock, Look(colour=False))
        self.session, self.ending = play(
            PLAN, self.clock, FakeEvents(self.clock, script), self.face
        )

    def texts(self) -> list[str]:
        """The frames, as text."""
        return ["\n".join(row.rstrip() for row in frame) for frame in self.screen.frames]


@cache
def untouched() -> Screened:
    """A whole session that nobody touches."""
    return Screened()


def test_live_tells_a_whole_session() -> None:
    """Every phase of every point is on the screen at some time."""
    shown = "\n".join(untouched().texts())
    for wanted in ("SETTLE", "GET READY", "PRESS", "RELEASE", "CHANGE SIDES", "All points done"):
        assert wanted in shown
    for step in PLAN.steps:
        assert f"{step.place.name}  {step.place.code}" in shown


def test_live_draws_once_a_second() -> None:
    """A frame for each second and for what happens between, and no more."""
    assert PLAN.total_s <= len(untouched().screen.frames) <= PLAN.total_s + 5


@pytest.mark.parametrize("speed", [50.0, 1000.0])
def test_a_rehearsal_draws_at_most_ten_frames_a_second(speed: float) -> None:
    """However fast it goes, the terminal is not flooded."""
    story = Screened(speed=speed)
    events = 4 * len(PLAN.steps) + 10
    assert len(story.screen.frames) <= 10 * story.clock.passed + events


def test_live_says_when_it_is_done() -> None:
    """By the clock on the wall, at the speed of this session."""
    assert "7:39 left · done by 12:07" in untouched().texts()[0]
    assert "7:39 left · done by 12:00" in Screened(speed=1000).texts()[0]


def test_live_shows_the_last_moment() -> None:
    """The last frame is drawn after the end, with no key that does nothing."""
    assert "space" not in Screened((HOLDING, Key("x"))).texts()[-1]


def test_help_is_shown_and_left() -> None:
    """The keys are explained until a key is pressed."""
    texts = Screened((HOLDING, Key("?")), (HOLDING + 5, Key("z")), (70, Key("q"))).texts()
    helped = [i for i, text in enumerate(texts) if "You need no key at all" in text]
    assert helped
    assert "PRESS" in texts[helped[-1] + 1]


def test_a_resize_is_followed() -> None:
    """The frame after a resize is made for the new size, and painted whole."""
    story = Screened((HOLDING, Resized()), (HOLDING + 1, Key("q")), size=(60, 20))
    assert story.screen.told == ["invalidate"]
    assert set(map(len, story.screen.frames)) == {20}


def test_after_a_sleep_it_says_how_long() -> None:
    """The message stays until the session goes on."""
    texts = Screened((60, Nap(600)), (700, Key("z")), (710, Key("q"))).texts()
    said = [i for i, text in enumerate(texts) if "Paused 10 min ago" in text]
    assert said
    assert said[-1] < len(texts) - 2
    assert "ago" not in texts[-2]


def test_ctrl_z_gives_the_terminal_back() -> None:
    """Paused on the screen first; taken again afterwards."""
    story = Screened((60, Suspend()), (90, Continued()), (91, Key("q")))
    assert story.screen.told == ["suspend", "resume"]
    assert "PAUSED (PRESS)" in story.texts()[-2]


def test_paused_live_does_not_wake() -> None:
    """Nothing is drawn while nothing changes."""
    story = Screened((60, Key("space")), (100_000, Key("q")))
    assert len(story.screen.frames) < 70


class Lined:
    """A session as plain lines."""

    def __init__(self, *script: tuple[float, Event | Nap], keys: bool = False) -> None:
        self.rows: list[str] = []
        self.screen = FakeScreen()
        clock = FakeClock()
        face = Plain(PLAN, self.rows.append, self.screen if keys else None)
        self.session, self.ending = play(PLAN, clock, FakeEvents(clock, script), face)


def test_plain_is_one_line_an_event() -> None:
    """The whole session, in order, with nothing that moves."""
    rows = Lined().rows
    assert [row.split(",")[0].split(".")[0] for row in rows[:7]] == [
        "Start",
        "Settle",
        "Get ready",
        "Press",
        "Release: Shoulder Well (GB21)",
        "Rest",
        "Press",
    ]
    assert rows[-1] == "Finished."
    assert not any("\x1b" in row or "\n" in row for row in rows)


def test_plain_says_that_sides_change() -> None:
    """Once for each point with two sides."""
    assert sum(row.startswith("Change sides") for row in Lined().rows) == 2


def test_plain_tells_a_softer_press_after_ease() -> None:
    """What is left of a sore point is told as softer, and the next point as usual."""
    rows = Lined((60, Key("e")), keys=True).rows
    assert any(row.startswith("Eased off: Shoulder Well") for row in rows)
    assert "softer" not in next(row for row in rows if "Next: Union Valley" in row)


def test_plain_without_keys_goes_on_after_a_sleep() -> None:
    """It says how long it was left, and goes on by itself."""
    rows = Lined((60, Nap(600))).rows
    assert "Paused." in rows
    assert any(row.startswith("You were away for ") for row in rows)
    assert rows[-1] == "Finished."


def test_plain_explains_the_keys_too() -> None:
    """Nothing is told on the screen alone: `?` says what the keys do."""
    rows = Lined((60, Key("?")), (70, Key("z")), (80, Key("q")), keys=True).rows
    assert any("stop at once" in row for row in rows)


def test_plain_gives_the_keys_back() -> None:
    """Ctrl-Z returns the terminal's settings, and takes them again."""
    lined = Lined((60, Suspend()), (90, Continued()), (91, Key("q")), keys=True)
    assert lined.screen.told == ["suspend", "resume"]
    assert lined.screen.frames == []


class Recorded:
    """A session as records."""

    def __init__(self, *script: tuple[float, Event | Nap]) -> None:
        written: list[str] = []
        clock = FakeClock()
        face = Json(PLAN, written.append, {"pregnant": NO})
        self.session, self.ending = play(PLAN, clock, FakeEvents(clock, script), face)
        self.records = [json.loads(row) for row in written]


def test_records_are_an_object_an_event() -> None:
    """Started first, finished last, and every time in order."""
    records = Recorded().records
    assert records[0]["event"] == "session_started"
    assert records[-1] == {
        "event": "session_finished",
        "t_ms": PLAN.total_s * 1000,
        "outcome": "complete",
    }
    times = [record["t_ms"] for record in records]
    assert times == sorted(times)


def test_records_hold_what_is_planned() -> None:
    """Each hold begins at its `start_s` and lasts its `hold_s`."""
    records = Recorded().records
    started = [r["t_ms"] for r in records if r["event"] == "hold_started"]
    finished = [r["t_ms"] for r in records if r["event"] == "hold_finished"]
    assert started == [step.start_s * 1000 for step in PLAN.steps]
    assert finished == [(step.start_s + step.hold_s) * 1000 for step in PLAN.steps]


def test_records_tell_a_sleep_as_a_pause() -> None:
    """Paused and resumed at the same time of the session; nothing is lost."""
    records = Recorded((60, Nap(600))).records
    [paused] = [r for r in records if r["event"] == "session_paused"]
    [resumed] = [r for r in records if r["event"] == "session_resumed"]
    assert paused["t_ms"] == resumed["t_ms"]
    assert records[-1]["outcome"] == "complete"


@pytest.mark.parametrize("now_s", [0.0, 60.5, 209.2])
def test_nothing_but_live_wakes_by_itself(now_s: float) -> None:
    """Lines and records wait for the next event; a screen for the next second."""
    session: Session = at(PLAN, now_s)
    assert Plain(PLAN, print, None).wake_ms(session) is None
    assert Json(PLAN, print, {}).wake_ms(session) is None
    wake = Live(PLAN, FakeScreen(), FakeClock(), Look()).wake_ms(session)
    assert wake is not None
    assert 0 < wake - session.now_ms <= 1000
    assert (session.ends_ms - session.own_ms - (wake - session.now_ms)) % 1000 == 0
