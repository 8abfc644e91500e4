"""The safety rules: every one is there, can be understood, and rests on something.

What the rules do to a routine is held in tests/safety/test_every_pair.py. The tables here were
written by hand from the articles and the definitions of the safety questions. A failure says which
entry of data/safety.yaml to mend, and how.
"""

import re
from collections.abc import Iterable, Iterator

import pytest

from acupress.catalogue import codes
from acupress.catalogue.names import Found, Several, resolve
from acupress.catalogue.resolving import every_code
from acupress.catalogue.rules import Rule
from acupress.vocabulary import Action
from shipped import CLAIM, POINTS, PREGNANT, RULES, SAFETY, SOURCES, book, each_rule, told

DANGER = ["emergency", "fever", "recent-injury"]
URGENT = [
    *DANGER,
    "bleeding-disorder",
    "pregnant",
    "midwife-agrees",
    "recent-birth",
    "clot",
    "leg-symptoms",
    "blood-thinners",
    "spine-injury",
    "osteoporosis",
    "recent-surgery",
    "cancer",
    "lymph-nodes-removed",
    "implanted-device",
    "hip-replacement",
    "neck-problem",
    "heart-problem",
    "kidney-problem",
    "belly-problem",
    "numb-feet",
    "broken-skin",
    "varicose-veins",
    "under-18",
    "frail",
    "heavy-meal",
    "alcohol",
]
ASKED_EACH_TIME = {*DANGER, "leg-symptoms", "broken-skin", "heavy-meal", "alcohol"}
KEPT_FOUR_WEEKS = {"pregnant", "midwife-agrees", "recent-birth"}
WHY_WORDS, TOLD_WORDS, WHOM_TO_CALL = 16, 60, "112, 911, 999"
# Words that a question may use only where they are explained.
MEDICAL = [
    "platelets",
    "caesarean",
    "vertebra",
    "spinal cord",
    "steroid",
    "lymph nodes",
    "port",
    "line",
    "dialysis",
    "whiplash",
    "rheumatoid arthritis",
    "hernia",
    "stoma",
    "widened artery",
    "varicose veins",
]
# Effects that rest on general medical knowledge alone. One more of them is a decision.
ON_GENERAL_KNOWLEDGE = {
    "pregnant": ["shorten", "forbid"],
    "recent-birth": ["block", "lighten"],
    "cancer": ["shorten"],
    "lymph-nodes-removed": ["block"],
    "under-18": ["block", "forbid"],
    "frail": ["forbid"],
    "alcohol": ["forbid"],
}
# Every caution that the articles print, and where it must be cited: a rule, the standing notes, or
# a point of its own.
PRINTED = {
    "000:27": ["pregnant"],
    "000:55": ["standing", "GV14"],
    "000:79": ["standing"],
    "000:87": ["standing"],
    "001:47": ["standing"],
    "002:30": ["CV6"],
    "002:44": ["standing", "BL23"],
    "002:76": ["pregnant"],
    "002:123": ["pregnant"],
    "002:204": ["standing", "GV14"],
    "002:218": ["standing", "SI15"],
    "002:220": ["standing"],
    "003:13": ["standing"],
    "003:30": ["standing", "belly-problem"],
    "003:37": ["standing", "GV9"],
    "003:96": ["standing"],
    "003:99": ["standing"],
    "003:106": ["broken-skin"],
    "003:107": ["broken-skin"],
    "003:108": ["broken-skin"],
    "003:109": ["varicose-veins"],
    "003:111": ["broken-skin", "varicose-veins", "clot", "heart-problem"],
    "004:29": ["pregnant"],
    "004:36": ["standing"],
    "004:39": ["standing"],
    "004:44": [
        "fever",
        "recent-injury",
        "pregnant",
        "leg-symptoms",
        "spine-injury",
        "recent-surgery",
        "numb-feet",
        "broken-skin",
    ],
    "004:52": ["standing"],
}
NO_CAUTION = {"000:97"}  # other treatments may suit somebody better: the clinic sells them
# What no catalogue may hold: throat, armpit, groin, breast, below the ear, eye, inner elbow.
NOBODY_PRESSES = (
    "ST9 ST10 ST11 ST12 LI17 LI18 CV22 CV23 SI16 SI17 HT1 SP12 SP13 LR11 LR12 ST17 TE17 BL1 ST1"
    " LU5 PC3 HT3"
)
IN_PREGNANCY = "LI4 SP6 GB21 BL60 BL67 LR3 CV2-CV7 BL22-BL35 BL51-BL54 GV2-GV5 GB30"


