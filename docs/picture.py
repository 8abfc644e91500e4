"""Draw docs/pictures/session.svg: the screen of a real session, in a real terminal.

Run it as `python docs/picture.py`; it needs what `make test` installs.
"""

import re
import sys
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from story_program import routine  # noqa: E402  tests/ is on the path only now

PICTURE = HERE / "pictures" / "session.svg"
# No web font: the picture must not fetch anything when it is looked at.
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xml:space="preserve"
  xmlns="http://www.w3.org/2000/svg">
<title>A session of acupress: the point, the side, a countdown, where and how to press</title>
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def session_screen() -> list[Text]:
    """The screen of a session some seconds into its second point, as coloured lines."""
    options = ("--answers", "none", "--solo", "--settle", "0", "--prep", "1")
    with routine(*options) as session:
        session.wait_for("GET READY", 10)
        session.send("nnnnnn")
        session.wait_for("Point 2 of 5")
        session.wait_for("PRESS")
        session.wait_for("7:30 left", 20)
        return [coloured(row) for row in session.cells()]


def coloured(row: list[Any]) -> Text:
    """One row of the terminal, in runs of one colour."""
    text = Text()
    for (colour, ground, bold), cells in groupby(row, key=lambda one: (one.fg, one.bg, one.bold)):
        style = Style(color=_named(colour), bgcolor=_named(ground), bold=bold)
        text.append("".join(cell.data for cell in cells), style)
    return text


def _named(colour: str) -> str | None:
    """A colour as rich names it; None for the terminal's own."""
    if re.fullmatch("[0-9a-f]{6}", colour):
        return f"#{colour}"
    ours = {"default": None, "brown": "yellow", "brightwhite": "bright_white"}
    return ours.get(colour, colour)


def svg(lines: list[Text]) -> str:
    """The lines as a picture."""
    console = Console(width=80, record=True, file=StringIO(), force_terminal=True)
    for row in lines:
        console.print(row, no_wrap=True, crop=True)
    return console.export_svg(
        title="acupress routine upper-back", theme=MONOKAI, code_format=SVG, unique_id="session"
    )


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(svg(session_screen()), encoding="utf-8")
