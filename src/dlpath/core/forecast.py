"""When it will be done: hours ahead, at a pace, as dates one can hold the forecast to.

The hours left of a track have a low, a likely and a high sum. Whoever is slower than the estimate
on one topic usually is on the next, so the sums are taken as one triangular distribution over
(low, likely, high), whose quantiles have a closed form (Kotz & van Dorp, Beyond Beta, 2004,
chapter 1). The 50 % and 85 % quantiles divided by the hours a week give the two dates.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dlpath.core.config import checked_pace
from dlpath.core.progress import Progress
from dlpath.core.roadmap import NO_HOURS, Hours, Phase, total_hours
from dlpath.core.when import day_of

HORIZON = timedelta(days=5 * 365)
DAYS_PER_WEEK = 7


class Finish(NamedTuple):
    """Two dates: half of the time it is done by `p50`, in 85 % of cases by `p85`.

    None stands for beyond five years, where a date would be a pretence.
    """

    p50: date | None
    p85: date | None


class PhaseForecast(NamedTuple):
    """Hours left in a phase, and when it ends if the phases are taken in order."""

    phase: Phase
    remaining: Hours
    finish: Finish


class Needed(NamedTuple):
    """The hours per week that reach a date in half, and in 85 %, of cases."""

    by: date
    p50: float
    p85: float


class Forecast(NamedTuple):
    """The answer of `timeline`. `finished` is the day a finished track was finished."""

    today: date
    hours_per_week: float
    remaining: Hours
    finish: Finish
    phases: tuple[PhaseForecast, ...]
    ongoing: tuple[Phase, ...]
    finished: date | None
    needed: Needed | None


def quantile(hours: Hours, probability: float) -> float:
    """Return the hours that are not exceeded with `probability`, for a triangular distribution."""
    low, likely, high = hours
    if high <= low:
        return low
    split = (likely - low) / (high - low)
    if probability <= split:
        return low + math.sqrt(probability * (high - low) * (likely - low))
    return high - math.sqrt((1 - probability) * (high - low) * (high - likely))


def forecast(
    progress: Progress, hours_per_week: float, today: date, by: date | None = None
) -> Forecast:
    """Return the dates at `hours_per_week` from `today`, phase by phase and for the end.

    With `by`, also the hours per week it would take to be done by then.
    """
    pace = checked_pace(hours_per_week)
    remaining = progress.hours_remaining
    return Forecast(
        today=today,
        hours_per_week=pace,
        remaining=remaining,
        finish=_finish(remaining, pace, today),
        phases=tuple(_by_phase(progress, pace, today)),
        ongoing=tuple(each.phase for each in progress.phases if each.phase.ongoing),
        finished=_finished(progress) if progress.complete else None,
        needed=_needed(remaining, today, by) if by else None,
    )


def _by_phase(progress: Progress, pace: float, today: date) -> Iterator[PhaseForecast]:
    ahead = NO_HOURS
    for each in progress.bounded:
        ahead = total_hours((ahead, each.remaining))
        yield PhaseForecast(each.phase, each.remaining, _finish(ahead, pace, today))


def _finish(remaining: Hours, pace: float, today: date) -> Finish:
    return Finish(*(_date(quantile(remaining, chance), pace, today) for chance in (0.5, 0.85)))


def _date(hours: float, pace: float, today: date) -> date | None:
    days = math.ceil(hours / pace * DAYS_PER_WEEK)
    return today + timedelta(days=days) if days <= HORIZON.days else None


def _finished(progress: Progress) -> date | None:
    projects = progress.course.roadmap.projects
    days = [
        day_of(since)
        for each in progress.bounded
        for item in (*each.phase.topics, *each.phase.projects)
        if item not in projects or (progress.course.required(item) and projects[item].hours)
        if progress.finished(item) and (since := progress.standing(item).since)
    ]
    return max(days, default=None)


def _needed(remaining: Hours, today: date, by: date) -> Needed:
    weeks = (by - today).days / DAYS_PER_WEEK
    return Needed(by, *(quantile(remaining, chance) / weeks for chance in (0.5, 0.85)))
