"""The cards are asked, on the screen or by lines, and one Enter starts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import pytest
from questions import ASKED, BOOK, alone, kept, name_of

from acupress.guide.asking import Asked as AskedBefore
from acupress.guide.asking import Move, OnScreen, Reply, interviewed
from acupress.guide.by_lines import ByLines
from acupress.guide.interview import Interview
from acupress.guide.leaving import Left
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.profile import Kept
from acupress.terminal.events import Event, Key, Notice, Signal
from acupress.view import words
from acupress.view.card import WHOSE, WITH_WHOM, Card, Checklist, Choice, Margin, Marks, Places
from acupress.view.drawing import Look
from acupress.view.ruling import explanation
from acupress.vocabulary import Reach, Region, Side
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap, ScriptEnded
from scenes import DANGER, FOUR, LESS, MARGIN, PLACES_MARGIN, PLAN, WHERE, WHICH_SIDE

ONE = replace(FOUR, items=FOUR.items[:1])
# A question with so much to explain that it takes two pages.
LONG = replace(ONE, items=(replace(ONE.items[0], more="There is much to say of it. " * 30),))
FIRST = Margin(MARGIN.about, (("?", "explain"), ("q", "leave")))
LEAVINGS: list[tuple[str | Event, str]] = [
    ("q", ""),
    ("escape", ""),
    (Signal("int"), "interrupted"),
    (Signal("term"), "terminated"),
    (Signal("hup"), "hangup"),
    (Signal("quit"), "quit"),
]


def presses(*names: str | Event | Nap) -> Iterable[tuple[float, Event | Nap]]:
    """A key, or something else, each second."""
    return [
        (float(at), Key(one) if isinstance(one, str) else one) for at, one in enumerate(names, 1)
    ]


def around(card: Card) -> Margin:
    """Every key that can stand beside this card's own."""
    return PLACES_MARGIN if isinstance(card, Places) else MARGIN


class Asked:
    """Cards on a fake screen, with a script of keys and whatever else happens."""

    def __init__(
        self, *script: str | Event | Nap, size: tuple[int, int] = (80, 24), look: Look | None = None
    ) -> None:
        self.screen = FakeScreen(*size)
        self.events = FakeEvents(FakeClock(), presses(*script))
        self.asker = OnScreen(self.screen, self.events, look or Look(colour=False))

    def ask(self, card: Card, margin: Margin | None = None) -> Reply:
        """Ask one card."""
        return self.asker.ask(card, margin or around(card))

    def through(self, start: Interview, past: list[AskedBefore] | None = None) -> Interview:
        """Ask everything."""
        return interviewed(start, self.asker, past if past is not None else [])

    def shown(self) -> list[str]:
        """The words of each frame."""
        return [" ".join(" ".join(frame).split()) for frame in self.screen.frames]


def marked(*script: str | Event | Nap, card: Card = FOUR) -> Marks:
    """What these keys mark on a card."""
    reply = Asked(*script).ask(card)
    assert isinstance(reply, tuple)
    return reply[1]


def waits(card: Card, *script: str | Event | Nap) -> Asked:
    """After these keys the card still waits for an answer."""
    asked = Asked(*script)
    with pytest.raises(ScriptEnded):
        asked.ask(card)
    return asked


# A list


def test_n_is_no_to_all() -> None:
    """One key for somebody who is well."""
    assert Asked("n").ask(FOUR) == (FOUR, {})


@pytest.mark.parametrize(
    ("digits", "marks"),
    [
        ("2", {"clot": "yes"}),
        ("22", {"clot": "unknown"}),
        ("2222", {"clot": "yes"}),
        ("13", {"pregnant": "yes", "blood-thinners": "yes"}),
        ("131", {"pregnant": "unknown", "blood-thinners": "yes"}),
        ("2223", {"blood-thinners": "yes"}),
        ("1234", dict.fromkeys((one.id for one in FOUR.items), "yes")),
    ],
)
def test_a_number_marks_and_marks_again(digits: str, marks: Marks) -> None:
    """Once is yes, twice is not sure, three times is nothing; Enter goes on."""
    assert marked(*digits, "enter") == marks


