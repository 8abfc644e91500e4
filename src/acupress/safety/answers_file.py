"""An answers file: a mapping of rule ids to `yes`, `no`, `unknown`, or to where it is so."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from acupress.catalogue import names
from acupress.catalogue.book import Book, Rule
from acupress.catalogue.findings import BadData, Finding, quoted
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Answers, Said
from acupress.vocabulary import Region, Side

if TYPE_CHECKING:
    from acupress.catalogue.reading import Document

_WORDS: Mapping[Any, Answer] = {"yes": YES, "no": NO, "unknown": UNKNOWN, True: YES, False: NO}
_SIDES = ("left", "right", "both")
_FIX = "write yes, no or unknown, or where it is so, such as {side: left}"


def read_answers(document: "Document", book: Book) -> Answers:
    """The answers a file gives; a mapping such as `{side: left}` means yes there.

    Raises BadData with a finding for every wrong id or value.
    """
    given = {} if document.value is None else document.value
    if not isinstance(given, dict):
        fix = "write one question and its answer on each line, such as `pregnant: no`"
        raise BadData([document.finding((), fix)])
    answers: dict[str, Answer] = {}
    bad: list[Finding] = []
    for name, value in given.items():
        rule = book["rules"].get(name)
        if rule is None:
            bad.append(document.finding((name,), _unknown(name, book["rules"]), at_key=True))
            continue
        answer = read_answer(value, book["names"], place=rule["unknown"] == "yes")
        if isinstance(answer, Answer):
            answers[name] = answer
        else:
            bad.append(document.finding((name,), f"{quoted(name)}: {answer}"))
    if bad:
        raise BadData(bad)
    return answers


def read_answer(
    value: object, index: Mapping[str, Sequence[str]], *, place: bool = True
) -> Answer | str:
    """One answer as it is written, or what to write instead; `place` allows a mapping."""
    if isinstance(value, bool | str) and value in _WORDS:
        return _WORDS[value]
    if not isinstance(value, dict) or not value or not place:
        return _FIX if place else "write yes, no or unknown"
    side, regions, points = (value.get(name) for name in ("side", "regions", "points"))
    if set(value) - {"side", "regions", "points"}:
        return _FIX
    if side is not None and side not in _SIDES:
        return f"a side is {', '.join(_SIDES)}"
    if regions is not None and not (_words(regions) and set(regions) <= set(Region)):
        return f"regions are a list of some of: {', '.join(Region)}"
    if points is not None and not _words(points):
        return "points are a list of names, such as [LI4]"
    codes: list[str] = []
    for name in points or ():
        match names.resolve(name, index):
            case names.Found() as found:
                codes.append(found.code)
            case names.Several() as several:
                return several.explanation
            case names.NotCarried() as gone:
                return gone.explanation
            case names.Unknown():
                return f"{quoted(name)} is no point we know; see acupress points"
    return Answer(
        Said.YES,
        Side(side or Side.BOTH),
        tuple(Region(region) for region in regions or ()),
        tuple(codes),
    )


def _words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _unknown(name: str, rules: Mapping[str, Rule]) -> str:
    near = get_close_matches(name, rules, n=1)
    return f"{quoted(name)} is not a safety question" + (
        f"; did you mean {near[0]}?" if near else f"; choose from {', '.join(rules)}"
    )
