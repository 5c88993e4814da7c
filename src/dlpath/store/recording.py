"""Appending events, and deriving from them what is kept beside them; all inside a transaction."""

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dlpath.core.events import CARDED, TURNS, Draft, standing
from dlpath.store import statements

if TYPE_CHECKING:
    from dlpath.core.cards import Schedule


def append(
    db: sqlite3.Connection, drafts: Sequence[Draft], now: datetime, schedule: "Schedule"
) -> None:
    """Record `drafts` as one command and bring what is derived up to date."""
    recorded = _after_all_others(db, now)
    command = str(uuid.uuid4())
    db.execute(statements.ADD_COMMAND, (command, recorded))
    rows = (
        statements.event_row(draft, command, ordinal, recorded)
        for ordinal, draft in enumerate(drafts)
    )
    db.executemany(statements.ADD_EVENT, rows)
    touched = [command]
    for draft in drafts:
        if draft.kind in TURNS and draft.target:
            _turn_command(db, draft.kind, draft.target, recorded)
            touched.append(draft.target)
    _derive_touched(db, touched, schedule)
    if any(draft.kind in statements.MOVE_SESSION for draft in drafts):
        _derive_session(db)


def rebuild(db: sqlite3.Connection, schedule: "Schedule") -> None:
    """Derive commands, standings, cards and the session anew from the events alone."""
    db.execute("DELETE FROM standing")
    db.execute("UPDATE command SET undone = 0, turned_at = NULL")
    turns = statements.events(db, " WHERE e.kind IN ('undo', 'redo')", ())
    for event in turns:
        _turn_command(db, event.kind, event.target, statements.utc(event.recorded_at))
    items = [row[0] for row in db.execute("SELECT DISTINCT item FROM event")]
    _derive(db, [item for item in items if item])
    from dlpath.store import cards  # noqa: PLC0415

    db.execute("DELETE FROM card")
    cards.derive(db, cards.every_id(db), schedule)
    _derive_session(db)


def _after_all_others(db: sqlite3.Connection, now: datetime) -> str:
    """Return the moment of recording: now, or just after the latest where the clock went back."""
    (latest,) = db.execute("SELECT max(recorded_at) FROM command").fetchone()
    if latest and latest >= statements.utc(now):
        return statements.utc(datetime.fromisoformat(latest) + timedelta(microseconds=1))
    return statements.utc(now)


def _turn_command(db: sqlite3.Connection, kind: str, target: str | None, at: str) -> None:
    db.execute(
        "UPDATE command SET undone = ?, turned_at = ? WHERE id = ?", (kind == "undo", at, target)
    )


def _derive_touched(db: sqlite3.Connection, commands: Iterable[str], schedule: "Schedule") -> None:
    """Derive the standings and the cards that the events of some commands are about."""
    items: set[str] = set()
    carded: set[str] = set()
    for command in commands:
        for kind, uid, item, target in db.execute(statements.TOUCHED, (command,)):
            if kind in CARDED:
                carded.add(uid if kind == "card" else target)
            elif item:
                items.add(item)
    _derive(db, items)
    if carded:
        from dlpath.store import cards  # noqa: PLC0415 - only where a card or a note changed

        cards.derive(db, carded, schedule)


def _derive(db: sqlite3.Connection, items: Iterable[str]) -> None:
    """Derive the standings of `items` from their events."""
    for item in items:
        events = statements.events(db, statements.OF_STANDING, (item,))
        db.execute("DELETE FROM standing WHERE item = ?", (item,))
        if events:
            row = statements.standing_row(item, standing(events))
            db.execute(statements.ADD_STANDING, row)


def _derive_session(db: sqlite3.Connection) -> None:
    """Derive the running session from the latest start or stop."""
    row = db.execute(statements.LATEST_MOVE).fetchone()
    latest = statements.event(row) if row else None
    db.execute("DELETE FROM session")
    if latest and latest.kind == "start":
        db.execute(statements.ADD_SESSION, statements.session_row(latest))
