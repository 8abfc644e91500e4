"""Trees of YAML, and many ways to write one down.

write(tree_of("a: [b, 1]"), Random(7))
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from acupress.catalogue.reading import Value, read


@dataclass
class Fields:
    """A mapping whose names may be anything, and may come twice."""

    pairs: "list[tuple[Tree, Tree]]"


@dataclass(frozen=True)
class Raw:
    """Words that are written as they are, on one line."""

    text: str


Tree: TypeAlias = "Fields | list[Tree] | Raw | str | int | float | bool | None"

_PLAIN = re.compile(r"[A-Za-z][\w /.()-]*(?<! )")
_WORDS = {"yes", "no", "on", "off", "true", "false", "null"}
_REMARKS = ("# a remark", "#", "# é: [ { ' \"", "# - x: *y")


def tree_of(text: str) -> Tree:
    """The tree of good YAML."""
    return _tree(read(text.encode(), "f").value)


def _tree(value: Value) -> Tree:
    if isinstance(value, dict):
        return Fields([(name, _tree(one)) for name, one in value.items()])
    return [_tree(one) for one in value] if isinstance(value, list) else value


class _Writer:
    """One person's habits."""

    def __init__(self, by: Random) -> None:
        self.by = by
        self.step = by.choice([1, 2, 2, 2, 3, 4])
        self.list_step = by.choice([0, 0, self.step])
        self.brackets = by.choice([0.0, 0.2, 0.6, 1.0])
        self.quotes = by.choice([0.0, 0.0, 0.3, 1.0])
        self.blocks = by.choice([0.0, 0.0, 0.3])
        self.remarks = by.choice([0.0, 0.0, 0.1, 0.4])

    def lines(self, tree: Tree, indent: int) -> Iterator[str]:
        """A tree in lines of its own."""
        pad = " " * indent
        if isinstance(tree, Fields) and tree.pairs:
            for name, value in tree.pairs:
                yield from self.remark(pad)
                yield from self.after(f"{pad}{self.flow(name)}:", value, indent, self.list_step)
        elif isinstance(tree, list) and tree:
            for value in tree:
                yield from self.remark(pad)
                inner = list(self.lines(value, indent + 2)) if isinstance(value, Fields) else []
                if inner and inner[0].strip()[:1] not in ("", "#"):
                    yield f"{pad}- {inner[0][indent + 2 :]}"
                    yield from inner[1:]
                elif inner:
                    yield from (f"{pad}-", *inner)
                else:
                    yield from self.after(f"{pad}-", value, indent, 2)
        else:
            yield f"{pad}{self.flow(tree)}"

    def after(self, begun: str, value: Tree, indent: int, list_step: int) -> Iterator[str]:
        """What follows a name or a hyphen."""
        holds = value.pairs if isinstance(value, Fields) else isinstance(value, list) and value
        if isinstance(value, str) and self.by.random() < self.blocks and _fits_a_block(value):
            style, wide = self.by.choice(["|-", ">-"]), " " * (indent + self.step)
            yield f"{begun} {style}"
            yield f"{wide}{value}"
        elif holds and self.by.random() >= self.brackets:
            yield begun + self.by.choice(["", "", " "])
            step = list_step if isinstance(value, list) else max(self.step, list_step)
            yield from self.lines(value, indent + step)
        else:
            yield f"{begun} {self.flow(value)}" + "  # so" * (self.by.random() < self.remarks)

    def remark(self, pad: str) -> Iterator[str]:
        """A line for people, or an empty one."""
        if self.by.random() < self.remarks:
            yield self.by.choice([pad + self.by.choice(_REMARKS), ""])

    def flow(self, tree: Tree) -> str:
        """A tree on one line."""
        match tree:
            case Fields(pairs):
                inner = (f"{self.flow(name)}: {self.flow(value)}" for name, value in pairs)
                return "{" + ", ".join(inner) + "}"
            case list():
                return "[" + ", ".join(map(self.flow, tree)) + "]"
            case Raw(text):
                return text
            case str():
                return self.text(tree)
            case None:
                return self.by.choice(["~", "null"])
            case bool():
                return self.by.choice(["yes", "true", "On"] if tree else ["no", "false", "Off"])
            case _:
                return f"{tree:.6f}" if isinstance(tree, float) else str(tree)

    def text(self, text: str) -> str:
        """A text, plain where that is right."""
        safe = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
        if safe and self.by.random() >= self.quotes:
            return text
        if text.isprintable() and self.by.random() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)


def _fits_a_block(text: str) -> bool:
    return text.isprintable() and text == text.strip() and text[:1].isalnum()


def write(tree: Tree, by: Random) -> str:
    """A tree as text, in one of the ways that there are."""
    begin = by.choice(["", "", "---\n", "# A file\n", "\n"])
    return begin + "\n".join(_Writer(by).lines(tree, 0)) + by.choice(["\n", "\n", "", "\n\n"])
