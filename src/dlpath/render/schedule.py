"""`timeline --weeks`: the plan to keep, week by week."""

from typing import Any

from dlpath.core.schedule import PlannedWeek, Portion, Schedule
from dlpath.core.text import counted
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, line
from dlpath.render.words import Look, hours, number, weekday

_HOURS_WIDTH = len("99.9 h")  # the same in every week, so that titles stand below each other


def schedule_data(value: Schedule) -> list[dict[str, Any]]:
    """Return `timeline --weeks` as docs/json.md describes it."""
    return [
        {
            "week": week.window.title,
            "from": week.window.first.isoformat(),
            "to": week.window.last.isoformat(),
            "hours": round(week.hours, 2),
            "paused": week.paused,
            "items": [_portion_data(portion) for portion in week.portions],
        }
        for week in value.weeks
    ]


def _portion_data(portion: Portion) -> dict[str, Any]:
    return {
        "kind": portion.item.kind,
        "id": portion.item.id,
        "title": portion.item.title,
        "hours": round(portion.hours, 2),
        "part": portion.part,
        "parts": portion.parts,
    }


def schedule_page(value: Schedule, look: Look, *, dates: bool) -> Page:
    """Return the weeks with what they hold, and what the plan rests on.

    Without `dates` the weeks are counted from the present one, which is `week 1`.
    """
    if not value.weeks:
        return Page([line("No hours are left to plan in this track.")])
    parts: list[Part] = []
    for place, week in enumerate(value.weeks, 1):
        parts += [_heading(week, look, count=None if dates else place)]
        parts += [_portions(week), BLANK] if week.portions else [BLANK]
    return Page([*parts, *_basis(value), *([] if dates else [_DATES_OFF])])


def _heading(week: PlannedWeek, look: Look, count: int | None) -> Part:
    dot = look.glyphs.dot
    amount = f" {dot} pause {dot}" if week.paused else f" {dot} {hours(week.hours)}"
    if count is not None:
        return line(Span(f"week {count}", "bold"), amount)
    first, last, title = week.window
    days = weekday(first) if first == last else f"{weekday(first)} to {weekday(last)}"
    return line(Span(title, "bold"), f" {dot} {days} {last.year}{amount}")


def _portions(week: PlannedWeek) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (hours(each.hours).rjust(_HOURS_WIDTH), each.item.title, Span(_note(each), "dim"))
        for each in week.portions
    ]
    return Table([Column(), Column(flexible=True, minimum=20), Column()], rows)


def _note(portion: Portion) -> str:
    facts = ["project"] if portion.item.kind == "project" else []
    if portion.parts > 1:
        facts.append(f"part {portion.part} of {portion.parts}")
    return ", ".join(facts)


def _basis(value: Schedule) -> list[Part]:
    """Return what the plan rests on, and what comes after it."""
    grounds = value.grounds
    source = "your history" if grounds.past else "the plan"
    rests = f"From {source}: {number(grounds.pace)} hours a week, each topic at its likely estimate"
    if not value.left:
        return [line(f"{rests}. Nothing is left after that.")]
    return [line(f"{rests}. {hours(value.left)} are left after that.")]


def written_page(value: Schedule, path: str) -> Page:
    """Return what was written, and where."""
    return Page([line(f"{path} holds the plan for {counted(len(value.weeks), 'week')}.")])


_DATES_OFF = line("Dates are turned off; ", Span("dlpath config set timeline.dates true", "cyan"))
