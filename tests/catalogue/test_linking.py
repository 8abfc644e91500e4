"""References between entries: each fault with its place and its fix."""

from pathlib import Path

import pytest

import tiny
from acupress.catalogue.findings import BadData
from acupress.catalogue.shelf import faults, shipped
from acupress.catalogue.store import data_folder

OURS = shipped(data_folder()).known
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
    return [str(finding).removeprefix(f"{path}:") for finding in faults(str(path), OURS)]


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


def test_every_fault_is_told(tmp_path: Path) -> None:
    """One wrong reference hides no other."""
    text = ROUTINE.replace("Hegu", "Nowhere").replace("  steps:", "  asks: [cold, dark]\n  steps:")
    assert len(found(text, tmp_path)) == 3


def damaged(folder: Path, **changes: tuple[str, str]) -> list[str]:
    """What is wrong with a catalogue in which something was replaced, without the folder."""
    texts = {}
    for name, (old, new) in changes.items():
        assert old in tiny.FILES[f"{name}.yaml"]
        texts[name] = tiny.FILES[f"{name}.yaml"].replace(old, new, 1)
    data = tiny.folder(folder / "data", **texts)
    with pytest.raises(BadData) as bad:
        shipped(data)
    return [str(finding).removeprefix(f"{data}/") for finding in bad.value.findings]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["007:1-3"]', '["007:1-30"]', "points.yaml:20:73: 007 has only 3 lines"),
        ("lines: [1, 2]", "lines: [1, 4]", "points.yaml:23:12: 007 has only 3 lines"),
        ('- source: "007"', '- source: "009"', 'points.yaml:22:13: "009" is not in sources.yaml'),
        ("hold: 4-5s", "words: a little", "source 007 prints no hold here: write our own `hold`"),
        ("when: pregnant", "when: pregnnat", '"pregnnat"'),
    ],
    ids=["citation", "statement's lines", "statement's source", "no hold", "misspelt condition"],
)
def test_what_a_point_rests_on_is_there(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Sources, their lines, their numbers, and the question that a caution waits for."""
    assert any(said in row for row in damaged(tmp_path, points=(old, new)))


def test_a_step_keeps_to_the_cap_of_its_point(tmp_path: Path) -> None:
    """A stricter cap than the general one holds for a hold of one's own."""
    assert damaged(tmp_path, routines=("hold: 30s", "hold: 2min")) == [
        "routines.yaml:13:11: at most 90 s a side at GV14: write 90s or less"
    ]


@pytest.mark.parametrize(("old", "new"), [("[WHO]}\n", "[WHOM]}\n"), ('["007:1"]', '["007:99"]')])
def test_the_safety_questions_rest_on_something_too(old: str, new: str, tmp_path: Path) -> None:
    """What a question rests on is checked like any other claim."""
    assert damaged(tmp_path, safety=(old, new))[0].startswith("safety.yaml:")


@pytest.mark.parametrize("name", ["sources", "safety"])
def test_a_source_or_a_question_is_given_once(name: str, tmp_path: Path) -> None:
    """Two of one id would hide each other."""
    last = tiny.FILES[f"{name}.yaml"].splitlines()[-1]
    assert "given twice" in damaged(tmp_path, **{name: (last, f"{last}\n{last}")})[0]
