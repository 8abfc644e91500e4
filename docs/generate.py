"""Write the pages of docs/ that follow from the code and the catalogue: python docs/generate.py."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer
from pydantic import BaseModel

from acupress.catalogue import models
from acupress.catalogue.book import Book, Point, Question, Routine
from acupress.catalogue.shelf import compiled
from acupress.catalogue.store import data_folder
from acupress.cli.app import app
from acupress.cli.exit_codes import ExitCode
from acupress.guide.loop import KEYS
from acupress.plan.building import Options, build
from acupress.safety.screening import ALWAYS_ASKED, Screening
from acupress.session.happenings import Input
from acupress.view.durations import between, spoken
from acupress.view.words import KEYS as HELP
from acupress.vocabulary import Action

DOCS = Path(__file__).parent
MARK = "<!-- Written by docs/generate.py. Change the code or the data, then run it again. -->"
Lines = Iterator[str]

ENDINGS = {
    ExitCode.DONE: "Finished; or you ended early with `q`; or whoever read the output closed it.",
    ExitCode.BUG: "A fault in acupress itself. The message asks you to report it.",
    ExitCode.USAGE: "The command was not understood: a wrong option, a name that is unknown or has"
    " several meanings, or a `--minutes` too small (the message names the smallest that works).",
    ExitCode.PAIN: "You stopped the session with `x` because something hurt or felt wrong.",
    ExitCode.REFUSED: "Nothing was played: a safety answer ruled it out, no point was left, or a"
    " safety question had no answer and could not be asked.",
    ExitCode.BAD_DATA: "A catalogue file or an answers file is wrong, one line a fault.",
    ExitCode.UNREADABLE: "A file could not be read or written.",
    ExitCode.HANGUP: "The terminal went away (signal HUP).",
    ExitCode.INTERRUPTED: "Ctrl-C (signal INT).",
    ExitCode.QUIT: "Signal QUIT.",
    ExitCode.TERMINATED: "Signal TERM.",
}
CARD_KEYS = (
    ("`y` `n` `u`", "yes, no, not sure"),
    ("`←` or Backspace", "back to the question before; on the last card, answer again"),
    ("Enter", "on the last card: start"),
    ("`q` or Escape", "leave; nothing is played"),
)


def commands(_: Book) -> Lines:
    """Every command and option, from the program itself."""
    yield from _title("Commands", "Every command takes `-h` or `--help` as well.")
    yield from _command("acupress", typer.main.get_command(app))


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
        " hold what those refer to. A field marked * must be there. No other fields are allowed.",
        "A length of time carries its unit: `90s`, `1m30s`, `4-5s`, `1-2 min`. A bare number is an"
        " error. Where one length is needed, a range is refused. A count is `3` or `2-3`.",
        'A citation is a source\'s id, alone or with lines: `WHO`, `"002:134"`, `"002:131-134"`.'
        " Ids that are all digits need their quotes.",
        "[Reading YAML from strangers](../explanation/reading-yaml-from-strangers.md) says what"
        " of YAML is read. `acupress catalogue schema` prints this page as JSON Schema.",
    )
    every: dict[str, Any] = {}
    for model in (models.CatalogueFile, models.Sources, models.Safety):
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
    yield from _title(
        "Points",
        f"The {len(every)} points of the catalogue, as we play them. What each article says of a"
        " point, side by side with what we made of it: `acupress point GB21 --sources`.",
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
    for number, dose in enumerate(point["doses"]):
        where = f"{dose['said']}:{_numbers(dose['lines'])}" if dose["said"] else "our own default"
        ours = f"; ours: {', '.join(dose['ours'])}" if dose["said"] and dose["ours"] else ""
        hold, times = between(dose["hold_s"], "s"), between(dose["repetitions"])
        yield f"- {'Another dose' if number else 'Usual dose'}: {hold} × {times} ({where}{ours})."
    if point["cap_why"]:
        yield f"- Never more than {spoken(point['cap_s'])} a side. {point['cap_why']}"
    yield f"- The place rests on {', '.join(point['place']['rests_on'])}."
    for caution in point["cautions"]:
        rests = ", ".join(caution["sources"]) or "added by us"
        yield f"- Caution (`{caution['when']}`, {caution['action']}): {caution['text']} [{rests}]"


def routines(book: Book) -> Lines:
    """The routines, with their times."""
    every = book["routines"].values()
    yield from _title(
        "Routines",
        f"The {len(every)} routines of the catalogue. Times are computed from the points' doses at"
        " `--dose usual`, and hold the opening, the getting ready and the closing.",
    )
    rows = [(f"[{r['id']}](#{r['id']})", r["title"], *_times(r, book)) for r in every]
    yield from _table(("You type", "Title", "Alone", "With a partner"), rows)
    for routine in every:
        yield from _routine(routine)


def _times(routine: Routine, book: Book) -> Iterator[str]:
    for partner in (False, True):
        plan = build(routine, book["points"], Options(partner), Screening())
        yield spoken(plan.total_s) if plan.steps else "needs a partner"


def _routine(routine: Routine) -> Lines:
    yield from ("", f"## {routine['id']}", "", f"{routine['title']}. {routine['about']}", "")
    rests = f"Rests on {', '.join(routine['sources'])}. " if routine["sources"] else ""
    asks = ", ".join(f"`{ask}`" for ask in (*ALWAYS_ASKED, *routine["asks"]))
    yield f"{rests}Asks {asks}."
    rows = [
        (f"[{s['point']}](points.md#{s['point'].lower()})", s["side"], s["dose"] or "the point's",
         "yes" if s["core"] else "", s["note"])
        for s in routine["steps"]
    ]  # fmt: skip
    yield from _table(("Point", "Sides", "Dose of", "Core", "Note"), rows)
    yield ""
    for note in routine["advice"]:
        yield f"- {note['text']} [{', '.join(note['sources']) or 'ours'}]"


def safety_questions(book: Book) -> Lines:
    """The safety questions, and what a yes does."""
    always = " and ".join(f"`{name}`" for name in ALWAYS_ASKED)
    yield from _title(
        "Safety questions",
        f"Before a session you are asked {always}, and the questions that belong to the routine."
        " The others are not asked on the card. If one of them is true for you, put it into"
        " [an answers file](../how-to/answer-safety-questions-in-a-file.md).",
        '"Not sure" counts as yes, unless it says otherwise here. A yes never adds a point. Where'
        " a yes does nothing yet, do not rely on the program: ask your doctor first.",
    )
    for question in book["questions"].values():
        yield from ("", f"## {question['id']}", "", question["ask"], "", question["why"], "")
        asked = [r["id"] for r in book["routines"].values() if question["id"] in r["asks"]]
        if question["id"] in ALWAYS_ASKED:
            asked = ["every routine"]
        yield f"- Asked by: {', '.join(asked) or 'no routine yet'}."
        yield f"- A yes: {'; '.join(_effects(question, book)) or 'does nothing yet'}."
        if question["unknown"] == "no":
            yield "- Not sure counts as no."
        yield f"- Rests on {', '.join(question['sources'])}."


def _effects(question: Question, book: Book) -> Iterator[str]:
    if question["refuse"]:
        yield "ends the program and says what to do"
    says = {Action.BLOCK: "leaves out", Action.LIGHTEN: "only light pressure at"}
    for action, does in says.items():
        codes = [
            p["code"]
            for p in book["points"].values()
            for c in p["cautions"]
            if (c["when"], c["action"]) == (question["id"], action)
        ]
        if codes:
            yield f"{does} {', '.join(codes)}"


def exit_codes(_: Book) -> Lines:
    """What the exit status says."""
    yield from _title("Exit codes", "What the program leaves behind for a script.")
    yield from _table(("Code", "Meaning"), [(f"{code:d}", ENDINGS[code]) for code in ExitCode])


def keys(_: Book) -> Lines:
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
    yield from ("", f"These do the same: {pairs}.", "", "## On the cards before it")
    yield from _table(("Key", "Does"), CARD_KEYS)


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


PAGES: dict[str, Callable[[Book], Lines]] = {
    "reference/commands.md": commands,
    "reference/catalogue-format.md": catalogue_format,
    "reference/points.md": points,
    "reference/routines.md": routines,
    "reference/safety-questions.md": safety_questions,
    "reference/exit-codes.md": exit_codes,
    "reference/keys.md": keys,
    "explanation/what-the-articles-get-wrong.md": articles,
}


def pages() -> dict[Path, str]:
    """Every generated page with its text. Raises BadData when the catalogue is damaged."""
    book = compiled(data_folder())
    return {DOCS / name: "\n".join(page(book)) + "\n" for name, page in PAGES.items()}


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
