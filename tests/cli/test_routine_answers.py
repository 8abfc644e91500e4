"""`routine --answers`: what the answers take out of a plan, and what a file of them may say."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from in_process import Terminal, answers, plan, run
from shipped import book

NONE = ("--answers", "none")
QUESTIONS = list(book()["rules"])
ROUTINES = book()["routines"]
BOTH_AGREE = {"pregnant": "yes", "midwife-agrees": "yes"}

# What must go, by the issue's own words; written by hand, and more than the catalogue carries.
SPINE = {"GV4", "GV9", "GV14", "BL18", "BL21", "BL23", "BL43", "BL52"}
GONE = {
    "pregnant": {
        *("LI4", "SP6", "GB21", "BL60", "BL67", "LR3", "GB30"),
        *(f"CV{n}" for n in range(2, 8)),
        *(f"BL{n}" for n in (*range(22, 36), *range(51, 55))),
        *(f"GV{n}" for n in range(2, 6)),
    },
    "clot": {"GB30", "BL40", "BL60", "SP6", "ST36", "LR3", "FOOT-BALL", "FOOT-SPINE"},
    "leg-symptoms": {"GB30", "BL40", "BL23", "BL52", "GV4"},
    "osteoporosis": SPINE,
    "spine-injury": SPINE | {"SI15"},
    "neck-problem": {"BL10"},
}
REFUSING = {
    "emergency": "112, 911, 999",
    "fever": "see a doctor today",
    "recent-injury": "Go to urgent care",
    "bleeding-disorder": "ask your doctor or blood clinic",
}
each_way = pytest.mark.parametrize("who", ["--solo", "--partner"])


def every_plan(folder: Path, **given: str) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every routine, alone and with a partner: its name, its plan, and what it is for anybody.

    A routine that is for some people only is played to them.
    """
    for name in ROUTINES:
        own = dict.fromkeys(ROUTINES[name]["only_if"], "yes")
        for who in ("--solo", "--partner"):
            whole = plan(name, who, "--answers", answers(folder, **own))
            made = plan(name, who, "--answers", answers(folder, **own | given))
            yield f"{name} {who}", made, whole


def pressed(made: dict[str, Any]) -> set[tuple[str, str]]:
    """The points and single sides of a plan."""
    sides = {"both": ("left", "right")}
    return {
        (step["point"], side)
        for step in made["steps"]
        for side in sides.get(step["side"], (step["side"],))
    }


@pytest.mark.parametrize("rule", GONE)
def test_what_a_yes_takes_out_is_in_no_plan(rule: str, tmp_path: Path) -> None:
    """Not in any routine, alone or not; each is told with the rule; what need not go stays."""
    for name, made, whole in every_plan(tmp_path, **{rule: "yes"}):
        gone = {point for point, _ in pressed(whole)} & GONE[rule]
        assert pressed(made) == {one for one in pressed(whole) if one[0] not in GONE[rule]}, name
        told = {w["point"]: w for w in made["withheld"] if w["rule"] == rule}
        assert gone <= told.keys() <= GONE[rule], name
        assert all(w["reason"].endswith(".") and w["sources"] for w in told.values()), name
        assert ("refused" in made) is (not made["steps"]), name


def test_symptoms_in_a_leg_say_whom_to_see(tmp_path: Path) -> None:
    """Every reason names somebody who can look at it."""
    given = plan("lower-back-eight", "--answers", answers(tmp_path, **{"leg-symptoms": "yes"}))
    reasons = [w["reason"] for w in given["withheld"] if w["rule"] == "leg-symptoms"]
    assert reasons
    assert all("doctor or physiotherapist" in reason for reason in reasons)


def test_with_a_neck_problem_shoulders_are_light(tmp_path: Path) -> None:
    """GB21 and SI15 stay, lightly; where they were not light, that is told."""
    for name, made, whole in every_plan(tmp_path, **{"neck-problem": "yes"}):
        at = [s for s in made["steps"] if s["point"] in {"GB21", "SI15"}]
        assert {s["pressure"] for s in at} <= {"light"}, name
        hard = {s["point"] for s in whole["steps"] if s["pressure"] == "medium"} & {"GB21", "SI15"}
        soft = {(s["point"], s["was"], s["now"]) for s in made["softened"]}
        assert {(code, "medium", "light") for code in hard} <= soft, name


