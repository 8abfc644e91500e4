"""Pictures for this terminal: braille where it has it, blocks or ASCII where not, or none."""

from typing import TYPE_CHECKING

from acupress.catalogue.store import open_atlas
from acupress.cli.options import Pictured
from acupress.cli.stdout import glyphs

if TYPE_CHECKING:
    from acupress.figure.drawings import Drawings


def drawings(wanted: Pictured, *, ascii_: bool = False, plain: bool = False) -> "Drawings | None":
    """The figures as this terminal can show them; None where it shows no pictures."""
    made_of = glyphs()
    if wanted is Pictured.OFF or plain or not made_of:
        return None
    from acupress.figure.drawings import Drawings
    from acupress.figure.raster import Glyphs

    if ascii_:
        made_of = "ascii"
    elif wanted is not Pictured.AUTO:
        made_of = wanted.value
    return Drawings(open_atlas(), Glyphs(made_of))
