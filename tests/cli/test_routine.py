"""`routine`: lists, plans, refusals, and sessions by lines and by objects."""

import json
from pathlib import Path
from typing import Any

import pytest

from acupress.terminal.events import Key
from in_process import Terminal, run
from shipped import book

NONE = ("--answers", "none")
QUESTIONS = list(book()["questions"])
BILATERAL = ["GB21", "BL10", "TE3", "LI4", "KI27", "SI15"]


def plan(*words: str) -> dict[str, Any]:
    """The plan of a routine, whatever the status."""
    found: dict[str, Any] = json.loads(run("routine", *words, "--dry-run", "--json").out)
    return found


def answers(folder: Path, **given: str) -> str:
    """An answers file with no to everything but what is given."""
    rows = dict.fromkeys(QUESTIONS, "no") | given
    path = folder / "answers.yaml"
    path.write_text("".join(f"{name}: {value}\n" for name, value in rows.items()))
    return str(path)


def test_without_a_name_the_routines_are_listed() -> None:
    """Sixteen, each with its points and how long it takes."""
    out = run("routine").out
    assert all(name in out for name in book()["routines"])
    assert len(json.loads(run("routine", "--json").out)) == 16


def test_a_whole_session_by_lines() -> None:
    """The seven points in order, every two-sided one on both sides, no escape, status 0."""
    ran = run("routine", "upper-back", "--partner", *NONE, "--speed", "120", "--plain")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    order = [code for row in ran.out.splitlines() if row.startswith("Get ready")
             for code in ("GB21", "BL10", "TE3", "LI4", "KI27", "GV14", "SI15")
             if f"({code})" in row]  # fmt: skip
    assert order == ["GB21", "BL10", "TE3", "LI4", "KI27", "GV14", "SI15"]
    for code in BILATERAL:
        sides = [f"({code}), {side}" in ran.out for side in ("left side", "right side")]
        assert all(sides) or f"({code}), both sides" in ran.out
    assert "None of these applies to me." in ran.out


def test_alone_two_points_are_left_out_for_reach() -> None:
    """GV14 and SI15 need somebody else, and there is no substitute."""
    alone = plan("upper-back", "--solo", *NONE)
    assert [(w["point"], w["rule"]) for w in alone["withheld"]] == [
        ("GV14", "reach"),
        ("SI15", "reach"),
    ]
    assert list(dict.fromkeys(s["point"] for s in alone["steps"])) == BILATERAL[:5]


@pytest.mark.parametrize("name", list(book()["routines"]))
def test_a_session_is_exactly_its_plan(name: str) -> None:
    """The holds are those of the dry run, at their times; the last event is at the total."""
    made = plan(name, "--partner", *NONE)
    ran = run("routine", name, "--partner", *NONE, "--speed", "1000", "--json")
    events = [json.loads(row) for row in ran.out.splitlines()]
    held = [e for e in events if e["event"] == "hold_started"]
    assert [(e["point"], e["side"], e["rep"], e["t_ms"]) for e in held] == [
        (s["point"], s["side"], s["rep"], s["start_s"] * 1000) for s in made["steps"]
    ]
    played = sum(s["prep_s"] + s["hold_s"] + s["rest_s"] for s in made["steps"])
    assert made["settle_s"] + played + made["closing_s"] == made["total_s"]
    assert events[-1]["event"] == "session_finished"
    assert events[-1]["outcome"] == "complete"
    assert events[-1]["t_ms"] == made["total_s"] * 1000
    assert sum(e["event"] in {"session_finished", "session_stopped"} for e in events) == 1


def test_settle_and_prepare_of_nothing_begin_holding_at_once() -> None:
    """`--settle 0 --prep 0` begins at 0, and no side switch is left."""
    bare = plan("upper-back", *NONE, "--settle", "0", "--prep", "0")
    assert bare["steps"][0]["start_s"] == 0
    assert {s["prep_s"] for s in bare["steps"]} == {0}


def test_too_few_minutes_names_the_smallest_that_works() -> None:
    """Status 2, and the number that is named does work."""
    ran = run("routine", "hip-and-buttock", *NONE, "--minutes", "1", "--dry-run")
    assert (ran.code, ran.out) == (2, "")
    smallest = ran.err.split("--minutes ")[1].split()[0]
    assert plan("hip-and-buttock", *NONE, "--minutes", smallest)["total_s"] <= int(smallest) * 60