@pytest.mark.parametrize("dose", ["gentle", "usual", "long"])
def test_with_blood_thinners_everything_is_short_light_and_still(dose: str, tmp_path: Path) -> None:
    """At most a minute at a point and side, light, no ball, no rubbing: in every routine."""
    given = answers(tmp_path, **{"blood-thinners": "yes"})
    for name in ROUTINES:
        for who in ("--solo", "--partner"):
            made = plan(name, who, "--dose", dose, "--answers", given)
            held: dict[tuple[str, str], int] = {}
            for s in made["steps"]:
                at = (s["point"], s["side"])
                held[at] = held.get(at, 0) + s["hold_s"]
                assert s["pressure"] in {"light", "feather"}, (name, at)
                assert s["operator"] != "ball", (name, at)
                moves = r"(?i)\b(knead|circl|rub\b|roll|walk your|work across|up and down)"
                assert not re.search(moves, s["technique"]), (name, s["technique"])
            assert max(held.values(), default=0) <= 60, name


def test_a_device_under_the_left_collarbone_spares_the_right(tmp_path: Path) -> None:
    """KI27 is pressed on the right only, nothing else goes, and the person is told both."""
    given = answers(tmp_path, **{"implanted-device": "{side: left}"})
    made = plan("upper-back", "--partner", "--answers", given)
    whole = plan("upper-back", "--partner", *NONE)
    assert pressed(made) == pressed(whole) - {("KI27", "left")}
    assert [(w["point"], w["side"], w["rule"]) for w in made["withheld"]] == [
        ("KI27", "left", "implanted-device")
    ]
    out = run("routine", "upper-back", "--partner", "--answers", given, "--dry-run").out
    assert "Left out on the left: KI27." in out
    assert "The other side stays." in " ".join(out.split())


@pytest.mark.parametrize("name", ["hip-and-buttock", "lower-back-home", "lower-back-eight"])
@each_way
def test_a_new_hip_on_the_right_spares_the_left(name: str, who: str, tmp_path: Path) -> None:
    """GB30 is pressed on the left only, and nothing else goes."""
    given = answers(tmp_path, **{"hip-replacement": "{side: right}"})
    made, whole = plan(name, who, "--answers", given), plan(name, who, *NONE)
    assert pressed(made) == pressed(whole) - {("GB30", "right")}
    assert ("GB30", "left") in pressed(made)


@pytest.mark.parametrize(
    ("rule", "where", "codes"),
    [
        ("broken-skin", "{side: left, regions: [hand]}", {"TE3", "LI4", "SI3", "HT7"}),
        ("broken-skin", "{side: left, points: [Hegu]}", {"LI4"}),
        ("varicose-veins", "{side: left, regions: [leg]}", {"BL40", "BL60", "SP6", "ST36"}),
        ("lymph-nodes-removed", "{side: left, regions: [arm]}",
         {"TE3", "LI4", "SI3", "HT7", "LI10", "PC6"}),
    ],
)  # fmt: skip
def test_what_lies_in_one_place_spares_the_other_side(
    rule: str, where: str, codes: set[str], tmp_path: Path
) -> None:
    """Only those points go, on that side; the other side stays, in every routine."""
    for name, made, whole in every_plan(tmp_path, **{rule: where}):
        assert pressed(made) == pressed(whole) - {(code, "left") for code in codes}, name


@pytest.mark.parametrize("name", ["LI4", "li 4", "Hegu", "Hé Gǔ", "合谷", "joining valley"])
def test_a_place_may_have_any_of_its_names(name: str, tmp_path: Path) -> None:
    """Whatever the person calls it, it is left out, and nothing else is."""
    given = answers(tmp_path, **{"broken-skin": f'{{points: ["{name}"]}}'})
    made = plan("desk-break", "--answers", given)
    assert {w["point"] for w in made["withheld"]} == {"LI4"}


@pytest.mark.parametrize("name", ["Large Intestine 6", "LI6", "B40", "nowhere"])
def test_a_place_that_we_cannot_tell_is_no_answer(name: str, tmp_path: Path) -> None:
    """A code that means more than one point, or none, is bad data: it must not pass in silence."""
    given = answers(tmp_path, **{"broken-skin": f'{{points: ["{name}"]}}'})
    ran = run("routine", "desk-break", "--answers", given)
    assert (ran.code, ran.out) == (65, "")
    row = QUESTIONS.index("broken-skin") + 1
    assert ran.err.startswith(f"{given}:{row}:14: ")


