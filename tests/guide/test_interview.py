"""Which card comes next, after every kind of answer."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from questions import ASKED, BOOK, ROUTINE, RULES, TODAY, alone, kept

from acupress.guide.interview import DANGER, MORE, Interview
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.relevance import relevant
from acupress.safety.screening import screen
from acupress.view import words
from acupress.view.card import (
    AT_ONCE,
    WHOSE,
    WITH_WHOM,
    Card,
    Checklist,
    Choice,
    Marks,
    Places,
    shown,
)
from acupress.view.ruling import explanation
from acupress.vocabulary import Reach, Region, Side
from samples import RANDOMS, recipe, routine
from shipped import book as shipped

LEFT = Answer(Said.YES, Side.LEFT)


def ids(card: Card | None) -> list[str]:
    """The questions of a list, or the one question of another card."""
    assert card is not None
    return [one.id for one in card.items] if isinstance(card, Checklist) else [card.id]


def replied(interview: Interview, *replies: Marks) -> Interview:
    """Each of the next cards is answered so."""
    for marks in replies:
        card = interview.card()
        assert card is not None
        interview = interview.with_reply(card, marks)
    return interview


# Who presses whom


@pytest.mark.parametrize(
    ("answer", "then"), [(Reach.PARTNER, WHOSE), (Reach.SELF, None)], ids=["partner", "alone"]
)
def test_first_of_all_it_asks_who_presses(answer: Reach, then: Card | None) -> None:
    """Where it was not said; with a partner it asks who is pressed, alone it goes on."""
    start = replace(alone(), partner=None)
    assert start.card() == WITH_WHOM
    after = replied(start, {"operator": answer})
    assert after.partner is (answer is Reach.PARTNER)
    assert after.card() == then or then is None
    if then is None:
        assert ids(after.card()) == ["emergency", "fever"]


def test_a_partner_always_asks_whose_body_it_is() -> None:
    """Also where `--partner` said so and everything is kept."""
    everything = kept(1, **dict.fromkeys(["blood", "pregnant", "hip", "thin"], NO))
    assert replace(alone(everything), partner=True).card() == WHOSE


@pytest.mark.parametrize(("answer", "someone_else"), [("me", False), ("someone-else", True)])
def test_whose_body_it_is(answer: str, *, someone_else: bool) -> None:
    """Mine or somebody else's, and then the signs of danger."""
    after = replied(replace(alone(), partner=True), {"whose": answer})
    assert after.someone_else is someone_else
    assert ids(after.card()) == ["emergency", "fever"]


# The lists


def test_signs_of_danger_come_first_and_alone() -> None:
    """One card for them, and then all that this routine makes relevant."""
    danger = alone().card()
    assert isinstance(danger, Checklist)
    assert (danger.title, ids(danger)) == (DANGER, ["emergency", "fever"])
    more = replied(alone(), {}).card()
    assert isinstance(more, Checklist)
    assert (more.title, ids(more)) == (MORE, ASKED[2:])


def test_a_question_has_its_reason_and_its_meaning() -> None:
    """As the rule says it."""
    card = alone().card()
    assert isinstance(card, Checklist)
    one = card.items[0]
    assert (one.ask, one.why) == ("emergency?", "Because.")
    assert one.more == explanation(RULES["emergency"], BOOK)
    assert "It means this." in one.more


def test_only_what_this_routine_makes_relevant_is_asked() -> None:
    """A rule that touches none of its points is not asked; a permission it needs is."""
    assert list(alone().asked) == ASKED
    behind = routine(recipe("AA1"), only_if=["allowed"])
    assert list(alone(of_routine=behind).asked) == [*ASKED, "allowed"]


def test_what_is_not_marked_is_a_no() -> None:
    """Of the questions that were shown; what is marked is yes or not sure."""
    after = replied(alone(), {}, {"thin": "yes", "pregnant": "unknown"})
    assert after.answers == {
        **dict.fromkeys(["emergency", "fever", "blood", "skin", "hip"], NO),
        "thin": YES,
        "pregnant": UNKNOWN,
    }
    assert after.card() is None


