"""What SQLite's errors, and files that are no databases, mean to the learner."""

import re
import sqlite3
from pathlib import Path

from dlpath.core.errors import (
    DlpathError,
    StoreBusy,
    StoreDamaged,
    StoreNewer,
    StoreUnusable,
    StoreUnwritable,
)
from dlpath.store import schema

BUSY_SECONDS = 30.0

# Damage that SQLite has no code for: a text that is not one, a schema that lost a part.
_DAMAGE = "^Could not decode to UTF-8|^no such |has no column named"


class BadRow(sqlite3.DatabaseError):
    """A value that dlpath never wrote, though SQLite finds its page in order."""

    sqlite_errorname = "SQLITE_CORRUPT"


def unusable(path: Path, kind: schema.Kind) -> StoreUnusable:
    """Return the error for a file that dlpath must leave alone."""
    advice = f"move it away, or put a backup in its place: {path}"
    if kind is schema.Kind.NEWER:
        return StoreNewer("the database was written by a newer dlpath", f"upgrade dlpath; {path}")
    if kind is schema.Kind.EMPTY:
        return StoreDamaged("the database file is empty where your data was expected", advice)
    if kind is schema.Kind.TRUNCATED:
        return StoreDamaged("the database file has been cut short", advice)
    return StoreDamaged("the file in the database's place is not a dlpath database", advice)


def damaged(path: Path) -> StoreDamaged:
    """Return the error for a database that is one, but not whole."""
    return StoreDamaged("the database is damaged", f"put a backup in its place: {path}")


def translated(error: sqlite3.Error, path: Path) -> DlpathError:
    """Return what an SQLite error means to the learner. Unknown ones stay themselves: a bug."""
    name = getattr(error, "sqlite_errorname", "")
    if re.search(_DAMAGE, str(error)):
        return damaged(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy(
            "the database is in use by another program", "try again in a moment; nothing was saved"
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path)
    if name.startswith("SQLITE_FULL"):
        return StoreUnwritable("the disk is full, so nothing was saved", f"free some room: {path}")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreUnwritable(
            "the database cannot be written, so nothing was saved", f"check its folder: {path}"
        )
    if name.startswith("SQLITE_IOERR"):
        return StoreUnwritable("the disk did not take it, so nothing was saved", f"check {path}")
    raise error
