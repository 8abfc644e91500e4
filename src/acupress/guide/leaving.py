"""Somebody leaves, at a question."""


class Left(Exception):
    """The person, or the system, left before the session began; `reason` is empty for a key."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
