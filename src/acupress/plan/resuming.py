"""What is left of a plan for somebody who was interrupted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from acupress.plan.timeline import Plan, Refusal, Step
from acupress.vocabulary import Side

NOTHING_LEFT = "Nothing that was left of this session may be pressed now. Nothing is played."
Wanted = tuple[str, Side, int]  # point, side and repetition


def rest_of(plan: Plan, wanted: Iterable[Wanted]) -> Plan:
    """The plan with only these holds, as far as it has them; the first has time to get ready.

    What is wanted is the end of a plan: of two holds alike the later one is meant. Where none is
    left the plan is refused.
    """
    left = Counter(wanted)
    kept: list[Step] = []
    for step in reversed(plan.steps):
        key = (step.place.code, step.side, step.rep)
        if left[key]:
            left[key] -= 1
            kept.append(step)
    if not kept:
        rule = plan.withheld[-1].rule if plan.withheld else "resume"
        return replace(plan, steps=(), refused=plan.refused or Refusal(rule, NOTHING_LEFT))
    return replace(plan, steps=tuple(_timed(plan, kept[::-1])))


def _timed(plan: Plan, kept: Sequence[Step]) -> Iterator[Step]:
    now = plan.settle_s
    for n, step in enumerate(kept, 1):
        first = next(one for one in plan.steps if one.place == step.place)
        prep = step.prep_s if n > 1 else max(step.prep_s, first.prep_s)
        yield step._replace(n=n, prep_s=prep, start_s=now + prep)
        now += prep + step.hold_s + step.rest_s
