"""The first screen: where the learner stands, this week, what runs, what comes next."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from dlpath.core.events import Event, Session
from dlpath.core.forecast import Forecast, forecast
from dlpath.core.progress import Progress
from dlpath.core.report import minutes_by
from dlpath.core.suggest import Offer, offers
from dlpath.core.when import Window, day_of, week_of

MINUTES_PER_HOUR = 60


class Week(NamedTuple):
    """Minutes of the present week, day by day from Monday, against the plan."""

    window: Window
    by_day: tuple[int, ...]
    target_minutes: int

    @property
    def minutes(self) -> int:
        """All minutes of the week."""
        return sum(self.by_day)


class Overview(NamedTuple):
    """The answer of `status`. `week_number` counts from the week of the first work, from 1."""

    progress: Progress
    week: Week
    week_number: int | None
    session: Session | None
    running_minutes: int
    forecast: Forecast
    next: Offer | None


def overview(
    progress: Progress,
    events: Sequence[Event],
    session: Session | None,
    hours_per_week: float,
    now: datetime,
) -> Overview:
    """Return the first screen from the events of the present week."""
    suggestions = offers(progress)
    return Overview(
        progress=progress,
        week=this_week(events, hours_per_week, now),
        week_number=_week_number(progress, now),
        session=session,
        running_minutes=max(0, round((now - session.began).total_seconds() / 60)) if session else 0,
        forecast=forecast(progress, hours_per_week, day_of(now)),
        next=suggestions[0] if suggestions else None,
    )


def this_week(events: Iterable[Event], hours_per_week: float, now: datetime) -> Week:
    """Return the minutes of the week that `now` lies in, day by day."""
    window = week_of(day_of(now))
    minutes = minutes_by(events, lambda event: day_of(event.at).isoformat())
    by_day = tuple(minutes.get(day.isoformat(), 0) for day in window.days)
    return Week(window, by_day, round(hours_per_week * MINUTES_PER_HOUR))


def _week_number(progress: Progress, now: datetime) -> int | None:
    begun = [standing.begun for standing in progress.standings.values() if standing.begun]
    if not begun:
        return None
    first = week_of(day_of(min(begun)))
    return (week_of(day_of(now)).first - first.first).days // 7 + 1
