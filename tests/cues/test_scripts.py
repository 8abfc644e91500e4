"""What is heard of every shipped routine, alone and with a partner: kept as text under golden/.

`UPDATE_GOLDEN=1 pytest …` writes the scripts anew. A failure names the routine and the hold; the
data is in data/points.yaml and data/routines.yaml.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest
from hearing import (
    Script,
    beyond_their_slot,
    outside,
    over_another,
    said,
    script,
    too_close,
    without_their_cues,
    wrongly_announced,
)

from acupress.catalogue.book import Routine
from acupress.catalogue.book import Step as RecipeStep
from acupress.catalogue.models import Point
from acupress.cues import phrases
from acupress.cues.score import Manner, Sound, sounds, whole
from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan, Step
from acupress.safety.screening import Screening
from acupress.session.engine import begin
from acupress.session.snapshot import snapshot, switched
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase, Stretch
from acupress.view import words
from acupress.view.drawing import Look
from acupress.view.durations import spoken as in_short
from acupress.view.screen import frame
from acupress.vocabulary import Detail, DoseLevel, Laterality, Pattern
from shipped import ROUTINES, book, each_point, told

GOLDEN = Path(__file__).parent / "golden"
GENEROUS = (100, 45)
ESPEAK = ("espeak-ng", "--stdin", "--stdout", "-s", "165")
MEND = "raise AROUND or CUES_S in src/acupress/plan/laying.py, or shorten the text"
NORMAL = Manner()
every_routine = pytest.mark.parametrize("name", ROUTINES)
operators = pytest.mark.parametrize("partner", [False, True], ids=["solo", "partner"])


@cache
def planned(name: str, partner: bool, dose: DoseLevel = DoseLevel.USUAL) -> Plan:
    """The plan of a routine, for somebody healthy."""
    options = Options(partner=partner, dose=dose)
    return build(book()["routines"][name], book()["points"], options, Screening())


@cache
def heard(name: str, partner: bool) -> Script:
    """What is heard of it, stretch by stretch."""
    return script(planned(name, partner), NORMAL)


def spoken(detail: Detail) -> Iterator[Sound]:
    """Everything that is said in any shipped routine."""
    for name in ROUTINES:
        for partner in (False, True):
            for one in whole(planned(name, partner), Manner(detail)):
                if one.words:
                    yield one


def sessions(plan: Plan) -> Iterator[tuple[Session, bool]]:
    """A session at the beginning of each stretch, and whether a hold has just ended."""
    ready, before = begin(plan), None
    for n, stretch in enumerate(ready.row):
        running = replace(ready, at=n, status=Status.RUNNING, ends_ms=stretch.ms)
        yield running, before is Phase.HOLD
        before = stretch.phase


def named(step: Step) -> str:
    """A hold, for a failure."""
    return f"hold {step.n}, {words.step(step)}"


# Kept as text


def row(sound: Sound) -> str:
    """`00:12.4   9.6  Press.`: when, how many seconds there are for it, and what."""
    tenths = round(sound.at_ms / 100)
    when = f"{tenths // 600:02d}:{tenths // 10 % 60:02d}.{tenths % 10}"
    return f"{when}  {sound.ms / 1000:4.1f}  {sound.words or f'[{sound.cue}]'}\n"


@every_routine
@operators
def test_the_script_is_as_kept(name: str, partner: bool) -> None:
    """Nobody changes what is heard without reading what it is afterwards."""
    plan = planned(name, partner)
    title = f"{words.overview(plan)}\n\n"
    written = title + "".join(row(sound) for sound in whole(plan, NORMAL))
    kept = GOLDEN / f"{name}{'-with-a-partner' if partner else ''}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(written, encoding="utf-8")
    assert written == kept.read_text(encoding="utf-8"), "if it is right: UPDATE_GOLDEN=1 pytest"


def test_every_kept_script_is_of_a_routine() -> None:
    """No file is left over from a routine that is not there any more."""
    names = {file.stem.removesuffix("-with-a-partner") for file in GOLDEN.iterdir()}
    assert names == set(ROUTINES)
    assert len(list(GOLDEN.iterdir())) == 2 * len(ROUTINES)


# The cues


@every_routine
@operators
def test_every_hold_is_started_and_ended_by_a_cue(name: str, partner: bool) -> None:
    """Press at its beginning, release at its end; what is announced is what comes."""
    found = heard(name, partner)
    faults = [*without_their_cues(found), *wrongly_announced(found)]
    assert not faults, told(f"{name}: {fault}" for fault in faults)
    # Of those that follow each other at once the first has no release: there are none.
    phases = [stretch.phase for stretch, _ in found]
    assert (Phase.HOLD, Phase.HOLD) not in set(pairwise(phases))


@every_routine
@operators
@pytest.mark.parametrize("detail", Detail)
def test_nothing_piles_up(name: str, partner: bool, detail: Detail) -> None:
    """Cues 400 ms apart, nothing spoken over a cue or a word, nothing after the end."""
    plan, manner = planned(name, partner), Manner(detail)
    found = tuple(whole(plan, manner))
    faults = [
        *too_close(found),
        *over_another(found, manner),
        *beyond_their_slot(found, manner),
        *outside(found, 1000 * plan.total_s),
        *over_another(tuple(whole(plan, replace(manner, breath=True))), manner),
    ]
    assert not faults, told(f"{name}: {fault}" for fault in faults)


# The words


@every_routine
@operators
def test_the_voice_tells_all_there_is_to_know(name: str, partner: bool) -> None:
    """Before each hold it has said: which point, side, place, how, how hard, cautions, which press.

    What is said of a point counts until the next one is announced, what is said of a side until the
    next side is.
    """
    faults, point, side, last = list[str](), "", "", ""
    for stretch, found in heard(name, partner):
        text = " ".join(said(found))
        if stretch.phase is Phase.PREPARE:
            point, side = (point, text) if text.startswith("Other side") else (text, text)
        if stretch.phase is Phase.HOLD and stretch.step:
            missing = [part for part in _of_point(stretch.step) if part not in point]
            missing += [] if words.side(stretch.step.side) in side else ["the side"]
            missing += [] if _press(stretch.step, last) else ["which press it is"]
            faults += [f"{name}: {named(stretch.step)}: {one!r} is not said" for one in missing]
        last = text
    assert not faults, told([*faults, MEND])


def _of_point(step: Step) -> list[str]:
    place = step.place
    hard = f"{place.pressure.value}, never painful."
    if "never painful" in place.technique:
        hard = f"{place.pressure.value}."
    return [
        f"Next: {place.name}, ",
        place.location,
        place.technique,
        f": {hard}",
        words.posture(place.posture).capitalize(),
        *place.cautions,
    ]


def _press(step: Step, before: str) -> bool:
    """Whether the words before a hold said which press it is, where there are several."""
    first = rf"\bPress {step.reps} times\.|"
    this = rf"\b[Pp]ress {step.rep} of {step.reps}\."
    return step.reps == 1 or bool(re.search((first if step.rep == 1 else "") + this, before))


@every_routine
@operators
def test_the_voice_tells_what_comes(name: str, partner: bool) -> None:
    """In every stretch that is long enough: the next point, the other side, press, let go."""
    faults = []
    for stretch, found in heard(name, partner):
        text = " ".join(said(found))
        right = {
            Phase.SETTLE: phrases.HURTS_THEM if partner else phrases.HURTS,
            Phase.PREPARE: r"(Next|Other side): ",
            Phase.HOLD: rf"Press, for {phrases.aloud(stretch.ms // 1000)}\.",
            Phase.REST: r"Let go\. Next, press \d of \d\.",
            Phase.CLOSING: re.escape(words.CLOSING_PARTNER if partner else words.CLOSING),
        }[stretch.phase]
        short = stretch.phase is Phase.HOLD and stretch.ms < 10_000
        if not short and not re.search(right, text):
            faults.append(f"{name}: {stretch.phase} of {stretch.ms} ms: {text!r}")
    assert not faults, told([*faults, MEND])


@every_routine
@operators
@pytest.mark.parametrize("dose", DoseLevel)
def test_the_fullest_wording_has_room(name: str, partner: bool, dose: DoseLevel) -> None:
    """Getting ready for a point is never too short for all there is to say of it."""
    faults = [f"{name}: {fault}" for fault in cut_short(planned(name, partner, dose))]
    assert not faults, told([*faults, MEND])


@each_point
@operators
def test_the_fullest_wording_has_room_wherever_a_point_stands(point: Point, partner: bool) -> None:
    """Also as the last one of a routine, whose cue is the longest, and without a change of posture.

    So an answer that takes out other points shortens no words, nor does somebody's own routine.
    """
    faults = set[str]()
    midline = point.laterality is Laterality.MIDLINE
    for choice, dose in product(book()["points"][point.code]["doses"], DoseLevel):
        step: RecipeStep = {
            "point": point.code,
            "dose": choice["said"],
            "side": Pattern.MIDLINE if midline else Pattern.BOTH,
            "core": True,
            "hold_s": None,
            "repetitions": None,
            "rest_s": None,
            "sources": [],
            "how": "",
            "note": "",
        }
        twice: Routine = {**book()["routines"]["upper-back"], "steps": [step, step]}
        options = Options(partner=partner, dose=dose)
        faults |= set(cut_short(build(twice, book()["points"], options, Screening())))
    assert not faults, told([*(f"{point.code}: {fault}" for fault in faults), MEND])


def cut_short(plan: Plan) -> Iterator[str]:
    """The points of a plan of which not everything is said in the time there is."""
    for session, released in sessions(plan) if plan.steps else ():
        step = session.current.step
        if session.current.phase is not Phase.PREPARE or step is None:
            continue
        if not switched(plan.steps, step):
            fullest = phrases.getting_ready(step, Detail.NORMAL, eased=False)[0]
            told_here = said(sounds(session, NORMAL, released=released))
            if told_here != [fullest]:
                yield (
                    f"{named(step)}: {len(fullest.split())} words do not fit into {step.prep_s} s:"
                    f" {told_here}"
                )


@pytest.mark.parametrize("detail", Detail)
def test_what_is_said_can_be_said(detail: Detail) -> None:
    """No code, sign or abbreviation, no name in another script: what a voice would stumble over."""
    strange = re.compile(r"\b[A-Z]{2,}|[A-Z]\d|[^\w\s.,:;'-]|_|\d ?(s|min|cm|x)\b")
    faults = {one.words for one in spoken(detail) if strange.search(one.words)}
    faults |= {one.words for one in spoken(detail) if not one.words.isascii()}
    assert not faults, told(sorted(faults))


@every_routine
def test_with_a_partner_it_speaks_to_the_one_who_presses(name: str) -> None:
    """Nothing is said of places on a body that is not yours."""
    body = r"\byour (back|neck|shoulder|knee|foot|ankle|wrist|arm|forearm|waist|hip|side)"
    text = [phrase for _, found in heard(name, partner=True) for phrase in said(found)]
    assert words.SETTLE_PARTNER in text[0]
    faults = [one for one in text if re.search(body, one, re.IGNORECASE)]
    assert not faults, told(faults)


# The screen


@every_routine
@operators
def test_the_screen_tells_all_there_is_to_know(name: str, partner: bool) -> None:
    """In every phase of a hold: point, side, place, how, how hard, phase, which press, cautions."""
    plan, faults = planned(name, partner), []
    for session, _ in sessions(plan):
        stretch = session.current
        drawn = _drawn(plan, session)
        faults += [
            f"{name}: {stretch.phase} of {named(stretch.step) if stretch.step else 'the session'}:"
            f" {part!r} is not on the screen"
            for part in _on_screen(plan, stretch)
            if part not in drawn
        ]
    assert not faults, told(faults)


def _drawn(plan: Plan, session: Session) -> str:
    rows = frame(plan, snapshot(session), GENEROUS, Look(colour=False), "18:42")
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", " ".join(rows)).split())


def _on_screen(plan: Plan, stretch: Stretch) -> list[str]:
    step = stretch.step
    if step is None:
        settle = words.SETTLE_PARTNER if plan.partner else words.SETTLE
        if stretch.phase is Phase.CLOSING:
            closing = words.CLOSING_PARTNER if plan.partner else words.CLOSING
            return ["REST", closing, "Next: the end"]
        return ["SETTLE", settle, f"Next: {words.step(plan.steps[0])}"]
    place = step.place
    switching = stretch.phase is Phase.PREPARE and switched(plan.steps, step)
    after = next((words.step(one) for one in plan.steps[step.n :]), "a moment of rest")
    then = f"press for {in_short(step.hold_s)}, then {after}"
    return [
        words.phase(stretch.phase, switching=switching).upper(),
        place.name,
        place.code,
        words.side(step.side),
        f"Where: {place.location}",
        f"How: {place.technique}",
        words.how(place).removeprefix(place.technique).strip(),
        *([f"Mind: {' '.join(place.cautions)}"] if place.cautions else []),
        *([f"press {step.rep} of {step.reps}"] if step.reps > 1 else []),
        *([words.BREATHE] if stretch.phase is Phase.HOLD else []),
        f"Next: {then if stretch.phase is Phase.PREPARE else after}",
    ]


# A real voice


def test_a_real_voice_keeps_to_the_slots() -> None:
    """Every phrase of every routine, spoken by espeak-ng, is over before its slot is."""
    if not shutil.which(ESPEAK[0]):
        pytest.skip("install espeak-ng to measure how long the phrases take")
    slots: dict[str, int] = {}
    for detail in Detail:
        for one in spoken(detail):
            slots[one.words] = min(one.ms, slots.get(one.words, one.ms))
    faults = [
        f"{text!r}: {taken} ms, there are {slots[text]}"
        for text in slots
        if (taken := _aloud_ms(text)) > slots[text]
    ]
    assert not faults, told([*faults, MEND])


def _aloud_ms(text: str) -> int:
    done = subprocess.run(ESPEAK, input=text.encode(), capture_output=True, check=True)
    # On a pipe the header does not know how long it will be.
    taken = round((len(done.stdout) - 44) / 2 / 22_050 * 1000)
    assert taken > 100, f"{ESPEAK[0]} said nothing: {done.stderr.decode()}"
    return taken
