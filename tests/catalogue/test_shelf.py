"""The YAML files as a whole: read, checked, linked, compiled."""

import io
import sys
from pathlib import Path

import pytest

import tiny
from acupress.catalogue.findings import BadData
from acupress.catalogue.shelf import compiled, faults, shipped

STEP = "  - {point: GB21, side: each, core: true}\n"
ROUTINE = f"routines:\n- id: mine\n  title: Mine\n  about: For me.\n  steps:\n{STEP}"
OURS = tiny.POINTS.split("- code: GV14")[0]
POINT = tiny.MINE


def test_a_catalogue_is_compiled(tmp_path: Path) -> None:
    """Points and routines by their ids, in the order of the files."""
    book = compiled(tiny.folder(tmp_path / "data"))
    assert list(book["points"]) == ["GB21", "GV14"]
    assert list(book["routines"]) == ["my-back"]
    assert list(book["sources"]) == ["007", "WHO"]
    assert list(book["rules"]) == ["emergency", "pregnant", "allowed"]


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    """Who mends a catalogue sees every file's faults in one go."""
    data = tiny.folder(
        tmp_path / "data",
        points="points: 1\n",
        sources="sources: []\nmore: 1\n",
        safety="rules: &a []\n",
    )
    with pytest.raises(BadData) as bad:
        shipped(data)
    files = [Path(finding.file).name for finding in bad.value.findings]
    assert sorted(set(files)) == ["points.yaml", "safety.yaml", "sources.yaml"]


def test_faults_of_references_are_told_together(tmp_path: Path) -> None:
    """A wrong citation, a wrong step and a wrong rule, each in its own file."""
    data = tiny.folder(
        tmp_path / "data",
        points=tiny.POINTS.replace("[WHO]", "[WHOM]"),
        routines=tiny.ROUTINES.replace("point: GV14", "point: GV15"),
        safety=tiny.SAFETY.replace("GB20-GB22", "GB99"),
    )
    with pytest.raises(BadData) as bad:
        shipped(data)
    assert [Path(finding.file).name for finding in bad.value.findings] == [
        "points.yaml",
        "routines.yaml",
        "safety.yaml",
    ]


@pytest.mark.parametrize("name", tiny.FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """A catalogue with a file gone cannot be read, and says which."""
    data = tiny.folder(tmp_path / "data")
    (data / name).unlink()
    with pytest.raises(OSError, match=name):
        shipped(data)


class Desk:
    """A catalogue, and a person's own files."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self.ours = shipped(tiny.folder(where / "data"))

    def found(self, text: str) -> list[str]:
        """What is wrong with a file of this text, without its folder."""
        path = self.where / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return [str(f).removeprefix(f"{self.where}/") for f in faults(str(path), self.ours)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with our catalogue on it."""
    return Desk(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        ROUTINE,
        POINT,
        f"{POINT}{ROUTINE}",
        ROUTINE.replace("GB21", "Shoulder Well"),
        f"{tiny.SOURCES.replace('007', 'jane')}{POINT.replace('007', 'jane')}",
        OURS,
        tiny.POINTS + tiny.ROUTINES + tiny.SOURCES,
    ],
    ids=["routine", "point", "both", "by name", "own source", "a point of ours", "all of ours"],
)
def test_a_good_file_has_no_faults(desk: Desk, text: str) -> None:
    """References may lead to ours; what is ours may be repeated word for word."""
    assert desk.found(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OURS.replace("Jianjing", "My Place"), '2:9: "GB21" is one of our points'),
        (tiny.ROUTINES.replace("30s", "20s"), '2:7: "my-back" is one of our routines'),
        (POINT + tiny.SOURCES.replace("Nobody", "Me"), '"007" is one of our sources'),
    ],
    ids=["point", "routine", "source"],
)
def test_nothing_of_ours_is_changed_by_a_file(desk: Desk, text: str, said: str) -> None:
    """Whatever else it says of what has our code or id is refused at that place."""
    (told,) = desk.found(text)
    assert said in told


def test_a_point_of_ours_that_a_file_changes_is_told_with_its_rules(desk: Desk) -> None:
    """So the person sees what they would have lost."""
    (told,) = desk.found(OURS.replace("Jianjing", "My Place"))
    assert told.endswith("pregnant.")
    (told,) = desk.found("points:\n" + tiny.POINTS[len(OURS) :].replace("Below", "Above"))
    assert "pregnant" not in told


@pytest.mark.parametrize("text", ["points: []\n", "routines: []\n", "points: []\nroutines: []\n"])
def test_an_empty_catalogue_is_a_fault(desk: Desk, text: str) -> None:
    """A file in which nothing is has nothing to check."""
    assert desk.found(text) == ["mine.yaml:1:1: holds no points and no routines"]


def test_a_routine_may_use_a_point_of_its_own_file(desk: Desk) -> None:
    """A new point and a routine with it can be given in one file."""
    own = f"{tiny.POINTS.replace('GV14', 'GV9').replace('Great Vertebra', 'New One')}"
    assert desk.found(own + ROUTINE.replace("GB21, side: each", "New One, side: midline")) == []
    other = ROUTINE.replace("GB21, side: each", "New One, side: midline")
    assert len(desk.found(other)) == 1


@pytest.mark.parametrize("code", ["ST9", "ST10", "EX-HN9"])
def test_a_place_that_nobody_presses_cannot_be_added(desk: Desk, code: str) -> None:
    """A person's own file is held to the list too, and told why."""
    own = POINT.replace("code: LI11", f"code: {code}")
    assert desk.found(own) == [f"mine.yaml:2:9: {code} is never pressed: The throat."]


def test_standard_input_is_checked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"points: []\n")))
    assert [str(f) for f in faults("-", desk.ours)] == ["-:1:1: holds no points and no routines"]


def test_references_may_lead_to_other_files_of_their_own(desk: Desk) -> None:
    """These are read as well, and what is wrong with them is told of them, not of this one."""
    other = desk.where / "other.yaml"
    other.write_text(POINT + "- code: 5\n", encoding="utf-8")
    routine = desk.where / "mine.yaml"
    routine.write_text(ROUTINE.replace("GB21", "LI11"), encoding="utf-8")
    assert faults(str(routine), desk.ours, [other]) == []
    assert len(faults(str(routine), desk.ours)) == 1
    assert faults(str(routine), desk.ours, [other, desk.where / "gone.yaml"]) == []


def test_a_file_among_their_own_is_not_held_against_itself(desk: Desk) -> None:
    """It is checked as it is now, by whatever name it is called."""
    path, link = desk.where / "mine.yaml", desk.where / "link.yaml"
    path.write_text(POINT, encoding="utf-8")
    link.symlink_to(path)
    for one in (path, link, desk.where / "data" / ".." / "mine.yaml"):
        assert faults(str(one), desk.ours, [path]) == []


def test_what_another_file_of_their_own_has_is_taken(desk: Desk) -> None:
    """The fault is of the file that is checked."""
    other = desk.where / "other.yaml"
    other.write_text(POINT, encoding="utf-8")
    path = desk.where / "mine.yaml"
    path.write_text(POINT.replace("Pool", "Pond"), encoding="utf-8")
    (fault,) = faults(str(path), desk.ours, [other])
    assert (fault.file, fault.line) == (str(path), 2)


def test_a_missing_file_is_no_fault_of_the_catalogue(desk: Desk) -> None:
    """It is an error of reading."""
    with pytest.raises(FileNotFoundError):
        faults(str(desk.where / "none.yaml"), desk.ours)
