"""Plain words of YAML: everyday numbers, yes-or-no; the rest is text, and doubtful or not."""

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from acupress.catalogue.checking import check
from acupress.catalogue.findings import BadData
from acupress.catalogue.models import CatalogueFile
from acupress.catalogue.reading import read
from acupress.catalogue.scalars import Doubtful, is_no_number, meaning

TRAPS = [
    "12:30", "1:30:00", "-1:30", "010", "-07", "0x1F", "0b1", "1_000", "1_0.5", "2024-01-31",
    "2024-01-31 10:00:00", "2024-1-5T10:00:00Z", "=", "<<", "9" * 19, "1" * 5000, "1.0e+999",
    "190:20:30.15", "+.inf", ".NaN",
]  # fmt: skip
TEXT = [
    "GB21",
    "each",
    "yEs",
    "y",
    "n",
    "none",
    "1.5e3",
    "1e3",
    "٣",
    "1٣",
    "12 s",
    "30s",
    "4-5",
    "..",
    "-",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True), ("No", False), ("ON", True), ("off", False), ("True", True),
        ("FALSE", False),
        ("", None), ("~", None), ("null", None), ("Null", None), ("0", 0), ("-0", 0), ("+5", 5),
        ("-17", -17), ("9" * 18, 10**18 - 1), ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("0.0", 0.0),
        ("1.5e+3", 1500.0), ("1.5E-3", 0.0015),
    ],
)  # fmt: skip
def test_everyday_words_have_their_everyday_meaning(text: str, value: object) -> None:
    """Yes and no, nothing, whole numbers and decimal ones."""
    assert meaning(text) == value
    assert type(meaning(text)) is type(value)


@pytest.mark.parametrize("text", TRAPS)
def test_what_others_take_for_something_else_is_doubtful_text(text: str) -> None:
    """A time, a date, an octal number: it stays what was written, and that is remembered."""
    value = meaning(text)
    assert isinstance(value, Doubtful)
    assert value == text


@pytest.mark.parametrize("text", TEXT)
def test_text_is_text(text: str) -> None:
    """In no doubt, because every program reads it so."""
    assert meaning(text) == text
    assert type(meaning(text)) is str


@pytest.mark.parametrize("text", [".inf", "-.INF", "+.Inf", ".nan", ".NaN"])
def test_what_is_no_number_is_known(text: str) -> None:
    """Endless, and not a number."""
    assert is_no_number(text)
    assert not is_no_number(text.strip("+-."))


PLAIN = re.compile(r"[\w.+-][\w.+:-]*", re.ASCII)
WORDS = st.text("0123456789_.:+-eExob=T yYnNoOfF~aibuslrtEuU", max_size=8).filter(
    lambda text: bool(PLAIN.fullmatch(text)) and not text.endswith(":")
)


@given(WORDS | st.sampled_from([*TRAPS, *TEXT]))
@example("0o17")
@example("-.5")
def test_no_other_program_reads_another_thing_into_what_is_not_doubtful(text: str) -> None:
    """What YAML 1.1 makes of a plain word is what we make of it, or it is doubtful.

    A decimal number that begins with its sign and a dot is the one exception: there only we see
    the number.
    """
    value = meaning(text)
    if not isinstance(value, Doubtful) and not re.match(r"[-+]\.\d", text):
        other = yaml.safe_load(f"[{text}]")[0]
        assert (type(value), value) == (type(other), other)


FIELDS = {
    "points.0.name": "points:\n- name: {}\n",
    "points.0.also.0": "points:\n- also: [{}]\n",
    "points.0.pinyin": "points:\n- pinyin: {}\n",
    "points.0.location.find": "points:\n- location: {{find: {}}}\n",
    "routines.0.title": "routines:\n- title: {}\n",
    "routines.0.about": "routines:\n- about: {}\n",
    "routines.0.leave_out.0": "routines:\n- leave_out: [{}]\n",
    "routines.0.steps.0.point": "routines:\n- steps: [{{point: {}}}]\n",
    "routines.0.steps.0.note": "routines:\n- steps: [{{note: {}}}]\n",
    "sources.0.publisher": "sources:\n- publisher: {}\n",
}


def told(text: str) -> list[str]:
    """What is wrong with a file, of those faults that tell to use quotes."""
    with pytest.raises(BadData) as bad:
        check(CatalogueFile, read(text.encode(), "f"))
    return [one for one in str(bad.value).splitlines() if "quotes" in one]


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("trap", ["12:30", "010", "2024-01-31", "0x1F", "1_0", "no", "12", "1.5"])
def test_where_text_is_asked_for_quotes_are_asked_for(field: str, trap: str) -> None:
    """At the place of the word, as it was written; with quotes there is no such fault."""
    text = field.format(trap)
    (fault,) = told(text)
    line = text.splitlines()[1]
    assert fault.startswith(f"f:2:{line.rindex(trap) + 1}: ")
    assert trap in fault
    assert told(field.format(f'"{trap}"')) == []


@pytest.mark.parametrize("trap", ["010", "1_0", "0x1F", "12:30"])
@pytest.mark.parametrize(
    "field",
    [
        "said: [{{lines: [{}]}}]",
        "doses: [{{hold: {}}}]",
        "doses: [{{repetitions: {}}}]",
        "location: {{cun: [{{distance: {}}}]}}",
    ],
)
def test_a_doubtful_word_is_no_number_either(field: str, trap: str) -> None:
    """At its place: what others read as 8 is not 10 to us."""
    text = f"points:\n- {field.format(trap)}\n"
    with pytest.raises(BadData) as bad:
        check(CatalogueFile, read(text.encode(), "f"))
    at = f"f:2:{text.splitlines()[1].index(trap) + 1}: "
    assert any(one.startswith(at) for one in str(bad.value).splitlines())
