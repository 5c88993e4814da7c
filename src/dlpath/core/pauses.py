"""Planned pauses: days on which nothing is expected, so that no date counts on them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dlpath.core.errors import BadValue, Refused, UnknownItem
from dlpath.core.events import Draft, Event
from dlpath.core.when import Window

LONGEST = timedelta(days=366)
MOST_PAUSED_DAYS = 3  # of a week that still counts as one of study


class Pause(NamedTuple):
    """Days off, both ends included; `number` is what `pause list` prints and `remove` takes."""

    number: int
    id: str
    first: date
    last: date
    text: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def pauses(events: Iterable[Event]) -> tuple[Pause, ...]:
    """Return the pauses in force from the `pause` and `unpause` events, earliest first."""
    found: dict[str, Pause] = {}
    for event in events:
        if event.kind == "pause" and event.data:
            first, last = (date.fromisoformat(event.data[end]) for end in ("from", "to"))
            found[event.id] = Pause(event.number, event.id, first, last, event.text or "")
        elif event.kind == "unpause" and event.target:
            found.pop(event.target, None)
    return tuple(sorted(found.values(), key=lambda pause: pause.first))


def add(existing: Sequence[Pause], first: date, last: date, text: str, now: datetime) -> Draft:
    """Return the event that plans a pause. Raises BadValue, and Refused where one overlaps."""
    if last < first:
        raise BadValue(f"the pause ends ({last}) before it begins ({first})", "swap the dates")
    if last - first > LONGEST:
        raise BadValue(
            "a pause lasts at most a year", "plan a shorter one; it can be followed by more"
        )
    for pause in existing:
        if first <= pause.last and pause.first <= last:
            raise Refused(
                f"{pause.first} to {pause.last} is a pause already",
                f"dlpath pause remove {pause.number}",
            )
    data = {"from": first.isoformat(), "to": last.isoformat()}
    return Draft("pause", now, text=text or None, data=data)


def find(existing: Sequence[Pause], number: int) -> Pause:
    """Return the pause with a number. Raises UnknownItem."""
    for pause in existing:
        if pause.number == number:
            return pause
    raise UnknownItem("pause", str(number), hint="dlpath pause list shows their numbers")


def is_off(week: Window, planned: Sequence[Pause]) -> bool:
    """Return whether most of a week was planned off, so that it tells nothing about the pace."""
    return sum(any(day in pause for pause in planned) for day in week.days) > MOST_PAUSED_DAYS


def on_calendar(today: date, days: float, planned: Sequence[Pause]) -> date:
    """Return the day on which `days` days from today are over, pauses not counted."""
    left = timedelta(days=-(-days // 1))
    at = today
    for pause in planned:
        if pause.last < at:
            continue
        free = max(timedelta(0), pause.first - at)
        if left <= free:
            break
        left -= free
        at = pause.last + timedelta(days=1)
    return at + left


def days_free(today: date, end: date, planned: Sequence[Pause]) -> int:
    """Return how many days from today on are over at `end`, those of pauses not counted."""
    total = (end - today).days
    for pause in planned:
        overlap = (min(pause.last + timedelta(days=1), end) - max(pause.first, today)).days
        total -= max(0, overlap)
    return max(0, total)
