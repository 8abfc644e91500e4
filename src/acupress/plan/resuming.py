"""What is left of a plan for somebody who was interrupted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from acupress.plan.timeline import Plan, Step
from acupress.vocabulary import Side

Wanted = tuple[str, Side, int]  # point, side and repetition


def rest_of(plan: Plan, wanted: Iterable[Wanted]) -> Plan:
    """The plan with only these holds, as far as it has them; the first has time to get ready."""
    left = Counter(wanted)
    steps: list[Step] = []
    now = plan.settle_s
    for step in plan.steps:
        key = (step.place.code, step.side, step.rep)
        if not left[key]:
            continue
        left[key] -= 1
        first = next(one for one in plan.steps if one.place == step.place)
        prep = step.prep_s if steps else max(step.prep_s, first.prep_s)
        start = now + prep
        steps.append(replace(step, n=len(steps) + 1, prep_s=prep, start_s=start))
        now = start + step.hold_s + step.rest_s
    return replace(plan, steps=tuple(steps))
