"""How long and how often: the dose of one step at a level, within the caps."""

from typing import Literal, NamedTuple

from acupress.catalogue.book import Dose, Point, Range
from acupress.catalogue.book import Step as RecipeStep
from acupress.vocabulary import DoseLevel


class Amount(NamedTuple):
    """What is played on each side: a hold, so many times, with a rest between."""

    hold_s: int
    repetitions: int
    rest_s: int


def amount(point: Point, step: RecipeStep, level: DoseLevel) -> Amount:
    """The dose of a step, never over the point's cap.

    Usual plays the lower end of the dose that the step names; gentle the lower end of the
    shortest sourced dose; long the longest that any source allows.
    """
    usual, cap_s = _named(point, step), point["cap_s"]
    low = [_within(cap_s, dose, "min") for dose in (usual, *point["doses"])]
    high = [_within(cap_s, dose, "max") for dose in (usual, *point["doses"])]
    match level:
        case DoseLevel.GENTLE:
            return min(low, key=_pressed)
        case DoseLevel.USUAL:
            return low[0]
        case DoseLevel.LONG:
            return max(*high, *low, key=_pressed)


def _within(cap_s: int, dose: Dose, end: Literal["min", "max"]) -> Amount:
    hold = min(dose["hold_s"][end], cap_s)
    return Amount(hold, min(dose["repetitions"][end], cap_s // hold), dose["rest_s"])


def _pressed(amount: Amount) -> int:
    return amount.hold_s * amount.repetitions


def _named(point: Point, step: RecipeStep) -> Dose:
    named = (dose for dose in point["doses"] if step["dose"] and dose["said"] == step["dose"])
    sourced = next(named, point["doses"][0])
    hold: Range = step["hold_s"] or sourced["hold_s"]
    times: Range = step["repetitions"] or sourced["repetitions"]
    rest = sourced["rest_s"] if step["rest_s"] is None else step["rest_s"]
    return {**sourced, "hold_s": hold, "repetitions": times, "rest_s": rest}
