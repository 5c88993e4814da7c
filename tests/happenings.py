"""Events written by hand: only what a test is about has to be said."""

from collections.abc import Mapping
from datetime import date, datetime

from dlpath.core.events import TIMED, WORK, Event, Kind, Spent
from dlpath.core.report import Past
from dlpath.core.when import USUAL, Calendar
from tests.sample import NOW


def event(  # noqa: PLR0913, PLR0917 - an event has that many parts
    kind: Kind,
    item: str | None = None,
    at: datetime = NOW,
    minutes: int | None = None,
    text: str | None = None,
    number: int = 1,
    target: str | None = None,
    data: Mapping[str, str] | None = None,
) -> Event:
    """Return something that happened, recorded when it happened."""
    known = (number, f"event-{number}", "command-1", at, at, kind)
    return Event(*known, item, minutes, text, target, data)


def past(*events: Event, calendar: Calendar = USUAL) -> Past:
    """Return what happened, added up by day and item as the store does."""
    minutes: dict[tuple[date, str], int] = {}
    for each in events:
        if each.kind in WORK and each.item:
            key = (calendar.day_of(each.at), each.item)
            more = (each.minutes or 0) if each.kind in TIMED else 0
            minutes[key] = minutes.get(key, 0) + more
    spent = [Spent(day, item, total) for (day, item), total in sorted(minutes.items())]
    return Past(spent, events)
