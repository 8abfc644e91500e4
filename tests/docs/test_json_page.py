"""docs/reference/json.md names every field and every event that `--json` prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from acupress.catalogue.shelf import compiled
from acupress.catalogue.store import data_folder
from acupress.plan.building import Options, build
from acupress.safety.answers import YES
from acupress.safety.screening import screen_for
from acupress.session.happenings import Happened
from acupress.view.records import plan_record

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
NAMED = set(PAGE.replace("`", " ").replace("{", " ").replace("}", " ").replace(",", " ").split())
BOOK = compiled(data_folder())


def fields(record: Any) -> Iterator[str]:
    """Every field name at any depth, but not what a mapping by reach is keyed by."""
    if isinstance(record, dict):
        for name, value in record.items():
            yield name
            yield from fields(value)
    elif isinstance(record, list):
        for one in record:
            yield from fields(one)


@pytest.mark.parametrize("event", Happened)
def test_an_event_is_named(event: Happened) -> None:
    """The list of events is closed, and stands on the page."""
    assert event in NAMED


def test_every_field_of_a_point_is_named() -> None:
    """Whoever reads the JSON of a point finds each of its fields on the page."""
    assert set(fields(list(BOOK["points"].values()))) - {"min", "max"} <= NAMED


def test_every_field_of_a_routine_is_named() -> None:
    """Whoever reads the list of routines finds each of its fields on the page."""
    assert set(fields(list(BOOK["routines"].values()))) - {"min", "max"} <= NAMED


def planned(routine: str, rule: str, options: Options) -> dict[str, Any]:
    """The record of a plan for somebody who says yes to one rule."""
    recipe = BOOK["routines"][routine]
    return plan_record(
        build(recipe, BOOK["points"], options, screen_for(recipe, {rule: YES}, BOOK))
    )


def test_every_field_of_a_plan_is_named() -> None:
    """Whoever reads a plan, one with little left, or a refusal, finds each of its fields."""
    softer = planned("upper-back", "pregnant", Options())
    little = planned("lower-back", "pregnant", Options())
    refusal = planned("upper-back", "emergency", Options())
    assert softer["softened"]
    assert softer["told"]
    assert little["withheld"]
    assert little["loss"]
    assert refusal["refused"]
    assert set(fields([softer, little, refusal])) <= NAMED


@pytest.mark.parametrize("part", ["rules", "standing", "never", "stops"])
def test_every_field_of_the_safety_rules_is_named(part: str) -> None:
    """Whoever reads `acupress safety show --json` finds each of its fields on the page."""
    kept: Any = BOOK[part]  # type: ignore[literal-required]  # the names above are keys of a book
    rows = list(kept.values()) if part == "rules" else kept
    assert {part, *fields(rows)} <= NAMED
