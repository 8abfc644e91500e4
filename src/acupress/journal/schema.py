"""The tables of the journal, and how one schema becomes the next, each in one transaction."""

import sqlite3
from collections.abc import Sequence

# Each takes the schema one version further. A released one is never changed again.
MIGRATIONS: Sequence[str] = (
    """
    CREATE TABLE session (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      routine TEXT NOT NULL,
      title TEXT NOT NULL,
      started_at TEXT NOT NULL,
      started_s INTEGER NOT NULL,
      status TEXT NOT NULL,
      why TEXT NOT NULL DEFAULT '',
      total_s INTEGER NOT NULL,
      partner INTEGER NOT NULL,
      dose TEXT NOT NULL,
      minutes INTEGER,
      settle_s INTEGER NOT NULL,
      prep_s INTEGER,
      at INTEGER NOT NULL DEFAULT 1,
      continues TEXT NOT NULL DEFAULT '',
      pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
      pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
      region TEXT NOT NULL DEFAULT '',
      note TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX session_by_time ON session (started_s);
    CREATE INDEX session_by_status ON session (status);
    CREATE TABLE hold (
      session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
      n INTEGER NOT NULL,
      point TEXT NOT NULL,
      side TEXT NOT NULL,
      rep INTEGER NOT NULL,
      seconds INTEGER,
      sore INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (session, n)
    ) WITHOUT ROWID;
    """,
)


def version(base: sqlite3.Connection) -> int:
    """The schema's number; 0 for an empty file."""
    return int(base.execute("PRAGMA user_version").fetchone()[0])


def migrate(base: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring an older schema up to ours, one transaction a version."""
    while 0 <= (now := version(base)) < len(migrations):
        base.execute("BEGIN IMMEDIATE")
        try:
            if version(base) == now:  # another program may have been here while we waited
                for statement in migrations[now].split(";"):
                    base.execute(statement)
                base.execute(f"PRAGMA user_version = {now + 1}")
            base.execute("COMMIT")
        except BaseException:
            base.execute("ROLLBACK")
            raise
