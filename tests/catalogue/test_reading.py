"""YAML from anybody is read within bounds, alike by both parsers."""

import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from acupress.catalogue.fetching import LARGEST
from acupress.catalogue.findings import BadData
from acupress.catalogue.reading import DEEPEST, MOST, Document, load, read
from acupress.catalogue.scalars import Doubtful

LINE = re.compile(r"f:\d+:\d+: .+")
SAMPLE = """\
points:
- code: GB21
  name: "Shoulder \\u4e95"
  also: [jian jing, 'it''s', {a: b, ? c : d}]
  core: yes
  location:
    find: >-
      On top
      of it # no comment

    standard: |
      one
        two
  lines: [1, -2, 3.5, 012]
  empty:
- ~
- - - nested
"""


@pytest.fixture(params=["c", "pure"])
def pure(request: pytest.FixtureRequest) -> bool:
    """Each of the two parsers."""
    if request.param == "c" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML without libyaml")
    return bool(request.param == "pure")


def findings(data: str | bytes, pure: bool) -> list[str]:
    """What is found in data, which must not be readable."""
    with pytest.raises(BadData) as caught:
        read(data.encode() if isinstance(data, str) else data, "f", pure=pure)
    return str(caught.value).splitlines()


def whole(document: Document) -> Any:
    """All a document says and where, with the types of values."""

    def of(value: Any) -> Any:
        inner = document.marks.get(id(value), {})
        if isinstance(value, dict):
            return [(key, inner[key], of(each)) for key, each in value.items()]
        if isinstance(value, list):
            return [(inner[i], of(each)) for i, each in enumerate(value)]
        return type(value), value

    return document.start, of(document.value)


def outcome(data: bytes, pure: bool) -> Any:
    """The document or the findings."""
    try:
        return whole(read(data, "f", pure=pure))
    except BadData as bad:
        return str(bad)


def test_a_catalogue_is_read(pure: bool) -> None:
    """Lists, mappings and every style of text come out as plain values."""
    assert read(SAMPLE.encode(), "f", pure=pure).value == {
        "points": [
            {
                "code": "GB21",
                "name": "Shoulder 井",
                "also": ["jian jing", "it's", {"a": "b", "c": "d"}],
                "core": True,
                "location": {"find": "On top of it # no comment", "standard": "one\n  two\n"},
                "lines": [1, -2, 3.5, "012"],
                "empty": None,
            },
            None,
            [["nested"]],
        ]
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True), ("No", False), ("ON", True), ("off", False), ("true", True), ("yEs", "yEs"),
        ("~", None), ("null", None), ("NULL", None), ("''", ""), ('"no"', "no"), ("'12'", "12"),
        ("0", 0), ("+5", 5), ("-17", -17), ("9" * 18, 10**18 - 1), ("1.5", 1.5), ("-.5", "-.5"),
        ("1.", 1.0), ("1.5e+3", 1500.0), ("1.5e3", "1.5e3"), ("٣", "٣"), ("inf", "inf"),
        ("nan", "nan"), ("'12:30'", "12:30"), ('"010"', "010"), ("|-\n 0x1F", "0x1F"),
        ("12:30", Doubtful("12:30")), ("010", Doubtful("010")), ("=", Doubtful("=")),
    ],
)  # fmt: skip
def test_plain_words_keep_to_their_everyday_meaning(pure: bool, text: str, value: object) -> None:
    """Only everyday numbers, yes-or-no and nothing are not text; quotes end every doubt."""
    read_back = read(f"a: {text}".encode(), "f", pure=pure).value
    assert read_back == {"a": value}
    assert isinstance(read_back, dict)
    assert type(read_back["a"]) is type(value)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n# the end"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "# a file\n", "---\n"])
def test_beginnings_and_ends_of_files_are_harmless(pure: bool, begin: str, end: str) -> None:
    """A byte order mark, a comment, `---`, Windows line ends and a missing last one are fine."""
    assert read(f"{begin}a: b{end}".encode(), "f", pure=pure).value == {"a": "b"}


@pytest.mark.parametrize("text", ["", "\n", "\n# nothing\n", "\ufeff", "#" * 999_999], ids=len)
def test_a_file_with_nothing_in_it_says_nothing(pure: bool, text: str) -> None:
    """What that means is for its format to say; its place is the beginning."""
    document = read(text.encode(), "f", pure=pure)
    assert (document.value, document.start) == (None, (1, 1))


