"""The cards before a session and the answers that are kept, in a real terminal."""

import json
import re
import stat
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from acupress.safety.relevance import relevant
from acupress.terminal.clock import Clock
from shipped import book
from story_program import LEFT, SLOW_S, Lines, Person, press, routine, seen, shell, tidy, told

NOW = ("--settle", "0", "--prep", "1")
RULES = book()["rules"]
ASKED = relevant(book()["routines"]["upper-back"], book())
KEPT = [name for name in ASKED if RULES[name]["keep_days"]]
TODAYS = [name for name in ASKED if not RULES[name]["keep_days"] and not RULES[name]["danger"]]
DEVICE = "a pacemaker"


@pytest.fixture
def path(own_folders: Path) -> Path:
    """Where this test's profile lies, if there is one."""
    return own_folders / "data" / "acupress" / "profile.json"


def write(path: Path, days: int = 1, **answers: Any) -> bytes:
    """A profile of so many days ago, with no to all but these; what is in the file."""
    on = (Clock().wall().date() - timedelta(days=days)).isoformat()
    given = {name: {"answer": answers.get(name, "no"), "on": on} for name in KEPT}
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "answers": given}))
    return path.read_bytes()


def kept(path: Path) -> Mapping[str, Any]:
    """The answers in the file, without their days."""
    answers = json.loads(path.read_text())["answers"]
    return {name: entry["answer"] for name, entry in answers.items()}


def asks(name: str) -> str:
    """A question as it stands on a card, up to where a mark would break its lines anew."""
    return tidy(RULES[name]["ask"])


def read(cards: list[str]) -> list[str]:
    """The questions that could be read on these cards, whole."""
    return [name for name in ASKED if any(asks(name) in card for card in cards)]


# To press within twelve keys.


@pytest.mark.parametrize("partner", [False, True], ids=["alone", "partner"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20)])
def test_a_healthy_person_is_pressing_within_twelve_keys(
    columns: int, rows: int, partner: bool
) -> None:
    """And has had every question of the routine before the eyes, whole; then no key is needed."""
    with routine(*NOW, columns=columns, rows=rows) as session:
        person = Person(session, partner=partner)
        person.start()
        session.wait_for("PRESS", SLOW_S)
        assert person.keys <= 12
        assert read(person.cards) == list(ASKED)
        assert ("Great Vertebra (GV14)" in " ".join(person.cards)) is partner
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored


# Every card: explain, back, and leave.

CARDS = {
    "with whom": "Is somebody with you",
    "whose": "Who is being pressed",
    "danger": "Signs of danger",
    "first list": asks("clot"),
    "next list": asks("cancer"),
    "places": "Where is it?",
    "side": "On which side?",
    "after the side": asks("frail"),
    "the last alone": "y yes n no u not sure",
    "what is played": "Enter start",
}


@pytest.mark.parametrize("mark", CARDS.values(), ids=CARDS)
def test_every_card_explains_goes_back_and_can_be_left(mark: str) -> None:
    """`?` and any key lead back to the same card, `←` to the one before; Ctrl-C is 130."""
    with routine(*NOW) as session:
        person = Person(session, partner=True, yes=DEVICE)
        person.until(mark)
        card = session.display()
        if "Enter start" not in mark:
            assert "Any other key goes back" in press(session, "?")
            press(session, "z")
            assert session.display() == card
        if "Is somebody" not in mark:
            press(session, LEFT)
            assert mark not in seen(session)
            person.until(mark)
            assert session.display() == card
        session.send("\x03")
        assert session.wait_exit() == 130
        assert session.restored
        assert b"PRESS" not in session.raw
        assert b"Traceback" not in session.raw


def test_ctrl_c_on_an_explanation_leaves_too() -> None:
    """There is no place where it does not."""
    with routine() as session:
        Person(session).until("Signs of danger")
        press(session, "?")
        session.send("\x03")
        assert session.wait_exit() == 130
        assert session.restored


