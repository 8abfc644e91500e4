"""The cue language as a page."""

from acupress.cues.language import MEANINGS, Cue, in_words, picture
from acupress.view.page import BLANK, Line, Page, Span, line, pad

_PICTURE = 18
_NAME = 14


def cues_head() -> Page:
    """What the signals are for."""
    return [
        line("The signals of a session, so that you can close your eyes."),
        line(
            "Press is one stroke, letting go is two. Without a player the terminal's bell rings as"
            " many times, in the same rhythm. On the screen each of them stands in a bar."
        ),
        BLANK,
    ]


def cue_line(cue: Cue, *, plain: bool) -> Line:
    """A cue: its picture, its name, what it means and how it sounds."""
    drawn = () if plain else (pad(picture(cue), _PICTURE),)
    name = f"{cue.capitalize()}: " if plain else pad(cue.capitalize(), _NAME)
    told = f"{MEANINGS[cue]} ({in_words(cue)})"
    hang = 0 if plain else _PICTURE + _NAME
    return line(*drawn, Span(name, "name"), told, hang=hang)


def cues_foot() -> Page:
    """What to do where nothing was heard."""
    return [BLANK, line("Heard nothing? `acupress doctor` says what is missing.")]
