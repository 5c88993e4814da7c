"""What a stretch of days was: time, what was finished, begun and unlocked, notes, quizzes."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dlpath.core.breakdown import Breakdown, Share
from dlpath.core.events import FINISHED, SETTLED, Event, Spent, Standing, Status
from dlpath.core.notes import Note, notes
from dlpath.core.pauses import days_free
from dlpath.core.progress import Progress
from dlpath.core.select import Item, named_item
from dlpath.core.when import DAYS_PER_WEEK, MINUTES_PER_HOUR, Calendar, Window

if TYPE_CHECKING:
    from dlpath.core.forecast import Grounds
    from dlpath.core.movement import Movement
    from dlpath.core.suggest import Offer

FORGOTTEN = "again"  # the one rating of a review that says it was not remembered


class Happened(NamedTuple):
    """An item and the day something happened to it."""

    item: Item
    day: date


class Built(NamedTuple):
    """A project that was worked on, the minutes it took in the window, and its status today."""

    item: Item
    minutes: int
    status: Status


class Reviews(NamedTuple):
    """Quiz cards that were answered, and how many of them were remembered."""

    answered: int
    remembered: int

    @property
    def share(self) -> float:
        """The part that was remembered, 0 to 1."""
        return self.remembered / self.answered


class Onward(NamedTuple):
    """What to go on with, and the sentence that says so."""

    kind: str
    id: str
    title: str
    text: str


class Previous(NamedTuple):
    """The window before, in numbers."""

    window: Window
    minutes: int
    days_studied: int
    finished: int
    begun: int
    notes: int


class Shown(NamedTuple):
    """How a report is to be told: broken down by what, and beside the window before.

    Without `by` it is what suits the window.
    """

    by: tuple[str, ...] = ()
    compare: bool = False


PLAIN = Shown()


class Past(NamedTuple):
    """What happened in a window and in the one before it, and maybe outside both.

    `events` are the notes, whatever was done to them, and the reviews.
    """

    spent: Sequence[Spent] = ()
    events: Sequence[Event] = ()


class Report(NamedTuple):
    """The answer of `report`.

    `target_minutes` is the plan for a window of this length, less the pauses planned in it.
    `reviews` is None where no card was answered; `movement` and `onward` are None where there is
    nothing to tell or nobody asked.
    """

    window: Window
    minutes: int
    target_minutes: int
    days_studied: int
    done: tuple[Happened, ...]
    started: tuple[Happened, ...]
    unlocked: tuple[Happened, ...]
    set_aside: tuple[Happened, ...]
    projects: tuple[Built, ...]
    notes: tuple[Note, ...]
    reviews: Reviews | None
    by_day: tuple[Share, ...]
    by_phase: tuple[Share, ...]
    by_topic: tuple[Share, ...]
    by_kind: tuple[Share, ...]
    previous: Previous
    streak_weeks: int = 0
    movement: "Movement | None" = None
    onward: Onward | None = None

    def shares(self, by: str) -> tuple[Share, ...]:
        """Return the minutes broken down `by` one of `WAYS`."""
        found: tuple[Share, ...] = getattr(self, f"by_{by}")
        return found

    @property
    def previous_minutes(self) -> int:
        """Minutes of the window before."""
        return self.previous.minutes

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened."""
        return not (
            self.minutes
            or self.days_studied
            or self.done
            or self.started
            or self.unlocked
            or self.set_aside
            or self.notes
            or self.reviews
        )


def report(progress: Progress, window: Window, past: Past, plan: "Grounds") -> Report:
    """Return what `window` was; `plan` has the hours a week, the pauses and the calendar."""
    work = Breakdown(progress, window, past.spent, plan.calendar)
    written = notes(progress, past.events)
    topics = work.topics()
    return Report(
        window=window,
        minutes=sum(each.minutes for each in work.inside),
        target_minutes=_target(window, plan),
        days_studied=len({each.day for each in work.inside}),
        done=_marked(progress, window, "done", plan.calendar),
        started=_started(progress, window, plan.calendar),
        unlocked=_unlocked(progress, window, plan.calendar),
        set_aside=_marked(progress, window, "skipped", plan.calendar),
        projects=_projects(progress, topics),
        notes=_within(written, window, plan.calendar),
        reviews=_reviews(past.events, window, plan.calendar),
        by_day=work.days(),
        by_phase=work.phases(),
        by_topic=topics,
        by_kind=work.kinds(),
        previous=_previous(progress, work, written),
    )


