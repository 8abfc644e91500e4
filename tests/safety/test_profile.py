"""The profile: which answers are kept, for how long, and what becomes of a damaged one."""

import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_answers import random_yes

from acupress.safety import profile as module
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Said
from acupress.safety.profile import (
    Kept,
    forget_profile,
    fresh,
    load_profile,
    profile_path,
    save_profile,
    with_answers,
)
from acupress.vocabulary import Region, Side
from samples import RANDOMS, rule
from shipped import RULES
from shipped import book as shipped_book

BOOK = shipped_book()
TODAY = date(2024, 3, 1)  # the day after a 29th of February
LEFT_HAND = Answer(Said.YES, Side.LEFT, (Region.HAND,), ("LI4",))

# By hand, from the issue: pregnancy again after 28 days, the rest after 90, today's each time.
WEEKS = {"pregnant", "midwife-agrees", "recent-birth"}
DANGERS = {"emergency", "fever", "recent-injury"}
OF_TODAY = {"leg-symptoms", "broken-skin", "heavy-meal", "alcohol"}
DAYS = {name: 0 if name in DANGERS | OF_TODAY else 28 if name in WEEKS else 90 for name in RULES}
each_rule = pytest.mark.parametrize("name", RULES)
each_kept = pytest.mark.parametrize("name", [name for name, days in DAYS.items() if days])


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=days)


