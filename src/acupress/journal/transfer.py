"""Sessions in a file: JSON to take to another machine, CSV for a spreadsheet."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from acupress.catalogue.findings import is_hidden, printable
from acupress.journal.records import Record, Status
from acupress.journal.rows import holds_of, record_of, values_of

FORMAT = "acupress-journal"
VERSION = 1
LARGEST = 50_000_000  # bytes of a file
_TEXTS = {"id": 64, "routine": 200, "title": 80, "why": 80, "continues": 64, "note": 200}
_COLUMNS = (
    "number", "id", "started_at", "routine", "title", "status", "why", "partner", "total_s",
    "pressed_s", "holds", "points", "sore", "skipped", "pain_before", "pain_after", "region",
    "note",
)  # fmt: skip


class BadJournal(ValueError):
    """A file that is no journal of ours; the text says where and what."""


def to_json(records: Iterable[Record]) -> str:
    """Everything there is to know of the sessions."""
    sessions = [_packed(record) for record in records]
    return json.dumps({FORMAT: VERSION, "sessions": sessions}, ensure_ascii=False, indent=1) + "\n"


def from_json(data: bytes) -> list[Record]:
    """The sessions of a file from anywhere. Raises BadJournal; then nothing of it is taken."""
    if len(data) > LARGEST:
        raise BadJournal("is larger than 50 MB")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        raise BadJournal("is not a file that `acupress history export` wrote") from None
    if not isinstance(whole, dict) or FORMAT not in whole:
        raise BadJournal("is not a file that `acupress history export` wrote")
    if whole[FORMAT] != VERSION or not isinstance(whole.get("sessions"), list):
        raise BadJournal("was written by another version of acupress")
    return [_unpacked(n, one) for n, one in enumerate(whole["sessions"], 1)]


def to_csv(records: Iterable[Record]) -> str:
    """A table, one session a row. No cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for record in records:
        writer.writerow([_cell(value) for value in _row(record)])
    return text.getvalue()


def _packed(record: Record) -> dict[str, Any]:
    values = {name: value for name, value in values_of(record).items() if name != "started_s"}
    holds = [
        {"n": h.n, "point": h.point, "side": h.side, "rep": h.rep, "seconds": h.seconds}
        | {"sore": h.sore}
        for h in record.holds
    ]
    return {**values, "holds": holds}


def _unpacked(n: int, one: object) -> Record:
    try:
        return _record(one)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError) as error:
        what = f"has no {error}" if isinstance(error, KeyError) else str(error)
        raise BadJournal(f"session {n} cannot be taken: {printable(what, 200)}") from None


def _record(one: Any) -> Record:
    for name, longest in _TEXTS.items():
        _clean(name, one[name], longest)
    if not isinstance(one["holds"], list) or not isinstance(one["region"], str):
        raise ValueError("its holds are no list, or its region no text")
    if one["partner"] not in (0, 1):
        raise ValueError("partner is neither yes nor no")
    for hold in one["holds"]:
        _clean("point", hold["point"], 80)
        if not isinstance(hold["sore"], bool):
            raise ValueError("sore is neither yes nor no")
    if len(one["holds"]) > 1000:
        raise ValueError("more than 1000 holds")
    if len({hold["n"] for hold in one["holds"]}) < len(one["holds"]):
        raise ValueError("a hold is there twice")
    record = record_of({**one, "number": 0}, holds_of(one["holds"]))
    if not record.id or record.status is Status.RUNNING:
        raise ValueError("it has no id, or is still running")
    return record


def _clean(name: str, value: object, longest: int) -> None:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"{name} is not a text of at most {longest} letters")
    if any(is_hidden(char) and unicodedata.category(char) != "Zs" for char in value):
        raise ValueError(f"{name} holds a character that nobody can see")


def _row(record: Record) -> tuple[object, ...]:
    values: Mapping[str, Any] = values_of(record)
    held = record.held
    derived = {
        "number": record.number,
        "pressed_s": sum(hold.seconds or 0 for hold in held),
        "holds": len(held),
        "points": " ".join(dict.fromkeys(hold.point for hold in held)),
        "sore": " ".join(dict.fromkeys(hold.point for hold in record.holds if hold.sore)),
        "skipped": " ".join(record.skipped),
    }
    return tuple(derived[name] if name in derived else values[name] for name in _COLUMNS)


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets a quote before it."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return "" if value is None else value
