"""Which questions a routine makes relevant, and which of them have no answer yet."""

from collections.abc import Mapping

from acupress.catalogue.book import Book, Point, Routine, Rule
from acupress.safety.answers import Answers
from acupress.safety.screening import touches


def relevant(routine: Routine, book: Book) -> tuple[str, ...]:
    """Ids of the rules to ask about before a routine, the most urgent first."""
    points = [book["points"][step["point"]] for step in routine["steps"]]
    return tuple(
        name
        for name, rule in book["rules"].items()
        if rule["danger"] or name in routine["only_if"] or _any(rule, points)
    )


def missing(routine: Routine, book: Book, answers: Answers) -> tuple[str, ...]:
    """Ids of the relevant rules that have no answer yet."""
    return tuple(name for name in relevant(routine, book) if name not in answers)


def touching(point: Point, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Ids of the rules that a point has to do with, but for the signs of danger."""
    return tuple(n for n, rule in rules.items() if not rule["danger"] and touches(rule, point))


def _any(rule: Rule, points: list[Point]) -> bool:
    return any(touches(rule, point) for point in points)
