"""The compiled book: read fast, never stale, never wrong, and no harm where it cannot be kept."""

import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue import store
from acupress.catalogue.book import Book
from acupress.catalogue.findings import BadData
from acupress.catalogue.shelf import compiled

SHIPPED = store.data_folder()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the catalogue that may be changed."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def renamed(data: Path, name: str) -> None:
    """Give GB21 another English name of the same length."""
    path = data / "points.yaml"
    path.write_text(path.read_text().replace("name: Shoulder Well", f"name: {name}"))


def name_of(data: Path, cache: Path) -> str:
    """What the book calls GB21."""
    return store.open_book(data, cache)["points"]["GB21"]["name"]


def test_the_kept_book_is_the_fresh_one(data: Path, tmp_path: Path) -> None:
    """What is read from the cache equals a fresh compilation."""
    first = store.open_book(data, tmp_path / "cache")
    again = store.open_book(data, tmp_path / "cache")
    assert first == again == compiled(data)


def test_the_kept_book_is_used(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once compiled, nothing is compiled again."""
    store.open_book(data, tmp_path / "cache")
    monkeypatch.setattr("acupress.catalogue.shelf.compiled", lambda *_: pytest.fail("compiled"))
    assert name_of(data, tmp_path / "cache") == "Shoulder Well"


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(data: Path, tmp_path: Path) -> None:
    """A file whose size and time of change are put back is still another file."""
    cache, path = tmp_path / "cache", data / "points.yaml"
    name_of(data, cache)
    before = path.stat()
    renamed(data, "Shoulder Cell")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert name_of(data, cache) == "Shoulder Cell"


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[: len(kept) // 2],
        lambda _: b"",
        lambda kept: kept.replace(b"Shoulder Well", b"Shoulder Hell", 1),
        lambda kept: kept[:-1] + b"]",
        lambda kept: b"\x00" * len(kept),
        lambda kept: kept.replace(b'["0.', b'["9.', 1),
    ],
    ids=["truncated", "empty", "a letter changed", "the end changed", "zeros", "other version"],
)
def test_a_damaged_book_is_thrown_away(
    damage: Callable[[bytes], bytes], data: Path, tmp_path: Path
) -> None:
    """Whatever happened to it, the answer is that of the YAML; and it is mended."""
    cache = tmp_path / "cache"
    name_of(data, cache)
    good = (cache / "book").read_bytes()
    (cache / "book").write_bytes(damage(good))
    assert name_of(data, cache) == "Shoulder Well"
    assert (cache / "book").read_bytes() == good


def test_two_catalogues_in_turn_are_never_mixed_up(data: Path, tmp_path: Path) -> None:
    """Two folders that share a cache each get their own."""
    other = Path(shutil.copytree(SHIPPED, tmp_path / "other"))
    renamed(other, "Other Well")
    for _ in range(3):
        assert name_of(data, tmp_path / "cache") == "Shoulder Well"
        assert name_of(other, tmp_path / "cache") == "Other Well"


@pytest.mark.parametrize("kind", ["a file in its place", "a folder in the book's place"])
def test_a_cache_that_cannot_be_written_costs_time_only(
    kind: str, data: Path, tmp_path: Path
) -> None:
    """The book is made each time, and nothing is said."""
    cache = tmp_path / "cache"
    if kind == "a file in its place":
        cache.write_text("no folder")
    else:
        (cache / "book").mkdir(parents=True)
    assert name_of(data, cache) == "Shoulder Well"
    assert name_of(data, cache) == "Shoulder Well"


def test_nothing_is_left_beside_the_book(data: Path, tmp_path: Path) -> None:
    """It is written under another name and put in place whole."""
    for name in ("Shoulder Bell", "Shoulder Dell"):
        renamed(data, name)
        name_of(data, tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["book"]


def test_a_damaged_catalogue_is_told_line_by_line(data: Path, tmp_path: Path) -> None:
    """Each fault has its place; a book kept from before is not used instead."""
    cache = tmp_path / "cache"
    name_of(data, cache)
    path = data / "points.yaml"
    text = path.read_text().replace("pressure: medium", "pressure: hard", 1)
    path.write_text(text.replace("laterality: bilateral", "laterality: sideways", 1))
    with pytest.raises(BadData) as bad:
        store.open_book(data, cache)
    assert [finding.file for finding in bad.value.findings] == [str(path)] * 2
    assert all(finding.line > 1 for finding in bad.value.findings)


@pytest.mark.parametrize("what", ["__version__", "sys.version", "_HERE"])
def test_another_program_makes_its_own_book(
    what: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version, another Python or another source made is not read."""
    cache = tmp_path / "cache"
    name_of(data, cache)
    kept = (cache / "book").read_bytes()
    other = tmp_path if what == "_HERE" else "9.9.9"
    monkeypatch.setattr(f"acupress.catalogue.store.{what}", other)
    assert name_of(data, cache) == "Shoulder Well"
    assert (cache / "book").read_bytes() != kept


@given(st.data())
def test_any_changed_byte_is_noticed(drawn: st.DataObject) -> None:
    """Whichever byte of a kept book changes, it is not believed."""
    body = json.dumps({"points": {}, "names": {"肩井": ["GB21"]}}).encode()
    head = store._made_from(SHIPPED, [])
    kept = store._head(head, body) + b"\n" + body
    at = drawn.draw(st.integers(0, len(kept) - 1))
    wrong = bytes([kept[at] ^ drawn.draw(st.integers(1, 255))])
    with patch.object(Path, "read_bytes", return_value=kept[:at] + wrong + kept[at + 1 :]):
        assert store._read(Path("book"), head) is None
    with patch.object(Path, "read_bytes", return_value=kept):
        assert store._read(Path("book"), head) == json.loads(body)


def test_a_full_disk_leaves_the_old_book(data: Path, tmp_path: Path) -> None:
    """No half a book, and no temporary file; the answer is the new one."""
    cache = tmp_path / "cache"
    name_of(data, cache)
    kept = (cache / "book").read_bytes()
    renamed(data, "Shoulder Dell")
    with patch.object(Path, "replace", side_effect=OSError(28, "no space")):
        assert name_of(data, cache) == "Shoulder Dell"
    assert [path.name for path in cache.iterdir()] == ["book"]
    assert (cache / "book").read_bytes() == kept


def test_a_change_while_the_book_is_made_is_not_missed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file saved in that moment is not taken for the one the book was made from."""

    def slowly(folder: Path, own: Iterable[Path]) -> Book:
        book = compiled(folder, own)
        renamed(folder, "Shoulder Dell")
        return book

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("acupress.catalogue.shelf.compiled", slowly)
        assert name_of(data, tmp_path / "cache") == "Shoulder Well"
    assert name_of(data, tmp_path / "cache") == "Shoulder Dell"


def test_a_missing_file_is_told_although_a_book_is_there(data: Path, tmp_path: Path) -> None:
    """The book of yesterday does not hide the fault of today."""
    name_of(data, tmp_path / "cache")
    (data / "safety.yaml").unlink()
    with pytest.raises(FileNotFoundError, match=r"safety\.yaml"):
        name_of(data, tmp_path / "cache")
