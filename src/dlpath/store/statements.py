"""The SQL of the daily path, and how rows become values and values rows."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from dlpath.core.events import Draft, Event, Session, Standing, State
from dlpath.core.when import DAY_BEGINS
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
_LATEST = (
    f"SELECT id FROM command c {_BY_TIME} WHERE NOT undone AND {_DID_SOMETHING}"  # noqa: S608
    " ORDER BY recorded_at DESC, id DESC LIMIT 1"
)
# As far as nothing new was done since it was undone.
_LATEST_UNDONE = (
    f"SELECT id FROM command WHERE undone AND turned_at > coalesce(("  # noqa: S608
    f"SELECT recorded_at FROM command c {_BY_TIME} WHERE {_DID_SOMETHING}"
    " ORDER BY recorded_at DESC LIMIT 1), '') ORDER BY turned_at DESC LIMIT 1"
)
# What decides whether a session runs; only these kinds of event can change that.
_MOVE_SESSION = frozenset({"start", "stop", "undo", "redo"})
_LATEST_MOVE = (
    f"{_COLUMNS} FROM command c {_BY_TIME} CROSS JOIN event e ON e.command_id = c.id"
    " WHERE e.kind IN ('start', 'stop') AND NOT c.undone"
    " ORDER BY c.recorded_at DESC, c.id DESC, e.ordinal DESC LIMIT 1"
)


# `day_of` in SQL, so that a hundred thousand events need not pass through Python. Fractions of a
# second are cut off, for SQLite rounds to the millisecond and so into the next day.
_DAY = (
    "date(substr(e.at, 1, 19), e.offset_minutes || ' minutes', "
    f"'-{DAY_BEGINS // timedelta(minutes=1)} minutes')"
)
_IN_FORCE = " FROM event e JOIN command c ON c.id = e.command_id WHERE NOT c.undone AND e.at >= ?"
_BY_DAY = (
    f"SELECT {_DAY} AS day, sum(e.minutes) {_IN_FORCE}"
    " AND e.kind IN ('stop', 'log') AND e.minutes > 0 GROUP BY day ORDER BY day"
)
_TICKS = f"SELECT e.item, {_DAY} {_IN_FORCE} AND e.kind = 'done' ORDER BY e.recorded_at, e.ordinal"
_ANY_STUDY = (
    f"SELECT 1 {_IN_FORCE} AND e.at <= ? AND e.kind IN ('done', 'start', 'stop', 'log')"
    f" AND {_DAY} BETWEEN ? AND ? LIMIT 1"
)


def _state(db: sqlite3.Connection) -> State:
    return State(_standings(db), _session(db))


def _standings(db: sqlite3.Connection) -> dict[str, Standing]:
    rows = db.execute("SELECT item, status, minutes, since, begun FROM standing")
    return {
        item: Standing(status, minutes, _moment(since), _moment(begun))
        for item, status, minutes, since, begun in rows
    }


def _session(db: sqlite3.Connection) -> Session | None:
    row = db.execute("SELECT item, began FROM session").fetchone()
    began = _moment(row[1]) if row else None
    return Session(row[0], began) if began else None


def _events(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[Event]:
    return [_event(row) for row in db.execute(_EVENT + where + _IN_ORDER, values)]


def _event(row: tuple[object, ...]) -> Event:
    number, uid, command, recorded, at, kind, item, minutes, text, target, data, offset = row
    try:
        recorded = datetime.fromisoformat(str(recorded))
        at = datetime.fromisoformat(str(at)).astimezone(_zone(offset))
        more = json.loads(str(data)) if data else None
    except (ValueError, OverflowError) as error:
        raise _BadRow(f"event {number}") from error
    return Event._make(
        (number, uid, command, recorded, at, kind, item, minutes, text, target, more)
    )


def _zone(offset: object) -> timezone:
    return timezone(timedelta(minutes=int(str(offset))))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _stored(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except (ValueError, TypeError) as error:
        raise _BadRow(str(text)) from error


def _offset(moment: datetime) -> int:
    return round((moment.utcoffset() or timedelta()) / timedelta(minutes=1))
