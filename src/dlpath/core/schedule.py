"""The plan to keep: week by week what would be studied, and for how many hours.

A forecast says when it will be done; this says what that takes, so that a week can be lived by it.
Each topic and required project takes the likely hours that are left of it, and each week has its
hours by the pace, fewer where days of it are off. Nothing here is a promise about dates: half of
all topics take longer than that, which is what the ranges of `dlpath.core.forecast` are for.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from dlpath.core.config import checked_pace
from dlpath.core.forecast import DAYS_PER_WEEK, Grounds
from dlpath.core.graph import study_order
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.select import Item, item_title
from dlpath.core.when import Window

MOST_WEEKS = 520  # ten years, beyond which even a list is a pretence
LEAST = 0.25  # hours; to sit down to less is hardly worth it
_NOTHING = 1e-9  # what sums of fractions may be off by


class Portion(NamedTuple):
    """What one week holds of a topic or project: `hours` of it, as part `part` of `parts`."""

    item: Item
    hours: float
    part: int
    parts: int


class PlannedWeek(NamedTuple):
    """A week, and what it holds in the order to take it in.

    `days` are those that are not off; `capacity` the hours they have room for. The present week
    begins today.
    """

    window: Window
    days: tuple[date, ...]
    capacity: float
    portions: tuple[Portion, ...]

    @property
    def hours(self) -> float:
        """The hours of everything in it, which never exceed its capacity."""
        return sum(portion.hours for portion in self.portions)

    @property
    def paused(self) -> bool:
        """Whether the whole week is off."""
        return not self.days


class Schedule(NamedTuple):
    """The weeks from today on, as many as were asked for and no more than it takes.

    `left` are the hours that come after the last of them.
    """

    grounds: Grounds
    weeks: tuple[PlannedWeek, ...]
    left: float


def schedule(progress: Progress, grounds: Grounds, today: date, weeks: int) -> Schedule:
    """Return what to study in each of the next `weeks` ISO weeks, at the pace of the grounds.

    The hours of an item's parts add up to its likely hours left, wherever the plan is cut; `parts`
    counts those of the next ten years. Raises BadValue for an absurd pace.
    """
    checked_pace(grounds.hours_per_week)
    line = [(item, progress.left(item).likely) for item in study_line(progress)]
    planned = _placed(progress, line, _empty_weeks(grounds, today))
    shown = tuple(planned[:weeks])
    left = sum(hours for _, hours in line) - sum(week.hours for week in shown)
    return Schedule(grounds, shown, left if left > _NOTHING * (len(line) + 1) else 0.0)


def study_line(progress: Progress) -> list[str]:
    """Return the topics and required projects with hours left, in the order to take them in.

    What is in progress and can go on comes first. A project comes right after the last of its
    topics, which is where it can be built. Phases without an end are left out, as in every total.
    """
    course = progress.course
    topics = study_order(course)
    begun = _begun(progress, topics)
    order = [*begun, *(topic for topic in topics if topic not in begun)]
    place = {topic: float(n) for n, topic in enumerate(order)}
    for project in filter(course.required, course.project_phases):
        place[project] = _project_place(progress, project, place)
    return [item for item in sorted(place, key=place.__getitem__) if _counts(progress, item)]


def _begun(progress: Progress, topics: Sequence[str]) -> dict[str, None]:
    """Return the topics in progress that wait for nothing but each other, in order."""
    found: dict[str, None] = {}
    for topic in topics:
        if progress.status(topic) == "doing" and found.keys() >= set(progress.missing(topic)):
            found[topic] = None
    return found


def _project_place(progress: Progress, project: str, place: dict[str, float]) -> float:
    """Return where a project stands in the order, in which each topic has its place.

    Where it builds on topics outside the track too, the rest of its phase comes first, as in
    `dlpath.core.suggest`.
    """
    course = progress.course
    topics = {*course.roadmap.projects[project].topics}
    if not topics <= course.places.keys():
        topics |= {*course.project_phases[project].topics}
    before = topics & course.places.keys()
    if progress.status(project) == "doing" and all(map(progress.settled, before)):
        return -1.0
    return max((place[topic] for topic in before), default=float(len(place))) + 0.5


def _counts(progress: Progress, item: str) -> bool:
    """Return whether an item has hours left and an end."""
    course = progress.course
    phase = course.places[item].phase if item in course.places else course.project_phases[item]
    return not phase.ongoing and progress.left(item).likely > _NOTHING


def _empty_weeks(grounds: Grounds, today: date) -> Iterator[PlannedWeek]:
    """Yield the weeks from today on with their room, for ten years."""
    pace = grounds.pace or grounds.hours_per_week
    whole = grounds.calendar.week_of(today)
    window = whole._replace(first=today)
    for _ in range(MOST_WEEKS):
        days = tuple(day for day in window.days if not _off(day, grounds.pauses))
        yield PlannedWeek(window, days, pace * len(days) / DAYS_PER_WEEK, ())
        whole = window = grounds.calendar.week_of(whole.after.first)


def _off(day: date, planned: Sequence[Pause]) -> bool:
    return any(day in pause for pause in planned)


def _placed(
    progress: Progress, line: Sequence[tuple[str, float]], weeks: Iterator[PlannedWeek]
) -> list[PlannedWeek]:
    """Return the weeks filled in order from the line, up to the one in which it runs out."""
    queue = deque(line)
    filled: list[tuple[PlannedWeek, list[tuple[str, float]]]] = []
    while queue and (week := next(weeks, None)):
        filled.append((week, _taken(queue, week.capacity)))
    parts = Counter(item for _, taken in filled for item, _ in taken)
    so_far: Counter[str] = Counter()
    found = []
    for week, taken in filled:
        so_far.update(item for item, _ in taken)
        portions = [
            Portion(_item(progress.course, item), hours, so_far[item], parts[item])
            for item, hours in taken
        ]
        found.append(week._replace(portions=tuple(portions)))
    return found


def _item(course: Course, item: str) -> Item:
    kind: Literal["topic", "project"] = "topic" if item in course.places else "project"
    return Item(kind, item, item_title(course, item))


def _taken(queue: deque[tuple[str, float]], room: float) -> list[tuple[str, float]]:
    """Take from the front of the queue what a week has room for; the rest stays at the front."""
    taken: list[tuple[str, float]] = []
    while queue and room > _NOTHING:
        item, left = queue[0]
        hours = _slice(left, room, fresh=not taken)
        if hours:
            taken.append((item, hours))
        if hours < left:
            queue[0] = (item, left - hours)
            break
        queue.popleft()
        room -= hours
    return taken


def _slice(left: float, room: float, *, fresh: bool) -> float:
    """Return how many of the hours left of an item go into a week's room.

    A quarter of an hour is the least worth sitting down to, so neither what a week takes nor what
    it leaves for the next is less, unless the week has nothing else or no more room than that.
    """
    if left <= room + _NOTHING:
        return left
    cut = min(room, left - LEAST)
    if cut >= LEAST:
        return cut
    return room if fresh else 0.0
