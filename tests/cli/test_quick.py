"""Answers that lie ready: the same to the byte as those of the long way, and sooner."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.cli.exit_codes import ExitCode
from acupress.vocabulary import Region
from in_process import Ran, Terminal, run
from shipped import POINTS, ROUTINES, book

WIDTHS = ("20", "33", "34", "60", "75", "76", "80", "100", "300")
LISTS = [
    (),
    ("--version",),
    ("regions",),
    ("points",),
    ("routine",),
    *(("points", "--region", region.value) for region in Region),
]
NAMES = sorted(book()["names"])
WORDS = st.sampled_from(
    ["point", "points", "routine", "regions", "--region", "neck", "--plain", "--json", "--version",
     "GB21", "gb", "21", "LI4", "B47", "B40", "GB10", "LU1", "jian", "jing", "shoulder", "wel",
     "--picture", "off", "--sources", "--help", "", "upper-back", "--", "point\0GB21", "GV", "4"]
)  # fmt: skip


@pytest.fixture(autouse=True)
def _ready() -> None:
    run("points")


@contextmanager
def the_long_way() -> Iterator[None]:
    """As if nothing lay ready."""
    with patch("acupress.cli.run.answered", return_value=False):
        yield


def both(*argv: str, terminal: bool = False, **env: str) -> tuple[Ran, Ran]:
    """What the quick way prints, and the long way."""
    where = Terminal() if terminal else None
    ran = run(*argv, terminal=where, env=env)
    with the_long_way():
        return ran, run(*argv, terminal=where, env=env)


def is_quick(*argv: str, **env: str) -> bool:
    """True where the program needs nothing but what lies ready."""
    with patch("acupress.cli.app.command_line", side_effect=AssertionError):
        return run(*argv, env=env).code != ExitCode.BUG


@pytest.mark.parametrize("argv", LISTS, ids=" ".join)
@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
def test_lists_are_the_same(argv: tuple[str, ...], terminal: bool) -> None:
    """At any width; a terminal has colour, and NO_COLOR takes it away."""
    for width in WIDTHS if terminal else ("80",):
        for colour in ({}, {"NO_COLOR": "1"}) if width == "80" else ({},):
            quickly, slowly = both(*argv, terminal=terminal, COLUMNS=width, **colour)
            assert quickly == slowly, (width, colour)
            assert quickly.code == 0
            assert quickly.out
    assert ("\x1b" in run(*argv, terminal=Terminal()).out) is (argv != ("--version",))


@pytest.mark.parametrize("code", POINTS)
def test_the_page_of_a_point_is_the_same(code: str) -> None:
    """With its picture beside the words, above them, and without; in a pipe, too."""
    assert len(set(both("point", code))) == 1
    for width in ("33", "60", "90"):
        quickly, slowly = both("point", code, terminal=True, COLUMNS=width)
        assert quickly == slowly, width
        assert any("⠀" < char <= "⣿" for char in quickly.out) is (width != "33")


@pytest.mark.parametrize("term", ["linux", "dumb", "vt100"])
def test_a_terminal_that_shows_other_pictures_gets_them(term: str) -> None:
    """Blocks where there is no braille; nothing where there is nothing."""
    quickly, slowly = both("point", "GB21", terminal=True, TERM=term)
    assert quickly == slowly


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.title, " ".join, "-".join]))
def test_any_name_leads_to_the_same_page(name: str, spelt: object) -> None:
    """In whatever spelling: also to an explanation, or to the points that could be meant."""
    words = spelt(name).split()  # type: ignore[operator]  # one of the four above
    quickly, slowly = both("point", *words)
    assert quickly == slowly


@given(st.lists(WORDS, max_size=5))
def test_any_command_line_is_answered_alike(argv: list[str]) -> None:
    """A session aside, which nobody begins here: what lies ready stands in for nothing else."""
    words = [*argv, "--dry-run"] if argv[:1] == ["routine"] and len(argv) > 1 else argv
    quickly, slowly = both(*words)
    assert quickly == slowly


@pytest.mark.parametrize(
    "argv",
    [*LISTS, *(("point", code) for code in POINTS), ("point", "jian", "jing"), ("point", "肩井")],
    ids=" ".join,
)
def test_these_lie_ready(argv: tuple[str, ...]) -> None:
    """They need no catalogue opened, and no command line parsed."""
    if argv == ("points", "--region", "belly") and not any(
        "belly" in point.regions for point in POINTS.values()
    ):
        pytest.skip("nothing to list")
    assert is_quick(*argv)


def test_where_nothing_is_kept_the_long_way_is_taken(tmp_path: Path) -> None:
    """The first time; after that it is kept."""
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    first = run("point", "GB21", env=cache)
    assert first == run("point", "GB21")
    assert is_quick("point", "GB21", **cache)


def test_a_damaged_page_is_made_again(tmp_path: Path) -> None:
    """The answer is that of the YAML, and the next one lies ready again."""
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    right = run("point", "GB21", env=cache)
    path = tmp_path / "acupress" / "compiled"
    good = path.read_bytes()
    at = good.rindex(b"point\0GB21")
    path.write_bytes(good[:at] + b"X" + good[at + 1 :])
    assert not is_quick("point", "GB21", **cache)
    assert run("point", "GB21", env=cache) == right
    assert path.read_bytes() == good


def test_what_is_left_out_is_told_every_time() -> None:
    """A page that lies ready would not say it."""
    from acupress.catalogue.store import own_folder

    path = own_folder() / "points.d" / "odd.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("points: 1\n")
    config = {"XDG_CONFIG_HOME": str(own_folder().parent)}
    for _ in range(3):
        ran = run("point", "GB21", env=config)
        assert ran.code == 0
        assert "odd.yaml:1:9: " in ran.err


# What can be typed next.


def after(line: str) -> list[str]:
    """What the shell is told when the cursor is at the end of a line."""
    words = line.split(" ")
    asked = {
        "_ACUPRESS_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = run(env=asked)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split()


def test_commands_are_completed() -> None:
    """All that there are, and no option before one is begun."""
    assert {"point", "points", "routine", "history"} <= set(after("acupress "))
    assert after("acupress po") == after("acupress PO") == ["point", "points"]
    assert "--version" in after("acupress --")


def test_points_are_completed_by_code_and_name() -> None:
    """In capital letters or small ones, as it was begun; a name is one word, as it can be typed."""
    assert set(POINTS) <= set(after("acupress point "))
    assert "GB21" in after("acupress point G")
    assert "gb21" in after("acupress point gb")
    assert "jian-jing" in after("acupress point jian")


def test_every_name_that_is_offered_is_known() -> None:
    """Each leads to its point, without a question."""
    for word in after("acupress point "):
        if not word.startswith("-"):
            assert run("point", word).code == 0, word


@pytest.mark.parametrize("command", ["routine", "export", "share"])
def test_routines_are_completed(command: str) -> None:
    """Wherever one is asked for."""
    assert set(ROUTINES) <= set(after(f"acupress {command} "))
    assert after(f"acupress {command} upper-back-h") == ["upper-back-home"]


def test_options_and_what_they_take_are_completed() -> None:
    """An option where one is begun, and its words after it."""
    assert {"--region", "--json"} <= set(after("acupress points --"))
    assert after("acupress points --region n") == ["neck"]
    assert after("acupress routine upper-back --dose ") == ["gentle", "usual", "long"]
    assert "upper-back" in after("acupress map --routine ")


def test_where_nothing_can_be_kept_the_same_is_offered(tmp_path: Path) -> None:
    """It takes longer."""
    (tmp_path / "acupress").write_text("no folder")
    asked = {"_ACUPRESS_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    asked["COMP_WORDS"] = "acupress point G"
    assert run(env={**asked, "XDG_CACHE_HOME": str(tmp_path)}) == run(env=asked)


def test_commands_within_commands_are_completed() -> None:
    """To any depth that there is."""
    assert "show" in after("acupress history ")
    assert "point" in after("acupress catalogue new ")


@given(st.lists(st.text("abGB21 -_é", max_size=5), max_size=4), st.integers(-3, 9))
def test_no_line_is_too_odd(words: list[str], at: int) -> None:
    """Whatever stands on it, and wherever the cursor is said to be: no error, and no noise."""
    asked = {"_ACUPRESS_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(["acupress", *words])}
    for place in (str(at), "", "x"):
        ran = run(env={**asked, "COMP_CWORD": place})
        assert (ran.code, ran.err) == (0, "")


def test_nothing_else_lies_ready() -> None:
    """A key of the file that is no command line prints nothing of its own."""
    for word in ("the book", "the atlas", "point\0GB21", "name\0gb21", "next\0point"):
        assert run(word).code == 2, word
