"""What a person adds is held to all that ours are held to; a fault takes one entry and no more."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_own import SOURCE, added, again, file, ours, point, routine, told

import tiny
from acupress.catalogue.entries import LeftOut

KNEE, ELBOW = point(), point("MY-ELBOW", "Beside the elbow")
WHOLE = file(SOURCE, KNEE, routine("mine", "Beside the kneecap", "GB21"))


def test_what_is_sound_is_added_to_ours() -> None:
    """Sources, points and routines, beside those that were there, and known as theirs."""
    both, gone = added(WHOLE)
    assert gone == []
    assert both.own == {"MY-KNEE", "mine"}
    assert both.own_sources == {"jane"}
    assert list(both.points) == ["GB21", "GV14", "MY-KNEE"]
    assert list(both.routines) == ["my-back", "mine"]


def test_what_we_have_is_not_touched_by_it() -> None:
    """The same shelf can take other files afterwards."""
    added(WHOLE)
    assert list(ours().known.points) == ["GB21", "GV14"]
    assert added(file(routine("other", "MY-KNEE")))[1] != []
    assert added()[0].own == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("bilateral", "sideways", '"sideways" is not a laterality'),
        ("[WHO]", "[WHOM]", '"WHOM" is not in sources.yaml'),
        ("{hold: 20s}", "{hold: 10min}", "at most 180 s a side at MY-ELBOW"),
        ("{hold: 20s}", "{hold: 20}", "needs its unit"),
        ("  cautions: []\n", "", '"cautions" is missing'),
        ("cautions: []", "cap: {per_side: 4min, why: No.}\n  cautions: []", "3 min a side"),
        ("cautions: []", "cautions:\n  - {when: cold, action: warn, text: No.}", "no safety rule"),
        ("code: MY-ELBOW", "code: ST9", "never pressed: The throat."),
        ("name: Beside the elbow", "name: Jianjing", "names GB21 too"),
        ("  regions", "  colour: red\n  regions", 'unknown field "colour"'),
    ],
)
def test_an_entry_with_a_fault_is_left_out_and_the_rest_stays(
    old: str, new: str, said: str
) -> None:
    """By its code, with file, line and column; the points and routines around it are there."""
    broken = point("MY-ELBOW", "Beside the elbow", (old, new))
    wrist = point("MY-WRIST", "Beside the wrist")
    both, gone = added(file(KNEE, broken, wrist, routine("mine", "MY-WRIST")))
    assert both.own == {"MY-KNEE", "MY-WRIST", "mine"}
    assert {one.name for one in gone} == {"ST9" if "ST9" in new else "MY-ELBOW"}
    found = [one.finding for one in gone]
    text = " ".join(one.text.replace("is not a safety", "no safety") for one in found)
    assert said in text
    assert all(one.file == "0.yaml" and 13 <= one.line < 26 for one in found)


def test_every_fault_of_an_entry_is_told() -> None:
    """Of its form, or of what it leads to: whoever mends it sees them in one go."""
    form = point("MY-ELBOW", "E", ("bilateral", "sideways"), ("light", "hard"))
    leads = point("MY-WRIST", "W", ("[WHO]", "[WHOM]"), ("hold: 20s", "hold: 20min"))
    assert [name for name, _ in told(file(form, leads))] == ["MY-ELBOW"] * 2 + ["MY-WRIST"] * 2


def test_an_entry_without_a_name_is_called_after_its_file() -> None:
    """There is something to call it by."""
    assert {name for name, _ in told(file(point("7", "Odd")))} == {"0"}


@pytest.mark.parametrize(
    ("broken", "hanging"),
    [
        (SOURCE.replace("Jane Doe", ""), point("MY-ELBOW", "E", ("[WHO]", "[jane]"))),
        (point("MY-KNEE", "Knee", ("light", "hard")), routine("mine", "MY-KNEE")),
        (routine("mine", "Nowhere"), again("other", "mine")),
    ],
    ids=["source", "point", "routine"],
)
def test_what_rests_on_something_left_out_is_left_out_too(broken: str, hanging: str) -> None:
    """It could not be played as it was meant."""
    both, gone = added(file(broken, hanging))
    assert both.own == frozenset()
    assert len({one.name for one in gone}) == 2


@pytest.mark.parametrize("text", ["points: 1\n", "zzz: 1\n" + WHOLE, "- a\n", "", "version: 2\n"])
def test_a_file_that_is_no_catalogue_is_left_out_whole(text: str) -> None:
    """Under its own name; other files stay."""
    both, gone = added(text, file(ELBOW))
    assert both.own == {"MY-ELBOW"}
    assert {one.name for one in gone} == {"0"}


@pytest.mark.parametrize("content", [b"points: [", b"\xff\xfe", b"a: &b c", b"", None])
def test_a_file_that_cannot_be_read_is_left_out_whole(
    content: bytes | None, tmp_path: Path
) -> None:
    """No YAML, no text, guarded against, empty, or not there: told once, with its name."""
    path, other = tmp_path / "odd.yaml", tmp_path / "other.yaml"
    if content is not None:
        path.write_bytes(content)
    other.write_text(file(ELBOW))
    both, gone = ours().with_own([str(path), str(other)])
    assert both.own == {"MY-ELBOW"}
    assert [(one.name, one.finding.file) for one in gone] == [("odd", str(path))]


CITING = point("MY-ELBOW", "Beside the elbow", ("[WHO]", "[jane]"))
IN_PARTS = [file(routine("mine", "MY-ELBOW")), file(CITING), file(SOURCE)]


@given(st.permutations(IN_PARTS))
def test_sources_come_first_then_points_then_routines(parts: Sequence[str]) -> None:
    """Whichever file holds what: a routine's points and their sources may stand in later files."""
    both, gone = added(*parts)
    assert gone == []
    assert both.own == {"MY-ELBOW", "mine"}


