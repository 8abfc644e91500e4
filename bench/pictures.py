"""How long a picture takes from its lines to the characters of the terminal."""

import time
from statistics import median

from acupress.catalogue.store import open_atlas, open_book
from acupress.figure.dots import lit
from acupress.figure.drawings import Drawings
from acupress.figure.raster import Glyphs, rows
from acupress.vocabulary import Side

SIZES = ((22, 19), (40, 25), (56, 35))  # columns and rows, as in windows of 80, 100 and 120
ROUNDS = 7


def slowest() -> tuple[float, str]:
    """Seconds that the slowest point takes, the median of some rounds; and which point it is."""
    drawings = Drawings(open_atlas())
    times = []
    for code, point in open_book()["points"].items():
        spot = point["spot"]
        if spot is not None:
            scene = drawings.close(spot, Side.BOTH)
            for columns, height in SIZES:
                rounds = []
                for _ in range(ROUNDS):
                    lit.cache_clear()
                    began = time.perf_counter()
                    rows(scene, columns, height, Glyphs.BRAILLE)
                    rounds.append(time.perf_counter() - began)
                times.append((median(rounds), code))
    return max(times)
