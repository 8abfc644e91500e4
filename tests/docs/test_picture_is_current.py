"""The README's picture is what the program shows."""

import re
import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_picture_is_a_screen_of_today() -> None:
    """A session is played in a real terminal and drawn; but for the hour, it is the picture."""
    picture = runpy.run_path(str(DOCS / "picture.py"))
    drawn = picture["svg"](picture["session_screen"]())
    kept = (DOCS / "pictures" / "session.svg").read_text(encoding="utf-8")
    assert _timeless(drawn) == _timeless(kept), "to mend it: python docs/picture.py"


def _timeless(svg: str) -> str:
    return re.sub(r"(?<=by )\d\d:\d\d", "hh:mm", svg)
