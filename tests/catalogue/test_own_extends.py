"""A routine of one's own that begins with another: what it may name, and what comes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_own import added, again, file, ours, point, routine, told

SELF_ONLY = routine("mine", "GB21", "GV14", more="only_if: {answers: [pregnant], text: Only then.}")


def points_of(name: str, *texts: str) -> list[str]:
    """The points of a routine that has been added."""
    both, gone = added(*texts)
    assert gone == []
    return [step.point for step in both.routines[name].steps]


def test_a_routine_may_begin_with_one_of_ours() -> None:
    """Ours stays as it is; theirs has its points, and who may play it."""
    both, gone = added(file(again("mine", "my-back", left=["GV14"])))
    assert gone == []
    (step,) = both.routines["mine"].steps
    assert step == ours().routines[0].steps[0]
    assert both.routines["mine"].only_if == ours().routines[0].only_if
    assert both.routines["my-back"] == ours().routines[0]


def test_a_routine_may_begin_with_one_of_theirs() -> None:
    """With what that one says, whole; and another one with this."""
    text = file(SELF_ONLY, again("next", "mine", left=["GB21"]), again("last", "next"))
    both, gone = added(text)
    assert gone == []
    for name in ("next", "last"):
        made = both.routines[name]
        assert (made.extends, made.leave_out) == (None, [])
        assert [step.point for step in made.steps] == ["GV14"]
        assert made.only_if == both.routines["mine"].only_if


def test_a_routine_may_begin_with_one_of_a_later_file() -> None:
    """As a routine's points may stand there: no file's name decides what is sound."""
    assert points_of("mine", file(again("mine", "zzz")), file(routine("zzz", "GV14"))) == ["GV14"]


@pytest.mark.parametrize("name", ["nothing", "mine", "gb21"])
def test_a_routine_begins_with_one_that_is_there(name: str) -> None:
    """Not with nothing, with itself or with a point; where to find one is told."""
    ((left, why),) = told(file(again("mine", name)))
    assert left == "mine"
    assert f'"{name}" is no routine; ' in why
    assert "acupress routine lists them" in why


def test_a_misspelled_routine_is_recognized() -> None:
    """What was meant is told."""
    ((_, why),) = told(file(again("mine", "mybak")))
    assert 'did you mean "my-back"?' in why


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (["Nowhere"], '"Nowhere" is no point we know'),
        (["LI4"], "LI4 is a real point, but it is not in our catalogue"),
        (["MY-KNEE"], "my-back does not press MY-KNEE"),
        (["GB21", "GV14"], "nothing is left of the routine"),
    ],
)
def test_only_what_the_other_presses_can_be_left_out(left: list[str], said: str) -> None:
    """A point that it does not press is a mistake, and so is to leave out every one."""
    ((name, why),) = told(file(point(), again("mine", "my-back", left=left)))
    assert name == "mine"
    assert said in why


def test_each_fault_of_what_is_left_out_has_its_place() -> None:
    """By line and column of that name, and all of them are told."""
    text = file(again("mine", "my-back", left=["Nowhere", "GB21", "LI4"]))
    places = [why.split(": ")[0] for _, why in told(text)]
    at = [text.splitlines()[1].index(name) + 1 for name in ("Nowhere", "LI4")]
    assert places == [f"0.yaml:2:{column}" for column in at]


def test_what_is_left_out_may_have_any_of_its_names() -> None:
    """It is the point that counts."""
    for name in ("Jianjing", "肩井", "gb-21"):
        assert points_of("mine", file(again("mine", "my-back", left=[name]))) == ["GV14"]


def test_everything_may_be_left_out_where_something_is_added() -> None:
    """Something is pressed, so it is a routine."""
    text = again("mine", "my-back", left=["GB21", "GV14"], steps="{point: MY-KNEE}")
    assert points_of("mine", file(point(), text)) == ["MY-KNEE"]


def test_a_point_is_not_both_left_out_and_listed() -> None:
    """It cannot be known which is meant, so it is told."""
    text = again("mine", "my-back", left=["GB21"], steps="{point: Jianjing}")
    assert [name for name, _ in told(file(text))] == ["mine"]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("{point: GV14, hold: 2min}", "at most 90 s a side at GV14"),
        ("{point: GV14, side: each}", "GV14 lies midline"),
        ('{point: GV14, dose: "007"}', "GV14 has no dose from 007"),
        ("{point: Nowhere}", "is no point we know"),
    ],
)
def test_what_is_changed_keeps_to_the_rules(step: str, said: str) -> None:
    """A hold of one's own is under the cap here as elsewhere."""
    ((name, why),) = told(file(again("mine", "my-back", steps=step)))
    assert name == "mine"
    assert said in why


@given(st.permutations(["my-back", "mine", "next"]))
def test_whatever_begins_with_a_gated_routine_has_its_gate(bases: list[str]) -> None:
    """However often it is passed on: who may not play the first may not play the last."""
    gated = again("mine", "my-back"), again("next", "mine")
    chained = [again(f"from-{base}", base, left=["GB21"]) for base in bases]
    both, gone = added(file(*gated, *chained))
    assert gone == []
    assert all(one.only_if == ours().routines[0].only_if for one in both.routines.values())
