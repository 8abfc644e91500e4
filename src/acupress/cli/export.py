"""`export ROUTINE --to FILE`: a sheet to print, or to lay on the floor."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acupress.catalogue.store import open_atlas
from acupress.cli.exit_codes import ExitCode
from acupress.cli.given import given, none_missing
from acupress.cli.lookup import find_routine
from acupress.cli.opening import opened_book
from acupress.cli.options import (
    AnswersFrom,
    Dose,
    Minutes,
    Partner,
    Plain,
    Prep,
    Settle,
    Solo,
)
from acupress.cli.output import fail, not_over, tell
from acupress.vocabulary import DoseLevel

if TYPE_CHECKING:
    from acupress.figure.raster import Glyphs
    from acupress.paper.sheet import Sheet

KINDS = (".html", ".md", ".svg", ".txt")


def export(
    routine: Annotated[str, typer.Argument(help="Such as upper-back.")],
    to: Annotated[Path, typer.Option(metavar="FILE", help="Ends in .html, .md, .svg or .txt.")],
    solo: Solo = False,
    partner: Partner = False,
    dose: Dose = DoseLevel.USUAL,
    minutes: Minutes = None,
    answers: AnswersFrom = None,
    settle: Settle = 30,
    prep: Prep = None,
    ascii_: Annotated[
        bool, typer.Option("--ascii", help="Pictures of plain characters, in .md and .txt.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    plain: Plain = False,
) -> None:
    """Write a routine as a sheet to print: .html .md .svg .txt."""
    book = opened_book()
    if solo and partner:
        fail("Choose --solo or --partner, not both.", ExitCode.USAGE)
    chosen = find_routine(book, routine)
    kind = to.suffix.lower()
    if kind not in KINDS:
        fail(f"--to needs a name that ends in {', '.join(KINDS)}.", ExitCode.USAGE)
    named = not_over(to, force=force)
    said = given(book, answers)
    none_missing(book, chosen, said, can_ask=False)
    from acupress.cli.plans import planned, print_plan
    from acupress.figure.drawings import Drawings
    from acupress.figure.raster import Glyphs
    from acupress.files import write_whole
    from acupress.paper.sheet import sheet
    from acupress.plan.building import Options

    made = planned(book, chosen, Options(partner, dose, minutes, settle, prep), said or {})
    if made.refused:
        raise typer.Exit(print_plan(made, json=False, plain=plain))
    glyphs = Glyphs.ASCII if ascii_ else Glyphs.BRAILLE
    drawings = Drawings(open_atlas(), glyphs)
    write_whole(to, _written(sheet(made, book, said or {}, drawings), kind, glyphs))
    tell(f"Wrote {named}.")


def _written(made: "Sheet", kind: str, glyphs: "Glyphs") -> str:
    from acupress.paper.html import html
    from acupress.paper.poster import poster
    from acupress.paper.text import markdown, text

    match kind:
        case ".html":
            return html(made)
        case ".svg":
            return poster(made)
        case ".md":
            return markdown(made, glyphs)
        case _:
            return text(made, glyphs)
