"""`doctor`: what works on this machine, and what to install for what does not."""

import os
import sys
from collections.abc import Callable

from acupress.cli.audible import Audible
from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.output import show, tell
from acupress.cli.sound import speaker, voices
from acupress.cli.stdout import colourful
from acupress.cues.language import Cue
from acupress.guide.checkup import Check, Result, checkup
from acupress.guide.demonstration import Ended, answered, demonstrate
from acupress.terminal.events import Events
from acupress.terminal.screen import Screen
from acupress.view.page import BLANK, Line, Span, line, pad

_NAME = 14
_TONES = "Two signals now: press, then let go. Did you hear them? y yes, n no; no key is needed."
_VOICE = "Now a voice. Did you hear it? y yes, n no; no key is needed."
_SENTENCE = "This is the voice of your session."
_LOUDER = (
    "Is the volume up, and the right device chosen? In a session every signal is shown, too, right"
    " across the screen."
)
_UNSAID = "Everything the voice says is on the screen, too."


def examine(*, silent: bool, plain: bool) -> ExitCode:
    """Say what works; at a terminal play what can be played, and ask what was heard."""
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    talks = at_terminal and os.environ.get("TERM") != "dumb"
    checks: list[Check] = []
    for check in checkup(colour=colourful(), talks=talks):
        show([_line(check)], plain=plain)
        checks.append(check)
    catalogue = checks[0]
    works = catalogue.result is not Result.FAILS
    if at_terminal and not silent:
        try:
            _listen(plain=plain)
        except Ended as ended:
            return REASONS[str(ended)]
    if works:
        verdict, code = "A session can be played here.", ExitCode.DONE
    elif catalogue.unreadable:
        verdict, code = "The catalogue cannot be read: reinstall.", ExitCode.UNREADABLE
    else:
        verdict, code = "The catalogue is damaged: reinstall.", ExitCode.BAD_DATA
    show([BLANK, line(verdict)], plain=plain)
    return code


def _line(check: Check) -> Line:
    mark = Span(pad(check.result, 4), "warn" if check.result is Result.FAILS else "name")
    return line(mark, Span(pad(check.name, _NAME), "head"), check.says, hang=4 + _NAME)


def _listen(*, plain: bool) -> None:
    """Play what can be played, and ask what was heard. Raises Ended."""

    def asked(question: str, play: Callable[[], None], advice: str) -> None:
        show([BLANK], plain=plain)
        tell(question)
        play()
        heard = answered(events)
        tell("No answer." if heard is None else "Good." if heard else advice)

    def signals() -> None:
        demonstrate((Cue.PRESS, Cue.RELEASE), speaking, events, lambda _: None, keys.ring)

    keys = Screen(0, 1, whole=False)
    with Events(keys_from=0) as events, keys, speaker(Audible()) as speaking:
        asked(_TONES, signals, _LOUDER)
        if voices(Audible()):
            asked(_VOICE, lambda: speaking.say(_SENTENCE), _UNSAID)
