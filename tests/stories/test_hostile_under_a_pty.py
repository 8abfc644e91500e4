"""Hostile words in a real terminal: every sequence that it is sent is one of ours."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyte

from hostile import TWENTY, squeezed, unseen, word
from hostile_files import EVERY, catalogue, code, tag, where
from pty_session import PtySession
from story_program import SLOW_S, program

FEW = tuple(TWENTY.values())
NAMES = [f"{word(text)} {tag(n)}" for n, text in enumerate(FEW)]
# The screen taken and given back, the cursor, what is cleared, and colours.
OURS = re.compile(r"\x1b\[(\?(1049|25|7|2004|2026)[hl]|\d{1,3}(;\d{1,3})?H|H|2J|K|[0-9;]*m)|\r|\a")
QUICK = ("--solo", "--minutes", "600", "--settle", "0", "--prep", "1", "--speed", "20")


def written(session: PtySession) -> str:
    """All that was ever written, without what is ours; a terminal obeys nothing in the rest."""
    text = OURS.sub("", session.raw.decode())
    assert unseen(text) == set()
    return text


def frames(session: PtySession, columns: int, rows: int) -> Iterator[str]:
    """What stood on the screen after each frame; of a row only what changes is written."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    for frame in session.raw.split(b"\x1b[?2026l"):
        stream.feed(frame)
        yield squeezed("".join(screen.display))


def unharmed(session: PtySession) -> None:
    """The terminal is as it was before: settings, screen, modes and title."""
    assert session.restored
    assert session._screen.title == session._screen.icon_name == ""


def test_a_session_sends_only_our_sequences() -> None:
    """Each of the twenty in turn, as name, place, way to press and caution."""
    words = ("routine", EVERY[0], "--answers", "none", *QUICK)
    with program(*words, columns=100, rows=40, env=where(FEW)) as session:
        assert session.wait_exit(60) == 0
        unharmed(session)
        assert written(session)
        shown = "\n".join(frames(session, 100, 40))
        assert [name for name in NAMES if squeezed(name) not in shown] == []
        assert [text for text in FEW if squeezed(text) not in shown] == []


def test_what_is_sent_can_be_looked_at() -> None:
    """A page of a point is in colour; none of it is of its making."""
    for n in (0, 1, 4, len(FEW) - 1):
        with program("point", code(n), rows=60, env=where(FEW)) as session:
            assert session.wait_exit(SLOW_S) == 0
            unharmed(session)
            assert "\x1b[" in session.raw.decode()
            assert squeezed(FEW[n]) in squeezed(written(session))


def test_nobody_is_asked_by_anybody_else(tmp_path: Path) -> None:
    """Before a file is added it is shown, and the question is the last thing on the screen."""
    path = tmp_path / "theirs.yaml"
    path.write_text(catalogue(FEW), encoding="utf-8")
    with program("add", str(path)) as session:
        session.wait_for("Type yes", SLOW_S)
        lines = [line for line in session.display() if line]
        assert lines[-1] == "Add it? Type yes:"
        shown = squeezed(written(session))
        assert [name for name in NAMES if squeezed(name) not in shown] == []
        session.send("no\r")
        assert session.wait_exit(SLOW_S) == 0
        unharmed(session)
    assert list(tmp_path.iterdir()) == [path]
