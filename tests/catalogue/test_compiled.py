"""The compiled file: each entry is found, none is invented, and only the truth is believed."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue import compiled
from acupress.catalogue.compiled import DAMAGED, Compiled, cache_file, opened, state, to_bytes

DATA = "/the/catalogue"
ENTRIES = {f"name\0{n}": ("GB21", n, "肩井" * (n % 40)) for n in range(300)}
keys = st.text(max_size=8)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file is kept."""
    return tmp_path / "compiled"


def keep(
    path: Path, entries: Mapping[str, Any] = ENTRIES, made_from: Mapping[str, Any] | None = None
) -> bytes:
    """Write a file of these entries; its bytes."""
    data = to_bytes(entries, DATA, made_from or {})
    path.write_bytes(data)
    return data


def fresh(path: Path, data: str = DATA) -> Compiled:
    """The file, which has to be believed."""
    kept = opened(str(path), data)
    assert kept is not None
    return kept


@given(st.dictionaries(keys, plain, max_size=20), keys)
def test_each_entry_is_found_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, Any], other: str
) -> None:
    """By its key, whatever it is; what was not put in is not there."""
    path = tmp_path_factory.getbasetemp() / "some"
    keep(path, entries)
    kept = fresh(path)
    assert {key: kept.get(key, "nothing") for key in entries} == entries
    assert (other in entries) or kept.get(other) is None


def test_many_entries_are_all_found(path: Path) -> None:
    """Also the first and the last of each block."""
    keep(path)
    kept = fresh(path)
    assert {key: kept.get(key) for key in ENTRIES} == ENTRIES
    for key in ("", "name", "name\0", "name\x001000", "zzz", "\U0010ffff"):
        assert kept.get(key) is None


def test_one_entry_is_read_without_the_rest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, it takes a block of them, and they are all together much more."""
    size = len(keep(path))
    kept, read = fresh(path), list[int]()
    really = os.pread

    def counted(file: int, length: int, at: int) -> bytes:
        read.append(length)
        return really(file, length, at)

    monkeypatch.setattr(os, "pread", counted)
    assert kept.get("name\x00299") == ENTRIES["name\x00299"]
    assert len(read) == 1
    assert read[0] < 6000 < size / 4


def answers(path: Path) -> Iterator[Any]:
    """What a damaged file still says, entry by entry; nothing where it says that it is damaged."""
    kept = opened(str(path), DATA)
    for key in ENTRIES if kept else ():
        try:
            yield key, kept and kept.get(key)
        except DAMAGED:
            return


def untrue(path: Path) -> list[Any]:
    """The answers that are wrong."""
    return [(key, said) for key, said in answers(path) if said != ENTRIES[key]]


@given(st.data())
def test_a_changed_byte_never_changes_an_answer(
    tmp_path_factory: pytest.TempPathFactory, drawn: st.DataObject
) -> None:
    """Whichever it is: the file, or the part that it is in, counts for nothing."""
    path = tmp_path_factory.getbasetemp() / "flipped"
    data = keep(path)
    at = drawn.draw(st.integers(0, len(data) - 1))
    wrong = bytes([data[at] ^ drawn.draw(st.integers(1, 255))])
    path.write_bytes(data[:at] + wrong + data[at + 1 :])
    assert untrue(path) == []
    assert len(list(answers(path))) < len(ENTRIES)


@given(st.data())
def test_a_file_that_ends_early_never_changes_an_answer(
    tmp_path_factory: pytest.TempPathFactory, drawn: st.DataObject
) -> None:
    """Wherever a full disk cut it off."""
    path = tmp_path_factory.getbasetemp() / "cut"
    data = keep(path)
    path.write_bytes(data[: drawn.draw(st.integers(0, len(data) - 1))])
    assert untrue(path) == []
    assert len(list(answers(path))) < len(ENTRIES)


def loop(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path)


def endless(path: Path) -> None:
    """A device that never ends."""
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, loop, endless, Path.touch])
def test_what_is_no_such_file_counts_for_nothing(path: Path, make: Any) -> None:
    """A folder, a pipe that nobody fills, a device; and it does not wait for one."""
    make(path)
    assert opened(str(path), DATA) is None


def test_where_there_is_none_nothing_is_said(path: Path) -> None:
    """The first time of all."""
    assert opened(str(path), DATA) is None


def test_another_catalogue_is_another_file(path: Path) -> None:
    """One folder of YAML does not stand in for another."""
    keep(path)
    assert opened(str(path), "/another") is None


@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME"])
def test_another_home_is_another_file(
    path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold other files of one's own."""
    keep(path)
    monkeypatch.setenv(name, "/another")
    assert opened(str(path), DATA) is None


@pytest.mark.parametrize("what", ["acupress.catalogue.compiled.__version__", "sys.version"])
def test_another_program_does_not_believe_it(
    path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor another Python, which may write such data in another way."""
    keep(path)
    with monkeypatch.context() as other:
        other.setattr(what, "9.9.9")
        kept = opened(str(path), DATA)
    assert kept is None


def rewritten(path: Path) -> None:
    """With other words, as long and as old as before."""
    before = path.stat()
    path.write_text("b" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def longer(path: Path) -> None:
    """Some more, at the same time."""
    before = path.stat()
    with path.open("a") as file:
        file.write("a")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def older(path: Path) -> None:
    """Set back by a year."""
    os.utime(path, (1, 1))


def swapped(path: Path) -> None:
    """Another file in its place, that was there before."""
    other = path.with_name("other")
    other.write_text(path.read_text())
    before = path.stat()
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", [rewritten, longer, older, swapped, Path.unlink])
def test_a_change_of_what_it_was_made_from_is_seen(path: Path, tmp_path: Path, change: Any) -> None:
    """Whatever was done to hide it."""
    source = tmp_path / "points.yaml"
    source.write_text("a" * 10)
    keep(path, made_from={str(source): state(str(source))})
    fresh(path)
    change(source)
    assert opened(str(path), DATA) is None


def test_what_comes_where_nothing_was_is_seen(path: Path, tmp_path: Path) -> None:
    """A folder of one's own, for the first time."""
    folder = tmp_path / "points.d"
    keep(path, made_from={str(folder): state(str(folder))})
    fresh(path)
    folder.mkdir()
    assert opened(str(path), DATA) is None


def test_an_open_file_is_closed_with_its_entries(path: Path) -> None:
    """A thousand look-ups in one process do not run out of files."""
    keep(path)
    numbers = set()
    for _ in range(20):
        assert opened(str(path), "/another") is None
        numbers.add(fresh(path)._file)
    assert len(numbers) == 1


@pytest.mark.parametrize("own", ["", "/some/where", "~/there", " "])
@pytest.mark.parametrize("home", ["/home/me", "/root"])
def test_the_file_lies_where_platformdirs_says(
    own: str, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which costs as much to ask as the whole look-up."""
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_CACHE_HOME", own)
    assert cache_file() == f"{platformdirs.user_cache_dir('acupress')}/compiled"


def test_the_yaml_lies_where_it_is_shipped() -> None:
    """In a checkout beside the source."""
    assert (Path(compiled.data_folder()) / "points.yaml").is_file()


def test_a_file_that_cannot_be_removed_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It costs time, and nobody is told."""
    monkeypatch.setattr(compiled, "cache_file", lambda: str(path))
    compiled.throw_away()
    path.mkdir()
    compiled.throw_away()
    assert path.is_dir()


def test_it_needs_nothing_that_python_has_not_loaded() -> None:
    """But zlib and marshal, which are built in."""
    assert {"marshal", "zlib"} <= set(sys.builtin_module_names) | set(sys.modules)
