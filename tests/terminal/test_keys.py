"""Bytes become names of keys, whatever the bytes and however they are cut."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acupress.terminal.keys import decode, give_up, patience

_SEQUENCES = [
    b"a",
    b" ",
    "é".encode(),
    "井".encode(),
    "🙂".encode(),
    b"\r",
    b"\x1b",
    b"\x1b[A",
    b"\x1bOD",
    b"\x1b[3~",
    b"\x1b[1;5C",
    b"\x1b[M\x1b[A",
    b"\x1b[<0;10;20M",
    b"\x1b[200~one\x1b[A two\x1b[201~",
    b"\x1b[200~never closed",
    b"\x1b]11;rgb:00/00/00\x1b\\",
    b"\x1b]0;title\x07",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b_apc",
    b"\x1b[[A",
    b"\x1b[" + b"1" * 100,
    b"\x1b[" + b"0" * 100 + b"R",
    b"\x1bx",
    b"\x1b\xc3\xa9",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
]
_STREAMS = st.lists(st.sampled_from(_SEQUENCES) | st.binary(max_size=6), max_size=12).map(b"".join)


def _all(data: bytes) -> list[str]:
    names, rest = decode(data)
    return names + give_up(rest)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"a", "a"),
        (b"?", "?"),
        ("é".encode(), "é"),
        ("井".encode(), "井"),
        (b" ", "space"),
        (b"\r", "enter"),
        (b"\n", "enter"),
        (b"\t", "tab"),
        (b"\x7f", "backspace"),
        (b"\x08", "backspace"),
        (b"\x01", "ctrl-a"),
        (b"\x04", "ctrl-d"),
        (b"\x13", "ctrl-s"),
        (b"\x00", "ctrl-space"),
        (b"\x1d", "ctrl-]"),
        (b"\x1b", "escape"),
        (b"\x1b[A", "up"),
        (b"\x1b[B", "down"),
        (b"\x1b[C", "right"),
        (b"\x1b[D", "left"),
        (b"\x1bOA", "up"),
        (b"\x1bOD", "left"),
        (b"\x1b[1;1C", "right"),
        (b"\x1b[H", "home"),
        (b"\x1bOF", "end"),
        (b"\x1b[1~", "home"),
        (b"\x1b[8~", "end"),
        (b"\x1b[3~", "delete"),
        (b"\x1b[5~", "pageup"),
        (b"\x1b[6~", "pagedown"),
        (b"\x1bOM", "enter"),
    ],
)
def test_a_key_has_its_name(data: bytes, name: str) -> None:
    """Characters are themselves; the keys of a usual keyboard have names."""
    assert _all(data) == [name]


@pytest.mark.parametrize(
    "data",
    [
        b"\x1bOP",
        b"\x1b[15~",
        b"\x1b[2~",
        b"\x1b[[A",
        b"\x1b[Z",
        b"\x1b[1;5C",
        b"\x1b[27;5;13~",
        b"\x1b[97;5u",
        b"\x1bx",
        b"\x1b]",
        b"\x1b[",
        "\x1bé".encode(),
        "\u200b".encode(),
        "\u009b".encode(),
    ],
)
def test_another_key_is_one_unknown_key(data: bytes) -> None:
    """A function key, a key with Alt or Ctrl, a character one cannot see: one `unknown`."""
    assert _all(data) == ["unknown"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b[<0;10;20M",
        b"\x1b[<0;10;20m",
        b"\x1b[M !!",
        b"\x1b[M\x1bq\x1b",
        b"\x1b[32;10;20M",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[24;80R",
        b"\x1b[?1;2c",
        b"\x1b[>0;276;0c",
        b"\x1b[0n",
        b"\x1b[?2026;2$y",
        b"\x1b[8;24;80t",
        b"\x1b[?1u",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b]52;c;eHE=\x07",
        b"\x1bP>|xterm(390)\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b^x\x1b\\",
        b"\x1bXx\x1b\\",
    ],
)
def test_a_report_is_no_key(data: bytes) -> None:
    """Mouse, focus and what a terminal answers are swallowed whole; the key after them counts."""
    assert decode(data + b"q") == (["q"], b"")


def test_a_paste_is_one_key() -> None:
    """What is pasted is swallowed, escapes and all, and counts as one key."""
    assert decode(b"\x1b[200~xq\x1b[A\x03\xff\x1b[201~n") == (["paste", "n"], b"")


@pytest.mark.parametrize("data", [b"\xff", b"\xc0", b"\x80", b"\xf5", b"\xe9q"])
def test_bad_utf8_is_an_unknown_key(data: bytes) -> None:
    """A byte that is no text is the key `unknown`, and takes no other key with it."""
    assert _all(data) == ["unknown", *data[1:].decode()]


def test_a_sequence_broken_off_leaves_the_next_key_whole() -> None:
    """A key in the middle of another's bytes counts by itself."""
    assert _all(b"\x1b[1;\x1b[C") == ["unknown", "right"]


def test_escape_twice_is_twice_escape() -> None:
    """The Escape key can be held down."""
    assert _all(b"\x1b\x1b\x1b") == ["escape"] * 3


@pytest.mark.parametrize("data", [b"\x1b", b"\x1b]", b"\x1b[", b"\x1b[7", b"\xc3"])
def test_a_torn_key_is_decided_soon(data: bytes) -> None:
    """A lone escape, and what else may be the whole of a key, is decided after 50 ms."""
    assert patience(decode(data)[1]) == 0.05


@pytest.mark.parametrize("data", [b"\x1b]11;rgb", b"\x1b[200~x", b"\x1bP1$r" + b"0" * 100])
def test_a_torn_text_is_waited_for(data: bytes) -> None:
    """The end of a paste, or of a terminal's answer, may take a second; its letters are no keys."""
    assert patience(decode(data)[1]) == 1.0


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"\x1b[200~xq", ["paste"]),
        (b"\x1b]11;rg", []),
        (b"\x1b[M!", []),
        (b"\x1b[1;", ["unknown"]),
        (b"", []),
    ],
)
def test_what_stays_incomplete_never_becomes_letters(data: bytes, names: list[str]) -> None:
    """When the rest never comes, a paste is still a paste, and a report still nothing."""
    assert _all(data) == names


@given(_STREAMS, st.data())
@example(b"\x1b[200~\x1b[201\x1b[201~q", None)
def test_any_cut_gives_the_same_keys(stream: bytes, data: st.DataObject | None) -> None:
    """However the bytes are cut into reads, the keys are the same."""
    whole, whole_rest = decode(stream)
    names: list[str] = []
    rest, at = b"", 0
    while at < len(stream):
        size = data.draw(st.integers(1, 8)) if data else 1
        found, rest = decode(rest + stream[at : at + size])
        names += found
        at += size
    assert (names, rest) == (whole, whole_rest)


@given(st.binary(max_size=300))
def test_any_bytes_are_taken(data: bytes) -> None:
    """No bytes raise; names are never empty, and never hold a character that cannot be seen."""
    names = _all(data)
    assert all(name and name.isprintable() and name != " " for name in names)


@given(_STREAMS, st.binary(max_size=300))
def test_the_rest_stays_small(stream: bytes, more: bytes) -> None:
    """However much comes without an end, little of it is kept."""
    _, rest = decode(stream + more * 50)
    assert len(rest) <= 70


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=50))
def test_visible_text_is_its_own_name(text: str) -> None:
    """Every visible character, in any script, is the name of its key."""
    assert decode(text.encode()) == (list(text), b"")
