"""A small made-up catalogue to ask about: danger, a refusal, a place, a side, a permission."""

from collections.abc import Mapping
from datetime import date, timedelta

from acupress.catalogue.book import Routine
from acupress.guide.interview import Interview
from acupress.safety.answers import Answer
from acupress.safety.profile import Kept
from samples import book, caution, effect, point, recipe, routine, rule

TODAY = date(2025, 3, 1)
ROUTINE = routine(recipe("AA1"))
RULES = {
    one["id"]: one
    for one in (
        rule("emergency", effect("refuse", "Call for help."), danger=True, means="It means this."),
        rule("fever", effect("refuse", "See a doctor."), danger=True),
        rule("blood", effect("refuse", "Ask your doctor.")),
        rule("pregnant", effect("block", "Not then.", everywhere=False), keep_days=28),
        rule("skin", effect("block", local="site"), keep_days=0),
        rule("hip", effect("block", local="side")),
        rule("thin", effect("lighten")),
        rule("veins", effect("block", "Elsewhere.", everywhere=False)),
        rule("allowed", unknown="no", keep_days=28),
    )
}
BOOK = book(
    ROUTINE,
    points={"AA1": point("AA1", cautions=[caution("pregnant", text="Not then.")])},
    rules=RULES,
)
# What the routine makes relevant, in the order of asking; four of them are kept.
ASKED = ["emergency", "fever", "blood", "pregnant", "skin", "hip", "thin"]


def kept(days: int = 1, **answers: Answer) -> dict[str, Kept]:
    """Answers of the profile, so many days old."""
    return {name: Kept(one, TODAY - timedelta(days)) for name, one in answers.items()}


def alone(of: Mapping[str, Kept] | None = None, of_routine: Routine | None = ROUTINE) -> Interview:
    """Nobody else is there; `of` is what was kept."""
    return Interview(BOOK, of_routine, TODAY, of or {}, partner=False)


def name_of(card: object) -> str:
    """A short name of a card, for the list of tests."""
    return getattr(card, "id", "") or f"{len(getattr(card, 'items', ()))} questions"
