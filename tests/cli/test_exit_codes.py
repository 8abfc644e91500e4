"""What the program's exit status says: every one of them is reached, and stands on its page."""

import re
from pathlib import Path

import pytest

from acupress.cli.exit_codes import REASONS, ExitCode
from acupress.session.happenings import Input
from acupress.terminal.events import Event, Key, Signal
from in_process import Terminal, run

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exit-codes.md"
UPPER_BACK = ("routine", "upper-back", "--answers", "none")


def test_the_page_knows_every_code_and_no_other() -> None:
    """Whoever writes a script finds each status on one page."""
    rows = re.findall(r"^\| *`?(\d+)`? *\|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(map(int, rows)) == sorted(ExitCode)


def test_every_reason_to_stop_has_its_code() -> None:
    """No way to end a session is without a status."""
    stops = {Input.STOP_FOR_PAIN, Input.INTERRUPT, Input.HANG_UP, Input.TERMINATE, Input.QUIT}
    assert {reason.value for reason in stops} == set(REASONS)


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        ((), 0),
        (("--version",), 0),
        (("points",), 0),
        (("regions",), 0),
        (("point", "GB21"), 0),
        (("routine",), 0),
        (("catalogue", "check"), 0),
        (("catalogue", "schema"), 0),
        (("safety", "show"), 0),
        (("safety", "forget"), 0),
        ((*UPPER_BACK, "--dry-run"), 0),
        (("no-such-command",), 2),
        (("points", "--no-such-option"), 2),
        (("points", "--region", "elbow"), 2),
        (("points", "--meridian", "XX"), 2),
        (("point",), 2),
        (("point", ""), 2),
        (("point", "GB211"), 2),
        (("point", "GB10"), 2),
        (("point", "BL54"), 2),
        (("point", "B40"), 2),
        (("point", "ST40"), 2),
        (("routine", "no-such-routine"), 2),
        ((*UPPER_BACK, "--solo", "--partner"), 2),
        ((*UPPER_BACK, "--minutes", "1"), 2),
        ((*UPPER_BACK, "--minutes", "0"), 2),
        ((*UPPER_BACK, "--settle", "-1"), 2),
        ((*UPPER_BACK, "--speed", "0"), 2),
        ((*UPPER_BACK, "--speed", "nan"), 2),
        ((*UPPER_BACK, "--speed", "inf"), 2),
        ((*UPPER_BACK, "--dose", "huge"), 2),
        (("routine", "upper-back"), 4),
        (("routine", "upper-back", "--json"), 4),
        (("routine", "upper-back", "--dry-run"), 4),
        (("routine", "upper-back", "--no-input"), 4),
        (("safety", "ask"), 4),
        (("routine", "upper-back", "--answers", "/no/such/file"), 74),
        (("catalogue", "check", "/no/such/file"), 74),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else str(one),
)
def test_a_command_ends_with_its_code(argv: tuple[str, ...], code: int) -> None:
    """And where that is no success, there is nothing on stdout and something on stderr."""
    ran = run(*argv)
    assert ran.code == code, ran
    assert bool(ran.out) == (code == 0) or argv == ("catalogue", "check")
    assert bool(ran.err) == (code != 0)
    assert "Traceback" not in ran.err


ENDINGS: list[tuple[Event, int]] = [
    (Key("q"), 0),
    (Signal("hup"), 129),
    (Signal("int"), 130),
    (Signal("quit"), 131),
    (Signal("term"), 143),
]


@pytest.mark.parametrize(("event", "code"), [*ENDINGS, (Key("x"), 3)], ids=str)
@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["live", "plain"])
def test_a_session_ends_with_its_code(event: Event, code: int, options: tuple[str, ...]) -> None:
    """By a key or a signal, on the screen and as lines."""
    assert run(*UPPER_BACK, *options, terminal=Terminal([(60, event)])).code == code


@pytest.mark.parametrize(("event", "code"), ENDINGS, ids=str)
def test_leaving_the_card_has_the_same_codes(event: Event, code: int) -> None:
    """Before the session begins a signal still is that signal."""
    assert run("routine", "upper-back", terminal=Terminal([(1, event)])).code == code


def test_bad_data_is_65(tmp_path: Path) -> None:
    """An answers file, or our own catalogue."""
    wrong = tmp_path / "answers.yaml"
    wrong.write_text("pregnant: perhaps\n", encoding="utf-8")
    assert run("routine", "upper-back", "--answers", str(wrong)).code == 65


def test_a_bug_is_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that asks to report it; no traceback."""

    def broken(*_: object) -> None:
        raise RuntimeError("what\nnobody\x1b[2J foresaw")

    monkeypatch.setattr("acupress.cli.run.answered", broken)
    ran = run("points")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "This is a bug in acupress, not your doing. Please report it: "
        "RuntimeError: what\\nnobody\\x1b[2J foresaw"
    ]
