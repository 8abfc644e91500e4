"""The installed program under a real terminal, with a cache of its own."""

import os
import sys
import tempfile
from pathlib import Path

from pty_session import PtySession

_CACHE = Path(tempfile.gettempdir()) / f"acupress-tests-{os.getuid()}"


def routine(
    *options: str, columns: int = 80, rows: int = 24, name: str = "upper-back"
) -> PtySession:
    """Start `acupress routine NAME` with options."""
    return PtySession(
        [sys.executable, "-m", "acupress", "routine", name, *options],
        env={"XDG_CACHE_HOME": str(_CACHE), "NO_COLOR": "", "PYTHONPATH": ":".join(sys.path)},
        columns=columns,
        rows=rows,
    )


def shell() -> PtySession:
    """Start a shell in which `$PROGRAM` is the program under test."""
    return PtySession.shell(
        env={
            "XDG_CACHE_HOME": str(_CACHE),
            "NO_COLOR": "",
            "PYTHONPATH": ":".join(sys.path),
            "PROGRAM": f"{sys.executable} -m acupress",
        }
    )
