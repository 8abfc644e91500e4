"""A plan for these answers; and printed, with nothing played."""

from dataclasses import replace

from acupress.catalogue.book import Book, Routine
from acupress.cli.exit_codes import ExitCode
from acupress.cli.output import as_json, fail, show
from acupress.plan.building import MinutesTooFew, Options, build
from acupress.plan.instead import instead
from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.safety.screening import screen_for
from acupress.view.records import plan_record
from acupress.view.timetable import plan_page


def planned(book: Book, routine: Routine, options: Options, answers: Answers) -> Plan:
    """The plan that these answers leave; ends with exit 2 where the minutes are too few."""
    screening = screen_for(routine, answers, book)
    try:
        made = build(routine, book["points"], options, screening)
    except MinutesTooFew as few:
        text = f"{routine['id']} does not fit into that time; {few}: --minutes {few.smallest}"
        fail(text, ExitCode.USAGE)
    if made.loss is None:
        return made
    others = (other for other in book["routines"].values() if other != routine)
    best = instead(routine, others, book["points"], options, screening)
    return replace(made, instead=best["id"] if best else "")


def print_plan(made: Plan, *, json: bool, plain: bool) -> ExitCode:
    """The plan, and nothing played."""
    if json:
        as_json(plan_record(made))
    else:
        show(list(plan_page(made)), plain=plain)
    return ExitCode.REFUSED if made.refused else ExitCode.DONE
