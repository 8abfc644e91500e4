"""The ways a routine is played: on the screen, as lines, as records; or only planned."""

import sys
from contextlib import nullcontext
from dataclasses import dataclass, replace
from shutil import get_terminal_size
from textwrap import fill

from acupress.catalogue.book import Book, Routine
from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.output import as_json, say, show
from acupress.guide.asking import Asker, ByLines, Left, OnScreen
from acupress.guide.faces import Json, Live, Plain
from acupress.guide.loop import play
from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from acupress.safety.screening import Answer, Answers, relevant, screen
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session
from acupress.terminal.clock import Clock
from acupress.terminal.events import Events
from acupress.terminal.screen import Screen
from acupress.view import words
from acupress.view.card import WITH_WHOM, YES_OR_NO, Ask
from acupress.view.page import line
from acupress.view.plain import opening
from acupress.view.records import plan_record
from acupress.view.screen import Look
from acupress.view.timetable import plan_page
from acupress.vocabulary import Reach

__all__ = ["Look", "Request", "as_lines", "as_records", "live", "print_plan"]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants played. `answers` is None where they have to be asked for."""

    book: Book
    routine: Routine
    options: Options
    asks_operator: bool
    answers: Answers | None
    said: str
    speed: float


def print_plan(request: Request, *, json: bool, plain: bool) -> ExitCode:
    """The plan, and nothing played."""
    made = _plan(request, request.answers or {})
    if json:
        as_json(plan_record(made))
    else:
        show(list(plan_page(made)), plain=plain)
    return ExitCode.REFUSED if made.refused else ExitCode.DONE


def as_records(request: Request) -> ExitCode:
    """One object a line; no key is read."""
    answers = request.answers or {}
    made = _plan(request, answers)
    if made.refused:
        return print_plan(request, json=True, plain=True)
    clock = Clock(request.speed)
    with Events() as events:
        _, ending = play(made, clock, events, Json(made, say, answers))
    return _code(ending)


def as_lines(request: Request) -> ExitCode:
    """Lines that are only ever added; the questions by lines too."""
    try:
        asker = ByLines(_read, _told)
        request, answers = _asked(request, asker)
        made = _plan(request, answers)
        _told(_transcript(request, answers))
        for row in opening(made):
            _told(row)
        if made.refused:
            _told(made.refused.text)
            return ExitCode.REFUSED
        if request.answers is None:
            asker.ready(made)
    except Left:
        return ExitCode.DONE
    keys = Screen(0, 1, whole=False) if sys.stdin.isatty() else None
    clock = Clock(request.speed)
    last_resort = keys.abandon if keys else None
    with Events(keys_from=0, last_resort=last_resort) as events, keys or nullcontext():
        session, ending = play(made, clock, events, Plain(made, _told, keys))
    if ending.detail != "hangup":
        for row in _after(session, ending):
            _told(row)
    return _code(ending)


def live(request: Request, look: Look) -> ExitCode:
    """The whole screen: the card, the session; then what was done, where you were before."""
    screen_ = Screen(0, 1)
    clock = Clock(request.speed)
    try:
        with Events(keys_from=0, last_resort=screen_.abandon) as events, screen_:
            asker = OnScreen(screen_, events, look)
            made, answers = _agreed(request, asker)
            if not made.refused:
                session, ending = play(made, clock, events, Live(made, screen_, clock, look))
    except Left as left:
        return REASONS[left.reason] if left.reason else ExitCode.DONE
    rows = [_transcript(request, answers), *words.left_out(made)]
    if made.refused:
        show([line(row) for row in (*rows, made.refused.text)], plain=False)
        return ExitCode.REFUSED
    if ending.detail != "hangup":
        show([line(row) for row in (*rows, *_after(session, ending))], plain=False)
    return _code(ending)


def _agreed(request: Request, asker: Asker) -> tuple[Plan, Answers]:
    """The plan that the person starts, after as many rounds of questions as they want."""
    while True:
        asked, answers = _asked(request, asker)
        made = _plan(asked, answers)
        if made.refused or request.answers is not None or asker.ready(made):
            return made, answers


def _asked(request: Request, asker: Asker) -> tuple[Request, Answers]:
    """Ask for what is not known yet. Raises Left."""
    if request.answers is not None:
        return request, request.answers
    questions = request.book["questions"]
    safety = (questions[name] for name in relevant(request.routine))
    asks = [Ask(q["id"], q["ask"], q["why"], YES_OR_NO) for q in safety]
    asks = [WITH_WHOM, *asks] if request.asks_operator else asks
    given = asker.ask(asks, lambda so_far: _danger(request.book, so_far))
    partner = given.pop(WITH_WHOM.id, None) == Reach.PARTNER or request.options.partner
    answers = {name: Answer(value) for name, value in given.items()}
    return replace(request, options=replace(request.options, partner=partner)), answers


def _danger(book: Book, given: dict[str, str]) -> bool:
    answers = {name: Answer(value) for name, value in given.items() if name != WITH_WHOM.id}
    return screen(answers, book["questions"], ()).refused is not None


def _plan(request: Request, answers: Answers) -> Plan:
    book = request.book
    screening = screen(answers, book["questions"], book["points"].values())
    return build(request.routine, book["points"], request.options, screening)


def _transcript(request: Request, answers: Answers) -> str:
    """The safety answers, in a line: what was said is part of what was done."""
    if request.said == "none":
        return f"Safety: {words.NONE_APPLIES} (--answers none)"
    told = ", ".join(f"{name} {answer}" for name, answer in answers.items())
    return f"Safety answers: {told}."


def _after(session: Session, ending: Event) -> list[str]:
    """What was done, and how to go on from here."""
    care = words.PAIN if ending.detail == "pain" else words.AFTER_CARE
    return [*words.summary(session.plan, session.held), care]


def _code(ending: Event) -> ExitCode:
    return ExitCode.DONE if ending.name is Happened.SESSION_FINISHED else REASONS[ending.detail]


def _told(text: str) -> None:
    """Say a line; at a terminal, without breaking its words."""
    columns = get_terminal_size().columns if sys.stdout.isatty() else len(text) + 1
    say(fill(text, max(1, columns - 1), break_long_words=False) or text)


def _read() -> str | None:
    return sys.stdin.readline() or None
