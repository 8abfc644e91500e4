"""`history`: the list, one session, a file to another machine and back, and what is deleted."""

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from kept import keep, session, sessions

from acupress.journal.opening import journal_path
from acupress.journal.records import Record, Status
from acupress.vocabulary import Region
from in_process import Ran, Terminal, run

FIELDS = {"id", "routine", "started_at", "status", "total_s", "holds", "pain_before", "pain_after"}
SECRET = "only-for-myself"


def squeezed(text: str) -> str:
    """The words, with a space between each two."""
    return " ".join(text.split())


def days(*ago: float, **changed: Any) -> Sequence[Record]:
    """A session each so many days before noon."""
    return [session(-24 * n, **changed) for n in ago]


def listed(*options: str) -> list[dict[str, Any]]:
    """What `--json` prints."""
    ran = run("history", "--json", *options)
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def ids(*options: str) -> list[str]:
    """The ids that are listed."""
    return [one["id"] for one in listed(*options)]


def at_terminal(*words: str, columns: int = 80, **options: Any) -> Ran:
    """Run at a terminal of so many columns."""
    env = {"COLUMNS": str(columns), "LINES": "24"}
    return run(*words, terminal=Terminal((), columns), env=env, **options)


# The list


def test_the_newest_come_first() -> None:
    """Twenty of them; how many there are, and how to see all, is told."""
    keep(*days(*range(1, 26)))
    shown = [row for row in run("history").out.splitlines() if ", upper-back, " in row]
    moments = [row.split(", ")[0].split(". ")[1] for row in shown]
    assert len(shown) == 20
    assert moments == sorted(moments, reverse=True)
    assert moments[0] == "2025-02-28 12:00"
    assert "The newest 20 of 25. All of them: --all" in run("history").out
    everything = run("history", "--all").out
    assert everything.count(", upper-back, ") == 25
    assert "The newest" not in everything


@pytest.mark.parametrize("options", [(), ("--json",), ("--csv",)], ids=str)
def test_with_no_journal_nothing_is_wrong(options: Sequence[str]) -> None:
    """A line that says how to begin; an empty list; a head of columns."""
    ran = run("history", *options)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


def test_only_one_routine() -> None:
    """By its name."""
    keep(session(-1), session(-2, routine="desk-break"))
    assert [one["routine"] for one in listed("--routine", "desk-break")] == ["desk-break"]
    assert "desk-break" in run("history", "--routine", "desk-break").out
    assert "upper-back," not in run("history", "--routine", "desk-break").out


def test_only_since_a_day() -> None:
    """That day with all its hours, where the person was."""
    late = datetime.fromisoformat("2025-02-20T00:05:00+13:00")
    early = datetime.fromisoformat("2025-02-19T23:55:00-09:00")
    keep(session(id="late", started_at=late), session(id="early", started_at=early))
    assert ids("--since", "2025-02-20") == ["late"]
    assert set(ids("--since", "2025-02-19")) == {"late", "early"}
    assert ids("--since", "2025-02-21") == []


def test_since_and_routine_count_too() -> None:
    """What is told of how many there are is told of these."""
    keep(*days(*range(1, 31)), *days(*range(1, 23), routine="desk-break"))
    said = run("history", "--routine", "desk-break").out
    assert "The newest 20 of 22." in said
    said = run("history", "--since", "2025-02-05").out
    assert "The newest 20 of " in said
    assert "of 52" not in said


def test_where_the_filter_leaves_nothing_it_is_not_called_an_empty_journal() -> None:
    """There are sessions, but none of these."""
    keep(session(-48))
    assert "No sessions yet" not in run("history", "--since", "2025-03-01").out


@pytest.mark.parametrize("day", ["yesterday", "2025-13-01", "01.02.2025", ""])
def test_a_day_that_is_none_is_told(day: str) -> None:
    """Status 2."""
    assert run("history", "--since", day).code == 2


