"""The three ways a session shows itself: live, as plain lines, as records."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest

from acupress.cues.language import Cue, picture
from acupress.cues.score import Manner, whole
from acupress.figure.drawings import Drawings
from acupress.guide.faces import QUICKEST_MS, Json, Live, Plain
from acupress.guide.loop import play
from acupress.guide.sounding import Sounding
from acupress.guide.speaker import Silent
from acupress.safety.answers import NO
from acupress.session.happenings import Input
from acupress.session.state import Session
from acupress.terminal.events import Event, Key, Notice
from acupress.view.drawing import Look
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap
from samples import at, planned, recipe
from scenes import PLAN
from shipped import atlas, book

HOLDING = 70


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
    assert "7:59 left · done by 12:07" in untouched().texts()[0]
    assert "7:59 left · done by 12:00" in Screened(speed=1000).texts()[0]


def test_live_shows_the_last_moment() -> None:
    """The last frame is drawn after the end, with no key that does nothing."""
    assert "space" not in Screened((HOLDING, Key("x"))).texts()[-1]


def test_help_is_shown_and_left() -> None:
    """The keys are explained until a key is pressed."""
    texts = Screened((HOLDING, Key("?")), (HOLDING + 5, Key("z")), (HOLDING + 10, Key("q"))).texts()
    helped = [i for i, text in enumerate(texts) if "You need no key at all" in text]
    assert helped
    assert "PRESS" in texts[helped[-1] + 1]


def test_a_resize_is_followed() -> None:
    """The frame after a resize is made for the new size, and painted whole."""
    story = Screened((HOLDING, Notice.RESIZED), (HOLDING + 1, Key("q")), size=(60, 20))
    assert story.screen.told == ["invalidate"]
    assert set(map(len, story.screen.frames)) == {20}


@pytest.mark.parametrize(("slept", "told"), [(600, "10 min"), (3600, "60 min")])
def test_after_a_sleep_it_says_how_long(slept: int, told: str) -> None:
    """The message stays until the session goes on."""
    back = HOLDING + slept + 5
    texts = Screened((HOLDING, Nap(slept)), (back, Key("z")), (back + 10, Key("q"))).texts()
    said = [i for i, text in enumerate(texts) if f"Paused {told} ago" in text]
    assert said
    assert said[-1] < len(texts) - 2
    assert "ago" not in texts[-2]


def test_ctrl_z_gives_the_terminal_back() -> None:
    """Paused on the screen first; taken again afterwards."""
    story = Screened(
        (HOLDING, Notice.SUSPEND), (HOLDING + 30, Notice.CONTINUED), (HOLDING + 31, Key("q"))
    )
    assert story.screen.told == ["suspend", "resume"]
    assert "PAUSED (PRESS)" in story.texts()[-2]


def test_paused_live_does_not_wake() -> None:
    """Nothing is drawn while nothing changes."""
    story = Screened((HOLDING, Key("space")), (100_000, Key("q")))
    assert len(story.screen.frames) < 80


# Pictures.

BRAILLE = re.compile("[⠀-⣿]")
PLACE = book()["points"]["GB21"]
PICTURED = planned(recipe("GB21"), points=[PLACE])


def pictured(
    *script: tuple[float, Event | Nap], size: tuple[int, int] = (80, 24), with_any: bool = True
) -> list[str]:
    """The frames of a session at a shipped point, as text."""
    clock, screen = FakeClock(), FakeScreen(*size)
    drawings = Drawings(atlas()) if with_any else None
    face = Live(PICTURED, screen, clock, Look(colour=False), drawings)
    play(PICTURED, clock, FakeEvents(clock, script), face)
    return ["\n".join(frame) for frame in screen.frames]


def test_live_shows_where_through_every_point() -> None:
    """From getting ready to the rest; neither while one settles nor at the end."""
    frames = pictured()
    shown = [bool(BRAILLE.search(frame)) for frame in frames]
    assert shown == ["Where:" in frame for frame in frames]
    assert any(shown)
    assert not shown[0]
    assert not shown[-1]


def test_live_shows_no_picture_where_there_are_none() -> None:
    """Without figures, and on a screen that is too small for them."""
    assert not BRAILLE.search("".join(pictured(with_any=False)))
    assert not BRAILLE.search("".join(pictured(size=(60, 20))))


def test_help_stands_alone() -> None:
    """While the keys are explained there is no picture; it is back with the session."""
    begin = PICTURED.steps[0].start_s - 3
    frames = pictured((begin, Key("?")), (begin + 1, Key("z")), (begin + 2, Key("q")))
    [helped] = [n for n, frame in enumerate(frames) if "You need no key at all" in frame]
    assert not BRAILLE.search(frames[helped])
    assert BRAILLE.search(frames[helped - 1])
    assert BRAILLE.search(frames[helped + 1])


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
    rows = Lined((HOLDING, Key("e")), keys=True).rows
    assert any(row.startswith("Eased off: Shoulder Well") for row in rows)
    assert "softer" not in next(row for row in rows if "Next: Union Valley" in row)


def test_plain_without_keys_goes_on_after_a_sleep() -> None:
    """It says how long it was left, and goes on by itself."""
    rows = Lined((HOLDING, Nap(600))).rows
    assert "Paused." in rows
    assert any(row.startswith("You were away for ") for row in rows)
    assert rows[-1] == "Finished."


def test_plain_explains_the_keys_too() -> None:
    """Nothing is told on the screen alone: `?` says what the keys do."""
    rows = Lined(
        (HOLDING, Key("?")), (HOLDING + 10, Key("z")), (HOLDING + 20, Key("q")), keys=True
    ).rows
    assert any("stop at once" in row for row in rows)


def test_plain_gives_the_keys_back() -> None:
    """Ctrl-Z returns the terminal's settings, and takes them again."""
    lined = Lined(
        (HOLDING, Notice.SUSPEND),
        (HOLDING + 30, Notice.CONTINUED),
        (HOLDING + 31, Key("q")),
        keys=True,
    )
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
    records = Recorded((HOLDING, Nap(600))).records
    [paused] = [r for r in records if r["event"] == "session_paused"]
    [resumed] = [r for r in records if r["event"] == "session_resumed"]
    assert paused["t_ms"] == resumed["t_ms"]
    assert records[-1]["outcome"] == "complete"


