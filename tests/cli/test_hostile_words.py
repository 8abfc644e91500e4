"""Hostile words on the command line: what is said about them has nothing that a terminal obeys."""

import pytest

from hostile import LAYOUT, PRINTABLE, REFUSED, unseen
from in_process import run

EVERY = [
    text for text in (*REFUSED.values(), *LAYOUT.values(), *PRINTABLE.values()) if "\0" not in text
]
NAMED = ("clipboard", "carriage return", "eight bit command", "fillers")
SOME = [
    *(REFUSED[name] for name in (*NAMED, "right to left override")),
    *(PRINTABLE[name] for name in ("rich link", "rich close", "braces")),
]
MESSAGES = [
    *(("point", "--", "{}"), ("routine", "--", "{}"), ("routine", "upper-back", "--dose={}")),
    *(("points", "--region={}"), ("points", "--meridian={}"), ("points", "--for={}")),
    *(("history", "--since={}"), ("history", "{}"), ("history", "show", "{}")),
    *(("routine", "x", "--voice={}"), ("export", "upper-back", "--to={}"), ("{}",), ("--{}",)),
]
each_message = pytest.mark.parametrize("words", MESSAGES, ids=" ".join)


def harm(words: tuple[str, ...], texts: list[str]) -> dict[str, set[str]]:
    """What was said of each of these, and should not be given to a terminal."""
    said = {}
    for text in texts:
        ran = run(*(one.format(text) if one[-2:] == "{}" else one for one in words))
        assert ran.code in {0, 2, 65}, (text, ran.err)
        if found := unseen(ran.out + ran.err):
            said[text] = found
    return said


@each_message
def test_an_error_message_is_only_words(words: tuple[str, ...]) -> None:
    """Whatever is given as a name, an option or its value.

    A name of a file may come from anybody, and `*` makes a word of it.
    """
    assert harm(words, SOME) == {}


@pytest.mark.torture
@each_message
def test_no_error_message_is_more_than_words(words: tuple[str, ...]) -> None:
    """The same with each of them."""
    assert harm(words, EVERY) == {}
