"""What a command that writes says: what changed, and what follows from it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dlpath.core.changes import Logged, Marked, Stopped
from dlpath.core.roadmap import Course
from dlpath.core.select import Item
from dlpath.core.text import joined, listed
from dlpath.render.moments import rfc3339
from dlpath.render.page import Page, Part, Span, Verbatim, labelled, line
from dlpath.render.words import Look, clock, duration, mark

_MOST_LISTED = 5

_DRY = line(Span("Nothing is saved (dry run). It would be:", "dim"))
_SAID = {"done": "done", "known": "known already", "skipped": "skipped", "todo": "to do again"}


def marked_data(value: Marked) -> dict[str, Any]:
    """Return what a tick did as docs/json.md describes it."""
    return {
        "changed": [
            {"kind": each.item.kind, "id": each.item.id, "from": each.before, "to": each.after}
            for each in value.marks
        ],
        "unchanged": [item.id for item in value.unchanged],
        "unlocked": list(value.unlocked),
        "early": [{"id": topic, "missing": list(needs)} for topic, needs in value.early],
        "whole": list(value.offered),
        "minutes": value.minutes,
        "logged_on": value.first.id if value.minutes else None,
    }


def marked_page(value: Marked, course: Course, look: Look, *, dry: bool = False) -> Page:
    """Return what a tick changed, what it unlocked, and at most one line of advice each."""
    parts: list[Part] = []
    if dry:
        parts.append(_DRY)
    for each in value.marks:
        number = course.number(each.item.id)
        address = Span(f"{number} " if number else "", "dim")
        title = Span(_full_title(course, each.item), "bold")
        parts.append(line(mark(each.after, look), " ", address, title, f" {_SAID[each.after]}"))
    if value.unchanged:
        titles = joined(item.title for item in value.unchanged)
        verb = "is" if len(value.unchanged) == 1 else "are"
        parts.append(line(Span(f"{titles} {verb} that already.", "dim")))
    extras = [f"{duration(value.minutes)} logged"] if value.minutes else []
    extras += ["note kept"] if value.noted else []
    if extras:
        several = len(value.marks) + len(value.unchanged) > 1
        where = f" on {_full_title(course, value.first)}" if several else ""
        told = joined(extras)
        parts.append(line(Span(f"{told[:1].upper()}{told[1:]}{where}.", "dim")))
    return Page([*parts, *_consequences(value, course)])


def _full_title(course: Course, item: Item) -> str:
    if item.kind != "subtopic":
        return item.title
    return f"{course.roadmap.topics[item.topic].title}: {item.title}"


def _consequences(value: Marked, course: Course) -> list[Part]:
    parts: list[Part] = []
    topics = course.roadmap.topics
    if value.unlocked:
        titles = listed((topics[topic].title for topic in value.unlocked), _MOST_LISTED)
        parts.append(labelled("Unlocked", titles, width=10, style="cyan"))
    for topic, needs in value.early:
        missing = joined(topics[need].title for need in needs)
        told = f"{topics[topic].title} leans on {missing}; worth a look"
        parts.append(labelled("Advice", told, width=10, style="cyan"))
    parts += [
        line(
            f"All subtopics of {topics[topic].title} are ticked: ",
            Span(f"dlpath done {topic}", "cyan"),
            " finishes it.",
        )
        for topic in value.offered
    ]
    return parts


def time_data(value: Stopped | Logged) -> dict[str, Any]:
    """Return time that was recorded, and what finishing the item did if that was asked for."""
    return {
        "item": value.item.id,
        "minutes": value.minutes,
        "began": rfc3339(value.began) if value.began else None,
        "total_minutes": value.total,
        "marked": marked_data(value.marked) if value.marked else None,
    }


def stopped_page(value: Stopped, course: Course, look: Look) -> Page:
    """Return what an ended session came to."""
    if not value.minutes:
        first = line("Stopped ", Span(value.item.title, "bold"), "; no time was recorded.")
    else:
        first = line(
            "Stopped ",
            Span(value.item.title, "bold"),
            f" after {duration(value.minutes)}; {duration(value.total)} on it so far.",
        )
    return Page([first, *_finishing(value.marked, course, look)])


def logged_page(value: Logged, course: Course, look: Look, *, dry: bool = False) -> Page:
    """Return what was logged."""
    parts: list[Part] = [_DRY] if dry else []
    end = value.began + timedelta(minutes=value.minutes) if value.began else None
    when = f", {clock(value.began)} to {clock(end)}" if value.began and end else ""
    first = line(
        f"Logged {duration(value.minutes)} on ",
        Span(value.item.title, "bold"),
        f"{when}; {duration(value.total)} on it so far.",
    )
    return Page([*parts, first, *_finishing(value.marked, course, look)])


def _finishing(marked: Marked | None, course: Course, look: Look) -> list[Part]:
    if marked is None:
        return []
    return marked_page(marked._replace(minutes=0), course, look).parts


def sentence_page(sentence: str) -> Page:
    """Return one plain sentence."""
    return Page([line(sentence)])


def lines_page(lines: Sequence[str]) -> Page:
    """Return lines that programs read too, such as `file:line: message`: never wrapped."""
    return Page([Verbatim(each) for each in lines])
