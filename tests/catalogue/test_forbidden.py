"""Places that nobody presses: by their codes, by their names, and by what people call them."""

from functools import cache
from typing import Any

import pytest
from small_own import added, file, point

from acupress.catalogue import codes
from acupress.catalogue.forbidden import forbidden
from acupress.catalogue.models import Point
from acupress.catalogue.names import fold
from acupress.catalogue.resolving import every_code
from acupress.catalogue.shelf import shipped
from acupress.catalogue.store import data_folder
from shipped import POINTS, SAFETY, each_point

CODES = [code for never in SAFETY.never for code in every_code(never.points)]
WORDS = [(word, never.text) for never in SAFETY.never for word in never.words]
FIRST_WORDS = [never.words[0] for never in SAFETY.never]
FIELDS = [
    "name", "pinyin", "also", "find", "standard", "landmark", "place", "printed", "also_printed",
    "how", "still",
]  # fmt: skip
each_code = pytest.mark.parametrize("code", CODES)
each_word = pytest.mark.parametrize(("word", "why"), WORDS, ids=[word for word, _ in WORDS])
OUR_SHELF = cache(shipped)


def mine(text: str = "", field: str = "find", region: str = "leg", **more: Any) -> Point:
    """A point of somebody's own that says something in one of its fields."""
    entry: dict[str, Any] = {
        "code": "MY-PLACE",
        "name": "Mine",
        "regions": [region],
        "laterality": "bilateral",
        "location": {"find": "Here.", "standard": "There.", "rests_on": ["WHO"], **more},
        "press": {"partner": {"posture": "lying", "how": "Press."}, "pressure": "light"},
        "doses": [{"hold": "20s"}],
        "cautions": [],
    }
    said = {"source": "WHO", "lines": [1], "printed": "Mine", "place": "Here."}
    match field:
        case "name" | "pinyin" | "hanzi":
            entry[field] = text
        case "also":
            entry["also"] = ["My own", text]
        case "find" | "standard":
            entry["location"][field] = text or "Here."
        case "landmark":
            entry["location"]["cun"] = [{"distance": 1, "direction": "below", "landmark": text}]
        case "how" | "still":
            entry["press"]["self"] = {"posture": "seated", "how": "Press.", field: text}
        case "place" | "printed":
            entry["said"] = [{**said, field: text}]
        case "also_printed":
            entry["said"] = [{**said, field: [text]}]
    return Point.model_validate(entry)


def told(point: Point) -> list[tuple[str, str]]:
    """Where and why a point is refused."""
    return [(".".join(map(str, path)), why) for path, why in forbidden((), point, SAFETY)]


@each_code
def test_a_code_that_nobody_presses_cannot_be_added(code: str) -> None:
    """Nor what has such a code for a name, in any spelling; the reason is given."""
    (why,) = [one.text for one in SAFETY.never if code in every_code(one.points)]
    ours = OUR_SHELF(data_folder())
    both, gone = added(file(point(code, "Mine")), to=ours)
    assert both.own == frozenset()
    assert any(why in one.finding.text for one in gone)
    meridian, number = code[:2], code[2:]
    full = codes.MERIDIANS[meridian][0]
    for name in (
        code,
        code.lower(),
        f"{meridian} {number}",
        f"{full} {number}",
        f"{full}-{number}",
    ):
        for field in ("name", "also", "pinyin", "printed", "also_printed"):
            found = told(mine(name, field))
            assert any(why in text for _, text in found), f"{field} {name}"


@each_word
def test_a_place_that_nobody_presses_cannot_be_described(word: str, why: str) -> None:
    """By any of its names; the reason is given where it is said."""
    found = told(mine(f"On the {word}."))
    assert any(where == "location.find" and why in text for where, text in found), found


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("word", FIRST_WORDS)
def test_a_place_is_found_wherever_somebody_is_told_where_to_press(field: str, word: str) -> None:
    """In every name, in every text of the place, in what is read aloud; and at that field."""
    found = told(mine(f"On the {word}", field))
    assert any(field in where for where, _ in found), found


@pytest.mark.parametrize(
    "text",
    [
        "On your THROAT.", "Beside the Throats", "On the front-of-the-neck", "Press a throat.",
        "side of\n the\n neck", "On the ｔｈｒｏａｔ.", "At the Adam's apple",
        "the adam\u2019s apple",
        "Under your jaw", "Behind one's sternocleidomastoid", "on the side of her neck",
        "On the \u201cthroat\u201d", "the_throat", "At the throat\u2014gently",
    ],
)  # fmt: skip
def test_a_place_is_known_however_it_is_written(text: str) -> None:
    """In capitals, in the plural, with articles, hyphens, line breaks, quotes or wide letters."""
    assert told(mine(text))


@pytest.mark.parametrize("text", ["Rén Yíng", "rén yíng", "Tiān Tú", "qū zé", "Jīng-míng"])
def test_a_name_is_known_with_its_tones(text: str) -> None:
    """As the field for it asks for."""
    assert told(mine(text, "pinyin"))


def test_a_letter_that_only_looks_the_same_hides_nothing() -> None:
    """An o of another alphabet is an o to whoever reads it."""
    assert told(mine("On the thr\N{CYRILLIC SMALL LETTER O}at."))


