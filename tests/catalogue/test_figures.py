"""Figures and spots: what a file may say of them, and how each fault is told, with its place."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_figure import FIGURE, SPOT, folder

import tiny
from acupress.catalogue.checking import check
from acupress.catalogue.figures import FigureFile
from acupress.catalogue.findings import BadData
from acupress.catalogue.reading import read
from acupress.catalogue.shelf import compiled, drawn, faults, shipped
from in_process import run

WAYS = "choose from up, down, out, in, front, back"
OUT = SPOT.replace("toward: shoulder-tip, part: 0.5", "by: {out: 1.5}")
NO_WAY = "`toward` goes with how far: one of `cun` and `part`"
EITHER = "a spot has either an `area`, for a zone, or `from`, a landmark"


def told(data: Path) -> list[str]:
    """What is wrong with a catalogue, without the name of its folder."""
    with pytest.raises(BadData) as bad:
        shipped(data)
    return [str(finding).removeprefix(f"{data}/") for finding in bad.value.findings]


def damaged(old: str, new: str) -> str:
    """The small figure with something else in one place."""
    assert FIGURE.count(old) == 1, old
    return FIGURE.replace(old, new)


@pytest.mark.parametrize(
    ("spot", "compiled_to"),
    [
        (OUT, {"origin": "C7", "toward": "", "by": {"out": 1.5}, "cun": None, "part": None}),
        (SPOT, {"origin": "C7", "toward": "shoulder-tip", "part": 0.5, "cun": None, "by": {}}),
        (
            SPOT.replace("part: 0.5", "cun: 2, fingers: 3, under_last: true"),
            {"cun": 2, "part": None, "fingers": 3, "under_last": True},
        ),
        (
            "{figure: shoulder, area: flat-part}",
            {"area": "flat-part", "origin": "", "under_last": False},
        ),
    ],
    ids=["by a direction", "part of the way", "cun of the way", "area"],
)
def test_a_spot_comes_into_the_book(
    spot: str, compiled_to: dict[str, object], tmp_path: Path
) -> None:
    """With a value for everything; and a point without one has none."""
    points = compiled(folder(tmp_path / "data", spot))["points"]
    found = points["GB21"]["spot"]
    assert found
    assert {"figure": "shoulder", **compiled_to}.items() <= found.items()
    assert points["GV14"]["spot"] is None


def test_a_figure_comes_into_the_atlas(tmp_path: Path) -> None:
    """By its id, with all that its file says and nothing where it says nothing."""
    figure = drawn(folder(tmp_path / "data"))["shoulder"]
    assert figure == {
        "id": "shoulder",
        "title": "A shoulder.",
        "side": "right",
        "mirrored": True,
        "axes": {"up": [0, -1], "out": [1, 0]},
        "outline": [[[0, 0], [4, 2], [5.5, 9]]],
        "lines": [],
        "landmarks": {
            "C7": {"at": [0, 3], "label": "C7", "says": "The bump."},
            "shoulder-tip": {"at": [4, 4], "label": "tip", "says": "The end of the bone."},
        },
        "areas": {"flat-part": [[1, 4], [2, 4], [2, 5]]},
        "lengths": [{"origin": "C7", "to": "shoulder-tip", "along": "x", "cun": 4}],
    }


@pytest.mark.parametrize(
    ("spot", "found"),
    [
        ("{figure: shoulder}", f"51: {EITHER}"),
        ("{figure: shoulder, from: C7, area: flat-part}", f"51: {EITHER}"),
        ("{figure: shoulder, from: C7, toward: shoulder-tip}", f"51: {NO_WAY}"),
        ("{figure: shoulder, from: C7, cun: 2}", f"51: {NO_WAY}"),
        ("{figure: shoulder, from: C7, part: 0.5}", f"51: {NO_WAY}"),
        (SPOT.replace("part", "cun: 2, part"), f"51: {NO_WAY}"),
        (SPOT.replace("0.5", "1.5"), '108: "part" must be at most 1'),
        (SPOT.replace("part: 0.5", "cun: 21"), '107: "cun" must be at most 20'),
        (SPOT.replace("part: 0.5", "cun: 0"), '107: "cun" must be more than 0'),
        (SPOT.replace("part: 0.5", "cun: two"), '107: "cun" must be a number such as 1.5 without'),
        (OUT.replace("1.5", ".inf"), "90: .inf is no number we can use"),
        (OUT.replace("1.5", ".nan"), "90: .nan is no number we can use"),
        (OUT.replace("1.5", "1.0e+999"), '90: "out" must be a number such as 1.5 without'),
        (OUT.replace("1.5", "-1"), '90: "out" must be more than 0'),
        (OUT.replace("}}", "}, fingers: 5}"), '105: "fingers" must be at most 4, not "5"'),
        (SPOT.replace("from", "form"), '70: unknown field "form" (did you mean "from"?)'),
        (SPOT.replace("C7", "c_7"), "76: write a landmark such as C7 or wrist-crease"),
        (SPOT.replace("shoulder,", "sholder,"), '60: "sholder" is no figure; choose from shoulder'),
        (
            SPOT.replace("C7", "C8"),
            '76: "C8" is not on the figure shoulder; choose from C7, shoulder-tip',
        ),
        (
            SPOT.replace("shoulder-tip", "tip"),
            '88: "tip" is not on the figure shoulder; choose from C7, shoulder-tip',
        ),
        (
            "{figure: shoulder, area: round-part}",
            '76: "round-part" is not on the figure shoulder; choose from flat-part',
        ),
    ],
)  # fmt: skip
def test_each_fault_of_a_spot_is_told_plainly(spot: str, found: str, tmp_path: Path) -> None:
    """In the line and column where it is, with what to write instead."""
    (one,) = told(folder(tmp_path / "data", spot))
    assert one.startswith(f"points.yaml:9:{found}")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("[4, 2]", "[4, .nan]", "8:18: .nan is no number we can use"),
        ("[4, 2]", "[4, .inf]", "8:18: .inf is no number we can use"),
        ("[4, 2]", "[4, 1.0e+999]", '8:18: an entry of "outline" must be a number such as 1.5'),
        ("[4, 2]", "[4, 201]", '8:18: an entry of "outline" must be at most 200'),
        ("[4, 2]", "[4, yes]", '8:18: an entry of "outline" must be a number such as 1.5'),
        ("[4, 2]", "[4]", '8:14: an entry of "outline" is empty or too short: it takes 2'),
        ("[4, 2]", "[4, 2, 1]", '8:14: an entry of "outline" is too long: it takes 2 at most'),
        (", [4, 2], [5.5, 9]]", "]", '8:5: an entry of "outline" is empty or too short: it'),
        (", [2, 4], [2, 5]]", "]", '13:16: "flat-part" is empty or too short: it takes'),
        ("side: right", "side: rigt", '4:9: "rigt" is not a side; choose from left, right'),
        ("mirrored: true", "mirrored: so", '5:13: "mirrored" must be true or false'),
        ("  C7: {", "  c_7: {", "10:5: write a landmark such as C7 or wrist-crease"),
        ("at: [0, 3], ", "", '10:9: "at" is missing in this mark (shoulder)'),
        ("landmarks:", "landmark:", '2:3: "landmarks" is missing in this figure (shoulder)'),
        ("along: x", "along: z", '15:41: "z" is not an along; choose from x, y'),
        ("cun: 4", "cun: 0", '15:49: "cun" must be more than 0'),
        (
            "to: shoulder-tip",
            "to: tip",
            '15:20: "tip" is not among the landmarks; choose from C7, shoulder-tip',
        ),
        (
            "from: C7",
            "from: C8",
            '15:12: "C8" is not among the landmarks; choose from C7, shoulder-tip',
        ),
    ],
)
def test_each_fault_of_a_figure_is_told_plainly(
    old: str, new: str, found: str, tmp_path: Path
) -> None:
    """In its own file, line and column; by the look-up of a point and by that of pictures."""
    data = folder(tmp_path / "data", shoulder=damaged(old, new))
    assert any(one.startswith(f"figures/shoulder.yaml:{found}") for one in told(data))
    with pytest.raises(BadData, match=r"figures/shoulder\.yaml:\d+:\d+: "):
        drawn(data)


def test_a_direction_that_is_none_is_told(tmp_path: Path) -> None:
    """The word that is wrong is named, in a spot and on a figure, and all there are."""
    (one,) = told(folder(tmp_path / "spot", OUT.replace("out:", "sideways:")))
    assert re.fullmatch(rf'points.yaml:9:\d+: "sideways" is not a direction; {WAYS}', one)
    data = folder(tmp_path / "figure", shoulder=damaged("up:", "upp:"))
    wanted = rf'figures/shoulder.yaml:6:\d+: "upp" is not a direction; {WAYS}'
    assert any(re.fullmatch(wanted, one) for one in told(data))


@pytest.mark.parametrize(
    "spot",
    [
        "{figure: shoulder, area: flat-part, by: {out: 1}}",
        "{figure: shoulder, area: flat-part, toward: C7, part: 0.5}",
        "{figure: shoulder, area: flat-part, fingers: 2}",
        "{figure: shoulder, from: C7, fingers: 2}",
        "{figure: shoulder, from: C7, by: {front: 2}, fingers: 2}",
        "{figure: shoulder, from: C7, toward: C7, cun: 1}",
    ],
    ids=["area by", "area toward", "area fingers", "fingers nowhere", "fingers unseen", "nowhere"],
)
def test_a_spot_that_cannot_be_drawn_is_told(spot: str, tmp_path: Path) -> None:
    """A zone is not moved, fingers need a way to lie on, and a way leads elsewhere."""
    assert told(folder(tmp_path / "data", spot))[0].startswith("points.yaml:9:")


def test_an_area_of_one_place_is_told(tmp_path: Path) -> None:
    """Nothing can be drawn round it."""
    data = folder(tmp_path / "data", shoulder=damaged("[2, 4], [2, 5]", "[1, 4], [1, 4]"))
    assert told(data)[0].startswith("figures/shoulder.yaml:13:")


def test_a_figure_is_given_once(tmp_path: Path) -> None:
    """Two files of one id would hide each other."""
    data = folder(tmp_path / "data", shoulder=FIGURE, other=FIGURE)
    assert '"shoulder" is given twice' in told(data)[0]


def test_faults_of_figures_and_points_are_told_together(tmp_path: Path) -> None:
    """Who mends a catalogue sees every file's faults in one go."""
    first = damaged("id: shoulder", "id: Shoulder")
    second = damaged("[4, 2]", "[4]").replace("id: shoulder", "id: neck")
    data = folder(tmp_path / "data", "{figure: shoulder}", shoulder=first, neck=second)
    assert [one.split(": ")[0] for one in told(data)] == [
        "figures/neck.yaml:8:14",
        "figures/shoulder.yaml:2:7",
        "points.yaml:9:51",
    ]