def test_the_rules_are_there_with_the_most_urgent_first() -> None:
    """Twenty-eight, in the order in which they are asked; the signs of danger are one card."""
    assert len(URGENT) == 28
    assert list(RULES) == URGENT, "data/safety.yaml, rules: put them in the order of this test"
    danger = [rule.id for rule in RULES.values() if rule.danger]
    assert danger == DANGER, f"data/safety.yaml: `danger: true` belongs to {', '.join(DANGER)}"


@each_rule
def test_an_answer_is_kept_as_long_as_it_stays_true(rule: Rule) -> None:
    """What changes from day to day is asked each time, a pregnancy after four weeks."""
    days = 0 if rule.id in ASKED_EACH_TIME else 28 if rule.id in KEPT_FOUR_WEEKS else 90
    entry = f"data/safety.yaml, {rule.id}, keep_days"
    assert rule.keep_days == days, f"{entry}: write {days or 'none'}, not {rule.keep_days}"


@each_rule
def test_not_sure_counts_as_the_careful_answer(rule: Rule) -> None:
    """As yes, but for a permission: whoever is not sure has none."""
    right = "no" if rule.id == "midwife-agrees" else "yes"
    assert rule.unknown == right, f"data/safety.yaml, {rule.id}, unknown: write {right!r}"


@each_rule
def test_a_question_can_be_understood(rule: Rule) -> None:
    """It ends with a question mark; why is one short sentence; no medical word goes unexplained."""
    entry = f"data/safety.yaml, {rule.id}"
    faults = []
    if not rule.ask.endswith("?"):
        faults.append(f"{entry}, ask: make it a question")
    if (words := len(rule.why.split())) > WHY_WORDS:
        faults.append(f"{entry}, why: {words} words: shorten it to {WHY_WORDS}")
    if rule.why.count(".") != 1:
        faults.append(f"{entry}, why: make it one sentence")
    faults += [
        f"{entry}, means: say what {word!r} is"
        for word in MEDICAL
        if _has(rule.ask, word) and not _has(rule.means or "", word)
    ]
    assert not faults, told(faults)


def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{word.rstrip('s')}s?\b", text, re.IGNORECASE) is not None


@each_rule
def test_a_rule_speaks_in_whole_sentences_and_makes_no_claim(rule: Rule) -> None:
    """Nothing that is said ends in the middle, runs on, or says that pressing treats anything."""
    faults = []
    for where, text in _texts(rule):
        entry = f"data/safety.yaml, {rule.id}, {where}"
        if not text.endswith((".", "?")):
            faults.append(f"{entry}: end it with a full stop")
        if "does" in where and (words := len(text.split())) > TOLD_WORDS:
            faults.append(f"{entry}: {words} words: shorten it to {TOLD_WORDS}")
        faults += [
            f"{entry}: {found[0]!r} is a claim: say it otherwise" for found in CLAIM.finditer(text)
        ]
    assert not faults, told(faults)


def _texts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield from (("ask", rule.ask), ("why", rule.why))
    if rule.means:
        yield "means", rule.means
    yield from ((f"does {n}, {effect.action}", effect.text) for n, effect in enumerate(rule.does))


@each_rule
def test_every_effect_rests_on_something_that_the_rule_names(rule: Rule) -> None:
    """Each has its sources, or GK, which marks what is general knowledge; the rule has them all."""
    faults = []
    for n, effect in enumerate(rule.does):
        entry = f"data/safety.yaml, {rule.id}, does {n}, {effect.action}, rests_on"
        if not effect.rests_on:
            faults.append(f"{entry}: cite a source, or GK")
        for citation in effect.rests_on:
            source = citation.partition(":")[0]
            if source not in SOURCES:
                faults.append(f"{entry}: {source} is not in data/sources.yaml")
            if citation not in rule.rests_on:
                faults.append(f"data/safety.yaml, {rule.id}, rests_on: add {citation}")
    assert not faults, told(faults)


