"""A plan for these answers; and printed, with nothing played."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from acupress.catalogue.book import Book, Routine
from acupress.cli.exit_codes import ExitCode
from acupress.cli.output import as_json, fail, show
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.safety.past import Past, hurt, often, sore, with_past
from acupress.safety.screening import screen_for


def planned(
    book: Book,
    routine: Routine,
    options: Options,
    answers: Answers,
    past: Sequence[Past] = (),
    now: datetime | None = None,
) -> Plan:
    """The plan that these answers and earlier sessions leave.

    Ends with exit 2 where the minutes are too few.
    """
    screening = with_past(screen_for(routine, answers, book), sore(past))
    screening = with_past(screening, hurt(past, now)) if now else screening
    try:
        made = build(routine, book["points"], options, screening)
    except MinutesTooFew as few:
        text = f"{routine['id']} does not fit into that time; {few}: --minutes {few.smallest}"
        fail(text, ExitCode.USAGE)
    if now and made.steps and (verdict := often(past, now)):
        made = replace(made, told=(*made.told, verdict))
    if made.loss is None:
        return made
    from acupress.plan.instead import instead

    others = (other for other in book["routines"].values() if other != routine)
    best = instead(routine, others, book["points"], options, screening)
    return replace(made, instead=best["id"] if best else "")


def print_plan(made: Plan, *, json: bool, plain: bool) -> ExitCode:
    """The plan, and nothing played."""
    if json:
        from acupress.view.records import plan_record

        as_json(plan_record(made))
    else:
        from acupress.view.timetable import plan_page

        show(list(plan_page(made)), plain=plain)
    return ExitCode.REFUSED if made.refused else ExitCode.DONE