def test_a_spot_of_a_file_of_ones_own_leads_to_our_figures(tmp_path: Path) -> None:
    """It may lie on any of them, and a landmark that is not there is told."""
    ours = shipped(folder(tmp_path / "data"))
    place = "location: {find: On top of the shoulder., "
    found = []
    for spot in (OUT, OUT.replace("C7", "C8")):
        path = tmp_path / "mine.yaml"
        path.write_text(tiny.MINE.replace(place, f"{place}spot: {spot}, "), encoding="utf-8")
        found.append([str(one).removeprefix(f"{path}:") for one in faults(str(path), ours)])
    assert found[0] == []
    assert found[1] == ['9:76: "C8" is not on the figure shoulder; choose from C7, shoulder-tip']


@pytest.mark.parametrize("argv", [("points",), ("point", "GB21"), ("map",), ("catalogue", "check")])
def test_a_damaged_figure_ends_the_program_with_65(
    argv: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file, line and column are told, as of any other file, and nothing else happens."""
    data = folder(tmp_path / "data", shoulder=damaged("[4, 2]", "[4]"))
    monkeypatch.setattr("acupress.catalogue.compiled.data_folder", lambda: str(data))
    ran = run(*argv)
    said, silent = (ran.out, ran.err) if argv[0] == "catalogue" else (ran.err, ran.out)
    assert (ran.code, silent) == (65, "")
    (line,) = said.splitlines()
    assert line.startswith(f"{data}/figures/shoulder.yaml:8:14: ")


NUMBERS = st.floats(-200, 200).map(lambda x: round(x, 3))
CURVES = st.lists(st.lists(NUMBERS, min_size=2, max_size=2), min_size=2, max_size=6).filter(
    lambda places: any(place != places[0] for place in places)
)


@given(st.lists(CURVES, min_size=1, max_size=3))
def test_whatever_can_be_drawn_is_kept_as_it_is(outline: list[list[list[float]]]) -> None:
    """Every number of a curve comes through a file unchanged."""
    text = damaged("\n  - [[0, 0], [4, 2], [5.5, 9]]", f" {outline}")
    figure = check(FigureFile, read(text.encode(), "f")).figure
    assert figure.outline == outline
