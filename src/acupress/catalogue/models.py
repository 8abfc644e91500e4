"""What a catalogue file may say: the one description of its format.

The JSON Schema (`acupress catalogue schema`), the reference in docs/ and every check of a
file follow from these models. `source` is an article or a standard in data/sources.yaml. A
citation is a source's id, alone or with lines: `WHO`, `002:134`, `002:131-134`.
"""

from typing import Annotated

from pydantic import Field, model_validator

from acupress.catalogue.figures import Spot
from acupress.catalogue.forms import (
    WORD,
    Citation,
    Code,
    Count,
    Duration,
    Id,
    Lines,
    Model,
    Seconds,
    SourceId,
    Text,
    Word,
)
from acupress.catalogue.rules import Caution
from acupress.vocabulary import Laterality, Pattern, Posture, Pressure, Reach, Region


class Claim(Model):
    """What a source asserts and we do not pass on as fact."""

    lines: Lines = Field(description="Lines of the source, counted from 1.")
    says: Text = Field(description="The claim, in our own words.")
    mark: Text = Field(description="What is wrong with it, or missing, in plain words.")


class PrintedDose(Model):
    """How long and how often, exactly as one source prints it."""

    lines: Lines = Field(description="Lines that give the dose.")
    hold: Seconds | None = Field(None, description="One press, such as `4-5s`.")
    about: bool = Field(default=False, description="True where the source says `about`.")
    repetitions: Count | None = Field(None, description="How many presses, such as `2-3`.")
    per: Word | None = Field(None, description="What the count is for: `session`, `day`.")
    within: Duration | None = Field(None, description="The window the repetitions fall in.")
    repeat_for: Seconds | None = Field(None, description="For how long the press is repeated.")
    rest: Word | None = Field(None, description="What comes between, such as `relax`.")
    words: Text | None = Field(None, description="What numbers cannot hold: `a few seconds`.")
    general: bool = Field(
        default=False,
        description="True where it is the article's rule for every point, not this point's own.",
    )


class Statement(Model):
    """What one source says of one point, in our own words; never edited to agree with another."""

    source: SourceId = Field(description='Id of the source, such as `"002"` (in quotes).')
    lines: Lines = Field(description="Every line that speaks of the point.")
    printed: Word = Field(description="The code or name as printed, typos and all.")
    also_printed: list[Word] = Field(default_factory=list, description="Other printed names.")
    misprint: Text | None = Field(
        None, description="What the printed code gets wrong, and how we read it."
    )
    place: Text | None = Field(None, description="Where the source puts the point.")
    dose: list[PrintedDose] = Field(
        default_factory=list, description="How long and how often; more than one where it says so."
    )
    pressure: Text | None = Field(None, description="How hard, in the source's sense.")
    motion: Text | None = Field(None, description="How the hand moves.")
    tool: Text | None = Field(None, description="Hand, finger or thing that presses.")
    operator: Text | None = Field(None, description="Who presses.")
    posture: Text | None = Field(None, description="How the person rests.")
    side: Text | None = Field(None, description="What is said of left and right.")
    breathing: Text | None = Field(None, description="How to breathe, and when.")
    frequency: Text | None = Field(None, description="How often in a day or week.")
    course: Text | None = Field(None, description="For how many days or weeks.")
    helps: list[Word] = Field(default_factory=list, description="What it is said to help.")
    cautions: list[Text] = Field(default_factory=list, description="Cautions printed at the point.")
    claims: list[Claim] = Field(default_factory=list, description="What we do not pass on.")
    note: Text | None = Field(None, description="What a reader of the source should know.")


class Cun(Model):
    """One offset of the standard place. A cun is the width of the person's own thumb."""

    distance: float = Field(gt=0, le=20, description="In cun.")
    direction: Word = Field(description="Such as `below` or `out from`.")
    landmark: Word = Field(description="What it is counted from.")


