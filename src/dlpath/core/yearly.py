"""A year of study as calendars show it: its weeks, its months, the minutes of each day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from dlpath.core.when import Calendar, Window

WEEKS_SHOWN = 54  # a year of 366 days touches as many
STEPS = (30, 60, 120)


class WeekStudied(NamedTuple):
    """A week of the learner and the minutes of it."""

    window: Window
    minutes: int


class MonthStudied(NamedTuple):
    """The part of a calendar month that a year holds: minutes, and days that have any."""

    first: date
    minutes: int
    days: int


class Year(NamedTuple):
    """The weeks up to a day, oldest first, and the minutes of each day in them that has any.

    There are `WEEKS_SHOWN` weeks, or half as many where the older half has no minute.
    """

    weeks: tuple[WeekStudied, ...]
    minutes: Mapping[date, int]

    @property
    def first(self) -> date:
        """Its first day."""
        return self.weeks[0].window.first

    @property
    def last(self) -> date:
        """Its last day, the last of a week."""
        return self.weeks[-1].window.last

    @property
    def total(self) -> int:
        """All of its minutes."""
        return sum(self.minutes.values())


def first_day(last: date, calendar: Calendar) -> date:
    """Return the first day of the year that ends with the week of `last`."""
    return calendar.week_of(last).first - timedelta(weeks=WEEKS_SHOWN - 1)


def year(minutes: Mapping[date, int], last: date, calendar: Calendar) -> Year:
    """Return the year that ends with the week of `last`, from the minutes of days."""
    first = first_day(last, calendar)
    windows = [calendar.week_of(first + timedelta(weeks=n)) for n in range(WEEKS_SHOWN)]
    recent = windows[WEEKS_SHOWN // 2 :]
    inside = {
        day: minutes[day]
        for day in sorted(minutes)
        if first <= day <= windows[-1].last
        if minutes[day]
    }
    if all(day >= recent[0].first for day in inside):
        windows = recent
    by_week: dict[date, int] = {}
    for day, spent in inside.items():
        monday = calendar.week_of(day).first
        by_week[monday] = by_week.get(monday, 0) + spent
    return Year(
        tuple(WeekStudied(window, by_week.get(window.first, 0)) for window in windows), inside
    )


def months(value: Year) -> tuple[MonthStudied, ...]:
    """Return the months of a year that have any study, oldest first."""
    found: dict[date, MonthStudied] = {}
    for day, spent in value.minutes.items():
        first = day.replace(day=1)
        so_far = found.get(first, MonthStudied(first, 0, 0))
        found[first] = MonthStudied(first, so_far.minutes + spent, so_far.days + 1)
    return tuple(found.values())


def level(minutes: int) -> int:
    """Return how much a day's study was: 0 for none, 1 to 4 for up to 30, 60, 120 and more.

    The steps are the same for everyone and every year, so that two pages can be compared.
    """
    if minutes <= 0:
        return 0
    return 1 + sum(minutes > step for step in STEPS)
