"""Each of more than a hundred labelled faulty files is told where to look, and what to do."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from labelled import BACK, POINT, ROUTINE, TWO, Faulty, bad
from labelled_meaning import EXTENDS, NEVER, NOWHERE, THERE
from labelled_values import BOOK, DRAWN, FIELDS, KINDS, WORDS
from labelled_writing import SYNTAX, TRAPS, UNITS

from acupress.catalogue.durations import seconds
from acupress.catalogue.findings import Finding
from acupress.catalogue.shelf import faults, shipped
from acupress.catalogue.store import data_folder

EVERY = [*SYNTAX, *TRAPS, *UNITS, *FIELDS, *KINDS, *WORDS, *NOWHERE, *THERE, *NEVER, *EXTENDS]
FIX = re.compile(
    r"write|choose|did you mean|take (it )?out|put|keep|give|save|look|leave|say|fill|shorten|split"
    r"|indent|must be|it takes|is missing|needs|goes? with|either|begins on|never closed"
    r"|bad indentation|missing (colon|comma|quote)|bracket is missing|without quotes|only|it sees"
    r"|is never pressed|is needed here|use |made of",
)
LENGTH = re.compile(r"\b\d[\d.]*(?:m\d+)? ?(?:s|min)\b")
# One fault, and an entry that is sound but for what it takes from the faulty one.
HANGING = [
    bad("a point cites a source", BOOK.replace("[WHO]", "[mine]"), "kind: a book", "kind: «no»"),
    bad("a routine presses a point", POINT + TWO.replace('"LI4"', "Palm place"), "light", "«hard»"),
    bad("a routine begins with another", ROUTINE + "- {id: b, title: B, extends: my-hands}\n",
        "core: true", "core: «5»"),
]  # fmt: skip
each_file = pytest.mark.parametrize("faulty", EVERY, ids=lambda faulty: faulty.name)
_OURS = shipped(data_folder())


def found_in(data: bytes, *, pure: bool = False) -> tuple[Finding, ...]:
    """What is wrong with a file, by either parser."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("f.yaml").write_bytes(data)
        if pure:
            patch.setattr(yaml, "__with_libyaml__", False)
        return tuple(faults("f.yaml", _OURS))


@cache
def found(faulty: Faulty) -> tuple[Finding, ...]:
    """What is wrong with a labelled file."""
    return found_in(faulty.data)


def told(faulty: Faulty) -> str:
    """The file and its findings, for a failing assert."""
    return "\n".join(["", *map(str, found(faulty)), "", faulty.marked])


def elsewhere(faulty: Faulty) -> Iterator[Finding]:
    """The findings that lie outside of the place of the fault."""
    first, last = faulty.place
    return (one for one in found(faulty) if not first <= (one.line, one.column) <= last)


def test_there_are_more_than_a_hundred() -> None:
    """They differ in their names and in what they say."""
    assert len(EVERY) > 100
    assert len({one.name for one in EVERY}) == len({one.data for one in EVERY}) == len(EVERY)


@pytest.mark.parametrize("text", [POINT, ROUTINE, BACK, TWO, BOOK, DRAWN], ids=range(6))
def test_they_were_good_files_before(text: str) -> None:
    """So it is the one place that is at fault."""
    assert found_in(text.encode()) == ()


@each_file
def test_the_place_is_that_of_the_fault(faulty: Faulty) -> None:
    """There is a finding, and every finding lies within what is marked, by line and column."""
    assert found(faulty), told(faulty)
    assert list(elsewhere(faulty)) == [], told(faulty)


@each_file
def test_the_words_are_those_that_help(faulty: Faulty) -> None:
    """Each finding has one of the words that the label asks for, and none of these is missing."""
    texts = [one.text for one in found(faulty)]
    assert faulty.words
    assert all(any(word in text for word in faulty.words) for text in texts), told(faulty)
    assert all(any(word in text for text in texts) for word in faulty.words), told(faulty)


@each_file
def test_it_is_told_what_to_do(faulty: Faulty) -> None:
    """Each finding says how to mend it, or by which rule it cannot be."""
    assert all(FIX.search(one.text) for one in found(faulty)), told(faulty)


@each_file
def test_lengths_of_time_that_are_proposed_can_be_read(faulty: Faulty) -> None:
    """Whoever writes what the message says does not get another message."""
    for one in found(faulty):
        for proposed in LENGTH.findall(one.text):
            assert seconds(proposed).min, told(faulty)


@each_file
def test_both_parsers_find_the_same(faulty: Faulty) -> None:
    """Findings do not depend on which parser is there."""
    assert found_in(faulty.data, pure=True) == found(faulty)


@pytest.mark.parametrize("faulty", HANGING, ids=lambda faulty: faulty.name)
def test_what_hangs_on_a_faulty_entry_is_not_called_unknown(faulty: Faulty) -> None:
    """Whoever wrote both knows that it is there: the message names the fault, or says nothing."""
    line = faulty.place[0][0]
    for one in elsewhere(faulty):
        assert re.search(rf"left out|line {line}\b", one.text), told(faulty)
