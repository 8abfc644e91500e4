"""The profile: the answers that do not change from day to day, with the day they were given.

It is one small JSON file that only its owner can read. What cannot be read as a profile is set
aside and asked again, never trusted.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from acupress.catalogue.book import Book, Rule
from acupress.files import write_whole
from acupress.safety.answers import Answer, Answers, Said
from acupress.safety.answers_file import read_answer

VERSION = 1
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and the day it was given."""

    answer: Answer
    on: date


Profile = Mapping[str, Kept]


def profile_path() -> Path:
    """Where the profile lies: in the person's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("acupress")) / "profile.json"


def fresh(profile: Profile, rules: Mapping[str, Rule], today: date) -> dict[str, Kept]:
    """What need not be asked again today. A day in the future counts as long ago."""
    return {
        name: kept
        for name, kept in profile.items()
        if name in rules and 0 <= (today - kept.on).days < rules[name]["keep_days"]
    }


def with_answers(
    profile: Profile, answers: Answers, rules: Mapping[str, Rule], today: date
) -> Profile:
    """The profile with today's answers; what is asked each time or not known is not kept."""
    stays = {name: kept for name, kept in profile.items() if name not in answers}
    new = {
        name: Kept(answer, today)
        for name, answer in answers.items()
        if rules[name]["keep_days"] and answer.said is not Said.UNKNOWN
    }
    return stays | new


def load_profile(path: Path, book: Book) -> tuple[Profile, str]:
    """The profile, and what to tell about it: a damaged one is set aside under another name."""
    try:
        with open(path, "rb", opener=_at_once) as file:
            data = file.read(_MOST_BYTES + 1) or b""
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, _set_aside(path, f"cannot be read ({error.strerror})")
    try:
        return _read(data, book), ""
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, _set_aside(path, "were damaged")


def save_profile(path: Path, profile: Profile) -> None:
    """Write the profile, whole or not at all. Raises OSError."""
    answers = {
        name: {"answer": kept.answer.record(), "on": kept.on.isoformat()}
        for name, kept in profile.items()
    }
    body = json.dumps({"version": VERSION, "answers": answers}, ensure_ascii=False, indent=2)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, body + "\n", private=True)


def forget_profile(path: Path) -> bool:
    """Delete the profile and whatever was set aside; False if there was none. Raises OSError."""
    found = sorted(path.parent.glob(f"{path.name}*"), key=Path.is_dir)
    for one in found:
        one.unlink()
    return bool(found)


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for anybody: a pipe that lies in the profile's place says nothing."""
    return os.open(path, flags | os.O_NONBLOCK)


def _read(data: bytes, book: Book) -> Profile:
    if len(data) > _MOST_BYTES:
        raise ValueError("too large")
    whole = json.loads(data)
    if (type(whole["version"]), whole["version"]) != (int, VERSION):
        raise ValueError("another version")
    return {
        name: _kept(entry, book)
        for name, entry in whole["answers"].items()
        if name in book["rules"]
    }


def _kept(entry: Mapping[str, Any], book: Book) -> Kept:
    answer = read_answer(entry["answer"], book["names"])
    if not isinstance(answer, Answer) or answer.said is Said.UNKNOWN:
        raise TypeError(answer)
    return Kept(answer, date.fromisoformat(entry["on"]))


def _set_aside(path: Path, why: str) -> str:
    aside = path.with_name(f"{path.name}.damaged")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    try:
        path.rename(aside)
    except OSError:
        return f"Your kept answers {why}, so you are asked again."
    return f"Your kept answers {why}. They are set aside as {aside}; you are asked again."