@pytest.mark.parametrize("options", [("--plain",), ("--json",), ("--dry-run", "--json"), ()])
@pytest.mark.parametrize("answer", ["yes", "unknown"])
@pytest.mark.parametrize("rule", REFUSING)
def test_what_needs_a_doctor_first_plays_nothing(
    rule: str, answer: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    """Status 4, no step, and what to do; not sure is as good as yes."""
    ran = run("routine", "upper-back", "--answers", answers(tmp_path, **{rule: answer}), *options)
    assert ran.code == 4
    assert REFUSING[rule] in " ".join(ran.out.split())
    assert "hold_started" not in ran.out
    if "--json" in options:
        made = json.loads(ran.out)
        assert (made["steps"], made["refused"]["rule"], made["total_s"]) == ([], rule, 0)
        assert made["refused"]["sources"]


@pytest.mark.parametrize("options", [("--plain",), ("--json",), ("--dry-run", "--json")])
def test_a_sign_of_danger_needs_no_other_answer(options: tuple[str, ...], tmp_path: Path) -> None:
    """Nobody has to go through a list first."""
    alone = tmp_path / "alone.yaml"
    alone.write_text("emergency: yes\n")
    ran = run("routine", "upper-back", "--answers", str(alone), *options)
    assert ran.code == 4
    assert "112, 911, 999" in ran.out


@pytest.mark.parametrize("rule", [name for name in QUESTIONS if name != "midwife-agrees"])
def test_not_sure_is_as_good_as_yes(rule: str, tmp_path: Path) -> None:
    """The same plan to the second."""
    for name in ("upper-back", "lower-back-eight", "stress-fatigue"):
        yes = plan(name, "--partner", "--answers", answers(tmp_path, **{rule: "yes"}))
        unsure = plan(name, "--partner", "--answers", answers(tmp_path, **{rule: "unknown"}))
        assert yes == unsure


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"pregnant": "yes"},
        {"midwife-agrees": "yes"},
        {"pregnant": "unknown", "midwife-agrees": "yes"},
        {"pregnant": "yes", "midwife-agrees": "unknown"},
    ],
    ids=str,
)
@each_way
def test_the_routine_for_pregnancy_wants_both_answers(
    given: dict[str, str], who: str, tmp_path: Path
) -> None:
    """Less than two plain yeses is status 4; it says whom to ask, and plays nothing."""
    words = ("routine", "pregnancy-upper-back", who, "--answers", answers(tmp_path, **given))
    ran = run(*words, "--dry-run", "--json")
    made = json.loads(ran.out)
    assert (ran.code, made["steps"]) == (4, [])
    assert made["refused"]["rule"] in {"pregnant", "midwife-agrees"}
    assert "ask" in made["refused"]["text"]


@each_way
def test_with_both_answers_the_routine_for_pregnancy_is_light_and_short(
    who: str, tmp_path: Path
) -> None:
    """Its four points; never more than a minute a side, never called safe."""
    words = ("pregnancy-upper-back", who, "--answers", answers(tmp_path, **BOTH_AGREE))
    made = plan(*words, "--dose", "long")
    assert {s["point"] for s in made["steps"]} == {"BL10", "KI27", "TE3", "PC6"}
    assert {s["pressure"] for s in made["steps"]} <= {"light", "feather"}
    assert max(s["hold_s"] * s["reps"] for s in made["steps"]) <= 60
    assert "safe" not in run("routine", *words, "--dry-run").out.lower().replace("safety", "")


def test_a_permission_lifts_no_other_rule(tmp_path: Path) -> None:
    """The midwife's yes takes nothing back, neither here nor in other routines."""
    neck = BOTH_AGREE | {"neck-problem": "yes"}
    made = plan("pregnancy-upper-back", "--answers", answers(tmp_path, **neck))
    assert {s["point"] for s in made["steps"]} == {"KI27", "TE3", "PC6"}
    for name in ("upper-back", "lower-back-eight"):
        without = plan(name, "--answers", answers(tmp_path, pregnant="yes"))
        assert plan(name, "--answers", answers(tmp_path, **BOTH_AGREE)) == without


