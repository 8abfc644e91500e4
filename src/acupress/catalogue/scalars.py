"""What a plain word of YAML means: less than YAML 1.1 makes of it.

It is a yes-or-no, nothing, a whole number or a decimal number only in its everyday spelling;
whatever else YAML 1.1 would make of it (`12:30`, `010`, `0x1F`, `1_000`, `2024-01-31`) stays the
text that was written, and is remembered as doubtful.
"""

import re
from typing import Any

import yaml

_SPELLINGS = {"yes": True, "no": False, "on": True, "off": False, "true": True, "false": False}
_WORDS: dict[str, bool | None] = {"": None, "~": None}
for _case in (str.lower, str.capitalize, str.upper):
    _WORDS |= {_case(word): value for word, value in (_SPELLINGS | {"null": None}).items()}
_INT = re.compile(r"[-+]?(0|[1-9]\d{0,17})", re.ASCII)
_FLOAT = re.compile(r"([-+]?(0|[1-9]\d{0,17})\.\d{0,17}|\.\d{1,17})([eE][-+]\d\d?)?", re.ASCII)
_NO_NUMBER = re.compile(r"[-+]?\.inf|\.nan", re.IGNORECASE)
_RESOLVER: Any = yaml.SafeLoader("")


class Doubtful(str):
    """Text that other programs would take for a number, a date or the like."""

    __slots__ = ()


def meaning(text: str) -> str | int | float | bool | None:
    """What a plain word stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return text if tag == "tag:yaml.org,2002:str" else Doubtful(text)


def is_no_number(text: str) -> bool:
    """True for `.inf` and `.nan`."""
    return bool(_NO_NUMBER.fullmatch(text))
