"""What is heard of a session that is lived: by the score, and after every key."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acupress.cues import phrases
from acupress.cues.language import GAP_MS, STROKES, Cue, length_ms
from acupress.cues.score import MARGIN_MS, Manner, Sound, whole
from acupress.guide.loop import play, tending
from acupress.guide.sounding import Sounding
from acupress.plan.timeline import Plan, Step
from acupress.session.breathing import Breath
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session, Status
from acupress.terminal.events import Event as Seen
from acupress.terminal.events import Key, Notice, Signal
from acupress.terminal.screen import Gone
from acupress.vocabulary import Detail
from fake_screen import FakeClock, FakeEvents, Nap
from samples import FIVE_HOLDS, RANDOMS, built_plans, dose, planned, plans, point, recipe, span

SILENCE, RING = "silence", "ring"
Made = Cue | Breath | str


@dataclass(frozen=True)
class Heard:
    """One thing that a speaker was asked for, at `at_ms` of real time."""

    at_ms: int
    what: Made


class Ear:
    """A speaker that plays nothing and remembers everything. `rings` if it has but the bell."""

    def __init__(self, clock: FakeClock, *, rings: bool = False) -> None:
        self.clock, self.rings = clock, rings
        self.heard: list[Heard] = []
        self.shown: list[Heard] = []
        self.checks = 0

    def hear(self, what: Made) -> None:
        """Remember it."""
        self.heard.append(self.now(what))

    def now(self, what: Made) -> Heard:
        """It, at this moment."""
        return Heard(round(self.clock.passed * 1000), what)

    def cue(self, cue: Cue) -> tuple[int, ...]:
        """A cue, by the player or by the bell."""
        self.hear(cue)
        return tuple(stroke.at_ms for stroke in STROKES[cue]) if self.rings else ()

    def say(self, text: str) -> None:
        """Words."""
        self.hear(text)

    def breath(self, breath: Breath) -> None:
        """A breath."""
        self.hear(breath)

    @property
    def busy(self) -> bool:
        """Nothing to look after."""
        return False

    def silence(self) -> None:
        """Nothing, from now on."""
        self.hear(SILENCE)

    def ring(self) -> None:
        """The bell, once."""
        self.hear(RING)

    def flash(self, cue: Cue) -> None:
        """A cue for the eye."""
        self.shown.append(self.now(cue))

    def check(self) -> None:
        """Count it."""
        self.checks += 1


class Blind:
    """A face that shows nothing; it wakes each second, or never."""

    helping = False

    def __init__(self, *, reads_keys: bool = True, wakes: bool = True) -> None:
        self.reads_keys, self.wakes = reads_keys, wakes
        self.shown = 0
        self.happened: list[Event] = []

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Count it."""
        self.shown += 1
        self.happened += happened

    def wake_ms(self, session: Session) -> int | None:
        """Each second, as the screen does."""
        if not self.wakes or session.status is not Status.RUNNING:
            return None
        return session.now_ms + ((session.ends_ms - session.own_ms) % 1000 or 1000)

    def away(self, seconds: int) -> None:
        """Nothing."""

    def resized(self) -> None:
        """Nothing."""

    def suspend(self) -> None:
        """Nothing."""

    def resume(self) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Story:
    """What came of a script."""

    session: Session
    ending: Event
    ear: Ear
    face: Blind
    clock: FakeClock

    @property
    def sounds(self) -> list[tuple[int, Made]]:
        """All that was to be heard, with its milliseconds."""
        return [(one.at_ms, one.what) for one in self.ear.heard if one.what != SILENCE]

    @property
    def cues(self) -> list[tuple[int, Cue]]:
        """The cues that sounded."""
        return [(at, what) for at, what in self.sounds if isinstance(what, Cue)]

    @property
    def words(self) -> list[tuple[int, str]]:
        """What was said."""
        told = [(at, what) for at, what in self.sounds if isinstance(what, str)]
        return [(at, what) for at, what in told if not isinstance(what, Cue) and what != RING]

    @property
    def rings(self) -> list[int]:
        """When the bell rang."""
        return [at for at, what in self.sounds if what == RING]

    @property
    def silences(self) -> list[int]:
        """When everything was cut off."""
        return [one.at_ms for one in self.ear.heard if one.what == SILENCE]

    def within(self, begin_s: float, end_s: float) -> list[tuple[int, Made]]:
        """What was to be heard from one moment on, up to another; seconds."""
        return [(at, what) for at, what in self.sounds if begin_s * 1000 <= at < end_s * 1000]


