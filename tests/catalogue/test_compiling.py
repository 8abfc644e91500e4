"""From checked models to the book: everything resolved once."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

import pytest

import tiny
from acupress.catalogue import book as formats
from acupress.catalogue.book import Book, Effect, Point, Routine
from acupress.catalogue.shelf import compiled
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
    points = tiny.POINTS.replace("hold: 4-5s", "hold: 2-4 min")
    made = compiled(tiny.folder(tmp_path / "data", points=points))
    assert made["points"]["GB21"]["duration_s"] == {"min": 120, "max": 180}


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


def as_written(steps: str, where: Path) -> Routine:
    """A routine of these steps, compiled."""
    text = f"routines:\n- id: mine\n  title: Mine\n  steps:\n{steps}"
    return compiled(tiny.folder(where / "data", routines=text))["routines"]["mine"]


def test_a_side_that_is_not_said_is_as_the_point_lies(tmp_path: Path) -> None:
    """In the middle, or on each side in turn."""
    steps = as_written("  - point: GV14\n  - point: GB21\n", tmp_path)["steps"]
    assert [step["side"] for step in steps] == ["midline", "each"]


@pytest.mark.parametrize(("marked", "core"), [("", [True, True]), (", core: true", [True, False])])
def test_with_no_step_marked_every_step_is_what_the_routine_is_about(
    marked: str, core: list[bool], tmp_path: Path
) -> None:
    """So in a hurry something is pressed; one mark is enough to make the others less."""
    steps = as_written(f"  - {{point: GV14{marked}}}\n  - point: GB21\n", tmp_path)["steps"]
    assert [step["core"] for step in steps] == core


def test_a_routine_without_words_has_some(tmp_path: Path) -> None:
    """What it is for is never empty where it is shown."""
    assert as_written("  - point: GV14\n", tmp_path)["about"]


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
