"""The book: the compiled catalogue, plain data that JSON can hold.

A point in the book is what `acupress point CODE --json` prints; there is no second shape.
Times are whole seconds.
"""

from typing import TypedDict

from acupress.catalogue.atlas import Spot


class Range(TypedDict):
    """A range, both ends included."""

    min: int
    max: int


class Way(TypedDict):
    """How one presser does it; `still` is empty where `how` does not move the hand."""

    posture: str
    how: str
    still: str
    pressure: str


class Dose(TypedDict):
    """One dose we can play: hold, repetitions and the rest between them."""

    said: str
    lines: list[int]
    hold_s: Range
    repetitions: Range
    rest_s: int
    ours: list[str]
    why: str


class Effect(TypedDict):
    """What is done, and what the person is told; no sources means we added it.

    `local` is empty, `side` or `site`: how far an answer can narrow it. `own` are regions that go
    as well unless only they are named. `everywhere` is false where it is for some points.
    """

    action: str
    text: str
    sources: list[str]
    at_most_s: int | None
    forbids: list[str]
    local: str
    widens: list[list[str]]
    own: list[str]
    everywhere: bool


class Caution(Effect):
    """An effect at one point; `when` is the rule, or `pain` for what is felt."""

    when: str


class Rule(TypedDict):
    """A safety question, and what a yes does."""

    id: str
    ask: str
    why: str
    means: str
    danger: bool
    keep_days: int
    unknown: str
    effects: list[Effect]
    sources: list[str]


class Never(TypedDict):
    """Places that no catalogue may hold; codes one by one."""

    points: list[str]
    text: str
    sources: list[str]


class Stop(TypedDict):
    """What somebody may say who stopped with `x`, and what they are told."""

    key: str
    label: str
    text: str
    sources: list[str]


class Resolution(TypedDict):
    """What a choice of ours rests on; no sources means it is our own default."""

    rests_on: list[str]
    differs: str
    ours: str


class Cun(TypedDict):
    """One offset of the standard place, in cun."""

    distance: float
    direction: str
    landmark: str


class Claim(TypedDict):
    """What a source asserts, and what is wrong with it."""

    lines: list[int]
    says: str
    mark: str


class PrintedDose(TypedDict):
    """A dose as one source prints it; what it does not say is null."""

    lines: list[int]
    hold_s: Range | None
    about: bool
    repetitions: Range | None
    per: str | None
    within_s: int | None
    repeat_for_s: Range | None
    rest: str | None
    words: str | None
    general: bool


class Said(TypedDict):
    """What one source says of one point; what it does not say is null or empty."""

    id: str
    lines: list[int]
    printed_code: str
    also_printed: list[str]
    misprint: str | None
    place: str | None
    dose: list[PrintedDose]
    pressure: str | None
    motion: str | None
    tool: str | None
    operator: str | None
    posture: str | None
    side: str | None
    breathing: str | None
    frequency: str | None
    course: str | None
    helps: list[str]
    cautions: list[str]
    claims: list[Claim]
    note: str | None


class Point(TypedDict):
    """A place to press. `doses` starts with the usual one; `ways` is keyed by reach.

    `own` is true where it is from a person's own file.
    """

    code: str
    name: str
    pinyin: str
    hanzi: str
    meridian: str
    regions: list[str]
    laterality: str
    aliases: list[str]
    location: str
    standard: str
    cun: list[Cun]
    spot: Spot | None
    technique: str
    pressure: str
    reach: list[str]
    ways: dict[str, Way]
    duration_s: Range
    repetitions: Range
    doses: list[Dose]
    cap_s: int
    cap_why: str
    cautions: list[Caution]
    helps: list[str]
    place: Resolution
    press: Resolution
    sources: list[Said]
    own: bool


class Note(TypedDict):
    """A sentence for the person, with what it rests on."""

    text: str
    sources: list[str]


class Step(TypedDict):
    """One point of a routine; `dose` names a source, own numbers are null where there are none."""

    point: str
    dose: str
    side: str
    core: bool
    hold_s: Range | None
    repetitions: Range | None
    rest_s: int | None
    sources: list[str]
    how: str
    note: str


class Routine(TypedDict):
    """Points in the order they are pressed; `only_if` are rules that must be answered yes."""

    id: str
    title: str
    about: str
    helps: list[str]
    sources: list[str]
    only_if: list[str]
    only_if_text: str
    advice: list[Note]
    steps: list[Step]
    own: bool


class Advice(TypedDict):
    """What a source says of pressing in general; a mark says what is wrong with it."""

    topic: str
    lines: list[int]
    says: str
    mark: str


class Source(TypedDict):
    """Where statements come from."""

    id: str
    title: str
    publisher: str
    kind: str
    interest: str
    licence: str
    advice: list[Advice]
    own: bool


class LeftOut(TypedDict):
    """One fault of a person's own file, and the code or id of what is left out for it."""

    name: str
    fault: str


class Book(TypedDict):
    """Everything the program knows. `names` maps a folded name to codes."""

    points: dict[str, Point]
    routines: dict[str, Routine]
    sources: dict[str, Source]
    rules: dict[str, Rule]
    never: list[Never]
    standing: list[Note]
    stops: list[Stop]
    names: dict[str, list[str]]
    left_out: list[LeftOut]