def test_what_was_not_shown_is_not_answered() -> None:
    """Where two of five questions fit on the screen, the other three are asked next."""
    after = replied(alone(), {})
    whole = after.card()
    assert isinstance(whole, Checklist)
    part = replace(whole, items=whole.items[:2])
    after = after.with_reply(part, {"pregnant": "yes"})
    assert list(after.answers) == ASKED[:4]
    assert ids(after.card()) == ASKED[4:]


# Refusals


@pytest.mark.parametrize("said", ["yes", "unknown"])
@pytest.mark.parametrize("name", ["emergency", "fever"])
def test_a_sign_of_danger_ends_it_at_once(name: str, said: str) -> None:
    """Nothing more is asked of somebody who should call for help; not sure counts too."""
    assert replied(alone(), {name: said}).card() is None


def test_a_sign_of_danger_ends_it_though_others_were_not_shown() -> None:
    """On a small screen the second sign is not asked after a yes to the first."""
    card = alone().card()
    assert isinstance(card, Checklist)
    first = replace(card, items=card.items[:1])
    assert alone().with_reply(first, {"emergency": "yes"}).card() is None
    assert ids(alone().with_reply(first, {}).card()) == ["fever"]


def test_any_refusal_ends_it() -> None:
    """Nobody is asked for places and sides who will not be pressed."""
    assert replied(alone(), {}, {"blood": "yes", "skin": "yes"}).card() is None


def test_a_kept_refusal_does_not_hide_the_signs_of_danger() -> None:
    """They are asked all the same, for who has one must hear of it; then it ends."""
    start = alone(kept(blood=YES))
    assert ids(start.card()) == ["emergency", "fever"]
    assert replied(start, {}).card() is None


# Where it is so


def test_a_place_is_asked_and_then_its_side() -> None:
    """Where on the body, and then left or right."""
    where = replied(alone(), {}, {"skin": "yes"})
    card = where.card()
    assert isinstance(card, Places)
    assert card.id == "skin"
    assert card.text == "skin? You said yes. Where is it?"
    side = replied(where, {Region.HAND: "yes", Region.ARM: "yes"})
    card = side.card()
    assert isinstance(card, Choice)
    assert card.text == "skin? You said yes. On which side?"
    after = replied(side, {"skin": "left"})
    assert after.card() is None
    assert after.answers["skin"] == Answer(Said.YES, Side.LEFT, (Region.ARM, Region.HAND))


def test_not_sure_where_is_everywhere() -> None:
    """No place named counts as all of them; the side is still asked."""
    after = replied(alone(), {}, {"skin": "yes"}, {})
    assert isinstance(after.card(), Choice)
    assert replied(after, {"skin": "both"}).answers["skin"] == YES


def test_only_the_side_is_asked_where_the_place_is_known() -> None:
    """A hip is where it is."""
    after = replied(alone(), {}, {"hip": "yes"})
    assert isinstance(after.card(), Choice)
    assert replied(after, {"hip": "right"}).answers["hip"] == Answer(Said.YES, Side.RIGHT)


@pytest.mark.parametrize("said", ["no", "unknown"])
def test_no_place_is_asked_of_a_no_or_a_not_sure(said: str) -> None:
    """Not sure counts everywhere."""
    marks = {} if said == "no" else {"skin": said, "hip": said}
    assert replied(alone(), {}, marks).card() is None


def test_one_place_is_asked_after_the_other() -> None:
    """Each yes in the order of the questions, each with its place and its side."""
    after = replied(alone(), {}, {"skin": "yes", "hip": "yes"})
    seen = []
    while card := after.card():
        seen.append((type(card).__name__, *ids(card)))
        after = after.with_reply(card, {card.id: "left"} if isinstance(card, Choice) else {})
    assert seen == [("Places", "skin"), ("Choice", "skin"), ("Choice", "hip")]


