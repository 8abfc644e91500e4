"""Write the pages of docs/ that follow from the code and the catalogue: python docs/generate.py."""

import inspect
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from acupress.catalogue import figures, models, rules
from acupress.catalogue.book import Book, Caution, Effect, Point, Routine, Rule, Source
from acupress.catalogue.shelf import compiled
from acupress.catalogue.store import SCHEMA, data_folder
from acupress.cli.app import command_line
from acupress.cli.exit_codes import ExitCode
from acupress.cues.language import MEANINGS, Cue, in_words, picture
from acupress.guide.loop import KEYS
from acupress.guide.questions import PATIENCE_S
from acupress.plan.building import Options, build
from acupress.safety.answers import YES
from acupress.safety.relevance import relevant
from acupress.safety.screening import screen_for
from acupress.session.happenings import Input
from acupress.view.card import LETTERS, SIDES, WHOSE, WITH_WHOM
from acupress.view.citing import cited
from acupress.view.durations import between, spoken
from acupress.view.ruling import UNREVIEWED, consequences
from acupress.view.words import KEYS as HELP
from acupress.vocabulary import Region

DOCS = Path(__file__).parent
MARK = "<!-- Written by docs/generate.py. Change the code or the data, then run it again. -->"
Lines = Iterator[str]

ENDINGS = {
    ExitCode.DONE: "Finished; or you ended early with `q`; or whoever read the output closed it.",
    ExitCode.BUG: "A fault in acupress itself. The message asks you to report it.",
    ExitCode.USAGE: "The command was not understood: a wrong option, a name that is unknown or has"
    " several meanings, or a `--minutes` too small (the message names the smallest that works).",
    ExitCode.PAIN: "You stopped the session with `x` because something hurt or felt wrong.",
    ExitCode.REFUSED: "Nothing was played: a safety answer ruled it out, the routine needs a"
    " permission, no point was left, or a safety question had no answer and could not be asked.",
    ExitCode.BAD_DATA: "A catalogue file, an answers file or a journal to import is wrong.",
    ExitCode.UNREADABLE: "A file could not be read or written; or the session could not be saved.",
    ExitCode.HANGUP: "The terminal went away (signal HUP).",
    ExitCode.INTERRUPTED: "Ctrl-C (signal INT).",
    ExitCode.QUIT: "Signal QUIT.",
    ExitCode.TERMINATED: "Signal TERM.",
}
LIST_KEYS = (
    ("`n`", "on a list of questions: no to all that are shown"),
    ("`1` to `4`", "this one is so; once more: not sure; once more: take it back"),
    ("Enter", "on a list with a mark: no to the others, and go on"),
    ("`y` `n` `u`", "where a question stands alone: yes, no, not sure"),
)
CARD_KEYS = (
    ("`?`", "what a question means, why it is asked, and what a yes does"),
    ("`s`", "someone else is pressed: ask everything afresh, keep nothing; not where places stand"),
    ("`a`", "ask all again, also what was kept; not where places stand"),
    ("`←` or Backspace", "back to the card before; on the last card, answer again"),
    ("space, `↓`, `↑`", "turn the page, where there are several"),
    ("Enter", "on the last card: start"),
    ("`q` or Escape", "leave, nothing is played; on a page of `?` only back to the question"),
)
GK = "GK"
ALONE = "general knowledge only"
TABLE = ("<!-- The table, written by docs/generate.py -->", "<!-- The end of the table -->")


def commands(_: Book) -> Lines:
    """Every command and option, from the program itself."""
    yield from _title("Commands", "Every command takes `-h` or `--help` as well.")
    yield from _command("acupress", typer.main.get_command(command_line()))


def _command(name: str, command: Any) -> Lines:
    inner = getattr(command, "commands", {})
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = [name, *(["[OPTIONS]"] if options else []), *map(_argument, arguments)]
    yield from ("", f"## {name}", "", *inspect.cleandoc(command.help or "").splitlines(), "")
    yield from ("```text", " ".join([*usage, *(["COMMAND"] if inner else [])]), "```")
    rows = [(f"`{_argument(a)}`", "text", a.help or "") for a in arguments]
    rows += [(f"`{o.opts[-1]}`", _takes(o), _meaning(o)) for o in options]
    yield from _table(("Word", "Takes", "Meaning"), rows)
    for under, one in inner.items():
        yield from _command(f"{name} {under}", one)


