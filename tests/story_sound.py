"""Players and voices of a story's own, and what a session leaves of them.

The system's own programs are not to be found from here: a folder of scripts is the whole PATH.
"""

import os
import re
import select
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pyte
import pytest

from acupress.cues.tones import silence, wav
from acupress.view.digits import big
from pty_session import PtySession
from story_program import _DRAWN as DRAWN
from story_program import SLOW_S

# Which processes there are, and whose: macOS tells it nowhere that needs no other program.
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="no /proc here; run it on Linux"
)
ENDLESS = "sleep 100; exit"  # a shell and its child: both have to go
# As the real one: it lasts as long as the command after its options.
KEEPER = 'while [ "${1#--}" != "$1" ]; do shift; done; exec "$@" > /dev/null'
SPEAKER = 'case "$*" in *" -w "*) record "$@";; *) keep;; esac'
EQUIPPED = {"aplay": "", "espeak_ng": SPEAKER, "systemd_inhibit": KEEPER}


class Stage:
    """A folder of scripts for the PATH, and a log of when each of them was started."""

    def __init__(self, folder: Path, **scripts: str) -> None:
        self.folder, self.temporary = folder, folder / "temporary"
        self._programs, self._log = folder / "programs", folder / "log"
        for made in (self._programs, self.temporary):
            made.mkdir(parents=True)
        self._sound = folder / "sound.wav"
        self._sound.write_bytes(wav(silence(100)))
        for name, body in scripts.items():
            self._write(name.replace("_", "-"), body)

    @property
    def env(self) -> Mapping[str, str]:
        """What the program is started with; its children can be told by it."""
        folders = {f"XDG_{kind}_HOME": f"{self.folder}/{kind}" for kind in ("CONFIG", "DATA")}
        return {"PATH": str(self._programs), "TMPDIR": str(self.temporary), **folders}

    def calls(self, name: str = "") -> list[tuple[int, str]]:
        """The process and the arguments of each start, of one script or of all."""
        rows = self._log.read_text().splitlines() if self._log.exists() else []
        told = [row.split(" ", 2) for row in rows]
        return [(int(pid), words) for pid, who, words in told if name in {"", who}]

    def played(self, name: str = "aplay") -> list[str]:
        """The sound files that a player was given, by name; the silent one tells nothing."""
        files = [words.split()[-1].rsplit("/", 1)[-1] for _, words in self.calls(name)]
        return [file.removesuffix(".wav") for file in files if file != "nothing.wav"]

    def heard(self, name: str) -> str:
        """All that a script found on its standard input, if it keeps it with `keep`."""
        path = self.folder / f"{name}.heard"
        return path.read_text() if path.exists() else ""

    def left(self) -> list[str]:
        """The processes that still live of all that were started here."""
        mark = f"TMPDIR={self.temporary}".encode()
        return [one.name for one in processes() if mark in one.environment and one.state != "Z"]

    def _write(self, name: str, body: str) -> None:
        script = self._programs / name
        keep = f"{self.folder}/{name}.heard"
        script.write_text(
            "#!/bin/sh\nPATH=/usr/bin:/bin\nulimit -c 0\n"
            f'echo "$$ {name} $*" >> {self._log}\nkeep() {{ cat >> {keep}; }}\n'
            f'record() {{ for file; do :; done; cp {self._sound} "$file"; }}\n{body}\n'
        )
        script.chmod(0o755)


@dataclass(frozen=True, slots=True)
class Process:
    """A process, as the system tells."""

    pid: int
    name: str
    state: str
    parent: int

    @property
    def environment(self) -> list[bytes]:
        """What it was started with; nothing if it is gone, or not ours."""
        try:
            return Path(f"/proc/{self.pid}/environ").read_bytes().split(b"\0")
        except OSError:
            return []


