"""Keeping the machine awake while both hands are busy, and not a moment longer."""

import shutil
from typing import Self

from acupress.terminal.children import Child, Leaving, start

# `cat` ends when its standard input does: also when we are killed, the machine may sleep again.
_KEEPERS = (
    (
        "systemd-inhibit",
        "--what=idle",
        "--who=acupress",
        "--why=A session is running",
        "cat",
    ),
    ("caffeinate", "-di", "cat"),
)


def keeper() -> tuple[str, ...] | None:
    """The command that keeps this machine awake; None where there is none."""
    return next((one for one in _KEEPERS if shutil.which(one[0])), None)


class Awake:
    """The machine, kept awake between `keep` and `release`; never longer than the `with`."""

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self._command = command
        self._child: Child | None = None
        self._leaving = Leaving()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
        self._leaving.wait()

    @property
    def busy(self) -> bool:
        """Whether a program that was ended is still to be taken away."""
        return bool(self._leaving)

    def keep(self) -> None:
        """Do not let it sleep. Twice is once."""
        self._leaving.check()
        if self._child:
            _ = self._child.alive  # one that failed at once must not stay as a zombie
        elif self._command:
            self._child = start(self._command, held=True)

    def release(self) -> None:
        """Let it sleep when it wants to."""
        self._leaving.check()
        if self._child:
            self._leaving.add(self._child)
        self._child = None
