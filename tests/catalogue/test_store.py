"""The catalogue as a command opens it: never stale, never wrong, no harm where nothing is kept."""

import errno
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

import tiny
from acupress.catalogue import compiled, shelf, store
from acupress.catalogue.book import Book
from acupress.catalogue.findings import BadData

EDITS = 1000
SOURCE = Path(compiled.__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny catalogue that may be changed, and a cache with nothing in it."""
    data = tiny.folder(tmp_path / "data")
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return data


@pytest.fixture
def kept(data: Path, tmp_path: Path) -> Path:
    """Where the compiled file lies; not there yet."""
    return tmp_path / "cache" / "acupress" / "compiled"


def opened() -> Book:
    """The book, kept with nothing else."""
    return store.open_book(lambda *_: {})


def name() -> str:
    """What the book calls GB21."""
    return opened()["points"]["GB21"]["name"]


def renamed(data: Path, name: str) -> None:
    """Give GB21 another English name of the same length."""
    path = data / "points.yaml"
    path.write_text(path.read_text().replace("name: Shoulder Well", f"name: {name}"))


def test_the_kept_book_is_the_fresh_one(data: Path) -> None:
    """What is read from the cache equals a fresh compilation."""
    assert opened() == opened() == shelf.compiled(data, ())


def test_the_kept_book_is_used(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once compiled, nothing is compiled again."""
    opened()
    monkeypatch.setattr("acupress.catalogue.shelf.compiled", lambda *_: pytest.fail("compiled"))
    assert name() == "Shoulder Well"


def test_what_is_kept_beside_the_book_was_made_of_it(data: Path, kept: Path) -> None:
    """Under its keys, from the same book and the same figures."""
    store.open_book(lambda book, atlas: {"names": [book["points"]["GB21"]["name"], len(atlas)]})
    file = compiled.opened(str(kept), str(data))
    assert file
    assert file.get("names") == ["Shoulder Well", 0]


def test_nothing_is_kept_unless_it_is_said_what(data: Path, kept: Path) -> None:
    """Or a file without its pages would be taken for one with all of them."""
    store.open_book()
    store.open_atlas()
    assert not kept.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[: len(kept) // 2],
        lambda _: b"",
        lambda kept: kept.replace(b"Shoulder Well", b"Shoulder Hell", 1),
        lambda kept: kept[:-1] + b"]",
        lambda kept: b"\x00" * len(kept),
    ],
    ids=["truncated", "empty", "a letter changed", "the end changed", "zeros"],
)
def test_a_damaged_file_is_thrown_away(
    damage: Callable[[bytes], bytes], data: Path, kept: Path
) -> None:
    """Whatever happened to it, the answer is that of the YAML; and it is mended."""
    name()
    good = kept.read_bytes()
    kept.write_bytes(damage(good))
    assert kept.read_bytes() != good
    assert name() == "Shoulder Well"
    assert kept.read_bytes() == good


def test_a_damaged_atlas_is_thrown_away(data: Path, kept: Path) -> None:
    """Although the book beside it is whole; the next time all of it is there again."""
    between = {f"{store.ATLAS}, more": "x" * 5000}
    store.open_book(lambda *_: between)
    good = kept.read_bytes()
    kept.write_bytes(good.replace(b"xxxxx", b"xxxxy", 1))
    assert store.open_atlas() == {}
    assert not kept.exists()
    store.open_book(lambda *_: between)
    assert kept.read_bytes() == good


