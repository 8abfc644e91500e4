"""A session and the journal: what is kept, what leaves no trace, and what is said of it."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from kept import NONE, POINTS, ROUTINE, SHORT, keep, keys, session, sessions, walk, walk_by_lines

from acupress.cli.journal import journal_path
from acupress.journal.records import Hold, Record, Status
from acupress.journal.store import NotKept, Store
from acupress.terminal.events import Closed, Event, Key, Signal
from acupress.view.feeling import NOTE, PAIN_AFTER, WHY, WORSE_NOW
from acupress.vocabulary import Region
from fake_screen import Nap
from in_process import Ran, Terminal, answers, run

IN_IT = 130.0  # seconds after the start: some holds are done, others are not
ENDINGS: list[tuple[Event, int, Status]] = [
    (Key("q"), 0, Status.PARTIAL),
    (Key("x"), 3, Status.STOPPED),
    (Signal("int"), 130, Status.INTERRUPTED),
    (Signal("term"), 143, Status.INTERRUPTED),
    (Signal("hup"), 129, Status.INTERRUPTED),
    (Signal("quit"), 131, Status.INTERRUPTED),
    (Closed(), 129, Status.INTERRUPTED),
]
each_ending = pytest.mark.parametrize(("end", "code", "status"), ENDINGS, ids=str)
each_walk = pytest.mark.parametrize("way", [walk, walk_by_lines], ids=["screen", "lines"])
Way = Callable[..., Ran]
SAVED = "was not saved"


def squeezed(text: str) -> str:
    """The words, with a space between each two."""
    return " ".join(text.split())


def asked(ran: Ran) -> list[str]:
    """Which of the questions afterwards were asked, on the screen or by lines."""
    shown = squeezed(" ".join([*ran.frames, ran.out]))
    return [ask for ask in (PAIN_AFTER, WHY, NOTE) if ask in shown]


# What is kept


@each_ending
@each_walk
def test_every_ending_is_kept_and_has_its_exit_code(
    way: Way, end: Event, code: int, status: Status
) -> None:
    """With the holds that were finished until then."""
    ran = way((IN_IT, end))
    assert (ran.code, SAVED in ran.err) == (code, False)
    [one] = sessions()
    assert one.status is status
    assert one.routine == "upper-back"
    assert 0 < len(one.held) < len(one.holds)


@pytest.mark.parametrize("how", ["--plain", "--json"])
def test_a_session_through_a_pipe_is_kept(how: str) -> None:
    """Whole, with the times of its plan."""
    ran = run(*ROUTINE, *NONE, how)
    assert (ran.code, ran.err) == (0, "")
    [one] = sessions()
    assert one.status is Status.COMPLETE
    assert one.held == one.holds
    assert set(POINTS) == {hold.point for hold in one.holds}


def test_what_the_objects_tell_is_what_is_kept() -> None:
    """The same holds in the same order."""
    ran = run(*ROUTINE, *NONE, "--json")
    events = [json.loads(row) for row in ran.out.splitlines()]
    told = [(e["point"], e["side"], e["rep"]) for e in events if e["event"] == "hold_finished"]
    [one] = sessions()
    assert [(h.point, h.side, h.rep) for h in one.held] == told


@each_walk
def test_the_number_before_and_the_place_are_kept(way: Way) -> None:
    """Also when the session ends before it has begun to hold."""
    way((1, Key("q")), *keys(3, "4", "e", "enter"), before="7b")
    [one] = sessions()
    assert (one.pain_before, one.region, one.pain_after) == (7, Region.NECK, 4)
    assert one.why == "it was enough"


@each_walk
def test_no_key_is_needed_before_or_after(way: Way) -> None:
    """Only Enter on the last card: nothing is asked afterwards."""
    ran = way(words=SHORT)
    [one] = sessions()
    assert (one.pain_before, one.region, one.status) == (None, None, Status.COMPLETE)
    assert asked(ran) == []


@each_walk
def test_what_is_said_afterwards_is_kept_and_told(way: Way) -> None:
    """The numbers, in one line; the note."""
    ran = way((IN_IT, Key("q")), *keys(IN_IT + 2, "3", "t", *"gut", "enter"), before="5")
    [one] = sessions()
    assert (one.pain_after, one.why, one.note) == (3, "no time", "gut")
    assert "Pain 5 before, 3 after." in ran.out
    assert WORSE_NOW not in squeezed(ran.out)
    assert asked(ran) == [PAIN_AFTER, WHY, NOTE]


@each_walk
def test_with_nobody_there_a_session_ends_by_itself(way: Way) -> None:
    """A number before, then not a key: the questions go away, and what was done is kept."""
    ran = way(before="5", words=SHORT)
    assert ran.code == 0
    [one] = sessions()
    assert (one.status, one.pain_before, one.pain_after) == (Status.COMPLETE, 5, None)
    assert asked(ran) == [PAIN_AFTER, NOTE]
    assert "Pain 5" not in ran.out


@each_walk
def test_worse_is_told_in_a_plain_line(way: Way) -> None:
    """What to do now, beside what to do after a stop for pain."""
    ran = way((IN_IT, Key("x")), *keys(IN_IT + 2, "p", "8", "enter"), before="5")
    assert ran.code == 3
    said = squeezed(ran.out)
    assert said.index("Pain 5 before, 8 after.") < said.index(WORSE_NOW)


@each_walk
def test_ctrl_c_at_a_question_ends_it_and_keeps_what_was_said(way: Way) -> None:
    """The session itself had ended well: it stays complete, or early."""
    ran = way((IN_IT, Key("q")), (IN_IT + 2, Key("3")), (IN_IT + 4, Signal("int")), before="5")
    [one] = sessions()
    assert (one.status, one.pain_after, one.note) == (Status.PARTIAL, 3, "")
    assert ran.code == 0
    assert asked(ran) == [PAIN_AFTER, WHY]


@pytest.mark.parametrize("how", [(), ("--plain",)], ids=["screen", "lines"])
def test_with_answers_given_nothing_is_asked(how: Sequence[str]) -> None:
    """Neither before nor after; the session is kept."""
    ran = run(*ROUTINE, *NONE, *how, terminal=Terminal([(IN_IT, Key("q"))]))
    assert ran.code == 0
    assert asked(ran) == []
    assert "Pain now" not in squeezed(" ".join([*ran.frames, ran.out]))
    assert len(sessions()) == 1


# What leaves no trace


@pytest.mark.parametrize(
    "words",
    [
        (*ROUTINE, *NONE, "--speed", "50", "--plain"),
        (*ROUTINE, *NONE, "--speed", "50", "--json"),
        (*ROUTINE, *NONE, "--speed", "0.9", "--plain"),
        (*ROUTINE, *NONE, "--dry-run"),
        (*ROUTINE, *NONE, "--dry-run", "--json"),
        ("routine",),
        ("point", "GB21"),
    ],
    ids=" ".join,
)
def test_what_is_no_session_leaves_no_trace(words: Sequence[str], own_folders: Path) -> None:
    """A rehearsal, a plan, a look-up: not even a folder."""
    assert run(*words).code == 0
    assert not journal_path().parent.exists()


def test_a_recording_leaves_no_trace(tmp_path: Path) -> None:
    """Nobody is pressed."""
    file = tmp_path / "session.wav"
    assert run(*ROUTINE, *NONE, "--silent", "--record", str(file)).code == 0
    assert file.exists()
    assert not journal_path().parent.exists()


def test_a_rehearsal_on_the_screen_leaves_no_trace() -> None:
    """It is asked the safety questions, and neither before nor after how it is."""
    ran = walk(options=["--speed", "100"], before="7")
    assert ran.code == 0
    assert sessions() == []
    assert asked(ran) == []
    assert "Pain now" not in squeezed(" ".join(ran.frames))


@each_walk
def test_a_session_for_someone_else_leaves_no_trace(way: Way) -> None:
    """Their pain is not asked and nothing of it is kept, whatever was kept before."""
    keep(session(-2))
    ran = way((IN_IT, Key("q")), first=["s"], before="7")
    assert ran.code == 0
    assert len(sessions()) == 1
    assert asked(ran) == []
    assert "Pain now" not in squeezed(" ".join([*ran.frames, ran.out]))


def test_a_refusal_leaves_no_session(tmp_path: Path) -> None:
    """Nothing was played."""
    given = answers(tmp_path, emergency="yes")
    assert run(*ROUTINE, "--answers", given, "--plain").code == 4
    assert sessions() == []


def test_leaving_at_the_last_card_leaves_no_session() -> None:
    """It had not begun."""
    assert run(*ROUTINE, terminal=Terminal([(1, Key("q"))])).code == 0
    assert sessions() == []


# What cannot be kept


def in_the_way() -> None:
    """A folder where the journal should be."""
    journal_path().mkdir(parents=True)


@pytest.mark.parametrize("how", ["--plain", "--json"])
def test_where_nothing_can_be_kept_the_session_goes_on_and_says_so_at_its_end(how: str) -> None:
    """Once, in one line; every hold is played, and the status is 74."""
    in_the_way()
    ran = run(*ROUTINE, *NONE, how)
    assert ran.code == 74
    assert ran.err.count(SAVED) == 1
    assert re.fullmatch(r"This session was not saved: [^\n]*[^.\n]\.\n", ran.err)
    assert SAVED not in ran.out
    whole = run(*ROUTINE, *NONE, how, "--speed", "1000")
    assert ran.out.count("Release: " if how == "--plain" else "hold_finished") == whole.out.count(
        "Release: " if how == "--plain" else "hold_finished"
    )


@each_ending
@each_walk
def test_not_saved_changes_no_exit_code_but_that_of_a_session_that_ended_well(
    way: Way, end: Event, code: int, status: Status
) -> None:
    """Stopped for pain is 3, a signal is its own; it is told all the same."""
    in_the_way()
    ran = way((IN_IT, end))
    assert ran.code == (74 if code == 0 else code)
    assert ran.err.count(SAVED) == 1


@each_walk
def test_where_nothing_can_be_kept_pain_is_not_asked(way: Way) -> None:
    """An answer that goes nowhere."""
    in_the_way()
    ran = way((IN_IT, Key("q")), before="7")
    assert asked(ran) == []
    assert "Pain now" not in squeezed(" ".join([*ran.frames, ran.out]))


@pytest.mark.parametrize("call", ["begin", "reached", "held", "ended"])
def test_a_journal_that_fails_on_the_way_is_told_at_the_end(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up in the middle of it: the session is played to its end."""
    calls: list[str] = []

    def fails(*_: object) -> None:
        calls.append(call)
        raise NotKept("the disk is full")

    monkeypatch.setattr(Store, call, fails)
    ran = run(*ROUTINE, *NONE, "--plain")
    assert (ran.code, ran.err) == (74, "This session was not saved: the disk is full.\n")
    assert "Finished." in ran.out
    assert len(calls) == 1


