"""The entries of a stretch of days one by one, as a spreadsheet wants them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from dlpath.core.breakdown import kind_of, phase_of
from dlpath.core.events import TIMED, Event, Spent
from dlpath.core.progress import Progress
from dlpath.core.report import Happened, Report
from dlpath.core.select import item_title
from dlpath.core.when import Calendar


class Line(NamedTuple):
    """One entry: `at` is None where only the day counts, `minutes` where it is not about time."""

    day: date
    at: datetime | None
    entry: str
    kind: str
    phase: str
    item: str
    title: str
    minutes: int | None
    text: str


def ledger(
    progress: Progress, report: Report, events: Iterable[Event], calendar: Calendar
) -> list[Line]:
    """Return what the report of a window adds up, day by day.

    `events` hold at least its time and its reviews. The minutes add up to those of the report, and
    each thing that happened and each note has its line.
    """
    lines = [
        *_timed(progress, report, events, calendar),
        *_happened(progress, "finished", report.done),
        *_happened(progress, "begun", report.started),
        *_happened(progress, "unlocked", report.unlocked),
        *_happened(progress, "set aside", report.set_aside),
        *_written(progress, report, calendar),
    ]
    return sorted(lines, key=_order)


def _order(line: Line) -> tuple[date, bool, float]:
    return line.day, line.at is None, line.at.timestamp() if line.at else 0.0


def _timed(
    progress: Progress, report: Report, events: Iterable[Event], calendar: Calendar
) -> Iterator[Line]:
    for event in events:
        day = calendar.day_of(event.at)
        if day not in report.window or not event.item:
            continue
        item = progress.course.roadmap.present(event.item)
        if event.kind in TIMED and event.minutes:
            spent = Spent(day, item, event.minutes)
            kind = kind_of(progress, spent, calendar)
            yield _line(progress, spent, event.at, "time", kind)
        elif event.kind == "review":
            rating = (event.data or {}).get("rating", "")
            line = _line(progress, Spent(day, item, 0), event.at, "review", "")
            yield line._replace(minutes=None, text=rating)


def _line(progress: Progress, spent: Spent, at: datetime, entry: str, kind: str) -> Line:
    phase = phase_of(progress, spent.item)
    title = item_title(progress.course, spent.item)
    return Line(spent.day, at, entry, kind, phase, spent.item, title, spent.minutes, "")


def _happened(progress: Progress, entry: str, happened: Iterable[Happened]) -> Iterator[Line]:
    for each in happened:
        phase = phase_of(progress, each.item.id)
        kind = each.item.kind
        yield Line(each.day, None, entry, kind, phase, each.item.id, each.item.title, None, "")


def _written(progress: Progress, report: Report, calendar: Calendar) -> Iterator[Line]:
    for note in report.notes:
        day = calendar.day_of(note.at)
        item, title = (note.item.id, note.item.title) if note.item else ("", "")
        phase = phase_of(progress, item) if item else ""
        yield Line(day, note.at, "note", "", phase, item, title, None, note.text)