def test_a_mark_is_seen_at_once() -> None:
    """Each number changes what is on the screen."""
    shown = waits(FOUR, "2", "2", "2").shown()
    said = ["YES: Have you had" in one for one in shown]
    unsure = ["NOT SURE: Have you had" in one for one in shown]
    assert (said, unsure) == ([False, True, False, False], [False, False, True, False])


@pytest.mark.parametrize(
    "script", [("2", "n"), ("2", "n", "n"), ("2", "2", "n")], ids=["yes", "twice", "unsure"]
)
def test_no_to_all_does_nothing_once_something_is_marked(script: Sequence[str]) -> None:
    """A slip of the finger takes back no yes; Enter is the key that is told."""
    waits(FOUR, *script)
    assert marked(*script, "enter") == {"clot": "unknown" if script[1] == "2" else "yes"}


def test_no_to_all_works_again_when_nothing_is_marked() -> None:
    """Three times the same number takes the mark back."""
    assert marked("2", "2", "2", "n") == {}


@pytest.mark.parametrize("key", ["enter", "space", "5", "0", "9", "y", "u", "z", "x", "²", "f1"])
def test_any_other_key_answers_nothing(key: str) -> None:
    """Nobody says no by accident."""
    assert waits(FOUR, key, key).shown()[0] == waits(FOUR, key).shown()[-1]


@pytest.mark.parametrize(
    ("key", "marks"), [("y", {"pregnant": "yes"}), ("u", {"pregnant": "unknown"}), ("n", {})]
)
def test_one_question_is_answered_by_one_key(key: str, marks: Marks) -> None:
    """Yes, not sure, or no."""
    assert Asked(key).ask(ONE) == (ONE, marks)


def test_only_what_fits_is_asked() -> None:
    """On a narrow screen the reply is about the one question that is there."""
    assert Asked("n", size=(40, 12)).ask(FOUR) == (ONE, {})


# A place, and a choice


@pytest.mark.parametrize(
    ("keys", "regions"),
    [
        ("d", ["chest"]),
        ("dj", ["chest", "hand"]),
        ("djd", ["hand"]),
        ("al", ["head", "foot"]),
        ("abcdefghijkl", list(Region)),
    ],
)
def test_letters_mark_places(keys: str, regions: list[str]) -> None:
    """Once marks it, twice takes it back; Enter goes on."""
    assert marked(*keys, "enter", card=WHERE) == dict.fromkeys(regions, "yes")


@pytest.mark.parametrize("keys", [("enter",), ("d", "d", "enter"), ("m",), ("s",), ("1",), ("n",)])
def test_a_place_must_be_named(keys: Sequence[str]) -> None:
    """Or it is said that it is not known; nothing else goes on."""
    waits(WHERE, *keys)


def test_not_sure_where_is_an_answer() -> None:
    """It names no place."""
    assert Asked("u").ask(WHERE) == (WHERE, {})


@pytest.mark.parametrize(
    ("card", "key", "value"),
    [
        (WITH_WHOM, "y", Reach.PARTNER),
        (WITH_WHOM, "n", Reach.SELF),
        (WHOSE, "m", "me"),
        (WHOSE, "s", "someone-else"),
        (WHICH_SIDE, "l", Side.LEFT),
        (WHICH_SIDE, "r", Side.RIGHT),
        (WHICH_SIDE, "b", Side.BOTH),
    ],
)
def test_a_choice_is_one_key(card: Choice, key: str, value: str) -> None:
    """Each key is the answer it stands for."""
    assert Asked(key).ask(card) == (card, {card.id: value})


@pytest.mark.parametrize("key", ["u", "1", "enter", "space"])
@pytest.mark.parametrize("card", [WITH_WHOM, WHOSE, WHICH_SIDE], ids=name_of)
def test_a_choice_takes_only_its_own_keys(card: Choice, key: str) -> None:
    """Any other key leaves it standing."""
    waits(card, key)


