"""Which codes exist, every way a meridian is written, and the codes that mean two points.

Plain data and one reader. It runs at each look-up, so it imports nothing.
"""

_DIGITS = "0123456789"

MERIDIANS = {
    "LU": ("Lung", 11),
    "LI": ("Large Intestine", 20),
    "ST": ("Stomach", 45),
    "SP": ("Spleen", 21),
    "HT": ("Heart", 9),
    "SI": ("Small Intestine", 19),
    "BL": ("Bladder", 67),
    "KI": ("Kidney", 27),
    "PC": ("Pericardium", 9),
    "TE": ("Triple Energizer", 23),
    "GB": ("Gallbladder", 44),
    "LR": ("Liver", 14),
    "GV": ("Governing Vessel", 28),
    "CV": ("Conception Vessel", 24),
}
"""WHO prefix: English name, number of points."""

EXTRAS = {"EX-HN": 15, "EX-CA": 1, "EX-B": 9, "EX-UE": 11, "EX-LE": 12}
"""Prefix of the WHO extra points, by part of the body: number of points."""

# English usage only. French and Italian codes (V, R, E, F, C, P for Lung ...) would make the
# English ones ambiguous. `bi ll kl sl` are what I and l become in print.
_SPELLINGS = {
    "LU": "l lung",
    "LI": "ll co colon largeintestine",
    "ST": "s stomach",
    "SP": "spleen spleenpancreas",
    "HT": "h he heart",
    "SI": "sl smallintestine",
    "BL": "b bi ub bladder urinarybladder",
    "KI": "k kl kd kid kidney",
    "PC": "p pe per hc cx pericardium heartprotector heartconstrictor circulationsex",
    "TE": "th tw tb sj 3h sanjiao tripleenergizer tripleenergiser triplewarmer tripleheater"
    " tripleburner",
    "GB": "g gallbladder",
    "LR": "lv liv liver",
    "GV": "du dm dumai governingvessel governorvessel",
    "CV": "ren rn rm renmai conceptionvessel directingvessel",
}

PREFIXES = (
    {prefix.lower(): prefix for prefix in MERIDIANS}
    | {prefix.replace("-", "").lower(): prefix for prefix in EXTRAS}
    | {word: prefix for prefix, words in _SPELLINGS.items() for word in words.split()}
)
"""Folded spelling of a meridian, or of a group of extra points: its WHO prefix."""

OLD_BLADDER = {old: old + 5 if old < 50 else old - 14 for old in range(36, 55)}
"""Bladder number before the WHO standard: today's. The others never changed."""

# The last number of each stretch, and where that stretch lies.
_BLADDER_PLACES = (
    (36, "in the fold below the buttock"),
    (37, "on the back of the thigh"),
    (39, "behind the knee, on its outer side"),
    (40, "in the middle of the crease behind the knee"),
    (46, "beside the shoulder blade"),
    (50, "on the mid-back, over the lower ribs"),
    (52, "on the lower back"),
    (54, "in the buttock"),
)

# What is typed, folded: the point an article means by it, what to tell, and where the standard
# point of that code lies. No such place: the article's reading is the only sensible one.
# Articles and lines: GB10 000:31 and 002:142, LI6 001:29, B47 and B52 002:47-53, B54 002:102-108,
# Bladder 40 004:23.
MEANT = {
    "gb10": (
        "BL10",
        "Two of our sources print GB 10 and describe BL10, on the back of the neck.",
        "behind the ear",
    ),
    "li6": (
        "LI4",
        "One of our sources prints Large Intestine 6 and describes LI4, on the hand by the thumb.",
        "on the forearm",
    ),
    "bl47": (
        "BL52",
        "One of our sources prints B47, the older number of BL52, on the lower back.",
        "on the mid-back, over the lower ribs",
    ),
    "bl54": (
        "BL40",
        "One of our sources prints B54, the older number of BL40, behind the knee.",
        "in the buttock",
    ),
    "b47": ("BL52", "B47 is the older number of BL52; today's BL47 is another point.", ""),
    "b54": ("BL40", "B54 is the older number of BL40; today's BL54 is another point.", ""),
    "bladder54": (
        "BL40",
        "Bladder 54 is the older number of BL40; today's BL54 is another point.",
        "",
    ),
    "b52": ("BL52", "B52 is BL52 today; in the older numbering B52 was another point.", ""),
    "bladder40": (
        "BL40",
        "Bladder 40 is BL40 today; in the older numbering it was another point.",
        "",
    ),
}


def parse(key: str) -> tuple[str, str, int] | None:
    """Read a folded code: the meridian as typed, its WHO prefix, the number, which may not exist.

    `b47` gives ("b", "BL", 47), `4li` gives ("li", "LI", 4). Anything else gives None.
    """
    typed = key.rstrip(_DIGITS)
    number = key[len(typed) :]
    if not number and key not in PREFIXES:  # `3h` is a meridian, not the third point of H
        typed = key.lstrip(_DIGITS)
        number = key[: len(key) - len(typed)]
    if typed not in PREFIXES or not 1 <= len(number) <= 3:
        return None
    return typed, PREFIXES[typed], int(number)


def exists(prefix: str, number: int) -> bool:
    """Whether the WHO standard has the point. `prefix` is one of PREFIXES' values."""
    last = EXTRAS[prefix] if prefix in EXTRAS else MERIDIANS[prefix][1]
    return 1 <= number <= last


def bladder_place(number: int) -> str:
    """Where a bladder point lies, in a few words. Only for 36 to 54, the renumbered ones."""
    return next(place for last, place in _BLADDER_PLACES if number <= last)