def lived(
    *script: tuple[float, Seen | Nap],
    plan: Plan = FIVE_HOLDS,
    manner: Manner = Manner(),  # noqa: B008  it is frozen
    speed: float = 1.0,
    rings: bool = False,
    face: Blind | None = None,
    ring: Callable[[], None] | None = None,
) -> Story:
    """A plan lived through by ear while these things happen, at real seconds."""
    clock = FakeClock(speed)
    # Finer than the clock a moment would never come.
    events = FakeEvents(clock, [(round(at, 3), one) for at, one in script])
    ear, face = Ear(clock, rings=rings), face or Blind()
    sounding = Sounding(ear, manner, ear.flash, ring or ear.ring)
    session, ending = play(plan, clock, events, face, [sounding])
    tend = tending(session, clock, [sounding])
    while ending.detail == "pain" and (wait := tend()) < math.inf:
        clock.advance(wait)
    return Story(session, ending, ear, face, clock)


def keys(*presses: tuple[float, str]) -> Iterable[tuple[float, Seen]]:
    """Keys at their moments."""
    return [(at, Key(name)) for at, name in presses]


def scored(plan: Plan, manner: Manner) -> list[tuple[int, Made]]:
    """What the score says is to be heard."""
    return [(one.at_ms, _made(one)) for one in whole(plan, manner)]


def _made(sound: Sound) -> Made:
    return sound.cue or sound.breath or sound.words


# Moments of a plan, in seconds: whole ones, and none at which something sounds by itself.

LONG = planned(recipe("AA1"), points=[point("AA1", doses=[dose("a", span(120), span(1))])])


def begin_of_prepare(step: Step) -> int:
    """When one gets ready for it."""
    return step.start_s - step.prep_s


def end_of(step: Step) -> int:
    """When it is let go."""
    return step.start_s + step.hold_s


FIRST, SECOND, THIRD = FIVE_HOLDS.steps[:3]
ONCE_EACH = planned(
    *(recipe(code, side="midline") for code in ("MM1", "MM2", "MM3")),
    points=[
        point(code, laterality="midline", doses=[dose("a", span(40), span(1))])
        for code in ("MM2", "MM3")
    ],
)
IN_HOLD = FIRST.start_s + 8
IN_PREPARE = begin_of_prepare(SECOND) + 7
IN_SETTLE = FIVE_HOLDS.settle_s - 5
TWENTY_MIN = 1200


# Untouched


@given(
    plans() | built_plans(),
    st.builds(Manner, st.sampled_from([None, *Detail]), st.booleans()),
    st.booleans(),
)
@settings(max_examples=100)
def test_untouched_it_sounds_by_the_score(plan: Plan, manner: Manner, wakes: bool) -> None:
    """Each cue, word and breath of the score at its moment, and nothing else: as it is recorded.

    Whether somebody looks at a countdown meanwhile or not.
    """
    assert lived(plan=plan, manner=manner, face=Blind(wakes=wakes)).sounds == scored(plan, manner)


@given(plans() | built_plans())
@settings(max_examples=30)
def test_every_cue_is_shown_too(plan: Plan) -> None:
    """In the moment in which it sounds, to those who do not hear it."""
    story = lived(plan=plan)
    assert [(one.at_ms, one.what) for one in story.ear.shown] == story.cues


def test_what_is_heard_does_not_change_the_session() -> None:
    """The same events at the same times as in silence, to the same end."""
    story, face = lived(), Blind()
    clock = FakeClock()
    play(FIVE_HOLDS, clock, FakeEvents(clock), face)
    assert story.face.happened == face.happened
    assert story.clock.passed == clock.passed == FIVE_HOLDS.total_s


def test_between_two_sounds_nothing_wakes() -> None:
    """It wakes for each sound and each stretch, and not once more."""
    manner = Manner(Detail.FULL, breath=True)
    story = lived(manner=manner, face=Blind(wakes=False))
    moments = {at for at, _ in scored(FIVE_HOLDS, manner)}
    changes = {event.t_ms for event in story.face.happened}
    assert story.face.shown <= len(moments | changes) + 1


def test_the_programs_are_looked_after() -> None:
    """At every turn, so that what ended is taken away and what hangs is given up."""
    story = lived()
    assert story.ear.checks >= story.face.shown > FIVE_HOLDS.total_s


def test_the_beginning_cuts_nothing_off() -> None:
    """Before the first sound there is nothing to silence: a player is being tried out."""
    story = lived(*keys((1, "q")), plan=FIVE_HOLDS)
    assert story.silences == [1000]


def test_a_hold_that_begins_cuts_off_what_is_being_said() -> None:
    """A voice that is slower than was thought does not speak over the press."""
    assert FIRST.start_s * 1000 in lived().silences


def test_where_nothing_is_to_be_said_nothing_is() -> None:
    """Not after a key either: only cues."""
    story = lived(
        *keys((IN_PREPARE, "space"), (IN_PREPARE + 5, "space"), (IN_PREPARE + 6, "e")),
        manner=Manner(None),
    )
    assert story.words == []
    assert story.cues


