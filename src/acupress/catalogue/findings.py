"""What is wrong with a file, and where: one printable line a fault."""

from collections.abc import Iterable
from typing import NamedTuple

SHOWN = 50  # findings of one file; the rest is counted
_LONGEST = 1000  # characters of one finding's text
# Characters Python calls printable although nothing is seen: joiners, fillers, variation selectors.
_UNSEEN = frozenset(
    map(
        chr, [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0]
    )
) | frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


def is_hidden(character: str) -> bool:
    """True for what a reader cannot see: controls, bidi and zero-width marks, halves of pairs."""
    return not character.isprintable() or character in _UNSEEN


def printable(text: str, limit: int | None = None) -> str:
    """Foreign text on one line, hidden characters as escapes, at most `limit` characters long."""
    shown = "".join(
        char.encode("unicode_escape").decode("ascii") if is_hidden(char) else char
        for char in text[:limit]
    )
    if limit is not None and max(len(shown), len(text)) > limit:
        return shown[: limit - 1] + "…"
    return shown


def quoted(text: str) -> str:
    """Foreign text as a finding quotes it: shortened, printable, in quotes."""
    return f'"{printable(text, 40)}"'


class Finding(NamedTuple):
    """One fault of a file: its place, counted from 1, and what to do about it."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}:{self.column}: {printable(self.text, _LONGEST)}"


class BadData(Exception):
    """A file that cannot be used: its findings by place, at most SHOWN and a count."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        every = sorted(set(findings))
        kept, rest = every[:SHOWN], every[SHOWN:]
        if rest:
            kept.append(
                Finding(rest[0].file, rest[0].line, rest[0].column, f"and {len(rest)} more")
            )
        self.findings = tuple(kept)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))
