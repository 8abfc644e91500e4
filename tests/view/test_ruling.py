"""Safety rules in words: what a yes does, and what it rests on."""

from collections.abc import Iterable
from datetime import date

import pytest

from acupress.catalogue.book import Book, Effect
from acupress.safety.answers import YES, Answer, Said
from acupress.safety.profile import Kept
from acupress.view.page import Line, write
from acupress.view.ruling import UNREVIEWED, consequences, explanation, rules_page
from acupress.vocabulary import Region, Side
from samples import book as made_up
from samples import caution, effect, point, rule
from shipped import book as shipped

DAY = date(2025, 3, 1)
POINTS = {
    one["code"]: one
    for one in (
        point("AA1", cautions=[caution("skin", text="Not there."), caution("veins", "lighten")]),
        point("AA2", cautions=[caution("skin", text="Not there.")]),
        point("AA3"),
    )
}


def text(page: Iterable[Line], width: int = 100_000) -> str:
    """A page as it is printed without colour."""
    return "\n".join(write(list(page), width, colour=False))


def words_of(one: Effect) -> list[str]:
    """What a rule with one effect says of itself."""
    made = rule("skin", one)
    return [said for said, _ in consequences(made, made_up(points=POINTS, rules={"skin": made}))]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (effect("refuse", "Call."), "nothing is played"),
        (effect("block"), "left out: every point"),
        (effect("block", "Not there.", everywhere=False), "left out: AA1, AA2"),
        (effect("lighten"), "only light pressure: every point"),
        (effect("shorten", at_most=45), "at most 45 s a side: every point"),
        (effect("forbid", forbids=["ball"]), "no ball: every point"),
        (
            effect("forbid", forbids=["ball", "rubbing", "prone"]),
            "no ball, no rubbing, no lying face down: every point",
        ),
        (effect("ask"), "ask a clinician first: every point"),
        (effect("warn"), "a warning: every point"),
        (effect("inform"), "a note: every point"),
        (effect("block", local="side"), "left out: every point, on the side you name"),
        (effect("block", local="site"), "left out: every point, or only the place you name"),
        (
            effect("block", "Not there.", local="side", everywhere=False),
            "left out: AA1, AA2, on the side you name",
        ),
    ],
)
def test_a_yes_is_told_in_words(one: Effect, said: str) -> None:
    """What it does, and to which points."""
    assert words_of(one) == [said]


def test_what_touches_no_point_of_ours_is_not_told() -> None:
    """A rule about a place where we press nothing has nothing to say."""
    assert words_of(effect("block", "Elsewhere.", everywhere=False)) == []


def test_two_rules_with_the_same_words_name_their_own_points() -> None:
    """A sentence that two rules share does not lend one the points of the other."""
    veins = rule("veins", effect("block", "Not there.", everywhere=False))
    both = made_up(points=POINTS, rules={"veins": veins})
    assert list(consequences(veins, both)) == []


def test_what_it_rests_on_goes_with_it() -> None:
    """Each consequence carries the effect behind it, with its sources."""
    one = effect("lighten")
    made = rule("skin", one)
    assert [behind for _, behind in consequences(made, made_up(rules={"skin": made}))] == [one]


@pytest.mark.parametrize(
    ("means", "unknown", "said"),
    [
        ("", "yes", "Because. A yes: nothing is played. Not sure counts as yes."),
        ("It is so.", "no", "Because. It is so. A yes: nothing is played. Not sure counts as no."),
    ],
)
def test_a_question_is_explained(means: str, unknown: str, said: str) -> None:
    """Why it is asked, what its words mean, what a yes does, and what not sure counts as."""
    made = rule("skin", effect("refuse", "Call."), means=means, unknown=unknown)
    assert explanation(made, made_up(rules={"skin": made})) == said


def test_a_permission_has_no_consequence() -> None:
    """Where a yes takes nothing away there is nothing to tell."""
    made = rule("allowed", unknown="no")
    assert explanation(made, made_up(rules={"a": made})) == "Because. Not sure counts as no."


# The page


def test_every_rule_we_ship_is_on_the_page() -> None:
    """Its id and question, what a yes does, how often it is asked, what it rests on."""
    page, book = text(rules_page(shipped(), {})), shipped()
    lost = []
    for name, one in book["rules"].items():
        wanted = [f"{name}  {one['ask']}", *(said for said, _ in consequences(one, book))]
        asked = f"again after {one['keep_days']} days" if one["keep_days"] else "at every session"
        wanted += [f"Asked {asked}. Rests on "]
        lost += [f"{name}: {each}" for each in wanted if each not in page]
    assert lost == []


def test_what_is_always_so_is_on_the_page() -> None:
    """Rules without a question, places that nobody may press, and that nobody reviewed it yet."""
    page, book = text(rules_page(shipped(), {})), shipped()
    assert [
        one["text"] for one in (*book["standing"], *book["never"]) if one["text"] not in page
    ] == []
    assert UNREVIEWED in page
    assert "No clinician has reviewed" in UNREVIEWED


def test_general_knowledge_is_called_that() -> None:
    """No mark stands on the page that a reader would have to know."""
    assert "GK" not in text(rules_page(shipped(), {})).replace("[", " ").split()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (YES, "frail: yes  given on 2025-03-01"),
        (Answer(Said.NO), "frail: no  given on 2025-03-01"),
        (Answer(Said.YES, Side.LEFT), "frail: yes (left)  given on 2025-03-01"),
        (
            Answer(Said.YES, Side.RIGHT, (Region.HAND,)),
            "frail: yes (right, hand)  given on 2025-03-01",
        ),
    ],
)
def test_kept_answers_are_told_in_words(answer: Answer, said: str) -> None:
    """What was said, where it is so, and on which day."""
    assert said in text(rules_page(made_up(), {"frail": Kept(answer, DAY)}))


def test_no_kept_answer_is_told_too() -> None:
    """Nobody wonders whether there are some."""
    assert text(rules_page(made_up(), {})).endswith("Your kept answers\n  none")


@pytest.mark.parametrize("width", [100, 80, 60, 40])
@pytest.mark.parametrize("book", [shipped()], ids=["shipped"])
def test_the_page_fits(book: Book, width: int) -> None:
    """No row is wider than the terminal."""
    page = rules_page(book, {"frail": Kept(YES, DAY)})
    assert [row for row in text(page, width).split("\n") if len(row) > width] == []