@each_way
@pytest.mark.parametrize(
    ("name", "rule", "loss", "said"),
    [
        ("lower-back-home", "clot", (3, 4, False), "more than half of the points"),
        ("lower-back", "leg-symptoms", (4, 7, True), "every main point"),
    ],
)
def test_a_routine_that_loses_too_much_offers_one_that_is_left_whole(
    name: str, rule: str, loss: tuple[int, int, bool], said: str, who: str, tmp_path: Path
) -> None:
    """It says so in the record and in words; the one it names can be played as it is written."""
    given = answers(tmp_path, **{rule: "yes"})
    made = plan(name, who, "--answers", given)["loss"]
    assert (made["steps"], made["of"], made["core_gone"]) == loss
    out = " ".join(run("routine", name, who, "--answers", given, "--dry-run").out.split())
    assert f"Your answers take out {said} of this routine." in out
    partner = " --partner" if who == "--partner" else ""
    other = made["instead"]
    assert f"{other} is left whole: acupress routine {other}{partner}" in out
    found = plan(other, who, "--answers", given)
    assert {s["point"] for s in found["steps"]} == {s["point"] for s in ROUTINES[other]["steps"]}


def test_what_is_lost_and_offered_is_told_with_a_refusal_too(tmp_path: Path) -> None:
    """Where nothing is left, another routine is what helps most."""
    given = ("hip-and-buttock", "--answers", answers(tmp_path, clot="yes"))
    made = plan(*given)
    assert made["refused"]["rule"] == "clot"
    assert made["loss"]["instead"]
    out = " ".join(run("routine", *given, "--dry-run").out.split())
    assert f"acupress routine {made['loss']['instead']}" in out


def test_where_no_routine_is_left_whole_none_is_offered(tmp_path: Path) -> None:
    """The loss is told all the same."""
    given = ("upper-back", "--answers", answers(tmp_path, cancer="yes"))
    assert plan(*given)["loss"] == {"steps": 5, "of": 7, "core_gone": False, "instead": None}
    out = " ".join(run("routine", *given, "--dry-run").out.split())
    assert "Your answers take out more than half of the points" in out
    assert "left whole" not in out


def test_a_routine_that_keeps_most_of_itself_offers_nothing(tmp_path: Path) -> None:
    """Two points of seven are no reason to send somebody elsewhere."""
    assert "loss" not in plan("upper-back", "--answers", answers(tmp_path, pregnant="yes"))
    assert "loss" not in plan("upper-back", *NONE)


def test_the_record_of_a_plan_says_which_rule_and_what_it_rests_on(tmp_path: Path) -> None:
    """Withheld, softened and told: each with rule, words and sources."""
    given = {"blood-thinners": "yes", "pregnant": "yes"}
    made = plan("upper-back", "--solo", "--answers", answers(tmp_path, **given))
    assert {"point", "side", "rule", "reason", "sources"} == made["withheld"][0].keys()
    assert {"point", "side", "rule", "reason", "was", "now", "sources"} == (
        made["softened"][0].keys()
    )
    assert {(t["rule"], t["action"]) for t in made["told"]} == {
        ("pregnant", "ask"),
        ("pregnant", "inform"),
        ("blood-thinners", "warn"),
    }
    told = [*made["withheld"], *made["softened"], *made["told"]]
    assert all(one["sources"] for one in told if one["rule"] in QUESTIONS)
    assert plan("upper-back", *NONE)["told"] == []


@pytest.mark.parametrize("terminal", [None, Terminal()], ids=["lines", "screen"])
def test_answers_are_printed_and_what_they_did(terminal: Terminal | None, tmp_path: Path) -> None:
    """The transcript names them; what is gentler is said in words and on the screen."""
    given = {"blood-thinners": "yes", "implanted-device": "{side: left}"}
    path = answers(tmp_path, **given)
    ran = run("routine", "upper-back", "--answers", path, "--speed", "1000", terminal=terminal)
    out = " ".join(ran.out.split())
    assert "Safety answers: blood-thinners yes; implanted-device yes (left); no to emerg" in out
    assert "Softer: " in out
    assert "light instead of medium" in out
    assert "[blood-thinners: " in out
    if terminal:
        assert any("Gentler here, because of: blood-thinners" in one for one in ran.frames)


