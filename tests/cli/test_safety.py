"""`safety`: what is asked, shown and forgotten, at a terminal and in a pipe."""

import json
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from acupress.terminal.events import Key, Signal
from in_process import Ran, Terminal, run
from shipped import book

RULES = book()["rules"]
KEPT = [name for name, rule in RULES.items() if rule["keep_days"]]
TODAY = date(2025, 3, 1)  # by the clock of tests/fake_screen.py
DAMAGED = {
    "cut short": '{"version": 1, "answers": {"pregnant": {"answ',
    "not JSON": "pregnant: no\n",
    "empty": "",
    "a list": "[]",
    "no text": b"\xff\xfe\x00",
    "another version": '{"version": 2, "answers": {}}',
    "an answer that is none": '{"version": 1, "answers": {"clot": {"answer": "perhaps", '
    '"on": "2025-02-01"}}}',
    "a day that is none": '{"version": 1, "answers": {"clot": {"answer": "no", "on": "soon"}}}',
    "no answer": '{"version": 1, "answers": {"clot": "no"}}',
    "very deep": "[" * 50_000,
    "very large": "[" + "0," * 60_000 + "0]",
}


@pytest.fixture
def path(own_folders: Path) -> Path:
    """Where this test's profile lies, if there is one."""
    return own_folders / "data" / "acupress" / "profile.json"


def write(path: Path, **answers: Any) -> bytes:
    """A profile with these answers of yesterday; what is in the file."""
    on = (TODAY - timedelta(days=1)).isoformat()
    given = {name: {"answer": answer, "on": on} for name, answer in answers.items()}
    return damage(path, json.dumps({"version": 1, "answers": given}))


def damage(path: Path, text: str | bytes) -> bytes:
    """Put this into the file, whatever it is."""
    data = text if isinstance(text, bytes) else text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return data


def kept(path: Path) -> dict[str, Any]:
    """The answers in the file, without their days."""
    answers = json.loads(path.read_text())["answers"]
    return {name: entry["answer"] for name, entry in answers.items()}


def asked(keys: str, *, last: Key | Signal | None = None) -> Ran:
    """`safety ask` with these keys; `!` is Enter."""
    names = {"!": "enter", "<": "left"}
    events: list[tuple[float, Key | Signal]] = [
        (1 + n / 100, Key(names.get(key, key))) for n, key in enumerate(keys)
    ]
    if last:
        events.append((5, last))
    return run("safety", "ask", terminal=Terminal(events))


