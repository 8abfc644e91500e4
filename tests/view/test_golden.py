"""Whole screens, kept as text under golden/. `UPDATE_GOLDEN=1 pytest …` writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from acupress.session.happenings import Input
from acupress.view import card
from acupress.view.card import WITH_WHOM, YES_OR_NO, Ask
from acupress.view.screen import Look, frame, help_frame
from scenes import PLAN, moment

GOLDEN = Path(__file__).parent / "golden"
PLAIN = Look(colour=False)
SETTLING, PREPARING, HOLDING, RESTING, SWITCHING, CLOSING = 12, 40, 99.5, 130, 210, 450
PREGNANT = Ask(
    "pregnant",
    "Are you pregnant, or could you be?",
    "Some points are traditionally avoided in pregnancy. We leave them out.",
    YES_OR_NO,
)

Draw = Callable[[], list[str]]


def session(
    now_s: float,
    *before: Input,
    size: tuple[int, int] = (80, 24),
    look: Look = PLAIN,
    message: str = "",
) -> Draw:
    """One moment of the session, drawn."""
    return lambda: frame(PLAN, moment(now_s, *before), size, look, "18:42", message)


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
    "card-first-80x24": lambda: card.question(WITH_WHOM, 1, 5, (80, 24), PLAIN),
    "card-80x24": lambda: card.question(PREGNANT, 3, 5, (80, 24), PLAIN),
    "card-40x12": lambda: card.question(PREGNANT, 3, 5, (40, 12), PLAIN),
    "ready-80x24": lambda: card.ready(PLAN, (80, 24), PLAIN),
    "ready-40x12": lambda: card.ready(PLAN, (40, 12), PLAIN),
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
