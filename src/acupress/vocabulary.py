"""The words of the field, each with one meaning. Order matters where it is said."""

from enum import StrEnum


class Region(StrEnum):
    """A part of the body, from head to foot; the list is closed."""

    HEAD = "head"
    NECK = "neck"
    SHOULDER = "shoulder"
    CHEST = "chest"
    UPPER_BACK = "upper-back"
    LOWER_BACK = "lower-back"
    BELLY = "belly"
    BUTTOCK = "buttock"
    ARM = "arm"
    HAND = "hand"
    LEG = "leg"
    FOOT = "foot"


class Laterality(StrEnum):
    """How a point lies on the body."""

    BILATERAL = "bilateral"
    MIDLINE = "midline"
    ZONE = "zone"


class Side(StrEnum):
    """The side of the body that is pressed."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDLINE = "midline"


class Pattern(StrEnum):
    """How a step takes the two sides: one after the other, in turn, or at once."""

    EACH = "each"
    ALTERNATE = "alternate"
    BOTH = "both"
    MIDLINE = "midline"


class Pressure(StrEnum):
    """How hard to press, from the softest."""

    FEATHER = "feather"
    LIGHT = "light"
    MEDIUM = "medium"
    FIRM = "firm"


class Reach(StrEnum):
    """Who or what can get at a point."""

    SELF = "self"
    BALL = "ball"
    PARTNER = "partner"


class Posture(StrEnum):
    """How the person who is pressed rests."""

    SEATED = "seated"
    STANDING = "standing"
    LYING = "lying"
    PRONE = "prone"
    SIDE_LYING = "side-lying"


class DoseLevel(StrEnum):
    """How much of it, from the least."""

    GENTLE = "gentle"
    USUAL = "usual"
    LONG = "long"


class Detail(StrEnum):
    """How much the voice of a session says."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Action(StrEnum):
    """What a rule or a caution does, from the strongest. `ask`: ask a clinician first."""

    REFUSE = "refuse"
    BLOCK = "block"
    LIGHTEN = "lighten"
    SHORTEN = "shorten"
    FORBID = "forbid"
    ASK = "ask"
    WARN = "warn"
    INFORM = "inform"


class Forbidden(StrEnum):
    """What a rule can forbid at a point: a tool, a motion, a posture."""

    BALL = "ball"
    RUBBING = "rubbing"
    PRONE = "prone"


class Local(StrEnum):
    """How far an effect can be narrowed by an answer: to a side, or to a side and a place."""

    SIDE = "side"
    SITE = "site"


class Direction(StrEnum):
    """A way on the body, standing with the palms forward: `out` is away from the midline.

    `down` is toward the feet and the fingertips, so the thumb lies on the `out` side of the hand.
    """

    UP = "up"
    DOWN = "down"
    OUT = "out"
    IN = "in"
    FRONT = "front"
    BACK = "back"

    @property
    def opposite(self) -> "Direction":
        """The other way."""
        ways = list(Direction)
        return ways[ways.index(self) ^ 1]