# Back, someone else, afresh, explain


@pytest.mark.parametrize("card", [WITH_WHOM, FOUR, ONE, WHERE, WHICH_SIDE], ids=name_of)
@pytest.mark.parametrize("key", ["left", "backspace"])
def test_back_is_a_key_of_every_card(card: Card, key: str) -> None:
    """Whatever is marked on it."""
    assert Asked(key).ask(card) is Move.BACK
    assert Asked("2", "d", key).ask(card) is Move.BACK


@pytest.mark.parametrize("card", [FOUR, ONE, WITH_WHOM, WHICH_SIDE], ids=name_of)
@pytest.mark.parametrize(("key", "move"), [("s", Move.SOMEONE_ELSE), ("a", Move.AFRESH)])
def test_someone_else_and_afresh_are_keys_of_a_card(card: Card, key: str, move: Move) -> None:
    """One key says so, where it is offered."""
    assert Asked(key).ask(card) is move


@pytest.mark.parametrize("key", ["left", "backspace", "s", "a"])
def test_a_key_that_is_not_offered_takes_no_mark_away(key: str) -> None:
    """On the first card there is no way back; what was marked stays marked."""
    assert Asked("2", key, "enter").ask(FOUR, FIRST) == (FOUR, {"clot": "yes"})


@pytest.mark.parametrize("look", [Look(colour=False), Look(colour=False, ascii=True)])
@pytest.mark.parametrize("card", [FOUR, ONE, WITH_WHOM, WHICH_SIDE], ids=name_of)
def test_every_key_that_is_offered_does_something(card: Card, look: Look) -> None:
    """As it is printed: an arrow, and in plain characters what stands for it."""
    last = Asked(look=look)
    with pytest.raises(ScriptEnded):
        last.ask(card)
    foot = " ".join(last.screen.frames[-1][-2:])
    back = "<" if "< back" in foot else "left"
    assert f"{'<' if look.ascii else '←'} back" in " ".join(foot.split())
    assert Asked(back, look=look).ask(card) is Move.BACK


@pytest.mark.parametrize("card", [DANGER, FOUR, ONE, WITH_WHOM, WHERE, WHICH_SIDE], ids=name_of)
def test_a_question_is_explained_and_asked_again(card: Card) -> None:
    """`?` tells more; any key that turns no page goes back to the same card."""
    before, told, after = waits(card, "?", "z").shown()
    assert "goes back to the question" in told
    assert before == after
    if isinstance(card, Checklist):
        assert card.items[0].more in told


@pytest.mark.parametrize("key", ["n", "y", "enter", "1", "left", "s", "?"])
def test_a_key_that_leaves_the_explanation_answers_nothing(key: str) -> None:
    """It only goes back."""
    before, _, after = waits(FOUR, "?", key).shown()
    assert before == after


def test_marks_outlive_an_explanation() -> None:
    """Who wanted to know more has not changed their mind."""
    assert marked("2", "?", "z", "3", "enter") == {"clot": "yes", "blood-thinners": "yes"}


def test_an_explanation_has_pages() -> None:
    """They turn both ways, and stay as long as one likes; any other key goes back."""
    asked = Asked("?", "space", "down", "up", "pagedown", "z", "n", size=(50, 20))
    assert isinstance(asked.ask(LONG), tuple)
    pages = [row.split()[1] for frame in asked.screen.frames for row in frame if "Page" in row]
    assert pages == ["1", "2", "1", "2", "1"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (50, 16), (40, 12)], ids=str)
@pytest.mark.parametrize("card", [DANGER, FOUR], ids=["danger", "four"])
def test_what_is_explained_is_what_is_asked(card: Checklist, size: tuple[int, int]) -> None:
    """The questions on the card, and no other."""
    asked = Asked("?", "z", size=size)
    with pytest.raises(ScriptEnded):
        asked.ask(card)
    shown, told, _ = asked.shown()
    if "too small" in shown:
        return
    on_card = [one.id for one in card.items if one.ask in shown]
    assert on_card
    assert [one.id for one in card.items if one.ask in told] == on_card


