"""Hostile words on the live screen: they are shown, and nothing but our colours is with them."""

import re
from functools import cache

import pytest
from rich.cells import cell_len

from acupress.terminal.events import Key
from hostile import TWENTY, squeezed, unseen, word
from hostile_files import EVERY, TEXTS, book, run, tag
from in_process import Ran, Terminal

SGR = re.compile(r"\x1b\[[0-9;]*m")
NONE = ("--answers", "none", "--solo", "--silent")
QUICK = ("--minutes", "600", "--settle", "0", "--prep", "1")
LARGE, USUAL, SMALL = (100, 44), (80, 24), (30, 8)


FEW = tuple(TWENTY.values())


def lived(name: str, size: tuple[int, int], *options: str, texts: tuple[str, ...] = TEXTS) -> Ran:
    """A routine on a screen of that size, to its end."""
    screen = Terminal([], *size)
    return run("routine", name, *NONE, *QUICK, *options, terminal=screen, texts=texts)


def plain(ran: Ran, size: tuple[int, int]) -> list[str]:
    """Every frame without colours; it fits, and a terminal obeys nothing in it."""
    frames = [SGR.sub("", frame).split("\n") for frame in ran.frames]
    assert max(map(len, frames)) <= size[1]
    rows = {row for frame in frames for row in frame}
    assert unseen("".join(rows)) == set()
    assert max(map(cell_len, rows)) <= size[0]
    return ["\n".join(frame) for frame in frames]


def colours(ran: Ran) -> set[str]:
    """The colour codes of all frames."""
    return {code for frame in ran.frames for code in SGR.findall(frame)}


@cache
def usual() -> set[str]:
    """Those of a session with harmless words."""
    slow = ("--settle", "3", "--prep", "3")
    words = ("routine", EVERY[0], *NONE, *slow)
    return colours(run(*words, terminal=Terminal([], *LARGE), texts=("harmless",)))


@pytest.mark.parametrize("name", EVERY)
def test_every_word_is_on_the_screen(name: str) -> None:
    """Where there is room for them: each name, each place, each caution, to the letter."""
    ran = lived(name, LARGE)
    assert ran.code == 0
    frames = plain(ran, LARGE)
    whole = squeezed("\n".join(frames))
    assert {frame.count("\n") for frame in frames} == {LARGE[1] - 1}
    for step in book()["routines"][name]["steps"]:
        point = book()["points"][step["point"]]
        assert squeezed(point["name"]) in whole or cell_len(point["name"]) > 80
        text = squeezed(point["location"])
        assert f"Where:{text}" in whole
        assert f"How:{text}Pressure" in whole
        assert f"Mind:{text}" in whole
    assert colours(ran) <= usual()


@pytest.mark.parametrize(
    ("size", "options"),
    [(USUAL, ()), (SMALL, ()), (USUAL, ("--ascii",)), (USUAL, ("--big", "--dim", "--breath"))],
    ids=str,
)
def test_every_screen_is_as_large_as_it_should_be(
    size: tuple[int, int], options: tuple[str, ...]
) -> None:
    """Small ones, dim ones, those of plain characters: rows and columns, and only colours."""
    ran = lived(EVERY[0], size, *options, texts=FEW)
    assert ran.code == 0
    frames = plain(ran, size)
    assert {frame.count("\n") for frame in frames} == {size[1] - 1}
    assert len(frames) > 3 * len(FEW)
    assert all(map(str.isascii, frames)) or "--ascii" not in options


def test_the_cards_before_a_session_are_only_words() -> None:
    """Whoever presses reads what it is going to be: title, points, advice."""
    for n in range(0, len(TEXTS), 20):
        name = f"r-{tag(n)}"
        keys = [(float(at), Key("n")) for at in range(1, 20)] + [(30.0, Key("enter"))]
        ran = run("routine", name, "--silent", terminal=Terminal([*keys, (50.0, Key("q"))], *USUAL))
        assert ran.code == 0
        whole = squeezed("".join(plain(ran, USUAL)))
        assert squeezed(word(TEXTS[n])) in whole
        assert unseen(SGR.sub("", ran.out + ran.err)) == set()
