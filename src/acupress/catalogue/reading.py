"""YAML from anybody: read within bounds, with a place for every value.

Files are cut down to what we need of YAML 1.1 and what two parsers agree on: one document of
mappings with text for keys, lists and scalars. There are no anchors, aliases, tags, merge keys or
directives. What a plain word means is told in scalars.
"""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn, TypeAlias

import yaml

from acupress.catalogue.fetching import LARGEST, fetch
from acupress.catalogue.findings import BadData, Finding, is_hidden, quoted
from acupress.catalogue.mistakes import worded
from acupress.catalogue.scalars import is_no_number, meaning

DEEPEST = 20  # lists and mappings in one another
MOST = 100_000  # keys and values of a file
_FAULTS = 500  # of a file; nobody looks for more

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"
Spot: TypeAlias = tuple[int, int]  # line and column, from 1
Path: TypeAlias = Sequence[str | int]  # names of fields and positions in lists

# What people send by mistake.
_OTHERS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document, or another packed file",
    b"{\\rtf": "a document of a word processor",
}
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
# Where the two parsers part; such files are left to the pure one.
_DOUBTFUL = re.compile(r"\t|[|>][-+\d]*#")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one entry of a list or mapping is, and how a plain or quoted value was written."""

    key: Spot
    value: Spot
    written: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where. `marks` belong to lists and mappings, by their `id()`."""

    file: str
    value: Value
    start: Spot
    marks: dict[int, dict[str | int, Mark]]

    def walk(self, path: Path) -> Iterator[tuple[str | int, Value, Mark]]:
        """The steps of a path with what they lead to, passing over those not in the file."""
        node = self.value
        for step in path:
            if mark := self.marks.get(id(node), {}).get(step):
                node = node[step]  # type: ignore[index]
                yield step, node, mark

    def mark(self, path: Path) -> Mark:
        """Where a path leads, or the nearest above it that is in the file."""
        mark = Mark(self.start, self.start, None)
        for _, _, mark in self.walk(path):  # noqa: B007
            pass
        return mark

    def finding(self, path: Path, text: str, *, at_key: bool = False) -> Finding:
        """Say something of the value at a path, or of its key."""
        mark = self.mark(path)
        return Finding(self.file, *(mark.key if at_key else mark.value), text)


def load(path: str | os.PathLike[str], *, pure: bool = False) -> Document:
    """Read a regular file, or standard input for `-`, of at most 1 MB.

    Raises BadData for what is in it, OSError when it is no regular file or cannot be read.
    """
    return read(fetch(path), str(path), pure=pure)


def read(data: bytes, file: str, *, pure: bool = False) -> Document:
    """Read YAML; raises BadData with every fault up to the first that hides the rest.

    The C parser is believed as long as it can go on; where it stops, the pure one, 20 times slower,
    has the last word, so that findings do not depend on which of them is there.
    """
    text = _text(data, file)
    if not pure and yaml.__with_libyaml__ and not _DOUBTFUL.search(text):
        try:
            return _Reader(yaml.CSafeLoader(text), file).document()
        except _Sure:
            raise
        except BadData:
            pass
    return _Reader(yaml.SafeLoader(text), file).document()


def _text(data: bytes, file: str) -> str:
    """Bytes to text of whole lines; raises BadData for what no parser should see."""
    if len(data) > LARGEST:
        raise BadData([Finding(file, 1, 1, "is larger than 1 MB")])
    if kind := next((kind for sign, kind in _OTHERS.items() if data.startswith(sign)), ""):
        raise BadData([Finding(file, 1, 1, f"this is {kind}: choose a YAML file")])
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode().replace("\r\n", "\n").removesuffix("\n") + "\n"
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        raise BadData([_at(file, before, "is not UTF-8 text: save the file as UTF-8")]) from None
    found = [_at(file, text[:at], _unseen(text[at])) for at in islice(_hidden(text), _FAULTS)]
    if directive := _DIRECTIVE.search(text):
        before = text[: directive.start()]
        found.append(_at(file, before, "a line cannot begin with `%`: take it out, or indent it"))
    if found:
        raise BadData(found)
    return text


def _at(file: str, before: str, text: str) -> Finding:
    return Finding(file, before.count("\n") + 1, len(before) - before.rfind("\n"), text)


def _hidden(text: str) -> Iterator[int]:
    """Where characters are that nobody can see; tabs, line breaks and wide spaces are harmless."""
    chars = {
        c for c in set(text) - {"\n", "\t"} if is_hidden(c) and unicodedata.category(c) != "Zs"
    }
    return (at for at, char in enumerate(text) if char in chars) if chars else iter(())


def _unseen(char: str) -> str:
    return f"contains an invisible character (U+{ord(char):04X}): take it out"


class _Sure(BadData):
    """Not the parser's own words: both parsers come to the same place."""