# The window


def test_a_window_that_is_too_small_answers_nothing() -> None:
    """Nobody answers what cannot be read; it says so, and q leaves."""
    for key in ("n", "y", "u", "1", "enter", "?", "s"):
        asked = Asked(key, key, size=(20, 3))
        with pytest.raises(ScriptEnded):
            asked.ask(FOUR)
        assert all("too small" in one or "window" in one for one in asked.shown())
    assert Asked("left", size=(20, 3)).ask(FOUR) is Move.BACK
    with pytest.raises(Left):
        Asked("q", size=(20, 3)).ask(FOUR)


class Resizing(FakeScreen):
    """A screen that gets these sizes, one at each resize."""

    def __init__(self, *sizes: tuple[int, int]) -> None:
        super().__init__(*sizes[0])
        self.to_come = list(sizes[1:])

    def invalidate(self) -> None:
        """Take the next size."""
        super().invalidate()
        self.columns, self.rows = self.to_come.pop(0)


def resized(*sizes: tuple[int, int], keys: Sequence[str | Event]) -> Asked:
    """A card asked while the window changes at each RESIZED."""
    asked = Asked(*keys)
    asked.screen = asked.asker.screen = Resizing(*sizes)
    return asked


def test_a_larger_window_lets_it_go_on() -> None:
    """What was too small is asked as soon as it fits."""
    asked = resized((20, 3), (80, 24), keys=["n", "n", Notice.RESIZED, "n"])
    assert asked.ask(FOUR) == (FOUR, {})
    assert ["too small" in one or "window" in one for one in asked.shown()] == [True] * 3 + [False]


def test_marks_outlive_a_resize() -> None:
    """The same questions in a window of another size, marked as they were."""
    asked = resized((80, 24), (100, 30), keys=["2", Notice.RESIZED, "3", "enter"])
    assert asked.ask(FOUR) == (FOUR, {"clot": "yes", "blood-thinners": "yes"})
    assert asked.screen.told == ["invalidate"]


def test_after_a_resize_only_what_is_shown_is_answered() -> None:
    """A mark on a question that went off the screen is asked for again, never taken for a no."""
    asked = resized((80, 24), (40, 12), keys=["4", Notice.RESIZED, "n"])
    part, marks = asked.ask(FOUR)
    assert (part, marks) == (ONE, {})


class Growing(FakeEvents):
    """The window grows between the last frame and the key, before anybody is told."""

    screen: FakeScreen

    def wait(self, timeout_s: float | None) -> list[Event]:
        """Grow first."""
        self.screen.columns, self.screen.rows = 80, 24
        return super().wait(timeout_s)


def test_a_key_answers_what_was_on_the_screen() -> None:
    """Not what would be there if it had been drawn again: four questions, of which one was seen."""
    asked = Asked(size=(40, 12))
    events = Growing(FakeClock(), presses("n"))
    events.screen = asked.screen
    asked.asker.events = events
    assert asked.ask(FOUR) == (ONE, {})


def test_ctrl_z_comes_back_to_the_same_card() -> None:
    """The terminal is given back and taken again; no mark is lost."""
    asked = Asked("2", Notice.SUSPEND, Notice.CONTINUED, "enter")
    assert asked.ask(FOUR) == (FOUR, {"clot": "yes"})
    assert asked.screen.told == ["suspend", "resume"]
    assert asked.events.stops == 1


@pytest.mark.parametrize("card", [WITH_WHOM, DANGER, FOUR, WHERE, WHICH_SIDE], ids=name_of)
def test_a_question_waits_for_ever(card: Card) -> None:
    """No time limit answers a safety question."""
    waits(card, Nap(100_000))


# A whole interview

