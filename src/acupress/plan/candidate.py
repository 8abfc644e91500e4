"""A step of a routine that may be played, before it has a time."""

from dataclasses import dataclass, replace

from acupress.catalogue.book import Point
from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.dosing import Amount, amount
from acupress.plan.timeline import Place
from acupress.vocabulary import DoseLevel, Pattern, Side

LEFT_AND_RIGHT = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step of the routine that may be played: its place, and how much of it.

    `visits` says how often the routine comes to this point: they share what is allowed there.
    """

    recipe: RecipeStep
    point: Point
    place: Place
    level: DoseLevel
    amount: Amount
    visits: int = 1
    sides: tuple[Side, ...] = LEFT_AND_RIGHT

    @property
    def core(self) -> bool:
        """True where the routine is not itself without this step."""
        return self.recipe["core"]

    @property
    def pattern(self) -> Pattern:
        """How the step takes the two sides."""
        return Pattern(self.recipe["side"])

    @property
    def side(self) -> Side:
        """The sides that are pressed, as one word."""
        if self.pattern is Pattern.MIDLINE:
            return Side.MIDLINE
        return Side.BOTH if self.sides == LEFT_AND_RIGHT else self.sides[0]

    def gentler(self) -> "Candidate | None":
        """The same step one dose lower; None at the lowest."""
        levels = list(DoseLevel)
        if self.level is levels[0]:
            return None
        level = levels[levels.index(self.level) - 1]
        return replace(self, level=level, amount=amount(self.point, self.recipe, level))

    def fewer(self) -> "Candidate":
        """The same step with one repetition less."""
        less = self.amount._replace(repetitions=self.amount.repetitions - 1)
        return replace(self, amount=less)
