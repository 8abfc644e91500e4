"""What must hold for any file at all, tried on the mutants of some seeds in a process of its own.

python mutation_program.py FIRST END SECONDS    says each seed before it is tried, and what it did

The line of a broken promise begins with `broken`; when the process dies, the last seed is to blame.
"""

import faulthandler
import json
import os
import re
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import yaml
from mutations import mutant

from acupress.catalogue import models, shelf
from acupress.catalogue.book import Book
from acupress.catalogue.entries import entries
from acupress.catalogue.findings import Finding
from acupress.catalogue.own import Together
from acupress.catalogue.store import data_folder
from acupress.catalogue.writing import written
from acupress.plan.building import Options, build
from acupress.safety.answers import YES, Answers, none_applies
from acupress.safety.screening import screen_for
from acupress.vocabulary import DoseLevel

LINE = re.compile(r"[^:]+:\d+:\d+: .+")
EMPTY = "holds no points and no routines"
SLOW_S = 10.0  # of processor time, for one small file
MEMORY = 3 << 30
FILE, AGAIN = Path("f.yaml"), Path("again.yaml")


def tried(data: bytes, ours: shelf.Shelf) -> Counter[str]:
    """What became of a file. Raises AssertionError for a broken promise."""
    FILE.write_bytes(data)
    found = _faults(ours, pure=False)
    assert found == _faults(ours, pure=True), "the parsers differ"
    for finding in found:
        _fit(finding, data)
    every, gone = ours.with_own([str(FILE)])
    assert all(str(one.finding).isprintable() for one in gone), "not printable"
    names = every.own | every.own_sources | ours.known.points.keys() | ours.known.sources.keys()
    names |= {one.name for one in gone} | {one.id for one in ours.routines}
    assert names >= {one.name for one in entries(str(FILE), [])}, "left out without a word"
    told = [finding for finding in found if finding.text != EMPTY]
    assert bool(gone) == bool(told), "its faults are not those that are told"
    plans = 0
    if every.own:
        book = shelf.bound(every)
        assert json.loads(json.dumps(book)) == book, "the book cannot be kept"
        plans = _planned(book, every)
        _written_again(every, ours)
    kind = ("refused in part" if every.own else "refused") if found else "taken"
    return Counter({kind: 1, "plans": plans, "findings": len(found)})


def _faults(ours: shelf.Shelf, *, pure: bool) -> list[Finding]:
    with patch.object(yaml, "__with_libyaml__", yaml.__with_libyaml__ and not pure):
        return shelf.faults(str(FILE), ours)


def _fit(finding: Finding, data: bytes) -> None:
    """One line that can be printed, with a place that is in the file."""
    line = str(finding)
    assert LINE.fullmatch(line), f"not a line: {line!r}"
    assert line.isprintable(), f"not printable: {line!r}"
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    rows = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    assert 1 <= finding.line <= len(rows), f"beyond the last line: {line}"
    assert 1 <= finding.column <= len(rows[finding.line - 1]) + 1, f"beyond the line: {line}"


def _planned(book: Book, every: Together) -> int:
    """Whatever is taken can be played, for half an hour at the most, within the caps."""
    plans = 0
    for name in sorted(every.own & every.routines.keys()):
        routine = book["routines"][name]
        for answers in _answers(book, routine["only_if"]):
            screening = screen_for(routine, answers, book)
            for options in (Options(), Options(partner=True, dose=DoseLevel.LONG)):
                plan = build(routine, book["points"], options, screening)
                assert plan.total_s <= 1800, f"{name} lasts {plan.total_s} s"
                assert plan.steps or plan.refused, f"{name} plays nothing and does not say why"
                plans += bool(plan.steps)
                held = Counter[tuple[str, str]]()
                for step in plan.steps:
                    held[step.place.code, step.side.value] += step.hold_s
                for (code, side), seconds in held.items():
                    cap = book["points"][code]["cap_s"]
                    assert seconds <= cap, f"{code} is held for {seconds} s, {side}"
    return plans


def _answers(book: Book, only_if: Sequence[str]) -> Iterator[Answers]:
    none = none_applies(book["rules"])
    yield {**none, **dict.fromkeys(only_if, YES)}
    yield {**none, "pregnant": YES}


def _written_again(every: Together, ours: shelf.Shelf) -> None:
    """What is taken, written again and read, is what it was."""
    sources = [every.sources[one] for one in sorted(every.own_sources)]
    points = [one for code, one in every.points.items() if code in every.own]
    routines = [one for name, one in every.routines.items() if name in every.own]
    entries: list[models.Source | models.Point | models.Routine] = [*sources, *points, *routines]
    AGAIN.write_text(written(entries), encoding="utf-8")
    other, gone = ours.with_own([str(AGAIN)])
    assert gone == [], f"written again, it is refused: {gone[0].finding}"
    assert other.sources == every.sources, "written again, the sources differ"
    assert other.points == every.points, "written again, the points differ"
    assert other.routines == every.routines, "written again, the routines differ"


def main(first: int, end: int, seconds: float) -> None:
    """Try the mutants of these seeds, until the time is over."""
    ours, since, seen = shelf.shipped(data_folder()), time.monotonic(), Counter[str]()
    slowest = (0.0, 0)
    for seed in range(first, end):
        if time.monotonic() - since > seconds:
            break
        print("seed", seed, flush=True)
        data = mutant(seed)
        begun = time.process_time()
        try:
            seen.update(tried(data, ours))
            assert time.process_time() - begun < SLOW_S, "slow"
        except Exception as error:
            said = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            print("broken", json.dumps([seed, said]), flush=True)
        slowest = max(slowest, (time.process_time() - begun, seed))
        seen["tried"] += 1
    print("seen", json.dumps(seen), flush=True)
    print("slowest", json.dumps(slowest), flush=True)


if __name__ == "__main__":
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