def _argument(argument: Any) -> str:
    word = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return word if argument.required else f"[{word}]"


def _takes(option: Any) -> str:
    kind = option.type
    if option.is_flag:
        return ""
    if choices := getattr(kind, "choices", None):
        return ", ".join(f"`{choice}`" for choice in choices)
    number = {"int": "a whole number", "float": "a number"}.get(kind.name.split()[0])
    bounds = ""
    if getattr(kind, "min", None) is not None:
        most = "" if kind.max is None else f" to {kind.max:g}"
        bounds = f", {kind.min:g}{most or ' or more'}"
    return f"{number}{bounds}" if number else "text"


def _meaning(option: Any) -> str:
    default = "" if option.default in (None, False) else f" Without it: {option.default}."
    return f"{option.help or ''}{default}"


def catalogue_format(_: Book) -> Lines:
    """Every field of a catalogue file, from the models' JSON Schema."""
    yield from _title(
        "The format of catalogue files",
        "A catalogue file is YAML: a mapping with `points`, `routines` or both. Our own are"
        " `data/points.yaml` and `data/routines.yaml`; `data/sources.yaml` and `data/safety.yaml`"
        " and the figures in `data/figures/` hold what those refer to. A field marked * must be"
        " there. No other fields are allowed.",
        "A length of time carries its unit: `90s`, `1m30s`, `4-5s`, `1-2 min`. A bare number is an"
        " error. Where one length is needed, a range is refused. A count is `3` or `2-3`.",
        'A citation is a source\'s id, alone or with lines: `WHO`, `"002:134"`, `"002:131-134"`.'
        " Ids that are all digits need their quotes.",
        "[Reading YAML from strangers](../explanation/reading-yaml-from-strangers.md) says what"
        " of YAML is read. `acupress catalogue schema` prints this page as JSON Schema.",
    )
    every: dict[str, Any] = {}
    for model in (models.CatalogueFile, models.Sources, rules.Safety, figures.FigureFile):
        every |= _schemas(model)
    for name in sorted(every, key=lambda name: ("enum" in every[name], list(every).index(name))):
        schema = every[name]
        yield from ("", f"## {name}", "", schema["description"])
        if "enum" in schema:
            yield from ("", ", ".join(f"`{word}`" for word in schema["enum"]))
            continue
        must = schema.get("required", ())
        rows = [
            (f"`{field}`" + " *" * (field in must), _type(one), one.get("description", ""))
            for field, one in schema["properties"].items()
        ]
        yield from _table(("Field", "Holds", "Meaning"), rows)


def _schemas(model: type[BaseModel]) -> dict[str, Any]:
    schema: dict[str, Any] = model.model_json_schema()
    return {model.__name__: schema, **schema.get("$defs", {})}


