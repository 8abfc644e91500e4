"""What somebody gave with `--answers`, and what is missing."""

from typing import TYPE_CHECKING

from acupress.catalogue.book import Book, Routine
from acupress.cli.exit_codes import ExitCode
from acupress.cli.output import fail

if TYPE_CHECKING:
    from acupress.safety.answers import Answers


def given(book: Book, answers: str | None) -> "Answers | None":
    """The answers of `--answers`. Raises BadData or OSError for a file that is none."""
    if answers is None:
        return None
    if answers == "none":
        from acupress.safety.answers import none_applies

        return none_applies(book["rules"])
    from acupress.catalogue.reading import load
    from acupress.safety.answers_file import read_answers

    return read_answers(load(answers), book)


def none_missing(book: Book, routine: Routine, given: "Answers | None", *, can_ask: bool) -> None:
    """End with the list of questions that have no answer and cannot be asked."""
    from acupress.safety.relevance import missing
    from acupress.safety.screening import screen

    open_questions = missing(routine, book, given or {})
    refused = screen(given or {}, book["rules"], ()).refused
    if open_questions and not can_ask and not refused:
        rows = [f"  {name}: {book['rules'][name]['ask']}" for name in open_questions]
        text = "These safety questions have no answer, and we cannot ask here:"
        fix = "Put them into a file (`pregnant: no`, one a line) and use --answers FILE,"
        none = "or --answers none if none of them applies to you."
        fail("\n".join([text, *rows, fix, none]), ExitCode.REFUSED)
