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
POINT = tiny.POINTS.split("- code: GV14")[0]


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
        self.ours = shipped(tiny.folder(where / "data")).known

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
        POINT.replace("GB21", "LI4").replace("Shoulder Well", "Valley").replace("Jian", "He")
        .replace("jiān jǐng", "hé gǔ").replace("肩井", "合谷").replace("GB 21", "LI 4"),
    ],
    ids=["routine", "point", "both", "by name", "new point"],
)  # fmt: skip
def test_a_good_file_has_no_faults(desk: Desk, text: str) -> None:
    """References may lead to ours; a point of the same code stands in for ours."""
    assert desk.found(text) == []


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
    own = POINT.replace("code: GB21", f"code: {code}").replace("Shoulder Well", "Mine")
    own = own.replace("Jianjing", "My Own").replace("jiān jǐng", "wǒ de").replace("肩井", "我的")
    own = own.replace("GB 21", "X 1").replace("Jian Jing", "X One")
    assert desk.found(own) == [f"mine.yaml:2:9: {code} is never pressed: The throat."]


def test_standard_input_is_checked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"points: []\n")))
    assert [str(f) for f in faults("-", desk.ours)] == ["-:1:1: holds no points and no routines"]


def test_a_missing_file_is_no_fault_of_the_catalogue(desk: Desk) -> None:
    """It is an error of reading."""
    with pytest.raises(FileNotFoundError):
        faults(str(desk.where / "none.yaml"), desk.ours)
