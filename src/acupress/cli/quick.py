"""Answers that were laid out before: a look-up prints one without loading the program.

Whatever is not exactly such a look-up goes the long way, which prints the same.
"""

import os

from acupress.catalogue import compiled, names
from acupress.cli.stdout import glyphs, page_width, say, say_rows
from acupress.view import printing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    """Print what can stand where the cursor is, a word a row; options where one is begun."""
    words, number = (os.environ.get(name, "") for name in ("COMP_WORDS", "COMP_CWORD"))
    at = int(number) if number.isdecimal() else 0
    before, begun = words.split()[1:at], "".join(words.split()[at : at + 1]).casefold()
    place: list[str] = []
    while len(place) < len(before) and before[len(place)][:1] != "-":
        if places.get(words_key(before[: len(place) + 1])) is None:
            break
        place = before[: len(place) + 1]
    after_option = [*place, *before[-1:]] if before[-1:] and before[-1][:1] == "-" else place
    for word in places.get(words_key(after_option)) or places.get(words_key(place)) or ():
        if word.casefold().startswith(begun) and (word[:1] == "-") <= (begun[:1] == "-"):
            say(word)


def page_key(words: "Sequence[str]") -> str:
    """Under what the page lies that a command line prints."""
    return "\0".join(("page", *words))


def point_key(code: str) -> str:
    """Under what a point's page lies."""
    return f"page of\0{code}"


def panels_key(code: str) -> str:
    """Under what a point's pictures lie, in braille."""
    return f"panels of\0{code}"


def name_key(name: str) -> str:
    """Under what the codes lie that a folded name stands for."""
    return f"name\0{name}"


def words_key(place: "Sequence[str]") -> str:
    """Under what the words lie that can stand at a place of the command line."""
    return "\0".join(("next", *place))


class _Names:
    """The names of the points, as `names.resolve` looks them up."""

    def __init__(self, kept: "Compiled") -> None:
        self._kept = kept

    def __getitem__(self, name: str) -> "Sequence[str]":
        codes: Sequence[str] = self._kept.get(name_key(name), ())
        return codes

    def get(self, name: str, _: "Sequence[str]") -> "Sequence[str]":
        return self[name]

    def __iter__(self) -> "Iterator[str]":
        """Nothing: what is near to an unknown name is told the long way."""
        return iter(())


def _page(argv: "Sequence[str]", kept: "Compiled") -> "Iterable[Row] | None":
    """What a command prints; None where it does not lie ready."""
    if argv[:1] != ["point"]:
        page = kept.get(page_key(argv))
        return None if page is None else printing.rows(page, page_width())
    if any(word.startswith("-") for word in argv):
        return None
    point = names.resolve(" ".join(argv[1:]), _Names(kept))
    made_of = glyphs()
    if not isinstance(point, names.Found) or point.why or made_of not in ("", "braille"):
        return None
    panels = kept.get(panels_key(point.code)) if made_of else None
    return printing.illustrated(kept.get(point_key(point.code)), panels, page_width())
