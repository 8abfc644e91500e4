"""Catalogue files that went wrong: one for every seed.

Half of them change what a good file says and write it down in one of many ways; the other half
change its bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import TypeAlias

from damage import damaged
from labelled import BACK, POINT, ROUTINE, TWO
from labelled_values import BOOK, DRAWN
from yaml_styles import Fields, Raw, Tree, tree_of, write

RICH = """\
sources:
- id: course
  title: A course I took
  publisher: Jane Doe
  kind: a course
  lines: 40
  advice:
  - {topic: breathing, lines: [3], says: Breathe slowly., mark: No study.}
points:
- code: MY-KNEE
  name: Beside the kneecap
  pinyin: xī páng
  hanzi: 膝旁
  regions: [leg]
  laterality: zone
  location:
    find: Bend the knee a little. Go two fingers out from the kneecap.
    standard: Out from the kneecap.
    cun: [{distance: 1.5, direction: out from, landmark: kneecap}]
    rests_on: ["course:2-5", WHO]
    differs: The course says one finger.
  press:
    self: {posture: seated, how: Rub with two fingers., still: Hold with two fingers.}
    ball: {posture: prone, how: Lie on a soft ball., pressure: feather}
    partner: {posture: lying, how: Use a thumb.}
    pressure: medium
    rests_on: [course]
  doses:
  - {said: course, repetitions: 2-3}
  - {hold: 1m30s, rest: 10s, why: Ours.}
  cautions:
  - {when: pregnant, action: block, text: Not in pregnancy.}
  - {when: pain, action: shorten, at_most: 20s, text: Not for long.}
  - {when: blood-thinners, action: forbid, forbids: [rubbing, ball], text: Hold still.}
  said:
  - source: course
    lines: [2, 5]
    printed: Knee 1
    also_printed: [Knee Spot]
    dose: [{lines: [5], hold: 20-30s, about: true, repetitions: 3, per: session}]
    helps: [stiff knee]
    claims: [{lines: [7], says: It works., mark: No study is named.}]
routines:
- id: my-knee
  title: For my knee
  helps: [stiff knee]
  rests_on: [course]
  advice: [{text: Warm the knee before., rests_on: ["course:1"]}]
  steps:
  - {point: Beside the kneecap, dose: course, side: alternate, core: true}
  - {point: 三陰交, hold: 45s, repetitions: 2}
  - {point: MY-KNEE, hold: 20s, note: Once more.}
