"""What it takes to refuse a file that is made to do harm, beyond what it takes to start.

    .venv/bin/python bench/bombs.py              every bomb of tests/bomb_files.py, by check and add
    .venv/bin/python bench/bombs.py --pairs 9    narrower medians

Each refusal is a whole process, right after one that refuses a file of at most one byte in the same
place: when it is read, or when it is held against the catalogue. The figures are medians of the
differences: of the time on the clock, and of the processor's, which a busy machine does not change.
Beside them stands how much more was read, where /proc tells.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import Env, Failed

from acupress.catalogue.findings import BadData
from acupress.catalogue.reading import load

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
from bomb_files import BAD, BOMBS

LIMIT_MS = 300.0
COMMANDS = (("catalogue", "check"), ("add",))
_COUNTING = """
import atexit, os, sys
counts = os.open(sys.argv.pop(1), os.O_WRONLY)
def count():
    with open("/proc/self/io") as rows:
        os.write(counts, next(rows).split()[1].encode())
atexit.register(count)
from acupress.__main__ import main
main()
"""


class Took(NamedTuple):
    """What a process took, in seconds."""

    clock: float
    processor: float


def refusal(argv: Sequence[str], env: Env, status: int, given: str = os.devnull) -> Took:
    """A process from its start to its end, with this status. Raises Failed."""
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, given, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    began = time.perf_counter()
    pid = os.posix_spawn(argv[0], list(argv), env, file_actions=streams)
    _, ended, used = os.wait4(pid, 0)
    took = time.perf_counter() - began
    if (code := os.waitstatus_to_exitcode(ended)) != status:
        raise Failed(f"{' '.join(argv)} ended with {code}, not {status}")
    return Took(took, used.ru_utime + used.ru_stime)


class Given(NamedTuple):
    """A file as it is given to a command: its name, the status, and standard input."""

    file: str
    status: int
    stdin: str = os.devnull


class Refusals:
    """Refusals of files in a folder, each compared with that of a tiny file there."""

    def __init__(self, folder: Path, pairs: int) -> None:
        self.folder, self.pairs = folder, pairs
        homes = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("CACHE", "CONFIG", "DATA")}
        self.env = {**os.environ, **homes}
        self.empty, self.unread = folder / "empty", folder / "unread"
        self.empty.touch()
        self.unread.write_text("[")
        self.counts = folder / "counts"

    def least(self, given: Given) -> Given:
        """The tiny file that is refused where this one is."""
        try:
            load(given.file)
        except (BadData, OSError):
            return Given(str(self.unread), BAD)
        return Given(str(self.empty), BAD)

    def beyond_ms(self, command: Sequence[str], given: Given, least: Given) -> Took:
        """Milliseconds more than for the tiny file."""
        differences = []
        for n in range(self.pairs + 1):
            few, many = self._run(command, least), self._run(command, given)
            if n:  # a first pair is thrown away: it writes what later ones find compiled
                differences.append((many.clock - few.clock, many.processor - few.processor))
        clock, processor = zip(*differences, strict=True)
        return Took(1000 * statistics.median(clock), 1000 * statistics.median(processor))

    def start_ms(self, command: Sequence[str]) -> float:
        """Milliseconds for the empty file itself."""
        given = Given(str(self.empty), BAD)
        every = [self._run(command, given).clock for _ in range(self.pairs)]
        return 1000 * statistics.median(every)

    def beyond_bytes(self, command: Sequence[str], given: Given, least: Given) -> int:
        """Bytes read, more than for the tiny file."""
        return self._bytes(command, given) - self._bytes(command, least)

    def _run(self, command: Sequence[str], given: Given) -> Took:
        argv = [sys.executable, "-m", "acupress", *command, given.file]
        return refusal(argv, self.env, given.status, given.stdin)

    def _bytes(self, command: Sequence[str], given: Given) -> int:
        argv = [sys.executable, "-c", _COUNTING, str(self.counts), *command, given.file]
        self.counts.write_text("")
        refusal(argv, self.env, given.status, given.stdin)
        return int(self.counts.read_text())


def rows(refusals: Refusals) -> Iterator[str]:
    """A line for each bomb and each command; OVER where it takes too long."""
    for command in COMMANDS:
        yield f"{' '.join(command)}: {refusals.start_ms(command):.0f} ms for an empty file"
        for name, bomb in BOMBS.items():
            path = refusals.folder / f"{name.replace(' ', '-')}.yaml"
            if not os.path.lexists(path):
                bomb.lay(path)
            given = Given(str(path), bomb.status)
            yield _row(refusals, command, name, given, refusals.least(given))
        unread = Given(str(refusals.unread), BAD)
        yield _row(refusals, command, "endless stdin", Given("-", BAD, "/dev/zero"), unread)


def _row(refusals: Refusals, command: Sequence[str], name: str, given: Given, least: Given) -> str:
    took = refusals.beyond_ms(command, given, least)
    over = "  OVER" if min(took) > LIMIT_MS else ""
    count = ""
    if Path("/proc/self/io").exists():
        count = f"{refusals.beyond_bytes(command, given, least):>10} B"
    return f"  {name:<32}{took.clock:>7.0f} ms{took.processor:>7.0f} ms{count}{over}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What refusing a bomb takes beyond start-up.")
    parser.add_argument("--pairs", type=int, default=5, help="how often each is measured")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        print(f"load {os.getloadavg()[0]:.1f}; limit {LIMIT_MS:.0f} ms; by the clock, processor")
        for row in rows(Refusals(Path(folder), pairs)):
            print(row, flush=True)


if __name__ == "__main__":
    main()
