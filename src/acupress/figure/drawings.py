"""The figures as one set of drawings: which of them shows a point, and pictures of a given size.

A picture is rows of runs, every row exactly as wide as was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from acupress.catalogue.atlas import Atlas, Figure, Spot
from acupress.figure.placing import carries
from acupress.figure.raster import Glyphs, Run, rows
from acupress.figure.scene import Pressed, Scene, closeup, overview
from acupress.vocabulary import Side

Picture: TypeAlias = list[list[Run]]

BODIES = ("body-front", "body-back")
LEAST = (20, 12)  # columns and rows of the smallest close-up
BODY = 13  # columns of the whole body beside it


@dataclass(frozen=True, slots=True)
class Drawings:
    """Every figure, and what pictures are made of here. A picture is made once."""

    atlas: Atlas
    glyphs: Glyphs = Glyphs.BRAILLE
    _made: dict[object, Picture] = field(default_factory=dict)

    def close(self, spot: Spot, side: Side) -> Scene:
        """The point on the figure that shows it best."""
        return closeup(self.atlas[spot["figure"]], Pressed(spot, side))

    def body(self, spot: Spot) -> Figure | None:
        """The whole body that shows the point, from the front or from behind."""
        return next((self.atlas[name] for name in BODIES if carries(self.atlas[name], spot)), None)

    def bodies(self, spots: Mapping[str, Spot]) -> list[Scene]:
        """The whole body from the front and from behind, with the spots by what is to mark them.

        The mark stands on one side; the other has a faint one. A view without any is left out.
        """
        scenes = []
        for name in BODIES:
            figure = self.atlas[name]
            side = Side(figure["side"])
            here = {text: spot for text, spot in spots.items() if self.body(spot) is figure}
            if here:
                marked = [Pressed(spot, side, text) for text, spot in here.items()]
                scenes.append(overview(figure, marked))
        return scenes

    def map(self, spots: Mapping[str, Spot], columns: int, height: int) -> Picture:
        """The views of the body side by side, each as large as its share of the room."""
        scenes = self.bodies(spots)
        wide = columns // max(1, len(scenes))
        parts = [rows(scene, wide, height, self.glyphs) for scene in scenes]
        rest = Run(" " * (columns - wide * len(scenes)), None)
        return [[*(run for row in line for run in row), rest] for line in zip(*parts, strict=True)]

    def aside(self, spot: Spot, side: Side, columns: int, height: int) -> Picture:
        """A close-up, and the whole body small beside or below it where there is room."""
        key = (repr(spot), side, columns, height)
        if key not in self._made:
            self._made[key] = self._aside(spot, side, columns, height)
        return self._made[key]

    def _aside(self, spot: Spot, side: Side, columns: int, height: int) -> Picture:
        body = self.body(spot)
        scene = self.close(spot, side)
        small = overview(body, [Pressed(spot, side)]) if body else None
        if small and columns >= LEAST[0] + 1 + BODY:
            left = rows(scene, columns - BODY - 1, height, self.glyphs)
            return joined(left, rows(small, BODY, height, self.glyphs))
        if small and height >= 2 * LEAST[1]:
            below = height * 2 // 5
            top = rows(scene, columns, height - below, self.glyphs)
            return [*top, *rows(small, columns, below, self.glyphs)]
        return rows(scene, columns, height, self.glyphs)


def joined(left: Picture, right: Picture, gap: int = 1) -> Picture:
    """Two pictures of one height beside each other."""
    return [[*one, Run(" " * gap, None), *other] for one, other in zip(left, right, strict=True)]