@each_rule
def test_what_rests_on_general_knowledge_alone_is_counted(rule: Rule) -> None:
    """Ten effects in all; one more needs a source, or a decision here."""
    alone = [effect.action.value for effect in rule.does if set(effect.rests_on) == {"GK"}]
    known = ON_GENERAL_KNOWLEDGE.get(rule.id, [])
    assert alone == known, (
        f"data/safety.yaml, {rule.id}, does: {alone} rest on GK alone, and {known} are known to:"
        " cite a source, or change the table in this test"
    )


@pytest.mark.parametrize("citation", PRINTED)
def test_a_caution_that_an_article_prints_is_kept(citation: str) -> None:
    """What an article warns of is cited by the rule, the standing note or the point about it."""
    faults = []
    for where in PRINTED[citation]:
        if citation not in _cited_by(where):
            file = "points" if where in POINTS else "safety"
            faults.append(f'data/{file}.yaml, {where}: cite "{citation}" where it is heeded')
    assert not faults, told(faults)


def test_no_caution_that_was_read_is_missing_from_the_table() -> None:
    """What was written down of an article as a caution or a limit has a line in the table above."""
    read = [
        (f"{source.id}, {advice.topic}", source.id, advice.lines)
        for source in SOURCES.values()
        for advice in source.advice
        if advice.topic in {"caution", "limit"} and not advice.mark
    ]
    read += [
        (f"{said.source}, {point.code}", said.source, said.lines)
        for point in POINTS.values()
        for said in point.said
        if said.cautions
    ]
    missed = [
        f"tests/data/test_rules_data.py, PRINTED: add a line of {what}: {lines}"
        for what, source, lines in read
        if not {f"{source}:{line}" for line in lines} & (PRINTED.keys() | NO_CAUTION)
    ]
    assert not missed, told(missed)


def _cited_by(where: str) -> set[str]:
    """The citations of what is done, not only those of the rule as a whole."""
    if where == "standing":
        notes: Iterable[list[str]] = (note.rests_on for note in SAFETY.standing)
    elif where in POINTS:
        notes = (caution.rests_on for caution in POINTS[where].cautions)
    else:
        notes = (effect.rests_on for effect in RULES[where].does)
    return {citation for cited in notes for citation in cited}


@each_rule
def test_a_refusal_is_kind_and_useful(rule: Rule) -> None:
    """It says that nothing is played and what to do; a sign of danger gives the numbers to call."""
    faults = []
    refusals = [effect for effect in rule.does if effect.action is Action.REFUSE]
    for effect in refusals:
        entry = f"data/safety.yaml, {rule.id}, does, refuse"
        if "please" not in effect.text.lower():
            faults.append(f"{entry}: ask, do not order: say please")
        if not effect.text.endswith("Nothing will be played."):
            faults.append(f"{entry}: end with `Nothing will be played.`")
        if rule.danger and WHOM_TO_CALL not in effect.text:
            faults.append(f"{entry}: say your local emergency number ({WHOM_TO_CALL})")
    if rule.danger and len(rule.does) != 1:
        faults.append(f"data/safety.yaml, {rule.id}, does: a sign of danger refuses, no more")
    assert bool(refusals) is (rule.danger or rule.id == "bleeding-disorder")
    assert not faults, told(faults)


@each_rule
def test_whoever_loses_points_by_a_place_can_name_it(rule: Rule) -> None:
    """A rule that a place narrows says so, in its question's explanation or where it acts."""
    narrowed = any(effect.local for effect in rule.does)
    whole = " ".join(text for _, text in _texts(rule))
    says = re.search(r"\bname (the|all)\b|\bsay where\b", whole, re.IGNORECASE)
    assert bool(says) is narrowed, f"data/safety.yaml, {rule.id}, means: " + (
        "say that naming the place keeps the rest" if narrowed else "no place narrows this rule"
    )


@each_rule
def test_a_point_that_is_spared_would_else_be_taken(rule: Rule) -> None:
    """An exception that excepts nothing is a slip of the pen."""
    faults = [
        f"data/safety.yaml, {rule.id}, does {n}, but_not: {code} is not in {effect.regions}"
        for n, effect in enumerate(rule.does)
        for code in every_code(effect.but_not)
        if not (code in POINTS and set(effect.regions) & set(POINTS[code].regions))
    ]
    assert not faults, told(faults)