def tidy(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def test_ask_asks_all_that_is_kept_and_nothing_of_today(path: Path) -> None:
    """Six cards for somebody who is well; every answer that lasts is then in the file."""
    ran = asked("nnnnnn")
    assert (ran.code, ran.err) == (0, "")
    assert str(path) in tidy(ran.out).replace(" ", "")
    assert kept(path) == dict.fromkeys(KEPT, "no")
    shown = tidy("\n".join(ran.frames))
    assert "chest pain" not in shown
    assert "big meal" not in shown


def test_what_is_kept_is_its_owners_alone(path: Path) -> None:
    """The file is 0600 and its new folder 0700; nothing else is left beside it."""
    asked("nnnnnn")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_an_old_file_that_others_could_read_is_closed(path: Path) -> None:
    """Writing it anew gives it the mode that it should have had."""
    write(path, clot="no")
    path.chmod(0o644)
    asked("nnnnnn")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_ask_follows_a_yes_to_its_place_and_side(path: Path) -> None:
    """A device, on the chest, on the left: as an answers file would say it."""
    device = KEPT.index("implanted-device")
    card, item = divmod(device, 4)
    keys = "n" * card + str(item + 1) + "!" + "d!" + "l"
    ran = asked(keys + "n" * 5)
    assert ran.code == 0
    assert kept(path)["implanted-device"] == {"side": "left", "regions": ["chest"]}


def test_what_somebody_is_not_sure_of_is_not_kept(path: Path) -> None:
    """It is asked again; the others stay."""
    item = KEPT.index("pregnant") + 1
    write(path, pregnant="no")
    asked(f"{item}{item}!nnnnn")
    assert sorted(kept(path)) == sorted(set(KEPT) - {"pregnant"})


def test_a_new_answer_takes_the_place_of_the_old(path: Path) -> None:
    """And the day is today's."""
    write(path, clot="yes", **{"bleeding-disorder": "yes"})
    asked("nnnnnn")
    assert kept(path) == dict.fromkeys(KEPT, "no")
    days = {entry["on"] for entry in json.loads(path.read_text())["answers"].values()}
    assert days == {TODAY.isoformat()}


@pytest.mark.parametrize(
    ("last", "code"),
    [(Key("q"), 0), (Key("escape"), 0), (Signal("int"), 130), (Signal("term"), 143)],
    ids=str,
)
def test_leaving_half_way_keeps_nothing(last: Key | Signal, code: int, path: Path) -> None:
    """The file is as it was; the status says how it ended."""
    before = write(path, clot="yes")
    ran = asked("nn", last=last)
    assert (ran.code, ran.out) == (code, "")
    assert path.read_bytes() == before


def test_ask_by_lines(path: Path) -> None:
    """With --plain the questions are read, and answered by typed words; no escape byte."""
    keys = ["?", "7", "<", "1?", *["n"] * 5]
    ran = run(
        "safety", "ask", "--plain", stdin="".join(f"{key}\n" for key in keys), terminal=Terminal()
    )
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert ran.frames == ()
    assert "That was not understood." in ran.out
    assert sorted(kept(path)) == sorted(KEPT[1:])


def test_a_dumb_terminal_is_asked_by_lines(path: Path) -> None:
    """No whole screen is taken where no cursor can be moved."""
    ran = run("safety", "ask", stdin="n\n" * 6, terminal=Terminal(), env={"TERM": "dumb"})
    assert (ran.code, ran.frames) == (0, ())
    assert kept(path) == dict.fromkeys(KEPT, "no")


def test_an_end_of_the_lines_keeps_nothing(path: Path) -> None:
    """Ctrl-D is a way to leave."""
    ran = run("safety", "ask", "--plain", stdin="n\n", terminal=Terminal())
    assert ran.code == 0
    assert not path.exists()


def test_where_it_cannot_ask_it_says_so(path: Path) -> None:
    """In a pipe: status 4, nothing on stdout, and what to use instead."""
    ran = run("safety", "ask", stdin="n\n" * 20)
    assert (ran.code, ran.out) == (4, "")
    assert "--answers FILE" in ran.err
    assert not path.exists()


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_show_has_every_rule_and_what_it_rests_on(options: tuple[str, ...]) -> None:
    """With its question, when it is asked, and that no clinician has reviewed any."""
    ran = run("safety", "show", *options)
    assert (ran.code, ran.err) == (0, "")
    out = tidy(ran.out)
    for name, rule in RULES.items():
        assert f"{name} {tidy(rule['ask'])}" in out
    assert out.count("Rests on ") == len(RULES)
    assert "No clinician has reviewed these rules yet." in out
    assert "general knowledge" in out
    assert "again after 28 days" in out
    assert "again after 90 days" in out
    assert "at every session" in out
    assert out.endswith("Your kept answers none")


@pytest.mark.parametrize("terminal", [None, Terminal()], ids=["pipe", "terminal"])
def test_plain_rules_have_no_escape_and_fit(terminal: Terminal | None) -> None:
    """At a terminal and in a pipe, no line is over 80 columns."""
    out = run("safety", "show", "--plain", terminal=terminal).out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in run("safety", "show").out


def test_show_tells_what_is_kept_and_since_when(path: Path) -> None:
    """Each answer with the day it was given; nothing is asked or changed."""
    before = write(path, clot="no", **{"implanted-device": {"side": "left"}})
    out = tidy(run("safety", "show").out)
    assert "clot: no given on 2025-02-28" in out
    assert "implanted-device: yes" in out
    assert "left" in out.split("Your kept answers")[1]
    assert path.read_bytes() == before


def test_the_record_of_the_rules(path: Path) -> None:
    """`--json`: rules, standing advice, places nobody presses, stops, and what is kept."""
    write(path, clot="no", **{"implanted-device": {"side": "left", "regions": ["chest"]}})
    record = json.loads(run("safety", "show", "--json").out)
    assert set(record) == {"rules", "standing", "never", "stops", "kept"}
    assert list(record["rules"]) == list(RULES)
    for rule in record["rules"].values():
        assert rule["ask"]
        assert rule["sources"]
    assert [stop["key"] for stop in record["stops"]] == ["p", "d", "c", "n", "o"]
    assert record["kept"] == {
        "clot": {"answer": "no", "on": "2025-02-28"},
        "implanted-device": {
            "answer": {"side": "left", "regions": ["chest"]},
            "on": "2025-02-28",
        },
    }


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_profile_is_set_aside_and_told(text: str | bytes, path: Path) -> None:
    """It counts for nothing, and is not lost: its bytes are beside it under another name."""
    before = damage(path, text)
    ran = run("safety", "show", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["kept"] == {}
    aside = path.with_name("profile.json.damaged")
    assert "set aside" in ran.err
    assert str(aside) in ran.err
    assert ran.err.count("\n") == 1
    assert aside.read_bytes() == before
    assert not path.exists()
    assert run("safety", "show", "--json").err == ""


def test_a_second_damaged_profile_does_not_overwrite_the_first(path: Path) -> None:
    """Both stay, until they are forgotten."""
    for text in ("one", "two"):
        damage(path, text)
        run("safety", "show")
    texts = sorted(file.read_text() for file in path.parent.iterdir())
    assert texts == ["one", "two"]


def test_ask_after_damage_tells_it_and_writes_a_new_one(path: Path) -> None:
    """Nothing of the old is trusted."""
    damage(path, '{"version": 1, "answers": {"clot": {"answer": "no"')
    ran = asked("nnnnnn")
    assert ran.code == 0
    assert "set aside" in ran.out + ran.err
    assert kept(path) == dict.fromkeys(KEPT, "no")


def test_a_rule_that_is_gone_does_not_spoil_the_rest(path: Path) -> None:
    """An answer to a question of an older catalogue is passed over."""
    write(path, clot="no", **{"left-handed": "yes"})
    ran = run("safety", "show", "--json")
    assert (list(json.loads(ran.out)["kept"]), ran.err) == (["clot"], "")


def test_forget_deletes_all_of_it(path: Path) -> None:
    """What was set aside goes too; a second time there is nothing."""
    damage(path, "damaged")
    run("safety", "show")
    write(path, clot="no")
    ran = run("safety", "forget")
    assert (ran.code, ran.err) == (0, "")
    assert "Deleted" in ran.out
    assert list(path.parent.iterdir()) == []
    again = run("safety", "forget", "--plain")
    assert (again.code, again.out) == (0, "There were no kept answers.\n")


def blocked(own_folders: Path) -> None:
    """A data folder in which nothing can be read or written, whoever we are: it is a file."""
    own_folders.mkdir(parents=True, exist_ok=True)
    (own_folders / "data").write_text("not a folder")


def test_ask_where_nothing_can_be_kept_says_so(own_folders: Path) -> None:
    """Status 74 and one line that names the place; no traceback."""
    blocked(own_folders)
    ran = asked("nnnnnn")
    assert ran.code == 74
    assert str(own_folders / "data") in ran.err
    assert ran.err.count("\n") == 1
    assert "Kept" not in ran.out


@pytest.mark.parametrize("options", [("--json",), ()])
def test_show_where_nothing_can_be_read_still_shows_the_rules(
    options: tuple[str, ...], own_folders: Path
) -> None:
    """One line says that the answers cannot be read; the rules are there all the same."""
    blocked(own_folders)
    ran = run("safety", "show", *options)
    assert ran.code == 0
    assert "cannot be read" in ran.err
    assert ran.err.count("\n") == 1
    assert "emergency" in ran.out


def test_forget_where_there_is_no_folder_has_nothing_to_do(own_folders: Path) -> None:
    """And says so."""
    blocked(own_folders)
    ran = run("safety", "forget")
    assert (ran.code, ran.out) == (0, "There were no kept answers.\n")


def test_what_cannot_be_deleted_is_told(path: Path) -> None:
    """A folder in its place: one line, status 74."""
    path.mkdir(parents=True)
    ran = run("safety", "forget")
    assert (ran.code, ran.out) == (74, "")
    assert ran.err.startswith(str(path))
    assert ran.err.count("\n") == 1


def test_a_session_where_nothing_can_be_kept_is_played_all_the_same(own_folders: Path) -> None:
    """Before it and after it the person is told; being asked again is the only harm."""
    blocked(own_folders)
    keys = [(1 + n / 100, Key(key)) for n, key in enumerate(["n"] * 7 + ["enter"])]
    ran = run("routine", "desk-break", "--prep", "1", terminal=Terminal(keys))
    assert ran.code == 74
    assert ran.err.startswith("This session was not saved: ")
    assert "Done: 17 of 17 holds" in ran.out
    said = "Your answers could not be kept"
    assert said in tidy(ran.out)
    assert any(said in tidy(frame) for frame in ran.frames)


def starts(*keys: str) -> str:
    """All that the cards and the end of `routine upper-back --solo` say, with these keys."""
    events = [(1 + n / 100, Key(key)) for n, key in enumerate(keys)]
    ran = run("routine", "upper-back", "--solo", terminal=Terminal([*events, (9, Key("q"))]))
    return tidy("\n".join(ran.frames) + ran.out)


@pytest.mark.parametrize(
    ("name", "days", "again"),
    [
        ("pregnant", 27, False),
        ("pregnant", 28, True),
        ("clot", 89, False),
        ("clot", 90, True),
        ("clot", -1, True),
    ],
)
def test_an_answer_is_asked_again_when_it_is_old(
    name: str, days: int, again: bool, path: Path
) -> None:
    """Pregnancy after 28 days, the rest after 90, and what is of tomorrow at once."""
    profile = {n: {"answer": "no", "on": TODAY.isoformat()} for n in KEPT}
    profile[name]["on"] = (TODAY - timedelta(days=days)).isoformat()
    damage(path, json.dumps({"version": 1, "answers": profile}))
    said = starts("n", "n", "n", "enter")
    assert (tidy(RULES[name]["ask"])[:40] in said) is again
    assert "chest pain or trouble breathing" in said
    assert kept(path)[name] == "no"


def test_the_cards_say_whose_answers_they_have_and_how_old(path: Path) -> None:
    """The number of them, and the age of the oldest."""
    profile = {n: {"answer": "no", "on": TODAY.isoformat()} for n in KEPT}
    profile["clot"]["on"] = (TODAY - timedelta(days=40)).isoformat()
    damage(path, json.dumps({"version": 1, "answers": profile}))
    said = starts("n", "n", "enter")
    assert f"you; {len(KEPT)} answers kept, the oldest from 40 days ago" in said


def test_a_kept_answer_that_ends_it_all_says_how_to_change_it(path: Path) -> None:
    """The signs of danger come first; then the refusal, its day, and the command."""
    write(path, **{"bleeding-disorder": "yes"})
    ran = run("routine", "upper-back", "--solo", terminal=Terminal([(1, Key("n"))]))
    assert ran.code == 4
    out = tidy(ran.out)
    assert "Please ask your doctor or blood clinic first." in out
    assert "You answered this on 2025-02-28. To change it: acupress safety ask" in out


def test_a_sign_of_danger_is_not_hidden_by_a_kept_refusal(path: Path) -> None:
    """Whoever has chest pain hears whom to call, whatever else was kept."""
    write(path, **{"bleeding-disorder": "yes"})
    keys = [(1.0, Key("1")), (1.1, Key("enter"))]
    ran = run("routine", "upper-back", "--solo", terminal=Terminal(keys))
    assert ran.code == 4
    assert "112, 911, 999" in tidy(ran.out)


def test_a_refusal_leaves_the_profile_alone(path: Path) -> None:
    """What was answered on the way to it is not kept."""
    before = write(path, clot="no")
    keys = [(1.0, Key("2")), (1.1, Key("enter"))]
    assert run("routine", "upper-back", "--solo", terminal=Terminal(keys)).code == 4
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["answers", "damaged"])
def test_answers_from_a_file_neither_read_nor_write_the_profile(text: str, path: Path) -> None:
    """A kept yes changes nothing, and even a damaged one stays where it is."""
    before = write(path, clot="yes", pregnant="yes") if text == "answers" else damage(path, "{")
    for options in ((), ("--dry-run", "--json"), ("--plain", "--speed", "1000")):
        terminal = Terminal([(9, Key("q"))])
        ran = run("routine", "upper-back", "--answers", "none", *options, terminal=terminal)
        assert (ran.code, ran.err) == (0, "")
        assert "GB21" in ran.out + "".join(ran.frames)
        assert "Left out: GB21" not in tidy(ran.out)
    assert path.read_bytes() == before
    assert list(path.parent.glob(f"{path.name}*")) == [path]


def test_without_a_word_safety_says_what_it_can_do() -> None:
    """Its three commands, as the help would."""
    ran = run("safety")
    assert [word for word in ("ask", "show", "forget") if word not in ran.out + ran.err] == []
