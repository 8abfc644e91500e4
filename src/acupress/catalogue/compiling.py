"""From checked models to the book: everything resolved once, so that reading it is cheap."""

from collections.abc import Collection, Iterable, Mapping

from acupress.catalogue import book, codes, models, names, rules
from acupress.catalogue.plotting import plotted
from acupress.catalogue.resolving import (
    cap_s,
    dose,
    every_code,
    every_name,
    near,
    ranged,
    touches,
)
from acupress.vocabulary import Laterality, Pattern


def compile_book(
    points: Mapping[str, models.Point],
    routines: Iterable[models.Routine],
    sources: Iterable[models.Source],
    safety: rules.Safety,
    own: Collection[str] = (),
    own_sources: Collection[str] = (),
) -> book.Book:
    """The book of a catalogue whose references have been checked; `own` are a person's own."""
    effects = [(rule.id, effect) for rule in safety.rules for effect in rule.does]
    ours = [point for point in points.values() if point.code not in own]
    reaching = [(rule, effect, near(effect, ours)) for rule, effect in effects]

    def holding(point: models.Point) -> list[book.Caution]:
        if point.code not in own:
            return [_caution(rule, effect) for rule, effect in effects if touches(effect, point)]
        here = [
            (rule, effect)
            for rule, effect, regions in reaching
            if touches(effect, point) or regions & set(point.regions)
        ]
        return [_caution(rule, effect) for rule, effect in here]

    compiled = {
        point.code: _point(point, holding(point), own=point.code in own)
        for point in points.values()
    }
    index = names.index((p["code"], [p["name"], *p["aliases"]]) for p in compiled.values())
    return {
        "points": compiled,
        "routines": {one.id: _routine(one, index, compiled, own) for one in routines},
        "sources": {one.id: _source(one, own=one.id in own_sources) for one in sources},
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
        "left_out": [],
    }


def _point(point: models.Point, rules: Iterable[book.Caution], *, own: bool) -> book.Point:
    doses = [dose(point, choice) for choice in point.doses]
    cap = cap_s(point)
    ways = point.press.ways()
    usual = doses[0]
    return {
        "code": point.code,
        "name": point.name,
        "pinyin": point.pinyin or "",
        "hanzi": point.hanzi or "",
        "meridian": point.code[:2] if point.code[:2] in (*codes.MERIDIANS, "EX") else "",
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
            *rules,
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
        "own": own,
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
        "hold_s": dose.hold and ranged(dose.hold),
        "about": dose.about,
        "repetitions": dose.repetitions and ranged(dose.repetitions),
        "per": dose.per,
        "within_s": dose.within and dose.within.min,
        "repeat_for_s": dose.repeat_for and ranged(dose.repeat_for),
        "rest": dose.rest,
        "words": dose.words,
        "general": dose.general,
    }


def _cun(cun: models.Cun) -> book.Cun:
    return {"distance": cun.distance, "direction": cun.direction, "landmark": cun.landmark}


def _routine(
    routine: models.Routine,
    index: Mapping[str, list[str]],
    points: Mapping[str, book.Point],
    own: Collection[str],
) -> book.Routine:
    heartless = not any(step.core for step in routine.steps)
    return {
        "id": routine.id,
        "title": routine.title,
        "about": routine.about or "A routine of your own.",
        "helps": routine.helps,
        "sources": routine.rests_on,
        "only_if": routine.only_if.answers if routine.only_if else [],
        "only_if_text": routine.only_if.text if routine.only_if else "",
        "advice": [{"text": note.text, "sources": note.rests_on} for note in routine.advice],
        "steps": [
            {**step, "core": step["core"] or heartless}
            for step in (_step(step, index, points) for step in routine.steps)
        ],
        "own": routine.id in own,
    }


def _step(
    step: models.Step, index: Mapping[str, list[str]], points: Mapping[str, book.Point]
) -> book.Step:
    found = names.resolve(step.point, index)
    code = found.code if isinstance(found, names.Found) else step.point
    on_midline = points[code]["laterality"] == Laterality.MIDLINE
    side = step.side or (Pattern.MIDLINE if on_midline else Pattern.EACH)
    return {
        "point": code,
        "dose": step.dose or "",
        "side": side.value,
        "core": step.core,
        "hold_s": step.hold and ranged(step.hold),
        "repetitions": step.repetitions and ranged(step.repetitions),
        "rest_s": step.rest.min if step.rest else None,
        "sources": step.rests_on,
        "how": step.how or "",
        "note": step.note or "",
    }


def _source(source: models.Source, *, own: bool) -> book.Source:
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
        "own": own,
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