# Each card of an interview, with the keys that answer it.
CARDS: list[tuple[str, ...]] = [
    ("n",),  # nobody with me
    ("n",),  # no sign of danger
    ("3", "enter"),  # of blood, pregnant, skin and hip: skin
    ("j", "enter"),  # on a hand
    ("l",),  # the left one
    ("u",),  # not sure whether thin
]
GIVEN = {
    **dict.fromkeys(ASKED, NO),
    "skin": Answer(Said.YES, Side.LEFT, (Region.HAND,)),
    "thin": UNKNOWN,
}
START = replace(alone(), partner=None)
each_card = pytest.mark.parametrize("at", range(len(CARDS)))


def keys(first: int = 0, last: int | None = None) -> list[str | Event | Nap]:
    """The keys for these cards."""
    return list(chain(*CARDS[first:last]))


def answers(interview: Interview) -> Mapping[str, Answer]:
    """What was answered, whatever the order."""
    return dict(interview.relevant_answers())


def test_an_interview_is_a_card_after_the_other() -> None:
    """Until everything is answered."""
    assert answers(Asked(*keys()).through(START)) == GIVEN


@pytest.mark.parametrize("at", range(1, len(CARDS)))
def test_one_can_go_back_from_every_card(at: int) -> None:
    """The card before is asked again; answered as before, all is as before."""
    again = ["enter"] if CARDS[at - 1][-1] == "enter" else CARDS[at - 1]
    asked = Asked(*keys(0, at), "left", *again, *keys(at))
    assert answers(asked.through(START)) == GIVEN


def test_what_was_marked_is_still_marked_on_the_way_back() -> None:
    """Who looks back and goes on with Enter has changed nothing; `n` does not undo a yes."""
    asked = Asked(*keys(0, 4), "left", "left", "n", "enter", *keys(3))
    assert answers(asked.through(START)) == GIVEN


@each_card
def test_one_can_go_back_to_the_beginning(at: int) -> None:
    """From every card, and once more, which does nothing."""
    asked = Asked(*keys(0, at), *["left"] * (at + 1), *keys())
    assert answers(asked.through(START)) == GIVEN


def test_the_new_answer_counts() -> None:
    """Back at the list, skin is nothing after all: no place is asked, and none is kept."""
    asked = Asked(*keys(0, 4), "left", "left", "3", "3", "n", "n")
    assert answers(asked.through(START)) == dict.fromkeys(ASKED, NO)


def test_after_the_last_card_one_can_go_back_too() -> None:
    """What one can go back to is handed on, for the card with the plan."""
    past: list[AskedBefore] = []
    Asked(*keys()).through(START, past)
    assert len(past) == len(CARDS)
    before, marks = past.pop()
    assert marks == {"thin": "unknown"}
    assert answers(Asked("n").through(before, past)) == {**GIVEN, "thin": NO}


@pytest.mark.parametrize(("how", "reason"), LEAVINGS, ids=str)
@each_card
def test_one_can_leave_at_every_card(at: int, how: str | Event, reason: str) -> None:
    """By a key, which is no failure, or by a signal, which is told."""
    with pytest.raises(Left) as left:
        Asked(*keys(0, at), how).through(START)
    assert left.value.reason == reason


@pytest.mark.parametrize("key", ["q", "escape"])
def test_the_keys_that_close_a_help_page_close_no_more(key: str) -> None:
    """Back to the same card; nothing is left, nothing answered."""
    assert answers(Asked("?", key, *keys()).through(START)) == GIVEN


@pytest.mark.parametrize(("how", "reason"), [one for one in LEAVINGS if one[1]], ids=str)
def test_one_can_leave_an_explanation(how: str | Event, reason: str) -> None:
    """By a signal, which is told."""
    with pytest.raises(Left) as left:
        Asked("?", how).through(START)
    assert left.value.reason == reason


@each_card
def test_every_card_can_be_explained(at: int) -> None:
    """And goes on where it was."""
    assert answers(Asked(*keys(0, at), "?", "z", *keys(at)).through(START)) == GIVEN


@each_card
def test_a_resize_asks_the_same_card_again(at: int) -> None:
    """Painted whole."""
    asked = Asked(*keys(0, at), Notice.RESIZED, *keys(at))
    assert answers(asked.through(START)) == GIVEN
    assert asked.screen.told == ["invalidate"]


