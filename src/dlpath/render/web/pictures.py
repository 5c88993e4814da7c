"""Where everything is in the pictures of the page: coordinates, which the templates draw as SVG.

They are plain SVG and no chart library: a library brings a script of several hundred kilobytes,
takes its colours from itself and not from the page, and draws on a canvas that neither prints
sharply nor can be read out. These follow the light and the dark style sheet, keep their text at its
size at any width, and are some kilobytes.

Lengths across are percentages wherever a picture stretches with its page; everything else is in
pixels.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from dlpath.core.burnup import BurnUp
from dlpath.core.text import counted
from dlpath.core.when import DAYS_PER_WEEK, Window
from dlpath.core.yearly import WEEKS_SHOWN, WeekStudied, Year, level
from dlpath.render.words import MINUTES_PER_HOUR, duration, hours, month, weekday

CELL, PITCH = 10, 12  # a day of the year's calendar, and the way to the next
SIDE, TOP = 30, 18  # room for the names of weekdays and months
SIZES = (0, 4, 6, 8, 10)  # by level: what a colour says, size says too

BARS_TOP, BARS_FOOT, BAR_SHARE = 4, 124, 0.68
GRAIN = 1000.0  # the burn-up is drawn on a square of this size, which then is stretched
MOST_LABELS = 5
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 12_000)


class Label(NamedTuple):
    """A word at a place of an axis; `anchor` keeps it inside the picture."""

    at: float
    text: str
    anchor: str = "middle"


# The year as a calendar


class Dot(NamedTuple):
    """A day with study in the year's calendar."""

    x: float
    y: float
    size: int
    level: int
    title: str


class HalfYear(NamedTuple):
    """Half of a year's calendar: a column for each week, a row for each day.

    `days` is the path of the empty squares, `mark` of the lines under the weeks of the window.
    """

    name: str
    summary: str
    width: int
    height: int
    days: str
    dots: tuple[Dot, ...]
    months: tuple[Label, ...]
    weekdays: tuple[Label, ...]
    mark: str


def half_years(value: Year, window: Window, today: date) -> list[HalfYear]:
    """Return the year's calendar in one or two halves, which a phone puts under each other."""
    size = WEEKS_SHOWN // 2
    parts = [value.weeks[n : n + size] for n in range(0, len(value.weeks), size)]
    return [_half_year(value, weeks, window, today) for weeks in parts]


def _half_year(value: Year, weeks: Sequence[WeekStudied], window: Window, today: date) -> HalfYear:
    first, last = weeks[0].window.first, min(today, weeks[-1].window.last)
    places = {day: _place(first, day) for day in Window(first, last, "").days}
    dots = [_dot(day, value.minutes[day], *places[day]) for day in places if day in value.minutes]
    spent = sum(value.minutes[day] for day in places if day in value.minutes)
    foot = TOP + DAYS_PER_WEEK * PITCH
    return HalfYear(
        name=f"{month(first)} to {month(last)}",
        summary=f"{duration(spent)} on {counted(len(dots), 'day')}",
        width=SIDE + len(weeks) * PITCH,
        height=foot + 4,
        days="".join(f"M{x} {y}h{CELL}v{CELL}h-{CELL}z" for x, y in places.values()),
        dots=tuple(dots),
        months=tuple(_months(weeks)),
        weekdays=tuple(_weekdays(first)),
        mark="".join(
            f"M{SIDE + n * PITCH} {foot + 1}h{CELL}"
            for n, week in enumerate(weeks)
            if week.window.first <= window.last and window.first <= week.window.last
        ),
    )


def _place(first: date, day: date) -> tuple[int, int]:
    column, row = divmod((day - first).days, DAYS_PER_WEEK)
    return SIDE + column * PITCH, TOP + row * PITCH


def _dot(day: date, minutes: int, x: int, y: int) -> Dot:
    step = level(minutes)
    inset = (CELL - SIZES[step]) / 2
    title = f"{weekday(day)} {day.year}: {duration(minutes)}"
    return Dot(x + inset, y + inset, SIZES[step], step, title)


def _months(weeks: Sequence[WeekStudied]) -> Iterator[Label]:
    """Yield the name of each month over the first week that begins in it."""
    for n, (before, week) in enumerate(pairwise(weeks), 1):
        if before.window.first.month != week.window.first.month:
            yield Label(SIDE + n * PITCH, f"{week.window.first:%b}", "start")


