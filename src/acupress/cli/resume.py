"""`resume`: carry on with the session that was interrupted."""

import os
import sys
from typing import Annotated

import typer

from acupress.cli.exit_codes import ExitCode
from acupress.cli.opening import opened_book
from acupress.cli.options import AnswersFrom, InPicture, Pictured, Plain
from acupress.cli.output import fail
from acupress.cli.stdout import colourful


def resume(
    answers: AnswersFrom = None,
    silent: Annotated[bool, typer.Option("--silent", help="No tone, bell or voice.")] = False,
    ascii_: Annotated[bool, typer.Option("--ascii", help="Only plain characters.")] = False,
    picture: InPicture = Pictured.AUTO,
    plain: Plain = False,
) -> None:
    """Carry on with the session that was interrupted, at the hold it was in."""
    book = opened_book()
    from acupress.cli import playing
    from acupress.cli.agreeing import Request
    from acupress.cli.audible import Audible
    from acupress.cli.drawn import drawings
    from acupress.cli.given import given, none_missing
    from acupress.cli.journal import opened
    from acupress.terminal.clock import Clock

    with opened() as journal:
        if journal.trouble:
            fail(f"The journal cannot be read: {journal.trouble}.", ExitCode.UNREADABLE)
        record = journal.unfinished(Clock().wall())
    if record is None or record.routine not in book["routines"]:
        fail("No session was interrupted in the last day.", ExitCode.USAGE)
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    chosen, said = book["routines"][record.routine], given(book, answers)
    none_missing(book, chosen, said, can_ask=said is None and at_terminal)
    request = Request(
        book=book,
        routine=chosen,
        options=record.options,
        asks_operator=False,
        answers=said,
        said=answers or "",
        speed=1.0,
        audible=Audible(silent=silent),
        resumes=record,
    )
    if plain or not at_terminal or os.environ.get("TERM") == "dumb":
        raise typer.Exit(playing.as_lines(request))
    look = playing.Look(colour=colourful(), ascii=ascii_)
    raise typer.Exit(playing.live(request, look, lambda: drawings(picture, ascii_=ascii_)))
