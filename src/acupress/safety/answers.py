"""An answers file: a mapping of question ids to `yes`, `no`, `unknown`, or to where it is so."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from acupress.catalogue.book import Question
from acupress.catalogue.findings import BadData, Finding, quoted
from acupress.catalogue.reading import Document
from acupress.safety.screening import Answer, Answers
from acupress.vocabulary import Region

_WORDS: Mapping[Any, Answer] = {
    "yes": Answer.YES,
    "no": Answer.NO,
    "unknown": Answer.UNKNOWN,
    True: Answer.YES,
    False: Answer.NO,
}
_SIDES = {"left", "right", "both"}


def none_applies(questions: Iterable[str]) -> Answers:
    """`--answers none`: no to every question."""
    return dict.fromkeys(questions, Answer.NO)


def read_answers(document: Document, questions: Mapping[str, Question]) -> Answers:
    """The answers a file gives; a mapping such as `{side: left}` means yes there.

    Raises BadData with a finding for every wrong id or value.
    """
    given = document.value
    if not isinstance(given, dict):
        fix = "write one question and its answer on each line, such as `pregnant: no`"
        raise BadData([document.finding((), fix)])
    answers: dict[str, Answer] = {}
    bad: list[Finding] = []
    for name, value in given.items():
        if name not in questions:
            bad.append(document.finding((name,), _unknown(name, questions), at_key=True))
        elif isinstance(value, dict) and _is_place(value):
            answers[name] = Answer.YES
        elif isinstance(value, bool | str) and value in _WORDS:
            answers[name] = _WORDS[value]
        else:
            fix = "write yes, no or unknown, or where it is so, such as {side: left}"
            bad.append(document.finding((name,), f"{quoted(name)}: {fix}"))
    if bad:
        raise BadData(bad)
    return answers


def _is_place(value: Mapping[str, Any]) -> bool:
    """True for `{side: left}`, `{regions: [hand]}` and `{points: [LI4]}`, alone or together."""
    fits: dict[str, Callable[[Any], bool]] = {
        "side": lambda side: isinstance(side, str) and side in _SIDES,
        "regions": lambda names: _words(names) and set(names) <= set(Region),
        "points": _words,
    }
    return bool(value) and all(name in fits and fits[name](one) for name, one in value.items())


def _words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _unknown(name: str, questions: Mapping[str, Question]) -> str:
    near = get_close_matches(name, questions, n=1)
    return f"{quoted(name)} is not a safety question" + (
        f"; did you mean {near[0]}?" if near else f"; choose from {', '.join(questions)}"
    )
