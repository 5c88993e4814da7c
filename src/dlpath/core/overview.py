"""The first screen: where the learner stands, this week, what runs, what comes next."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from dlpath.core.changes import elapsed
from dlpath.core.events import TIMED, Event, Session
from dlpath.core.forecast import Forecast
from dlpath.core.progress import Progress
from dlpath.core.suggest import Offer
from dlpath.core.when import Calendar, Window

MINUTES_PER_HOUR = 60


class Week(NamedTuple):
    """Minutes of the present week, day by day from its first, against the plan."""

    window: Window
    by_day: tuple[int, ...]
    target_minutes: int
    calendar: Calendar

    @property
    def minutes(self) -> int:
        """All minutes of the week."""
        return sum(self.by_day)


class Overview(NamedTuple):
    """The answer of `status`.

    `week_number` counts from the week of the first work, from 1; `due` the quiz cards to ask today.
    """

    progress: Progress
    week: Week
    week_number: int | None
    session: Session | None
    running_minutes: int
    forecast: Forecast
    next: Offer | None
    due: int


class Ahead(NamedTuple):
    """What lies ahead: the dates, what can be done now, best first, and the quiz cards due."""

    forecast: Forecast
    offers: Sequence[Offer]
    due: int = 0


def overview(
    progress: Progress, week: Week, session: Session | None, ahead: Ahead, now: datetime
) -> Overview:
    """Return the first screen."""
    return Overview(
        progress=progress,
        week=week,
        week_number=_week_number(progress, week),
        session=session,
        running_minutes=elapsed(session, now) if session else 0,
        forecast=ahead.forecast,
        next=ahead.offers[0] if ahead.offers else None,
        due=ahead.due,
    )


def this_week(
    events: Iterable[Event], hours_per_week: float, window: Window, calendar: Calendar
) -> Week:
    """Return the minutes of a week, day by day."""
    minutes = dict.fromkeys(window.days, 0)
    for event in events:
        day = calendar.day_of(event.at)
        if event.kind in TIMED and day in minutes:
            minutes[day] += event.minutes or 0
    by_day = tuple(minutes.values())
    return Week(window, by_day, round(hours_per_week * MINUTES_PER_HOUR), calendar)


def _week_number(progress: Progress, week: Week) -> int | None:
    begun = [standing.begun for standing in progress.standings.values() if standing.begun]
    if not begun:
        return None
    first = week.calendar.week_of(week.calendar.day_of(min(begun)))
    return (week.window.first - first.first).days // 7 + 1
