"""`acupress completion SHELL`: its lines make that shell ask us, and understand the answer."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from in_process import environment, run
from shipped import POINTS

_PROGRAM = f'acupress() {{ "{sys.executable}" -m acupress "$@"; }}\n'
_ASK = """
COMP_WORDS=({words}) COMP_CWORD={at}
_acupress
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def asked(shell: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A shell with these arguments; the test is skipped where there is none."""
    if not (found := shutil.which(shell)):
        pytest.skip(f"{shell} is not installed")
    return subprocess.run(
        [found, *words], env=environment(), capture_output=True, text=True, timeout=60, check=False
    )


each_line = pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("acupress poin", {"point", "points"}),
        ("acupress POIN", {"point", "points"}),
        ("acupress points --reach SEL", {"self"}),
        ("acupress point GB", {code for code in POINTS if code.startswith("GB")}),
        ("acupress point gb2", {"gb21"}),
        ("acupress points --region nec", {"neck"}),
        ("acupress points --reg", {"--region"}),
        ("acupress nothing", set()),
    ],
)


@each_line
def test_bash_offers_what_we_say(words: str, wanted: set[str]) -> None:
    """As its own completion would call it; with nothing to offer it is silent."""
    at = len(words.split()) - 1
    script = run("completion", "bash").out + _PROGRAM + _ASK.format(words=words, at=at)
    ran = asked("bash", "--norc", "-c", script)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert set(ran.stdout.split()) == wanted


@each_line
def test_fish_offers_what_we_say(words: str, wanted: set[str], tmp_path: Path) -> None:
    """As it asks when the Tab key is pressed, also after an option."""
    program = f'function acupress; "{sys.executable}" -m acupress $argv; end\n'
    # A file whose name fits is no answer where we have one.
    files = f"cd {tmp_path}; touch necklace.txt gb2x points.txt; "
    script = f"{program}{run('completion', 'fish').out}\n{files}complete -C '{words}'"
    ran = asked("fish", "--no-config", "-c", script)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert set(ran.stdout.split()) == wanted


def test_bash_offers_everything_after_a_space() -> None:
    """The word at the cursor is empty then."""
    script = run("completion", "bash").out + _PROGRAM + _ASK.format(words="acupress ''", at=1)
    assert {"point", "routine"} <= set(asked("bash", "--norc", "-c", script).stdout.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_can_read_its_lines(shell: str, tmp_path: Path) -> None:
    """They are in its own language."""
    path = tmp_path / "lines"
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    path.write_text(ran.out)
    read = asked(shell, "-n", str(path))
    assert (read.returncode, read.stderr) == (0, "")


def test_another_shell_is_told_which_there_are() -> None:
    """A wrong name is a mistake of usage."""
    ran = run("completion", "cmd")
    assert ran.code == 2
    assert "bash" in ran.err