# Pregnancy


def test_in_pregnancy_each_code_is_named_whatever_its_region() -> None:
    """A point in a file of somebody's own may have any region: the code alone must be enough."""
    named = {
        code
        for effect in RULES["pregnant"].does
        if effect.action is Action.BLOCK
        for code in every_code(effect.points)
    }
    missing = [code for code in every_code(IN_PREGNANCY.split()) if code not in named]
    assert not missing, f"data/safety.yaml, pregnant, does, block, points: add {', '.join(missing)}"


@pytest.mark.parametrize("code", PREGNANT)
def test_the_pregnancy_caution_comes_with_every_name(code: str) -> None:
    """By whatever name or spelling it is looked up, the point has its caution."""
    index, points = book()["names"], book()["points"]
    prefix, number = code[:2], code[2:]
    written = [name for name, found in index.items() if code in found]
    written += [
        f"{word}{gap}{number}"
        for word, meant in codes.PREFIXES.items()
        if meant == prefix
        for gap in ("", " ", "-")
    ]
    faults = []
    for name in written:
        match resolve(name, index):
            case Found() as found:
                answers = [found.code]
            case Several() as several:
                answers = list(several.candidates)
            case _:
                answers = []
        held = [
            any(c["when"] == "pregnant" and c["action"] == "block" for c in points[one]["cautions"])
            for one in answers
        ]
        if code not in answers or not all(held):
            faults.append(
                f"data/points.yaml, {code}: looked up as {name!r} it is {answers or 'not found'},"
                " which does not carry the caution: choose another name under `also`"
            )
    assert len(written) > 10
    assert not faults, told(faults)


def test_the_pregnancy_rule_is_honest() -> None:
    """Where it leaves something out it says that this is tradition, and not confirmed."""
    faults = [
        f"data/safety.yaml, pregnant, does {n}, text: say {word!r}"
        for n, effect in enumerate(RULES["pregnant"].does)
        if effect.action is Action.BLOCK
        for word in ("tradition", "have not confirmed harm")
        if word not in effect.text.lower()
    ]
    assert not faults, told(faults)


# What needs no question


def test_what_nobody_may_press_is_not_in_the_catalogue() -> None:
    """Throat, armpit, groin and the like: all on the list, none among the points."""
    never = [code for one in SAFETY.never for code in every_code(one.points)]
    missing = sorted(set(NOBODY_PRESSES.split()) - set(never))
    assert not missing, f"data/safety.yaml, never, points: add {', '.join(missing)}"
    held = sorted(set(never) & POINTS.keys())
    assert not held, f"data/points.yaml: take {', '.join(held)} out: nobody presses there"


@pytest.mark.parametrize("kind", ["never", "standing", "stops"])
def test_what_is_told_to_everybody_is_whole_and_rests_on_something(kind: str) -> None:
    """Full stops, sources, and no word of a claim; `medical care` is what it is no stand-in for."""
    faults = []
    for n, note in enumerate(getattr(SAFETY, kind)):
        entry = f"data/safety.yaml, {kind} {n}"
        if not note.text.endswith("."):
            faults.append(f"{entry}, text: end it with a full stop")
        if not note.rests_on:
            faults.append(f"{entry}, rests_on: cite a source, or GK")
        faults += [f"{entry}, text: {f[0]!r} is a claim" for f in CLAIM.finditer(note.text)]
    assert not faults, told(faults)


def test_after_a_stop_every_cause_has_its_key_and_its_advice() -> None:
    """One key each; whatever it was, it can be an emergency. The last is for none of the others."""
    assert [stop.label for stop in SAFETY.stops] == [
        "pain here",
        "dizzy or faint",
        "chest pain or short of breath",
        "numb or weak",
        "something else",
    ]
    keys = [stop.key for stop in SAFETY.stops]
    assert len({*keys}) == len(keys), f"data/safety.yaml, stops: one key twice in {keys}"
    silent = [stop.label for stop in SAFETY.stops if WHOM_TO_CALL not in stop.text]
    assert not silent, f"data/safety.yaml, stops, {silent}: say whom to call ({WHOM_TO_CALL})"
