"""Options that several commands take."""

from enum import StrEnum
from typing import Annotated

import typer

from acupress.vocabulary import DoseLevel

Plain = Annotated[bool, typer.Option("--plain", help="No colour, nothing but text.")]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable.")]


class Pictured(StrEnum):
    """What pictures are made of."""

    AUTO = "auto"
    BRAILLE = "braille"
    BLOCKS = "blocks"
    ASCII = "ascii"
    OFF = "off"


InPicture = Annotated[
    Pictured, typer.Option("--picture", help="What pictures are made of; `auto` knows best.")
]

# What a plan is built from.
Solo = Annotated[bool, typer.Option("--solo", help="You press yourself.")]
Partner = Annotated[bool, typer.Option("--partner", help="A partner presses.")]
Dose = Annotated[DoseLevel, typer.Option(help="How much of it.")]
Minutes = Annotated[int | None, typer.Option(min=1, help="Fit into so many.")]
AnswersFrom = Annotated[
    str | None, typer.Option(help="`none` of the safety questions applies, or a FILE.")
]
Settle = Annotated[int, typer.Option(min=0, max=600, help="Opening, in seconds.")]
Prep = Annotated[
    int | None, typer.Option(min=0, max=600, help="Seconds to get ready, before every hold.")
]