def text_of(**answers: object) -> str:
    """A profile, as it is written, with an answer of today's for each of these."""
    entries = {n: {"answer": a, "on": TODAY.isoformat()} for n, a in answers.items()}
    return json.dumps({"version": 1, "answers": entries})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a profile would lie; the folder is not there yet."""
    return tmp_path / "data" / "acupress" / "profile.json"


@pytest.fixture
def lies(path: Path) -> Callable[[bytes | str], Path]:
    """Put something in the profile's place."""

    def put(content: bytes | str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put


# How long an answer is kept


@each_rule
def test_answer_is_kept_for_as_long_as_the_issue_says(name: str) -> None:
    """28 days for pregnancy, 90 for what hardly changes, none for today's and signs of danger.

    To mend it: write `keep_days` of the rule in data/safety.yaml, or leave it out.
    """
    assert BOOK["rules"][name]["keep_days"] == DAYS[name]


@each_kept
@pytest.mark.parametrize("answer", [YES, NO, LEFT_HAND], ids=["yes", "no", "left hand"])
def test_answer_expires_to_the_day(name: str, answer: Answer) -> None:
    """On the last day it still counts, on the next it is asked again."""
    days = DAYS[name]
    for old, is_fresh in ((0, True), (1, True), (days - 1, True), (days, False), (days + 1, False)):
        kept = {name: Kept(answer, ago(old))}
        assert (fresh(kept, BOOK["rules"], TODAY) == kept) is is_fresh, f"{old} days old"


@pytest.mark.parametrize("name", sorted(DANGERS | OF_TODAY))
def test_what_is_asked_each_time_is_never_fresh(name: str) -> None:
    """Even where a file says that it was answered today."""
    assert fresh({name: Kept(NO, TODAY)}, BOOK["rules"], TODAY) == {}


@pytest.mark.parametrize("days", [1, 2, 27, 28, 365, 100_000])
def test_day_in_the_future_is_asked_again(days: int) -> None:
    """A clock that was wrong, or is, must not make an answer last for ever."""
    kept = {"pregnant": Kept(NO, TODAY + timedelta(days=days))}
    assert fresh(kept, BOOK["rules"], TODAY) == {}


def test_answer_to_a_rule_that_is_gone_is_passed_over() -> None:
    """A profile may be older than the rules."""
    kept = {"gone": Kept(YES, TODAY), "frail": Kept(YES, TODAY)}
    assert set(fresh(kept, BOOK["rules"], TODAY)) == {"frail"}


@given(st.dates(), st.dates(), st.integers(0, 90))
def test_fresh_is_a_matter_of_whole_days(on: date, today: date, days: int) -> None:
    """Whatever the dates: fresh from the day itself, for as many days as the rule says."""
    rules = {"frail": rule("frail", keep_days=days)}
    found = fresh({"frail": Kept(YES, on)}, rules, today)
    assert bool(found) is (on <= today < on + timedelta(days=days))


# What is kept


def test_todays_answers_are_kept_with_the_day() -> None:
    """Yes, no, and yes somewhere."""
    answers = {"pregnant": NO, "frail": YES, "varicose-veins": LEFT_HAND}
    kept = with_answers({}, answers, BOOK["rules"], TODAY)
    assert kept == {name: Kept(answer, TODAY) for name, answer in answers.items()}


@each_rule
def test_what_lasts_is_kept_and_nothing_else(name: str) -> None:
    """A sign of danger, or what is so today, is never written down."""
    kept = with_answers({}, {name: NO}, BOOK["rules"], TODAY)
    assert (name in kept) is (DAYS[name] > 0)


@each_kept
def test_unknown_is_never_kept(name: str) -> None:
    """Who is not sure today may know tomorrow."""
    assert with_answers({}, {name: UNKNOWN}, BOOK["rules"], TODAY) == {}


def test_unknown_today_drops_what_was_known() -> None:
    """An older answer does not come back when today's is `not sure`."""
    before = {"pregnant": Kept(NO, ago(3))}
    assert with_answers(before, {"pregnant": UNKNOWN}, BOOK["rules"], TODAY) == {}


def test_new_answer_takes_the_place_of_the_old() -> None:
    """With today's day; what was not asked today stays as old as it is."""
    before = {"pregnant": Kept(NO, ago(3)), "frail": Kept(YES, ago(5))}
    kept = with_answers(before, {"pregnant": YES}, BOOK["rules"], TODAY)
    assert kept == {"pregnant": Kept(YES, TODAY), "frail": Kept(YES, ago(5))}


# Where it lies


def test_profile_follows_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """XDG_DATA_HOME says where."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert profile_path() == tmp_path / "acupress" / "profile.json"
    assert profile_path().name == "profile.json"


# Writing


@given(RANDOMS)
def test_what_is_saved_is_loaded(by: Random) -> None:
    """Every answer with its day and its place, whatever they are."""
    names = by.sample(sorted(BOOK["rules"]), by.randint(0, 6))
    profile = {
        name: Kept(by.choice([NO, random_yes(by, list(BOOK["points"]))]), ago(by.randint(-9, 999)))
        for name in names
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "profile.json"
        save_profile(path, profile)
        assert load_profile(path, BOOK) == (profile, "")


def test_profile_is_one_readable_file(path: Path) -> None:
    """A person who opens it sees what was answered, and when."""
    save_profile(path, {"varicose-veins": Kept(LEFT_HAND, TODAY), "frail": Kept(NO, ago(1))})
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "version": 1,
        "answers": {
            "varicose-veins": {
                "answer": {"side": "left", "regions": ["hand"], "points": ["LI4"]},
                "on": "2024-03-01",
            },
            "frail": {"answer": "no", "on": "2024-02-29"},
        },
    }
    assert [one.name for one in path.parent.iterdir()] == ["profile.json"]


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_it(path: Path, umask: int) -> None:
    """The file is 0600 and its folder 0700, whatever the system's habit is."""
    before = os.umask(umask)
    try:
        save_profile(path, {"frail": Kept(YES, TODAY)})
    finally:
        os.umask(before)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


def test_only_the_owner_can_read_it_while_it_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for a moment do its words lie where others can read them."""
    seen: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append(os.fstat(handle).st_mode & 0o777))
    save_profile(path, {"frail": Kept(YES, TODAY)})
    assert seen == [0o600]


def test_older_file_that_others_could_read_is_closed(lies: Callable[[str], Path]) -> None:
    """A profile of 0644 becomes one of 0600."""
    path = lies(text_of(frail="no"))
    path.chmod(0o644)
    save_profile(path, {"frail": Kept(YES, TODAY)})
    assert mode(path) == 0o600


def full_disk(*_: object, **__: object) -> None:
    """What the system says when there is no room left."""
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("of", "name"),
    [(os, "fsync"), (Path, "replace"), (tempfile, "mkstemp")],
    ids=["sync", "move", "open"],
)
def test_failing_write_leaves_the_old_profile(
    lies: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, of: object, name: str
) -> None:
    """Whole or not at all: the old answers are still there, and no half of the new ones."""
    path = lies(text_of(frail="no"))
    monkeypatch.setattr(of, name, full_disk)
    with pytest.raises(OSError, match="No space"):
        save_profile(path, {"frail": Kept(YES, TODAY)})
    assert path.read_text() == text_of(frail="no")
    assert [one.name for one in path.parent.iterdir()] == ["profile.json"]


def test_interrupted_write_leaves_the_old_profile(
    lies: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the midst of it is no different."""
    path = lies(text_of(frail="no"))

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save_profile(path, {"frail": Kept(YES, TODAY)})
    assert path.read_text() == text_of(frail="no")
    assert [one.name for one in path.parent.iterdir()] == ["profile.json"]


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from acupress.safety.answers import YES
from acupress.safety.profile import Kept, save_profile
os.fsync = lambda handle: os._exit(9)
save_profile(Path(sys.argv[1]), {"frail": Kept(YES, date(2024, 3, 1))})
"""


def killed_while_saving(path: Path) -> None:
    """A process that dies between writing and moving the file into its place."""
    ended = subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert ended.returncode == 9


def test_killed_write_leaves_the_old_profile(lies: Callable[[str], Path]) -> None:
    """A machine that dies there has the old answers, whole."""
    path = lies(text_of(frail="no"))
    killed_while_saving(path)
    assert load_profile(path, BOOK) == ({"frail": Kept(NO, TODAY)}, "")


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the folder's place is an error that the caller sees."""
    (tmp_path / "data").write_text("")
    with pytest.raises(OSError, match="data"):
        save_profile(tmp_path / "data" / "acupress" / "profile.json", {})


# Reading


def test_no_profile_is_no_answers(path: Path) -> None:
    """The first time there is nothing, and nothing to tell."""
    assert load_profile(path, BOOK) == ({}, "")
    assert not path.parent.exists()


def test_reading_changes_nothing(lies: Callable[[str], Path]) -> None:
    """A sound profile stays where it is, as it is."""
    path = lies(text_of(frail="no", pregnant={"side": "left"}))
    profile, note = load_profile(path, BOOK)
    assert profile == {
        "frail": Kept(NO, TODAY),
        "pregnant": Kept(Answer(Said.YES, Side.LEFT), TODAY),
    }
    assert note == ""
    assert path.read_text() == text_of(frail="no", pregnant={"side": "left"})


def test_answers_to_rules_that_are_gone_do_no_harm(lies: Callable[[str], Path]) -> None:
    """An older program asked something else; the rest still counts."""
    path = lies(text_of(gone="perhaps", frail="no"))
    assert load_profile(path, BOOK) == ({"frail": Kept(NO, TODAY)}, "")


def entry(**wrong: Any) -> str:
    """A profile of one answer, of which something is wrong."""
    return json.dumps(
        {"version": 1, "answers": {"frail": {"answer": "no", "on": "2024-03-01"} | wrong}}
    )


DAMAGED: dict[str, bytes | str] = {
    "empty": "",
    "blank": " \n",
    "zeros": bytes(64),
    "no JSON": "frail: no\n",
    "cut off": text_of(frail="no")[:-3],
    "something after": text_of(frail="no") + text_of(frail="no"),
    "not UTF-8": text_of(frail="no").encode().replace(b"frail", b"fr\xe4il"),
    "a list": "[]",
    "a text": '"frail"',
    "a number": "12",
    "nothing": "null",
    "an empty mapping": "{}",
    "no version": '{"answers": {}}',
    "no answers": '{"version": 1}',
    "an older version": '{"version": 0, "answers": {}}',
    "a newer version": '{"version": 2, "answers": {}}',
    "a version in words": '{"version": "1", "answers": {}}',
    "answers as a list": '{"version": 1, "answers": ["frail"]}',
    "answers as nothing": '{"version": 1, "answers": null}',
    "an answer that is none": entry(answer="perhaps"),
    "an answer of nothing": entry(answer=None),
    "an answer in a list": entry(answer=["no"]),
    "an answer of a number": entry(answer=0),
    "an unknown answer": entry(answer="unknown"),
    "a side that is none": entry(answer={"side": "lefft"}),
    "a region that is none": entry(answer={"regions": ["elbow"]}),
    "a point that is none": entry(answer={"points": ["Nowhere"]}),
    "an empty place": entry(answer={}),
    "a day that is none": entry(on="2024-02-30"),
    "a day in words": entry(on="yesterday"),
    "a day and a time": entry(on="2024-03-01T12:00:00"),
    "a day as a number": entry(on=20240301),
    "no day": '{"version": 1, "answers": {"frail": {"answer": "no"}}}',
    "no answer": '{"version": 1, "answers": {"frail": {"on": "2024-03-01"}}}',
    "an entry that is a word": '{"version": 1, "answers": {"frail": "no"}}',
    "an entry that is a list": '{"version": 1, "answers": {"frail": []}}',
    "one wrong among right": text_of(frail="no", pregnant="perhaps", cancer="no"),
    "huge": text_of(frail="no") + " " * 100_000,
    "deep brackets": "[" * 99_000,
    "deep mappings": '{"version":' * 8_000,
    "a number without end": '{"version": ' + "9" * 50_000 + "}",
}
each_damage = pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)


