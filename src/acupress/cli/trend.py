"""`trend`: pain before and after, over time."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acupress.cli.exit_codes import ExitCode
from acupress.cli.opening import opened_book
from acupress.cli.options import AsJson, Plain
from acupress.cli.output import as_json, fail, show, tell
from acupress.cli.stdout import page_width

if TYPE_CHECKING:
    from acupress.journal.store import Store
    from acupress.journal.summary import Tally
    from acupress.view.trend import Trend

LATELY = 12  # weeks, this one too


def trend(
    routine: Annotated[str | None, typer.Option(help="Only sessions of this one.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="From this day on."),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All sessions, not just 12 weeks of them.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the chart as an .svg file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    json: AsJson = False,
    plain: Plain = False,
    ascii_: Annotated[bool, typer.Option("--ascii", help="Only plain characters.")] = False,
) -> None:
    """Show how strong pain was before and after your sessions, by week and by routine."""
    if since and all_:
        fail("Choose --since or --all, not both.", ExitCode.USAGE)
    if to and json:
        fail("Choose --to or --json, not both.", ExitCode.USAGE)
    if to:
        _maywrite_whole(to, force=force)
    found = _found(routine, since.date() if since else None, all_=all_)
    if to:
        from acupress.catalogue.findings import printable
        from acupress.files import write_whole
        from acupress.paper.chart import svg

        write_whole(to, svg(found))
        tell(f"Wrote {printable(str(to), 200)}.")
    elif json:
        from acupress.view.trend import record

        as_json(record(found))
    else:
        from acupress.view.trend import trend_page

        drawn = not plain and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        bare = ascii_ or (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        names = _names(found.tallies)
        show(list(trend_page(found, names, page_width(), drawn=drawn, ascii_=bare)), plain=plain)


def _maywrite_whole(to: Path, *, force: bool) -> None:
    """End with exit 2 where this file is not to be written."""
    from acupress.catalogue.findings import printable

    if to.suffix.lower() != ".svg":
        fail("--to needs a name that ends in .svg.", ExitCode.USAGE)
    if to.exists() and not force:
        there = f"{printable(str(to), 200)} is there already."
        fail(f"{there} To replace it add --force.", ExitCode.USAGE)


def _found(routine: str | None, since: date | None, *, all_: bool) -> "Trend":
    """What the journal has; ends with exit 74 where it cannot be read."""
    from acupress.journal.opening import journal_path
    from acupress.journal.rescue import open_journal
    from acupress.journal.store import NotKept
    from acupress.terminal.clock import Clock

    today = Clock().wall().date()
    if since is None and not all_:
        since = today - timedelta(days=today.weekday(), weeks=LATELY - 1)
    try:
        store, note = open_journal(journal_path())
        with store:
            found = _read(store, routine, since, today)
    except NotKept as error:
        fail(f"Your journal cannot be read: {error}.", ExitCode.UNREADABLE)
    if note:
        typer.echo(note, err=True)
    return found


def _read(store: "Store", routine: str | None, since: date | None, today: date) -> "Trend":
    from acupress.journal.summary import WEEKS, unchanged
    from acupress.view.trend import Trend

    name = _kept(store, routine) if routine is not None else ""
    # The store answers by the hour, whatever the time zone was; a day is as it was written down.
    changes = [one for one in store.changes(since, name) if since is None or one.day >= since]
    lately = store.changes(today - timedelta(weeks=WEEKS))
    return Trend(
        changes=changes,
        tallies=store.tallies(since, name),
        today=today,
        since=since,
        routine=name,
        unchanged=unchanged(lately, today),
    )


def _kept(store: "Store", routine: str) -> str:
    """The routine of that name, in the journal or in the catalogue; ends with exit 2 otherwise."""
    plainly = "-".join(routine.casefold().replace("_", " ").split())
    for name in (routine, plainly):
        if name and store.sessions(1, name):
            return name
    from acupress.cli.lookup import find_routine

    find_routine(opened_book(), routine)
    return plainly


def _names(tallies: "Sequence[Tally]") -> Mapping[str, str]:
    """What the points that were held are called; one that is no longer known has only a code."""
    points = opened_book()["points"] if tallies else {}
    return {one.point: points[one.point]["name"] for one in tallies if one.point in points}
