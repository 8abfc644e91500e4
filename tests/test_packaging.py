"""What is built holds the catalogue, and runs from anywhere."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def built(kind: str, folder: Path) -> Path:
    """The file that the build of this kind makes."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = folder.iterdir()
    return file


def test_a_wheel_runs_from_an_unrelated_folder(tmp_path: Path) -> None:
    """Unpacked as pip would, it finds its own catalogue and nothing of the checkout."""
    wheel = tmp_path / "installed"
    with zipfile.ZipFile(built("wheel", tmp_path / "wheel")) as archive:
        archive.extractall(wheel)
    assert (wheel / "acupress" / "data" / "points.yaml").is_file()
    env = {**os.environ, "PYTHONPATH": str(wheel), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    code = "import acupress, acupress.__main__ as m; print(acupress.__file__); m.main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, "points", "--region", "chest"],
        cwd=tmp_path,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout.startswith(str(wheel))
    assert "KI27" in ran.stdout


@pytest.mark.parametrize("name", ["data/points.yaml", "src/acupress/__init__.py", "LICENSE"])
def test_a_source_archive_holds_all_it_needs(name: str, tmp_path: Path) -> None:
    """The catalogue, the code and the licence are in it."""
    with tarfile.open(built("sdist", tmp_path)) as archive:
        names = [member.partition("/")[2] for member in archive.getnames()]
    assert name in names
