"""What a file from somebody brings, before anybody agrees to it."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from acupress.catalogue.book import Book
from acupress.plan.timeline import Plan
from acupress.view import words
from acupress.view.page import BLANK, Line, Span, line
from acupress.view.pages import point_page
from acupress.view.ruling import consequences
from acupress.view.timetable import plan_page
from acupress.vocabulary import Action

UNSEEN = "Nobody of us has seen this. We cannot check who it is from; do you know?"


def arrival(
    book: Book, new: Collection[str], plans: Sequence[Plan], had: Collection[str] = ()
) -> Iterator[Line]:
    """Its points whole, its routines as they are played, and what the safety rules do to them.

    Of what is `new`, they `had` some before: it is replaced. What counts most comes last.
    """
    for code, point in book["points"].items():
        if code in new:
            yield _heading("point", code, had)
            yield from point_page(point, book["rules"])
            yield BLANK
    for plan in plans:
        routine = book["routines"][plan.routine]
        yield _heading("routine", routine["id"], had)
        yield line(routine["about"], hang=2)
        yield from plan_page(plan)
        for note in routine["advice"]:
            yield line(f"  {note['text']}", hang=2)
        yield BLANK
        yield line(Span("What a yes to a safety question changes", "head"))
        yield from _screening(book, [step["point"] for step in routine["steps"]])
        yield BLANK
    for said in dict.fromkeys(_said_to_be_from(book, new)):
        yield line(f"It says that it is from: {said}.", hang=2)
    for plan in plans:
        yield line(Span(words.overview(plan), "title"), hang=2)
    yield line(Span(UNSEEN, "warn"))


def _heading(kind: str, name: str, had: Collection[str]) -> Line:
    what = f"In place of your {kind}: " if name in had else f"A new {kind}: "
    return line(Span(what, "head"), Span(name, "code"))


def _said_to_be_from(book: Book, new: Collection[str]) -> Iterator[str]:
    """The sources of their own that new entries cite."""
    points, routines = book["points"], book["routines"]
    cited = [one for name in new if name in points for one in points[name]["place"]["rests_on"]]
    cited += [one for name in new if name in routines for one in routines[name]["sources"]]
    for citation in cited:
        source = book["sources"][citation.partition(":")[0]]
        if source["own"]:
            yield f"{source['publisher']}, {source['title'].rstrip('.')}"


def _screening(book: Book, codes: Iterable[str]) -> Iterator[Line]:
    """Each rule that does something at some of these points; the others by name."""
    points = {code: book["points"][code] for code in codes}
    here: Book = {**book, "points": points}
    everywhere = []
    for name, rule in book["rules"].items():
        does = list(consequences(rule, here))
        if said := [
            said
            for said, effect in does
            if not effect["everywhere"] and effect["action"] != Action.REFUSE
        ]:
            yield line(Span(f"  {name}", "code"), f": {'; '.join(said)}", hang=4)
        elif does:
            everywhere.append(name)
    yield line(f"  As in every routine: {', '.join(everywhere)}.", hang=4)
