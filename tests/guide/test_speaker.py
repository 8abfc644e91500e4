"""Who makes the sounds: a player and a voice, good ones and bad ones; the bell stands in."""

import errno
import wave
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from acupress.cues import phrases, tones
from acupress.cues.language import STROKES, Cue, length_ms
from acupress.guide import speaker
from acupress.guide.speaker import Loud, Silent, Speaker
from acupress.session.breathing import IN_MS, OUT_MS, Breath
from acupress.terminal import relay
from acupress.terminal.programs import Program
from acupress.terminal.relay import Relay
from small_programs import AT_ONCE_S, CRASHES, FLOODS, HANGS, Programs, childless, seconds, until

IN, OUT = Breath(0, IN_MS, inward=True), Breath(0, OUT_MS, inward=False)


class Fake(Relay):
    """A relay that starts nothing, and remembers what it was asked for."""

    def __init__(self, *, works: bool = True) -> None:
        super().__init__([])
        self.working = works
        self.told: list[object] = []

    @property
    def works(self) -> bool:
        """As it was told."""
        return self.working

    @property
    def busy(self) -> bool:
        """As it was told."""
        return self.working

    def run(self, seconds: float, *arguments: str, said: str = "") -> bool:
        """Remember it."""
        self.told.append((seconds, arguments, said))
        return self.working

    def silence(self) -> None:
        """Remember it."""
        self.told.append("silence")

    def check(self) -> None:
        """Remember it."""
        self.told.append("check")

    def files(self) -> list[Path]:
        """What was to be played."""
        return [Path(one[1][0]) for one in self.told if isinstance(one, tuple) and one[1]]


def loud(
    folder: Path, players: Relay | None = None, voices: Relay | None = None
) -> tuple[Loud, Fake, Fake]:
    """A speaker with relays that are fakes unless named."""
    fakes = Fake(), Fake()
    return Loud(players or fakes[0], voices or fakes[1], folder), *fakes


def strokes(cue: Cue) -> tuple[int, ...]:
    """When the bell has to ring."""
    return tuple(stroke.at_ms for stroke in STROKES[cue])


def heard(file: Path) -> tuple[int, bytes]:
    """The length of a sound file in milliseconds, and its samples."""
    with wave.open(str(file)) as sound:
        count = sound.getnframes()
        return round(1000 * count / sound.getframerate()), sound.readframes(count)


# Cues


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_is_played(tmp_path: Path, cue: Cue) -> None:
    """Its tone, from a file of its own length; the bell has nothing to do."""
    speaking, players, voices = loud(tmp_path)
    assert speaking.cue(cue) == ()
    [file] = players.files()
    assert file.read_bytes() == tones.wav(tones.tone(cue))
    assert players.told == [(length_ms(cue) / 1000, (str(file),), "")]
    assert voices.told == ["silence"]


def test_every_cue_has_a_file_of_its_own(tmp_path: Path) -> None:
    """None is played for another."""
    speaking, players, _ = loud(tmp_path)
    for cue in Cue:
        speaking.cue(cue)
    assert len({file.read_bytes() for file in players.files()}) == len(set(players.files()))
    assert len(set(players.files())) == len(Cue)


