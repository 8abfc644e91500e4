"""Sessions in a file and back: the same record, or one line that says why not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_samples import FEW, complete, journals, many, records, unnumbered
from other_programs import in_memory

from acupress.catalogue.findings import is_hidden
from acupress.journal.records import Record
from acupress.journal.store import Store
from acupress.journal.transfer import FORMAT, VERSION, BadJournal, from_json, to_json

LONGEST = 300


def packed(**changed: Any) -> dict[str, Any]:
    """A session as it is in a file, with something changed."""
    one: dict[str, Any] = json.loads(to_json([complete()]))["sessions"][0]
    return {**one, **changed}


def file_of(*sessions: object, **changed: object) -> bytes:
    """A file with these sessions after a good one."""
    whole = {FORMAT: VERSION, "sessions": [packed(), *sessions], **changed}
    return json.dumps(whole).encode()


def refusal(data: bytes) -> str:
    """Why a file is not taken: one line that can be shown."""
    with pytest.raises(BadJournal) as caught:
        from_json(data)
    said = str(caught.value)
    assert said
    assert not any(map(is_hidden, said)), repr(said)
    assert len(said) <= LONGEST
    return said


@given(kept=journals())
def test_there_and_back_is_the_same(kept: list[Record]) -> None:
    """Every field of every session; its number is the journal's own, and does not travel."""
    again = from_json(to_json(kept).encode())
    assert [repr(one) for one in again] == [repr(one) for one in from_json(to_json(again).encode())]
    assert unnumbered(again) == unnumbered(kept)
    assert all(one.number == 0 for one in again)
    offsets = [(one.started_at.utcoffset(), one.started_at.replace(tzinfo=None)) for one in kept]
    assert offsets == [
        (one.started_at.utcoffset(), one.started_at.replace(tzinfo=None)) for one in again
    ]


@FEW
@given(mine=journals(3), theirs=journals(3))
def test_from_journal_to_journal(mine: list[Record], theirs: list[Record]) -> None:
    """Exported and imported, two journals are one, on either side; again changes nothing."""
    with in_memory() as folder, Store(folder / "a.db") as here, Store(folder / "b.db") as there:
        here.merge(mine)
        there.merge(theirs)
        from_here, from_there = to_json(here.sessions()), to_json(there.sessions())
        there.merge(from_json(from_here.encode()))
        here.merge(from_json(from_there.encode()))
        union = {one.id: one for one in (*mine, *theirs)}
        assert {one.id for one in here.sessions()} == union.keys()
        assert {one.id for one in there.sessions()} == union.keys()
        assert here.merge(from_json(to_json(there.sessions()).encode())) == 0


def test_an_empty_journal_travels_too() -> None:
    """There is a file, with no session in it."""
    assert from_json(to_json([]).encode()) == []


def test_the_file_is_for_people_too() -> None:
    """Words as they are, one line a field, and nobody's terminal is in danger."""
    text = to_json([complete(note="wärmer 肩井")])
    assert "wärmer 肩井" in text
    assert text.endswith("}\n")
    assert not any(is_hidden(char) for char in text if char != "\n")


NO_JOURNALS = {
    "empty": b"",
    "text": b"Dear diary",
    "not UTF-8": b'{"acupress-journal": 1, "sessions": [], "x": "\xff\xfe"}',
    "cut": to_json(many(3)).encode()[:-30],
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "another object": b'{"sessions": []}',
    "nested lists": b"[" * 200_000,
    "nested objects": b'{"a":' * 200_000,
    "a bomb within": b'{"acupress-journal": 1, "sessions": ' + b"[" * 200_000,
    "endless digits": b'{"acupress-journal": 1, "sessions": [' + b"9" * 100_000 + b"]}",
    "bytes": bytes(range(256)),
    "zeros": bytes(10_000),
}


@pytest.mark.parametrize("kind", NO_JOURNALS)
def test_what_is_no_journal_is_refused(kind: str) -> None:
    """Whatever it is, it is told where a journal's file comes from."""
    assert "acupress history export" in refusal(NO_JOURNALS[kind])


@pytest.mark.parametrize("version", [0, 2, "1", None, [], 1.5])
def test_a_file_of_another_version_is_refused(version: object) -> None:
    """It is told so."""
    said = refusal(json.dumps({FORMAT: version, "sessions": []}).encode())
    assert said == "was written by another version of acupress"


@pytest.mark.parametrize("sessions", [None, {}, "x", 5])
def test_a_file_without_a_list_of_sessions_is_refused(sessions: object) -> None:
    """A list is wanted."""
    assert refusal(json.dumps({FORMAT: 1, "sessions": sessions}).encode())


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    """Beyond 50 MB nothing is parsed."""
    assert refusal(b" " * 50_000_001) == "is larger than 50 MB"


HIDDEN = {
    "escape": "\x1b[31m",
    "newline": "a\nb",
    "nul": "\x00",
    "c1": "\x9b31m",
    "bidi": "\u202edcba",
    "zero width": "a\u200bb",
    "half a pair": "\ud800",
    "a filler": "\u3164",
    "a line separator": "a\u2028b",
}
TEXTS = ("id", "routine", "title", "why", "continues", "note")
WORDS = ("status", "dose", "region", "started_at")


@pytest.mark.parametrize("kind", HIDDEN)
@pytest.mark.parametrize("name", [*TEXTS, *WORDS])
def test_a_text_with_what_nobody_can_see_is_refused(name: str, kind: str) -> None:
    """Wherever it is; the refusal names the session, and holds none of it."""
    assert refusal(file_of(packed(**{name: HIDDEN[kind]}))).startswith("session 2 ")


