"""Bombs on the command line: refused by every command that reads a file, and it goes on."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from bomb_files import BAD, BOMBS, COUNTED, MOST, UNREADABLE, taken
from in_process import Ran, environment
from theirs import run

# Some of these take a moment each; a few are enough to know that the reader is the same.
FEW = ("closed brackets", "merge keys", "an impossible date", "a sparse file", "a pipe")


def laid(folder: Path, names: Iterable[str] = BOMBS) -> dict[str, Path]:
    """Some of them in a folder, each as a file that might be read."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name.replace(' ', '-')}.yaml" for name in names}
    for name, path in paths.items():
        BOMBS[name].lay(path)
    return paths


def test_all_of_them_can_be_checked_at_once(tmp_path: Path) -> None:
    """Each is told with its name, in printable lines, with the status of what cannot be read."""
    paths = laid(tmp_path)
    ran = run("catalogue", "check", *map(str, paths.values()))
    assert ran.code == UNREADABLE
    rows = [*ran.out.splitlines(), *ran.err.splitlines()]
    assert all(row.isprintable() for row in rows)
    for name, path in paths.items():
        told = [row for row in rows if row.startswith(f"{path}:")]
        assert told, name
        assert any(BOMBS[name].says in row for row in told), (name, told)
        there = ran.out if BOMBS[name].status == BAD else ran.err
        assert told[0] in there.splitlines()


@pytest.mark.parametrize("name", [*FEW, "open brackets", "a device", "a loop of links", "a socket"])
def test_none_of_them_can_be_added(own_folders: Path, tmp_path: Path, name: str) -> None:
    """Its fault on stderr, its status, nothing on stdout and nothing kept."""
    path = tmp_path / "bomb.yaml"
    BOMBS[name].lay(path)
    ran = run("add", str(path), "--yes")
    assert (ran.code, ran.out) == (BOMBS[name].status, "")
    assert ran.err
    assert all(row.isprintable() for row in ran.err.splitlines())
    assert not (own_folders / "config").exists()


def test_a_folder_full_of_them_keeps_nobody_from_the_rest(own_folders: Path) -> None:
    """Three lines are told and the others counted; look-up and plan are as ever."""
    laid(own_folders / "config" / "acupress" / "routines.d")
    for words, begin in (
        (("point", "GB21"), "Shoulder Well"),
        (("routine", "upper-back", "--dry-run", "--answers", "none"), "Upper back"),
    ):
        ran = run(*words)
        assert ran.code == 0
        assert ran.out.startswith(begin)
        assert len(ran.err.splitlines()) == 5
        assert all(row.isprintable() for row in ran.err.splitlines())


def test_a_few_in_a_folder_are_all_told(own_folders: Path) -> None:
    """By a check without FILE: each by its name."""
    paths = laid(own_folders / "config" / "acupress" / "points.d", FEW)
    ran = run("catalogue", "check")
    assert ran.code == BAD
    rows = (ran.out + ran.err).splitlines()
    assert {row.split(":")[0] for row in rows} == set(map(str, paths.values()))


@pytest.mark.skipif(not COUNTED, reason="needs /proc/self/io")
@pytest.mark.parametrize("words", [("catalogue", "check"), ("add",)], ids=" ".join)
@pytest.mark.parametrize("name", ["a sparse file", "a pipe"])
def test_a_command_reads_a_megabyte_at_most(
    tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    """Beyond what it reads to refuse an empty file."""
    empty, path = tmp_path / "empty.yaml", tmp_path / "bomb.yaml"
    empty.touch()
    BOMBS[name].lay(path)
    for file in (empty, path):  # what is compiled is compiled by now
        run(*words, str(file))
    least = taken(lambda: run(*words, str(empty)))
    assert taken(lambda: run(*words, str(path))) - least <= MOST


@pytest.mark.parametrize("words", [("catalogue", "check"), ("add",)], ids=" ".join)
def test_an_endless_standard_input_is_refused(words: tuple[str, ...]) -> None:
    """A real process with /dev/zero before it: 65, and one line."""
    ran = endless(*words, "-")
    assert ran.code == BAD
    assert (ran.out + ran.err).splitlines() == ["-:1:1: is larger than 1 MB"]


def endless(*words: str) -> Ran:
    """The program as a process, that is given zeros for ever."""
    argv = [sys.executable, "-m", "acupress", *words]
    with Path("/dev/zero").open("rb") as zero:
        ran = subprocess.run(
            argv,
            stdin=zero,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    return Ran(ran.returncode, ran.stdout, ran.stderr)
