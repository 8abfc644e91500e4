"""The smallest program on `Screen` and `Events`: counts keys, and shows that every line is its own.

`q` ends it, `c` crashes it, `s` gets it stuck.
"""

import os
import sys
from contextlib import suppress

from acupress.terminal.events import Event, Events, Key, Notice, Signal
from acupress.terminal.screen import Gone, Screen

_CODES = {"int": 130, "term": 143, "hup": 129, "quit": 131}


class Demo:
    """What was pressed, and how it is shown."""

    def __init__(self, events: Events, screen: Screen) -> None:
        self.events, self.screen = events, screen
        self.keys = 0
        self.last = "nothing"

    def run(self) -> int:
        """Draw and wait, until there is an exit code."""
        while True:
            self.draw()
            for event in self.events.wait(None):
                code = self.handle(event)
                if code is not None:
                    return code

    def draw(self) -> None:
        """Fill every line to its last column, with the size, so that a stale one would show."""
        columns, rows = size = self.screen.size()
        lines = [f"keys {self.keys} last {self.last}", f"size {columns}x{rows}"]
        lines += [
            f"{row:02} {columns}x{rows} ".ljust(columns - 1, ".") + "|" for row in range(2, rows)
        ]
        self.screen.draw([line[:columns] for line in lines], size)

    def handle(self, event: Event) -> int | None:
        """Act on one event; an exit code ends the program."""
        match event:
            case Key("q"):
                return 0
            case Key("c"):
                raise RuntimeError("crashed as asked")
            case Key("s"):
                self.last = "stuck"
                self.draw()
                os.read(os.pipe()[0], 1)
            case Key(name):
                self.keys += 1
                self.last = name
            case Signal(name):
                return _CODES[name]
            case Notice.RESIZED:
                self.screen.invalidate()
            case Notice.SUSPEND:
                self.screen.suspend()
                self.events.stop_myself()
            case Notice.CONTINUED:
                self.screen.resume()
        return None


def main() -> int:
    """Run the demo on standard input and output."""
    screen = Screen(0, 1)
    try:
        with Events(0, last_resort=screen.abandon) as events, screen:
            code = Demo(events, screen).run()
    except Gone:
        return 129
    with suppress(OSError):
        os.write(1, b"bye\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
