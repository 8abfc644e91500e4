"""Which questions a routine makes relevant, and which of them have no answer yet."""

from acupress.catalogue.book import Book, Routine
from acupress.safety.answers import Answers
from acupress.safety.screening import touches


def relevant(routine: Routine, book: Book) -> tuple[str, ...]:
    """Ids of the rules to ask about before a routine, the most urgent first."""
    points = [book["points"][step["point"]] for step in routine["steps"]]
    return tuple(
        name
        for name, rule in book["rules"].items()
        if rule["danger"]
        or name in routine["only_if"]
        or any(touches(rule, point) for point in points)
    )


def missing(routine: Routine, book: Book, answers: Answers) -> tuple[str, ...]:
    """Ids of the relevant rules that have no answer yet."""
    return tuple(name for name in relevant(routine, book) if name not in answers)