def test_tabs_and_wide_spaces_in_text_are_kept(pure: bool) -> None:
    """A tab in a block or in quotes is text, and so are the wide spaces of other scripts."""
    document = read('a: |\n  b\tc\nd: "\\t\te"\nf: g\u3000h'.encode(), "f", pure=pure)
    assert document.value == {"a": "b\tc\n", "d": "\t\te", "f": "g\u3000h"}


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (1, 1), (1, 1)),
        (("points",), (1, 1), (2, 1)),
        (("points", 0), (2, 3), (2, 3)),
        (("points", 0, "name"), (3, 3), (3, 9)),
        (("points", 0, "also", 1), (4, 21), (4, 21)),
        (("points", 0, "location", "find"), (7, 5), (7, 11)),
        (("points", 0, "empty"), (15, 3), (15, 3)),
        (("points", 0, "location", "absent"), (6, 3), (7, 5)),
        (("points", 9, "absent"), (1, 1), (2, 1)),
        (("absent",), (1, 1), (1, 1)),
        (("points", 0, "tag of pydantic", "name"), (3, 3), (3, 9)),
    ],
)
def test_every_value_has_a_place(
    pure: bool, path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    """A path gives its value's place and its name's, or the nearest one above it."""
    mark = read(SAMPLE.encode(), "f", pure=pure).mark(path)
    assert (mark.key, mark.value) == (key, value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b\n c: d", "f:2:3: bad indentation"),
        ("- code: GB21\n name: x", "f:2:2: bad indentation"),
        ("a:b\nc: d", "f:2:2: bad indentation, a missing colon above"),
        ("a: b: c", "f:1:5: bad indentation, a missing colon above, or text with `: `"),
        ("a: 'b' c", "f:1:8: bad indentation, or a missing colon or quote"),
        ("a: 1\nb\nc: 1", "f:2:1: a missing colon"),
        ("a: - b", "f:1:4: bad indentation: a list begins on a line of its own"),
        ("a: @b", "f:1:4: a text cannot begin with this character: put the text in quotes"),
        ("a:\n\tb: c", "f:2:1: a tab where only spaces can stand"),
        ("a: b\t", "f:1:5: a tab where only spaces can stand"),
        ("a: [b, c\nd: e\n", "f:1:4: a comma or a closing bracket is missing"),
        ("a: [b,\n", "f:1:4: this bracket is never closed"),
        ("a: {b: c\n", "f:1:4: this bracket is never closed"),
        ("a: {b: c]", "f:1:9: a comma or a closing bracket is missing"),
        ("x: y\na: 'b\nc: d\n", "f:2:4: this quote is never closed"),
        ('a: "b\n---\n', "f:1:4: this quote is never closed"),
        ('a: "\\q"', "f:1:6: no such escape"),
        ('a: "\\UFFFFFFFF"', "f:1:7: no such escape"),
        ('a: "\\U00110000"', "f:1:7: no such escape"),
        ("a: |x", "f:1:5: this cannot be read"),
        ("a: b\n---\nc: d", "f:2:1: a second document begins"),
        ("a: b\n...\nc: d", "f:3:1: a second document begins"),
        ("%YAML 1.1\n---\na: b", "f:1:1: a line cannot begin with `%`"),
        ("a: 1\nb: 2\na: 3", 'f:3:1: "a" is given twice, first on line 1: keep one'),
        ("{a: 1, 'a': 2}", 'f:1:8: "a" is given twice'),
        ("a: &x b", "f:1:4: anchors (&) and aliases (*) are not read"),
        ("a: *x", "f:1:4: anchors (&) and aliases (*) are not read"),
        ("a: !!python/object:os.system x", "f:1:4: tags (!) are not read"),
        ("!!map {a: b}", "f:1:1: tags (!) are not read"),
        ("a: ! b", "f:1:4: tags (!) are not read"),
        ("<<: {a: b}", "f:1:1: merge keys (<<) are not read"),
        ("1: a", "f:1:1: a name must be text"),
        ("no: a", "f:1:1: a name must be text"),
        ("~: a", "f:1:1: a name must be text"),
        ("[a]: b", "f:1:1: a name must be text"),
        ("? {a: b}\n: c", "f:1:3: a name must be text"),
        ("a: .inf", "f:1:4: .inf is no number we can use"),
        ("a: -.INF", "f:1:4: -.INF is no number we can use"),
        ("a: .nan", "f:1:4: .nan is no number we can use"),
        ("a: b\u202ec", "f:1:5: contains an invisible character (U+202E)"),
        ("a: b # \u200b", "f:1:8: contains an invisible character (U+200B)"),
        ("a:\n  b\x00: c", "f:2:4: contains an invisible character (U+0000)"),
        ("a: b\x85c", "f:1:5: contains an invisible character (U+0085)"),
        ("a: b\rc", "f:1:5: contains an invisible character (U+000D)"),
        ("\ufeff\ufeffa: b", "f:1:1: contains an invisible character (U+FEFF)"),
        ('a: "\\e[31m"', "f:1:4: contains an invisible character (U+001B)"),
        ('"\\u202e": a', "f:1:1: contains an invisible character (U+202E)"),
        ('a: "\\ud800"', "f:1:4: contains an invisible character (U+D800)"),
        ("k" * 2000 + ": a", "f:1:2001: bad indentation"),
        (f"? {'k' * 99}\n? {'k' * 99}", f'f:2:3: "{"k" * 39}…" is given twice'),
        ("a: {b c?: d}", "f:1:8: a comma or a closing bracket is missing"),
        ("a: >#b\n  c", "f:1:5: this cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(pure: bool, text: str, found: str) -> None:
    """Each common or hostile fault gets a line with its place and our own words for it."""
    told = findings(text, pure)
    assert told[0].startswith(found)
    assert all(LINE.fullmatch(line) and line.isprintable() for line in told)


@pytest.mark.parametrize("text", ["x", "{}", "[]", "~", "12", "- a"])
def test_any_value_may_be_on_top(pure: bool, text: str) -> None:
    """What a file must hold is the format's affair, not the reader's."""
    assert read(text.encode(), "f", pure=pure).value == yaml.safe_load(text)


def test_all_faults_that_can_be_seen_are_told(pure: bool) -> None:
    """A fault that does not hide the rest does not end the reading."""
    text = "a: &x 1\na: *x\n<<: !t {1: 2}\nb: [\n"
    places = " ".join(":".join(line.split(":")[1:3]) for line in findings(text, pure))
    assert places == "1:4 2:1 2:4 3:1 3:5 3:9 4:4"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a: b\nc: \xffd", "f:2:4: is not UTF-8 text: save the file as UTF-8"),
        ("é: é".encode() + b"\xc3", "f:1:5: is not UTF-8 text"),
        (b"\xed\xa0\x80", "f:1:1: is not UTF-8 text"),
        ("a: b".encode("utf-16"), "f:1:1: is not UTF-8 text"),
        ("a: b".encode("utf-16-le"), "f:1:2: contains an invisible character (U+0000)"),
        (b"\x7fELF\x02\x01\x01\x00", "f:1:1: contains an invisible character (U+007F)"),
    ],
)
def test_bytes_that_are_no_text_are_placed(pure: bool, data: bytes, found: str) -> None:
    """The first byte that is not UTF-8 is told by line and column, UTF-16 by its first."""
    assert findings(data, pure)[0].startswith(found)


def nested(levels: int) -> list[str]:
    """That many levels in each way there is to nest."""
    steps = "".join(" " * i + "a:\n" for i in range(min(levels, 900)))
    return [
        "[" * levels + "]" * levels, "{a: " * levels + "}" * levels, "- " * levels + "a",
        "[" * levels, "{" * levels, "{a: " * levels, "? " * levels, "[{a: " * levels, steps,
    ]  # fmt: skip


@pytest.mark.parametrize("text", nested(50_000), ids=lambda text: text[:4])
def test_deep_nesting_is_refused_at_once(pure: bool, text: str) -> None:
    """50 000 levels kill PyYAML's C composer; here they are one finding, quickly."""
    begun = time.process_time()
    (told,) = findings(text, pure)
    assert told.endswith(f"more than {DEEPEST} deep: keep it flatter")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("text", nested(DEEPEST)[:3], ids=lambda text: text[:4])
def test_the_deepest_is_read(pure: bool, text: str) -> None:
    """The bound itself is allowed, one more is not."""
    read(text.encode(), "f", pure=pure)
    assert "deep" in findings(f"[{text}]" if text[0] != "-" else f"- {text}", pure)[0]


def test_an_alias_bomb_does_not_go_off(pure: bool) -> None:
    """Nine levels of nine aliases stay as small as they are written."""
    lines = ["l0: &l0 [lol]"] + [
        f"l{i}: &l{i} [{','.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 10)
    ]
    assert findings("\n".join(lines), pure)[-1].endswith("and 41 more")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%YAML 1.1\n" * 90_000, "a line cannot begin with `%`"),
        ("%TAG ! x\n" * 90_000 + "---\na", "a line cannot begin with `%`"),
        ("- a\n" * MOST, f"more than {MOST} names and values"),
        ("a: b\n" * 5000, "and 450 more"),
        ("---\n" * 200_000, "a second document begins"),
        ("a: &" + "x" * 900_000, "anchors (&)"),
        ("a: !" + "x" * 900_000, "tags (!)"),
        ("'" * 900_001, "this quote is never closed"),
        ("\x00" * 1_000_000, "and 450 more"),
        ("[" + "," * 900_000, "this cannot be read"),
        ("a: [" + "b?" * 400_000, "a comma or a closing bracket"),
        ('"' + "\\ud800" * 150_000 + '"', "U+D800"),
        ("a\n" * 200_000 + "b: c", "bad indentation"),
        ("k" * 999_990 + ": a", "bad indentation"),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_floods_end_soon(pure: bool, text: str, found: str) -> None:
    """A megabyte of anything ends in one short list of findings, in seconds."""
    begun = time.process_time()
    told = findings(text, pure)
    assert any(found in line for line in told)
    assert len(told) <= 51
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("style", ["a: {}", "a: '{}'", 'a: "{}"', "a: |\n  {}", "a: >-\n  {}"])
def test_a_long_text_is_just_long(pure: bool, style: str) -> None:
    """A text of nearly a megabyte is read; how long a text may be is the format's affair."""
    value = read(style.format("x" * 999_980).encode(), "f", pure=pure).value
    assert isinstance(value, dict)
    assert str(value["a"]).strip() == "x" * 999_980


def test_a_megabyte_is_the_most() -> None:
    """One byte more is a finding, without a look inside."""
    assert findings(b"\xff" * (LARGEST + 1), pure=False) == ["f:1:1: is larger than 1 MB"]
    assert "1 MB" not in findings(b"\xff" * LARGEST, pure=False)[0]


def test_a_file_is_read(tmp_path: Path, pure: bool) -> None:
    """A regular file is opened by its path, also through a link."""
    (tmp_path / "a.yaml").write_text("a: b")
    (tmp_path / "link").symlink_to(tmp_path / "a.yaml")
    assert load(tmp_path / "a.yaml", pure=pure).value == {"a": "b"}
    assert load(str(tmp_path / "link"), pure=pure).file == str(tmp_path / "link")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """200 MB are one finding, at once."""
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    begun = time.process_time()
    with pytest.raises(BadData, match="is larger than 1 MB"):
        load(huge)
    assert time.process_time() - begun < 1


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    """A pipe, a device, a folder and what is not there are told apart, and nothing waits."""
    os.mkfifo(tmp_path / "pipe")
    for path in [tmp_path / "pipe", Path("/dev/zero"), Path("/dev/tty"), Path("/dev/null")]:
        with pytest.raises(OSError, match="is not a regular file"):
            load(path)
    with pytest.raises(IsADirectoryError):
        load(tmp_path)
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "absent")


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input, and findings call it so."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: *b")))
    with pytest.raises(BadData, match=r"^-:1:4: "):
        load("-")