def test_places_are_asked_before_the_next_list() -> None:
    """While one still has in mind what was meant."""
    after = replied(alone(), {})
    whole = after.card()
    assert isinstance(whole, Checklist)
    after = after.with_reply(replace(whole, items=whole.items[:3]), {"skin": "yes"})
    assert isinstance(after.card(), Places)
    assert ids(replied(after, {}, {"skin": "left"}).card()) == ["hip", "thin"]


# What is kept


def test_what_is_kept_is_not_asked() -> None:
    """Only the signs of danger and what is of today are, whatever the profile holds."""
    start = alone(kept(blood=NO, pregnant=NO, hip=NO, thin=YES))
    assert ids(start.card()) == ["emergency", "fever"]
    assert ids(replied(start, {}).card()) == ["skin"]


def test_a_kept_place_is_not_asked_again() -> None:
    """It was given with the answer."""
    start = alone(kept(blood=NO, pregnant=NO, hip=LEFT, thin=NO))
    after = replied(start, {}, {})
    assert after.card() is None
    assert after.relevant_answers()["hip"] == LEFT


def test_an_answer_of_today_counts_before_a_kept_one() -> None:
    """What is said now is what is so now."""
    start = replace(alone(kept(thin=YES)), answers={"thin": NO})
    assert start.known["thin"] == NO


def test_answers_are_told_in_the_order_of_asking() -> None:
    """Kept ones among them; what this routine does not ask is not told."""
    after = replied(alone(kept(thin=YES, veins=YES)), {}, {"skin": "unknown"})
    assert list(after.relevant_answers()) == ASKED
    assert after.relevant_answers()["thin"] == YES


@pytest.mark.parametrize(
    ("interview", "wants"),
    [
        (replace(alone(), kept=None), True),
        (alone(), False),
        (replace(alone(), kept=None, partner=None), False),
        (replace(alone(), kept=None, partner=True), False),
        (replace(alone(), kept=None, partner=True, someone_else=False), True),
        (replace(alone(), kept=None, partner=True, someone_else=True), False),
        (replace(alone(), kept=None).of_someone_else(), False),
    ],
    ids=["alone", "read", "who?", "whose?", "me", "them", "someone else"],
)
def test_the_profile_is_wanted_when_it_is_mine(interview: Interview, *, wants: bool) -> None:
    """Once it is known to be about oneself, and only once."""
    assert interview.wants_profile is wants


def test_before_the_profile_is_read_nothing_is_kept() -> None:
    """Everything is open, and no key offers what is not there."""
    start = replace(alone(), kept=None, partner=None)
    assert (start.known, keys(start)) == ({}, ["←", "?", "q"])


# Somebody else, and afresh


@pytest.mark.parametrize("partner", [True, False])
def test_for_someone_else_nothing_kept_is_used(*, partner: bool) -> None:
    """Everything is asked, and none of it is mine."""
    of_me = kept(blood=NO, pregnant=YES, hip=LEFT, thin=NO)
    start = replace(alone(of_me), partner=partner).of_someone_else()
    assert ids(start.card()) == ["emergency", "fever"]
    assert ids(replied(start, {}).card()) == ASKED[2:]
    assert replied(start, {}, {}).relevant_answers() == dict.fromkeys(ASKED, NO)


def test_changing_to_someone_else_forgets_what_was_said() -> None:
    """Also the places and sides of what I answered."""
    mine = replied(alone(), {}, {"skin": "yes"}, {Region.ARM: "yes"}, {"skin": "left"})
    theirs = mine.of_someone_else()
    assert (theirs.answers, theirs.placed, theirs.sided) == ({}, frozenset(), frozenset())
    assert isinstance(replied(theirs, {}, {"skin": "yes"}).card(), Places)


def test_afresh_asks_everything_of_the_same_person() -> None:
    """What was kept and what was said is asked again; who it is stays."""
    start = replied(alone(kept(blood=NO, thin=YES)), {})
    again = start.afresh()
    assert (again.answers, again.kept, again.partner, again.someone_else) == ({}, {}, False, None)
    assert ids(again.card()) == ["emergency", "fever"]
    assert ids(replied(again, {}).card()) == ASKED[2:]


