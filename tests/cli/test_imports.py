"""What a command loads: a look-up next to nothing, a session no more than it shows."""

import subprocess
import sys
from pathlib import Path

import pytest

from in_process import environment, run
from pty_session import PtySession
from story_program import SLOW_S

_LOADED = """
import sys
before = set(sys.modules)
from acupress.cli.run import run
run()
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""
# Besides what Python has loaded before it runs anything.
QUICK = {
    "acupress",
    "acupress.catalogue",
    "acupress.catalogue.codes",
    "acupress.catalogue.compiled",
    "acupress.catalogue.names",
    "acupress.cli",
    "acupress.cli.quick",
    "acupress.cli.run",
    "acupress.cli.stdout",
    "acupress.view",
    "acupress.view.printing",
    "errno",
    "itertools",
    "marshal",
    "unicodedata",  # for a name with more than ASCII
    "zlib",
}
# Loading one of these takes longer than a look-up.
CATALOGUE = ("pydantic", "yaml")
SLOW = (*CATALOGUE, "rich", "sqlite3", "platformdirs", "json")


def loaded(*argv: str, **env: str) -> set[str]:
    """The modules that a command loads, once the catalogue is compiled."""
    words = [sys.executable, "-c", _LOADED, *argv]
    ran = subprocess.run(
        words, env=environment(**env), capture_output=True, text=True, timeout=60, check=True
    )
    return set(ran.stderr.splitlines()[-1].split())


@pytest.fixture(autouse=True)
def _ready() -> None:
    run("points")


@pytest.mark.parametrize(
    "line",
    ["", "--version", "point GB21", "point jian jing", "point 肩井", "points", "routine", "regions",
     "points --region neck"],
)  # fmt: skip
def test_a_look_up_loads_next_to_nothing(line: str) -> None:
    """No typer, pydantic, yaml or rich, nor what they stand on: each costs more than the answer."""
    assert loaded(*line.split()) - QUICK == set()


def test_completion_loads_next_to_nothing() -> None:
    """A person waits for it with a finger on the key."""
    asked = {"COMP_WORDS": "acupress point G", "COMP_CWORD": "2"}
    assert loaded(**asked, _ACUPRESS_COMPLETE="complete_bash") - QUICK == set()


@pytest.mark.parametrize(
    ("line", "none_of"),
    [
        ("--help", SLOW),
        ("routine --help", SLOW),
        ("point GB21 --json", (*CATALOGUE, "rich", "sqlite3")),
        ("point GB21 --sources", (*CATALOGUE, "sqlite3")),
        ("map", (*CATALOGUE, "sqlite3", "json")),
        ("history", CATALOGUE),
        ("safety show", CATALOGUE),
        ("doctor", (*CATALOGUE, "sqlite3")),
        ("export upper-back - --answers none", CATALOGUE),
        ("routine upper-back --answers none --dry-run", CATALOGUE),
    ],
)
def test_other_commands_load_what_they_use(line: str, none_of: tuple[str, ...]) -> None:
    """Models and YAML only where a file of somebody's is read, rich only where there is a page."""
    got = loaded(*line.split())
    assert sorted(name for name in none_of if name in got) == []


_AT_THE_FIRST_FRAME = """
import os, sys
from acupress.terminal.screen import Screen
told = sys.argv.pop()
def draw(*_):
    with open(told, "w") as file:
        print(*sorted(sys.modules), file=file)
    os._exit(0)
Screen.draw = draw
from acupress.cli.run import run
sys.argv += ["routine", "upper-back", "--answers", "none"]
run()
"""
LATER = (*CATALOGUE, "rich.console", "acupress.figure", "acupress.cues", "acupress.guide.asking")


def test_a_session_shows_itself_before_it_loads_the_rest(tmp_path: Path) -> None:
    """Pictures, sound, voices and the questions follow while somebody reads."""
    told = tmp_path / "modules"
    words = [sys.executable, "-c", _AT_THE_FIRST_FRAME, str(told)]
    with PtySession(words, env=environment()) as session:
        assert session.wait_exit(SLOW_S) == 0
    got = told.read_text().split()
    assert "acupress.view.screen" in got
    assert [name for name in LATER if name in got] == []
