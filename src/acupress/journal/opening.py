"""Opening the journal's file: made where there is none, brought up to date, durable."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from acupress.journal.schema import migrate, version

PATIENCE_S = 30.0


def journal_path() -> Path:
    """Where the journal lies: in the person's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("acupress")) / "journal.db"


def opened(path: Path, migrations: Sequence[str]) -> tuple[sqlite3.Connection, bool]:
    """The connection, and whether the schema is newer than ours."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    base = _connected(path)
    now = version(base)
    if now > len(migrations):
        return base, True
    if 0 < now < len(migrations):
        _copied(base, path.with_name(f"{path.name}.v{now}"))
    migrate(base, migrations)
    return base, False


def _connected(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise IsADirectoryError(0, "is not a file", str(path))
    base = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
    base.row_factory = sqlite3.Row
    for setting in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON"):
        base.execute(f"PRAGMA {setting}").fetchall()
    base.execute("PRAGMA secure_delete = ON").fetchall()
    return base


def _copied(base: sqlite3.Connection, copy: Path) -> None:
    """A copy from before a migration; the one that is there is as good."""
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(part)) as other:
        base.backup(other)
    part.replace(copy)