# All that is kept: `safety ask`


def test_without_a_routine_all_that_is_kept_is_asked() -> None:
    """In the order of the rules; signs of danger and what is of today are not kept."""
    start = alone(of_routine=None)
    assert ids(start.card()) == ["blood", "pregnant", "hip", "thin", "veins", "allowed"]
    assert replied(start, {}).card() is None


def test_without_a_routine_no_answer_ends_it() -> None:
    """Nothing is played, so nothing is refused; places are asked as ever."""
    after = replied(alone(of_routine=None), {"blood": "yes", "hip": "yes"})
    assert isinstance(after.card(), Choice)
    assert replied(after, {"hip": "left"}).answers["blood"] == YES


# What stands around a card


def keys(interview: Interview, *, first: bool = False) -> list[str]:
    """The keys that are offered beside the answers."""
    return [key for key, _ in interview.margin(first=first).keys]


def test_the_first_card_has_no_way_back() -> None:
    """Later ones have."""
    assert keys(alone(), first=True) == ["?", "s", "q"]
    assert keys(alone()) == ["←", "?", "s", "q"]


@pytest.mark.parametrize(
    ("interview", "offered"),
    [
        (replace(alone(), partner=None), ["←", "?", "q"]),
        (replace(alone(), partner=True), ["←", "?", "q"]),
        (replace(alone(), partner=True, someone_else=False), ["←", "?", "s", "q"]),
        (alone(kept(thin=NO)), ["←", "?", "s", "a", "q"]),
        (alone(kept(thin=NO)).of_someone_else(), ["←", "?", "q"]),
        (alone(kept(thin=NO)).afresh(), ["←", "?", "s", "q"]),
        (alone(of_routine=None), ["←", "?", "q"]),
    ],
    ids=["unknown", "whose", "me", "kept", "someone else", "afresh", "no routine"],
)
def test_only_keys_that_do_something_are_offered(interview: Interview, offered: list[str]) -> None:
    """Someone else where it is me, and all again where something is kept."""
    assert keys(interview) == offered


@pytest.mark.parametrize(
    ("interview", "about"),
    [
        (alone(), words.about_you(0, None)),
        (
            alone(kept(3, thin=NO) | kept(12, hip=NO) | kept(5, blood=NO)),
            "you; 3 answers kept, the oldest from 12 days ago",
        ),
        (replace(alone(kept(3, thin=NO)), partner=True), words.WHOEVER),
        (
            replace(alone(kept(3, thin=NO, hip=NO)), partner=True, someone_else=False),
            "you; 2 answers kept, the oldest from 3 days ago",
        ),
        (alone(kept(3, thin=NO)).of_someone_else(), words.SOMEONE_ELSE),
    ],
    ids=["nothing kept", "kept", "whose", "me", "someone else"],
)
def test_whose_answers_and_how_old_is_said(interview: Interview, about: str) -> None:
    """On every card."""
    assert interview.margin(first=False).about == about


# Laws


def random_reply(by: Random, card: Card) -> tuple[Card, Marks]:
    """Any reply to any part of a card that could be shown."""
    match card:
        case Choice():
            return card, {card.id: by.choice(card.choices)[2]}
        case Places():
            return card, {region: "yes" for region in Region if by.random() < 0.2}
        case Checklist():
            part = replace(card, items=card.items[: by.randint(1, AT_ONCE)])
            said = {one.id: by.choice(["", "", "", "yes", "unknown"]) for one in part.items}
            return part, {name: value for name, value in said.items() if value}


