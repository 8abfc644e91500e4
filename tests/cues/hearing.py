"""Sessions by ear: plans written by hand and at random, what is heard of them, and the laws of it.

The laws are told apart from the score: a cue's length comes from the language, and how long words
take from the manner, never from the sound that is checked.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acupress.cues import phrases
from acupress.cues.language import Cue, length_ms
from acupress.cues.score import Manner, Sound, whole
from acupress.plan.building import CLOSING_S
from acupress.plan.timeline import Place, Plan, Step
from acupress.session.engine import begin
from acupress.session.stretches import Phase, Stretch
from acupress.vocabulary import Detail, Posture, Pressure, Reach, Side
from samples import Case, cases

Script = list[tuple[Stretch, tuple[Sound, ...]]]
APART_MS = 400
NEW = (Cue.CHANGE_SIDES, Cue.NEXT_POINT, Cue.LAST_POINT)


# By hand


def a_place(code: str = "GB21", **changed: object) -> Place:
    """A point as a plan has it."""
    usual: dict[str, object] = {
        "name": f"Name {code}",
        "pinyin": "jiān jǐng",
        "hanzi": "肩井",
        "location": "On top of the shoulder.",
        "technique": "Knead, then hold.",
        "operator": Reach.SELF,
        "posture": Posture.SEATED,
        "pressure": Pressure.MEDIUM,
        "cap_s": 180,
    }
    return Place(code, **{**usual, **changed})  # type: ignore[arg-type]  # fields of a place


def a_hold(
    place: Place | None = None,
    side: Side = Side.LEFT,
    rep: int = 1,
    reps: int = 1,
    *,
    prep: int = 20,
    hold: int = 30,
    rest: int = 0,
) -> Step:
    """One hold, with its times in seconds."""
    return Step(1, place or a_place(), side, rep, reps, prep, hold, rest, 0)


def a_plan(*holds: Step, settle: int = 30, partner: bool = False) -> Plan:
    """These holds one after the other."""
    at, steps = settle, list[Step]()
    for n, one in enumerate(holds, 1):
        steps.append(one._replace(n=n, start_s=at + one.prep_s))
        at += one.prep_s + one.hold_s + one.rest_s
    return Plan("made-up", "Made up", partner, settle, CLOSING_S, tuple(steps))


# At random

SETTLES, PREPS = (0, 1, 2, 30), (None, 0, 1, 2, 3, 9, 10, 11, 40)


def any_plans() -> SearchStrategy[Plan]:
    """A plan built from anything, opened in any way, also in a great hurry."""

    def opened(case: Case, settle_s: int, prep_s: int | None) -> Plan:
        options = replace(case.options, partner=True, settle_s=settle_s, prep_s=prep_s)
        return replace(case, options=options).plan()

    of_any = cases(limited=False, screened=False)
    return st.builds(opened, of_any, st.sampled_from(SETTLES), st.sampled_from(PREPS))


def at_once(text: str) -> float:
    """A voice that takes no time."""
    return 0.0


def slow(text: str) -> float:
    """A voice that takes its time."""
    return 3 * phrases.seconds(text)


def by_letters(text: str) -> float:
    """A voice that spells."""
    return len(text) / 15


def endless(text: str) -> float:
    """A voice that has no room anywhere."""
    return 1e6


VOICES: Sequence[Callable[[str], float]] = (phrases.seconds, at_once, slow, by_letters, endless)


def manners() -> SearchStrategy[Manner]:
    """Every detail and none, with breaths and without, in voices of every speed."""
    details = st.sampled_from([None, *Detail])
    return st.builds(Manner, details, st.booleans(), st.sampled_from(VOICES))


# What is heard


def script(plan: Plan, manner: Manner) -> Script:
    """The stretches of a plan, each with what is heard in it, from its own beginning."""
    sounds, at, found = tuple(whole(plan, manner)), 0, Script()
    for stretch in begin(plan).row:
        here = (one for one in sounds if at <= one.at_ms < at + stretch.ms)
        found.append((stretch, tuple(replace(one, at_ms=one.at_ms - at) for one in here)))
        at += stretch.ms
    return found


def cues(sounds: Sequence[Sound]) -> list[tuple[int, Cue]]:
    """The cues among some sounds, with their moments."""
    return [(one.at_ms, one.cue) for one in sounds if one.cue]


def said(sounds: Sequence[Sound]) -> list[str]:
    """The words among some sounds."""
    return [one.words for one in sounds if one.words]


# Laws: each tells what breaks it


def without_their_cues(heard: Script) -> Iterator[str]:
    """Holds that do not begin with press, or after which nothing says: let go."""
    after = [*heard[1:], None]
    for (stretch, sounds), then in zip(heard, after, strict=True):
        holds = stretch.phase is Phase.HOLD
        presses = [at for at, cue in cues(sounds) if cue is Cue.PRESS]
        if presses != [0] * holds:
            yield f"{_named(stretch)}: press at {presses}"
        if then is not None:
            lets_go = [at for at, cue in cues(then[1]) if cue is Cue.RELEASE]
            if lets_go != [0] * (holds and then[0].phase is not Phase.HOLD):
                yield f"after {_named(stretch)}: release at {lets_go}"


def too_close(sounds: Sequence[Sound]) -> Iterator[str]:
    """Cues that would be heard as one."""
    for (at, one), (then, other) in pairwise(cues(sounds)):
        if then - (at + length_ms(one)) < APART_MS:
            yield f"{one} at {at} ms, {other} at {then} ms"


def over_another(sounds: Sequence[Sound], manner: Manner) -> Iterator[str]:
    """Words or breaths that are not over when the next thing sounds."""
    for one, other in pairwise(sorted(sounds, key=lambda sound: sound.at_ms)):
        if one.at_ms + _lasts(one, manner) > other.at_ms:
            yield f"{_what(one)} at {one.at_ms} ms, {_what(other)} at {other.at_ms} ms"


def beyond_their_slot(sounds: Sequence[Sound], manner: Manner) -> Iterator[str]:
    """Words that take longer than they may; slots that reach into a cue or into other words."""
    told = [one for one in sounds if one.words or one.cue]
    for one, other in pairwise([*told, None]):
        if one and one.words and manner.seconds(one.words) * 1000 > one.ms:
            yield f"{one.words!r} in {one.ms} ms"
        if one and other and one.at_ms + one.ms > other.at_ms:
            yield f"the slot of {_what(one)} at {one.at_ms} ms"


def outside(sounds: Sequence[Sound], ms: int) -> Iterator[str]:
    """Sounds that begin before or end after the time there is."""
    for one in sounds:
        lasts = length_ms(one.cue) if one.cue else one.ms
        if one.at_ms < 0 or one.at_ms + lasts > ms or one.ms <= 0:
            yield f"{_what(one)} at {one.at_ms} ms, for {one.ms} ms"


def wrongly_announced(heard: Script) -> Iterator[str]:
    """Prepares that tell of another side, the next or the last point where it is not so."""
    steps = [stretch.step for stretch, _ in heard if stretch.phase is Phase.HOLD]
    for stretch, sounds in heard:
        told = [cue for _, cue in cues(sounds) if cue in NEW]
        right = []
        if stretch.phase is Phase.PREPARE and stretch.step:
            others = [one.place != stretch.step.place for one in steps if one]
            before, after = others[: stretch.step.n - 1], others[stretch.step.n :]
            another_side = bool(before) and not before[-1]
            is_last = any(before) and not any(after)
            right = [NEW[0] if another_side else NEW[2] if is_last else NEW[1]]
        # Under 4 s there may be no room for it.
        if told != right and (told or stretch.ms >= 4_000):
            yield f"{_named(stretch)}: {told}, not {right}"


def _lasts(sound: Sound, manner: Manner) -> float:
    if sound.cue:
        return length_ms(sound.cue)
    return manner.seconds(sound.words) * 1000 if sound.words else sound.ms


def _what(sound: Sound) -> str:
    return repr(sound.words) if sound.words else str(sound.cue or sound.breath)


def _named(stretch: Stretch) -> str:
    return f"{stretch.phase} of {stretch.ms} ms, hold {stretch.step.n if stretch.step else None}"
