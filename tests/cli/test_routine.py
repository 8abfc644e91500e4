"""`routine`: lists, plans, refusals, and sessions by lines and by objects."""

import json
from pathlib import Path

import pytest

from acupress.terminal.events import Key
from in_process import Terminal, answers, plan, run
from shipped import book

NONE = ("--answers", "none")
ROUTINES = book()["routines"]
ONLY_IF = {name: routine["only_if"] for name, routine in ROUTINES.items()}
BILATERAL = ["GB21", "BL10", "TE3", "LI4", "KI27", "SI15"]


def test_without_a_name_the_routines_are_listed() -> None:
    """Seventeen, each with its points and how long it takes."""
    out = run("routine").out
    assert all(name in out for name in ROUTINES)
    assert len(json.loads(run("routine", "--json").out)) == 17


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


@pytest.mark.parametrize("name", ROUTINES)
def test_a_session_is_exactly_its_plan(name: str, tmp_path: Path) -> None:
    """The holds are those of the dry run, at their times; the last event is at the total."""
    given = answers(tmp_path, **dict.fromkeys(ONLY_IF[name], "yes"))
    made = plan(name, "--partner", "--answers", given)
    ran = run("routine", name, "--partner", "--answers", given, "--speed", "1000", "--json")
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


def typed(keys: str, start: float = 1.0) -> list[tuple[float, Key]]:
    """Keys one after the other; `!` is Enter."""
    names = {"!": "enter", "<": "left"}
    return [(start + n / 100, Key(names.get(key, key))) for n, key in enumerate(keys)]


def test_a_session_of_keys_at_a_terminal() -> None:
    """The cards by keys, Enter, then the session untouched to its end; the end is told."""
    ran = run("routine", "desk-break", terminal=Terminal(typed("nnnnnnn!")))
    assert ran.code == 0
    assert "Done: 17 of 17 holds" in ran.out
    assert any("Is somebody with you" in frame for frame in ran.frames)
    assert any("PRESS" in frame for frame in ran.frames)


@pytest.mark.parametrize("name", [name for name in ROUTINES if not ONLY_IF[name]])
@pytest.mark.parametrize("first", ["n", "ym", "ys"], ids=["alone", "partner", "someone else"])
@pytest.mark.parametrize(
    ("columns", "rows"), [pytest.param(80, 24, marks=pytest.mark.torture), (60, 20)]
)
def test_twelve_keys_start_any_routine(name: str, first: str, columns: int, rows: int) -> None:
    """Nobody who is well needs more, on the smallest screen that we promise; no is no limit."""
    keys = typed(first.ljust(11, "n") + "!")
    assert len(keys) == 12
    ran = run("routine", name, terminal=Terminal([*keys, (40, Key("q"))], columns, rows))
    assert ran.code == 0
    assert any("GET READY" in frame or "PRESS" in frame for frame in ran.frames)
    assert not any("because of" in frame for frame in ran.frames)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("x", 3)])
def test_a_key_that_ends_it_has_its_status(key: str, code: int) -> None:
    """`q` is 0, `x` is 3, and each says what was done and how to take care."""
    ran = run("routine", "upper-back", *NONE, "--solo", terminal=Terminal([(82, Key(key))]))
    assert ran.code == code
    assert "Done: 2 of 19 holds" in ran.out
    assert ("A place that is a little tender" in ran.out) is (code == 0)
    assert ("do not press again today" in ran.out) is (code == 3)


@pytest.mark.parametrize(
    ("key", "after", "said"),
    [
        ("p", 9.9, "You stopped because something hurt."),
        ("d", 9.9, "Sit or lie down now"),
        ("c", 9.9, "Call your local emergency number now (112, 911, 999)"),
        ("n", 9.9, "Let go and rest."),
        ("o", 9.9, "Rest, and do not press again today."),
        ("z", 9.9, "Rest, and do not press again today."),
        ("p", 10.1, "Rest, and do not press again today."),
    ],
)
@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["screen", "lines"])
def test_what_happened_is_asked_for_ten_seconds(
    key: str, after: float, said: str, options: tuple[str, ...]
) -> None:
    """Each key gives its advice; any other, and none in that time, is something else."""
    keys = [(70.0, Key("x")), (70 + after, Key(key))]
    ran = run("routine", "upper-back", *NONE, "--solo", *options, terminal=Terminal(keys))
    assert ran.code == 3
    assert said in " ".join(ran.out.split())
    shown = "\n".join([ran.out, *ran.frames])
    assert shown.count("What happened?") == 1


def test_a_rehearsal_is_not_asked_what_happened() -> None:
    """It ends at once, with the advice for anything."""
    keys = [(20.0, Key("x")), (20.1, Key("p"))]
    ran = run("routine", "upper-back", *NONE, "--speed", "2", terminal=Terminal(keys))
    assert ran.code == 3
    assert "Rest, and do not press again today." in ran.out
    assert not any("What happened" in frame for frame in ran.frames)


@pytest.mark.parametrize("columns", range(1, 9))
@pytest.mark.parametrize("rows", [2, 200])
def test_no_window_is_too_narrow_to_leave(columns: int, rows: int) -> None:
    """Cards, explanations and what happened: nothing breaks, however few columns there are."""
    keys = [*typed("?zn?z3"), (2.0, Key("q"))]
    ran = run("routine", "upper-back", "--solo", terminal=Terminal(keys, columns, rows))
    assert (ran.code, ran.err) == (0, "")
    stop = [(40.0, Key("x")), (41.0, Key("p"))]
    assert run("routine", "upper-back", *NONE, terminal=Terminal(stop, columns, rows)).code == 3


def test_leaving_the_card_plays_nothing() -> None:
    """`q` at a question is a quiet end."""
    ran = run("routine", "upper-back", terminal=Terminal([(1, Key("q"))]))
    assert (ran.code, ran.out) == (0, "")
