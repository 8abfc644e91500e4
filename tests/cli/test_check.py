"""`catalogue check` and `catalogue schema`: one line a fault, whatever the file."""

import json
import os
import re
import time
from pathlib import Path

import pytest

import tiny
from in_process import run

ROUTINE = """\
routines:
- id: mine
  title: Mine
  about: For me.
  steps:
  - point: GB21
    side: each
    core: true
    hold: 30s
"""
BOMB = "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 9))
FAULTS: dict[str, tuple[str | bytes, str]] = {
    "a bad indent": (ROUTINE.replace("    side", "   side"), r"f:7:4: "),
    "a duplicate key": (ROUTINE + "    hold: 40s\n", r'f:10:5: "hold" is given twice'),
    "an unknown field": (ROUTINE.replace("hold:", "hld:"), r'f:9:5: unknown field "hld"'),
    "a number without unit": (ROUTINE.replace("30s", "30"), r"f:9:11: .* needs its unit"),
    "an alias bomb": (f"a0: &a0 x\n{BOMB}", r"f:1:5: anchors \(&\) and aliases \(\*\)"),
    "nested brackets": ("[" * 50_000, r"f:1:\d+: "),
    "nested braces": ("{a: " * 50_000, r"f:1:\d+: "),
    "bytes that are no text": (b"routines:\n- id: \xff\xfe\n", r"f:2:7: is not UTF-8 text"),
    "nothing": ("", r"f:1:1: is empty"),
    "only a remark": ("# nothing yet\n", r"f:1:1: is empty"),
    "no points and no routines": ("points: []\n", r"f:1:1: holds no points and no routines"),
    "an unknown point": (ROUTINE.replace("GB21", "GB211"), r"f:6:12: "),
    "a doubtful point": (ROUTINE.replace("GB21", "GB10"), r"f:6:12: "),
    "too long a hold": (ROUTINE.replace("30s", "4min"), r"f:9:11: at most 180 s a side at GB21"),
    "escapes": (ROUTINE.replace("Mine", '"\\e]52;c;x\\a"'), r"f:3:10: "),
    "a tag": ("routines: !!python/object:os.system []\n", r"f:1:11: tags \(!\) are not read"),
}


def checked(path: Path, *more: str) -> tuple[int, list[str], str]:
    """The status, the lines on stdout without the folder, and stderr."""
    ran = run("catalogue", "check", str(path), *more)
    return ran.code, [row.replace(f"{path.parent}/", "") for row in ran.out.splitlines()], ran.err


@pytest.mark.parametrize(("text", "found"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line(tmp_path: Path, text: str | bytes, found: str) -> None:
    """File, line, column and what is wrong, on stdout; exit 65; no traceback; in no time."""
    path = tmp_path / "f"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    began = time.perf_counter()
    code, rows, err = checked(path)
    assert time.perf_counter() - began < 1
    assert (code, err) == (65, "")
    assert re.match(found, rows[0])
    assert all(re.match(r"f:\d+:\d+: \S", row) and row.isprintable() for row in rows)


def test_200_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """A file that no catalogue can be is not read into memory."""
    path = tmp_path / "f"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    began = time.perf_counter()
    assert checked(path) == (65, ["f:1:1: is larger than 1 MB"], "")
    assert time.perf_counter() - began < 1


def test_what_cannot_be_read_is_74(tmp_path: Path) -> None:
    """A file that is missing, a folder, a pipe that nobody fills: one line, and no waiting."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("missing", "folder", "pipe"):
        code, rows, err = checked(tmp_path / name)
        assert (code, rows) == (74, []), name
        assert len(err.splitlines()) == 1
        assert err.startswith(f"{tmp_path / name}: cannot be read: ")


def test_a_name_full_of_escapes_is_told_safely(tmp_path: Path) -> None:
    """A file's name cannot write to the terminal either."""
    for name in ("no\x1b[2Jsuch", "a\nb"):
        assert "\\x1b" in (err := checked(tmp_path / name)[2]) or "\\n" in err
        assert err.strip().isprintable()
    (tmp_path / "c\x1b[2J").write_text("points: 1\n", encoding="utf-8")
    assert all(row.isprintable() for row in checked(tmp_path / "c\x1b[2J")[1])


@pytest.mark.parametrize("text", [ROUTINE, tiny.MINE])
def test_a_good_file_says_nothing(tmp_path: Path, text: str) -> None:
    """Silence, and 0."""
    path = tmp_path / "f"
    own = text.replace('"007:2"', '"000:27"').replace('"007:1-3"', '"000:27"').replace("007", "000")
    path.write_text(own, encoding="utf-8")
    assert checked(path) == (0, [], "")


def test_ours_is_good() -> None:
    """Without FILE the shipped catalogue is checked."""
    ran = run("catalogue", "check")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "code", "out"),
    [
        (ROUTINE, 0, ""),
        ("points: []\n", 65, "-:1:1: holds no points and no routines\n"),
        ("", 65, "-:1:1: is empty\n"),
        ("[" * 50_000, 65, "-:1:"),
    ],
    ids=["good", "no entries", "empty", "deep"],
)
def test_standard_input_is_checked(text: str, code: int, out: str) -> None:
    """A dash stands for it."""
    ran = run("catalogue", "check", "-", stdin=text)
    assert (ran.code, ran.err) == (code, "")
    assert ran.out.startswith(out)
    assert bool(ran.out) == bool(out)


def test_several_files_are_checked(tmp_path: Path) -> None:
    """Each fault has its file's name; one fault is enough for 65."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_text(ROUTINE, encoding="utf-8")
    bad.write_text("points: 1\n", encoding="utf-8")
    code, rows, _ = checked(good, str(bad))
    assert code == 65
    assert [row.split(":")[0] for row in rows] == ["bad"]


def test_faults_are_told_although_another_file_is_missing(tmp_path: Path) -> None:
    """What was found is not lost because something else cannot be read."""
    bad = tmp_path / "bad"
    bad.write_text("points: 1\n", encoding="utf-8")
    _, rows, err = checked(bad, str(tmp_path / "missing"))
    assert [row.split(":")[0] for row in rows] == ["bad"]
    assert "missing: cannot be read" in err


def test_the_schema_is_json() -> None:
    """An editor can read it, and every field has a description."""
    schema = json.loads(run("catalogue", "schema").out)
    assert set(schema["properties"]) == {"sources", "points", "routines"}
    bare = [
        f"{name}.{field}"
        for name, model in schema["$defs"].items()
        for field, about in model.get("properties", {}).items()
        if "description" not in about
    ]
    assert bare == []
