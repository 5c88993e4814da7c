"""A year of study as a calendar in the terminal: a row for each weekday, a column for each week."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from dlpath.core.text import counted
from dlpath.core.yearly import STEPS, WeekStudied, Year, level
from dlpath.render.page import Drawing, Page, Span
from dlpath.render.words import Look, day, duration

_NAME = "Mon "
_STYLES = ("dim", "green", "green", "bold green", "bold green")
_DAYS = range(7)


def heatmap_data(value: Year, today: date) -> dict[str, Any]:
    """Return `report --heatmap` as docs/json.md describes it."""
    return {
        "from": value.first.isoformat(),
        "to": min(today, value.last).isoformat(),
        "minutes": value.total,
        "days": [
            {"date": each.isoformat(), "minutes": minutes}
            for each, minutes in value.minutes.items()
        ],
    }


def heatmap_page(value: Year, today: date, look: Look) -> Page:
    """Return the calendar of a year up to `today`: as many of its weeks as there is room for."""
    return Page([Drawing(lambda room: _rows(value, today, look, room))])


def _rows(value: Year, today: date, look: Look, room: int) -> Iterator[list[Span]]:
    """Yield the picture, its weeks two cells wide where all of them fit so."""
    free = room - len(_NAME)
    pitch = 2 if 2 * len(value.weeks) <= free else 1
    weeks = value.weeks[-(free // pitch) :]
    yield from _head(value, weeks, today, look)
    yield [Span(" " * len(_NAME) + _months(weeks, pitch), "dim")]
    first = weeks[0].window.first
    for weekday in _DAYS:
        name = f"{first + timedelta(days=weekday):%a} "
        days = [week.window.first + timedelta(days=weekday) for week in weeks]
        yield [Span(name, "dim"), *(_cell(value, each, today, look, pitch) for each in days)]
    yield []
    yield _legend(look)


def _head(
    value: Year, weeks: Sequence[WeekStudied], today: date, look: Look
) -> Iterator[list[Span]]:
    """Yield the days that are shown and what they add up to."""
    first, last = weeks[0].window.first, min(today, weeks[-1].window.last)
    minutes = [spent for each, spent in value.minutes.items() if each >= first]
    total = f"{duration(sum(minutes))} on {counted(len(minutes), 'day')}"
    yield [Span(f"{day(first)} to {day(last)}", "bold"), Span(f" {look.glyphs.dot} {total}")]
    yield []


def _months(weeks: Sequence[WeekStudied], pitch: int) -> str:
    """Return the names of the months, each over the first week that begins in it."""
    line = ""
    before = weeks[0].window.before.first.month
    for n, week in enumerate(weeks):
        month = week.window.first.month
        if month != before and len(line) <= n * pitch:
            line = line.ljust(n * pitch) + f"{week.window.first:%b} "
        before = month
    return line.rstrip()


def _cell(value: Year, each: date, today: date, look: Look, pitch: int) -> Span:
    if each > today:
        return Span(" " * pitch)
    step = level(value.minutes.get(each, 0))
    return Span(look.glyphs.levels[step].ljust(pitch), _STYLES[step])


def _legend(look: Look) -> list[Span]:
    names = ["none", *(f"up to {duration(step)}" for step in STEPS), "more"]
    found = [Span(" " * len(_NAME))]
    for glyph, style, name in zip(look.glyphs.levels, _STYLES, names, strict=True):
        found += [Span(glyph, style), Span(f" {name}  ")]
    return found
