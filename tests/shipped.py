"""The catalogue as it is shipped, and the references that may lie beside the repository."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book
from acupress.catalogue.models import Point, Routine, Source, Statement
from acupress.catalogue.shelf import compiled, drawn, shipped
from acupress.catalogue.store import data_folder

DATA = data_folder()
SHARED = Path(__file__).resolve().parents[2] / "shared"
_SHELF = shipped(DATA)
POINTS: dict[str, Point] = dict(_SHELF.known.points)
ROUTINES: dict[str, Routine] = {routine.id: routine for routine in _SHELF.routines}
SOURCES: dict[str, Source] = dict(_SHELF.known.sources)
SAFETY = _SHELF.known.safety
RULES = {rule.id: rule for rule in SAFETY.rules}
ARTICLES = [source.id for source in SOURCES.values() if source.file]
STATEMENTS: dict[str, tuple[Point, Statement]] = {
    f"{said.source}-{point.code}": (point, said) for point in POINTS.values() for said in point.said
}

# Points that are left out in pregnancy, and the caps that differ from 3 min a side: by hand.
PREGNANT = ("LI4", "SP6", "GB21", "BL60", "LR3", "CV6", "BL23", "BL52", "GV4", "GB30")
_CAPS_S = {"BL10": 120, "BL40": 60}
CLAIM = re.compile(
    r"\b(treat(s|ed|ing)?|cure[sd]?|curing|heal(s|ed)?|reliev(es?|ed|ing)|relief|remed(y|ies)"
    r"|therapeutic)\b",
    re.IGNORECASE,
)

each_point = pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
each_routine = pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
each_statement = pytest.mark.parametrize(("point", "said"), STATEMENTS.values(), ids=STATEMENTS)
each_article = pytest.mark.parametrize("article", ARTICLES)


@cache
def book() -> Book:
    """The compiled catalogue, made afresh."""
    return compiled(DATA, ())


@cache
def atlas() -> Atlas:
    """The compiled figures, made afresh."""
    return drawn(DATA)


def caps_s(code: str) -> int:
    """The most seconds that are ever played at a point, on one side, in one session."""
    return _CAPS_S.get(code, 180)


def reference(path: str) -> Path:
    """A file of the reference shelf; the test is skipped where the shelf is not there."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"shared/{path} is not beside the repository")
    return found


@cache
def lines_of(article: str) -> tuple[str, ...]:
    """The lines of an article; line n is the n-th from 1 on, and line 0 is empty."""
    text = reference(f"seeds/{SOURCES[article].file}").read_text(encoding="utf-8")
    return "", *text.split("\n")


@cache
def as_written(name: str) -> Any:
    """A data file as plain YAML, with nothing understood."""
    with (DATA / name).open(encoding="utf-8") as file:
        return yaml.load(file, yaml.CSafeLoader)


def told(faults: Iterable[str]) -> str:
    """The faults, one a line, for a failing assert."""
    return "\n".join(["", *faults])
