"""The forms that single values of a catalogue file have, each with our words for a wrong one."""

import re
from typing import Annotated, Any, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from acupress.catalogue import durations
from acupress.catalogue.durations import Span
from acupress.catalogue.scalars import Doubtful


class Model(BaseModel):
    """What every model of ours is: strict, closed and frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _timed(value: Any) -> Span:
    if isinstance(value, int | float) and not isinstance(value, bool):
        fix = f"write {value}s" if isinstance(value, int) else "write 90s or 1m30s"
        msg = f"a length of time needs its unit: {fix}, not {value}"
        raise ValueError(msg)
    if not isinstance(value, str):
        msg = "write a length of time with its unit, such as 90s, 1m30s or 1-2 min"
        raise ValueError(msg)
    return durations.seconds(value)


def _exact(span: Span) -> Span:
    if span.min != span.max:
        msg = "one length of time is needed here, not a range"
        raise ValueError(msg)
    return span


def _some(span: Span) -> Span:
    if span.min < 1:
        msg = "this is nothing at all: write 1s or more"
        raise ValueError(msg)
    return span


def _counted(value: Any) -> Span:
    if isinstance(value, bool | Doubtful) or not isinstance(value, int | str):
        msg = f"{value!r} is not a count: write a whole number, such as 3, or a range, such as 2-3"
        raise ValueError(msg)
    return durations.count(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, Doubtful):
        msg = f"{value!r} is a number or a date to other programs: put quotes around it"
        raise ValueError(msg)
    return value


_LONGEST = 60  # letters of a code, an id or a citation


def _on_one_line(text: str) -> str:
    return re.sub(r"\s*[\n\t]\s*", " ", text)


_quoted = BeforeValidator(_plain)
_one_line = AfterValidator(_on_one_line)
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), _one_line, _quoted
]
Word = Annotated[
    str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), _one_line, _quoted
]


def _as_count(span: Span) -> int | str:
    return span.min if span.min == span.max else f"{span.min}-{span.max}"


class _Form(NamedTuple):
    """A form that text must have, and what to write where it has another."""

    pattern: str
    fix: str

    def check(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise ValueError(self.fix)
        if len(text) > _LONGEST:
            msg = f"this is longer than {_LONGEST} letters: shorten it"
            raise ValueError(msg)
        return text

    def schema(self) -> WithJsonSchema:
        pattern = f"^({self.pattern})$"
        return WithJsonSchema({"type": "string", "pattern": pattern, "description": self.fix})


_CODE = _Form(
    r"[A-Z]{2}\d{1,2}|EX-[A-Z]{1,2}\d{1,2}|[A-Z]+-[A-Z]+",
    "write a code such as GB21, EX-HN3 or FOOT-BALL",
)
_CODES = _Form(
    r"([A-Z]{2})\d{1,2}-\1\d{1,2}|[A-Z]{2}\d{1,2}|EX-[A-Z]{1,2}\d{1,2}|[A-Z]+-[A-Z]+",
    "write a code such as GB21, or a row of them such as CV2-CV7",
)
_ID = _Form(
    r"[a-z0-9]+(-[a-z0-9]+){0,9}", "use small letters, digits and hyphens, such as upper-back"
)
_LANDMARK = _Form(
    r"[A-Z]\d{1,2}|[a-z0-9]+(-[a-z0-9]+){0,9}", "write a landmark such as C7 or wrist-crease"
)
_SOURCE = _Form(r"[A-Za-z0-9-]{1,40}", 'write the id of a source, such as WHO or "002"')
_CITATION = _Form(
    r"[A-Za-z0-9-]{1,40}(:\d{1,6}(-\d{1,6})?)?",
    'write a source, alone or with lines: WHO, "002:134", "002:131-134"',
)
Code = Annotated[str, AfterValidator(_CODE.check), _CODE.schema()]
Codes = Annotated[str, AfterValidator(_CODES.check), _CODES.schema()]
Id = Annotated[str, AfterValidator(_ID.check), _ID.schema()]
Landmark = Annotated[str, AfterValidator(_LANDMARK.check), _LANDMARK.schema()]
SourceId = Annotated[str, AfterValidator(_SOURCE.check), _SOURCE.schema()]
Citation = Annotated[str, AfterValidator(_CITATION.check), _CITATION.schema()]
Lines = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]
_time_schema = WithJsonSchema(
    {"type": "string", "examples": ["90s", "1m30s", "4-5s", "1-2 min"]},
)
_as_time = PlainSerializer(durations.written, when_used="json")
Seconds = Annotated[Span, BeforeValidator(_timed), AfterValidator(_some), _as_time, _time_schema]
Duration = Annotated[Span, BeforeValidator(_timed), AfterValidator(_exact), _as_time, _time_schema]
Count = Annotated[
    Span,
    BeforeValidator(_counted),
    PlainSerializer(_as_count, when_used="json"),
    WithJsonSchema({"type": ["integer", "string"], "examples": [3, "2-3"]}),
]
# Strict pydantic wants enum members; YAML can only hold their words.
WORD = Field(strict=False)
