"""`export`: a sheet as a file, whole or not at all, and never over one that is there."""

from pathlib import Path

import pytest

from in_process import Ran, Terminal, python, run

NONE = ("--answers", "none")
KINDS = (".html", ".md", ".svg", ".txt")
BEGINS = {".html": "<!DOCTYPE html>", ".md": "# ", ".svg": "<svg ", ".txt": "Upper back"}
each_kind = pytest.mark.parametrize("kind", KINDS)


def export(to: Path, *words: str, terminal: Terminal | None = None) -> Ran:
    """Export a routine to this file."""
    return run("export", "upper-back", "--to", str(to), *NONE, *words, terminal=terminal)


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@each_kind
@pytest.mark.parametrize("terminal", [None, Terminal()], ids=["pipe", "terminal"])
def test_the_name_decides_what_is_written(
    kind: str, terminal: Terminal | None, tmp_path: Path
) -> None:
    """Status 0, the name of the file on stdout, nothing on stderr, and nothing else left."""
    to = tmp_path / f"sheet{kind}"
    ran = export(to, terminal=terminal)
    assert (ran.code, ran.out.split(), ran.err) == (0, ["Wrote", f"{to}."], "")
    assert to.read_text(encoding="utf-8").startswith(BEGINS[kind])
    assert names(tmp_path) == [to.name]


