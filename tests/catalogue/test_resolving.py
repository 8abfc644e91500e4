"""What follows from a point's and a rule's own words: doses, names, codes, who is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny
from acupress.catalogue import models
from acupress.catalogue.book import Dose
from acupress.catalogue.checking import check
from acupress.catalogue.models import CatalogueFile
from acupress.catalogue.reading import read
from acupress.catalogue.resolving import dose, every_code, every_name, near, touches
from acupress.catalogue.rules import PlacedEffect
from acupress.vocabulary import Action, Region


def chosen(choice: str, *printed: str) -> Dose:
    """A dose we can play, from a choice and from what a source prints."""
    rows = "".join(f"\n    - {{lines: [{n}], {d}}}" for n, d in enumerate(printed, 1))
    said = f"    dose:{rows}\n" if printed else ""
    text = tiny.POINTS.replace('  - said: "007"\n    repetitions: 3\n', f"  - {choice}\n", 1)
    text = text.replace("    dose:\n    - {lines: [2], hold: 4-5s}\n", said)
    file = check(CatalogueFile, read(text.encode(), "f"))
    return dose(file.points[0], file.points[0].doses[0])


@pytest.mark.parametrize(
    ("choice", "printed", "hold", "times", "ours"),
    [
        ('said: "007"', ["hold: 4-5s"], (4, 5), (1, 1), ["repetitions"]),
        ('said: "007"', ["hold: 3 min, repetitions: 2-3"], (180, 180), (2, 3), ["rest"]),
        ('said: "007"', ["words: a bit", "hold: 30s"], (30, 30), (1, 1), ["repetitions"]),
        (
            '{said: "007", hold: 60s}',
            ["words: a bit, repetitions: 3"],
            (60, 60),
            (3, 3),
            ["hold", "rest"],
        ),
        (
            '{said: "007", repetitions: 2}',
            ["hold: 10s, repetitions: 5"],
            (10, 10),
            (2, 2),
            ["repetitions", "rest"],
        ),
        (
            'said: "007"',
            ["hold: 10s, repetitions: 5, per: day"],
            (10, 10),
            (1, 1),
            ["repetitions"],
        ),
        ("hold: 60s", ["hold: 10s"], (60, 60), (1, 1), ["hold", "repetitions"]),
    ],
    ids=["hold", "all", "first with a hold", "our hold", "our count", "a day", "all ours"],
)
def test_a_dose_is_the_sources_and_ours_where_it_has_none(
    choice: str, printed: list[str], hold: tuple[int, int], times: tuple[int, int], ours: list[str]
) -> None:
    """Numbers of the source first; what we chose is named; a count for the day is no count."""
    made = chosen(choice, *printed)
    assert (made["hold_s"]["min"], made["hold_s"]["max"]) == hold
    assert (made["repetitions"]["min"], made["repetitions"]["max"]) == times
    assert made["ours"] == ours


def points(text: str = tiny.POINTS) -> dict[str, models.Point]:
    """The points of a file, by their codes."""
    return {one.code: one for one in check(models.Points, read(text.encode(), "f")).points}


def test_every_name_is_there_once() -> None:
    """Toned, in Chinese, otherwise called, and as sources print it; the code and title are not."""
    again = tiny.POINTS.replace("also_printed: [Jian Jing]", "also_printed: [Jianjing, Jian Jing]")
    names = ["jiān jǐng", "肩井", "Jianjing", "GB 21", "Jian Jing"]
    assert every_name(points(again)["GB21"]) == names
    assert every_name(points()["GV14"]) == []


def test_a_dose_has_the_lines_it_stands_on() -> None:
    """Those of the printed dose; of the whole statement where the number is ours."""
    assert chosen('said: "007"', "words: a bit", "hold: 30s")["lines"] == [2]
    assert chosen('{said: "007", hold: 30s}')["lines"] == [1, 2]
    assert chosen("hold: 30s", "hold: 10s")["lines"] == []


def test_a_dose_with_no_hold_anywhere_is_an_error() -> None:
    """Nobody guesses how long."""
    with pytest.raises(LookupError):
        chosen('said: "007"', "words: a bit")


def test_rest_is_five_seconds_unless_said() -> None:
    """Ours, where there is more than one press."""
    assert chosen("{hold: 9s, rest: 8s}")["rest_s"] == 8
    assert chosen("hold: 9s")["rest_s"] == 5


@given(st.sampled_from(["BL", "CV", "KI"]), st.integers(1, 60), st.integers(0, 9))
def test_a_row_of_codes_is_every_code_between_and_no_other(
    meridian: str, first: int, more: int
) -> None:
    """Both ends are in it; a row of one is that one."""
    row = f"{meridian}{first}-{meridian}{first + more}"
    codes = every_code([row])
    assert codes[0] == f"{meridian}{first}"
    assert codes[-1] == f"{meridian}{first + more}"
    assert len(codes) == len({*codes}) == more + 1
    assert all(first <= int(code.removeprefix(meridian)) <= first + more for code in codes)


@pytest.mark.parametrize("code", ["GB21", "EX-HN3", "EX-B2", "FOOT-BALL", "FOOT-SPINE"])
def test_a_code_with_a_hyphen_is_no_row(code: str) -> None:
    """Extra points and zones are one place each."""
    assert every_code([code, code]) == [code, code]


def placed(named: list[str], regions: list[str], but_not: list[str]) -> PlacedEffect:
    """A block at these places."""
    return PlacedEffect(
        action=Action.BLOCK,
        text="No.",
        points=named,
        regions=[Region(region) for region in regions],
        but_not=but_not,
        at_most=None,
        local=None,
    )


@pytest.mark.parametrize(
    ("named", "regions", "but_not", "touched"),
    [
        (["GB21"], [], [], True),
        (["GB20-GB22"], [], [], True),
        (["GB1-GB20", "GB22"], [], [], False),
        ([], ["shoulder"], [], True),
        ([], ["head", "shoulder"], [], True),
        ([], ["neck"], [], False),
        ([], ["shoulder"], ["GB21"], False),
        ([], ["shoulder"], ["GB20-GB22"], False),
        (["GB21"], ["shoulder"], ["GB21"], False),
        ([], ["shoulder"], ["GB20"], True),
        ([], [], [], False),
    ],
)
def test_an_effect_names_a_point_by_code_or_region(
    named: list[str], regions: list[str], but_not: list[str], touched: bool
) -> None:
    """But not a point that is spared; what names nothing holds everywhere, and names no point."""
    assert touches(placed(named, regions, but_not), points()["GB21"]) is touched


@pytest.mark.parametrize(
    ("named", "regions", "but_not", "where"),
    [
        (["GB21"], [], [], {"shoulder"}),
        (["GB20-GB22"], ["arm"], [], {"shoulder", "arm"}),
        (["GB21", "GV14"], [], [], {"shoulder", "neck"}),
        ([], ["shoulder"], ["GB21"], {"shoulder"}),
        (["LI4"], ["leg"], [], {"leg"}),
        ([], [], [], set()),
    ],
)
def test_an_effect_reaches_a_point_of_ones_own_in_the_same_part_of_the_body(
    named: list[str], regions: list[str], but_not: list[str], where: set[str]
) -> None:
    """Where it names a region, or a point that lies there; what is spared is ours alone."""
    assert near(placed(named, regions, but_not), points().values()) == where


def test_an_effect_reaches_all_the_regions_of_a_point_of_ours_that_has_it() -> None:
    """We cannot tell which of them it is about."""
    both = points(tiny.POINTS.replace("[shoulder]", "[shoulder, arm]")).values()
    assert near(placed([], ["shoulder"], []), both) == {"shoulder", "arm"}
    assert near(placed([], ["shoulder"], ["GB21"]), both) == {"shoulder"}
