"""Files of points and routines that are not ours, and the program with them.

put("routines.d/mine.yaml", ROUTINE)
ran = run("add", str(file(tmp_path, KNEE)), "--yes")
assert kept() == {"routines.d/my-knee.yaml": KNEE}

Configuration is each test's own (tests/conftest.py). The shipped catalogue is read and checked
once for all runs; a person's own files are read every time.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import in_process
from acupress.catalogue import shelf
from acupress.catalogue.store import OWN, data_folder, own_folder
from in_process import Ran, Terminal

SOURCE = """\
sources:
- {id: jane, title: "My physiotherapist, in May", publisher: Jane Doe, kind: a person}
"""
POINT = """\
points:
- code: MY-KNEE
  name: Beside the kneecap
  also: [Jane's place]
  regions: [leg]
  laterality: bilateral
  location:
    find: Put a finger on the outer edge of the kneecap, then go one finger outward.
    standard: One finger lateral of the patella.
    rests_on: [jane]
  press:
    self: {posture: seated, how: Press with the thumb.}
    partner: {posture: lying, how: Press with a thumb pad.}
    pressure: light
    rests_on: [jane]
  doses:
  - {hold: 20s, repetitions: 3, why: So I was told.}
  cautions: []
"""
ROUTINE = """\
routines:
- id: mine
  title: What I was given
  steps:
  - point: Hegu
    hold: 45s
    repetitions: 2
    side: alternate
"""
KNEE = f"""\
{SOURCE}{POINT}routines:
- id: my-knee
  title: What Jane gave me
  rests_on: [jane]
  steps:
  - point: Jane's place
  - point: TE3
"""
TERMINAL = Terminal()
_shipped = cache(shelf.shipped)


def our_shelf() -> shelf.Shelf:
    """The shipped catalogue, checked once."""
    return _shipped(data_folder())


def run(
    *argv: str,
    stdin: str | bytes = "",
    terminal: Terminal | None = None,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run `acupress`, which finds the shipped catalogue read already."""
    with patch.object(shelf, "shipped", _shipped):
        return in_process.run(*argv, stdin=stdin, terminal=terminal, env=env)


def plan(name: str, answers: str = "none", *words: str) -> dict[str, Any]:
    """What a routine plays, as the program prints it, whatever the status."""
    ran = run("routine", name, "--dry-run", "--json", "--answers", answers, *words)
    found: dict[str, Any] = json.loads(ran.out)
    return found


def file(folder: Path, text: str | bytes, name: str = "theirs.yaml") -> Path:
    """A file that somebody sent."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def put(name: str, text: str) -> Path:
    """A file that a person wrote into their own configuration folder."""
    path = own_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def kept() -> dict[str, str]:
    """Every file in this test's configuration folder, from points.d and routines.d on."""
    folder = Path(os.environ["XDG_CONFIG_HOME"])
    return {
        str(path.relative_to(own_folder())): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def only_own(names: Mapping[str, str]) -> bool:
    """True where every file lies in one of the two folders of a person's own files."""
    return all(name.split("/")[0] in OWN and name.count("/") == 1 for name in names)
