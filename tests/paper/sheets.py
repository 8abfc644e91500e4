"""Sheets to read: of everything that is shipped, and of a catalogue whose words are hostile."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book
from acupress.figure.drawings import Drawings
from acupress.paper.sheet import Sheet, sheet
from acupress.plan.building import Options, build
from acupress.plan.timeline import Place, Plan
from acupress.safety.answers import YES, Answer, Answers, none_applies
from acupress.safety.screening import screen_for
from acupress.vocabulary import DoseLevel
from shipped import ROUTINES, atlas, book

# Every routine alone and with a partner; all of them leave something to press.
EVERY = [(name, partner) for name in ROUTINES for partner in (False, True)]
IDS = [f"{name}-{'partner' if partner else 'alone'}" for name, partner in EVERY]

HARMLESS = "§harmless§"
# In lower case, since a label may be written with a capital letter.
HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></svg></article></main><h1>",
    '"onload="alert(1)" x=\'',
    "&amp;&lt;b&gt;&#60;",
    "]]><!--",
    "[x](javascript:alert(1)) ![x](x) <http://x>",
    "`` ``` ~~~",
    "| a | b\n|---|---|",
    "#\n# x\n## x\nx\n===\nx\n---\n",
    "\n\n    x\n\n- x\n* x\n+ x\n1. x\n2) x\n> x\n",
    "\n```\n<b>\n```\n",
    "*x* **x** _x_ __x__ ~~x~~ \\",
    "\\` \\<b> \\",
    "- - x",
    "> 1. x",
)


def planned(
    name: str,
    *,
    partner: bool,
    dose: DoseLevel = DoseLevel.USUAL,
    given: Mapping[str, Answer] | None = None,
) -> tuple[Plan, Answers]:
    """The plan of a shipped routine, and the answers it is for: no to all but what is given.

    A routine that is for some people only is planned for them.
    """
    routine = book()["routines"][name]
    own = dict.fromkeys(routine["only_if"], YES)
    answers = {**none_applies(book()["rules"]), **own, **(given or {})}
    options = Options(partner=partner, dose=dose)
    return build(routine, book()["points"], options, screen_for(routine, answers, book())), answers


def on_paper(
    plan: Plan, answers: Answers, shelf: Book | None = None, figures: Atlas | None = None
) -> Sheet:
    """The sheet of a plan."""
    return sheet(plan, shelf or book(), answers, Drawings(figures or atlas()))


@cache
def of(name: str, partner: bool) -> Sheet:
    """The sheet of a shipped routine, for somebody to whom nothing applies."""
    return on_paper(*planned(name, partner=partner))


def saying(text: str) -> Sheet:
    """A sheet on which every word of the plan, the book and the figures is this one.

    Something is left out, something is softer, something is told, and there are cautions.
    """
    given = {"pregnant": YES, "blood-thinners": YES}
    plan, answers = planned("upper-back", partner=True, given=given)
    assert plan.withheld
    assert plan.softened
    assert plan.told
    made = replace(
        plan,
        title=text,
        steps=tuple(step._replace(place=_place(step.place, text)) for step in plan.steps),
        withheld=tuple(one._replace(reason=text) for one in plan.withheld),
        softened=tuple(one._replace(reason=text) for one in plan.softened),
        told=tuple(one._replace(reason=text) for one in plan.told),
        advice=(text, text),
    )
    return on_paper(made, answers, _book(text), _atlas(text))


def _place(place: Place, text: str) -> Place:
    return replace(
        place,
        name=text,
        pinyin=text,
        hanzi=text,
        location=text,
        technique=text,
        cautions=(text,),
    )


def _book(text: str) -> Book:
    shelf = book()
    return {
        **shelf,
        "rules": _all(shelf["rules"], ask=text),
        "stops": [{**stop, "label": text, "text": text} for stop in shelf["stops"]],
        "sources": _all(shelf["sources"], title=text, publisher=text, interest=text),
    }


def _atlas(text: str) -> Atlas:
    label = " ".join(text.split())  # a label is a word or two: no file has one of several lines
    return {
        name: {**one, "title": text, "landmarks": _all(one["landmarks"], label=label)}
        for name, one in atlas().items()
    }


def _all(rows: Mapping[str, Any], **changed: str) -> Any:
    return {name: {**row, **changed} for name, row in rows.items()}
