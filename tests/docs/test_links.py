"""What the pages point at is there: other pages, headings, commands, points, routines, targets."""

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import typer

from acupress.catalogue import names
from acupress.catalogue.book import Book
from acupress.catalogue.shelf import compiled
from acupress.catalogue.store import data_folder
from acupress.cli.app import command_line

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def named(path: Path) -> str:
    """A page as the tests name it."""
    return str(path.relative_to(ROOT))


def typed(path: Path, program: str) -> Iterator[str]:
    """Every command line of a program that a page shows, in a block of sh or in its text."""
    text = path.read_text(encoding="utf-8")
    blocks = (block for kind, block in _FENCE.findall(text) if kind == "sh")
    lines = [line for block in blocks for line in block.splitlines()]
    lines += _CODE.findall(_FENCE.sub("", text))
    return (line for line in lines if line.split()[:1] == [program])


def words(line: str) -> list[str]:
    """The words of a command line that the program would get from a shell."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    kept: list[str] = []
    for word in lexer:
        if set(word) <= set("|<>;&"):
            break
        kept.append(word)
    return kept


COMMANDS = sorted({shlex.join(words(row)) for path in PAGES for row in typed(path, "acupress")})


def parsed(command: Any, given: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The command that would run, and its parameters; raises typer's own error otherwise."""
    inner = getattr(command, "commands", {})
    if given and given[0] in inner:
        return parsed(inner[given[0]], given[1:])
    assert not inner or not given or given[0].startswith("-"), f"no such command: {given[0]}"
    with suppress(typer.Exit):
        context = command.make_context(command.name, list(given))
        return str(command.name), context.params
    return str(command.name), {}


@pytest.fixture(scope="module")
def book() -> Book:
    """The shipped catalogue."""
    return compiled(data_folder())


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    """The file is there, and so is the heading after `#`."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    dead = [link for link in _LINK.findall(text) if ":" not in link and not leads(path, link)]
    assert dead == []


def leads(page: Path, link: str) -> bool:
    """True where a relative link has an end."""
    file, _, anchor = link.partition("#")
    target = page.parent / file if file else page
    if not anchor or not target.exists():
        return target.exists()
    headings = _HEADING.findall(target.read_text(encoding="utf-8"))
    return anchor in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_shown_can_be_typed(line: str, book: Book) -> None:
    """The program takes the words, and knows the routine or the point that they name."""
    name, given = parsed(typer.main.get_command(command_line()), shlex.split(line)[1:])
    if name == "routine" and given["name"]:
        assert given["name"] in book["routines"]
    if name == "point":
        meant = names.resolve(" ".join(given["code"]), book["names"])
        assert isinstance(meant, names.Found | names.Several)
    if name == "points" and given["for_"]:
        assert any(given["for_"] in point["helps"] for point in book["points"].values())


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_make_target_shown_is_one(path: Path) -> None:
    """The Makefile has the target."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    shown = (word for line in typed(path, "make") for word in words(line)[1:])
    assert {word for word in shown if "=" not in word} <= targets


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_page_of_docs_is_reached_from_the_readme(path: Path) -> None:
    """Nobody has to know a page's name."""
    readme = ROOT / "README.md"
    linked = {(ROOT / link).resolve() for link in _LINK.findall(readme.read_text(encoding="utf-8"))}
    assert path == readme or path.resolve() in linked
