"""The real command line, with a clock by which a session goes RATE times as fast.

    python tests/fast_program.py 60 routine upper-back --solo --answers none --plain

Only the session's own time is quicker: questions wait as long as ever, the journal is on, and the
day is today. The program that is shipped has no switch for this; a rehearsal (`--speed`) is
another thing, and leaves no trace.
"""

import sys

from acupress.terminal import clock

RATE = float(sys.argv.pop(1))


class Fast(clock.Clock):
    """The clock of a session; for whoever asks it is one of ordinary speed."""

    def __init__(self, speed: float = 1.0) -> None:
        super().__init__(speed * RATE)


def main() -> None:
    """Put the clock into the hands of what plays, and run."""
    from acupress.cli import playing

    vars(playing)["Clock"] = Fast
    from acupress.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
