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
from drift import apart, drift, holds, lateness
from measure import Env, Failed
from peers import DEFAULT_FOLDER, PEERS, Peer, fill_cache, installed

import journal

ACUPRESS = Path(sys.executable).with_name("acupress")
LOOK_UPS = {
    "point GB21": 1.6,
    "points --region neck": 2.2,
    "points": None,
    "--version": 1.6,
    "--help": 8,
}
COMPLETION, PAGE = 2.2, 2.0
SESSION = "routine upper-back --answers none --solo"
FIRST_FRAME = 9
LOOK_UP_MEMORY, SESSION_MEMORY = 1.3, 5
# No quiet opening, and short pauses: getting ready, pressing and releasing all fall into 30 s.
BUSY_SESSION = f"{SESSION} --settle 0 --prep 8"
CORE_PERCENT, BREATHING_PERCENT, BYTES_PER_S = 0.3, 0.8, 300
WAKE_UPS, KEYS, KEY_MS, SLOWEST_KEY_MS = 12, 500, 2, 10
DRIFT_MS, PICTURE_MS = 20, 5
NECK = "routine neck-shoulders --answers none --solo --settle 0 --prep 3"
WHOLE_S, A_WHILE_S, HEARD_S = 640, 30, 180
TIMES, MEMORY, MORE_POINTS = 1.5, 1.2, 1.15


def main() -> None:
    """Measure everything; a row is printed as soon as it is known."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=20, help="pairs behind a ratio (default 20)")
    parser.add_argument("--long", action="store_true", help="also two sessions of ten minutes")
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
                _signals(env, folder)
                _drift(env, f"{NECK} --minutes 1")
                if chosen.long:
                    _cost(env, "a whole session", SESSION, WHOLE_S, CORE_PERCENT, BYTES_PER_S)
                    _drift(env, f"{SESSION} --settle 0 --minutes 10")
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
    silent = [partial(measure.whole, base, env) for base in bases]
    shown = [partial(live.whole, base, env) for base in bases]
    for words, target in LOOK_UPS.items():
        run = partial(measure.whole, [str(ACUPRESS), *words.split()], env)
        table.ratio(f"acupress {words}", *measure.in_turns(run, silent, pairs), target)
    asked = {"COMP_WORDS": "acupress point G", "COMP_CWORD": "2"}
    asking = {**env, **asked, "_ACUPRESS_COMPLETE": "complete_bash"}
    run = partial(measure.whole, [str(ACUPRESS)], asking)
    table.ratio("acupress point G<Tab>", *measure.in_turns(run, silent, pairs), COMPLETION)
    run = partial(live.whole, [str(ACUPRESS), "point", "GB21"], env)
    table.ratio("acupress point GB21, with its picture", *measure.in_turns(run, shown, pairs), PAGE)
    frame = partial(live.first_frame, _live(SESSION, env))
    table.ratio("first frame of a session", *measure.in_turns(frame, shown, pairs), FIRST_FRAME)


def _session(env: Env) -> None:
    try:
        bare = measure.peak_kb((), env)
        look_up = measure.peak_kb(("point", "GB21"), env) / bare
        table.figure("memory of a look-up, to Python's", look_up, "x", LOOK_UP_MEMORY)
        memory = live.peak_kb(_live(SESSION, env)) / bare
        table.figure("memory of a session, to Python's", memory, "x", SESSION_MEMORY)
    except (Failed, OSError) as error:
        table.not_measured("memory", error)
    _cost(env, "in holds of four seconds", BUSY_SESSION, A_WHILE_S)
    breathing = f"{BUSY_SESSION} --breath"
    _cost(env, "and with the breath", breathing, A_WHILE_S, BREATHING_PERCENT)
    try:
        for keys, name, most in ((b"", "running", WAKE_UPS), (b" ", "paused", 0)):
            often = live.wake_ups(_live(BUSY_SESSION + " --breath", env), keys)
            table.figure(f"wake-ups a second, {name}", often, "", most)
    except OSError as error:
        table.not_measured("wake-ups a second", error)
    took = sorted(live.reactions(_live(SESSION, env), b" ", KEYS))
    table.figure("from a key to its first byte, median", took[KEYS // 2] * 1000, "ms", KEY_MS)
    table.figure(
        "of a hundred keys the slowest", took[KEYS * 99 // 100] * 1000, "ms", SLOWEST_KEY_MS
    )
    seconds, code = pictures.slowest()
    table.figure(f"the slowest close-up drawn anew, {code}", seconds * 1000, "ms", PICTURE_MS)


def _cost(
    env: Env,
    name: str,
    words: str,
    seconds: float,
    percent: float | None = None,
    bytes_per_s: float | None = None,
) -> None:
    try:
        cost = live.cost(_live(words, env), seconds)
    except OSError as error:
        table.not_measured(name, error)
        return
    table.figure(f"{name}, share of a core", cost.share * 100, "%", percent)
    table.figure(f"{name}, to the terminal", cost.bytes_per_s, "B/s", bytes_per_s)


def _drift(env: Env, words: str) -> None:
    late, length = lateness([str(ACUPRESS), *words.split(), "--json"], env)
    table.figure(f"drift in a session of {length:.0f} s", drift(late) * 1000, "ms", DRIFT_MS)
    table.figure("its latest line to its earliest", max(late) * 1000, "ms", None)


def _signals(env: Env, folder: Path) -> None:
    """The bell stands in for sound: with no player to be found it rings at the same moments."""
    alone, words = {**env, "PATH": str(folder)}, f"{SESSION} --settle 0 --prep 3 --plain"
    moments = [at for at in holds([str(ACUPRESS), *words.split()], alone) if at < HEARD_S]
    rang = live.bells(_live(words, alone), HEARD_S)
    name = f"{len(moments)} signals, the latest to the earliest"
    table.figure(name, apart(rang, moments) * 1000, "ms", DRIFT_MS)


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
        memory = measure.peak_kb([words], many) / measure.peak_kb([words], few)
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
            table.figure(name, ratios[0].median, "x", MORE_POINTS if argv[1] == "point" else None)


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
        cost = live.cost(program, A_WHILE_S)
        table.figure(f"{peer.package}, share of a core", cost.share * 100, "%", None)
        table.figure(f"{peer.package}, to the terminal", cost.bytes_per_s, "B/s", None)
    except (Failed, OSError) as failed:
        table.not_measured(name, failed)


def _bases(launcher: Path, folder: Path) -> list[list[str]]:
    """The two that everything is compared with, from the same environment."""
    return [_python(launcher), [measure.empty_script(launcher, folder)]]


def _python(launcher: Path) -> list[str]:
    return [str(launcher.with_name("python")), "-c", "pass"]


def _live(words: str, env: Env) -> live.Program:
    return live.Program([str(ACUPRESS), *words.split()], env, _drawn)


def _drawn(seen: bytes) -> bool:
    """Tell whether a whole frame has come: it is sent between two marks."""
    _, begun, frame = seen.partition(b"\x1b[?2026h")
    return bool(begun) and b"\x1b[?2026l" in frame


if __name__ == "__main__":
    main()
