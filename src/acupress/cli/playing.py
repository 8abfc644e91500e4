"""The ways a routine is played: on the screen, as lines, as records; or only planned."""

import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from acupress.catalogue.book import Book, Routine, Stop
from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.output import say, show, tell
from acupress.cli.plans import planned, print_plan
from acupress.cli.sound import Audible, announced, company
from acupress.figure.drawings import Drawings
from acupress.guide.asking import Asked, Asker, ByLines, Left, OnScreen, interviewed
from acupress.guide.faces import Json, Live, Plain
from acupress.guide.interview import Interview
from acupress.guide.loop import play, tending
from acupress.guide.stopping import what_happened
from acupress.guide.waking import Waking
from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.safety.profile import (
    Kept,
    Profile,
    fresh,
    load_profile,
    profile_path,
    save_profile,
    with_answers,
)
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session
from acupress.terminal.awake import Awake, keeper
from acupress.terminal.clock import Clock
from acupress.terminal.events import Events
from acupress.terminal.screen import Screen
from acupress.view import words
from acupress.view.card import Marks
from acupress.view.citing import because
from acupress.view.drawing import Look
from acupress.view.page import line
from acupress.view.plain import opening
from acupress.view.stopped import stopped_frame

__all__ = ["Look", "Request", "as_lines", "as_records", "live"]


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
    audible: Audible

    def planned(self, answers: Answers) -> Plan:
        """The plan that these answers leave."""
        return planned(self.book, self.routine, self.options, answers)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is played, by which answers, and what to say about the answers that are kept."""

    plan: Plan
    answers: Answers
    notes: tuple[str, ...] = ()


def as_records(request: Request) -> ExitCode:
    """One object a line; no key is read."""
    answers = request.answers or {}
    made = request.planned(answers)
    if made.refused:
        return print_plan(made, json=True, plain=True)
    clock = Clock(request.speed)
    with Events() as events, Awake(keeper()) as awake:
        _, ending = play(made, clock, events, Json(made, say, answers), (Waking(awake),))
    return _code(ending)


def as_lines(request: Request) -> ExitCode:
    """Lines that are only ever added; the questions by lines too."""
    request = replace(request, audible=request.audible.beside_a_reader())
    try:
        agreed = _agreed(request, ByLines(_read, tell))
    except Left:
        return ExitCode.DONE
    made = agreed.plan
    tell(_transcript(request, agreed.answers))
    if request.answers is not None or made.refused:
        for row in opening(made):
            tell(row)
    if made.refused:
        for row in _refusal(agreed):
            tell(row)
        return ExitCode.REFUSED
    keys = Screen(0, 1, whole=False) if sys.stdin.isatty() else None
    clock = Clock(request.speed)
    last_resort = keys.abandon if keys else None
    face = Plain(made, tell, keys)
    ring = keys.ring if keys else None
    with (
        Events(keys_from=0, last_resort=last_resort) as events,
        keys or nullcontext(),
        company(request.audible, clock, face.flash, ring) as followers,
    ):
        session, ending = play(made, clock, events, face, followers)
        asks = keys is not None and request.speed == 1
        tend = tending(session, clock, followers)
        stop = _stop(request, ending, events, _ask_by_line(request.book), tend, asks=asks)
    if ending.detail != "hangup":
        for row in _after(session, stop):
            tell(row)
    return _code(ending)


def live(request: Request, look: Look, drawings: Drawings | None) -> ExitCode:
    """The whole screen: the cards, the session; then what was done, where you were before."""
    screen_ = Screen(0, 1)
    clock = Clock(request.speed)

    def ask() -> None:
        screen_.draw(stopped_frame(request.book["stops"], screen_.size(), look), screen_.size())

    try:
        with Events(keys_from=0, last_resort=screen_.abandon) as events, screen_:
            agreed = _agreed(request, OnScreen(screen_, events, look))
            made = agreed.plan
            if not made.refused:
                face = Live(made, screen_, clock, look, drawings)
                with company(request.audible, clock, face.flash, screen_.ring) as followers:
                    session, ending = play(made, clock, events, face, followers)
                    tend = tending(session, clock, followers)
                    stop = _stop(request, ending, events, ask, tend, asks=request.speed == 1)
    except Left as left:
        return REASONS[left.reason] if left.reason else ExitCode.DONE
    rows = [_transcript(request, agreed.answers), *words.left_out(made)]
    if made.refused:
        show([line(row) for row in (*rows, *_refusal(agreed))], plain=False)
        return ExitCode.REFUSED
    if ending.detail != "hangup":
        after = (*rows, *agreed.notes, *_after(session, stop))
        show([line(row) for row in after], plain=False)
    return _code(ending)


def _agreed(request: Request, asker: Asker) -> Agreed:
    """The plan that the person starts, after as many rounds of questions as they want."""
    if request.answers is not None:
        return Agreed(request.planned(request.answers), request.answers)
    book, today, path = request.book, Clock().wall().date(), profile_path()

    @cache
    def own() -> tuple[Profile, str]:
        return load_profile(path, book)

    def kept() -> dict[str, Kept]:
        return fresh(own()[0], book["rules"], today)

    partner = None if request.asks_operator else request.options.partner
    interview = Interview(book, request.routine, today, None, partner)
    past: list[Asked] = []
    marks: Marks = {}
    while True:
        interview = interviewed(interview, asker, past, kept, marks)
        answers = interview.relevant_answers()
        options = replace(request.options, partner=bool(interview.partner))
        made = replace(request, options=options).planned(answers)
        notes: list[str] = []
        if not interview.someone_else:
            profile, note = own()
            notes += [note] if note else []
            if made.refused:
                notes += _kept_refusal(made.refused.rule, interview)
            # Also after a refusal: a lasting yes must not leave an older no in its place.
            asked = with_answers(profile, interview.answers, book["rules"], today)
            if asked != profile or not made.refused:
                notes.append(_keep(path, asked))
        if made.refused or asker.ready(made, [*notes, *announced(request.audible, request.speed)]):
            return Agreed(made, answers, tuple(notes))
        interview, marks = past.pop() if past else (interview, {})


def _kept_refusal(rule: str, interview: Interview) -> list[str]:
    """How to change the answer, where it was a kept one that ended it all."""
    kept = (interview.kept or {}).get(rule)
    return [words.kept_refusal(kept.on)] if kept and rule not in interview.answers else []


def _transcript(request: Request, answers: Answers) -> str:
    """The safety answers, in a line: what was said is part of what was done."""
    if request.said == "none":
        return f"Safety: {words.NONE_APPLIES} (--answers none)"
    return f"Safety answers: {words.answers(answers)}."


def _after(session: Session, stop: Stop | None) -> list[str]:
    """What was done, and how to go on from here."""
    care = stop["text"] if stop else words.AFTER_CARE
    return [*words.summary(session.plan, session.held), care]


def _stop(
    request: Request,
    ending: Event,
    events: Events,
    ask: Callable[[], None],
    tend: Callable[[], float],
    *,
    asks: bool,
) -> Stop | None:
    """What made somebody stop with `x`; None after any other ending."""
    stops = request.book["stops"]
    if ending.detail != "pain":
        return None
    return what_happened(stops, events, ask, tend) if asks else stops[-1]


def _ask_by_line(book: Book) -> Callable[[], None]:
    return lambda: tell(words.what_happened(book["stops"]))


def _refusal(agreed: Agreed) -> list[str]:
    refused = agreed.plan.refused
    if refused is None:
        return []
    return [f"{refused.text}{because(refused.rule, refused.sources)}", *agreed.notes]


def _keep(path: Path, profile: Profile) -> str:
    """Keep the answers that last; what to say about it."""
    try:
        save_profile(path, profile)
    except OSError as error:
        return f"Your answers could not be kept ({error.strerror}). You will be asked again."
    return words.KEPT


def _code(ending: Event) -> ExitCode:
    return ExitCode.DONE if ending.name is Happened.SESSION_FINISHED else REASONS[ending.detail]


def _read() -> str | None:
    return sys.stdin.readline() or None
