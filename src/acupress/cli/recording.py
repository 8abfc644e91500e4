"""`routine NAME --record FILE.wav`: a session to listen to, written instead of played."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from acupress.catalogue.findings import printable
from acupress.cli.agreeing import Request
from acupress.cli.audible import AUTO, OFF, Audible
from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.output import fail, not_over, tell
from acupress.cli.plans import print_plan
from acupress.cli.sound import voices
from acupress.cues.score import Manner
from acupress.guide.loop import SIGNALS
from acupress.guide.recording import Reader, VoiceFailed, record
from acupress.plan.timeline import Plan
from acupress.terminal.events import Events, Signal
from acupress.terminal.programs import VOICES
from acupress.view import words
from acupress.view.durations import spoken

_NO_VOICE = "no voice that can write into a file was found here"
_MORE = "(`acupress doctor` says more)"
_BAR, _AROUND_BAR = 40, 9


class _Ended(Exception):
    """A signal asks us to end."""


def as_recording(request: Request, path: Path, *, force: bool, plain: bool) -> ExitCode:
    """Write the session to a file; what was written is said on stdout."""
    if path.suffix.lower() != ".wav":
        fail("--record writes a WAV file: give it a name that ends in .wav", ExitCode.USAGE)
    not_over(path, force=force)
    made = request.planned(request.answers or {})
    if made.refused:
        return print_plan(made, json=False, plain=plain)
    for row in (words.overview(made), *words.left_out(made), *made.advice):
        tell(row)
    try:
        how = _write(made, request.audible, path, plain=plain)
    except _Ended as ended:
        return REASONS[str(ended)]
    tell(f"Wrote {printable(str(path), 200)}: {spoken(made.total_s)}, {how}.")
    return ExitCode.DONE


def _write(made: Plan, audible: Audible, path: Path, *, plain: bool) -> str:
    """Write the file, with the first voice that can; how it was done, in words."""
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="acupress-") as folder, _progress(plain) as tell_done:
        for voice in voices(audible):
            if not voice.writes:
                continue
            manner = Manner(audible.detail, breath=audible.breath)
            try:
                record(made, manner, Reader(voice, Path(folder)), path, tell_done)
            except VoiceFailed:
                failed.append(voice.name)
                continue
            return f"tones and the voice of {voice.name}"
        record(made, Manner(None, breath=audible.breath), None, path, tell_done)
    return f"tones only{_without_voice(audible, failed)}"


def _without_voice(audible: Audible, failed: list[str]) -> str:
    """Why nothing is said in a copy; nothing where nobody wanted it."""
    if audible.silent or audible.voice == OFF:
        return ""
    if failed:
        return f"; no sound could be had from {' or '.join(failed)} {_MORE}"
    if audible.voice == AUTO:
        return f"; {_NO_VOICE} {_MORE}"
    if voices(audible):
        can = " and ".join(one.name for one in VOICES if one.writes)
        return f"; {audible.voice} cannot write into a file, {can} can"
    return f"; {audible.voice} was not found here {_MORE}"


@contextmanager
def _progress(plain: bool) -> Iterator[Callable[[float], None]]:
    """A bar on stderr, at a terminal; and the one place that hears that we should end."""
    shown = sys.stderr.isatty() and not plain
    width = max(1, min(_BAR, shutil.get_terminal_size().columns - _AROUND_BAR))

    def tell_done(done: float) -> None:
        for one in events.wait(0):
            if isinstance(one, Signal):
                raise _Ended(SIGNALS[one.name].value)
        if shown:
            full = round(width * done)
            print(f"\r[{'#' * full}{'.' * (width - full)}] {done:4.0%}", end="", file=_bare())

    with Events() as events:
        try:
            yield tell_done
        finally:
            if shown:
                print("\r\x1b[K", end="", file=_bare(), flush=True)


def _bare() -> TextIO:
    """Standard error for what moves the cursor; other text there is shown with its escapes."""
    stream: TextIO = getattr(sys.stderr, "bare", sys.stderr)
    return stream
