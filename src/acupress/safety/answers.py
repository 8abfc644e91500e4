"""An answers file: a mapping of question ids to `yes`, `no`, `unknown`, or to where it is so."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from acupress.catalogue.book import Question
from acupress.catalogue.findings import BadData, Finding, quoted
from acupress.catalogue.reading import Document
from acupress.safety.screening import Answer, Answers

_WORDS: Mapping[Any, Answer] = {
    "yes": Answer.YES,
    "no": Answer.NO,
    "unknown": Answer.UNKNOWN,
    True: Answer.YES,
    False: Answer.NO,
}
_WHERE = {"side", "regions", "points"}


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
        elif isinstance(value, dict) and value.keys() and value.keys() <= _WHERE:
            answers[name] = Answer.YES
        elif isinstance(value, bool | str) and value in _WORDS:
            answers[name] = _WORDS[value]
        else:
            fix = "write yes, no or unknown, or where it is so, such as {side: left}"
            bad.append(document.finding((name,), f"{quoted(name)}: {fix}"))
    if bad:
        raise BadData(bad)
    return answers


def _unknown(name: str, questions: Mapping[str, Question]) -> str:
    near = get_close_matches(name, questions, n=1)
    return f"{quoted(name)} is not a safety question" + (
        f"; did you mean {near[0]}?" if near else f"; choose from {', '.join(questions)}"
    )
