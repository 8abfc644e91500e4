"""`points`, `point`, `regions`: look something up."""

from typing import Annotated

import typer

from acupress.catalogue import codes, names
from acupress.catalogue.book import Book, Point
from acupress.catalogue.store import open_book
from acupress.cli.exit_codes import ExitCode
from acupress.cli.options import AsJson, Plain
from acupress.cli.output import as_json, fail, show
from acupress.vocabulary import Reach, Region


def point(
    code: Annotated[list[str], typer.Argument(help="Any name: GB21, jian jing, Shoulder Well.")],
    sources: Annotated[
        bool, typer.Option("--sources", help="What each article says, side by side.")
    ] = False,
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show one point: where it is, how to press, how long, cautions."""
    book = open_book()
    found, why = find(book, " ".join(code))
    if json:
        if why:
            typer.echo(why, err=True)
        as_json(found)
        return
    from acupress.view import pages
    from acupress.view.sources import sources_page

    page = sources_page(found, book) if sources else pages.point_page(found, book["rules"])
    show([*pages.understood(why), *page], plain=plain)


def points(
    region: Annotated[
        Region | None,
        typer.Option(help="A part of the body; see `acupress regions`.", case_sensitive=False),
    ] = None,
    meridian: Annotated[str | None, typer.Option(help="GB, Bladder, UB, San Jiao …")] = None,
    for_: Annotated[str | None, typer.Option("--for", help='Such as "neck pain".')] = None,
    reach: Annotated[Reach | None, typer.Option(help="Who or what can get there.")] = None,
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """List points."""
    rows = list(open_book()["points"].values())
    if region:
        rows = [p for p in rows if region in p["regions"]]
    if meridian:
        wanted = codes.PREFIXES.get(names.fold(meridian))
        if wanted is None:
            fail(f"{meridian!r} is not a meridian; try GB, BL or Kidney.", ExitCode.USAGE)
        rows = [p for p in rows if p["meridian"] == wanted]
    if for_:
        rows = [p for p in rows if any(_means(for_, helps) for helps in p["helps"])]
    if reach:
        rows = [p for p in rows if reach in p["reach"]]
    if json:
        as_json(rows)
    elif rows:
        from acupress.view import pages

        show(list(pages.points_page(rows)), plain=plain)
    else:
        typer.echo("No point of ours fits. All of them: acupress points", err=True)


def regions(json: AsJson = False, plain: Plain = False) -> None:
    """List body regions with the number of points in each."""
    rows = list(open_book()["points"].values())
    if json:
        as_json({r.value: sum(r in p["regions"] for p in rows) for r in Region})
    else:
        from acupress.view import pages

        show(list(pages.regions_page(rows)), plain=plain)


def find(book: Book, text: str) -> tuple[Point, str]:
    """The point a name means, and what to say about the name; ends with exit 2 otherwise."""
    match names.resolve(text, book["names"]):
        case names.Found() as found:
            return book["points"][found.code], found.why
        case names.Several() as several:
            also = "".join(f"\n  acupress point {code}" for code in several.candidates)
            fail(f"{several.explanation}{also}", ExitCode.USAGE)
        case names.NotCarried() as gone:
            fail(f"{gone.explanation} All of ours: acupress points", ExitCode.USAGE)
        case names.Unknown() as unknown:
            fail(_unknown(book, text, unknown.suggestions), ExitCode.USAGE)


def _means(asked: str, helps: str) -> bool:
    """True where each word asked for begins a word of the phrase: stiff neck, neck stiffness."""
    words = helps.casefold().split()
    return all(any(w.startswith(ask) for w in words) for ask in asked.casefold().split())


def _unknown(book: Book, text: str, suggestions: tuple[str, ...]) -> str:
    near = " or ".join(f"{book['points'][code]['name']} ({code})" for code in suggestions)
    hint = f" Did you mean {near}?" if near else " All of ours: acupress points"
    return f"We know no point called {text[:60]!r}.{hint}"
