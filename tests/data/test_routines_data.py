"""The routines: seventeen, made of what the articles say.

A failure says which entry of data/routines.yaml to mend, and how.
"""

import re

import pytest

from acupress.catalogue.models import Routine
from acupress.catalogue.names import Found, resolve
from acupress.vocabulary import Reach
from shipped import CLAIM, POINTS, ROUTINES, SOURCES, book, each_routine, told

IDS = [
    "upper-back",
    "upper-back-home",
    "lower-back",
    "lower-back-home",
    "lower-back-eight",
    "neck-shoulders",
    "tension-headache",
    "stress-fatigue",
    "cold-sensitivity",
    "stomach-comfort",
    "shoulder-blades",
    "hip-and-buttock",
    "desk-break",
    "foot-and-hand",
    "solo-back",
    "partner-back",
    "pregnancy-upper-back",
]
SEVEN_LOW = "CV6 BL23 BL52 GV4 BL60 LR3 BL40"
# Where it is settled which points and in which order, mostly by an article.
MEMBERS = {
    "upper-back": "GB21 BL10 TE3 LI4 KI27 GV14 SI15",
    "upper-back-home": "GB21 LI4 SI3 BL10",
    "lower-back": SEVEN_LOW,
    "lower-back-home": "BL23 BL40 BL60 GB30",
    "lower-back-eight": f"{SEVEN_LOW} GB30",
    "cold-sensitivity": "BL23",
    "stomach-comfort": "GV9 BL21",
    "pregnancy-upper-back": "BL10 KI27 TE3 PC6",
}
# A routine that is there for some people only, and what they must answer with yes.
GATES = {"pregnancy-upper-back": ["pregnant", "midwife-agrees"]}
UNIT = r"[ -]?(min|minutes?|seconds?|sec|s)\b"
DIGITS = re.compile(rf"\b\d+{UNIT}", re.IGNORECASE)
NUMBER = r"(\d+|one|two|three|four|five|six|seven|eight|ten|fifteen|twenty|thirty)"
TOTAL = re.compile(rf"\b{NUMBER}{UNIT}(?! a side)", re.IGNORECASE)


def test_the_seventeen_routines_are_there_in_their_order() -> None:
    """The list that a person sees first starts with the main one."""
    assert list(ROUTINES) == IDS, "data/routines.yaml: put the routines in the order of this test"


@pytest.mark.parametrize("name", MEMBERS)
def test_an_articles_routine_has_its_points_in_order(name: str) -> None:
    """The seven of 000 and 002, the seven of 002, the fours of 004, the points of 003.

    The four for pregnancy are no article's; the lists of points to avoid do not name them.
    """
    points = " ".join(step.point for step in ROUTINES[name].steps)
    assert points == MEMBERS[name], f"data/routines.yaml, {name}, steps: {MEMBERS[name]}"


@each_routine
def test_a_routine_of_ours_leaves_nothing_to_be_guessed(routine: Routine) -> None:
    """Who it is for, how the sides go, what matters most: people may leave these out of theirs."""
    entry = f"data/routines.yaml, {routine.id}"
    faults = [] if routine.about else [f"{entry}: add `about`, who it is for, in two sentences"]
    faults += [
        f"{entry}, {step.point}: add `side`: each, alternate, both or midline"
        for step in routine.steps
        if step.side is None
    ]
    if not any(step.core for step in routine.steps):
        faults.append(f"{entry}: mark the points it is not itself without with `core: true`")
    faults += [f"{entry}: take `extends` out, and write every step"] * bool(routine.extends)
    assert not faults, told(faults)


