"""From one person's home to another's: `share`, then `add`, and the plan is the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from acupress.catalogue.reading import read
from acupress.catalogue.shelf import bound
from acupress.catalogue.writing import shared
from acupress.cli.plans import planned
from acupress.plan.building import Options
from acupress.safety.answers import YES, none_applies
from acupress.view.records import plan_record
from acupress.vocabulary import DoseLevel
from in_process import answers
from shipped import ROUTINES
from theirs import KNEE, POINT, SOURCE, kept, our_shelf, put, run

TRAPS = ["no", "12:30", "010", "~", "- a", "a: b", "a # b", "'", '"', "{x}", "1e3", "2024-01-31"]
FULL = f"""\
{SOURCE}- {{id: "042", title: A book, publisher: Somebody, kind: a book, lines: 9}}
- {{id: LEAF, title: A leaflet, publisher: Somebody, kind: a leaflet}}
{POINT}  said:
  - {{source: "042", lines: [3], printed: Knee 1, dose: [{{lines: [3], hold: 4-5s}}]}}
- code: MY-HAND
  name: Web of the other hand
  hanzi: 手
  regions: [hand, arm]
  laterality: midline
  location: {{find: In the middle., standard: There., rests_on: ["042:1-3"]}}
  press:
    partner:
      {{posture: prone, how: Rub with a thumb., still: Press with a thumb., pressure: feather}}
    ball: {{posture: lying, how: Lie on a ball.}}
    pressure: medium
    ours: Ours.
  doses:
  - {{said: "042", hold: 10-15s, repetitions: 2-3, rest: 7s}}
  - {{hold: 1m30s}}
  cap: {{per_side: 100s, why: It is tender.}}
  cautions:
  - {{when: pain, action: warn, text: Ease off.}}
  - {{when: frail, action: shorten, at_most: 20s, text: Not for long., rests_on: [jane]}}
  said:
  - {{source: "042", lines: [1], printed: H}}
  - {{source: LEAF, lines: [1], printed: H}}
