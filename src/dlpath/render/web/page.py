"""The page of a report: one HTML file that holds everything it shows and asks for nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dlpath.core.burnup import BurnUp
from dlpath.core.details import Resource
from dlpath.core.forecast import Forecast
from dlpath.core.progress import PhaseProgress, Progress
from dlpath.core.report import Happened, Report
from dlpath.core.roadmap import Course
from dlpath.core.when import Window
from dlpath.core.yearly import Year, months
from dlpath.render import words
from dlpath.render.report_words import (
    BROKEN_DOWN,
    happened_title,
    movement_words,
    reviews_words,
)
from dlpath.render.web.pictures import half_years, ways, weekly
from dlpath.render.web.templates import filled

DAYS_SHOWN_SINGLY = 14
MOST_TOPICS = 12
MOST_LISTED = 12  # of each list; the rest unfolds
LONGEST_MONTH = timedelta(days=31)


class WebPage(NamedTuple):
    """What the page tells. `burn_up` is None for a learner who does not want to see dates."""

    report: Report
    progress: Progress
    year: Year
    forecast: Forecast
    burn_up: BurnUp | None
    resources: Sequence[Resource]


class Listed(NamedTuple):
    """What happened to an item: the number of its topic, its title, and the day."""

    number: str
    title: str
    day: date


class Row(NamedTuple):
    """A line of a table with a bar: `share` is its length, 0 to 1."""

    title: str
    minutes: int
    before: int
    share: float


def page_html(value: WebPage) -> str:
    """Return the page as one HTML file.

    Everything in it that people wrote is escaped, notes are rendered as `note_html` promises, and
    a browser is told to load nothing and to run nothing.
    """
    report, progress = value.report, value.progress
    today = value.forecast.today
    return filled(
        "page.html",
        report=report,
        window_span=span(report.window),
        progress=progress,
        roadmap=progress.course.roadmap,
        track=progress.course.track,
        today=today,
        over=report.window.last < today,
        phases=[(each, phase_hours(each)) for each in progress.phases],
        days=_days(report),
        shares=list(_shares(report)),
        reviews=reviews_words(report.reviews) if report.reviews else "",
        movement=movement_words(report.movement) if report.movement else "",
        happened=list(_happened(report, progress.course)),
        year=value.year,
        months=months(value.year),
        halves=half_years(value.year, report.window, today),
        weeks=weekly(value.year, report.window, value.forecast.grounds.hours_per_week),
        forecast=value.forecast,
        burn_up=value.burn_up,
        ways=ways(value.burn_up) if value.burn_up and value.burn_up.scope else None,
        resources=value.resources,
        most=MOST_LISTED,
    )


def span(window: Window) -> str:
    """Return `16–22 November 2026`, or `November 2026` for all of it, saying nothing twice."""
    first, last = window.first, window.last
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if first.day == 1 and last - first < LONGEST_MONTH and (last + timedelta(days=1)).day == 1:
        return f"{last:%B %Y}"
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} – {end}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {end}"
    return f"{first.day}–{end}"


def phase_hours(each: PhaseProgress) -> str:
    """Return what a phase takes, and how much of it is behind."""
    if each.phase.ongoing:
        return "ongoing"
    total = words.hours(each.hours.likely)
    return f"{words.number(each.hours_done)} of {total}" if 0 < each.share < 1 else total


def _days(report: Report) -> list[tuple[date, int, float]]:
    """Return the days of a short window, each with its minutes and the length of its bar."""
    if len(report.by_day) > DAYS_SHOWN_SINGLY or not report.minutes:
        return []
    top = max(share.minutes for share in report.by_day)
    days = [(date.fromisoformat(share.id), share.minutes) for share in report.by_day]
    return [(day, minutes, minutes / top) for day, minutes in days]


def _shares(report: Report) -> Iterator[tuple[str, str, list[Row], int]]:
    """Yield the tables of where the time went: name, heading, rows, and how many were left out."""
    for name, shares, most in (
        ("phase", report.by_phase, len(report.by_phase)),
        ("topic", report.by_topic, MOST_TOPICS),
        ("kind", report.by_kind, len(report.by_kind)),
    ):
        found = [share for share in shares if share.minutes]
        top = max((share.minutes for share in found), default=1)
        rows = [
            Row(share.title, share.minutes, share.previous_minutes, share.minutes / top)
            for share in found[:most]
        ]
        yield name, BROKEN_DOWN[name], rows, len(found) - most


def _happened(report: Report, course: Course) -> Iterator[tuple[str, list[Listed], list[Listed]]]:
    """Yield what happened to items: a heading, what is shown, and what unfolds."""
    for heading, happened in (
        ("Finished", report.done),
        ("Begun", report.started),
        ("Unlocked", report.unlocked),
        ("Set aside", report.set_aside),
    ):
        if happened:
            latest = _latest(happened)
            shown = [_listed(each, course) for each in happened if each in latest]
            folded = [_listed(each, course) for each in happened if each not in latest]
            yield heading, shown, folded


def _latest(happened: Sequence[Happened]) -> set[Happened]:
    """Return the latest of what happened, parts of topics only where there is room for them."""
    newest = sorted(happened, key=lambda each: each.day, reverse=True)
    newest.sort(key=lambda each: each.item.kind in ("subtopic", "quiz"))
    return set(newest[:MOST_LISTED])


def _listed(each: Happened, course: Course) -> Listed:
    return Listed(course.number(each.item.topic), happened_title(each, course), each.day)
