"""Records as rows of the tables, and back. A row that says what cannot be raises ValueError."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from acupress.journal.records import NOTE_LETTERS, WORST, Hold, Options, Record, Status
from acupress.vocabulary import DoseLevel, Region, Side


def values_of(record: Record) -> dict[str, Any]:
    """The columns of a session; its number is given by the table."""
    return {
        "id": record.id,
        "routine": record.routine,
        "title": record.title,
        "started_at": record.started_at.isoformat(timespec="seconds"),
        "started_s": int(record.started_at.timestamp()),
        "status": record.status.value,
        "why": record.why,
        "total_s": record.total_s,
        "partner": int(record.options.partner),
        "dose": record.options.dose.value,
        "minutes": record.options.minutes,
        "settle_s": record.options.settle_s,
        "prep_s": record.options.prep_s,
        "at": record.at,
        "continues": record.continues,
        "pain_before": record.pain_before,
        "pain_after": record.pain_after,
        "region": record.region.value if record.region else "",
        "note": record.note,
    }


def record_of(row: Mapping[str, Any], holds: Iterable[Hold]) -> Record:
    """A session from its row and its holds."""
    return Record(
        id=_text(row["id"]),
        routine=_text(row["routine"]),
        title=_text(row["title"]),
        started_at=_moment(row["started_at"]),
        status=Status(row["status"]),
        total_s=_whole(row["total_s"]),
        holds=tuple(holds),
        options=Options(
            partner=bool(row["partner"]),
            dose=DoseLevel(row["dose"]),
            minutes=_maybe(row["minutes"]),
            settle_s=_whole(row["settle_s"]),
            prep_s=_maybe(row["prep_s"]),
        ),
        number=_whole(row["number"]),
        at=_whole(row["at"]),
        continues=_text(row["continues"]),
        pain_before=_pain(row["pain_before"]),
        pain_after=_pain(row["pain_after"]),
        region=Region(row["region"]) if row["region"] else None,
        why=_text(row["why"]),
        note=_text(row["note"])[:NOTE_LETTERS],
    )


def holds_of(rows: Iterable[Mapping[str, Any]]) -> list[Hold]:
    """Holds from their rows."""
    return [
        Hold(
            _whole(row["n"]),
            _text(row["point"]),
            Side(row["side"]),
            _whole(row["rep"]),
            _maybe(row["seconds"]),
            bool(row["sore"]),
        )
        for row in rows
    ]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its offset")
    return moment


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise ValueError("not a whole number")
    return value


def _maybe(value: object) -> int | None:
    return None if value is None else _whole(value)


def _pain(value: object) -> int | None:
    pain = _maybe(value)
    if pain is not None and pain > WORST:
        raise ValueError("no such pain")
    return pain
