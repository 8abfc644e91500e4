"""Questions around a session: a key each, or a line; they go away by themselves."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue.findings import is_hidden
from acupress.guide import questions
from acupress.guide.leaving import Left
from acupress.guide.questions import PATIENCE_S, key_for, typed
from acupress.journal.records import NOTE_LETTERS
from acupress.terminal.events import Event, Key, Notice, Signal
from acupress.terminal.keys import decode
from acupress.terminal.screen import Gone
from fake_screen import FakeClock, FakeEvents, Nap

ENDS: list[tuple[Event, str]] = [
    (Signal("int"), "interrupted"),
    (Signal("term"), "terminated"),
    (Signal("hup"), "hangup"),
    (Signal("quit"), "quit"),
]


class Asked:
    """A question in a time that jumps; `shown` is what was drawn, at which second."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.clock = FakeClock()
        patch.setattr(questions, "Clock", self._clock)
        self.shown: list[tuple[float, str]] = []
        self.gone = False

    def _clock(self) -> FakeClock:
        now, made = self.clock.passed, FakeClock()
        # the test's own clock, from this moment on
        made.now = lambda: round((self.clock.passed - now) * 1000)  # type: ignore[method-assign]
        return made

    def show(self, text: str = "") -> None:
        """Draw it."""
        if self.gone:
            raise Gone
        self.shown.append((self.clock.passed, text))

    def key(self, *script: tuple[float, Event | Nap], choices: str = "ab") -> str:
        """Ask for a key."""
        return key_for(choices, FakeEvents(self.clock, script), self.show, ignored={"x"})

    def line(self, *script: tuple[float, Event | Nap], most: int = NOTE_LETTERS) -> str:
        """Ask for a line."""
        return typed(FakeEvents(self.clock, script), self.show, most)

    def keys(self, *names: str, most: int = NOTE_LETTERS) -> str:
        """A line of these keys, one each tenth of a second, and Enter."""
        script = [(n / 10, Key(name)) for n, name in enumerate((*names, "enter"), 1)]
        return self.line(*script, most=most)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Nothing asked yet."""
    return Asked(monkeypatch)


# A key


@pytest.mark.parametrize(("key", "answer"), [("a", "a"), ("b", "b"), ("c", ""), ("enter", "")])
def test_a_key_answers_at_once(asked: Asked, key: str, answer: str) -> None:
    """Any that stands for nothing is no answer, and ends it too."""
    assert asked.key((3, Key(key))) == answer
    assert asked.clock.passed == 3


def test_a_question_goes_away_after_ten_seconds(asked: Asked) -> None:
    """With no answer."""
    assert asked.key() == ""
    assert asked.clock.passed == PATIENCE_S == 10


@pytest.mark.parametrize(
    "other", [Key("x"), Notice.RESIZED, Notice.CONTINUED, Notice.SUSPEND], ids=lambda one: str(one)
)
def test_nothing_that_happens_meanwhile_makes_it_stay(asked: Asked, other: Event) -> None:
    """A key to be ignored, another size, a stop: ten seconds are ten seconds."""
    assert asked.key((4, other), (8, other)) == ""
    assert asked.clock.passed == 10


@pytest.mark.parametrize(("end", "reason"), ENDS, ids=str)
def test_a_signal_leaves_a_question_at_once(asked: Asked, end: Event, reason: str) -> None:
    """It is told which."""
    with pytest.raises(Left) as left:
        asked.key((2, end))
    assert (left.value.reason, asked.clock.passed) == (reason, 2)


def test_a_terminal_that_is_gone_is_left(asked: Asked) -> None:
    """Nobody is there to be asked."""
    asked.gone = True
    with pytest.raises(Left) as left:
        asked.key()
    assert left.value.reason == "hangup"
    with pytest.raises(Left):
        asked.line()


def test_what_sounds_is_tended_meanwhile(asked: Asked) -> None:
    """As often as it wants, and the question still goes away in time."""
    tended: list[float] = []

    def tend() -> float:
        tended.append(asked.clock.passed)
        return 2.5

    assert key_for("ab", FakeEvents(asked.clock), asked.show, tend) == ""
    assert tended == [0, 2.5, 5, 7.5]


# A line


def test_a_line_is_typed_up_to_enter(asked: Asked) -> None:
    """Every letter is shown as it comes."""
    assert asked.keys(*"hi", "space", *"é肩!") == "hi é肩!"
    assert [text for _, text in asked.shown] == ["", "h", "hi", "hi ", "hi é", "hi é肩", "hi é肩!"]


def test_backspace_takes_back_a_letter(asked: Asked) -> None:
    """One each; on an empty line it does nothing."""
    assert asked.keys("backspace", *"abc", "backspace", "backspace", "d") == "ad"
    assert asked.keys("a", "backspace", "backspace", "b") == "b"


def test_escape_takes_it_all_back(asked: Asked) -> None:
    """Nothing is kept of it."""
    assert asked.line((1, Key("a")), (2, Key("escape")), (3, Key("b"))) == ""
    assert asked.clock.passed == 2


def test_a_line_goes_away_after_ten_seconds_without_a_key(asked: Asked) -> None:
    """What was typed is kept; every key gives ten seconds more."""
    assert asked.line() == ""
    assert asked.clock.passed == 10
    assert asked.line((19, Key("a")), (28, Key("b"))) == "ab"
    assert asked.clock.passed == 38


@pytest.mark.parametrize("other", [Notice.RESIZED, Notice.CONTINUED, Notice.SUSPEND], ids=str)
def test_only_a_key_gives_more_time(asked: Asked, other: Event) -> None:
    """A window that is moved about does not keep it open."""
    assert asked.line((4, other), (8, other)) == ""
    assert asked.clock.passed == 10


def test_a_resize_shows_the_line_again(asked: Asked) -> None:
    """As far as it was typed."""
    asked.line((1, Key("a")), (2, Notice.RESIZED), (3, Key("enter")))
    assert asked.shown == [(0, ""), (1, "a"), (2, "a")]


@pytest.mark.parametrize(("end", "reason"), ENDS, ids=str)
def test_a_signal_leaves_a_line_at_once(asked: Asked, end: Event, reason: str) -> None:
    """It does not wait for Enter."""
    with pytest.raises(Left) as left:
        asked.line((1, Key("a")), (2, end))
    assert (left.value.reason, asked.clock.passed) == (reason, 2)


def test_a_line_has_at_most_two_hundred_letters(asked: Asked) -> None:
    """What comes after is not taken, and does not push out what was there."""
    assert asked.keys(*"a" * 199, *"bcd") == "a" * 199 + "b"
    assert asked.keys(*"abc", most=2) == "ab"
    assert asked.keys("a", "b", "c", "backspace", "d", most=2) == "ad"


def test_spaces_around_a_line_are_not_kept(asked: Asked) -> None:
    """Only those within."""
    assert asked.keys("space", "a", "space", "b", "space") == "a b"
    assert asked.line((8, Key("space"))) == ""


@pytest.mark.parametrize(
    "name", ["tab", "up", "f1", "ctrl-a", "unknown", "paste", "delete", "ctrl-@", "home"]
)
def test_a_key_with_a_name_is_no_letter(asked: Asked, name: str) -> None:
    """Its name is not typed."""
    assert asked.keys("a", name, "b") == "ab"


def test_every_letter_of_a_keyboard_can_be_typed(asked: Asked) -> None:
    """Also those that are keys of a session, and those that begin a formula."""
    wanted = string.ascii_letters + string.digits + string.punctuation
    assert asked.keys(*wanted) == wanted


@given(st.binary(max_size=60))
def test_no_control_character_gets_into_a_line(data: bytes) -> None:
    """Whatever bytes a terminal sends: what is kept can be printed, on one line."""
    with pytest.MonkeyPatch.context() as patch:
        names, _ = decode(data)
        assert Asked(patch).keys(*names).isprintable()


# One of each kind that prints as nothing, or turns the text around it.
UNSEEN = "\u200b\u200e\u202e\u2066\ufeff\u00ad\ufe0f\u115f\u3164\u2800\U000e0041\u0085\x9b\x1b"


@pytest.mark.parametrize("hidden", UNSEEN, ids=ascii)
def test_nothing_that_nobody_can_see_gets_into_a_line(asked: Asked, hidden: str) -> None:
    """An export with such a letter could not be imported again."""
    assert not any(map(is_hidden, asked.keys("a", hidden, "b")))
