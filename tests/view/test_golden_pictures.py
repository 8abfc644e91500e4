"""Screens with a picture, kept as text. `UPDATE_GOLDEN=1 pytest …` writes them anew.

Of the page of a point there is as much as a long screen has: the picture, its caption and the text
beside or below them.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pictured import drawings, first, held, ready, shown

from acupress.figure.raster import Glyphs
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot
from acupress.view.drawing import Look
from acupress.view.page import lay
from acupress.view.pages import point_page
from acupress.view.pictures import map_page, panels_of
from acupress.view.printing import illustrated, written
from acupress.view.screen import frame
from acupress.vocabulary import Side
from shipped import book

GOLDEN = Path(__file__).parent / "golden_pictures"
ROWS = 50
Draw = Callable[[], list[str]]
BRAILLE, BLOCKS, ASCII = Glyphs
NONE, COLOUR = Look(colour=False), Look(colour=True)
SMALL, USUAL, LARGE, HUGE = (60, 20), (80, 24), (100, 30), (120, 40)
BILATERAL = ("GB21", Side.LEFT)
OTHER_SIDE = ("GB21", Side.RIGHT)
MIDLINE = ("GV14", Side.MIDLINE)
ZONE = ("FOOT-BALL", Side.LEFT)


def point(code: str, columns: int, glyphs: Glyphs = BRAILLE, *, colour: bool = False) -> Draw:
    """The page of a point, on a terminal of so many columns."""

    def draw() -> list[str]:
        one = book()["points"][code]
        page = lay(point_page(one, book()["rules"]))
        with_picture = illustrated(page, panels_of(one, drawings(glyphs)), columns)
        return list(written(with_picture, colour=colour))[:ROWS]

    return draw


def mapped(name: str, columns: int, glyphs: Glyphs = BRAILLE) -> Draw:
    """The map of a routine."""

    def draw() -> list[str]:
        codes = dict.fromkeys(step["point"] for step in book()["routines"][name]["steps"])
        points = [book()["points"][code] for code in codes]
        return list(written(map_page(points, drawings(glyphs), columns), colour=False))

    return draw


def session(
    where: tuple[str, Side],
    size: tuple[int, int],
    look: Look = NONE,
    glyphs: Glyphs = BRAILLE,
    *before: Input,
) -> Draw:
    """The middle of a hold."""
    return _session(lambda: held(shown(), first(shown(), *where), *before), size, look, glyphs)


def getting_ready(
    where: tuple[str, Side], size: tuple[int, int], look: Look = NONE, glyphs: Glyphs = BRAILLE
) -> Draw:
    """The moment before a hold."""
    return _session(lambda: ready(shown(), first(shown(), *where)), size, look, glyphs)


def _session(
    moment: Callable[[], Snapshot], size: tuple[int, int], look: Look, glyphs: Glyphs
) -> Draw:
    return lambda: frame(shown(), moment(), size, look, "18:42", "", "", drawings(glyphs))


IN_ASCII = Look(colour=False, ascii=True)
SCREENS: dict[str, Draw] = {
    "point-GB21-60": point("GB21", 60),
    "point-GB21-80": point("GB21", 80),
    "point-GB21-80-colour": point("GB21", 80, colour=True),
    "point-GB21-100": point("GB21", 100),
    "point-GB21-100-ascii": point("GB21", 100, ASCII),
    "point-BL23-60-blocks": point("BL23", 60, BLOCKS),
    "point-BL23-80": point("BL23", 80),
    "point-BL23-80-ascii": point("BL23", 80, ASCII),
    "point-BL23-100": point("BL23", 100),
    "point-TE3-60": point("TE3", 60),
    "point-TE3-80": point("TE3", 80),
    "point-TE3-100-blocks": point("TE3", 100, BLOCKS),
    "point-SP6-60-ascii": point("SP6", 60, ASCII),
    "point-SP6-80": point("SP6", 80),
    "point-SP6-100-colour": point("SP6", 100, colour=True),
    "point-FOOT-BALL-60": point("FOOT-BALL", 60),
    "point-FOOT-BALL-80": point("FOOT-BALL", 80),
    "point-FOOT-BALL-80-blocks": point("FOOT-BALL", 80, BLOCKS),
    "map-upper-back-80": mapped("upper-back", 80),
    "map-lower-back-60-ascii": mapped("lower-back", 60, ASCII),
    "prepare-bilateral-60x20": getting_ready(BILATERAL, SMALL),
    "prepare-bilateral-80x24": getting_ready(BILATERAL, USUAL),
    "prepare-bilateral-100x30-colour": getting_ready(BILATERAL, LARGE, COLOUR),
    "prepare-bilateral-120x40": getting_ready(BILATERAL, HUGE),
    "hold-bilateral-80x24": session(BILATERAL, USUAL),
    "hold-bilateral-80x24-colour": session(BILATERAL, USUAL, COLOUR),
    "hold-bilateral-80x24-ascii": session(BILATERAL, USUAL, IN_ASCII, ASCII),
    "hold-bilateral-80x24-blocks": session(BILATERAL, USUAL, NONE, BLOCKS),
    "hold-bilateral-80x24-paused": session(BILATERAL, USUAL, NONE, BRAILLE, Input.PAUSE),
    "hold-bilateral-100x30": session(BILATERAL, LARGE),
    "hold-bilateral-120x40": session(BILATERAL, HUGE),
    "hold-other-side-80x24": session(OTHER_SIDE, USUAL),
    "prepare-midline-80x24-colour": getting_ready(MIDLINE, USUAL, COLOUR),
    "prepare-midline-100x30": getting_ready(MIDLINE, LARGE),
    "hold-midline-60x20-colour": session(MIDLINE, SMALL, COLOUR),
    "hold-midline-80x24": session(MIDLINE, USUAL),
    "hold-midline-120x40-ascii": session(MIDLINE, HUGE, IN_ASCII, ASCII),
    "prepare-zone-80x24": getting_ready(ZONE, USUAL),
    "prepare-zone-120x40-colour": getting_ready(ZONE, HUGE, COLOUR),
    "hold-zone-80x24": session(ZONE, USUAL),
    "hold-zone-100x30-blocks": session(ZONE, LARGE, NONE, BLOCKS),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_picture_is_as_kept(name: str) -> None:
    """Nobody changes a picture without seeing what it looks like afterwards."""
    drawn = "".join(f"{row.rstrip()}\n" for row in SCREENS[name]()).replace("\x1b", "␛")
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8"), "if it is right: UPDATE_GOLDEN=1 pytest"


def test_every_kept_picture_is_drawn() -> None:
    """No file is left over from a screen that is not there any more."""
    assert {file.stem for file in GOLDEN.iterdir()} == set(SCREENS)
