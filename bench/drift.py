"""How far a session's own time runs from the clock's."""

import json
import subprocess
import time

from measure import Env, Failed


def drift(argv: list[str], env: Env) -> tuple[float, float]:
    """Seconds by which the lines of a session come earlier or later than they say; its length.

    Of all lines, the earliest against the latest: neither the start nor the end is taken as right.
    """
    with subprocess.Popen(
        argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as session:
        assert session.stdout
        lines = [(time.monotonic(), json.loads(line)["t_ms"] / 1000) for line in session.stdout]
    if session.returncode:
        raise Failed(f"{' '.join(argv)} ended with {session.returncode}")
    late = [came - told for came, told in lines]
    return max(late) - min(late), lines[-1][1]
