"""Safety rules in words: what a yes does, and what it rests on."""

from collections.abc import Iterator, Sequence

from acupress.catalogue.book import Book, Caution, Effect, Note, Rule
from acupress.safety.profile import Profile
from acupress.view.citing import cited
from acupress.view.page import BLANK, Line, Span, line
from acupress.view.words import answer
from acupress.vocabulary import Action, Local

UNREVIEWED = (
    "No clinician has reviewed these rules yet. What rests on general knowledge has no source that"
    " we have seen."
)
_SAYS = {
    Action.REFUSE: "nothing is played",
    Action.BLOCK: "left out",
    Action.LIGHTEN: "only light pressure",
    Action.ASK: "ask a clinician first",
    Action.WARN: "a warning",
    Action.INFORM: "a note",
}


def consequences(rule: Rule, book: Book) -> Iterator[tuple[str, Effect]]:
    """Everything a yes does, in words, with the effect behind it."""
    for effect in rule["effects"]:
        if effect["action"] == Action.REFUSE:
            yield _SAYS[Action.REFUSE], effect
            continue
        codes = [
            point["code"]
            for point in book["points"].values()
            if any(_same(caution, rule["id"], effect) for caution in point["cautions"])
        ]
        if codes or effect["everywhere"]:
            yield f"{_does(effect)}: {_where(effect, codes)}", effect


def explanation(rule: Rule, book: Book) -> str:
    """What `?` tells about a question."""
    does = "; ".join(said for said, _ in consequences(rule, book))
    means = f"{rule['means']} " if rule["means"] else ""
    yes = f"A yes: {does}. " if does else ""
    return f"{rule['why']} {means}{yes}Not sure counts as {rule['unknown']}."


def rules_page(book: Book, profile: Profile) -> Iterator[Line]:
    """Every rule with what it does and what it rests on; then what is kept."""
    yield line(Span("The safety rules", "title"))
    yield line(Span(UNREVIEWED, "warn"))
    yield BLANK
    for rule in book["rules"].values():
        yield line(Span(rule["id"], "code"), f"  {rule['ask']}", hang=2)
        for said, effect in consequences(rule, book):
            yield line(f"    {said}. ", Span(f"[{cited(effect['sources'])}]", "quiet"), hang=4)
        yield line(
            Span(f"    Asked {_when(rule)}. Rests on {cited(rule['sources'])}.", "quiet"),
            hang=4,
        )
    yield BLANK
    yield from _notes("Without a question", book["standing"])
    yield BLANK
    yield line(Span("Places that nobody may press", "title"))
    for never in book["never"]:
        codes = ", ".join(never["points"])
        yield line(
            f"  {codes}: {never['text']} ",
            Span(f"[{cited(never['sources'])}]", "quiet"),
            hang=2,
        )
    yield BLANK
    yield line(Span("Your kept answers", "title"))
    for name, kept in profile.items():
        yield line(
            f"  {name}: {answer(kept.answer)}", Span(f"  given on {kept.on.isoformat()}", "quiet")
        )
    if not profile:
        yield line("  none")


def _notes(title: str, notes: Sequence[Note]) -> Iterator[Line]:
    yield line(Span(title, "title"))
    for note in notes:
        yield line(f"  {note['text']} ", Span(f"[{cited(note['sources'])}]", "quiet"), hang=2)


def _same(caution: Caution, rule: str, effect: Effect) -> bool:
    here = (caution["when"], caution["action"], caution["text"])
    return here == (rule, effect["action"], effect["text"])


def _does(effect: Effect) -> str:
    if effect["action"] == Action.SHORTEN:
        return f"at most {effect['at_most_s']} s a side"
    if effect["action"] == Action.FORBID:
        return f"no {', no '.join(_FORBIDS[what] for what in effect['forbids'])}"
    return _SAYS[Action(effect["action"])]


_FORBIDS = {"ball": "ball", "rubbing": "rubbing", "prone": "lying face down"}


def _where(effect: Effect, codes: Sequence[str]) -> str:
    everywhere = "every point" if effect["everywhere"] else ", ".join(codes)
    match effect["local"]:
        case Local.SIDE:
            return f"{everywhere}, on the side you name"
        case Local.SITE:
            return f"{everywhere}, or only the place you name"
        case _:
            return everywhere


def _when(rule: Rule) -> str:
    return f"again after {rule['keep_days']} days" if rule["keep_days"] else "at every session"
