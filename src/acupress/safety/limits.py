"""What may be done at one point, and the rule and the reason behind every limit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from acupress.vocabulary import Action, Forbidden, Side


class Verdict(NamedTuple):
    """A rule that applies, with its reason in words and what it rests on."""

    rule: str
    reason: str
    sources: tuple[str, ...] = ()
    action: Action = Action.BLOCK


class AtMost(NamedTuple):
    """The most that is pressed at a point and side."""

    seconds: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be done at one point. `told` is what the person should know before it."""

    blocked: Mapping[Side, Verdict] = field(default_factory=dict)
    lighten: Verdict | None = None
    at_most: AtMost | None = None
    forbidden: Mapping[Forbidden, Verdict] = field(default_factory=dict)
    told: tuple[Verdict, ...] = ()

    def and_also(self, other: "Limits") -> "Limits":
        """Both at once: the stricter of each; the first reason where both are as strict."""
        return Limits(
            {**other.blocked, **self.blocked},
            self.lighten or other.lighten,
            min(
                filter(None, (self.at_most, other.at_most)),
                key=lambda most: most.seconds,
                default=None,
            ),
            {**other.forbidden, **self.forbidden},
            tuple(dict.fromkeys((*self.told, *other.told))),
        )


FREE = Limits()
