"""A listening copy: as long as its plan, each sound in its moment, written whole or not at all."""

import errno
import os
import shutil
import wave
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest

from acupress.cues import phrases
from acupress.cues.language import Cue
from acupress.cues.score import Manner, Sound, whole
from acupress.guide.recording import Reader, VoiceFailed, record
from acupress.plan.building import Options, build
from acupress.plan.timeline import Plan
from acupress.safety.screening import Screening
from acupress.session.stretches import stretches
from acupress.terminal.programs import LONGEST_S, VOICES, Program, found
from acupress.vocabulary import Detail
from listening import (
    FULL,
    RATE,
    WORD_MS,
    Wave,
    frequency,
    heard,
    is_cue,
    level_of,
    log_of,
    read,
    voice,
)
from samples import EVERYTHING, planned, recipe, span
from shipped import book

SILENT = Manner(None)
HURRY = Options(settle_s=0, prep_s=0)
SHORT = recipe("CC5", hold=span(4), times=span(3), rest=2)
LONG = recipe("MM1", side="midline", hold=span(95))
NEAR_MS = 20


def shipped(name: str, *, partner: bool = False) -> Plan:
    """A shipped routine, for somebody healthy."""
    options = Options(partner=partner)
    return build(book()["routines"][name], book()["points"], options, Screening())


PLANS: dict[str, Callable[[], Plan]] = {
    "two points": partial(planned, recipe("MM1", side="midline"), recipe("BB2")),
    "every kind": partial(planned, *EVERYTHING["steps"], options=Options(partner=True)),
    "short holds": partial(planned, SHORT),
    "in a hurry": partial(planned, recipe("BB2"), SHORT, options=HURRY),
    "upper-back": partial(shipped, "upper-back"),
    "upper-back with a partner": partial(shipped, "upper-back", partner=True),
    "desk-break": partial(shipped, "desk-break"),
}


@dataclass(frozen=True)
class Copy:
    """A plan and its listening copy."""

    plan: Plan
    sound: Wave
    size: int
    progress: Sequence[float]


def copied(plan: Plan, manner: Manner, reader: Reader | None, folder: Path) -> Copy:
    """A plan, recorded, and its file read again."""
    path, progress = folder / "copy.wav", list[float]()
    record(plan, manner, reader, path, progress.append)
    return Copy(plan, read(path), path.stat().st_size, progress)


@pytest.fixture(scope="module", params=PLANS)
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Tones only, of each plan in turn."""
    folder = tmp_path_factory.mktemp("tones")
    return copied(PLANS[request.param](), SILENT, None, folder)


def gaps(sounds: Sequence[Sound], total_ms: int) -> Iterator[tuple[float, float]]:
    """From when to when nothing sounds, by the score."""
    ends = [0, *(one.at_ms + one.ms for one in sounds)]
    return zip(ends, [*(one.at_ms for one in sounds), total_ms], strict=True)


def noises(copy: Copy, sounds: Sequence[Sound]) -> list[tuple[float, float]]:
    """The parts of a copy in which nothing should sound, and something does."""
    around = 1  # a part of a millisecond may be a sample more or less
    total_ms = copy.plan.total_s * 1000
    return [
        (begin, end)
        for begin, end in gaps(sounds, total_ms)
        if copy.sound.loudest(begin + around, end - around)
    ]


# Tones


def test_a_copy_is_as_long_as_its_plan(copy: Copy) -> None:
    """To the sample, and the file is as big as that: 16 bit, one channel, 22050 a second."""
    assert copy.sound.shape == (1, 2, RATE)
    assert len(copy.sound.samples) == copy.plan.total_s * RATE
    assert copy.size == 44 + 2 * len(copy.sound.samples)


def test_every_cue_is_heard_in_its_moment(copy: Copy) -> None:
    """Listening alone finds the cues of the score, each within 20 ms, and not one more."""
    wanted = [(one.at_ms, one.cue) for one in whole(copy.plan, SILENT)]
    told = heard(copy.sound)
    assert [one.what for one in told] == [cue for _, cue in wanted]
    late = [one.at_ms - at_ms for one, (at_ms, _) in zip(told, wanted, strict=True)]
    assert max(map(abs, late)) < NEAR_MS
    assert len(told) >= 2 * len(copy.plan.steps)


def test_between_the_cues_it_is_silent(copy: Copy) -> None:
    """Not one sample is anything but nothing."""
    assert noises(copy, tuple(whole(copy.plan, SILENT))) == []


def test_a_copy_is_never_clipped(copy: Copy) -> None:
    """And never so soft that it cannot be heard."""
    assert FULL / 5 < copy.sound.loudest() < FULL


def test_progress_is_told_from_nothing_to_all(copy: Copy) -> None:
    """Never back, in small steps, and all of it only once."""
    assert copy.progress == sorted(copy.progress)
    assert copy.progress[0] >= 0
    assert [one for one in copy.progress if one >= 1] == [1.0]
    steps = [after - before for before, after in pairwise([0.0, *copy.progress])]
    longest = max(stretch.ms for stretch in stretches(copy.plan))
    assert max(steps) <= (longest + 2_000) / (copy.plan.total_s * 1000)


# Breaths


@pytest.fixture(scope="module")
def breathing(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with the tones of breaths."""
    plan = planned(recipe("MM1", side="midline"), recipe("BB2"))
    return copied(plan, replace(SILENT, breath=True), None, tmp_path_factory.mktemp("breaths"))


