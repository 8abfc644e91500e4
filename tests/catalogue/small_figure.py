"""A figure as small as one can be, and a spot on it: a catalogue that may be drawn, and damaged."""

from pathlib import Path

import tiny

# Its lines are numbered in the tests: keep them where they are.
FIGURE = """\
figure:
  id: shoulder
  title: A shoulder.
  side: right
  mirrored: true
  axes: {up: [0, -1], out: [1, 0]}
  outline:
  - [[0, 0], [4, 2], [5.5, 9]]
  landmarks:
    C7: {at: [0, 3], label: C7, says: The bump.}
    shoulder-tip: {at: [4, 4], label: tip, says: The end of the bone.}
  areas:
    flat-part: [[1, 4], [2, 4], [2, 5]]
  lengths:
  - {from: C7, to: shoulder-tip, along: x, cun: 4}
"""
PLACE = "location: {find: On top of the shoulder., "
SPOT = "{figure: shoulder, from: C7, toward: shoulder-tip, part: 0.5}"


def folder(where: Path, spot: str = SPOT, **figures: str) -> Path:
    """Write a catalogue whose GB21 has this spot; `shoulder=...` and so on are its figures."""
    data = tiny.folder(where, points=tiny.POINTS.replace(PLACE, f"{PLACE}spot: {spot}, "))
    (data / "figures").mkdir()
    for name, text in (figures or {"shoulder": FIGURE}).items():
        (data / "figures" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return data
