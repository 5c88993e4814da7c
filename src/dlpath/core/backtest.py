"""Holding the forecast to the learner's own past: what would have been said, and what came true.

For the beginning of each past week the next few topics and projects that the learner went on to
finish are taken as the work ahead, dates are made for them from nothing but what was known by
then, and compared with the day on which the last of them was finished. Pauses count as planned
ahead, whenever they were entered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dlpath.core.events import Tick
from dlpath.core.forecast import Finish, Grounds, Outlook, Stretch
from dlpath.core.pace import history
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours
from dlpath.core.when import Window, week_of

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


def backtest(
    progress: Progress,
    minutes: Mapping[date, int],
    ticks: Sequence[Tick],
    grounds: Grounds,
    today: date,
) -> list[Replay]:
    """Return the replay of every past week that had enough history before it and work after it."""
    finished = sorted(_finished(progress, ticks), key=lambda each: each.day)
    found = []
    for week in _weeks(minutes, ticks, today):
        ahead = [each for each in finished if each.day >= week.first][:STEPS]
        past = _as_of(progress, finished, week.first)
        known = grounds._replace(
            history=history(
                past,
                {day: spent for day, spent in minutes.items() if day < week.first},
                [tick for tick in ticks if tick.day < week.first],
                grounds.pauses,
                week.first,
            )
        )
        if known.past and len(ahead) == STEPS:
            stretch = Stretch(tuple(each.hours for each in ahead))
            outlook = Outlook([stretch], known, week.first)
            found.append(Replay(week, outlook.finish(), ahead[-1].day))
    return found


def _weeks(minutes: Mapping[date, int], ticks: Iterable[Tick], today: date) -> Iterator[Window]:
    days = [*minutes, *(tick.day for tick in ticks)]
    if not days:
        return
    week = week_of(min(days))
    while week.first < week_of(today).first:
        yield week
        week = week_of(week.after.first)


def _finished(progress: Progress, ticks: Iterable[Tick]) -> Iterator[_Done]:
    """Yield what was ticked and still is, with its estimate."""
    roadmap = progress.course.roadmap
    last = {tick.item: tick.day for tick in ticks}
    for item, day in last.items():
        entry = roadmap.topics.get(item) or roadmap.projects.get(item)
        if entry and entry.hours and progress.finished(item):
            yield _Done(day, item, entry.hours)


def _as_of(progress: Progress, finished: Iterable[_Done], day: date) -> Progress:
    """Return the progress as it was at the beginning of a day, as far as finished items tell."""
    before = {each.item for each in finished if each.day < day}
    kept = {item: standing for item, standing in progress.standings.items() if item in before}
    return Progress(progress.course, kept)
