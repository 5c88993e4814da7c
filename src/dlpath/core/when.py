"""Dates, durations and weeks as people type them; the present moment is always an argument.

Which day a moment belongs to, and which week a day, is the learner's to say: a `Calendar`.
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
_MIDDLE_OF_ISO_WEEK = 4

# Compiled when first used: `import` is on the path of every command.
_RELATIVE_DAY = r"-(\d{1,4})d"
_CLOCK_TIME = r"(\d{1,2}):(\d{2})"
_DURATION = r"(?:(\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*(?:m(?:in(?:utes?)?)?)?)?"
_HOURS_MINUTES = r"(\d{1,2}):([0-5]\d)"
_WEEK = r"(\d{4})-?[Ww](\d{1,2})"

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
        """The window of the same length that ends the day before this one begins."""
        length = self.last - self.first + timedelta(1)
        title = "the week before" if length == timedelta(7) else "the time before"
        return Window(self.first - length, self.last - length, title)

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
