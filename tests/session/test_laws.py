"""What is true of every session, whatever the person does and whenever."""

from itertools import accumulate, pairwise
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from acupress.plan.timeline import Plan
from acupress.session.engine import advance, begin, legal
from acupress.session.happenings import Event, Happened, Input
from acupress.session.snapshot import snapshot
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase
from acupress.vocabulary import Side
from samples import (
    ANYTHING,
    ENDINGS,
    FIVE_HOLDS,
    RANDOMS,
    inputs,
    names,
    pauses,
    plans,
    play,
)

Inputs = list[tuple[Input, int]]
LONG_AFTER = 10**9
ENDED = {Happened.SESSION_FINISHED, Happened.SESSION_STOPPED}
WAITING = (Input.TICK, Input.PAUSE, Input.RESUME)
MOVING = (*WAITING, Input.NEXT, Input.PREVIOUS, Input.RESTART)


def to_the_end(given: Inputs) -> Inputs:
    """These inputs, and then the session is left alone until it is over."""
    return [*given, (Input.RESUME, 0), (Input.TICK, LONG_AFTER)]


def pressed(happened: tuple[Event, ...]) -> list[tuple[int, int]]:
    """Each finished hold as its `n` and the session's own time that it took."""
    found, since = [], 0
    for event in happened:
        if event.name is Happened.HOLD_STARTED:
            since = event.t_ms
        elif event.name is Happened.HOLD_FINISHED and event.step:
            found.append((event.step.n, event.t_ms - since))
    return found


def over_the_cap(session: Session) -> list[tuple[str, Side]]:
    """Points and sides that the row of a session would press for too long."""
    sums: dict[tuple[str, Side], int] = {}
    caps: dict[str, int] = {}
    for stretch in session.row:
        if stretch.phase is Phase.HOLD and stretch.step:
            place = stretch.step.place
            caps[place.code] = place.cap_s * 1000
            key = (place.code, stretch.step.side)
            sums[key] = sums.get(key, 0) + stretch.ms
    return [key for key, ms in sums.items() if ms > caps[key[0]]]


# Time


@given(plans(), inputs(*ANYTHING), st.lists(st.integers(0, 200_000), max_size=30))
def test_any_split_of_ticks_is_one_jump(plan: Plan, given: Inputs, cuts: list[int]) -> None:
    """Ticks put in anywhere change neither what happens, nor when, nor what is left."""
    moments = [(at, 1, name) for (name, _), at in zip(given, _moments(given), strict=True)]
    # A tick at the moment of an input may come before it or after it.
    moments += [(at, 2 * (at % 2), Input.TICK) for at in cuts]
    split: Inputs = []
    before = 0
    for at, _, name in sorted(moments, key=lambda moment: moment[:2]):
        split.append((name, at - before))
        before = at
    last = (Input.TICK, 300_000)
    whole = [*given, (Input.TICK, before - sum(after for _, after in given))]
    assert play(plan, [*split, last]) == play(plan, [*whole, last])


def _moments(given: Inputs) -> list[int]:
    return list(accumulate(after for _, after in given))


@given(plans())
def test_session_left_alone_takes_the_time_of_the_plan(plan: Plan) -> None:
    """Without input it ends at `total_s`, complete, and every hold begins at its `start_s`."""
    session, happened = play(plan, [(Input.TICK, LONG_AFTER)])
    assert (happened[-1].detail, happened[-1].t_ms) == ("complete", 1000 * plan.total_s)
    assert session.own_ms == 1000 * plan.total_s
    begun = [(e.step, e.t_ms) for e in happened if e.name is Happened.HOLD_STARTED]
    assert begun == [(step, 1000 * step.start_s) for step in plan.steps]
    assert pressed(happened) == [(step.n, 1000 * step.hold_s) for step in plan.steps]


@given(plans(), inputs(*WAITING, most=15))
def test_paused_time_counts_nowhere(plan: Plan, given: Inputs) -> None:
    """However often it is paused, the session tells the same story at the same own times."""
    silent = {Happened.SESSION_PAUSED, Happened.SESSION_RESUMED}
    _, happened = play(plan, to_the_end(given))
    _, alone = play(plan, [(Input.TICK, LONG_AFTER)])
    assert tuple(e for e in happened if e.name not in silent) == alone


