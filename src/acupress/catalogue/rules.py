"""What data/safety.yaml may say: the rules, and the places that nobody may press.

A rule is a question and what a yes to it does. Its id is the question's id.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from acupress.catalogue.forms import WORD, Citation, Codes, Duration, Id, Model, Text, Word
from acupress.vocabulary import Action, Forbidden, Local, Region


class Effect(Model):
    """What is done, and what the person is told."""

    action: Annotated[Action, WORD] = Field(description="What follows; `ask`: ask a clinician.")
    text: Text = Field(description="What the person is told.")
    at_most: Duration | None = Field(
        None, description="With `shorten`: the most at a point and side."
    )
    forbids: list[Annotated[Forbidden, WORD]] = Field(
        default_factory=list, description="With `forbid`: tools, motions, postures."
    )
    rests_on: list[Citation] = Field(default_factory=list, description="Empty: added by us.")

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "Effect":
        if (self.action is Action.SHORTEN) is not (self.at_most is not None):
            msg = "`shorten` and `at_most` go together: write both, such as `at_most: 60s`"
            raise ValueError(msg)
        if (self.action is Action.FORBID) is not bool(self.forbids):
            msg = "`forbid` and `forbids` go together: write both, such as `forbids: [ball]`"
            raise ValueError(msg)
        return self


class Caution(Effect):
    """What belongs to one point: when to leave it out, or go more gently."""

    when: Id = Field(
        description="Id of a safety rule, such as `pregnant`; `pain` for what is felt."
    )


class PlacedEffect(Effect):
    """An effect at every point that is named here; with no points and no regions, at all."""

    points: list[Codes] = Field(
        default_factory=list, description="Codes and rows of codes: `LI4`, `CV2-CV7`."
    )
    regions: list[Annotated[Region, WORD]] = Field(
        default_factory=list, description="Every point of these regions."
    )
    but_not: list[Codes] = Field(default_factory=list, description="Points that are spared.")
    local: Annotated[Local, WORD] | None = Field(
        None,
        description="`side`: only the side that an answer names; `site`: only the side, regions and"
        " points that it names, wherever they are.",
    )
    widens: list[list[Annotated[Region, WORD]]] = Field(
        default_factory=list,
        description="Regions that belong together: an answer that names one means all.",
    )
    own_too: bool = Field(
        default=False,
        description="With `site`: its own places go too, unless only such are named.",
    )


class Rule(Model):
    """One question, and what a yes does."""

    id: Id = Field(description="What an answers file uses: `blood-thinners`.")
    ask: Text = Field(description="The question; `yes` is always the careful answer.")
    why: Text = Field(description="Why it is asked, in one plain sentence.")
    means: Text | None = Field(None, description="What its words mean, where that is not plain.")
    danger: bool = Field(
        default=False, description="True for the card that every session begins with."
    )
    keep_days: int = Field(
        0, ge=0, le=90, description="How long an answer is kept; 0: asked at every session."
    )
    unknown: Literal["yes", "no"] = Field(
        "yes", description="What `not sure` counts as; `no` only for a permission."
    )
    does: list[PlacedEffect] = Field(default_factory=list, description="What a yes does.")
    rests_on: list[Citation] = Field(min_length=1, description="What it rests on.")

    @model_validator(mode="after")
    def _danger_is_asked_each_time(self) -> "Rule":
        if self.danger and self.keep_days:
            msg = "signs of danger are asked at every session: leave `keep_days` out"
            raise ValueError(msg)
        return self


class Only(Model):
    """Where alone a point of somebody's own may lie in a region."""

    region: Annotated[Region, WORD] = Field(description="The region.")
    words: list[Word] = Field(min_length=1, description="One of these has to be said of its place.")
    figures: list[Id] = Field(min_length=1, description="Figures that can show it.")


class Never(Model):
    """Places that no catalogue may hold. `words` and `only` are for people's own files."""

    points: list[Codes] = Field(min_length=1, description="Codes and rows of codes.")
    words: list[Word] = Field(
        default_factory=list, description="What the place is called, small letters, no articles."
    )
    only: Only | None = Field(None, description="The rest of a region, where it is safe.")
    text: Text = Field(description="Why.")
    rests_on: list[Citation] = Field(min_length=1, description="What it rests on.")


class Standing(Model):
    """A rule that needs no question."""

    text: Text = Field(description="In plain words, second person.")
    rests_on: list[Citation] = Field(default_factory=list, description="Empty: it is ours.")


class Stop(Model):
    """What somebody may say who stopped with `x`, and what they are told."""

    key: Annotated[str, Field(pattern="^[a-z]$")] = Field(description="The key for it.")
    label: Word = Field(description="What happened, in a word or two.")
    text: Text = Field(description="What to do now.")
    rests_on: list[Citation] = Field(default_factory=list, description="What it rests on.")


class Safety(Model):
    """data/safety.yaml."""

    rules: list[Rule] = Field(min_length=1, description="The rules, the most urgent first.")
    never: list[Never] = Field(default_factory=list, description="Places nobody may press.")
    standing: list[Standing] = Field(default_factory=list, description="Rules without a question.")
    stops: list[Stop] = Field(
        default_factory=list, description="After `x`; the last one is for no answer."
    )