# What has a name already


OUR_GB21, OUR_GV14 = (f"- code{rest}" for rest in tiny.POINTS.split("- code")[1:])
OUR_ROUTINE = tiny.ROUTINES.removeprefix("routines:\n")
OUR_SOURCE = '- {id: "007", title: A made-up article, publisher: Nobody, kind: Article, lines: 3}\n'
ATTACKS = [
    OUR_GB21.partition("  cautions:")[0] + "  cautions: []\n",
    OUR_GB21.replace("action: warn", "action: inform"),
    OUR_GB21.replace("shoulder]", "foot]"),
    OUR_GB21.replace("Shoulder Well", "Safe Place"),
    OUR_GV14.replace("cap: {per_side: 90s", "cap: {per_side: 3min"),
    OUR_GV14.replace("  cap: {per_side: 90s, why: It is tender.}\n", ""),
    OUR_SOURCE.replace("lines: 3", "lines: 9"),
    OUR_SOURCE.replace("Nobody", "A university"),
    again("my-back", "my-back", steps="{point: GV14, hold: 90s}"),
    routine("my-back", "GB21"),
]  # fmt: skip


def headed(entry: str) -> str:
    """A file of one entry, whichever it is."""
    if entry.startswith("- code"):
        return f"points:\n{entry}"
    return f"sources:\n{entry}" if "publisher" in entry else f"routines:\n{entry}"


@given(st.permutations([*map(headed, ATTACKS), WHOLE]))
def test_nothing_of_ours_can_be_changed(files: Sequence[str]) -> None:
    """In no order of files: not a caution, a region, a cap, a name, a source, a step or a gate."""
    both, gone = added(*files)
    known = ours().known
    assert {code: both.points[code] for code in known.points} == known.points
    assert {one: both.sources[one] for one in known.sources} == known.sources
    assert both.routines["my-back"] == ours().routines[0]
    assert both.own == {"MY-KNEE", "mine"}
    assert sorted(one.name for one in gone) == sorted(
        ["GB21"] * 4 + ["GV14"] * 2 + ["007"] * 2 + ["my-back"] * 2
    )


def test_who_takes_a_code_of_ours_is_told_which_rules_stay() -> None:
    """And whoever takes the id of a routine, how to change it instead."""
    assert told(headed(ATTACKS[0]))[0][1].endswith("pregnant.")
    assert "`extends: my-back`" in told(headed(ATTACKS[-1]))[0][1]


