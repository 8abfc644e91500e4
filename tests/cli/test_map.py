"""`map`: the body with numbered points, and what the numbers mean."""

import re
from unittest.mock import patch

import pytest

from acupress.catalogue.book import Book
from acupress.cli import lookup
from acupress.vocabulary import Region
from in_process import Ran, Terminal, run
from shipped import book

BRAILLE = re.compile("[⠀-⣿]")
LEGEND = re.compile(r"^ ?(\d+) ([A-Z]+[-A-Z\d]*\d*)", re.MULTILINE)
QUIET = ("--plain", "--picture=off")


def at_terminal(*words: str, columns: int = 80, **env: str) -> Ran:
    """A map at a terminal that wants no colour."""
    changed = {"COLUMNS": str(columns), "NO_COLOR": "1", **env}
    return run("map", *words, terminal=Terminal(), env=changed)


def numbered(ran: Ran) -> list[str]:
    """The codes of a legend, which must be numbered from 1 on."""
    found = LEGEND.findall(ran.out)
    assert [int(n) for n, _ in found] == list(range(1, len(found) + 1))
    return [code for _, code in found]


def in_routine(name: str) -> list[str]:
    """The points of a routine, each when it is pressed first."""
    return list(dict.fromkeys(step["point"] for step in book()["routines"][name]["steps"]))


@pytest.mark.parametrize("name", book()["routines"])
def test_a_routine_is_numbered_as_it_is_pressed(name: str) -> None:
    """From the first point to the last."""
    ran = at_terminal("--routine", name)
    assert ran.code == 0
    assert numbered(ran) == in_routine(name)


@pytest.mark.parametrize("region", Region)
def test_a_region_is_numbered_as_the_catalogue_has_it(region: Region) -> None:
    """Every point of it, and no other."""
    ran = at_terminal(region)
    assert ran.code == 0
    assert numbered(ran) == [c for c, p in book()["points"].items() if region in p["regions"]]


def test_a_point_that_comes_again_keeps_its_number() -> None:
    """A routine may come back to a point; the map has it once, where it is pressed first."""
    one = book()["routines"]["desk-break"]
    again: Book = {
        **book(),
        "routines": {"twice": {**one, "steps": [*one["steps"], one["steps"][0]]}},
    }
    with patch.object(lookup, "opened_book", return_value=again):
        assert numbered(at_terminal("--routine", "twice")) == in_routine("desk-break")


def test_with_no_word_it_shows_every_point() -> None:
    """All of ours, in the catalogue's order."""
    assert numbered(at_terminal()) == list(book()["points"])


def test_a_region_and_a_routine_are_typed_as_anybody_would() -> None:
    """In capitals, and a routine with spaces for its dashes."""
    assert numbered(at_terminal("LEG")) == numbered(at_terminal("leg"))
    assert numbered(at_terminal("--routine", "Lower Back")) == in_routine("lower-back")


def test_at_a_terminal_there_is_the_body() -> None:
    """In braille, with a number for each point; the legend tells the way on."""
    ran = at_terminal("--routine", "upper-back")
    assert BRAILLE.search(ran.out)
    assert "acupress point GB21" in ran.out
    assert "\x1b" not in ran.out


def test_it_is_in_colour_where_that_is_wanted() -> None:
    """The numbers stand out from the outline."""
    ran = run("map", "leg", terminal=Terminal(), env={"COLUMNS": "80"})
    assert re.search("\x1b\\[1;31m1\x1b\\[0m", ran.out)


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 120, 200])
def test_no_row_is_wider_than_the_terminal(columns: int) -> None:
    """Whatever its width, and every one has the body."""
    rows = at_terminal("--routine", "lower-back", columns=columns).out.split("\n")
    assert max(map(len, rows)) <= columns
    assert BRAILLE.search("\n".join(rows))


@pytest.mark.parametrize("option", QUIET)
@pytest.mark.parametrize("words", [(), ("head",), ("--routine", "desk-break")], ids=str)
def test_without_pictures_there_is_the_legend_alone(words: tuple[str, ...], option: str) -> None:
    """The same as in a pipe: it tells in words where each point is, and loses nothing."""
    piped = run("map", *words)
    assert piped.code == 0
    assert not BRAILLE.search(piped.out)
    assert "\x1b" not in piped.out
    assert at_terminal(*words, option).out == piped.out
    for code in numbered(piped):
        row = next(row for row in piped.out.split("\n") if f" {code} " in row)
        assert row.endswith(", ".join(book()["points"][code]["regions"]))


def test_a_dumb_terminal_has_the_legend_alone() -> None:
    """It could not show the body."""
    assert at_terminal("leg", TERM="dumb").out == run("map", "leg").out


@pytest.mark.parametrize(("kind", "allowed"), [("ascii", ""), ("blocks", "▀▄█")])
def test_the_body_can_be_of_other_characters(kind: str, allowed: str) -> None:
    """Strokes of ASCII, or half blocks."""
    out = at_terminal("hand", "--picture", kind).out
    assert {char for char in out if not char.isascii()} == set(allowed)
    assert len(out.split("\n")) > 20


def test_an_unknown_region_is_a_usage_error() -> None:
    """With the regions that there are."""
    ran = run("map", "knee")
    assert (ran.code, ran.out) == (2, "")
    assert "knee" in ran.err
    assert [region for region in Region if region not in ran.err.replace("\n", "")] == []


def test_a_region_and_a_routine_at_once_are_a_usage_error() -> None:
    """One of them, and it says so."""
    ran = run("map", "leg", "--routine", "upper-back")
    assert (ran.code, ran.out) == (2, "")
    assert "not both" in ran.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("upperback", "Did you mean upper-back"),
        ("desk-brake", "Did you mean desk-break"),
        ("zzz", "All of them: acupress routine"),
        ("", "All of them: acupress routine"),
    ],
)
def test_an_unknown_routine_gets_a_way_on(name: str, said: str) -> None:
    """The nearest names, or where all of them are; status 2."""
    ran = run("map", "--routine", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
