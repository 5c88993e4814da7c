"""The stretches of days that a report is asked for, as people type them.

The present moment is always an argument.
"""

import re
from datetime import date, datetime, timedelta

from dlpath.core.errors import BadValue
from dlpath.core.when import EARLIEST_YEAR, Calendar, Window, month_of, months_back, read_day

_WEEK = r"(\d{4})-?[Ww](\d{1,2})"
_MONTH = r"(\d{4})-(\d{1,2})"
_LAST = r"(\d{1,5})\s*(?:(d)(?:ays?)?|(w)(?:eeks?)?|(m)(?:onths?)?|(y)(?:ears?)?)"
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_MIDDLE_OF_ISO_WEEK = 4
_MONTHS_PER_YEAR = 12
_DAYS_PER_WEEK = 7


def parse_week(text: str, now: datetime, calendar: Calendar) -> Window:
    """Return the week that `text` names: this, last or 2026-W38.

    Raises BadValue for a week that its year does not have and for one that has not begun.
    """
    this = calendar.week_of(calendar.day_of(now))
    lowered = text.strip().lower()
    if lowered == "this":
        return this
    if lowered == "last":
        return calendar.week_of(this.before.first)
    match = re.fullmatch(_WEEK, text.strip())
    if not match:
        raise BadValue(f"'{text}' is not a week", "use this, last or 2026-W38")
    year, number = int(match[1]), int(match[2])
    _check_year(year, text)
    try:
        middle = date.fromisocalendar(year, number, _MIDDLE_OF_ISO_WEEK)
    except ValueError as error:
        last = date(year, 12, 28).isocalendar().week
        raise BadValue(f"{year} has no week {number}", f"its last week is W{last}") from error
    if f"{year}-W{number:02}" > this.title:
        raise BadValue(f"{year}-W{number:02} has not begun", f"this week is {this.title}")
    return calendar.week_of(middle)


def parse_month(text: str, now: datetime, calendar: Calendar) -> Window:
    """Return the month that `text` names: this, last or 2026-09.

    Raises BadValue for a month that no year has and for one that has not begun.
    """
    this = month_of(calendar.day_of(now))
    lowered = text.strip().lower()
    if lowered == "this":
        return this
    if lowered == "last":
        return month_of(this.before.first)
    match = re.fullmatch(_MONTH, text.strip())
    if not match or not 1 <= int(match[2]) <= _MONTHS_PER_YEAR:
        raise BadValue(f"'{text}' is not a month", "use this, last or 2026-09")
    year, number = int(match[1]), int(match[2])
    _check_year(year, text)
    if (year, number) > (this.first.year, this.first.month):
        raise BadValue(f"{year}-{number:02} has not begun", f"this month is {this.title}")
    return month_of(date(year, number, 1))


def parse_last(text: str, now: datetime, calendar: Calendar) -> Window:
    """Return the days up to and including today that `text` counts: 30d, 4w, 6m or 1y.

    Raises BadValue for none and for more than there are on record anywhere.
    """
    match = re.fullmatch(_LAST, text.strip().lower())
    if not match:
        raise BadValue(f"'{text}' is not a stretch of time", "use 30d, 4w, 6m or 1y")
    count, unit = int(match[1]), match[match.lastindex or 0]
    if not count:
        raise BadValue(f"'{text}' is no time at all", "use 30d, 4w, 6m or 1y")
    today = calendar.day_of(now)
    try:
        before = _back(today, count, unit)
        _check_year(before.year, text)
    except (ValueError, OverflowError) as error:
        raise _too_long_ago(text) from error
    noun = _UNITS[unit]
    title = f"the last {count} {noun}s" if count > 1 else f"the last {noun}"
    return Window(before + timedelta(days=1), today, title)


def _back(today: date, count: int, unit: str) -> date:
    """Return the day so long before `today`. Raises ValueError, OverflowError before year 1."""
    if unit in "dw":
        return today - timedelta(days=count * (_DAYS_PER_WEEK if unit == "w" else 1))
    return months_back(today, count * (_MONTHS_PER_YEAR if unit == "y" else 1))


def parse_range(first: str | None, last: str | None, now: datetime, calendar: Calendar) -> Window:
    """Return the days from `first` to `last`, which is today unless given.

    Raises BadValue for a range that ends before it begins.
    """
    if first is None:
        raise BadValue(
            "--to needs --from", "give both ends, such as --from 2026-11-01 --to 2026-11-15"
        )
    today = calendar.day_of(now)
    begin = read_day(first, now, calendar)
    end = today if last is None else read_day(last, now, calendar)
    if begin > today:
        raise BadValue(f"{begin} lies in the future", "a report looks back")
    if end < begin:
        raise BadValue(f"the range ends ({end}) before it begins ({begin})", "swap --from and --to")
    return Window(begin, end, f"{begin} to {end}")


def _check_year(year: int, text: str) -> None:
    if year < EARLIEST_YEAR:
        raise _too_long_ago(text)


def _too_long_ago(text: str) -> BadValue:
    return BadValue(f"'{text}' is too long ago", f"use a year from {EARLIEST_YEAR} on")
