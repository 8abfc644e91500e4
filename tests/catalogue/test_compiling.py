"""From checked models to the book: everything resolved once."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from acupress.catalogue import book as formats
from acupress.catalogue import models
from acupress.catalogue.book import Book, Dose, Effect, Point
from acupress.catalogue.checking import check
from acupress.catalogue.compiling import dose, every_code, touches
from acupress.catalogue.models import CatalogueFile
from acupress.catalogue.reading import read
from acupress.catalogue.rules import PlacedEffect
from acupress.catalogue.shelf import compiled
from acupress.vocabulary import Action, Region
from shipped import book as shipped_book


@cache
def book() -> Book:
    """The tiny catalogue, compiled."""
    with TemporaryDirectory() as where:
        return compiled(tiny.folder(Path(where) / "data"))


def gb21() -> Point:
    """A point with most of what a point can have."""
    return book()["points"]["GB21"]


def test_a_point_is_resolved() -> None:
    """Names, place, ways and dose as they are played and printed."""
    point = gb21()
    assert {name: point[name] for name in ("code", "name", "pinyin", "hanzi", "meridian")} == {
        "code": "GB21",
        "name": "Shoulder Well",
        "pinyin": "jiān jǐng",
        "hanzi": "肩井",
        "meridian": "GB",
    }
    assert point["aliases"] == ["jiān jǐng", "肩井", "Jianjing", "GB 21", "Jian Jing"]
    assert point["location"] == "On top of the shoulder."
    assert point["technique"] == "Reach across and knead."
    assert point["reach"] == ["self", "partner"]
    assert (point["duration_s"], point["repetitions"]) == (
        {"min": 4, "max": 5},
        {"min": 3, "max": 3},
    )
    assert point["helps"] == ["neck pain"]


def effect(action: str, text: str, sources: list[str]) -> Effect:
    """An effect for some points only, with nothing more to it."""
    return {
        "action": action,
        "text": text,
        "sources": sources,
        "at_most_s": None,
        "forbids": [],
        "local": "",
        "widens": [],
        "own": [],
        "everywhere": False,
    }


def test_a_point_carries_its_cautions_and_those_of_the_rules() -> None:
    """Its own first, then of each rule what names it; what holds everywhere stays with the rule."""
    rubbing = {**effect("forbid", "No.", []), "forbids": ["ball", "prone"]}
    assert gb21()["cautions"] == [
        {"when": "pain", **effect("warn", "Stop if it tingles.", ["007:1-3"])},
        {"when": "pregnant", **effect("block", "Not in pregnancy.", ["007:1"]), "local": "side"},
        {"when": "pregnant", **rubbing},
    ]
    assert book()["points"]["GV14"]["cautions"] == []


def test_a_way_has_its_own_pressure_or_the_points() -> None:
    """The partner presses lightly here; oneself as the point says."""
    pressures = {reach: way["pressure"] for reach, way in gb21()["ways"].items()}
    assert pressures == {"self": "medium", "partner": "light"}


def test_a_way_may_be_told_without_moving_the_hand() -> None:
    """Empty where the way is still already."""
    still = {reach: way["still"] for reach, way in gb21()["ways"].items()}
    assert still == {"self": "Reach across and hold.", "partner": ""}


def test_what_is_not_said_is_empty() -> None:
    """A point with little has empty words, the general cap, and no aliases."""
    point = book()["points"]["GV14"]
    assert (point["pinyin"], point["hanzi"], point["aliases"]) == ("", "", [])
    assert (point["cap_s"], point["cap_why"]) == (90, "It is tender.")
    assert (gb21()["cap_s"], gb21()["cap_why"]) == (180, "")


@pytest.mark.parametrize(
    ("code", "meridian"), [("GB21", "GB"), ("EX-HN3", "EX"), ("FOOT-BALL", "")]
)
def test_the_meridian_is_in_the_code(code: str, meridian: str) -> None:
    """An extra point says so; a zone of the foot has none."""
    assert shipped_book()["points"][code]["meridian"] == meridian


def test_the_cap_limits_the_duration(tmp_path: Path) -> None:
    """What is shown as usual is never more than what is played."""
    points = tiny.POINTS.replace("{hold: 60s}", "{hold: 1-2 min}")
    made = compiled(tiny.folder(tmp_path / "data", points=points))
    assert made["points"]["GV14"]["duration_s"] == {"min": 60, "max": 90}


def chosen(choice: str, *printed: str) -> Dose:
    """A dose we can play, from a choice and from what a source prints."""
    rows = "".join(f"\n    - {{lines: [{n}], {d}}}" for n, d in enumerate(printed, 1))
    said = f"    dose:{rows}\n" if printed else ""
    text = tiny.POINTS.replace('  - said: "007"\n    repetitions: 3\n', f"  - {choice}\n", 1)
    text = text.replace("    dose:\n    - {lines: [2], hold: 4-5s}\n", said)
    file = check(CatalogueFile, read(text.encode(), "f"))
    return dose(file.points[0], file.points[0].doses[0])


@pytest.mark.parametrize(
    ("choice", "printed", "hold", "times", "ours"),
    [
        ('said: "007"', ["hold: 4-5s"], (4, 5), (1, 1), ["repetitions"]),
        ('said: "007"', ["hold: 3 min, repetitions: 2-3"], (180, 180), (2, 3), ["rest"]),
        ('said: "007"', ["words: a bit", "hold: 30s"], (30, 30), (1, 1), ["repetitions"]),
        (
            '{said: "007", hold: 60s}',
            ["words: a bit, repetitions: 3"],
            (60, 60),
            (3, 3),
            ["hold", "rest"],
        ),
        (
            '{said: "007", repetitions: 2}',
            ["hold: 10s, repetitions: 5"],
            (10, 10),
            (2, 2),
            ["repetitions", "rest"],
        ),
        (
            'said: "007"',
            ["hold: 10s, repetitions: 5, per: day"],
            (10, 10),
            (1, 1),
            ["repetitions"],
        ),
        ("hold: 60s", ["hold: 10s"], (60, 60), (1, 1), ["hold", "repetitions"]),
    ],
    ids=["hold", "all", "first with a hold", "our hold", "our count", "a day", "all ours"],
)
def test_a_dose_is_the_sources_and_ours_where_it_has_none(
    choice: str, printed: list[str], hold: tuple[int, int], times: tuple[int, int], ours: list[str]
) -> None:
    """Numbers of the source first; what we chose is named; a count for the day is no count."""
    made = chosen(choice, *printed)
    assert (made["hold_s"]["min"], made["hold_s"]["max"]) == hold
    assert (made["repetitions"]["min"], made["repetitions"]["max"]) == times
    assert made["ours"] == ours


def test_a_dose_has_the_lines_it_stands_on() -> None:
    """Those of the printed dose; of the whole statement where the number is ours."""
    assert chosen('said: "007"', "words: a bit", "hold: 30s")["lines"] == [2]
    assert chosen('{said: "007", hold: 30s}')["lines"] == [1, 2]
    assert chosen("hold: 30s", "hold: 10s")["lines"] == []


def test_a_dose_with_no_hold_anywhere_is_an_error() -> None:
    """Nobody guesses how long."""
    with pytest.raises(LookupError):
        chosen('said: "007"', "words: a bit")


def test_rest_is_five_seconds_unless_said() -> None:
    """Ours, where there is more than one press."""
    assert chosen("{hold: 9s, rest: 8s}")["rest_s"] == 8
    assert chosen("hold: 9s")["rest_s"] == 5


def test_a_step_is_resolved() -> None:
    """The point by its code, whatever it was called; its own numbers or none."""
    first, second = book()["routines"]["my-back"]["steps"]
    assert (first["point"], first["dose"], first["core"], first["hold_s"]) == (
        "GB21",
        "007",
        True,
        None,
    )
    assert (second["point"], second["core"], second["hold_s"]) == (
        "GV14",
        False,
        {"min": 30, "max": 30},
    )


def test_names_lead_to_codes() -> None:
    """Every name of every point is in the index, folded."""
    names = book()["names"]
    for name in ("gb21", "shoulderwell", "jianjing", "肩井", "greatvertebra"):
        assert len(names[name]) == 1, name


def test_a_rule_is_resolved() -> None:
    """Its question, how long an answer is kept, and every effect, placed or not."""
    rule = book()["rules"]["pregnant"]
    assert (rule["ask"], rule["why"], rule["means"]) == ("Pregnant?", "Because.", "Any week.")
    assert (rule["danger"], rule["keep_days"], rule["sources"]) == (False, 28, ["007:1"])
    assert [(e["action"], e["at_most_s"], e["everywhere"]) for e in rule["effects"]] == [
        ("block", None, False),
        ("shorten", 90, True),
        ("forbid", None, False),
    ]


def test_unknown_counts_as_yes_unless_it_is_written_otherwise() -> None:
    """The careful answer needs no words; a permission does."""
    counts = {name: rule["unknown"] for name, rule in book()["rules"].items()}
    assert counts == {"emergency": "yes", "pregnant": "yes", "allowed": "no"}


def test_what_is_not_said_of_a_rule_is_empty() -> None:
    """Asked each time, no danger, nothing to explain, nothing done."""
    rule = book()["rules"]["allowed"]
    assert (rule["means"], rule["danger"], rule["keep_days"], rule["effects"]) == ("", False, 0, [])


def test_a_routine_may_have_a_gate() -> None:
    """The answers it needs, and what everybody else is told."""
    gated = book()["routines"]["my-back"]
    assert (gated["only_if"], gated["only_if_text"]) == (["allowed"], "Only with permission.")
    free = shipped_book()["routines"]["upper-back"]
    assert (free["only_if"], free["only_if_text"]) == ([], "")


def test_what_needs_no_question_is_in_the_book() -> None:
    """Places that nobody presses, one by one; standing notes; what to say after a stop."""
    assert book()["never"] == [
        {"points": ["ST9", "ST10", "EX-HN9"], "text": "The throat.", "sources": ["WHO"]}
    ]
    assert book()["standing"] == [{"text": "Be gentle.", "sources": ["007:2"]}]
    assert book()["stops"] == [
        {"key": "o", "label": "something else", "text": "Rest now.", "sources": []}
    ]


@given(st.sampled_from(["BL", "CV", "KI"]), st.integers(1, 60), st.integers(0, 9))
def test_a_row_of_codes_is_every_code_between_and_no_other(
    meridian: str, first: int, more: int
) -> None:
    """Both ends are in it; a row of one is that one."""
    row = f"{meridian}{first}-{meridian}{first + more}"
    codes = every_code([row])
    assert codes[0] == f"{meridian}{first}"
    assert codes[-1] == f"{meridian}{first + more}"
    assert len(codes) == len({*codes}) == more + 1
    assert all(first <= int(code.removeprefix(meridian)) <= first + more for code in codes)


@pytest.mark.parametrize("code", ["GB21", "EX-HN3", "EX-B2", "FOOT-BALL", "FOOT-SPINE"])
def test_a_code_with_a_hyphen_is_no_row(code: str) -> None:
    """Extra points and zones are one place each."""
    assert every_code([code, code]) == [code, code]


@pytest.mark.parametrize(
    ("named", "regions", "but_not", "touched"),
    [
        (["GB21"], [], [], True),
        (["GB20-GB22"], [], [], True),
        (["GB1-GB20", "GB22"], [], [], False),
        ([], ["shoulder"], [], True),
        ([], ["head", "shoulder"], [], True),
        ([], ["neck"], [], False),
        ([], ["shoulder"], ["GB21"], False),
        ([], ["shoulder"], ["GB20-GB22"], False),
        (["GB21"], ["shoulder"], ["GB21"], False),
        ([], ["shoulder"], ["GB20"], True),
        ([], [], [], False),
    ],
)
def test_an_effect_names_a_point_by_code_or_region(
    named: list[str], regions: list[str], but_not: list[str], touched: bool
) -> None:
    """But not a point that is spared; what names nothing holds everywhere, and names no point."""
    made = check(models.Points, read(tiny.POINTS.encode(), "f"))
    placed = PlacedEffect(
        action=Action.BLOCK,
        text="No.",
        points=named,
        regions=[Region(region) for region in regions],
        but_not=but_not,
        at_most=None,
        local=None,
    )
    assert touches(placed, made.points[0]) is touched


def test_the_book_is_plain_data() -> None:
    """It can be written as JSON and read again, and nothing is lost or changed."""
    assert json.loads(json.dumps(shipped_book())) == shipped_book()


@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        (formats.Point, lambda b: b["points"].values()),
        (formats.Routine, lambda b: b["routines"].values()),
        (formats.Source, lambda b: b["sources"].values()),
        (formats.Rule, lambda b: b["rules"].values()),
        (formats.Effect, lambda b: [e for r in b["rules"].values() for e in r["effects"]]),
        (formats.Never, lambda b: b["never"]),
        (formats.Note, lambda b: b["standing"]),
        (formats.Stop, lambda b: b["stops"]),
        (formats.Way, lambda b: [w for p in b["points"].values() for w in p["ways"].values()]),
        (formats.Said, lambda b: [s for p in b["points"].values() for s in p["sources"]]),
        (formats.Dose, lambda b: [d for p in b["points"].values() for d in p["doses"]]),
        (formats.Step, lambda b: [s for r in b["routines"].values() for s in r["steps"]]),
    ],
)  # fmt: skip
def test_every_entry_has_exactly_its_fields(
    kind: type, entries: Callable[[Book], Iterable[Any]]
) -> None:
    """What the format promises is there, in its order, and nothing else."""
    fields = list(get_type_hints(kind))
    every = list(entries(shipped_book()))
    assert every
    assert all(list(entry) == fields for entry in every)


def test_a_caution_has_when_and_all_of_an_effect() -> None:
    """What it waits for is told first."""
    fields = ["when", *get_type_hints(formats.Effect)]
    points = shipped_book()["points"].values()
    assert all(list(caution) == fields for point in points for caution in point["cautions"])
