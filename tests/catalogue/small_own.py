"""Entries of somebody's own beside the tiny catalogue, and what becomes of them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import tiny
from acupress.catalogue.entries import LeftOut
from acupress.catalogue.own import Together
from acupress.catalogue.reading import read
from acupress.catalogue.shelf import Shelf, shipped

Change = tuple[str, str]
SOURCE = "- {id: jane, title: My physiotherapist, publisher: Jane Doe, kind: a person}\n"


@cache
def ours() -> Shelf:
    """The tiny catalogue, checked once."""
    with TemporaryDirectory() as where:
        return shipped(tiny.folder(Path(where) / "data"))


def point(
    code: str = "MY-KNEE", name: str = "Beside the kneecap", *changes: tuple[str, str]
) -> str:
    """A point, with something else in some places."""
    text = f"""\
- code: {code}
  name: {name}
  regions: [leg]
  laterality: bilateral
  location: {{find: At its outer edge., standard: Lateral of it., rests_on: [WHO]}}
  press:
    partner: {{posture: lying, how: Press with a thumb.}}
    pressure: light
  doses:
  - {{hold: 20s}}
  cautions: []
"""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def routine(name: str = "mine", *points: str, more: str = "") -> str:
    """A routine of these points, GB21 if none is named; `more` are fields of its own."""
    steps = ", ".join(f"{{point: {one}}}" for one in points or ["GB21"])
    return f"- {{id: {name}, title: Title of {name}, steps: [{steps}]{more and ', '}{more}}}\n"


def again(name: str, base: str, *, left: Sequence[str] = (), steps: str = "") -> str:
    """A routine that begins with another one."""
    out = f", leave_out: [{', '.join(left)}]" if left else ""
    return f"- {{id: {name}, title: Again, extends: {base}{out}, steps: [{steps}]}}\n"


def file(*entries: str) -> str:
    """A catalogue file of these entries, each under the heading it belongs to."""
    kinds = {"sources": "- {id: ", "points": "- code: ", "routines": "- {id: "}
    of = {name: [one for one in entries if one.startswith(start)] for name, start in kinds.items()}
    of["sources"] = [one for one in of["sources"] if "publisher:" in one]
    of["routines"] = [one for one in of["routines"] if "publisher:" not in one]
    return "".join(f"{name}:\n{''.join(some)}" for name, some in of.items() if some)


def added(*texts: str, to: Shelf | None = None) -> tuple[Together, list[LeftOut]]:
    """What the tiny catalogue is with these files, 0.yaml and so on; and what is left out."""
    files = [read(text.encode(), f"{n}.yaml") for n, text in enumerate(texts)]
    return (to or ours()).with_own(files)


def told(*texts: str) -> list[tuple[str, str]]:
    """What is left out of these files, and why."""
    return [(one.name, str(one.finding)) for one in added(*texts)[1]]
