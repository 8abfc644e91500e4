"""A session that cannot be kept goes on; it is told once, at its end."""

import re

import pytest
from kept import (
    IN_IT,
    NONE,
    ROUTINE,
    Way,
    asked,
    each_ending,
    each_walk,
    keys,
    squeezed,
    walk,
)

from acupress.journal.opening import journal_path
from acupress.journal.records import Status
from acupress.journal.store import NotKept, Store
from acupress.terminal.events import Event, Key
from in_process import run

SAVED = "was not saved"


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
    assert "Pain now" not in squeezed(ran)


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
