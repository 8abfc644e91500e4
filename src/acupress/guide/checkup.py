"""What works on this machine: each thing that is looked at, and what to do where it fails."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from acupress.catalogue.book import Book
from acupress.catalogue.findings import BadData, printable
from acupress.catalogue.store import open_book
from acupress.cues.tones import silence, wav
from acupress.guide.recording import Reader, VoiceFailed
from acupress.terminal.awake import keeper
from acupress.terminal.probing import ends_well, goes_on, width_of
from acupress.terminal.programs import PLAYERS, VOICES, Program, found
from acupress.terminal.screen import Screen

_HANZI = "肩井"
_SMALL = (60, 20)
_TRIAL_S = 5.0  # for one word, by a voice that may have to be loaded first
_ASCII = "A session can use --ascii."
_BELL = "The terminal's bell stands in."
_ASLEEP = "the machine may go to sleep during a session, which pauses it"


class Result(StrEnum):
    """What came of a look: `OPEN` where it does not matter, or cannot be known."""

    WORKS = "ok"
    FAILS = "no"
    OPEN = "-"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `unreadable` is a file of ours that is not there for us."""

    name: str
    result: Result
    says: str
    unreadable: bool = False


def checkup(*, colour: bool, talks: bool) -> Iterator[Check]:
    """Look at one thing after another, the catalogue first.

    `talks` is whether there is a terminal that can be asked about itself.
    """
    yield _catalogue()
    yield _screen()
    yield _colours(colour=colour)
    yield _characters(talks=talks)
    yield from _programs()
    yield from _folders()


def _catalogue() -> Check:
    try:
        book = open_book()
    except (BadData, OSError) as error:
        says = printable(str(error).splitlines()[0], 300)
        return Check("Catalogue", Result.FAILS, says, unreadable=isinstance(error, OSError))
    if book["left_out"]:
        says = f"{_held(book)}; some of your own files left out: acupress catalogue check"
        return Check("Catalogue", Result.OPEN, says)
    return Check("Catalogue", Result.WORKS, _held(book))


def _held(book: Book) -> str:
    points, routines = book["points"].values(), book["routines"].values()
    yours = sum(one["own"] for one in (*points, *routines))
    return f"{len(points)} points, {len(routines)} routines" + f", {yours} of them yours" * bool(
        yours
    )


def _screen() -> Check:
    if not sys.stdout.isatty():
        return Check("Screen", Result.OPEN, "no terminal here; a session is plain lines")
    if os.environ.get("TERM") == "dumb":
        return Check("Screen", Result.OPEN, "TERM is dumb; a session is plain lines")
    columns, rows = shutil.get_terminal_size()
    small = columns < _SMALL[0] or rows < _SMALL[1]
    more = "; a larger window shows more" if small else ""
    size = f"{columns} columns, {rows} rows{more}"
    return Check("Screen", Result.OPEN if small else Result.WORKS, size)


def _colours(*, colour: bool) -> Check:
    if colour:
        return Check("Colours", Result.WORKS, "yes; nothing is told by colour alone")
    why = "NO_COLOR is set" if os.environ.get("NO_COLOR") else "none here"
    return Check("Colours", Result.OPEN, f"{why}; nothing is told by colour alone")


def _characters(*, talks: bool) -> Check:
    encoding = (sys.stdout.encoding or "ascii").lower()
    if "utf" not in encoding:
        says = f"{encoding}: Chinese names are not shown. Set a UTF-8 locale, such as LANG=C.UTF-8."
        return Check("Characters", Result.FAILS, f"{says} {_ASCII}")
    width = _measured() if talks else None
    if width is None:
        return Check("Characters", Result.OPEN if talks else Result.WORKS, "UTF-8")
    if width == 2 * len(_HANZI):
        return Check("Characters", Result.WORKS, "UTF-8, Chinese characters are two columns wide")
    says = f"{_HANZI} takes {width} columns, not 4: lines with Chinese names may be askew."
    return Check("Characters", Result.FAILS, f"{says} {_ASCII}")


def _measured() -> int | None:
    with Screen(0, 1, whole=False):
        return width_of(_HANZI, 0, 1)


def _programs() -> Iterator[Check]:
    yield _tones()
    yield from _voices()
    yield _keep_awake()


def _tones() -> Check:
    players = found(PLAYERS)
    with tempfile.TemporaryDirectory(prefix="acupress-") as folder:
        nothing = Path(folder) / "nothing.wav"
        nothing.write_bytes(wav(silence(100)))
        working = [one.name for one in players if ends_well((*one.command, str(nothing)))]
    if working:
        return Check("Tones", Result.WORKS, f"played by {working[0]}")
    if players:
        names = ", ".join(one.name for one in players)
        says = f"{names} cannot play: is there a sound device, and does the sound server run?"
        return Check("Tones", Result.FAILS, f"{says} {_BELL}")
    says = "no player. Install one: pipewire-bin, pulseaudio-utils or alsa-utils."
    return Check("Tones", Result.FAILS, f"{says} {_BELL}")


def _voices() -> Iterator[Check]:
    """What speaks, and what can be recorded: where a voice can write, that is tried."""
    speaking = found(VOICES)
    writes = {one.name: _writes(one) for one in speaking if one.writes}
    if not speaking:
        yield Check("Voice", Result.FAILS, "none, so nothing is said. Install espeak-ng.")
    elif not writes.get(speaking[0].name, True):
        yield Check("Voice", Result.FAILS, f"{speaking[0].name} makes no sound. Install it anew.")
    else:
        yield Check("Voice", Result.WORKS, f"{speaking[0].name}; not heard until you hear it")
    if working := [name for name, works in writes.items() if works]:
        yield Check(
            "Recording", Result.WORKS, f"--record writes tones and the voice of {working[0]}"
        )
    else:
        yield Check("Recording", Result.FAILS, "tones only. Install espeak-ng for a voice.")


def _writes(voice: Program) -> bool:
    """Whether a voice writes some words as sound, soon."""
    with tempfile.TemporaryDirectory(prefix="acupress-") as folder, suppress(VoiceFailed):
        return bool(Reader(voice, Path(folder), _TRIAL_S).samples("Press."))
    return False


def _keep_awake() -> Check:
    command = keeper()
    if command is None:
        return Check("Keep awake", Result.FAILS, f"no systemd-inhibit or caffeinate: {_ASLEEP}")
    if goes_on(command):
        return Check("Keep awake", Result.WORKS, f"by {command[0]}, while a session runs")
    return Check("Keep awake", Result.FAILS, f"{command[0]} does not work here: {_ASLEEP}")


def _folders() -> Iterator[Check]:
    folders = (
        ("Your answers", platformdirs.user_data_path("acupress"), "they will not be kept"),
        ("Your files", platformdirs.user_config_path("acupress"), "no file can be put there"),
        ("Cache", platformdirs.user_cache_path("acupress"), "each start takes longer"),
    )
    for name, path, loss in folders:
        if _can_be_written(path):
            yield Check(name, Result.WORKS, printable(str(path), 200))
        else:
            yield Check(
                name, Result.FAILS, f"{printable(str(path), 200)} cannot be written: {loss}"
            )


def _can_be_written(folder: Path) -> bool:
    """Whether something can be put into a folder, which need not be there yet."""
    for one in (folder, *folder.parents):
        try:
            one.lstat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return False
        return one.is_dir() and os.access(one, os.W_OK | os.X_OK)
    return False