# Pause


@pytest.mark.parametrize("moment", [IN_SETTLE, IN_PREPARE, IN_HOLD, end_of(SECOND) + 3])
def test_a_pause_is_heard_and_then_nothing(moment: int) -> None:
    """What is being said stops, the signal of a stop, what to do; then silence, however long."""
    story = lived(*keys((moment, "space"), (moment + TWENTY_MIN, "q")))
    said_ms = moment * 1000 + length_ms(Cue.STOPPED) + MARGIN_MS
    words = phrases.PAUSED_HOLD if moment == IN_HOLD else phrases.PAUSED
    assert moment * 1000 in story.silences
    assert story.within(moment, moment + TWENTY_MIN) == [
        (moment * 1000, Cue.STOPPED),
        (said_ms, words),
    ]
    assert Heard(moment * 1000, Cue.STOPPED) in story.ear.shown


def test_a_pause_is_over_before_it_is_named() -> None:
    """Who goes on at once is not told afterwards that it is paused."""
    story = lived(*keys((IN_HOLD, "space"), (IN_HOLD + 1, "space")))
    assert not any("Paused" in text for _, text in story.words)


def test_going_on_in_a_hold_says_press() -> None:
    """One hears that it runs again; all that is still to come comes as much later."""
    story = lived(*keys((IN_HOLD, "space"), (IN_HOLD + 60, "space")))
    wanted = scored(FIVE_HOLDS, Manner())
    after = [(at + 60_000, what) for at, what in wanted if at > IN_HOLD * 1000]
    assert story.within(IN_HOLD + 2, 10_000) == [((IN_HOLD + 60) * 1000, Cue.PRESS), *after]


@pytest.mark.parametrize("moment", [IN_SETTLE, end_of(SECOND) + 3, FIVE_HOLDS.total_s - 10])
def test_going_on_elsewhere_is_quiet(moment: int) -> None:
    """While settling, at rest and at the end there is nothing to press and nothing to find."""
    story = lived(*keys((moment, "space"), (moment + 60, "space")))
    wanted = scored(FIVE_HOLDS, Manner())
    after = [(at + 60_000, what) for at, what in wanted if at > moment * 1000]
    assert story.within(moment + 2, 10_000) == after


@pytest.mark.parametrize("after_s", range(3, SECOND.prep_s))
def test_going_on_while_one_gets_ready_says_the_point_again(after_s: int) -> None:
    """In the fullest wording that has room before the next cue; silence where none has."""
    moment = begin_of_prepare(SECOND) + after_s
    story = lived(*keys((moment, "space"), (moment + 60, "space")))
    following = next(at for at, _ in lived().cues if at > moment * 1000)
    room_ms = following - MARGIN_MS - moment * 1000
    wordings = phrases.getting_ready(SECOND, Detail.NORMAL, eased=False)
    fitting = [text for text in wordings if phrases.seconds(text) * 1000 <= room_ms]
    assert [text for at, text in story.words if at == (moment + 60) * 1000] == fitting[:1]


def test_going_on_names_the_other_side() -> None:
    """Where sides change, it is the side that is said again."""
    step = next(b for a, b in pairwise(FIVE_HOLDS.steps) if a.place == b.place and a.side != b.side)
    moment = begin_of_prepare(step) + 3
    story = lived(*keys((moment, "space"), (moment + 60, "space")))
    [again] = [text for at, text in story.words if at == (moment + 60) * 1000]
    assert again.startswith("Other side")


def test_going_on_says_a_softer_press_where_it_is_sore() -> None:
    """The words that are said again are those of now, not of the plan."""
    repeated = next(step for step in FIVE_HOLDS.steps if step.rep == 1)
    moment = begin_of_prepare(repeated) + 3
    manner = Manner(Detail.FULL, seconds=lambda _: 0)
    story = lived(*keys((moment, "e"), (moment + 1, "space"), (moment + 9, "space")), manner=manner)
    [again] = [text for at, text in story.words if at == (moment + 9) * 1000]
    [full, *_] = phrases.getting_ready(repeated, Detail.FULL, eased=True)
    assert again == full != phrases.getting_ready(repeated, Detail.FULL, eased=False)[0]


@pytest.mark.parametrize("after_s", [0.5, 1.0, 1.5])
def test_paused_before_it_was_said_it_is_said_once(after_s: float) -> None:
    """Going on before the words had begun does not begin them twice."""
    moment = begin_of_prepare(SECOND) + after_s
    story = lived(*keys((moment, "space"), (moment + 60, "space")))
    said = [text for _, text in story.words if SECOND.place.name in text]
    assert len(said) == 1


