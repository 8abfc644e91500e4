"""The installed program under a real terminal, and a person who answers its cards.

The cache is one for all stories; data and configuration are each test's own (tests/conftest.py).
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pty_session import PtySession

_CACHE = Path(tempfile.gettempdir()) / f"acupress-tests-{os.getuid()}"
PROGRAMS = Path(__file__).parent / "programs"  # a silent player and voice, for machines with any
_DRAWN = b"\x1b[?2026l"  # ends every frame
SLOW_S = 20.0  # for what takes a moment here and many on a machine that has much to do
LEFT = "\x1b[D"


def _environment() -> dict[str, str]:
    return {
        "XDG_CACHE_HOME": str(_CACHE),
        "NO_COLOR": "",
        "PYTHONPATH": ":".join(sys.path),
        "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
    }


def program(
    *argv: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] | None = None
) -> PtySession:
    """Start `acupress` with these words."""
    return PtySession(
        [sys.executable, "-m", "acupress", *argv],
        env={**_environment(), **(env or {})},
        columns=columns,
        rows=rows,
    )


def routine(
    *options: str,
    columns: int = 80,
    rows: int = 24,
    name: str = "upper-back",
    env: Mapping[str, str] | None = None,
) -> PtySession:
    """Start `acupress routine NAME` with options."""
    return program("routine", name, *options, columns=columns, rows=rows, env=env)


def shell() -> PtySession:
    """Start a shell in which `$PROGRAM` is the program under test."""
    return PtySession.shell(env={**_environment(), "PROGRAM": f"{sys.executable} -m acupress"})


def tidy(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def seen(session: PtySession) -> str:
    """What is on the screen now, in one line."""
    return tidy(" ".join(session.display()))


def told(session: PtySession) -> str:
    """All that was ever written, as text in one line."""
    return tidy(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", session.raw.decode(errors="replace")))


def press(session: PtySession, *keys: str) -> str:
    """Press keys, each when the one before has changed the screen; what is on it then."""
    for key in keys:
        drawn = session.raw.count(_DRAWN) + 1
        session.send(key)
        session.wait_for(_frames(session, drawn), SLOW_S)
    return seen(session)


def _frames(session: PtySession, count: int) -> Callable[[list[str]], bool]:
    return lambda _: session.raw.count(_DRAWN) >= count


class Person:
    """Somebody who reads each card and answers it: mostly no.

    `yes` and `unsure` are words of a question; what is so lies in the places of `at`, on `side`.
    `keys` counts every key, `cards` keeps what was read.
    """

    def __init__(
        self,
        session: PtySession,
        *,
        partner: bool = False,
        whose: str = "m",
        yes: str = "",
        unsure: str = "",
        at: str = "d",
        side: str = "l",
    ) -> None:
        self.session = session
        self.partner, self.whose = partner, whose
        self.yes, self.unsure, self.at, self.side = yes, unsure, at, side
        self.keys = 0
        self.cards: list[str] = []
        session.wait_for("leave", SLOW_S)

    def until(self, mark: str) -> str:
        """Answer cards until one shows this; what is on the screen then."""
        for _ in range(60):
            card = seen(self.session)
            self.cards.append(card)
            if mark in card:
                return card
            for key in self._reply(card):
                press(self.session, key)
                self.keys += 1
        raise AssertionError(f"no card says {mark!r}; the last:\n{card}")

    def start(self) -> None:
        """Answer every card, and Enter on the last of them."""
        self.until("Enter start")
        press(self.session, "\r")
        self.keys += 1

    def _reply(self, card: str) -> str:
        if "Is somebody with you" in card:
            return "y" if self.partner else "n"
        if "Who is being pressed" in card:
            return self.whose
        if "Where is it?" in card and "✓" in card:
            return "\r"
        if "Where is it?" in card:
            return self.at + "\r" if self.at else "u"
        if "On which side?" in card:
            return self.side
        # What was marked before is marked still: keep it, or take it away.
        if marked := re.search(r" (\d) (YES|NOT SURE): ", card):
            wanted = any(words and words in card for words in (self.yes, self.unsure))
            return "\r" if wanted else marked[1] * (2 if marked[2] == "YES" else 1) + "n"
        for words, times in ((self.yes, 1), (self.unsure, 2)):
            if words and words in card:
                if "y yes n no" in card:
                    return "yu"[times - 1]
                till = card[: card.index(words) + len(words)]
                number: str = re.findall(r" (\d) (?=[A-Z])", till)[-1]
                return number * times + "\r"
        return "n"


class Lines:
    """Somebody who listens, and types replies."""

    def __init__(self, session: PtySession) -> None:
        self.session = session
        self.heard = 0

    def hear(self, words: str) -> None:
        """Wait until this is said, after what was heard before."""
        self.session.wait_for(lambda _: words in self._new(), SLOW_S)
        self.heard = len(told(self.session)) - len(self._new().split(words, 1)[1])

    def type(self, reply: str, hear: str) -> None:
        """Type a line; then hear this."""
        self.session.send(reply + "\r")
        self.hear(hear)

    def _new(self) -> str:
        return told(self.session)[self.heard :]


def history() -> list[dict[str, Any]]:
    """What `history --json` tells, of a real program."""
    argv = [sys.executable, "-m", "acupress", "history", "--json"]
    env = {**os.environ, **_environment()}
    ran = subprocess.run(argv, check=True, env=env, capture_output=True, text=True)
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def pressing(session: PtySession, *before: str) -> None:
    """Answer every card, say how it is, start, and wait for the first hold."""
    person = Person(session)
    person.until("Enter start")
    for key in before:
        press(session, key)
    session.send("\r")
    session.wait_for("PRESS", SLOW_S)