def test_an_explanation_has_meaning_consequence_and_what_not_sure_does() -> None:
    """No medical word stays without its meaning; what does not fit is on another page."""
    with routine("--solo") as session:
        Person(session).until(asks("neck-problem"))
        text = press(session, "?") + press(session, " ")
        assert "Whiplash is a neck hurt by a jerk" in text
        assert "left out: BL10" in text
        assert "Not sure counts as yes." in text


def test_whoever_slipped_goes_back_as_far_as_needed() -> None:
    """From what is played to the card where the slip was; the new answer holds."""
    with routine(*NOW, "--solo") as session:
        person = Person(session, unsure="Are you pregnant")
        assert "Left out: GB21" in person.until("Enter start")
        while "Are you pregnant" not in seen(session):
            press(session, LEFT)
        person.unsure = ""
        assert "Left out: GB21" not in person.until("Enter start")


# What is answered.


def test_a_yes_is_followed_to_its_place_and_side(path: Path) -> None:
    """A device, in the chest, on the left: KI27 is pressed on the right only, and that is told."""
    with routine(*NOW, "--solo") as session:
        person = Person(session, yes=DEVICE)
        ready = person.until("Enter start")
        where, side = (card for card in person.cards if "You said yes." in card)
        assert ("Where is it?" in where, "On which side?" in side) == (True, True)
        assert "Left out on the left: KI27." in ready
        assert "The other side stays." in ready
        assert kept(path)["implanted-device"] == {"side": "left", "regions": ["chest"]}
        press(session, "\r")
        for _ in range(40):
            if "Shu Mansion KI27" in seen(session):
                break
            press(session, "n")
        assert "Point 5 of 5 · right side" in seen(session)
        session.send("q")
        assert session.wait_exit() == 0
        assert "Left out on the left: KI27." in told(session)


@pytest.mark.parametrize("keys", ["1\r", "22\r", "3\r"])
def test_a_sign_of_danger_ends_it_at_once(keys: str, path: Path) -> None:
    """Yes or not sure: nothing is played, what to do is said, status 4, nothing is kept."""
    with routine("--solo") as session:
        Person(session).until("Signs of danger")
        press(session, *keys[:-1])
        session.send("\r")
        assert session.wait_exit(SLOW_S) == 4
        rule = next(name for name, n in zip(ASKED, "123", strict=False) if n in keys)
        assert tidy(RULES[rule]["effects"][0]["text"]) in told(session)
        assert f"[{rule}: " in told(session)
        assert b"PRESS" not in session.raw
        assert session.restored
        assert not path.exists()


@pytest.mark.parametrize("key", ["y", "u"])
def test_a_sign_of_danger_ends_it_on_a_small_screen_too(key: str) -> None:
    """There the question stands alone, with a key for each answer."""
    with routine("--partner", columns=60, rows=20) as session:
        Person(session).until("y yes n no u not sure")
        session.send(key)
        assert session.wait_exit(SLOW_S) == 4
        assert "112, 911, 999" in told(session)
        assert session.restored


def test_not_sure_counts_as_yes() -> None:
    """GB21 and LI4 are left out with the reason; what need not go stays."""
    with routine("--solo") as session:
        ready = Person(session, unsure="Are you pregnant").until("Enter start")
        assert "Left out: GB21." in ready
        assert "Left out: LI4." in ready
        assert "Celestial Pillar (BL10)" in ready
        session.send("q")
        assert session.wait_exit() == 0


def test_a_mark_is_taken_back_by_a_third_key() -> None:
    """Yes, not sure, nothing; Enter without a mark does nothing, and neither does `n` with one."""
    with routine("--solo") as session:
        Person(session).until("Signs of danger")
        before = session.display()
        assert "YES: Any of these" in press(session, "1")
        assert "NOT SURE: Any of these" in press(session, "1")
        session.send("n")
        press(session, "1")
        assert session.display() == before
        session.send("\r")
        assert "YES: Did the pain begin" in press(session, "3")


def test_a_card_offers_only_keys_that_do_something_on_it(path: Path) -> None:
    """Where letters are places, `a` is the head: it must not be called asking all again."""
    write(path)
    with routine("--solo") as session:
        person = Person(session, yes="a wound")
        assert "a ask all again" in person.until("Signs of danger")
        card = person.until("Where is it?")
        assert "ask all again" not in card
        assert "someone else" not in card


