"""`catalogue`: check files, print the schema."""

import sys
from typing import Annotated

import typer

from acupress.catalogue.findings import BadData, printable
from acupress.catalogue.store import data_folder
from acupress.cli.exit_codes import ExitCode
from acupress.cli.options import Plain
from acupress.cli.output import as_json, say

app = typer.Typer(no_args_is_help=True, help="Check catalogue files; print their schema.")


@app.command()
def check(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files of points and routines; - is stdin.")
    ] = None,
    plain: Plain = False,
) -> None:
    """Say everything that is wrong with files, one line a fault; without FILE, with ours."""
    from acupress.catalogue import shelf

    code = ExitCode.DONE
    try:
        ours = shelf.shipped(data_folder()).known
    except BadData as bad:
        say(str(bad))
        raise typer.Exit(ExitCode.BAD_DATA) from None
    for file in files or ():
        try:
            found = shelf.faults(file, ours)
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
    from acupress.catalogue.models import CatalogueFile

    as_json(CatalogueFile.model_json_schema())
