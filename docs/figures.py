"""Draw every point on its figure, and every figure with its landmarks: the contact sheets.

Run it as `make figures`; ids of figures or codes of points draw only those. The sheets go to
build/figures: SVG, the same as PNG where rsvg-convert or chromium is installed, and the terminal's
picture of each, drawn dot by dot.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import terminal_svg

from acupress.catalogue.shelf import compiled, drawn
from acupress.catalogue.store import data_folder
from acupress.figure.curves import XY
from acupress.figure.raster import Glyphs, Run, rows
from acupress.figure.scene import Mark, Pressed, Role, Scene, closeup, overview
from acupress.figure.svg import STYLE, picture
from acupress.vocabulary import Side

OUT = Path(__file__).parents[1] / "build" / "figures"
COLOURS = {Role.PLACE: "#e33", Role.OTHER: "#c77", Role.LANDMARK: "#06c", Role.FINGER: "#5ad"}
SIZES = ((26, 18), (36, 18), (20, 12))


def main(wanted: list[str]) -> None:
    """Draw what is wanted, or everything."""
    OUT.mkdir(parents=True, exist_ok=True)
    atlas, book = drawn(data_folder()), compiled(data_folder())
    for name, figure in atlas.items():
        if not wanted or name in wanted:
            scene = overview(figure, [])
            marks = tuple(
                Mark(XY(*mark["at"]), Role.LANDMARK, landmark)
                for landmark, mark in figure["landmarks"].items()
            )
            shown = Scene(scene.corner, scene.opposite, scene.strokes, marks, scene.even)
            _write(f"figure-{name}", shown, scene)
    for code, point in book["points"].items():
        spot = point["spot"]
        if spot and (not wanted or code in wanted):
            side = Side.MIDLINE if point["laterality"] == "midline" else Side.RIGHT
            scene = closeup(atlas[spot["figure"]], Pressed(spot, side))
            _write(code, scene, scene)


def _write(name: str, paper: Scene, screen: Scene) -> None:
    svg = OUT / f"{name}.svg"
    drawn = picture(paper, name, height=900).replace("<path", f"<style>{STYLE}</style><path", 1)
    svg.write_text(drawn, encoding="utf-8")
    dots = OUT / f"{name}-terminal.svg"
    dots.write_text(terminal(screen), encoding="utf-8")
    for file in (svg, dots):
        _to_png(file)


def terminal(scene: Scene) -> str:
    """What the terminal shows at some sizes, beside each other, as a picture."""
    high = max(height for _, height in SIZES)
    parts = [
        [
            *rows(scene, columns, height, Glyphs.BRAILLE),
            *[[Run(" " * columns, None)]] * (high - height),
        ]
        for columns, height in SIZES
    ]
    screen = [
        [cell for row in line for run in (*row, Run("  ", None)) for cell in _cells(run)]
        for line in zip(*parts, strict=True)
    ]
    return terminal_svg.picture(screen, "as in the terminal")


def _cells(run: Run) -> list[terminal_svg.Cell]:
    colour = COLOURS.get(run.role, "") if run.role else ""
    return [terminal_svg.Cell(char, colour) for char in run.text]


def _to_png(svg: Path) -> None:
    png = svg.with_suffix(".png")
    if shutil.which("rsvg-convert"):
        subprocess.run(["rsvg-convert", "-b", "white", "-o", png, svg], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
