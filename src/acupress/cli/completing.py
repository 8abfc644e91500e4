"""What can be typed next, for the shell: every place of the command line, with its words."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import typer

from acupress.catalogue.book import Book
from acupress.cli.quick import key

_TAKES_A_ROUTINE = ("routine", "export", "share")


def completions(book: Book) -> Iterator[tuple[str, list[str]]]:
    """Where on the command line, and what can stand there."""
    from acupress.cli.app import command_line

    yield from _places([], typer.main.get_command(command_line()), book)


def _places(path: list[str], command: Any, book: Book) -> Iterator[tuple[str, list[str]]]:
    inner = getattr(command, "commands", {})
    options = [one for one in command.params if one.param_type_name == "option"]
    values = sorted(inner) or _choices([p for p in command.params if p not in options])
    if path == ["point"]:
        values = [name for point in book["points"].values() for name in _typed(point)]
    elif len(path) == 1 and path[0] in _TAKES_A_ROUTINE:
        values = list(book["routines"])
    yield key("next", *path), [*values, *(name for one in options for name in one.opts), "--help"]
    for option in options:
        for name in option.opts:
            if found := list(book["routines"]) if name == "--routine" else _choices([option]):
                yield key("next", *path, name), found
    for name, one in inner.items():
        yield from _places([*path, name], one, book)


def _choices(params: list[Any]) -> list[str]:
    """The words that an option or an argument may be."""
    return [str(word) for one in params[:1] for word in getattr(one.type, "choices", ())]


def _typed(point: Any) -> Iterator[str]:
    """A point's names as single words: `GB21`, `shoulder-well`, `jian-jing`."""
    yield point["code"]
    for name in (point["name"], point["pinyin"]):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        if word := "-".join("".join(c if c.isalnum() else " " for c in plain.lower()).split()):
            yield word