def _target(window: Window, plan: "Grounds") -> int:
    """Return the minutes planned for the days of a window that are no days off."""
    days = days_free(window.first, window.last + timedelta(days=1), plan.pauses)
    return round(plan.hours_per_week * MINUTES_PER_HOUR * days / DAYS_PER_WEEK)


def _previous(progress: Progress, work: Breakdown, written: Iterable[Note]) -> Previous:
    window, calendar = work.window.before, work.calendar
    return Previous(
        window=window,
        minutes=sum(each.minutes for each in work.before),
        days_studied=len({each.day for each in work.before}),
        finished=len(_marked(progress, window, "done", calendar)),
        begun=len(_started(progress, window, calendar)),
        notes=len(_within(written, window, calendar)),
    )


def _within(written: Iterable[Note], window: Window, calendar: Calendar) -> tuple[Note, ...]:
    return tuple(note for note in written if calendar.day_of(note.at) in window)


def _marked(
    progress: Progress, window: Window, status: Status, calendar: Calendar
) -> tuple[Happened, ...]:
    """Return what got its present status in the window, topics and projects before their parts.

    Each item has one such day, so the weeks of a year never count one twice.
    """
    found = []
    for item_id, standing in progress.standings.items():
        if standing.status == status and standing.since:
            day = calendar.day_of(standing.since)
            if day in window and (item := named_item(progress.course, item_id)):
                found.append(Happened(item, day))
    return tuple(sorted(found, key=lambda each: (each.item.kind == "subtopic", each.day)))


def _started(progress: Progress, window: Window, calendar: Calendar) -> tuple[Happened, ...]:
    """Return what was begun in the window and not finished in it."""
    found = []
    for item_id, standing in progress.standings.items():
        begun = standing.begun and calendar.day_of(standing.begun)
        if begun and begun in window and _open_after(standing, window, calendar):
            item = named_item(progress.course, item_id)
            if item:
                found.append(Happened(item, begun))
    return tuple(sorted(found, key=lambda each: each.day))


def _open_after(standing: Standing, window: Window, calendar: Calendar) -> bool:
    if standing.status in FINISHED and standing.since:
        return calendar.day_of(standing.since) > window.last
    return standing.status == "doing"


def _unlocked(progress: Progress, window: Window, calendar: Calendar) -> tuple[Happened, ...]:
    """Return the topics that became ready by what was finished in the window, in track order.

    That is the day on which the last of their needs was finished, unless they were finished or
    skipped themselves before. What was only skipped opens topics too, and is no news to tell; nor
    is a topic that the learner knew before they came.
    """
    settled = {
        item: calendar.day_of(standing.since)
        for item, standing in progress.standings.items()
        if standing.status in SETTLED and standing.since
    }
    course = progress.course
    opened = {
        topic
        for item, day in settled.items()
        if day in window and progress.finished(item)
        for topic in course.dependents.get(item, ())
    }
    found = []
    for topic in course.places:
        known = progress.status(topic) == "known"
        if topic in opened and not known and not progress.missing(topic):
            days = {need: settled.get(need, window.first) for need in course.needs[topic]}
            day = max(days.values())
            finished = any(progress.finished(need) for need in days if days[need] == day)
            item = named_item(course, topic)
            if item and finished and day in window and settled.get(topic, day) >= day:
                found.append(Happened(item, day))
    return tuple(found)


def _projects(progress: Progress, topics: Iterable[Share]) -> tuple[Built, ...]:
    """Return the projects among what had time, those with the most first."""
    found = []
    for share in topics:
        item = named_item(progress.course, share.id)
        if item and item.kind == "project" and share.minutes:
            found.append(Built(item, share.minutes, progress.status(item.id)))
    return tuple(found)


def _reviews(events: Iterable[Event], window: Window, calendar: Calendar) -> Reviews | None:
    ratings = [
        (event.data or {}).get("rating")
        for event in events
        if event.kind == "review" and calendar.day_of(event.at) in window
    ]
    if not ratings:
        return None
    return Reviews(len(ratings), sum(rating != FORGOTTEN for rating in ratings))


def onward(offers: "Sequence[Offer]") -> Onward | None:
    """Return the first of what can be done now, as a sentence to end a report with."""
    if not offers:
        return None
    best = offers[0]
    told = f"Go on with {best.title}" if best.doing else f"{best.title} can come next"
    why = f": {best.reasons[0]}" if best.reasons else ""
    return Onward(best.kind, best.id, best.title, f"{told}{why}.")
