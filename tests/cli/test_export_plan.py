"""`export`: the sheet is for the plan of the same answers and options, and for no other."""

from pathlib import Path

import pytest

from in_process import Ran, Terminal, answers, plan, run
from shipped import ROUTINES, book

NONE = ("--answers", "none")


def export(to: Path, *words: str, routine: str = "upper-back") -> Ran:
    """Export a routine to this file."""
    return run("export", routine, "--to", str(to), *words)


def sheet(folder: Path, *words: str, routine: str = "upper-back") -> str:
    """The text of a sheet that is made with these options, on one line."""
    to = folder / "sheet.txt"
    ran = export(to, "--force", *words, routine=routine)
    assert ran.code == 0, ran
    return " ".join(to.read_text(encoding="utf-8").split())


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_without_answers_it_says_which_are_missing(tmp_path: Path) -> None:
    """Status 4 with the list, at a terminal too, and no file."""
    asked = run("routine", "upper-back", "--no-input").err
    for terminal in (None, Terminal()):
        to = tmp_path / "sheet.html"
        ran = run("export", "upper-back", "--to", str(to), terminal=terminal)
        assert (ran.code, ran.out, ran.err) == (4, "", asked)
        assert "\n  pregnant: " in ran.err
        assert names(tmp_path) == []


def test_a_refused_plan_is_told_and_not_written(tmp_path: Path) -> None:
    """Status 4 with what to do, as the dry run has it; an old sheet stays as it was."""
    to = tmp_path / "sheet.html"
    given = ("--answers", answers(tmp_path, emergency="yes"))
    ran = export(to, *given)
    assert (ran.code, ran.err) == (4, "")
    assert "112, 911, 999" in ran.out
    assert ran.out == run("routine", "upper-back", *given, "--dry-run").out
    assert names(tmp_path) == ["answers.yaml"]
    to.write_text("mine")
    assert export(to, "--force", *given).code == 4
    assert to.read_text() == "mine"


def test_a_routine_with_nothing_left_is_not_written(tmp_path: Path) -> None:
    """Alone and with a clot nothing of it stays."""
    given = ("--answers", answers(tmp_path, clot="yes"))
    assert export(tmp_path / "s.html", *given, routine="hip-and-buttock").code == 4
    assert names(tmp_path) == ["answers.yaml"]


def test_wrong_answers_are_bad_data(tmp_path: Path) -> None:
    """Status 65, and 74 where there are none."""
    (tmp_path / "a.yaml").write_text("pregnant: perhaps\n")
    wrong = ("--answers", str(tmp_path / "a.yaml"))
    assert export(tmp_path / "s.html", *wrong).code == 65
    assert export(tmp_path / "s.html", "--answers", str(tmp_path / "no")).code == 74
    assert names(tmp_path) == ["a.yaml"]


def total(seconds: int) -> str:
    """A length of time as a sheet says it."""
    return f"{seconds // 60} min" + f" {seconds % 60} s" * bool(seconds % 60)


@pytest.mark.parametrize("name", ROUTINES)
def test_the_sheet_is_for_the_plan_of_the_same_options(name: str, tmp_path: Path) -> None:
    """Its total and its points in their order, alone and with a partner."""
    only_if = dict.fromkeys(book()["routines"][name]["only_if"], "yes")
    given = ("--answers", answers(tmp_path, **only_if))
    for who in ((), ("--solo",), ("--partner",)):
        made = plan(name, *who, *given)
        text = sheet(tmp_path, *who, *given, routine=name)
        with_whom = "with a partner" if "--partner" in who else "on your own"
        assert f", {total(made['total_s'])}, {with_whom}." in text
        codes = list(dict.fromkeys(step["point"] for step in made["steps"]))
        at = [text.index(f" {code} ", text.index("-" * 78)) for code in codes]
        assert at == sorted(at)


@pytest.mark.parametrize("words", [
    ("--settle", "0"), ("--prep", "0"), ("--dose", "gentle"), ("--dose", "long"),
    ("--minutes", "7"), ("--partner", "--minutes", "15", "--settle", "300"),
], ids=" ".join)  # fmt: skip
def test_every_option_of_a_plan_reaches_the_sheet(words: tuple[str, ...], tmp_path: Path) -> None:
    """It changes the total as it does for the routine itself."""
    made, usual = plan("solo-back", *NONE, *words), plan("solo-back", *NONE)
    assert made["total_s"] != usual["total_s"]
    assert f", {total(made['total_s'])}, " in sheet(tmp_path, *NONE, *words, routine="solo-back")


def test_what_did_not_fit_is_told(tmp_path: Path) -> None:
    """And the doses that were cut for it."""
    assert "did not fit into the time" in sheet(tmp_path, *NONE, "--minutes", "5")
    assert "did not fit into the time" not in sheet(tmp_path, *NONE)


def test_the_smallest_minutes_that_it_names_do_work(tmp_path: Path) -> None:
    """As for the routine itself: status 2 and no file, then a sheet."""
    ran = export(tmp_path / "s.html", *NONE, "--minutes", "1")
    assert (ran.code, ran.out, names(tmp_path)) == (2, "", [])
    smallest = ran.err.split("--minutes ")[1].split()[0]
    assert export(tmp_path / "s.html", *NONE, "--minutes", smallest).code == 0


@pytest.mark.parametrize(("kind", "plain"), [("md", True), ("txt", True), ("svg", False)])
def test_ascii_is_for_pictures_of_characters(kind: str, plain: bool, tmp_path: Path) -> None:
    """Braille without it; a picture that is drawn is drawn all the same."""
    files = []
    for n, words in enumerate(((), ("--ascii",))):
        to = tmp_path / f"{n}.{kind}"
        assert export(to, *NONE, *words).code == 0
        files.append(to.read_text(encoding="utf-8"))
    braille, ascii_ = (any("\u2800" <= char <= "\u28ff" for char in file) for file in files)
    assert (braille, ascii_) == (plain, False)
    assert (files[0] != files[1]) is plain
