"""References between entries: each fault with its place and its fix."""

from pathlib import Path

import pytest

import tiny
from acupress.catalogue.findings import BadData
from acupress.catalogue.shelf import compiled, faults, shipped
from acupress.catalogue.store import data_folder

OURS = shipped(data_folder())
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


GATE = ("answers: [allowed]", "answers: [pregnant]")


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
        (
            "  steps:",
            "  only_if: {answers: [pregnancy], text: No.}\n  steps:",
            '6:23: "pregnancy" is not a safety rule; choose from emergency, fever, ',
        ),
    ],
)
def test_a_fault_of_a_routine_has_its_fix(
    before: str, after: str, said: str, tmp_path: Path
) -> None:
    """The step at fault is told by its line, with what to write instead."""
    (told,) = found(ROUTINE.replace(before, after), tmp_path)
    assert said in told


def test_the_same_id_twice_is_told(tmp_path: Path) -> None:
    """Two entries of one name cannot both be meant; the place is that of the second."""
    twice = ROUTINE + ROUTINE.split("routines:\n")[1].replace("Mine", "Not mine")
    (told,) = found(twice, tmp_path)
    assert told.startswith('8:7: "mine" is there already: keep one')


def test_a_file_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    """Neither points nor routines is a fault."""
    (told,) = found("points: []\n", tmp_path)
    assert told == "1:1: holds no points and no routines"


def test_every_fault_is_told(tmp_path: Path) -> None:
    """One wrong reference hides no other."""
    gate = "  only_if: {answers: [cold, dark], text: No.}\n  steps:"
    text = ROUTINE.replace("Hegu", "Nowhere").replace("  steps:", gate)
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
        ('["007:1-3"]', '["007:1-30"]', "points.yaml:20:70: 007 has only 3 lines"),
        ("lines: [1, 2]", "lines: [1, 4]", "points.yaml:23:12: 007 has only 3 lines"),
        ('- source: "007"', '- source: "009"', 'points.yaml:22:13: "009" is not in sources.yaml'),
        ("hold: 4-5s", "words: a little", "source 007 prints no hold here: write our own `hold`"),
        ("when: pain", "when: pian", '"pian" is not a safety rule; choose from emergency, '),
    ],
    ids=["citation", "statement's lines", "statement's source", "no hold", "misspelt condition"],
)
def test_what_a_point_rests_on_is_there(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Sources, their lines, their numbers, and the rule that a caution waits for."""
    assert any(said in row for row in damaged(tmp_path, points=(old, new)))


def test_a_step_keeps_to_the_cap_of_its_point(tmp_path: Path) -> None:
    """A stricter cap than the general one holds for a hold of one's own."""
    assert damaged(tmp_path, routines=("hold: 30s", "hold: 2min")) == [
        "routines.yaml:13:11: at most 90 s a side at GV14: write 90s or less (It is tender.)"
    ]


def test_a_dose_of_ones_own_keeps_to_the_cap_of_its_point(tmp_path: Path) -> None:
    """Of the stricter cap that the same point has, or of the general one."""
    assert damaged(tmp_path, points=("{hold: 60s}", "{hold: 1-2 min}")) == [
        "points.yaml:38:12: at most 90 s a side at GV14: write 90s or less (It is tender.)"
    ]
    (told,) = found(POINT.replace("{hold: 30s}", "{hold: 30s}\n  - {hold: 4min}"), tmp_path)
    assert told == "13:12: at most 180 s a side at LI11: write 180s or less"


def test_a_dose_that_a_source_prints_may_be_longer_than_the_cap(tmp_path: Path) -> None:
    """What an article says stays as it says it; what is played is capped."""
    long = tiny.POINTS.replace("hold: 4-5s", "hold: 4-5 min")
    book = compiled(tiny.folder(tmp_path / "data", points=long))
    assert book["points"]["GB21"]["doses"][0]["hold_s"] == {"min": 240, "max": 300}


@pytest.mark.parametrize("when", ["pain", "pregnant", "emergency"])
def test_a_caution_waits_for_a_rule_or_for_what_is_felt(when: str, tmp_path: Path) -> None:
    """`pain` is no rule, and is asked by nobody; every rule's id will do."""
    text = tiny.POINTS.replace("when: pain", f"when: {when}")
    book = compiled(tiny.folder(tmp_path / "data", points=text))
    assert book["points"]["GB21"]["cautions"][0]["when"] == when


# data/safety.yaml


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('rests_on: ["007:1"]}', 'rests_on: ["007:9"]}', "15:91: 007 has only 3 lines"),
        ('  rests_on: ["007:1"]', '  rests_on: ["009:1"]', '18:14: "009" is not in sources.yaml'),
        ("text: The throat., rests_on: [WHO]", "text: No., rests_on: [WHOM]", '"WHOM" is not in'),
        ('["007:2"]}', '["007:4"]}', "007 has only 3 lines, so there is no line 4"),
        ("text: Rest now.", "text: Rest now., rests_on: [WHOM]", '"WHOM" is not in sources.yaml'),
    ],
    ids=["effect", "rule", "never", "standing", "stop"],
)
def test_what_a_rule_rests_on_is_there(old: str, new: str, said: str, tmp_path: Path) -> None:
    """What is done, what nobody presses and what is told to everybody are claims like any other."""
    (told,) = damaged(tmp_path, safety=(old, new))
    assert said in told.removeprefix("safety.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[GB20-GB22]", "[GB45]", "15:30: there is no point GB45: write a code that exists"),
        ("[GB20-GB22]", "[LI4, ZZ-TOP]", "15:35: there is no point ZZ-TOP: write a code that e"),
        ("[GB20-GB22]", "[QQ21]", "15:30: there is no point QQ21"),
        ("[GB20-GB22]", "[EX-HN16]", "15:30: there is no point EX-HN16"),
        ("[GB20-GB22]", "[GB44-GB45]", "15:30: there is no point GB45"),
        ("but_not: [GV14]", "but_not: [GV29]", "there is no point GV29"),
        ("[ST9-ST10, EX-HN9]", "[ST9-ST10, ST46]", "25:23: there is no point ST46"),
    ],
    ids=["code", "zone", "meridian", "extra point", "row", "spared", "never"],
)
def test_a_rule_names_points_that_exist(old: str, new: str, said: str, tmp_path: Path) -> None:
    """A misspelt code would leave a point in that should go."""
    (told,) = damaged(tmp_path, safety=(old, new))
    assert told.removeprefix("safety.yaml:").startswith(said) or said in told


