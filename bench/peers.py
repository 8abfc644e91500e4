"""Other people's programs, each in an environment of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from measure import Failed

DEFAULT_FOLDER = Path(tempfile.gettempdir(), f"acupress-bench-{os.getuid()}")
# The page is ours: a page of the real project would need its licence and the network.
_PAGE = """# tar

> Put files into an archive, and take them out.

- Put files into an archive:

`tar cf {{archive.tar}} {{file1 file2 ...}}`

- Take everything out:

`tar xf {{archive.tar}}`
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, the work we ask of its command, and the status with which it ends.

    With `shows`, the work is a screen, and is there when this stands on it.
    """

    package: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    shows: bytes = b""
    status: int = 0


PEERS = (
    Peer("cowsay", ("cowsay", "-t", "Shoulder Well")),
    # No network: the page is in its cache, and where it would look for others there is nothing.
    Peer("tldr", ("tldr", "tar"), {"TLDR_PAGES_SOURCE_LOCATION": "file:///nowhere"}),
    Peer("rich-cli", ("rich", "--print", "[bold]Shoulder Well[/bold]")),
    Peer("httpie", ("http", "--offline", "--ignore-stdin", "localhost")),
    Peer("sqlite-utils", ("sqlite-utils", "memory", "select 21")),
    Peer(
        "termdown", ("termdown", "--no-window-title", "--no-art", "77"), shows=b"1m 17s", status=1
    ),
)


def fill_cache(folder: Path) -> None:
    """Put a page where tldr finds it; `folder` is XDG_CACHE_HOME."""
    page = folder / "tldr" / "pages" / "common" / "tar.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(_PAGE)


def installed(peer: Peer, folder: Path) -> Path:
    """The folder of a peer's commands, installed there if they are not. Raises Failed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise Failed(f"{folder} belongs to somebody else")
    commands = folder / peer.package / "bin"
    if not (commands / peer.argv[0]).exists():
        pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--retries", "1"]
        _do([sys.executable, "-m", "venv", "--clear", str(folder / peer.package)])
        _do([*pip, "--upgrade", "pip"])  # launchers made by an old pip are slower
        _do([*pip, peer.package])
    return commands


def _do(argv: list[str]) -> None:
    try:
        subprocess.run(argv, check=True, capture_output=True, text=True, timeout=300)
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or ["no reason given"]
        raise Failed(f"it could not be installed: {said[-1][:200]}") from error
    except subprocess.TimeoutExpired as error:
        raise Failed("it could not be installed within five minutes") from error