@pytest.mark.parametrize("name", [*TEXTS, *WORDS])
def test_a_text_without_end_is_refused_briefly(name: str) -> None:
    """A thousand letters more than anybody writes do not make a long line."""
    assert refusal(file_of(packed(**{name: "x" * 100_000}))).startswith("session 2 ")


WRONG: list[object] = [True, 1.5, -1, 2**53, 1e300, "x", [], {}, [[]], {"a": 1}]
FIELDS: dict[str, Callable[[object], bool]] = {
    **dict.fromkeys(TEXTS, lambda value: isinstance(value, str)),
    **dict.fromkeys(WORDS, lambda _: False),
    **dict.fromkeys(("total_s", "settle_s", "at"), lambda _: False),
    **dict.fromkeys(("minutes", "prep_s", "pain_before", "pain_after"), lambda _: False),
    "partner": lambda value: value is True,
    "holds": lambda value: value == [],
}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_a_field_of_a_wrong_type_is_refused(name: str, value: object) -> None:
    """Each field has its own type; nothing is taken for something else."""
    if FIELDS[name](value):
        return
    assert refusal(file_of(packed(**{name: value}))).startswith("session 2 ")


@pytest.mark.parametrize("name", set(packed()) - {"started_s"})
def test_a_field_that_is_missing_is_named(name: str) -> None:
    """The refusal says which it is."""
    one = packed()
    del one[name]
    said = refusal(file_of(one))
    assert said.startswith("session 2 ")
    assert name in said


@pytest.mark.parametrize("one", [None, 5, "x", [], True, [[]]], ids=repr)
def test_what_is_no_session_is_refused(one: object) -> None:
    """The others of the file are not taken either."""
    assert refusal(file_of(one)).startswith("session 2 ")


HOLD = {"n": 1, "point": "GB21", "side": "left", "rep": 1, "seconds": 30, "sore": False}
BAD_HOLDS: dict[str, list[Any]] = {
    "twice": [HOLD, HOLD],
    "twice, one of them true": [HOLD, {**HOLD, "n": 1.0}],
    "1001": [{**HOLD, "n": n} for n in range(1, 1002)],
    "no hold": [5],
    "a list": [[]],
    "null": [None],
    "a text": ["n"],
    "no point": [{"n": 1}],
    "n a list": [{**HOLD, "n": []}],
    "n missing": [{name: value for name, value in HOLD.items() if name != "n"}],
    "seconds missing": [{name: value for name, value in HOLD.items() if name != "seconds"}],
    "n huge": [{**HOLD, "n": 10**30}],
    "n negative": [{**HOLD, "n": -1}],
    "seconds endless": [{**HOLD, "seconds": float("inf")}],
    "seconds not a number": [{**HOLD, "seconds": float("nan")}],
    "sore a text": [{**HOLD, "sore": "no"}],
    "point hidden": [{**HOLD, "point": "\x1b]0;x\x07"}],
    "point long": [{**HOLD, "point": "G" * 1000}],
    "side hidden": [{**HOLD, "side": "\u3164"}],
    "side long": [{**HOLD, "side": "x" * 100_000}],
}


@pytest.mark.parametrize("kind", BAD_HOLDS)
def test_holds_that_cannot_be_are_refused(kind: str) -> None:
    """The refusal names the session that has them."""
    assert refusal(file_of(packed(holds=BAD_HOLDS[kind]))).startswith("session 2 ")


@pytest.mark.parametrize("name", ["total_s", "partner", "pain_before", "status", "at", "minutes"])
def test_no_number_is_no_number(name: str) -> None:
    """NaN and infinity, which JSON does not have, are nothing that can be kept."""
    for value in (float("nan"), float("inf"), float("-inf")):
        assert refusal(file_of(packed(**{name: value}))).startswith("session 2 ")


@pytest.mark.parametrize(
    "moment", ["2026-03-04", "2026-03-04T12:00:00", "0000-01-01T00:00:00+00:00", "+", "12:00+01:00"]
)
def test_a_moment_without_day_or_offset_is_refused(moment: str) -> None:
    """It could be any of a day's hours."""
    assert refusal(file_of(packed(started_at=moment))).startswith("session 2 ")


def test_a_session_that_still_runs_is_refused() -> None:
    """Nobody lives it here; and one without a name could not be told from another."""
    assert "running" in refusal(file_of(packed(status="running")))
    assert refusal(file_of(packed(id=""))).startswith("session 2 ")


@given(data=st.binary(max_size=300) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from([*packed(), *HOLD]), inner, max_size=8
    ),
).map(lambda one: file_of(one)))  # fmt: skip
def test_anything_at_all_is_refused_in_words(data: bytes) -> None:
    """Random bytes, and random values where a session should be."""
    refusal(data)


@given(one=records(), cut=st.data())
def test_one_letter_changed_is_taken_or_refused_in_words(one: Record, cut: st.DataObject) -> None:
    """Never anything but sessions or BadJournal."""
    data = bytearray(to_json([one]).encode())
    data[cut.draw(st.integers(0, len(data) - 1))] = cut.draw(st.integers(0, 255))
    try:
        from_json(bytes(data))
    except BadJournal:
        refusal(bytes(data))


def test_what_is_refused_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    """Nothing of a bad file is taken, not even the sessions before the bad one."""
    with Store(tmp_path / "journal.db") as store:
        store.merge(many(2))
        with pytest.raises(BadJournal):
            store.merge(from_json(file_of(packed(id="new"), packed(id="bad", at=-1))))
        assert unnumbered(store.sessions()) == many(2)