@given(plans(), inputs(*ANYTHING))
def test_own_time_runs_only_while_running(plan: Plan, given: Inputs) -> None:
    """Own time moves on with the clock while running, and not at all otherwise."""
    now = 0
    session, _ = advance(begin(plan), Input.START, now)
    for name, after in given:
        now += after
        later, happened = advance(session, name, now)
        if session.status is not Status.RUNNING:
            assert later.own_ms == session.own_ms
        elif later.status is Status.ENDED:
            assert later.own_ms == happened[-1].t_ms <= session.own_ms + after
        else:
            assert later.own_ms == session.own_ms + after
        session = later


@given(plans(), inputs(*ANYTHING), RANDOMS)
def test_now_going_backwards_is_harmless(plan: Plan, given: Inputs, by: Random) -> None:
    """A clock that steps back stands still until it has caught up with itself."""
    moments = [at - by.choice([0, 0, 1, 50_000]) for at in _moments(given)]
    session, happened = advance(begin(plan), Input.START, 0)
    steady, expected = session, happened
    latest = 0
    for (name, _), now in zip(given, moments, strict=True):
        latest = max(latest, now)
        session, more = advance(session, name, now)
        happened += more
        steady, more = advance(steady, name, latest)
        expected += more
    assert (session, happened) == (steady, expected)


@given(plans(), inputs(*ANYTHING, most=10), st.integers(0, 10**12))
def test_clock_may_stand_anywhere_at_the_start(plan: Plan, given: Inputs, start: int) -> None:
    """Only differences of `now` count."""
    assert play(plan, given, start)[1] == play(plan, given)[1]


@given(st.integers(-(10**9), -1))
@example(-5_000)
def test_clock_may_stand_below_zero(start: int) -> None:
    """A clock that counts from somewhere else than 0 is a clock too."""
    given = [(Input.TICK, 46_000), (Input.PAUSE, 5_000)]
    assert play(FIVE_HOLDS, given, start)[1] == play(FIVE_HOLDS, given)[1]


@given(plans(), inputs())
def test_deadline_is_when_something_happens(plan: Plan, given: Inputs) -> None:
    """Nothing happens by itself before the deadline, and something does at it."""
    session, _ = play(plan, given)
    deadline = session.deadline_ms
    if deadline is None:
        assert session.status is not Status.RUNNING
        return
    assert deadline > session.now_ms
    assert advance(session, Input.TICK, deadline - 1)[1] == ()
    assert advance(session, Input.TICK, deadline)[1] != ()


# Events


@given(plans(), inputs(*ANYTHING))
def test_events_are_in_order_of_time(plan: Plan, given: Inputs) -> None:
    """`t_ms` never decreases, and never runs ahead of the session's own time."""
    session, happened = play(plan, given)
    times = [event.t_ms for event in happened]
    assert all(a <= b for a, b in pairwise(times))
    assert times[-1] <= session.own_ms


@given(plans(), inputs(*ANYTHING))
def test_exactly_one_ending(plan: Plan, given: Inputs) -> None:
    """Every session ends once, as the last that happens, and begins once, as the first."""
    session, happened = play(plan, to_the_end(given))
    assert session.status is Status.ENDED
    assert [event.name in ENDED for event in happened] == [False] * (len(happened) - 1) + [True]
    assert names(happened).count("session_started") == 1
    assert happened[0].name is Happened.SESSION_STARTED


@given(plans(), inputs(), st.sampled_from(ENDINGS), st.integers(0, 60_000))
def test_stop_ends_at_once_from_every_state(
    plan: Plan, given: Inputs, stop: Input, after: int
) -> None:
    """A stop is the last event, at the session's own time then, unless it was over before."""
    session, _ = play(plan, [*given, (Input.TICK, after)])
    stopped, more = advance(session, stop, session.now_ms)
    assert stopped.status is Status.ENDED
    assert stopped.own_ms == session.own_ms
    if session.status is not Status.ENDED:
        assert more == (Event(Happened.SESSION_STOPPED, session.own_ms, detail=stop.value),)
    else:
        assert more == ()