def breaths(copy: Copy) -> list[Sound]:
    """The breaths of its score."""
    manner = replace(SILENT, breath=True)
    return [one for one in whole(copy.plan, manner) if one.breath]


def test_every_breath_is_heard_in_its_moment(breathing: Copy) -> None:
    """It comes out of silence, swells to its middle, and goes back into silence at its end."""
    assert len(breaths(breathing)) > 10
    for one in breaths(breathing):
        end, middle = one.at_ms + one.ms, one.at_ms + one.ms / 2
        loud = breathing.sound.loudest(one.at_ms, end)
        assert loud > FULL / 20
        assert breathing.sound.loudest(middle - 100, middle + 100) == loud
        assert breathing.sound.loudest(one.at_ms, one.at_ms + NEAR_MS) < loud / 20
        assert breathing.sound.loudest(end - NEAR_MS, end - 1) < loud / 20


def test_a_breath_in_rises_and_a_breath_out_falls(breathing: Copy) -> None:
    """By ear alone it is known which way to breathe."""
    ways = set()
    for one in breaths(breathing):
        first = frequency(breathing.sound.part(one.at_ms + 200, one.at_ms + 700))
        last = frequency(breathing.sound.part(one.at_ms + one.ms - 700, one.at_ms + one.ms - 200))
        assert one.breath
        assert (last - first > 30) if one.breath.inward else (first - last > 30)
        ways.add(one.breath.inward)
    assert ways == {True, False}


def test_breaths_change_nothing_else(breathing: Copy) -> None:
    """The same length, the same cues in their moments, and silence where nothing belongs."""
    sounds = tuple(whole(breathing.plan, replace(SILENT, breath=True)))
    assert len(breathing.sound.samples) == breathing.plan.total_s * RATE
    assert all(is_cue(breathing.sound, one.cue, one.at_ms) for one in sounds if one.cue)
    assert noises(breathing, sounds) == []


# Words, by a voice that hums: a level for every text, 100 ms for every word

PLAN = planned(LONG, recipe("BB2"), SHORT)
SPEEDS = {"quick": WORD_MS, "by the rule": 400, "slow": 750}


