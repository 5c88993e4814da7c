"""Days, weeks and months, and the dates and durations that people type.

The present moment is always an argument. Which day a moment belongs to, and which week a day, is
the learner's to say: a `Calendar`.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from dlpath.core.errors import BadValue

LATEST_DAY_BEGIN = timedelta(hours=12)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_SPAN = timedelta(hours=24)
EARLIEST_YEAR = 1970  # far enough from the calendar's end to reckon with any day and its week
MINUTES_PER_HOUR = 60
DAYS_PER_WEEK = 7
_TO_MIDDLE = timedelta(days=3)
_MONTHS_PER_YEAR = 12

# Compiled when first used: `import` is on the path of every command.
_RELATIVE_DAY = r"-(\d{1,4})d"
_CLOCK_TIME = r"(\d{1,2}):(\d{2})"
_DURATION = r"(?:(\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*(?:m(?:in(?:utes?)?)?)?)?"
_HOURS_MINUTES = r"(\d{1,2}):([0-5]\d)"

MOMENT_FORMS = "use yesterday, -3d, 18:30, 2026-11-02 or 2026-11-02T18:30:00+01:00"


class Window(NamedTuple):
    """A run of days, both ends included, with the name it is announced by."""

    first: date
    last: date
    title: str

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def days(self) -> list[date]:
        """Every day of the window."""
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]

    @property
    def before(self) -> "Window":
        """The month before a whole month, else as many days, up to the day this one begins."""
        yesterday = self.first - timedelta(days=1)
        if self[:2] == month_of(self.first)[:2]:
            return month_of(yesterday)._replace(title="the month before")
        length = self.last - self.first + timedelta(1)
        title = "the week before" if length == timedelta(7) else "the time before"
        return Window(self.first - length, yesterday, title)

    @property
    def after(self) -> "Window":
        """The window of the same length that begins the day after this one ends."""
        length = self.last - self.first + timedelta(1)
        return Window(self.first + length, self.last + length, "the time after")

    def bounds(self) -> tuple[datetime, datetime]:
        """Return UTC moments between which every event of the window lies, whatever its offset.

        Offsets reach from -12 to +14 hours, so the bounds are wide; `day_of` decides exactly.
        """
        return (
            datetime.combine(self.first, time(), UTC) - timedelta(hours=14),
            datetime.combine(self.last, time(), UTC)
            + timedelta(days=1, hours=12)
            + LATEST_DAY_BEGIN,
        )


def month_of(day: date) -> Window:
    """Return the calendar month that `day` lies in, named like 2026-09."""
    return Window(day.replace(day=1), _end_of_month(day), f"{day.year}-{day.month:02}")


def months_back(day: date, months: int) -> date:
    """Return the day so many months before, or the last of its month where that is shorter.

    Raises ValueError before year 1.
    """
    year, month = divmod(day.year * _MONTHS_PER_YEAR + day.month - 1 - months, _MONTHS_PER_YEAR)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, _end_of_month(first).day))


def _end_of_month(day: date) -> date:
    if day.month == _MONTHS_PER_YEAR:
        return day.replace(day=31)
    return date(day.year, day.month + 1, 1) - timedelta(days=1)


class Calendar(NamedTuple):
    """When the learner's days and weeks begin.

    A day begins at four in the morning unless they say otherwise, so that an evening that runs past
    midnight stays one day. `week_begins` counts from Monday, 0.
    """

    day_begins: timedelta = timedelta(hours=4)
    week_begins: int = 0

    def day_of(self, moment: datetime) -> date:
        """Return the day that `moment` belongs to where it happened."""
        return (moment - self.day_begins).date()

    def week_of(self, day: date) -> Window:
        """Return the week that `day` lies in, named like the ISO week its middle day lies in.

        Where weeks begin on Monday these are the ISO weeks; on any other day each has most of its
        days in the ISO week of that name, and no two share one.
        """
        first = day - timedelta(days=(day.weekday() - self.week_begins) % DAYS_PER_WEEK)
        year, week, _ = (first + _TO_MIDDLE).isocalendar()
        return Window(first, first + timedelta(days=6), f"{year}-W{week:02}")


USUAL = Calendar()


def parse_moment(text: str, now: datetime, calendar: Calendar) -> datetime:
    """Return the moment that `text` names, in the time zone of `now` unless it names its own.

    `yesterday`, `-3d` and plain dates keep the time of day of `now`, which keeps their order and
    never crosses into another day. Raises BadValue for anything else and for the future.
    """
    moment = _moment(text.strip(), now, calendar)
    _check_year(moment.year, text)
    if moment > now:
        raise BadValue(
            f"'{text}' lies in the future", "log what has happened; leave out --at for now"
        )
    return moment


def _moment(text: str, now: datetime, calendar: Calendar) -> datetime:
    lowered = text.lower()
    if lowered in ("now", "today"):
        return now
    if lowered == "yesterday":
        return now - timedelta(days=1)
    if match := re.fullmatch(_RELATIVE_DAY, lowered):
        return _days_back(int(match[1]), now, text)
    if match := re.fullmatch(_CLOCK_TIME, lowered):
        return _clock_time(int(match[1]), int(match[2]), now, calendar)
    try:
        day = _iso_day(text)
        return _on_day(day, now, calendar) if day else _zoned(datetime.fromisoformat(text), now)
    except (ValueError, OverflowError) as error:
        raise BadValue(f"'{text}' is not a date or time", MOMENT_FORMS) from error


def names_a_time(text: str) -> bool:
    """Return whether `text`, which `parse_moment` takes, names a time of day and not a day only."""
    lowered = text.strip().lower()
    words = lowered in ("now", "today", "yesterday") or re.fullmatch(_RELATIVE_DAY, lowered)
    return not words and _iso_day(text.strip()) is None


def _iso_day(text: str) -> date | None:
    """Return the day that `text` names in any ISO form (2026-11-02, 20261102, 2026-W45-1)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _check_year(year: int, text: str) -> None:
    if year < EARLIEST_YEAR:
        raise BadValue(f"'{text}' is too long ago", f"use a year from {EARLIEST_YEAR} on")


