"""What earlier sessions mean for this one: a warning, or lighter and shorter; never more."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from orders import as_strict, looser, more

from acupress.catalogue.book import Step as RecipeStep
from acupress.plan.building import MinutesTooFew, build
from acupress.plan.timeline import Plan
from acupress.safety.limits import FREE, AtMost, Limits, Verdict
from acupress.safety.past import Past, hurt, often, sore, with_past
from acupress.safety.screening import Screening
from acupress.vocabulary import Action, Pressure, Side
from samples import RANDOMS, planned, point, random_case, random_limits, recipe

NOW = datetime(2024, 3, 1, 18)
FRAIL = Verdict("frail", "Because of frail.")


def session(hours_ago: float, pressed: str = "", sore: str = "") -> Past:
    """A session that began so long ago; codes are parted by spaces. What is sore was pressed."""
    began = NOW - timedelta(hours=hours_ago)
    return Past(began, frozenset(f"{pressed} {sore}".split()), frozenset(sore.split()))


# Often


@pytest.mark.parametrize(
    ("hours_ago", "warns"),
    [
        ([], False),
        ([1], False),
        ([1, 5], True),
        ([0, 17.9], True),
        ([1, 5, 9], True),
        ([1, 18.1], False),
        ([20, 30, 40], False),
        ([1, 24, 25], False),
    ],
)
def test_third_session_of_a_day_warns(hours_ago: list[float], warns: bool) -> None:
    """Two that began today, before this one; those of yesterday do not count."""
    assert (often([session(h) for h in hours_ago], NOW) is not None) is warns


def test_warning_is_no_refusal_and_says_why() -> None:
    """How many there were, what it does, and what would be better."""
    assert often([session(h) for h in (1, 2, 3)], NOW) == Verdict(
        "often",
        "You have had 3 sessions today. More pressing makes a place sore, and soreness hides what"
        " your body tells you. Better wait until tomorrow.",
        action=Action.WARN,
    )


def test_order_of_sessions_does_not_matter_to_the_warning() -> None:
    """They may come newest first, or last."""
    past = [session(1), session(30), session(5)]
    assert often(past, NOW) == often(past[::-1], NOW)


# Sore


@pytest.mark.parametrize(
    ("past", "found"),
    [
        ([], set()),
        ([session(1, sore="LI4")], set()),
        ([session(1, sore="LI4"), session(2, sore="LI4")], {"LI4"}),
        ([session(1, "LI4"), session(2, sore="LI4"), session(3, sore="LI4")], set()),
        ([session(1, sore="LI4"), session(2, "LI4"), session(3, sore="LI4")], set()),
        ([session(1, sore="LI4"), session(2, sore="LI4"), session(3, "LI4")], {"LI4"}),
        ([session(1, sore="LI4"), session(2, "GB21"), session(3, sore="LI4")], {"LI4"}),
        ([session(1, sore="LI4"), session(2, sore="GB21")], set()),
        (
            [session(1, sore="LI4 GB21"), session(2, "LI4", sore="GB21"), session(3, sore="LI4")],
            {"GB21"},
        ),
        (
            [session(1, sore="LI4 GB21"), session(2, sore="GB21 LI4")],
            {"GB21", "LI4"},
        ),
        ([session(5000, sore="LI4"), session(9000, sore="LI4")], {"LI4"}),
    ],
    ids=[
        "no sessions",
        "sore once",
        "sore twice",
        "sore twice, fine since",
        "sore, fine, sore",
        "fine, then sore twice",
        "sore, not pressed, sore",
        "two points, each once",
        "two points, one of them twice",
        "two points, both twice",
        "long ago",
    ],
)
def test_sore_twice_in_a_row_is_gentler(past: list[Past], found: set[str]) -> None:
    """Where a point was sore both of the last two times that it was pressed; not before."""
    assert set(sore(past)) == found
    assert set(sore(past[::-1])) == found, "the order they come in does not matter"


def test_gentler_is_lighter_and_shorter_with_the_reason() -> None:
    """Half a minute at most, a light touch, and both sides stay."""
    verdict = Verdict(
        "sore",
        "It was sore here the last two times, so it is lighter and shorter now.",
        action=Action.SHORTEN,
    )
    past = [session(1, sore="LI4"), session(2, sore="LI4")]
    assert sore(past) == {"LI4": Limits(lighten=verdict, at_most=AtMost(30, verdict))}


def test_sore_point_is_pressed_lighter_and_shorter() -> None:
    """In the plan: 30 s light where it was a minute, and more than that; the rest as it was."""
    past = [session(1, sore="AA1"), session(2, sore="AA1")]
    points = [point("AA1"), point("AA2")]
    plan = planned(
        recipe("AA1"),
        recipe("AA2"),
        points=points,
        screening=with_past(Screening(), sore(past)),
    )
    held = {(s.place.code, s.side, s.hold_s, s.reps, s.place.pressure) for s in plan.steps}
    assert held == {
        ("AA1", Side.LEFT, 30, 1, Pressure.LIGHT),
        ("AA1", Side.RIGHT, 30, 1, Pressure.LIGHT),
        ("AA2", Side.LEFT, 30, 2, Pressure.MEDIUM),
        ("AA2", Side.RIGHT, 30, 2, Pressure.MEDIUM),
    }
    assert {one.rule for one in plan.softened} == {"sore"}


# Both at once


def test_no_past_changes_nothing() -> None:
    """Without earlier limits the screening is what it was."""
    screening = Screening(limits={"AA1": Limits(lighten=FRAIL)})
    assert with_past(screening, {}) == screening


def test_past_reaches_points_that_no_answer_limits() -> None:
    """A point that is free today may have been sore."""
    limits = Limits(lighten=FRAIL)
    assert with_past(Screening(), {"AA1": limits}).at("AA1") == limits
    assert with_past(Screening(), {"AA1": limits}).at("AA2") == FREE


def test_todays_answer_gives_the_reason_where_both_are_as_strict() -> None:
    """What the person just said comes first."""
    again = Verdict("sore", "It was sore.")
    found = with_past(
        Screening(limits={"AA1": Limits(lighten=FRAIL)}), {"AA1": Limits(lighten=again)}
    )
    assert found.at("AA1").lighten == FRAIL


def test_refusal_stays_a_refusal() -> None:
    """Nothing in the past lets anybody in."""
    refused = Screening(refused=FRAIL)
    assert with_past(refused, {"AA1": FREE}).refused == FRAIL


@given(RANDOMS)
def test_past_only_ever_softens(by: Random) -> None:
    """For any screening and any earlier limits: no point comes in, none is longer or harder."""
    case = random_case(by, by.randint(1, 4), limited=True, screened=True)
    earlier = {p["code"]: random_limits(by, p) for p in case.points.values() if by.random() < 0.7}
    after = with_past(case.screening, earlier)
    assert looser(after, case.screening) == []
    assert all(as_strict(after.at(code), limits) for code, limits in earlier.items())

    def plan(screening: Screening) -> Plan | None:
        try:
            return build(case.routine, case.points, case.options, screening)
        except MinutesTooFew:
            return None

    assert more(plan(after), plan(case.screening), case.points) == []


# Where it hurt


@pytest.mark.parametrize("step", [recipe("BB2"), recipe("MM1", side="midline")], ids=["two", "one"])
def test_where_it_hurt_today_nothing_is_pressed(step: RecipeStep) -> None:
    """On either side, or on the midline; the reason is told, and the other points stay."""
    side = Side.MIDLINE if step["side"] == "midline" else Side.LEFT
    stopped = Past(NOW - timedelta(hours=3), frozenset(), hurt=(step["point"], side))
    other = point("BB3")
    screening = with_past(Screening(), hurt([stopped], NOW))
    plan = planned(step, recipe("BB3"), points=[other], screening=screening)
    assert {one.place.code for one in plan.steps} == {"BB3"}
    assert {(one.point, one.rule) for one in plan.withheld} == {(step["point"], "sore")}


def test_where_it_hurt_yesterday_it_may_be_pressed() -> None:
    """The advice was for that day."""
    assert hurt([Past(NOW - timedelta(hours=19), frozenset(), hurt=("AA1", Side.LEFT))], NOW) == {}
    assert hurt([session(1, "AA1", "AA1")], NOW) == {}
