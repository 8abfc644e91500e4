"""The ways a routine is played: on the screen, as lines, as records; or only planned."""

import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from acupress.catalogue.book import Book, Stop
from acupress.cli.agreeing import Agreed, Request, agree, before_of
from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.journal import Journal
from acupress.cli.output import show, tell
from acupress.cli.plans import print_plan
from acupress.cli.stdout import say
from acupress.guide.faces import Json, Live, Plain
from acupress.guide.keeping import Keeping
from acupress.guide.leaving import Left
from acupress.guide.loop import play, tending
from acupress.safety.answers import Answers
from acupress.session.engine import advance, begin
from acupress.session.happenings import Event, Happened, Input
from acupress.session.state import Session
from acupress.terminal.clock import Clock
from acupress.terminal.events import Events
from acupress.terminal.screen import Gone, Screen
from acupress.view import words
from acupress.view.citing import because
from acupress.view.drawing import Look
from acupress.view.page import line
from acupress.view.plain import opening

if TYPE_CHECKING:
    from acupress.figure.drawings import Drawings
    from acupress.guide.asking import Asker
    from acupress.journal.records import Record

__all__ = ["Look", "as_lines", "as_records", "live"]


def as_records(request: Request) -> ExitCode:
    """One object a line; no key is read."""
    from acupress.guide.waking import Waking
    from acupress.terminal.awake import Awake, keeper

    answers = request.answers or {}
    with request.journal() as journal:
        made = request.planned(answers, journal)
        if made.refused:
            return print_plan(made, json=True, plain=True)
        agreed = Agreed(made, answers, request.options, journal, before_of(request))
        keeping = agreed.keeping(request)
        clock = Clock(request.speed)
        with Events() as events, Awake(keeper()) as awake:
            face = Json(made, say, answers)
            _, ending = play(made, clock, events, face, (Waking(awake), keeping))
    return _ended(ending, keeping)


def as_lines(request: Request) -> ExitCode:
    """Lines that are only ever added; the questions by lines too."""
    from acupress.cli.sound import company
    from acupress.guide.afterwards import LinesAfter, afterwards
    from acupress.guide.by_lines import ByLines
    from acupress.view import feeling

    request = replace(request, audible=request.audible.beside_a_reader())
    with request.journal() as journal:
        _tell_note(journal)
        if record := request.interrupted(journal):
            tell(f"{feeling.interrupted(record, Clock().wall())} {feeling.GO_ON_LINE}")
        try:
            agreed = agree(request, lambda: ByLines(_read, tell), journal)
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
        clock, keeping = Clock(request.speed), agreed.keeping(request)
        last_resort = keys.abandon if keys else None
        face = Plain(made, tell, keys)
        ring = keys.ring if keys else None
        with (
            Events(keys_from=0, last_resort=last_resort) as events,
            keys or nullcontext(),
            company(request.audible, clock, face.flash, ring) as followers,
        ):
            session, ending = play(made, clock, events, face, (*followers, keeping))
            asks = keys is not None and request.speed == 1
            tend = tending(session, clock, followers)
            stop = _stop(request, ending, events, _ask_by_line(request.book), tend, asks=asks)
            if asks:
                afterwards(keeping, ending, events, LinesAfter(tell))
    if ending.detail != "hangup":
        for row in _after(session, stop, keeping):
            tell(row)
    return _ended(ending, keeping)