def test_paused_at_the_very_beginning_of_a_hold_it_presses_once() -> None:
    """In the moment of the press, the press is heard after the pause, once."""
    story = lived(*keys((FIRST.start_s, "space"), (FIRST.start_s + 60, "space")))
    moments = [at for at, cue in story.cues if cue is Cue.PRESS]
    assert (FIRST.start_s + 60) * 1000 in moments
    assert (
        len([at for at in moments if FIRST.start_s * 1000 < at < (end_of(FIRST) + 60) * 1000]) == 1
    )


def test_help_is_a_pause() -> None:
    """Reading what the keys do is silent, and going on is heard."""
    story = lived(*keys((IN_HOLD, "?"), (IN_HOLD + 60, "z")))
    assert [cue for _, cue in story.cues if cue is Cue.STOPPED] == [Cue.STOPPED]
    assert ((IN_HOLD + 60) * 1000, Cue.PRESS) in story.cues


# Other keys


def test_a_skip_is_silent_at_once_and_then_tells_where_one_is() -> None:
    """What was being said stops; after a moment the signal of the next point, then its words."""
    story = lived(*keys((IN_SETTLE, "right")))
    first = story.within(IN_SETTLE, IN_SETTLE + 10)[:2]
    cue, ms = Cue.NEXT_POINT, IN_SETTLE * 1000
    assert ms in story.silences
    assert first[0] == (ms + 400, cue)
    at, words = first[1]
    assert at == ms + 400 + length_ms(cue) + MARGIN_MS
    assert FIRST.place.name in str(words)


def test_a_skip_out_of_a_hold_does_not_say_let_go() -> None:
    """That signal belongs to a hold that was done; the next one is told instead."""
    story = lived(*keys((IN_HOLD, "right")))
    at, cue = story.within(IN_HOLD, IN_HOLD + 10)[0]
    assert (at, cue) == (IN_HOLD * 1000 + 400, Cue.LAST_POINT)


@pytest.mark.parametrize("apart_ms", [0, 1, 20, 100, 399])
@pytest.mark.parametrize("rings", [False, True])
def test_five_hundred_skips_are_one_cue(apart_ms: int, rings: bool) -> None:
    """In haste, to and fro: nothing piles up, and where one stays is told, once."""
    begin = begin_of_prepare(ONCE_EACH.steps[1]) + 7
    moments = [round(begin + n * apart_ms / 1000, 3) for n in range(500)]
    presses = [(at, "left" if n % 2 else "right") for n, at in enumerate(moments)]
    end = round(moments[-1] + 3, 3)
    story = lived(*keys(*presses, (end, "q")), plan=ONCE_EACH, rings=rings)
    told = [(at, what) for at, what in story.cues if at >= begin * 1000]
    assert told == [(round(moments[-1] * 1000) + 400, Cue.NEXT_POINT)]
    rung = [at for at in story.rings if at >= begin * 1000]
    assert len(rung) == (len(STROKES[Cue.NEXT_POINT]) if rings else 0)
    assert begin * 1000 in story.silences


@pytest.mark.parametrize("apart_ms", [1, 20, 100, 399])
def test_five_hundred_presses_of_again_are_two_cues(apart_ms: int) -> None:
    """The press is heard at once, and again when the haste is over."""
    moments = [round(IN_HOLD + n * apart_ms / 1000, 3) for n in range(500)]
    story = lived(*keys(*((at, "b") for at in moments), (round(moments[-1] + 3, 3), "q")))
    last = round(moments[-1] * 1000)
    told = [(at, cue) for at, cue in story.cues if at >= IN_HOLD * 1000]
    assert told == [(IN_HOLD * 1000, Cue.PRESS), (last + GAP_MS, Cue.PRESS)]


@pytest.mark.parametrize("before", [Cue.PRESS, Cue.HALFWAY])
@pytest.mark.parametrize("after_ms", [1, 200, 399])
def test_a_press_too_close_to_another_cue_waits(before: Cue, after_ms: int) -> None:
    """`b` just after a cue: that is cut off, and the press comes when they are heard as two."""
    at = next(at for at, cue in lived().cues if cue is before)
    story = lived(*keys(((at + after_ms) / 1000, "b"), (at / 1000 + 5, "q")))
    told = [(then, cue) for then, cue in story.cues if then >= at]
    assert told == [(at, before), (at + after_ms + GAP_MS, Cue.PRESS)]
    assert story.ear.shown[-1] == Heard(at + after_ms, Cue.PRESS)


def test_what_is_said_after_a_press_that_waited_is_not_cut_off() -> None:
    """The words of the hold wait for its press too: they are not begun and broken off by it."""
    at = next(at for at, cue in lived().cues if cue is Cue.HALFWAY)
    story = lived(*keys(((at + 100) / 1000, "b"), (at / 1000 + 5, "q")))
    after = [what for then, what in story.sounds if then > at]
    assert after[0] is Cue.PRESS
    assert str(after[1]).startswith("Press, for ")


