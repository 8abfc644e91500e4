"""One file that has every hostile string wherever a file may have words, and what is made of it.

Each string has a point, a source and a routine of its own; the routines of `EVERY` have all the
points. A name has to be told from others: its `tag` stands behind it, or before it.

    ran = hostile_files.run("point", "OWN-AB")
    book = hostile_files.book()
"""

import atexit
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

import theirs
from acupress.catalogue.book import Book
from acupress.catalogue.findings import BadData
from acupress.catalogue.reading import read
from acupress.catalogue.shelf import bound
from acupress.catalogue.store import open_book
from hostile import PRINTABLE, word
from in_process import Ran, Terminal
from theirs import our_shelf

_FOLDER = tempfile.TemporaryDirectory(prefix="acupress-hostile-")
atexit.register(_FOLDER.cleanup)
TEXTS = tuple(PRINTABLE.values())
_MOST = 64  # points of one routine
EVERY = tuple(f"every-{n}" for n in range(0, len(TEXTS), _MOST))


def tag(n: int) -> str:
    """What tells the names of one string from those of another: letters that no string has."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{n:03}")


def code(n: int) -> str:
    """The code of the point of a string."""
    return f"OWN-{tag(n).upper()}"


def source(n: int, text: str) -> dict[str, Any]:
    """A source that says nothing but this."""
    name = word(text)
    return {
        "id": f"s-{tag(n)}",
        "title": text,
        "publisher": text,
        "kind": name,
        "interest": text,
        "licence": text,
        "file": name,
        "lines": 9,
        "advice": [{"topic": "x", "lines": [1], "says": text, "mark": text}],
    }


def point(n: int, text: str) -> dict[str, Any]:
    """A point all of whose words are this string."""
    name, own = word(text), tag(n)
    way = {"posture": "seated", "how": text, "still": text}
    dose = {"lines": [1], "hold": "1s", "per": name, "rest": name, "words": text}
    topics = ("place", "pressure", "motion", "tool", "operator", "posture", "side", "breathing")
    more = ("misprint", "frequency", "course", "note")
    cautions = [("pain", "warn"), ("frail", "inform"), ("alcohol", "block")]
    return {
        "code": code(n),
        "name": f"{name} {own}",
        "pinyin": f"{own}b {name}",
        "hanzi": f"{name}{own}c",
        "also": [f"{name} {own}d", f"{own}e {name}"],
        "regions": ["hand"],
        "laterality": "midline",
        "location": {
            "find": text,
            "standard": text,
            "cun": [{"distance": 2, "direction": name, "landmark": name}],
            "rests_on": [f"s-{own}:1"],
            "differs": text,
        },
        "press": {
            "self": way,
            "partner": dict(way),
            "pressure": "light",
            "ours": text,
            "differs": text,
        },
        "doses": [{"said": f"s-{own}", "hold": "1s", "repetitions": 1, "rest": "1s", "why": text}],
        "cap": {"per_side": "60s", "why": text},
        "cautions": [{"when": w, "action": a, "text": text} for w, a in cautions],
        "said": [
            {
                "source": f"s-{own}",
                "lines": [1, 2],
                "printed": f"{name} {own}f",
                "also_printed": [f"{own}g {name}"],
                **dict.fromkeys((*topics, *more), text),
                "dose": [dose],
                "helps": [name],
                "cautions": [text],
                "claims": [{"lines": [1], "says": text, "mark": text}],
            }
        ],
    }


def routine(n: int, text: str) -> dict[str, Any]:
    """A routine of one point, all of whose words are this string."""
    return {
        "id": f"r-{tag(n)}",
        "title": word(text),
        "about": text,
        "helps": [word(text)],
        "rests_on": [f"s-{tag(n)}"],
        "advice": [{"text": text}],
        "steps": [{"point": code(n), "hold": "1s", "note": text}],
    }


def catalogue(texts: Iterable[str] = TEXTS) -> str:
    """The file."""
    rows = list(enumerate(texts))
    every = [
        {
            "id": f"every-{first}",
            "title": "Every one",
            "advice": [{"text": text} for _, text in rows[first : first + _MOST]],
            "steps": [{"point": code(n)} for n, _ in rows[first : first + _MOST]],
        }
        for first in range(0, len(rows), _MOST)
    ]
    whole = {
        "sources": [source(n, text) for n, text in rows],
        "points": [point(n, text) for n, text in rows],
        "routines": [*(routine(n, text) for n, text in rows), *every],
    }
    return _written(whole)


def _written(whole: object) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(whole, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6))


def compiled_from(whole: dict[str, Any]) -> Book:
    """Our catalogue and such a file. Raises BadData for what is wrong with it."""
    every, gone = our_shelf().with_own([read(_written(whole).encode(), "f")])
    if gone:
        raise BadData(one.finding for one in gone)
    return bound(every)


@cache
def _home(texts: tuple[str, ...]) -> Path:
    folder = Path(_FOLDER.name) / f"{len(list(Path(_FOLDER.name).iterdir()))}"
    path = folder / "acupress" / "points.d" / "hostile.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(catalogue(texts), encoding="utf-8")
    return folder


def where(texts: tuple[str, ...] = TEXTS) -> dict[str, str]:
    """What has to be in the environment for the program to find it, compiled only once."""
    folder = str(_home(texts))
    return {"XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": f"{folder}/cache"}


def book(texts: tuple[str, ...] = TEXTS) -> Book:
    """Our catalogue and that file, compiled."""
    return _book(texts)


@cache
def _book(texts: tuple[str, ...]) -> Book:
    with patch.dict(os.environ, where(texts)):
        made = open_book()
    assert made["left_out"] == []
    return made


def run(
    *argv: str,
    stdin: str | bytes = "",
    terminal: Terminal | None = None,
    texts: tuple[str, ...] = TEXTS,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """The program, for somebody who has that file."""
    return theirs.run(*argv, stdin=stdin, terminal=terminal, env={**where(texts), **(env or {})})
