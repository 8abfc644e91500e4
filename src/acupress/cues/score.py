"""Which sounds belong to a stretch of a session, each with its moment: the score.

Theory
======

Sounds are worked out stretch by stretch, as offsets from its beginning, from the session's own row;
so a hold made longer has its half later, and what is played, recorded and written down is the same.

Cues come first, and have their moments by right:

    a hold has just ended        release, at 0
    prepare                      change sides, next point or last point: a second after the release,
                                 else after 400 ms, so that skipping in haste is not a row of cues
    prepare of 10 s and more     get ready, 2 s before its end
    hold                         press, at 0; half way, in holds of more than 20 s
    closing                      finished, so that it has sounded when the session ends

A cue that would come within 400 ms of the end of another is left out; press never is. Words, and
after them the tones of a breath, take what is left: they begin after a cue and end before the next,
in the fullest wording that has room. The clock is never changed for a word.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from acupress.cues import phrases
from acupress.cues.language import GAP_MS, Cue, length_ms
from acupress.cues.phrases import Wordings
from acupress.plan.timeline import Plan, Step
from acupress.session.breathing import Breath, breaths
from acupress.session.engine import begin
from acupress.session.snapshot import switched
from acupress.session.state import Session
from acupress.session.stretches import Phase, Stretch
from acupress.vocabulary import Detail

MARGIN_MS = 200  # between a cue and words
_SHORT_MS = 10_000
_HALVED_MS = 20_000
_RELEASED_MS = 1_000
_READY_MS = 2_000
_FINISHED_MS = 1_500
# What is left when the voice says so, and the shortest hold in which it does.
_LEFT_MS = ((30_000, 90_000), (10_000, 40_000), (3_000, 40_000), (2_000, 40_000), (1_000, 40_000))


@dataclass(frozen=True, slots=True)
class Sound:
    """A cue, some words or the tone of a breath, `at_ms` from the beginning; it may last `ms`."""

    at_ms: int
    ms: int
    cue: Cue | None = None
    words: str = ""
    breath: Breath | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How much is said, whether breaths sound, and how long some words take in seconds."""

    detail: Detail | None = Detail.NORMAL
    breath: bool = False
    seconds: Callable[[str], float] = phrases.seconds


def sounds(
    session: Session, manner: Manner, *, released: bool, back: bool = False
) -> tuple[Sound, ...]:
    """The sounds of the stretch that a session is in.

    `released` if a hold has just ended; `back` if somebody went back to here, and must hear where.
    """
    stretch = session.current
    cues = tuple(_cues(session, stretch, released=released))
    said = tuple(_words(session, stretch, cues, manner, back=back)) if manner.detail else ()
    blown = tuple(_breaths(stretch, (*cues, *said), manner)) if manner.breath else ()
    return tuple(sorted((*cues, *said, *blown), key=lambda one: one.at_ms))


def whole(plan: Plan, manner: Manner) -> Iterator[Sound]:
    """Every sound of a session in which no key is pressed, in order, from its beginning on."""
    session, at = begin(plan), 0
    for n, stretch in enumerate(session.row):
        released = n > 0 and session.row[n - 1].phase is Phase.HOLD
        for one in sounds(replace(session, at=n), manner, released=released):
            yield replace(one, at_ms=at + one.at_ms)
        at += stretch.ms


def _cues(session: Session, stretch: Stretch, *, released: bool) -> Iterator[Sound]:
    """The cues of a stretch, none too close to another."""
    free = 0
    for at, cue in _wanted(session, stretch, released=released):
        end = at + length_ms(cue)
        last = stretch.ms if stretch.phase is Phase.CLOSING else stretch.ms - GAP_MS
        if cue is Cue.PRESS or (at >= free and end <= last):
            yield Sound(at, length_ms(cue), cue)
            free = end + GAP_MS


def _wanted(session: Session, stretch: Stretch, *, released: bool) -> Iterator[tuple[int, Cue]]:
    if released and stretch.phase is not Phase.HOLD:
        yield 0, Cue.RELEASE
    match stretch.phase:
        case Phase.PREPARE:
            yield (_RELEASED_MS if released else GAP_MS), _new(session, stretch)
            if stretch.ms >= _SHORT_MS:
                yield stretch.ms - _READY_MS, Cue.GET_READY
        case Phase.HOLD:
            yield 0, Cue.PRESS
            if stretch.ms > _HALVED_MS:
                yield stretch.ms // 2, Cue.HALFWAY
        case Phase.CLOSING:
            yield stretch.ms - _FINISHED_MS, Cue.FINISHED