def test_standard_input_may_be_endless() -> None:
    """No more than a megabyte is taken from it."""
    code = "from acupress.catalogue import reading as r\ntry: r.load('-')\nexcept r.BadData as e: print(e)"  # noqa: E501
    with Path("/dev/zero").open("rb") as zero:
        told = subprocess.run(
            [sys.executable, "-c", code], stdin=zero, capture_output=True, check=True, timeout=20
        )
    assert told.stdout == b"-:1:1: is larger than 1 MB\n"


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a standard input it is an OSError, as for any file that cannot be opened."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(OSError, match="closed"):
        load("-")


def test_the_pure_parser_serves_where_there_is_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PyYAML built without libyaml has no CSafeLoader at all."""
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read(b"a: b", "f").value == {"a": "b"}


PIECES = st.sampled_from(
    ["\n", "\n  ", "\n    ", " ", ":", ": ", "- ", "-", "? ", "?", "[", "]", "{", "}", ",", "#",
     " #", "&a ", "*a", "!", "!!str ", "|", ">", "|-\n", "|2\n", ">+\n", "'", '"', "\\", "\\n",
     "\\x41", "\\ud800", "%", "@", "`", "a", "1", "~", "no", "<<", "---", "\n---\n", "\n...\n",
     "é", "肩", "\xa0", "\t", "\r\n", "\r", "\ufeff", "\u2028", "\x00", "''", "0", ".inf"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good file with some of its text replaced."""
    text = draw(st.sampled_from([SAMPLE, "{a: [b, {c: d}], 'e': \"f\", ? g : h}", "- a\n- b: c\n"]))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(PIECES) + text[at + draw(st.sampled_from([0, 0, 1, 2, 9])) :]
    return text.encode()


@settings(max_examples=500)
@given(
    st.one_of(
        mutated(), st.lists(PIECES, max_size=14).map(lambda p: "".join(p).encode()),
        st.text().map(lambda t: t.encode()), st.binary(max_size=40),
    )
)  # fmt: skip
@example(b"{a?: b}")
@example(b"{a: ,b: }")
@example(b">#")
@example(b"---")
@example(b"- \ta")
def test_both_parsers_say_the_same_of_anything(data: bytes) -> None:
    """Any bytes are a document or findings of one printable line each, the same from both."""
    first = outcome(data, pure=True)
    assert outcome(data, pure=False) == first
    if isinstance(first, str):
        assert all(LINE.fullmatch(line) and line.isprintable() for line in first.split("\n"))
