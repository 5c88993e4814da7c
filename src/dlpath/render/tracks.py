"""`track`: tracks side by side, one as its phase table, the tracker with its three marks."""

from collections.abc import Sequence
from typing import Any

from dlpath.core.progress import Progress
from dlpath.core.text import counted
from dlpath.core.tracks import TrackerMarks, TrackSummary
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, labelled, line
from dlpath.render.status import phase_table, phases_data
from dlpath.render.words import Look, hours, mark, number


def tracks_data(tracks: Sequence[TrackSummary]) -> list[dict[str, Any]]:
    """Return `track list` as docs/json.md describes it."""
    return [
        {
            "id": each.track.id,
            "title": each.track.title,
            "suits": each.track.suits,
            "source": each.track.source or None,
            "duration": each.track.duration or None,
            "chosen": each.chosen,
            "topics": each.topics,
            "done": each.finished,
            "hours": round(each.hours, 2),
            "hours_remaining": round(each.hours_remaining, 2),
            "months": round(each.months, 1),
            "percent": each.percent,
        }
        for each in tracks
    ]


def tracks_page(
    tracks: Sequence[TrackSummary], hours_per_week: float, look: Look, *, dates: bool = True
) -> Page:
    """Return the tracks side by side, then whom each suits; without `dates` no months either."""
    heads = ("", "", "topics", "hours", "months" if dates else "", "done")
    rows: list[Sequence[Cell]] = [[Span(head, "dim") for head in heads]]
    rows += [
        (
            mark("doing", look) if each.chosen else "",
            Span(each.track.id, "bold" if each.chosen else ""),
            str(each.topics),
            number(round(each.hours)),
            _months(each) if dates else "",
            f"{each.percent} %",
        )
        for each in tracks
    ]
    columns = [Column(), Column(), *(Column(align="right") for _ in range(4))]
    width = max(len(each.track.id) for each in tracks) + 2
    return Page(
        [
            Table(columns, rows),
            BLANK,
            *(_pace(hours_per_week) if dates else []),
            *(labelled(each.track.id, each.track.suits, width=width) for each in tracks),
            BLANK,
            line(Span("dlpath track use TRACK", "cyan"), " switches; nothing you ticked is lost."),
        ]
    )


def _months(each: TrackSummary) -> str:
    return f"{each.months:.0f}" if each.months >= 1 else number(each.months)


def _pace(hours_per_week: float) -> list[Part]:
    told = f"Months are what is left at {number(hours_per_week)} hours a week."
    return [line(Span(told, "dim")), BLANK]


def track_data(progress: Progress, marks: Sequence[TrackerMarks]) -> dict[str, Any]:
    """Return `track show` as docs/json.md describes it."""
    track = progress.course.track
    return {
        "id": track.id,
        "title": track.title,
        "suits": track.suits,
        "source": track.source or None,
        "duration": track.duration or None,
        "percent": progress.percent,
        "phases": phases_data(progress),
        "tracker": [
            {
                "row": each.row.row,
                "concept": each.row.concept,
                "project": each.row.title,
                "topics": list(each.row.topics),
                "projects": list(each.row.projects),
                "marks": {
                    "concept": each.concept,
                    "project": each.project,
                    "quiz": each.quiz,
                },
            }
            for each in marks
        ],
    }


def track_page(progress: Progress, marks: Sequence[TrackerMarks], look: Look) -> Page:
    """Return one track: whom it suits, its phases, and its tracker if it keeps one."""
    track = progress.course.track
    dot = f" {look.glyphs.dot} "
    facts = [counted(progress.tally.total, "topic"), hours(progress.hours.likely)]
    if track.duration:
        facts.append(track.duration)
    parts: list[Part] = [
        line(Span(track.title, "bold"), Span(f"{dot}{track.id}", "cyan"), dot + dot.join(facts)),
        Text([Span(track.suits, "dim")]),
        BLANK,
        phase_table(progress, look),
    ]
    return Page([*parts, *_tracker(marks, look)])


def _tracker(marks: Sequence[TrackerMarks], look: Look) -> list[Part]:
    if not marks:
        return []
    heads = ("", "concept", "", "project", "", "quiz")
    rows: list[Sequence[Cell]] = [[Span(head, "dim") for head in heads]]
    rows += [
        (
            Span(each.row.row, "dim"),
            each.row.concept,
            _mark(earned=each.concept, look=look),
            each.row.title,
            _mark(earned=each.project, look=look),
            _mark(earned=each.quiz, look=look),
        )
        for each in marks
    ]
    columns = [
        Column(align="right"),
        Column(flexible=True, minimum=12),
        Column(),
        Column(flexible=True, minimum=12),
        Column(),
        Column(),
    ]
    return [
        BLANK,
        line(Span("Learning tracker", "cyan")),
        Table(columns, rows),
        BLANK,
        line(
            "Tick a project with ",
            Span("dlpath done PROJECT", "cyan"),
            ", a quiz with ",
            Span("dlpath done TOPIC/quiz", "cyan"),
            ".",
        ),
    ]


def _mark(*, earned: bool, look: Look) -> Span:
    return mark("done" if earned else "todo", look)
