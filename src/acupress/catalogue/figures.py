"""What a file in data/figures/ may say: an outline of ours, and the landmarks on it.

A figure is measured in cun, x to the right of the page and y down it. It shows one side of the
person; the other side is its mirror image.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from acupress.catalogue.forms import WORD, Id, Landmark, Model, Text, Word
from acupress.vocabulary import Direction, Side

Number = Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]
XY = Annotated[list[Number], Field(min_length=2, max_length=2)]


def _drawn(places: list[list[float]]) -> list[list[float]]:
    if all(place == places[0] for place in places):
        raise ValueError("all its places are the same one: give two that differ, or more")
    return places


Curve = Annotated[list[XY], Field(min_length=2), AfterValidator(_drawn)]
Shape = Annotated[list[XY], Field(min_length=3), AfterValidator(_drawn)]
Way = Annotated[Direction, WORD]


class Mark(Model):
    """A place on a figure that a finger can find."""

    at: XY = Field(description="Where it is, in cun.")
    label: Word = Field(description="What the picture says beside it: one or two words.")
    says: Text = Field(description="How to know it with your own fingers, in plain words.")


class Length(Model):
    """What the figure must measure: so many cun from one landmark to another."""

    from_: Landmark = Field(alias="from", description="A landmark.")
    to: Landmark = Field(description="Another.")
    along: Literal["x", "y"] | None = Field(
        None, description="Only across or down the page; none: straight from one to the other."
    )
    cun: Annotated[float, Field(gt=0, le=100)] = Field(description="In cun, by the proportions.")


class Figure(Model):
    """A part of the body seen from one side, drawn by us.

    A curve runs smoothly through its points. A point given twice is a corner.
    """

    id: Id = Field(description="What a point's `spot` uses: `hand-back`.")
    title: Text = Field(description="What it shows, for those who do not see it.")
    side: Annotated[Side, WORD] = Field(description="The person's side that x > 0, or all, shows.")
    mirrored: bool = Field(description="True where half is drawn, and the other half mirrors it.")
    axes: dict[Way, XY] = Field(
        description="Where a direction on the body goes on the page; what is not named is unseen."
    )
    outline: list[Curve] = Field(min_length=1, description="What is drawn at any size.")
    lines: list[Curve] = Field(default_factory=list, description="What is drawn where it is large.")
    landmarks: dict[Landmark, Mark] = Field(min_length=1, description="By name, such as `C7`.")
    areas: dict[Id, Shape] = Field(default_factory=dict, description="Closed shapes of zones.")
    lengths: list[Length] = Field(
        default_factory=list, description="Proportions that the landmarks keep."
    )

    def sees(self, way: Direction) -> bool:
        """False where it looks along the way, and cannot show it."""
        return way in self.axes or way.opposite in self.axes


class FigureFile(Model):
    """A file of data/figures/."""

    figure: Figure = Field(description="The figure.")


class Spot(Model):
    """Where a point is on the figures: a landmark, and how far from it in cun.

    Every figure that has the landmarks shows it. A zone has an `area` in place of all this.
    """

    figure: Id = Field(description="The figure that shows it best.")
    from_: Landmark | None = Field(None, alias="from", description="What is counted from.")
    toward: Landmark | None = Field(None, description="A second landmark, to go toward.")
    cun: Annotated[float, Field(gt=0, le=20)] | None = Field(
        None, description="How far toward it, in cun."
    )
    part: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="How far toward it, as a part of the way: 0.5 is halfway."
    )
    by: dict[Way, Annotated[float, Field(gt=0, le=20)]] = Field(
        default_factory=dict, description="Then so many cun this way: `{out: 1.5}`."
    )
    fingers: Annotated[int, Field(ge=1, le=4)] | None = Field(
        None, description="How many fingers or thumbs the text lays between the two."
    )
    under_last: bool = Field(default=False, description="True where the last finger lies on it.")
    area: Id | None = Field(None, description="A zone's shape, by its name on the figure.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Spot":
        if (self.area is None) == (self.from_ is None):
            raise ValueError("a spot has either an `area`, for a zone, or `from`, a landmark")
        if self.area and (self.toward or self.by or self.fingers or self.under_last):
            raise ValueError("an `area` is the whole place: take out the ways and the fingers")
        if self.toward == self.from_ and self.toward:
            raise ValueError("`toward` needs another landmark than `from`")
        if self.fingers and not (self.toward or self.by):
            raise ValueError("`fingers` lie along a way: say `toward` what or `by` how much")
        if (self.toward is None) != (self.cun is None and self.part is None) or (
            self.cun is not None and self.part is not None
        ):
            raise ValueError("`toward` goes with how far: one of `cun` and `part`")
        return self
