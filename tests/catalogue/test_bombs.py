"""What is made to take our time or our memory is put down after at most a megabyte."""

import io
import os
import time
from pathlib import Path

import pytest

from acupress.catalogue import reading, shelf
from acupress.catalogue.findings import BadData
from bomb_files import BAD, BOMBS, COUNTED, MOST, Bomb, sparse, taken
from theirs import our_shelf

each_bomb = pytest.mark.parametrize(("name", "bomb"), BOMBS.items(), ids=BOMBS)
counted = pytest.mark.skipif(not COUNTED, reason="needs /proc/self/io")
LONG_S = 3.0  # of processor time; a third of it is wanted


def seconds(begun: float) -> float:
    """Of processor time since then."""
    return time.process_time() - begun


@pytest.fixture
def ours() -> shelf.Shelf:
    """The shipped catalogue."""
    return our_shelf()


def refused(path: Path, ours: shelf.Shelf) -> str:
    """What is said of a file that cannot be used."""
    try:
        found = shelf.faults(str(path), ours)
    except OSError as error:
        return str(error.strerror)
    assert found
    assert all(str(one).isprintable() for one in found)
    return "\n".join(map(str, found))


@counted
@each_bomb
def test_a_bomb_is_refused_after_a_megabyte(
    tmp_path: Path, ours: shelf.Shelf, name: str, bomb: Bomb
) -> None:
    """It says what is wrong, and has read no more than one byte beyond."""
    path = tmp_path / "bomb.yaml"
    bomb.lay(path)
    said: list[str] = []
    begun = time.process_time()
    assert taken(lambda: said.append(refused(path, ours))) <= MOST
    assert seconds(begun) < LONG_S
    assert bomb.says in said[0]


@counted
@each_bomb
def test_a_bomb_in_a_folder_of_ones_own_is_left_out(
    tmp_path: Path, ours: shelf.Shelf, name: str, bomb: Bomb
) -> None:
    """The rest of the catalogue is there, and nothing of the bomb."""
    path = tmp_path / "bomb.yaml"
    bomb.lay(path)
    got = []
    assert taken(lambda: got.append(ours.with_own([str(path)]))) <= MOST
    [(every, gone)] = got
    assert every.own == frozenset()
    assert {one.finding.file for one in gone} == {str(path)}


@counted
def test_an_endless_standard_input_is_left_after_a_megabyte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No byte more is taken from it than tells that it is too large."""
    with Path("/dev/zero").open("rb") as zero:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(zero))

        def read() -> None:
            with pytest.raises(BadData, match="larger than 1 MB"):
                reading.load("-")

        assert taken(read) <= MOST


@counted
def test_what_grows_while_it_is_read_is_left_after_a_megabyte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its size was when it was looked at."""
    path = tmp_path / "f"
    path.write_text("points: []\n")
    opened = os.open

    def grown(name: str, flags: int) -> int:
        sparse(path)
        return opened(name, flags)

    monkeypatch.setattr(os, "open", grown)

    def read() -> None:
        with pytest.raises(BadData, match="larger than 1 MB"):
            reading.load(path)

    assert taken(read) <= MOST


def chain(count: int, *, backward: bool) -> str:
    """Routines each of which begins with the one before it."""
    rows = ["- {id: r0, title: x, steps: [{point: GB21}]}\n"]
    rows += [f"- {{id: r{n + 1}, title: x, extends: r{n}}}\n" for n in range(count)]
    return "routines:\n" + "".join(rows[::-1] if backward else rows)


@pytest.mark.parametrize("backward", [False, True])
def test_routines_that_hang_on_one_another_take_no_time(
    tmp_path: Path, ours: shelf.Shelf, backward: bool
) -> None:
    """A thousand in a row, in 40 kB: whatever is said of it is said at once."""
    path = tmp_path / "f.yaml"
    path.write_text(chain(1000, backward=backward))
    begun = time.process_time()
    shelf.faults(str(path), ours)
    assert seconds(begun) < LONG_S


ENTRY = "- {{id: r{0}, title: x, {1}}}\n"
FLOODS = {
    "unknown points": ("steps: [" + "{point: Zhongzhupoint},{point: X}," * 3 + "]", 500),
    "points of other spellings": ("steps: [{point: large intestine 6}]", 1500),
    "unknown sources": ("rests_on: [ZZ, YY], steps: [{point: GB21}]", 1500),
    "bases that are not there": ("extends: nowhere", 1500),
    "the same again": ("steps: [{point: GB21}], rests_on: [WHO], id: a", 1000),
}


@pytest.mark.parametrize("name", FLOODS)
def test_many_mistakes_take_little_time(tmp_path: Path, ours: shelf.Shelf, name: str) -> None:
    """Each of them is looked at, and fifty are told."""
    path = tmp_path / "f.yaml"
    fields, count = FLOODS[name]
    path.write_text("routines:\n" + "".join(ENTRY.format(n, fields) for n in range(count)))
    begun = time.process_time()
    said = refused(path, ours)
    assert seconds(begun) < LONG_S
    assert len(said.splitlines()) <= 51


def test_the_bombs_are_armed(tmp_path: Path) -> None:
    """They would do what they are said to do, to somebody who reads all of it."""
    for name in ("a sparse file", "a pipe", "a device", "a loop of links", "a folder"):
        BOMBS[name].lay(tmp_path / name)
    assert (tmp_path / "a sparse file").stat().st_size == 200_000_000
    assert (tmp_path / "a pipe").is_fifo()
    assert (tmp_path / "a device").is_char_device()
    with pytest.raises(OSError, match="symbolic links"):
        (tmp_path / "a loop of links").stat()
    assert (tmp_path / "a folder").is_dir()
    assert sum(bomb.status == BAD for bomb in BOMBS.values()) > 20
