"""Results on stdout, everything else on stderr; colour only where it is wanted."""

import json
import re

import pytest

from acupress.terminal.events import Key
from in_process import Terminal, run

PAGES = [("points",), ("point", "GB21"), ("regions",), ("routine",), ("safety", "show"), ()]
AT_TERMINAL = Terminal()


@pytest.mark.parametrize("argv", PAGES, ids=" ".join)
def test_a_terminal_gets_colour(argv: tuple[str, ...]) -> None:
    """Bold, dim and the sixteen colours; and nothing else that is no text."""
    assert "\x1b[" in run(*argv, terminal=AT_TERMINAL).out


@pytest.mark.parametrize("argv", PAGES, ids=" ".join)
@pytest.mark.parametrize(
    ("options", "changed"),
    [((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), (("--plain",), {})],
    ids=["NO_COLOR", "dumb", "plain"],
)
def test_colour_can_be_refused(
    argv: tuple[str, ...], options: tuple[str, ...], changed: dict[str, str]
) -> None:
    """By an environment variable, by a terminal that has none, or by an option."""
    ran = run(*argv, *options, terminal=AT_TERMINAL, env=changed)
    assert ran.code == 0
    assert "\x1b" not in ran.out


def test_an_empty_no_color_says_nothing() -> None:
    """The convention asks for a value that is not empty."""
    assert "\x1b[" in run("points", terminal=AT_TERMINAL, env={"NO_COLOR": ""}).out


@pytest.mark.parametrize("argv", PAGES, ids=" ".join)
def test_a_pipe_gets_plain_text(argv: tuple[str, ...]) -> None:
    """No escape byte, and no line over 80 columns but for a name that is longer."""
    ran = run(*argv)
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_dumb_terminal_gets_lines() -> None:
    """No whole screen is taken where no cursor can be moved."""
    ran = run(
        "routine",
        "upper-back",
        "--answers",
        "none",
        terminal=Terminal([(9, Key("q"))]),
        env={"TERM": "dumb"},
    )
    assert ran.frames == ()
    assert "Settle, 30 s." in ran.out
    assert "\x1b" not in ran.out


def test_no_color_reaches_the_session() -> None:
    """The screen is drawn, without colour; what is bold or reversed may stay so."""
    ran = run(
        "routine",
        "upper-back",
        "--answers",
        "none",
        terminal=Terminal([(40, Key("q"))]),
        env={"NO_COLOR": "1"},
    )
    assert ran.frames
    codes = {code for frame in ran.frames for code in re.findall(r"\x1b\[([0-9;]*)m", frame)}
    assert {number for code in codes for number in code.split(";")} <= {"0", "1", "2", "7"}


@pytest.mark.parametrize(
    "argv",
    [
        ("points", "--json"),
        ("point", "GB21", "--json"),
        ("regions", "--json"),
        ("routine", "--json"),
        ("catalogue", "schema"),
        ("safety", "show", "--json"),
        ("routine", "upper-back", "--answers", "none", "--dry-run", "--json"),
    ],
    ids=" ".join,
)
def test_json_is_json_even_at_a_terminal(argv: tuple[str, ...]) -> None:
    """One value, no colour, and nothing on stderr."""
    ran = run(*argv, terminal=AT_TERMINAL)
    assert json.loads(ran.out)
    assert (ran.err, "\x1b" in ran.out) == ("", False)
