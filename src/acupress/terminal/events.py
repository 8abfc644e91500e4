"""What happens to the program: keys, signals, time. One `select` waits for all of them."""

import os
import select
import signal
import time
from collections.abc import Callable
from enum import Enum
from typing import Literal, NamedTuple, Self

from acupress.terminal import keys
from acupress.terminal.signals import Signals

_LONGEST_S = 3600.0  # select refuses what does not fit its C type
_SHORTER = 0.99  # Linux ends a wait up to a thousandth of it late; what is left is short
_AT_ONCE = 4096


class Key(NamedTuple):
    """A key was pressed; `acupress.terminal.keys` has the names."""

    name: str


class Signal(NamedTuple):
    """Somebody wants us to end. A terminal that went away is a `hup`, told or found out."""

    name: Literal["int", "term", "hup", "quit"]


class Notice(Enum):
    """What became of the terminal, or of us."""

    RESIZED = "the terminal has another size now: invalidate the screen and draw again"
    SUSPEND = "Ctrl-Z: save, suspend the screen, then call `stop_myself`"
    CONTINUED = "we were stopped, in whatever way, and run again: resume the screen"


Event = Key | Signal | Notice

_EVENTS: dict[int, Event] = {
    signal.SIGINT: Signal("int"),
    signal.SIGTERM: Signal("term"),
    signal.SIGHUP: Signal("hup"),
    signal.SIGQUIT: Signal("quit"),
    signal.SIGTSTP: Notice.SUSPEND,
    signal.SIGCONT: Notice.CONTINUED,
    signal.SIGWINCH: Notice.RESIZED,
}


class Events:
    """All that can happen, for as long as the `with` lasts. For the main thread only.

    `keys_from` is read only if it is a terminal. `last_resort` is called before a stuck program
    is ended, and must not wait for anything: `Screen.abandon`.
    """

    def __init__(
        self, keys_from: int | None = None, last_resort: Callable[[], None] | None = None
    ) -> None:
        self._keys = keys_from if keys_from is not None and os.isatty(keys_from) else None
        self._signals = Signals(last_resort)
        self._rest = b""
        self._rest_until = 0.0
        self._empty_reads = 0

    def __enter__(self) -> Self:
        self._signals.__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        self._signals.__exit__(*details)

    def wait(self, timeout_s: float | None) -> list[Event]:
        """Wait until something happens, but no longer than so many real seconds.

        Signals come before keys, which then are in the next answer.
        """
        self._signals.back()
        end = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            readable = self._select(end)
            events = [_EVENTS[number] for number in self._signals.take()]
            if events:
                # No key yet: just continued, in the background, reading one would stop us again.
                return events
            if self._keys is not None and self._keys in readable:
                events = self._read(self._keys)
            else:
                self._empty_reads = 0
                if self._rest and time.monotonic() >= self._rest_until:
                    events = list(map(Key, keys.give_up(self._rest)))
                    self._rest = b""
            if events or (end is not None and time.monotonic() >= end):
                return events

    def stop_myself(self) -> None:
        """Stop, as Ctrl-Z asks for, until continued; the next event is CONTINUED in any case."""
        self._signals.stop_myself()
        self._rest = b""  # what would have completed it was thrown away when we stopped

    def _select(self, end: float | None) -> list[int]:
        moments = [end] if end is not None else []
        if self._rest:
            moments.append(self._rest_until)
        limit = min([_LONGEST_S, *(moment - time.monotonic() for moment in moments)])
        if limit > 1:
            limit *= _SHORTER
        sources = [self._signals.woken, *([] if self._keys is None else [self._keys])]
        return select.select(sources, [], [], 0 if self._signals.waiting else max(0.0, limit))[0]

    def _read(self, fd: int) -> list[Event]:
        try:
            data = os.read(fd, _AT_ONCE)
        except BlockingIOError:
            return []
        except OSError:
            return self._closed()
        if not data:
            # Once, somebody else may have been quicker to read; twice in a row it is the end.
            self._empty_reads += 1
            return [] if self._empty_reads < 2 else self._closed()
        self._empty_reads = 0
        names, self._rest = keys.decode(self._rest + data)
        self._rest_until = time.monotonic() + keys.patience(self._rest)
        return list(map(Key, names))

    def _closed(self) -> list[Event]:
        self._keys, self._rest = None, b""
        return [Signal("hup")]
