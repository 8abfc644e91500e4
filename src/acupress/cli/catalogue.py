"""`catalogue`: check files, print the schema, begin a point or a routine of one's own."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from acupress.catalogue.findings import BadData, printable
from acupress.catalogue.store import SCHEMA, data_folder, own_files
from acupress.cli.exit_codes import ExitCode
from acupress.cli.options import Plain
from acupress.cli.stdout import say

app = typer.Typer(no_args_is_help=True, help="Your own points and routines; check files.")


@app.command()
def check(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files of points and routines; - is stdin.")
    ] = None,
    plain: Plain = False,
) -> None:
    """Say everything that is wrong with files; without FILE, with the catalogue and your own."""
    from acupress.catalogue import shelf

    code, own = ExitCode.DONE, own_files()
    try:
        ours = shelf.shipped(data_folder())
    except BadData as bad:
        say(str(bad))
        raise typer.Exit(ExitCode.BAD_DATA) from None
    if not files:
        _, gone = ours.with_own(map(str, own))
        for finding in sorted(one.finding for one in gone):
            say(str(finding))
        raise typer.Exit(ExitCode.BAD_DATA if gone else code)
    for file in files:
        try:
            found = shelf.faults(file, ours, own)
        except OSError as error:
            name = printable(str(error.filename), 200)
            print(f"{name}: cannot be read: {error.strerror}", file=sys.stderr)
            code = ExitCode.UNREADABLE
            continue
        for finding in found:
            say(str(finding))
            code = max(code, ExitCode.BAD_DATA)
    raise typer.Exit(code)


@app.command()
def schema(plain: Plain = False) -> None:
    """Print the JSON Schema of catalogue files, for your editor."""
    say((data_folder() / SCHEMA).read_text(encoding="utf-8").rstrip())


class Kind(StrEnum):
    """What can be begun."""

    POINT = "point"
    ROUTINE = "routine"


@app.command()
def new(
    kind: Annotated[Kind, typer.Argument(help="What you want to write.")], plain: Plain = False
) -> None:
    """Print a file to fill in, for a point or a routine of your own."""
    data = data_folder()
    # Editors that know this line complete the fields, and mark what is wrong.
    say(f"# yaml-language-server: $schema={(data / SCHEMA).as_uri()}")
    say((data / "new" / f"{kind}.yaml").read_text(encoding="utf-8").rstrip())
