"""How many times as long as something tiny a program takes: whole processes, in turns."""

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Env = Mapping[str, str]
_SILENT = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDWR, 0),
    (os.POSIX_SPAWN_DUP2, 0, 1),
    (os.POSIX_SPAWN_DUP2, 0, 2),
]


# What the system tells of a process that has ended counts what its parent took before it began.
_PEAK = """
import atexit, sys
def told():
    with open("/proc/self/status") as rows:
        print(next(row for row in rows if row.startswith("VmHWM")).split()[1], file=sys.stderr)
atexit.register(told)
if sys.argv[1:]:
    from acupress.__main__ import main
    main()
"""


class Failed(Exception):
    """A program did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The same thing measured several times."""

    figures: tuple[float, ...]

    @property
    def median(self) -> float:
        """The one in the middle: a program that was held up once does not move it."""
        return statistics.median(self.figures)

    @property
    def range(self) -> str:
        """The lowest and the highest."""
        return f"{min(self.figures):.1f}–{max(self.figures):.1f}"


def in_turns(
    run: Callable[[], float], bases: Sequence[Callable[[], float]], pairs: int
) -> tuple[Spread, list[Spread]]:
    """The seconds of `run`, and its ratio to each base that ran just before it.

    A first turn is thrown away: it writes what later ones find compiled.
    """
    turns = [([base() for base in bases], run()) for _ in range(pairs + 1)][1:]
    seconds = Spread(tuple(took for _, took in turns))
    ratios = [Spread(tuple(took / base[i] for base, took in turns)) for i in range(len(bases))]
    return seconds, ratios


def whole(argv: list[str], env: Env) -> float:
    """Seconds from the start of a process to its end, with no terminal. Raises Failed."""
    began = time.perf_counter()
    try:
        pid = os.posix_spawn(argv[0], argv, env, file_actions=_SILENT)
    except OSError as error:
        raise Failed(f"{argv[0]}: {error.strerror}") from error
    _, status = os.waitpid(pid, 0)
    took = time.perf_counter() - began
    if status:
        raise Failed(f"{' '.join(argv)} ended with {os.waitstatus_to_exitcode(status)}")
    return took


def peak_kb(words: Sequence[str], env: Env) -> int:
    """The most memory that acupress takes with these words, in kB; without any, Python alone.

    Raises Failed, also where there is no /proc.
    """
    argv = [sys.executable, "-c", _PEAK, *words]
    ran = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    said = ran.stderr.split()
    if ran.returncode or not said or not said[-1].isdecimal():
        raise Failed(f"acupress {' '.join(words)} does not tell its memory")
    return int(said[-1])


def empty_script(launcher: Path, folder: Path) -> str:
    """A copy of a launcher that pip made, calling a function with nothing in it.

    The copy finds its module beside itself: a script's own folder is first on sys.path.
    """
    text = launcher.read_text()
    found = re.search(r"^from \S+ import (\w+)$", text, re.MULTILINE)
    if not found:
        raise Failed(f"{launcher} is no launcher that we know")
    folder.mkdir()
    (folder / "empty.py").write_text(f"def {found[1]}():\n    pass\n")
    copy = folder / "script"
    copy.write_text(text.replace(found[0], f"from empty import {found[1]}"))
    copy.chmod(0o755)
    return str(copy)