class Location(Model):
    """Where the point is: the resolution of what the sources say."""

    find: Text = Field(description="How to find it with your own fingers, in plain words.")
    standard: Text = Field(description="The standard place, in anatomical words of our own.")
    cun: list[Cun] = Field(default_factory=list, description="The measured offsets, if any.")
    spot: Spot | None = Field(None, description="Where the pictures show it; none: nowhere.")
    rests_on: list[Citation] = Field(min_length=1, description="Statements it rests on.")
    differs: Text | None = Field(None, description="Where the sources differ, and what we chose.")


class Way(Model):
    """How one presser does it."""

    posture: Annotated[Posture, WORD] = Field(description="How the person pressed rests.")
    how: Text = Field(description="What to do, second person, short: it is read aloud.")
    still: Text | None = Field(
        None, description="The same without moving the hand; none: `how` is still already."
    )
    pressure: Annotated[Pressure, WORD] | None = Field(
        None, description="Where it differs from the point's own."
    )


class Press(Model):
    """How to press: the resolution. Whoever has a way here can reach the point."""

    self_: Way | None = Field(None, alias="self", description="With your own hands.")
    ball: Way | None = Field(None, description="With a soft ball.")
    partner: Way = Field(description="Told to the partner who presses.")
    pressure: Annotated[Pressure, WORD] = Field(description="How hard, at the most.")
    rests_on: list[Citation] = Field(default_factory=list, description="Statements it rests on.")
    ours: Text | None = Field(None, description="What no source says and we chose, and why.")
    differs: Text | None = Field(None, description="Where the sources differ, and what we chose.")

    def ways(self) -> dict[Reach, Way]:
        """Each presser who can reach the point, with what they do; oneself first."""
        every = {Reach.SELF: self.self_, Reach.BALL: self.ball, Reach.PARTNER: self.partner}
        return {reach: way for reach, way in every.items() if way is not None}


class DoseChoice(Model):
    """One dose we can play: a source's, with our numbers where it gives none.

    What is written here is ours; what is left out comes from the statement, its first dose
    that gives a hold.
    """

    said: SourceId | None = Field(None, description="Source whose dose it is; none: our default.")
    hold: Seconds | None = Field(None, description="Our hold, where no number is printed.")
    repetitions: Count | None = Field(None, description="Our count. None anywhere means once.")
    rest: Duration | None = Field(None, description="Our rest between presses; 5 s unless said.")
    why: Text | None = Field(None, description="Why our number, where it is not plain.")


class Cap(Model):
    """The most that is ever played at this point, on one side, in one session."""

    per_side: Duration = Field(description="At most 3 min.")
    why: Text = Field(description="The reason, in plain words.")
    rests_on: list[Citation] = Field(default_factory=list, description="Empty: it is ours.")


class Point(Model):
    """A place to press: its names, what each source says, and what we make of it."""

    code: Code = Field(description="WHO code without hyphen or space; `EX-HN3`; `FOOT-BALL`.")
    name: Word = Field(description="English name.")
    pinyin: Word | None = Field(None, description="Chinese name in Latin letters, with tones.")
    hanzi: Word | None = Field(None, description="Chinese name, traditional characters.")
    also: list[Word] = Field(default_factory=list, description="Other names people use.")
    regions: list[Annotated[Region, WORD]] = Field(min_length=1, description="Parts of the body.")
    laterality: Annotated[Laterality, WORD] = Field(description="How it lies on the body.")
    location: Location = Field(description="Where it is.")
    press: Press = Field(description="How to press.")
    doses: list[DoseChoice] = Field(
        min_length=1, description="Doses we can play; the first is the usual one."
    )
    cap: Cap | None = Field(None, description="A stricter cap than 3 min a side.")
    cautions: list[Caution] = Field(description="Cautions, from any source and from us.")
    said: list[Statement] = Field(
        default_factory=list, description="What each source says, one entry a source."
    )


class Note(Model):
    """A sentence for the person, with what it rests on."""

    text: Text = Field(description="In plain words, second person.")
    rests_on: list[Citation] = Field(default_factory=list, description="Empty: it is ours.")


