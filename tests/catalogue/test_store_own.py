"""The book follows a person's own files, and whatever lies among them does no harm."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_own import file, point, routine

import tiny
from acupress.catalogue import compiled, store
from acupress.catalogue.book import Book

KNEE = file(point())
ELBOW = file(point("MY-ELBOW", "Beside the elbow"))


class Home:
    """A tiny catalogue, and the folders of a person."""

    def __init__(self) -> None:
        self.points, self.routines = (store.own_folder() / name for name in store.OWN)

    def put(self, name: str, text: str) -> Path:
        """Write a file into the folder of points, or of routines where it holds some."""
        path = (self.routines if text.startswith("routines") else self.points) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def book(self) -> Book:
        """The book as it is read now."""
        return store.open_book(lambda *_: {})

    def own(self) -> set[str]:
        """The points that are theirs."""
        return {code for code, one in self.book()["points"].items() if one["own"]}

    def left_out(self) -> dict[str, str]:
        """What is left out, and why."""
        return {one["name"]: one["fault"] for one in self.book()["left_out"]}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Nothing of one's own yet."""
    data = tiny.folder(tmp_path / "data")
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Home()


def test_there_may_be_no_files_of_ones_own(home: Home) -> None:
    """Nor folders for them, and none are made."""
    assert store.own_files() == []
    assert home.own() == set()
    assert home.left_out() == {}
    assert not store.own_folder().exists()


def test_own_files_lie_in_the_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the person has it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "elsewhere"))
    path = tmp_path / "elsewhere" / "acupress" / "points.d" / "knee.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(KNEE)
    assert store.own_files() == [path]


def test_own_files_have_an_order(home: Home) -> None:
    """Points before routines, each by name; other files are none of them."""
    names = ["b.yaml", "a.yml", "a.yaml", "10.yaml"]
    for name in (*names, "notes.txt", "knee.yaml~", "knee.yaml.bak"):
        home.put(name, KNEE)
        home.put(name, file(routine()))
    assert [path.name for path in store.own_files()] == sorted(names) * 2
    assert store.own_files()[0].parent == home.points


def test_what_is_their_own_is_in_the_book_and_marked(home: Home) -> None:
    """Points and routines; ours are not."""
    home.put("knee.yaml", KNEE)
    home.put("mine.yaml", file(routine("mine", "MY-KNEE")))
    book = home.book()
    assert {code: one["own"] for code, one in book["points"].items()} == {
        "GB21": False, "GV14": False, "MY-KNEE": True
    }  # fmt: skip
    assert {name: one["own"] for name, one in book["routines"].items()} == {
        "my-back": False, "mine": True
    }  # fmt: skip
    assert book["names"]["besidethekneecap"] == ["MY-KNEE"]
    assert book["left_out"] == []


def edited(home: Home) -> None:
    """In the same number of letters."""
    home.put("knee.yaml", KNEE.replace("MY-KNEE", "MY-SHIN"))


def moved_back(home: Home) -> None:
    """Edited, with its size and its time of change put back."""
    path = home.points / "knee.yaml"
    before = path.stat()
    edited(home)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swapped(home: Home) -> None:
    """Another file takes its place."""
    other = home.put("other.txt", KNEE.replace("MY-KNEE", "MY-SHIN"))
    other.replace(home.points / "knee.yaml")


def renamed_away(home: Home) -> None:
    """To a name that is not read."""
    (home.points / "knee.yaml").rename(home.points / "knee.txt")


@pytest.mark.parametrize(
    ("change", "own"),
    [
        (lambda home: home.put("elbow.yaml", ELBOW), {"MY-KNEE", "MY-ELBOW"}),
        (lambda home: home.put("knee.yaml", ELBOW), {"MY-ELBOW"}),
        (edited, {"MY-SHIN"}),
        (moved_back, {"MY-SHIN"}),
        (swapped, {"MY-SHIN"}),
        (lambda home: (home.points / "knee.yaml").unlink(), set()),
        (renamed_away, set()),
        (lambda home: home.points.rename(home.points.with_name("off")), set()),
        (lambda home: home.put("knee.yaml", "points: 1\n"), set()),
    ],
    ids=["added", "rewritten", "edited", "moved back", "swapped", "removed", "renamed", "folder",
         "damaged"],
)  # fmt: skip
def test_the_book_follows_every_change(
    home: Home, change: Callable[[Home], object], own: set[str]
) -> None:
    """A book kept from before is not believed, and a change back is seen as well."""
    home.put("knee.yaml", KNEE)
    assert home.own() == {"MY-KNEE"}
    change(home)
    assert home.own() == own
    assert home.own() == own
    for path in store.own_files():
        path.unlink()
    home.put("knee.yaml", KNEE)
    assert home.own() == {"MY-KNEE"}


