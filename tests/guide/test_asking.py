"""The safety card is asked, on the screen or by lines, and one Enter starts."""

from collections.abc import Callable, Iterable
from unittest.mock import patch

import pytest

from acupress.guide.asking import ByLines, Left, OnScreen
from acupress.terminal.events import Closed, Continued, Event, Key, Resized, Signal, Suspend
from acupress.view.card import WITH_WHOM, YES_OR_NO, Ask
from acupress.view.screen import Look
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap, ScriptEnded
from scenes import PLAN

ASKS = [
    WITH_WHOM,
    *(Ask(name, f"{name.capitalize()}?", "Because.", YES_OR_NO) for name in ("emergency", "fever")),
]


def danger(given: dict[str, str]) -> bool:
    """An emergency ends the questions."""
    return given.get("emergency") in {"yes", "unknown"}


def presses(*names: str | Event | Nap) -> Iterable[tuple[float, Event | Nap]]:
    """A key, or something else, each second."""
    return [
        (float(at), Key(one) if isinstance(one, str) else one) for at, one in enumerate(names, 1)
    ]


class Card:
    """A card on a fake screen."""

    def __init__(self, *script: str | Event | Nap) -> None:
        self.screen = FakeScreen()
        self.events = FakeEvents(FakeClock(), presses(*script))
        self.asker = OnScreen(self.screen, self.events, Look(colour=False))

    def ask(self) -> dict[str, str]:
        """Ask everything."""
        return self.asker.ask(ASKS, danger)

    def shown(self) -> list[str]:
        """Which question each frame shows."""
        heads = (frame[0].strip() for frame in self.screen.frames)
        bare = (head.removesuffix(" · about whoever is pressed") for head in heads)
        return [head.removeprefix("Before we begin · ") for head in bare]


def test_a_key_answers() -> None:
    """Each question is shown once, and each key is the answer it stands for."""
    card = Card("y", "n", "n")
    assert card.ask() == {"operator": "partner", "emergency": "no", "fever": "no"}
    assert card.shown() == ["1 of 3", "2 of 3", "3 of 3"]


@pytest.mark.parametrize("back", ["left", "backspace"])
def test_one_can_go_back(back: str) -> None:
    """A slip is mended: the question before is asked again, and the new answer counts."""
    card = Card("y", back, "n", "n", back, "n", "u")
    assert card.ask() == {"operator": "self", "emergency": "no", "fever": "unknown"}
    assert card.shown() == ["1 of 3", "2 of 3", "1 of 3", "2 of 3", "3 of 3", "2 of 3", "3 of 3"]


def test_before_the_first_question_there_is_nothing() -> None:
    """Going back from the first question asks it again."""
    assert Card("left", "n", "n", "n").ask()["operator"] == "self"


def test_not_sure_is_an_answer_of_its_own() -> None:
    """It is kept as it was given; screening takes it as the cautious one."""
    assert Card("n", "n", "u").ask()["fever"] == "unknown"


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("u", "unknown")])
def test_a_danger_stops_the_questions(key: str, answer: str) -> None:
    """Nothing more is asked of somebody who should call for help."""
    card = Card("n", key)
    assert card.ask() == {"operator": "self", "emergency": answer}
    assert card.shown() == ["1 of 3", "2 of 3"]


@pytest.mark.parametrize("key", ["z", "enter", "space", "right", "1", "Y", "?"])
def test_no_key_skips_a_question(key: str) -> None:
    """What is no answer leaves the question where it is."""
    card = Card("n", key, key, "n", "n")
    assert card.ask() == {"operator": "self", "emergency": "no", "fever": "no"}


def test_not_sure_is_no_answer_to_who_presses() -> None:
    """A question takes only its own keys."""
    assert Card("u", "y", "n", "n").ask()["operator"] == "partner"


LEAVINGS: list[tuple[str | Event, str]] = [
    ("q", ""),
    ("escape", ""),
    (Signal("int"), "interrupted"),
    (Signal("term"), "terminated"),
    (Signal("hup"), "hangup"),
    (Signal("quit"), "quit"),
    (Closed(), "hangup"),
]


@pytest.mark.parametrize(("how", "reason"), LEAVINGS, ids=str)
@pytest.mark.parametrize("after", [(), ("n",), ("n", "n")], ids=len)
def test_one_can_leave_at_any_question(
    after: tuple[str, ...], how: str | Event, reason: str
) -> None:
    """By a key, which is no failure, or by a signal, which is told."""
    with pytest.raises(Left) as left:
        Card(*after, how).ask()
    assert left.value.reason == reason


@pytest.mark.parametrize(("how", "reason"), LEAVINGS, ids=str)
def test_one_can_leave_before_the_start(how: str | Event, reason: str) -> None:
    """The last card has the same ways out."""
    with pytest.raises(Left) as left:
        Card("space", how).asker.ready(PLAN)
    assert left.value.reason == reason


def test_only_enter_starts() -> None:
    """Any other key leaves the last card standing."""
    card = Card("space", "y", "right", "enter", "z")
    card.asker.ready(PLAN)
    assert len(card.screen.frames) == 4


def test_nothing_starts_by_itself() -> None:
    """However long somebody takes to read."""
    with pytest.raises(ScriptEnded):
        Card(Nap(100_000)).asker.ready(PLAN)