@pytest.mark.parametrize("word", FIRST_WORDS)
@pytest.mark.parametrize(
    "advice",
    [
        "Stay off the {}.", "Keep away from the {}.", "Keep clear of your {}s!", "Avoid the {}.",
        "Press the muscle, never the {}.", "Never press on the {}.", "Do not press the {}.",
        "Not on the {}.", "Spare the {}.", "Press upward, never toward the {}.",
    ],
)  # fmt: skip
def test_the_advice_to_stay_off_is_fine(word: str, advice: str) -> None:
    """A careful person says where not to press."""
    assert told(mine(f"Above the knee. {advice.format(word)}", "how")) == []


@each_word
def test_the_advice_to_stay_off_any_such_place_is_fine(word: str, why: str) -> None:
    """By each of its names; as long as it is only that."""
    assert told(mine(f"Stay off the {word}.", "how")) == [], why


@pytest.mark.parametrize(
    "text",
    [
        "Stay off the chin. Press the throat.",
        "Stay off the throat, then press the throat.",
        "Avoid the armpit and press the throat.",
        "Not far from the throat.",
        "Off you go: the throat.",
    ],
)
def test_the_advice_to_stay_off_hides_nothing(text: str) -> None:
    """What it does not speak of is pressed, and refused."""
    assert any("throat" in why for _, why in told(mine(text)))


@pytest.mark.parametrize(
    "text", ["Two fingers away from the windpipe.", "One finger off the throat, where it beats."]
)
def test_a_measure_from_such_a_place_is_no_advice_to_stay_off(text: str) -> None:
    """In this way the side of the neck is found."""
    assert told(mine(text, region="head"))


# The neck


@pytest.mark.parametrize(
    "text", ["Where it hurts.", "On the neck.", "Two fingers from the middle."]
)
def test_at_the_neck_it_has_to_be_said_where(text: str) -> None:
    """Nobody can tell from this that it is the back; what to say is told."""
    found = told(mine(text, region="neck"))
    assert [where for where, _ in found] == ["location.find"]
    assert "nape" in found[0][1]


@pytest.mark.parametrize(
    "text", ["At the nape.", "On the BACK of your neck.", "Just below the skull", "Beside the C7"]
)
def test_the_back_of_the_neck_may_be_pressed(text: str) -> None:
    """Said in either text of the place."""
    assert told(mine(text, region="neck")) == []
    assert told(mine(text, "standard", region="neck")) == []


@pytest.mark.parametrize("field", ["name", "how", "landmark"])
def test_the_back_is_said_where_the_place_is_said(field: str) -> None:
    """A name or a movement is no place."""
    assert told(mine("nape", field, region="neck"))


@pytest.mark.parametrize(
    "text", ["At the nape, on the side of the neck.", "Back of the neck, then to the throat."]
)
def test_the_back_of_the_neck_excuses_no_other_place(text: str) -> None:
    """Both are read."""
    assert told(mine(text, region="neck"))


@pytest.mark.parametrize(
    ("figure", "fine"), [("neck-back", True), ("body-back", True), ("body-front", False)]
)
def test_at_the_neck_only_the_back_is_drawn(figure: str, fine: bool) -> None:
    """What the picture shows is what is pressed."""
    spot = {"figure": figure, "from": "C7"}
    found = told(mine("At the nape.", region="neck", spot=spot))
    assert [where for where, _ in found] == ([] if fine else ["location.spot"])


def test_a_second_region_changes_nothing() -> None:
    """A point of the shoulder that is of the neck too has to say where."""
    both = mine("Where it hurts.").model_copy(update={"regions": mine(region="neck").regions})
    assert told(both.model_copy(update={"regions": [*mine().regions, *both.regions]}))


# Ordinary places


@pytest.mark.parametrize(
    "text",
    [
        "Two fingers above the inner ankle.", "In the web between thumb and finger.",
        "Behind the ear.", "On the breastbone, between the ribs.", "Just below the collarbone.",
        "On top of the shoulder.",
        "On the outside of the elbow.", "In the middle between the eyebrows.", "Beside the spine.",
        "On the temple, behind the eye.", "In the hollow behind the knee.", "Under the cheekbone.",
        "On the inner side of the wrist.", "At the hairline.", "In the palm.", "On the big muscle.",
    ],
)  # fmt: skip
def test_ordinary_places_are_not_refused(text: str) -> None:
    """However near the words come."""
    assert told(mine(text)) == []


OVER_AN_ARTERY = {"LR3"}


@each_point
def test_our_own_places_are_not_refused_to_others(point: Point) -> None:
    """Whoever describes such a place as we do; only what speaks of an artery is not let through."""
    theirs = point.model_copy(update={"code": "MY-PLACE", "said": []})
    assert bool(told(theirs)) is (point.code in OVER_AN_ARTERY), told(theirs)


def test_the_lists_are_written_as_they_are_read() -> None:
    """Small letters without articles or signs: another spelling would never be found."""
    for word, _ in WORDS:
        assert told(mine(word)), word
    for only in (never.only for never in SAFETY.never if never.only):
        for word in only.words:
            assert told(mine(word, region=only.region.value)) == [], word


def test_no_name_of_ours_is_that_of_such_a_place() -> None:
    """So what is refused is never what we carry."""
    names = {fold(word) for word, _ in WORDS}
    ours = {fold(name) for one in POINTS.values() for name in (one.name, *one.also)}
    assert not names & ours
