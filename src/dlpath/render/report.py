"""`report` and `notes`: what a stretch of days was."""

from collections.abc import Sequence
from typing import Any

from dlpath.core.report import Happened, Note, Report, Share
from dlpath.core.roadmap import Course
from dlpath.core.text import counted
from dlpath.render.moments import notes_data
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, line
from dlpath.render.words import Look, bar, day, duration, mark, weekday

_DAYS_SHOWN_SINGLY = 14
_MOST_TOPICS = 8


def report_data(value: Report) -> dict[str, Any]:
    """Return `report` as docs/json.md describes it."""
    return {
        "from": value.window.first.isoformat(),
        "to": value.window.last.isoformat(),
        "title": value.window.title,
        "minutes": value.minutes,
        "previous_minutes": value.previous_minutes,
        "target_minutes": value.target_minutes,
        "days_studied": value.days_studied,
        "done": [_happened(each) for each in value.done],
        "started": [_happened(each) for each in value.started],
        "notes": notes_data(value.notes),
        "by": {
            "phase": [_share(share) for share in value.by_phase],
            "day": [{"date": share.id, "minutes": share.minutes} for share in value.by_day],
            "topic": [_share(share) for share in value.by_topic],
        },
        "streak_weeks": value.streak_weeks,
    }


def _happened(each: Happened) -> dict[str, str]:
    return {"kind": each.item.kind, "id": each.item.id, "date": each.day.isoformat()}


def _share(share: Share) -> dict[str, Any]:
    return {"id": share.id, "title": share.title, "minutes": share.minutes}


def report_page(value: Report, course: Course, look: Look) -> Page:
    """Return the report of a window, its name first."""
    window = value.window
    dot = f" {look.glyphs.dot} "
    span = f"{weekday(window.first)} to {weekday(window.last)} {window.last.year}"
    parts: list[Part] = [line(Span(window.title, "bold"), Span(f"{dot}{span}"))]
    if value.empty:
        return Page([*parts, BLANK, *_empty(value)])
    parts.append(Text([Span(_summary(value, look))]))
    if value.minutes and len(value.by_day) <= _DAYS_SHOWN_SINGLY:
        parts += [BLANK, _days(value, look)]
    parts += _shares(value)
    parts += _happenings("Finished", value.done, course, look)
    parts += _happenings("Begun", value.started, course, look)
    if value.notes:
        parts += [BLANK, line(Span("Notes", "cyan")), *_note_parts(value.notes)]
    return Page(parts)


def _empty(value: Report) -> list[Part]:
    before = (
        f" The time before had {duration(value.previous_minutes)}."
        if value.previous_minutes
        else ""
    )
    return [
        line(f"Nothing was recorded, and rest is part of learning.{before}"),
        line(Span("dlpath next", "cyan"), " picks up where you were."),
    ]


def _summary(value: Report, look: Look) -> str:
    dot = f" {look.glyphs.dot} "
    facts = [
        f"{duration(value.minutes)} of {duration(value.target_minutes)} planned",
        f"{counted(value.days_studied, 'day')} studied",
        f"{value.window.before.title} {duration(value.previous_minutes)}",
    ]
    if value.streak_weeks > 1:
        facts.append(f"{value.streak_weeks} weeks in a row")
    return dot.join(facts)


def _days(value: Report, look: Look) -> Table:
    top = max((share.minutes for share in value.by_day), default=0)
    rows = [
        (
            weekday(when),
            bar(share.minutes / top, look) if share.minutes and top else "",
            duration(share.minutes) if share.minutes else "",
        )
        for share, when in zip(value.by_day, value.window.days, strict=True)
    ]
    return Table([Column(align="right"), Column(drop=1), Column(align="right")], rows)


def _shares(value: Report) -> list[Part]:
    if not value.minutes and not value.previous_minutes:
        return []
    phases: list[Sequence[Cell]] = [
        (Span("By phase", "cyan"), Span("minutes", "dim"), Span("before", "dim"))
    ]
    phases += [
        (share.title, str(share.minutes), str(share.previous_minutes)) for share in value.by_phase
    ]
    columns = [Column(flexible=True, minimum=16), Column(align="right"), Column(align="right")]
    parts: list[Part] = [BLANK, Table(columns, phases)]
    if value.by_topic:
        shown = value.by_topic[:_MOST_TOPICS]
        rest = len(value.by_topic) - len(shown)
        topics: list[Sequence[Cell]] = [(Span("By topic", "cyan"), Span("minutes", "dim"))]
        topics += [(share.title, str(share.minutes)) for share in shown]
        topics += [(Span(f"and {rest} more", "dim"), "")] if rest else []
        parts += [BLANK, Table([Column(flexible=True, minimum=16), Column(align="right")], topics)]
    return parts


def _happenings(
    heading: str, happened: Sequence[Happened], course: Course, look: Look
) -> list[Part]:
    if not happened:
        return []
    sign = mark("done" if heading == "Finished" else "doing", look)
    rows = [
        (sign, Span(course.number(each.item.id), "dim"), _title(each, course), weekday(each.day))
        for each in happened
    ]
    columns = [Column(), Column(align="right"), Column(flexible=True, minimum=16), Column(drop=1)]
    return [BLANK, line(Span(heading, "cyan")), Table(columns, rows, gap=1)]


def _title(each: Happened, course: Course) -> str:
    if each.item.kind != "subtopic":
        return each.item.title
    return f"{course.roadmap.topics[each.item.topic].title}: {each.item.title}"


def notes_page(notes: Sequence[Note], _look: Look) -> Page:
    """Return notes, newest last, each with its number."""
    if not notes:
        return Page([line("No notes here. ", Span('dlpath note TOPIC "what I learned"', "cyan"))])
    return Page(_note_parts(notes))


def _note_parts(notes: Sequence[Note]) -> list[Part]:
    parts: list[Part] = []
    for note in notes:
        about = f"  {note.item.title}" if note.item else ""
        parts.append(
            line(Span(f"{note.number:>4}  ", "cyan"), Span(f"{day(note.at)}{about}", "dim"))
        )
        parts += [Text([Span(text)], indent=6) for text in note.text.splitlines()]
    return parts
