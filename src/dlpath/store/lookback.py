"""What a report asks the database: sums by day and item, and the state of long ago."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from dlpath.core.events import Event, Spent, Standing, standing
from dlpath.core.when import Calendar, Window
from dlpath.store import statements

_TELLING = "('done', 'known', 'skipped', 'todo', 'start', 'stop', 'log')"
# Named, because SQLite would rather go through all events of a kind than through those of a time.
_FROM = (
    " FROM event e INDEXED BY ix_event_at JOIN command c ON c.id = e.command_id WHERE NOT c.undone"
)

# ?1 to ?5: the shift of days, bounds for moments, bounds for days.
_SPENT = (
    f"SELECT {statements.DAY} AS day, e.item,"
    " sum(CASE WHEN e.kind IN ('stop', 'log') THEN coalesce(e.minutes, 0) ELSE 0 END)"
    f" {_FROM} AND e.at BETWEEN ?2 AND ?3 AND e.kind IN {statements.STUDY} AND e.item IS NOT NULL"
    " GROUP BY day, e.item HAVING day BETWEEN ?4 AND ?5 ORDER BY day, e.item"
)
_OF_TOUCHED = (
    f" WHERE NOT c.undone AND +e.kind IN {_TELLING} AND e.item IN"  # noqa: S608
    f" (SELECT item FROM event WHERE at >= ? AND kind IN {_TELLING})"
)
_FIRST = f"SELECT {statements.DAY} {_FROM} AND e.kind IN {_TELLING} ORDER BY e.at LIMIT 1"


def spent(db: sqlite3.Connection, window: Window, calendar: Calendar) -> list[Spent]:
    """Return the work of each day of a window on each item, and its minutes."""
    low, high = map(statements.utc, window.bounds())
    bounds = (low, high, window.first.isoformat(), window.last.isoformat())
    rows = db.execute(_SPENT, (statements.day_shift(calendar), *bounds))
    return [Spent(date.fromisoformat(day), item, minutes) for day, item, minutes in rows]


def standings_before(db: sqlite3.Connection, day: date, calendar: Calendar) -> dict[str, Standing]:
    """Return the standings as they were when `day` began.

    Only what was touched since is derived anew, from its events until then.
    """
    found = statements.standings(db)
    low, _ = Window(day, day, "").bounds()
    events: dict[str, list[Event]] = {}
    for event in statements.events(db, _OF_TOUCHED, (statements.utc(low),)):
        if event.item:
            events.setdefault(event.item, []).append(event)
    for item, told in events.items():
        earlier = _before(told, day, calendar)
        found.pop(item, None)
        if earlier:
            found[item] = standing(earlier)
    return found


def _before(events: Sequence[Event], day: date, calendar: Calendar) -> list[Event]:
    return [event for event in events if calendar.day_of(event.at) < day]


def first_day(db: sqlite3.Connection, calendar: Calendar) -> date | None:
    """Return the day of the first thing that was worked on or marked."""
    row = db.execute(_FIRST, (statements.day_shift(calendar),)).fetchone()
    return date.fromisoformat(row[0]) if row else None
