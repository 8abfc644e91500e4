"""What a session sounds like here: the options, the programs, who follows the session."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from acupress.cli.audible import AUTO, OFF, Audible
from acupress.cues.language import Cue
from acupress.cues.score import Manner
from acupress.guide.loop import Follower
from acupress.guide.sounding import Sounding
from acupress.guide.speaker import Loud, Silent, Speaker
from acupress.guide.waking import Waking
from acupress.terminal.awake import Awake, keeper
from acupress.terminal.clock import Clock
from acupress.terminal.programs import PLAYERS, VOICES, Program, found
from acupress.terminal.relay import Relay


def voices(wanted: Audible) -> tuple[Program, ...]:
    """The voices of this machine that somebody wants to hear, the first choice first."""
    if wanted.silent or wanted.voice == OFF:
        return ()
    return tuple(one for one in found(VOICES) if wanted.voice in {AUTO, one.name})


def announced(wanted: Audible, speed: float) -> list[str]:
    """What to know about the sound before the session begins, if there is any."""
    if wanted.silent or speed != 1:
        return []
    heard = "signals, and a voice" if voices(wanted) else "signals"
    strokes = "One stroke means press, two mean let go."
    return [f"You will hear {heard}. {strokes} Without sound: leave with q, and add --silent."]


@contextmanager
def speaker(wanted: Audible) -> Iterator[Speaker]:
    """The programs that make the sounds, for as long as the `with` lasts."""
    if wanted.silent:
        yield Silent()
        return
    with (
        tempfile.TemporaryDirectory(prefix="acupress-", ignore_cleanup_errors=True) as folder,
        Relay(found(PLAYERS)) as players,
        Relay(voices(wanted)) as speaking,
    ):
        loud = Loud(players, speaking, Path(folder))
        loud.try_out()
        if wanted.breath:
            loud.prepare_breaths()
        yield loud


@contextmanager
def company(
    wanted: Audible, clock: Clock, flash: Callable[[Cue], None], ring: Callable[[], None] | None
) -> Iterator[tuple[Follower, ...]]:
    """Who follows a session: its sound, and whoever keeps the machine awake.

    A rehearsal makes no sound, and neither does a session without a terminal to `ring`.
    """
    heard = wanted if ring and sys.stdout.isatty() and clock.speed == 1 else Audible(silent=True)
    manner = Manner(wanted.detail if voices(heard) else None, breath=heard.breath)
    with speaker(heard) as speaking, Awake(keeper()) as awake:
        yield Sounding(speaking, manner, flash, ring or _nothing), Waking(awake)


def _nothing() -> None:
    pass
