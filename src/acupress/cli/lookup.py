"""`points`, `point`, `regions`: look something up."""

from typing import Annotated

import typer

from acupress.catalogue import codes, names
from acupress.catalogue.book import Book, Point, Routine
from acupress.cli.drawn import drawings
from acupress.cli.exit_codes import ExitCode
from acupress.cli.opening import opened_book
from acupress.cli.options import AsJson, InPicture, Pictured, Plain
from acupress.cli.output import as_json, fail, show
from acupress.cli.stdout import page_width, say_rows
from acupress.vocabulary import Reach, Region


def point(
    code: Annotated[list[str], typer.Argument(help="Any name: GB21, jian jing, Shoulder Well.")],
    sources: Annotated[
        bool, typer.Option("--sources", help="What each article says, side by side.")
    ] = False,
    picture: InPicture = Pictured.AUTO,
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show one point: where it is, how to press, how long, cautions."""
    book = opened_book()
    found, why = find(book, " ".join(code))
    if json:
        if why:
            typer.echo(why, err=True)
        as_json(found)
        return
    from acupress.view import pages

    if sources:
        from acupress.view.sources import sources_page

        show([*pages.understood(why), *sources_page(found, book)], plain=plain)
        return
    from acupress.view.page import lay
    from acupress.view.printing import illustrated, rows

    panels = None
    if drawn := drawings(picture, plain=plain):
        from acupress.view.pictures import panels_of

        panels = panels_of(found, drawn)
    width, page = page_width(), lay(pages.point_page(found, book["rules"]))
    told = rows(lay(pages.understood(why)), width)
    say_rows((*told, *illustrated(page, panels, width)), plain=plain)


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
    rows = list(opened_book()["points"].values())
    if region:
        rows = of_region(rows, region)
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
    rows = list(opened_book()["points"].values())
    if json:
        as_json({r.value: sum(r in p["regions"] for p in rows) for r in Region})
    else:
        from acupress.view import pages

        show(list(pages.regions_page(rows)), plain=plain)


def map_(
    region: Annotated[
        Region | None,
        typer.Argument(help="A part of the body; none: all of it.", case_sensitive=False),
    ] = None,
    routine: Annotated[
        str | None, typer.Option(help="The points of a routine, in the order they are pressed.")
    ] = None,
    picture: InPicture = Pictured.AUTO,
    plain: Plain = False,
) -> None:
    """Show the body with the numbered points of a region or a routine."""
    book = opened_book()
    rows = list(book["points"].values())
    if region and routine is not None:
        fail("Choose a region or a routine, not both.", ExitCode.USAGE)
    if routine is not None:
        steps = find_routine(book, routine)["steps"]
        rows = [book["points"][code] for code in dict.fromkeys(step["point"] for step in steps)]
    if region:
        rows = of_region(rows, region)
    from acupress.view.pictures import map_page

    say_rows(map_page(rows, drawings(picture, plain=plain), page_width()), plain=plain)


def of_region(points: list[Point], region: Region) -> list[Point]:
    """The points that lie in a region."""
    return [point for point in points if region in point["regions"]]


def find_routine(book: Book, name: str) -> Routine:
    """The routine of that name; ends with exit 2 otherwise."""
    from difflib import get_close_matches

    wanted = "-".join(name.casefold().replace("_", " ").split())
    found = book["routines"].get(wanted)
    if found is None:
        if wanted in {one["name"] for one in book["left_out"]}:
            text = "Your own routine of that name is left out: what is wrong stands above."
            fail(text, ExitCode.BAD_DATA)
        near = get_close_matches(wanted, book["routines"], n=2, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "All of them: acupress routine"
        fail(f"We know no routine called {name[:60]!r}. {hint}", ExitCode.USAGE)
    return found


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
            fail(_unknown(book, text, names.nearest(unknown, book["names"])), ExitCode.USAGE)


def _means(asked: str, helps: str) -> bool:
    """True where each word asked for begins a word of the phrase: stiff neck, neck stiffness."""
    words = helps.casefold().split()
    return all(any(w.startswith(ask) for w in words) for ask in asked.casefold().split())


def _unknown(book: Book, text: str, suggestions: tuple[str, ...]) -> str:
    near = " or ".join(f"{book['points'][code]['name']} ({code})" for code in suggestions)
    hint = f" Did you mean {near}?" if near else " All of ours: acupress points"
    return f"We know no point called {text[:60]!r}.{hint}"