@pytest.mark.parametrize("codes", ["LI4, CV2-CV7", "EX-HN3", "GB44", "GV28-GV28", "KI27"])
def test_a_rule_may_name_points_that_we_do_not_carry(codes: str, tmp_path: Path) -> None:
    """A file of somebody's own may carry them, and then the rule is there already."""
    text = tiny.SAFETY.replace("GB20-GB22", codes)
    known = shipped(tiny.folder(tmp_path / "data", safety=text)).known
    assert known.safety.rules[1].does[0].points == codes.split(", ")


def test_a_row_that_runs_backward_is_told(tmp_path: Path) -> None:
    """It would name no point at all, and nobody would notice."""
    (told,) = damaged(tmp_path, safety=("GB20-GB22", "GB22-GB20"))
    assert told.startswith("safety.yaml:15:30: ")


def test_a_point_that_nobody_presses_is_told(tmp_path: Path) -> None:
    """Whatever carries it, it has no place in a catalogue; the reason is given."""
    assert damaged(tmp_path, safety=("[ST9-ST10, EX-HN9]", "[GB20-GB22]")) == [
        "points.yaml:2:9: GB21 is never pressed: The throat."
    ]


def test_a_gate_of_ours_leads_to_a_rule(tmp_path: Path) -> None:
    """A misspelt answer would shut a routine for good."""
    (told,) = damaged(tmp_path, routines=("answers: [allowed]", "answers: [alowed]"))
    assert told.startswith('routines.yaml:5:23: "alowed" is not a safety rule; choose from ')


def test_a_source_is_given_once(tmp_path: Path) -> None:
    """Two of one id would hide each other."""
    last = tiny.SOURCES.splitlines()[-1]
    assert "given twice" in damaged(tmp_path, sources=(last, f"{last}\n{last}"))[0]


def test_a_rule_is_given_once(tmp_path: Path) -> None:
    """The second of one id would hide what the first does."""
    (told,) = damaged(tmp_path, safety=("- id: allowed", "- id: pregnant"), routines=GATE)
    assert told == 'safety.yaml:19:3: "pregnant" is given twice: keep one'


def test_every_fault_of_the_rules_is_told(tmp_path: Path) -> None:
    """One wrong rule hides no other."""
    text = tiny.SAFETY.replace("GB20-GB22", "GB20-GB46").replace("007:1", "009:1")
    data = tiny.folder(tmp_path / "data", safety=text)
    with pytest.raises(BadData) as bad:
        shipped(data)
    assert len(bad.value.findings) == 2 + 2
