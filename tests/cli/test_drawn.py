"""Which pictures a terminal gets, and that the words of `point` are the same with them."""

import io
import os
import re
import sys
from unittest.mock import patch

import pytest

from acupress.cli.drawn import drawings
from acupress.cli.options import Pictured
from acupress.figure.raster import Glyphs
from acupress.view.page import write
from acupress.view.pages import point_page
from in_process import Ran, Terminal, run
from shipped import book

BRAILLE = re.compile("[⠀-⣿]")
CODES = ("GB21", "BL23", "TE3", "SP6", "FOOT-BALL")
WITHOUT_PICTURES = {
    "a pipe": ((), None, {}),
    "--plain": (("--plain",), Terminal(), {}),
    "TERM=dumb": ((), Terminal(), {"TERM": "dumb"}),
    "--picture off": (("--picture", "off"), Terminal(), {"NO_COLOR": "1"}),
}


class Output(io.TextIOWrapper):
    """Standard output, of a terminal or of a pipe."""

    def __init__(self, encoding: str, *, tty: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.tty = tty

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.tty


def made_of(
    wanted: Pictured = Pictured.AUTO,
    *,
    term: str = "xterm-256color",
    encoding: str = "utf-8",
    tty: bool = True,
    ascii_: bool = False,
    plain: bool = False,
) -> Glyphs | None:
    """What pictures are made of at such a terminal, if it has any."""
    stdout = Output(encoding, tty=tty)
    with patch.dict(os.environ, TERM=term), patch.object(sys, "stdout", stdout):
        drawn = drawings(wanted, ascii_=ascii_, plain=plain)
    return drawn.glyphs if drawn else None


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8", "UTF8"])
@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "screen", "tmux-256color", ""])
def test_a_terminal_with_unicode_gets_braille(encoding: str, term: str) -> None:
    """However its encoding is spelt."""
    assert made_of(term=term, encoding=encoding) is Glyphs.BRAILLE


def test_the_console_of_linux_gets_blocks() -> None:
    """Its font has no braille."""
    assert made_of(term="linux") is Glyphs.BLOCKS


@pytest.mark.parametrize("term", ["xterm", "linux"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "iso-8859-15", "cp437", "koi8-r"])
def test_any_other_encoding_gets_ascii(encoding: str, term: str) -> None:
    """Braille would come out as question marks."""
    assert made_of(term=term, encoding=encoding) is Glyphs.ASCII


@pytest.mark.parametrize("wanted", [Pictured.BRAILLE, Pictured.BLOCKS, Pictured.ASCII])
@pytest.mark.parametrize("term", ["xterm", "linux"])
def test_what_is_asked_for_is_what_one_gets(wanted: Pictured, term: str) -> None:
    """Who names a kind knows the terminal better than we do."""
    assert made_of(wanted, term=term) == Glyphs(wanted.value)


@pytest.mark.parametrize("wanted", [kind for kind in Pictured if kind is not Pictured.OFF])
def test_ascii_is_ascii_everywhere(wanted: Pictured) -> None:
    """`--ascii` is about the whole screen."""
    assert made_of(wanted, ascii_=True) is Glyphs.ASCII


@pytest.mark.parametrize("wanted", list(Pictured))
def test_there_is_none_where_none_can_be_seen(wanted: Pictured) -> None:
    """At a dumb terminal, in a pipe, and with --plain."""
    assert made_of(wanted, term="dumb") is None
    assert made_of(wanted, tty=False) is None
    assert made_of(wanted, plain=True) is None


@pytest.mark.parametrize("ascii_", [False, True])
def test_there_is_none_for_who_wants_none(ascii_: bool) -> None:
    """`--picture off`."""
    assert made_of(Pictured.OFF, ascii_=ascii_) is None


# `point`, with a picture and without.


def text_of(code: str) -> str:
    """The words of a point as they are printed where there are no pictures."""
    page = list(point_page(book()["points"][code], book()["rules"]))
    return "".join(f"{row}\n" for row in write(page, 80, colour=False))


def pictured(code: str, columns: int, *options: str) -> Ran:
    """`point` at a terminal that wants no colour."""
    env = {"COLUMNS": str(columns), "NO_COLOR": "1"}
    return run("point", code, *options, terminal=Terminal(), env=env)


@pytest.mark.parametrize("how", WITHOUT_PICTURES)
@pytest.mark.parametrize("code", book()["points"])
def test_the_text_stands_alone(code: str, how: str) -> None:
    """Nothing is added, left out or moved where there is no picture."""
    options, at, env = WITHOUT_PICTURES[how]
    assert run("point", code, *options, terminal=at, env=env).out == text_of(code)


@pytest.mark.parametrize("code", CODES)
def test_a_wide_terminal_has_the_picture_beside_the_text(code: str) -> None:
    """The first row is a row of text, and rows further down have both."""
    for columns in (80, 100, 120):
        rows = pictured(code, columns).out.split("\n")
        name = book()["points"][code]["name"]
        assert rows[0].startswith(name)
        assert any(re.match(r"\w.*[⠀-⣿]", row) for row in rows)
        assert max(map(len, rows)) <= columns


@pytest.mark.parametrize("code", CODES)
def test_a_narrow_terminal_has_the_picture_above_the_text(code: str) -> None:
    """The text below is as it would be without one."""
    for columns in (40, 60, 75):
        out = pictured(code, columns).out
        text = pictured(code, columns, "--picture", "off").out
        assert out.endswith(f"\n{text}")
        assert BRAILLE.search(out.removesuffix(text))
        assert not BRAILLE.search(text)


def test_beyond_its_limit_a_page_grows_no_wider() -> None:
    """A terminal of 120 columns has the page of one with 100."""
    assert pictured("GB21", 120).out == pictured("GB21", 100).out


@pytest.mark.parametrize(("kind", "marks"), [("ascii", "X"), ("blocks", "▀"), ("braille", "●")])
def test_a_kind_can_be_asked_for(kind: str, marks: str) -> None:
    """By name, and no other kind comes with it."""
    out = pictured("GB21", 80, "--picture", kind).out
    assert marks in out
    assert bool(BRAILLE.search(out)) is (kind == "braille")
    assert ("█" in out or "▀" in out) is (kind == "blocks")


def test_an_unknown_kind_is_a_usage_error() -> None:
    """With the kinds that there are."""
    ran = run("point", "GB21", "--picture", "oil")
    assert (ran.code, ran.out) == (2, "")
    assert [one for one in Pictured if one not in ran.err] == []


def test_without_colour_a_picture_has_none() -> None:
    """NO_COLOR is heeded; a terminal that wants colour has the place in bold red."""
    assert "\x1b" not in pictured("GB21", 80).out
    assert "\x1b[1;31m●\x1b[0m" in run("point", "GB21", terminal=Terminal()).out


@pytest.mark.parametrize("option", ["--json", "--sources"])
def test_records_and_sources_have_no_picture(option: str) -> None:
    """They are for reading on."""
    assert not BRAILLE.search(pictured("GB21", 80, option).out)