def _type(schema: dict[str, Any]) -> str:
    if either := schema.get("anyOf"):
        return _type(next(one for one in either if one.get("type") != "null"))
    if ref := schema.get("$ref"):
        name = ref.rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return " or ".join(f"`{word}`" for word in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        return f"list of {_type(schema['items'])}".replace("number", "numbers")
    if kind == ["integer", "string"]:
        return "count"
    if "examples" in schema:
        return "length of time"
    names = {"string": "text", "boolean": "true or false", "number": "number"}
    return names.get(str(kind), "whole number")


def points(book: Book) -> Lines:
    """The points, as they are played."""
    every = book["points"].values()
    everywhere = [
        name
        for name, rule in book["rules"].items()
        if any(effect["everywhere"] for effect in rule["effects"])
    ]
    yield from _title(
        "Points",
        f"The {len(every)} points of the catalogue, as we play them. What each article says of a"
        " point, side by side with what we made of it: `acupress point GB21 --sources`.",
        "The cautions come from the point itself and from the safety rules that name it or its"
        f" region. These rules do something at every point: {', '.join(map(_ruled, everywhere))}.",
    )
    rows = [
        (f"[{p['code']}](#{p['code'].lower()})", p["name"], p["pinyin"], p["hanzi"],
         ", ".join(p["regions"]), ", ".join(p["reach"]))
        for p in every
    ]  # fmt: skip
    yield from _table(("Code", "Name", "Pinyin", "Hanzi", "Where on the body", "Who reaches"), rows)
    for point in every:
        yield from _point(point)


def _point(point: Point) -> Lines:
    yield from ("", f"## {point['code']}", "")
    yield f"{point['name']}. {point['location']}"
    yield ""
    for reach, way in point["ways"].items():
        who = {"self": "Yourself", "ball": "With a ball", "partner": "A partner"}[reach]
        yield f"- {who} ({way['posture']}, {way['pressure']}): {way['how']}"
        if way["still"]:
            yield f"- {who}, where rubbing is forbidden: {way['still']}"
    for number, dose in enumerate(point["doses"]):
        where = f"{dose['said']}:{_numbers(dose['lines'])}" if dose["said"] else "our own default"
        ours = f"; ours: {', '.join(dose['ours'])}" if dose["said"] and dose["ours"] else ""
        hold, times = between(dose["hold_s"], "s"), between(dose["repetitions"])
        yield f"- {'Another dose' if number else 'Usual dose'}: {hold} × {times} ({where}{ours})."
    if point["cap_why"]:
        yield f"- Never more than {spoken(point['cap_s'])} a side. {point['cap_why']}"
    yield f"- The place rests on {', '.join(point['place']['rests_on'])}."
    for caution in point["cautions"]:
        yield f"- {_caution(caution)}"


def _caution(caution: Caution) -> str:
    rule = caution["when"]
    when = "in general" if rule == "pain" else f"[{rule}](safety-questions.md#{rule})"
    return f"Caution ({when}, {caution['action']}): {caution['text']} [{cited(caution['sources'])}]"


def routines(book: Book) -> Lines:
    """The routines, with their times and what they ask."""
    every = book["routines"].values()
    always = _always_asked(book)
    yield from _title(
        "Routines",
        f"The {len(every)} routines of the catalogue. Times are computed from the points' doses at"
        " `--dose usual`, and hold the opening, the getting ready and the closing.",
        "What a routine asks follows from its points: a [safety rule](safety-questions.md) is asked"
        " where a yes would do something at one of them. Every routine asks"
        f" {', '.join(map(_ruled, always))}.",
    )
    rows = [(f"[{r['id']}](#{r['id']})", r["title"], *_times(r, book)) for r in every]
    yield from _table(("You type", "Title", "Alone", "With a partner"), rows)
    for routine in every:
        yield from _routine(
            routine, [name for name in relevant(routine, book) if name not in always]
        )


def _always_asked(book: Book) -> list[str]:
    """The rules that every routine asks about."""
    asked = [relevant(routine, book) for routine in book["routines"].values()]
    return [name for name in book["rules"] if all(name in one for one in asked)]


def _times(routine: Routine, book: Book) -> Iterator[str]:
    whom_it_is_for = screen_for(routine, dict.fromkeys(routine["only_if"], YES), book)
    for partner in (False, True):
        plan = build(routine, book["points"], Options(partner), whom_it_is_for)
        yield spoken(plan.total_s) if plan.steps else "needs a partner"


def _routine(routine: Routine, also_asked: Sequence[str]) -> Lines:
    yield from ("", f"## {routine['id']}", "", f"{routine['title']}. {routine['about']}", "")
    rests = f"Rests on {', '.join(routine['sources'])}. " if routine["sources"] else ""
    yield f"{rests}Asks, besides: {', '.join(map(_ruled, also_asked)) or 'nothing'}."
    if routine["only_if"]:
        wanted = " and ".join(map(_ruled, routine["only_if"]))
        yield from ("", f"Only with a yes to {wanted}. {routine['only_if_text']}")
    rows = [
        (f"[{s['point']}](points.md#{s['point'].lower()})", s["side"], s["dose"] or "the point's",
         "yes" if s["core"] else "", s["note"])
        for s in routine["steps"]
    ]  # fmt: skip
    yield from _table(("Point", "Sides", "Dose of", "Core", "Note"), rows)
    yield ""
    for note in routine["advice"]:
        yield f"- {note['text']} [{', '.join(note['sources']) or 'ours'}]"


def _ruled(name: str) -> str:
    return f"[`{name}`](safety-questions.md#{name})"


def safety_questions(book: Book) -> Lines:
    """Every safety rule: the question, what a yes does, and what it rests on."""
    every = book["rules"].values()
    yield from _title(
        "Safety questions",
        f"The {len(every)} rules of `data/safety.yaml`. A rule is one question and what a yes to"
        ' it does. "Not sure" counts as yes, but for a permission. A routine asks the rules that'
        " do something at one of its points ([routines](routines.md)); [an answers file]"
        "(../how-to/answer-safety-questions-in-a-file.md) may answer all of them.",
        UNREVIEWED + f" Where nothing else stands behind a rule, or behind a part of it, it says"
        f" **{ALONE}**. The [sources](#sources) are listed at the end;"
        " [how rules combine](../explanation/safety.md) is told elsewhere. `acupress safety show`"
        " prints the rules in the terminal.",
    )
    rows = [
        (f"[{rule['id']}](#{rule['id']})", rule["ask"],
         "; ".join(_does(said, effect) for said, effect in consequences(rule, book)) or "permits",
         _kept(rule), _rests(rule["sources"]))
        for rule in every
    ]  # fmt: skip
    yield from _table(("Rule", "Question", "What a yes does", "Kept for", "Rests on"), rows)
    for rule in every:
        yield from _rule(rule, book)
    yield from ("", "## Without a question", "", "These always hold.", "")
    for note in book["standing"]:
        yield f"- {note['text']} [{_rests(note['sources'])}]"
    yield from ("", "## Places that nobody may press", "", "No catalogue may hold them.", "")
    for never in book["never"]:
        yield f"- {', '.join(never['points'])}: {never['text']} [{_rests(never['sources'])}]"
    yield from ("", "## After x", "")
    yield "`x` stops a session, and one line asks what happened. No key is needed:"
    yield from (f"after {PATIENCE_S:g} seconds it counts as the last one here.", "")
    for stop in book["stops"]:
        yield f"- `{stop['key']}`, {stop['label']}: {stop['text']} [{_rests(stop['sources'])}]"
    yield from ("", "## Sources", "", "Those that the rules rest on, and how we know them.")
    behind = [(s["id"], s["title"], s["publisher"]) for s in _behind_the_rules(book)]
    yield from _table(("Id", "What it is", "Whose"), behind)


def _rule(rule: Rule, book: Book) -> Lines:
    yield from ("", f"## {rule['id']}", "", f"**{rule['ask']}** {rule['why']}")
    if rule["means"]:
        yield from ("", rule["means"])
    yield ""
    for said, effect in consequences(rule, book):
        yield f"- {said[:1].upper()}{said[1:]}. {effect['text']} [{_rests(effect['sources'])}]"
    yield f"- Not sure counts as {rule['unknown']}. An answer is kept for {_kept(rule)}."
    yield f"- Rests on {_rests(rule['sources'])}."


def _does(said: str, effect: Effect) -> str:
    return f"{said} ({ALONE})" if _alone(effect["sources"]) else said


def _kept(rule: Rule) -> str:
    return f"{rule['keep_days']} days" if rule["keep_days"] else "this session"


def _alone(sources: Sequence[str]) -> bool:
    """True where nothing but general knowledge, or nothing at all, stands behind it."""
    return set(sources) <= {GK}


def _rests(sources: Sequence[str]) -> str:
    return f"**{ALONE}**" if list(sources) == [GK] else cited(sources)


def _behind_the_rules(book: Book) -> list[Source]:
    """The sources of rules and of whatever else stands in data/safety.yaml."""
    said: list[Sequence[str]] = [note["sources"] for note in book["standing"]]
    said += [one["sources"] for one in (*book["never"], *book["stops"])]
    for rule in book["rules"].values():
        said += [rule["sources"], *(effect["sources"] for effect in rule["effects"])]
    cited_ids = {citation.partition(":")[0] for sources in said for citation in sources}
    return [source for name, source in book["sources"].items() if name in cited_ids]


def safety(book: Book) -> Lines:
    """The page on how rules combine: its prose stays, its table is written anew."""
    before, _, rest = (
        (DOCS / "explanation/safety.md").read_text(encoding="utf-8").partition(TABLE[0])
    )
    after = rest.partition(TABLE[1])[2]
    yield from before.splitlines()
    yield TABLE[0]
    yield from _behind(book)
    yield from ("", TABLE[1])
    yield from after.splitlines()[1:]


def _behind(book: Book) -> Lines:
    """Each rule with its sources, and what of it rests on general knowledge alone."""
    every = list(book["rules"].values())
    alone = [rule["id"] for rule in every if _alone(rule["sources"])]
    effects = [effect for rule in every for effect in rule["effects"]]
    ours = [effect for effect in effects if _alone(effect["sources"])]
    yield ""
    yield f"Of {len(every)} rules {len(alone)} rest on general knowledge alone: {', '.join(alone)}."
    yield f"Of the {len(effects)} things that a yes does, {len(ours)} rest on it alone."
    rows = [
        (f"[{r['id']}](../reference/safety-questions.md#{r['id']})",
         ", ".join(dict.fromkeys(effect["action"] for effect in r["effects"])) or "permit",
         _rests(r["sources"]), _parts_alone(r, book))
        for r in every
    ]  # fmt: skip
    head = ("Rule", "What a yes does", "Rests on", "What of it rests on general knowledge alone")
    yield from _table(head, rows)


def _parts_alone(rule: Rule, book: Book) -> str:
    if _alone(rule["sources"]):
        return "all of it"
    parts = (said for said, effect in consequences(rule, book) if _alone(effect["sources"]))
    return "; ".join(parts)


def exit_codes(_: Book) -> Lines:
    """What the exit status says."""
    yield from _title("Exit codes", "What the program leaves behind for a script.")
    yield from _table(("Code", "Meaning"), [(f"{code:d}", ENDINGS[code]) for code in ExitCode])


def keys(book: Book) -> Lines:
    """What the keys do."""
    yield from _title(
        "Keys",
        "In a session you need no key at all. The line at the bottom offers only keys that do"
        " something at that moment. With `--json`, or where the input is no terminal, no key is"
        " read.",
    )
    yield from ("", "## In a session")
    yield from _table(("Key", "Does"), [(f"`{key}`", does) for key, does in HELP])
    same = [[k for k in KEYS if KEYS[k] is given] for given in Input]
    pairs = "; ".join(" and ".join(f"`{k}`" for k in names) for names in same if len(names) > 1)
    yield from ("", f"These do the same: {pairs}.", "", "## After x", "")
    last = book["stops"][-1]["label"]
    yield f"What happened? No key is needed: after {PATIENCE_S:g} seconds it counts as {last}."
    yield from _table(("Key", "Says"), [(f"`{s['key']}`", s["label"]) for s in book["stops"]])
    yield from ("", "## On the cards before it", "")
    yield "Each card names its keys. With `--plain` you type the same and press Enter: for a list"
    yield "the numbers, such as `1 3`, with a `?` after one for not sure; `<` goes back."
    yield from _table(("Key", "Does"), _card_keys())


def _card_keys() -> Iterator[tuple[str, str]]:
    """The keys of the cards: those of a list, of a choice, and those of every card."""
    yield from LIST_KEYS
    for text, choices in ((WITH_WHOM.text, WITH_WHOM.choices), (WHOSE.text, WHOSE.choices),
                          ("On which side?", SIDES)):  # fmt: skip
        said = "; ".join(says for _, says, _ in choices)
        yield " ".join(f"`{key}`" for key, _, _ in choices), f"{text} {said}"
    places = ", ".join(Region)
    yield f"`{LETTERS[0]}` to `{LETTERS[-1]}`", f"where on the body: {places}; then Enter"
    yield "`u`", "not sure where on the body: everywhere"
    yield from CARD_KEYS


def articles(book: Book) -> Lines:
    """What the articles get wrong, as it is marked in the data."""
    yield from _title(
        "What the articles get wrong",
        "The catalogue is made from five articles. They are useful, and they are not all true."
        " We keep what each says, with its lines, and put a mark on what is misprinted,"
        " unsupported or unsafe. What has a mark is not passed on to you as fact.",
        "Most marks say that no study is named. That does not make a thing false. It means that"
        " nobody can check it. Lines are counted in the text of the article, from 1.",
    )
    for source in book["sources"].values():
        rows = [(a["lines"], "", a["says"], a["mark"]) for a in source["advice"] if a["mark"]]
        for point in book["points"].values():
            for said in (s for s in point["sources"] if s["id"] == source["id"]):
                code = point["code"]
                rows += [(c["lines"], code, c["says"], c["mark"]) for c in said["claims"]]
                if said["misprint"]:
                    printed = f"Printed: {said['printed_code']}."
                    rows.append((said["lines"], code, printed, said["misprint"]))
        if rows:
            yield from ("", f"## Article {source['id']}", "", f"{source['title']}.")
            yield from ("", f"{source['publisher']}. {source['interest']}")
            told = [(_numbers(lines), *rest) for lines, *rest in sorted(rows)]
            yield from _table(("Lines", "Point", "It says", "The mark"), told)


def cues(_: Book) -> Lines:
    """The sound language."""
    yield from _title(
        "Signals",
        "What you hear in a session besides the voice. `acupress cues` plays them. Each has its own"
        " number of strokes and its own rhythm, so that a terminal's bell, which has one pitch, can"
        " ring it too. In the picture a column is a stroke, as high as its pitch.",
    )
    rows = [(cue.capitalize(), f"`{picture(cue)}`", in_words(cue), MEANINGS[cue]) for cue in Cue]
    yield from _table(("Signal", "Picture", "Sounds like", "Means"), rows)
    for paragraph in (
        "When they come: release at the end of a hold; change sides, next point or last point a"
        " second later; get ready two seconds before a press, if there are ten seconds or more to"
        " get ready; half way in holds of more than 20 seconds; finished a moment before the end."
        " Between the end of one and the beginning of the next there are at least 0.4 seconds.",
        "After a pause in a hold, press sounds again. Stopped sounds when you pause, and when you"
        " press `x`; not when the machine was asleep, for then nobody may be there.",
    ):
        yield from ("", paragraph)


PAGES: dict[str, Callable[[Book], Lines]] = {
    "reference/commands.md": commands,
    "reference/catalogue-format.md": catalogue_format,
    "reference/points.md": points,
    "reference/routines.md": routines,
    "reference/safety-questions.md": safety_questions,
    "reference/exit-codes.md": exit_codes,
    "reference/keys.md": keys,
    "reference/cues.md": cues,
    "explanation/safety.md": safety,
    "explanation/what-the-articles-get-wrong.md": articles,
}


def pages() -> dict[Path, str]:
    """Every generated page with its text. Raises BadData when the catalogue is damaged."""
    book = compiled(data_folder())
    written = {DOCS / name: "\n".join(page(book)) + "\n" for name, page in PAGES.items()}
    return {**written, data_folder() / SCHEMA: schema()}


def schema() -> str:
    """The format of a catalogue file, for editors."""
    made = models.CatalogueFile.model_json_schema()
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _title(title: str, *paragraphs: str) -> Lines:
    yield from (f"# {title}", "", MARK)
    for paragraph in paragraphs:
        yield from ("", paragraph)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Lines:
    body = [" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    if body:
        yield from ("", f"| {' | '.join(head)} |", "|" + "---|" * len(head))
        yield from (f"| {row} |" for row in body)


def _numbers(lines: Iterable[int]) -> str:
    return ", ".join(map(str, lines))


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
