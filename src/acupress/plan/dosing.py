"""How long and how often: the dose of one step at a level, within the caps."""

from dataclasses import dataclass

from acupress.catalogue.book import Dose, Point, Range
from acupress.catalogue.book import Step as RecipeStep
from acupress.vocabulary import DoseLevel


@dataclass(frozen=True, slots=True)
class Amount:
    """What is played on each side: a hold, so many times, with a rest between."""

    hold_s: int
    repetitions: int
    rest_s: int


def amount(point: Point, step: RecipeStep, level: DoseLevel) -> Amount:
    """The dose of a step.

    Usual plays the lower end of the dose that the step names; gentle the lower end of the
    shortest sourced dose; long the upper end of the longest. No cap is ever broken.
    """
    usual = _named(point, step)
    every = [usual, *point["doses"]]
    if level is DoseLevel.LONG:
        chosen = max(every, key=lambda dose: dose["hold_s"]["max"] * dose["repetitions"]["max"])
        hold, times = chosen["hold_s"]["max"], chosen["repetitions"]["max"]
    else:
        lowest = min(every, key=lambda dose: dose["hold_s"]["min"] * dose["repetitions"]["min"])
        chosen = usual if level is DoseLevel.USUAL else lowest
        hold, times = chosen["hold_s"]["min"], chosen["repetitions"]["min"]
    hold = min(hold, point["cap_s"])
    return Amount(hold, min(times, point["cap_s"] // hold), chosen["rest_s"])


def _named(point: Point, step: RecipeStep) -> Dose:
    sourced = next((d for d in point["doses"] if d["said"] == step["dose"]), point["doses"][0])
    hold: Range = step["hold_s"] or sourced["hold_s"]
    times: Range = step["repetitions"] or sourced["repetitions"]
    rest = sourced["rest_s"] if step["rest_s"] is None else step["rest_s"]
    return {**sourced, "hold_s": hold, "repetitions": times, "rest_s": rest}