@pytest.mark.parametrize("at", [1, 2, 4, 5])
def test_someone_else_begins_afresh(at: int) -> None:
    """From every card of mine that has room for the key; then it is about them."""
    asked = Asked(*keys(0, at), "s", *keys(1))
    after = asked.through(replace(START, kept=kept(veins=NO)))
    assert after.someone_else
    assert answers(after) == GIVEN
    assert any(words.SOMEONE_ELSE in one for one in asked.shown())


def test_from_someone_else_one_can_go_back_to_oneself() -> None:
    """A slip is mended; what was kept counts again."""
    mine = alone(kept(blood=NO, pregnant=NO, hip=NO, thin=YES))
    after = Asked("s", "left", "n", "n").through(mine)
    assert not after.someone_else
    assert answers(after)["thin"] == YES


def test_afresh_asks_what_is_kept() -> None:
    """One key, and everything is asked again."""
    mine = alone(kept(blood=NO, pregnant=NO, hip=NO, thin=YES))
    short = Asked("n", "n")
    assert answers(short.through(mine))["thin"] == YES
    afresh = Asked("n", "a", "n", "n", "n")
    assert answers(afresh.through(mine)) == dict.fromkeys(ASKED, NO)


@pytest.mark.parametrize("key", ["s", "a"])
def test_what_is_not_offered_does_nothing(key: str) -> None:
    """There is nobody else than someone else, and nothing kept to ask again."""
    start = alone().of_someone_else()
    assert answers(Asked(key, "n", key, "n", key, "n").through(start)) == dict.fromkeys(ASKED, NO)


def test_a_sign_of_danger_ends_the_cards() -> None:
    """The key after it is not waited for."""
    after = Asked("1", "enter").through(alone())
    assert after.answers == {"emergency": YES, "fever": NO}


# The profile, which is read only when it is one's own


class Profile:
    """What is kept; it counts how often it is read."""

    def __init__(self) -> None:
        self.reads = 0

    def __call__(self) -> Mapping[str, Kept]:
        """Everything that is kept, as no; but thin."""
        self.reads += 1
        return kept(blood=NO, pregnant=NO, hip=NO, thin=YES)


@pytest.mark.parametrize(
    ("script", "reads"),
    [
        (["n", "n", "n"], 1),  # nobody with me
        (["y", "m", "n", "n"], 1),  # a partner presses me
        (["y", "s", "n", "n", "n"], 0),  # I press somebody
        (["n", "left", "n", "n", "n"], 2),
    ],
    ids=["alone", "me", "someone else", "back"],
)
def test_the_profile_is_read_when_it_is_known_to_be_mine(script: list[str], reads: int) -> None:
    """Not before it is known who is pressed, and not at all for somebody else."""
    profile = Profile()
    start = replace(START, kept=None)
    after = interviewed(start, Asked(*script).asker, [], profile)
    assert profile.reads == reads
    assert answers(after)["thin"] == (YES if reads else NO)


def test_who_is_someone_else_at_once_is_still_asked_everything() -> None:
    """One key on the first card about me: what was read of mine is not used."""
    profile = Profile()
    start = replace(alone(), kept=None)
    after = interviewed(start, Asked("s", "n", "n", "n").asker, [], profile)
    assert answers(after) == dict.fromkeys(ASKED, NO)


def test_keys_typed_ahead_are_not_lost() -> None:
    """Four keys in one moment answer four cards."""
    asked = Asked()
    for name in ("n", "n", "n", "n"):
        asked.events.add(1, Key(name))
    assert answers(asked.through(START)) == dict.fromkeys(ASKED, NO)


def test_every_key_of_a_place_is_a_place() -> None:
    """What is offered beside the letters is none of them, so `a` is the head and nothing else."""
    asked = Asked(*keys(0, 3), "a", "enter", "l", "n")
    start = replace(START, kept=kept(veins=NO))
    assert answers(asked.through(start))["skin"].regions == (Region.HEAD,)
    [*_, on_places] = [one for one in asked.shown() if "Where is it?" in one]
    assert "ask all again" not in on_places
    assert "someone else" not in on_places