@pytest.mark.parametrize("name", list(book()["routines"]))
def test_pregnant_plays_no_point_that_is_avoided(name: str, tmp_path: Path) -> None:
    """None of the ten is played, each is told; what is left still is."""
    avoided = {"LI4", "SP6", "GB21", "BL60", "LR3", "CV6", "BL23", "BL52", "GV4", "GB30"}
    given = plan(name, "--partner", "--answers", answers(tmp_path, pregnant="yes"))
    steps = {step["point"] for step in book()["routines"][name]["steps"]}
    assert {s["point"] for s in given["steps"]} == steps - avoided
    assert {w["point"] for w in given["withheld"] if w["rule"] == "pregnant"} == steps & avoided
    assert ("refused" in given) is (steps <= avoided)


@pytest.mark.parametrize("options", [("--plain",), ("--json",), ("--dry-run", "--json")])
def test_a_sign_of_danger_plays_nothing(options: tuple[str, ...], tmp_path: Path) -> None:
    """Status 4, no step, and whom to call; even when no other question is answered."""
    for path in (answers(tmp_path, emergency="yes"), answers(tmp_path, emergency="unknown")):
        ran = run("routine", "upper-back", "--answers", path, *options)
        assert ran.code == 4
        assert "112, 911, 999" in ran.out
        assert "hold_started" not in ran.out
    alone = tmp_path / "alone.yaml"
    alone.write_text("emergency: yes\n")
    assert "112, 911, 999" in run("routine", "upper-back", "--answers", str(alone), *options).out


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pregnannt: no\n", ':1:1: "pregnannt" is not a safety question; did you mean "pregnant"?'),
        ("emergency: no\npregnant: maybe\n", ':2:11: "pregnant": write yes, no or unknown'),
        ("- yes\n", ":1:1: write one question and its answer on each line"),
        ("pregnant: {sidde: left}\n", ':1:11: "pregnant": write yes, no or unknown'),
    ],
)
def test_a_wrong_answers_file_says_where(text: str, said: str, tmp_path: Path) -> None:
    """One line a fault on stderr, with line and column; status 65."""
    path = tmp_path / "a.yaml"
    path.write_text(text)
    ran = run("routine", "upper-back", "--answers", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert ran.err.startswith(f"{path}{said}".replace('"pregnant"?', "pregnant?"))


def test_an_answers_file_that_is_not_there_is_unreadable() -> None:
    """Status 74, one line."""
    ran = run("routine", "upper-back", "--answers", "/nowhere/a.yaml")
    assert (ran.code, ran.out) == (74, "")
    assert ran.err.count("\n") == 1


def test_two_operators_are_a_usage_error() -> None:
    """`--solo --partner` cannot both be."""
    ran = run("routine", "upper-back", "--solo", "--partner", *NONE)
    assert ran.code == 2
    assert "not both" in ran.err


def test_an_unknown_routine_gets_the_nearest() -> None:
    """Status 2, and what was probably meant; small slips in writing are none."""
    ran = run("routine", "uper-back", *NONE)
    assert ran.code == 2
    assert "upper-back" in ran.err
    assert plan("Upper Back", *NONE)["routine"] == "upper-back"


def test_a_session_of_keys_at_a_terminal() -> None:
    """The card by keys, Enter, then the session untouched to its end; the end is told."""
    keys = [(n, Key(key)) for n, key in enumerate(["n", *["n"] * 6, "enter"], 1)]
    ran = run("routine", "desk-break", terminal=Terminal(keys))
    assert ran.code == 0
    assert "Done: 17 of 17 holds" in ran.out
    assert any("Is somebody with you" in frame for frame in ran.frames)
    assert any("PRESS" in frame for frame in ran.frames)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("x", 3)])
def test_a_key_that_ends_it_has_its_status(key: str, code: int) -> None:
    """`q` is 0, `x` is 3, and each says what was done."""
    ran = run("routine", "upper-back", *NONE, "--solo", terminal=Terminal([(70, Key(key))]))
    assert ran.code == code
    assert "Done: 2 of 19 holds" in ran.out
    assert ("You stopped because something hurt." in ran.out) is (code == 3)


def test_leaving_the_card_plays_nothing() -> None:
    """`q` at a question is a quiet end."""
    ran = run("routine", "upper-back", terminal=Terminal([(1, Key("q"))]))
    assert (ran.code, ran.out) == (0, "")