def test_two_catalogues_in_turn_are_never_mixed_up(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two folders that share a cache each get their own."""
    other = tiny.folder(tmp_path / "other")
    renamed(other, "Other Well")
    for _ in range(3):
        monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
        assert name() == "Shoulder Well"
        monkeypatch.setattr(compiled, "data_folder", lambda: str(other))
        assert name() == "Other Well"


@pytest.mark.parametrize("place", ["the cache", "our folder in it", "the file"])
def test_a_cache_that_cannot_be_written_costs_time_only(place: str, data: Path, kept: Path) -> None:
    """The book is made each time, and nothing is said."""
    if place == "the file":
        kept.mkdir(parents=True)
    else:
        path = kept.parent if place == "our folder in it" else kept.parents[1]
        path.parent.mkdir(exist_ok=True)
        path.write_text("no folder")
    assert name() == name() == "Shoulder Well"


def test_nothing_is_left_beside_the_file(data: Path, kept: Path) -> None:
    """It is written under another name and put in place whole."""
    for other in ("Shoulder Bell", "Shoulder Dell"):
        renamed(data, other)
        name()
    assert list(kept.parent.iterdir()) == [kept]


def test_nobody_else_can_read_it(data: Path, kept: Path) -> None:
    """It holds a person's own points."""
    opened()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_damaged_catalogue_is_told_line_by_line(data: Path) -> None:
    """Each fault has its place; a book kept from before is not used instead."""
    opened()
    path = data / "points.yaml"
    text = path.read_text().replace("pressure: medium", "pressure: hard", 1)
    path.write_text(text.replace("laterality: bilateral", "laterality: sideways", 1))
    with pytest.raises(BadData) as bad:
        opened()
    assert [finding.file for finding in bad.value.findings] == [str(path)] * 2
    assert all(finding.line > 1 for finding in bad.value.findings)


def test_another_version_makes_its_own_file(
    data: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another one made is not read; in turn, each makes it anew."""
    opened()
    ours = kept.read_bytes()
    with monkeypatch.context() as other:
        other.setattr(compiled, "__version__", "9.9.9")
        assert name() == "Shoulder Well"
        assert kept.read_bytes() != ours
    assert name() == "Shoulder Well"
    assert kept.read_bytes() == ours


def test_in_a_checkout_a_changed_program_makes_its_own_file(data: Path) -> None:
    """Its version stays the same while it is worked on."""
    watched = store._watched(data, [])
    assert Path(store.__file__) in watched
    assert len([path for path in watched if path.suffix == ".py"]) > 100
    installed = store._watched(Path(store.__file__).parents[1] / "data", [])
    assert [path for path in installed if path.suffix == ".py"] == []


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EDQUOT])
def test_a_full_disk_leaves_the_old_file(data: Path, kept: Path, error: int) -> None:
    """No half a file, and no temporary one; the answer is the new one."""
    name()
    before = kept.read_bytes()
    renamed(data, "Shoulder Dell")
    with patch.object(Path, "replace", side_effect=OSError(error, "no")):
        assert name() == "Shoulder Dell"
    assert list(kept.parent.iterdir()) == [kept]
    assert kept.read_bytes() == before


def test_a_disk_that_is_full_half_way_leaves_nothing(data: Path, kept: Path) -> None:
    """The system itself cuts the file off; a part of it is never left in its place."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        assert name() == "Shoulder Well"
        assert list(kept.parent.iterdir()) == []
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_change_while_the_book_is_made_is_not_missed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file saved in that moment is not taken for the one the book was made from."""
    really = shelf.compiled

    def slowly(folder: Path, own: Iterable[Path]) -> Book:
        book = really(folder, own)
        renamed(folder, "Shoulder Dell")
        return book

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("acupress.catalogue.shelf.compiled", slowly)
        assert name() == "Shoulder Well"
    assert name() == "Shoulder Dell"


def test_a_missing_file_is_told_although_a_book_is_there(data: Path) -> None:
    """The book of yesterday does not hide the fault of today."""
    opened()
    (data / "safety.yaml").unlink()
    with pytest.raises(FileNotFoundError, match=r"safety\.yaml"):
        opened()


# Whatever happens, in whatever order.


class Trouble:
    """A catalogue that is edited while it is used, and what else happens to its compiled file."""

    def __init__(self, data: Path, kept: Path, by: Random) -> None:
        self.data, self.kept, self.by, self.n = data, kept, by, 0

    def edit(self, path: Path) -> None:
        """Another name of the same length, so that nothing but the content is another."""
        self.n += 1
        path.write_text(
            re.sub("name: Shoulder W...", f"name: Shoulder W{self.n % 1000:03}", path.read_text())
        )

    def in_place(self) -> None:
        """Written over, and its times set back."""
        path = self.data / "points.yaml"
        before = path.stat()
        self.edit(path)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def by_replacing(self) -> None:
        """As editors do it: another file takes its place, as old as the one before."""
        path, other = self.data / "points.yaml", self.data / "new"
        before = path.stat()
        shutil.copy2(path, other)
        self.edit(other)
        os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
        other.replace(path)

    def longer(self) -> None:
        """A remark more."""
        with (self.data / "routines.yaml").open("a") as file:
            file.write("# once more\n")

    def flip(self) -> None:
        """Bytes of the compiled file change."""
        data = bytearray(self.kept.read_bytes() if self.kept.exists() else b"")
        for _ in range(self.by.randint(1, 4) if data else 0):
            data[self.by.randrange(len(data))] ^= self.by.randint(1, 255)
        self.kept.write_bytes(data)

    def cut(self) -> None:
        """The compiled file ends early, or goes on."""
        data = self.kept.read_bytes() if self.kept.exists() else b""
        end = self.by.randint(0, len(data))
        self.kept.write_bytes(data[:end] + data[: self.by.choice([0, 0, 7])])

    def vanish(self) -> None:
        """Somebody empties the cache."""
        self.kept.unlink(missing_ok=True)

    def other_version(self) -> None:
        """Another version uses the same cache in between."""
        with patch.object(compiled, "__version__", "9.9.9"):
            opened()

    def own(self) -> None:
        """A file of one's own comes, changes, or goes."""
        path = store.own_folder() / "routines.d" / "mine.yaml"
        if self.by.random() < 0.3:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(tiny.ROUTINES.replace("my-back", f"my-{self.by.randint(1, 9)}"))


@pytest.mark.parametrize(
    "edits", [60, pytest.param(EDITS, marks=pytest.mark.torture)], ids=["sample", "torture"]
)
def test_after_any_trouble_the_book_is_the_fresh_one(data: Path, kept: Path, edits: int) -> None:
    """Edits whose times are set back, damage, other versions and own files, one after another."""
    by = Random(8)
    trouble = Trouble(data, kept, by)
    kinds = [
        trouble.in_place, trouble.by_replacing, trouble.longer, trouble.flip, trouble.cut,
        trouble.vanish, trouble.other_version, trouble.own,
    ]  # fmt: skip
    opened()
    for n in range(edits):
        for kind in by.sample(kinds, by.choice([1, 1, 2, 3])):
            kind()
        assert opened() == shelf.compiled(data, store.own_files()), f"edit {n}: {kind.__name__}"


_OPEN = """
import sys
from acupress.catalogue import compiled, store
compiled.data_folder = lambda: sys.argv[1]
for _ in range(int(sys.argv[2])):
    print(store.open_book(lambda *_: {})["points"]["GB21"]["name"], flush=True)
"""


def test_two_processes_at_once_get_the_truth(data: Path, kept: Path) -> None:
    """While the catalogue changes under them, each answer was true when it was asked for."""
    words = [sys.executable, "-c", _OPEN, str(data), "40"]
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    told = ["Shoulder Well"]
    both = [subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    trouble = Trouble(data, kept, Random(1))
    while any(one.poll() is None for one in both):
        trouble.by_replacing()
        told.append(opened()["points"]["GB21"]["name"])
    for one in both:
        rows = one.communicate()[0].splitlines()
        assert one.returncode == 0
        assert len(rows) == 40
        assert set(rows) <= {*told, f"Shoulder W{trouble.n:03}"}
        in_order = [told.index(row) for row in rows if row in told]
        assert in_order == sorted(in_order)
    assert opened() == shelf.compiled(data, ())
    assert list(kept.parent.iterdir()) == [kept]
