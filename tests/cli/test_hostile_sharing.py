"""Hostile words in what somebody sends, and in what is sent: shown whole, and only words."""

import re
from pathlib import Path

import pytest
import yaml

import hostile_files
import theirs
from acupress.view.printing import STYLES
from hostile import TWENTY, squeezed, unseen, word
from hostile_files import EVERY, TEXTS, book, catalogue, code, run, tag
from in_process import Terminal

FEW = tuple(TWENTY.values())
SGR = re.compile(r"\x1b\[[0-9;]*m")
OURS = {f"\x1b[{style}m" for style in STYLES.values()} | {"\x1b[0m"}


@pytest.mark.parametrize("terminal", [None, Terminal([], 80, 24)], ids=["pipe", "terminal"])
def test_what_is_sent_is_shown_before_anybody_agrees(
    tmp_path: Path, terminal: Terminal | None
) -> None:
    """Each point, routine, advice and caution to the letter; nothing that a terminal obeys."""
    path = tmp_path / "theirs.yaml"
    path.write_text(catalogue(FEW), encoding="utf-8")
    ran = theirs.run("add", str(path), stdin="no\n", terminal=terminal)
    assert ran.code == (0 if terminal else 4)
    assert "Added" not in ran.out
    assert set(SGR.findall(ran.out)) <= (OURS if terminal else set())
    plain = SGR.sub("", ran.out)
    assert unseen(plain + ran.err) == set()
    whole = squeezed(plain)
    wanted = [*FEW, *(f"{word(text)} {tag(n)}" for n, text in enumerate(FEW))]
    assert [one for one in wanted if squeezed(one) not in whole] == []


def same_again(text: str, texts: tuple[str, ...]) -> None:
    """A shared file says what the entries of it said where they came from."""
    theirs, mine = (yaml.load(one, yaml.CSafeLoader) for one in (text, catalogue(texts)))
    for kind, name in (("sources", "id"), ("points", "code"), ("routines", "id")):
        was = {one[name]: one for one in mine[kind]}
        assert all(one == was[one[name]] for one in theirs[kind])
    assert {one["id"] for one in theirs["routines"]} == {EVERY[0]}


def test_what_is_shared_is_what_it_was() -> None:
    """Every word of the points, the sources and the routine, however it has to be quoted."""
    ran = run("share", EVERY[0], "-")
    assert (ran.code, ran.err) == (0, "")
    assert unseen(ran.out) == set()
    same_again(ran.out, TEXTS)
    remarks = [row for row in ran.out.splitlines() if row.startswith("#")]
    recipe = book()["routines"][EVERY[0]]
    assert len(remarks) == 3 + len(recipe["steps"])


def test_what_was_shared_can_be_added(tmp_path: Path) -> None:
    """At another home it is the same, and can be shared again, letter for letter."""
    path = tmp_path / "theirs.yaml"
    path.write_text(run("share", EVERY[0], "-", texts=FEW).out, encoding="utf-8")
    ran = theirs.run("add", str(path), "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert theirs.run("share", EVERY[0], "-").out == path.read_text(encoding="utf-8")
    for n in range(0, len(FEW), 6):
        ours = theirs.run("point", code(n))
        assert ours.out == run("point", code(n), texts=FEW).out


def wrong(text: str) -> tuple[list[object], object]:
    """Two points and a routine in which a string stands where it cannot."""
    entry = hostile_files.point(0, "x")
    nowhere = {**entry, "location": {**entry["location"], "rests_on": [text]}}
    misnamed = {**entry, "code": text, text: 1, "regions": [text], "laterality": text}
    steps = [{"point": text, "hold": text, "side": text}]
    return [misnamed, nowhere], {"id": text, "title": "x", "steps": steps}


@pytest.mark.parametrize("words", [("catalogue", "check"), ("add",)], ids=" ".join)
@pytest.mark.parametrize("first", range(0, len(FEW), 10))
def test_a_mistake_with_it_is_told_in_one_line(
    tmp_path: Path, words: tuple[str, ...], first: int
) -> None:
    """An unknown code, field, region, side, source, point and id of that name: findings."""
    entries = [wrong(text) for text in FEW[first : first + 4]]
    bad = {
        "points": [point for points, _ in entries for point in points],
        "routines": [routine for _, routine in entries],
    }
    path = tmp_path / "f"
    path.write_text(yaml.safe_dump(bad, allow_unicode=True, width=10**6), encoding="utf-8")
    ran = theirs.run(*words, str(path))
    assert ran.code == 65
    rows = (ran.out or ran.err).splitlines()
    assert len(rows) >= 4 * 5
    assert all(re.match(r"[^:]+:\d+:\d+: \S", row) for row in rows)
    assert unseen("\n".join(rows)) == set()
