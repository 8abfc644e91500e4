"""A person's own files: they work, keep to the safety rules, and a mistake costs only itself."""

import json
from pathlib import Path

import pytest

from acupress.terminal.events import Key
from in_process import Terminal, answers
from theirs import KNEE, POINT, ROUTINE, SOURCE, plan, put, run

BROKEN = ROUTINE.replace("id: mine", "id: broken").replace("45s", "45")
NECK = POINT.replace("[leg]", "[neck]")
NONE = ("--answers", "none")


def placed(words: str) -> str:
    """The point at this place, by words alone."""
    return SOURCE + POINT.replace("Put a finger on the outer edge of the kneecap", words)


def refused(text: str) -> str:
    """What is told of a file that nobody can add or use; nothing of it is listed."""
    added = run("add", "-", "--yes", stdin=text)
    assert added.code == 65
    path = put("points.d/theirs.yaml", text)
    ran = run("points", "--json")
    rows = [row for row in ran.err.splitlines() if row.startswith(f"{path}:")]
    assert ran.code == 0
    assert rows
    assert not [one for one in json.loads(ran.out) if one["own"]]
    return added.err


# They work


def test_own_files_are_read_from_both_folders() -> None:
    """Each kind may stand in either; a routine uses the points of another file."""
    put("routines.d/a.yaml", SOURCE + POINT)
    put("points.d/b.yml", "routines:\n- {id: mine, title: Mine, steps: [{point: my-knee}]}\n")
    ran = run("point", "MY-KNEE", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["own"] is True
    assert {step["point"] for step in plan("mine")["steps"]} == {"MY-KNEE"}
    assert "mine" in run("routine").out


def test_other_files_are_none_of_ours() -> None:
    """What is no YAML by its name, and what lies elsewhere, is not read."""
    put("routines.d/notes.txt", BROKEN)
    put("routines.d/deep/er.yaml", BROKEN)
    put("mine.yaml", BROKEN)
    assert run("routine").err == ""


def test_a_change_is_seen_at_once() -> None:
    """A file that was edited, and one that was taken away."""
    path = put("routines.d/a.yaml", ROUTINE)
    assert plan("mine")["steps"][0]["hold_s"] == 45
    put("routines.d/a.yaml", ROUTINE.replace("45s", "46s"))
    assert plan("mine")["steps"][0]["hold_s"] == 46
    path.unlink()
    assert run("routine", "mine", *NONE).code == 2


def test_a_routine_of_ours_can_be_adjusted() -> None:
    """With points left out by any name, another dose, and the rest as it was; ours stays."""
    before = plan("upper-back", "none", "--partner")
    mine = "- {id: mine, title: Mine, extends: upper-back, leave_out: [Hegu, GV14], steps: [%s]}"
    put("routines.d/a.yaml", "routines:\n" + mine % "{point: TE3, hold: 17s}")
    steps = plan("mine", "none", "--partner")["steps"]
    assert list(dict.fromkeys(one["point"] for one in steps)) == [
        code
        for code in dict.fromkeys(one["point"] for one in before["steps"])
        if code not in {"LI4", "GV14"}
    ]
    assert {one["hold_s"] for one in steps if one["point"] == "TE3"} == {17}
    assert plan("upper-back", "none", "--partner") == before


# The safety rules hold for them


def test_what_is_for_some_people_stays_for_them(tmp_path: Path) -> None:
    """A routine that begins with ours is refused to whom ours is, whatever it adds."""
    for more in ("", ", only_if: {answers: [alcohol], text: Only then.}"):
        mine = f"- {{id: mine, title: Mine, extends: pregnancy-upper-back{more}}}\n"
        put("routines.d/a.yaml", f"routines:\n{mine}")
        made = plan("mine", answers(tmp_path, alcohol="yes"))
        assert made["steps"] == []
        assert made["refused"]["rule"] in {"pregnant", "midwife-agrees"}


def test_a_point_by_another_name_is_withheld(tmp_path: Path) -> None:
    """LI4 as "Hegu" in pregnancy: not played, by the rule `pregnant`; the rest is."""
    put("routines.d/a.yaml", ROUTINE + "  - point: TE3\n")
    made = plan("mine", answers(tmp_path, pregnant="yes"))
    assert {step["point"] for step in made["steps"]} == {"TE3"}
    assert {(one["point"], one["rule"]) for one in made["withheld"]} == {("LI4", "pregnant")}
    assert {step["point"] for step in plan("mine")["steps"]} == {"LI4", "TE3"}


def test_nothing_but_such_a_point_is_refused(tmp_path: Path) -> None:
    """Exit 4, with the rule, and no step."""
    put("routines.d/a.yaml", ROUTINE)
    ran = run(
        "routine", "mine", "--json", "--dry-run", "--answers", answers(tmp_path, pregnant="yes")
    )
    made = json.loads(ran.out)
    assert (ran.code, made["steps"], made["refused"]["rule"]) == (4, [], "pregnant")


def test_a_name_that_may_mean_it_is_not_played(tmp_path: Path) -> None:
    """LI4 as "Large Intestine 6", as an article misprints it: 65, with the explanation."""
    put("routines.d/a.yaml", ROUTINE.replace("Hegu", "Large Intestine 6"))
    given = answers(tmp_path, pregnant="yes")
    ran = run("routine", "mine", "--json", "--dry-run", "--answers", given)
    assert (ran.code, ran.out) == (65, "")
    assert "LI6" in ran.err
    assert "LI4" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "On the side of the neck",
        "Beside the throat",
        "At your throat",
        "Where the carotid beats",
        "On the Adam's apple",
        "under the jaw",
    ],
)
def test_a_point_at_the_throat_is_refused(words: str) -> None:
    """Whatever its code is and whatever region it claims, with what runs there."""
    assert "artery to the brain" in refused(placed(words))