@pytest.mark.parametrize("now_s", [0.0, HOLDING + 0.5, 219.2])
def test_nothing_but_live_wakes_by_itself(now_s: float) -> None:
    """Lines and records wait for the next event; a screen for the next second."""
    session: Session = at(PLAN, now_s)
    assert Plain(PLAN, print, None).wake_ms(session) is None
    assert Json(PLAN, print, {}).wake_ms(session) is None
    wake = Live(PLAN, FakeScreen(), FakeClock(), Look()).wake_ms(session)
    assert wake is not None
    assert 0 < wake - session.now_ms <= 1000
    assert (session.ends_ms - session.own_ms - (wake - session.now_ms)) % 1000 == 0


# Signals for the eye, and the breath.


@dataclass(frozen=True)
class Shot:
    """A frame, and the real milliseconds at which it was drawn."""

    at_ms: int
    rows: tuple[str, ...]

    @property
    def flash(self) -> Cue | None:
        """The cue that stands right across the screen, if there is one."""
        return next((cue for cue in Cue if self.rows[0].endswith(cue.upper())), None)

    @property
    def mark(self) -> int | None:
        """Where the mark of the breath is, if there is one."""
        row = next((row for row in self.rows if "●" in row), "")
        return row.index("●") if row else None


FLASH_S = 0.8
SGR = re.compile("\x1b\\[[0-9;]*m")
LOOK = Look(colour=False)
BREATHING = Look(colour=False, breath=True)


