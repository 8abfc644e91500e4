"""A session and the journal: what is kept, and what leaves no trace."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from kept import (
    IN_IT,
    NONE,
    POINTS,
    ROUTINE,
    SHORT,
    Way,
    asked,
    each_ending,
    each_walk,
    keep,
    keys,
    session,
    sessions,
    squeezed,
    walk,
)

from acupress.journal.opening import journal_path
from acupress.journal.records import Status
from acupress.terminal.events import Event, Key, Signal
from acupress.view.feeling import NOTE, PAIN_AFTER, WHY, WORSE_NOW
from acupress.vocabulary import Region
from in_process import Terminal, answers, run

SAVED = "was not saved"


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
    assert WORSE_NOW not in squeezed(ran)
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
    said = squeezed(ran)
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
    assert "Pain now" not in squeezed(ran)
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
    assert "Pain now" not in squeezed(ran)


@each_walk
def test_a_session_for_someone_else_leaves_no_trace(way: Way) -> None:
    """Their pain is not asked and nothing of it is kept, whatever was kept before."""
    keep(session(-2))
    ran = way((IN_IT, Key("q")), first=["s"], before="7")
    assert ran.code == 0
    assert len(sessions()) == 1
    assert asked(ran) == []
    assert "Pain now" not in squeezed(ran)


def test_a_refusal_leaves_no_session(tmp_path: Path) -> None:
    """Nothing was played."""
    given = answers(tmp_path, emergency="yes")
    assert run(*ROUTINE, "--answers", given, "--plain").code == 4
    assert sessions() == []


def test_leaving_at_the_last_card_leaves_no_session() -> None:
    """It had not begun."""
    assert run(*ROUTINE, terminal=Terminal([(1, Key("q"))])).code == 0
    assert sessions() == []
