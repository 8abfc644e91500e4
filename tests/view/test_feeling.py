"""The words about pain, and about what was interrupted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from drawing import PLAIN, squeezed
from hypothesis import given
from hypothesis import strategies as st

from acupress.journal.records import Before, Hold, Record, Status
from acupress.view.card import LETTERS
from acupress.view.feeling import (
    UNCHANGED,
    WHYS,
    WORSE_NOW,
    interrupted,
    noted,
    pain_now,
    pain_of,
)
from acupress.view.ready import ready
from acupress.vocabulary import Region, Side
from scenes import LESS, PLAN
from shipped import CLAIM

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
RECORD = Record(
    id="a",
    routine="neck",
    title="Loosen the neck",
    started_at=NOON,
    status=Status.INTERRUPTED,
    total_s=600,
    holds=(
        Hold(1, "GB21", Side.LEFT, 1, 60),
        Hold(2, "GB21", Side.RIGHT, 1),
        Hold(3, "LI4", Side.LEFT, 1),
        Hold(4, "TE3", Side.LEFT, 1),
    ),
    at=2,
)
PAINS = st.integers(0, 10)


def told(minutes: float = 5, **changed: Any) -> str:
    """How a session is offered, so long after it began."""
    return interrupted(replace(RECORD, **changed), NOON + timedelta(minutes=minutes))


@pytest.mark.parametrize(("key", "pain"), [*((str(n), n) for n in range(10)), ("t", 10)])
def test_each_pain_has_a_key(key: str, pain: int) -> None:
    """From none to the worst."""
    assert pain_of(key) == pain


@pytest.mark.parametrize("key", ["", "x", "-", "²", "٣", "f1", "T", "00", "space"])
def test_no_other_key_is_a_pain(key: str) -> None:
    """Nor a digit of another script, nor two."""
    assert pain_of(key) is None


def test_it_can_be_left_out() -> None:
    """The question says so, and what its numbers mean."""
    asked = pain_now(Before())
    assert "if you like" in asked
    assert "0 to 9" in asked
    assert "t is 10" in asked


def test_where_is_asked_once_there_is_a_number() -> None:
    """With a letter for every region."""
    asked = pain_now(Before(7))
    assert asked.startswith("Noted: pain 7.")
    assert all(f"{key} {region}" in asked for key, region in zip(LETTERS, Region, strict=True))
    assert pain_now(Before(7, Region.NECK)).startswith("Noted: pain 7, neck.")


@given(PAINS, PAINS)
def test_the_two_numbers_are_told_and_worse_is_told_plainly(before: int, after: int) -> None:
    """From two more on; less than that needs no advice, and nothing is ever praised."""
    rows = noted(before, after)
    assert rows[0] == f"Pain {before} before, {after} after."
    assert rows[1:] == ([WORSE_NOW] if after >= before + 2 else [])


def test_worse_is_a_reason_to_stop_and_to_see_somebody() -> None:
    """As is a pain that has not changed for weeks."""
    assert "Leave it for today" in WORSE_NOW
    assert all("doctor" in text and "physiotherapist" in text for text in (WORSE_NOW, UNCHANGED))


def test_no_word_of_it_claims_anything() -> None:
    """Nor blames anybody."""
    words = " ".join([WORSE_NOW, UNCHANGED, pain_now(Before(3)), *WHYS.values()])
    assert not CLAIM.search(words)


@pytest.mark.parametrize(
    ("at", "where"),
    [(1, "point 1 of 3"), (2, "point 1 of 3"), (3, "point 2 of 3"), (4, "point 3 of 3")],
)
def test_it_says_which_point_was_interrupted(at: int, where: str) -> None:
    """Of those of the session, each counted once."""
    said = told(at=at)
    assert said == f"Loosen the neck, begun 5 min ago, was interrupted at {where}."


@pytest.mark.parametrize(
    ("minutes", "ago"), [(0, "1 s"), (-5, "1 s"), (0.5, "30 s"), (90, "90 min"), (60 * 23, "23 h")]
)
def test_it_says_how_long_ago(minutes: float, ago: str) -> None:
    """In round numbers, at least a second, also when the clock was set back."""
    assert f"begun {ago} ago" in told(minutes)


@pytest.mark.parametrize("changed", [{"holds": ()}, {"at": 9}, {"at": 0}], ids=str)
def test_a_record_that_makes_no_sense_is_told_too(changed: dict[str, Any]) -> None:
    """Nothing that lies in a journal may keep anybody from starting."""
    assert told(**changed).startswith("Loosen the neck")


# On the last card


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (50, 16)], ids=str)
@pytest.mark.parametrize("plan", [PLAN, LESS], ids=["whole", "less"])
@pytest.mark.parametrize("before", [Before(), Before(7), Before(10, Region.LOWER_BACK)], ids=str)
def test_it_is_on_every_page_of_the_last_card(
    before: Before, plan: object, size: tuple[int, int]
) -> None:
    """Whole, above the way to start."""
    for page in range(3):
        shown = squeezed(ready(plan, size, PLAIN, page, before=before))  # type: ignore[arg-type]
        assert pain_now(before) in shown
        assert shown.index(pain_now(before)) < shown.index("Enter start")


def test_where_it_is_not_asked_it_is_not_there() -> None:
    """On the card of a session that is not kept."""
    shown = squeezed(ready(PLAN, (80, 24), PLAIN, before=None))
    assert "ain now" not in shown
    assert shown == squeezed(ready(PLAN, (80, 24), PLAIN))
