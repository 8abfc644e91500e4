"""Catalogues of one's own, of 40, 400 and 4 000 points, to look things up in."""

from pathlib import Path

SIZES = (40, 400, 4_000)
LOOK_UPS = (
    "point OWN-AAAAH",
    "points --region hand",
    "routine upper-back --dry-run --answers none",
)
_A_FILE = 500  # points: 0.4 MB and 30 000 names and values, of 1 MB and 100 000 that may be
_PLACES = ("hand", "arm", "leg", "foot", "shoulder", "upper-back", "lower-back", "head")


def fill(config: Path, points: int) -> None:
    """So many points of one's own in a configuration folder, in several files."""
    folder = config / "acupress" / "points.d"
    folder.mkdir(parents=True)
    step = min(_A_FILE, points // 2)
    for first in range(0, points, step):
        text = "".join(map(_point, range(first, first + step)))
        (folder / f"{first:05}.yaml").write_text(f"points:\n{text}", encoding="utf-8")


def _point(number: int) -> str:
    """One point, about as long as a plain one of ours; one in eight is at the hand."""
    place = _PLACES[number % len(_PLACES)]
    return f"""\
- code: OWN-{_letters(number)}
  name: Own point {number}
  also: [Number {number} of mine]
  regions: [{place}]
  laterality: bilateral
  location:
    find: Place {number} at the {place}. Feel for the bone, then for the dip beside it.
    standard: The dip beside bone {number}, as my book has it.
    rests_on: [GK]
  press:
    self:
      posture: seated
      how: Lay the thumb of the other hand on the place and sink in slowly.
    partner:
      posture: seated
      how: Hold the limb from below. Rest a thumb pad on the place and sink in slowly.
    pressure: light
    ours: So I was told.
  doses:
  - {{hold: 30s, repetitions: 2, why: So I was told.}}
  cautions:
  - {{when: pain, action: warn, text: If it tingles, rests_on: [GK]}}
"""


def _letters(number: int) -> str:
    """A number in letters: codes of one's own have no digits."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:05}")
