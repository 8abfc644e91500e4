"""Entries as YAML again: what is written reads as what it was, and nothing of ours goes along."""

from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_own import SOURCE, added, again, file, point, routine

import tiny
from acupress.catalogue.checking import check
from acupress.catalogue.entries import Entry
from acupress.catalogue.findings import is_hidden
from acupress.catalogue.models import CatalogueFile
from acupress.catalogue.reading import read
from acupress.catalogue.shelf import bound
from acupress.catalogue.writing import shared, written
from acupress.vocabulary import Action, Forbidden, Laterality, Posture, Pressure, Region
from samples import RANDOMS
from shipped import POINTS, ROUTINES, SOURCES

ODD = [
    "no", "12:30", "010", "0x1F", "1_000", "2024-01-31", "=", "~", "null", "-.5", "+.5", ".inf",
    "1.5e3", "9" * 19, "- a", "? b", ": c", "a: b", "a #b", "# c", "%d", "---", "...", "a\n---\nb",
    "'", '"', "it's", "&x", "*x", "!x", "<<", "{a", "[b]", "@c", "`d", "|", ">", "\\n", "a\nb",
    "a\n\nb", "a\tb", "two  spaces", "é肩井👍", "x" * 79, "ends: ", "a,b", "y", "-", "0",
]  # fmt: skip
TEXTS = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda char: not is_hidden(char)),
    min_size=1,
    max_size=40,
).filter(str.strip)
SPANS = ["30s", "4-5s", "1-2 min", "2min", "1h", "24h"]


def a_point(by: Random, texts: list[str]) -> dict[str, Any]:
    """A point with some of all that a point can say."""

    def some(**fields: Any) -> dict[str, Any]:
        return {name.rstrip("_"): value for name, value in fields.items() if by.random() < 0.6}

    def text() -> str:
        return by.choice(texts)

    def words(one: Any) -> str:
        return str(by.choice(list(one)).value)

    def dose() -> dict[str, Any]:
        return some(repetitions=by.choice([3, "2-3"]), rest=by.choice(["2s", "3h"]), why=text())

    def way() -> dict[str, Any]:
        more = some(still=text(), pressure=words(Pressure))
        return {"posture": words(Posture), "how": text(), **more}

    def caution() -> dict[str, Any]:
        action, more = by.choice(list(Action)), some(rests_on=["WHO", "002:134"])
        more |= {"at_most": "60s"} if action is Action.SHORTEN else {}
        more |= {"forbids": [words(Forbidden)]} if action is Action.FORBID else {}
        return {"when": "pain", "action": action.value, "text": text(), **more}

    cun = {"distance": by.choice([1, 1.5, 0.1]), "direction": text(), "landmark": text()}
    printed = {
        "lines": [1, 2],
        **some(hold=by.choice(SPANS), about=True, within="24h", words=text()),
    }
    said = {
        "source": "002",
        "lines": [3],
        "printed": text(),
        **some(dose=[printed], helps=[text()]),
    }
    spot = {"figure": "palm", "from": "C7", **by.choice([{}, {"by": {"out": 1.5, "up": 0.5}}])}
    place = {"find": text(), "standard": text(), "rests_on": ["WHO"], **some(cun=[cun], spot=spot)}
    press = {"partner": way(), "pressure": words(Pressure), **some(self=way(), ball=way())}
    return {
        "code": by.choice(["MY-PLACE", "LI11", "EX-HN9"]),
        "name": text(),
        "regions": [words(Region)],
        "laterality": words(Laterality),
        "location": place,
        "press": press,
        "doses": [{"hold": by.choice(SPANS), **dose()} for _ in range(by.randint(1, 2))],
        "cautions": [caution() for _ in range(by.randint(0, 2))],
        **some(
            pinyin=text(),
            also=[text(), text()],
            said=[said],
            cap={"per_side": "2min", "why": text()},
        ),
    }


def a_routine(by: Random, texts: list[str]) -> dict[str, Any]:
    """A routine with some of all that a routine can say."""
    step = {"point": by.choice(texts), "hold": by.choice(SPANS), "core": by.random() < 0.5}
    step |= {"repetitions": by.choice([1, "2-3"]), "dose": "002", "note": by.choice(texts)}
    steps = [{k: v for k, v in step.items() if k == "point" or by.random() < 0.5} for _ in range(3)]
    fields = {
        "about": by.choice(texts),
        "only_if": {"answers": ["pregnant"], "text": by.choice(texts)},
        "advice": [{"text": by.choice(texts), "rests_on": ["002:1-3"]}],
        "extends": "upper-back",
        "helps": [by.choice(texts)],
    }
    more = {name: value for name, value in fields.items() if by.random() < 0.5}
    name = by.choice(["mine", "010", "no", "a-1", "12"])
    return {"id": name, "title": by.choice(texts), "steps": steps, **more}