# The last card


def test_only_enter_starts() -> None:
    """Any other key leaves it standing."""
    asked = Asked("y", "n", "right", "z", "enter")
    assert asked.asker.ready(PLAN, [])
    assert len(asked.screen.frames) == 5


@pytest.mark.parametrize("key", ["left", "backspace"])
def test_one_can_go_back_from_the_last_card(key: str) -> None:
    """To answer again."""
    assert not Asked(key).asker.ready(PLAN, [])


def test_nothing_starts_by_itself() -> None:
    """However long somebody takes to read."""
    with pytest.raises(ScriptEnded):
        Asked(Nap(100_000)).asker.ready(PLAN, [])


@pytest.mark.parametrize(("how", "reason"), LEAVINGS, ids=str)
def test_one_can_leave_before_the_start(how: str | Event, reason: str) -> None:
    """The last card has the same ways out."""
    with pytest.raises(Left) as left:
        Asked("space", how).asker.ready(PLAN, [])
    assert left.value.reason == reason


def test_the_last_card_has_pages() -> None:
    """What does not fit is on other pages; they turn both ways, and Enter starts from any."""
    asked = Asked("space", "down", "up", "pagedown", "pageup", "z", "enter", size=(40, 9))
    asked.asker.ready(LESS, ["A note."])
    pages = [row for frame in asked.screen.frames for row in frame if "Page" in row]
    assert [page.split()[1] for page in pages] == ["1", "2", "3", "2", "3", "2", "2"]


def test_notes_are_on_the_last_card() -> None:
    """What became of the answers, beside what was left out."""
    asked = Asked("enter")
    asked.asker.ready(LESS, ["They are kept."])
    [shown] = asked.shown()
    assert "They are kept." in shown
    assert "Left out on the left: LI4." in shown


# By lines


class Lines:
    """Cards by lines, with what was typed and what was written."""

    def __init__(self, *typed: str) -> None:
        self.typed = iter(typed)
        self.written: list[str] = []
        self.asker = ByLines(lambda: next(self.typed, None), self.written.append)

    def ask(self, card: Card, margin: Margin | None = None) -> Reply:
        """Ask one card."""
        return self.asker.ask(card, margin or around(card))

    def through(self, start: Interview) -> Interview:
        """Ask everything."""
        return interviewed(start, self.asker, [])


@pytest.mark.parametrize(
    ("card", "typed", "marks"),
    [
        (FOUR, "n\n", {}),
        (FOUR, "1 3\n", {"pregnant": "yes", "blood-thinners": "yes"}),
        (FOUR, "2?\n", {"clot": "unknown"}),
        (ONE, "Y\n", {"pregnant": "yes"}),
        (ONE, "  u ", {"pregnant": "unknown"}),
        (WHERE, "c d\n", {"shoulder": "yes", "chest": "yes"}),
        (WHERE, "a\n", {"head": "yes"}),
        (WHERE, "b\n", {"neck": "yes"}),
        (WHERE, "u\n", {}),
        (WHICH_SIDE, "b\n", {"hip-replacement": "both"}),
        (WITH_WHOM, "yes\n", {"operator": "partner"}),
        (WHOSE, "s\n", {"whose": "someone-else"}),
    ],
)
def test_a_line_answers(card: Card, typed: str, marks: Marks) -> None:
    """Capitals, spaces and whole words mean what they say."""
    assert Lines(typed).ask(card) == (card, marks)


@pytest.mark.parametrize(
    ("card", "typed", "move"),
    [
        (FOUR, "<", Move.BACK),
        (FOUR, "b", Move.BACK),
        (FOUR, "Back", Move.BACK),
        (WHERE, "<", Move.BACK),
        (WHERE, "back", Move.BACK),
        (WHICH_SIDE, "<", Move.BACK),
        (FOUR, "s", Move.SOMEONE_ELSE),
        (FOUR, "a", Move.AFRESH),
        (WHICH_SIDE, "s", Move.SOMEONE_ELSE),
        (WITH_WHOM, "a", Move.AFRESH),
    ],
)
def test_a_line_asks_for_something_else(card: Card, typed: str, move: Move) -> None:
    """The keys of the screen, each with Enter; a letter that is an answer stays one."""
    assert Lines(typed).ask(card) is move