def test_what_is_said_afterwards_and_cannot_be_kept_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The status is 74, too."""

    def fails(*_: object) -> None:
        raise NotKept("the disk is full")

    monkeypatch.setattr(Store, "said", fails)
    ran = walk((IN_IT, Key("q")), *keys(IN_IT + 2, "3", "t", "enter"), before="5")
    assert ran.code == 74
    assert "not saved" in ran.err


# What earlier sessions mean


def softened(ran: Ran) -> bool:
    """True where it is told that a sore point is gentler now."""
    return "It was sore here the last two times" in squeezed(" ".join([*ran.frames, ran.out]))


def warned(ran: Ran) -> bool:
    """True where it is told that it is often."""
    return "sessions today" in squeezed(" ".join([*ran.frames, ran.out]))


AT_ONCE = (0.5, Key("q"))
ONCE_MORE: dict[str, Callable[[], Ran]] = {
    "answers": lambda: run(*ROUTINE, *NONE, "--plain"),
    "screen": lambda: walk(AT_ONCE),
    "lines": lambda: walk_by_lines(AT_ONCE),
}
each_start = pytest.mark.parametrize("start", ONCE_MORE.values(), ids=ONCE_MORE)


def longest(record: Record) -> dict[str, int]:
    """The longest hold of each point of a session."""
    held = [(hold.point, hold.seconds or 0) for hold in record.holds]
    return {code: max(s for point, s in held if point == code) for code, _ in held}


def test_a_point_that_was_sore_twice_is_shorter() -> None:
    """As it is played and kept; the other points are as ever."""
    run(*ROUTINE, *NONE, "--plain")
    [usual] = sessions()
    with Store(journal_path()) as store:
        store.delete(None)
    keep(session(-48, sore=["BL10"]), session(-24, sore=["BL10"]))
    run(*ROUTINE, *NONE, "--plain")
    now = longest(sessions()[0])
    assert longest(usual)["BL10"] > 30
    assert now == {**longest(usual), "BL10": 30}


@each_start
def test_that_it_is_gentler_where_it_was_sore_twice_is_told(start: Callable[[], Ran]) -> None:
    """Before it begins."""
    keep(session(-48, sore=["BL10"]), session(-24, sore=["BL10"]))
    assert softened(start())


@each_start
def test_once_is_not_twice(start: Callable[[], Ran]) -> None:
    """Sore, then not: as ever."""
    keep(session(-48, sore=["BL10"]), session(-24))
    assert not softened(start())


@each_start
def test_the_third_session_of_a_day_is_warned_of(start: Callable[[], Ran]) -> None:
    """It is played all the same."""
    keep(session(-3), session(-2))
    ran = start()
    assert warned(ran)
    assert ran.code == 0
    assert len(sessions()) == 3


@each_start
def test_the_second_session_of_a_day_is_not_warned_of(start: Callable[[], Ran]) -> None:
    """Nor one after two of another day, or with nothing pressed."""
    nothing = tuple(Hold(hold.n, hold.point, hold.side, 1) for hold in session().holds)
    keep(session(-3), session(-26), session(-30), session(-1, holds=nothing))
    assert not warned(start())


@each_walk
def test_for_someone_else_my_sessions_mean_nothing(way: Way) -> None:
    """Neither what was sore, nor how often."""
    keep(session(-3, sore=["BL10"]), session(-2, sore=["BL10"]))
    ran = way((IN_IT, Key("q")), first=["s"])
    assert not softened(ran)
    assert not warned(ran)


def test_a_session_in_two_parts_is_one_session() -> None:
    """Carried on with once, it is not a second one of the day."""
    first = session(-3, status=Status.INTERRUPTED)
    keep(first, session(-2.9, continues=first.id))
    assert not warned(run(*ROUTINE, *NONE, "--plain"))


def test_what_was_sore_after_an_interruption_counts() -> None:
    """It was sore twice, once in the second part of a session."""
    first = session(-30, status=Status.INTERRUPTED)
    keep(first, session(-29.9, continues=first.id, sore=["BL10"]), session(-48, sore=["BL10"]))
    assert softened(run(*ROUTINE, *NONE, "--plain"))


def test_a_rehearsal_knows_nothing_of_the_journal() -> None:
    """It is the plan of anybody."""
    keep(session(-3, sore=["BL10"]), session(-2, sore=["BL10"]))
    ran = run(*ROUTINE, *NONE, "--plain", "--speed", "100")
    assert (softened(ran), warned(ran)) == (False, False)


def test_a_nap_is_no_trouble() -> None:
    """The machine slept within a hold: what was held before is kept, the rest goes on."""
    ran = run(*ROUTINE, *NONE, "--plain", terminal=Terminal([(50.0, Nap(3600)), *_resumed()]))
    assert ran.code == 0
    assert sessions()[0].status is Status.COMPLETE


def _resumed() -> list[tuple[float, Event | Nap]]:
    return [(3700.0, Key("space"))]