def processes() -> Iterator[Process]:
    """Every process of this machine."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, tail = stat.read_text().rsplit(")", 1)
        except OSError:  # it ended meanwhile
            continue
        state, parent = tail.split()[:2]
        yield Process(int(stat.parent.name), head.split("(", 1)[1], state, int(parent))


def zombies(session: PtySession) -> list[str]:
    """The children of a program that have ended and were not taken away."""
    mine = session.process.pid
    return [one.name for one in processes() if one.parent == mine and one.state == "Z"]


def alive(pid: int) -> bool:
    """Whether a process still does something."""
    return any(one.pid == pid and one.state not in "ZX" for one in processes())


def take(session: PtySession, seconds: float) -> bytes:
    """What is written within so long, and not drawn: pyte is slow, and would spoil the times."""
    if not select.select([session._master], [], [], seconds)[0]:
        return b""
    data = os.read(session._master, 65536)
    session.raw += data
    return data


def begun(session: PtySession) -> bool:
    """Whether the session takes keys: it shows itself once, loads its pictures, and begins."""
    return session.raw.count(DRAWN) > 1


def answer_ms(session: PtySession, key: str, sign: str) -> float:
    """Press a key; the milliseconds until a whole frame with this sign is there."""
    wanted, data = sign.encode(), b""
    while take(session, 0):
        pass
    since = monotonic()
    os.write(session._master, key.encode())
    while wanted not in data or DRAWN not in data[data.index(wanted) :]:
        data += take(session, 0.1)
        assert monotonic() - since < SLOW_S, f"no frame with {sign!r} after {key!r}"
    return (monotonic() - since) * 1000


@dataclass
class Ear:
    """Somebody who listens to a session, and notes when they heard what."""

    session: PtySession
    stage: Stage
    began: float = 0.0
    bells: list[float] = field(default_factory=list)
    cues: list[tuple[str, float]] = field(default_factory=list)

    def listen(self) -> None:
        """Note what is new, in seconds since the session began: with the frame after the first."""
        take(self.session, 0.002)
        if not self.began and begun(self.session):
            self.began = monotonic()
        now = monotonic() - self.began
        self.bells += [now] * (self.session.raw.count(b"\a") - len(self.bells))
        self.cues += [(name, now) for name in self.stage.played()[len(self.cues) :]]

    def done(self, seconds: float) -> bool:
        """Whether they have listened for so long."""
        return bool(self.began) and monotonic() - self.began > seconds


def listen(ears: Sequence[Ear], seconds: float) -> None:
    """Listen to several sessions side by side, for so long."""
    end = monotonic() + SLOW_S + seconds
    while not all(ear.done(seconds) for ear in ears) and monotonic() < end:
        for ear in ears:
            ear.listen()


def holds(raw: bytes) -> Iterator[str]:
    """Each hold that was ever on the screen: `GB21 left 1 3`."""
    screen = pyte.Screen(80, 24)
    stream, before = pyte.ByteStream(screen), ""
    for drawn in raw.split(DRAWN):
        stream.feed(drawn + DRAWN)
        lines = [line.strip() for line in screen.display]
        if not any(line.startswith("PRESS") for line in lines):
            before = ""
            continue
        shown = " ".join(lines[1:5])
        code, side = re.search(r"\b([A-Z]{2}\d+)\b", shown), re.search(r"left|right|both", shown)
        times = re.search(r"press (\d) of (\d)", shown)
        assert code
        assert side
        hold = f"{code[1]} {side[0]} {times[1] if times else 1} {times[2] if times else 1}"
        if hold != before:
            yield hold
        before = hold


def shows(lines: list[str], figures: str) -> bool:
    """Whether these big figures stand on the screen."""
    rows = [row.strip() for row in big(figures)]
    heights = range(len(lines) - len(rows))
    return any(
        all(begins(line, row) for line, row in zip(lines[y : y + len(rows)], rows, strict=True))
        for y in heights
    )


def begins(line: str, row: str) -> bool:
    """Whether a line of the screen begins with these figures, and only a picture follows."""
    rest = line.strip().removeprefix(row)
    return line.strip().startswith(row) and "█" not in rest.split("  ")[0]
