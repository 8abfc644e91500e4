"""The time. Everything else is handed its moments, so a test can turn the hands.

Session time is real time times the speed of a rehearsal, in whole milliseconds from a start near
zero. It runs on while a laptop sleeps: CLOCK_BOOTTIME does so on Linux, CLOCK_MONOTONIC_RAW on
macOS (`time.monotonic` stops on both); elsewhere the plain monotonic clock has to do.
"""

import math
import sys
import time
from datetime import datetime, timedelta

if sys.platform == "linux":
    _SLEEPLESS = time.CLOCK_BOOTTIME
elif sys.platform == "darwin":
    _SLEEPLESS = time.CLOCK_MONOTONIC_RAW
else:
    _SLEEPLESS = time.CLOCK_MONOTONIC


class Clock:
    """A clock at the pace of a session: `speed` times as fast as the wall's."""

    def __init__(self, speed: float = 1.0) -> None:
        if not (speed > 0 and math.isfinite(speed)):
            raise ValueError(f"a speed is a number above zero, not {speed}")
        self.speed = speed
        self._start_ns = self._ticks_ns()

    def now(self) -> int:
        """Milliseconds of session time since this clock was made."""
        return int((self._ticks_ns() - self._start_ns) * self.speed) // 1_000_000

    def real(self, ms_of_session: int) -> float:
        """Seconds of real time that so much session time takes."""
        return ms_of_session / 1000 / self.speed

    def gap(self, deadline_ms: int, now_ms: int) -> float:
        """Real seconds by which a deadline was missed; 0 when it was not."""
        return max(0.0, self.real(now_ms - deadline_ms))

    def wall(self, after_ms: int = 0) -> datetime:
        """Read the local time of day, with its offset; or what it will be after so much time."""
        now = datetime.now().astimezone()  # noqa: TID251  the one place that may
        return now + timedelta(seconds=self.real(after_ms))

    def _ticks_ns(self) -> int:
        return time.clock_gettime_ns(_SLEEPLESS)
