"""A file is written whole, or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from acupress.files import write_whole


@pytest.fixture
def mask() -> Iterator[None]:
    """Whoever is of the group may read, others may not."""
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """Who may read and write it."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_has_what_was_written(tmp_path: Path) -> None:
    """As it is, in UTF-8, with the line ends it had; and nothing else is in the folder."""
    path = tmp_path / "a.txt"
    write_whole(path, "肩\r\nb\n")
    assert path.read_bytes() == "肩\r\nb\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    """Whole, however long it was."""
    path = tmp_path / "a.txt"
    path.write_text("long " * 1000)
    write_whole(path, "short")
    assert path.read_text() == "short"


@pytest.mark.usefixtures("mask")
def test_who_may_read_it_is_as_the_person_wants(tmp_path: Path) -> None:
    """By their umask; what is private is for nobody else, also where it replaces an open file."""
    write_whole(tmp_path / "a", "")
    write_whole(tmp_path / "b", "", private=True)
    (tmp_path / "c").write_text("open")
    (tmp_path / "c").chmod(0o644)
    write_whole(tmp_path / "c", "", private=True)
    assert [mode(tmp_path / name) for name in "abc"] == [0o640, 0o600, 0o600]
    assert os.umask(0o027) == 0o027


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_leaves_what_was_there(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file, its bytes, and nothing beside it; the error names it as it was given."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "some other name")

    monkeypatch.setattr(os if call == "fsync" else Path, call, full)
    with pytest.raises(OSError, match="No space left") as error:
        write_whole(path, "new")
    assert error.value.filename == str(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    """Half of a pair is no letter."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "ab\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["nowhere/a.txt", "folder"])
def test_a_place_where_no_file_can_be_is_named(place: str, tmp_path: Path) -> None:
    """A folder that is not there, or one in its place: nothing is left behind."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=r".") as error:
        write_whole(tmp_path / place, "")
    assert error.value.filename == str(tmp_path / place)
    assert [one.name for one in tmp_path.rglob("*")] == ["folder"]


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    """Nobody is led to write elsewhere."""
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "real").read_text() == "old"
    assert (tmp_path / "link").read_text() == "new"
