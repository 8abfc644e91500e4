"""docs/reference/json.md names every field and every event that `--json` prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from acupress.catalogue.shelf import compiled
from acupress.catalogue.store import data_folder
from acupress.plan.building import Options, build
from acupress.safety.screening import Screening
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


def test_every_field_of_a_plan_is_named() -> None:
    """Whoever reads a plan finds each of its fields on the page."""
    plan = build(BOOK["routines"]["upper-back"], BOOK["points"], Options(minutes=5), Screening())
    assert set(fields(plan_record(plan))) <= NAMED
