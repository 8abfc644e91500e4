"""The catalogue against the articles' own text, where that lies beside the repository.

A failure says which entry, which line, and what stands there.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from acupress.catalogue.models import Point, Routine, Statement
from acupress.catalogue.rules import Rule
from shipped import (
    ARTICLES,
    DATA,
    SOURCES,
    STATEMENTS,
    as_written,
    each_article,
    each_routine,
    each_rule,
    each_statement,
    lines_of,
    told,
)

COPIED = 7
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Proper names are nobody's sentence.
NAMES = ["the national certification commission for acupuncture and oriental medicine"]
UNITS = {"second": "s", "minute": "min"}
TIME = re.compile(
    r"(?P<about>about )?(?:(?P<low>\d+)(?:-? ?(?:-|–|to|or) ?(?P<high>\d+))?|\b(?P<one>a))"
    r"[ -](?P<unit>second|minute)"
)
TIMES = re.compile(r"(\d+)(?: ?(?:-|to|or) ?(\d+))? times")
# Lines that are an article's rule for all its points; headings, which say nothing of their own.
RULES = {"001": {20}, "003": {98}, "004": {34, 37}}
HEADINGS = {
    "000": {9, 63, 75, 81, 89, 113, 115},
    "001": {1, 13, 35, 49},
    "002": {7, *(21, 36, 51, 64, 78, 92, 106, 125, 140, 153, 168, 182, 197, 210)}
    | {25, 40, 55, 68, 82, 96, 110, 129, 144, 157, 172, 186, 201, 214},
    "003": {1, 7, 11, 73, 113},
    "004": {5, 9, 13, 45},
}


@each_article
def test_the_text_is_the_one_whose_lines_we_counted(article: str) -> None:
    """Citations mean lines of this text: it has as many as data/sources.yaml says."""
    last = len(lines_of(article)) - 1
    assert SOURCES[article].lines == last, f"data/sources.yaml, {article}: write `lines: {last}`"


@each_statement
def test_the_names_stand_in_the_cited_lines(point: Point, said: Statement) -> None:
    """What is said to be printed is printed there, letter for letter."""
    text = lines_of(said.source)
    entry = f"data/points.yaml, {point.code}, said {said.source}"
    names = {"printed": [said.printed], "also_printed": said.also_printed}
    faults = [
        f"{entry}, {field}: {name!r} does not stand in lines {said.lines}: copy it as it is printed"
        for field, printed in names.items()
        for name in printed
        if not any(_whole(name, text[line]) for line in said.lines)
    ]
    assert not faults, told(faults)


def _whole(name: str, line: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line) is not None


@each_statement
def test_each_number_of_a_dose_stands_in_its_lines(point: Point, said: Statement) -> None:
    """Hold, window, how long and how often are printed there, with that unit, `about` or not."""
    text = lines_of(said.source)
    faults = []
    for dose in _written(point, said):
        entry = f"data/points.yaml, {point.code}, said {said.source}, dose of lines {dose['lines']}"
        printed = [text[line] for line in dose["lines"]]
        times = [one for line in printed for one in _times(line)]
        for field in ("hold", "within", "repeat_for"):
            given = _plain(dose.get(field, ""))
            if given and given not in [time for time, _ in times]:
                faults.append(
                    f"{entry}, {field}: {given} is not there, but {[t for t, _ in times]}"
                )
        about = [about for time, about in times if time == _plain(dose.get("hold", ""))]
        if about and any(about) is not dose.get("about", False):
            faults.append(f"{entry}: write `about: {str(any(about)).lower()}`")
        counts = [one for line in printed for one in _counts(line)]
        if "repetitions" in dose and str(dose["repetitions"]) not in counts:
            faults.append(f"{entry}, repetitions: {dose['repetitions']} is not there, but {counts}")
        bare = "words" in dose and not dose.keys() & {"hold", "repetitions"}
        if bare and not any(dose["words"] in line for line in printed):
            faults.append(f"{entry}, words: {dose['words']!r} is not there")
    assert not faults, told(faults)


@each_statement
def test_each_time_that_is_printed_is_a_dose(point: Point, said: Statement) -> None:
    """No number of the point's own lines was left out."""
    text = lines_of(said.source)
    lines = set(said.lines) - RULES.get(said.source, set()) - _doses_of_others(point, said)
    doses = [dose for dose in _written(point, said) if not dose.get("general")]
    kept = {_plain(d.get(field, "")) for d in doses for field in ("hold", "within", "repeat_for")}
    counts = {str(dose.get("repetitions")) for dose in doses}
    faults = [
        f"data/points.yaml, {point.code}, said {said.source}, dose: add {one} of line {n}"
        for n in sorted(lines)
        for one in (
            *(time for time, _ in _times(text[n]) if time not in kept),
            *(f"{count} times" for count in _counts(text[n]) if count not in counts),
        )
    ]
    assert not faults, told(faults)


def _doses_of_others(point: Point, said: Statement) -> set[int]:
    """Lines that a statement shares with another point, and that give that one's dose."""
    return {
        n
        for other, one in STATEMENTS.values()
        if one.source == said.source and other.code != point.code
        for dose in one.dose
        for n in dose.lines
    }


