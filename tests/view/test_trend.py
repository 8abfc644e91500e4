"""The trend: its numbers are the journal's, and its sentence says no more than they do."""

import re
from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from noted import TODAY, each_session, journals, kept, made, page, words
from rich.cells import cell_len

from acupress.journal.summary import ENOUGH, Change, Tally, outcome
from acupress.view.chart import GLYPHS
from acupress.view.page import write
from acupress.view.trend import (
    PROVES_NOTHING,
    UNCHANGED,
    Trend,
    record,
    routine_rows,
    sentence,
    trend_page,
    week_rows,
)

EVIL = '\x1b[2J<script>alert(1)</script>"&肩井\u202e' * 3


# The numbers.


def test_a_journal_made_by_hand_has_the_numbers_worked_out_by_hand() -> None:
    """Two weeks, two routines: medians, ranges, counts and the middle of the changes."""
    changes = [
        *made((6, 4), (8, 5), (7, 7)),
        *made((5, 6), day=date(2026, 11, 15), routine="upper-back"),
    ]
    told = record(Trend(changes, [Tally("GB21", 3, 2, 1)], TODAY, unchanged=True))
    first = {"low": 5, "middle": 5, "high": 5}, {"low": 6, "middle": 6, "high": 6}
    last = {"low": 6, "middle": 7, "high": 8}, {"low": 4, "middle": 5, "high": 7}
    early = {"sessions": 1, "before": first[0], "after": first[1], "by": -1}
    late = {"sessions": 3, "before": last[0], "after": last[1], "by": 2}
    assert told == {
        "weeks": [{"week": "2026-11-09", **early}, {"week": "2026-11-16", **late}],
        "routines": [{"routine": "neck", **late}, {"routine": "upper-back", **early}],
        "outcome": {
            "sessions": 4, "lower": 2, "same": 1, "higher": 1, "by": 1, "unchanged": True,
        },
        "points": [{"point": "GB21", "held": 3, "sore": 2, "skipped": 1}],
    }  # fmt: skip


@given(journals)
def test_the_numbers_are_those_of_another_computation(changes: list[Change]) -> None:
    """Of every week and routine, on any journal: each session by itself, the library's median."""
    told = record(Trend(changes, (), TODAY))
    singles = each_session(changes)
    for group in (*told["weeks"], *told["routines"]):
        if "week" in group:
            first = date.fromisoformat(group["week"])
            assert first.weekday() == 0
            mine = [one for one in singles if 0 <= (one.day - first).days < 7]
        else:
            mine = [one for one in singles if one.routine == group["routine"]]
        assert group["sessions"] == len(mine)
        for name, values in (
            ("before", [one.before for one in mine]),
            ("after", [one.after for one in mine]),
        ):
            spread = {"low": min(values), "middle": median(values), "high": max(values)}
            assert group[name] == spread
        assert group["by"] == median(one.before - one.after for one in mine)
    assert sum(group["sessions"] for group in told["weeks"]) == len(singles)
    assert sum(group["sessions"] for group in told["routines"]) == len(singles)
    assert told["outcome"]["sessions"] == len(singles)


@given(journals)
def test_the_tables_have_every_week_and_routine(changes: list[Change]) -> None:
    """With its sessions beside it: in a table, and as sentences."""
    table, told = page(changes, 100), words(page(changes, drawn=False))
    for row in week_rows(changes):
        day, times = row.group.key, row.group.times
        assert isinstance(day, date)
        found = [one for one in table if one.startswith(f"{day.day} {day:%b %Y} ")]
        assert len(found) == 1
        assert found[0].split()[3] == str(times)
        many = "1 session" if times == 1 else f"{times} sessions"
        assert f"Week of {day.day} {day:%B %Y}: {many}. Before: " in told
    for row in routine_rows(changes):
        assert any(one.split()[:2] == [row.group.key, str(row.group.times)] for one in table)
        assert f"Routine {row.group.key}: {row.group.times} session" in told


def test_a_row_says_middle_range_and_change() -> None:
    """Of several sessions; of one, and where all are the same, there is no range to tell."""
    table = page(made((6, 4), (8, 5), (7, 7)))
    assert "16 Nov 2026        3  7 (6–8)     5 (4–7)     2 lower" in table
    assert "16 Nov 2026        1  6           8           2 higher" in page(made((6, 8)))
    assert "16 Nov 2026        1  6           6           same" in page(made((6, 6)))
    assert (
        "Week of 16 November 2026: 3 sessions. Before: 7 in the middle, from 6 to 8. "
        "After: 5 in the middle, from 4 to 7. Change: 2 lower."
    ) in words(page(made((6, 4), (8, 5), (7, 7)), drawn=False))


# The sentence.


@given(journals)
def test_the_sentence_never_claims_more_than_its_numbers(changes: list[Change]) -> None:
    """The counts in it are the counts, its direction is the middle's, and it proves nothing."""
    said = sentence(outcome(changes))
    falls = [one.before - one.after for one in each_session(changes)]
    if not falls:
        assert "No session" in said
        assert "lower" not in said
        return
    if len(falls) < ENOUGH:
        many = "1 session" if len(falls) == 1 else f"{len(falls)} sessions"
        assert said == f"{many} with both numbers: too few to say anything."
        return
    found = re.fullmatch(
        r"(\d+) sessions: pain was lower after (\d+) of them, the same after (\d+) and higher "
        r"after (\d+); in the middle it was (the same|(lower|higher) by ([\d.]+) points?)\. (.*)",
        said,
    )
    assert found
    counts = [len(falls), *(sum(map(test, falls)) for test in (_lower, _same, _higher))]
    assert [int(n) for n in found.groups()[:4]] == counts
    middle = median(falls)
    signed = {None: 0.0, "lower": 1.0, "higher": -1.0}[found[6]] * float(found[7] or 0)
    assert signed == middle
    assert found[8] == PROVES_NOTHING


