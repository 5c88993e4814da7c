"""What the store's tests share: a moment, commands to record, databases, programs of their own."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from dlpath.core.events import Draft
from dlpath.store.local import Store

NOW = datetime(2026, 11, 18, 19, 30, tzinfo=timezone(timedelta(hours=1)))
LONG_AGO = date(1990, 1, 1)
NOBODY = 65534


@cache
def blank() -> bytes:
    """The bytes of a new database, made once for all tests of a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dlpath.db"
        Store(path).state()
        return path.read_bytes()


def database_at(path: Path) -> Path:
    """Put a new database at `path`."""
    path.write_bytes(blank())
    path.chmod(0o600)
    return path


def record(store: Store, *drafts: Draft, now: datetime = NOW) -> None:
    """Record `drafts` as one command."""
    store.change(lambda _: (list(drafts), None), now)


def log(item: str = "calculus", minutes: int = 25) -> Draft:
    """A quarter of an hour or so on something."""
    return Draft("log", NOW, item, minutes=minutes)


def note(text: str, item: str = "calculus") -> Draft:
    return Draft("note", NOW, item, text=text)


def texts(store: Store) -> list[str | None]:
    """Every note, oldest first."""
    return [event.text for event in store.events_of_kind("note")]


def busy_year(path: Path) -> Path:
    """Put a database at `path` with enough in it that every table has several pages."""
    store = Store(database_at(path))
    for n in range(60):
        record(store, log(f"topic-{n % 12}"), note(f"note {n}: {'long ' * 60}", f"topic-{n % 12}"))
    return path


def checksum(path: Path) -> str:
    """Tell these bytes from any others; a folder has none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "not a file"


def rows(path: Path, sql: str) -> list[Any]:
    """Ask the database itself."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def is_sound(path: Path) -> bool:
    return rows(path, "PRAGMA integrity_check") == [("ok",)] and not rows(
        path, "PRAGMA foreign_key_check"
    )


def program(source: str, *arguments: object, measured: bool = True) -> subprocess.Popen[str]:
    """Start `source` as a process of its own, with `from tests.store.given import *` before it.

    One that dies, loses its rights or cannot write files is not `measured` for coverage, whose
    own database would be in the way.
    """
    environ = {"PYTHONPATH": str(Path(__file__).parents[2])} | {
        name: value
        for name, value in os.environ.items()
        if measured or not name.startswith("COVERAGE")
    }
    return subprocess.Popen(
        [sys.executable, "-c", _PREAMBLE + source, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environ,
    )


_PREAMBLE = """
import os, resource, signal, sys
from pathlib import Path
from dlpath.core.errors import StoreUnusable
from dlpath.store.local import Store
from tests.store.given import *

def without_rights():
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)

def attempt(act):
    try:
        print("did", act())
    except StoreUnusable as error:
        print(type(error).__name__, error.code, error.message)
"""


def outcome(process: subprocess.Popen[str], stdin: str = "") -> list[str]:
    """Wait for a program that must succeed, and return the lines that it printed."""
    out, err = process.communicate(stdin, timeout=120)
    assert process.returncode == 0, err
    return out.splitlines()


def killed(process: subprocess.Popen[str]) -> None:
    """Wait for a program that kills itself."""
    _, err = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, err
