"""The machine stays awake while a session runs, and only then."""

from collections.abc import Sequence

from acupress.guide.loop import Follower
from acupress.session.happenings import Event
from acupress.session.state import Session, Status
from acupress.terminal.awake import Awake

LOOK_AFTER_MS = 1_000


class Waking(Follower):
    """Follows a session: awake while it runs, released in every pause and at every ending."""

    def __init__(self, awake: Awake) -> None:
        self._awake = awake

    def follow(self, session: Session, happened: Sequence[Event]) -> None:
        """Keep the machine awake, or let it go."""
        if session.status is Status.RUNNING:
            self._awake.keep()
        else:
            self._awake.release()

    def wake_ms(self, session: Session) -> int | None:
        """A moment after it was let go, to see that it went."""
        return session.now_ms + LOOK_AFTER_MS if self._awake.busy else None
