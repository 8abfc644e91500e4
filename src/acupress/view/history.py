"""The pages of the journal: sessions in a table, one session whole."""

from collections.abc import Iterator, Mapping, Sequence

from acupress.journal.records import Record, Status
from acupress.view.durations import spoken
from acupress.view.page import BLANK, Line, Span, line, pad
from acupress.view.words import side as side_in_words

_STATUS = {
    Status.RUNNING: "running",
    Status.COMPLETE: "whole",
    Status.PARTIAL: "ended early",
    Status.STOPPED: "stopped",
    Status.INTERRUPTED: "interrupted",
}
_STYLES = {Status.STOPPED: "warn", Status.INTERRUPTED: "warn"}
NONE_FITS = "No session fits. All of them: acupress history --all"
NOTHING_YET = "No sessions yet. They are kept from the first one on: acupress routine upper-back"


def history_page(
    records: Sequence[Record], of: int, *, plain: bool, narrowed: bool = False
) -> Iterator[Line]:
    """Sessions, a line each, the newest first; as sentences for a screen reader."""
    if not records:
        yield line(NONE_FITS if narrowed else NOTHING_YET)
        return
    if plain:
        yield from (line(_sentence(one), hang=2) for one in records)
    else:
        head = f"{'':>4}  {'when':<17} {'routine':<21} {'how far':<12} {'pressed':>9}  pain"
        yield line(Span(head, "quiet"))
        yield from map(_row, records)
    yield BLANK
    if len(records) < of:
        yield line(Span(f"The newest {len(records)} of {of}. All of them: --all", "quiet"))
    newest = records[0].number
    yield line(Span(f"One of them: acupress history show {newest}", "quiet"))


def _row(one: Record) -> Line:
    note = f"  {one.note}" if one.note else ""
    return line(
        Span(f"{one.number:>4}", "code"),
        f"  {one.started_at:%Y-%m-%d %H:%M}  {pad(one.routine, 21)} ",
        Span(pad(_STATUS[one.status], 12), _STYLES.get(one.status, "")),
        f" {pressed(one):>9}  {_pain(one)}",
        Span(note, "quiet"),
        hang=6,
    )


def _sentence(one: Record) -> str:
    felt = f", pain {_pain(one)}" if _pain(one) else ""
    note = f" {one.note}" if one.note else ""
    when = f"{one.started_at:%Y-%m-%d %H:%M}"
    how = f"{_STATUS[one.status]}, {pressed(one)} pressed"
    return f"{one.number}. {when}, {one.routine}, {how}{felt}.{note}"


def _pain(one: Record) -> str:
    if one.pain_before is None:
        return ""
    after = "?" if one.pain_after is None else one.pain_after
    return f"{one.pain_before} to {after}"


def pressed(one: Record) -> str:
    """How long was pressed in all."""
    return spoken(sum(hold.seconds or 0 for hold in one.held))


def session_page(one: Record, names: Mapping[str, str]) -> Iterator[Line]:
    """One session whole; `names` of the points by their codes."""
    yield line(Span(one.title, "title"), f"  {one.started_at:%Y-%m-%d %H:%M}")
    who = "with a partner" if one.options.partner else "alone"
    why = f": {one.why}" if one.why else ""
    again = "; carried on from a session before" if one.continues else ""
    yield line(f"{_STATUS[one.status].capitalize()}{why}; {who}{again}.")
    if _pain(one):
        where = f" ({one.region})" if one.region else ""
        yield line(f"Pain{where}: {_pain(one)}, of 10.")
    if one.note:
        yield line(f"Your note: {one.note}", hang=2)
    yield BLANK
    for hold in one.holds:
        what = "not done" if hold.seconds is None else spoken(hold.seconds)
        sore = "  sore" if hold.sore else ""
        name = f"{names.get(hold.point, '')} ({hold.point})".strip()
        yield line(f"{hold.n:>4}  {pad(what, 12)}{name}, {side_in_words(hold.side)}{sore}", hang=18)
