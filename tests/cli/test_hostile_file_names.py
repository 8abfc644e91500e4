"""Hostile names of files: told on one line with nothing unseen, and obeyed by nobody."""

import os
from pathlib import Path

import pytest

from hostile import LAYOUT, REFUSED, TWENTY, unseen
from theirs import run

BYTES = (b"\xff", b"a\xed\xa0\x80b", b"\x9b31m")
TEXTS = [*REFUSED.values(), *LAYOUT.values(), *TWENTY.values()]
NAMES = [
    *(os.fsencode(name) for name in TEXTS if "/" not in name and "\0" not in name),
    *(b"-x", b"--help", b"{0}", b"%s", b"$(touch pwned)", b"'; rm -rf x", b"x" * 200, *BYTES),
]
# Those that a program might stumble over; one of a kind.
FEW = [b"\x1b]52;c;eA==\x07", b"a\nb", "GB\u202e12".encode(), b"--help", BYTES[0]]
each_name = pytest.mark.parametrize("name", FEW, ids=ascii)
BAD = "points: 1\n"
GOOD = "routines: [{{id: r-{0}, title: 'T {0}', steps: [{{point: LI10, hold: 5s}}]}}]\n"


def told(*words: str, code: int) -> str:
    """What is said to these words; all of it may be given to a terminal."""
    ran = run(*words)
    assert ran.code == code, ran.err
    said = ran.out + ran.err
    assert unseen(said) == set()
    assert "bug in acupress" not in said
    return said


def path_of(folder: Path, name: bytes, end: str = ".yaml") -> Path:
    """A file of that name."""
    return folder / os.fsdecode(name + end.encode())


@pytest.fixture
def mine(own_folders: Path) -> Path:
    """The folder of this test's own routines."""
    folder = own_folders / "config" / "acupress" / "routines.d"
    folder.mkdir(parents=True)
    return folder


def test_every_file_to_check_is_named_on_one_line(tmp_path: Path) -> None:
    """With a fault in it, and where it is not there."""
    for name in NAMES:
        path_of(tmp_path, name).write_text(BAD)
    files = [str(path) for path in tmp_path.iterdir()]
    assert len(told("catalogue", "check", *files, code=65).splitlines()) == len(NAMES)
    gone = [f"{file}.none" for file in files]
    assert len(told("catalogue", "check", *gone, code=74).splitlines()) == len(NAMES)


@each_name
def test_a_file_to_read_is_named_on_one_line(tmp_path: Path, name: bytes) -> None:
    """By every other command that reads one."""
    path = path_of(tmp_path, name)
    answers = ("routine", "upper-back", "--dry-run", "--answers")
    for words in (("add",), answers, ("history", "import")):
        path.write_text(BAD)
        assert len(told(*words, str(path), code=65).splitlines()) == 1
        path.unlink()
        assert len(told(*words, str(path), code=74).splitlines()) == 1


@each_name
def test_a_file_to_write_is_named_on_one_line(tmp_path: Path, name: bytes) -> None:
    """What was written, and that there is one already; and there is no other file."""
    shared, sheet, journal = (path_of(tmp_path, name, end) for end in (".yaml", ".txt", ".json"))
    assert len(told("share", "upper-back", str(shared), code=0).splitlines()) == 1
    assert len(told("share", "upper-back", str(shared), code=2).splitlines()) == 1
    told("export", "desk-break", "--to", str(sheet), "--answers", "none", code=0)
    assert len(told("history", "export", str(journal), code=0).splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == sorted([shared, sheet, journal])


def test_broken_files_of_ones_own_are_named_on_one_line_each(mine: Path) -> None:
    """They are left out, told on stderr, and the rest goes on."""
    for name in set(NAMES) - set(BYTES):
        path_of(mine, name).write_text(BAD)
    assert told("point", "GB21", code=0).startswith("Shoulder Well")
    rows = told("catalogue", "check", code=65).splitlines()
    assert len(rows) == len(set(NAMES) - set(BYTES))


@pytest.mark.parametrize("name", BYTES, ids=ascii)
def test_a_broken_file_with_a_name_that_is_no_text_harms_nothing_else(
    mine: Path, name: bytes
) -> None:
    """Other systems write other bytes; also the second time, when all is compiled."""
    path_of(mine, name).write_text(BAD)
    for _ in range(2):
        said = told("point", "GB21", code=0)
        assert said.startswith("Shoulder Well")
        assert "routines.d/" in said
    assert len(told("catalogue", "check", code=65).splitlines()) == 1


def test_good_files_of_ones_own_may_have_any_name(mine: Path) -> None:
    """What is in them is there, nothing is said of the files, and they can be shared."""
    names = [*NAMES[::5], *BYTES]
    for n, name in enumerate(names):
        path_of(mine, name).write_text(GOOD.format(n))
    for _ in range(2):
        assert told("routine", code=0).count("  yours") == len(names)
    told("share", "r-0", "-", code=0)
    assert told("catalogue", "check", code=0) == ""


@each_name
def test_a_name_decides_nothing_about_where_a_file_is_kept(
    own_folders: Path, tmp_path: Path, name: bytes
) -> None:
    """What was sent is kept by what is in it, whatever it was called."""
    path = path_of(tmp_path, name)
    path.write_text(GOOD.format(0))
    told("add", str(path), "--yes", code=0)
    kept = [one for one in own_folders.rglob("*") if one.is_file()]
    assert kept == [own_folders / "config" / "acupress" / "routines.d" / "r-0.yaml"]
