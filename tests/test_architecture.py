"""The shape of the program is held by tools; here the tools are seen to hold it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "acupress"
FILES = sorted(SOURCE.rglob("*.py"))


def run(*argv: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """A tool of this environment, on the source of a folder."""
    return subprocess.run(
        argv,
        cwd=cwd,
        env={"PYTHONPATH": str(cwd / "src"), "PATH": str(Path(sys.executable).parent)},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source, to break."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(SOURCE, folder / "src" / "acupress", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


# What is planted where, and the contract that it breaks.
PLANTED = {
    "Data flows one way": ("session/engine.py", "from acupress.view import words as _planted"),
    "Only the terminal reads clocks, keys and signals": (
        "plan/dosing.py",
        "import time as _planted",
    ),
    "Only the catalogue reads YAML and checks it with pydantic": (
        "safety/answers.py",
        "import yaml as _planted",
    ),
    "Only the command line knows typer": ("guide/faces.py", "import typer as _planted"),
    "Only the view draws with rich": ("cli/lookup.py", "import rich.console as _planted"),
    "The terminal knows nothing of what it shows": (
        "terminal/clock.py",
        "from acupress.view import words as _planted",
    ),
}


def test_each_import_rule_can_be_broken(copy: Path) -> None:
    """With one forbidden import for each of the contracts, each of them is reported broken."""
    for file, line in PLANTED.values():
        path = copy / "src" / "acupress" / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    # A new room that nobody decided on.
    (copy / "src" / "acupress" / "attic.py").write_text('"""A new room."""\n', encoding="utf-8")
    linted = run("lint-imports", "--no-cache", cwd=copy)
    broken = re.findall(r"^(.*\S) BROKEN", linted.stdout, re.MULTILINE)
    assert broken == list(PLANTED), linted.stdout + linted.stderr
    assert "attic" in linted.stdout
    assert linted.returncode == 1


def test_the_import_rules_are_kept() -> None:
    """Every contract, on the source as it is."""
    linted = run("lint-imports", "--no-cache", cwd=ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert linted.stdout.count(" KEPT") == len(PLANTED)


@pytest.mark.parametrize(
    "line",
    [
        "import time\ntime.sleep(1)",
        "from time import sleep\nsleep(1)",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date\ndate.today()",
        "from rich.live import Live\nLive()",
    ],
)
def test_what_is_banned_is_found(line: str) -> None:
    """A sleep, a clock or rich's own loop in any file is a finding, wherever it hides."""
    file = ROOT / "src" / "acupress" / "terminal" / "planted.py"
    checked = run(
        "ruff", "check", "--no-cache", "--select", "TID251", "--stdin-filename", file, "-",
        cwd=ROOT, stdin=f'"""Planted."""\n\n{line}\n',
    )  # fmt: skip
    assert "TID251" in checked.stdout
    assert checked.returncode == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_files_are_small(file: Path) -> None:
    """At most 300 lines: one reason to exist, and read in one sitting."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_file_is_a_drawer() -> None:
    """No module is called after nothing in particular."""
    drawers = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "service"}
    assert [file for file in FILES if file.stem in drawers] == []


def test_every_module_says_what_it_is() -> None:
    """The first line of each file is a sentence about it."""
    silent = [f for f in FILES if not f.read_text(encoding="utf-8").startswith('"""')]
    assert silent == []


def test_nothing_is_excused_without_need() -> None:
    """Each `noqa` and `type: ignore` names its rule."""
    excuse = re.compile(r"#\s*(noqa(?!: [A-Z]+\d+)|type: ignore(?!\[))")
    assert [file for file in FILES if excuse.search(file.read_text(encoding="utf-8"))] == []
