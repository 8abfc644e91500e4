"""Laying steps out in time: which side when, how long to get ready, when each hold starts."""

import math
from collections.abc import Iterator, Sequence

from acupress.plan.candidate import LEFT_AND_RIGHT, Candidate
from acupress.plan.timeline import Step
from acupress.vocabulary import Pattern, Side

PREPARE_POSTURE_S = 15
SWITCH_S = 6
WORDS_PER_S = 2.5  # at which a voice reads; what is said keeps to the same
CUES_S = 5  # the cues at the beginning and the end of a prepare, in which nothing is said
AROUND = 14  # words that say the side, how hard, how often, and how the body rests


def lay_out(candidates: Sequence[Candidate], settle_s: int, prep_s: int | None) -> Iterator[Step]:
    """Every hold with its times, in whole seconds. `prep_s` replaces every prepare time."""
    at, n = settle_s, 0
    posture = candidates[0].place.posture if candidates else None
    for candidate in candidates:
        place, dose = candidate.place, candidate.amount
        before: Side | None = None
        for side, rep in _turns(candidate):
            n += 1
            if before is None:
                prep = _prepare(candidate, moved=place.posture is not posture)
            else:
                prep = SWITCH_S if side is not before else 0
            if prep and prep_s is not None:
                prep = prep_s
            rests = rep < dose.repetitions and not _alternates(candidate)
            rest = dose.rest_s if rests else 0
            yield Step(n, place, side, rep, dose.repetitions, prep, dose.hold_s, rest, at + prep)
            at += prep + dose.hold_s + rest
            before = side
        posture = place.posture


def _alternates(candidate: Candidate) -> bool:
    return candidate.pattern is Pattern.ALTERNATE and candidate.sides == LEFT_AND_RIGHT


def _turns(candidate: Candidate) -> Iterator[tuple[Side, int]]:
    """Each side and repetition, in the order of pressing."""
    reps = range(1, candidate.amount.repetitions + 1)
    if candidate.pattern is Pattern.MIDLINE:
        yield from ((Side.MIDLINE, rep) for rep in reps)
    elif _alternates(candidate):
        yield from ((side, rep) for rep in reps for side in candidate.sides)
    elif candidate.pattern is Pattern.BOTH and candidate.sides == LEFT_AND_RIGHT:
        yield from ((Side.BOTH, rep) for rep in reps)
    else:
        yield from ((side, rep) for side in candidate.sides for rep in reps)


def _prepare(candidate: Candidate, *, moved: bool) -> int:
    """Seconds to get ready: never less than it takes to hear where, how and what to mind.

    The longer of the two techniques counts, so that no answer makes a plan longer.
    """
    place, way = candidate.place, candidate.point["ways"][candidate.place.operator]
    technique = max(way["how"], way["still"], key=lambda text: len(text.split()))
    words = " ".join((place.name, place.location, technique, *place.cautions)).split()
    heard = CUES_S + math.ceil((len(words) + AROUND) / WORDS_PER_S)
    return max(heard, PREPARE_POSTURE_S) if moved else heard
