"""Markdown as a reader of it takes what we write: five kinds of lines, and escapes in them.

What a line is follows from its first characters (CommonMark 0.31 §4 and §5), so it is enough to
know that every character which could begin or end markup is escaped, and which line follows which.
"""

import re
from dataclasses import dataclass

# Escaped or not, a backslash before one of these is an escape (§2.4).
_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ESCAPE = re.compile(rf"\\([{_PUNCTUATION}])")
# What begins markup within a line, of CommonMark and of GitHub's tables and strike-through.
_INLINE = re.compile(r"[\\`*_\[\]<&|~!]")
# What makes a line another kind of block (§4, §5.2); our own are taken off before.
_BLOCK = re.compile(
    r"(#{1,6}|>|[-+*]|\d{1,9}[.)])(\s|$)|=+\s*$|-+\s*$|([-_*]\s*){3,}$|`{3}|~{3}| {4}"
)
_OPEN, _CLOSED = re.compile(r" {0,3}`{3,}[^`]*$"), re.compile(r" {0,3}`{3,}\s*$")


@dataclass(frozen=True)
class Line:
    """One line: what it is, and the words on it. A picture is `code`, row by row."""

    kind: str
    words: str


def read(file: str) -> list[Line]:
    """Every line but the empty ones; raises AssertionError where one is not what we write."""
    lines: list[Line] = []
    fenced, before, opened = False, "", 0
    for row in file.split("\n"):
        if fenced:
            # Only a fence as long as the one that opened it closes it (§4.5).
            fenced = not (_CLOSED.match(row) and row.count("`") >= opened)
            if fenced:
                lines.append(Line("code", row))
        elif _OPEN.match(row):
            assert not before, f"a fence within a paragraph: {row!r}"
            lines.append(Line("fence", row.strip("`")))
            fenced, opened = True, row.count("`")
        elif row:
            line = _line(row)
            # A line right below a paragraph belongs to it, or makes a heading of it (§4.3, §4.8).
            assert not before or (line.kind == before == "item"), f"{before} goes on: {row!r}"
            lines.append(line)
        before = "" if fenced or not row or lines[-1].kind == "code" else lines[-1].kind
        before = "" if _CLOSED.match(row) else before
    assert not fenced, "the last fence is open"
    return lines


def _line(row: str) -> Line:
    shapes = (
        ("title", r"# (.*)"),
        ("heading", r"## (?:\d+\. )?(.*)"),
        ("item", r"- \*\*(?:[^\\*]|\\.)*\*\* .*"),
        ("item", r"- (.*)"),
        ("picture", r"\*(Picture: (?:[^\\*]|\\.)*)\*"),
        ("text", r"(.*)"),
    )
    for kind, shape in shapes:
        if found := re.fullmatch(shape, row):
            return Line(kind, words(found[1] if found.groups() else _unlabelled(row)))
    raise AssertionError(f"more than one line: {row!r}")


def _unlabelled(row: str) -> str:
    label, _, rest = row.removeprefix("- **").partition("** ")
    return f"{label} {rest}"


def words(text: str) -> str:
    """The words of a line; raises AssertionError where anything of it is markup."""
    bare = _ESCAPE.sub("", text)
    assert not _INLINE.search(bare), f"markup: {text!r}"
    assert not _BLOCK.match(text), f"a block of its own: {text!r}"
    assert text == text.strip(), f"a break: {text!r}"
    return _ESCAPE.sub(r"\1", text)
