"""Find a point by any of its names.

`index` is made when the catalogue is compiled; `fold` and `resolve` run at each look-up. They
import nothing on the way to a point we carry, because typing, re and dataclasses would each
cost more than the look-up.
"""

from acupress.catalogue import codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    class Index(Protocol):
        """Folded names, and the codes each stands for."""

        def get(self, name: str, default: Sequence[str], /) -> Sequence[str]:
            """The codes of a name."""


_LONGEST = 100
_SUGGESTED = 3
_BEFORE = ("acupressure", "acupuncture", "acupoint", "point")
_AFTER = ("point", "穴")


class Found:
    """The point that is meant: its code, and one sentence where that needs a reason, else ''."""

    __slots__ = ("code", "why")

    def __init__(self, code: str, why: str = "") -> None:
        self.code = code
        self.why = why


class Several:
    """More than one reading: what they are, and the codes of those we carry, one or more."""

    __slots__ = ("candidates", "explanation")

    def __init__(self, explanation: str, candidates: tuple[str, ...]) -> None:
        self.explanation = explanation
        self.candidates = candidates


class NotCarried:
    """A point that exists in the WHO standard and that we do not carry."""

    __slots__ = ("code", "explanation")

    def __init__(self, code: str, explanation: str) -> None:
        self.code = code
        self.explanation = explanation


class Unknown:
    """No point; its name as `nearest` wants it."""

    __slots__ = ("key",)

    def __init__(self, key: str = "") -> None:
        self.key = key


def fold(text: str) -> str:
    """Reduce a name to what tells it from others: letters, hanzi and digits, without tone marks.

    `Jiān-jǐng point` gives `jianjing`, `EX-HN 3` gives `exhn3`. Numbers stay apart: `24.5` and
    `24 5` give `24.5`, never 245. Nothing that counts gives ''. Never raises.
    """
    if text.isascii():
        key = _joined(text.lower())
    else:
        import unicodedata

        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        # Modifier letters are alphanumeric to Python, yet they are apostrophes and tone marks.
        key = _joined("".join(" " if unicodedata.category(c) == "Lm" else c for c in plain))
    return _bare(key)


def index(points: "Iterable[tuple[str, Iterable[str]]]") -> dict[str, list[str]]:
    """Map every folded code and name to the codes it stands for, usually one.

    `points` gives each code with its names, as written. A name of nothing but signs is left out.
    """
    found: dict[str, list[str]] = {}
    for code, names in points:
        enter(found, code, names)
    return found


def enter(index: dict[str, list[str]], code: str, names: "Iterable[str]") -> None:
    """Add one point with its names, as written, to an index."""
    for name in (code, *names):
        key = fold(name)
        if key and code not in index.setdefault(key, []):
            index[key].append(code)


def resolve(text: str, index: "Index") -> Found | Several | NotCarried | Unknown:
    """Say which point is meant by a code or a name, in any spelling. Never raises.

    `index` comes from `index()`. Meridians may be abbreviated or spelled out (`LV 3`, `Spleen 6`).
    A standard code wins over a name that folds to the same.
    """
    if len(text) > _LONGEST:
        return Unknown()
    key = fold(text)
    parsed = codes.parse(key)
    if parsed:
        typed, prefix, number = parsed
        if codes.exists(prefix, number):
            return _by_code(typed, prefix, number, index)
    named = index.get(key, ())
    if len(named) == 1:
        return Found(named[0])
    if named:
        return Several(f"More than one point has that name: {' and '.join(named)}.", tuple(named))
    return Unknown(fold(f"{prefix}{number}") if parsed else key)


def nearest(unknown: Unknown, index: "Mapping[str, Sequence[str]]") -> tuple[str, ...]:
    """The codes of the points with the nearest names, nearest first; often none."""
    import difflib

    near = difflib.get_close_matches(unknown.key, index, n=4 * _SUGGESTED)
    return tuple(dict.fromkeys(code for name in near for code in index[name]))[:_SUGGESTED]


def standard(name: str) -> str:
    """The code that a name is by the WHO standard, in any spelling: `Liver 3` is LR3; else ''."""
    parsed = codes.parse(fold(name))
    return f"{parsed[1]}{parsed[2]}" if parsed and codes.exists(*parsed[1:]) else ""


def _by_code(typed: str, prefix: str, number: int, index: "Index") -> Found | Several | NotCarried:
    code = f"{prefix}{number}"
    renumbered = typed in ("b", "bladder") and number in codes.OLD_BLADDER
    key = f"{typed}{number}" if renumbered else fold(code)
    meant, told, where = codes.MEANT.get(key, ("", "", ""))
    if meant and _carries(index, meant):
        if not where:
            return Found(meant, told)
        if _carries(index, code):
            return Found(code, f"{told} This is the standard {code}, {where}.")
        told = f"{told} The standard {code} lies {where}, and we do not carry it."
        return Several(f"{told} If you followed an article, look at {meant}.", (meant,))
    if renumbered:
        return _by_either_numbering("B" if typed == "b" else "Bladder ", number, index)
    if _carries(index, code):
        return Found(code)
    return NotCarried(code, f"{code} is a real point, but it is not in our catalogue.")


def _by_either_numbering(printed: str, number: int, index: "Index") -> Several | NotCarried:
    """Answer a bare bladder number that was renumbered and that no article settles."""
    was = codes.OLD_BLADDER[number]
    told = (
        f"{printed}{number} differs between two numberings: today it is BL{number},"
        f" {codes.bladder_place(number)}; in the older one it was BL{was},"
        f" {codes.bladder_place(was)}."
    )
    both = (f"BL{number}", f"BL{was}")
    carried = tuple(code for code in both if _carries(index, code))
    if not carried:
        return NotCarried(both[0], f"{told} Neither is in our catalogue.")
    only = "both" if carried == both else f"only {carried[0]}"
    return Several(f"{told} We carry {only}.", carried)


def _carries(index: "Index", code: str) -> bool:
    return code in index.get(fold(code), ())


def _joined(text: str) -> str:
    """Keep letters and digits, and a dot where two numbers would run together."""
    kept: list[str] = []
    gap = False
    for char in text:
        if not char.isalnum():
            gap = True
            continue
        if gap and kept and char.isdigit() and kept[-1].isdigit():
            kept.append(".")
        kept.append(char)
        gap = False
    return "".join(kept)


def _bare(key: str) -> str:
    """Drop the words that only say it is a point."""
    whole = ""
    while key != whole:
        whole = key
        for word in _BEFORE:
            key = key.removeprefix(word)
        for word in _AFTER:
            key = key.removesuffix(word)
    return key
