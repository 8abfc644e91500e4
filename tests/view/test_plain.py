"""A session as lines that are only ever added."""

from dataclasses import replace

import pytest
from hypothesis import given

from acupress.plan.building import Options
from acupress.session.happenings import Event, Happened, Input
from acupress.session.snapshot import switched
from acupress.view import words
from acupress.view.plain import opening, told
from samples import EVERYTHING, inputs, planned, play
from scenes import LESS, PLAN

HOLD, SWITCHED = PLAN.steps[0], PLAN.steps[2]
PARTNER = planned(*EVERYTHING["steps"], options=Options(partner=True))

LINES: list[tuple[Event, str]] = [
    (Event(Happened.SESSION_STARTED, 0), "Start. Made up."),
    (Event(Happened.SETTLE_STARTED, 0), f"Settle, 30 s. {words.SETTLE}"),
    (
        Event(Happened.PREPARE_STARTED, 0, HOLD),
        "Get ready, 33 s. Next: Shoulder Well (GB21), left side, press 1 of 2. "
        f"{HOLD.place.location} {words.how(HOLD.place)}",
    ),
    (
        Event(Happened.HOLD_STARTED, 0, HOLD),
        "Press, 1 min 15 s: Shoulder Well (GB21), left side, press 1 of 2. "
        "Breathe out slowly as you press.",
    ),
    (
        Event(Happened.HOLD_STARTED, 0, PLAN.steps[1]),
        "Press, 1 min 15 s: Shoulder Well (GB21), left side, press 2 of 2.",
    ),
    (
        Event(Happened.HOLD_FINISHED, 0, HOLD),
        "Release: Shoulder Well (GB21), left side, press 1 of 2.",
    ),
    (Event(Happened.REST_STARTED, 0, HOLD), "Rest, 5 s."),
    (Event(Happened.CLOSING_STARTED, 0), f"Last point done, 15 s to rest. {words.CLOSING}"),
    (Event(Happened.SESSION_PAUSED, 0, HOLD), "Paused."),
    (
        Event(Happened.SESSION_RESUMED, 0, HOLD),
        "On we go: Shoulder Well (GB21), left side, press 1 of 2.",
    ),
    (Event(Happened.SESSION_RESUMED, 0), "On we go."),
    (
        Event(Happened.STEP_SKIPPED, 0, HOLD),
        "Skipped: Shoulder Well (GB21), left side, press 1 of 2.",
    ),
    (
        Event(Happened.STEP_EASED, 0, HOLD),
        "Eased off: Shoulder Well (GB21), left side, press 1 of 2. "
        "The rest of this point is shorter. Press more softly.",
    ),
    (Event(Happened.SESSION_FINISHED, 0, detail="complete"), "Finished."),
    (Event(Happened.SESSION_FINISHED, 0, detail="partial"), "Finished early."),
    (Event(Happened.SESSION_STOPPED, 0, detail="pain"), "Stopped."),
]


@pytest.mark.parametrize(("event", "line"), LINES, ids=lambda one: getattr(one, "name", ""))
def test_each_event_is_one_line(event: Event, line: str) -> None:
    """What happened, for how long and where, in plain words."""
    assert told(event, PLAN) == line


def test_every_kind_of_event_is_told() -> None:
    """The table above knows the whole closed list."""
    assert {event.name for event, _ in LINES} == set(Happened)


def test_changing_sides_is_not_explained_again() -> None:
    """On the other side of the same point one knows where it is."""
    line = told(Event(Happened.PREPARE_STARTED, 0, SWITCHED), PLAN, switching=True)
    assert line == "Change sides, 6 s. Next: Shoulder Well (GB21), right side, press 1 of 2."


def test_what_to_mind_is_told_before_it_is_pressed() -> None:
    """What to watch for at this point comes with where and how."""
    place = replace(HOLD.place, cautions=("Stop if it tingles.",))
    line = told(Event(Happened.PREPARE_STARTED, 0, HOLD._replace(place=place)), PLAN)
    assert line.endswith("Sitting. Stop if it tingles.")


def test_a_sore_point_is_told_softer() -> None:
    """After easing off, how to press is told with less."""
    line = told(Event(Happened.PREPARE_STARTED, 0, HOLD), PLAN, eased=True)
    assert "Pressure: softer than before." in line


def test_the_opening_tells_what_will_be_played() -> None:
    """How much, and what was left out or softened, with the reasons."""
    assert opening(PLAN) == [words.overview(PLAN), *words.left_out(PLAN)]
    advised = replace(LESS, advice=("Sit well.",))
    assert opening(advised) == [words.overview(LESS), *words.left_out(LESS), "Sit well."]


def test_a_plan_with_nothing_to_play_has_no_length() -> None:
    """Only the reasons are told."""
    assert opening(replace(PLAN, steps=())) == words.left_out(PLAN)


@given(inputs(*Input))
def test_any_story_is_plain_lines(given: list[tuple[Input, int]]) -> None:
    """Whatever happens: one line an event, nothing invisible, no braille, no boxes."""
    _, happened = play(PARTNER, given)
    for event in happened:
        line = told(event, PARTNER, switching=switched(PARTNER.steps, event.step), eased=True)
        assert line.isprintable()
        assert line.endswith((".", ":"))
        assert not any("\u2500" <= char <= "\u28ff" for char in line)
