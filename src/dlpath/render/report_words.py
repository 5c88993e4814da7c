"""How a report reads, on a terminal as in Markdown: its facts in a few words each."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dlpath.core.movement import Movement
from dlpath.core.report import Happened, Report, Reviews
from dlpath.core.roadmap import Course
from dlpath.core.text import counted
from dlpath.core.when import Window
from dlpath.render.words import duration, finish, weekday

BROKEN_DOWN = {"day": "By day", "phase": "By phase", "topic": "By topic", "kind": "By kind"}
_SLOWER = {
    "work": "less was ticked off than expected",
    "scope": "there is more to do",
    "pauses": "there are more days off",
    "pace": "your weeks so far point to a slower pace",
}
_FASTER = {
    "work": "more was ticked off than expected",
    "scope": "there is less to do",
    "pauses": "there are fewer days off",
    "pace": "your weeks so far point to a faster pace",
}


def window_words(window: Window) -> str:
    """Return the days of a window: `Mon 16 Nov to Sun 22 Nov 2026`."""
    if window.first == window.last:
        return f"{weekday(window.last)} {window.last.year}"
    year = "" if window.first.year == window.last.year else f" {window.first.year}"
    return f"{weekday(window.first)}{year} to {weekday(window.last)} {window.last.year}"


def facts(value: Report) -> list[str]:
    """Return the time against the plan and what else is said in a line."""
    planned = f"of {duration(value.target_minutes)} planned"
    found = [
        f"{duration(value.minutes)} {planned if value.target_minutes else 'on days off'}",
        f"{counted(value.days_studied, 'day')} studied",
    ]
    if value.previous_minutes:
        found.append(f"{value.previous.window.title} {duration(value.previous_minutes)}")
    if value.streak_weeks > 1:
        found.append(f"{value.streak_weeks} weeks in a row")
    return found


class Compared(NamedTuple):
    """A figure of the window beside that of the window before."""

    name: str
    now: str
    before: str


def compared(value: Report) -> list[Compared]:
    """Return the window beside the window before, figure by figure."""
    before = value.previous
    return [
        Compared("time", duration(value.minutes), duration(before.minutes)),
        Compared("days studied", str(value.days_studied), str(before.days_studied)),
        Compared("finished", str(len(value.done)), str(before.finished)),
        Compared("begun", str(len(value.started)), str(before.begun)),
        Compared("notes", str(len(value.notes)), str(before.notes)),
    ]


def happened_title(each: Happened, course: Course) -> str:
    """Return the title of what happened, a part under the name of its topic."""
    if each.item.kind != "subtopic":
        return each.item.title
    return f"{course.roadmap.topics[each.item.topic].title}: {each.item.title}"


def reviews_words(value: Reviews) -> str:
    """Return what became of the quiz cards."""
    asked = counted(value.answered, "card")
    return f"{asked} answered, {value.remembered} remembered ({100 * value.share:.0f} %)"


def movement_words(value: Movement) -> str:
    """Return the finish dates, how far they moved, and why, in a sentence or two."""
    if value.finish.p50 is None:
        return "The half-way date lies more than five years away."
    dates = (
        f"Half of the time by {finish(value.finish.p50)}, "
        f"in 85 % of cases by {finish(value.finish.p85)}"
    )
    return f"{dates}{_moved(value)}"


def dated(window: Window, day: date) -> str:
    """Return a day of a window, with its year where the window has more than one."""
    year = "" if window.first.year == window.last.year else f" {day.year}"
    return f"{weekday(day)}{year}"


def _moved(value: Movement) -> str:
    days, since = value.days.p50, f"{weekday(value.since)} {value.since.year}"
    if days is None:
        return "."
    reasons = list(_reasons(value))
    if not reasons:
        return f"; that is as on {since}."
    if days == 0:
        return f"; that is as on {since}: {'; '.join(reasons)}."
    which = "later" if days > 0 else "sooner"
    return f"; that is {counted(abs(days), 'day')} {which} than on {since}: {'; '.join(reasons)}."


def _reasons(value: Movement) -> Iterator[str]:
    for cause in value.causes:
        days = cause.days.p50
        if days:
            told = _SLOWER[cause.name] if days > 0 else _FASTER[cause.name]
            sign = "+" if days > 0 else "-"
            yield f"{told} ({sign}{counted(abs(days), 'day')})"
