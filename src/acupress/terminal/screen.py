"""The screen: borrowed whole, drawn by difference, and given back as it was.

A frame is a list of finished lines (text and colours, no other escape), each no wider than the
screen. Only what differs from the frame before is written, all in one go.
"""

import errno
import os
import select
import signal
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Self

from acupress.terminal.difference import difference

_LEAVE = "\x1b[?2026l\x1b[0m\x1b[H\x1b[2J\x1b[?7h\x1b[?25h\x1b[?2004l\x1b[?1049l"
# Bracketed paste is asked for so that a slip of the middle button is one key, not a hundred.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
_BEGIN, _CLEAR, _END = "\x1b[?2026h", "\x1b[0m\x1b[2J", "\x1b[?2026l"

_FALLBACK = (80, 24)


class Gone(Exception):
    """The terminal went away while we wrote to it."""


class Screen:
    """The whole screen of a terminal, for as long as the `with` lasts.

    Not `whole`, it is only its keys and its bell, and nothing is ever drawn.
    """

    def __init__(self, input_fd: int, output_fd: int, *, whole: bool = True) -> None:
        self._enter, self._leave = (_ENTER, _LEAVE) if whole else ("", "")
        self._input = input_fd
        self._output = output_fd
        self._before: list[Any] | None = None
        self._inside = False
        self._shown: list[str] | None = None
        self._size = _FALLBACK

    def __enter__(self) -> Self:
        with suppress(termios.error):
            self._before = termios.tcgetattr(self._input)
            # What was typed before there was a question is no answer to it.
            termios.tcflush(self._input, termios.TCIFLUSH)
        try:
            self.resume()
        except BaseException:
            self.suspend()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.suspend()

    def resume(self) -> None:
        """Take the screen, again after a stop. Raises Gone when there is none any more.

        In the background this stops the process, as it does any program, until `fg`.
        """
        if not self._set(_keywise(self._before), termios.TCSANOW) and self._in_background():
            return
        self._inside = True
        self._write(self._enter)
        self.invalidate()

    def suspend(self) -> None:
        """Give the terminal back as it was. Again and again does no harm; never raises."""
        if not self._inside:
            return
        with suppress(Gone):
            self._write(self._leave)
        # In the background the terminal's settings are those of a shell that is at work in it.
        if not self._in_background():
            with _stopping_blocked():
                self._set(self._before, termios.TCSAFLUSH)
        self._inside = False

    def abandon(self) -> None:
        """Give back what can be given back without waiting for a terminal that does not answer."""
        if not self._inside:
            return
        if not self._in_background():
            with _stopping_blocked():
                self._set(self._before, termios.TCSANOW)
        with suppress(OSError, ValueError):
            if select.select([], [self._output], [], 0)[1]:
                os.write(self._output, self._leave.encode())

    def size(self) -> tuple[int, int]:
        """Columns and rows; never zero, 80 by 24 where nobody knows."""
        try:
            columns, rows = os.get_terminal_size(self._output)
        except OSError:
            return _FALLBACK
        return columns or _FALLBACK[0], rows or _FALLBACK[1]

    def invalidate(self) -> None:
        """Forget what is on the screen: the next frame is painted whole."""
        self._shown = None

    def draw(self, lines: Sequence[str], size: tuple[int, int]) -> None:
        """Show a frame made for `size`. Raises Gone when the terminal went away."""
        if not self._inside:
            return
        rows = size[1]
        frame = [*lines[:rows], *[""] * (rows - len(lines))]
        clear = self._shown is None or size != self._size
        before = [""] * rows if clear or self._shown is None else self._shown
        changes = difference(before, frame)
        if changes or clear:
            self._write(f"{_BEGIN}{_CLEAR if clear else ''}{changes}{_END}")
        self._shown, self._size = frame, size

    def ring(self) -> None:
        """Ring the terminal's bell. Raises Gone when the terminal went away."""
        if self._inside:
            self._write("\a")

    def _write(self, text: str) -> None:
        rest = text.encode("utf-8", "replace")
        try:
            while rest:
                try:
                    rest = rest[os.write(self._output, rest) :]
                except BlockingIOError:
                    select.select([], [self._output], [])
        except (OSError, ValueError) as error:
            raise Gone from error

    def _set(self, attributes: list[Any] | None, when: int) -> bool:
        if attributes is None:
            return True
        while True:
            try:
                termios.tcsetattr(self._input, when, attributes)
            except termios.error as error:
                if error.args[0] != errno.EINTR or self._in_background():
                    return False
            else:
                return True

    def _in_background(self) -> bool:
        try:
            return os.tcgetpgrp(self._input) != os.getpgrp()
        except OSError:
            return False


def _keywise(before: list[Any] | None) -> list[Any] | None:
    """Each key at once and unechoed; Ctrl-C and Ctrl-Z still work, Ctrl-S and Ctrl-V are keys."""
    if before is None:
        return None
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = before
    iflag &= ~(termios.IXON | termios.IXOFF | termios.ISTRIP)
    iflag &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
    lflag &= ~(termios.ICANON | termios.ECHO | termios.ECHONL | termios.IEXTEN)
    lflag |= termios.NOFLSH  # or Ctrl-C would throw away what is on its way to the terminal
    characters = list(characters)
    characters[termios.VMIN] = characters[termios.VTIME] = 0
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, characters]


@contextmanager
def _stopping_blocked() -> Iterator[None]:
    """Keep a change of settings from stopping us if we have just lost the foreground."""
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)