@pytest.mark.parametrize("after_ms", [410, 600, 790])
def test_a_press_that_waited_counts_as_the_last_cue(after_ms: int) -> None:
    """`b`, `b` and `b` in haste: whenever the third comes, no two presses are heard as one."""
    moments = [IN_HOLD, IN_HOLD + 0.1, round(IN_HOLD + 0.1 + after_ms / 1000, 3)]
    story = lived(*keys(*((at, "b") for at in moments), (IN_HOLD + 5, "q")))
    told = [at for at, _ in story.cues if at >= IN_HOLD * 1000]
    assert all(then - at >= GAP_MS for at, then in pairwise(told))


def test_again_begins_the_hold_again_by_ear() -> None:
    """Silence, press, and all that belongs to a hold, from its beginning."""
    story = lived(*keys((IN_HOLD, "b")))
    wanted = scored(FIVE_HOLDS, Manner())
    begin, end = FIRST.start_s * 1000, end_of(FIRST) * 1000
    later = IN_HOLD * 1000 - begin
    again = [(at + later, what) for at, what in wanted if begin <= at < end]
    assert IN_HOLD * 1000 in story.silences
    assert again[0] == (IN_HOLD * 1000, Cue.PRESS)
    assert story.within(IN_HOLD, IN_HOLD + FIRST.hold_s) == again


def test_again_while_paused_goes_on_with_the_press() -> None:
    """`b` after a pause: the hold from its beginning, running, and one press is heard."""
    story = lived(*keys((IN_HOLD, "space"), (IN_HOLD + 60, "b")))
    again = IN_HOLD + 60
    presses = [at for at, cue in story.cues if cue is Cue.PRESS and at >= again * 1000]
    assert presses[0] == again * 1000
    assert len(presses) == len(FIVE_HOLDS.steps)
    halves = [at for at, cue in story.cues if cue is Cue.HALFWAY and at >= again * 1000]
    assert halves[0] == (again + FIRST.hold_s / 2) * 1000


@pytest.mark.parametrize(("key", "longer"), [("+", 10), ("-", -10)])
def test_half_way_is_half_of_what_it_is_now(key: str, longer: int) -> None:
    """A hold made longer has its half later, on the other side too; a shorter one sooner."""
    [left, right] = LONG.steps
    story = lived(*keys((left.start_s + 5, key)), plan=LONG)
    halves = [at for at, cue in story.cues if cue is Cue.HALFWAY]
    length = left.hold_s + longer
    assert halves == [
        (left.start_s + length / 2) * 1000,
        (right.start_s + longer + length / 2) * 1000,
    ]


def test_a_half_that_is_long_past_is_not_told() -> None:
    """Made so short that its half is over: no signal comes late."""
    [left, _] = LONG.steps
    presses = [(left.start_s + 58, "-")] * 3
    story = lived(*keys(*presses, (left.start_s + 80, "q")), plan=LONG)
    assert Cue.HALFWAY not in [cue for _, cue in story.cues]


@pytest.mark.parametrize("key", ["", "e", "+", "-"])
def test_the_voice_counts_what_is_left(key: str) -> None:
    """Whatever was made of the hold: `10 seconds.` is said ten seconds before its end."""
    [left, _] = LONG.steps
    pressed = keys((left.start_s + 10, key)) if key else ()
    story = lived(*pressed, plan=LONG)
    [end] = [e.t_ms for e in story.face.happened if e.name == "hold_finished" and e.step == left]
    said = {text: end - at for at, text in story.words if left.start_s * 1000 < at < end}
    counts = {"10 seconds.": 10_000, "3.": 3_000, "2.": 2_000, "1.": 1_000}
    assert {text: ms for text, ms in said.items() if text in counts} == counts


def test_half_way_of_an_eased_hold_is_half_of_what_is_left() -> None:
    """At its half as much is over as is still to come, by the countdown."""
    [left, _] = LONG.steps
    story = lived(*keys((left.start_s + 10, "e")), plan=LONG)
    [end] = [e.t_ms for e in story.face.happened if e.name == "hold_finished" and e.step == left]
    [half] = [at for at, cue in story.cues if cue is Cue.HALFWAY and at < end]
    assert end - half == left.hold_s * 1000 / 2 / 2


@pytest.mark.parametrize("before_s", [0.5, 2, 4])
def test_after_ease_the_cues_come_as_ever(before_s: float) -> None:
    """Words are cut off for a signal, never the other way round: get ready is heard and shown."""
    at = next(at for at, cue in lived().cues if cue is Cue.GET_READY)
    story = lived(*keys((at / 1000 - before_s, "e")))
    assert (at, Cue.GET_READY) in story.cues
    assert Heard(at, Cue.GET_READY) in story.ear.shown


