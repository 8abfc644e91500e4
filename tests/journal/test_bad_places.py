"""Where no journal can be: one clear line, nothing hangs, and what was there before stays whole."""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from journal_samples import HOLDS, complete, is_whole, many, record, unnumbered
from other_programs import anybodys_folder, elsewhere, is_root

from acupress.catalogue.findings import is_hidden
from acupress.journal.records import Record
from acupress.journal.rescue import open_journal
from acupress.journal.store import NotKept, Store

ONE = record("one")
FULL = "the disk is full"


def trouble(act: Callable[[], object]) -> str:
    """Why something cannot be kept; empty if it can. One line that can be shown."""
    try:
        act()
    except NotKept as error:
        said = str(error)
        assert said
        assert not any(map(is_hidden, said))
        assert len(said) < 80
        return said
    return ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal will lie."""
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that an unprivileged program can reach."""
    with anybodys_folder() as one:
        yield one


def unprivileged(act: Callable[[], object]) -> str:
    """The trouble that somebody has who is not root."""
    told = elsewhere(lambda: trouble(act), unprivileged=is_root())
    assert isinstance(told, str)
    return told


def fill(store: Store) -> None:
    """Let the file not grow any more."""
    pages = store._base.execute("PRAGMA page_count").fetchone()[0]
    store._base.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_costs_no_earlier_row(path: Path) -> None:
    """It is told in words; what was kept is there, and can be read; with room it goes on."""
    kept: list[Record] = []
    with Store(path) as store:
        store.merge(many(20))
        fill(store)
        for n in range(1000):
            one = complete(f"more-{n}")
            if said := trouble(lambda one=one: store.merge([one])):  # type: ignore[misc]  # bound now
                assert said == FULL
                break
            kept.append(one)
        assert trouble(lambda: store.begin(ONE)) == FULL
        assert not store.alive.runs(ONE.id)
        assert unnumbered(store.sessions()) == unnumbered([*many(20), *kept])
        store._base.execute("PRAGMA max_page_count = 100000")
        assert store.merge([complete("later")]) == 1
    assert is_whole(path)


