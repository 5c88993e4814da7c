"""What a stretch of days was: minutes, what was finished and begun, the notes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from dlpath.core.events import FINISHED, TIMED, WORK, Event, Standing
from dlpath.core.progress import Progress
from dlpath.core.select import Item, named_item
from dlpath.core.when import Calendar, Window

ELSEWHERE = "elsewhere"


class Share(NamedTuple):
    """Minutes that went to something: a day, a phase, a topic or a project."""

    id: str
    title: str
    minutes: int
    previous_minutes: int = 0


class Happened(NamedTuple):
    """An item and the day something happened to it."""

    item: Item
    day: date


class Note(NamedTuple):
    """A note as it is shown; `number` is what `notes` prints beside it."""

    number: int
    at: datetime
    item: Item | None
    text: str


class Report(NamedTuple):
    """The answer of `report`. `target_minutes` is the plan for a window of this length."""

    window: Window
    minutes: int
    previous_minutes: int
    target_minutes: int
    days_studied: int
    done: tuple[Happened, ...]
    started: tuple[Happened, ...]
    notes: tuple[Note, ...]
    by_day: tuple[Share, ...]
    by_phase: tuple[Share, ...]
    by_topic: tuple[Share, ...]
    streak_weeks: int

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened."""
        return not (self.minutes or self.done or self.started or self.notes)


def report(
    progress: Progress,
    window: Window,
    events: Sequence[Event],
    hours_per_week: float,
    streak_weeks: int,
    calendar: Calendar,
) -> Report:
    """Return what `window` was, from the events of it and of the window before.

    `events` may hold more than that; none of a command that was taken back.
    """
    events = _under_present_ids(progress, events)
    inside = [event for event in events if calendar.day_of(event.at) in window]
    before = [event for event in events if calendar.day_of(event.at) in window.before]
    days = minutes_by(inside, lambda event: calendar.day_of(event.at).isoformat())
    return Report(
        window=window,
        minutes=sum(days.values()),
        previous_minutes=sum(event.minutes or 0 for event in before),
        target_minutes=round(hours_per_week * 60 * len(window.days) / 7),
        days_studied=len({calendar.day_of(event.at) for event in inside if event.kind in WORK}),
        done=_done(progress, inside, calendar),
        started=_started(progress, window, calendar),
        notes=tuple(notes(progress, inside)),
        by_day=tuple(
            Share(day.isoformat(), f"{day:%a}", days.get(day.isoformat(), 0)) for day in window.days
        ),
        by_phase=_by_phase(progress, inside, before),
        by_topic=_by_topic(progress, inside),
        streak_weeks=streak_weeks,
    )


def _under_present_ids(progress: Progress, events: Sequence[Event]) -> Sequence[Event]:
    roadmap = progress.course.roadmap
    if not roadmap.renamed:
        return events
    return [
        event._replace(item=roadmap.present(event.item)) if event.item else event
        for event in events
    ]


def minutes_by(events: Iterable[Event], key: Callable[[Event], str]) -> dict[str, int]:
    """Return the minutes of the events that carry any, added up by `key`."""
    found: dict[str, int] = {}
    for event in events:
        if event.kind in TIMED and event.minutes:
            found[key(event)] = found.get(key(event), 0) + event.minutes
    return found


def notes(progress: Progress, events: Iterable[Event]) -> list[Note]:
    """Return the notes among `events`, oldest first."""
    return [
        Note(
            event.number,
            event.at,
            named_item(progress.course, event.item) if event.item else None,
            event.text or "",
        )
        for event in sorted(events, key=lambda event: event.at)
        if event.kind == "note"
    ]


def _done(progress: Progress, events: Iterable[Event], calendar: Calendar) -> tuple[Happened, ...]:
    """Return what was finished and still is, topics and projects before their parts."""
    found: dict[str, Happened] = {}
    for event in events:
        if event.kind == "done" and event.item and progress.standing(event.item).status in FINISHED:
            item = named_item(progress.course, event.item)
            if item:
                found[event.item] = Happened(item, calendar.day_of(event.at))
    return tuple(sorted(found.values(), key=lambda each: (each.item.kind == "subtopic", each.day)))


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


def _phase_of(progress: Progress, item: str) -> str:
    topic = item.partition("/")[0]
    place = progress.course.places.get(topic)
    phase = place.phase if place else progress.course.project_phases.get(topic)
    return phase.id if phase else ELSEWHERE


def _by_phase(
    progress: Progress, events: Sequence[Event], before: Sequence[Event]
) -> tuple[Share, ...]:
    def phase(event: Event) -> str:
        return _phase_of(progress, event.item) if event.item else ELSEWHERE

    now, then = minutes_by(events, phase), minutes_by(before, phase)
    titles = {each.id: each.title for each in progress.course.track.phases}
    titles[ELSEWHERE] = "outside this track"
    return tuple(
        Share(key, title, now.get(key, 0), then.get(key, 0))
        for key, title in titles.items()
        if key in now or key in then
    )


def _by_topic(progress: Progress, events: Sequence[Event]) -> tuple[Share, ...]:
    minutes = minutes_by(events, lambda event: (event.item or "").partition("/")[0])
    shares = [Share(key, _title(progress, key), value) for key, value in minutes.items()]
    return tuple(sorted(shares, key=lambda share: -share.minutes))


def _title(progress: Progress, item: str) -> str:
    found = named_item(progress.course, item)
    return found.title if found else item


def streak(studied: Callable[[Window], bool], today: date, calendar: Calendar) -> int:
    """Return how many weeks in a row had study, up to this one.

    The present week counts once something happened in it and breaks nothing before that.
    """
    week = calendar.week_of(today)
    weeks = 1 if studied(week) else 0
    week = calendar.week_of(week.before.first)
    while studied(week):
        weeks += 1
        week = calendar.week_of(week.before.first)
    return weeks
