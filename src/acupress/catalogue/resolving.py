"""What follows from a point's and a rule's own words: doses, names, codes, who is touched."""

from collections.abc import Iterable

from acupress.catalogue import book, models, rules
from acupress.catalogue.durations import Span
from acupress.vocabulary import Region

CAP_S = 180
REST_S = 5
ONCE = Span(1, 1)


def dose(point: models.Point, choice: models.DoseChoice) -> book.Dose:
    """A dose we can play: the statement's numbers, and ours where it has none.

    Raises LookupError when neither gives a hold.
    """
    said = next((s for s in point.said if s.source == choice.said), None)
    printed = next((d for d in said.dose if d.hold), None) if said else None
    if printed is None and said and choice.hold:
        printed = next(iter(said.dose), None)
    hold = choice.hold or (printed.hold if printed else None)
    if hold is None:
        raise LookupError(choice.said)
    theirs = printed.repetitions if printed and printed.per != "day" else None
    repetitions = choice.repetitions or theirs or ONCE
    ours = {
        "hold": choice.hold,
        "repetitions": choice.repetitions or not theirs,
        "rest": repetitions.max > 1,
    }
    return {
        "said": choice.said or "",
        "lines": printed.lines if printed else said.lines if said else [],
        "hold_s": ranged(hold),
        "repetitions": ranged(repetitions),
        "rest_s": choice.rest.min if choice.rest else REST_S,
        "ours": [name for name, chosen in ours.items() if chosen],
        "why": choice.why or "",
    }


def cap_s(point: models.Point) -> int:
    """The most seconds at a point, on one side, in one session."""
    return point.cap.per_side.min if point.cap else CAP_S


def every_name(point: models.Point) -> list[str]:
    """Every name of a point but its code and English name, as written, each once."""
    printed = (name for said in point.said for name in (said.printed, *said.also_printed))
    toned = [point.pinyin, point.hanzi]
    return list(dict.fromkeys(name for name in (*toned, *point.also, *printed) if name))


def every_code(written: Iterable[str]) -> list[str]:
    """Codes and rows of codes, one by one: `CV2-CV4` is CV2, CV3, CV4."""
    return [code for one in written for code in _row(one)]


def _row(written: str) -> list[str]:
    first, _, last = written.partition("-")
    if not last[-1:].isdigit() or not first[-1:].isdigit():
        return [written]
    return [f"{first[:2]}{number}" for number in range(int(first[2:]), int(last[2:]) + 1)]


def touches(effect: rules.PlacedEffect, point: models.Point) -> bool:
    """True where an effect names a point, by its code or by a region."""
    named = point.code in every_code(effect.points) or set(effect.regions) & set(point.regions)
    return bool(named) and point.code not in every_code(effect.but_not)


def near(effect: rules.PlacedEffect, points: Iterable[models.Point]) -> set[Region]:
    """Where somebody's own point gets an effect: we do not know that it lies anywhere else.

    `points` are ours.
    """
    touched = [point for point in points if touches(effect, point)]
    return {*effect.regions, *(region for point in touched for region in point.regions)}


def ranged(span: Span) -> book.Range:
    """A span as the book holds it."""
    return {"min": span.min, "max": span.max}
