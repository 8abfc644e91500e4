"""The words about pain before and after a session, and about what was interrupted."""

from datetime import datetime

from acupress.journal.records import Before, Record
from acupress.journal.summary import WORSE
from acupress.view.card import LETTERS
from acupress.view.durations import spoken
from acupress.vocabulary import Region

TEN = "t"
HOUR = 3600
WHYS = {
    "e": "it was enough",
    "t": "no time",
    "u": "uncomfortable",
    "o": "something else",
}
PAIN_AFTER = "How strong is the pain now? 0 none to 9, or t for 10, the worst."
WHY = "You ended early. Why?"
NOTE = "A line for yourself, if you like; then Enter."
GO_ON = (("r", "carry on there"), ("Enter", "begin anew"))
GO_ON_LINE = "To carry on there: acupress resume"
WAITS = "It waits ten seconds for each letter."
NO_KEY = "No key is needed: this goes away by itself."
WORSE_NOW = (
    "It is worse than before. Leave it for today. If it stays so, consider seeing a doctor or a"
    " physiotherapist about it."
)
UNCHANGED = (
    "The pain you begin with has not become less in four weeks of sessions. Consider seeing a"
    " doctor or a physiotherapist about it."
)


def pain_of(key: str) -> int | None:
    """The pain that a key stands for."""
    if key in {TEN, "10"}:
        return 10
    return int(key) if len(key) == 1 and key in "0123456789" else None


def pain_now(before: Before) -> str:
    """The question before a session, which may be left out; and what was said so far."""
    if before.pain is None:
        return "Pain now, if you like: 0 to 9, t is 10."
    where = f", {before.region}" if before.region else ""
    places = " ".join(f"{key} {region}" for key, region in zip(LETTERS, Region, strict=True))
    return f"Noted: pain {before.pain}{where}. Where most? {places}"


def noted(before: int, after: int) -> list[str]:
    """What the two numbers say, and no more; what to do where it is worse."""
    rows = [f"Pain {before} before, {after} after."]
    return [*rows, WORSE_NOW] if after - before >= WORSE else rows


def interrupted(record: Record, now: datetime) -> str:
    """Which session was interrupted, how long ago, and how far it had come."""
    seconds = max(1, round((now - record.started_at).total_seconds()))
    ago = spoken(seconds) if seconds < 2 * HOUR else f"{seconds // HOUR} h"
    points = list(dict.fromkeys(hold.point for hold in record.holds))
    here = next((hold.point for hold in record.holds if hold.n == record.at), None)
    where = f" at point {points.index(here) + 1} of {len(points)}" if here else ""
    return f"{record.title}, begun {ago} ago, was interrupted{where}."
