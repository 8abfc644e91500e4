"""What the program's exit status says; docs/reference/exit-codes.md is the page for it."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Every status the program ends with, but those of signals it does not see."""

    DONE = 0
    BUG = 1
    USAGE = 2
    PAIN = 3
    REFUSED = 4
    BAD_DATA = 65
    UNREADABLE = 74
    HANGUP = 129
    INTERRUPTED = 130
    QUIT = 131
    TERMINATED = 143


REASONS = {
    "pain": ExitCode.PAIN,
    "interrupted": ExitCode.INTERRUPTED,
    "hangup": ExitCode.HANGUP,
    "terminated": ExitCode.TERMINATED,
    "quit": ExitCode.QUIT,
}