def _days_back(days: int, now: datetime, text: str) -> datetime:
    try:
        return now - timedelta(days=days)
    except OverflowError as error:
        raise BadValue(f"'{text}' is not a date or time", MOMENT_FORMS) from error


def _clock_time(hour: int, minute: int, now: datetime, calendar: Calendar) -> datetime:
    """Return that time of today; past midnight 23:30 still means the evening just gone."""
    try:
        moment = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    except ValueError as error:
        message = f"'{hour}:{minute:02}' is not a time of day"
        raise BadValue(message, MOMENT_FORMS) from error
    later = calendar.day_of(moment) > calendar.day_of(now)
    return moment - timedelta(days=1) if later else moment


def _on_day(day: date, now: datetime, calendar: Calendar) -> datetime:
    """Return `day` at the time of `now`, such that `day_of` agrees with the day that was typed."""
    moment = datetime.combine(day, now.timetz())
    return moment + timedelta(days=1) if calendar.day_of(moment) < day else moment


def _zoned(moment: datetime, now: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def read_day(text: str, now: datetime, calendar: Calendar) -> date:
    """Return the day that `text` names, past or to come: today, yesterday, -3d or 2026-11-02."""
    lowered = text.strip().lower()
    if lowered == "today":
        return calendar.day_of(now)
    if lowered == "yesterday" or re.fullmatch(_RELATIVE_DAY, lowered):
        return calendar.day_of(_moment(lowered, now, calendar))
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadValue(f"'{text}' is not a date", "use a date such as 2026-11-02") from error
    _check_year(day.year, text)
    return day


def parse_deadline(text: str, now: datetime, calendar: Calendar) -> date:
    """Return the day still to come that `text` names. Raises BadValue for one that has passed."""
    day = read_day(text, now, calendar)
    if day <= calendar.day_of(now):
        raise BadValue(f"'{text}' has passed", "use a day still to come, such as 2027-06-30")
    return day


def parse_duration(text: str) -> int:
    """Return the minutes that `text` names: 45m, 2h, 1h30m, 1.5h, 1:30 or plain minutes.

    Raises BadValue for anything else, for nothing, for less than nothing and for over a day.
    """
    forms = "use 45m, 2h, 1h30m or 1:30"
    stripped = text.strip().lower()
    if stripped.startswith("-"):
        raise BadValue(f"'{text}' is less than no time", forms)
    minutes = _minutes(stripped)
    if minutes is None:
        raise BadValue(f"'{text}' is not a length of time", forms)
    if minutes <= 0:
        raise BadValue(f"'{text}' is no time at all", forms)
    if minutes > LONGEST_SPAN / timedelta(minutes=1):
        raise BadValue(f"'{text}' is longer than a day", "log each day by itself, with --at")
    return minutes


def _minutes(text: str) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= len("99999"):
        return int(text)
    if match := re.fullmatch(_HOURS_MINUTES, text):
        return int(match[1]) * MINUTES_PER_HOUR + int(match[2])
    match = re.fullmatch(_DURATION, text)
    if not match or not (match[1] or match[2]) or len(text) > len("1000.25 hours 1000 minutes"):
        return None
    hours = float((match[1] or "0").replace(",", "."))
    return round(hours * MINUTES_PER_HOUR) + int(match[2] or 0)
