"""What a file says against what its format allows: every fault in plain words, with its place."""

import difflib
import re
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from acupress.catalogue.findings import BadData, Finding, printable, quoted
from acupress.catalogue.reading import Document, Path

M = TypeVar("M", bound=BaseModel)

# By pydantic's error type, or by its first word.
_WORDINGS = {
    "bool": "{name} must be true or false without quotes, not {shown}",
    "int": "{name} must be a whole number such as 12 without quotes, not {shown}",
    "float": "{name} must be a number such as 1.5 without quotes, not {shown}",
    "list": "{name} must be a list such as [one, two], or lines that begin with `- `, not {shown}",
    "model": "{name} must be fields, one `name: value` a line, not {shown}",
    "dict": "{name} must be fields, one `name: value` a line, not {shown}",
    "string_type": "{name} must be text, not {shown}",
    "string_too_short": "{name} is empty or too short: write some text",
    "string_too_long": "{name} is longer than {max_length} letters: shorten it",
    "too_short": "{name} is empty or too short: it takes {min_length} or more",
    "too_long": "{name} is too long: it takes {max_length} at most",
    "greater_than": "{name} must be more than {gt}, not {shown}",
    "greater_than_equal": "{name} must be at least {ge}, not {shown}",
    "less_than": "{name} must be less than {lt}, not {shown}",
    "less_than_equal": "{name} must be at most {le}, not {shown}",
}


def check(model: type[M], document: Document) -> M:
    """Make a model of a document; raises BadData with all its faults."""
    try:
        return model.model_validate(document.value)
    except ValidationError:
        raise BadData(finding for _, finding in faults_of(model, document)) from None


def faults_of(model: type[BaseModel], document: Document) -> list[tuple[Path, Finding]]:
    """All that keeps a document from being such a model, with the paths to it."""
    try:
        model.model_validate(document.value)
    except ValidationError as error:
        return [_finding(model, document, fault) for fault in error.errors(include_url=False)]
    return []


def _finding(
    model: type[BaseModel], document: Document, fault: ErrorDetails
) -> tuple[Path, Finding]:
    """One fault in our words: pydantic's are for programmers."""
    kind, loc, given = fault["type"], fault["loc"], fault["input"]
    path = [step for step, _, _ in document.walk(loc)]  # pydantic adds steps of its own
    path += loc[-1:] if kind == "missing" else ()
    context: dict[str, Any] = fault.get("ctx", {})
    names = [step for step in path if isinstance(step, str)] or ["file"]
    name = quoted(names[-1]) if path[-1:] == names[-1:] else f"an entry of {quoted(names[-1])}"
    at_key = loc[-1:] == ("[key]",)  # what is wrong is the name of an entry, not its value
    written = None if at_key else document.mark(path).written
    if isinstance(given, list | dict):
        shown = "a list" if isinstance(given, list) else "a mapping"
    else:
        shown = quoted(str(given) if written is None else written)

    if kind == "extra_forbidden":
        return path, document.finding(path, _unknown(model, path), at_key=True)
    if kind == "missing":
        text = f"{name} is missing in {_entry(model, document, path[:-1])}"
    elif not path and given is None:
        text = "is empty"
    elif not path and not isinstance(given, dict):
        text = f"a file is made of fields, one `name: value` a line: {', '.join(_fields(model))}"
    elif given is None:
        _, field = _format(model, path)
        text = f"{name} is empty: fill it in" + ", or take it out" * bool(
            field and not field.is_required()
        )
    elif kind in {"enum", "literal_error"}:
        noun = "direction" if at_key else names[-1].removesuffix("s").replace("_", " ")
        choices = ", ".join(re.findall("'([^']*)'", context["expected"]))
        text = (
            f"{shown} is not {'an' if noun[:1] in 'aeiou' else 'a'} {noun}; choose from {choices}"
        )
    elif kind in {"value_error", "assertion_error"}:
        text = str(context["error"])
        if isinstance(given, str | bool):  # as it was written, and not at any length
            text = text.replace(repr(given), shown)
    elif kind == "string_type" and isinstance(given, bool | int | float):
        meaning = "yes or no" if isinstance(given, bool) else "a number"
        text = f"{name} must be text and {written} means {meaning}: write it in quotes: {shown}"
    elif wording := _WORDINGS.get(kind) or _WORDINGS.get(kind.partition("_")[0]):
        text = wording.format(name=name, shown=shown, **context)
    else:
        _, field = _format(model, path)
        hint = f": {field.description.rstrip('.')}" if field and field.description else ""
        text = f"{shown} does not fit {name}{hint}"
    return path, document.finding(path, text, at_key=at_key)


def _unknown(model: type[BaseModel], path: Path) -> str:
    name, known = str(path[-1]), list(_fields(_format(model, path[:-1])[0]))
    begun = [one for one in known if len(name) > 2 and one.startswith(name)]
    if near := begun or difflib.get_close_matches(name[:80], known, 1):
        return f'unknown field {quoted(name)} (did you mean "{near[0]}"?)'
    return f"unknown field {quoted(name)}: take it out, or choose from {', '.join(known)}"


def _entry(model: type[BaseModel], document: Document, path: Path) -> str:
    """What something is missing in, by the nearest code or id: `this dose (GB21)`."""
    if not path:
        return "this file"
    noun = re.sub("(?<=[a-z])(?=[A-Z])", " ", _format(model, path)[0].__name__).lower()
    label = ""
    for _, node, _ in document.walk(path):
        one = isinstance(node, dict) and (node.get("code") or node.get("id"))
        label = f" ({printable(one, 40)})" if isinstance(one, str) else label
    return f"this {noun}{label}"


def _format(model: type[BaseModel], path: Path) -> tuple[type[BaseModel], FieldInfo | None]:
    """The model and the field that a path leads to."""
    field = None
    for step in path:
        if here := _fields(model).get(str(step)):
            field, model = here, _model_in(here.annotation) or model
    return model, field


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