def test_half_a_question_is_not_answered() -> None:
    """Where it does not fit on the screen no key answers it; a larger window lets it go on."""
    card = Card("n", "n", Resized(), "n", "n", "n")
    card.screen.columns, card.screen.rows = 20, 3
    grown = card.screen.invalidate

    def larger() -> None:
        grown()
        card.screen.columns, card.screen.rows = 80, 24

    with patch.object(card.screen, "invalidate", larger):
        assert card.ask() == {"operator": "self", "emergency": "no", "fever": "no"}
    small = "This window is too"
    assert card.shown() == [small, small, small, "1 of 3", "2 of 3", "3 of 3"]


def test_the_last_card_has_pages() -> None:
    """What does not fit is on other pages; they turn both ways, and Enter starts from any."""
    card = Card("space", "down", "up", "z", "enter")
    card.screen.columns, card.screen.rows = 40, 9
    card.asker.ready(PLAN)
    pages = [row for frame in card.screen.frames for row in frame if "Page" in row]
    assert [page.split()[1] for page in pages] == ["1", "2", "3", "2", "2"]


def test_keys_typed_ahead_are_not_lost() -> None:
    """Three keys in one moment answer three questions."""
    card = Card()
    for name in ("n", "n", "n"):
        card.events.add(1, Key(name))
    assert card.ask() == {"operator": "self", "emergency": "no", "fever": "no"}


def test_a_resize_draws_the_question_again() -> None:
    """The same question, painted whole."""
    card = Card("n", Resized(), "n", "n")
    card.ask()
    assert card.screen.told == ["invalidate"]
    assert card.shown() == ["1 of 3", "2 of 3", "2 of 3", "3 of 3"]


def test_ctrl_z_comes_back_to_the_same_question() -> None:
    """The terminal is given back and taken again; no answer is lost."""
    card = Card("n", Suspend(), Continued(), "n", "n")
    assert card.ask() == {"operator": "self", "emergency": "no", "fever": "no"}
    assert card.screen.told == ["suspend", "resume"]
    assert card.events.stops == 1
    assert card.shown()[1:3] == ["2 of 3", "2 of 3"]


class Lines:
    """Questions by lines, with what was typed and what was written."""

    def __init__(self, *typed: str) -> None:
        self.typed = iter(typed)
        self.written: list[str] = []
        self.asker = ByLines(lambda: next(self.typed, None), self.written.append)


def test_lines_answer() -> None:
    """One letter and Enter for each question."""
    lines = Lines("n\n", "n\n", "u\n")
    assert lines.asker.ask(ASKS, danger) == {
        "operator": "self",
        "emergency": "no",
        "fever": "unknown",
    }
    assert [row for row in lines.written if row.startswith("Question")] == [
        "Question 1 of 3, about whoever is pressed. Is somebody with you who will press for you?",
        "Question 2 of 3, about whoever is pressed. Emergency?",
        "Question 3 of 3, about whoever is pressed. Fever?",
    ]


@pytest.mark.parametrize("typed", ["yes\n", "Y\n", "  y \n", "y"])
def test_a_whole_word_is_understood(typed: str) -> None:
    """`yes`, capitals and spaces mean what they say."""
    assert Lines(typed, "n", "n").asker.ask(ASKS, danger)["operator"] == "partner"


@pytest.mark.parametrize("wrong", ["\n", "z\n", "1\n", "é\n", "u\n"])
def test_a_wrong_letter_is_asked_for_again(wrong: str) -> None:
    """It says which letters there are, and waits."""
    lines = Lines(wrong, wrong, "n\n", "n\n", "n\n")
    assert lines.asker.ask(ASKS, danger)["operator"] == "self"
    assert lines.written.count("Please type one of y, n and Enter.") == 2


def test_a_danger_stops_the_lines() -> None:
    """The same as on the screen."""
    assert Lines("n", "y").asker.ask(ASKS, danger) == {"operator": "self", "emergency": "yes"}


@pytest.mark.parametrize("typed", [(), ("q\n",), ("quit\n",), ("Q\n",), ("n", "z", "q")], ids=str)
def test_one_can_leave_the_lines(typed: tuple[str, ...]) -> None:
    """By q, or by the end of what is typed."""
    with pytest.raises(Left) as left:
        Lines(*typed).asker.ask(ASKS, danger)
    assert left.value.reason == ""


def test_enter_starts_by_lines() -> None:
    """The points are read out first."""
    lines = Lines("\n")
    lines.asker.ready(PLAN)
    assert lines.written[0] == "Shoulder Well (GB21), Union Valley (LI4)."
    assert "Press Enter to start" in lines.written[1]


@pytest.mark.parametrize("typed", [(), ("q\n",)], ids=["end", "q"])
def test_one_can_leave_before_the_start_by_lines(typed: tuple[str, ...]) -> None:
    """By q, or by the end of what is typed."""
    with pytest.raises(Left):
        Lines(*typed).asker.ready(PLAN)


def test_questions_with_no_answer_wait_for_ever() -> None:
    """No time limit answers a safety question."""
    waiting: Callable[[], dict[str, str]] = Card("n", Nap(100_000)).ask
    with pytest.raises(ScriptEnded):
        waiting()