class Step(Model):
    """One point of a routine."""

    point: Word = Field(description="The point, by any of its names.")
    dose: SourceId | None = Field(
        None, description="The source whose dose is the usual one here; none: the point's own."
    )
    side: Annotated[Pattern, WORD] | None = Field(
        None,
        description="`each`: left, then right; `alternate`: in turn; `both`: at once; `midline`. "
        "None: `midline` or `each`, as the point lies.",
    )
    core: bool = Field(
        default=False,
        description="True where the routine is not itself without; none marked: every step.",
    )
    hold: Seconds | None = Field(None, description="A hold of one's own, in place of the dose's.")
    repetitions: Count | None = Field(None, description="A count of one's own.")
    rest: Duration | None = Field(None, description="A rest of one's own between presses.")
    rests_on: list[Citation] = Field(default_factory=list, description="Statements behind it.")
    how: Word | None = Field(None, description="What to mind here; it is said after how to press.")
    note: Text | None = Field(None, description="Why it is here, or what was changed.")


class OnlyIf(Model):
    """A routine that is there for some people only."""

    answers: list[Id] = Field(min_length=1, description="Safety rules that must be answered yes.")
    text: Text = Field(description="What everybody else is told, and what to do instead.")


class Routine(Model):
    """Points in the order they are pressed: a recipe, not yet timed."""

    id: Id = Field(description="What you type: `upper-back`.")
    title: Word = Field(description="One line.")
    about: Text | None = Field(
        None, description="Who it is for and what it does, in two sentences."
    )
    extends: Id | None = Field(None, description="A routine to begin with, and to change.")
    leave_out: list[Word] = Field(
        default_factory=list, description="With `extends`: its points that are not pressed."
    )
    helps: list[Word] = Field(default_factory=list, description="What it is traditionally for.")
    rests_on: list[Citation] = Field(default_factory=list, description="Where the set comes from.")
    only_if: OnlyIf | None = Field(None, description="What must be true before it is played.")
    advice: list[Note] = Field(default_factory=list, description="How often, how to breathe, when.")
    steps: list[Step] = Field(
        default_factory=list,
        max_length=100,
        description="The points, in order. With `extends`: what is changed and added; what stands "
        "here takes the places of the same points there, in this order.",
    )

    @model_validator(mode="after")
    def _has_steps(self) -> "Routine":
        if not self.steps and not self.extends:
            msg = "a routine needs `steps`, or a routine that it `extends`"
            raise ValueError(msg)
        if self.leave_out and not self.extends:
            msg = "`leave_out` goes with `extends`: write which routine you begin with"
            raise ValueError(msg)
        return self


class Advice(Model):
    """What a source says of pressing in general."""

    topic: Id = Field(description="Such as `procedure`, `breathing`, `caution`, `claim`.")
    lines: Lines = Field(description="Lines of the source.")
    says: Text = Field(description="In our own words.")
    mark: Text | None = Field(
        None, description="What is wrong with it; such a thing is not passed on."
    )
    dose: PrintedDose | None = Field(None, description="A dose given for every point.")


class Source(Model):
    """An article or a standard that statements come from."""

    id: SourceId = Field(description="What citations use.")
    title: Text = Field(description="What it is about, or its title.")
    publisher: Text = Field(description="Who published it, as far as is known.")
    kind: Word = Field(description="Clinic article, product blog, standard, review …")
    interest: Text | None = Field(None, description="What its publisher sells, if it does.")
    file: Word | None = Field(None, description="File name of the text, for checking lines.")
    lines: int | None = Field(None, ge=1, description="Number of lines of the text.")
    licence: Text | None = Field(None, description="Terms; only facts are taken.")
    advice: list[Advice] = Field(default_factory=list, description="What it says in general.")


class Points(Model):
    """data/points.yaml."""

    points: list[Point] = Field(min_length=1, description="The points.")


class Routines(Model):
    """data/routines.yaml."""

    routines: list[Routine] = Field(min_length=1, description="The routines.")


class Sources(Model):
    """data/sources.yaml."""

    sources: list[Source] = Field(min_length=1, description="The sources.")


class CatalogueFile(Model):
    """Any catalogue file: points, routines, the sources they rest on."""

    sources: list[Source] = Field(default_factory=list, description="Sources of your own.")
    points: list[Point] = Field(default_factory=list, description="Points.")
    routines: list[Routine] = Field(default_factory=list, description="Routines.")
