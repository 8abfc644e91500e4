"""The pages a person looks things up in."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from acupress.catalogue.book import Point
from acupress.plan.timeline import Refusal
from acupress.safety.screening import touches
from acupress.view import pages
from acupress.view.page import Line, Page, write
from acupress.view.sources import sources_page
from acupress.view.timetable import plan_page
from acupress.vocabulary import Region
from samples import POINTS, RULES, caution, dose, effect, point, routine, rule, span
from scenes import PLAN, SHOULDER
from shipped import book


def text(page: Iterable[Line], width: int = 80) -> str:
    """A page as it is printed without colour."""
    return "\n".join(write(list(page), width, colour=False))


def one_line(page: Iterable[Line]) -> str:
    """The words of a page, with a space between each two."""
    return " ".join(text(page, 100_000).split())


def every_page() -> list[tuple[str, Page]]:
    """Every page of everything we ship."""
    made: list[tuple[str, Page]] = [
        ("home", list(pages.home())),
        ("points", list(pages.points_page(book()["points"].values()))),
        ("regions", list(pages.regions_page(book()["points"].values()))),
        ("routines", list(pages.routines_page(book()["routines"], {}))),
        ("plan", list(plan_page(PLAN))),
    ]
    for code, one in book()["points"].items():
        made.append((code, list(pages.point_page(one, book()["rules"]))))
        made.append((f"{code} sources", list(sources_page(one, book()))))
    return made


@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_every_page_we_ship_fits(width: int) -> None:
    """No row of any page is wider than the terminal, down to 40 columns."""
    wide = [
        f"{name}: {row}"
        for name, page in every_page()
        for row in write(page, width, colour=False)
        if sum(2 if "\u2e80" <= char <= "\u9fff" else 1 for char in row) > width
    ]
    assert wide == []


def test_no_page_we_ship_claims_to_heal() -> None:
    """What a point is said to help is told as tradition, and nothing `treats` or `cures`."""
    for name, page in every_page():
        if "sources" not in name:
            assert not re.search(r"\b(cures?|treats|heals)\b", one_line(page)), name


def test_home_shows_three_lines_to_try() -> None:
    """Three commands that can be run as they stand, then where help is."""
    shown = text(pages.home())
    assert len(re.findall(r"^  acupress \S.*", shown, re.MULTILINE)) == 3
    assert shown.splitlines()[-1].endswith("acupress --help")


@pytest.mark.parametrize(
    "part",
    [
        "Shoulder Well GB21 jiān jǐng 肩井",
        "arm; on both sides of the body",
        "Where Halfway between the base of the neck",
        "Measured Somewhere.",
        "By yourself Reach across with the other hand.",
        "Pressure: medium. Seated.",
        "How long hold 1 min 15 s, 2 times, each side",
    ],
)
def test_a_point_is_described(part: str) -> None:
    """Its names, where it is, who presses how, and for how long."""
    assert part in one_line(pages.point_page(SHOULDER, RULES))


def test_cautions_stand_on_the_page() -> None:
    """Every caution, whatever it does, with its words."""
    marked = point(
        "AA1", cautions=[caution("pregnant", text="Not then."), caution("frail", "warn")]
    )
    shown = one_line(pages.point_page(marked, RULES))
    assert "Caution Not then. [pregnant: general knowledge]" in shown
    assert "Caution Because of frail. [frail: general knowledge]" in shown


def test_rules_that_hold_everywhere_are_named_on_the_page() -> None:
    """What touches every point touches this one; where to read them is said too."""
    rules = {
        "frail": rule("frail", effect("lighten")),
        "hip": rule("hip", effect(everywhere=False)),
    }
    shown = one_line(pages.point_page(SHOULDER, rules))
    assert "These rules hold at every point: frail. See acupress safety show." in shown


def test_every_rule_that_touches_a_point_is_on_its_page() -> None:
    """For all that we ship: each rule by its id, whether it names the point or all of them."""
    shipped = book()
    lost = [
        f"{code}: {name}"
        for code, one in shipped["points"].items()
        for name, rule in shipped["rules"].items()
        if not rule["danger"] and touches(rule, one)
        if name not in one_line(pages.point_page(one, shipped["rules"]))
    ]
    assert lost == []


def test_a_cap_has_its_reason() -> None:
    """A point with a stricter cap says how much and why."""
    capped = point("AA1", cap_s=60) | {"cap_why": "It is tender."}
    assert "At most 1 min a side: It is tender." in one_line(pages.point_page(capped, RULES))
    assert "At most" not in one_line(pages.point_page(SHOULDER, RULES))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (point("AA1", doses=[dose("a", span(4, 5), span(3))]), "hold 4–5 s, 3 times, each side"),
        (point("AA1", doses=[dose("a", span(60), span(1))]), "hold 1 min, once, each side"),
        (point("AA1", laterality="midline"), "hold 30 s, 2 times"),
    ],
)
def test_the_dose_is_told(one: Point, said: str) -> None:
    """How long, how often, and that both sides are pressed where there are two."""
    assert f"How long {said}" in one_line(pages.point_page(one, book()["rules"]))


def test_sources_stand_side_by_side() -> None:
    """Each article with its lines and the code as it prints it, and all that it says."""
    shown = text(sources_page(book()["points"]["GB21"], book()), 200)
    heads = re.findall(r"^(\d{3})  +.*; lines ([\d, ]+), prints (.*)$", shown, re.MULTILINE)
    assert [(number, printed) for number, _, printed in heads] == [
        ("000", "GB 21"),
        ("001", "Gallbladder 21"),
        ("002", "GB 21"),
        ("004", "GB21"),
    ]


def test_every_statement_of_every_source_is_shown() -> None:
    """Nothing that an article says of a point is left off its page."""
    lost = []
    for code, one in book()["points"].items():
        shown = one_line(sources_page(one, book()))
        for said in one["sources"]:
            single = ("place", "pressure", "motion", "tool", "operator", "posture", "side")
            more = ("breathing", "frequency", "course", "misprint", "note")
            wanted = [said[name] for name in (*single, *more)]  # type: ignore[literal-required]
            wanted += [*said["helps"], *said["cautions"], *(c["says"] for c in said["claims"])]
            wanted += [d["words"] for d in said["dose"]]
            lost += [f"{code}: {w}" for w in wanted if w and " ".join(w.split()) not in shown]
    assert lost == []


def test_other_printed_names_are_shown() -> None:
    """What an article prints beside the code can be found on the page too."""
    lost = [
        f"{code} {said['id']}: {name}"
        for code, one in book()["points"].items()
        for said in one["sources"]
        for name in said["also_printed"]
        if name
        not in one_line([*sources_page(one, book()), *pages.point_page(one, book()["rules"])])
    ]
    assert lost == []


def test_points_are_a_line_each() -> None:
    """Code, name, regions and reach, and at the end how many and what to type next."""
    shown = text(pages.points_page(POINTS.values())).splitlines()
    assert [row.split()[0] for row in shown[: len(POINTS)]] == list(POINTS)
    assert shown[0].split() == ["MM1", "Name", "MM1", "arm", "self/partner"]
    assert shown[-1] == "6 points. One of them: acupress point MM1"


def test_one_point_is_not_points() -> None:
    """A list of one counts in the singular."""
    assert text(pages.points_page([SHOULDER])).splitlines()[-1].startswith("1 point.")


def test_regions_are_counted() -> None:
    """Every region of the closed list, from head to foot, with its number of points."""
    shown = text(pages.regions_page(POINTS.values())).splitlines()
    rows = [tuple(row.split()) for row in shown[: len(Region)]]
    assert rows == [(region.value, "6" if region is Region.ARM else "0") for region in Region]


def test_routines_are_listed_with_their_points() -> None:
    """Name, title and length, and under it the points in their order."""
    made = routine() | {"steps": [{"point": "GB21"}, {"point": "LI4"}]}
    shown = one_line(pages.routines_page({"made-up": made}, {"made-up": "9 min"}))  # type: ignore[dict-item]
    assert shown.startswith("made-up Made up 9 min GB21 LI4")


def test_a_plan_is_a_timetable() -> None:
    """Every hold with its start and times, and what was left out, with the reason."""
    shown = one_line(plan_page(PLAN))
    assert "Left out: GV14." in shown
    assert "1:03 33 s 75 s 5 s Shoulder Well (GB21), left side, press 1 of 2" in shown
    assert shown.endswith("Opening 30 s, closing 15 s. Nothing was played.")


def test_a_refusal_has_no_timetable() -> None:
    """Only what was refused, and what to do instead."""
    refused = replace(PLAN, steps=(), refused=Refusal("fever", "See a doctor.", ("NHS",)))
    assert one_line(plan_page(refused)).endswith("See a doctor. [fever: NHS]")
