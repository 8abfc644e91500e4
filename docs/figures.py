"""Draw every point on its figure, and every figure with its landmarks: the contact sheets.

Run it as `make figures`; ids of figures or codes of points draw only those. They go to
build/figures: as SVG, and as PNG where rsvg-convert is installed; beside each the terminal's
picture of it, dot by dot. all.svg and all-terminal.svg have every point on one sheet.
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
    """Draw what is wanted, or everything, and the sheets of all points."""
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
            _write(f"figure-{name}", paper(shown, name), terminal(scene))
    papers, terminals = [], []
    for code, point in book["points"].items():
        spot = point["spot"]
        if spot and (not wanted or code in wanted):
            side = Side.MIDLINE if point["laterality"] == "midline" else Side.RIGHT
            scene = closeup(atlas[spot["figure"]], Pressed(spot, side))
            papers.append(paper(scene, code))
            terminals.append(terminal(scene))
            _write(code, papers[-1], terminals[-1])
    if not wanted:
        _write("all", _sheet(papers, 7, 420, 460), _sheet(terminals, 3, 840, 370))


def paper(scene: Scene, name: str) -> str:
    """The picture on paper, with its name."""
    name_too = f'<text x="10" y="24" font-size="20" fill="#888">{name}</text>'
    size = scene.corner.to(scene.opposite)
    drawing = picture(scene, name, height=round(min(420, 400 * size.y / size.x)))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="460" viewBox="0 0 420 460">'
        f'<style>{STYLE}</style>{name_too}<g transform="translate(10 34)">{drawing}</g></svg>\n'
    )


def _sheet(pictures: list[str], across: int, wide: int, high: int) -> str:
    """Many pictures on one sheet."""
    placed = [
        f'<g transform="translate({n % across * wide} {n // across * high})">{one}</g>'
        for n, one in enumerate(pictures)
    ]
    size = (across * wide, -(-len(pictures) // across) * high)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}">'
        f"{''.join(placed)}</svg>\n"
    )


def _write(name: str, on_paper: str, on_screen: str) -> None:
    for file, svg in ((f"{name}.svg", on_paper), (f"{name}-terminal.svg", on_screen)):
        (OUT / file).write_text(svg, encoding="utf-8")
        if shutil.which("rsvg-convert"):
            png = f"{file.removesuffix('.svg')}.png"
            command = f"rsvg-convert --unlimited --background-color white -o {png} {file}"
            subprocess.run(command.split(), cwd=OUT, check=True)


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


if __name__ == "__main__":
    main(sys.argv[1:])
