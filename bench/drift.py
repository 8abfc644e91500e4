"""How far a session's own time runs from the clock's, and its signals from their moments."""

import json
import subprocess
import time
from collections.abc import Sequence
from statistics import median

from measure import Env, Failed

_SOME = 10


def lateness(argv: list[str], env: Env) -> tuple[list[float], float]:
    """Seconds by which each line of a session comes after its moment; the session's length.

    The earliest counts as in time, for when the session began is not known.
    """
    with subprocess.Popen(
        argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as session:
        assert session.stdout
        lines = [(time.monotonic(), json.loads(line)["t_ms"] / 1000) for line in session.stdout]
    if session.returncode:
        raise Failed(f"{' '.join(argv)} ended with {session.returncode}")
    late = [came - told for came, told in lines]
    return [one - min(late) for one in late], lines[-1][1]


def drift(late: Sequence[float]) -> float:
    """Seconds by which the last lines are later than the first ones, or earlier."""
    return abs(median(late[-_SOME:]) - median(late[:_SOME]))


def holds(argv: list[str], env: Env) -> list[float]:
    """When each hold of a session begins and ends, in its own seconds. Raises Failed."""
    told = subprocess.run([*argv, "--dry-run", "--json"], env=env, capture_output=True, check=False)
    if told.returncode:
        raise Failed(f"{' '.join(argv)} --dry-run ended with {told.returncode}")
    steps = json.loads(told.stdout)["steps"]
    return [at for one in steps for at in (one["start_s"], one["start_s"] + one["hold_s"])]


def apart(rang: Sequence[float], moments: Sequence[float]) -> float:
    """Seconds between the latest and the earliest signal, each against its own moment.

    When the session began is not known: it is taken so that signals and moments fit best.
    """

    def nearest(began: float) -> list[float]:
        return [min((one - began - at for one in rang), key=abs) for at in moments]

    late = min((nearest(one - moments[0]) for one in rang), key=lambda late: sum(map(abs, late)))
    return max(late) - min(late)
