"""How long each routine takes, for a list of them."""

from collections.abc import Mapping

from acupress.catalogue.book import Book, Routine
from acupress.plan.building import Options, build
from acupress.safety.answers import YES
from acupress.safety.screening import screen_for


def minutes(book: Book) -> Mapping[str, str]:
    """What is said of each routine's length, with no answer yes but what it asks for."""
    return {name: _minutes(book, one) for name, one in book["routines"].items()}


def _minutes(book: Book, routine: Routine) -> str:
    screening = screen_for(routine, dict.fromkeys(routine["only_if"], YES), book)
    solo, with_partner = (
        round(build(routine, book["points"], Options(partner), screening).total_s / 60)
        for partner in (False, True)
    )
    if solo == with_partner:
        return f"{solo} min"
    return f"{solo} min alone, {with_partner} with a partner"
