"""After a session that began with a number: how is it now? No question stays."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lived import Remembered, a_record

from acupress.guide import questions
from acupress.guide.afterwards import Keys, LinesAfter, ScreenAfter, afterwards
from acupress.guide.keeping import Keeping
from acupress.journal.records import Record, Status
from acupress.journal.store import Store
from acupress.session.happenings import Event as Happening
from acupress.session.happenings import Happened
from acupress.terminal.events import Event, Key, Notice, Signal
from acupress.view import feeling
from acupress.view.drawing import Look
from fake_screen import FakeClock, FakeEvents, FakeScreen, Nap

COMPLETE = Happening(Happened.SESSION_FINISHED, 0, None, "complete")
EARLY = Happening(Happened.SESSION_FINISHED, 0, None, "partial")
PAIN = Happening(Happened.SESSION_STOPPED, 0, None, "pain")
NOBODYS = [
    Happening(Happened.SESSION_STOPPED, 0, None, reason)
    for reason in ("interrupted", "hangup", "terminated", "quit")
]


class Noted:
    """Shows nothing; notes what was asked, at which second."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.asked: list[str] = []
        self.at: list[float] = []
        self.keys: list[Keys] = []

    def put(self, ask: str, keys: Keys) -> None:
        """Note a question."""
        self._note(ask)
        self.keys.append(keys)

    def line(self, text: str) -> None:
        """Note the line when it is first asked for."""
        if feeling.NOTE not in self.asked:
            self._note(feeling.NOTE)

    def _note(self, ask: str) -> None:
        self.asked.append(ask)
        self.at.append(self.clock.passed)


