"""A goal: one topic or project, and what is still to do for it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import Draft, Event
from dlpath.core.graph import study_order
from dlpath.core.progress import Progress
from dlpath.core.select import Item


class Goal(NamedTuple):
    """What the learner is heading for, and by when if they said so."""

    item: str
    by: date | None


def goal(events: Iterable[Event]) -> Goal | None:
    """Return the goal in force from the `goal` and `aimless` events, in recorded order."""
    found: Goal | None = None
    for event in events:
        if event.kind == "goal" and event.item:
            by = (event.data or {}).get("by")
            found = Goal(event.item, date.fromisoformat(by) if by else None)
        elif event.kind == "aimless":
            found = None
    return found


def aim(progress: Progress, item: Item, by: date | None, now: datetime) -> Draft:
    """Return the event that sets a goal.

    Raises BadValue for a part of a topic, and Refused for what is out of reach or already reached.
    """
    if item.kind not in ("topic", "project"):
        raise BadValue(f"{item.title} is a part of a topic", f"dlpath goal set {item.topic}")
    check_within_reach(progress, item)
    if progress.finished(item.id):
        raise Refused(f"{item.title} is done already", "choose what comes after it")
    data = {"by": by.isoformat()} if by else None
    return Draft("goal", now, item.id, data=data)


def check_within_reach(progress: Progress, item: Item) -> None:
    """Raise Refused for what is not in the track, or was skipped: no way leads there."""
    course = progress.course
    inside = item.id in course.places or item.id in course.project_phases
    if not inside:
        tracks = [
            track.id
            for track in course.roadmap.tracks.values()
            if any(item.id in (*phase.topics, *phase.projects) for phase in track.phases)
        ]
        hint = f"dlpath track use {tracks[0]}" if tracks else "dlpath list shows what is"
        raise Refused(f"{item.title} is not in the track {course.track.id}", hint)
    if progress.standing(item.id).status == "skipped":
        raise Refused(f"you skipped {item.title}", f"dlpath reset {item.id} takes it up again")


def path(progress: Progress, item: str) -> tuple[str, ...]:
    """Return what is still to do for a topic or project, needs first and itself last.

    Nothing is, once it is finished or skipped.
    """
    if progress.settled(item):
        return ()
    course = progress.course
    project = course.roadmap.projects.get(item)
    wanted = {topic for topic in (project.topics if project else (item,)) if topic in course.places}
    waiting = list(wanted)
    while waiting:
        for need in course.needs[waiting.pop()]:
            if need not in wanted:
                wanted.add(need)
                waiting.append(need)
    topics = [topic for topic in study_order(course) if topic in wanted]
    items = [*topics, item] if project else topics
    return tuple(each for each in items if not progress.settled(each))
