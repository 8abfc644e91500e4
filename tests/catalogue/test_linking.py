"""References between entries: each fault with its place and its fix."""

from pathlib import Path

import pytest

from acupress.catalogue.shelf import faults
from acupress.catalogue.store import data_folder

POINT = """
points:
- code: LI11
  name: Pool at the Bend
  regions: [arm]
  laterality: bilateral
  location: {find: At the crease., standard: At the elbow., rests_on: [WHO]}
  press:
    partner: {posture: seated, how: Press lightly.}
    pressure: light
  doses:
  - {hold: 30s}
  cautions: []
"""
ROUTINE = """
routines:
- id: mine
  title: Mine
  about: For me.
  steps:
  - {point: Hegu, side: each, core: true}
"""


def found(text: str, folder: Path) -> list[str]:
    """What is wrong with a file of this text, without its name."""
    path = folder / "mine.yaml"
    path.write_text(text)
    return [str(finding).removeprefix(f"{path}:") for finding in faults([str(path)], data_folder())]


@pytest.mark.parametrize("text", [POINT, ROUTINE, POINT + ROUTINE])
def test_a_whole_file_has_no_fault(text: str, tmp_path: Path) -> None:
    """Points and routines of one's own pass; a point may be named by any of its names."""
    assert found(text, tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("rests_on: [WHO]", "rests_on: [WHOM]", '"WHOM" is not in sources.yaml'),
        ("rests_on: [WHO]", 'rests_on: ["002:9999"]', "002 has only 229 lines"),
        ("{hold: 30s}", "{repetitions: 2}", "no hold: write our own `hold`"),
        ("{hold: 30s}", '{said: "002", hold: 30s}', "no statement of 002"),
        ("  cautions: []", "  cap: {per_side: 10min, why: So.}\n  cautions: []", "3 min a side"),
        ("name: Pool at the Bend", "name: Shoulder Well", "names GB21 too"),
    ],
)
def test_a_fault_of_a_point_has_its_fix(before: str, after: str, said: str, tmp_path: Path) -> None:
    """What it leads to is named, and what would do."""
    (told,) = found(POINT.replace(before, after), tmp_path)
    assert said in told


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("point: Hegu", "point: Heguu", '7:13: "Heguu" is no point we know; did you mean LI4'),
        ("point: Hegu", "point: GB10", "7:13: Two of our sources print GB 10"),
        ("point: Hegu", "point: LU7", "7:13: "),
        ("side: each", "side: midline", "LI4 lies bilateral: write each, alternate or both"),
        ("point: Hegu", "point: GV14", "GV14 lies midline: write midline"),
        ("side: each,", 'side: each, dose: "000",', "LI4 has no dose from 000"),
        ("side: each,", "side: each, hold: 10min,", "at most 180 s a side at LI4"),
        ("  steps:", "  asks: [pregnancy]\n  steps:", '"pregnancy" is not a safety question'),
    ],
)
def test_a_fault_of_a_routine_has_its_fix(
    before: str, after: str, said: str, tmp_path: Path
) -> None:
    """The step at fault is told by its line, with what to write instead."""
    (told,) = found(ROUTINE.replace(before, after), tmp_path)
    assert said in told


def test_the_same_id_twice_is_told(tmp_path: Path) -> None:
    """Two entries of one name cannot both be meant."""
    twice = ROUTINE + ROUTINE.split("routines:\n")[1]
    assert any('"mine" is given twice' in one for one in found(twice, tmp_path))


def test_a_file_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    """Neither points nor routines is a fault."""
    (told,) = found("points: []\n", tmp_path)
    assert told == "1:1: holds no points and no routines"
