"""A catalogue of two points, as small as one can be: its files, to write, damage and read."""

from pathlib import Path

POINTS = """\
points:
- code: GB21
  name: Shoulder Well
  pinyin: jiān jǐng
  hanzi: 肩井
  also: [Jianjing]
  regions: [shoulder]
  laterality: bilateral
  location: {find: On top of the shoulder., standard: On the crest., rests_on: ["007:2"]}
  press:
    self: {posture: seated, how: Reach across and knead., still: Reach across and hold.}
    partner: {posture: prone, how: Use a thumb., pressure: light}
    pressure: medium
  doses:
  - said: "007"
    repetitions: 3
  - hold: 1-2 min
    why: Ours.
  cautions:
  - {when: pain, action: warn, text: Stop if it tingles., rests_on: ["007:1-3"]}
  said:
  - source: "007"
    lines: [1, 2]
    printed: GB 21
    also_printed: [Jian Jing]
    dose:
    - {lines: [2], hold: 4-5s}
    helps: [neck pain]
- code: GV14
  name: Great Vertebra
  regions: [neck]
  laterality: midline
  location: {find: Below the bump., standard: On the midline., rests_on: [WHO]}
  press:
    partner: {posture: prone, how: Use a thumb.}
    pressure: light
  doses:
  - {hold: 60s}
  cap: {per_side: 90s, why: It is tender.}
  cautions: []
"""
# The first point as one of somebody's own: all it says, under a code and names that nobody has.
OWN = {"GB21": "LI11", "Shoulder Well": "Pool", "GB 21": "LI 11", "Jian Jing": "Qu Chi"}
OWN |= {"Jianjing": "Quchi", "jiān jǐng": "qū chí", "肩井": "曲池"}
MINE = POINTS.partition("- code: GV14")[0]
for _name, _other in OWN.items():
    MINE = MINE.replace(_name, _other)
ROUTINES = """\
routines:
- id: my-back
  title: What I was shown
  about: For a stiff back.
  only_if: {answers: [allowed], text: Only with permission.}
  steps:
  - point: Jianjing
    dose: "007"
    side: each
    core: true
  - point: GV14
    side: midline
    hold: 30s
"""
SOURCES = """\
sources:
- {id: "007", title: A made-up article, publisher: Nobody, kind: Article, lines: 3}
- {id: WHO, title: A standard, publisher: Somebody, kind: Standard}
"""
SAFETY = """\
rules:
- id: emergency
  ask: An emergency?
  why: Because.
  danger: true
  does:
  - {action: refuse, text: Call for help., rests_on: [WHO]}
  rests_on: [WHO]
- id: pregnant
  ask: Pregnant?
  why: Because.
  means: Any week.
  keep_days: 28
  does:
  - {action: block, points: [GB20-GB22], local: side, text: Not in pregnancy., rests_on: ["007:1"]}
  - {action: shorten, at_most: 1m30s, text: Not for long.}
  - {action: forbid, forbids: [ball, prone], regions: [shoulder, neck], but_not: [GV14], text: No.}
  rests_on: ["007:1"]
- id: allowed
  ask: Allowed?
  why: Because.
  unknown: "no"
  rests_on: [WHO]
never:
- {points: [ST9-ST10, EX-HN9], text: The throat., rests_on: [WHO]}
standing:
- {text: Be gentle., rests_on: ["007:2"]}
stops:
- {key: o, label: something else, text: Rest now.}
"""
FILES = {
    "points.yaml": POINTS,
    "routines.yaml": ROUTINES,
    "sources.yaml": SOURCES,
    "safety.yaml": SAFETY,
}


def folder(where: Path, **changed: str) -> Path:
    """Write the four files into a new folder; `points=...` and so on replace one."""
    where.mkdir()
    for name, text in FILES.items():
        written = changed.get(name.removesuffix(".yaml"), text)
        (where / name).write_text(written, encoding="utf-8")
    return where