@pytest.mark.parametrize("options", [(), ("--plain",), ("--all",)], ids=str)
def test_in_a_pipe_it_is_sentences(options: Sequence[str]) -> None:
    """Of 80 columns, with no escape and no header of a table."""
    keep(session(-1, note="so so " * 30))
    out = run("history", *options).out
    assert "how far" not in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_at_a_terminal_it_is_a_table() -> None:
    """In colour; `--plain` and NO_COLOR take the colour away, `--plain` the columns too."""
    keep(session(-1))
    coloured = at_terminal("history").out
    assert "\x1b[" in coloured
    assert "when routine how far pressed pain" in squeezed(re.sub("\x1b\\[[0-9;]*m", "", coloured))
    plain = at_terminal("history", "--plain").out
    assert "how far" not in plain
    assert "\x1b" not in plain


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("words", [("history",), ("history", "show", "1")], ids=" ".join)
def test_no_line_is_wider_than_the_terminal(words: Sequence[str], columns: int) -> None:
    """With all that can stand in a row."""
    keep(session(-1, pain_before=10, pain_after=10, note="very sore " * 20, region=Region.NECK,
                 status=Status.INTERRUPTED, routine="pregnancy-upper-back"))  # fmt: skip
    ran = at_terminal(*words, columns=columns)
    assert ran.code == 0
    rows = [re.sub("\x1b\\[[0-9;]*m", "", row) for row in ran.out.splitlines()]
    assert max(map(len, rows)) <= columns


def test_a_session_of_another_program_is_running_or_interrupted() -> None:
    """What nobody lives any more was interrupted."""
    keep(session(-1, status=Status.RUNNING))
    assert [one["status"] for one in listed()] == ["interrupted"]


# The fields that are promised


def test_the_fields_of_the_json() -> None:
    """All that is promised, with an offset in the time; only finished holds are holds."""
    whole = session(-1, pain_before=6, pain_after=4)
    rows = (*whole.holds[:2], whole.holds[2]._replace(seconds=None))
    keep(replace(whole, holds=rows))
    [one] = listed()
    assert one.keys() >= FIELDS
    assert one["started_at"] == "2025-03-01T11:00:00+00:00"
    assert one["holds"][0].keys() >= {"point", "side", "rep", "seconds"}
    assert [hold["point"] for hold in one["holds"]] == ["GB21", "BL10"]
    assert (one["routine"], one["status"], one["total_s"]) == ("upper-back", "complete", 400)
    assert (one["pain_before"], one["pain_after"]) == (6, 4)


def test_the_json_has_every_session_the_newest_first() -> None:
    """Not only twenty; what was not said is null."""
    keep(*days(*range(1, 26)))
    found = listed()
    assert len(found) == 25
    assert found == sorted(found, key=lambda one: str(one["started_at"]), reverse=True)
    assert found[0]["pain_before"] is None


def test_the_csv_is_read_back_by_a_spreadsheet() -> None:
    """Every session a row, every cell what it was; none is a formula."""
    notes = ['=1+1", "x', "@SUM(A1)", "-2", "+3", "\tx".strip(), "a,b\"c'd", "肩"]
    keep(*(session(-n, note=note) for n, note in enumerate(notes, 1)))
    rows = list(csv.DictReader(io.StringIO(run("history", "--csv").out, newline="")))
    assert len(rows) == len(notes)
    assert [row["note"].lstrip("'") for row in rows] == [note.lstrip("'") for note in notes]
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []


# One session


def test_one_session_is_shown_by_its_number() -> None:
    """The one that the list gives, with every hold; as an object too."""
    keep(session(-2, note="first"), session(-1, note="second", sore=["TE3"]))
    number = listed()[0]["number"]
    out = squeezed(run("history", "show", str(number)).out)
    assert "Your note: second" in out
    assert "Celestial Pillar (BL10), left side" in out
    assert "Central Islet (TE3), left side sore" in out
    shown = json.loads(run("history", "show", str(number), "--json").out)
    assert shown == listed()[0]


