"""The cards: their SQL, and deriving them; loaded only where there is to do with one."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dlpath.core.cards import CardRecord, Memory, Schedule, record
from dlpath.store import statements
from dlpath.store.failures import BadRow

_COLUMNS = (
    "id, topic, stage, step, stability, difficulty, due, last_review, reps, lapses, tests,"
    " recalled, promised, passed, early, suspended, removed, made, ask, answer"
)
_ALL = f"SELECT {_COLUMNS} FROM card"  # noqa: S608
_ADD = f"INSERT INTO card ({_COLUMNS}) VALUES ({', '.join('?' * 20)})"  # noqa: S608
_EVENTS = (
    " WHERE (e.id = ?1 OR e.target = ?1) AND NOT c.undone"
    " AND e.kind IN ('card', 'edit', 'remove', 'review', 'suspend', 'resume')"
)
_EVERY_ID = (
    "SELECT id FROM event WHERE kind = 'card' UNION"
    " SELECT target FROM event WHERE kind IN ('review', 'suspend', 'resume')"
)


def cards(db: sqlite3.Connection) -> dict[str, CardRecord]:
    """Return the derived record of every card that anything happened to, by id."""
    return {row[0]: _card(row) for row in db.execute(_ALL)}


def every_id(db: sqlite3.Connection) -> list[str]:
    """Return the id of every card that there are events of."""
    return [row[0] for row in db.execute(_EVERY_ID)]


def derive(db: sqlite3.Connection, ids: Iterable[str], schedule: Schedule) -> None:
    """Derive cards from their events."""
    for uid in ids:
        events = statements.events(db, _EVENTS, (uid,))
        try:
            found = record(uid, events, schedule)
        except (LookupError, ValueError) as error:
            raise BadRow(f"card {uid}") from error
        db.execute("DELETE FROM card WHERE id = ?", (uid,))
        if found:
            db.execute(_ADD, _row(found))


def _row(card: CardRecord) -> tuple[object, ...]:
    uid, topic, memory, *counts, made, ask, answer = card
    known: tuple[object, ...] = (None,) * len(Memory._fields)
    if memory:
        known = (*memory[:4], statements.utc(memory.due), statements.utc(memory.last))
    return uid, topic, *known, *counts, statements.utc(made) if made else None, ask, answer


def _card(row: tuple[Any, ...]) -> CardRecord:
    """Return the card of a row. Raises BadRow, an sqlite3.Error, for one dlpath never wrote."""
    uid, topic, stage, step, stability, difficulty, due, last, *counts = row
    *numbers, passed, early, suspended, removed, made, ask, answer = counts
    moment = datetime.fromisoformat
    try:
        memory = None
        if stage:
            memory = Memory(stage, step, stability, difficulty, moment(due), moment(last))
        flags = bool(passed), bool(early), bool(suspended), bool(removed)
        begun = moment(made) if made else None
        return CardRecord._make((uid, topic, memory, *numbers, *flags, begun, ask, answer))
    except (ValueError, TypeError) as error:
        raise BadRow(f"card {uid}") from error
