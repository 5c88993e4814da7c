"""The SQL of the daily path, and how rows become values and values rows."""

import json
import sqlite3
import uuid
from datetime import UTC, datetime, timedelta, timezone

from dlpath.core.events import Draft, Event, Session, Standing
from dlpath.core.when import Calendar
from dlpath.store.failures import BadRow

_COLUMNS = (
    "SELECT e.number, e.id, e.command_id, e.recorded_at, e.at, e.kind, e.item, e.minutes, e.text,"
    " e.target, e.data, e.offset_minutes"
)
_EVENT = f"{_COLUMNS} FROM event e JOIN command c ON c.id = e.command_id"
_IN_ORDER = " ORDER BY e.recorded_at, e.command_id, e.ordinal"
# What may be taken back: commands that did something, not the undoing and redoing itself.
_DID_SOMETHING = (
    "EXISTS (SELECT 1 FROM event WHERE command_id = c.id AND kind NOT IN ('undo', 'redo'))"
)
# Named, because SQLite would rather sort a hundred thousand commands than read an index backwards.
_BY_TIME = "INDEXED BY ix_command_recorded_at"
LATEST = (
    f"SELECT id FROM command c {_BY_TIME} WHERE NOT undone AND {_DID_SOMETHING}"  # noqa: S608
    " ORDER BY recorded_at DESC, id DESC LIMIT 1"
)
# As far as nothing new was done since it was undone.
LATEST_UNDONE = (
    f"SELECT id FROM command WHERE undone AND turned_at > coalesce(("  # noqa: S608
    f"SELECT recorded_at FROM command c {_BY_TIME} WHERE {_DID_SOMETHING}"
    " ORDER BY recorded_at DESC LIMIT 1), '') ORDER BY turned_at DESC LIMIT 1"
)
LATEST_REVIEW = (
    "SELECT c.id FROM event e JOIN command c ON c.id = e.command_id"
    " WHERE e.target = ? AND e.kind = 'review' AND NOT c.undone"
    " ORDER BY c.recorded_at DESC, c.id DESC LIMIT 1"
)
SECONDS = (
    "SELECT json_extract(e.data, '$.seconds') FROM event e JOIN command c ON c.id = e.command_id"
    " WHERE e.kind = 'review' AND NOT c.undone ORDER BY e.at DESC LIMIT ?"
)
ANY_CARD = "SELECT 1 FROM card LIMIT 1"
ADD_COMMAND = "INSERT INTO command (id, recorded_at, undone) VALUES (?, ?, 0)"
ADD_EVENT = (
    "INSERT INTO event (id, command_id, ordinal, recorded_at, at, offset_minutes, kind, item,"
    " minutes, text, target, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
TOUCHED = "SELECT kind, id, item, target FROM event WHERE command_id = ?"
OF_STANDING = (
    " WHERE e.item = ? AND NOT c.undone"
    " AND e.kind NOT IN ('card', 'edit', 'remove', 'review', 'suspend', 'resume')"
)
ADD_STANDING = "INSERT INTO standing (item, status, minutes, since, begun) VALUES (?, ?, ?, ?, ?)"
ADD_SESSION = "INSERT INTO session (id, item, began) VALUES (1, ?, ?)"
# What decides whether a session runs; only these kinds of event can change that.
MOVE_SESSION = frozenset({"start", "stop", "undo", "redo"})
LATEST_MOVE = (
    f"{_COLUMNS} FROM command c {_BY_TIME} CROSS JOIN event e ON e.command_id = c.id"
    " WHERE e.kind IN ('start', 'stop') AND NOT c.undone"
    " ORDER BY c.recorded_at DESC, c.id DESC, e.ordinal DESC LIMIT 1"
)

# `day_of` in SQL, so that a hundred thousand events need not pass through Python. Fractions of a
# second are cut off, for SQLite rounds to the millisecond and so into the next day.
# ?1 says how far after midnight days begin: `day_shift`.
DAY = "date(substr(e.at, 1, 19), e.offset_minutes || ' minutes', ?1)"
_IN_FORCE = " FROM event e JOIN command c ON c.id = e.command_id WHERE NOT c.undone AND e.at >= ?2"
BY_DAY = (
    f"SELECT {DAY} AS day, sum(e.minutes) {_IN_FORCE}"
    " AND e.kind IN ('stop', 'log') AND e.minutes > 0 GROUP BY day HAVING day >= ?3 ORDER BY day"
)
TICKS = (
    f"SELECT e.item, {DAY} AS day {_IN_FORCE}"
    " AND e.kind = 'done' AND day >= ?3 ORDER BY e.recorded_at, e.ordinal"
)
# What makes a day one with study: work, and an answer to a quiz card.
STUDY = "('done', 'start', 'stop', 'log', 'review')"
ANY_STUDY = (
    f"SELECT 1 {_IN_FORCE} AND e.at <= ?3 AND e.kind IN {STUDY} AND {DAY} BETWEEN ?4 AND ?5 LIMIT 1"
)


def day_shift(calendar: Calendar) -> str:
    """Return what takes a local time to the day it belongs to, as SQLite's `date` takes it."""
    return f"-{calendar.day_begins // timedelta(minutes=1)} minutes"


def standings(db: sqlite3.Connection) -> dict[str, Standing]:
    """Return the derived standing of every item that has one."""
    rows = db.execute("SELECT item, status, minutes, since, begun FROM standing")
    return {
        item: Standing(status, minutes, _moment(since), _moment(begun))
        for item, status, minutes, since, begun in rows
    }


def session(db: sqlite3.Connection) -> Session | None:
    """Return the derived session."""
    row = db.execute("SELECT item, began FROM session").fetchone()
    began = _moment(row[1]) if row else None
    return Session(row[0], began) if began else None


def events(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[Event]:
    """Return the events e of commands c that `where` picks, in recorded order."""
    return [event(row) for row in db.execute(_EVENT + where + _IN_ORDER, values)]


def event(row: tuple[object, ...]) -> Event:
    """Return the event of a row. Raises BadRow, an sqlite3.Error, for one dlpath never wrote."""
    number, uid, command, recorded, at, kind, item, minutes, text, target, data, offset = row
    try:
        recorded = datetime.fromisoformat(str(recorded))
        at = datetime.fromisoformat(str(at)).astimezone(_zone(offset))
        more = json.loads(str(data)) if data else None
    except (ValueError, OverflowError) as error:
        raise BadRow(f"event {number}") from error
    return Event._make(
        (number, uid, command, recorded, at, kind, item, minutes, text, target, more)
    )


def _zone(offset: object) -> timezone:
    return timezone(timedelta(minutes=int(str(offset))))


def event_row(draft: Draft, command: str, ordinal: int, recorded: str) -> tuple[object, ...]:
    """Return the row of an event about to be added, under an id of its own."""
    return (
        draft.id or str(uuid.uuid4()),
        command,
        ordinal,
        recorded,
        utc(draft.at),
        _offset(draft.at),
        draft.kind,
        draft.item,
        draft.minutes,
        draft.text,
        draft.target,
        json.dumps(dict(draft.data)) if draft.data else None,
    )


def standing_row(item: str, found: Standing) -> tuple[object, ...]:
    """Return the row of a standing."""
    return item, found.status, found.minutes, _stored(found.since), _stored(found.begun)


def session_row(start: Event) -> tuple[object, ...]:
    """Return the row of the session that `start` began."""
    return start.item, _stored(start.at)


def utc(moment: datetime) -> str:
    """Return a moment as it is stored: in UTC, so that the order of texts is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _stored(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except (ValueError, TypeError) as error:
        raise BadRow(str(text)) from error


def _offset(moment: datetime) -> int:
    return round((moment.utcoffset() or timedelta()) / timedelta(minutes=1))
