"""Which points of a routine this person may press: answers in, values with reasons out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from acupress.catalogue.book import Caution, Point, Question, Routine
from acupress.vocabulary import Action

ALWAYS_ASKED = ("emergency", "fever", "recent-injury", "pregnant")


class Answer(StrEnum):
    """What was said to a safety question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule that applies, with its reason in words."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What the answers do. `refused` ends it; the rest is keyed by point code."""

    refused: Verdict | None = None
    blocked: Mapping[str, Verdict] = field(default_factory=dict)
    lightened: Mapping[str, Verdict] = field(default_factory=dict)


def relevant(routine: Routine) -> tuple[str, ...]:
    """Ids of the questions to ask before a routine, the most urgent first."""
    return tuple(dict.fromkeys((*ALWAYS_ASKED, *routine["asks"])))


def missing(routine: Routine, answers: Answers) -> tuple[str, ...]:
    """Ids of the relevant questions that have no answer yet."""
    return tuple(question for question in relevant(routine) if question not in answers)


def screen(
    answers: Answers, questions: Mapping[str, Question], points: Iterable[Point]
) -> Screening:
    """Apply every answer. The strictest caution of a point wins; nothing is ever added."""
    applies = {name for name, given in answers.items() if _counts(given, questions.get(name))}
    for name in sorted(applies & questions.keys(), key=list(questions).index):
        if questions[name]["refuse"]:
            return Screening(refused=Verdict(name, questions[name]["refuse"]))
    blocked: dict[str, Verdict] = {}
    lightened: dict[str, Verdict] = {}
    for point in points:
        cautions = [caution for caution in point["cautions"] if caution["when"] in applies]
        if verdict := _first(cautions, Action.REFUSE, Action.BLOCK):
            blocked[point["code"]] = verdict
        elif verdict := _first(cautions, Action.LIGHTEN):
            lightened[point["code"]] = verdict
    return Screening(None, blocked, lightened)


def _counts(given: Answer, question: Question | None) -> bool:
    unknown_is_yes = question is None or question["unknown"] == "yes"
    return given is Answer.YES or (given is Answer.UNKNOWN and unknown_is_yes)


def _first(cautions: Iterable[Caution], *actions: Action) -> Verdict | None:
    found = (Verdict(c["when"], c["text"]) for c in cautions if c["action"] in actions)
    return next(found, None)