def test_a_file_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it is there already."""
    made: list[Cue] = []

    def tone(cue: Cue) -> tones.Samples:
        made.append(cue)
        return tones.silence(10)

    monkeypatch.setattr(tones, "tone", tone)
    speaking, players, _ = loud(tmp_path)
    for cue in (Cue.PRESS, Cue.RELEASE, Cue.PRESS, Cue.PRESS):
        speaking.cue(cue)
    assert made == [Cue.PRESS, Cue.RELEASE]
    assert len(players.files()) == 4


@pytest.mark.parametrize("cue", Cue)
def test_making_a_tone_holds_up_nothing(tmp_path: Path, cue: Cue) -> None:
    """It is made while the session runs: between two frames there is time for it."""
    speaking, _, _ = loud(tmp_path)
    assert seconds(lambda: speaking.cue(cue)) < AT_ONCE_S


@pytest.mark.parametrize("cue", Cue)
def test_without_a_player_the_bell_stands_in(tmp_path: Path, cue: Cue) -> None:
    """As many strokes, in the same rhythm; and no file is made for nobody."""
    players = Fake(works=False)
    speaking, _, voices = loud(tmp_path, players)
    assert speaking.cue(cue) == strokes(cue)
    assert players.files() == []
    assert voices.told == ["silence"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", ["missing", "a file"])
def test_where_no_file_can_be_written_the_bell_stands_in(tmp_path: Path, broken: str) -> None:
    """A folder that is not there, or is none: nothing is played, nothing is raised."""
    folder = tmp_path / "gone"
    if broken == "a file":
        folder.write_text("in the way")
    speaking, players, _ = loud(folder)
    speaking.try_out()
    speaking.prepare_breaths()
    speaking.breath(IN)
    assert speaking.cue(Cue.PRESS) == strokes(Cue.PRESS)
    assert players.told == []


def test_a_disk_that_is_full_is_no_sound_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file is not played, nor taken for a whole one later: the bell stands in."""
    write = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        write(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    speaking, players, _ = loud(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", half)
        assert speaking.cue(Cue.PRESS) == strokes(Cue.PRESS)
    assert speaking.cue(Cue.PRESS) == ()
    assert heard(players.files()[-1])[0] == length_ms(Cue.PRESS)


# Words


def test_words_are_said_and_never_on_a_command_line(tmp_path: Path) -> None:
    """On standard input alone, on one line, with the time they should take."""
    speaking, players, voices = loud(tmp_path)
    text = "Next: Inner Gate,\n left forearm.  Three fingers up."
    speaking.say(text)
    assert voices.told == [
        (phrases.seconds(text), (), "Next: Inner Gate, left forearm. Three fingers up.\n")
    ]
    assert players.told == []


def test_nothing_is_said_over_a_cue(tmp_path: Path) -> None:
    """The voice is cut off first."""
    order: list[str] = []

    class Noting(Fake):
        """A fake that notes who was asked first."""

        def run(self, seconds: float, *arguments: str, said: str = "") -> bool:
            order.append("played")
            return True

        def silence(self) -> None:
            order.append("silenced")

    speaking = Loud(Noting(), Noting(), tmp_path)
    speaking.cue(Cue.PRESS)
    assert order == ["silenced", "played"]


def test_silence_is_for_both(tmp_path: Path) -> None:
    """The tone and the words."""
    speaking, players, voices = loud(tmp_path)
    speaking.silence()
    assert players.told == voices.told == ["silence"]


def test_both_are_looked_after(tmp_path: Path) -> None:
    """What ended is taken away, what hangs is given up."""
    speaking, players, voices = loud(tmp_path)
    speaking.check()
    assert players.told == voices.told == ["check"]


@pytest.mark.parametrize("players", [False, True])
@pytest.mark.parametrize("voices", [False, True])
def test_it_is_busy_while_one_of_both_is(tmp_path: Path, players: bool, voices: bool) -> None:
    """Then somebody has to look after it."""
    speaking = Loud(Fake(works=players), Fake(works=voices), tmp_path)
    assert speaking.busy is (players or voices)
    assert not Silent().busy


# Before the first cue


def test_a_player_is_tried_out_with_nothing(tmp_path: Path) -> None:
    """A moment of silence is played: nobody hears it, and one knows."""
    speaking, players, voices = loud(tmp_path)
    speaking.try_out()
    [file] = players.files()
    length, samples = heard(file)
    assert players.told == [(pytest.approx(length / 1000), (str(file),), "")]
    assert 0 < length <= 200
    assert not any(samples)
    assert voices.told == []


@pytest.mark.parametrize("breath", [IN, OUT], ids=["in", "out"])
def test_a_breath_is_played_as_long_as_it_is(tmp_path: Path, breath: Breath) -> None:
    """Rising on the way in, falling on the way out; made beforehand."""
    speaking, players, _ = loud(tmp_path)
    speaking.prepare_breaths()
    assert players.told == []
    speaking.breath(breath)
    [file] = players.files()
    assert players.told == [(breath.ms / 1000, (str(file),), "")]
    assert heard(file)[0] == breath.ms
    rising = breath.inward
    assert file.read_bytes() == tones.wav(tones.breath_tone(breath.ms, rising=rising))


def test_a_breath_that_was_not_prepared_is_silent(tmp_path: Path) -> None:
    """Its tone takes too long to make while somebody waits for the screen."""
    speaking, players, _ = loud(tmp_path)
    speaking.breath(IN)
    speaking.prepare_breaths()
    speaking.breath(Breath(0, 1234, inward=True))
    assert players.told == []


def test_breaths_are_prepared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second session of the same speaker finds them."""
    speaking, _, _ = loud(tmp_path)
    speaking.prepare_breaths()
    monkeypatch.setattr(speaker, "tones", None)
    speaking.prepare_breaths()


# Real players, good and bad


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    """Little programs of our own."""
    with Programs(tmp_path) as made:
        yield made


def relays(*paths: str) -> Relay:
    """These programs, the first choice first."""
    return Relay([Program(path) for path in paths])


def looked_after(speaking: Loud, condition: Callable[[], bool]) -> bool:
    """Whether something is so soon, while a session goes on."""

    def turn() -> bool:
        speaking.check()
        return condition()

    return until(turn)


@pytest.mark.parametrize("body", [CRASHES, FLOODS])
def test_a_player_that_fails_when_it_is_tried_out_is_known_by_the_first_cue(
    programs: Programs, tmp_path: Path, body: str
) -> None:
    """The bell has it from the first cue on: none is lost."""
    with relays(programs.add("player", body)) as players, Relay([]) as voices:
        speaking = Loud(players, voices, tmp_path)
        speaking.try_out()
        programs.begun()
        assert programs.over()
        assert until(lambda: not players.works)
        assert speaking.cue(Cue.PRESS) == strokes(Cue.PRESS)
    assert childless()


def test_a_player_that_hangs_is_given_up_for_the_bell(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its time, without anybody waiting for it."""
    monkeypatch.setattr(relay, "_OVERDUE_S", 0.05)
    with relays(programs.add("player", HANGS)) as players, Relay([]) as voices:
        speaking = Loud(players, voices, tmp_path)
        speaking.try_out()
        assert until(lambda: not players.works)
        assert speaking.cue(Cue.PRESS) == strokes(Cue.PRESS)
    assert programs.over()
    assert childless()


def test_the_next_player_takes_over(programs: Programs, tmp_path: Path) -> None:
    """Tried out with the same moment of nothing, and used from the first cue on."""
    kept = programs.kept("kept")
    good = programs.add("good", f"echo \"$*\" >> '{kept}'")
    with relays(programs.add("bad", CRASHES), good) as players, Relay([]) as voices:
        speaking = Loud(players, voices, tmp_path)
        speaking.try_out()
        assert until(lambda: players.name == good)
        assert speaking.cue(Cue.PRESS) == ()
        assert looked_after(speaking, lambda: f"{tmp_path}/press.wav" in told(kept))


def told(file: Path) -> Sequence[str]:
    """The lines that programs wrote so far."""
    return file.read_text().splitlines() if file.exists() else ()


def test_a_player_that_cannot_be_started_leaves_the_cue_to_the_bell(
    programs: Programs, tmp_path: Path
) -> None:
    """Also where that is found out only now."""
    with relays(programs.add_broken("player")) as players, Relay([]) as voices:
        assert Loud(players, voices, tmp_path).cue(Cue.PRESS) == strokes(Cue.PRESS)


def test_a_player_that_breaks_later_is_given_up_for_the_bell(
    programs: Programs, tmp_path: Path
) -> None:
    """The device was unplugged: soon after it the bell rings."""
    with relays(programs.add("player", CRASHES)) as players, Relay([]) as voices:
        speaking = Loud(players, voices, tmp_path)
        assert looked_after(speaking, lambda: speaking.cue(Cue.PRESS) == strokes(Cue.PRESS))
    assert childless()


def test_a_voice_hears_its_words(programs: Programs, tmp_path: Path) -> None:
    """A real one: what is said arrives, also what is not ASCII or looks like an option."""
    kept = programs.kept("kept")
    path = programs.add("voice", f"echo \"$#: $(/bin/cat)\" >> '{kept}'")
    with Relay([]) as players, relays(path) as voices:
        speaking = Loud(players, voices, tmp_path)
        for text in ("--help", "Shoulder Well – jiān jǐng."):
            speaking.say(text)
            assert looked_after(speaking, childless)
    assert told(kept) == ["0: --help", "0: Shoulder Well – jiān jǐng."]


@pytest.mark.parametrize("body", [CRASHES, FLOODS, HANGS])
def test_bad_programs_hold_up_nothing(programs: Programs, tmp_path: Path, body: str) -> None:
    """Cues, words and silence in quick turns: each returns at once, and nothing is left."""
    bad = programs.add("bad", body)
    with relays(bad) as players, relays(bad) as voices:
        speaking = Loud(players, voices, tmp_path)
        for cue in (*Cue,) * 5:
            assert seconds(partial(speaking.cue, cue)) < AT_ONCE_S
            assert seconds(lambda: speaking.say("word " * 20_000)) < AT_ONCE_S
            assert seconds(speaking.check) < AT_ONCE_S
            assert seconds(speaking.silence) < AT_ONCE_S
    assert programs.over()
    assert childless()


# No sound at all


def test_the_silent_one_is_silent() -> None:
    """It asks for no bell, and does nothing else either."""
    silent: Speaker = Silent()
    for cue in Cue:
        assert silent.cue(cue) == ()
    silent.say("Press.")
    silent.breath(IN)
    silent.silence()
    silent.check()
    assert childless()