def _new(session: Session, stretch: Stretch) -> Cue:
    steps, places = session.plan.steps, session.plan.places
    if switched(steps, stretch.step):
        return Cue.CHANGE_SIDES
    is_last = stretch.step is not None and stretch.step.place == places[-1]
    return Cue.LAST_POINT if is_last and len(places) > 1 else Cue.NEXT_POINT


def _words(
    session: Session, stretch: Stretch, cues: Sequence[Sound], manner: Manner, *, back: bool
) -> Iterator[Sound]:
    """The words of a stretch, each between the cues around it."""
    detail = manner.detail or Detail.NORMAL
    moments = sorted(_wordings(session, stretch, cues, detail, back=back))
    ends = sorted(one.at_ms for one in cues)
    for n, (at, wordings) in enumerate(moments):
        later = [end for end in (*ends, *(then for then, _ in moments[n + 1 :])) if end > at]
        slot = min(later, default=stretch.ms) - MARGIN_MS - at
        if text := fitting(wordings, slot, manner):
            yield Sound(at, slot, words=text)


def fitting(wordings: Wordings, slot_ms: int, manner: Manner) -> str:
    """The fullest wording that takes no longer than its slot; empty where none does."""
    return next((text for text in wordings if manner.seconds(text) * 1000 <= slot_ms), "")


def _wordings(
    session: Session, stretch: Stretch, cues: Sequence[Sound], detail: Detail, *, back: bool
) -> Iterator[tuple[int, Wordings]]:
    """What could be said in a stretch, and when: after the cues at its beginning."""
    step, after = stretch.step, {one.cue: one.at_ms + one.ms + MARGIN_MS for one in cues}
    first = max((end for cue, end in after.items() if cue in _AT_FIRST), default=MARGIN_MS)
    match stretch.phase:
        case Phase.SETTLE:
            yield first, phrases.settling(session.plan, detail)
        case Phase.HOLD if step and back:
            yield first, phrases.back_to(step)
        case Phase.PREPARE if step and back and switched(session.plan.steps, step):
            yield first, phrases.back_to(step)
        case Phase.PREPARE if step:
            yield first, preparing(session, step, detail)
        case Phase.HOLD if step and stretch.ms >= _SHORT_MS:
            yield first, phrases.pressing(step._replace(hold_s=stretch.ms // 1000), detail)
            if Cue.HALFWAY in after:
                yield after[Cue.HALFWAY], phrases.HALFWAY
            if detail is not Detail.BRIEF:
                for left, shortest in _LEFT_MS:
                    if stretch.ms >= shortest:
                        yield stretch.ms - left, phrases.left(left)
        case Phase.REST if step:
            following = next((one for one in session.plan.steps if one.n == step.n + 1), None)
            yield first, phrases.resting(following, detail)
        case Phase.CLOSING:
            yield first, phrases.closing(session.plan, detail)


def preparing(session: Session, step: Step, detail: Detail) -> Wordings:
    """What is said of a step before its hold: the other side, or the point."""
    if switched(session.plan.steps, step):
        return phrases.changing_sides(step, detail)
    return phrases.getting_ready(step, detail, eased=step.place.code in session.eased)


_AT_FIRST = {Cue.RELEASE, Cue.CHANGE_SIDES, Cue.NEXT_POINT, Cue.LAST_POINT, Cue.PRESS}


def _breaths(stretch: Stretch, others: Sequence[Sound], manner: Manner) -> Iterator[Sound]:
    """The breaths that have a gap to sound in; a short hold has its start and end alone."""
    if stretch.ms < _SHORT_MS:
        return
    taken = [(one.at_ms, one.at_ms + _length_ms(one, manner)) for one in others]
    for one in breaths(stretch):
        begin, end = one.at_ms - MARGIN_MS, one.at_ms + one.ms + MARGIN_MS
        if all(over <= begin or at >= end for at, over in taken):
            yield Sound(one.at_ms, one.ms, breath=one)


def _length_ms(sound: Sound, manner: Manner) -> int:
    """How much of its slot a sound takes."""
    return round(manner.seconds(sound.words) * 1000) if sound.words else sound.ms
