"""What acupress costs, in one table: `make bench`. README.md beside this says how to read it."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import catalogues
import live
import measure
import pictures
import table
from drift import drift
from measure import Env, Failed
from peers import DEFAULT_FOLDER, PEERS, Peer, fill_cache, installed

import journal

ACUPRESS = Path(sys.executable).with_name("acupress")
LOOK_UPS = {"point GB21": 14, "points": 16, "": None, "--version": None, "--help": None}
SESSION = "routine upper-back --answers none --solo"
BUSY_SESSION = f"{SESSION} --settle 0 --prep 3"  # no quiet opening: every phase in half a minute
ONE_MINUTE = "routine neck-shoulders --answers none --solo --settle 0 --prep 3 --minutes 1 --json"
FIRST_FRAME = 22
CORE_PERCENT, BYTES_PER_S, DRIFT_MS, PICTURE_MS = 1, 1000, 50, 5
TIMES, MEMORY = 1.5, 1.2


def main() -> None:
    """Measure everything; a row is printed as soon as it is known."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=21, help="pairs behind a ratio (default 21)")
    parser.add_argument("--quick", action="store_true", help="5 pairs, and only acupress's ratios")
    parser.add_argument("--peers", type=Path, default=DEFAULT_FOLDER, help="where peers are kept")
    chosen = parser.parse_args()
    pairs = 5 if chosen.quick else chosen.pairs
    table.heading()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = _own(folder)
        try:
            _ratios(env, folder, pairs)
            if not chosen.quick:
                _session(env)
                _journal(env, folder, pairs)
                _catalogues(env, folder, pairs)
        except Failed as failed:
            sys.exit(f"bench: {failed}")
        if not chosen.quick:
            fill_cache(folder)
            for peer in PEERS:
                _peer(peer, chosen.peers, env, folder, pairs)


def _own(folder: Path) -> Env:
    """An environment with folders of its own: nobody's history or cache is touched."""
    kinds = ("CACHE", "CONFIG", "DATA", "STATE")
    folders = {f"XDG_{kind}_HOME": str(folder) for kind in kinds}
    return {**os.environ, **folders, "TERM": "xterm-256color"}


def _ratios(env: Env, folder: Path, pairs: int) -> None:
    bases = _bases(ACUPRESS, folder / "acupress-empty")
    for words, target in LOOK_UPS.items():
        run = partial(measure.whole, [str(ACUPRESS), *words.split()], env)
        beside = [partial(measure.whole, base, env) for base in bases]
        table.ratio(f"acupress {words}", *measure.in_turns(run, beside, pairs), target)
    frame = partial(live.first_frame, _live(SESSION, env))
    beside = [partial(live.whole, base, env) for base in bases]
    table.ratio("first frame of a session", *measure.in_turns(frame, beside, pairs), FIRST_FRAME)


def _session(env: Env) -> None:
    cost = live.cost(_live(BUSY_SESSION, env))
    table.figure("live session, share of a core", cost.share * 100, "%", CORE_PERCENT)
    table.figure("live session, to the terminal", cost.bytes_per_s, "B/s", BYTES_PER_S)
    seconds, code = pictures.slowest()
    table.figure(f"the slowest close-up drawn anew, {code}", seconds * 1000, "ms", PICTURE_MS)
    apart, length = drift([str(ACUPRESS), *ONE_MINUTE.split()], env)
    table.figure(f"drift in a session of {length:.0f} s", apart * 1000, "ms", DRIFT_MS)


def _journal(env: Env, folder: Path, pairs: int) -> None:
    """Reading ten thousand sessions against reading ten."""
    homes = {count: folder / f"{count}-sessions" for count in (journal.FEW, journal.MANY)}
    for count, home in homes.items():
        journal.fill(home, count)
    few, many = ({**env, "XDG_DATA_HOME": str(home)} for home in homes.values())
    for words in ("history", "trend"):
        argv = [str(ACUPRESS), words]
        run, beside = partial(measure.whole, argv, many), partial(measure.whole, argv, few)
        _, ratios = measure.in_turns(run, [beside], pairs)
        name = f"acupress {words}, {journal.MANY} sessions to {journal.FEW}"
        table.figure(name, ratios[0].median, "x", TIMES)
        memory = journal.peak_kb(argv, many) / journal.peak_kb(argv, few)
        table.figure(f"acupress {words}, their memory", memory, "x", MEMORY)


def _catalogues(env: Env, folder: Path, pairs: int) -> None:
    """Looking things up beside 400 and 4 000 points of one's own against 40."""
    homes: dict[int, Env] = {}
    for size in catalogues.SIZES:
        home = folder / f"{size}-points"
        catalogues.fill(home, size)
        homes[size] = {**env, "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
        took = measure.whole([str(ACUPRESS), "points"], homes[size])
        table.figure(f"first run after a change, {size} points", took, "s", None)
    few, *more = catalogues.SIZES
    for words in catalogues.LOOK_UPS:
        argv = [str(ACUPRESS), *words.split()]
        for size in more:
            run = partial(measure.whole, argv, homes[size])
            _, ratios = measure.in_turns(run, [partial(measure.whole, argv, homes[few])], pairs)
            name = f"{words.partition(' --dry')[0]}, {size} points to {few}"
            table.figure(name, ratios[0].median, "x", None)


def _peer(peer: Peer, kept: Path, env: Env, folder: Path, pairs: int) -> None:
    """Measure somebody else's program; whatever goes wrong there is said, and no more."""
    name = " ".join(peer.argv)
    try:
        commands = installed(peer, kept)
        argv, own = [str(commands / peer.argv[0]), *peer.argv[1:]], {**env, **peer.env}
        bases = _bases(Path(argv[0]), folder / f"{peer.package}-empty")
        run: Callable[[], float]
        if not peer.shows:
            run = partial(measure.whole, argv, own)
            beside = [partial(measure.whole, base, own) for base in bases]
            table.ratio(name, *measure.in_turns(run, beside, pairs), None)
            return
        program = live.Program(argv, own, lambda seen: peer.shows in seen, status=peer.status)
        run = partial(live.first_frame, program)
        beside = [partial(live.whole, base, own) for base in bases]
        table.ratio(f"first frame of {peer.package}", *measure.in_turns(run, beside, pairs), None)
        cost = live.cost(program)
        table.figure(f"{peer.package}, share of a core", cost.share * 100, "%", None)
        table.figure(f"{peer.package}, to the terminal", cost.bytes_per_s, "B/s", None)
    except (Failed, OSError) as failed:
        table.not_measured(name, failed)


def _bases(launcher: Path, folder: Path) -> list[list[str]]:
    """The two that everything is compared with, from the same environment."""
    python = str(launcher.with_name("python"))
    return [[python, "-c", "pass"], [measure.empty_script(launcher, folder)]]


def _live(words: str, env: Env) -> live.Program:
    return live.Program([str(ACUPRESS), *words.split()], env, _drawn)


def _drawn(seen: bytes) -> bool:
    """Tell whether a whole frame has come: it is sent between two marks."""
    _, begun, frame = seen.partition(b"\x1b[?2026h")
    return bool(begun) and b"\x1b[?2026l" in frame


if __name__ == "__main__":
    main()
