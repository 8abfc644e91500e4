"""Pictures for this terminal: braille where it has it, blocks or ASCII where not, or none."""

import os
import sys
from typing import TYPE_CHECKING

from acupress.catalogue.store import open_atlas
from acupress.cli.options import Pictured

if TYPE_CHECKING:
    from acupress.figure.drawings import Drawings


def drawings(wanted: Pictured, *, ascii_: bool = False, plain: bool = False) -> "Drawings | None":
    """The figures as this terminal can show them; None where it shows no pictures."""
    if wanted is Pictured.OFF or plain or not sys.stdout.isatty():
        return None
    if os.environ.get("TERM") == "dumb":
        return None
    from acupress.figure.drawings import Drawings
    from acupress.figure.raster import Glyphs

    if ascii_:
        glyphs = Glyphs.ASCII
    elif wanted is not Pictured.AUTO:
        glyphs = Glyphs(wanted)
    elif (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        glyphs = Glyphs.ASCII
    else:
        # The Linux console has no braille in its font.
        glyphs = Glyphs.BLOCKS if os.environ.get("TERM") == "linux" else Glyphs.BRAILLE
    return Drawings(open_atlas(), glyphs)
