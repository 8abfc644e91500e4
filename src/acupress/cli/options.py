"""Options that several commands take."""

from enum import StrEnum
from typing import Annotated

import typer

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
