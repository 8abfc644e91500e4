"""What a labelled faulty file is: a good one, damaged in one place, and what has to be said of it.

The files: labelled_writing, labelled_values, labelled_meaning.
"""

from dataclasses import dataclass

POINT = """\
sources:
- id: my-physio
  title: My physiotherapist
  publisher: Jane Doe
  kind: a person
points:
- code: MY-PALM
  name: Palm place
  also: [Middle of the palm]
  regions: [hand]
  laterality: bilateral
  location:
    find: Below the middle finger, where it is softest.
    standard: In the hollow of the palm.
    rests_on: [my-physio]
  press:
    self:
      posture: seated
      how: Press with the thumb.
    partner:
      posture: lying
      how: Hold the hand and press with a thumb.
    pressure: light
  doses:
  - hold: 30s
    repetitions: 3
    rest: 5s
    why: So I was told.
  cap: {per_side: 2min, why: It is tender.}
  cautions:
  - when: pain
    action: warn
    text: Ease off if it hurts.
"""
ROUTINE = """\
routines:
- id: my-hands
  title: For my hands
  about: After a day of typing.
  rests_on: [WHO]
  only_if: {answers: [pregnant], text: Only then.}
  steps:
  - point: Hegu
    dose: "004"
    side: each
  - point: GV14
    hold: 20s
    core: true
"""
BACK = """\
routines:
- id: my-back
  title: As I was shown
  extends: upper-back
  leave_out: [SI15, Great Vertebra]
  steps:
  - {point: LI4, hold: 45s}
  - {point: SI3}
"""
TWO = """\
routines:
- id: first
  title: The first
  helps: [neck pain]
  steps: [{point: LI4}]
- id: second
  title: 'The second'
  steps:
  - {point: "LI4"}
"""
SOURCE = """\
sources:
- id: mine
  title: A book
  publisher: Jane
  kind: a book
"""


@dataclass(frozen=True)
class Faulty:
    """A file with one fault: « and » are around the place where a person has to look.

    Each finding has one of the words, and each of the words is in a finding.
    """

    name: str
    marked: str
    words: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """What is read."""
        return self.marked.replace("«", "").replace("»", "").encode(errors="surrogateescape")

    @property
    def place(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last line and column of the place."""
        before, _, rest = self.marked.partition("«")
        return _after(before), _after(before + rest.partition("»")[0])


def _after(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def bad(name: str, base: str, old: str, new: str, *words: str) -> Faulty:
    """A good file with one place of it changed for the worse."""
    assert base.count(old) == 1, name
    marked = base.replace(old, new)
    assert (marked.count("«"), marked.count("»")) == (1, 1), name
    return Faulty(name, marked, words)
