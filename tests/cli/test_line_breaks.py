"""Line breaks and tabs in a file: fine there, and no lines of their own in what we print."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import hostile_files
import in_process
import theirs
from acupress.catalogue.findings import BadData
from acupress.view.page import write
from acupress.view.pages import point_page
from acupress.view.sources import sources_page
from hostile import LAYOUT, unseen
from hostile_files import book, code, run
from in_process import Terminal

LINES = tuple(LAYOUT.values())
EVERY = "every-0"
NOW = ("--solo", "--minutes", "600", "--settle", "0", "--prep", "1", "--silent")
# Lines that would be taken for ours, or for a program's.
FORGED = {row.strip() for text in LINES for row in text.split("\n")[1:]} - {"", "x"}


def forged(out: str) -> list[str]:
    """The lines of theirs that stand alone, where a line of ours begins."""
    return [row.rstrip() for row in out.split("\n") if row.rstrip() in FORGED]


@pytest.mark.parametrize("sources", [False, True], ids=["point", "sources"])
def test_a_page_has_no_lines_of_their_making(sources: bool) -> None:
    """A text of several lines goes on under its own label, with nothing that moves the cursor."""
    made = book(LINES)
    for n in range(len(LINES)):
        point = made["points"][code(n)]
        page = sources_page(point, made) if sources else point_page(point, made["rules"])
        told = list(write(list(page), 80, colour=False))
        assert [row for row in told if unseen(row) or "\n" in row] == []


def test_lists_and_plans_have_no_lines_of_their_making(tmp_path: Path) -> None:
    """What the rules say about a point, and a session by lines: nothing that did not happen."""
    answers = in_process.answers(tmp_path, frail="yes")
    for words in (
        ("points",),
        ("routine",),
        ("routine", EVERY, "--dry-run", "--answers", answers, *NOW),
        ("routine", EVERY, "--plain", "--answers", "none", *NOW),
    ):
        ran = run(*words, texts=LINES)
        assert (ran.code, ran.err) == (0, "")
        assert unseen(ran.out) == set()
        assert forged(ran.out) == ["Finished."] * ("--plain" in words)


def test_a_screen_has_no_lines_of_their_making() -> None:
    """As many rows as the terminal has, and on each only what can be seen."""
    words = ("routine", EVERY, "--answers", "none", *NOW)
    ran = run(*words, texts=LINES, terminal=Terminal([], 80, 24))
    for frame in ran.frames:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", frame)
        assert len(plain.split("\n")) == 24
        assert unseen(plain) == set()
        assert forged(plain) == []


def test_what_somebody_sends_has_no_lines_of_its_making(tmp_path: Path) -> None:
    """What `add` shows before it asks is all in its place."""
    path = tmp_path / "theirs.yaml"
    path.write_text(hostile_files.catalogue(LINES), encoding="utf-8")
    ran = theirs.run("add", str(path))
    assert ran.code == 4
    assert unseen(ran.out + ran.err) == set()
    assert forged(ran.out) == []


@pytest.mark.parametrize("field", ["name", "pinyin", "hanzi", "also", "printed", "title", "helps"])
def test_a_name_is_one_line(field: str) -> None:
    """With a line break or a tab in it, it is refused, or all of it is on one line."""
    for given in (f"{text[:70]}q" for text in LINES):
        point, routine = hostile_files.point(0, "x"), hostile_files.routine(0, "x")
        holder: dict[str, Any] = routine if field in {"title", "helps"} else point
        holder = point["said"][0] if field == "printed" else holder
        holder[field] = [given] if field in {"also", "helps"} else given
        told = as_json(point, routine)
        assert not re.search(r"\\[nt]", told)


def as_json(point: dict[str, Any], routine: dict[str, Any]) -> str:
    """What is made of these two; nothing where they are refused."""
    whole = {"sources": [hostile_files.source(0, "x")], "points": [point], "routines": [routine]}
    try:
        made = hostile_files.compiled_from(whole)
    except BadData:
        return ""
    return json.dumps([made["points"][code(0)], *made["routines"].values()])
