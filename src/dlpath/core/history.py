"""Taking back: what a command did, in a plain sentence."""

from collections.abc import Mapping, Sequence

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

# Notes are edited and removed too; such an event is about a card where it brings data.
_CARDS: dict[Kind, str] = {
    "review": "answering a card of {}",
    "card": "making a card of {}",
    "edit": "rewording a card of {}",
    "remove": "removing a card of {}",
    "suspend": "suspending a card of {}",
    "resume": "resuming a card of {}",
}

_NOTES: dict[Kind, str] = {
    "note": "a note",
    "edit": "editing a note",
    "remove": "removing a note",
}

_PLANS: dict[Kind, str] = {
    "goal": "setting the goal {}",
    "aimless": "letting go of the goal",
    "pause": "planning a pause from {}",
    "unpause": "removing a pause",
}


def sentence(course: Course, events: Sequence[Event]) -> str:
    """Return what the events of one command did, as in `marking Calculus done and a note on it`."""
    carded = [event for event in events if event.data or event.kind in ("suspend", "resume")]
    clauses = _clauses(course, carded, _CARDS) + _clauses(course, events, _VERBS)
    logged = [event for event in events if event.kind == "log"]
    if logged:
        minutes = sum(event.minutes or 0 for event in logged)
        clauses.append(f"logging {minutes} min on {_named(course, logged)}")
    clauses += _about_notes(course, events)
    plans = [event for event in events if event.kind in _PLANS]
    clauses += [_PLANS[event.kind].format(_about(course, event)) for event in plans]
    return joined(clauses)


def _clauses(course: Course, events: Sequence[Event], verbs: Mapping[Kind, str]) -> list[str]:
    return [
        verb.format(_named(course, [event for event in events if event.kind == kind]))
        for kind, verb in verbs.items()
        if any(event.kind == kind for event in events)
    ]


def _about_notes(course: Course, events: Sequence[Event]) -> list[str]:
    clauses = []
    for kind, words in _NOTES.items():
        found = [event for event in events if event.kind == kind and not event.data]
        titles = _named(course, [event for event in found if event.item])
        several = words.replace("a note", f"{len(found)} notes") if len(found) > 1 else words
        clauses += [f"{several} on {titles}" if titles else several] if found else []
    return clauses


def _about(course: Course, event: Event) -> str:
    """Return what a plan is about: the goal's title, or the days of the pause."""
    if event.kind == "pause" and event.data:
        return f"{event.data['from']} to {event.data['to']}"
    return item_title(course, event.item) if event.item else ""


def _named(course: Course, events: Sequence[Event]) -> str:
    titles = dict.fromkeys(item_title(course, event.item) for event in events if event.item)
    return listed(titles, _MOST_NAMED)