def a_source(by: Random, texts: list[str]) -> dict[str, Any]:
    """A source with some of all that a source can say."""
    more = {"lines": 12, "interest": by.choice(texts), "licence": by.choice(texts)}
    kept = {name: value for name, value in more.items() if by.random() < 0.5}
    name = by.choice(["jane", "010", "1e3", "no"])
    title, publisher, kind = (by.choice(texts) for _ in range(3))
    return {"id": name, "title": title, "publisher": publisher, "kind": kind, **kept}


def read_back(entries: list[Entry]) -> CatalogueFile:
    """What a file says that was written of these entries."""
    return check(CatalogueFile, read(written(entries).encode(), "f"))


@given(RANDOMS, st.lists(TEXTS, min_size=1, max_size=6))
def test_what_is_written_reads_as_what_it_was(by: Random, texts: list[str]) -> None:
    """Every entry with every field, whatever its texts are."""
    file = CatalogueFile.model_validate(
        {
            "sources": [a_source(by, texts) for _ in range(by.randint(0, 2))],
            "points": [a_point(by, texts) for _ in range(by.randint(0, 2))],
            "routines": [a_routine(by, texts) for _ in range(by.randint(1, 2))],
        }
    )
    assert read_back([*file.sources, *file.points, *file.routines]) == file


@given(TEXTS)
@example("-.5")
@example("+.5")
def test_every_text_comes_back(text: str) -> None:
    """As a title and as a name of a point, letter by letter."""
    mine = {"id": "mine", "title": text, "steps": [{"point": text}]}
    (routine,) = CatalogueFile.model_validate({"routines": [mine]}).routines
    assert read_back([routine]).routines == [routine]


@pytest.mark.parametrize("rest", ["9999s", "3h", "24h", "100h"])
def test_a_long_time_comes_back(rest: str) -> None:
    """What may be written in hours is not written in so many seconds that it cannot be read."""
    mine = {"id": "mine", "title": "Mine", "steps": [{"point": "LI4", "rest": rest}]}
    (routine,) = CatalogueFile.model_validate({"routines": [mine]}).routines
    assert read_back([routine]).routines == [routine]


def test_what_is_read_without_quotes_can_be_written() -> None:
    """Ids may look like numbers."""
    text = "routines:\n- {id: 010, title: Mine, steps: [{point: LI4, dose: 002}]}\n"
    file = check(CatalogueFile, read(text.encode(), "f"))
    assert read_back(list(file.routines)) == file


def test_all_of_ours_comes_back() -> None:
    """Every point, routine and source that is shipped."""
    entries: list[Entry] = [*SOURCES.values(), *POINTS.values(), *ROUTINES.values()]
    file = read_back(entries)
    assert [*file.sources, *file.points, *file.routines] == entries


def test_what_is_not_said_is_not_written() -> None:
    """Nobody has to read past nulls and empty lists."""
    (mine,) = added(file(routine("mine")))[0].routines.keys() - {"my-back"}
    text = written([added(file(routine(mine)))[0].routines[mine]])
    assert text == "routines:\n- id: mine\n  title: Title of mine\n  steps:\n  - point: GB21\n"


# A routine to share

KNEE = point("MY-KNEE", "Beside the kneecap", ("[WHO]", "[jane]"))
HERS = file(
    SOURCE,
    SOURCE.replace("jane", "joan"),
    KNEE,
    point("MY-ELBOW", "Beside the elbow"),
    routine("mine", "Beside the kneecap", "GB21"),
    again("next", "mine", left=["GB21"], steps="{point: GV14}"),
)


def given_away(name: str, text: str = HERS) -> str:
    """The file of a routine that somebody has."""
    both, gone = added(text)
    assert gone == []
    return shared(both, bound(both), both.routines[name])


