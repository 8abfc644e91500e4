"""The compiled figures: made once, never stale, never wrong."""

import os
from pathlib import Path

import pytest
from small_figure import FIGURE, folder

from acupress.catalogue import compiled, store
from acupress.catalogue.findings import BadData
from acupress.catalogue.shelf import drawn


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with one figure, and a cache with nothing in it."""
    data = folder(tmp_path / "data")
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return data


def titles() -> list[str]:
    """What the figures show, where the book was opened before, as it always is."""
    store.open_book(lambda *_: {})
    return [figure["title"] for figure in store.open_atlas().values()]


def retitle(data: Path, name: str) -> None:
    """Say something else of the figure, in as many letters."""
    path = data / "figures" / "shoulder.yaml"
    path.write_text(path.read_text().replace("A shoulder.", name))


def test_the_kept_atlas_is_the_fresh_one(data: Path) -> None:
    """What is read from the cache equals a fresh compilation."""
    titles()
    assert store.open_atlas() == drawn(data)


def test_figures_are_compiled_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together with the book; after that neither is compiled again."""
    titles()
    monkeypatch.setattr("acupress.catalogue.shelf.drawn", lambda _: pytest.fail("compiled"))
    assert titles() == ["A shoulder."]


def test_a_figure_that_changes_is_seen(data: Path) -> None:
    """Although its file is as large and as old as before."""
    path = data / "figures" / "shoulder.yaml"
    titles()
    before = path.stat()
    retitle(data, "B shoulder.")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert titles() == ["B shoulder."]


def test_a_figure_that_appears_is_seen(data: Path) -> None:
    """A new file is a new figure."""
    titles()
    new = FIGURE.replace("id: shoulder", "id: arm").replace("A shoulder.", "An arm.")
    (data / "figures" / "arm.yaml").write_text(new)
    assert titles() == ["An arm.", "A shoulder."]


def test_a_figure_that_vanishes_is_gone(data: Path) -> None:
    """The atlas of yesterday does not keep it."""
    new = data / "figures" / "arm.yaml"
    new.write_text(FIGURE.replace("id: shoulder", "id: arm"))
    assert len(titles()) == 2
    new.unlink()
    assert len(titles()) == 1


def test_a_spot_is_checked_again_when_its_figure_changes(data: Path) -> None:
    """A book kept from before does not hide that its landmark is gone."""
    store.open_book(lambda *_: {})
    path = data / "figures" / "shoulder.yaml"
    path.write_text(FIGURE.replace("shoulder-tip", "bone-end"))
    with pytest.raises(BadData, match='"shoulder-tip" is not on the figure shoulder'):
        store.open_book(lambda *_: {})


def test_a_damaged_figure_is_told_although_an_atlas_is_kept(data: Path) -> None:
    """Each fault with its place; the atlas of yesterday is not used instead."""
    titles()
    path = data / "figures" / "shoulder.yaml"
    path.write_text(FIGURE.replace("[4, 2]", "[4]").replace("side: right", "side: up"))
    with pytest.raises(BadData) as bad:
        titles()
    assert [(one.file, one.line) for one in bad.value.findings] == [(str(path), 4), (str(path), 8)]


def test_without_a_kept_atlas_the_figures_are_compiled(data: Path) -> None:
    """Where nothing can be kept, and where the book was not opened before."""
    assert store.open_atlas() == drawn(data)
