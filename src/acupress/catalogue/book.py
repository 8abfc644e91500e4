"""The book: the compiled catalogue, plain data that JSON can hold.

A point in the book is what `acupress point CODE --json` prints; there is no second shape.
Times are whole seconds.
"""

from typing import TypedDict


class Range(TypedDict):
    """A range, both ends included."""

    min: int
    max: int


class Way(TypedDict):
    """How one presser does it."""

    posture: str
    how: str
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


class Caution(TypedDict):
    """When to leave a point out, or go more gently; no sources means we added it."""

    when: str
    action: str
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
    """A place to press. `doses` starts with the usual one; `ways` is keyed by reach."""

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
    note: str


class Routine(TypedDict):
    """Points in the order they are pressed."""

    id: str
    title: str
    about: str
    helps: list[str]
    sources: list[str]
    asks: list[str]
    advice: list[Note]
    steps: list[Step]


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


class Question(TypedDict):
    """A safety question. `refuse` is what to do when the answer ends it; else empty."""

    id: str
    ask: str
    why: str
    refuse: str
    unknown: str
    sources: list[str]


class Book(TypedDict):
    """Everything the program knows. `names` maps a folded name to codes."""

    points: dict[str, Point]
    routines: dict[str, Routine]
    sources: dict[str, Source]
    questions: dict[str, Question]
    names: dict[str, list[str]]