def test_what_is_typed_before_the_card_is_no_answer() -> None:
    """Keys that were pressed while the program was starting answer no safety question."""
    with routine("--solo") as session:
        session.send("nnnnnnnnn\r")
        session.wait_for("leave", SLOW_S)
        session.idle(0.3)
        assert "Signs of danger" in seen(session)


# The profile.


def test_the_second_start_asks_only_danger_and_today(path: Path) -> None:
    """The file is its owner's alone; the cards say how old it is."""
    with routine("--solo") as session:
        person = Person(session)
        person.until("Enter start")
        assert "Your answers that last are kept on this computer." in person.cards[-1]
        session.send("q")
        assert session.wait_exit() == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept(path) == dict.fromkeys(KEPT, "no")
    with routine(*NOW, "--solo") as session:
        person = Person(session)
        person.start()
        session.wait_for("PRESS", SLOW_S)
        assert person.keys <= 4
        assert read(person.cards) == [*ASKED[:3], *TODAYS]
        assert f"you; {len(KEPT)} answers kept, the oldest from today" in person.cards[0]


def test_a_kept_yes_holds_without_being_asked(path: Path) -> None:
    """Its points are left out, and the reason is told as if it had been asked."""
    write(path, pregnant="yes")
    with routine("--solo") as session:
        ready = Person(session).until("Enter start")
        assert "Left out: GB21." in ready


def test_someone_else_is_asked_everything_and_leaves_the_file_as_it_was(path: Path) -> None:
    """`s` on any card: the kept yes does not hold for them, and not a byte changes."""
    before = write(path, pregnant="yes", clot={"side": "left"})
    with routine("--solo") as session:
        person = Person(session)
        person.until("Is any of these so?")
        press(session, "s")
        person.cards.clear()
        ready = person.until("Enter start")
        assert read(person.cards) == list(ASKED)
        whose = "someone else; nothing of this is kept"
        assert all(whose in card for card in person.cards[:-1])
        assert "Left out: GB21" not in ready
        assert "kept on this computer" not in ready
        session.send("q")
        assert session.wait_exit() == 0
    assert path.read_bytes() == before
    assert list(path.parent.glob(f"{path.name}*")) == [path]


@pytest.mark.parametrize("text", ["answers", "damaged"])
def test_with_a_partner_someone_else_leaves_the_profile_alone(text: str, path: Path) -> None:
    """It is neither read nor written: not a byte, not a name, not a word of it on a card."""
    before = write(path, pregnant="yes")
    if text == "damaged":
        path.write_bytes(before := b'{"version": 1, "answers": {"pregnant"')
    with routine("--partner") as session:
        person = Person(session, whose="s")
        ready = person.until("Enter start")
        assert read(person.cards) == list(ASKED)
        assert "answers kept" not in " ".join(person.cards[1:])
        assert "Left out: GB21" not in ready
        session.send("q")
        assert session.wait_exit() == 0
    assert list(path.parent.glob(f"{path.name}*")) == [path]
    assert path.read_bytes() == before
    assert "damaged" not in ready


def test_before_it_is_known_whose_they_are_no_answers_are_shown(path: Path) -> None:
    """Where somebody presses for somebody, the first card is about whoever is pressed."""
    write(path, pregnant="yes")
    with routine("--partner") as session:
        first = Person(session).until("Who is being pressed")
        assert "whoever is pressed" in first
        assert "answers kept" not in first


def test_a_asks_all_again(path: Path) -> None:
    """Everything is asked, and the file then has today's answers."""
    write(path, days=20, pregnant="yes")
    with routine("--solo") as session:
        person = Person(session)
        assert "the oldest from 20 days ago" in person.until("Signs of danger")
        press(session, "a")
        person.cards.clear()
        ready = person.until("Enter start")
        assert read(person.cards) == list(ASKED)
        assert "Left out: GB21" not in ready
    assert kept(path) == dict.fromkeys(KEPT, "no")
    days = {entry["on"] for entry in json.loads(path.read_text())["answers"].values()}
    assert days == {Clock().wall().date().isoformat()}


