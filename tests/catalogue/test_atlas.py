"""The compiled figures: made once, never stale, never wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_figure import FIGURE, folder

from acupress.catalogue import store
from acupress.catalogue.findings import BadData
from acupress.catalogue.shelf import drawn


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A catalogue with one figure."""
    return folder(tmp_path / "data")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Where compiled figures are kept; not there yet."""
    return tmp_path / "cache"


def titles(data: Path, cache: Path) -> list[str]:
    """What the figures show."""
    return [figure["title"] for figure in store.open_atlas(data, cache).values()]


def retitle(data: Path, name: str) -> None:
    """Say something else of the figure, in as many letters."""
    path = data / "figures" / "shoulder.yaml"
    path.write_text(path.read_text().replace("A shoulder.", name))


def test_the_kept_atlas_is_the_fresh_one(data: Path, cache: Path) -> None:
    """What is read from the cache equals a fresh compilation."""
    first = store.open_atlas(data, cache)
    assert first == store.open_atlas(data, cache) == drawn(data)


def test_figures_are_compiled_once(
    data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After that nothing is compiled again, whether or not the book is opened beside."""
    titles(data, cache)
    store.open_book(data, cache)
    monkeypatch.setattr("acupress.catalogue.shelf.drawn", lambda _: pytest.fail("compiled"))
    assert titles(data, cache) == ["A shoulder."]


def test_a_figure_that_changes_is_seen(data: Path, cache: Path) -> None:
    """Although its file is as large and as old as before."""
    path = data / "figures" / "shoulder.yaml"
    titles(data, cache)
    before = path.stat()
    retitle(data, "B shoulder.")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert titles(data, cache) == ["B shoulder."]


def test_a_figure_that_appears_is_seen(data: Path, cache: Path) -> None:
    """A new file is a new figure."""
    titles(data, cache)
    new = FIGURE.replace("id: shoulder", "id: arm").replace("A shoulder.", "An arm.")
    (data / "figures" / "arm.yaml").write_text(new)
    assert titles(data, cache) == ["An arm.", "A shoulder."]


def test_a_figure_that_vanishes_is_gone(data: Path, cache: Path) -> None:
    """The atlas of yesterday does not keep it."""
    new = data / "figures" / "arm.yaml"
    new.write_text(FIGURE.replace("id: shoulder", "id: arm"))
    assert len(titles(data, cache)) == 2
    new.unlink()
    assert len(titles(data, cache)) == 1


def test_a_spot_is_checked_again_when_its_figure_changes(data: Path, cache: Path) -> None:
    """A book kept from before does not hide that its landmark is gone."""
    store.open_book(data, cache)
    path = data / "figures" / "shoulder.yaml"
    path.write_text(FIGURE.replace("shoulder-tip", "bone-end"))
    with pytest.raises(BadData, match='"shoulder-tip" is not on the figure shoulder'):
        store.open_book(data, cache)


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[: len(kept) // 2],
        lambda _: b"",
        lambda kept: kept.replace(b"A shoulder.", b"A shoulter.", 1),
        lambda kept: kept[:-1] + b"]",
        lambda kept: b"\x00" * len(kept),
        lambda kept: kept.replace(b'["0.', b'["9.', 1),
    ],
    ids=["truncated", "empty", "a letter changed", "the end changed", "zeros", "other version"],
)
def test_a_damaged_atlas_is_thrown_away(
    damage: Callable[[bytes], bytes], data: Path, cache: Path
) -> None:
    """Whatever happened to it, the answer is that of the YAML; and it is mended."""
    titles(data, cache)
    good = (cache / "atlas").read_bytes()
    (cache / "atlas").write_bytes(damage(good))
    assert (cache / "atlas").read_bytes() != good
    assert titles(data, cache) == ["A shoulder."]
    assert (cache / "atlas").read_bytes() == good


def test_a_book_in_its_place_is_no_atlas(data: Path, cache: Path) -> None:
    """The two are kept apart: one is never taken for the other."""
    store.open_book(data, cache)
    titles(data, cache)
    assert sorted(path.name for path in cache.iterdir()) == ["atlas", "book"]
    assert "points" in store.open_book(data, cache)
    assert titles(data, cache) == ["A shoulder."]


def test_a_damaged_figure_is_told_although_an_atlas_is_kept(data: Path, cache: Path) -> None:
    """Each fault with its place; the atlas of yesterday is not used instead."""
    titles(data, cache)
    path = data / "figures" / "shoulder.yaml"
    path.write_text(FIGURE.replace("[4, 2]", "[4]").replace("side: right", "side: up"))
    with pytest.raises(BadData) as bad:
        titles(data, cache)
    assert [(one.file, one.line) for one in bad.value.findings] == [(str(path), 4), (str(path), 8)]


def test_a_cache_that_cannot_be_written_costs_time_only(data: Path, cache: Path) -> None:
    """The figures are compiled each time, and nothing is said."""
    cache.write_text("no folder")
    assert titles(data, cache) == titles(data, cache) == ["A shoulder."]
