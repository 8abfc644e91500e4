"""Opening the journal's file: made where there is none, brought up to date, durable."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from acupress.journal.alive import alone
from acupress.journal.schema import migrate, version

PATIENCE_S = 30.0


def journal_path() -> Path:
    """Where the journal lies: in the person's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("acupress")) / "journal.db"


class Senseless(Exception):
    """A file with tables and a version that no journal of ours has."""


def opened(path: Path, migrations: Sequence[str]) -> tuple[sqlite3.Connection, bool]:
    """The connection, and whether the schema is newer than ours: then it is only read.

    Raises sqlite3.Error, OSError, UnicodeDecodeError and Senseless.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if not path.is_file():
        raise IsADirectoryError(0, "it is not a file", str(path))
    base = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)
    try:
        return base, _is_newer(base, path, migrations)
    except BaseException:
        base.close()
        raise


def _is_newer(base: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> bool:
    base.row_factory = sqlite3.Row
    base.text_factory = _text
    now = version(base)
    if now > len(migrations):
        base.execute("PRAGMA query_only = ON")
        return True
    for setting in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON"):
        base.execute(f"PRAGMA {setting}").fetchall()
    base.execute("PRAGMA secure_delete = ON").fetchall()
    if now < len(migrations):
        with alone(path.parent):
            now = version(base)
            tables = base.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if now < 0 or (now == 0 and tables):
                raise Senseless(now)
            if 0 < now < len(migrations):
                _copied(base, path.with_name(f"{path.name}.v{now}"))
            migrate(base, migrations)
    return False


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _copied(base: sqlite3.Connection, copy: Path) -> None:
    """A copy from before a migration, in the place of an older one."""
    part = copy.with_name(f"{copy.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(part)) as other:
        base.backup(other)
    part.replace(copy)