def test_a_damaged_profile_is_set_aside_told_and_asked_again(path: Path) -> None:
    """Its bytes stay beside the new one, under another name."""
    write(path)
    path.write_bytes(path.read_bytes()[:-9])
    damaged = path.read_bytes()
    with routine("--solo") as session:
        person = Person(session)
        ready = person.until("Enter start")
        assert read(person.cards) == list(ASKED)
        assert "Your kept answers were damaged." in ready
    assert kept(path) == dict.fromkeys(KEPT, "no")
    assert path.with_name("profile.json.damaged").read_bytes() == damaged


def test_answers_on_the_command_line_leave_the_profile_alone(path: Path) -> None:
    """`--answers` neither reads nor writes it, and asks nothing."""
    before = write(path, pregnant="yes")
    with routine("--answers", "none", *NOW) as session:
        session.wait_for("PRESS", SLOW_S)
        session.send("q")
        assert session.wait_exit() == 0
        assert "Left out: GB21" not in told(session)
    assert path.read_bytes() == before


# By lines.


PLAIN: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "--plain": (("--plain",), {}),
    "TERM=dumb": ((), {"TERM": "dumb"}),
}


@pytest.mark.parametrize(("options", "env"), PLAIN.values(), ids=PLAIN)
def test_the_interview_by_lines(options: tuple[str, ...], env: dict[str, str], path: Path) -> None:
    """Typed replies, back, explanations, slips explained; lines are only added, no escape byte."""
    with routine(*options, *NOW, env=env) as session:
        lines = Lines(session)
        lines.hear("Type y for yes, a partner, n for no, I am alone.")
        lines.type("x", "That was not understood. Type y for yes")
        lines.type("", "That was not understood.")
        lines.type("?", "Some points cannot be reached alone.")
        lines.type("y", "Type m for me, on my own computer, s for someone else.")
        lines.type("<", "Is somebody with you")
        lines.type("yes", "Who is being pressed today?")
        lines.type("m", "1. Any of these now: chest pain")
        lines.hear("Type n for no to all, or the numbers of what is so")
        lines.type("?", "What counts is what is new or suddenly worse.")
        lines.type("4", "That was not understood.")
        lines.type("n", "2. Are you pregnant")
        lines.type("back", "Signs of danger")
        lines.type("NO", "2. Are you pregnant")
        lines.type("2?", "Is any of these so?")
        lines.type("n", "2. Do you have a pacemaker")
        lines.type("2", "You said yes. Where is it?")
        lines.type("d z", "That was not understood. Type the letters")
        lines.type("D", "You said yes. On which side?")
        lines.type("left", "Is any of these so?")
        lines.type("n", "Type y for yes, n for no, u for not sure.")
        lines.type("n", "Left out: GB21.")
        lines.hear("Left out on the left: KI27.")
        lines.hear("Press Enter to start, b and Enter to answer again")
        lines.type("b", "Type y for yes, n for no, u for not sure.")
        lines.type("n", "Press Enter to start")
        lines.type("", "Safety answers: pregnant unknown; implanted-device yes (left, chest)")
        lines.hear("Press, ")
        session.send("q")
        assert session.wait_exit() == 0
        assert b"\x1b" not in session.raw
        assert re.search(rb"\r[^\n]|[\x08\x7f]", session.raw.replace(b"\r\r\n", b"\r\n")) is None
        assert session.restored
    assert kept(path)["implanted-device"] == {"side": "left", "regions": ["chest"]}
    assert "pregnant" not in kept(path)


def test_by_lines_only_enter_starts() -> None:
    """A word that was meant for a question begins nothing; what may be typed is said again."""
    with routine("--plain", "--solo", *NOW) as session:
        lines = Lines(session)
        lines.hear("Signs of danger")
        for _ in range(5):
            lines.type("n", "Then Enter.")
        lines.type("n", "Press Enter to start")
        lines.type("n", "Press Enter to start")
        assert b"Start." not in session.raw
        lines.type("", "Start.")


