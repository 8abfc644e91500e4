"""`trend`: which sessions it tells of, how, and what it does when it cannot.

The day is 1 March 2025, a Saturday: the last 12 weeks begin on Monday 9 December 2024.
"""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from acupress.journal.opening import journal_path
from acupress.journal.records import Hold, Record, Status
from acupress.journal.store import Store
from acupress.view.trend import UNCHANGED
from acupress.vocabulary import Side
from in_process import Ran, Terminal, run

NUMBERS = count(1)
NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
MARKS = re.compile("[○●│┤└─]")


def session(
    at: datetime, before: int | None = 6, after: int | None = 4, routine: str = "upper-back"
) -> Record:
    """One session; GB21 was sore in it, and LI4 skipped."""
    holds = (
        Hold(1, "GB21", Side.LEFT, 1, 60, sore=True),
        Hold(2, "LI4", Side.LEFT, 1),
    )
    return Record(
        f"{next(NUMBERS)}", routine, routine.title(), at, Status.COMPLETE, 600, holds,
        pain_before=before, pain_after=after,
    )  # fmt: skip


def kept(*records: Record) -> None:
    """Fill the journal."""
    with Store(journal_path()) as store:
        store.merge(records)


def weeks(*ago: int) -> Sequence[Record]:
    """A session each, so many weeks ago."""
    return [session(NOW - timedelta(weeks=n)) for n in ago]


def told(*words: str) -> dict[str, Any]:
    """What `--json` prints."""
    ran = run("trend", "--json", *words)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def mondays(*words: str) -> list[str]:
    """The weeks that are told."""
    return [week["week"] for week in told(*words)["weeks"]]


def test_it_tells_of_twelve_weeks_with_this_one() -> None:
    """From a Monday on; `--all` of all there is, `--since` from that day on."""
    kept(*weeks(0, 5, 11, 12, 60))
    twelve = ["2024-12-09", "2025-01-20", "2025-02-24"]
    assert mondays() == twelve
    assert mondays("--all") == ["2024-01-01", "2024-12-02", *twelve]
    assert mondays("--since", "2025-01-25") == twelve[1:]
    assert mondays("--since", "2025-01-26") == twelve[2:]
    assert mondays("--since", "2026-01-01") == []
    assert mondays("--since", "0001-01-01") == mondays("--all")


def test_a_day_is_the_one_where_the_person_was() -> None:
    """The evening before `--since` is before it, east and west of Greenwich."""
    for hours in (-11, 0, 14):
        zone = timezone(timedelta(hours=hours))
        kept(
            session(datetime(2025, 2, 23, 23, 30, tzinfo=zone)),
            session(datetime(2025, 2, 24, 0, 30, tzinfo=zone)),
        )
    assert told("--since", "2025-02-24")["outcome"]["sessions"] == 3
    assert told("--since", "2025-02-23")["outcome"]["sessions"] == 6


def test_json_has_the_numbers_of_the_journal() -> None:
    """Four parts; sessions without both numbers count for the points alone."""
    kept(session(NOW, 7, 4), session(NOW, 5, 6), session(NOW, None, 4), session(NOW, 4, None))
    spreads = {
        "before": {"low": 5, "middle": 6, "high": 7},
        "after": {"low": 4, "middle": 5, "high": 6},
    }
    assert told() == {
        "weeks": [{"week": "2025-02-24", "sessions": 2, **spreads, "by": 1}],
        "routines": [{"routine": "upper-back", "sessions": 2, **spreads, "by": 1}],
        "outcome": {
            "sessions": 2, "lower": 1, "same": 0, "higher": 1, "by": 1, "unchanged": False,
        },
        "points": [
            {"point": "GB21", "held": 4, "sore": 4, "skipped": 0},
            {"point": "LI4", "held": 0, "sore": 0, "skipped": 4},
        ],
    }  # fmt: skip


def test_one_routine_can_be_told_of() -> None:
    """By any spelling; one that is only in the journal, too; one that is nowhere is exit 2."""
    kept(session(NOW), session(NOW, routine="Nan's own"), session(NOW, routine="Nan's own"))
    for name, times in (("upper-back", 1), ("Upper Back", 1), ("Nan's own", 2)):
        assert told("--routine", name)["outcome"]["sessions"] == times
    assert "upper-back, since 9 December 2024" in run("trend", "--routine", "Upper_Back").out
    assert told("--routine", "foot-and-hand")["outcome"]["sessions"] == 0
    ran = run("trend", "--routine", "uper-back")
    assert (ran.code, ran.out) == (2, "")
    assert "upper-back" in ran.err


def test_a_terminal_has_the_chart_and_a_pipe_has_sentences() -> None:
    """So has `--plain`, and a terminal that can only add lines; the numbers are the same."""
    kept(*weeks(0, 1, 2, 3, 4))
    drawn = run("trend", terminal=Terminal())
    assert MARKS.search(drawn.out)
    assert "\x1b[" in drawn.out
    piped = run("trend")
    others = (
        run("trend", "--plain", terminal=Terminal()),
        run("trend", terminal=Terminal(), env={"TERM": "dumb"}),
    )
    for ran in (piped, *others):
        assert (ran.code, ran.err) == (0, "")
        assert not MARKS.search(ran.out)
        assert "\x1b" not in ran.out
        assert "Week of 24 February 2025: 1 session. Before: 6. After: 4. Change: 2 lower." in (
            " ".join(ran.out.split())
        )
    for ran in (drawn, piped, *others):
        assert "5 sessions: pain was lower after 5 of them" in ran.out
        assert "Shoulder Well GB21: sore in 5 sessions, held in 5" in ran.out


