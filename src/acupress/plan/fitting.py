"""Making a plan fit the time there is: repetitions go first, then dose, then points."""

import math
from collections.abc import Callable, Iterator, Sequence

from acupress.plan.candidate import Candidate
from acupress.plan.timeline import Plan


class MinutesTooFew(ValueError):
    """Not even one point fits; `smallest` is the number of minutes that does."""

    def __init__(self, smallest: int) -> None:
        super().__init__(f"the smallest that works is {smallest}")
        self.smallest = smallest


def fit(
    chosen: Sequence[Candidate],
    timed: Callable[[Sequence[Candidate]], Plan],
    minutes: int,
) -> Sequence[Candidate]:
    """What is kept of the steps, at which dose, in the first plan on the way down that fits.

    Both sides of a point shrink and go together. Raises MinutesTooFew when nothing fits.
    """
    shortest = math.inf
    for candidates in _ever_less(chosen):
        plan = timed(candidates)
        if plan.total_s <= 60 * minutes:
            return candidates
        shortest = min(shortest, plan.total_s)
    raise MinutesTooFew(math.ceil(shortest / 60))


def _ever_less(chosen: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    candidates = list(chosen)
    yield list(candidates)
    while candidates:
        most = max(range(len(candidates)), key=lambda i: (candidates[i].amount.repetitions, i))
        lower = next((i for i in _least_first(candidates) if candidates[i].gentler()), None)
        if candidates[most].amount.repetitions > 1:
            candidates[most] = candidates[most].fewer()
        elif lower is not None:
            candidates[lower] = candidates[lower].gentler() or candidates[lower]
        elif len(candidates) > 1:
            del candidates[next(_least_first(candidates))]
        else:
            return
        yield list(candidates)


def _least_first(candidates: Sequence[Candidate]) -> Iterator[int]:
    """Indices by importance, the least first: steps not core, then core; later ones first."""
    return iter(sorted(range(len(candidates)), key=lambda i: (candidates[i].core, -i)))