def test_nothing_is_said_over_the_answer_to_ease() -> None:
    """What would have been said meanwhile is left out: it is about what is going on."""
    [left, _] = LONG.steps
    story = lived(*keys((left.start_s + 0.3, "e"), (left.start_s + 6, "q")), plan=LONG)
    assert [text for at, text in story.words if at >= left.start_s * 1000] == [phrases.EASED]


def test_going_back_says_where_one_is() -> None:
    """Into a hold that has no time to get ready: its place is said instead of its length."""
    again = next(step for step in FIVE_HOLDS.steps if step.prep_s == 0)
    moment = end_of(again) + 2
    story = lived(*keys((moment, "left"), (moment + 6, "q")))
    words = next(text for at, text in story.words if at >= moment * 1000)
    assert words.startswith(f"Back to {again.place.name}")
    assert (moment * 1000, Cue.PRESS) in story.cues


def test_ease_is_answered() -> None:
    """Silence, and what it does; once, and nothing is cut off by asking again."""
    story = lived(*keys((IN_HOLD, "e"), (IN_HOLD + 3, "e")))
    said = [(at, text) for at, text in story.words if text == phrases.EASED]
    assert said == [(IN_HOLD * 1000, phrases.EASED)]
    assert IN_HOLD * 1000 in story.silences
    assert (IN_HOLD + 3) * 1000 not in story.silences


def test_a_key_that_does_nothing_is_not_heard() -> None:
    """More, where it is at its cap, and back from the first point: the voice speaks on."""
    story = lived(*keys((IN_SETTLE, "left"), (IN_SETTLE + 1, "+"), (IN_SETTLE + 2, "b")))
    assert story.sounds == scored(FIVE_HOLDS, Manner())


# Endings


@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize("moment", [IN_SETTLE, IN_PREPARE, IN_HOLD])
def test_pain_is_answered_with_the_signal_of_a_stop(moment: int, paused: bool) -> None:
    """Silence, the signal, and what to do now: with closed eyes one knows that it has stopped."""
    before = [(moment, "space")] if paused else []
    end = moment + 5 if paused else moment
    story = lived(*keys(*before, (end, "x")))
    said_ms = end * 1000 + length_ms(Cue.STOPPED) + MARGIN_MS
    assert story.ear.heard[-3:] == [
        Heard(end * 1000, SILENCE),
        Heard(end * 1000, Cue.STOPPED),
        Heard(said_ms, phrases.STOPPED),
    ]
    assert story.ear.shown[-1] == Heard(end * 1000, Cue.STOPPED)


@pytest.mark.parametrize(
    "event", [Key("q"), Signal("int"), Signal("term"), Signal("hup"), Signal("quit")], ids=str
)
@pytest.mark.parametrize("moment", [0, IN_SETTLE, IN_PREPARE, IN_HOLD])
def test_every_other_ending_is_silent(event: Seen, moment: int) -> None:
    """At once, whatever is being said, and nothing comes after it."""
    story = lived((moment, event))
    assert story.silences[-1] == moment * 1000
    assert story.ear.heard[-1].what == SILENCE


def test_a_whole_session_ends_with_its_last_sound() -> None:
    """Finished is heard to its end: nothing cuts it off."""
    story = lived()
    assert story.cues[-1][1] is Cue.FINISHED
    assert story.silences[-1] < story.cues[-1][0]


def test_a_bell_that_fails_is_a_hangup() -> None:
    """The terminal is gone while it rings: the session ends as one that was hung up."""

    def gone() -> None:
        raise Gone

    story = lived(rings=True, ring=gone)
    assert story.ending.detail == "hangup"


class Working(Ear):
    """A speaker whose programs take five seconds to go away."""

    @property
    def busy(self) -> bool:
        """Since the last sound, and since they were cut off."""
        return bool(self.heard) and self.clock.passed * 1000 < self.heard[-1].at_ms + 5000


def worked(*script: tuple[float, Seen | Nap]) -> tuple[float, int]:
    """A session whose programs have to be looked after: how long it took, and how many turns."""
    clock, face = FakeClock(), Blind(wakes=False)
    ear = Working(clock)
    sounding = Sounding(ear, Manner(), ear.flash, ear.ring)
    play(FIVE_HOLDS, clock, FakeEvents(clock, script), face, [sounding])
    return clock.passed, face.shown


def test_programs_at_work_are_looked_after() -> None:
    """About once a second, also while nothing else happens: paused, with no countdown."""
    _, turns = worked((IN_HOLD, Key("space")), (IN_HOLD + 1000, Key("q")))
    alone = lived(*keys((IN_HOLD, "space"), (IN_HOLD + 1000, "q")), face=Blind(wakes=False))
    assert 3 <= turns - alone.face.shown <= IN_HOLD + 10


