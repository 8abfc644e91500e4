"""Settings for every test; that it lies here puts tests/ on the import path (`import samples`)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("torture", settings.get_profile("house"), max_examples=2000)
settings.load_profile("house")


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_folders(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Data and configuration of its own for every test, and nobody's; the cache is shared.

    The folders are not there until something is kept in them, and have the same names for every
    test, so that what is compiled in one is fresh in the next.
    """
    home = _homes / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(_homes / "cache"))
    for kind in ("CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    yield home
    shutil.rmtree(home, ignore_errors=True)