def test_a_full_disk_takes_a_merge_or_none_of_it(path: Path) -> None:
    """A thousand sessions that do not fit leave not one of them."""
    with Store(path) as store:
        store.merge(many(3))
        fill(store)
        many_more = [complete(f"x{n}") for n in range(1000)]
        assert trouble(lambda: store.merge(many_more)) == FULL
        assert unnumbered(store.sessions()) == many(3)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 160 kB."""
    where = tmp_path / "disk"
    where.mkdir()
    if not (is_root() and shutil.which("mount")):
        pytest.skip("only root can make a disk so small")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", where], check=False, timeout=20
    )
    if made.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield where
    subprocess.run(["umount", "-l", where], check=True, timeout=20)


def test_a_disk_that_is_full_in_truth(small_disk: Path) -> None:
    """Every session that was acknowledged is there; none that was not; room makes it go on."""
    path = small_disk / "journal.db"
    kept: list[str] = []
    with Store(path) as store:
        for n in range(1000):
            one = record(f"{n}")
            if said := trouble(lambda one=one: store.begin(one)):  # type: ignore[misc]  # bound now
                break
            kept.append(one.id)
            store.alive.release(one.id)
        assert said == FULL
        assert len(kept) > 10
    with Store(path) as store:
        assert sorted(one.id for one in store.sessions()) == sorted(kept)
        assert all(one.holds == HOLDS for one in store.sessions())
    assert is_whole(path)


def test_a_disk_with_no_room_at_all(small_disk: Path) -> None:
    """Not even an empty journal can be made, and that is told."""
    with (small_disk / "filler").open("wb", 0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            pass
    said = trouble(lambda: open_journal(small_disk / "journal.db"))
    assert said in {FULL, "No space left on device"}
    (small_disk / "filler").unlink()
    store, note = open_journal(small_disk / "journal.db")
    with store:
        assert (note, store.sessions()) == ("", [])


def test_a_disk_that_reports_an_error(path: Path) -> None:
    """A write that the system refuses in the midst of it is told, and undone."""
    with Store(path) as store:
        store.merge(many(20))

    def act() -> str:
        with Store(path) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size,) * 2)
            return trouble(lambda: store.merge(complete(f"x{n}") for n in range(1000)))

    assert elsewhere(act) == "the disk reports an error"
    with Store(path) as store:
        assert unnumbered(store.sessions()) == many(20)
    assert is_whole(path)


def made_in(folder: Path) -> Path:
    """A journal with three sessions, of whoever shall have it."""
    path = folder / "data" / "journal.db"
    with Store(path) as store:
        store.merge(many(3))
    for one in (path.parent, path):
        if is_root():
            os.chown(one, 65534, 65534)
    return path


def rights(path: Path, mode: int) -> None:
    """Give a file or folder these rights."""
    path.chmod(mode)


def test_a_journal_that_may_only_be_read(folder: Path) -> None:
    """It is read, and what would change it is told to be impossible."""
    path = made_in(folder)
    before = path.read_bytes()
    rights(path, 0o400)

    def act() -> None:
        with Store(path) as store:
            assert unnumbered(store.sessions()) == many(3)
            store.merge([complete("new")])

    assert unprivileged(act) == "it may only be read"
    assert path.read_bytes() == before


def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    """The journal in it is read; nothing can be kept; no session is taken to live."""
    path = made_in(folder)
    before = path.read_bytes()
    rights(path.parent, 0o500)

    def reads() -> None:
        with Store(path) as store:
            assert unnumbered(store.sessions()) == many(3)

    def begins() -> None:
        with Store(path) as store:
            store.begin(ONE)

    def merges() -> None:
        with Store(path) as store:
            store.merge([complete("new")])

    assert unprivileged(reads) == ""
    assert unprivileged(begins) == "Permission denied"
    assert unprivileged(merges) in {"it cannot be opened", "it may only be read"}
    assert path.read_bytes() == before
    rights(path.parent, 0o700)


def test_no_journal_in_a_folder_that_may_only_be_read(folder: Path) -> None:
    """One cannot be made there, and nothing is."""
    rights(folder, 0o555)
    assert unprivileged(lambda: open_journal(folder / "journal.db")) == "Permission denied"
    assert unprivileged(lambda: open_journal(folder / "new" / "journal.db")) == "Permission denied"
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not is_root(), reason="only root can make a journal of somebody else")
def test_a_journal_of_somebody_else(folder: Path) -> None:
    """It is not ours to read: told, and left alone."""
    folder.chmod(0o755)
    theirs = folder / "journal.db"
    with Store(theirs) as store:
        store.merge(many(3))
    before = theirs.read_bytes()
    assert unprivileged(lambda: open_journal(theirs)) == "it cannot be opened"
    hidden = folder / "private" / "journal.db"
    Store(hidden).close()
    assert unprivileged(lambda: open_journal(hidden)) == "Permission denied"
    assert theirs.read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == ["journal.db", "private"]


def test_a_damaged_journal_that_cannot_be_set_aside(folder: Path) -> None:
    """In a folder that may only be read it is told to be damaged, and stays as it is."""
    path = folder / "journal.db"
    path.write_bytes(b"garbage" * 1000)
    if is_root():
        os.chown(path, 65534, 65534)
    rights(folder, 0o555)
    said = unprivileged(lambda: open_journal(path))
    assert said == "it is damaged, and cannot be set aside (Permission denied)"
    assert path.read_bytes() == b"garbage" * 1000


@pytest.mark.parametrize(
    "where", ["/dev/null/acupress/journal.db", "/proc/acupress/journal.db"], ids=["device", "proc"]
)
def test_no_home(where: str) -> None:
    """Where no folder can be made there is no journal, and that is told."""
    assert trouble(lambda: open_journal(Path(where)))


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """The file stays what it is."""
    (tmp_path / "data").write_text("mine")
    assert trouble(lambda: open_journal(tmp_path / "data" / "journal.db"))
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("kind", ["folder", "fifo", "device", "nothing"])
def test_something_else_where_the_journal_should_be(kind: str, path: Path) -> None:
    """A folder, a FIFO and the like are told, never waited for, never taken away."""
    path.parent.mkdir()
    match kind:
        case "folder":
            (path / "within").mkdir(parents=True)
        case "fifo":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case _:
            path.symlink_to(path.with_name("nowhere"))
    before = path.lstat()
    assert trouble(lambda: open_journal(path)) == "it is not a file"
    assert path.lstat().st_ino == before.st_ino
    assert [one.name for one in path.parent.iterdir()] == [path.name]
