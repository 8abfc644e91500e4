"""`routine`: list routines, or walk through one."""

import math
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acupress.catalogue.book import Book, Routine
from acupress.catalogue.store import open_book
from acupress.cli.exit_codes import ExitCode
from acupress.cli.options import AsJson, Plain
from acupress.cli.output import as_json, colourful, fail, show
from acupress.vocabulary import Detail, DoseLevel

if TYPE_CHECKING:
    from acupress.safety.answers import Answers


def routine(
    name: Annotated[str | None, typer.Argument(help="Such as upper-back; none lists them.")] = None,
    solo: Annotated[bool, typer.Option("--solo", help="You press yourself.")] = False,
    partner: Annotated[bool, typer.Option("--partner", help="A partner presses.")] = False,
    dose: Annotated[DoseLevel, typer.Option(help="How much of it.")] = DoseLevel.USUAL,
    minutes: Annotated[int | None, typer.Option(min=1, help="Fit into so many.")] = None,
    answers: Annotated[
        str | None, typer.Option(help="`none` of the safety questions applies, or a FILE.")
    ] = None,
    settle: Annotated[int, typer.Option(min=0, max=600, help="Opening, in seconds.")] = 30,
    prep: Annotated[
        int | None, typer.Option(min=0, max=600, help="Seconds to get ready, before every hold.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the plan, play nothing.")
    ] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False,
    speed: Annotated[float, typer.Option(min=0.1, max=1e6, help="Rehearse X times as fast.")] = 1.0,
    voice: Annotated[
        str, typer.Option(help="`auto`, `off`, or the name of an engine: espeak-ng, spd-say, say.")
    ] = "auto",
    voice_detail: Annotated[Detail, typer.Option(help="How much is said.")] = Detail.NORMAL,
    silent: Annotated[bool, typer.Option("--silent", help="No tone, bell or voice.")] = False,
    breath: Annotated[
        bool, typer.Option("--breath", help="Show and sound when to breathe in and out.")
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option(metavar="FILE.wav", help="Write what would be heard; play nothing."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.wav.")] = False,
    big: Annotated[bool, typer.Option("--big", help="Bigger figures.")] = False,
    dim: Annotated[bool, typer.Option("--dim", help="A darker screen.")] = False,
    ascii_: Annotated[bool, typer.Option("--ascii", help="Only plain characters.")] = False,
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Walk through a routine; without NAME, list the routines."""
    book = open_book()
    if solo and partner:
        fail("Choose --solo or --partner, not both.", ExitCode.USAGE)
    if not math.isfinite(speed):
        fail("--speed is a number, such as 20.", ExitCode.USAGE)
    if name is None:
        _list(book, json=json, plain=plain)
        return
    from acupress.cli import playing
    from acupress.cli.sound import CHOICES, Audible
    from acupress.plan.building import MinutesTooFew, Options

    if voice not in CHOICES:
        fail(f"--voice is one of {', '.join(CHOICES)}.", ExitCode.USAGE)
    if record and (json or dry_run):
        fail("Choose --record, --json or --dry-run, one of them.", ExitCode.USAGE)
    chosen = _find(book, name)
    given = _given(book, answers)
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    can_ask = given is None and not (no_input or json or dry_run or record) and at_terminal
    _none_missing(book, chosen, given, can_ask=can_ask)
    request = playing.Request(
        book=book,
        routine=chosen,
        options=Options(partner, dose, minutes, settle, prep),
        asks_operator=can_ask and not (solo or partner),
        answers=given,
        said=answers or "",
        speed=speed,
        audible=Audible(voice, voice_detail, silent, breath),
    )
    plain = plain or not at_terminal or os.environ.get("TERM") == "dumb"
    try:
        if record:
            from acupress.cli.recording import as_recording

            code = as_recording(request, record, force=force, plain=plain)
        elif dry_run:
            code = playing.print_plan(request, json=json, plain=plain)
        elif json:
            code = playing.as_records(request)
        elif plain:
            code = playing.as_lines(request)
        else:
            look = playing.Look(colour=colourful(), ascii=ascii_, big=big, dim=dim, breath=breath)
            code = playing.live(request, look)
    except MinutesTooFew as few:
        text = f"{chosen['id']} does not fit into that time; {few}: --minutes {few.smallest}"
        fail(text, ExitCode.USAGE)
    raise typer.Exit(code)


def _given(book: Book, answers: str | None) -> "Answers | None":
    """The answers of `--answers`. Raises BadData or OSError for a file that is none."""
    if answers is None:
        return None
    from acupress.catalogue.reading import load
    from acupress.safety.answers import none_applies
    from acupress.safety.answers_file import read_answers

    if answers == "none":
        return none_applies(book["rules"])
    return read_answers(load(answers), book)


def _none_missing(book: Book, routine: Routine, given: "Answers | None", *, can_ask: bool) -> None:
    """End with the list of questions that have no answer and cannot be asked."""
    from acupress.safety.relevance import missing
    from acupress.safety.screening import screen

    open_questions = missing(routine, book, given or {})
    refused = screen(given or {}, book["rules"], ()).refused
    if open_questions and not can_ask and not refused:
        rows = [f"  {name}: {book['rules'][name]['ask']}" for name in open_questions]
        text = "These safety questions have no answer, and we cannot ask here:"
        fix = "Put them into a file (`pregnant: no`, one a line) and use --answers FILE,"
        none = "or --answers none if none of them applies to you."
        fail("\n".join([text, *rows, fix, none]), ExitCode.REFUSED)


def _find(book: Book, name: str) -> Routine:
    wanted = "-".join(name.casefold().replace("_", " ").split())
    found = book["routines"].get(wanted)
    if found is None:
        near = get_close_matches(wanted, book["routines"], n=2, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "All of them: acupress routine"
        fail(f"We know no routine called {name[:60]!r}. {hint}", ExitCode.USAGE)
    return found


def _list(book: Book, *, json: bool, plain: bool) -> None:
    if json:
        as_json(list(book["routines"].values()))
        return
    from acupress.view.pages import routines_page

    minutes = {name: _minutes(book, one) for name, one in book["routines"].items()}
    show(list(routines_page(book["routines"], minutes)), plain=plain)


def _minutes(book: Book, routine: Routine) -> str:
    from acupress.plan.building import Options, build
    from acupress.safety.answers import YES
    from acupress.safety.screening import screen_for

    screening = screen_for(routine, dict.fromkeys(routine["only_if"], YES), book)
    solo, with_partner = (
        round(build(routine, book["points"], Options(partner), screening).total_s / 60)
        for partner in (False, True)
    )
    if solo == with_partner:
        return f"{solo} min"
    return f"{solo} min alone, {with_partner} with a partner"
