"""Places that nobody may press, as people describe them in words of their own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from acupress.catalogue import models, rules
from acupress.catalogue.linking import Fault, Path, fields_of
from acupress.catalogue.names import standard
from acupress.catalogue.resolving import every_code, every_name

_PLACES = {
    *("name", "pinyin", "hanzi", "also", "printed", "also_printed"),
    *("find", "standard", "landmark", "place", "how", "still"),
}
_ARTICLES = re.compile(r"\b(?:the|a|an|your|his|her|their|my|one s)\s+")
_AWAY = (
    r"\b(?:off|away from|clear of|spare|avoid(?: pressing| touching)?"
    r"|(?:never|not|don t)(?: press| touch)?(?: on| toward| towards| into| near)?)\s+"
)
_MEASURE = re.compile(
    r"(?:\d|one|two|three|four|five|half|few|width|breadth)"
    r"(?: (?:finger|thumb|hand|palm|inche?|cun|cm|mm)s?(?: s)?(?: (?:width|breadth)s?)?)?\s+$"
)
# Letters of other alphabets that look like these.
_ALIKE = str.maketrans("аеорсухіјѕһοαικνρτυ", "aeopcyxijshoaiknptu")


def forbidden(path: Path, point: models.Point, safety: rules.Safety) -> Iterator[Fault]:
    """Why a point of somebody's own lies where nobody may press, by its code, names and words."""
    texts = list(_texts(path, point))
    for never in safety.never:
        barred = set(every_code(never.points))
        for name in (point.name, *every_name(point)):
            if (code := standard(name)) in barred:
                yield (*path, "code"), f"{name} is {code}, which is never pressed: {never.text}"
        for where, text in texts:
            if word := _named(text, never.words):
                yield where, f'this says "{word}", which is never pressed: {never.text}'
        if never.only and never.only.region in point.regions:
            yield from _elsewhere(path, point, never.only, never.text)


def _elsewhere(path: Path, point: models.Point, only: rules.Only, why: str) -> Iterator[Fault]:
    """Where a point lies in a region with such places, and does not say that it is safe."""
    place = point.location
    region = only.region.value
    if not _named(f"{place.find} {place.standard}", only.words):
        choose = ", ".join(only.words)
        text = f"at the {region} we need to know where: say one of {choose}. {why}"
        yield (*path, "location", "find"), text
    if place.spot and place.spot.figure not in only.figures:
        choose = " or ".join(only.figures)
        yield (*path, "location", "spot"), f"at the {region} only on {choose}. {why}"


def _texts(path: Path, point: models.Point) -> Iterator[tuple[Path, str]]:
    for where, name, value in fields_of(path, point):
        if name in _PLACES:
            for k, text in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(text, str):
                    yield (*where, k) if isinstance(value, list) else where, text


def _named(text: str, words: Iterable[str]) -> str:
    """The first of these that a text names, but for the advice to stay off it."""
    named, away = _patterns(tuple(words))
    plain = _ARTICLES.sub("", _plain(text))
    advised = away.sub(lambda m: m[0] if _MEASURE.search(plain[: m.start()]) else " ", plain)
    found = named.search(advised)
    return found[1] if found else ""


@cache
def _plain(text: str) -> str:
    """Small letters without tone marks, words with one space between; look-alikes as they look."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c)).translate(_ALIKE)
    return re.sub(r"[\W_]+", " ", bare)


@cache
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    any_of = rf"({'|'.join(map(re.escape, words)) or '(?!)'})s?\b"
    advice = rf"{_AWAY}{any_of}(?: (?:and|or|nor) {any_of})*"
    return re.compile(rf"\b{any_of}"), re.compile(advice)
