"""Where the minutes of a stretch of days went: to which days, phases, topics and kinds of work."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from dlpath.core.errors import BadValue
from dlpath.core.events import FINISHED, Spent
from dlpath.core.progress import Progress
from dlpath.core.select import QUIZ, item_title
from dlpath.core.text import joined
from dlpath.core.when import Calendar, Window

ELSEWHERE = "elsewhere"
STUDY, REVIEW, PROJECT = "study", "review", "project"
KINDS = {
    STUDY: "new material",
    REVIEW: "review",
    PROJECT: "projects",
    QUIZ: "quizzes",
}  # fmt: skip

WAYS = ("day", "phase", "topic", "kind")

MOST_STEPS = 31
STEP_LENGTHS = (1, 7, 28, 91, 364)


class Share(NamedTuple):
    """Minutes that went to something: a day, a phase, a topic, a kind of work.

    `previous_minutes` went to it in the window before; `trail` has the minutes of each step of the
    window, for a picture of when.
    """

    id: str
    title: str
    minutes: int
    previous_minutes: int = 0
    trail: tuple[int, ...] = ()


def parse_by(text: str) -> tuple[str, ...]:
    """Return the ways to break minutes down that `text` names, such as phase,day, in that order.

    Raises BadValue for any other.
    """
    names = [name.strip().lower() for name in text.split(",")]
    for name in names:
        if name not in WAYS:
            raise BadValue(f"a report is not broken down by '{name}'", f"use {joined(WAYS)}")
    return tuple(dict.fromkeys(names))


def step_length(window: Window) -> int:
    """Return how many days a step of a trail has: one up to a month, then seven, then four weeks.

    No window has more than `MOST_STEPS` steps, which is what a narrow page has room for.
    """
    days = _length(window)
    fitting = [length for length in STEP_LENGTHS if days <= length * MOST_STEPS]
    return fitting[0] if fitting else -(-days // MOST_STEPS)


def _length(window: Window) -> int:
    return (window.last - window.first) // timedelta(days=1) + 1


class Breakdown:
    """The work of a window beside that of the window before it, ready to be added up."""

    def __init__(
        self, progress: Progress, window: Window, spent: Iterable[Spent], calendar: Calendar
    ) -> None:
        """Take what was `spent`, also outside both windows, under any id of the past."""
        self.progress = progress
        self.window = window
        self.calendar = calendar
        renamed = progress.course.roadmap.renamed
        rows = [
            each._replace(item=renamed[each.item]) if each.item in renamed else each
            for each in spent
        ]
        first, last = window.before[:2]
        self.inside = [each for each in rows if window.first <= each.day <= window.last]
        self.before = [each for each in rows if first <= each.day <= last]

    def days(self) -> tuple[Share, ...]:
        """Return every day of the window, named by its weekday."""
        minutes = _sums(self.inside, lambda each: each.day.isoformat())
        return tuple(
            Share(day.isoformat(), f"{day:%a}", minutes.get(day.isoformat(), 0))
            for day in self.window.days
        )

    def phases(self) -> tuple[Share, ...]:
        """Return the phases of the track that had time, in its order, and what lies outside."""
        titles = {each.id: each.title for each in self.progress.course.track.phases}
        titles[ELSEWHERE] = "outside this track"
        return self._ordered(lambda each: phase_of(self.progress, each.item), titles)

    def topics(self) -> tuple[Share, ...]:
        """Return the topics and projects that had time, those with the most first."""
        found = self._shares(lambda each: each.item.partition("/")[0])
        titled = [
            share._replace(title=item_title(self.progress.course, share.id)) for share in found
        ]
        return tuple(sorted(titled, key=lambda share: -share.minutes))

    def kinds(self) -> tuple[Share, ...]:
        """Return the kinds of work that had time."""
        return self._ordered(lambda each: kind_of(self.progress, each, self.calendar), KINDS)

    def _ordered(self, key: Callable[[Spent], str], titles: Mapping[str, str]) -> tuple[Share, ...]:
        found = {share.id: share for share in self._shares(key)}
        return tuple(
            found[each]._replace(title=title) for each, title in titles.items() if each in found
        )

    def _shares(self, key: Callable[[Spent], str]) -> list[Share]:
        """Return a share for each key that has minutes now or had some before."""
        now, then = _sums(self.inside, key), _sums(self.before, key)
        trails = self._trails(key)
        return [
            Share(each, each, now.get(each, 0), then.get(each, 0), tuple(trails.get(each, ())))
            for each in {**now, **then}
        ]

    def _trails(self, key: Callable[[Spent], str]) -> dict[str, list[int]]:
        length = step_length(self.window)
        steps = -(-_length(self.window) // length)
        first = self.window.first.toordinal()
        found: dict[str, list[int]] = {}
        for each in self.inside:
            if each.minutes:
                trail = found.setdefault(key(each), [0] * steps)
                trail[(each.day.toordinal() - first) // length] += each.minutes
        return found


def _sums(spent: Sequence[Spent], key: Callable[[Spent], str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in spent:
        if each.minutes:
            found[key(each)] = found.get(key(each), 0) + each.minutes
    return found


def phase_of(progress: Progress, item: str) -> str:
    """Return the phase that an item belongs to, ELSEWHERE for what lies outside the track."""
    topic = item.partition("/")[0]
    place = progress.course.places.get(topic)
    phase = place.phase if place else progress.course.project_phases.get(topic)
    return phase.id if phase else ELSEWHERE


def kind_of(progress: Progress, spent: Spent, calendar: Calendar) -> str:
    """Return what kind of work it was.

    A project is one at any time, and a quiz too. Work on a topic from the day after it was finished
    on is review, and so is work on a part of it; what was reset since was not finished. All else is
    study.
    """
    topic, _, part = spent.item.partition("/")
    if topic in progress.course.roadmap.projects:
        return PROJECT
    if part == QUIZ:
        return QUIZ
    for item in (topic, spent.item):
        status, _, since, _ = progress.standing(item)
        if status in FINISHED and since and calendar.day_of(since) < spent.day:
            return REVIEW
    return STUDY
