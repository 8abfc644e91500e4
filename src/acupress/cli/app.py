"""The commands, each from its own file; only those that are needed are loaded."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from acupress import __version__
from acupress.cli.options import Plain
from acupress.cli.output import show
from acupress.cli.stdout import say

# Where each is, in the order of the help.
COMMANDS = {
    "routine": "routine.routine",
    "points": "lookup.points",
    "point": "lookup.point",
    "regions": "lookup.regions",
    "map": "lookup.map_",
    "export": "export.export",
    "resume": "resume.resume",
    "share": "sharing.share",
    "add": "sharing.add",
    "trend": "trend.trend",
    "cues": "machine.cues",
    "doctor": "machine.doctor",
    "completion": "completion.completion",
    "history": "history.app",
    "safety": "safety.app",
    "catalogue": "catalogue.app",
}


def command_line(words: Sequence[str] = ()) -> typer.Typer:
    """The program for these words: the one command they begin with, or all of them."""
    app = typer.Typer(
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(invoke_without_command=True)(acupress)
    for name in [words[0]] if words and words[0] in COMMANDS else COMMANDS:
        module, _, function = COMMANDS[name].partition(".")
        found = getattr(import_module(f"acupress.cli.{module}"), function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        say(f"acupress {__version__}")
        raise typer.Exit


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
