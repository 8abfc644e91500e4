"""What each article says of each point is there, with its own numbers.

The table was written by hand from the articles; a failure says what to write in data/points.yaml.
"""

import json
from functools import cache
from typing import Any, NamedTuple

import pytest
import yaml

from acupress.catalogue import codes
from acupress.catalogue.models import Point, Statement
from acupress.catalogue.names import fold
from acupress.cli.app import command_line
from shipped import POINTS, SOURCES, STATEMENTS, each_statement, reference, told

Pair = tuple[int, int]


class Said(NamedTuple):
    """One article on one point: every hold in seconds, and the count, as it prints them."""

    article: str
    code: str
    printed: str
    holds: tuple[Pair, ...] = ()
    times: Pair | None = None
    repeat_for: Pair | None = None
    general: bool = False
    words: str | None = None


MINUTE, A_LITTLE = (60, 60), (4, 5)
ABOUT_THREE, FORTY = ((180, 180),), ((40, 60),)
PAIRS = [
    Said("000", "GB21", "GB 21"),
    Said("000", "BL10", "GB 10", ((120, 180),)),
    Said("000", "TE3", "TE 3", (A_LITTLE,)),
    Said("000", "LI4", "LI 4"),
    Said("000", "KI27", "K 27", words="a few seconds"),
    Said("000", "GV14", "GV 14", (MINUTE,)),
    Said("000", "SI15", "SI 15", ((60, 120),)),
    Said("000", "LR3", "Liv3"),
    Said("001", "SP6", "Spleen 6", ABOUT_THREE, general=True),
    Said("001", "ST36", "Stomach 36", ABOUT_THREE, general=True),
    Said("001", "LI4", "Large Intestine 6", ABOUT_THREE, general=True),
    Said("001", "PC6", "Pericardium 6", ABOUT_THREE, general=True),
    Said("001", "GB21", "Gallbladder 21", ABOUT_THREE, general=True),
    Said("001", "TE3", "Triple Energizer 3", ABOUT_THREE, general=True),
    Said("001", "LI10", "Large Intestine 10", ABOUT_THREE, general=True),
    Said("002", "CV6", "CV 6", (MINUTE,), (2, 3)),
    Said("002", "BL23", "B23", (MINUTE,)),
    Said("002", "BL52", "B47", (MINUTE,)),
    Said("002", "GV4", "GV4", (MINUTE,)),
    Said("002", "BL60", "B60", ((30, 30),), (3, 4)),
    Said("002", "LR3", "LV 3", ((30, 30),), (3, 4)),
    Said("002", "BL40", "B54", ((30, 30),), repeat_for=(600, 900)),
    Said("002", "GB21", "GB 21", (A_LITTLE,)),
    Said("002", "BL10", "GB 10", ((120, 180),)),
    Said("002", "TE3", "TE3", (A_LITTLE,)),
    Said("002", "LI4", "LI 4", ((5, 10), A_LITTLE), (2, 3)),
    Said("002", "KI27", "K 27", ((120, 120),), (3, 5), words="a few seconds"),
    Said("002", "GV14", "GV 14", (MINUTE,)),
    Said("002", "SI15", "SI 15", ((60, 120),)),
    Said("003", "BL23", "BI-23", ((60, 90),)),
    Said("003", "GV9", "GV-9", FORTY, general=True),
    Said("003", "BL21", "BI-21", FORTY, general=True),
    Said("003", "BL43", "Bl-43", FORTY, general=True),
    Said("003", "BL52", "BL-52", FORTY, general=True),
    Said("003", "BL18", "BL-18", FORTY, general=True),
    Said("004", "BL23", "BL23", ((60, 120),)),
    Said("004", "BL40", "BL40", (MINUTE,)),
    Said("004", "GB30", "GB30", ((120, 120),)),
    Said("004", "BL60", "BL60", (MINUTE,)),
    Said("004", "GB21", "GB21", ((60, 120),)),
    Said("004", "LI4", "LI4", ((60, 120),)),
    Said("004", "SI3", "SI3", (MINUTE,)),
    Said("004", "BL10", "BL10", ((60, 120),)),
]
ONLY_MENTIONED = {"004-EX-HN3", "004-HT7", "000-FOOT-BALL", "000-FOOT-SPINE"}


