"""When it will be done, as dates one can hold the forecast to.

There are two bases, always named. The **plan**: hours a week from the settings. The hours left have
a low, a likely and a high sum; whoever is slower than the estimate on one topic usually is on the
next, so the sums are one triangular distribution, whose quantiles have a closed form (Kotz & van
Dorp, Beyond Beta, 2004, chapter 1). **History**, once there is enough of it: possible futures made
of the learner's own past weeks (`dlpath.core.simulation`).
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dlpath.core.config import checked_pace
from dlpath.core.errors import BadValue
from dlpath.core.pauses import Pause, days_free, on_calendar
from dlpath.core.progress import Progress
from dlpath.core.roadmap import NO_HOURS, Hours, Phase, total_hours
from dlpath.core.when import USUAL, Calendar

if TYPE_CHECKING:
    from dlpath.core.pace import History
    from dlpath.core.simulation import Trials

HORIZON = timedelta(days=5 * 365)
DAYS_PER_WEEK = 7
CHANCES = (0.5, 0.85)


class Grounds(NamedTuple):
    """What a forecast rests on. `history` is None where only the plan is to count."""

    hours_per_week: float
    history: "History | None" = None
    pauses: tuple[Pause, ...] = ()
    seed: str = ""
    calendar: Calendar = USUAL
    quick: bool = False  # a first glance: dates good to the month, in a tenth of the time

    @property
    def past(self) -> "History | None":
        """The history, where there is enough of it to go by."""
        return self.history if self.history and self.history.enough else None

    @property
    def pace(self) -> float:
        """Hours a week on the basis that counts."""
        return self.past.mean if self.past else self.hours_per_week


class Finish(NamedTuple):
    """Two dates: half of the time it is done by `p50`, in 85 % of cases by `p85`.

    None stands for beyond five years, where a date would be a pretence.
    """

    p50: date | None
    p85: date | None


class Stretch(NamedTuple):
    """Work that is done in one go: the estimates of what is left of it."""

    hours: tuple[Hours, ...]

    @property
    def total(self) -> Hours:
        """Their sums."""
        return total_hours(self.hours)


class PhaseForecast(NamedTuple):
    """Hours left in a phase, and when it ends if the phases are taken in order."""

    phase: Phase
    remaining: Hours
    finish: Finish


class Needed(NamedTuple):
    """What it takes to be done by a date.

    The hours a week that reach it in half, and in 85 %, of cases; `chance` of making it as things
    are, from 0 to 1.
    """

    by: date
    p50: float
    p85: float
    chance: float


class Forecast(NamedTuple):
    """The answer of `timeline`. `finished` is the day a finished track was finished."""

    today: date
    grounds: Grounds
    remaining: Hours
    finish: Finish
    phases: tuple[PhaseForecast, ...]
    ongoing: tuple[Phase, ...]
    finished: date | None
    needed: Needed | None
    trials: "Trials | None"

    @property
    def basis(self) -> str:
        """`plan` or `history`."""
        return "history" if self.trials else "plan"

    @property
    def pace(self) -> float:
        """Hours a week on the basis used."""
        return self.grounds.pace if self.trials else self.grounds.hours_per_week


class Outlook:
    """Dates for stretches of work taken one after another, on one basis."""

    def __init__(self, stretches: Sequence[Stretch], grounds: Grounds, today: date) -> None:
        checked_pace(grounds.hours_per_week)
        self.grounds = grounds
        self.today = today
        self.upto = [
            total_hours(stretch.total for stretch in stretches[: n + 1])
            for n in range(len(stretches))
        ]
        self.trials = _simulated(stretches, grounds) if self.hours.likely else None

    @property
    def hours(self) -> Hours:
        """Everything that is left."""
        return self.upto[-1] if self.upto else NO_HOURS

    def finish(self, stretch: int = -1) -> Finish:
        """Return the dates by which a stretch, and all before it, is done."""
        return Finish(*(self._date(self._days(stretch, chance)) for chance in CHANCES))

    def _days(self, stretch: int, chance: float) -> float:
        if self.trials:
            return self.trials.quantile(stretch, chance)
        hours = quantile(self.upto[stretch], chance) if self.upto else 0.0
        return hours / self.grounds.hours_per_week * DAYS_PER_WEEK

    def _date(self, days: float) -> date | None:
        if days > HORIZON.days:
            return None
        found = on_calendar(self.today, days, self.grounds.pauses)
        return found if found - self.today <= HORIZON else None

    def needed(self, by: date) -> Needed:
        """Return what it takes to be done by a date. Raises BadValue where no day is left."""
        days = days_free(self.today, by, self.grounds.pauses)
        if not days:
            raise BadValue(f"no day of study is left before {by}", "name a later date")
        weeks = days / DAYS_PER_WEEK
        factor = self.grounds.past.factor if self.grounds.past else 1.0
        p50, p85 = (quantile(self.hours, chance) * factor / weeks for chance in CHANCES)
        return Needed(by, p50, p85, self._chance(days))

    def _chance(self, days: int) -> float:
        if self.trials:
            return self.trials.chance(days)
        return probability(self.hours, self.grounds.hours_per_week * days / DAYS_PER_WEEK)


def _simulated(stretches: Sequence[Stretch], grounds: Grounds) -> "Trials | None":
    past = grounds.past
    if past is None:
        return None
    from dlpath.core.simulation import (  # noqa: PLC0415 - not where only the plan counts
        GLANCE,
        MOST_TRIALS,
        simulate,
        spread,
    )

    most = GLANCE if grounds.quick else MOST_TRIALS
    spreads = [spread(stretch.hours) for stretch in stretches]
    return simulate(spreads, past, grounds.hours_per_week, grounds.seed, most)


def quantile(hours: Hours, chance: float) -> float:
    """Return the hours that are not exceeded with probability `chance`, triangular."""
    low, likely, high = hours
    if high <= low:
        return low
    split = (likely - low) / (high - low)
    if chance <= split:
        return low + math.sqrt(chance * (high - low) * (likely - low))
    return high - math.sqrt((1 - chance) * (high - low) * (high - likely))


def probability(hours: Hours, within: float) -> float:
    """Return how likely at most `within` hours suffice: the inverse of `quantile`."""
    low, likely, high = hours
    if within >= high:
        return 1.0
    if within <= low:
        return 0.0
    if within <= likely:
        return (within - low) ** 2 / ((high - low) * (likely - low))
    return 1 - (high - within) ** 2 / ((high - low) * (high - likely))


def forecast(progress: Progress, grounds: Grounds, today: date, by: date | None = None) -> Forecast:
    """Return the dates from `today`, phase by phase and for the end.

    With `by`, also what it takes to be done by then. Raises BadValue for an absurd pace.
    """
    outlook = Outlook(stretches(progress), grounds, today)
    done = progress.complete
    return Forecast(
        today=today,
        grounds=grounds,
        remaining=outlook.hours,
        finish=outlook.finish(),
        phases=tuple(
            PhaseForecast(each.phase, each.remaining, outlook.finish(n))
            for n, each in enumerate(progress.bounded)
        ),
        ongoing=tuple(each.phase for each in progress.phases if each.phase.ongoing),
        finished=_finished(progress, grounds.calendar) if done else None,
        needed=outlook.needed(by) if by and not done else None,
        trials=outlook.trials,
    )


def stretches(progress: Progress) -> list[Stretch]:
    """Return what is left of each phase that has an end, in order."""
    return [Stretch(tuple(_left(progress, each.phase))) for each in progress.bounded]


def _left(progress: Progress, phase: Phase) -> list[Hours]:
    """Return what is left of each topic and required project of a phase."""
    projects = map(progress.course.roadmap.projects.__getitem__, phase.projects)
    left = [progress.remaining(topic) for topic in phase.topics] + [
        progress.project_remaining(project)
        for project in projects
        if progress.course.required(project.id)
    ]
    return [hours for hours in left if hours.high]


def _finished(progress: Progress, calendar: Calendar) -> date | None:
    projects = progress.course.roadmap.projects
    days = [
        calendar.day_of(since)
        for each in progress.bounded
        for item in (*each.phase.topics, *each.phase.projects)
        if item not in projects or (progress.course.required(item) and projects[item].hours)
        if progress.finished(item) and (since := progress.standing(item).since)
    ]
    return max(days, default=None)