routines:
- id: full
  title: All there is
  about: "For me: all of it."
  helps: [a stiff knee]
  rests_on: [jane, "042:2", "002:131-134"]
  only_if: {{answers: [midwife-agrees], text: Ask first.}}
  advice:
  - {{text: Slowly., rests_on: ["042:9"]}}
  steps:
  - {{point: Knee 1, hold: 20-30s, repetitions: 1-2, rest: 0s, side: both, core: true, note: So.}}
  - {{point: 手, dose: "042"}}
  - {{point: Large Intestine 4, hold: 1m30s}}
  - {{point: Jane's place, side: alternate}}
"""
EXTENDING = f"""\
{SOURCE}{POINT}routines:
- id: shorter
  title: Shorter
  extends: upper-back
  leave_out: [Hegu, KI27]
  steps:
  - {{point: TE3, hold: 15s}}
  - {{point: MY-KNEE}}
  - {{point: GB21, repetitions: 2}}
- id: longer
  title: Longer
  extends: pregnancy-upper-back
  only_if: {{answers: [alcohol], text: Not today.}}
  steps:
  - {{point: MY-KNEE, side: each}}
"""


def taken_along(name: str, home: Path) -> dict[str, str]:
    """The environment of another person, who has added what was shared, and nothing else."""
    sent = home / "sent.yaml"
    assert run("share", name, str(sent)).code == 0
    env = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "CACHE")}
    added = run("add", str(sent), "--yes", env=env)
    assert (added.code, added.err) == (0, "")
    return env


@pytest.mark.parametrize(
    ("text", "name", "yes"),
    [
        (KNEE, "my-knee", ()),
        (FULL, "full", ("midwife-agrees",)),
        (EXTENDING, "shorter", ()),
        (EXTENDING, "longer", ("pregnant", "midwife-agrees", "alcohol")),
    ],
    ids=["own point", "every field", "extends", "extends what is for some"],
)
def test_the_plan_is_the_same_at_another_home(
    text: str, name: str, yes: tuple[str, ...], tmp_path: Path
) -> None:
    """Every hold, word and reason; with points, sources and permissions of one's own."""
    put("routines.d/mine.yaml", text)
    given = answers(tmp_path, **dict.fromkeys(yes, "yes"))
    env = taken_along(name, tmp_path)
    for more in (("--solo",), ("--partner", "--dose", "long")):
        words = ("routine", name, "--dry-run", "--json", "--answers", given, *more)
        here = run(*words)
        assert (here.code, here.err) == (0, "")
        assert len(json.loads(here.out)["steps"]) > 1
        assert run(*words, env=env) == here


def test_so_are_the_points_and_their_sources(tmp_path: Path) -> None:
    """Page for page, with what each source says."""
    put("routines.d/mine.yaml", FULL)
    env = taken_along("full", tmp_path)
    for code in ("MY-KNEE", "MY-HAND"):
        for words in (("--json",), ("--sources",), ()):
            here = run("point", code, *words)
            assert here.code == 0
            assert run("point", code, *words, env=env) == here


def test_only_what_it_needs_is_shared() -> None:
    """Nobody gets the other points, routines and sources of a home."""
    put("routines.d/mine.yaml", FULL)
    put("routines.d/knee.yaml", KNEE.removeprefix(SOURCE + POINT).replace("my-knee", "other"))
    text = run("share", "other", "-").out
    assert "MY-KNEE" in text
    assert not [word for word in ("MY-HAND", "id: full", "Web of") if word in text]


def test_what_was_added_can_be_shared_again(tmp_path: Path) -> None:
    """The third person gets what the second one got, letter for letter."""
    put("routines.d/mine.yaml", FULL)
    env = taken_along("full", tmp_path)
    assert run("share", "full", "-", env=env) == run("share", "full", "-")


def test_a_shipped_routine_is_nothing_new(tmp_path: Path) -> None:
    """Somebody has it already."""
    run("share", "upper-back", str(tmp_path / "sent.yaml"))
    assert "nothing new" in run("add", str(tmp_path / "sent.yaml")).err
    assert kept() == {}


# Every shipped routine, and every kind of word, in this process


class Home:
    """The shipped catalogue and one file, with the book of both."""

    def __init__(self, text: str) -> None:
        self.every, gone = our_shelf().with_own([read(text.encode(), "theirs.yaml")])
        assert gone == []
        self.book = bound(self.every)

    def shared(self, name: str) -> str:
        """What `share` writes."""
        return shared(self.every, self.book, self.every.routines[name])

    def plans(self, name: str) -> list[dict[str, Any]]:
        """What a routine plays for whoever it is there for, alone and with a partner."""
        routine = self.book["routines"][name]
        given = {**none_applies(self.book["rules"]), **dict.fromkeys(routine["only_if"], YES)}
        every = (Options(dose=DoseLevel.LONG), Options(partner=True))
        return [plan_record(planned(self.book, routine, one, given)) for one in every]


@pytest.fixture(scope="module")
def ours() -> Home:
    """Nothing but what is shipped."""
    return Home("routines: []")


def test_words_stay_words() -> None:
    """What YAML would take for something else comes through as it was written."""
    quoted = [f"  - {{text: '{text.replace(chr(39), chr(39) * 2)}'}}\n" for text in TRAPS]
    here = Home(f"{KNEE}  advice:\n{''.join(quoted)}")
    there = Home(here.shared("my-knee"))
    assert [note.text for note in there.every.routines["my-knee"].advice] == TRAPS


@pytest.mark.parametrize("name", ROUTINES)
def test_every_shipped_routine_can_be_shared(name: str, ours: Home) -> None:
    """It is nothing new; under another name it has the same plan but for that name."""
    text = ours.shared(name)
    again, gone = our_shelf().with_own([read(text.encode(), "theirs.yaml")])
    assert gone == []
    assert not again.own
    copy = Home(text.replace(f"- id: {name}\n", "- id: a-copy\n"))
    for mine, theirs in zip(copy.plans("a-copy"), ours.plans(name), strict=True):
        mine["instead"] = theirs["instead"] = ""
        assert {**mine, "routine": name} == theirs


@pytest.mark.parametrize("name", ROUTINES)
def test_what_extends_a_shipped_routine_can_be_shared(name: str) -> None:
    """Without one of its points, with another dose and with a point of one's own."""
    steps = [step.point for step in ROUTINES[name].steps]
    less = f"  leave_out: [{steps[-1]}]\n" if len(steps) > 1 else ""
    mine = f"- id: mine\n  title: Mine\n  extends: {name}\n{less}"
    changed = f"  steps:\n  - {{point: {steps[0]}, hold: 7s, repetitions: 2}}\n  - point: MY-KNEE\n"
    here = Home(f"{SOURCE}{POINT}routines:\n{mine}{changed}")
    there = Home(here.shared("mine"))
    assert there.every.own == {"mine", "MY-KNEE"}
    made = here.plans("mine")
    assert there.plans("mine") == made
    assert {step["hold_s"] for step in made[1]["steps"] if step["point"] == steps[0]} == {7}
