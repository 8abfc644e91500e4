"""One run of the program: whatever goes wrong, words and a status, and never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import tiny
from acupress.catalogue import compiled
from acupress.cli import catalogue
from in_process import environment, run, started

LONG = ("routine", "upper-back", "--partner", "--answers", "none")


@pytest.fixture
def nobody_reads() -> Iterator[int]:
    """The writing end of a pipe whose reader is gone."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize(
    "argv",
    [
        ("points",),
        ("point", "GB21", "--json"),
        ("--help",),
        ("point", "--help"),
        ("--version",),
        (*LONG, "--plain", "--speed", "1000"),
        (*LONG, "--json", "--speed", "1000"),
    ],
    ids=" ".join,
)
def test_a_closed_pipe_is_no_failure(argv: tuple[str, ...], nobody_reads: int) -> None:
    """Whoever reads has seen enough: the program ends at once, silently, with 0."""
    with started(*argv, stdout=nobody_reads) as process:
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")


def test_a_real_rehearsal_keeps_to_its_plan() -> None:
    """By a real clock too each hold begins at its `start_s`, and the end is at `total_s`."""
    plan = json.loads(run(*LONG, "--dry-run", "--json").out)
    with started(*LONG, "--json", "--speed", "1000") as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    records = [json.loads(row) for row in out.splitlines()]
    begun = [
        (r["point"], r["side"], r["rep"], r["t_ms"])
        for r in records
        if r["event"] == "hold_started"
    ]
    assert begun == [(s["point"], s["side"], s["rep"], s["start_s"] * 1000) for s in plan["steps"]]
    assert records[-1]["t_ms"] == plan["total_s"] * 1000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("argv", [("points",), (*LONG, "--json", "--speed", "1000")], ids=" ".join)
def test_a_full_disk_is_told(argv: tuple[str, ...]) -> None:
    """One line, and 74."""
    with Path("/dev/full").open("w") as full, started(*argv, stdout=full) as process:
        _, err = process.communicate(timeout=20)
    assert process.returncode == 74
    assert len(err.splitlines()) == 1
    assert "No space left" in err


@pytest.mark.parametrize("argv", ["points", "--help", "point NONE"])
def test_without_a_stdout_there_is_no_bug(argv: str) -> None:
    """A shell can close it (`>&-`): no traceback, and not called a bug."""
    ran = subprocess.run(
        ["sh", "-c", f"exec '{sys.executable}' -m acupress {argv} >&-"],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert "bug" not in ran.stderr
    assert ran.returncode != 1


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (signal.SIGINT, 130),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
        (signal.SIGQUIT, 131),
    ],
)
def test_a_signal_ends_a_real_session(sent: signal.Signals, code: int) -> None:
    """The last line of the records says by what, and the status is the signal's."""
    with started(*LONG, "--json") as process:
        assert process.stdout
        first = process.stdout.readline()
        process.send_signal(sent)
        out, err = process.communicate(timeout=20)
    assert '"session_started"' in first
    assert process.returncode == code
    assert '"session_stopped"' in out.splitlines()[-1]
    assert err == ""


def test_a_terminal_that_knows_only_ascii_is_no_failure() -> None:
    """What it cannot show becomes a question mark, and the status stays 0."""
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    with started("point", "GB21", env=ascii_only) as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert out.startswith("Shoulder Well  GB21")


def test_a_damaged_catalogue_is_told_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fault of every file, each with its place; exit 65; and nothing else happens."""
    data = tiny.folder(
        tmp_path / "data",
        points=tiny.POINTS.replace("per_side: 90s", "per_side: 90"),
        safety=tiny.SAFETY.replace("why:", "wy:"),
    )
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    monkeypatch.setattr(catalogue, "data_folder", lambda: data)
    for argv in (("points",), ("point", "GB21"), ("routine",), ("catalogue", "check")):
        ran = run(*argv)
        told, silent = (ran.out, ran.err) if argv[0] == "catalogue" else (ran.err, ran.out)
        assert (ran.code, silent) == (65, ""), argv
        places = [row.removeprefix(f"{data}/").split(": ")[0] for row in told.splitlines()]
        assert places[0] == "points.yaml:39:19"
        assert all(place.startswith("safety.yaml:") for place in places[1:])
        assert len(places) >= 3


@pytest.mark.parametrize("name", tiny.FILES)
def test_a_missing_part_of_the_catalogue_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One line with the file's name, and 74."""
    data = tiny.folder(tmp_path / "data")
    (data / name).unlink()
    monkeypatch.setattr(compiled, "data_folder", lambda: str(data))
    ran = run("points")
    assert (ran.code, ran.out) == (74, "")
    assert ran.err.splitlines() == [
        f"{data / name}: cannot be read or written: No such file or directory"
    ]


def test_a_damaged_catalogue_is_told_quickly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a second, whatever the damage."""
    monkeypatch.setattr(compiled, "data_folder", lambda: str(tmp_path / "data"))
    data = tiny.folder(tmp_path / "data", points="[" * 50_000)
    with (data / "sources.yaml").open("r+b") as huge:
        huge.truncate(200_000_000)
    began = time.perf_counter()
    assert run("points").code == 65
    assert time.perf_counter() - began < 1
