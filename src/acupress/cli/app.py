"""The commands, each from its own file."""

from typing import Annotated

import typer

from acupress import __version__
from acupress.cli import (
    catalogue,
    export,
    history,
    lookup,
    machine,
    resume,
    routine,
    safety,
    sharing,
    trend,
)
from acupress.cli.options import Plain
from acupress.cli.output import say, show

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"acupress {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def acupress(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")
    ] = False,
    plain: Plain = False,
) -> None:
    """Walk through an acupressure routine, alone or with a partner.

    It makes no medical claims, and no clinician has reviewed it. In an emergency call for help.
    """
    if context.invoked_subcommand is None:
        from acupress.view.pages import home

        show(home(), plain=plain)


app.command()(routine.routine)
app.command()(lookup.points)
app.command()(lookup.point)
app.command()(lookup.regions)
app.command("map")(lookup.map_)
app.command()(export.export)
app.command()(resume.resume)
app.command()(sharing.share)
app.command()(sharing.add)
app.command()(trend.trend)
app.command()(machine.cues)
app.command()(machine.doctor)
app.add_typer(history.app, name="history")
app.add_typer(safety.app, name="safety")
app.add_typer(catalogue.app, name="catalogue")
