"""Taking back: what a command did, in a plain sentence."""

from collections.abc import Sequence

from dlpath.core.events import Event, Kind
from dlpath.core.roadmap import Course
from dlpath.core.select import item_title
from dlpath.core.text import joined, listed

_MOST_NAMED = 4

_VERBS: dict[Kind, str] = {
    "done": "marking {} done",
    "known": "marking {} known",
    "skipped": "skipping {}",
    "todo": "resetting {}",
    "start": "starting {}",
    "stop": "stopping {}",
}

_PLANS: dict[Kind, str] = {
    "goal": "setting the goal {}",
    "aimless": "letting go of the goal",
    "pause": "planning a pause from {}",
    "unpause": "removing a pause",
}


def sentence(course: Course, events: Sequence[Event]) -> str:
    """Return what the events of one command did, as in `marking Calculus done and a note on it`."""
    clauses = [
        verb.format(_named(course, [event for event in events if event.kind == kind]))
        for kind, verb in _VERBS.items()
        if any(event.kind == kind for event in events)
    ]
    logged = [event for event in events if event.kind == "log"]
    if logged:
        minutes = sum(event.minutes or 0 for event in logged)
        clauses.append(f"logging {minutes} min on {_named(course, logged)}")
    if notes := [event for event in events if event.kind == "note"]:
        about = [event for event in notes if event.item]
        clauses.append(f"a note on {_named(course, about)}" if about else "a note")
    plans = [event for event in events if event.kind in _PLANS]
    clauses += [_PLANS[event.kind].format(_about(course, event)) for event in plans]
    return joined(clauses)


def _about(course: Course, event: Event) -> str:
    """Return what a plan is about: the goal's title, or the days of the pause."""
    if event.kind == "pause" and event.data:
        return f"{event.data['from']} to {event.data['to']}"
    return item_title(course, event.item) if event.item else ""


def _named(course: Course, events: Sequence[Event]) -> str:
    titles = dict.fromkeys(item_title(course, event.item) for event in events if event.item)
    return listed(titles, _MOST_NAMED)