def random_start(by: Random) -> Interview:
    """Any state an interview can begin in, and some it can come into."""
    names = by.sample(list(RULES), by.randint(0, len(RULES)))
    held = [name for name in names if RULES[name]["keep_days"]]
    start = replace(
        alone(kept(1, **{name: by.choice([YES, NO, LEFT]) for name in held})),
        partner=by.choice([None, True, False]),
        someone_else=by.choice([None, None, True, False]),
        routine=by.choice([ROUTINE, ROUTINE, None]),
    )
    for _ in range(by.randint(0, 6)):
        card = start.card()
        start = start.with_reply(*random_reply(by, card)) if card else start
    return by.choice([start, start, start.of_someone_else(), start.afresh()])


@given(RANDOMS)
def test_every_interview_ends_with_all_that_matters(by: Random) -> None:
    """From any state, after so many cards: every relevant answer, each yes with place and side."""
    interview = random_start(by)
    local = 3  # a place and a side of `skin`, a side of `hip`
    for _ in range(2 + len(RULES) + local):
        card = interview.card()
        if card is None:
            break
        interview = interview.with_reply(*random_reply(by, card))
    assert interview.card() is None
    if interview.routine and screen(interview.relevant_answers(), RULES, ()).refused:
        return
    assert tuple(interview.relevant_answers()) == interview.asked
    for name, answer in interview.answers.items():
        if answer.said is Said.YES and name in {"skin", "hip"}:
            assert name in interview.sided
            assert name in interview.placed or name == "hip"


@given(RANDOMS)
def test_no_question_is_asked_twice(by: Random) -> None:
    """What was answered does not come again, on a list or as a place."""
    interview = random_start(by)
    seen: list[tuple[str, str]] = []
    while card := interview.card():
        part, marks = random_reply(by, card)
        seen += [(type(part).__name__, name) for name in ids(part)]
        interview = interview.with_reply(part, marks)
    assert len(seen) == len(set(seen))


@given(RANDOMS)
def test_a_card_is_never_empty(by: Random) -> None:
    """A list has questions, and asks only for what is relevant and open."""
    interview = random_start(by)
    while card := interview.card():
        if isinstance(card, Checklist):
            assert card.items
            assert {one.id for one in card.items} <= set(interview.asked) - set(interview.known)
        interview = interview.with_reply(*random_reply(by, card))


@given(RANDOMS)
def test_for_someone_else_the_profile_does_not_matter(by: Random) -> None:
    """With any profile the same cards come, and the same answers."""
    start = random_start(by).of_someone_else()
    other, seed = replace(start, kept={}), by.random()
    one, two = Random(seed), Random(seed)
    while card := start.card():
        assert card == other.card()
        start = start.with_reply(*random_reply(one, card))
        other = other.with_reply(*random_reply(two, card))
    assert other.card() is None
    assert start.relevant_answers() == other.relevant_answers()


# What we ship


def healthy(interview: Interview, size: tuple[int, int]) -> Iterable[Card]:
    """The cards that somebody sees to whom nothing applies."""
    first = True
    while card := interview.card():
        part = shown(card, size, interview.margin(first=first))
        assert part is not None
        yield part
        choice = {part.id: part.choices[-1][2]} if isinstance(part, Choice) else {}
        interview, first = interview.with_reply(part, choice), False


@pytest.mark.parametrize("name", shipped()["routines"])
def test_a_healthy_person_is_pressing_within_twelve_keys(name: str) -> None:
    """A key a card, the operator's card among them, and Enter; also for the longest routine."""
    start = Interview(shipped(), shipped()["routines"][name], TODAY, {}, partner=None)
    cards = list(healthy(start, (80, 24)))
    assert cards[0] == WITH_WHOM
    assert len(cards) + 1 <= 12


@pytest.mark.parametrize("name", shipped()["routines"])
def test_every_relevant_question_of_a_routine_is_asked(name: str) -> None:
    """Page after page, in a small window too, in the order of the rules."""
    of = shipped()["routines"][name]
    start = Interview(shipped(), of, TODAY, {}, partner=False)
    seen = [one for part in healthy(start, (60, 20)) for one in ids(part)]
    assert tuple(seen) == relevant(of, shipped())