@each_damage
def test_damaged_profile_is_set_aside_and_not_trusted(
    lies: Callable[[bytes | str], Path], damage: bytes | str
) -> None:
    """No answer of it counts, none is lost, and the person is told where it is."""
    path = lies(damage)
    profile, note = load_profile(path, BOOK)
    aside = path.with_name("profile.json.damaged")
    assert profile == {}
    assert note == (
        f"Your kept answers were damaged. They are set aside as {aside}; you are asked again."
    )
    assert not path.exists()
    assert aside.read_bytes() == (damage.encode() if isinstance(damage, str) else damage)


@each_damage
def test_after_damage_answers_are_kept_again(
    lies: Callable[[bytes | str], Path], damage: bytes | str
) -> None:
    """The next profile is written, and read without a word."""
    path = lies(damage)
    load_profile(path, BOOK)
    save_profile(path, {"frail": Kept(YES, TODAY)})
    assert load_profile(path, BOOK) == ({"frail": Kept(YES, TODAY)}, "")


def test_what_was_set_aside_is_not_overwritten(lies: Callable[[bytes | str], Path]) -> None:
    """A second and a third damaged one get names of their own."""
    for damage in ("one", "two", "three"):
        load_profile(lies(damage), BOOK)
    folder = lies("").parent
    assert {one.name: one.read_text() for one in folder.iterdir()} == {
        "profile.json": "",
        "profile.json.damaged": "one",
        "profile.json.damaged-2": "two",
        "profile.json.damaged-3": "three",
    }