@given(plans(), inputs(*ANYTHING), st.sampled_from(Input), pauses())
def test_illegal_input_changes_nothing(plan: Plan, given: Inputs, name: Input, after: int) -> None:
    """An input that is not legal by the time it comes is no more than a tick."""
    session, _ = play(plan, given)
    now = session.now_ms + after
    ticked = advance(session, Input.TICK, now)
    if not legal(ticked[0], name):
        assert advance(session, name, now) == ticked
    else:
        assert advance(session, name, now) != ticked


@given(plans(), inputs(*ANYTHING))
def test_outcome_is_complete_when_every_hold_was_finished(plan: Plan, given: Inputs) -> None:
    """A finished session is complete if each hold was told as finished, and else partial."""
    _, happened = play(plan, to_the_end(given))
    if happened[-1].name is Happened.SESSION_FINISHED:
        done = {n for n, _ in pressed(happened)} == {step.n for step in plan.steps}
        assert happened[-1].detail == ("complete" if done else "partial")


@given(plans(), inputs(*MOVING))
def test_finished_hold_took_its_whole_time(plan: Plan, given: Inputs) -> None:
    """Whatever is skipped, repeated or paused: a hold that is told as done was held in full."""
    _, happened = play(plan, to_the_end(given))
    lengths = {step.n: 1000 * step.hold_s for step in plan.steps}
    assert all(ms == lengths[n] for n, ms in pressed(happened))


# Sides and caps


@given(plans(), inputs(*WAITING, Input.MORE, Input.LESS, most=15))
def test_both_sides_get_the_same_time(plan: Plan, given: Inputs) -> None:
    """More and less on the first side count for the second: both are held as long."""
    now = 0
    session, happened = advance(begin(plan), Input.START, now)
    for name, after in [*given, (Input.RESUME, 0)]:
        now += after
        session, more = advance(session, Input.TICK, now)
        happened += more
        step = session.current.step
        if name in {Input.MORE, Input.LESS} and step and step.side is Side.RIGHT:
            continue  # on the second side it is the person who makes them differ
        session, more = advance(session, name, now)
        happened += more
    _, more = advance(session, Input.TICK, LONG_AFTER)
    sides: dict[tuple[str, int], list[int]] = {}
    for n, ms in pressed(happened + more):
        step = plan.steps[n - 1]
        if step.side in {Side.LEFT, Side.RIGHT}:
            sides.setdefault((step.place.code, step.rep), []).append(ms)
    assert all(len(both) == 2 and both[0] == both[1] for both in sides.values())


@given(plans(), inputs(Input.MORE, Input.MORE, *MOVING, Input.LESS, Input.EASE))
def test_no_cap_is_broken_by_more(plan: Plan, given: Inputs) -> None:
    """Whatever is added and taken, no side of a point is to be pressed beyond its cap."""
    session, _ = play(plan, given)
    assert over_the_cap(session) == []


@given(plans(), inputs())
def test_lengths_stay_positive(plan: Plan, given: Inputs) -> None:
    """Less and ease never make a stretch of nothing."""
    session, _ = play(plan, given)
    assert all(stretch.ms > 0 for stretch in session.row)


@given(plans(), inputs(Input.EASE, *MOVING))
def test_ease_never_adds_time(plan: Plan, given: Inputs) -> None:
    """Easing off only ever shortens."""
    session, _ = play(plan, given)
    planned = {step.n: 1000 * step.hold_s for step in plan.steps}
    for stretch in session.row:
        if stretch.phase is Phase.HOLD and stretch.step:
            assert stretch.ms <= planned[stretch.step.n]


