"""Figures big enough to read from two metres."""

_ROWS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ":": (" ", "█", " ", "█", " "),
}
HEIGHT = 5


def big(text: str, scale: int = 1) -> list[str]:
    """Figures and colons as 5 × `scale` rows; a cell is two columns wide, so it looks square."""
    rows = [" ".join(_ROWS[char][row] for char in text) for row in range(HEIGHT)]
    wide = ["".join(cell * 2 * scale for cell in row) for row in rows]
    return [row for row in wide for _ in range(scale)]