def test_folder_in_its_place_is_set_aside(path: Path) -> None:
    """Nothing is raised, nothing of it is lost, and answers can be kept again."""
    path.mkdir(parents=True)
    (path / "mine").write_text("kept")
    profile, note = load_profile(path, BOOK)
    assert profile == {}
    assert note
    save_profile(path, {"frail": Kept(YES, TODAY)})
    assert [one.read_text() for one in path.parent.glob("*/mine")] == ["kept"]


def test_pipe_in_its_place_is_not_waited_for(path: Path) -> None:
    """Nobody may ever write into it; it is set aside like anything that is no profile."""
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    profile, note = load_profile(path, BOOK)
    assert profile == {}
    assert "set aside" in note
    assert not path.exists()


def test_unreadable_profile_is_asked_again(
    lies: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is told, no answer counts, and nothing is raised."""
    path = lies(text_of(frail="no"))
    with monkeypatch.context() as closed:
        closed.setattr("builtins.open", _denied)
        profile, note = load_profile(path, BOOK)
    assert profile == {}
    assert "you are asked again" in note


def test_unreadable_profile_is_not_overwritten(
    lies: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is set aside like any other damaged one, so that today's answers do not replace it."""
    path = lies(text_of(frail="no"))
    with monkeypatch.context() as closed:
        closed.setattr("builtins.open", _denied)
        load_profile(path, BOOK)
    save_profile(path, {"frail": Kept(YES, TODAY)})
    assert text_of(frail="no") in [one.read_text() for one in path.parent.iterdir()]


def _denied(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_damaged_profile_that_cannot_be_moved_is_not_trusted_either(
    lies: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is raised, and no answer of it counts."""
    path = lies("damaged")
    monkeypatch.setattr(Path, "rename", _denied)
    profile, note = load_profile(path, BOOK)
    assert profile == {}
    assert "you are asked again" in note


def test_only_what_was_set_aside_is_said_to_be(
    lies: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file could not be moved, no other name is told."""
    path = lies("damaged")
    monkeypatch.setattr(Path, "rename", _denied)
    _, note = load_profile(path, BOOK)
    assert ".damaged" not in note


@given(st.binary(max_size=200))
def test_any_bytes_are_a_profile_or_set_aside(content: bytes) -> None:
    """Whatever lies there, nothing is raised."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "profile.json"
        path.write_bytes(content)
        profile, note = load_profile(path, BOOK)
        assert profile == {}
        assert note


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["yes", "no", "left", "2024-01-01"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["answer", "on", "side", "regions", "points", "frail", "pregnant"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(st.sampled_from([1, 1, 1, 2, None]), ANY)
def test_any_shape_is_a_profile_or_set_aside(version: int | None, answers: object) -> None:
    """JSON of whatever shape: answers that were written so, or a note and none at all."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "profile.json"
        path.write_text(json.dumps({"version": version, "answers": answers}))
        profile, note = load_profile(path, BOOK)
        if note:
            assert profile == {}
        else:
            assert isinstance(answers, dict)
            written = {n: answers[n] for n in answers if n in BOOK["rules"]}
            assert profile.keys() == written.keys()
            for name, kept in profile.items():
                assert kept.on.isoformat() == written[name]["on"]
                assert (kept.answer == NO) is (written[name]["answer"] in ("no", False))


# Forgetting


def test_forgetting_deletes_the_profile(lies: Callable[[str], Path]) -> None:
    """And says that there was one."""
    path = lies(text_of(frail="no"))
    assert forget_profile(path) is True
    assert list(path.parent.iterdir()) == []


def test_forgetting_nothing_says_so(path: Path) -> None:
    """There was none, and none is made."""
    assert forget_profile(path) is False
    assert not path.parent.exists()


def test_forgetting_deletes_what_was_set_aside(lies: Callable[[bytes | str], Path]) -> None:
    """Also where no profile lies there now."""
    for damage in ("one", "two"):
        path = lies(damage)
        load_profile(path, BOOK)
    assert forget_profile(path) is True
    assert list(path.parent.iterdir()) == []


def test_forgetting_deletes_what_a_killed_write_left(lies: Callable[[str], Path]) -> None:
    """Nothing of what was ever answered is left."""
    path = lies(text_of(frail="no"))
    killed_while_saving(path)
    forget_profile(path)
    assert list(path.parent.iterdir()) == []


def test_forgetting_spares_other_files(lies: Callable[[str], Path]) -> None:
    """What else lies in the data folder is not the profile."""
    path = lies(text_of(frail="no"))
    journal = path.with_name("journal.sqlite")
    journal.write_text("sessions")
    forget_profile(path)
    assert journal.read_text() == "sessions"


def test_largest_profile_is_far_below_the_limit(path: Path) -> None:
    """An answer with a place to every question is not too large to be read."""
    everywhere = Answer(Said.YES, Side.LEFT, tuple(Region), tuple(BOOK["points"]))
    profile = {name: Kept(everywhere, TODAY) for name in BOOK["rules"]}
    save_profile(path, profile)
    assert load_profile(path, BOOK) == (profile, "")
    assert path.stat().st_size < module._MOST_BYTES / 2
