"""Sessions as rows and back; a row that says what cannot be is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import HOLDS, complete, records

from acupress.journal.records import NOTE_LETTERS, Hold, Record
from acupress.journal.rows import holds_of, record_of, values_of
from acupress.vocabulary import Side

ROW = {**values_of(complete()), "number": 1}
HOLD_ROW = HOLDS[0]._asdict()
WRONG_NUMBERS: list[Any] = [None, "1", 1.0, -1, True, 2**53, float("nan"), b"1", [1]]
WRONG_TEXTS: list[Any] = [None, 1, b"a", ["a"], 1.5]


@given(one=records(), number=st.integers(1, 2**40))
def test_a_row_and_back_is_the_same_session(one: Record, number: int) -> None:
    """Every field comes back; the number is the row's."""
    rows = [{**hold._asdict(), "sore": int(hold.sore)} for hold in one.holds]
    again = record_of({**values_of(one), "number": number}, holds_of(rows))
    assert again.number == number
    assert values_of(again) == values_of(one)
    assert (again.holds, again.options, again.region) == (one.holds, one.options, one.region)
    assert again.started_at == one.started_at
    assert again.started_at.utcoffset() == one.started_at.utcoffset()


@given(one=records())
def test_rows_are_of_plain_values(one: Record) -> None:
    """Nothing but texts, whole numbers and nothing: what SQLite and JSON keep as it is."""
    assert {type(value) for value in values_of(one).values()} <= {str, int, type(None)}


@given(one=records(), other=records())
def test_rows_sort_by_the_moment_not_by_the_clock_on_the_wall(one: Record, other: Record) -> None:
    """The seconds that rows are sorted by tell which session began first, in any time zone."""
    first, second = values_of(one)["started_s"], values_of(other)["started_s"]
    assert (first < second) == (one.started_at < other.started_at)


@pytest.mark.parametrize(
    "name", ["id", "routine", "title", "continues", "why", "note", "started_at"]
)
@pytest.mark.parametrize("value", WRONG_TEXTS, ids=repr)
def test_a_text_must_be_a_text(name: str, value: object) -> None:
    """What else lies in its column is refused."""
    with pytest.raises(ValueError, match=r".+"):
        record_of({**ROW, name: value}, ())


@pytest.mark.parametrize("name", ["total_s", "settle_s", "number", "at"])
@pytest.mark.parametrize("value", WRONG_NUMBERS, ids=repr)
def test_a_number_must_be_a_whole_number(name: str, value: object) -> None:
    """No text, fraction, truth, negative or endless number."""
    with pytest.raises(ValueError, match=r".+"):
        record_of({**ROW, name: value}, ())


@pytest.mark.parametrize("name", ["minutes", "prep_s", "pain_before", "pain_after"])
@pytest.mark.parametrize("value", [one for one in WRONG_NUMBERS if one is not None], ids=repr)
def test_a_number_that_may_be_missing_must_be_whole_or_nothing(name: str, value: object) -> None:
    """Nothing is allowed there, nonsense is not."""
    assert record_of({**ROW, name: None}, ()).id == ROW["id"]
    with pytest.raises(ValueError, match=r".+"):
        record_of({**ROW, name: value}, ())


@pytest.mark.parametrize("name", ["pain_before", "pain_after"])
def test_pain_is_from_0_to_10(name: str) -> None:
    """Eleven is no pain that anybody can say."""
    for pain in range(11):
        assert getattr(record_of({**ROW, name: pain}, ()), name) == pain
    with pytest.raises(ValueError, match="pain"):
        record_of({**ROW, name: 11}, ())


@pytest.mark.parametrize("name", ["status", "dose", "region"])
@pytest.mark.parametrize("value", ["nonsense", 5, b"complete", "COMPLETE"], ids=repr)
def test_a_word_must_be_one_of_ours(name: str, value: object) -> None:
    """A status, dose or region that we do not know is refused."""
    with pytest.raises(ValueError, match=r".+"):
        record_of({**ROW, name: value}, ())


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "2026-03-04T12:00:00", "2026-13-04T12:00:00+01:00"]
)
def test_a_moment_has_a_day_a_time_and_an_offset(moment: str) -> None:
    """A time of no time zone could be any of a day."""
    with pytest.raises(ValueError, match=r".+"):
        record_of({**ROW, "started_at": moment}, ())


def test_a_note_of_any_length_is_cut() -> None:
    """Whoever wrote more into the file: no more than 200 letters are read."""
    assert record_of({**ROW, "note": "x" * 5000}, ()).note == "x" * NOTE_LETTERS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("n", value) for value in WRONG_NUMBERS),
        *(("rep", value) for value in WRONG_NUMBERS),
        *(("seconds", value) for value in WRONG_NUMBERS if value is not None),
        *(("point", value) for value in WRONG_TEXTS),
        *(("side", value) for value in ("above", 1, None, b"left")),
    ],
)
def test_a_hold_that_cannot_be_is_refused(name: str, value: object) -> None:
    """Every field of a hold is looked at."""
    with pytest.raises(ValueError, match=r".+"):
        holds_of([{**HOLD_ROW, name: value}])


def test_holds_come_as_they_lie() -> None:
    """In the order of the rows, a hold that was not held with no seconds."""
    rows = [{**HOLD_ROW, "n": 2, "seconds": 7, "sore": 1}, HOLD_ROW]
    assert holds_of(rows) == [Hold(2, "GB21", Side.LEFT, 1, 7, sore=True), HOLDS[0]]
