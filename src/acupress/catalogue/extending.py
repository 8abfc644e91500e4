"""A routine that begins with another one: the same points, in another order or dose."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from acupress.catalogue import names
from acupress.catalogue.models import OnlyIf, Routine, Step

_AMOUNTS = {"hold", "repetitions", "rest"}


def extended(mine: Routine, base: Routine, index: Mapping[str, Sequence[str]]) -> Routine:
    """The routine whole: what it begins with, changed. Nothing is left of `extends` in it.

    Steps for points of the base take the places that these have there, in the order of `mine`; a
    new point follows the one it is listed after. Who may play the base stays who may play it.
    """
    left_out = {_code(name, index) for name in mine.leave_out}
    kept = [step for step in base.steps if _code(step.point, index) not in left_out]
    steps = list(_woven(kept, mine.steps, index))
    here = {_code(step.point, index) for step in steps}
    advice = [note for note in base.advice if not _only_of(note.text, left_out, here)]
    return mine.model_copy(
        update={
            "extends": None,
            "leave_out": [],
            "about": mine.about or base.about,
            "helps": mine.helps or base.helps,
            "rests_on": list(dict.fromkeys((*base.rests_on, *mine.rests_on))),
            "only_if": _both(base.only_if, mine.only_if),
            "advice": [*advice, *mine.advice],
            "steps": steps,
        }
    )


def _code(name: str, index: Mapping[str, Sequence[str]]) -> str:
    found = names.resolve(name, index)
    return found.code if isinstance(found, names.Found) else name


def _woven(
    base: Sequence[Step], mine: Iterable[Step], index: Mapping[str, Sequence[str]]
) -> Iterator[Step]:
    there = {_code(step.point, index): step for step in reversed(base)}
    listed: dict[str, list[Step]] = {}
    first: list[Step] = []  # new points with none of the base before them
    for step in mine:
        code = _code(step.point, index)
        if code in there and code not in listed:
            listed[code] = [_changed(there[code], step)]
        else:
            (list(listed.values())[-1] if listed else first).append(step)
    groups = iter(listed.values())
    seen: set[str] = set()
    for step in base:
        code = _code(step.point, index)
        if code in listed and code not in seen:
            if not seen:
                yield from first
            yield from next(groups)
        else:
            yield step
        seen |= {code} & listed.keys()
    if not listed:
        yield from first


def _changed(step: Step, mine: Step) -> Step:
    """A step with what somebody changed; numbers of their own have no source of ours."""
    changed = {name: getattr(mine, name) for name in mine.model_fields_set - {"point"}}
    if changed.keys() & _AMOUNTS:
        changed = {"rests_on": [], "note": None, **changed}
    if "dose" in changed:
        changed = {**dict.fromkeys(_AMOUNTS), "rests_on": [], **changed}
    return step.model_copy(update=changed)


def _both(base: OnlyIf | None, mine: OnlyIf | None) -> OnlyIf | None:
    if base is None or mine is None:
        return base or mine
    answers = list(dict.fromkeys((*base.answers, *mine.answers)))
    return OnlyIf(answers=answers, text=f"{base.text} {mine.text}"[:2000])


def _only_of(text: str, gone: set[str], here: set[str]) -> bool:
    """True where advice speaks of points that are left out, and of none that is pressed."""
    named = set(re.findall(r"[\w-]+", text))
    return bool(named & gone) and not named & here