def _weekdays(first: date) -> Iterator[Label]:
    for row in (0, 2, 4):
        yield Label(TOP + row * PITCH + CELL - 1, f"{first + timedelta(row):%a}", "start")


# Hours per week


class Bar(NamedTuple):
    """A week: across in percent, up in pixels. `marked` where it belongs to the window."""

    x: float
    width: float
    y: float
    height: float
    marked: bool
    title: str


class Weeks(NamedTuple):
    """Hours per week as bars, with the line of the plan at `target_y`."""

    bars: tuple[Bar, ...]
    months: tuple[Label, ...]
    target_y: float
    target: str
    foot: int
    height: int


def weekly(value: Year, window: Window, hours_per_week: float) -> Weeks:
    """Return the bars of a year's weeks beside what was planned for each."""
    planned = hours_per_week * MINUTES_PER_HOUR
    top = max(planned, *(week.minutes for week in value.weeks))
    pitch = 100 / len(value.weeks)
    room = BARS_FOOT - BARS_TOP
    bars = [
        Bar(
            x=round((n + (1 - BAR_SHARE) / 2) * pitch, 3),
            width=round(pitch * BAR_SHARE, 3),
            y=round(BARS_FOOT - room * week.minutes / top, 2),
            height=round(room * week.minutes / top, 2),
            marked=week.window.first <= window.last and window.first <= week.window.last,
            title=f"{week.window.title}: {duration(week.minutes)}",
        )
        for n, week in enumerate(value.weeks)
    ]
    return Weeks(
        tuple(bars),
        tuple(_dates(value.first, value.last)),
        round(BARS_FOOT - room * planned / top, 2),
        hours(hours_per_week),
        BARS_FOOT,
        BARS_FOOT + 20,
    )


def _dates(first: date, last: date) -> Iterator[Label]:
    """Yield a few month names over the days from `first` to `last`, across in percent."""
    span = (last - first).days + 1
    starts = [day for day in Window(first, last, "").days if day.day == 1]
    every = next(step for step in MONTHS_APART if len(starts) <= step * MOST_LABELS)
    for day in starts:
        at = round(100 * (day - first).days / span, 2)
        if (day.year * 12 + day.month - 1) % every == 0 and 4 <= at <= 90:  # noqa: PLR2004 - inside, whole
            yield Label(at, f"{day:%b %Y}" if every > 1 or day.month == 1 else f"{day:%b}")


# The burn-up


class Ways(NamedTuple):
    """The burn-up: paths on a square of `GRAIN`, and labels across in percent.

    `ahead` is the area between the way that half of the futures reach and the one that 85 % do;
    the three of the future are empty where there is none to draw.
    """

    done: str
    area: str
    ahead: str
    p50: str
    p85: str
    today: Label
    dates: tuple[Label, ...]
    levels: tuple[Label, ...]


def ways(value: BurnUp) -> Ways:
    """Return the burn-up of a track that has any hours."""
    first, last = value.first, value.last
    span = max(1, (last - first).days)

    def across(day: date) -> float:
        return round(GRAIN * (day - first).days / span, 1)

    def up(done: float) -> float:
        return round(GRAIN * (1 - done / value.scope), 1)

    here = f"{across(value.today)} {up(value.done)}"
    steps = "".join(f"H{across(day)}V{up(done)}" for day, done in value.points)
    p50, p85 = (f"{across(end)} 0" if end and end > value.today else "" for end in value.finish)
    now = round(across(value.today) / GRAIN * 100, 2)
    return Ways(
        done=f"M0 {GRAIN}{steps}",
        area=f"M0 {GRAIN}{steps}V{GRAIN}z",
        ahead=f"M{here}L{p50}L{p85}z" if p50 and p85 else "",
        p50=f"M{here}L{p50}" if p50 else "",
        p85=f"M{here}L{p85}" if p85 else "",
        today=Label(now, "today", _anchor(now)),
        dates=tuple(_dates(first, last)),
        levels=(Label(0, hours(value.scope)), Label(GRAIN / 2, hours(value.scope / 2))),
    )


def _anchor(at: float) -> str:
    if at < 10:  # noqa: PLR2004 - the word would leave the picture
        return "start"
    return "end" if at > 90 else "middle"  # noqa: PLR2004
