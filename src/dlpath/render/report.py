"""`report` on a terminal: what a stretch of days was."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dlpath.core.breakdown import Share, step_length
from dlpath.core.report import PLAIN, Happened, Report, Shown
from dlpath.core.roadmap import Course
from dlpath.render.notes import note_parts
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, line
from dlpath.render.report_words import (
    BROKEN_DOWN,
    compared,
    dated,
    facts,
    happened_title,
    movement_words,
    reviews_words,
    window_words,
)
from dlpath.render.words import Look, bar, duration, mark, sparkline, weekday

if TYPE_CHECKING:
    from dlpath.core.events import Status

_USUAL = ("day", "phase", "topic")
_DAYS_SHOWN_SINGLY = 14
_MOST_SHARES = 8
_MOST_LISTED = 12
_MOST_NOTES = 12
_STEPS = {1: "day by day", 7: "week by week", 28: "in steps of 4 weeks"}


def report_page(value: Report, course: Course, look: Look, shown: Shown = PLAIN) -> Page:
    """Return the report of a window, its name first."""
    dot = f" {look.glyphs.dot} "
    window = value.window
    parts: list[Part] = [line(Span(window.title, "bold"), f"{dot}{window_words(window)}")]
    beside = _compared(value) if shown.compare else []
    if value.empty:
        return Page([*parts, BLANK, *_empty(value), *beside])
    parts += [Text([Span(dot.join(facts(value)))]), *beside]
    for by in shown.by or _USUAL:
        parts += _days(value, look, shown) if by == "day" else _shares(value, by, look, shown)
    parts += [*_lists(value, course, look), *_projects(value, look), *_quiz(value)]
    parts += [*_notes(value, look), *_ahead(value)]
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


def _heading(text: str) -> list[Part]:
    return [BLANK, line(Span(text, "cyan"))]


def _compared(value: Report) -> list[Part]:
    rows: list[Sequence[Cell]] = [
        ("", Span(value.window.title, "dim"), Span(value.previous.window.title, "dim")),
        *compared(value),
    ]
    return [BLANK, Table([Column(), Column(align="right"), Column(align="right")], rows)]


# Where the minutes went


def _days(value: Report, look: Look, shown: Shown) -> list[Part]:
    """Return a line for each day; of many, when they are asked for, for each that has minutes."""
    many = len(value.by_day) > _DAYS_SHOWN_SINGLY
    if not value.minutes or (many and not shown.by):
        return []
    top = max(share.minutes for share in value.by_day)
    rows = [
        (
            f"{weekday(when)} {when.year}" if many else weekday(when),
            bar(share.minutes / top, look) if share.minutes else "",
            duration(share.minutes) if share.minutes else "",
        )
        for share, when in zip(value.by_day, value.window.days, strict=True)
        if share.minutes or not many
    ]
    return [BLANK, Table([Column(align="right"), Column(drop=1), Column(align="right")], rows)]


def _shares(value: Report, by: str, look: Look, shown: Shown) -> list[Part]:
    """Return what the minutes went to, with a picture of when, and beside the time before."""
    shares = [share for share in value.shares(by) if share.minutes or shown.compare]
    if not shares:
        return []
    some = shares if shown.by else shares[:_MOST_SHARES]
    step = _STEPS.get(step_length(value.window), "over time")
    head = [
        Span(BROKEN_DOWN[by], "cyan"),
        *(Span(each, "dim") for each in ("time", "before", step)),
    ]
    top = max(max(share.trail, default=0) for share in shares)
    rows = [head, *(_share(share, look, top) for share in some)]
    if len(some) < len(shares):
        rows.append(
            [Span(f"and {len(shares) - len(some)} more", "dim"), Span(""), Span(""), Span("")]
        )
    columns = [
        Column(flexible=True, minimum=16),
        Column(align="right"),
        Column(align="right"),
        Column(drop=1),
    ]
    kept = [0, 1, *([2] if shown.compare else []), *([3] if len(value.by_day) > 1 else [])]
    return [BLANK, Table([columns[n] for n in kept], [[row[n] for n in kept] for row in rows])]


def _share(share: Share, look: Look, top: int) -> list[Span]:
    return [
        Span(share.title),
        Span(duration(share.minutes)),
        Span(duration(share.previous_minutes)),
        Span(sparkline(share.trail, look, top), "cyan"),
    ]


# What happened


def _lists(value: Report, course: Course, look: Look) -> list[Part]:
    """Return what was finished, begun, unlocked and set aside, each under its heading."""
    parts: list[Part] = []
    lists: list[tuple[str, Status, Sequence[Happened]]] = [
        ("Finished", "done", value.done),
        ("Begun", "doing", value.started),
        ("Unlocked", "todo", value.unlocked),
        ("Set aside", "skipped", value.set_aside),
    ]
    for heading, status, happened in lists:
        some = _latest(happened)
        rows: list[Sequence[Cell]] = [
            (
                mark(status, look),
                Span(course.number(each.item.id), "dim"),
                happened_title(each, course),
                dated(value.window, each.day),
            )
            for each in some
        ]
        if len(some) < len(happened):
            rows.append(("", "", Span(f"and {len(happened) - len(some)} more", "dim"), ""))
        parts += [*_heading(heading), Table(_HAPPENED, rows, gap=1)] if rows else []
    return parts


_HAPPENED = (Column(), Column(align="right"), Column(flexible=True, minimum=16), Column(drop=1))


def _latest(happened: Sequence[Happened]) -> Sequence[Happened]:
    """Return what is told of much that happened: the latest topics and projects, else parts."""
    if len(happened) <= _MOST_LISTED:
        return happened
    whole = [each for each in happened if each.item.kind in ("topic", "project")]
    return sorted(whole or happened, key=lambda each: each.day)[-_MOST_LISTED:]


def _projects(value: Report, look: Look) -> list[Part]:
    if not value.projects:
        return []
    rows = [
        (mark(each.status, look), each.item.title, duration(each.minutes))
        for each in value.projects
    ]
    columns = [Column(), Column(flexible=True, minimum=16), Column(align="right")]
    return [*_heading("Projects"), Table(columns, rows, gap=1)]


def _quiz(value: Report) -> list[Part]:
    if value.reviews is None:
        return []
    return [*_heading("Quiz"), line(f"{reviews_words(value.reviews)}.", indent=1)]


def _notes(value: Report, look: Look) -> list[Part]:
    """Return the notes; of very many the last ones, and where to read the others."""
    if not value.notes:
        return []
    shown = value.notes[-_MOST_NOTES:] if len(value.by_day) > _DAYS_SHOWN_SINGLY else value.notes
    parts = [*_heading("Notes"), *note_parts(shown, look)]
    if more := len(value.notes) - len(shown):
        window = value.window
        command = f"dlpath notes --since {window.first} --until {window.last}"
        told = [Span(f"and {more} before them: ", "dim"), Span(command, "cyan")]
        parts.append(Text(told, indent=6))
    return parts


def _ahead(value: Report) -> list[Part]:
    """Return how the finish moved, and the sentence to go on with."""
    parts: list[Part] = []
    if value.movement:
        parts += [*_heading("Finish"), line(movement_words(value.movement), indent=1)]
    if value.onward:
        parts += [BLANK, line(value.onward.text)]
    return parts
