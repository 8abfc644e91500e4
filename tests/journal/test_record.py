"""A session as it is kept, and as `history --json` prints it."""

import json
from datetime import datetime

from hypothesis import given
from journal_samples import HOLDS, complete, record, records

from acupress.journal.records import Hold, Options, Record, Status, told
from acupress.vocabulary import Region, Side


def test_held_are_the_holds_with_seconds() -> None:
    """A hold is held once it has its seconds, be they 0; in the order of the plan."""
    one = record(holds=(HOLDS[0]._replace(seconds=30), HOLDS[1], HOLDS[2]._replace(seconds=0)))
    assert [hold.n for hold in one.held] == [1, 3]


def test_skipped_are_the_points_with_a_hold_that_was_not() -> None:
    """Each once, in the order of the plan; a point held on one side only is among them."""
    twice = (*HOLDS, Hold(4, "LI4", Side.BOTH, 2), Hold(5, "GV14", Side.MIDLINE, 1, 30))
    one = record(holds=(twice[0]._replace(seconds=30), *twice[1:]))
    assert one.skipped == ("GB21", "LI4")
    assert complete().skipped == ()


@given(one=records())
def test_every_point_is_held_or_skipped(one: Record) -> None:
    """Held and skipped together are all points of the plan."""
    assert {h.point for h in one.held} | set(one.skipped) == {h.point for h in one.holds}
    assert len(set(one.skipped)) == len(one.skipped)


def test_what_is_told_is_all_there_is_to_know() -> None:
    """Every field of a session, with the holds that were held, and words for what is chosen."""
    one = complete(
        number=7,
        status=Status.STOPPED,
        why="pain",
        options=Options(partner=True),
        holds=(Hold(1, "GB21", Side.LEFT, 2, 31, sore=True), HOLDS[2]),
        continues="id-z",
        pain_before=6,
        pain_after=4,
        region=Region.NECK,
        note="warm",
    )
    assert json.loads(json.dumps(told(one))) == {
        "id": "id-a",
        "number": 7,
        "routine": "neck",
        "title": "Loosen the neck",
        "started_at": "2026-03-04T12:00:00+01:00",
        "status": "stopped",
        "why": "pain",
        "partner": True,
        "total_s": 300,
        "holds": [{"n": 1, "point": "GB21", "side": "left", "rep": 2, "seconds": 31, "sore": True}],
        "skipped": ["LI4"],
        "pain_before": 6,
        "pain_after": 4,
        "region": "neck",
        "note": "warm",
        "continues": "id-z",
    }


def test_what_was_not_said_is_null() -> None:
    """No pain said is null, not 0; no note is an empty text."""
    said = told(record())
    assert [said[name] for name in ("pain_before", "pain_after", "region")] == [None] * 3
    assert said["note"] == said["why"] == said["continues"] == ""
    assert told(record(pain_before=0))["pain_before"] == 0


@given(one=records())
def test_what_is_told_is_json(one: Record) -> None:
    """Any session can be told, and its moment reads back as the same moment."""
    said = json.loads(json.dumps(told(one)))
    assert datetime.fromisoformat(said["started_at"]) == one.started_at
    assert len(said["holds"]) == len(one.held)
