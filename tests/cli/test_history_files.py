"""`history export` and `import`: a journal to another machine, and two that become one."""

import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from kept import NONE, ROUTINE, keep, keys, session, sessions, walk

from acupress.journal.records import Record, Status
from acupress.terminal.events import Key
from acupress.vocabulary import Region
from in_process import run

OURS = [
    session(-72, id="a", note="肩 stiff, =not a formula"),
    session(-48, id="b", status=Status.STOPPED, why="pain", pain_before=6, pain_after=9),
    session(-24, id="c", status=Status.INTERRUPTED, region=Region.LOWER_BACK, continues="b"),
    session(-1, id="d", sore=["TE3"]),
]


@contextmanager
def home(folder: Path) -> Iterator[None]:
    """Another machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        yield


def unnumbered() -> list[Record]:
    """What is in the journal, but for the numbers of this one."""
    return [replace(one, number=0) for one in sessions()]


def exported() -> str:
    """What `history export -` prints."""
    ran = run("history", "export", "-")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def changed(**fields: Any) -> str:
    """An export of one session with something else in it."""
    keep(OURS[0])
    whole = json.loads(exported())
    whole["sessions"][0] |= fields
    run("history", "delete", "--all", "--force")
    return json.dumps(whole)


# There and back


def test_an_export_into_an_empty_home_gives_the_same_history(tmp_path: Path) -> None:
    """Every session, in the same order, as it is listed and as it is shown."""
    keep(*OURS)
    here, listed = unnumbered(), json.loads(run("history", "--json").out)
    text = exported()
    with home(tmp_path):
        ran = run("history", "import", "-", stdin=text)
        assert (ran.code, ran.out) == (0, "4 sessions new, of 4 in the file.\n")
        assert unnumbered() == here
        assert json.loads(run("history", "--json").out) == listed
        assert exported() == text


def test_into_a_home_with_half_of_it_it_gives_the_union(tmp_path: Path) -> None:
    """Each session once; what is there already is left as it is."""
    keep(*OURS[:3])
    text = exported()
    with home(tmp_path):
        keep(replace(OURS[1], note="written here"), OURS[3])
        ran = run("history", "import", "-", stdin=text)
        assert ran.out == "2 sessions new, of 3 in the file.\n"
        assert {one.id for one in sessions()} == {"a", "b", "c", "d"}
        assert next(one.note for one in sessions() if one.id == "b") == "written here"
        assert run("history", "import", "-", stdin=text).out.startswith("0 sessions new")
        assert len(sessions()) == 4


def test_two_machines_that_swap_have_the_same(tmp_path: Path) -> None:
    """Whoever imports first."""
    keep(*OURS[:2])
    mine = exported()
    with home(tmp_path):
        keep(*OURS[1:])
        theirs = exported()
        run("history", "import", "-", stdin=mine)
        there = unnumbered()
    run("history", "import", "-", stdin=theirs)
    assert unnumbered() == there


def test_a_lived_session_comes_along(tmp_path: Path) -> None:
    """With all that was said before and after."""
    note = ["o", "k", "space", "!"]
    walk((130, Key("q")), *keys(132, "3", "t", *note, "enter"), before="6b")
    before, text = unnumbered(), exported()
    assert before[0].note == "ok !"
    with home(tmp_path):
        assert run("history", "import", "-", stdin=text).code == 0
        assert unnumbered() == before


def test_whatever_can_be_noted_can_be_taken_along(tmp_path: Path) -> None:
    """A heart as phones and terminals type it: what was exported is imported."""
    note = ["\u2764", "\ufe0f"]
    walk((130, Key("q")), *keys(132, "3", "t", *note, "enter"), before="6")
    text = exported()
    with home(tmp_path):
        ran = run("history", "import", "-", stdin=text)
        assert (ran.code, ran.err) == (0, "")


def test_a_running_session_does_not_spoil_an_export(tmp_path: Path) -> None:
    """What is being lived in another window is left out, or can be taken along; nothing fails."""
    from acupress.journal.opening import journal_path
    from acupress.journal.store import Store

    keep(OURS[0])
    with Store(journal_path()) as store:
        store.begin(session(0, id="now", status=Status.RUNNING))
        text = exported()
        store.alive.release("now")
    with home(tmp_path):
        ran = run("history", "import", "-", stdin=text)
        assert (ran.code, ran.err) == (0, "")


# Files


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    """Only for its owner; it is told that it is private."""
    keep(*OURS)
    file = tmp_path / "sessions.json"
    ran = run("history", "export", str(file))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Wrote {file}: 4 sessions. It is private: it says what hurts.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]
    with home(tmp_path / "other"):
        assert run("history", "import", str(file)).code == 0
        assert len(sessions()) == 4


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    """But with --force."""
    keep(OURS[0])
    file = tmp_path / "sessions.json"
    file.write_text("mine")
    ran = run("history", "export", str(file))
    assert (ran.code, ran.out, file.read_text()) == (2, "", "mine")
    assert "--force" in ran.err
    assert run("history", "export", str(file), "--force").code == 0
    assert len(json.loads(file.read_text())["sessions"]) == 1


def test_an_empty_journal_can_be_exported() -> None:
    """And imported."""
    text = exported()
    assert run("history", "import", "-", stdin=text).out == "0 sessions new, of 0 in the file.\n"


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_place_that_is_not_there_is_told(command: str, tmp_path: Path) -> None:
    """One line that names it; status 74."""
    place = tmp_path / "nowhere" / "sessions.json"
    ran = run("history", command, str(place))
    assert (ran.code, ran.out) == (74, "")
    assert re.fullmatch(f"{place}: cannot be read or written: [^\n]+\n", ran.err)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It is named, as it was given."""
    ran = run("history", "import", str(tmp_path))
    assert ran.code == 74
    assert ran.err.startswith(f"{tmp_path}: ")
    ran = run("history", "export", str(tmp_path), "--force")
    assert ran.code == 74
    assert ran.err.startswith(f"{tmp_path}: ")


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    """It is no export."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    assert run("history", "import", str(fifo)).code == 74


# Hostile files

NO_EXPORTS: Sequence[tuple[str, bytes]] = [
    ("empty", b""),
    ("no json", b"{'a': 1}"),
    ("a list", b"[]"),
    ("another object", b'{"sessions": []}'),
    ("another version", b'{"acupress-journal": 2, "sessions": []}'),
    ("no sessions", b'{"acupress-journal": 1}'),
    ("sessions of text", b'{"acupress-journal": 1, "sessions": "abc"}'),
    ("a session of text", b'{"acupress-journal": 1, "sessions": ["abc"]}'),
    ("a session of nothing", b'{"acupress-journal": 1, "sessions": [{}]}'),
    ("deep", b"[" * 100_000),
    ("not utf-8", b'{"acupress-journal": 1, "sessions": ["\xff"]}'),
    ("huge number", b'{"acupress-journal": 1, "sessions": [' + b"9" * 9000 + b"]}"),
]


@pytest.mark.parametrize("data", [data for _, data in NO_EXPORTS], ids=[n for n, _ in NO_EXPORTS])
def test_what_is_no_export_is_refused(data: bytes, tmp_path: Path) -> None:
    """Status 65 and one printable line that names the file; nothing is taken."""
    file = tmp_path / "sessions.json"
    file.write_bytes(data)
    ran = run("history", "import", str(file))
    assert (ran.code, ran.out) == (65, "")
    assert re.fullmatch(rf"{file}: [^\n]+\n", ran.err)
    assert ran.err.rstrip("\n").isprintable()
    assert sessions() == []


HOSTILE: Sequence[dict[str, Any]] = [
    {"note": "\x1b]52;c;AAAA\x07"},
    {"note": "a" * 201},
    {"note": None},
    {"title": "two\nlines"},
    {"title": "\u202eright to left"},
    {"id": ""},
    {"id": "x" * 65},
    {"status": "running"},
    {"status": "\x1b[2J"},
    {"started_at": "2025-03-01T12:00:00"},
    {"started_at": "\x1b[31mtoday"},
    {"started_at": "9999-99-99"},
    {"total_s": -1},
    {"total_s": 1.5},
    {"total_s": 2**60},
    {"pain_before": 11},
    {"pain_after": -1},
    {"pain_after": "5"},
    {"pain_after": True},
    {"region": "\x1b[2J"},
    {"region": "moon"},
    {"dose": "huge"},
    {"settle_s": None},
    {"holds": None},
    {"holds": [{"n": 1}]},
    {"holds": "abc"},
    {"holds": [{"n": 1, "point": "\x07", "side": "left", "rep": 1, "seconds": 1, "sore": False}]},
]


@pytest.mark.parametrize("fields", HOSTILE, ids=lambda one: ascii(one)[:40])
def test_a_hostile_session_is_refused_with_all_that_is_beside_it(fields: dict[str, Any]) -> None:
    """Status 65, one printable line with its place in the file; nothing of the file is taken."""
    whole, good = json.loads(changed(**fields)), json.loads(changed(id="good"))
    whole["sessions"].insert(0, good["sessions"][0])
    ran = run("history", "import", "-", stdin=json.dumps(whole))
    assert (ran.code, ran.out) == (65, "")
    assert re.fullmatch(r"-: session 2 cannot be taken: [^\n]+\n", ran.err)
    assert ran.err.rstrip("\n").isprintable()
    assert sessions() == []


def test_a_file_s_name_is_printed_with_care(tmp_path: Path) -> None:
    """A name may hold anything."""
    file = tmp_path / "a\x1b[31m\nb"
    file.write_text("{}")
    ran = run("history", "import", str(file))
    assert ran.code == 65
    assert ran.err.count("\n") == 1
    assert ran.err.rstrip("\n").isprintable()


def test_an_imported_session_counts_as_one_s_own() -> None:
    """As it would on the machine it came from: two today make the next one the third."""
    text = changed(started_at="2025-03-01T09:00:00+00:00")
    run("history", "import", "-", stdin=text)
    keep(session(-1))
    assert "sessions today" in " ".join(run(*ROUTINE, *NONE, "--plain").out.split())