@each_routine
def test_a_step_rests_on_what_is_said_of_its_point(routine: Routine) -> None:
    """Cited lines speak of that point, or are the article's rule for every point."""
    faults = []
    for step in routine.steps:
        answer = resolve(step.point, book()["names"])
        assert isinstance(answer, Found), f"data/routines.yaml, {routine.id}: {step.point}"
        said = {one.source: one for one in POINTS[answer.code].said}
        entry = f"data/routines.yaml, {routine.id}, {step.point}, rests_on"
        for citation in step.rests_on:
            source, _, lines = citation.partition(":")
            if source not in said:
                faults.append(
                    f"{entry}: {source} says nothing of {answer.code}: take {citation} out"
                )
                continue
            known = set(said[source].lines)
            known |= {n for a in SOURCES[source].advice if a.dose for n in a.dose.lines}
            outside = {int(n) for n in lines.split("-")} - known
            if outside:
                faults.append(
                    f"{entry}, {citation}: lines {sorted(outside)} are not of {answer.code}:"
                    f" cite some of {sorted(known)}, or add them in data/points.yaml,"
                    f" {answer.code}, said {source}"
                )
        if step.dose and not any(one.startswith(step.dose) for one in step.rests_on):
            faults.append(f"{entry}: cite {step.dose}, whose dose it takes")
        if not step.rests_on:
            faults.append(f"{entry}: cite the article that names the point")
    assert not faults, told(faults)


@each_routine
def test_no_total_is_typed_by_hand(routine: Routine) -> None:
    """How long a routine takes is computed; a number in the text would go stale."""
    texts = {"title": routine.title, "about": routine.about or ""}
    texts |= {f"advice {n}": note.text for n, note in enumerate(routine.advice)}
    faults = [
        f"data/routines.yaml, {routine.id}, {where}: take {found[0]!r} out"
        for where, text in texts.items()
        for found in TOTAL.finditer(text)
    ]
    faults += [
        f"data/routines.yaml, {routine.id}, {step.point}, note: say {found[0]!r} in words"
        for step in routine.steps
        for found in DIGITS.finditer(step.note or "")
    ]
    assert not faults, told(faults)


@each_routine
def test_a_routine_makes_no_medical_claim(routine: Routine) -> None:
    """No word of it says that pressing treats, cures, heals or relieves."""
    texts = {
        "title": routine.title,
        "about": routine.about or "",
        "helps": ", ".join(routine.helps),
    }
    texts |= {"only_if": routine.only_if.text if routine.only_if else ""}
    texts |= {f"advice {n}": note.text for n, note in enumerate(routine.advice)}
    texts |= {f"{step.point}, note": step.note or "" for step in routine.steps}
    faults = [
        f"data/routines.yaml, {routine.id}, {where}: {found[0]!r} is a claim: say it otherwise"
        for where, text in texts.items()
        for found in CLAIM.finditer(text)
    ]
    assert not faults, told(faults)


@each_routine
def test_only_the_routine_for_pregnancy_has_a_gate(routine: Routine) -> None:
    """It asks for both answers, and tells everybody else what to do; no other asks for any."""
    right = GATES.get(routine.id, [])
    answers = routine.only_if.answers if routine.only_if else []
    assert answers == right, f"data/routines.yaml, {routine.id}, only_if.answers: write {right}"
    told_to_others = routine.only_if.text if routine.only_if else ""
    missing = [name for name in right if name.split("-")[0] not in told_to_others]
    assert not missing, f"data/routines.yaml, {routine.id}, only_if.text: speak of {missing}"


def test_the_routine_for_pregnancy_is_never_called_safe() -> None:
    """Its points are merely absent from the lists of points to avoid, and it says so."""
    routine = ROUTINES["pregnancy-upper-back"]
    notes = [note.text for note in routine.advice]
    texts = [
        routine.title,
        routine.about or "",
        *notes,
        *(step.note or "" for step in routine.steps),
    ]
    found = [text for text in texts if re.search(r"\bsafe", text, re.IGNORECASE)]
    assert not found, f"data/routines.yaml, pregnancy-upper-back: take `safe` out of {found}"
    assert any("does not prove" in note for note in notes), (
        "data/routines.yaml, pregnancy-upper-back, advice: say that absence does not prove anything"
    )


@pytest.mark.parametrize(
    "name", ["solo-back", "desk-break", "neck-shoulders", "upper-back-home", "pregnancy-upper-back"]
)
def test_what_is_meant_for_one_alone_needs_nobody(name: str) -> None:
    """One's own hands reach every point; no partner and no ball."""
    needs = [
        s.point for s in ROUTINES[name].steps if Reach.SELF not in POINTS[s.point].press.ways()
    ]
    assert not needs, f"data/routines.yaml, {name}, steps: take {', '.join(needs)} out"
