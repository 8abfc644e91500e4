"""Whole screens, kept as text under golden/. `UPDATE_GOLDEN=1 pytest …` writes them anew."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from acupress.session.happenings import Input
from acupress.view import words
from acupress.view.card import WHOSE, WITH_WHOM, Card, Margin, Marks, explained, shown
from acupress.view.card import frame as card_frame
from acupress.view.drawing import Look
from acupress.view.ready import explanation, ready
from acupress.view.screen import frame, help_frame
from acupress.view.stopped import stopped_frame
from scenes import DANGER, FOUR, LESS, MARGIN, PLACES_MARGIN, PLAN, STOPS, WHERE, WHICH_SIDE, moment

GOLDEN = Path(__file__).parent / "golden"
PLAIN = Look(colour=False)
SETTLING, PREPARING, HOLDING, RESTING, SWITCHING, CLOSING = 12, 50, 109.5, 140, 220, 470
Draw = Callable[[], list[str]]


def session(
    now_s: float,
    *before: Input,
    size: tuple[int, int] = (80, 24),
    look: Look = PLAIN,
    message: str = "",
    flash: str = "",
) -> Draw:
    """One moment of the session, drawn."""
    return lambda: frame(PLAN, moment(now_s, *before), size, look, "18:42", message, flash)


def card(
    one: Card, marks: Marks | None = None, margin: Margin = MARGIN
) -> Callable[[tuple[int, int]], list[str]]:
    """A card, as it is asked in a window."""
    return lambda size: card_frame(shown(one, size, margin), marks or {}, size, margin, PLAIN)


BACK, EXPLAIN, _, AFRESH, LEAVE = MARGIN.keys
MARKED = {"clot": "yes", "blood-thinners": "unknown"}
# Before and after a session: each in a usual window and in the smallest that is promised.
AROUND: dict[str, Callable[[tuple[int, int]], list[str]]] = {
    "card-danger": card(DANGER),
    "card-four": card(FOUR),
    "card-marks": card(FOUR, MARKED),
    "card-places": card(WHERE, {"chest": "yes", "arm": "yes"}, PLACES_MARGIN),
    "card-side": card(WHICH_SIDE),
    "card-operator": card(WITH_WHOM, margin=Margin(MARGIN.about, (EXPLAIN, AFRESH, LEAVE))),
    "card-whose": card(WHOSE, margin=Margin(words.WHOEVER, (BACK, EXPLAIN, AFRESH, LEAVE))),
    "explanation": lambda size: explanation(explained(DANGER), size, PLAIN),
    "ready-left-out": lambda size: ready(LESS, size, PLAIN),
    "stopped": lambda size: stopped_frame(STOPS, size, PLAIN),
}
SCREENS: dict[str, Draw] = {
    "hold-80x24": session(HOLDING),
    "hold-100x30": session(HOLDING, size=(100, 30)),
    "hold-60x20": session(HOLDING, size=(60, 20)),
    "hold-40x12": session(HOLDING, size=(40, 12)),
    "hold-30x8": session(HOLDING, size=(30, 8)),
    "hold-10x3": session(HOLDING, size=(10, 3)),
    "hold-120x50-big": session(HOLDING, size=(120, 50), look=Look(colour=False, big=True)),
    "hold-80x24-ascii": session(HOLDING, look=Look(colour=False, ascii=True)),
    "hold-80x24-colour": session(HOLDING, look=Look(colour=True)),
    "hold-80x24-dim": session(HOLDING, look=Look(colour=True, dim=True)),
    "hold-80x24-eased": session(HOLDING, Input.EASE),
    "hold-80x24-flash": session(HOLDING, look=Look(), flash="▆ ▅ ▆   HALF WAY"),
    "hold-80x24-dim-no-colour": session(HOLDING, look=Look(colour=False, dim=True)),
    "hold-80x24-breath": session(HOLDING, look=Look(colour=False, breath=True)),
    "settle-60x20-breath": session(SETTLING, size=(60, 20), look=Look(colour=False, breath=True)),
    "settle-80x24-breath-ascii": session(
        SETTLING, look=Look(colour=False, ascii=True, breath=True)
    ),
    "prepare-60x20-flash": session(PREPARING, size=(60, 20), flash="▃ ▅ ▆ █   NEXT POINT"),
    "settle-80x24": session(SETTLING),
    "prepare-80x24": session(PREPARING),
    "switch-80x24": session(SWITCHING),
    "rest-80x24": session(RESTING),
    "closing-80x24": session(CLOSING),
    "paused-80x24": session(HOLDING, Input.PAUSE),
    "paused-60x20-away": session(HOLDING, Input.PAUSE, size=(60, 20), message="Paused 5 s ago"),
    "help-80x24": lambda: help_frame((80, 24), PLAIN),
    "help-60x20": lambda: help_frame((60, 20), PLAIN),
    "help-40x12": lambda: help_frame((40, 12), PLAIN),
    "ready-80x24": lambda: ready(PLAN, (80, 24), PLAIN),
    "ready-40x12": lambda: ready(PLAN, (40, 12), PLAIN),
    "card-marks-80x24-ascii": lambda: card_frame(
        FOUR, MARKED, (80, 24), MARGIN, Look(colour=False, ascii=True)
    ),
    "card-marks-80x24-colour": lambda: card_frame(FOUR, MARKED, (80, 24), MARGIN, Look()),
    "card-four-40x12": lambda: card(FOUR)((40, 12)),
    "card-too-small-40x12": lambda: card(DANGER)((40, 12)),
    **{
        f"{name}-{columns}x{rows}": partial(draw, (columns, rows))
        for name, draw in AROUND.items()
        for columns, rows in ((80, 24), (60, 20))
    },
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_as_kept(name: str) -> None:
    """Nobody changes a screen without seeing what it looks like afterwards."""
    drawn = "".join(f"{row.rstrip()}\n" for row in SCREENS[name]()).replace("\x1b", "␛")
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8"), "if it is right: UPDATE_GOLDEN=1 pytest"


def test_every_kept_screen_is_drawn() -> None:
    """No file is left over from a screen that is not there any more."""
    assert {file.stem for file in GOLDEN.iterdir()} == set(SCREENS)
