"""`share` and `add`: what they write, show, ask and refuse."""

from pathlib import Path

import pytest

from theirs import KNEE, POINT, ROUTINE, SOURCE, TERMINAL, file, kept, plan, put, run

TARGET = "routines.d/my-knee.yaml"
OTHER = ROUTINE.replace("45s", "50s")

# share


def test_share_writes_one_file_and_says_where(tmp_path: Path) -> None:
    """The name and what to do with it on stdout, status 0; the routine and its point are in it."""
    put("routines.d/a.yaml", KNEE)
    to = tmp_path / "for-you.yaml"
    ran = run("share", "my-knee", str(to))
    assert (ran.code, ran.err) == (0, "")
    assert f"acupress add {to}" in ran.out
    text = to.read_text(encoding="utf-8")
    assert all(one in text for one in ("my-knee", "MY-KNEE", "jane"))
    assert "code: TE3" not in text
    assert run("catalogue", "check", str(to)).code == 0


def test_share_tells_the_rules_of_its_points(tmp_path: Path) -> None:
    """Whoever opens the file in an editor reads which safety rules there are, also of ours."""
    put("routines.d/a.yaml", KNEE.replace("TE3", "GB21"))
    ran = run("share", "my-knee", "-")
    remarks = {row.split()[1]: row for row in ran.out.splitlines() if row.startswith("#   ")}
    assert ran.code == 0
    assert "pregnant" in remarks["GB21"]
    assert "varicose-veins" in remarks["MY-KNEE"]


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_share_replaces_nothing_unasked(kind: str, tmp_path: Path) -> None:
    """What is there stays as it is: status 2, with the word that would replace a file."""
    to = tmp_path / "there.yaml"
    to.write_text("precious") if kind == "file" else to.mkdir()
    ran = run("share", "upper-back", str(to))
    assert (ran.code, ran.out) == (2, "")
    assert "--force" in ran.err
    assert to.is_dir() or to.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [to]


def test_share_with_force_replaces_a_file(tmp_path: Path) -> None:
    """Whole, and nothing else is left beside it."""
    to = file(tmp_path, "old " * 5000)
    assert run("share", "upper-back", str(to), "--force").code == 0
    assert run("share", "upper-back", "-").out == to.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [to]


