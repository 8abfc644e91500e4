"""`catalogue`: check files, print the schema."""

from typing import Annotated

import typer

from acupress.catalogue.findings import BadData, printable
from acupress.catalogue.store import data_folder
from acupress.cli.exit_codes import ExitCode
from acupress.cli.output import as_json, fail, say

app = typer.Typer(no_args_is_help=True, help="Check catalogue files; print their schema.")


@app.command()
def check(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files of points and routines; - is stdin.")
    ] = None,
) -> None:
    """Say everything that is wrong with files, one line a fault; without FILE, with ours."""
    from acupress.catalogue import shelf

    try:
        if files:
            found = shelf.faults(files, data_folder())
        else:
            shelf.shipped(data_folder())
            found = []
    except BadData as bad:
        found = list(bad.findings)
    except OSError as error:
        name = printable(str(error.filename), 200)
        fail(f"{name}: cannot be read: {error.strerror}", ExitCode.UNREADABLE)
    for finding in found:
        say(str(finding))
    if found:
        raise typer.Exit(ExitCode.BAD_DATA)


@app.command()
def schema() -> None:
    """Print the JSON Schema of catalogue files, for your editor."""
    from acupress.catalogue.models import CatalogueFile

    as_json(CatalogueFile.model_json_schema())
