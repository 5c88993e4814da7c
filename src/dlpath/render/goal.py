"""`goal`: what it still takes, in which order, and when it can be reached."""

from typing import Any

from dlpath.core.goalplan import GoalPlan
from dlpath.core.roadmap import Course
from dlpath.core.text import counted
from dlpath.render.page import BLANK, Column, Page, Part, Span, Table, labelled, line
from dlpath.render.timeline import finish_data, hours_data, needed_data, needed_line
from dlpath.render.words import Look, day, finish, hours


def goal_data(value: GoalPlan) -> dict[str, Any]:
    """Return `goal show` as docs/json.md describes it."""
    return {
        "id": value.item.id,
        "title": value.item.title,
        "date": value.by.isoformat() if value.by else None,
        "reached": value.reached,
        "path": [{"kind": item.kind, "id": item.id} for item in value.path],
        "waiting": list(value.waiting),
        "remaining_hours": hours_data(value.remaining),
        "finish": finish_data(value.finish),
        "by": needed_data(value.needed),
    }


def goal_page(value: GoalPlan, course: Course, look: Look, *, dates: bool) -> Page:
    """Return the way to the goal."""
    dot = f" {look.glyphs.dot} "
    until = f"{dot}by {day(value.by)}" if value.by and dates else ""
    head = line(Span("Goal  ", "cyan"), Span(value.item.title, "bold"), until)
    if value.reached:
        return Page([head, line("You have reached it. ", Span("dlpath goal clear", "cyan"))])
    rows = [
        (
            Span(look.glyphs.arrow if item == value.path[-1] else look.glyphs.todo, "cyan"),
            Span(course.number(item.id), "dim"),
            Span(item.title, "bold" if item == value.path[-1] else ""),
            Span(item.id, "dim"),
        )
        for item in value.path
    ]
    columns = [Column(), Column(align="right"), Column(flexible=True, minimum=20), Column(drop=1)]
    parts: list[Part] = [head, BLANK, Table(columns, rows, gap=1), BLANK]
    parts.append(
        labelled("Takes", f"{counted(len(value.path), 'step')}, {hours(value.remaining.likely)}")
    )
    if dates:
        told = f"half the time by {finish(value.finish.p50)}, 85 % by {finish(value.finish.p85)}"
        parts.append(labelled("Reached", told))
    if value.waiting:
        parts.append(labelled("Can wait", counted(len(value.waiting), "topic")))
    return Page([*parts, *(_deadline(value) if dates else [])])


def _deadline(value: GoalPlan) -> list[Part]:
    if value.by and not value.needed:
        return [line(f"No day of study is left before {day(value.by)}.")]
    return needed_line(value.needed)
