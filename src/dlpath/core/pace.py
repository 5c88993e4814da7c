"""The learner's pace, from what they did: hours week by week, and actual over estimated hours."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dlpath.core.events import Tick
from dlpath.core.pauses import Pause, is_off
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours
from dlpath.core.when import MINUTES_PER_HOUR, Calendar

FEWEST_WEEKS = 4
FEWEST_DAYS = 5
MOST_INFERRED = 6.0  # hours a day; ticking off a shelf in one evening was not one evening's study
FEWEST_MINUTES = 10  # on a finished topic, below which its time was hardly logged

# The log of actual over estimated hours: how much learners differ, and topics of one learner.
PRIOR_SIGMA = 0.35
TOPIC_SIGMA = 0.5


class History(NamedTuple):
    """What the past says about the pace.

    `weeks` holds the hours of each whole week since the first with study, oldest first, without
    weeks off. `inferred` of all hours come from ticks without logged time. `log_factor` is the log
    of actual over estimated hours, shrunk toward 0, uncertain by `sigma`; it rests on `finished`
    topics.
    """

    weeks: tuple[float, ...]
    active_days: int
    inferred: float
    log_factor: float
    sigma: float
    finished: int

    @property
    def enough(self) -> bool:
        """Whether this carries a forecast."""
        return len(self.weeks) >= FEWEST_WEEKS and self.active_days >= FEWEST_DAYS

    @property
    def factor(self) -> float:
        """Actual over estimated hours."""
        return math.exp(self.log_factor)

    @property
    def mean(self) -> float:
        """Hours a week, weeks with nothing included."""
        return sum(self.weeks) / len(self.weeks) if self.weeks else 0.0


class Recent(NamedTuple):
    """What was done not too long ago: the minutes of each day, and what was ticked when."""

    minutes: Mapping[date, int]
    ticks: Sequence[Tick]


def history(
    progress: Progress,
    recent: Recent,
    planned: Sequence[Pause],
    today: date,
    calendar: Calendar,
) -> History:
    """Return what the past says."""
    hours = {day: spent / MINUTES_PER_HOUR for day, spent in recent.minutes.items() if day <= today}
    inferred = _inferred(progress, recent.ticks, today)
    for day, more in inferred.items():
        hours[day] = hours.get(day, 0.0) + more
    total = sum(hours.values())
    share = sum(inferred.values()) / total if total else 0.0
    log_factor, sigma, finished = _factor(progress)
    return History(
        weeks=tuple(_weekly(hours, planned, today, calendar)),
        active_days=len(hours),
        inferred=share,
        log_factor=log_factor * (1 - share),
        sigma=sigma,
        finished=finished,
    )


def _inferred(progress: Progress, ticks: Iterable[Tick], today: date) -> dict[date, float]:
    """Return the likely hours of what was ticked without any time logged, by day."""
    found: dict[date, float] = {}
    for ticked, day in ticks:
        item = progress.course.roadmap.present(ticked)
        estimate = _estimate(progress, item)
        if estimate and day <= today and not progress.minutes(item):
            found[day] = min(MOST_INFERRED, found.get(day, 0.0) + estimate.likely)
    return found


def _estimate(progress: Progress, item: str) -> Hours | None:
    roadmap = progress.course.roadmap
    if item not in roadmap.topics:
        return roadmap.projects[item].hours if item in roadmap.projects else None
    return roadmap.topics[item].hours


def _weekly(
    hours: Mapping[date, float], planned: Sequence[Pause], today: date, calendar: Calendar
) -> list[float]:
    if not hours:
        return []
    week, last = calendar.week_of(min(hours)), calendar.week_of(today)
    found = []
    while week.first < last.first:
        if not is_off(week, planned):
            found.append(sum(hours.get(day, 0.0) for day in week.days))
        week = calendar.week_of(week.after.first)
    return found


def _factor(progress: Progress) -> tuple[float, float, int]:
    """Return `own_factor` of the finished topics, and how many they are."""
    ratios = []
    for topic in progress.course.roadmap.topics.values():
        minutes = progress.minutes(topic.id)
        done = progress.standing(topic.id).status == "done"
        if done and minutes >= FEWEST_MINUTES and topic.hours.likely:
            ratios.append(minutes / MINUTES_PER_HOUR / topic.hours.likely)
    return *own_factor(ratios), len(ratios)


def own_factor(ratios: Sequence[float]) -> tuple[float, float]:
    """Return mean and deviation of the log factor: normal prior times normal evidence.

    `ratios` are actual over estimated hours, one for each finished topic.
    """
    precision = 1 / PRIOR_SIGMA**2 + len(ratios) / TOPIC_SIGMA**2
    mean = sum(map(math.log, ratios)) / TOPIC_SIGMA**2 / precision
    return mean, precision**-0.5
