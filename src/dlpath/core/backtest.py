"""Holding the forecast to the learner's own past: what would have been said, and what came true.

For the beginning of each past week the next few topics and projects that the learner went on to
finish are taken as the work ahead, dates are made for them from nothing but what had happened by
then, and compared with the day on which the last of them was finished. Pauses count as planned
ahead, whenever they were entered.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dlpath.core.events import TIMED, Event, Tick, standing
from dlpath.core.forecast import Finish, Grounds, Outlook, Stretch
from dlpath.core.pace import History, Recent, history
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours
from dlpath.core.when import Calendar, Window

STEPS = 5  # topics ahead: a month or so of study


class Replay(NamedTuple):
    """One past week: what would have been said on its first day, and the day it came true."""

    week: Window
    said: Finish
    happened: date

    @property
    def held_p50(self) -> bool:
        """Whether it was done by the 50 % date."""
        return self.said.p50 is None or self.happened <= self.said.p50

    @property
    def held_p85(self) -> bool:
        """Whether it was done by the 85 % date."""
        return self.said.p85 is None or self.happened <= self.said.p85


class _Done(NamedTuple):
    day: date
    item: str
    hours: Hours


class _Happened(NamedTuple):
    day: date
    event: Event


def backtest(
    progress: Progress, events: Iterable[Event], grounds: Grounds, today: date, recent: timedelta
) -> list[Replay]:
    """Return the replay of every past week that had enough history before it and work after it.

    `events` are all there are, in recorded order; `recent` is how far back a forecast looks, and
    the replays with it.
    """
    happened = [_Happened(grounds.calendar.day_of(event.at), event) for event in events]
    finished = sorted(_finished(progress, happened), key=lambda each: each.day)
    found = []
    for week in _weeks(happened, today, recent, grounds.calendar):
        ahead = [each for each in finished if each.day >= week.first][:STEPS]
        if len(ahead) < STEPS:
            break
        before = [each for each in happened if each.day < week.first]
        known = grounds._replace(history=_history(progress, before, grounds, week.first, recent))
        if known.past:
            stretch = Stretch(tuple(each.hours for each in ahead))
            outlook = Outlook([stretch], known, week.first)
            found.append(Replay(week, outlook.finish(), ahead[-1].day))
    return found


def _weeks(
    happened: Iterable[_Happened], today: date, recent: timedelta, calendar: Calendar
) -> Iterator[Window]:
    days = [each.day for each in happened if each.day >= today - recent]
    week = calendar.week_of(min(days, default=today))
    while week.first < calendar.week_of(today).first:
        yield week
        week = calendar.week_of(week.after.first)


def _finished(progress: Progress, happened: Iterable[_Happened]) -> Iterator[_Done]:
    """Yield what was ticked and still is, with its estimate."""
    roadmap = progress.course.roadmap
    last = {tick.item: tick.day for tick in _ticks(happened)}
    for item, day in last.items():
        entry = roadmap.topics.get(item) or roadmap.projects.get(item)
        if entry and entry.hours and progress.finished(item):
            yield _Done(day, item, entry.hours)


def _ticks(happened: Iterable[_Happened]) -> list[Tick]:
    return [Tick(event.item, day) for day, event in happened if event.kind == "done" and event.item]


def _history(
    progress: Progress, before: Sequence[_Happened], grounds: Grounds, day: date, recent: timedelta
) -> History:
    """Return what the past said at the beginning of a day, from what had happened `before`."""
    events: dict[str, list[Event]] = {}
    minutes: dict[date, int] = {}
    late = [each for each in before if each.day >= day - recent]
    for _, event in before:
        if event.item:
            events.setdefault(event.item, []).append(event)
    for at, event in late:
        if event.kind in TIMED and event.minutes:
            minutes[at] = minutes.get(at, 0) + event.minutes
    past = Progress(progress.course, {item: standing(each) for item, each in events.items()})
    return history(past, Recent(minutes, _ticks(late)), grounds.pauses, day, grounds.calendar)
