"""Trying out what this machine has, for at most a moment each."""

import os
import re
import select
import time
from collections.abc import Sequence
from contextlib import suppress

from acupress.terminal.children import start

_MOMENT_S = 2.0
_REPLY = re.compile(rb"\x1b\[\d+;(\d+)R")


def ends_well(argv: Sequence[str]) -> bool:
    """Whether a program comes to a good end by itself, soon."""
    child = start(argv)
    if child is None:
        return False
    end = time.monotonic() + _MOMENT_S
    while child.alive and time.monotonic() < end:
        select.select([], [], [], 0.02)
    hangs = child.alive
    child.end()
    child.gone()
    return not hangs and not child.failed


def goes_on(argv: Sequence[str]) -> bool:
    """Whether a program that is held still runs after a moment."""
    child = start(argv, held=True)
    if child is None:
        return False
    select.select([], [], [], 0.5)
    runs = child.alive
    child.end()
    child.gone()
    return runs


def width_of(text: str, reads: int, writes: int) -> int | None:
    """How many columns a terminal takes for a text; None where it does not say.

    The terminal must hand over each key at once (`Screen`). The text is wiped out again.
    """
    with suppress(OSError):
        os.write(writes, f"\r{text}\x1b[6n".encode())
        reply, end = b"", time.monotonic() + 0.5
        while (left := end - time.monotonic()) > 0 and select.select([reads], [], [], left)[0]:
            reply += os.read(reads, 64)
            if found := _REPLY.search(reply):
                os.write(writes, b"\r\x1b[K")
                return int(found[1]) - 1
        os.write(writes, b"\r\x1b[K")
    return None