def _lower(fall: int) -> bool:
    return fall > 0


def _same(fall: int) -> bool:
    return fall == 0


def _higher(fall: int) -> bool:
    return fall < 0


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(6, 4)] * 9 + [(5, 5)] * 2 + [(3, 4)], "in the middle it was lower by 2 points."),
        ([(6, 5)] * 5, "in the middle it was lower by 1 point."),
        ([(6, 6)] * 5, "in the middle it was the same."),
        ([(6, 7)] * 3 + [(6, 4)] * 2, "in the middle it was higher by 1 point."),
        ([(6, 6)] * 3 + [(6, 5)] * 3, "in the middle it was lower by 0.5 points."),
    ],
)
def test_no_change_and_a_worse_one_are_told_as_plainly(
    pairs: list[tuple[int, int]], said: str
) -> None:
    """In the same words as a better one."""
    told = sentence(outcome(made(*pairs)))
    assert told.endswith(f"{said} {PROVES_NOTHING}")


@given(journals, st.booleans())
def test_nothing_is_praised_scolded_or_promised(changes: list[Change], unchanged: bool) -> None:
    """No streak, no praise, no cure, and no word that joins the weeks to a trend."""
    told = words(page(changes, tallies=[Tally("GB21", 8, 4, 4)], unchanged=unchanged)).lower()
    assert not re.search(
        r"\b(streak|great|well done|good|bad|keep|miss(ed)?|should|improv\w*|trend|works?"
        r"|help(s|ed)?|treat\w*|cure\w*|heal\w*|reliev\w*|because|thanks)\b",
        told.replace("shoulder well", ""),
    )


def test_without_numbers_it_says_how_they_come_about() -> None:
    """And draws nothing."""
    told = page([])
    assert "No session here has both numbers." in words(told)
    assert "from 0 to 10" in words(told)
    assert not any(GLYPHS.before in row or "Week of" in row for row in told)


@pytest.mark.parametrize("drawn", [True, False])
def test_weeks_without_a_change_are_told(drawn: bool) -> None:
    """Where the summary says so, and only there: consider seeing someone."""
    changes = made((5, 4), (6, 5))
    assert words(page(changes, unchanged=True, drawn=drawn)).endswith(UNCHANGED)
    assert "Consider" not in words(page(changes, drawn=drawn))


# The points.


def test_points_often_sore_and_often_skipped_are_told_with_their_counts() -> None:
    """The most often first; one that was so once, or in few of many sessions, is not."""
    tallies = [
        Tally("BL10", 4, 2, 0),
        Tally("GB21", 8, 5, 2),
        Tally("LI4", 9, 1, 1),
        Tally("SI3", 20, 2, 4),
    ]
    told = page([], tallies=tallies)
    start = told.index("Often sore")
    assert [row for row in told[start:] if row] == [
        "Often sore",
        "  Shoulder Well GB21: sore in 5 sessions, held in 8",
        "  BL10: sore in 2 sessions, held in 4",
        "Often skipped",
        "  Shoulder Well GB21: skipped in 2 sessions, held in 8",
    ]


@given(st.lists(st.builds(Tally, st.just("GB21"), *[st.integers(0, 9)] * 3), max_size=9))
def test_no_count_of_a_point_is_another_than_the_journals(tallies: list[Tally]) -> None:
    """Every pair of counts that is told is a tally's own."""
    told = words(page([], tallies=tallies))
    for what, count, held in re.findall(r"(sore|skipped) in (\d+) sessions?, held in (\d+)", told):
        assert any((getattr(one, what), one.held) == (int(count), int(held)) for one in tallies)


# The page.


@given(st.sampled_from([100, 80, 60, 40, 20, 13]), journals)
def test_no_row_is_wider_than_the_page(width: int, changes: list[Change]) -> None:
    """The chart, the tables and the sentences; only a word that is wider by itself may be."""
    for row in page(changes, width):
        assert cell_len(row) <= width or width < 20


@given(st.booleans(), kept)
def test_ascii_is_ascii(drawn: bool, changes: list[Change]) -> None:
    """Every character of the page, whatever a routine is called."""
    tallies = [Tally("肩井", 4, 4, 4)]
    assert all(row.isascii() for row in page(changes, drawn=drawn, ascii_=True, tallies=tallies))


@pytest.mark.parametrize("drawn", [True, False])
def test_without_a_chart_there_is_nothing_drawn(drawn: bool) -> None:
    """As sentences it has no mark, no axis and no column of figures."""
    told = "\n".join(page(made((6, 4), (7, 5)), drawn=drawn))
    assert any(char in told for char in "○●│┤└─") == drawn
    assert bool(re.search(r"\S   +\S", told)) == drawn


def test_hostile_names_come_out_as_text() -> None:
    """No escape, no control, no hidden character reaches the terminal."""
    changes = made((6, 4), (7, 5), routine=EVIL)
    tallies = [Tally(EVIL, 4, 4, 4)]
    for drawn in (True, False):
        trend = Trend(changes, tallies, TODAY, routine=EVIL)
        printed = write(list(trend_page(trend, {}, 80, drawn=drawn)), 80, colour=False)
        assert all(row.isprintable() for row in printed)
