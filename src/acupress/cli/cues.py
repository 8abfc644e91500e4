"""`cues`: the sound language, played and explained."""

import os
import sys

from acupress.cli.audible import Audible
from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.output import show
from acupress.cli.sound import speaker
from acupress.cues.explained import cue_line, cues_foot, cues_head
from acupress.cues.language import Cue
from acupress.guide.demonstration import Ended, demonstrate
from acupress.terminal.events import Events
from acupress.terminal.screen import Screen


def explain(*, silent: bool, plain: bool) -> ExitCode:
    """Show every signal, and play it where there is a terminal."""
    plain = plain or os.environ.get("TERM") == "dumb"
    show(cues_head(), plain=plain)
    code = ExitCode.DONE
    if silent or not (sys.stdin.isatty() and sys.stdout.isatty()):
        show([cue_line(cue, plain=plain) for cue in Cue], plain=plain)
    else:
        code = _played(plain=plain)
    if code is ExitCode.DONE:
        show(cues_foot(), plain=plain)
    return code


def _played(*, plain: bool) -> ExitCode:
    def show_one(cue: Cue) -> None:
        show([cue_line(cue, plain=plain)], plain=plain)

    keys = Screen(0, 1, whole=False)
    try:
        with Events(keys_from=0) as events, keys, speaker(Audible(voice="off")) as speaking:
            demonstrate(Cue, speaking, events, show_one, keys.ring)
    except Ended as ended:
        return REASONS[str(ended)]
    return ExitCode.DONE
