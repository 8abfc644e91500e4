"""One answer: what was said, and where on the body it is so."""

from random import Random

import pytest
from hypothesis import given
from random_answers import random_yes

from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said, none_applies
from acupress.vocabulary import Region, Side
from samples import POINTS, RANDOMS, RULES


@pytest.mark.parametrize(
    ("answer", "said"), [(YES, Said.YES), (NO, Said.NO), (UNKNOWN, Said.UNKNOWN)]
)
def test_plain_answer_holds_everywhere(answer: Answer, said: Said) -> None:
    """Where no place is named it is so on both sides, and nowhere in particular."""
    assert (answer.said, answer.side, answer.placed) == (said, Side.BOTH, False)


@pytest.mark.parametrize(
    ("answer", "placed"),
    [
        (Answer(Said.YES, regions=(Region.NECK,)), True),
        (Answer(Said.YES, points=("LI4",)), True),
        (Answer(Said.YES, Side.LEFT, (Region.HAND,), ("LI4",)), True),
        (Answer(Said.YES, Side.LEFT), False),
    ],
)
def test_placed_is_where_regions_or_points_are_named(answer: Answer, placed: bool) -> None:
    """A side alone is half of the body, not a place."""
    assert answer.placed is placed


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (YES, "yes"),
        (NO, "no"),
        (UNKNOWN, "unknown"),
        (Answer(Said.YES, Side.LEFT), {"side": "left"}),
        (Answer(Said.YES, regions=(Region.NECK, Region.HAND)), {"regions": ["neck", "hand"]}),
        (Answer(Said.YES, points=("LI4",)), {"points": ["LI4"]}),
        (
            Answer(Said.YES, Side.RIGHT, (Region.LEG,), ("SP6", "BL40")),
            {"side": "right", "regions": ["leg"], "points": ["SP6", "BL40"]},
        ),
    ],
)
def test_record_is_what_an_answers_file_holds(answer: Answer, written: object) -> None:
    """One word, or a mapping of just what was named."""
    assert answer.record() == written


@given(RANDOMS, RANDOMS)
def test_different_answers_have_different_records(one: Random, other: Random) -> None:
    """Nothing that was said is lost when it is written down."""
    first, second = random_yes(one, list(POINTS)), random_yes(other, list(POINTS))
    assert (first == second) is (first.record() == second.record())


def test_none_applies_is_a_no_to_everything() -> None:
    """What `--answers none` says."""
    assert none_applies(RULES) == dict.fromkeys(RULES, NO)
