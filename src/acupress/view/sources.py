"""What each source says of a point, topic by topic, beside what we made of it."""

from collections.abc import Callable, Iterable, Iterator

from acupress.catalogue.book import Book, Claim, Point, PrintedDose, Resolution, Said
from acupress.view.durations import between, spoken
from acupress.view.page import BLANK, Line, Span, line, pad
from acupress.view.pages import heading

INDENT = 10
SILENT = "says nothing"
FELT = "pain"  # what a caution waits for that is felt while pressing


def sources_page(point: Point, book: Book) -> Iterator[Line]:
    """Every source of a point side by side: a topic, our choice, then a row for each source."""
    yield heading(point)
    yield BLANK
    for said in point["sources"]:
        source = book["sources"][said["id"]]
        lines = f"lines {_numbers(said['lines'])}, prints {said['printed_code']}"
        yield _row(said["id"], f"{source['title'].rstrip('.')}; {lines}")
    for topic, ours, theirs in _TOPICS:
        chosen = list(ours(point))
        told = [(said["id"], list(theirs(said))) for said in point["sources"]]
        if not chosen and not any(texts for _, texts in told):
            continue
        yield BLANK
        yield line(Span(topic, "title"))
        for text in chosen:
            yield _row("its file" if point["own"] else "we chose", text, style="name")
        for name, texts in told:
            for text in texts or [SILENT]:
                yield _row(name, text, quiet=not texts)


def _row(name: str, text: str, *, style: str = "code", quiet: bool = False) -> Line:
    return line(Span(pad(name, INDENT), style), Span(text, "quiet" if quiet else ""), hang=INDENT)


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _resolved(text: str, why: Resolution, point: Point) -> Iterator[str]:
    rests = f"rests on {', '.join(why['rests_on'])}" if why["rests_on"] else _nobody(point)
    yield f"{text} [{rests}]"
    if why["ours"]:
        yield f"Ours: {why['ours']}"
    if why["differs"]:
        yield f"Sources differ: {why['differs']}"


def _doses_chosen(point: Point) -> Iterator[str]:
    for number, dose in enumerate(point["doses"]):
        says = f"{dose['said']}:{_numbers(dose['lines'])}" if dose["said"] else _nobody(point)
        ours = f"; ours: {', '.join(dose['ours'])}" if dose["ours"] and dose["said"] else ""
        usual = "usual: " if number == 0 else "also: "
        amount = f"{between(dose['hold_s'], 's')} × {between(dose['repetitions'])}"
        yield f"{usual}{amount} [{says}{ours}] {dose['why']}".rstrip()
    if point["cap_why"]:
        yield f"never more than {spoken(point['cap_s'])} a side: {point['cap_why']}"


def _cautions_chosen(point: Point) -> Iterator[str]:
    for caution in point["cautions"]:
        theirs = point["own"] and caution["when"] == FELT
        added = "from its file" if theirs else "added by us"
        yield f"{caution['text']} [{', '.join(caution['sources']) or added}]"


def _nobody(point: Point) -> str:
    """Whose a choice is that rests on no source."""
    return "from its file" if point["own"] else "our own default"


def _printed(said: Said) -> Iterator[str]:
    for dose in said["dose"]:
        general = " (the article's rule for every point)" if dose["general"] else ""
        yield f"{', '.join(_dose_parts(dose))}{general} [{_numbers(dose['lines'])}]"


def _dose_parts(dose: PrintedDose) -> Iterator[str]:
    if dose["hold_s"]:
        yield ("about " if dose["about"] else "") + between(dose["hold_s"], "s")
    if dose["words"]:
        yield dose["words"]
    if dose["repetitions"]:
        per = f" a {dose['per']}" if dose["per"] else ""
        yield f"{between(dose['repetitions'])} times{per}"
    if dose["within_s"]:
        yield f"within {spoken(dose['within_s'])}"
    if dose["repeat_for_s"]:
        yield f"repeated for {between(dose['repeat_for_s'], 's')}"
    if dose["rest"]:
        yield f"then {dose['rest']}"


def _claimed(claim: Claim) -> str:
    return f"{claim['says']} Our note: {claim['mark']} [{_numbers(claim['lines'])}]"


def _fields(*names: str) -> Callable[[Said], Iterator[str]]:
    """What a statement says in these fields, as one text."""

    def told(said: Said) -> Iterator[str]:
        texts = [str(value) for name, value in said.items() if name in names and value]
        if texts:
            yield "; ".join(texts)

    return told


def _nothing(_: Point) -> Iterator[str]:
    return iter(())


_TOPICS: tuple[
    tuple[str, Callable[[Point], Iterator[str]], Callable[[Said], Iterator[str]]], ...
] = (
    ("Where", lambda point: _resolved(point["location"], point["place"], point), _fields("place")),
    ("How long", _doses_chosen, _printed),
    (
        "How to press",
        lambda point: _resolved(point["technique"], point["press"], point),
        _fields("pressure", "motion", "tool", "breathing"),
    ),
    ("Who, how one rests, which side", _nothing, _fields("operator", "posture", "side")),
    ("How often", _nothing, _fields("frequency", "course")),
    ("Cautions", _cautions_chosen, lambda said: iter(said["cautions"])),
    (
        "Said to help",
        _nothing,
        lambda said: iter([", ".join(said["helps"])] if said["helps"] else []),
    ),
    ("Claims we do not pass on", _nothing, lambda said: map(_claimed, said["claims"])),
    ("Misprints and notes", _nothing, _fields("misprint", "note")),
)
