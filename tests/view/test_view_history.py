"""The pages of the journal: a table one can read, a sentence for the ear, one session whole."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from drawing import cells
from hypothesis import given
from hypothesis import strategies as st

from acupress.journal.records import Hold, Options, Record, Status
from acupress.view.history import NOTHING_YET, history_page, pressed, session_page
from acupress.view.page import Line, write
from acupress.vocabulary import Region, Side
from shipped import book

HOLDS = (
    Hold(1, "GB21", Side.LEFT, 1, 60, sore=True),
    Hold(2, "GB21", Side.RIGHT, 1, 65, sore=True),
    Hold(3, "LI4", Side.BOTH, 1),
)
RECORD = Record(
    id="a",
    routine="upper-back",
    title="Upper back, seven points",
    started_at=datetime(2026, 3, 4, 18, 5, tzinfo=timezone(timedelta(hours=1))),
    status=Status.PARTIAL,
    total_s=900,
    holds=HOLDS,
    number=7,
    pain_before=6,
    pain_after=4,
    region=Region.NECK,
    why="no time",
    note="rather stiff",
)
STATUSES = {
    Status.RUNNING: "running",
    Status.COMPLETE: "whole",
    Status.PARTIAL: "ended early",
    Status.STOPPED: "stopped",
    Status.INTERRUPTED: "interrupted",
}
LONGEST = max(book()["routines"], key=len)
each_look = pytest.mark.parametrize("plain", [False, True], ids=["table", "sentences"])


def printed(page: Iterable[Line], width: int = 80) -> list[str]:
    """The lines of a page without colour."""
    return list(write(list(page), width, colour=False))


def listed(*records: Record, of: int = 0, plain: bool = False, width: int = 80) -> list[str]:
    """The list of these sessions."""
    return printed(history_page(records, of or len(records), plain=plain), width)


def whole(record: Record = RECORD, width: int = 80) -> str:
    """One session, in one line."""
    return " ".join(
        " ".join(printed(session_page(record, {"GB21": "Shoulder Well"}), width)).split()
    )


# The list


def test_a_row_has_what_one_looks_for() -> None:
    """Its number, when, which routine, how far, how long was pressed, the pain, the note."""
    [_, row, *_] = listed(RECORD, width=100)
    assert row.split() == (
        [
            "7",
            "2026-03-04",
            "18:05",
            "upper-back",
            "ended",
            "early",
            "2",
            "min",
            "5",
            "s",
            "6",
            "to",
            "4",
            "rather",
            "stiff",
        ]
    )


def test_a_sentence_has_the_same() -> None:
    """For a screen reader: no column to remember."""
    [row, *_] = listed(RECORD, plain=True, width=200)
    assert row == (
        "7. 2026-03-04 18:05, upper-back, ended early, 2 min 5 s pressed, pain 6 to 4. rather stiff"
    )


@each_look
@pytest.mark.parametrize(("status", "word"), STATUSES.items())
def test_every_status_has_a_word(status: Status, word: str, plain: bool) -> None:
    """None is left as the journal spells it by chance."""
    assert word in " ".join(listed(replace(RECORD, status=status), plain=plain))


@each_look
@pytest.mark.parametrize(
    ("before", "after", "said"), [(6, 4, "6 to 4"), (0, 0, "0 to 0"), (6, None, "6 to ?")]
)
def test_the_pain_is_told_as_far_as_it_was_said(
    before: int, after: int | None, said: str, plain: bool
) -> None:
    """Zero is a number; what was not said is a question mark."""
    record = replace(RECORD, pain_before=before, pain_after=after)
    assert said in " ".join(listed(record, plain=plain, width=100))


@each_look
def test_no_pain_said_is_no_word_of_it(plain: bool) -> None:
    """Nor of a note."""
    rows = listed(replace(RECORD, pain_before=None, pain_after=None, note=""), plain=plain)
    row = next(row for row in rows if "18:05" in row)
    assert "pain" not in row
    assert "None" not in row
    assert "?" not in row


@each_look
def test_the_list_says_how_to_see_more(plain: bool) -> None:
    """All of them, where these are not all; and one of them whole."""
    said = " ".join(listed(RECORD, of=31, plain=plain))
    assert "The newest 1 of 31. All of them: --all" in said
    assert "acupress history show 7" in said
    assert "--all" not in " ".join(listed(RECORD, plain=plain))


@each_look
def test_with_no_session_it_says_how_to_begin(plain: bool) -> None:
    """And not a bare header."""
    assert listed(plain=plain, width=100) == [NOTHING_YET]


@pytest.mark.parametrize("width", [80, 100])
def test_a_row_is_one_line_and_its_columns_stand_below_each_other(width: int) -> None:
    """With the longest routine we have, the longest word and four digits."""
    one = replace(RECORD, note="", routine=LONGEST, number=1234, status=Status.INTERRUPTED)
    other = replace(RECORD, note="", number=7)
    rows = listed(one, other, width=width)
    head, first, second = rows[:3]
    assert "18:05" in first
    assert "18:05" in second
    assert head.index("when") == first.index("2026") == second.index("2026")
    assert head.index("routine") == first.index(LONGEST) == second.index("upper-back")
    assert head.index("how far") == first.index("interrupted") == second.index("ended early")
    assert head.index("pain") == first.index("6 to 4") == second.index("6 to 4")


@given(
    st.lists(st.text("abc é肩", max_size=60), max_size=3),
    st.sampled_from([60, 80, 100]),
    st.booleans(),
)
def test_no_line_of_the_list_is_too_wide(notes: Sequence[str], width: int, plain: bool) -> None:
    """Whatever is noted, as long as it has spaces."""
    words = [" ".join(re.findall(".{1,20}", note)) for note in notes]
    rows = listed(*(replace(RECORD, note=note) for note in words), plain=plain, width=width)
    assert max(map(cells, rows)) <= width


# One session


def test_one_session_is_told_whole() -> None:
    """Which, when, how it ended and why, with whom, the pain and where, the note."""
    said = whole()
    for words in (
        "Upper back, seven points 2026-03-04 18:05",
        "Ended early: no time; alone.",
        "Pain (neck): 6 to 4, of 10.",
        "Your note: rather stiff",
    ):
        assert words in said


def test_every_hold_of_it_is_told() -> None:
    """How long, which point, which side, and whether it was sore; or that it was not done."""
    said = whole()
    assert "1 60 s Shoulder Well (GB21), left side sore" in said.replace("1 min", "60 s")
    assert "2 1 min 5 s Shoulder Well (GB21), right side sore" in said
    assert "3 not done (LI4), both" in said


def test_a_point_that_we_do_not_know_keeps_its_code() -> None:
    """From another machine with points of its own."""
    assert "(LI4)" in whole()


@pytest.mark.parametrize(("partner", "who"), [(False, "alone"), (True, "with a partner")])
def test_who_pressed_is_told(partner: bool, who: str) -> None:
    """Alone, or somebody else."""
    assert f"; {who}." in whole(replace(RECORD, options=Options(partner=partner)))


def test_what_was_not_said_is_not_told() -> None:
    """No empty line about pain, place or note."""
    bare = replace(RECORD, pain_before=None, pain_after=None, region=None, note="", why="")
    said = whole(bare)
    assert "Ended early; alone." in said
    assert "Pain" not in said
    assert "note" not in said
    assert "None" not in said


def test_a_session_that_was_carried_on_says_so() -> None:
    """It is the rest of another."""
    assert "carried on from a session before" in whole(replace(RECORD, continues="x"))
    assert "carried on" not in whole()


def test_only_finished_holds_are_pressing() -> None:
    """Their seconds, added up."""
    assert pressed(RECORD) == "2 min 5 s"
    assert pressed(replace(RECORD, holds=())) == "0 s"


@pytest.mark.parametrize("width", [60, 80])
def test_one_session_fits(width: int) -> None:
    """At 60 columns, too."""
    rows = printed(session_page(replace(RECORD, note="so so " * 33), {}), width)
    assert max(map(cells, rows)) <= width
