"""What somebody wants played, and the plan they agree to after the questions."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from acupress.catalogue.book import Book, Routine
from acupress.cli.journal import NONE, Journal, opened, remaining
from acupress.cli.plans import planned
from acupress.cli.sound import Audible, announced
from acupress.guide.asking import Asked, Asker, interviewed
from acupress.guide.interview import Interview
from acupress.guide.keeping import Keeping
from acupress.journal.records import Before, Record
from acupress.plan.building import Options
from acupress.plan.resuming import rest_of
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
from acupress.terminal.clock import Clock
from acupress.view import words
from acupress.view.card import Marks


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants played. `answers` is None where they have to be asked for.

    `resumes` is the session that is carried on with.
    """

    book: Book
    routine: Routine
    options: Options
    asks_operator: bool
    answers: Answers | None
    said: str
    speed: float
    audible: Audible
    resumes: Record | None = None

    def planned(self, answers: Answers, journal: Journal = NONE) -> Plan:
        """The plan that these answers and earlier sessions leave."""
        now = Clock().wall()
        past = journal.past(self.resumes.id if self.resumes else "")
        made = planned(self.book, self.routine, self.options, answers, past, now)
        return rest_of(made, remaining(self.resumes)) if self.resumes else made

    def resuming(self, record: Record) -> "Request":
        """The same, but for a session that is carried on with."""
        return replace(
            self,
            routine=self.book["routines"][record.routine],
            options=record.options,
            asks_operator=False,
            resumes=record,
        )

    def interrupted(self, journal: Journal) -> Record | None:
        """The session that can be carried on with, where that can be asked."""
        if self.answers is not None or self.resumes is not None:
            return None
        record = journal.unfinished(Clock().wall())
        return record if record and record.routine in self.book["routines"] else None

    def journal(self) -> AbstractContextManager[Journal]:
        """The journal that keeps it; a rehearsal leaves no trace."""
        return opened(wanted=self.speed == 1)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is played, by which answers and options, and what to say about what is kept.

    `journal` keeps it: nobody's, for a session with somebody else.
    """

    plan: Plan
    answers: Answers
    options: Options
    journal: Journal
    before: Before
    notes: tuple[str, ...] = ()

    def keeping(self, request: Request) -> Keeping:
        """Who keeps the session."""
        resumes = request.resumes.id if request.resumes else ""
        now = Clock().wall()
        return self.journal.keeping(self.plan, self.options, self.before, now, resumes)


def agree(request: Request, asker: Asker, journal: Journal) -> Agreed:
    """The plan that the person starts, after as many rounds of questions as they want."""
    if request.answers is not None:
        made = request.planned(request.answers, journal)
        return Agreed(made, request.answers, request.options, journal, before_of(request))
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
        keeps = NONE if interview.someone_else else journal
        made = replace(request, options=options).planned(answers, keeps)
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
        if made.refused:
            return Agreed(made, answers, options, NONE, Before(), tuple(notes))
        told = [*notes, *announced(request.audible, request.speed)]
        asks_pain = keeps.store is not None and request.resumes is None
        before = asker.ready(made, told, asks_pain=asks_pain)
        if before is not None:
            before = before_of(request) if request.resumes else before
            return Agreed(made, answers, options, keeps, before, tuple(notes))
        interview, marks = past.pop() if past else (interview, {})


def before_of(request: Request) -> Before:
    """How it was before the session that is carried on with, if there is one."""
    was = request.resumes
    return Before(was.pain_before, was.region) if was else Before()


def _kept_refusal(rule: str, interview: Interview) -> list[str]:
    """How to change the answer, where it was a kept one that ended it all."""
    kept = (interview.kept or {}).get(rule)
    return [words.kept_refusal(kept.on)] if kept and rule not in interview.answers else []


def _keep(path: Path, profile: Profile) -> str:
    """Keep the answers that last; what to say about it."""
    try:
        save_profile(path, profile)
    except OSError as error:
        return f"Your answers could not be kept ({error.strerror}). You will be asked again."
    return words.KEPT
