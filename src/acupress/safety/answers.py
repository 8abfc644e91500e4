"""What somebody answers: yes, no or not sure; and where on the body it is so."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from acupress.vocabulary import Region, Side


class Said(StrEnum):
    """What was said to a safety question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Answer(NamedTuple):
    """What was said, and where it is so: nothing named means everywhere, on both sides."""

    said: Said
    side: Side = Side.BOTH
    regions: tuple[Region, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def placed(self) -> bool:
        """True where regions or points are named."""
        return bool(self.regions or self.points)

    def record(self) -> str | dict[str, Any]:
        """The answer as an answers file holds it."""
        where: dict[str, Any] = {}
        if self.side is not Side.BOTH:
            where["side"] = self.side.value
        if self.regions:
            where["regions"] = [region.value for region in self.regions]
        if self.points:
            where["points"] = list(self.points)
        return where or self.said.value


YES, NO, UNKNOWN = Answer(Said.YES), Answer(Said.NO), Answer(Said.UNKNOWN)
Answers = Mapping[str, Answer]


def none_applies(questions: Iterable[str]) -> Answers:
    """`--answers none`: no to every question."""
    return dict.fromkeys(questions, NO)
