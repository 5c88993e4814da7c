"""The burn-up: hours behind the learner day by day, up to the scope that the track sets."""

from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from dlpath.core.forecast import Finish
from dlpath.core.progress import Progress
from dlpath.core.when import Calendar


class BurnUp(NamedTuple):
    """Estimated hours finished after each day on which something was, and what lies ahead.

    `points` rise and end today; `scope` is the likely hours of the whole track.
    """

    points: tuple[tuple[date, float], ...]
    scope: float
    today: date
    finish: Finish

    @property
    def first(self) -> date:
        """The first day of the picture."""
        return self.points[0][0]

    @property
    def last(self) -> date:
        """The last day of the picture: the later date, or a year on where there is none."""
        dates = [day for day in self.finish if day]
        return max([*dates, self.today + timedelta(days=1 if dates else 365)])

    @property
    def done(self) -> float:
        """Hours finished so far."""
        return self.points[-1][1]

    def done_by(self, day: date) -> float:
        """Return the hours finished by the end of a day."""
        return max((hours for at, hours in self.points if at <= day), default=0.0)


def burn_up(progress: Progress, finish: Finish, today: date, calendar: Calendar) -> BurnUp:
    """Return the burn-up of a track; begun topics count with the share that is done, today."""
    finished: dict[date, float] = {}
    for each in progress.bounded:
        for item in (*each.phase.topics, *each.phase.projects):
            since = progress.standing(item).since
            if progress.finished(item) and since:
                day = min(today, calendar.day_of(since))
                finished[day] = finished.get(day, 0.0) + _likely(progress, item)
    total = progress.hours.likely - progress.hours_remaining.likely
    days = sorted(finished)
    upto = accumulate(finished[day] for day in days)
    points = [(day, min(hours, total)) for day, hours in zip(days, upto, strict=True)]
    return BurnUp((*points, (today, total)), progress.hours.likely, today, finish)


def _likely(progress: Progress, item: str) -> float:
    roadmap = progress.course.roadmap
    if item in roadmap.topics:
        return roadmap.topics[item].hours.likely
    hours = roadmap.projects[item].hours
    return hours.likely if hours and progress.course.required(item) else 0.0