def test_without_colour_it_is_the_same_chart() -> None:
    """`NO_COLOR` takes the colour and nothing else."""
    kept(*weeks(0, 1))
    coloured = run("trend", terminal=Terminal()).out
    bare = run("trend", terminal=Terminal(), env={"NO_COLOR": "1"}).out
    assert "\x1b" not in bare
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == bare


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
@pytest.mark.parametrize("ascii_", [(), ("--ascii",)], ids=["", "ascii"])
def test_twelve_weeks_fit_the_terminal(size: tuple[int, int], ascii_: tuple[str, ...]) -> None:
    """No row is wider, the chart is no higher, and `--ascii` is ASCII."""
    kept(*weeks(*range(12)))
    env = {"NO_COLOR": "1", "COLUMNS": str(size[0])}
    out = run("trend", *ascii_, terminal=Terminal(), env=env).out
    rows = out.splitlines()
    assert max(map(len, rows)) <= size[0]
    (under,) = (n for n, row in enumerate(rows) if row.startswith("sessions"))
    assert rows[under].split() == ["sessions", *["1"] * 12]
    assert under < size[1]
    assert out.isascii() == bool(ascii_)


@pytest.mark.parametrize("words", [(), ("--routine", "foot-and-hand"), ("--since", "2025-02-28")])
def test_weeks_that_changed_nothing_are_told_whatever_is_shown(words: tuple[str, ...]) -> None:
    """The last four weeks of sessions count, not what one looks at."""
    kept(*(session(NOW - timedelta(days=3 * n), 6, 5) for n in range(10)))
    assert UNCHANGED in " ".join(run("trend", *words).out.split())
    assert told(*words)["outcome"]["unchanged"] is True


def test_an_empty_home_has_an_answer() -> None:
    """How numbers come about; status 0."""
    ran = run("trend")
    assert (ran.code, ran.err) == (0, "")
    assert "No session here has both numbers." in ran.out
    assert told()["outcome"] == {
        "sessions": 0, "lower": 0, "same": 0, "higher": 0, "by": None, "unchanged": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "yesterday"), "yesterday"),
        (("--since", "2025-02-30"), "2025-02-30"),
        (("--since", "2025-01-01", "--all"), "not both"),
        (("--json", "--to", "chart.svg"), "not both"),
        (("--routine", ""), "no routine"),
        (("--to", "chart.png"), ".svg"),
        (("--to", "chart"), ".svg"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_wrong_word_is_a_usage_error(words: tuple[str, ...], said: str) -> None:
    """Status 2, what is wrong on stderr, and no file."""
    ran = run("trend", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not Path("chart.png").exists()


def written(to: Path, *words: str) -> Ran:
    """Write the chart."""
    return run("trend", "--to", str(to), *words)


def test_the_chart_is_written_as_svg(tmp_path: Path) -> None:
    """Whole, and nothing beside it; what is there already stays, but for `--force`."""
    kept(*weeks(0, 1, 2))
    to = tmp_path / "Chart.SVG"
    ran = written(to)
    assert (ran.code, ran.out.split(), ran.err) == (0, ["Wrote", f"{to}."], "")
    root = ElementTree.fromstring(to.read_text(encoding="utf-8"))
    assert "3 sessions" in root.attrib["aria-label"]
    to.write_text("mine", encoding="utf-8")
    ran = written(to)
    assert (ran.code, ran.out) == (2, "")
    assert "--force" in ran.err
    assert to.read_text(encoding="utf-8") == "mine"
    assert written(to, "--force", "--all").code == 0
    assert ElementTree.fromstring(to.read_text(encoding="utf-8")).tag.endswith("svg")
    assert list(tmp_path.iterdir()) == [to]


def test_where_nothing_can_be_written_it_is_74(tmp_path: Path) -> None:
    """One line says so."""
    ran = written(tmp_path / "nowhere" / "chart.svg")
    assert (ran.code, ran.out) == (74, "")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("words", [(), ("--json",), ("--to", "chart.svg")], ids=" ".join)
def test_a_journal_that_cannot_be_opened_is_74(words: tuple[str, ...]) -> None:
    """One line says so, and nothing is written."""
    journal_path().mkdir(parents=True)
    ran = run("trend", *words)
    assert (ran.code, ran.out) == (74, "")
    assert ran.err.startswith("Your journal cannot be read: ")
    assert len(ran.err.splitlines()) == 1
    assert not Path("chart.svg").exists()


def test_a_damaged_journal_is_told_and_the_rest_goes_on() -> None:
    """On stderr, so that JSON stays JSON."""
    journal_path().parent.mkdir(parents=True)
    journal_path().write_bytes(b"not a journal at all, " * 100)
    ran = run("trend", "--json")
    assert ran.code == 0
    assert "damaged" in ran.err
    assert json.loads(ran.out)["weeks"] == []
