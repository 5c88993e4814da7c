"""The plan to keep as an iCalendar file (RFC 5545), for the calendar that somebody lives by.

A topic or project is one all-day event over the days it is planned for, and goes on as another one
where days off lie between. Its identifier says what it is and never when, so that importing a later
plan moves the events of an earlier one. (An event for each week would leave some behind: weeks are
cut elsewhere every day, and of 131 parts of the complete track 15 are gone a day later.) SEQUENCE
grows with the minutes, for programs that only take what is newer.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dlpath.core.errors import Refused
from dlpath.core.roadmap import Track
from dlpath.core.schedule import Schedule
from dlpath.core.select import Item
from dlpath.core.text import joined, one_line

if TYPE_CHECKING:
    from icalendar import Event

PRODID = "-//dlpath//week plan//EN"
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


class Stretch(NamedTuple):
    """Days of work on one item without days off between weeks; `weeks` are titles and hours."""

    item: Item
    first: date
    last: date
    weeks: tuple[tuple[str, float], ...]

    @property
    def hours(self) -> float:
        """The hours of all its weeks."""
        return sum(hours for _, hours in self.weeks)


def calendar(plan: Schedule, track: Track, now: datetime) -> bytes:
    """Return the plan as a calendar: UTF-8, lines folded and ended as the standard wants them.

    Raises Refused for a plan with nothing in it: the standard knows no calendar without events.
    """
    events = [event for stretches in _stretches(plan) for event in _events(stretches, now)]
    if not events:
        raise Refused(
            "the plan has nothing to put into a calendar", "dlpath timeline --weeks 4 shows it"
        )
    from icalendar import Calendar

    found = Calendar()
    name = one_line(f"dlpath: {track.title}")
    for key, value in {
        "prodid": PRODID,
        "version": "2.0",
        "calscale": "GREGORIAN",
        "name": name,  # RFC 7986; most programs still read the one below
        "x-wr-calname": name,
    }.items():
        found.add(key, value)
    for event in events:
        found.add_component(event)
    content: bytes = found.to_ical()
    return content


def _stretches(plan: Schedule) -> list[list[Stretch]]:
    """Return for each item of the plan, in order, its stretches."""
    found: dict[str, list[Stretch]] = {}
    for week in plan.weeks:
        for item, hours, _, _ in week.portions:
            told = ((week.window.title, hours),)
            runs = found.setdefault(item.id, [])
            if runs and runs[-1].last + A_DAY == week.days[0]:
                runs[-1] = runs[-1]._replace(last=week.days[-1], weeks=runs[-1].weeks + told)
            else:
                runs.append(Stretch(item, week.days[0], week.days[-1], told))
    return list(found.values())


def _events(stretches: list[Stretch], now: datetime) -> Iterator["Event"]:
    """Yield the stretches of one item as events."""
    from icalendar import Event  # 40 ms, a third of what `timeline` takes

    for number, stretch in enumerate(stretches, 1):
        event = Event()
        item = stretch.item
        part = f", part {number} of {len(stretches)}" if len(stretches) > 1 else ""
        for key, value in {
            "uid": f"{item.id}-part-{number}@dlpath",
            "dtstamp": now.astimezone(UTC),
            "sequence": int(now.timestamp() // A_MINUTE.total_seconds()),
            "dtstart": stretch.first,
            "dtend": stretch.last + A_DAY,  # the first day that is not in it any more
            "summary": one_line(f"{item.title}{part} ({_hours(stretch.hours)})"),
            "description": f"{_by_week(stretch)}\ndlpath show {item.id}",
            "categories": [item.kind],
            "transp": "TRANSPARENT",  # a week of study leaves its days free
        }.items():
            event.add(key, value)
        yield event


def _by_week(stretch: Stretch) -> str:
    return joined(f"{_hours(hours)} in {week}" for week, hours in stretch.weeks)


def _hours(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") + " h"