@pytest.mark.parametrize("wrong", ["\n", "z\n", "9\n", "é\n", "1 x\n", "yes\n"])
def test_what_is_not_understood_is_asked_for_again(wrong: str) -> None:
    """It says what can be typed, and waits."""
    lines = Lines(wrong, wrong, "n\n")
    assert lines.ask(FOUR) == (FOUR, {})
    assert sum(row.startswith("That was not understood. Type n") for row in lines.written) == 2


def test_a_line_is_explained() -> None:
    """`?` tells each question with what it means, and waits on."""
    lines = Lines("?", "1")
    lines.ask(FOUR)
    assert lines.written[-4:] == [f"{one.ask} {one.more or one.why}" for one in FOUR.items]


@pytest.mark.parametrize("typed", [(), ("q\n",), ("quit\n",), ("Q\n",), ("z", "?", "q")], ids=str)
@pytest.mark.parametrize("card", [WITH_WHOM, FOUR, ONE, WHERE, WHICH_SIDE], ids=name_of)
def test_one_can_leave_the_lines(card: Card, typed: tuple[str, ...]) -> None:
    """By q, or by the end of what is typed."""
    with pytest.raises(Left) as left:
        Lines(*typed).ask(card)
    assert left.value.reason == ""


TYPED = ["n", "n", "3", "j", "l", "u"]


def test_lines_and_screen_ask_the_same() -> None:
    """The same interview, card by card."""
    assert answers(Lines(*TYPED).through(START)) == GIVEN


@pytest.mark.parametrize("at", range(len(TYPED)))
def test_one_can_go_back_by_lines(at: int) -> None:
    """From every card to the one before; from the first it is asked again."""
    after = Lines(*TYPED[:at], "<", *TYPED[max(0, at - 1) :]).through(START)
    assert answers(after) == GIVEN


def test_someone_else_by_lines() -> None:
    """Everything afresh."""
    mine = alone(kept(blood=NO, pregnant=NO, hip=NO, thin=YES))
    after = Lines("n", "s", *TYPED[1:]).through(mine)
    assert (after.someone_else, answers(after)) == (True, GIVEN)


def test_what_a_question_means_is_told_by_lines_too() -> None:
    """Nothing is told on the screen alone."""
    lines = Lines("?", "n", "n", "n")
    lines.through(alone())
    assert f"emergency? {explanation(BOOK['rules']['emergency'], BOOK)}" in lines.written


def test_enter_starts_by_lines() -> None:
    """What was left out, the notes and the points are read out first."""
    lines = Lines("\n")
    assert lines.asker.ready(LESS, ["They are kept."])
    said = [*words.left_out(LESS), "They are kept.", words.points(LESS)]
    assert lines.written[1:-1] == said
    assert "Press Enter to start" in lines.written[-1]


@pytest.mark.parametrize("typed", ["b", "<", "back", " B \n"])
def test_one_can_go_back_before_the_start_by_lines(typed: str) -> None:
    """To answer again."""
    assert not Lines(typed).asker.ready(PLAN, [])


@pytest.mark.parametrize("typed", [(), ("q\n",), ("quit",)], ids=str)
def test_one_can_leave_before_the_start_by_lines(typed: tuple[str, ...]) -> None:
    """By q, or by the end of what is typed."""
    with pytest.raises(Left):
        Lines(*typed).asker.ready(PLAN, [])


@pytest.mark.parametrize("typed", ["no\n", "?\n", "stop\n", "wait\n"])
def test_nothing_typed_but_enter_starts(typed: str) -> None:
    """Who types a word is told what to type; Enter alone starts."""
    lines = Lines(typed, "\n")
    assert lines.asker.ready(PLAN, [])
    assert "not understood" in lines.written[-1]
