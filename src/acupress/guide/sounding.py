"""The sounds of a session as it is lived: which are due now, and when the next one will be."""

from collections.abc import Callable, Sequence
from functools import partial

from acupress.cues import phrases
from acupress.cues.language import GAP_MS, Cue, length_ms
from acupress.cues.score import MARGIN_MS, Manner, Sound, fitting, preparing, sounds
from acupress.guide.loop import Follower
from acupress.guide.speaker import Speaker
from acupress.guide.waking import LOOK_AFTER_MS
from acupress.session.happenings import Event, Happened
from acupress.session.state import Session, Status
from acupress.session.stretches import Phase
from acupress.vocabulary import Detail

_STALE_MS = 1_000  # what comes later than that is left out
_STARTED = {
    Happened.SETTLE_STARTED,
    Happened.PREPARE_STARTED,
    Happened.HOLD_STARTED,
    Happened.REST_STARTED,
    Happened.CLOSING_STARTED,
}


class Sounding(Follower):
    """Follows a session for the ear. `flash` shows each cue to those who do not hear it.

    `ring` rings the terminal's bell once. `manner.detail` is None where nothing is to be said.
    """

    def __init__(
        self,
        speaker: Speaker,
        manner: Manner,
        flash: Callable[[Cue], None],
        ring: Callable[[], None],
    ) -> None:
        self._speaker, self._manner = speaker, manner
        self._flash, self._ring = flash, ring
        self._released, self._back, self._heard_ms = False, False, -1
        self._step = 0
        self._score: tuple[Sound, ...] = ()
        self._scored: object = None
        self._later: list[tuple[int, Callable[[], None]]] = []
        self._last_cue_ms: int | None = None
        self._waiting: tuple[int, Cue] | None = None
        self._away = False
        self._now_ms, self._sounds_until_ms = 0, 0

    def follow(self, session: Session, happened: Sequence[Event]) -> None:
        """Make the sounds that are due, and cut off what no longer belongs here."""
        self._speaker.check()
        self._now_ms = session.now_ms
        before = None
        for event in happened:
            self._take(event, session, before)
            before = event.name
        if session.status is Status.RUNNING:
            self._catch_up(session)
        self._do_what_waited()

    def wake_ms(self, session: Session) -> int | None:
        """The session's `now` at which the next sound is due; None for never."""
        moments = [moment for moment, _ in self._later]
        moments += [self._waiting[0]] if self._waiting else []
        moments += [session.now_ms + LOOK_AFTER_MS] if self._speaker.busy else []
        if session.status is Status.RUNNING:
            begun = session.now_ms - _elapsed_ms(session)
            score = self._sounds(session)
            moments += [begun + one.at_ms for one in score if one.at_ms > self._heard_ms]
        return min(moments, default=None)

    def away(self) -> None:
        """Nobody is here: the pause that comes is for nobody's ears."""
        self._away = True

    def _take(self, event: Event, session: Session, before: Happened | None) -> None:
        if event.name in _STARTED:
            if before is not Happened.SESSION_STARTED:
                self._hush()
            self._heard_ms, self._scored = -1, None
            self._released = before is Happened.HOLD_FINISHED
            step = event.step.n if event.step else 0
            self._back, self._step = 0 < step < self._step, step
        elif event.name is Happened.SESSION_PAUSED:
            self._hush()
            if not self._away:
                pressing = session.current.phase is Phase.HOLD
                self._stop(phrases.PAUSED_HOLD if pressing else phrases.PAUSED)
            self._away = False
        elif event.name is Happened.SESSION_RESUMED:
            self._hush()
            self._go_on(session)
        elif event.name is Happened.STEP_EASED:
            self._hush()
            self._sounds(session)
            self._say(phrases.EASED)
            if session.current.phase is Phase.HOLD:  # whose half, halved, may be just now
                said_s = self._manner.seconds(phrases.EASED)
                self._heard_ms = _elapsed_ms(session) + round(said_s * 1000)
        elif event.name is Happened.SESSION_STOPPED:
            self._hush()
            if event.detail == "pain":
                self._stop(phrases.STOPPED)
        elif event.name is Happened.SESSION_FINISHED and event.detail != "complete":
            self._hush()

    def _do_what_waited(self) -> None:
        now_ms = self._now_ms
        if self._waiting and self._waiting[0] <= now_ms:
            moment, cue = self._waiting
            self._waiting = None
            if now_ms - moment <= _STALE_MS:
                self._sound(cue)
        due = [one for one in self._later if one[0] <= now_ms]
        self._later = [one for one in self._later if one[0] > now_ms]
        for moment, act in due:
            if now_ms - moment <= _STALE_MS:
                act()

    def _stop(self, words: str) -> None:
        """The signal of a stop, and what to do now."""
        self._cue(Cue.STOPPED)
        self._say(words)

    def _go_on(self, session: Session) -> None:
        """After a pause: what is going on, for somebody who cannot see it."""
        stretch = session.current
        if stretch.phase is Phase.HOLD and self._heard_ms >= 0:
            self._cue(Cue.PRESS)
        elif stretch.phase is Phase.PREPARE and stretch.step:
            wordings = preparing(session, stretch.step, self._manner.detail or Detail.BRIEF)
            score, elapsed = self._sounds(session), _elapsed_ms(session)
            if any(one.words and one.at_ms <= self._heard_ms for one in score):
                later = (one.at_ms for one in score if one.cue and one.at_ms > elapsed)
                left = min(later, default=stretch.ms) - MARGIN_MS - elapsed
                self._say(fitting(wordings, left, self._manner))

    def _catch_up(self, session: Session) -> None:
        """Make the sound whose moment has come; of several, the last cue."""
        score, elapsed = self._sounds(session), _elapsed_ms(session)
        due = [
            one
            for one in score
            if self._heard_ms < one.at_ms <= elapsed and elapsed - one.at_ms <= _STALE_MS
        ]
        self._heard_ms = max(self._heard_ms, elapsed)
        if cues := [one.cue for one in due if one.cue]:
            self._cue(cues[-1])
        elif due and due[-1].breath:
            self._speaker.breath(due[-1].breath)
        elif due:
            self._say(due[-1].words)

    def _sounds(self, session: Session) -> tuple[Sound, ...]:
        """The sounds of this stretch, worked out again when its length has changed."""
        wanted = (session.at, session.current.ms, session.eased)
        if wanted != self._scored:
            self._score = sounds(session, self._manner, released=self._released, back=self._back)
            self._scored = wanted
            self._heard_ms = min(self._heard_ms, _elapsed_ms(session))
        return self._score

    def _cue(self, cue: Cue) -> None:
        """Show it and sound it. Keys pressed in haste make no row of cues: the last one waits."""
        self._flash(cue)
        now_ms = self._now_ms
        crowded = self._last_cue_ms is not None and now_ms - self._last_cue_ms < GAP_MS
        self._last_cue_ms = now_ms
        if crowded:
            self._waiting = now_ms + GAP_MS, cue
        else:
            self._sound(cue)

    def _sound(self, cue: Cue) -> None:
        now_ms = self._now_ms
        self._waiting, self._last_cue_ms = None, now_ms
        self._sounds_until_ms = now_ms + length_ms(cue)
        self._later += [(now_ms + at, self._ring) for at in self._speaker.cue(cue)]

    def _say(self, text: str) -> None:
        if not text or not self._manner.detail:
            return
        until = self._sounds_until_ms
        if self._waiting:
            moment, cue = self._waiting
            until = moment + length_ms(cue)
        if until > self._now_ms:
            self._later.append((until + MARGIN_MS, partial(self._speaker.say, text)))
        else:
            self._speaker.say(text)

    def _hush(self) -> None:
        self._waiting, self._sounds_until_ms = None, 0
        self._later.clear()
        self._speaker.silence()


def _elapsed_ms(session: Session) -> int:
    """How much of its stretch a session has lived through, as its end tells."""
    return session.current.ms - (session.ends_ms - session.own_ms)