class Filmed(FakeScreen):
    """A screen that notes when it was drawn on."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self.clock = clock
        self.shots: list[Shot] = []

    def draw(self, lines: Sequence[str], size: tuple[int, int]) -> None:
        """Keep the frame and its moment."""
        rows = tuple(SGR.sub("", row).rstrip() for row in lines)
        self.shots.append(Shot(round(self.clock.passed * 1000), rows))


def filmed(
    *script: tuple[float, Event | Nap],
    speed: float = 1.0,
    look: Look = LOOK,
) -> list[Shot]:
    """A session whose cues are shown, frame by frame."""
    clock = FakeClock(speed)
    screen = Filmed(clock)
    face = Live(PLAN, screen, clock, look)
    sounding = Sounding(Silent(), Manner(None), face.flash, screen.ring)
    events = FakeEvents(clock, [(round(at, 3), one) for at, one in script])
    play(PLAN, clock, events, face, [sounding])
    return screen.shots


@cache
def filmed_whole(look: Look) -> list[Shot]:
    """A whole session that nobody touches."""
    return filmed(look=look)


@cache
def first_breaths() -> list[Shot]:
    """A session with breaths, up to the end of its first rest."""
    first = PLAN.steps[0]
    end = first.start_s + first.hold_s + first.rest_s
    return filmed((end, Key("q")), look=BREATHING)


def cues() -> list[tuple[int, Cue]]:
    """The cues of the session, with their milliseconds."""
    return [(one.at_ms, one.cue) for one in whole(PLAN, Manner(None)) if one.cue]


def test_a_cue_flashes_for_less_than_a_second() -> None:
    """In the moment in which it sounds; it is gone, in a frame of its own, when its time is up."""
    shots = filmed_whole(LOOK)
    for begin, cue in cues():
        end = begin + FLASH_S * 1000
        during = [shot for shot in shots if begin <= shot.at_ms < end]
        after = next(shot for shot in shots if shot.at_ms >= end)
        assert during[0].at_ms == begin
        assert {shot.flash for shot in during} == {cue}
        assert (after.at_ms, after.flash) == (end, None)


def test_no_flash_without_a_cue() -> None:
    """As many as there are cues, and none left standing."""
    shots = filmed_whole(LOOK)
    begun = [b.flash for a, b in pairwise(shots) if b.flash and b.flash is not a.flash]
    assert begun == [cue for _, cue in cues()]
    assert shots[-1].flash is None


@pytest.mark.parametrize("speed", [0.5, 1.0, 20.0])
def test_a_flash_ends_by_itself_while_it_is_paused(speed: float) -> None:
    """The signal of the stop is shown for its time, which is real time also in a rehearsal."""
    moment = HOLDING / speed
    shots = filmed((moment, Key("space")), (moment + 100, Key("q")), speed=speed)
    paused = [shot for shot in shots if shot.at_ms >= moment * 1000][:-1]
    stopped = [shot for shot in paused if shot.flash is Cue.STOPPED]
    [gone, *_] = [shot for shot in paused if shot not in stopped]
    assert stopped[0].at_ms == moment * 1000
    assert gone.at_ms - stopped[0].at_ms == FLASH_S * 1000
    assert len(paused) < 5


def test_the_next_flash_takes_the_place_of_the_last() -> None:
    """And has its whole time."""
    screen, clock = FakeScreen(), FakeClock()
    face = Live(PLAN, screen, clock, Look(colour=False))
    clock.advance(HOLDING)
    face.flash(Cue.PRESS)
    clock.advance(0.5)
    face.flash(Cue.STOPPED)
    paused = at(PLAN, HOLDING + 0.5, Input.PAUSE)
    face.show(paused, ())
    assert "STOPPED" in screen.frames[-1][0]
    assert "PRESS" not in screen.frames[-1][0]
    assert face.wake_ms(paused) == (HOLDING + 0.5 + FLASH_S) * 1000


@pytest.mark.parametrize("paused", [False, True])
def test_a_flash_that_is_over_wakes_nobody(paused: bool) -> None:
    """Its end is waited for, once."""
    clock = FakeClock()
    face = Live(PLAN, FakeScreen(), clock, Look())
    clock.advance(HOLDING - FLASH_S)
    face.flash(Cue.PRESS)
    session = at(PLAN, HOLDING, *([Input.PAUSE] if paused else []))
    assert face.wake_ms(session) == (None if paused else (HOLDING + 1) * 1000)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_flash_is_a_picture_and_a_name(ascii_only: bool) -> None:
    """The picture of `acupress cues`; where there is nothing but ASCII, the name."""
    shots = filmed_whole(Look(colour=False, ascii=ascii_only))
    flashed = {shot.flash: shot.rows[0].strip() for shot in shots if shot.flash}
    assert set(flashed) == {cue for _, cue in cues()}
    for cue, row in flashed.items():
        assert row == (cue.upper() if ascii_only else f"{picture(cue)}   {cue.upper()}")
        assert row.isascii() is ascii_only


def test_help_is_not_flashed_over() -> None:
    """Who reads what the keys do reads it undisturbed."""
    shots = filmed((HOLDING, Key("?")), (HOLDING + 60, Key("x")))
    helped = [shot for shot in shots if any("You need no key at all" in row for row in shot.rows)]
    assert helped
    assert {shot.flash for shot in helped} == {None}
    assert len(helped) < 5


def test_plain_says_half_way() -> None:
    """The one signal that no event tells is a line too; the others are told already."""
    rows: list[str] = []
    clock = FakeClock()
    face = Plain(PLAN, rows.append, None)
    sounding = Sounding(Silent(), Manner(None), face.flash, lambda: None)
    play(PLAN, clock, FakeEvents(clock), face, [sounding])
    assert rows.count("Halfway.") == sum(step.hold_s > 20 for step in PLAN.steps)
    told = [row for row in rows if row != "Halfway."]
    assert told == Lined().rows


def test_plain_says_half_way_between_press_and_release() -> None:
    """In its place among the lines."""
    rows: list[str] = []
    face = Plain(PLAN, rows.append, None)
    for cue in Cue:
        face.flash(cue)
    assert rows == ["Halfway."]


def breathing(shots: list[Shot], begin_s: float, end_s: float) -> list[tuple[int, int]]:
    """The marks between two moments: when each came to its place, from the first moment on."""
    begin, end = begin_s * 1000, end_s * 1000
    moved: list[tuple[int, int]] = []
    for shot in shots:
        here = begin <= shot.at_ms < end and shot.mark is not None
        if here and (not moved or moved[-1][1] != shot.mark):
            moved.append((round(shot.at_ms - begin), shot.mark or 0))
    return moved


@pytest.mark.parametrize(
    ("begin_s", "ms", "inward"),
    [
        (0, 4000, True),
        (4, 6000, False),
        (PLAN.steps[0].start_s, 6000, False),
        (PLAN.steps[0].start_s + 6, 4000, True),
        (PLAN.steps[0].start_s + PLAN.steps[0].hold_s, 5000, True),
    ],
    ids=["in", "out", "press", "press, in", "rest"],
)
def test_the_mark_of_the_breath_moves_evenly(begin_s: int, ms: int, inward: bool) -> None:
    """From one end to the other in steps of one length, but for frames that would crowd."""
    moved = breathing(first_breaths(), begin_s, begin_s + ms / 1000)
    places = [place for _, place in moved]
    assert places == sorted(places, reverse=not inward)
    assert places == list(range(min(places), max(places) + 1))[:: 1 if inward else -1]
    steps = [then - at for (at, _), (then, _) in pairwise([*moved, (ms, 0)])]
    assert moved[0][0] == 0
    assert all(step == pytest.approx(ms / len(places), abs=QUICKEST_MS) for step in steps)


def test_no_breath_while_you_look_for_the_place() -> None:
    """And none that nobody asked for."""
    step = PLAN.steps[0]
    assert breathing(first_breaths(), step.start_s - step.prep_s, step.start_s) == []
    assert breathing(filmed_whole(LOOK), 0, PLAN.total_s) == []


def test_a_breath_that_is_shown_does_not_keep_a_pause_awake() -> None:
    """The mark stands still, and nothing is drawn."""
    shots = filmed((HOLDING, Key("space")), (HOLDING + 1000, Key("q")), look=BREATHING)
    assert len([shot for shot in shots if shot.at_ms > HOLDING * 1000]) < 5


@pytest.mark.parametrize("speed", [20.0, 1000.0])
def test_breathing_draws_at_most_ten_frames_a_second(speed: float) -> None:
    """However fast the rehearsal."""
    shots = filmed(speed=speed, look=BREATHING)
    events = 5 * len(PLAN.steps) + 10 + 2 * len(cues())
    assert len(shots) <= 10 * shots[-1].at_ms / 1000 + events
