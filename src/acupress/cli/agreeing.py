"""What somebody wants played, and the plan they agree to."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from acupress.catalogue.book import Book, Routine
from acupress.cli.audible import Audible
from acupress.cli.journal import NONE, Journal, opened, remaining
from acupress.cli.plans import planned
from acupress.guide.keeping import Keeping
from acupress.journal.records import Before, Record
from acupress.plan.building import Options
from acupress.plan.resuming import rest_of
from acupress.plan.timeline import Plan
from acupress.safety.answers import Answers
from acupress.terminal.clock import Clock

if TYPE_CHECKING:
    from acupress.guide.asking import Asker


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


class Agreed(NamedTuple):
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


def agree(request: Request, asker: "Callable[[], Asker]", journal: Journal) -> Agreed:
    """The plan that the person starts; by their answers, or by those that they gave before."""
    if request.answers is None:
        from acupress.cli.interviewing import interviewed

        return interviewed(request, asker(), journal)
    made = request.planned(request.answers, journal)
    return Agreed(made, request.answers, request.options, journal, before_of(request))


def before_of(request: Request) -> Before:
    """How it was before the session that is carried on with, if there is one."""
    was = request.resumes
    return Before(was.pain_before, was.region) if was else Before()