def _written(point: Point, said: Statement) -> list[dict[str, Any]]:
    """The doses of a statement with their units, which the models turn into seconds."""
    entry = next(p for p in as_written("points.yaml")["points"] if p["code"] == point.code)
    statement = next(s for s in entry["said"] if s["source"] == said.source)
    doses: list[dict[str, Any]] = statement.get("dose", [])
    return doses


def _times(line: str) -> Iterator[tuple[str, bool]]:
    """Each time in a line, as `4-5s` or `10min`, and whether it says `about`."""
    for found in TIME.finditer(line):
        number = "-".join(filter(None, [found["low"] or "1", found["high"]]))
        yield f"{number}{UNITS[found['unit']]}", bool(found["about"])


def _counts(line: str) -> Iterator[str]:
    """Each count of presses in a line, as `2-3`."""
    for found in TIMES.finditer(line):
        yield "-".join(filter(None, found.groups()))


def _plain(time: str) -> str:
    return time.replace(" ", "")


@each_statement
def test_no_line_that_a_statement_cites_is_blank(point: Point, said: Statement) -> None:
    """A citation leads to words, not to the gap between two paragraphs."""
    text = lines_of(said.source)
    cited = {*said.lines, *(n for d in said.dose for n in d.lines)}
    cited |= {n for claim in said.claims for n in claim.lines}
    blank = [n for n in sorted(cited) if not text[n].strip()]
    assert not blank, f"data/points.yaml, {point.code}, said {said.source}: lines {blank} are blank"


@each_article
def test_no_line_that_advice_cites_is_blank(article: str) -> None:
    """What an article says in general is cited as well as what it says of a point."""
    text = lines_of(article)
    faults = [
        f"data/sources.yaml, {article}, advice {advice.topic}: line {n} is blank"
        for advice in SOURCES[article].advice
        for n in advice.lines
        if not text[n].strip()
    ]
    assert not faults, told(faults)


@each_routine
def test_what_a_routine_cites_begins_and_ends_with_words(routine: Routine) -> None:
    """A range may cross the gap between two paragraphs, but not begin or end in it."""
    notes = [
        *routine.rests_on,
        *(one for advice in routine.advice for one in advice.rests_on),
        *(one for step in routine.steps for one in step.rests_on),
    ]
    faults = []
    for citation in notes:
        source, _, lines = citation.partition(":")
        ends = [int(n) for n in lines.split("-")] if source in ARTICLES else []
        if not all(lines_of(source)[n].strip() for n in ends):
            faults.append(f"data/routines.yaml, {routine.id}: {citation} begins or ends blank")
    assert not faults, told(faults)


@each_rule
def test_no_line_that_a_rule_cites_is_blank(rule: Rule) -> None:
    """Who may press what can be read up where it is printed."""
    cited = {*rule.rests_on, *(one for effect in rule.does for one in effect.rests_on)}
    faults = []
    for citation in sorted(cited):
        source, _, lines = citation.partition(":")
        ends = [int(n) for n in lines.split("-")] if source in ARTICLES else []
        if not all(lines_of(source)[n].strip() for n in ends):
            faults.append(f"data/safety.yaml, {rule.id}: {citation} leads to no words")
    assert not faults, told(faults)


@each_article
def test_every_line_of_an_article_is_in_the_catalogue(article: str) -> None:
    """Each line but headings is cited by a statement or by advice: nothing was overlooked."""
    cited = {n for _, said in STATEMENTS.values() if said.source == article for n in said.lines}
    cited |= {n for advice in SOURCES[article].advice for n in advice.lines}
    text = lines_of(article)
    missed = {n for n in range(1, len(text)) if text[n].strip()} - cited - HEADINGS[article]
    assert not missed, told(
        f"data/sources.yaml, {article}, advice: say what line {n} says: {text[n][:60]} …"
        for n in sorted(missed)
    )


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yaml")), ids=lambda file: file.name)
def test_no_sentence_of_an_article_is_copied(file: Path) -> None:
    """No seven words in a row, comments and all, are an article's. Names are exempt."""
    runs: dict[tuple[str, ...], str] = {}
    for article in ARTICLES:
        words = [(w, n) for n, line in enumerate(lines_of(article)) for w in _words(line)]
        for run, n in _runs(words):
            runs.setdefault(run, f"{article}:{n}")
    ours = [
        (word, n)
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for word in (_words(line) if "printed:" not in line else ["|"])
    ]
    faults = [
        f"data/{file.name}:{n}: {' '.join(run)!r} stands in {runs[run]}: say it in other words"
        for run, n in _runs(ours)
        if run in runs and not any(" ".join(run) in name for name in NAMES)
    ]
    assert not faults, told(faults)


def _words(line: str) -> list[str]:
    return WORD.findall(line.lower().replace("’", "'"))


def _runs(words: list[tuple[str, int]]) -> Iterator[tuple[tuple[str, ...], int]]:
    for at in range(len(words) - COPIED + 1):
        yield tuple(word for word, _ in words[at : at + COPIED]), words[at][1]