@pytest.mark.parametrize("event", [Key("q"), Signal("int"), Signal("term"), Signal("hup")], ids=str)
def test_nobody_waits_for_programs_at_the_end(event: Seen) -> None:
    """Who leaves is gone in that moment: what was cut off goes away by itself."""
    passed, _ = worked((IN_HOLD, event))
    assert passed == IN_HOLD


# Nobody is here


@pytest.mark.parametrize("moment", [IN_SETTLE, IN_PREPARE, IN_HOLD, end_of(SECOND) + 3])
def test_nothing_is_played_to_an_empty_room(moment: int) -> None:
    """The laptop slept: silence on return, no signal, no word, until somebody goes on."""
    back = moment + 600
    story = lived((moment + 0.1, Nap(600)), (back + 100, Key("q")))
    assert story.within(moment + 0.1, 100_000) == []
    assert story.silences
    assert [one for one in story.ear.shown if one.at_ms > moment * 1000 + 100] == []


def test_after_a_sleep_it_goes_on_as_after_a_pause() -> None:
    """In a hold the press is heard; later pauses are told as ever."""
    on = IN_HOLD + 700
    story = lived((IN_HOLD, Nap(600)), (on, Key("space")), (on + 3, Key("space")), (5000, Key("q")))
    cues = [(at, cue) for at, cue in story.cues if at > IN_HOLD * 1000]
    assert cues == [(on * 1000, Cue.PRESS), ((on + 3) * 1000, Cue.STOPPED)]


def test_after_a_sleep_without_keys_it_goes_on_by_ear_too() -> None:
    """Three seconds after the return the press is heard, and the rest of the session as ever."""
    story = lived((IN_HOLD, Nap(600)), face=Blind(reads_keys=False))
    cues = [(at, cue) for at, cue in story.cues if at > (IN_HOLD + 600) * 1000]
    assert cues[0] == ((IN_HOLD + 603) * 1000, Cue.PRESS)
    assert cues[-1][1] is Cue.FINISHED


def test_ctrl_z_is_heard_as_a_pause() -> None:
    """The signal of a stop before the terminal is given back; after `fg` nothing until a key."""
    story = lived(
        (IN_HOLD, Notice.SUSPEND), (IN_HOLD + 500, Notice.CONTINUED), (IN_HOLD + 600, Key("space"))
    )
    cues = [(at, cue) for at, cue in story.cues if at >= IN_HOLD * 1000]
    assert cues[:2] == [(IN_HOLD * 1000, Cue.STOPPED), ((IN_HOLD + 600) * 1000, Cue.PRESS)]


@pytest.mark.parametrize("rings", [False, True])
@pytest.mark.parametrize("after_s", [0.01, 0.3, 1.0])
def test_a_pause_that_is_slept_through_is_not_told_on_return(after_s: float, rings: bool) -> None:
    """Space, and the lid is closed: what was still to be said of the pause is long past."""
    asleep = round(IN_HOLD + after_s, 3)
    story = lived(
        (IN_HOLD, Key("space")), (asleep, Nap(600)), (IN_HOLD + 900, Key("q")), rings=rings
    )
    assert story.within(asleep + 0.001, 10_000) == []


@pytest.mark.parametrize(("late_s", "heard"), [(0.9, True), (1.1, False), (2.5, False)])
def test_what_is_late_is_left_out(late_s: float, heard: bool) -> None:
    """A machine that was busy for more than a second does not signal what is long past."""
    half = FIRST.start_s + FIRST.hold_s / 2
    story = lived((half - 0.1, Nap(0.1 + late_s)), (half + 4, Key("q")))
    assert (Cue.HALFWAY in [cue for _, cue in story.cues]) is heard


def test_late_by_several_sounds_only_the_last_is_made() -> None:
    """What piled up while a machine was busy is not played in a heap."""
    press = SECOND.start_s
    story = lived((press - 2.6, Nap(2.7)), (press + 1, Key("q")))
    assert [cue for at, cue in story.cues if at >= (press - 2.6) * 1000] == [Cue.PRESS]


def test_of_two_cues_that_are_late_only_the_last_is_made() -> None:
    """Let go, and what comes next, in one moment: the one that still counts."""
    release = end_of(FIRST)
    story = lived((release - 0.1, Nap(1.1)), (release + 2, Key("q")))
    told = [(at, cue) for at, cue in story.cues if at >= (release - 0.1) * 1000]
    assert told == [((release + 1) * 1000, Cue.LAST_POINT)]


# The bell


