"""A plan as a sheet of paper says it: who, how long, what to know, each point, the sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from acupress.catalogue.book import Book
from acupress.figure.drawings import Drawings
from acupress.figure.scene import Pressed, Scene, overview
from acupress.plan.timeline import Place, Plan, Step
from acupress.safety.answers import Answers, Said
from acupress.view import words
from acupress.view.durations import spoken
from acupress.vocabulary import Reach, Side

REVIEW = (
    "Made by acupress from published articles and standards. No clinician has reviewed it. "
    "It makes no medical claims."
)
_BY = {Reach.SELF: "Yourself.", Reach.BALL: "A soft ball.", Reach.PARTNER: "Your partner."}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and the words for those who do not see it."""

    scene: Scene
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """One point of the sheet: its rows are labelled sentences."""

    n: int
    title: str
    names: str
    rows: tuple[tuple[str, str], ...]
    pictures: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences."""

    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the paper, in its order."""

    title: str
    facts: str
    before: tuple[Section, ...]
    cards: tuple[Card, ...]
    after: tuple[Section, ...]


def sheet(plan: Plan, book: Book, answers: Answers, drawings: Drawings) -> Sheet:
    """The sheet of a plan that is not refused."""
    opening = Section("Begin", (words.settle(plan), *plan.advice))
    closing = Section("When you are done", (words.closing(plan), words.AFTER_CARE))
    visits = [list(steps) for _, steps in groupby(plan.steps, key=lambda step: step.place)]
    cards = tuple(_card(n, steps, drawings) for n, steps in enumerate(visits, 1))
    return Sheet(
        plan.title,
        words.overview(plan).removeprefix(f"{plan.title}: "),
        (*_safety(plan, book, answers), opening),
        cards,
        (closing, _sources(plan, book)),
    )


def _safety(plan: Plan, book: Book, answers: Answers) -> Iterator[Section]:
    """The safety card: what keeps you from it, what was answered, what was changed for it."""
    danger = [rule["ask"] for rule in book["rules"].values() if rule["danger"]]
    yield Section("Do not start, and get help, if you say yes to one of these", tuple(danger))
    stops = [f"{stop['label'].capitalize()}: {stop['text']}" for stop in book["stops"]]
    yield Section("Stop at once if something feels wrong", tuple(stops))
    none = all(one.said is Said.NO for one in answers.values())
    given = words.NONE_APPLIES if none else f"{words.answers(answers)}."
    told = (f"This sheet is made for these answers: {given}",)
    changed = tuple(words.left_out(plan))
    again = "If one of your answers changes, make a new sheet."
    yield Section("Made for you", (*told, *changed, again))


def _card(n: int, steps: Sequence[Step], drawings: Drawings) -> Card:
    place = steps[0].place
    rows = [
        ("Where", place.location),
        ("How", words.how(place)),
        ("How long", _dose(steps)),
        ("By", _BY[place.operator]),
        *(("Mind", caution) for caution in place.cautions),
    ]
    names = "  ".join(filter(None, (place.code, place.pinyin, place.hanzi)))
    return Card(n, place.name, names, tuple(rows), tuple(_pictures(place, steps, drawings)))


def _dose(steps: Sequence[Step]) -> str:
    """What is done on which side: `Left side and right side: hold 4 s, 3 times, 5 s of rest …`."""
    runs = [side for side, _ in groupby(step.side for step in steps)]
    in_turn = len(runs) > len(set(runs))
    rows: dict[str, list[Side]] = {}
    for side in dict.fromkeys(runs):
        own = [step for step in steps if step.side is side]
        rows.setdefault(_times(own), []).append(side)
    turns = ", in turn" if in_turn else ""
    return " ".join(f"{_sides(sides)}{turns}: {text}." for text, sides in rows.items())


def _times(steps: Sequence[Step]) -> str:
    holds = " or ".join(dict.fromkeys(spoken(step.hold_s) for step in steps))
    rests = " or ".join(dict.fromkeys(spoken(s.rest_s) for s in steps[:-1] if s.rest_s))
    times = f", {len(steps)} times" if len(steps) > 1 else ""
    return f"hold {holds}{times}{f', {rests} of rest between' if rests else ''}"


def _sides(sides: Iterable[Side]) -> str:
    return " and ".join(words.side(side) for side in sides).capitalize()


def _pictures(place: Place, steps: Sequence[Step], drawings: Drawings) -> Iterator[Drawn]:
    """The close-up, and the whole body with both sides that are pressed."""
    if place.spot is None:
        return
    sides = {step.side for step in steps}
    side = steps[0].side if len(sides) == 1 else Side.BOTH
    figure = drawings.atlas[place.spot["figure"]]
    where = f"The place, marked on {figure['title']}"
    yield Drawn(drawings.close(place.spot, side), f"{where}. {place.location}")
    if body := drawings.body(place.spot):
        scene = overview(body, [Pressed(place.spot, side)])
        yield Drawn(scene, f"The same place on {body['title']}.")


def _sources(plan: Plan, book: Book) -> Section:
    """What the points and doses of this plan rest on, with titles."""
    cited: dict[str, None] = {}
    for place in plan.places:
        point = book["points"][place.code]
        for citation in (*point["place"]["rests_on"], *point["press"]["rests_on"]):
            cited.setdefault(citation.partition(":")[0])
        cited.update(dict.fromkeys(said["id"] for said in point["sources"]))
    changes = [one.sources for one in plan.withheld]
    changes += [one.sources for one in plan.softened] + [one.sources for one in plan.told]
    for citation in chain.from_iterable(changes):
        cited.setdefault(citation.partition(":")[0])
    rows = [_source(book, name) for name in sorted(cited)]
    return Section("Sources", (*rows, REVIEW))


def _source(book: Book, name: str) -> str:
    source = book["sources"][name]
    told = (source["title"], source["publisher"], source["interest"])
    sentences = [part.rstrip(".") + "." for part in told if part]
    return f"{name}: {' '.join(sentences)}"