@pytest.mark.parametrize(
    "text", [headed(OUR_GB21), headed(OUR_GV14), headed(OUR_ROUTINE), headed(OUR_SOURCE)]
)
def test_what_is_ours_may_be_said_again_word_for_word(text: str) -> None:
    """It is no fault, it stays ours, and nothing is there twice."""
    both, gone = added(text, text)
    assert gone == []
    assert (both.own, both.own_sources) == (frozenset(), frozenset())
    assert list(both.points) == ["GB21", "GV14"]


def test_what_is_theirs_may_be_said_again_word_for_word() -> None:
    """As when a file lies there under two names; so may a routine that begins with another."""
    text = WHOLE + again("other", "my-back", steps="{point: GB21, hold: 9s}")
    both, gone = added(text, text)
    assert gone == []
    assert both.own == {"MY-KNEE", "mine", "other"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (file(KNEE), file(point("MY-KNEE", "Another"))),
        (file(routine("mine")), file(routine("mine", "GV14"))),
        (file(SOURCE), file(SOURCE.replace("Jane Doe", "Joan"))),
    ],
    ids=["point", "routine", "source"],
)
def test_the_first_of_two_of_one_name_stays(one: str, other: str) -> None:
    """The other is told, with its own file and line, and how to mend it."""
    for first, second in ((one, other), (other, one)):
        both, gone = added(first, second)
        alone, _ = added(first)
        assert (both.points, both.routines) == (alone.points, alone.routines)
        assert both.sources == alone.sources
        (left,) = gone
        assert str(left.finding).startswith("1.yaml:2:")
        assert "there already: keep one" in left.finding.text


@pytest.mark.parametrize("name", ["shoulder-well", "JIAN JING", "肩井", "GB 21", "Gb-21", "GV14"])
@pytest.mark.parametrize("field", ["  name: Beside the elbow", "  regions: [leg]"])
def test_no_point_takes_a_name_of_ours(name: str, field: str) -> None:
    """In any spelling, as its name or as another one: GB21 is never said of another place."""
    new = f"  name: {name}" if "name" in field else f"  also: [{name}]\n{field}"
    ((left, why),) = told(file(point("MY-ELBOW", "Beside the elbow", (field, new))))
    assert left == "MY-ELBOW"
    assert "choose another name" in why


@pytest.mark.parametrize("name", ["LI12", "Spleen 7", "SJ5", "Liver 3", "st 36", "Kidney-27"])
def test_no_point_is_called_what_another_one_is_by_the_standard(name: str) -> None:
    """Whether we carry that one or not: who reads Liver 3 expects what is known of Liver 3."""
    assert [left for left, _ in told(file(point("MY-ELBOW", name)))] == ["MY-ELBOW"]


def test_a_point_may_be_called_what_it_is_by_the_standard() -> None:
    """LI11 is Large Intestine 11, in any spelling."""
    other = ("  regions", "  also: [Co 11, LI 11]\n  regions")
    assert told(file(point("LI11", "Large Intestine 11", other))) == []


def test_no_two_points_of_theirs_share_a_name() -> None:
    """The first one keeps it, in whichever files they are."""
    other = point("MY-ELBOW", "beside-the-KNEECAP")
    assert [name for name, _ in told(file(KNEE), file(other))] == ["MY-ELBOW"]
    assert [name for name, _ in told(file(other, KNEE))] == ["MY-KNEE"]


def test_a_point_left_out_leaves_its_names_free() -> None:
    """What is not there is in nobody's way."""
    broken = point("MY-ELBOW", "Beside the kneecap", ("[WHO]", "[WHOM]"))
    both, gone = added(file(broken, KNEE))
    assert both.own == {"MY-KNEE"}
    assert [one.name for one in gone] == ["MY-ELBOW"]


@given(st.permutations([*map(headed, ATTACKS), WHOLE, file(ELBOW), "points: 1\n"]))
def test_whatever_is_left_out_is_told(files: Sequence[str]) -> None:
    """Each entry is in the catalogue as it was written, or has a fault with a place in its file."""
    gone: list[LeftOut] = added(*files)[1]
    left = {one.finding.file for one in gone}
    sound = {n for n, text in enumerate(files) if text in {WHOLE, file(ELBOW)}}
    assert left == {f"{n}.yaml" for n in range(len(files)) if n not in sound}