def test_the_events_of_a_session_begin_with_the_answers(tmp_path: Path) -> None:
    """As an answers file holds them."""
    given = {"implanted-device": "{side: left, regions: [chest]}", "alcohol": "yes"}
    words = ("--answers", answers(tmp_path, **given), "--speed", "1000", "--json")
    first = json.loads(run("routine", "desk-break", *words).out.split("\n")[0])
    assert first["answers"]["implanted-device"] == {"side": "left", "regions": ["chest"]}
    assert (first["answers"]["alcohol"], first["answers"]["clot"]) == ("yes", "no")


@pytest.mark.parametrize("options", [(), ("--json",), ("--dry-run",), ("--no-input",)])
def test_where_it_cannot_ask_it_says_what_is_missing(options: tuple[str, ...]) -> None:
    """Status 4, nothing on stdout, and every question that has no answer."""
    ran = run("routine", "upper-back", *options)
    assert (ran.code, ran.out) == (4, "")
    for question in ("emergency:", "fever:", "pregnant:", "neck-problem:"):
        assert question in ran.err


def test_an_answers_file_that_lacks_an_answer_is_not_enough(tmp_path: Path) -> None:
    """The ones that are missing are named, and no other; at a terminal nothing is asked either."""
    path = tmp_path / "a.yaml"
    path.write_text("emergency: no\nfever: no\nrecent-injury: no\npregnant: no\n")
    for terminal in (None, Terminal()):
        ran = run("routine", "upper-back", "--answers", str(path), terminal=terminal)
        assert ran.code == 4
        assert "neck-problem:" in ran.err
        assert "emergency:" not in ran.err


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "{}\n"])
def test_an_empty_answers_file_answers_nothing(text: str, tmp_path: Path) -> None:
    """Status 4, and every question of the routine on a line of its own, in its order."""
    path = tmp_path / "empty.yaml"
    path.write_text(text)
    ran = run("routine", "hip-and-buttock", "--answers", str(path), "--no-input")
    assert (ran.code, ran.out) == (4, "")
    listed = [row.split(":")[0].strip() for row in ran.err.splitlines() if row.startswith("  ")]
    assert listed == [name for name in QUESTIONS if name in listed]
    assert {"emergency", "fever", "recent-injury", "pregnant", "hip-replacement"} <= set(listed)
    assert not {"belly-problem", "midwife-agrees"} & set(listed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pregnannt: no\n", ':1:1: "pregnannt" is not a safety question; did you mean "pregnant"?'),
        ("emergency: no\npregnant: maybe\n", ':2:11: "pregnant": write yes, no or unknown'),
        ("- yes\n", ":1:1: write one question and its answer on each line"),
        ("pregnant: {sidde: left}\n", ':1:11: "pregnant": write yes, no or unknown'),
        ("clot: no\nbroken-skin: {side: middle}\n", ':2:14: "broken-skin": a side is left,'),
        ("broken-skin: {regions: [hnad]}\n", ':1:14: "broken-skin": regions are a list'),
        ("midwife-agrees: {side: left}\n", ':1:17: "midwife-agrees": write yes, no or unknown'),
    ],
)
def test_a_wrong_answers_file_says_where(text: str, said: str, tmp_path: Path) -> None:
    """One line a fault on stderr, with line and column; status 65."""
    path = tmp_path / "a.yaml"
    path.write_text(text)
    ran = run("routine", "upper-back", "--answers", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert ran.err.startswith(f"{path}{said}".replace('"pregnant"?', "pregnant?"))


def test_every_wrong_line_of_an_answers_file_is_told_at_once(tmp_path: Path) -> None:
    """In the order of the file; nothing is played by the lines that were right."""
    path = tmp_path / "a.yaml"
    path.write_text("emergency: yes\nfevr: no\nclot: perhaps\n")
    ran = run("routine", "upper-back", "--answers", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert [row.removeprefix(str(path))[:4] for row in ran.err.splitlines()] == [":2:1", ":3:7"]


def test_an_answers_file_that_is_not_there_is_unreadable() -> None:
    """Status 74, one line."""
    ran = run("routine", "upper-back", "--answers", "/nowhere/a.yaml")
    assert (ran.code, ran.out) == (74, "")
    assert ran.err.count("\n") == 1
