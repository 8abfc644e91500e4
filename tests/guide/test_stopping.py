"""After `x`: what happened? No key is needed, and nothing waits for long."""

import pytest

from acupress.catalogue.book import Stop
from acupress.guide import questions
from acupress.guide.questions import PATIENCE_S
from acupress.guide.stopping import what_happened
from acupress.terminal.events import Event, Key, Notice, Signal
from acupress.terminal.screen import Gone
from fake_screen import FakeClock, FakeEvents, Nap
from scenes import STOPS

OTHER = STOPS[-1]
BY_KEY = {one["key"]: one for one in STOPS}


class Question:
    """The question after `x`, with what happens at which real second."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.clock = FakeClock()
        patch.setattr(questions, "Clock", lambda: self.clock)
        self.asked: list[float] = []
        self.gone_after: int | None = None

    def ask(self) -> None:
        """Show the question; go away when told to."""
        if self.gone_after is not None and len(self.asked) >= self.gone_after:
            raise Gone
        self.asked.append(self.clock.passed)

    def answered(self, *script: tuple[float, Event | Nap]) -> Stop:
        """What is taken for the answer."""
        return what_happened(STOPS, FakeEvents(self.clock, script), self.ask)


@pytest.fixture
def question(monkeypatch: pytest.MonkeyPatch) -> Question:
    """A question in a time that jumps."""
    return Question(monkeypatch)


@pytest.mark.parametrize("key", BY_KEY)
def test_each_key_says_what_happened(question: Question, key: str) -> None:
    """At once, without waiting for anything more."""
    assert question.answered((2, Key(key))) == BY_KEY[key]
    assert question.clock.passed == 2
    assert question.asked == [0]


@pytest.mark.parametrize("key", ["z", "enter", "space", "q", "escape", "1", "unknown"])
def test_any_other_key_is_something_else(question: Question, key: str) -> None:
    """Nobody in pain has to find the right key."""
    assert question.answered((2, Key(key))) == OTHER
    assert question.clock.passed == 2


def test_x_pressed_twice_in_haste_is_no_answer(question: Question) -> None:
    """The question stays; what is said next counts."""
    assert question.answered((1, Key("x")), (2, Key("d"))) == BY_KEY["d"]


def test_no_key_is_needed(question: Question) -> None:
    """After ten seconds it goes on by itself, with the advice for everybody."""
    assert question.answered() == OTHER
    assert question.clock.passed == PATIENCE_S == 10


def test_a_key_that_comes_too_late_is_not_waited_for(question: Question) -> None:
    """The last moment still counts, and the one after it does not."""
    assert question.answered((9.9, Key("d"))) == BY_KEY["d"]
    late = question.answered((25, Key("d")))
    assert late == OTHER


@pytest.mark.parametrize(
    "end",
    [Signal("int"), Signal("term"), Signal("hup"), Signal("quit")],
    ids=str,
)
def test_a_signal_ends_the_question(question: Question, end: Event) -> None:
    """Who leaves now is not asked again."""
    assert question.answered((3, end)) == OTHER
    assert question.clock.passed == 3


def test_a_resize_asks_again_and_gives_no_more_time(question: Question) -> None:
    """The question is drawn for the new size; the ten seconds go on."""
    assert question.answered((4, Notice.RESIZED), (6, Notice.RESIZED)) == OTHER
    assert question.asked == [0, 4, 6]
    assert question.clock.passed == PATIENCE_S


def test_after_a_resize_a_key_still_counts(question: Question) -> None:
    """As before it."""
    assert question.answered((4, Notice.RESIZED), (6, Key("n"))) == BY_KEY["n"]


@pytest.mark.parametrize("one", [Notice.SUSPEND, Notice.CONTINUED], ids=str)
def test_nothing_else_answers_it(question: Question, one: Event) -> None:
    """The key that follows does."""
    assert question.answered((1, one), (2, Key("c"))) == BY_KEY["c"]


@pytest.mark.parametrize("shown", [0, 1])
def test_a_terminal_that_is_gone_ends_the_question(question: Question, shown: int) -> None:
    """Whenever it cannot be asked: nobody is there to answer."""
    question.gone_after = shown
    assert question.answered((4, Notice.RESIZED), (5, Key("d"))) == OTHER
    assert len(question.asked) == shown


def test_a_laptop_that_slept_is_not_waited_for(question: Question) -> None:
    """The ten seconds are long over when it wakes up."""
    assert question.answered((1, Nap(600)), (700, Key("d"))) == OTHER
    assert question.clock.passed == 601


def test_of_two_keys_the_first_counts(question: Question) -> None:
    """Both in the same moment."""
    assert question.answered((1, Key("d")), (1, Key("p"))) == BY_KEY["d"]
