"""Steps of a routine that may be played, made by hand or at random, and what is over the limits."""

from random import Random

from acupress.catalogue.book import Point
from acupress.plan.candidate import Candidate
from acupress.plan.dosing import Amount
from acupress.plan.timeline import Place
from acupress.safety.limits import Verdict
from acupress.vocabulary import Action, DoseLevel, Posture, Pressure, Reach
from samples import random_point, random_step, recipe


def because(rule: str, action: Action = Action.BLOCK) -> Verdict:
    """A rule that applies, with words and a source of its own."""
    return Verdict(rule, f"Because of {rule}.", (f"source of {rule}",), action)


def candidate(
    of: Point,
    *,
    side: str = "each",
    operator: Reach = Reach.SELF,
    hold_s: int = 30,
    times: int = 2,
    rest_s: int = 5,
) -> Candidate:
    """A step that presses this point: 30 s twice, by oneself, unless said otherwise."""
    way = of["ways"][operator]
    place = Place(
        code=of["code"],
        name=of["name"],
        pinyin="",
        hanzi="",
        location=of["location"],
        technique=way["how"],
        operator=operator,
        posture=Posture(way["posture"]),
        pressure=Pressure(way["pressure"]),
        cap_s=of["cap_s"],
    )
    amount = Amount(hold_s, times, rest_s)
    return Candidate(recipe(of["code"], side=side), of, place, DoseLevel.USUAL, amount)


def random_candidate(by: Random, code: str = "XX1") -> Candidate:
    """A step of any kind that keeps within the cap of its point."""
    of = random_point(by, code)
    for way in of["ways"].values():
        way["still"] = by.choice(["", "Hold still."])
    hold_s = by.randint(1, of["cap_s"])
    return candidate(
        of,
        side=random_step(by, of)["side"],
        operator=by.choice([Reach(name) for name in of["ways"]]),
        hold_s=hold_s,
        times=by.randint(1, of["cap_s"] // hold_s),
    )