def test_a_point_somewhere_on_the_neck_is_refused() -> None:
    """Where it does not say that it is at the back, nobody knows."""
    assert "artery to the brain" in refused(SOURCE + NECK)
    put("points.d/theirs.yaml", SOURCE + NECK.replace("outer edge of the kneecap", "nape"))
    assert run("point", "MY-KNEE").code == 0


@pytest.mark.parametrize("code", ["ST9", "LI18", "CV22", "SI17"])
def test_a_code_of_the_throat_is_refused(code: str) -> None:
    """Also as another name of a point with a code of its own."""
    assert "artery to the brain" in refused(SOURCE + POINT.replace("MY-KNEE", code))
    assert "artery to the brain" in refused(SOURCE + POINT.replace("Jane's place", code))


def test_cautions_of_ours_cannot_be_taken_away(tmp_path: Path) -> None:
    """`cautions: []` on GB21: refused with the rules that hang on it, and these still hold."""
    said = refused(SOURCE + POINT.replace("MY-KNEE", "GB21"))
    assert all(rule in said for rule in ("GB21", "pregnant", "spine-injury"))
    put("routines.d/a.yaml", ROUTINE.replace("Hegu", "GB21"))
    made = plan("mine", answers(tmp_path, pregnant="yes"))
    assert made["refused"]["rule"] == "pregnant"


def test_a_cap_of_ours_cannot_be_raised() -> None:
    """Ten minutes on BL40: refused with the cap and why, in a routine, a dose and a cap."""
    long = refused(ROUTINE.replace("Hegu", "BL40").replace("45s", "10min"))
    assert "60 s" in long
    assert "BL40" in long
    assert run("routine", "mine", *NONE).code == 65
    assert "BL40" in refused(SOURCE + POINT.replace("MY-KNEE", "BL40"))
    for text in (POINT.replace("20s", "10min"), POINT + "  cap: {per_side: 10min, why: More.}\n"):
        assert "3 min" in (said := refused(SOURCE + text)) or "180 s" in said


# A mistake costs only itself


def test_a_mistake_is_named_and_left_out() -> None:
    """One line with its place on stderr; the rest of the same file and of others works."""
    path = put("routines.d/a.yaml", BROKEN + ROUTINE.removeprefix("routines:\n"))
    put("points.d/b.yaml", SOURCE + POINT)
    ran = run("routine")
    assert ran.code == 0
    assert ran.err.startswith(f"{path}:6:11: ")
    assert "mine" in ran.out
    assert "broken" not in ran.out
    assert "upper-back" in ran.out
    assert run("point", "MY-KNEE").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("point", "GB21"),
        ("points", "--json"),
        ("regions", "--json"),
        ("routine",),
        ("routine", "upper-back", "--dry-run", "--json", *NONE),
        ("map", "hand"),
        ("safety", "show"),
        ("share", "upper-back", "-"),
        ("history", "--json"),
    ],
    ids=" ".join,
)
def test_everything_else_is_as_it_was(words: tuple[str, ...]) -> None:
    """Word for word on stdout, with the same status: JSON stays JSON."""
    before = run(*words)
    put("points.d/a.yaml", "points: [")
    put("routines.d/b.yaml", BROKEN)
    put("routines.d/c.yaml", "\x00")
    after = run(*words)
    assert (before.code, after.code, after.out) == (0, 0, before.out)
    assert "--json" not in words or json.loads(after.out) is not None


def test_a_session_goes_on_beside_a_mistake() -> None:
    """It is played to its end, on the whole screen."""
    put("routines.d/b.yaml", BROKEN)
    ran = run("routine", "stomach-comfort", "--solo", *NONE, terminal=Terminal([(700, Key("q"))]))
    assert ran.code == 0
    assert "broken" not in "".join(ran.frames)
    assert "b.yaml:6:11: " in ran.err


@pytest.mark.parametrize("way", [("--dry-run", *NONE), ("--dry-run", "--json", *NONE), ()])
def test_a_routine_that_is_left_out_is_65(way: tuple[str, ...]) -> None:
    """With its fault on stderr and nothing on stdout; not the status of an unknown name."""
    put("routines.d/b.yaml", BROKEN)
    ran = run("routine", "broken", *way)
    assert (ran.code, ran.out) == (65, "")
    assert "b.yaml:6:11: " in ran.err


def test_a_routine_whose_point_is_left_out_is_left_out() -> None:
    """Nothing is played of which a part is not known."""
    put("points.d/a.yaml", SOURCE + POINT.replace("20s", "20"))
    put("routines.d/b.yaml", KNEE.removeprefix(SOURCE + POINT))
    ran = run("routine", "my-knee", "--dry-run", *NONE)
    assert (ran.code, ran.out) == (65, "")


def test_many_mistakes_are_counted() -> None:
    """A few lines and a number, and the command that tells all of them."""
    for n in range(9):
        put(f"routines.d/{n}.yaml", BROKEN.replace("broken", f"broken-{n}"))
    ran = run("points")
    assert len(ran.err.splitlines()) < 6
    assert "6 more" in ran.err
    assert "catalogue check" in ran.err
    assert len(run("catalogue", "check").out.splitlines()) == 9


def test_check_without_file_checks_own_files_too() -> None:
    """Silence and 0 where they are sound; each fault with its place, and 65, where not."""
    put("points.d/a.yaml", SOURCE + POINT)
    put("routines.d/b.yaml", KNEE.removeprefix(SOURCE + POINT))
    ran = run("catalogue", "check")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    path = put("routines.d/c.yaml", BROKEN)
    ran = run("catalogue", "check")
    assert (ran.code, ran.err) == (65, "")
    assert ran.out.startswith(f"{path}:6:11: ")