class AnySession(RuleBasedStateMachine):
    """A session under every input, beside a simple account of its time and a twin."""

    @initialize(plan=plans(), start=st.integers(0, 10**9))
    def begins(self, plan: Plan, start: int) -> None:
        """Not started yet. The twin gets no ticks but those that come with an input."""
        self.session = self.twin = begin(plan)
        self.now, self.own_ms = start, 0
        self.told: tuple[Event, ...] = ()
        self.twin_told: tuple[Event, ...] = ()

    def give(self, name: Input, after: int) -> None:
        """Let time pass, then give an input to both."""
        self.now += after
        running = self.session.status is Status.RUNNING
        self.session, more = advance(self.session, name, self.now)
        self.told += more
        self.twin, more = advance(self.twin, name, self.now)
        self.twin_told += more
        self.own_ms += after + self.unsaid_ms if running else 0
        self.unsaid_ms = 0
        if self.session.status is Status.ENDED:
            self.own_ms = self.told[-1].t_ms

    unsaid_ms = 0

    @rule(after=pauses())
    def starts(self, after: int) -> None:
        """Start, or try to start again."""
        self.give(Input.START, after)

    @rule(after=st.lists(pauses(), min_size=1, max_size=5))
    def ticks(self, after: list[int]) -> None:
        """Only the session is ticked; the twin will see one jump."""
        for ms in after:
            self.now += ms
            if self.session.status is Status.RUNNING:
                self.unsaid_ms += ms
            self.session, more = advance(self.session, Input.TICK, self.now)
            self.told += more

    @rule(given=inputs(most=6))
    def presses(self, given: Inputs) -> None:
        """The person does something, and something else."""
        for name, after in given:
            self.give(name, after)

    @precondition(lambda self: self.session.status is not Status.READY)
    @rule(ms=st.integers(1, 10**6), name=st.sampled_from([Input.TICK, Input.RESUME]))
    def clock_steps_back(self, ms: int, name: Input) -> None:
        """A `now` of the past is taken for the latest."""
        latest = self.session.now_ms
        assert advance(self.session, name, latest - ms) == advance(self.session, name, latest)

    @precondition(lambda self: len(self.told) > 25)
    @rule(name=st.sampled_from((*ENDINGS, Input.FINISH)), after=pauses())
    def ends(self, name: Input, after: int) -> None:
        """The person, or the system, has enough."""
        self.give(name, after)
        assert self.session.status is Status.ENDED

    @invariant()
    def tells_in_order(self) -> None:
        """Times never decrease, one ending at most, and nothing after it."""
        assert all(a.t_ms <= b.t_ms for a, b in pairwise(self.told))
        assert not any(event.name in ENDED for event in self.told[:-1])
        ended = bool(self.told) and self.told[-1].name in ENDED
        assert ended is (self.session.status is Status.ENDED)

    @invariant()
    def keeps_its_own_time(self) -> None:
        """Own time is the sum of the time that ran, in a row where no cap is broken."""
        if self.session.status is not Status.ENDED:
            assert self.session.own_ms == self.own_ms + self.unsaid_ms
        assert over_the_cap(self.session) == []

    @invariant()
    def has_a_deadline_ahead(self) -> None:
        """A running session always has something coming, and no other has."""
        deadline = self.session.deadline_ms
        assert (deadline is not None) is (self.session.status is Status.RUNNING)
        assert deadline is None or deadline > self.now

    @invariant()
    def can_be_shown(self) -> None:
        """Every state has a snapshot; an ended one offers nothing."""
        view = snapshot(self.session)
        assert 0 <= view.left_ms <= view.length_ms
        assert (view.legal == frozenset()) is (self.session.status is Status.ENDED)

    def teardown(self) -> None:
        """Left alone it ends, once; and the twin, seldom ticked, has lived the same."""
        if not hasattr(self, "session"):
            return
        for name in (Input.START, Input.RESUME, Input.TICK):
            self.give(name, LONG_AFTER if name is Input.TICK else 0)
        assert self.session.status is Status.ENDED
        assert sum(event.name in ENDED for event in self.told) == 1
        assert (self.twin, self.twin_told) == (self.session, self.told)


AnySession.TestCase.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
TestAnySession = AnySession.TestCase
