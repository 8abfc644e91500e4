"""`routine`: list routines, or walk through one."""

import math
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from acupress.catalogue.book import Book
from acupress.cli.exit_codes import ExitCode
from acupress.cli.given import given, none_missing
from acupress.cli.lookup import find_routine
from acupress.cli.opening import opened_book
from acupress.cli.options import (
    AnswersFrom,
    AsJson,
    Dose,
    InPicture,
    Minutes,
    Partner,
    Pictured,
    Plain,
    Prep,
    Settle,
    Solo,
)
from acupress.cli.output import as_json, fail, show
from acupress.cli.stdout import colourful
from acupress.vocabulary import Detail, DoseLevel


def routine(
    name: Annotated[str | None, typer.Argument(help="Such as upper-back; none lists them.")] = None,
    solo: Solo = False,
    partner: Partner = False,
    dose: Dose = DoseLevel.USUAL,
    minutes: Minutes = None,
    answers: AnswersFrom = None,
    settle: Settle = 30,
    prep: Prep = None,
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
    picture: InPicture = Pictured.AUTO,
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Walk through a routine; without NAME, list the routines."""
    book = opened_book()
    if solo and partner:
        fail("Choose --solo or --partner, not both.", ExitCode.USAGE)
    if not math.isfinite(speed):
        fail("--speed is a number, such as 20.", ExitCode.USAGE)
    if name is None:
        _list(book, json=json, plain=plain)
        return
    from acupress.cli import playing
    from acupress.cli.agreeing import Request
    from acupress.cli.audible import CHOICES, Audible
    from acupress.cli.drawn import drawings
    from acupress.cli.plans import print_plan
    from acupress.plan.building import Options

    if voice not in CHOICES:
        fail(f"--voice is one of {', '.join(CHOICES)}.", ExitCode.USAGE)
    if record and (json or dry_run):
        fail("Choose --record, --json or --dry-run, one of them.", ExitCode.USAGE)
    chosen = find_routine(book, name)
    said = given(book, answers)
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    can_ask = said is None and not (no_input or json or dry_run or record) and at_terminal
    none_missing(book, chosen, said, can_ask=can_ask)
    request = Request(
        book=book,
        routine=chosen,
        options=Options(partner, dose, minutes, settle, prep),
        asks_operator=can_ask and not (solo or partner),
        answers=said,
        said=answers or "",
        speed=speed,
        audible=Audible(voice, voice_detail, silent, breath),
    )
    plain = plain or not at_terminal or os.environ.get("TERM") == "dumb"
    if record:
        from acupress.cli.recording import as_recording

        code = as_recording(request, record, force=force, plain=plain)
    elif dry_run:
        code = print_plan(request.planned(request.answers or {}), json=json, plain=plain)
    elif json:
        code = playing.as_records(request)
    elif plain:
        code = playing.as_lines(request)
    else:
        look = playing.Look(colour=colourful(), ascii=ascii_, big=big, dim=dim, breath=breath)
        code = playing.live(request, look, lambda: drawings(picture, ascii_=ascii_))
    raise typer.Exit(code)


def _list(book: Book, *, json: bool, plain: bool) -> None:
    if json:
        as_json(list(book["routines"].values()))
        return
    from acupress.cli.timing import minutes
    from acupress.view.pages import routines_page

    show(list(routines_page(book["routines"], minutes(book))), plain=plain)
