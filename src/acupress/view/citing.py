"""The rule behind a reason, and what it rests on, as a person reads them."""

from collections.abc import Sequence


def because(rule: str, sources: Sequence[str]) -> str:
    """The rule behind a reason, with what it rests on; nothing for what is no safety rule."""
    if rule in {"reach", "minutes"}:
        return ""
    return f" [{rule}: {cited(sources)}]" if sources else f" [{rule}]"


def cited(sources: Sequence[str]) -> str:
    """Sources as a person reads them."""
    return ", ".join("general knowledge" if s == "GK" else s for s in sources) or "our own default"
