"""What a format does not allow is told in plain words, with its place and its fix."""

import json
import re
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from acupress.catalogue.checking import check
from acupress.catalogue.findings import BadData
from acupress.catalogue.forms import Duration, Word
from acupress.catalogue.models import CatalogueFile, Routines
from acupress.catalogue.reading import read
from acupress.vocabulary import Region

ROUTINE = """\
routines:
- id: my-neck
  title: What I was shown
  about: For a stiff neck.
  steps:
  - point: GB21
    side: each
    core: true
    hold: 30s
    repetitions: 2-3
"""
PYDANTIC = re.compile(r"[Ii]nput should|Extra inputs|type=|[Vv]alue error|Field required|valid ")


def _short(text: str) -> str:
    if len(text) > 3:
        msg = f"{text!r} is too much: cut it"
        raise ValueError(msg)
    return text


class Inner(BaseModel):
    """A part of an entry."""

    model_config = ConfigDict(strict=True, extra="forbid")
    where: str


class TheEntry(BaseModel):
    """One field of each sort."""

    model_config = ConfigDict(strict=True, extra="forbid")
    code: str | None = Field(None, pattern="^[A-Z]+$", description="Capital letters.")
    word: Word = ""
    side: Literal["left", "right"] = "left"
    regions: list[Annotated[Region, Field(strict=False)]] = Field([], min_length=1, max_length=3)
    lines: list[Annotated[int, Field(ge=1, le=9)]] = []
    cun: float = Field(1, gt=0, lt=20)
    core: bool = False
    inner: Inner | None = None
    by_name: dict[str, bool | Inner] = {}
    self_: Inner | None = Field(None, alias="self")
    short: Annotated[str, AfterValidator(_short)] = ""
    hold: Duration | None = None
    odd: bytes | None = None


class Entries(BaseModel):
    """A file of them."""

    model_config = ConfigDict(strict=True, extra="forbid")
    entries: list[TheEntry]


def told(model: type[BaseModel], text: str) -> list[str]:
    """What is found in a text that does not fit."""
    with pytest.raises(BadData) as caught:
        check(model, read(text.encode(), "f"))
    lines = str(caught.value).splitlines()
    assert not any(map(PYDANTIC.search, lines))
    return lines


def test_a_good_file_becomes_a_model() -> None:
    """What fits comes out as the model."""
    (routine,) = check(Routines, read(ROUTINE.encode(), "f")).routines
    assert (routine.id, routine.steps[0].hold) == ("my-neck", (30, 30))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("regoins: [neck]", '2:4: unknown field "regoins" (did you mean "regions"?)'),
        ("slef: {}", '2:4: unknown field "slef" (did you mean "self"?)'),
        ("zzz: 1", '2:4: unknown field "zzz": take it out, or choose from code, word, side, '),
        ("inner: {wher: a, where: b}", '2:12: unknown field "wher" (did you mean "where"?)'),
        ("self: {wher: a, where: b}", '2:11: unknown field "wher" (did you mean "where"?)'),
        ("inner: {}", '2:11: "where" is missing in this inner'),
        ("regions: [neck, shouldr]", '2:20: "shouldr" is not a region; choose from head, neck, '),
        ("regions: [2]", '2:14: "2" is not a region; choose from head, neck, '),
        ("side: up", '2:10: "up" is not a side; choose from left, right'),
        ("side: [left]", "2:10: a list is not a side; choose from left, right"),
        ("word: no", '2:10: "word" must be text and no means yes or no: write it in quotes: "no"'),
        ("word: 12", '2:10: "word" must be text and 12 means a number: write it in quotes: "12"'),
        ("word: 12:30", '2:10: "12:30" is a number or a date to other programs: put quotes'),
        ("word: [a]", '2:10: "word" must be text, not a list'),
        ("word:", '2:4: "word" is empty: fill it in, or take it out'),
        ("word: ''", '2:4: "word" is empty or too short: write some text'),
        ("word: " + "x" * 81, '2:10: "word" is longer than 80 letters: shorten it'),
        ("code: gb", '2:10: "gb" does not fit "code": Capital letters'),
        ("odd: x", '2:9: "x" does not fit "odd"'),
        ("core: 'yes'", '2:10: "core" must be true or false without quotes, not "yes"'),
        ("lines: [a]", '2:12: an entry of "lines" must be a whole number such as 12 without qu'),
        ("lines: [1.5]", '2:12: an entry of "lines" must be a whole number such as 12 without q'),
        ("lines: [010]", '2:12: an entry of "lines" must be a whole number such as 12 without q'),
        ("lines: [0]", '2:12: an entry of "lines" must be at least 1, not "0"'),
        ("lines: [10]", '2:12: an entry of "lines" must be at most 9, not "10"'),
        (
            "lines: 3",
            '2:11: "lines" must be a list such as [one, two], or lines that begin with `- `,'
            ' not "3"',
        ),
        ("regions: []", '2:13: "regions" is empty or too short: it takes 1 or more'),
        ("regions: [leg, leg, leg, leg]", '2:13: "regions" is too long: it takes 3 at most'),
        ("cun: a", '2:9: "cun" must be a number such as 1.5 without quotes, not "a"'),
        ("cun: 0", '2:9: "cun" must be more than 0'),
        ("cun: 20", '2:9: "cun" must be less than 20'),
        ("inner: a", '2:11: "inner" must be fields, one `name: value` a line, not "a"'),
        ("by_name: a", '2:13: "by_name" must be fields, one `name: value` a line, not "a"'),
        ("hold: 90", "2:10: a length of time needs its unit: write 90s, not 90"),
        ("hold: 1:30", '2:10: "1:30" is not a length of time: write 1m30s'),
        ("hold: 1-2 min", "2:10: one length of time is needed here, not a range"),
        ("short: abcdef", '2:11: "abcdef" is too much: cut it'),
        ("short: " + "x" * 900, f'2:11: "{"x" * 39}…" is too much: cut it'),
    ],
)  # fmt: skip
def test_each_fault_is_told_plainly(line: str, found: str) -> None:
    """Place, what is wrong, and what to write instead; never a word of pydantic's."""
    (one,) = told(Entries, f"entries:\n - {line}\n")
    assert one.startswith(f"f:{found}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a", "f:1:1: a file is made of fields, one `name: value` a line: entries"),
        ("\n x", "f:2:2: a file is made of fields, one `name: value` a line: entries"),
        ("", "f:1:1: is empty"),
        ("# nothing", "f:1:1: is empty"),
        ("---", "f:1:1: is empty"),
        ("{}", 'f:1:1: "entries" is missing in this file'),
        ("entries:", 'f:1:1: "entries" is empty: fill it in'),
        ("entries: [a]", 'f:1:11: an entry of "entries" must be fields, one `name: value` a line'),
    ],
)
def test_a_file_of_another_kind_is_told(text: str, found: str) -> None:
    """Whatever is on top of a file, the finding says what should be."""
    assert told(Entries, text)[0].startswith(found)


