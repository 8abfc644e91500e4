"""What can be asked of a session, and what can happen in it. Both lists are closed."""

from enum import StrEnum
from typing import NamedTuple

from acupress.plan.timeline import Step


class Input(StrEnum):
    """What the person, the clock or the system asks for."""

    START = "start"
    TICK = "tick"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    PREVIOUS = "previous"
    RESTART = "restart"
    MORE = "more"
    LESS = "less"
    EASE = "ease"
    FINISH = "finish"
    STOP_FOR_PAIN = "pain"
    INTERRUPT = "interrupted"
    HANG_UP = "hangup"
    TERMINATE = "terminated"
    QUIT = "quit"


class Happened(StrEnum):
    """The name of an event, as `--json` prints it."""

    SESSION_STARTED = "session_started"
    SETTLE_STARTED = "settle_started"
    PREPARE_STARTED = "prepare_started"
    HOLD_STARTED = "hold_started"
    HOLD_FINISHED = "hold_finished"
    REST_STARTED = "rest_started"
    CLOSING_STARTED = "closing_started"
    SESSION_PAUSED = "session_paused"
    SESSION_RESUMED = "session_resumed"
    STEP_SKIPPED = "step_skipped"
    STEP_EASED = "step_eased"
    SESSION_FINISHED = "session_finished"
    SESSION_STOPPED = "session_stopped"


class Event(NamedTuple):
    """Something that happened, at `t_ms` of the session's own time.

    `step` is the hold it belongs to, if any. `detail` is the outcome of a finished session
    (`complete`, `partial`) or the reason of a stopped one.
    """

    name: Happened
    t_ms: int
    step: Step | None = None
    detail: str = ""
