"""`safety`: the screening questions, the rules, and the answers that are kept."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.cli.opening import opened_book
from acupress.cli.options import AsJson, Plain
from acupress.cli.output import as_json, fail, show, tell
from acupress.cli.stdout import colourful, say

if TYPE_CHECKING:
    from acupress.guide.interview import Interview

app = typer.Typer(no_args_is_help=True, help="The safety questions, rules and kept answers.")


@app.command()
def ask(plain: Plain = False) -> None:
    """Answer every question that is kept. Signs of danger are asked before each session."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        fail("We cannot ask here: this is no terminal. Use --answers FILE.", ExitCode.REFUSED)
    from acupress.guide.interview import Interview
    from acupress.guide.leaving import Left
    from acupress.safety.profile import load_profile, profile_path, save_profile, with_answers
    from acupress.terminal.clock import Clock

    book, path, today = opened_book(), profile_path(), Clock().wall().date()
    profile, note = load_profile(path, book)
    start = Interview(book, None, today, {}, partner=False)
    try:
        given = _interviewed(start, plain=plain or os.environ.get("TERM") == "dumb")
    except Left as left:
        raise typer.Exit(REASONS[left.reason] if left.reason else ExitCode.DONE) from None
    save_profile(path, with_answers(profile, given.answers, book["rules"], today))
    for row in filter(None, (note, f"Kept in {path}.")):
        say(row)


@app.command(name="show")
def show_rules(json: AsJson = False, plain: Plain = False) -> None:
    """Print the rules with what they rest on, and the answers that are kept."""
    from acupress.safety.profile import load_profile, profile_path
    from acupress.view.ruling import rules_page

    book = opened_book()
    profile, note = load_profile(profile_path(), book)
    if note:
        print(note, file=sys.stderr)
    if json:
        kept = {
            n: {"answer": k.answer.record(), "on": k.on.isoformat()} for n, k in profile.items()
        }
        shown = {"rules": book["rules"], "standing": book["standing"], "never": book["never"]}
        as_json({**shown, "stops": book["stops"], "kept": kept})
    else:
        show(list(rules_page(book, profile)), plain=plain)


@app.command()
def forget(plain: Plain = False) -> None:
    """Delete the answers that are kept."""
    from acupress.safety.profile import forget_profile, profile_path

    path = profile_path()
    say(f"Deleted: {path}" if forget_profile(path) else "There were no kept answers.")


def _interviewed(start: "Interview", *, plain: bool) -> "Interview":
    from acupress.guide.asking import OnScreen, interviewed
    from acupress.guide.by_lines import ByLines
    from acupress.terminal.events import Events
    from acupress.terminal.screen import Screen
    from acupress.view.drawing import Look

    if plain:
        return interviewed(start, ByLines(lambda: sys.stdin.readline() or None, tell), [])
    screen = Screen(0, 1)
    with Events(keys_from=0, last_resort=screen.abandon) as events, screen:
        return interviewed(start, OnScreen(screen, events, Look(colour=colourful())), [])