@pytest.mark.parametrize(("text", "may_go"), [("entries:", False), ("entries:\n- word:", True)])
def test_what_has_to_be_there_is_not_to_be_taken_out(text: str, may_go: bool) -> None:
    """Only what a file can do without may be taken out instead of filled in."""
    (one,) = told(Entries, text)
    assert one.endswith("fill it in, or take it out" if may_go else "fill it in")


def test_where_either_of_two_is_possible_both_are_told() -> None:
    """The names pydantic has for such places are no part of a finding, nor of its place."""
    assert told(Entries, "entries:\n- by_name: {a: {}}\n") == [
        'f:2:16: "a" must be true or false without quotes, not a mapping',
        'f:2:16: "where" is missing in this inner',
    ]


def test_what_misses_something_is_named() -> None:
    """The nearest code or id says where something is missing."""
    text = ROUTINE.replace("point: GB21\n    side: each", "side: each")
    text = text.replace("  title: What I was shown\n", "")
    assert told(Routines, text) == [
        'f:2:3: "title" is missing in this routine (my-neck)',
        'f:5:5: "point" is missing in this step (my-neck)',
    ]


def test_a_rule_over_a_whole_entry_is_told_in_its_own_words() -> None:
    """Our own rules keep their words, at the place of the entry."""
    (one,) = told(Routines, f"{ROUTINE}  leave_out: [GB21]\n")
    assert one.startswith("f:2:3: `leave_out` goes with `extends`: ")
    (one,) = told(Routines, ROUTINE.partition("  steps:")[0])
    assert one.startswith("f:2:3: a routine needs `steps`, or a routine that it `extends`")


def test_a_routine_says_as_little_as_it_can() -> None:
    """What it is for, how the sides go and which points matter most may be left open."""
    (routine,) = check(
        Routines, read(b"routines:\n- {id: mine, title: Mine, steps: [{point: GB21}]}", "f")
    ).routines
    assert (routine.about, routine.steps[0].side, routine.steps[0].core) == (None, None, False)


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    """A person mends a file once, from top to bottom."""
    text = ROUTINE.replace("each", "left").replace("30s", "30").replace("core", "heart")
    places = [tuple(map(int, line.split(":")[1:3])) for line in told(CatalogueFile, text)]
    assert len(places) == 3
    assert places == sorted(places)


def test_many_faults_are_counted() -> None:
    """After 50 only their number is told, and a hundred thousand take no great time."""
    lines = told(Entries, "entries:\n" + "- word: 1\n" * 20_000)
    assert len(lines) == 51
    assert lines[-1].endswith("and 19950 more")


def test_hostile_text_is_quoted_short_and_visible() -> None:
    """Names and values are cut to 40 characters, with nothing hidden in them."""
    lines = told(Entries, "entries:\n- ? '" + "k" * 9000 + '\'\n  : 1\n  "a\\nb": 2\n')
    assert f'unknown field "{"k" * 39}…"' in lines[0]
    assert 'unknown field "a\\nb"' in lines[1]


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-20, 10**20), st.floats(allow_nan=False),
        st.sampled_from(["GB21", "neck", "each", "90s", "no", "", "x" * 90]), st.text(max_size=5),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "point", "hold", "rest", "lines", "x"]), inner),
    ),
    max_leaves=8,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "code", "title", "steps", "regions", "helps", "advice", "said", "doses",
             "press", "self", "partner", "location", "laterality", "cap", "cautions", "only_if",
             "zzz"]
        ),
        VALUES,
    ),
    st.sampled_from(["points", "routines"]),
)  # fmt: skip
def test_nothing_escapes_but_findings(entry: dict[str, Any], kind: str) -> None:
    """Whatever a file's entry holds, it fits or is told plainly."""
    text = json.dumps({kind: [entry]})
    try:
        check(CatalogueFile, read(text.encode(), "f"))
    except BadData as bad:
        for line in str(bad).split("\n"):
            assert re.fullmatch(r"f:\d+:\d+: .+", line)
            assert line.isprintable()
            assert not PYDANTIC.search(line)