class Told:
    """What came of the questions after a session."""

    def __init__(
        self,
        store: Store,
        ending: Happening,
        script: Sequence[tuple[float, Event | Nap]],
        before: int | None = 6,
    ) -> None:
        self.clock = FakeClock()
        record = replace(a_record(), pain_before=before)
        store.begin(record)
        store.ended(record, Status.COMPLETE)
        self.keeping = Keeping(store, record)
        self.after = Noted(self.clock)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(questions, "Clock", self._since_now)
            afterwards(self.keeping, ending, FakeEvents(self.clock, script), self.after)
        [self.kept] = store.sessions()

    def _since_now(self) -> FakeClock:
        now, made = self.clock.passed, FakeClock()
        # the test's own clock, from this moment on
        made.now = lambda: round((self.clock.passed - now) * 1000)  # type: ignore[method-assign]
        return made

    @property
    def said(self) -> tuple[int | None, str, str]:
        """What is kept."""
        return self.kept.pain_after, self.kept.why, self.kept.note


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty journal."""
    return Store(tmp_path / "journal.db")


def keys(*names: str) -> list[tuple[float, Event | Nap]]:
    """A key each second."""
    return [(float(at), Key(name)) for at, name in enumerate(names, 1)]


@pytest.mark.parametrize("ending", [COMPLETE, EARLY, PAIN], ids=lambda one: one.detail)
def test_nothing_is_asked_where_no_number_was_given_before(ending: Happening, store: Store) -> None:
    """Who did not want to note it is left alone."""
    told = Told(store, ending, keys("3"), before=None)
    assert (told.after.asked, told.clock.passed) == ([], 0)
    assert told.said == (None, "", "")


@pytest.mark.parametrize("ending", NOBODYS, ids=lambda one: one.detail)
def test_nothing_is_asked_where_something_from_outside_ended_it(
    ending: Happening, store: Store
) -> None:
    """Whoever closes the window is not held up."""
    told = Told(store, ending, keys("3"))
    assert (told.after.asked, told.clock.passed) == ([], 0)


def test_nothing_is_asked_where_nothing_is_kept() -> None:
    """An answer that goes nowhere is not asked for."""
    clock = FakeClock()
    for keeping in (
        Keeping(None, a_record()),
        Keeping(Remembered(), a_record(), "the disk is full"),  # type: ignore[arg-type]  # a stand-in
    ):
        after = Noted(clock)
        afterwards(keeping, COMPLETE, FakeEvents(clock, keys("3")), after)
        assert after.asked == []


@pytest.mark.parametrize(
    ("ending", "asked"),
    [
        (COMPLETE, [feeling.PAIN_AFTER, feeling.NOTE]),
        (EARLY, [feeling.PAIN_AFTER, feeling.WHY, feeling.NOTE]),
        (PAIN, [feeling.PAIN_AFTER, feeling.NOTE]),
    ],
    ids=["complete", "early", "pain"],
)
def test_what_is_asked_depends_on_how_it_ended(
    ending: Happening, asked: list[str], store: Store
) -> None:
    """Why is asked only of those who ended it early."""
    assert Told(store, ending, []).after.asked == asked


@pytest.mark.parametrize("ending", [COMPLETE, EARLY, PAIN], ids=lambda one: one.detail)
def test_with_nobody_there_each_question_goes_away_by_itself(
    ending: Happening, store: Store
) -> None:
    """After ten seconds each, with nothing kept and nothing told."""
    told = Told(store, ending, [])
    assert told.after.at == [10.0 * n for n in range(len(told.after.asked))]
    assert told.clock.passed == 10 * len(told.after.asked)
    assert told.said == (None, "", "")
    assert told.keeping.felt == []


@pytest.mark.parametrize(("key", "pain"), [(str(n), n) for n in range(10)] + [("t", 10)])
def test_each_key_is_a_number(key: str, pain: int, store: Store) -> None:
    """From none to the worst; it needs no Enter."""
    assert Told(store, COMPLETE, keys(key, "enter")).said == (pain, "", "")


@pytest.mark.parametrize("key", ["z", "space", "enter", "x", "escape"])
def test_any_other_key_says_nothing_about_pain(key: str, store: Store) -> None:
    """The next question is asked at once."""
    told = Told(store, COMPLETE, keys(key, *"ok", "enter"))
    assert told.said == (None, "", "ok")
    assert told.after.at == [0, 1]


@pytest.mark.parametrize(("key", "why"), feeling.WHYS.items())
def test_each_key_is_a_reason(key: str, why: str, store: Store) -> None:
    """In words, as the journal keeps it; the keys are told with it."""
    told = Told(store, EARLY, keys("4", key, "enter"))
    assert told.said == (4, why, "")
    assert told.after.keys == [(), tuple(feeling.WHYS.items())]


def test_a_note_is_kept(store: Store) -> None:
    """As it was typed."""
    told = Told(store, COMPLETE, keys("2", *"gut", "space", "so", *"!", "enter"))
    assert told.said == (2, "", "gut !")


@pytest.mark.parametrize("end", [Signal("int"), Signal("term"), Signal("hup")], ids=str)
@pytest.mark.parametrize(
    ("before", "said"),
    [((), (None, "", "")), (("7",), (7, "", "")), (("7", "t"), (7, "no time", ""))],
    ids=["nothing", "the pain", "and why"],
)
def test_a_signal_ends_the_questions_at_once_and_what_was_said_is_kept(
    end: Event, before: Sequence[str], said: tuple[int | None, str, str], store: Store
) -> None:
    """No other question comes."""
    told = Told(store, EARLY, [*keys(*before), (len(before) + 1.0, end)])
    assert told.said == said
    assert told.clock.passed == len(before) + 1


def test_a_signal_within_the_note_keeps_the_pain(store: Store) -> None:
    """And tells of it."""
    told = Told(store, COMPLETE, [*keys("5", *"abc"), (9, Signal("int"))])
    assert told.kept.pain_after == 5
    assert told.keeping.felt == ["Pain 6 before, 5 after."]


@pytest.mark.parametrize(("before", "after"), [(6, 6), (6, 7), (6, 0), (0, 1), (10, 10)])
def test_better_or_as_before_is_told_as_two_numbers(before: int, after: int, store: Store) -> None:
    """No praise, no claim; one more is no alarm."""
    key = "t" if after == 10 else str(after)
    told = Told(store, COMPLETE, keys(key, "enter"), before=before)
    assert told.keeping.felt == [f"Pain {before} before, {after} after."]


@pytest.mark.parametrize(("before", "key"), [(6, "8"), (0, "2"), (8, "t"), (3, "9")])
@pytest.mark.parametrize("ending", [COMPLETE, EARLY, PAIN], ids=lambda one: one.detail)
def test_worse_by_two_or_more_is_told_plainly(
    before: int, key: str, ending: Happening, store: Store
) -> None:
    """To leave it for today, and whom to see."""
    told = Told(store, ending, keys(key), before=before)
    assert told.keeping.felt[1:] == [feeling.WORSE_NOW]


def test_no_pain_before_is_a_number(store: Store) -> None:
    """0 was given: it is asked afterwards."""
    assert Told(store, COMPLETE, keys("0", "enter"), before=0).said == (0, "", "")


# The two ways of asking


def test_on_the_screen_each_question_is_a_frame() -> None:
    """With its keys, that none is needed, and the line as it grows."""
    screen = FakeScreen()
    after = ScreenAfter(screen, Look(colour=False))
    after.put(feeling.WHY, tuple(feeling.WHYS.items()))
    after.line("")
    after.line("so lala")
    why, empty, typed = (" ".join(" ".join(frame).split()) for frame in screen.frames)
    assert feeling.WHY in why
    assert feeling.NO_KEY in why
    assert all(f"{key} {does}" in why for key, does in feeling.WHYS.items())
    assert feeling.NOTE in empty
    assert "> so lala_" in typed


def test_by_lines_each_question_is_a_line() -> None:
    """The note is asked for once; its letters are not read out one by one."""
    lines: list[str] = []
    after = LinesAfter(lines.append)
    after.put(feeling.PAIN_AFTER, ())
    after.put(feeling.WHY, tuple(feeling.WHYS.items()))
    for text in ("", "a", "ab"):
        after.line(text)
    assert lines == [
        f"{feeling.PAIN_AFTER} {feeling.NO_KEY}",
        f"{feeling.WHY} e it was enough, t no time, u uncomfortable, o something else. "
        f"{feeling.NO_KEY}",
        f"{feeling.NOTE} {feeling.NO_KEY}",
    ]


def test_a_resize_asks_the_same_again(store: Store) -> None:
    """And gives no more time."""
    told = Told(store, COMPLETE, [(4, Notice.RESIZED), (6, Key("3")), (7, Key("enter"))])
    assert told.after.asked == [feeling.PAIN_AFTER, feeling.PAIN_AFTER, feeling.NOTE]
    assert told.said == (3, "", "")


def test_what_is_kept_of_it_is_all_there_is() -> None:
    """A record has no room for more than these three."""
    assert {"pain_after", "why", "note"} <= set(Record.__slots__)