- {id: knee-short, title: Short, extends: desk-break, leave_out: [LI4], steps: [{point: Knee Spot}]}
"""
OWN_STEP = '- {point: Palm place, hold: "1m30s"}'
SAMPLES = (
    RICH,
    POINT + TWO.replace('- {point: "LI4"}', OWN_STEP),
    BOOK.replace("[WHO]", "[mine]") + BACK.removeprefix("routines:\n"),
    DRAWN,
    ROUTINE,
    TWO,
)
_TREES = tuple(map(tree_of, SAMPLES))

# What may stand in a field, by its name; and what people write there.
GOOD: dict[str, Sequence[Tree]] = {
    "hold": ["30s", "1m30s", "4-5s", "1-2 min", "3min", "1s"],
    "rest": ["1s", "20s", "5min", "3h"],
    "repetitions": [1, 7, "2-3", 60, 999999999],
    "per_side": ["10s", "3min"],
    "at_most": ["1s", "2min"],
    "regions": [["foot"], ["neck", "shoulder"], ["chest", "belly", "head"]],
    "laterality": ["midline", "zone", "bilateral"],
    "side": ["each", "both", "alternate", "midline"],
    "pressure": ["feather", "firm"],
    "posture": ["prone", "lying", "standing"],
    "action": ["refuse", "block", "lighten", "warn", "inform", "ask"],
    "when": ["pregnant", "pain", "cancer", "emergency"],
    "point": [
        "GB21",
        "gb 21",
        "Gallbladder 21",
        "jian jing",
        "肩井",
        "MY-PALM",
        "B47",
        "FOOT-BALL",
    ],
    "extends": ["lower-back", "foot-and-hand", "pregnancy-upper-back", "my-hands"],
    "leave_out": [[], ["LI4"], ["Hegu", "gb21"], ["GB21", "BL10", "TE3", "KI27", "GV14"]],
    "code": ["MY-OWN", "EX-UE3", "LI12", "KI10", "EX-HN15"],
    "id": ["mine", "my-own-2", "NHS"],
    "rests_on": [["WHO"], ["002:3", "GK"], []],
    "core": [True, False],
    "lines": [[1], [3, 2]],
    "find": ["On the back of the neck, at the hairline.", "Between two toes."],
    "only_if": [Fields([("answers", ["pregnant", "midwife-agrees"]), ("text", "Only then.")])],
}
WRONG: dict[str, Sequence[Tree]] = {
    "hold": [30, "90", "1.5s", "-3s", "5 hours", "1s2m", "0s", "9-3s", "3s-9s", "9999h", "١s", 1e9],
    "repetitions": [0, -1, "0-3", "3-1", "1e3", "½", "٣", 10**17, 2.5, True],
    "point": ["GB99", "ST9", "LI6", "B40", "", "a" * 200, "Nowhere", "LI12", "ren ying", "🦶"],
    "code": ["GB21", "ST9", "gb1", "XX-", "A-B", "EX-HN99", "GB021", "LU5", "MY-OWN\n"],
    "id": ["upper-back", "Upper", "a--b", "-", "a" * 3000, "WHO", "é", "mine\n"],
    "extends": ["nobody", "my-back", "", "my-knee"],
    "leave_out": [["HT7"], ["?"], ["GB21", "LI4", "SI15", "GV14", "BL10", "TE3", "KI27"]],
    "rests_on": [["NOBODY"], ["002:99999"], ["002:9-3"], [2], ["WHO:"], "WHO", [["WHO"]]],
    "regions": [["knee"], [], ["hand", "hand"], ["NECK"], "hand", [None]],
    "find": ["On the throat.", "In the armpit", "The side of your neck", "Not on the throat."],
    "lines": [[0], [-1], [], [10**17], ["1"], 3],
    "by": [Fields([("north", 1)]), Fields([("out", 0)]), Fields([("out", 99)]), []],
    "cautions": [[], None, ["x"]],
}
_HOSTILE = (
    "[link=https://x.y]z[/link]", "[/]", "$(reboot)", "`id`", "=1+1", "<script>x</script>", "&amp;",
    "a\u3000b", "\xa0", "\u0301", "e\u0301", "🧑‍🦽", "ﷺ", "Ω" * 70, "\t", "a\nb", "\n", " ",
    "  x ", "'", '"',
    "\\", "%s {} {0}", "../../etc", "-", "---", "?", ": ", " #", "{", "\x1b[31m", "\u202e",
    "\u200b",
    "\ud800", "\x00", "\x85", "\u2028", "\ufeff", "null", "~", "a: b", "x" * 81, "y" * 2001,
)  # fmt: skip
_TRAPS = (
    '"\\UFFFFFFFF"', "|-#b", "{b c?: d}", "no", "12:30", "010", "0x1F", "1_000",
    "2024-01-31", ".inf", ".NaN", "1e5", "1.5e+3", "=", "<<", "&a x",
    "*a", "!!python/object:os.system x", "! x", "|", ">", "@", "`", "%", "'", '"', "[", "{a", "- x",
    "9" * 5000, "0o17", "? a", ": a", "a: b", '"\\ud800"', '"\\x1b"', '"\\q"', "#", "",
    "2024-99-99",
)  # fmt: skip
_NAMES = tuple(
    dict.fromkeys([*GOOD, *WRONG, "title", "name", "about", "steps", "points", "self", "x"])
)


def odd(by: Random) -> Tree:
    """A value that hardly fits anywhere."""
    simple: Sequence[Tree] = [
        [], Fields([]), Fields([("a", "b")]), ["a"], [[]], 0, -1, 3.5, 10**17, True, False, None,
        "", "text",
    ]  # fmt: skip
    return by.choice([by.choice(simple), by.choice(_HOSTILE), Raw(by.choice(_TRAPS))])


class Slot:
    """A place in a tree that holds a value."""

    def __init__(self, holder: Fields | list[Tree], at: int) -> None:
        self.holder, self.at = holder, at

    @property
    def name(self) -> str:
        """What the field is called; in a list, nothing."""
        name = self.holder.pairs[self.at][0] if isinstance(self.holder, Fields) else ""
        return name if isinstance(name, str) else ""

    @property
    def value(self) -> Tree:
        """What is there."""
        held = self.holder
        return held.pairs[self.at][1] if isinstance(held, Fields) else held[self.at]

    def put(self, value: Tree, name: Tree = None) -> None:
        """Put something else there, and call it so."""
        if isinstance(self.holder, Fields):
            was = self.holder.pairs[self.at][0]
            self.holder.pairs[self.at] = (was if name is None else name, value)
        else:
            self.holder[self.at] = value


def slots(tree: Tree) -> Iterator[Slot]:
    """Every place of a tree."""
    if isinstance(tree, Fields | list):
        for at in range(len(tree.pairs if isinstance(tree, Fields) else tree)):
            slot = Slot(tree, at)
            yield slot
            yield from slots(slot.value)


Change: TypeAlias = Callable[[Tree, Slot, Random], None]


def _good(_: Tree, slot: Slot, by: Random) -> None:
    slot.put(deepcopy(by.choice(GOOD[slot.name])))


def _wrong(_: Tree, slot: Slot, by: Random) -> None:
    slot.put(deepcopy(by.choice(WRONG[slot.name])))


def _odd(_: Tree, slot: Slot, by: Random) -> None:
    slot.put(odd(by))


def _drop(_: Tree, slot: Slot, by: Random) -> None:
    held = slot.holder
    del (held.pairs if isinstance(held, Fields) else held)[slot.at]


def _rename(_: Tree, slot: Slot, by: Random) -> None:
    at = by.randrange(len(slot.name) + 1)
    typo = slot.name[:at] + by.choice(["", "x", "_", " "]) + slot.name[at + by.randint(0, 1) :]
    slot.put(slot.value, by.choice([typo, typo.upper(), by.choice(_NAMES), odd(by)]))


def _twice(_: Tree, slot: Slot, by: Random) -> None:
    held = slot.holder
    for _n in range(by.choice([1, 1, 1, 1, 5, 60])):
        if isinstance(held, Fields):
            held.pairs.insert(slot.at, deepcopy(held.pairs[slot.at]))
        else:
            held.insert(slot.at, deepcopy(held[slot.at]))


def _swap(tree: Tree, slot: Slot, by: Random) -> None:
    other = by.choice(list(slots(tree)))
    mine, theirs = deepcopy(slot.value), deepcopy(other.value)
    slot.put(theirs)
    other.put(mine)


def _deep(_: Tree, slot: Slot, by: Random) -> None:
    value = slot.value
    for _n in range(by.choice([1, 2, 10, 18, 30])):
        value = [value] if by.random() < 0.5 else Fields([(by.choice(_NAMES), value)])
    slot.put(value)


def _foreign(_: Tree, slot: Slot, by: Random) -> None:
    slot.put(deepcopy(by.choice(list(slots(by.choice(_TREES)))).value))


def _more(_: Tree, slot: Slot, by: Random) -> None:
    name = by.choice(_NAMES)
    held = slot.holder
    if isinstance(held, Fields):
        held.pairs.insert(slot.at, (name, deepcopy(by.choice(GOOD.get(name, ["text"])))))


def _mixed(_: Tree, slot: Slot, by: Random) -> None:
    by.shuffle(slot.holder.pairs if isinstance(slot.holder, Fields) else slot.holder)


_FITTING: dict[Change, dict[str, Sequence[Tree]]] = {_good: GOOD, _wrong: WRONG}
_MOST = 1000  # fields and entries of a file that are changed further
_CHANGES: Sequence[Change] = (
    *[_good] * 4, *[_wrong] * 3, _odd, _odd, _drop, _drop, _rename, _twice, _swap, _deep, _foreign,
    _more, _mixed,
)  # fmt: skip


def changed(by: Random, times: int) -> Tree:
    """A good file's tree, with so many things changed."""
    tree = deepcopy(by.choice(_TREES))
    for _ in range(times):
        change = by.choice(_CHANGES)
        fitting = _FITTING.get(change)
        there = [one for one in slots(tree) if fitting is None or one.name in fitting]
        if there and len(there) < _MOST:
            change(tree, by.choice(there), by)
    return tree


def mutant(seed: int) -> bytes:
    """The file of a seed: an even one is damaged in its bytes, an odd one in what it says."""
    by = Random(seed)
    if seed % 2:
        text = write(changed(by, by.choice([1, 1, 2, 3, 5])), by)
        return text.encode(errors="surrogatepass")
    data, other = (write(changed(by, by.choice([0, 0, 1])), by) for _ in range(2))
    return damaged(data.encode(errors="surrogatepass"), other.encode(errors="surrogatepass"), by)
