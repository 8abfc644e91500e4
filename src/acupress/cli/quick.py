"""Answers that were laid out before: a look-up prints one without loading the program.

Whatever is not exactly such a look-up goes the long way, which prints the same.
"""

import os

from acupress.catalogue import compiled, names
from acupress.cli.stdout import glyphs, page_width, say, say_rows
from acupress.view import printing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from acupress.catalogue.compiled import Compiled
    from acupress.view.printing import Row


def answered(argv: "Sequence[str]") -> bool:
    """Print the answer to a command, if it lies ready."""
    kept = compiled.opened(compiled.cache_file(), compiled.data_folder())
    if kept is None:
        return False
    try:
        if asked_by_shell():
            complete(kept)
            return True
        rows = _page(argv, kept)
    except compiled.DAMAGED:
        compiled.throw_away()
        return False
    if rows is not None:
        say_rows(rows, plain=False)
    return rows is not None


def asked_by_shell() -> bool:
    """True where a shell asks what can be typed next, in the way that click does for bash."""
    return os.environ.get("_ACUPRESS_COMPLETE") == "complete_bash"


def complete(places: "Compiled | Mapping[str, list[str]]") -> None:
    """Print what can stand where the cursor is, a word a row; options where one is begun.

    A code goes on from what was typed, so that a shell finds it there; it may have small letters.
    """
    words, number = (os.environ.get(name, "") for name in ("COMP_WORDS", "COMP_CWORD"))
    at = int(number) if number.isdecimal() else 0
    before, begun = words.split()[1:at], "".join(words.split()[at : at + 1])
    path = before[: next((n for n, word in enumerate(before) if word[:1] == "-"), len(before))]
    known = (path[:n] for n in range(len(path), -1, -1) if places.get(key("next", *path[:n])))
    place = next(known, [])
    after_option = places.get(key("next", *place, *before[-1:]))
    for word in after_option or places.get(key("next", *place)) or ():
        alike = word.casefold().startswith(begun.casefold())
        if alike and (word[:1] == "-") <= (begun[:1] == "-"):
            say(word if word.islower() else begun + word[len(begun) :])


def key(kind: str, *words: str) -> str:
    """Under what an entry lies, by its kind.

    The `page` of a command line, that of a `point` and its `panels`, the codes of a folded
    `name`, and the words that can stand `next` at a place of the command line.
    """
    return "\0".join((kind, *words))


class _Names:
    """The names of the points, as `names.resolve` looks them up."""

    def __init__(self, kept: "Compiled") -> None:
        self._kept = kept

    def get(self, name: str, default: "Sequence[str]") -> "Sequence[str]":
        codes: Sequence[str] = self._kept.get(key("name", name), default)
        return codes


def _page(argv: "Sequence[str]", kept: "Compiled") -> "Iterable[Row] | None":
    """What a command prints; None where it does not lie ready."""
    if argv[:1] != ["point"]:
        page = kept.get(key("page", *argv))
        return None if page is None else printing.rows(page, page_width())
    if any(word.startswith("-") for word in argv):
        return None
    point = names.resolve(" ".join(argv[1:]), _Names(kept))
    made_of = glyphs()
    if not isinstance(point, names.Found) or point.why or made_of not in ("", "braille"):
        return None
    panels = kept.get(key("panels", point.code)) if made_of else None
    return printing.illustrated(kept.get(key("point", point.code)), panels, page_width())