@pytest.mark.parametrize(("reply", "said"), [("1", "112, 911, 999"), ("2?", "see a doctor today")])
def test_a_sign_of_danger_by_lines(reply: str, said: str) -> None:
    """What to do is the last that is said; status 4."""
    with routine("--plain", "--solo") as session:
        Lines(session).hear("Then Enter.")
        session.send(reply + "\r")
        assert session.wait_exit(SLOW_S) == 4
        assert said in told(session)
        assert b"Start." not in session.raw


def test_someone_else_by_lines(path: Path) -> None:
    """The same words and the same silence of the file."""
    before = write(path, pregnant="yes")
    with routine("--plain", "--solo", *NOW) as session:
        lines = Lines(session)
        lines.hear(f"About you; {len(KEPT)} answers kept")
        lines.hear("Then Enter.")
        lines.type("s", "About someone else; nothing of this is kept.")
        lines.hear("Then Enter.")
        lines.type("n", "2. Are you pregnant")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("replies", "last", "key", "code"),
    [
        ("", "Signs of danger", "\x03", {130}),
        ("nnn", "a pacemaker", "\x03", {130}),
        ("nnn2", "Where is it?", "\x03", {130}),
        ("nnnnnn", "Press Enter to start", "\x03", {130}),
        ("n", "a blood clot", "\x1c", {131, -3}),
        ("n", "a blood clot", "\x04", {0}),
        ("n", "a blood clot", "q\r", {0}),
    ],
)
def test_questions_by_lines_can_be_left(replies: str, last: str, key: str, code: set[int]) -> None:
    r"""Ctrl-C, Ctrl-\, Ctrl-D or q, at any of them: nothing is played, all is as it was."""
    with routine("--plain", "--solo") as session:
        lines = Lines(session)
        lines.hear("Then Enter.")
        for reply in replies[:-1]:
            lines.type(reply, "Then Enter.")
        if replies:
            lines.type(replies[-1], last)
        session.send(key)
        assert session.wait_exit(SLOW_S) in code
        assert b"Start." not in session.raw
        assert b"Traceback" not in session.raw
        assert session.restored


# Stopped, continued, resized.


def test_ctrl_z_on_a_card_comes_back_to_it_with_its_marks() -> None:
    """The shell is clean meanwhile, and Ctrl-C then still is 130."""
    with shell() as session:
        session.send("$PROGRAM routine upper-back --solo\r")
        Person(session).until(asks("clot"))
        press(session, "3")
        card = session.display()
        assert "YES: Have you had a blood clot" in seen(session)
        session.send("\x1a")
        session.wait_for_prompt(SLOW_S)
        assert not session.alternate_on
        assert session.cursor_visible
        session.send("fg\r")
        session.wait_for(lambda lines: lines == card, SLOW_S)
        session.send("\x03")
        session.wait_for_prompt(SLOW_S)
        session.send("echo status $?\r")
        session.wait_for("status 130", SLOW_S)


@pytest.mark.parametrize("mark", [CARDS[name] for name in ("danger", "places")])
def test_a_card_through_small_windows_and_back(mark: str) -> None:
    """Whole or not at all at 40×12 and smaller, where no key answers; then as it was."""
    with routine("--solo") as session:
        person = Person(session, yes=DEVICE)
        person.until(mark)
        press(session, "3" if "Where" not in mark else "c")
        card = session.display()
        for columns, rows in ((60, 20), (40, 12), (6, 9), (1, 1), (40, 12)):
            session.resize(columns, rows)
            session.idle(0.1)
        session.resize(10, 3)
        session.wait_for(lambda lines: any("window" in line for line in lines), SLOW_S)
        session.send("n1u")
        session.idle(0.2)
        session.resize(80, 24)
        session.wait_for(lambda lines: lines == card, SLOW_S)


def test_at_40_by_12_what_is_asked_is_whole() -> None:
    """A question that does not fit asks for a larger window; one that does has all its words."""
    with routine("--solo", columns=60, rows=20) as session:
        person = Person(session)
        person.until(asks("bleeding-disorder"))
        session.resize(40, 12)
        session.wait_for("y yes", SLOW_S)
        assert read([seen(session)]) == ["bleeding-disorder"]
        assert asks("pregnant") in press(session, "n")