def seconds(word_ms: int, text: str) -> float:
    """How long a humming voice takes."""
    return len(text.split()) * (word_ms * RATE // 1000) / RATE


def reader(
    folder: Path, does: str = "hum()", *, word_ms: int = WORD_MS, within_s: float = LONGEST_S
) -> Reader:
    """A reader with a voice of ours; its files are written in a folder of their own."""
    (folder / "words").mkdir()
    script = voice(folder, does, word_ms=word_ms)
    return Reader(Program("humming", writes=(str(script),)), folder / "words", within_s)


@dataclass(frozen=True)
class Spoken:
    """A copy with words, the score it should follow, and what its voice was told to say."""

    copy: Copy
    score: tuple[Sound, ...]
    said: list[str]
    left: list[str]


@pytest.fixture(scope="module", params=SPEEDS)
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    """A copy by a voice of each speed in turn. What the manner says of its speed is not true."""
    folder, word_ms = tmp_path_factory.mktemp("words"), SPEEDS[request.param]
    manner = Manner(Detail.NORMAL, seconds=lambda _: 0.0)
    copy = copied(PLAN, manner, reader(folder, word_ms=word_ms), folder)
    score = tuple(whole(PLAN, replace(manner, seconds=partial(seconds, word_ms))))
    left = sorted(path.name for path in (folder / "words").iterdir())
    return Spoken(copy, score, log_of(folder / "humming").read_text().splitlines(), left)


def test_words_stand_in_their_slots(spoken: Spoken) -> None:
    """Listening alone finds every phrase and every cue of the score, each within 20 ms."""
    told = heard(spoken.copy.sound)
    assert [one.what for one in told] == [one.cue or level_of(one.words) for one in spoken.score]
    late = [one.at_ms - wanted.at_ms for one, wanted in zip(told, spoken.score, strict=True)]
    assert max(map(abs, late)) < NEAR_MS


def test_no_phrase_is_longer_than_its_slot(spoken: Spoken) -> None:
    """It is over before its slot is, and every word of it was said."""
    told = heard(spoken.copy.sound)
    phrases_heard = [
        (one, wanted) for one, wanted in zip(told, spoken.score, strict=True) if wanted.words
    ]
    assert len(phrases_heard) >= 10
    for one, wanted in phrases_heard:
        assert one.ms <= wanted.ms
        assert one.ms >= WORD_MS * len(wanted.words.split()) - 1


def test_nothing_is_spoken_over_a_cue_or_a_word(spoken: Spoken) -> None:
    """Between a cue and words, before and after, there are 200 ms; nothing ever overlaps."""
    for one, after in pairwise(heard(spoken.copy.sound)):
        pause = after.at_ms - (one.at_ms + one.ms)
        both_words = isinstance(one.what, int) and isinstance(after.what, int)
        assert pause > (0 if both_words else 190)


def test_a_voice_changes_no_length(spoken: Spoken) -> None:
    """Words find their room in the plan, and never the other way round; nothing is clipped."""
    assert len(spoken.copy.sound.samples) == PLAN.total_s * RATE
    assert spoken.copy.sound.loudest() < FULL


def test_a_text_is_said_once(spoken: Spoken) -> None:
    """The voice is asked once for each, however often it is heard, and its files are gone."""
    assert len(set(spoken.said)) == len(spoken.said)
    assert {one.words for one in spoken.score if one.words} <= set(spoken.said)
    assert spoken.left == []


def test_with_words_progress_goes_forward_too(spoken: Spoken) -> None:
    """From nothing to all, and never back."""
    assert spoken.copy.progress == sorted(spoken.copy.progress)
    assert spoken.copy.progress[-1] == 1


def test_a_slow_voice_uses_fewer_words(tmp_path: Path) -> None:
    """What does not fit is said shorter: the same point is announced, by a later wording."""
    copy = copied(PLAN, Manner(), reader(tmp_path, word_ms=900), tmp_path)
    levels = {one.what for one in heard(copy.sound)}
    wordings = phrases.getting_ready(PLAN.steps[0], Detail.NORMAL, eased=False)
    said = [n for n, text in enumerate(wordings) if level_of(text) in levels]
    assert len(said) == 1
    assert said[0] > 0


def test_a_voice_that_is_slower_than_any_slot_is_not_heard(tmp_path: Path) -> None:
    """Where no wording fits there are the tones, the very same; a cue gives way to nothing."""
    plan = planned(recipe("BB2"), SHORT)
    a_minute = reader(tmp_path, "said = 'word'; hum()", word_ms=60_000)
    copy = copied(plan, Manner(), a_minute, tmp_path)
    assert copy.sound == copied(plan, SILENT, None, tmp_path).sound


def test_breaths_give_way_to_a_slow_voice(tmp_path: Path) -> None:
    """Where the voice still speaks no breath sounds: every phrase is heard clean, to its end."""
    manner, word_ms = Manner(breath=True), 750
    copy = copied(PLAN, manner, reader(tmp_path, word_ms=word_ms), tmp_path)
    spoken = [
        one for one in whole(PLAN, replace(manner, seconds=partial(seconds, word_ms))) if one.words
    ]
    for one in spoken:
        end = one.at_ms + 1000 * seconds(word_ms, one.words)
        assert set(copy.sound.part(one.at_ms + 1, end - 1)) == {level_of(one.words)}


@pytest.mark.parametrize("detail", Detail)
def test_without_a_voice_nothing_is_said(detail: Detail, tmp_path: Path) -> None:
    """Only tones, whatever detail is wanted; and no breath is left out for words that are not."""
    plan = planned(recipe("MM1", side="midline"), options=HURRY)
    copy = copied(plan, Manner(detail, breath=True), None, tmp_path)
    assert copy.sound == copied(plan, replace(SILENT, breath=True), None, tmp_path).sound


def test_a_voice_that_is_not_wanted_is_not_asked(tmp_path: Path) -> None:
    """No detail, no word: the voice is never started."""
    copy = copied(PLAN, SILENT, reader(tmp_path), tmp_path)
    assert {type(one.what) for one in heard(copy.sound)} == {Cue}
    assert not log_of(tmp_path / "humming").exists()


@pytest.mark.parametrize("detail", Detail)
def test_how_much_is_said_is_up_to_the_person(detail: Detail, tmp_path: Path) -> None:
    """The phrases are those of the detail that was asked for."""
    manner = Manner(detail)
    copy = copied(PLAN, manner, reader(tmp_path), tmp_path)
    score = whole(PLAN, replace(manner, seconds=partial(seconds, WORD_MS)))
    wanted = [level_of(one.words) for one in score if one.words]
    assert [one.what for one in heard(copy.sound) if isinstance(one.what, int)] == wanted


# Voices that cannot be used

BAD_VOICES = {
    "fails": "hum(); sys.exit(1)",
    "crashes": "hum(); os.kill(os.getpid(), signal.SIGKILL)",
    "writes nothing": "pass",
    "writes an empty file": "write(b'')",
    "writes no moment": "said = ''\nhum()",
    "writes no sound": "write(b'This is not a sound. ' * 100)",
    "writes four letters": "write(b'RIFF')",
    "ends in its header": "write(b'RIFF\\x24\\0\\0\\0WAVEfmt ')",
    "ends in a sample": "hum(); write(open(path, 'rb').read()[:-1])",
    "writes 44.1 kHz stereo": "hum(channels=2, rate=44100)",
    "writes stereo": "hum(channels=2)",
    "writes 8 bit": "hum(width=1)",
    "writes 16 kHz": "hum(rate=16000)",
    "fails later": "hum()\nif times > 5: sys.exit(1)",
}
each_bad_voice = pytest.mark.parametrize("does", BAD_VOICES.values(), ids=BAD_VOICES)


def left_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def ignored(_: float) -> None:
    """Nobody wants to know how far it is."""


@each_bad_voice
def test_a_bad_voice_leaves_no_file(does: str, tmp_path: Path) -> None:
    """It is told as a voice that failed, and nothing stays where the copy should have been."""
    (tmp_path / "music").mkdir()
    with pytest.raises(VoiceFailed):
        record(PLAN, Manner(), reader(tmp_path, does), tmp_path / "music" / "copy.wav", ignored)
    assert left_in(tmp_path / "music") == []


@each_bad_voice
def test_a_bad_voice_leaves_an_older_copy_alone(does: str, tmp_path: Path) -> None:
    """What was there is there, with every byte."""
    path = tmp_path / "music" / "copy.wav"
    path.parent.mkdir()
    path.write_bytes(b"older")
    with pytest.raises(VoiceFailed):
        record(PLAN, Manner(), reader(tmp_path, does), path, ignored)
    assert (path.read_bytes(), left_in(path.parent)) == (b"older", ["copy.wav"])


def test_a_voice_that_hangs_is_given_up(tmp_path: Path) -> None:
    """After its time it is ended, and counts as one that failed."""
    (tmp_path / "music").mkdir()
    does = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); signal.pause()"
    with pytest.raises(VoiceFailed):
        reading = reader(tmp_path, does, within_s=0.3)
        record(PLAN, Manner(), reading, tmp_path / "music" / "copy.wav", ignored)
    assert left_in(tmp_path / "music") == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_voice_that_is_not_there_has_failed(tmp_path: Path) -> None:
    """Also where it was found a moment ago."""
    gone = Reader(Program("gone", writes=(str(tmp_path / "gone"),)), tmp_path)
    with pytest.raises(VoiceFailed, match="gone"):
        record(PLAN, Manner(), gone, tmp_path / "copy.wav", ignored)
    assert left_in(tmp_path) == []