class _Reader:
    """One pass over a parser's events. PyYAML's own composer follows any depth until it crashes."""

    def __init__(self, loader: Any, file: str) -> None:
        self.loader, self.file = loader, file
        self.events: Iterator[Any] = iter(loader.get_event, None)
        self.found: list[Finding] = []
        self.marks: dict[int, dict[str | int, Mark]] = {}
        self.nodes = 0
        self.open: list[Spot] = []  # flow collections: brackets
        self.quote: tuple[Spot, Spot] | None = None  # the last quoted text, from where to where

    def document(self) -> Document:
        """Read it all; an empty file says None. Raises BadData."""
        try:
            next(self.events)  # the stream starts
            if isinstance(next(self.events), yaml.StreamEndEvent):
                return Document(self.file, None, (1, 1), {})
            first = next(self.events)
            value = self.value(first, 0)
            next(self.events)  # the document ends
            if not isinstance(event := next(self.events), yaml.StreamEndEvent):
                self.stop(_spot(event.start_mark), worded("<document start>"))
        except yaml.MarkedYAMLError as error:
            self.stop(*self.mistake(error))
        except (OverflowError, ValueError):  # the pure parser's chr(), on a number in an escape
            self.stop(_spot(self.loader.get_mark()), worded("escape"))
        if self.found:
            raise _Sure(self.found)
        start = (1, 1) if value is None else _spot(first.start_mark)
        return Document(self.file, value, start, self.marks)

    def mistake(self, error: yaml.MarkedYAMLError) -> tuple[Spot, str]:
        """Where to look, and what for: where a thing begins that has no end."""
        problem, mark = str(error.problem), error.problem_mark
        if error.context_mark and re.search("end of stream|separator|expected ':'", problem):
            mark = error.context_mark
        text = worded(problem)
        spot = _spot(mark)
        if self.open and ("<stream end>" in problem or self.open[-1][0] < spot[0]):
            return self.open[-1], text
        if self.quote and self.quote[0][0] < self.quote[1][0] == spot[0]:
            return self.quote[0], worded("end of stream")
        return spot, text

    def note(self, spot: Spot, text: str) -> None:
        """Keep a finding, and go on, unless there are too many."""
        self.found.append(Finding(self.file, *spot, text))
        if len(self.found) == _FAULTS:
            raise _Sure(self.found)

    def stop(self, spot: Spot, text: str) -> NoReturn:
        """Give up on the file."""
        self.note(spot, text)
        raise BadData(self.found)

    def value(self, event: Any, depth: int) -> Value:
        """What begins with this event, with all that is in it."""
        spot = _spot(event.start_mark)
        plain = isinstance(event, yaml.ScalarEvent) and not event.style
        if plain and self.open and "?" in event.value:  # only the C parser comes by here
            self.stop(spot, worded(""))
        self.nodes += 1
        if self.nodes > MOST:
            self.note(spot, f"more than {MOST} names and values: split the file")
            raise _Sure(self.found)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self.note(
                spot, "anchors (&) and aliases (*) are not read: write it out, or put it in quotes"
            )
            if isinstance(event, yaml.AliasEvent):
                return None
        if event.tag is not None:
            self.note(spot, "tags (!) are not read: take it out, or put the text in quotes")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, spot)
        if depth == DEEPEST:
            self.note(spot, f"more than {DEEPEST} deep: keep it flatter")
            raise _Sure(self.found)
        inner: dict[str | int, Mark] = {}
        fill = self.items if isinstance(event, yaml.SequenceStartEvent) else self.fields
        self.open += [spot] * bool(event.flow_style)
        value = fill(inner, depth + 1)
        del self.open[len(self.open) - bool(event.flow_style) :]
        self.marks[id(value)] = inner
        return value

    def items(self, marks: dict[str | int, Mark], depth: int) -> Value:
        """The rest of a list."""
        items: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            spot = _spot(event.start_mark)
            marks[len(items)] = Mark(spot, spot, getattr(event, "value", None))
            items.append(self.value(event, depth))
        return items

    def fields(self, marks: dict[str | int, Mark], depth: int) -> Value:
        """The rest of a mapping."""
        fields: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name, spot = self.value(event, depth), _spot(event.start_mark)
            after = next(self.events)
            value = self.value(after, depth)
            if not isinstance(name, str):
                self.note(spot, "a name must be text: put it in quotes")
            elif name == "<<" and not event.style:
                self.note(spot, "merge keys (<<) are not read: write the fields out")
            elif name in fields:
                first = marks[name].key[0]
                self.note(spot, f"{quoted(name)} is given twice, first on line {first}: keep one")
            else:
                written = getattr(after, "value", None)
                marks[name] = Mark(
                    spot, spot if written == "" else _spot(after.start_mark), written
                )
                fields[name] = value
        return fields

    def scalar(self, event: Any, spot: Spot) -> Value:
        """What a scalar means: only plain ones can be other than text."""
        text: str = event.value
        for at in islice(_hidden(text), 1):  # from an escape such as "\u202e"
            self.note(spot, _unseen(text[at]))
        if event.style:
            if event.style in "'\"":
                self.quote = spot, _spot(event.end_mark)
            return text
        if is_no_number(text):
            self.note(spot, f"{text} is no number we can use: write it out, or put it in quotes")
        return meaning(text)


def _spot(mark: Any) -> Spot:
    return mark.line + 1, mark.column + 1