@pytest.mark.parametrize("words", [("show", "9"), ("delete", "9"), ("delete", "9", "--force")])
def test_an_unknown_number_is_told(words: Sequence[str]) -> None:
    """Status 2, on stderr; nothing is deleted."""
    keep(session(-1))
    ran = run("history", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "There is no session 9. All of them: acupress history --all\n"
    assert len(sessions()) == 1


@pytest.mark.parametrize("words", [("show", "0"), ("show", "x"), ("show",), ("delete",)])
def test_what_is_no_number_is_told(words: Sequence[str]) -> None:
    """Status 2."""
    keep(session(-1))
    assert run("history", *words).code == 2


# What is deleted


def delete(*words: str, typed: str = "") -> Ran:
    """Delete, at a terminal where this is typed."""
    return run("history", "delete", *words, stdin=typed, terminal=Terminal())


@pytest.mark.parametrize("typed", ["yes\n", "YES\n", " yes \n"])
def test_yes_deletes_it(typed: str) -> None:
    """Only the one; how many were deleted is told."""
    keep(session(-2, id="stays"), session(-1, id="goes"))
    ran = delete("2", typed=typed)
    assert ran.err.startswith("Delete session 2 (")
    assert ran.err.endswith(" for good?\nType yes: ")
    assert (ran.code, ran.out) == (0, "Deleted: 1 session.\n")
    assert [one.id for one in sessions()] == ["stays"]


@pytest.mark.parametrize("typed", ["", "\n", "y\n", "no\n", "yes please\n"])
@pytest.mark.parametrize("which", ["1", "--all"])
def test_anything_else_deletes_nothing(which: str, typed: str) -> None:
    """And says so."""
    keep(session(-1))
    ran = delete(which, typed=typed)
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing was deleted." in ran.err
    assert len(sessions()) == 1


def test_where_nobody_can_be_asked_nothing_is_deleted() -> None:
    """Whatever comes through the pipe; it says how to do it."""
    keep(session(-1))
    ran = run("history", "delete", "1", stdin="yes\n")
    assert ran.code == 2
    assert "--force" in ran.err
    assert len(sessions()) == 1


def test_force_is_not_asked() -> None:
    """One, or all."""
    keep(*days(1, 2, 3))
    assert run("history", "delete", "2", "--force").out == "Deleted: 1 session.\n"
    assert run("history", "delete", "--all", "--force").out == "Deleted: 2 sessions.\n"
    assert sessions() == []


@pytest.mark.parametrize("words", [(), ("1", "--all")], ids=str)
def test_it_is_one_or_all(words: Sequence[str]) -> None:
    """Neither, and both at once, are told; nothing is deleted."""
    keep(session(-1))
    assert run("history", "delete", *words, "--force").code == 2
    assert len(sessions()) == 1


def bytes_of_the_folder() -> bytes:
    """All that lies in the folder of the journal."""
    files = [one for one in journal_path().parent.rglob("*") if one.is_file()]
    assert files
    return b"".join(one.read_bytes() for one in files)


@pytest.mark.parametrize("which", ["1", "--all"])
def test_what_was_deleted_is_really_gone(which: str) -> None:
    """Not a byte of its note is left in any file of the folder."""
    keep(session(-2, note=f"{SECRET} {'x' * 100}"), *days(*range(3, 40), note="y" * 150))
    assert SECRET.encode() in bytes_of_the_folder()
    assert run("history", "delete", which, "--force").code == 0
    assert SECRET.encode() not in bytes_of_the_folder()


def test_a_number_is_not_given_again() -> None:
    """Who wrote down a number does not find another session there."""
    keep(*days(1, 2))
    run("history", "delete", "2", "--force")
    keep(session(-0.5, id="new"))
    assert {one["number"] for one in listed()} == {1, 3}


# A journal that is not there for us


@pytest.mark.parametrize(
    "words", [(), ("--json",), ("show", "1"), ("delete", "1", "--force"), ("export", "-")], ids=str
)
def test_a_journal_that_cannot_be_read_is_told(words: Sequence[str]) -> None:
    """One line that says which file and why; status 74."""
    journal_path().mkdir(parents=True)
    ran = run("history", *words)
    assert (ran.code, ran.out) == (74, "")
    assert re.fullmatch(rf"The journal \({journal_path()}\): [^\n]*[^.\n]\.\n", ran.err)