def test_share_where_nothing_can_be_written(tmp_path: Path) -> None:
    """One line with the name, and 74."""
    ran = run("share", "upper-back", str(tmp_path / "nowhere" / "a.yaml"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (74, "", 1)
    assert str(tmp_path / "nowhere" / "a.yaml") in ran.err


def test_share_of_a_name_nobody_knows(tmp_path: Path) -> None:
    """Status 2, and no file."""
    ran = run("share", "upper-bakc", str(tmp_path / "a.yaml"))
    assert (ran.code, ran.out) == (2, "")
    assert list(tmp_path.iterdir()) == []


# add: what it shows, and whether it asks


def test_add_shows_the_points_the_plan_and_the_rules(tmp_path: Path) -> None:
    """All of it before the question: how to press, the times as they are played, what goes."""
    ran = run(
        "add", str(file(tmp_path, KNEE)), stdin="no\n", terminal=TERMINAL, env={"NO_COLOR": "1"}
    )
    shown = " ".join(ran.out.split())
    assert (ran.code, kept()) == (0, {})
    assert "the outer edge of the kneecap" in shown
    assert "Press with the thumb." in shown
    assert "varicose-veins: left out: MY-KNEE" in shown
    put(TARGET, KNEE)
    timetable = run("routine", "my-knee", "--dry-run", "--answers", "none").out
    assert len(timetable.splitlines()) > 10
    assert " ".join(timetable.split()) in shown


def test_what_a_rule_leaves_out_stands_in_the_order_it_is_pressed() -> None:
    """The same file is shown the same way every time."""
    codes = ["TE3", "LI4", "SI3", "HT7", "LI10", "PC6"]
    steps = "".join(f"  - point: {code}\n" for code in codes)
    ran = run("add", "-", stdin=f"{ROUTINE.split('  - ')[0]}{steps}")
    assert f"lymph-nodes-removed: left out: {', '.join(codes)}" in " ".join(ran.out.split())


@pytest.mark.parametrize("reply", ["yes\n", "y\n", " YES \n"])
def test_a_yes_installs(reply: str, tmp_path: Path) -> None:
    """Byte for byte, under the name of the routine; then its names work."""
    ran = run("add", str(file(tmp_path, KNEE)), stdin=reply, terminal=TERMINAL)
    assert ran.code == 0
    assert kept() == {TARGET: KNEE}
    assert run("routine", "my-knee", "--dry-run", "--answers", "none").code == 0
    assert run("point", "jane's place").out.startswith("Beside the kneecap")


@pytest.mark.parametrize("reply", ["", "\n", "no\n", "n\n", "yes please\n", "yess\n", "\x1b\n"])
def test_anything_else_installs_nothing(reply: str, tmp_path: Path) -> None:
    """A slip of the hand is no yes, nor is the end of the input; it says so, and status 0."""
    ran = run("add", str(file(tmp_path, KNEE)), stdin=reply, terminal=TERMINAL)
    assert (ran.code, kept()) == (0, {})
    assert "Nothing was added." in ran.err
    assert "Added" not in ran.out


def test_the_question_names_the_file_that_it_becomes(tmp_path: Path) -> None:
    """Also where a file of that name is there already, and this one goes beside it."""
    put(TARGET, ROUTINE)
    ran = run("add", str(file(tmp_path, KNEE)), stdin="yes\n", terminal=TERMINAL)
    [new] = set(kept()) - {TARGET}
    assert new in ran.err


def test_with_yes_nothing_is_asked(tmp_path: Path) -> None:
    """Not even where somebody could answer."""
    ran = run("add", str(file(tmp_path, KNEE)), "--yes", stdin="no\n", terminal=TERMINAL)
    assert (ran.code, kept()) == (0, {TARGET: KNEE})
    assert ran.err == ""


@pytest.mark.parametrize("way", ["pipe", "stdin", "stdin at a terminal"])
def test_where_it_cannot_ask_it_installs_nothing(way: str, tmp_path: Path) -> None:
    """It shows everything, says --yes, and ends with 4."""
    name = str(file(tmp_path, KNEE)) if way == "pipe" else "-"
    stdin = "yes\n" if way == "pipe" else KNEE
    ran = run("add", name, stdin=stdin, terminal=TERMINAL if "terminal" in way else None)
    assert (ran.code, kept()) == (4, {})
    assert "MY-KNEE" in ran.out
    assert "--yes" in ran.err


def test_a_file_from_standard_input_is_installed() -> None:
    """With a dash and --yes."""
    assert run("add", "-", "--yes", stdin=KNEE).code == 0
    assert kept() == {TARGET: KNEE}


# add: what is there already


def test_nothing_new_is_said(tmp_path: Path) -> None:
    """The same file twice, and what is ours word for word: status 0, no question, no change."""
    given = str(file(tmp_path, KNEE))
    run("add", given, "--yes")
    shipped = str(file(tmp_path, run("share", "upper-back", "-").out, "ours.yaml"))
    for name in (given, shipped):
        ran = run("add", name, stdin="", terminal=TERMINAL)
        assert (ran.code, ran.out) == (0, "")
        assert "nothing new" in ran.err
    assert kept() == {TARGET: KNEE}


def test_a_new_routine_for_a_point_that_is_there_is_added(tmp_path: Path) -> None:
    """What somebody has already is no obstacle where it is the same."""
    run("add", "-", "--yes", stdin=KNEE)
    more = KNEE.replace("id: my-knee", "id: my-knee-two")
    ran = run("add", str(file(tmp_path, more)), "--yes")
    assert ran.code == 0
    assert set(kept()) == {TARGET, "routines.d/my-knee-two.yaml"}
    assert "A new point" not in ran.out
    assert run("routine", "my-knee-two", "--dry-run", "--answers", "none").err == ""


@pytest.mark.parametrize(
    "text",
    [
        KNEE.replace("20s", "25s"),
        KNEE.replace("What Jane gave me", "Something else"),
        KNEE.replace("Jane Doe", "John Doe"),
        ROUTINE.replace("id: mine", "id: upper-back"),
        SOURCE + POINT.replace("MY-KNEE", "LI4"),
        SOURCE + POINT.replace("MY-KNEE", "MY-TWO"),
        SOURCE + POINT.replace("MY-KNEE", "MY-TWO").replace("Beside the kneecap", "Hegu"),
    ],
    ids=["point", "routine", "source", "our routine", "our point", "a name", "a name of ours"],
)
def test_a_name_that_is_there_is_never_replaced(text: str, tmp_path: Path) -> None:
    """Another entry of the same name: exit 65 with its place, and all stays; with --yes too."""
    put("routines.d/a.yaml", KNEE)
    given = file(tmp_path, text)
    ran = run("add", str(given), "--yes")
    assert (ran.code, ran.out) == (65, "")
    rows = [row for row in ran.err.splitlines() if "--force" not in row]
    assert all(row.startswith(f"{given}:") for row in rows)
    assert ("--force" in ran.err) is any("there already" in row for row in rows)
    assert kept() == {"routines.d/a.yaml": KNEE}


def test_force_replaces_what_an_earlier_add_brought() -> None:
    """A new version of the same routine takes the place of the old one, alone."""
    put("routines.d/hand.yaml", ROUTINE)
    run("add", "-", "--yes", stdin=KNEE)
    new = KNEE.replace("20s", "25s")
    assert run("add", "-", "--yes", stdin=new).code == 65
    assert run("add", "-", "--yes", "--force", stdin=new).code == 0
    assert kept() == {"routines.d/hand.yaml": ROUTINE, TARGET: new}
    assert plan("my-knee")["steps"][0]["hold_s"] == 25


@pytest.mark.parametrize("text", [OTHER, ROUTINE.replace("mine", "upper-back")], ids=["own", "our"])
def test_force_takes_nobodys_name_away(text: str) -> None:
    """What stands in another file, or is ours, stays: exit 65."""
    put("routines.d/hand.yaml", ROUTINE)
    assert run("add", "-", "--yes", "--force", stdin=text).code == 65
    assert kept() == {"routines.d/hand.yaml": ROUTINE}


def test_force_keeps_what_the_new_file_does_not_have() -> None:
    """A file of one's own with another routine in it is not lost for having such a name."""
    put("routines.d/mine.yaml", ROUTINE.replace("id: mine", "id: precious"))
    run("add", "-", "--yes", "--force", stdin=OTHER)
    assert "precious" in "".join(kept().values())


def test_without_force_such_a_file_stays_too() -> None:
    """The new one goes beside it."""
    precious = ROUTINE.replace("id: mine", "id: precious")
    put("routines.d/mine.yaml", precious)
    assert run("add", "-", "--yes", stdin=OTHER).code == 0
    assert kept()["routines.d/mine.yaml"] == precious
    assert sorted(kept().values()) == sorted([precious, OTHER])
    assert plan("mine")["steps"]
    assert plan("precious")["steps"]