def test_the_bell_rings_in_the_rhythm_of_the_cue() -> None:
    """As many strokes, each at its moment, for every cue of a session."""
    story = lived(rings=True)
    strokes = [at + one.at_ms for at, cue in story.cues for one in STROKES[cue]]
    assert story.rings == strokes


@pytest.mark.parametrize("key", ["right", "space", "q"])
def test_a_key_cuts_the_bell_off(key: str) -> None:
    """The strokes that are still to come do not."""
    [at, *_] = [at for at, cue in lived().cues if cue is Cue.GET_READY]
    pressed = at / 1000 + 0.6
    story = lived(*keys((pressed, key), (pressed + 0.3, "q")), rings=True)
    assert [one for one in story.rings if at <= one < pressed * 1000] == [at, at + 500]
    assert at + 1000 not in story.rings


def test_pain_rings_every_stroke() -> None:
    """By the bell alone a stop is four strokes: one would mean to press."""
    story = lived(*keys((IN_HOLD, "x")), rings=True)
    assert len([at for at in story.rings if at >= IN_HOLD * 1000]) == len(STROKES[Cue.STOPPED])


# Rehearsals


@given(plans() | built_plans(), st.sampled_from([2.0, 20.0, 1000.0]))
@settings(max_examples=50)
def test_in_a_rehearsal_every_cue_is_shown(plan: Plan, speed: float) -> None:
    """However fast it is, in their order."""
    story = lived(plan=plan, manner=Manner(None), speed=speed)
    assert [one.what for one in story.ear.shown] == [what for _, what in scored(plan, Manner(None))]
    assert story.words == []


# Whatever is pressed

PRESSES = ("space", "right", "left", "b", "+", "-", "e", "?", "z")


def story_at_random(by: Random, count: int, plan: Plan) -> list[tuple[float, Seen | Nap]]:
    """Keys at random moments, and the laptop sleeps now and then; `q` at last."""
    script: list[tuple[float, Seen | Nap]] = []
    at = 0.0
    for _ in range(count):
        at = round(at + by.choice([0, 0.05, 0.3, 1, by.uniform(0, 20)]), 3)
        asleep = by.random() < 0.1
        script.append((at, Nap(by.choice([2, 600])) if asleep else Key(by.choice(PRESSES))))
    return [*script, (at + 2000, Key("q"))]


@given(RANDOMS, st.integers(0, 30), plans(), st.booleans())
@settings(max_examples=200)
def test_whatever_is_pressed_cues_keep_apart(
    by: Random, count: int, plan: Plan, rings: bool
) -> None:
    """No two are heard as one, each is shown, and none but a stop sounds while it is paused."""
    script = story_at_random(by, count, plan)
    story = lived(*script, plan=plan, rings=rings)
    assert all(then - at >= GAP_MS for (at, _), (then, _) in pairwise(story.cues))
    shown = {(one.at_ms, one.what) for one in story.ear.shown}
    assert all({(at, cue), (at - GAP_MS, cue)} & shown for at, cue in story.cues)
    assert len(story.ear.heard) <= 20 * (count + 5 * len(plan.steps) + 10)


@given(RANDOMS, st.integers(0, 30), plans())
@settings(max_examples=200)
def test_whatever_is_pressed_nothing_is_said_over_a_cue(by: Random, count: int, plan: Plan) -> None:
    """Words begin when the signal before them has sounded, unless that was cut off."""
    story = lived(*story_at_random(by, count, plan), plan=plan)
    sounding_until = 0
    for one in story.ear.heard:
        if isinstance(one.what, Cue):
            sounding_until = one.at_ms + length_ms(one.what)
        elif one.what == SILENCE:
            sounding_until = one.at_ms
        else:
            assert one.at_ms >= sounding_until, one


@given(RANDOMS, st.integers(0, 30), plans())
@settings(max_examples=200)
def test_whatever_is_pressed_a_pause_is_silent(by: Random, count: int, plan: Plan) -> None:
    """Two seconds into a pause nothing sounds any more, until it goes on."""
    face = Noting()
    story = lived(*story_at_random(by, count, plan), plan=plan, face=face)
    for begin, end in face.pauses:
        late = [one for one in story.within(begin + 2, end) if one[1] not in face.allowed]
        assert late == []


class Noting(Blind):
    """A face that notes when it was paused, in real seconds."""

    allowed = (phrases.EASED, phrases.PAUSED, phrases.PAUSED_HOLD)

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0.0
        self.pauses: list[tuple[float, float]] = []

    def show(self, session: Session, happened: Sequence[Event]) -> None:
        """Note the moments, by the session's `now`."""
        super().show(session, happened)
        now = session.now_ms / 1000
        for event in happened:
            if event.name is Happened.SESSION_PAUSED:
                self.begun = now
            elif event.name is Happened.SESSION_RESUMED:
                self.pauses.append((self.begun, now))
