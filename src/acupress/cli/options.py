"""Options that several commands take."""

from typing import Annotated

import typer

Plain = Annotated[bool, typer.Option("--plain", help="No colour, nothing but text.")]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable.")]
