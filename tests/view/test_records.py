"""Plans and events as the records that `--json` prints."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from acupress.plan.timeline import Plan, Refusal
from acupress.safety.answers import NO, UNKNOWN, Answer, Said
from acupress.session.happenings import Event, Happened, Input
from acupress.view.records import answers_record, event_record, plan_record
from acupress.vocabulary import Region, Side
from samples import inputs, plans, play
from scenes import LESS, PLAN

PLAN_FIELDS = "routine title total_s settle_s closing_s steps withheld softened told"
STEP_FIELDS = "n point side operator pressure technique prep_s hold_s rest_s rep reps start_s"


def as_read(record: object) -> dict[str, object]:
    """A record after it was written and read again."""
    read: dict[str, object] = json.loads(json.dumps(record))
    return read


def test_a_plan_has_exactly_its_fields() -> None:
    """The fields of the contract, in its order, and no other."""
    record = plan_record(PLAN)
    assert " ".join(record) == PLAN_FIELDS
    assert {" ".join(step) for step in record["steps"]} == {STEP_FIELDS}
    assert [" ".join(one) for one in record["withheld"]] == ["point side rule reason sources"]
    assert [" ".join(one) for one in record["softened"]] == [
        "point side rule reason was now sources"
    ]


def test_a_step_is_recorded() -> None:
    """Words for what is a word, whole seconds for what is a time."""
    assert as_read(plan_record(PLAN)["steps"][0]) == {
        "n": 1,
        "point": "GB21",
        "side": "left",
        "operator": "self",
        "pressure": "light",
        "technique": PLAN.steps[0].place.technique,
        "prep_s": 33,
        "hold_s": 75,
        "rest_s": 5,
        "rep": 1,
        "reps": 2,
        "start_s": 63,
    }


def test_a_change_is_recorded() -> None:
    """A point left out, and one softened, each with its rule."""
    record = as_read(plan_record(PLAN))
    assert record["withheld"] == [
        {
            "point": "GV14",
            "side": "midline",
            "rule": "reach",
            "reason": "Great Vertebra needs a partner: you cannot reach it well on your own.",
            "sources": [],
        }
    ]
    assert record["softened"] == [
        {
            "point": "GB21",
            "side": "both",
            "rule": "neck-problem",
            "reason": "Lightly, with a neck problem.",
            "was": "medium",
            "now": "light",
            "sources": ["004:44"],
        }
    ]


def test_what_to_know_before_is_recorded() -> None:
    """What is told has its rule, what kind of telling it is, its words and its sources."""
    assert as_read(plan_record(LESS))["told"] == [
        {
            "rule": "pregnant",
            "action": "ask",
            "text": "Talk to your midwife or doctor first.",
            "sources": ["004:44"],
        }
    ]
    assert as_read(plan_record(PLAN))["told"] == []


@pytest.mark.parametrize(("instead", "recorded"), [("foot-and-hand", "foot-and-hand"), ("", None)])
def test_a_loss_is_recorded(instead: str, recorded: str | None) -> None:
    """How many steps went, whether the core did, and what is left whole; or no such field."""
    record = as_read(plan_record(replace(LESS, instead=instead)))
    assert record["loss"] == {"steps": 2, "of": 3, "core_gone": False, "instead": recorded}
    assert "loss" not in plan_record(PLAN)


def test_answers_are_recorded_as_a_file_holds_them() -> None:
    """A word, or where it is so; what was printed can be given back with `--answers`."""
    where = Answer(Said.YES, Side.LEFT, (Region.HAND,), ("LI4",))
    assert as_read(answers_record({"frail": NO, "clot": UNKNOWN, "skin": where})) == {
        "frail": "no",
        "clot": "unknown",
        "skin": {"side": "left", "regions": ["hand"], "points": ["LI4"]},
    }


def test_a_refusal_is_the_same_object_with_no_steps() -> None:
    """It says by which rule, and what to do instead."""
    refused = replace(PLAN, steps=(), refused=Refusal("fever", "See a doctor.", ("NHS",)))
    record = plan_record(refused)
    assert record["steps"] == []
    assert record["total_s"] == 0
    assert list(record)[-1] == "refused"
    assert record["refused"] == {
        "rule": "fever",
        "text": "See a doctor.",
        "sources": ["NHS"],
    }


@given(plans())
def test_the_times_of_a_plan_add_up(plan: Plan) -> None:
    """The printed times give the printed total, and each hold its own start."""
    record = as_read(plan_record(plan))
    clock = record["settle_s"]
    assert isinstance(clock, int)
    for step in record["steps"]:  # type: ignore[attr-defined]
        clock += step["prep_s"]
        assert step["start_s"] == clock
        clock += step["hold_s"] + step["rest_s"]
    assert clock + record["closing_s"] == record["total_s"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("event", "record"),
    [
        (
            Event(Happened.SESSION_STARTED, 0),
            {
                "event": "session_started",
                "t_ms": 0,
                "routine": "made-up",
                "total_s": 479,
                "answers": {"pregnant": "no"},
            },
        ),
        (
            Event(Happened.HOLD_STARTED, 53_000, PLAN.steps[0]),
            {
                "event": "hold_started",
                "t_ms": 53_000,
                "n": 1,
                "point": "GB21",
                "side": "left",
                "rep": 1,
            },
        ),
        (Event(Happened.CLOSING_STARTED, 9), {"event": "closing_started", "t_ms": 9}),
        (
            Event(Happened.SESSION_FINISHED, 9, detail="partial"),
            {"event": "session_finished", "t_ms": 9, "outcome": "partial"},
        ),
        (
            Event(Happened.SESSION_STOPPED, 9, detail="hangup"),
            {"event": "session_stopped", "t_ms": 9, "reason": "hangup"},
        ),
    ],
)
def test_an_event_is_recorded(event: Event, record: dict[str, object]) -> None:
    """Its name, its time, and what belongs to it."""
    assert as_read(event_record(event, PLAN, {"pregnant": NO})) == record


@given(inputs(*Input))
def test_hold_events_say_which_hold(given: list[tuple[Input, int]]) -> None:
    """Every hold event carries point, side and repetition, whatever was done before it."""
    _, happened = play(PLAN, given)
    for event in happened:
        record = as_read(event_record(event, PLAN, {}))
        assert list(record)[:2] == ["event", "t_ms"]
        if event.name in {Happened.HOLD_STARTED, Happened.HOLD_FINISHED}:
            assert {"point", "side", "rep"} <= record.keys()
