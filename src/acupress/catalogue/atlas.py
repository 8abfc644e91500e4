"""The atlas: the compiled figures, and where points lie on them; plain data that JSON can hold."""

from typing import TypeAlias, TypedDict

XY: TypeAlias = list[float]


class Spot(TypedDict):
    """Where pictures show a point. `from` and `toward` are landmarks, `by` goes in cun.

    What a spot does not have is empty or null; a zone has only an `area`.
    """

    figure: str
    origin: str
    toward: str
    cun: float | None
    part: float | None
    by: dict[str, float]
    fingers: int
    under_last: bool
    area: str


class Landmark(TypedDict):
    """A place on a figure that a finger can find; `at` is in cun, x right and y down."""

    at: XY
    label: str
    says: str


class Length(TypedDict):
    """So many cun from one landmark to another, or only `along` x or y."""

    origin: str
    to: str
    along: str
    cun: float


class Figure(TypedDict):
    """A part of the body seen from one side; curves run smoothly through their points, in cun.

    `side` is the person's side that is drawn; `mirrored` that the other one is beside it.
    """

    id: str
    title: str
    side: str
    mirrored: bool
    axes: dict[str, XY]
    outline: list[list[XY]]
    lines: list[list[XY]]
    landmarks: dict[str, Landmark]
    areas: dict[str, list[XY]]
    lengths: list[Length]


Atlas: TypeAlias = dict[str, Figure]  # by id
