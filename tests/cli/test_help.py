"""The words one types: help for every command, and nothing loaded that is not needed."""

import json

import pytest

from in_process import python, run

COMMANDS = (
    (),
    ("routine",),
    ("points",),
    ("point",),
    ("regions",),
    ("catalogue",),
    ("catalogue", "check"),
    ("catalogue", "schema"),
    ("safety",),
    ("safety", "ask"),
    ("safety", "show"),
    ("safety", "forget"),
    ("map",),
    ("export",),
    ("resume",),
    ("trend",),
    ("history",),
    ("history", "show"),
    ("history", "export"),
    ("history", "import"),
    ("history", "delete"),
)
GROUPS = {("catalogue",), ("safety",)}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(command: tuple[str, ...], option: str) -> None:
    """How to write it, and a line about each option and argument."""
    ran = run(*command, option)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split("\n")[0].split()[:2] == ["Usage:", "acupress"]
    assert " ".join(command) in ran.out.split("\n")[0]


def test_the_options_of_the_contract_are_there() -> None:
    """Every option that the contract names for what exists already."""
    wanted = {
        "routine": "--solo --partner --dose --minutes --answers --settle --prep --plain --json "
        "--dry-run --no-input --big --dim --ascii --speed",
        "points": "--region --meridian --for --reach --json --plain",
        "point": "--sources --json --plain",
        "regions": "--plain",
        "map": "--routine --plain",
        "export": "--to --solo --partner --dose --minutes --answers --settle --prep --force",
        "history": "--routine --since --all --json --csv --plain",
        "resume": "--plain",
        "trend": "--json --plain",
        "safety show": "--json --plain",
    }
    for command, options in wanted.items():
        shown = run(*command.split(), "--help").out
        assert [one for one in options.split() if one not in shown] == [], command


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in GROUPS], ids=" ".join)
def test_every_command_takes_plain(command: tuple[str, ...]) -> None:
    """`--plain` is understood everywhere."""
    assert "--plain" in run(*command, "--help").out


def loaded(*runs: list[str]) -> set[str]:
    """The modules that are there after these runs, in a fresh interpreter."""
    code = (
        "import io, sys, json\n"
        "from contextlib import redirect_stdout\n"
        "from acupress.cli.run import run\n"
        f"for argv in {json.dumps(list(runs))}:\n"
        "    sys.argv = ['acupress', *argv]\n"
        "    with redirect_stdout(io.StringIO()):\n"
        "        assert run() == 0\n"
        "print(*sys.modules)\n"
    )
    ran = python(code)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())


def test_help_loads_neither_rich_nor_pydantic() -> None:
    """Whoever asks how to write a command waits for nothing else."""
    modules = loaded(*([*command, "--help"] for command in COMMANDS))
    assert modules & {"rich", "pydantic", "yaml", "sqlite3"} == set()


def test_a_look_up_loads_no_checks() -> None:
    """Once the book is compiled, a page needs neither pydantic nor YAML, nor a session."""
    run("points")  # the book is made here, if it was not
    modules = loaded(["point", "GB21"], ["points"], ["regions"], ["point", "GB21", "--sources"])
    unwanted = {
        "pydantic",
        "yaml",
        "rich.console",
        "acupress.catalogue.models",
        "acupress.terminal",
    }
    assert modules & unwanted == set()
