"""What can go wrong with the journal's file, in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from acupress.catalogue.findings import printable
from acupress.journal.opening import Senseless

DAMAGED = "it is damaged"


class NotKept(Exception):
    """The journal cannot be read or written; the text says why, in plain words."""


class Damaged(NotKept):
    """The file is no journal any more, or not in all its parts."""


@contextmanager
def plainly() -> Iterator[None]:
    """Whatever goes wrong with the file, in words."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise NotKept("it cannot hold one of the letters") from error
    except (KeyError, IndexError, UnicodeDecodeError, Senseless) as error:
        raise Damaged(DAMAGED) from error
    except (sqlite3.Error, OSError, OverflowError) as error:
        why = reason(error)
        raise (Damaged if why == DAMAGED else NotKept)(why) from error


def reason(error: Exception) -> str:
    """Why a journal cannot be used, in a few words."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    code = getattr(error, "sqlite_errorname", "")
    return _REASONS.get(code.split("_")[1] if "_" in code else "", printable(str(error), 100))


_REASONS = {
    "FULL": "the disk is full",
    "READONLY": "it may only be read",
    "CANTOPEN": "it cannot be opened",
    "PERM": "it belongs to somebody else",
    "IOERR": "the disk reports an error",
    "BUSY": "another program has held it for too long",
    "NOTADB": DAMAGED,
    "CORRUPT": DAMAGED,
}
