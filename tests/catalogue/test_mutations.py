"""Thirty thousand catalogue files that went wrong: each is refused in good form, or taken.

In `make test` those that fit into SAMPLE_S seconds; in `make torture` 30 000, or as many as the
environment variable ACUPRESS_MUTATIONS says. They are tried in processes of their own
(mutation_program), so that the death of one is seen, and put down to its seed.
"""

import json
import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from labelled import TWO
from mutation_program import EMPTY, LINE, tried
from mutations import SAMPLES, mutant
from yaml_styles import tree_of, write

import acupress
from acupress.catalogue.findings import Finding
from acupress.catalogue.reading import read
from acupress.catalogue.shelf import faults, shipped
from acupress.catalogue.store import data_folder, own_folder
from in_process import run
from shipped import told

PROGRAM = Path(__file__).with_name("mutation_program.py")
PATHS = (Path(acupress.__file__).parents[1], PROGRAM.parents[1], PROGRAM.parent)
SAMPLE_S, AT_LEAST = 15.0, 150
TORTURE, BATCH = int(os.environ.get("ACUPRESS_MUTATIONS", "30000")), 500
FIRST = 100_000  # the seeds of `make torture`; those of the sample begin at 0
STUCK_S = 600.0  # for one batch
_OURS = shipped(data_folder())


def mutants(first: int, end: int, seconds: float = math.inf) -> tuple[Counter[str], list[str]]:
    """What became of the mutants of these seeds, as many as fit into the time; and what broke.

    To see one again: python tests/catalogue/mutation_program.py SEED SEED+1 9, and mutant(SEED).
    """
    words = [sys.executable, "-W", "error", str(PROGRAM), str(first), str(end), str(seconds)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, PATHS)), "PYTHONUTF8": "1"}
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        try:
            out, err = worker.communicate(timeout=min(seconds, STUCK_S) + 60)
        except subprocess.TimeoutExpired:
            worker.kill()
            out, err = worker.communicate()[0], b"it does not end"
    rows = [row.partition(" ") for row in out.decode().splitlines()]
    seeds = [int(said) for kind, _, said in rows if kind == "seed"]
    broken = [json.loads(said) for kind, _, said in rows if kind == "broken"]
    worse = [f"seed {seed}: {said}" for seed, said in broken]
    seen = Counter(next((json.loads(said) for kind, _, said in rows if kind == "seen"), {}))
    if worker.returncode:
        worse += [f"seed {seeds[-1:]}: status {worker.returncode}, {err.decode(errors='replace')}"]
        seen["tried"] += len(seeds)
    return seen, worse


def test_the_files_were_good_before() -> None:
    """What is changed in them is what is wrong with them."""
    for n, text in enumerate(SAMPLES):
        assert faults_of(text.encode()) == [], f"sample {n}"


def faults_of(data: bytes) -> list[Finding]:
    """What is wrong with a file."""
    Path("f.yaml").write_bytes(data)
    return faults("f.yaml", _OURS)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])
def test_every_style_says_the_same(pure: bool) -> None:
    """Brackets or lines, quotes, blocks, remarks and indents do not change what a file says."""
    for seed in range(8 if pure else 40):
        for text in SAMPLES:
            styled = write(tree_of(text), Random(seed)).encode()
            assert read(styled, "f", pure=pure).value == read(text.encode(), "f").value, styled


@pytest.mark.parametrize("text", ["---\n", TWO.replace("LI4}]", "LI4, rest: 3h}]")], ids=range(2))
def test_what_mutants_once_broke_is_whole(text: str) -> None:
    """A file of nothing but a beginning has a first line; a long rest can be written and read."""
    assert tried(text.encode(), _OURS)


def test_a_sample_of_mutants_is_refused_in_good_form_or_taken() -> None:
    """As many as fit into the time, and of each kind enough to mean something."""
    seen, broken = mutants(0, TORTURE, SAMPLE_S)
    print(dict(seen))
    assert broken == [], told(broken)
    assert seen["tried"] >= AT_LEAST
    for kind in ("taken", "refused in part", "refused"):
        assert seen[kind] > seen["tried"] / 20, kind


@pytest.mark.torture
def test_all_mutants_are_refused_in_good_form_or_taken() -> None:
    """The full count."""
    seen, broken = Counter[str](), list[str]()
    for first in range(FIRST, FIRST + TORTURE, BATCH):
        more, worse = mutants(first, min(first + BATCH, FIRST + TORTURE))
        seen, broken = seen + more, broken + worse
        print(dict(seen), *worse, sep="\n", flush=True)
    assert broken == [], told(broken)
    assert seen["tried"] == TORTURE


def refused() -> Iterator[int]:
    """Seeds of mutants with a fault."""
    return (
        seed
        for seed in range(50_000, 60_000)
        if any(one.text != EMPTY for one in faults_of(mutant(seed)))
    )


def test_twenty_refused_mutants_end_the_command_with_65() -> None:
    """`check` prints the lines, `add` says them on stderr and adds nothing."""
    for n, seed in zip(range(20), refused(), strict=False):
        Path("f.yaml").write_bytes(mutant(seed))
        ran = run("catalogue", "check", "f.yaml") if n % 2 else run("add", "f.yaml", "--yes")
        lines = (ran.out if n % 2 else ran.err).splitlines()
        assert ran.code == 65, f"seed {seed}: {ran}"
        assert lines == [str(one) for one in faults_of(mutant(seed))], f"seed {seed}"
        assert all(LINE.fullmatch(line) and line.isprintable() for line in lines), f"seed {seed}"
        assert not own_folder().exists(), f"seed {seed}"
