"""Which codes exist, and how a code is read."""

import pytest

from acupress.catalogue import codes
from acupress.catalogue.names import fold

ENGLISH = {
    "LU": "LU, L, Lu, Lung",
    "LI": "LI, Li, Ll, CO, Large Intestine, Colon",
    "ST": "ST, S, St, Stomach",
    "SP": "SP, Sp, Spleen, Spleen-Pancreas",
    "HT": "HT, H, HE, Heart",
    "SI": "SI, Sl, Small Intestine",
    "BL": "BL, BI, Bl, B, UB, Bladder, Urinary Bladder",
    "KI": "KI, K, KD, Kid, Kl, Kidney",
    "PC": "PC, P, HC, Pe, Per, CX, Pericardium, Heart Protector, Heart Constrictor, "
    "Circulation-Sex",
    "TE": "TE, TH, TW, TB, SJ, 3H, San Jiao, Sanjiao, Triple Energizer, Triple Energiser, "
    "Triple Warmer, Triple Heater, Triple Burner",
    "GB": "GB, G, Gb, Gallbladder, Gall Bladder",
    "LR": "LR, LV, Liv, LIV, Liver",
    "GV": "GV, DU, Du Mai, DM, Governing Vessel, Governor Vessel",
    "CV": "CV, REN, RN, Ren Mai, RM, Conception Vessel, Directing Vessel",
}


def test_the_standard_has_361_points() -> None:
    """The fourteen meridians hold 361 points, as WHO counts them, and the extras 48."""
    assert sum(last for _, last in codes.MERIDIANS.values()) == 361
    assert sum(codes.EXTRAS.values()) == 48


@pytest.mark.parametrize(
    ("prefix", "typed"),
    [(prefix, typed) for prefix in ENGLISH for typed in ENGLISH[prefix].split(", ")],
)
def test_every_english_spelling_is_a_meridian(prefix: str, typed: str) -> None:
    """Each spelling in English use reads as its WHO prefix."""
    assert codes.PREFIXES[fold(typed)] == prefix


@pytest.mark.parametrize("prefix", codes.MERIDIANS)
def test_a_meridians_own_name_is_a_spelling_of_it(prefix: str) -> None:
    """The name that we print can be typed back."""
    assert codes.PREFIXES[fold(codes.MERIDIANS[prefix][0])] == prefix


def test_codes_of_other_languages_are_not_guessed() -> None:
    """French, Italian and German codes clash with English ones, so none is read as a meridian."""
    foreign = {
        *"vrefcm",
        "mc",
        "mp",
        "rp",
        "vb",
        "vg",
        "vc",
        "ig",
        "gi",
        "ic",
        "it",
        "tr",
        "di",
        "ni",
    }
    assert foreign & set(codes.PREFIXES) == set()


def test_spellings_are_folded() -> None:
    """A spelling that fold would change could never be found."""
    assert [word for word in codes.PREFIXES if fold(word) != word] == []


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("gb21", ("gb", "GB", 21)),
        ("b47", ("b", "BL", 47)),
        ("3h5", ("3h", "TE", 5)),
        ("4li", ("li", "LI", 4)),
        ("li04", ("li", "LI", 4)),
        ("exhn3", ("exhn", "EX-HN", 3)),
        ("exb2", ("exb", "EX-B", 2)),
        ("gb211", ("gb", "GB", 211)),
    ],
)
def test_a_code_is_read(key: str, read: tuple[str, str, int]) -> None:
    """A folded code gives the meridian as typed, its WHO prefix and the number."""
    assert codes.parse(key) == read


@pytest.mark.parametrize("key", ["", "gb", "21", "3h", "xy3", "gb2100", "gb2.1", "gb21x", "gb٢"])
def test_what_is_no_code_is_not_read(key: str) -> None:
    """Without both a meridian and a plain short number there is no code."""
    assert codes.parse(key) is None


@pytest.mark.parametrize("prefix", [*codes.MERIDIANS, *codes.EXTRAS])
def test_a_meridian_begins_at_one_and_ends(prefix: str) -> None:
    """Points are numbered from 1 to the meridian's last, and no further."""
    last = codes.EXTRAS.get(prefix) or codes.MERIDIANS[prefix][1]
    assert [codes.exists(prefix, number) for number in (0, 1, last, last + 1)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_old_bladder_numbers_are_a_permutation() -> None:
    """36 to 54 were renumbered among themselves, so no number is lost or used twice."""
    assert sorted(codes.OLD_BLADDER.values()) == list(range(36, 55))


@pytest.mark.parametrize(
    ("old", "today"), [(36, 41), (40, 45), (47, 52), (49, 54), (50, 36), (54, 40)]
)
def test_an_old_bladder_number_has_its_number_of_today(old: int, today: int) -> None:
    """The outer back line came first and moved up by 5; the thigh moved down by 14."""
    assert codes.OLD_BLADDER[old] == today


@pytest.mark.parametrize("key", codes.MEANT)
def test_what_an_article_means_is_a_point_that_exists(key: str) -> None:
    """Every exception is a readable code, and leads to a real point."""
    assert codes.parse(key) is not None
    meant = codes.parse(codes.MEANT[key][0].lower())
    assert meant is not None
    assert codes.exists(*meant[1:])


@pytest.mark.parametrize("key", [key for key in codes.MEANT if key not in {"b52", "bladder40"}])
def test_what_an_article_means_is_another_point(key: str) -> None:
    """But for the two numbers that an article prints as they are today, it is not its own."""
    read, meant = codes.parse(key), codes.parse(codes.MEANT[key][0].lower())
    assert read is not None
    assert meant is not None
    assert meant[1:] != read[1:]


@pytest.mark.parametrize(
    ("number", "word"), [(40, "knee"), (45, "shoulder blade"), (52, "lower back"), (54, "buttock")]
)
def test_a_renumbered_bladder_point_has_its_place(number: int, word: str) -> None:
    """The place tells the two readings of a bladder number apart."""
    assert word in codes.bladder_place(number)