# The file


def test_a_copy_takes_the_place_of_an_older_one_at_the_end(tmp_path: Path) -> None:
    """Until all is written, beside it, the older one is there, whole."""
    path, while_it_was_written = tmp_path / "copy.wav", list[tuple[bytes, int]]()
    path.write_bytes(b"older")

    def look(done: float) -> None:
        if done < 1:
            while_it_was_written.append((path.read_bytes(), len(left_in(tmp_path))))

    record(PLAN, SILENT, None, path, look)
    assert set(while_it_was_written) == {(b"older", 2)}
    assert len(read(path).samples) == PLAN.total_s * RATE
    assert left_in(tmp_path) == ["copy.wav"]


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_copy_is_a_file_like_any_other(umask: int, tmp_path: Path) -> None:
    """Whoever may read what we write may hear it."""
    before = os.umask(umask)
    try:
        record(PLAN, SILENT, None, tmp_path / "copy.wav", ignored)
    finally:
        after = os.umask(before)
    assert (tmp_path / "copy.wav").stat().st_mode & 0o777 == 0o666 & ~umask
    assert after == umask


def test_whoever_ends_it_half_way_leaves_nothing(tmp_path: Path) -> None:
    """What is raised by whom we tell comes back, and the older copy is untouched."""

    class Enough(Exception):
        """It is enough."""

    def stop(done: float) -> None:
        if done > 0.5:
            raise Enough

    (tmp_path / "copy.wav").write_bytes(b"older")
    with pytest.raises(Enough):
        record(PLAN, SILENT, None, tmp_path / "copy.wav", stop)
    assert left_in(tmp_path) == ["copy.wav"]
    assert (tmp_path / "copy.wav").read_bytes() == b"older"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as it comes, and the older copy is untouched."""

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "copy.wav").write_bytes(b"older")
    monkeypatch.setattr(wave.Wave_write, "writeframes", full)
    with pytest.raises(OSError, match="No space left"):
        record(PLAN, SILENT, None, tmp_path / "copy.wav", ignored)
    assert left_in(tmp_path) == ["copy.wav"]
    assert (tmp_path / "copy.wav").read_bytes() == b"older"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As the system says it, and none is made."""
    with pytest.raises(FileNotFoundError):
        record(PLAN, SILENT, None, tmp_path / "nowhere" / "copy.wav", ignored)
    assert left_in(tmp_path) == []


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """As the system says it, and the file stays."""
    (tmp_path / "music").write_bytes(b"older")
    with pytest.raises(NotADirectoryError):
        record(PLAN, SILENT, None, tmp_path / "music" / "copy.wav", ignored)
    assert (tmp_path / "music").read_bytes() == b"older"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: run it as somebody else")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """As the system says it, and nothing stays in it."""
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        record(PLAN, SILENT, None, tmp_path / "copy.wav", ignored)
    assert left_in(tmp_path) == []


def test_a_place_that_cannot_be_taken_is_told(tmp_path: Path) -> None:
    """A folder of that name stays, and nothing beside it."""
    (tmp_path / "copy.wav").mkdir()
    with pytest.raises(IsADirectoryError):
        record(PLAN, SILENT, None, tmp_path / "copy.wav", ignored)
    assert left_in(tmp_path) == ["copy.wav"]


# A real voice


@dataclass(frozen=True)
class Real:
    """`upper-back` as it is shipped, recorded by a real voice, with its score."""

    copy: Copy
    score: tuple[Sound, ...]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """The one listening copy that is really listened to."""
    if not shutil.which("espeak-ng"):
        pytest.skip("install espeak-ng to record with a real voice")
    folder = tmp_path_factory.mktemp("real")
    (espeak,) = (one for one in found(VOICES) if one.name == "espeak-ng")
    one = Reader(espeak, folder)
    copy = copied(shipped("upper-back"), Manner(), one, folder)
    return Real(copy, tuple(whole(copy.plan, Manner(seconds=one.seconds))))


def test_with_a_real_voice_it_is_as_long_as_its_plan(real: Real) -> None:
    """Within 50 ms of the total that was promised."""
    assert abs(len(real.copy.sound.samples) / RATE - real.copy.plan.total_s) < 0.05


def test_with_a_real_voice_every_cue_is_heard_in_its_moment(real: Real) -> None:
    """Each stroke begins within 20 ms of its instant, out of silence, and has its note."""
    cues = [one for one in real.score if one.cue]
    assert len(cues) >= 2 * len(real.copy.plan.steps)
    missing = [one for one in cues if one.cue and not is_cue(real.copy.sound, one.cue, one.at_ms)]
    assert missing == []


def test_with_a_real_voice_nothing_is_clipped(real: Real) -> None:
    """No sample is as far from silence as it can be."""
    assert real.copy.sound.loudest() < FULL


def test_a_real_voice_keeps_to_its_slots(real: Real) -> None:
    """Every phrase is heard, and where its slot ends it is silent until the next thing sounds."""
    said = [one for one in real.score if one.words]
    assert len(said) >= 2 * len(real.copy.plan.steps)
    unheard = [
        one.words for one in said if real.copy.sound.loudest(one.at_ms, one.at_ms + 500) < FULL / 20
    ]
    assert unheard == []
    assert noises(real.copy, real.score) == []


def test_a_real_voice_says_all_there_is_to_say_of_a_point(real: Real) -> None:
    """No point is announced in a shorter wording than the fullest."""
    said = {one.words for one in real.score}
    points = {step.place: step for step in reversed(real.copy.plan.steps)}
    fullest = {
        step.place.code: phrases.getting_ready(step, Detail.NORMAL, eased=False)[0]
        for step in points.values()
    }
    assert [code for code, text in fullest.items() if text not in said] == []
