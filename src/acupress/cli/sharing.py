"""`share` and `add`: a routine and its points, to and from somebody else."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from acupress.catalogue.findings import BadData
from acupress.catalogue.store import OWN, data_folder, own_files, own_folder
from acupress.cli.exit_codes import ExitCode
from acupress.cli.lookup import find_routine
from acupress.cli.opening import opened_book
from acupress.cli.options import Plain
from acupress.cli.output import fail, not_over, show, tell
from acupress.cli.stdout import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from acupress.catalogue.book import Book
    from acupress.catalogue.entries import Written
    from acupress.plan.timeline import Plan


def share(
    name: Annotated[str, typer.Argument(help="A routine, such as my-shoulders.")],
    file: Annotated[Path, typer.Argument(help="Where to, such as mine.yaml; - is stdout.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    plain: Plain = False,
) -> None:
    """Write a routine and what it needs into one file, for somebody else."""
    named = not_over(file, force=force)
    book = opened_book()
    chosen = find_routine(book, name)
    from acupress.catalogue import shelf
    from acupress.catalogue.writing import shared
    from acupress.files import write_whole

    every, _ = shelf.shipped(data_folder()).with_own(map(str, own_files()))
    text = shared(every, book, every.routines[chosen["id"]])
    if str(file) == "-":
        sys.stdout.write(text)
        return
    write_whole(file, text)
    tell(f"Wrote {named}. Whoever gets it can look at it and add it: acupress add {named}")


def add(
    file: Annotated[str, typer.Argument(help="A file of points and routines; - is stdin.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what an earlier `add` of this name brought.")
    ] = False,
    plain: Plain = False,
) -> None:
    """Look at somebody's file, or your own, and make its routines and points yours."""
    from acupress.catalogue import shelf
    from acupress.catalogue.entries import entries
    from acupress.catalogue.fetching import fetch
    from acupress.catalogue.models import Source
    from acupress.catalogue.reading import read
    from acupress.files import write_whole
    from acupress.view.arrival import arrival

    data = fetch(file)
    document = read(data, file)
    brought = [one for one in entries(document, []) if not isinstance(one.entry, Source)]
    target = _target(brought)
    ours = shelf.shipped(data_folder())
    # An earlier file is only replaced where nothing in it is lost.
    replaces = force and {one.name for one in entries(str(target), [])} <= {
        one.name for one in entries(document, [])
    }
    here = [str(one) for one in own_files() if not (replaces and one == target)]
    before, _ = ours.with_own(here)
    every, gone = ours.with_own([*here, document])
    found = [one.finding for one in gone if one.finding.file == document.file]
    if found:
        if force or not any("is there already" in one.text for one in found):
            raise BadData(found)
        hint = "To replace what you have under that name by this file add --force."
        fail(f"{BadData(found)}\n{hint}", ExitCode.BAD_DATA)
    book = shelf.bound(every)
    new = every.own - before.own
    if not new:
        fail("There is nothing new in it: you have all of it already.", ExitCode.DONE)
    had = ours.with_own(map(str, own_files()))[0].own if replaces else frozenset()
    show(list(arrival(book, new, list(_plans(book, new)), had)), plain=plain)
    target = target if replaces else _free(target)
    if not yes and not _agreed(target, from_stdin=file == "-"):
        fail("Nothing was added.", ExitCode.DONE)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, data.decode("utf-8-sig"))
    for name in sorted(new):
        kind = "routine" if name in book["routines"] else "point"
        say(f"Added. Try: acupress {kind} {name}")


def _target(brought: "Sequence[Written]") -> Path:
    """The file that keeps it: called like its first routine, or like its first point."""
    routines = [one for one in brought if one.path[0] == "routines"]
    names = [one.name.lower() for one in routines or brought]
    return own_folder() / OWN[bool(routines)] / f"{(names or ['own'])[0]}.yaml"


def _free(target: Path) -> Path:
    """The file itself, or a name beside it that nothing has."""
    path, n = target, 1
    while path.exists():
        n += 1
        path = target.with_stem(f"{target.stem}-{n}")
    return path


def _plans(book: "Book", new: frozenset[str]) -> "Iterator[Plan]":
    """What the new routines play, alone where that is possible, for somebody with no answer yes."""
    from acupress.cli.plans import planned
    from acupress.plan.building import Options
    from acupress.safety.answers import YES, none_applies

    for name in sorted(new & book["routines"].keys()):
        routine = book["routines"][name]
        answers = {**none_applies(book["rules"]), **dict.fromkeys(routine["only_if"], YES)}
        alone = planned(book, routine, Options(), answers)
        yield alone if alone.steps else planned(book, routine, Options(partner=True), answers)


def _agreed(target: Path, *, from_stdin: bool) -> bool:
    if from_stdin or not sys.stdin.isatty():
        text = "We cannot ask here. If you want it as it stands above, add --yes."
        fail(text, ExitCode.REFUSED)
    print(f"It goes to {target}.\nAdd it? Type yes: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}