def test_what_is_shared_has_all_it_needs_and_no_more() -> None:
    """Its own points and their sources; nothing that everybody has, nothing it does not use."""
    shared_file = check(CatalogueFile, read(given_away("mine").encode(), "f"))
    assert [one.id for one in shared_file.sources] == ["jane"]
    assert [one.code for one in shared_file.points] == ["MY-KNEE"]
    assert [one.id for one in shared_file.routines] == ["mine"]


@pytest.mark.parametrize("name", ["mine", "next", "my-back"])
def test_what_is_shared_is_the_same_elsewhere(name: str) -> None:
    """On an empty home it has the same steps and points; a routine that was changed is whole."""
    there, gone = added(given_away(name))
    assert gone == []
    here = added(HERS)[0]
    assert there.routines[name] == here.routines[name]
    one, other = bound(here), bound(there)
    assert one["routines"][name] == other["routines"][name]
    for step in one["routines"][name]["steps"]:
        assert one["points"][step["point"]] == other["points"][step["point"]]


CITED = [
    ("rests_on: [WHO]", "rests_on: [jane]"),
    ("rests_on: [WHO]", 'rests_on: ["jane:2-3"]'),
    ("pressure: light", "pressure: light\n    rests_on: [jane]"),
    ("cautions: []", "cap: {per_side: 30s, why: So., rests_on: [jane]}\n  cautions: []"),
    ("cautions: []", "cautions:\n  - {when: pain, action: warn, text: Ease., rests_on: [jane]}"),
    ("cautions: []", "cautions: []\n  said:\n  - {source: jane, lines: [1], printed: Knee}"),
]


@pytest.mark.parametrize("change", CITED, ids=range(len(CITED)))
def test_a_source_goes_along_wherever_it_is_cited(change: tuple[str, str]) -> None:
    """Otherwise the entry would be left out where it is added."""
    text = file(SOURCE, point("MY-KNEE", "Beside the kneecap", change), routine("mine", "MY-KNEE"))
    assert added(given_away("mine", text))[1] == []


@pytest.mark.parametrize(
    "more", ["rests_on: [jane]", "advice: [{text: Breathe., rests_on: [jane]}]"]
)
def test_a_source_of_a_routine_goes_along(more: str) -> None:
    """Of its set, or of a sentence in it."""
    text = file(SOURCE, routine("mine", more=more))
    assert "Jane Doe" in given_away("mine", text)
    assert added(given_away("mine", text))[1] == []


def test_the_remarks_tell_what_is_pressed_and_which_rules_hold() -> None:
    """Before anything is added: by code and name, whose point it is, and what is asked there."""
    remarks = [row for row in given_away("mine").splitlines() if row.startswith("#")]
    (knee,) = [row for row in remarks if "MY-KNEE" in row]
    (ours,) = [row for row in remarks if "GB21" in row]
    assert "own point" in knee
    assert "Shoulder Well" in ours
    assert "pregnant" in ours
    assert "pain" not in ours


@pytest.mark.parametrize(
    "name", ['"Knee\\nroutines: []"', '"Knee\\n\\npoints:"', '"a\\tb"', "'# x'"]
)
def test_a_name_of_several_lines_is_only_a_remark(name: str) -> None:
    """It cannot add to the file what nobody has looked at."""
    text = file(point("MY-KNEE", name), routine("mine", "MY-KNEE"))
    there, gone = added(given_away("mine", text))
    assert gone == []
    assert there.own == {"MY-KNEE", "mine"}


def test_a_dose_of_a_source_of_theirs_goes_along() -> None:
    """A step that takes it can be played elsewhere."""
    said = "said:\n  - {source: jane, lines: [1], printed: Knee, dose: [{lines: [1], hold: 9s}]}"
    knee = point(
        "MY-KNEE",
        "Knee",
        ("{hold: 20s}", "{said: jane}"),
        ("cautions: []", "cautions: []\n  " + said),
    )
    text = file(SOURCE, knee, routine("mine", more="").replace("GB21}", "MY-KNEE, dose: jane}"))
    there, gone = added(given_away("mine", text))
    assert gone == []
    assert bound(there)["points"]["MY-KNEE"]["doses"][0]["hold_s"] == {"min": 9, "max": 9}


def test_what_is_ours_is_shared_without_its_points() -> None:
    """Everybody has them."""
    text = given_away("my-back")
    assert "points:" not in text
    assert "sources:" not in text
    assert tiny.ROUTINES.splitlines()[2].strip() in text