def test_a_renamed_file_is_told_by_its_new_name(home: Home) -> None:
    """So a person finds it."""
    path = home.put("knee.yaml", KNEE.replace("[WHO]", "[WHOM]"))
    assert home.left_out()["MY-KNEE"].startswith(f"{path}:6:")
    new = path.rename(path.with_name("shin.yaml"))
    assert home.left_out()["MY-KNEE"].startswith(f"{new}:6:")


def test_the_kept_book_is_used_while_nothing_changes(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With files of one's own as without; what is left out is remembered too."""
    home.put("knee.yaml", KNEE)
    home.put("odd.yaml", "points: 1\n")
    first = home.book()
    monkeypatch.setattr("acupress.catalogue.shelf.compiled", lambda *_: pytest.fail("compiled"))
    assert home.book() == first
    assert list(home.left_out()) == ["odd"]


def test_what_is_left_out_is_in_order(home: Home) -> None:
    """By file and line, whatever kind it is; the rest is there."""
    knee = point("MY-KNEE", "Knee", ("[WHO]", "[WHOM]"), ("hold: 20s", "hold: 20min"))
    shin = point("MY-SHIN", "Shin", ("light", "hard"))
    home.put("a.yaml", file(knee, point("MY-ELBOW", "Beside the elbow")))
    home.put("b.yaml", file(shin))
    home.put("c.yaml", file(routine("mine", "Nowhere"), routine("sound")))
    book = home.book()
    assert [one["name"] for one in book["left_out"]] == ["MY-KNEE", "MY-KNEE", "MY-SHIN", "mine"]
    assert home.own() == {"MY-ELBOW"}
    assert set(book["routines"]) == {"my-back", "sound"}


def fifo(path: Path) -> None:
    """A pipe that nobody fills."""
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    """A folder that is called like a file."""
    path.mkdir()


def a_loop(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path)


def a_dead_link(path: Path) -> None:
    """A link to nothing."""
    path.symlink_to(path.parent / "gone")


def a_device(path: Path) -> None:
    """A link to what never ends."""
    path.symlink_to("/dev/zero")


def too_large(path: Path) -> None:
    """More than a catalogue can be."""
    with path.open("wb") as file:
        file.truncate(200_000_000)


@pytest.mark.parametrize("make", [fifo, a_folder, a_loop, a_dead_link, a_device, too_large])
def test_what_is_no_file_is_told_and_left_out(make: Callable[[Path], None], home: Home) -> None:
    """By its name, at once; the other files are there, the second time too."""
    home.put("knee.yaml", KNEE)
    make(home.points / "odd.yaml")
    for _ in range(2):
        assert home.own() == {"MY-KNEE"}
        assert list(home.left_out()) == ["odd"]
        place, _, why = home.left_out()["odd"].partition(":1:1: ")
        assert place == str(home.points / "odd.yaml")
        assert ("cannot be read" in why) is (make is not too_large)


def test_a_file_that_becomes_one_is_read(home: Home) -> None:
    """What was left out is not left out for good."""
    home.put("knee.yaml", KNEE)
    odd = home.points / "odd.yaml"
    fifo(odd)
    assert home.own() == {"MY-KNEE"}
    odd.unlink()
    odd.write_text(ELBOW)
    assert (home.own(), home.left_out()) == ({"MY-KNEE", "MY-ELBOW"}, {})


def test_a_link_to_a_file_follows_that_file(home: Home, tmp_path: Path) -> None:
    """As where somebody keeps their files in one place."""
    kept = tmp_path / "kept.yaml"
    kept.write_text(KNEE)
    home.points.mkdir(parents=True)
    (home.points / "knee.yaml").symlink_to(kept)
    assert home.own() == {"MY-KNEE"}
    kept.write_text(ELBOW)
    assert home.own() == {"MY-ELBOW"}


def test_a_fault_of_theirs_never_keeps_ours_away(home: Home) -> None:
    """Whatever they hold, our points and routines are as they are."""
    alone = home.book()
    home.put("a.yaml", tiny.POINTS.replace("cap: {per_side: 90s", "cap: {per_side: 3min"))
    home.put("b.yaml", tiny.ROUTINES.replace("30s", "20s"))
    home.put("c.yaml", "[" * 50_000)
    book = home.book()
    for kind in ("points", "routines", "sources", "rules", "never", "names"):
        assert book[kind] == alone[kind]
    assert {one["name"] for one in book["left_out"]} == {"GV14", "my-back", "c"}
