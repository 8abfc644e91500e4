"""The plan that somebody agrees to after the questions."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from acupress.cli.agreeing import Agreed, Request, before_of
from acupress.cli.journal import NONE, Journal
from acupress.cli.sound import announced
from acupress.guide.asking import Asked, Asker
from acupress.guide.asking import interviewed as asked_by
from acupress.guide.interview import Interview
from acupress.journal.records import Before
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


def interviewed(request: Request, asker: Asker, journal: Journal) -> Agreed:
    """The plan, after as many rounds of questions as they want. Raises Left."""
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
        interview = asked_by(interview, asker, past, kept, marks)
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
