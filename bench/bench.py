"""What acupress costs, in one table: `make bench`. README.md says how to read it."""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import live
from drift import drift
from measure import Env, Failed, Spread, empty_script, in_turns, whole
from peers import DEFAULT_FOLDER, PEERS, Peer, fill_cache, installed

COMMANDS = Path(sys.executable).parent
LOOK_UPS = (("point GB21", 14), ("points", 16), ("", None), ("--version", None), ("--help", None))
SESSION = "routine upper-back --answers none --solo"
ONE_MINUTE = "routine neck-shoulders --answers none --solo --settle 0 --prep 3 --minutes 1 --json"

Run = Callable[[], float]


def main() -> None:
    """Measure everything, and print each row when it is known."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="pairs for each ratio (default 15)")
    parser.add_argument("--quick", action="store_true", help="only the ratios of acupress, 5 pairs")
    parser.add_argument("--peers", type=Path, default=DEFAULT_FOLDER, help="where peers are kept")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), 5 if chosen.quick else chosen.pairs)
        print(machine())
        row("figure", "median", "min–max", "× empty script", "time", "target", "")
        try:
            bench.acupress()
            if not chosen.quick:
                bench.session()
        except Failed as failed:
            sys.exit(f"bench: {failed}")
        if not chosen.quick:
            for peer in PEERS:
                bench.peer(peer, chosen.peers)


class Bench:
    """The measuring, in a folder of its own: nobody's history or cache is touched."""

    def __init__(self, folder: Path, pairs: int) -> None:
        self.folder, self.pairs = folder, pairs
        own = {f"XDG_{name}_HOME": str(folder) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        self.env: Env = {**os.environ, **own, "TERM": "xterm-256color"}

    def acupress(self) -> None:
        """The ratios: look-ups, and the first frame of a session."""
        empty = empty_script(COMMANDS / "acupress", self.folder / "empty")
        bases = [[sys.executable, "-c", "pass"], [empty]]
        for words, target in LOOK_UPS:
            run = self.timed(whole, self.command(words))
            self.ratio(
                f"acupress {words}".rstrip(), run, [self.timed(whole, b) for b in bases], target
            )
        drawn = live.Program(self.command(SESSION), self.env, complete)
        in_terminal = [self.timed(live.whole, base) for base in bases]
        self.ratio("first frame of a session", lambda: live.first_frame(drawn), in_terminal, 22)

    def session(self) -> None:
        """What a session costs while it runs, and how true it is to the clock."""
        self.cost("a session", live.Program(self.command(SESSION), self.env, complete), (0.01, 1000))
        apart, length = drift(self.command(ONE_MINUTE), self.env)
        judged(f"drift in a session of {length:.0f} s", apart * 1000, 50, "{:.1f} ms")

    def peer(self, peer: Peer, kept: Path) -> None:
        """The same for somebody else's program; whatever goes wrong there is said, and no more."""
        name, env = " ".join(peer.argv), {**self.env, **peer.env}
        try:
            commands = installed(peer, kept)
            fill_cache(self.folder)
            argv = [str(commands / peer.argv[0]), *peer.argv[1:]]
            empty = empty_script(Path(argv[0]), self.folder / peer.package)
            bases = [[str(commands / "python"), "-c", "pass"], [empty]]
            if peer.shows:
                drawn = live.Program(argv, env, lambda seen: peer.shows in seen, status=1)
                in_terminal = [self.timed(live.whole, base) for base in bases]
                self.ratio(f"first frame of {name}", lambda: live.first_frame(drawn), in_terminal)
                self.cost(name, drawn)
            else:
                self.ratio(name, self.timed(whole, argv), [self.timed(whole, b) for b in bases])
        except (Failed, OSError) as failed:
            print(f"{name}: not measured: {failed}")
