"""Which points a person may press: the answers, the cautions, and that more yes is never less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.book import Caution
from acupress.plan.building import Options, build
from acupress.safety.screening import (
    ALWAYS_ASKED,
    Answer,
    Screening,
    Verdict,
    missing,
    relevant,
    screen,
)
from acupress.vocabulary import Pressure
from samples import (
    EVERYTHING,
    POINTS,
    QUESTIONS,
    WHENS,
    answers,
    caution,
    cautions,
    point,
    question,
    routine,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def found(given: dict[str, Answer], *every: Caution) -> Screening:
    """The screening of one point with these cautions."""
    return screen(given, QUESTIONS, [point("WW1", cautions=every)])


# What is asked


def test_danger_and_pregnancy_are_always_asked_first() -> None:
    """They come before the questions of the routine, whatever those are."""
    assert relevant(routine(asks=["frail", "clot"])) == (*ALWAYS_ASKED, "frail", "clot")
    assert ALWAYS_ASKED == ("emergency", "fever", "recent-injury", "pregnant")


def test_no_question_is_asked_twice() -> None:
    """A routine that asks for an always asked question does not repeat it."""
    assert relevant(routine(asks=["frail", "pregnant"])) == (*ALWAYS_ASKED, "frail")


def test_missing_is_what_has_no_answer() -> None:
    """Unknown is an answer; no word at all is missing."""
    given = {"pregnant": UNKNOWN, "fever": NO, "recent-injury": NO, "frail": NO}
    assert missing(routine(asks=["frail", "clot"]), given) == ("emergency", "clot")


# What an answer does


@pytest.mark.parametrize(
    ("answer", "blocks"), [(YES, True), (UNKNOWN, True), (NO, False), (None, False)]
)
def test_answer_that_counts_blocks(answer: Answer | None, blocks: bool) -> None:
    """Yes and unknown block a point, no does not, and a question not asked does not."""
    given = {} if answer is None else {"pregnant": answer}
    assert ("WW1" in found(given, caution("pregnant")).blocked) is blocks


@pytest.mark.parametrize(("answer", "blocks"), [(YES, True), (UNKNOWN, False), (NO, False)])
def test_unknown_counts_as_no_only_where_the_question_says_so(
    answer: Answer,
    blocks: bool,
) -> None:
    """A question may say that `not sure` is no; a yes still counts."""
    assert ("WW1" in found({"allowed": answer}, caution("allowed")).blocked) is blocks


def test_unknown_answer_to_a_strange_question_counts_as_yes() -> None:
    """Where the question itself is not known, unknown is the careful answer."""
    assert "WW1" in found({"other": UNKNOWN}, caution("other")).blocked


def test_verdict_names_the_rule_and_says_why() -> None:
    """A blocked point carries the caution's id and its words."""
    verdict = found({"frail": YES}, caution("frail", text="Be gentle.")).blocked["WW1"]
    assert verdict == Verdict("frail", "Be gentle.")


@pytest.mark.parametrize(
    ("every", "blocked", "lightened"),
    [
        ([caution("frail", "block")], ["WW1"], []),
        ([caution("frail", "lighten")], [], ["WW1"]),
        ([caution("frail", "lighten"), caution("frail", "block")], ["WW1"], []),
        ([caution("frail", "block"), caution("frail", "lighten")], ["WW1"], []),
        ([caution("frail", "warn")], [], []),
        ([caution("frail", "inform"), caution("frail", "ask")], [], []),
        ([caution("pregnant", "block")], [], []),
    ],
)
def test_strictest_caution_wins(
    every: list[Caution], blocked: list[str], lightened: list[str]
) -> None:
    """Blocking wins over lightening in any order; what only warns does neither."""
    screening = found({"frail": YES}, *every)
    assert (list(screening.blocked), list(screening.lightened)) == (blocked, lightened)


def test_caution_that_refuses_does_not_let_the_point_through() -> None:
    """`refuse` is stronger than `block`: a point so marked is not pressed."""
    screening = found({"frail": YES}, caution("frail", "refuse"))
    assert screening.refused or "WW1" in screening.blocked


@pytest.mark.parametrize("answer", [YES, UNKNOWN])
def test_refusing_question_ends_it(answer: Answer) -> None:
    """A yes, or an unknown, to a question that refuses is the whole screening."""
    assert found({"fever": answer}).refused == Verdict("fever", "See a doctor.")


def test_first_refusal_of_the_card_is_told() -> None:
    """Of two reasons to refuse the one that stands first among the questions is given."""
    refused = found({"fever": YES, "emergency": YES}).refused
    assert refused is not None
    assert refused.rule == "emergency"


def test_no_to_everything_changes_nothing() -> None:
    """Whoever says no to every question gets every point as it is."""
    assert screen(dict.fromkeys(QUESTIONS, NO), QUESTIONS, POINTS.values()) == Screening()


# Laws


@given(answers(), cautions(), st.sampled_from(WHENS))
def test_one_more_yes_never_admits_a_point(
    given_answers: dict[str, Answer], every: list[Caution], more: str
) -> None:
    """A yes in place of any other answer keeps every refusal, block and lightening."""
    before = found(given_answers, *every)
    after = found(given_answers | {more: YES}, *every)
    assert after.refused or not before.refused
    if not after.refused:
        assert set(before.blocked) <= set(after.blocked)
        assert set(before.lightened) <= set(after.lightened) | set(after.blocked)


@given(answers(), st.sampled_from(sorted(QUESTIONS)))
def test_one_more_yes_never_raises_pressure(given_answers: dict[str, Answer], more: str) -> None:
    """In the plan too: no point comes in, and none is pressed harder."""

    def pressures(of: dict[str, Answer]) -> dict[str, int]:
        found = screen(of, QUESTIONS, POINTS.values())
        plan = build(EVERYTHING, POINTS, Options(partner=True), found)
        return {p.code: list(Pressure).index(p.pressure) for p in plan.places}

    before, after = pressures(given_answers), pressures(given_answers | {more: YES})
    assert all(code in before and after[code] <= before[code] for code in after)


@given(answers(), cautions())
def test_unknown_is_yes_except_where_the_question_says_no(
    given_answers: dict[str, Answer], every: list[Caution]
) -> None:
    """Spelling out what each unknown counts as changes nothing."""
    spelled = {
        name: (NO if name == "allowed" else YES) if answer is UNKNOWN else answer
        for name, answer in given_answers.items()
    }
    assert found(given_answers, *every) == found(spelled, *every)


@given(answers(), cautions())
def test_every_verdict_is_one_of_the_points_cautions(
    given_answers: dict[str, Answer], every: list[Caution]
) -> None:
    """Nothing is withheld or lightened but by a caution of the point that an answer calls for."""
    screening = found(given_answers, *every)
    for action, verdicts in (("block", screening.blocked), ("lighten", screening.lightened)):
        for verdict in verdicts.values():
            assert given_answers[verdict.rule] is not NO
            assert any(
                (c["when"], c["action"], c["text"]) == (verdict.rule, action, verdict.reason)
                for c in every
            )


def test_question_without_refusal_never_refuses() -> None:
    """Only questions that say what to do instead end the program."""
    harmless = {"frail": question("frail")}
    assert screen({"frail": YES}, harmless, []).refused is None