def live(request: Request, look: Look, drawings: "Callable[[], Drawings | None]") -> ExitCode:
    """The whole screen: the cards, the session; then what was done, where you were before."""
    screen_ = Screen(0, 1)
    clock = Clock(request.speed)

    def ask() -> None:
        from acupress.view.stopped import stopped_frame

        screen_.draw(stopped_frame(request.book["stops"], screen_.size(), look), screen_.size())

    def asker() -> "Asker":
        from acupress.guide.asking import OnScreen

        return OnScreen(screen_, events, look)

    with request.journal() as journal:
        try:
            with Events(keys_from=0, last_resort=screen_.abandon) as events, screen_:
                if record := request.interrupted(journal):
                    goes_on = _goes_on(record, screen_, events, clock, look)
                    request = request.resuming(record) if goes_on else request
                agreed = agree(request, asker, journal)
                made = agreed.plan
                keeping = agreed.keeping(request)
                if not made.refused:
                    face = Live(made, screen_, clock, look)
                    with suppress(Gone):  # the loop will find it out
                        face.show(advance(begin(made), Input.START, clock.now())[0], ())
                    # Somebody reads by now; what follows takes as long again to load.
                    from acupress.cli.sound import company
                    from acupress.guide.afterwards import ScreenAfter, afterwards

                    face.drawings = drawings()
                    with company(request.audible, clock, face.flash, screen_.ring) as followers:
                        session, ending = play(made, clock, events, face, (*followers, keeping))
                        tend = tending(session, clock, followers)
                        stop = _stop(request, ending, events, ask, tend, asks=request.speed == 1)
                        afterwards(keeping, ending, events, ScreenAfter(screen_, look))
        except Left as left:
            return REASONS[left.reason] if left.reason else ExitCode.DONE
    _tell_note(journal)
    rows = [_transcript(request, agreed.answers), *words.left_out(made)]
    if made.refused:
        show([line(row) for row in (*rows, *_refusal(agreed))], plain=False)
        return ExitCode.REFUSED
    if ending.detail != "hangup":
        after = (*rows, *agreed.notes, *_after(session, stop, keeping))
        show([line(row) for row in after], plain=False)
    return _ended(ending, keeping)


def _goes_on(record: "Record", screen_: Screen, events: Events, clock: Clock, look: Look) -> bool:
    """True where somebody wants to carry on with an interrupted session."""
    from acupress.guide.questions import key_for
    from acupress.view import feeling
    from acupress.view.question import question_frame

    told = feeling.interrupted(record, clock.wall())

    def offer() -> None:
        size = screen_.size()
        screen_.draw(question_frame(told, feeling.NO_KEY, feeling.GO_ON, size, look), size)

    return key_for(dict(feeling.GO_ON), events, offer) == "r"


def _tell_note(journal: Journal) -> None:
    if journal.note:
        print(journal.note, file=sys.stderr)


def _transcript(request: Request, answers: Answers) -> str:
    """The safety answers, in a line: what was said is part of what was done."""
    if request.said == "none":
        return f"Safety: {words.NONE_APPLIES} (--answers none)"
    return f"Safety answers: {words.answers(answers)}."


def _after(session: Session, stop: Stop | None, keeping: Keeping) -> list[str]:
    """What was done, how it is now, and how to go on from here."""
    care = stop["text"] if stop else words.AFTER_CARE
    told = words.summary(session.plan, session.held, session.pressed_s)
    return [*told, *keeping.felt, care]


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
    from acupress.guide.stopping import what_happened

    return what_happened(stops, events, ask, tend) if asks else stops[-1]


def _ask_by_line(book: Book) -> Callable[[], None]:
    return lambda: tell(words.what_happened(book["stops"]))


def _refusal(agreed: Agreed) -> list[str]:
    refused = agreed.plan.refused
    if refused is None:
        return []
    return [f"{refused.text}{because(refused.rule, refused.sources)}", *agreed.notes]


def _ended(ending: Event, keeping: Keeping) -> ExitCode:
    """The exit status; one line where the session could not be kept."""
    if keeping.trouble:
        print(f"This session was not saved: {keeping.trouble}.", file=sys.stderr)
        if ending.name is Happened.SESSION_FINISHED:
            return ExitCode.UNREADABLE
    return ExitCode.DONE if ending.name is Happened.SESSION_FINISHED else REASONS[ending.detail]


def _read() -> str | None:
    return sys.stdin.readline() or None
