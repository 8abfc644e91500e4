"""`history`: what was done, taken elsewhere and back, and deleted."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acupress.cli.exit_codes import ExitCode
from acupress.cli.opening import opened_book
from acupress.cli.options import AsJson, Plain
from acupress.cli.output import as_json, fail, not_over, show
from acupress.cli.stdout import page_width, say

if TYPE_CHECKING:
    from acupress.journal.store import Store

SHOWN = 20
ROOMY = 76  # columns of a table
app = typer.Typer(help="The sessions that were kept.")


@app.callback(invoke_without_command=True)
def history(
    context: typer.Context,
    routine: Annotated[str, typer.Option(help="Only sessions of this routine.")] = "",
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only from this day on.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Not only the newest 20.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="For a spreadsheet.")] = False,
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """List the newest sessions."""
    if context.invoked_subcommand:
        return
    most = None if all_ or json or csv else SHOWN
    with journal() as store:
        found = store.sessions(most, routine, since.date() if since else None)
        of = len(found) if most is None else store.count(routine, since.date() if since else None)
    if json:
        from acupress.journal.records import told

        as_json([told(one) for one in found])
    elif csv:
        from acupress.journal.transfer import to_csv

        sys.stdout.write(to_csv(found))
    else:
        from acupress.view.history import history_page

        by_lines = plain or not sys.stdout.isatty() or page_width() < ROOMY
        narrowed = bool(routine or since)
        show(list(history_page(found, of, plain=by_lines, narrowed=narrowed)), plain=plain)


@app.command(name="show")
def show_one(
    number: Annotated[int, typer.Argument(min=1, help="Its number in the list.")],
    json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show one session whole."""
    with journal() as store:
        found = store.sessions(1, number=number)
    if not found:
        fail(_no_such(number), ExitCode.USAGE)
    if json:
        from acupress.journal.records import told

        as_json(told(found[0]))
    else:
        from acupress.view.history import session_page

        names = {code: point["name"] for code, point in opened_book()["points"].items()}
        show(list(session_page(found[0], names)), plain=plain)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to, such as sessions.json; - is stdout.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    plain: Plain = False,
) -> None:
    """Write every session into a file, for another machine or to keep."""
    from acupress.files import write_whole
    from acupress.journal.records import Status
    from acupress.journal.transfer import to_json

    named = not_over(file, force=force)
    with journal() as store:
        found = [one for one in store.sessions() if one.status is not Status.RUNNING]
    text = to_json(reversed(found))
    if str(file) == "-":
        sys.stdout.write(text)
        return
    write_whole(file, text, private=True)
    say(f"Wrote {named}: {_counted(len(found))}. It is private: it says what hurts.")


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A file that `history export` wrote; - is stdin.")],
    plain: Plain = False,
) -> None:
    """Add the sessions of a file; those that are here already are left as they are."""
    from acupress.catalogue.findings import printable
    from acupress.journal.transfer import BadJournal, from_json

    try:
        records = from_json(_bytes_of(file))
    except BadJournal as bad:
        fail(f"{printable(str(file), 200)}: {printable(str(bad), 300)}", ExitCode.BAD_DATA)
    with journal() as store:
        new = store.merge(records)
    say(f"{_counted(new)} new, of {len(records)} in the file.")


@app.command()
def delete(
    number: Annotated[
        int | None, typer.Argument(min=1, help="The session's number in the list.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Do not ask.")] = False,
    plain: Plain = False,
) -> None:
    """Delete a session, or all of them, for good."""
    if (number is None) is not all_:
        fail("Say which one: a number of `acupress history`, or --all.", ExitCode.USAGE)
    with journal() as store:
        found = store.sessions(None if all_ else 1, number=number)
        if number and not found:
            fail(_no_such(number), ExitCode.USAGE)
        what = _counted(len(found))
        if number:
            what = f"session {number} ({found[0].started_at:%Y-%m-%d %H:%M}, {found[0].routine})"
        if not force and not _sure(what):
            fail("Nothing was deleted.", ExitCode.DONE)
        say(f"Deleted: {_counted(store.delete(number))}.")


@contextmanager
def journal() -> "Iterator[Store]":
    """The journal, open; ends with exit 74 where it cannot be read or written."""
    from acupress.journal.opening import journal_path
    from acupress.journal.rescue import open_journal
    from acupress.journal.store import NotKept

    try:
        store, note = open_journal(journal_path())
        if note:
            print(note, file=sys.stderr)
        with store:
            with suppress(NotKept):  # a newer schema is only read
                store.settle()
            yield store
    except NotKept as error:
        fail(f"The journal ({journal_path()}): {error}.", ExitCode.UNREADABLE)


def _sure(what: str) -> bool:
    if not sys.stdin.isatty():
        fail("We cannot ask here. To delete without being asked add --force.", ExitCode.USAGE)
    print(f"Delete {what} for good?\nType yes: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() == "yes"


def _bytes_of(file: Path) -> bytes:
    from acupress.journal.transfer import LARGEST

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(file))
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", str(file))
        return opened.read(LARGEST + 1)


def _counted(sessions: int) -> str:
    return "1 session" if sessions == 1 else f"{sessions} sessions"


def _no_such(number: int) -> str:
    return f"There is no session {number}. All of them: acupress history --all"
