"""From checked models to the book: everything resolved once, so that reading it is cheap."""

from collections.abc import Iterable

from acupress.catalogue import book, models, names, rules
from acupress.catalogue.durations import Span
from acupress.catalogue.plotting import plotted

CAP_S = 180
REST_S = 5
ONCE = Span(1, 1)


def compile_book(
    points: Iterable[models.Point],
    routines: Iterable[models.Routine],
    sources: Iterable[models.Source],
    safety: rules.Safety,
) -> book.Book:
    """The book of a catalogue whose references have been checked."""
    compiled = {point.code: _point(point, safety.rules) for point in points}
    index = names.index((p["code"], [p["name"], *p["aliases"]]) for p in compiled.values())
    return {
        "points": compiled,
        "routines": {routine.id: _routine(routine, index) for routine in routines},
        "sources": {source.id: _source(source) for source in sources},
        "rules": {rule.id: _rule(rule) for rule in safety.rules},
        "never": [
            {"points": every_code(one.points), "text": one.text, "sources": one.rests_on}
            for one in safety.never
        ],
        "standing": [{"text": note.text, "sources": note.rests_on} for note in safety.standing],
        "stops": [
            {"key": one.key, "label": one.label, "text": one.text, "sources": one.rests_on}
            for one in safety.stops
        ],
        "names": index,
    }


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
        "hold_s": _range(hold),
        "repetitions": _range(repetitions),
        "rest_s": choice.rest.min if choice.rest else REST_S,
        "ours": [name for name, chosen in ours.items() if chosen],
        "why": choice.why or "",
    }


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


def _point(point: models.Point, ruling: Iterable[rules.Rule]) -> book.Point:
    doses = [dose(point, choice) for choice in point.doses]
    cap = point.cap.per_side.min if point.cap else CAP_S
    ways = point.press.ways()
    usual = doses[0]
    return {
        "code": point.code,
        "name": point.name,
        "pinyin": point.pinyin or "",
        "hanzi": point.hanzi or "",
        "meridian": "" if "-" in point.code and not point.code.startswith("EX") else point.code[:2],
        "regions": [region.value for region in point.regions],
        "laterality": point.laterality.value,
        "aliases": [name for name in every_name(point) if name != point.name],
        "location": point.location.find,
        "standard": point.location.standard,
        "cun": [_cun(cun) for cun in point.location.cun],
        "spot": plotted(point.location.spot) if point.location.spot else None,
        "technique": next(iter(ways.values())).how,
        "pressure": point.press.pressure.value,
        "reach": [reach.value for reach in ways],
        "ways": {
            reach.value: {
                "posture": way.posture.value,
                "how": way.how,
                "still": way.still or "",
                "pressure": (way.pressure or point.press.pressure).value,
            }
            for reach, way in ways.items()
        },
        "duration_s": {
            "min": min(usual["hold_s"]["min"], cap),
            "max": min(usual["hold_s"]["max"], cap),
        },
        "repetitions": usual["repetitions"],
        "doses": doses,
        "cap_s": cap,
        "cap_why": point.cap.why if point.cap else "",
        "cautions": [
            *(_caution(caution.when, caution) for caution in point.cautions),
            *(
                _caution(rule.id, effect)
                for rule in ruling
                for effect in rule.does
                if touches(effect, point)
            ),
        ],
        "helps": list(dict.fromkeys(one for said in point.said for one in said.helps)),
        "place": {
            "rests_on": point.location.rests_on,
            "differs": point.location.differs or "",
            "ours": "",
        },
        "press": {
            "rests_on": point.press.rests_on,
            "differs": point.press.differs or "",
            "ours": point.press.ours or "",
        },
        "sources": [_said(said) for said in point.said],
    }


def _said(said: models.Statement) -> book.Said:
    return {
        "id": said.source,
        "lines": said.lines,
        "printed_code": said.printed,
        "also_printed": said.also_printed,
        "misprint": said.misprint,
        "place": said.place,
        "dose": [_printed(dose) for dose in said.dose],
        "pressure": said.pressure,
        "motion": said.motion,
        "tool": said.tool,
        "operator": said.operator,
        "posture": said.posture,
        "side": said.side,
        "breathing": said.breathing,
        "frequency": said.frequency,
        "course": said.course,
        "helps": said.helps,
        "cautions": said.cautions,
        "claims": [{"lines": c.lines, "says": c.says, "mark": c.mark} for c in said.claims],
        "note": said.note,
    }


def _printed(dose: models.PrintedDose) -> book.PrintedDose:
    return {
        "lines": dose.lines,
        "hold_s": dose.hold and _range(dose.hold),
        "about": dose.about,
        "repetitions": dose.repetitions and _range(dose.repetitions),
        "per": dose.per,
        "within_s": dose.within and dose.within.min,
        "repeat_for_s": dose.repeat_for and _range(dose.repeat_for),
        "rest": dose.rest,
        "words": dose.words,
        "general": dose.general,
    }


def _cun(cun: models.Cun) -> book.Cun:
    return {"distance": cun.distance, "direction": cun.direction, "landmark": cun.landmark}


def _range(span: Span) -> book.Range:
    return {"min": span.min, "max": span.max}


def _routine(routine: models.Routine, index: dict[str, list[str]]) -> book.Routine:
    return {
        "id": routine.id,
        "title": routine.title,
        "about": routine.about,
        "helps": routine.helps,
        "sources": routine.rests_on,
        "only_if": routine.only_if.answers if routine.only_if else [],
        "only_if_text": routine.only_if.text if routine.only_if else "",
        "advice": [{"text": note.text, "sources": note.rests_on} for note in routine.advice],
        "steps": [_step(step, index) for step in routine.steps],
    }


def _step(step: models.Step, index: dict[str, list[str]]) -> book.Step:
    found = names.resolve(step.point, index)
    return {
        "point": found.code if isinstance(found, names.Found) else step.point,
        "dose": step.dose or "",
        "side": step.side.value,
        "core": step.core,
        "hold_s": step.hold and _range(step.hold),
        "repetitions": step.repetitions and _range(step.repetitions),
        "rest_s": step.rest.min if step.rest else None,
        "sources": step.rests_on,
        "note": step.note or "",
    }


def _source(source: models.Source) -> book.Source:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind,
        "interest": source.interest or "",
        "licence": source.licence or "",
        "advice": [
            {"topic": a.topic, "lines": a.lines, "says": a.says, "mark": a.mark or ""}
            for a in source.advice
        ],
    }


def _rule(rule: rules.Rule) -> book.Rule:
    return {
        "id": rule.id,
        "ask": rule.ask,
        "why": rule.why,
        "means": rule.means or "",
        "danger": rule.danger,
        "keep_days": rule.keep_days,
        "unknown": rule.unknown,
        "effects": [_effect(effect) for effect in rule.does],
        "sources": rule.rests_on,
    }


def _caution(when: str, effect: rules.Effect) -> book.Caution:
    return {"when": when, **_effect(effect)}


def _effect(effect: rules.Effect) -> book.Effect:
    placed = effect if isinstance(effect, rules.PlacedEffect) else None
    return {
        "action": effect.action.value,
        "text": effect.text,
        "sources": effect.rests_on,
        "at_most_s": effect.at_most and effect.at_most.min,
        "forbids": [what.value for what in effect.forbids],
        "local": placed.local.value if placed and placed.local else "",
        "widens": [[r.value for r in group] for group in placed.widens] if placed else [],
        "own": [r.value for r in placed.regions] if placed and placed.own_too else [],
        "everywhere": placed is not None and not placed.points and not placed.regions,
    }
