"""A plan on a page: what `routine NAME --dry-run` prints."""

from collections.abc import Iterator

from acupress.plan.timeline import Plan
from acupress.view import words
from acupress.view.citing import because
from acupress.view.durations import clock, spoken
from acupress.view.page import BLANK, Line, Span, line


def plan_page(plan: Plan) -> Iterator[Line]:
    """A plan as a timetable: every hold with its times."""
    yield line(Span(words.overview(plan) if plan.steps else f"{plan.title}.", "title"), hang=2)
    for sentence in words.left_out(plan):
        yield line(Span(sentence, "warn"))
    if plan.refused:
        yield line(f"{plan.refused.text}{because(plan.refused.rule, plan.refused.sources)}")
        return
    yield BLANK
    yield line(Span(f"{'at':>6}  {'ready':>6} {'hold':>6} {'rest':>5}", "quiet"))
    for step in plan.steps:
        times = f"{clock(step.start_s * 1000):>6}  {step.prep_s:>4} s {step.hold_s:>4} s"
        yield line(f"{times} {step.rest_s:>3} s  ", words.step(step), hang=29)
    yield BLANK
    settle, closing = spoken(plan.settle_s), spoken(plan.closing_s)
    yield line(Span(f"Opening {settle}, closing {closing}. Nothing was played.", "quiet"))