@pytest.fixture(scope="module")
def looked_up(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `acupress point CODE --json` prints, by code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        printed: list[str] = []
        patch.setattr("acupress.cli.output.say", printed.append)
        for code in POINTS:
            command_line()(["point", code, "--json"], standalone_mode=False)
    return {code: json.loads(text) for code, text in zip(POINTS, printed, strict=True)}


@cache
def seed_facts() -> list[dict[str, Any]]:
    """The points of the reference shelf's own reading of the articles."""
    with reference("reference/clinical/seed_facts.yaml").open(encoding="utf-8") as file:
        facts: list[dict[str, Any]] = yaml.load(file, yaml.CSafeLoader)["points"]
    return facts


def test_the_articles_speak_of_forty_three_pairs_and_no_other() -> None:
    """43 with a place or a way to press; two points and two zones that are only mentioned."""
    right = {f"{said.article}-{said.code}" for said in PAIRS} | ONLY_MENTIONED
    assert len(right) == 43 + 4
    missing, extra = sorted(right - STATEMENTS.keys()), sorted(STATEMENTS.keys() - right)
    assert not missing, f"data/points.yaml: add a `said` entry for {', '.join(missing)}"
    assert not extra, f"data/points.yaml: no such statement: take {', '.join(extra)} out"


@pytest.mark.parametrize("right", PAIRS, ids=[f"{one.article}-{one.code}" for one in PAIRS])
def test_a_look_up_shows_what_the_article_prints(right: Said, looked_up: dict[str, Any]) -> None:
    """The code as printed, the article's holds and count, and whether its rule for all it is."""
    entry = f"data/points.yaml, {right.code}, said {right.article}"
    found = [one for one in looked_up[right.code]["sources"] if one["id"] == right.article]
    assert len(found) == 1, f"{entry}: {len(found)} statements: write one"
    said, doses = found[0], found[0]["dose"]
    holds = tuple((d["hold_s"]["min"], d["hold_s"]["max"]) for d in doses if d["hold_s"])
    counts = {(d["repetitions"]["min"], d["repetitions"]["max"]) for d in doses if d["repetitions"]}
    longs = {
        (d["repeat_for_s"]["min"], d["repeat_for_s"]["max"]) for d in doses if d["repeat_for_s"]
    }
    faults = []
    if said["printed_code"] != right.printed:
        faults.append(f"{entry}, printed: write {right.printed}, not {said['printed_code']}")
    if holds != right.holds:
        faults.append(f"{entry}, dose.hold: write {right.holds} s, not {holds}")
    if counts != {right.times} - {None}:
        faults.append(f"{entry}, dose.repetitions: write {right.times}, not {counts or None}")
    if longs != {right.repeat_for} - {None}:
        faults.append(f"{entry}, dose.repeat_for: write {right.repeat_for} s, not {longs or None}")
    if right.words and right.words not in [dose["words"] for dose in doses]:
        faults.append(f"{entry}, dose.words: write {right.words}")
    if any(dose["general"] is not right.general for dose in doses):
        faults.append(f"{entry}, dose.general: write {str(right.general).lower()}")
    assert not faults, told(faults)


@pytest.mark.parametrize("right", PAIRS, ids=[f"{one.article}-{one.code}" for one in PAIRS])
def test_the_table_agrees_with_the_facts_of_the_reference_shelf(right: Said) -> None:
    """The table above and `seed_facts.yaml` were written apart and say the same."""
    facts = seed_facts()
    assert len(facts) == len(PAIRS)
    fact = next(f for f in facts if f["file"][:3] == right.article and f["who_code"] == right.code)
    procedure = fact["procedure"] if isinstance(fact["procedure"], dict) else {}
    hold, other = procedure.get("hold_s"), procedure.get("alternative", {}).get("massage_s")
    own = tuple(tuple(pair) for pair in (hold, other) if pair)
    count, long = procedure.get("reps"), procedure.get("repeat_for_s")
    assert fact["seed_code"] == right.printed
    assert ("inherits" in procedure) is right.general
    assert own == (() if right.general else right.holds)
    assert (count and tuple(count)) == right.times
    assert (long and tuple(long)) == right.repeat_for


@each_statement
def test_a_statement_cites_lines_that_exist(point: Point, said: Statement) -> None:
    """Lines run upward within the article; a dose or claim of the point's own is among them."""
    entry = f"data/points.yaml, {point.code}, said {said.source}"
    last = SOURCES[said.source].lines or 0
    faults = []
    if said.lines != sorted(set(said.lines)) or said.lines[-1] > last:
        faults.append(f"{entry}, lines: write each once, upward, at most {last}")
    own = [dose.lines for dose in said.dose if not dose.general]
    faults += [
        f"{entry}, lines: add those of its dose or claim, {lines}"
        for lines in (*own, *(claim.lines for claim in said.claims))
        if not set(lines) <= set(said.lines)
    ]
    assert not faults, told(faults)


@each_statement
def test_a_code_that_means_another_point_is_explained(point: Point, said: Statement) -> None:
    """Where the article's code is not the point's today, `misprint` says how we read it."""
    read = codes.parse(fold(said.printed))
    today = f"{read[1]}{read[2]}" if read else point.code
    assert today == point.code or (said.misprint and point.code in said.misprint), (
        f"data/points.yaml, {point.code}, said {said.source}, misprint: {said.printed} is {today}"
        f" today: say that, and why it is read as {point.code}"
    )
