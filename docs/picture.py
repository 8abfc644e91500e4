"""Draw docs/pictures/session.svg: the screen of a real session, in a real terminal.

Run it as `python docs/picture.py`; it needs what `make test` installs.
"""

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from terminal_svg import Cell, picture  # noqa: E402  docs/ is on the path only now

from story_program import routine  # noqa: E402  tests/ is on the path only now

PICTURE = HERE / "pictures" / "session.svg"
TITLE = "A session of acupress: the point, the side, a countdown, where and how to press, a picture"
COLOURS = {
    "red": "#ef5b5b",
    "green": "#58c26d",
    "brown": "#d8b350",
    "blue": "#5b8def",
    "magenta": "#c678c6",
    "cyan": "#4fb7c5",
    "brightwhite": "#ffffff",
}


def session_screen() -> list[list[Cell]]:
    """The screen of a session some seconds into its second point."""
    options = ("--answers", "none", "--solo", "--settle", "0", "--prep", "1")
    with routine(*options) as session:
        session.wait_for("GET READY", 10)
        session.send("nnnnnn")
        session.wait_for("Point 2 of 5")
        session.wait_for("PRESS")
        session.wait_for("7:30 left", 20)
        return [[_cell(one) for one in row] for row in session.cells()]


def svg(screen: list[list[Cell]]) -> str:
    """The screen as a picture."""
    return picture(screen, TITLE)


def _cell(one: Any) -> Cell:
    return Cell(one.data, _named(one.fg), _named(one.bg), one.bold)


def _named(colour: str) -> str:
    """A colour of the terminal in a picture's terms; empty for the terminal's own."""
    return f"#{colour}" if re.fullmatch("[0-9a-f]{6}", colour) else COLOURS.get(colour, "")


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(svg(session_screen()), encoding="utf-8")