def test_the_case_of_the_name_is_none_of_ours(tmp_path: Path) -> None:
    """`SHEET.HTML` is a page as well."""
    assert export(tmp_path / "SHEET.HTML").code == 0
    assert (tmp_path / "SHEET.HTML").read_text(encoding="utf-8").startswith(BEGINS[".html"])


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet", ".html", "sheet.html.bak", "sheet."])
def test_another_ending_is_a_usage_error(name: str, tmp_path: Path) -> None:
    """Status 2, the four that work, and no file."""
    ran = export(tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert all(kind in ran.err for kind in KINDS)
    assert names(tmp_path) == []


def test_without_a_file_nothing_is_exported() -> None:
    """`--to` is required: status 2."""
    ran = run("export", "upper-back", *NONE)
    assert (ran.code, ran.out) == (2, "")
    assert "--to" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("upper-bakc",), "upper-back"),
        (("upper-back", "--solo", "--partner"), "not both"),
        (("upper-back", "--minutes", "1"), "--minutes"),
        (("upper-back", "--minutes", "0"), "--minutes"),
        (("upper-back", "--dose", "huge"), "--dose"),
        (("upper-back", "--settle", "-1"), "--settle"),
        (("upper-back", "--prep", "-1"), "--prep"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_wrong_word_writes_nothing(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Status 2, what is wrong on stderr, and no file."""
    ran = run("export", *words, "--to", str(tmp_path / "sheet.html"), *NONE)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert names(tmp_path) == []


# What is there stays there.


@each_kind
def test_a_file_that_is_there_is_kept(kind: str, tmp_path: Path) -> None:
    """Status 2, and how to replace it."""
    to = tmp_path / f"sheet{kind}"
    to.write_text("mine")
    ran = export(to)
    assert (ran.code, ran.out) == (2, "")
    assert str(to) in ran.err
    assert "--force" in ran.err
    assert to.read_text() == "mine"


@each_kind
def test_force_replaces_it(kind: str, tmp_path: Path) -> None:
    """Whole, with nothing of the old one and nothing beside it."""
    to = tmp_path / f"sheet{kind}"
    to.write_text("mine" * 100_000)
    assert export(to, "--force").code == 0
    assert "mine" * 9 not in to.read_text(encoding="utf-8")
    assert names(tmp_path) == [to.name]


FULL = """
import resource, sys
from acupress.cli import export  # before there is no room for what Python compiles
from acupress.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
sys.argv = {argv!r}
main()
"""


@pytest.mark.parametrize("old", [None, "mine"], ids=["new", "there before"])
def test_a_disk_that_is_full_leaves_what_was_there(old: str | None, tmp_path: Path) -> None:
    """Status 74 and one line; the old file is whole, and nothing lies beside it."""
    assert export(tmp_path / "before.html").code == 0  # so that the catalogue is compiled
    to = tmp_path / "sheet.html"
    if old:
        to.write_text(old)
    kept = names(tmp_path)
    argv = ["acupress", "export", "upper-back", "--to", str(to), "--force", *NONE]
    ran = python(FULL.format(argv=argv))
    assert (ran.returncode, ran.stdout) == (74, "")
    assert len(ran.stderr.splitlines()) == 1
    assert names(tmp_path) == kept
    assert old is None or to.read_text() == old


def test_an_end_in_the_middle_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong before the last moment, the old file is the old file."""
    to = tmp_path / "sheet.html"
    to.write_text("mine")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    assert export(to, "--force").code != 0
    assert to.read_text() == "mine"
    assert names(tmp_path) == [to.name]


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_a_folder_that_is_not_there_is_not_made(force: tuple[str, ...], tmp_path: Path) -> None:
    """Status 74, one line that says where, and no folder."""
    ran = export(tmp_path / "no" / "sheet.html", *force)
    assert (ran.code, ran.out) == (74, "")
    assert str(tmp_path / "no") in ran.err
    assert len(ran.err.splitlines()) == 1
    assert names(tmp_path) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """Status 74, and it stays what it was."""
    (tmp_path / "file").write_text("mine")
    ran = export(tmp_path / "file" / "sheet.html")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (74, "", 1)
    assert names(tmp_path) == ["file"]


def test_a_folder_is_not_replaced_by_a_sheet(tmp_path: Path) -> None:
    """One that is called like a sheet: status 74 with --force, and nothing is left behind."""
    (tmp_path / "sheet.html").mkdir()
    assert export(tmp_path / "sheet.html").code == 2
    ran = export(tmp_path / "sheet.html", "--force")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (74, "", 1)
    assert names(tmp_path) == ["sheet.html"]
    assert names(tmp_path / "sheet.html") == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that nobody may fill")
def test_a_folder_that_takes_no_file_is_told() -> None:
    """Status 74 in one line."""
    ran = export(Path("/proc/self/sheet.html"))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (74, "", 1)


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    """Status 74, and no more than a line of it."""
    ran = export(tmp_path / f"{'x' * 3000}.html")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (74, "", 1)
    assert len(ran.err) < 300
    assert names(tmp_path) == []


def test_a_name_reaches_the_terminal_in_printable_characters(tmp_path: Path) -> None:
    """An escape in it is shown, not obeyed, whether the file is written or is there."""
    to = tmp_path / "a\x1b[2J\n\u202eb.html"
    for ran in (export(to), export(to)):
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
        assert len((ran.out + ran.err).splitlines()) == 1
    assert to.exists()


def test_others_of_the_group_see_no_more_than_the_person_allows(tmp_path: Path) -> None:
    """A sheet names answers about somebody's health: its mode follows the umask."""
    argv = ["acupress", "export", "upper-back", "--to", str(tmp_path / "sheet.html"), *NONE]
    code = f"import os, sys; os.umask(0o077); sys.argv = {argv!r}\n"
    assert python(code + "from acupress.__main__ import main; main()").returncode == 0
    assert (tmp_path / "sheet.html").stat().st_mode & 0o077 == 0


def test_a_process_of_its_own_writes_into_the_folder_it_is_in(tmp_path: Path) -> None:
    """A bare name is enough; its reader gets the one line."""
    argv = ["acupress", "export", "upper-back", "--to", "sheet.md", *NONE]
    ran = python(f"import sys; sys.argv = {argv!r}; from acupress.__main__ import main; main()",
                 cwd=tmp_path)  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Wrote sheet.md.\n", "")
    assert names(tmp_path) == ["sheet.md"]
