"""The commands about this machine: `cues` and `doctor`."""

from typing import Annotated

import typer

from acupress.cli.options import Plain


def cues(
    silent: Annotated[bool, typer.Option("--silent", help="Only show them.")] = False,
    plain: Plain = False,
) -> None:
    """Play and explain the signals of a session."""
    from acupress.cli.cues import explain

    raise typer.Exit(explain(silent=silent, plain=plain))


def doctor(
    silent: Annotated[bool, typer.Option("--silent", help="Play nothing, ask nothing.")] = False,
    plain: Plain = False,
) -> None:
    """Say what works on this machine, and what to install."""
    from acupress.cli.doctor import examine

    raise typer.Exit(examine(silent=silent, plain=plain))
