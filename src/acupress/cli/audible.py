"""What somebody wants to hear."""

from typing import NamedTuple

from acupress.terminal.programs import VOICES
from acupress.vocabulary import Detail

AUTO, OFF = "auto", "off"
CHOICES = (AUTO, OFF, *(one.name for one in VOICES))


class Audible(NamedTuple):
    """What somebody wants to hear. `voice` is one of `CHOICES`."""

    voice: str = AUTO
    detail: Detail = Detail.NORMAL
    silent: bool = False
    breath: bool = False

    def beside_a_reader(self) -> "Audible":
        """The same, but no voice that nobody named: a screen reader may be reading the lines."""
        return self._replace(voice=OFF) if self.voice == AUTO else self
