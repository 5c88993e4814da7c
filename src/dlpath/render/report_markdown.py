"""`report` as Markdown, to send to somebody: headings, tables, the notes as they were written.

A note is Markdown itself. It stands in a block quote, so that its headings, fences and rules end
with it; all other text is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dlpath.core.breakdown import Share
from dlpath.core.notes import Note
from dlpath.core.report import PLAIN, Happened, Report, Shown
from dlpath.core.roadmap import Course
from dlpath.core.text import clean, one_line
from dlpath.core.when import Window
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
from dlpath.render.words import day, duration

_USUAL = ("phase", "topic")
# What means something within a line; what does at its beginning only never stands there.
_SPECIAL = r"([\\`*_{}\[\]<>|~#&$!])"


def report_markdown(value: Report, course: Course, shown: Shown = PLAIN) -> str:
    """Return the report of a window as a Markdown document."""
    blocks = [
        f"# {_escaped(value.window.title)}",
        f"{window_words(value.window)}: {', '.join(facts(value))}.",
        *(_compared(value) if shown.compare else ()),
    ]
    for by in shown.by or _USUAL:
        blocks += _shares(value, by, shown)
    blocks += _happened("Finished", value.done, course, value.window)
    blocks += _happened("Begun", value.started, course, value.window)
    blocks += _happened("Unlocked", value.unlocked, course, value.window)
    blocks += _happened("Set aside", value.set_aside, course, value.window)
    blocks += _projects(value)
    if value.reviews:
        blocks += ["## Quiz", f"{reviews_words(value.reviews)}."]
    if value.notes:
        blocks += ["## Notes", *(block for note in value.notes for block in _note(note))]
    if value.movement:
        blocks += ["## Finish", movement_words(value.movement)]
    if value.onward:
        blocks.append(_escaped(value.onward.text))
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    """Return a text on one line that Markdown takes for nothing but text."""
    return re.sub(_SPECIAL, r"\\\1", one_line(text))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column is text and whose others are figures."""
    rule = ["---", *(["---:"] * (len(head) - 1))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _compared(value: Report) -> Iterator[str]:
    head = ("", _escaped(value.window.title), value.previous.window.title)
    yield _table(head, compared(value))


def _shares(value: Report, by: str, shown: Shown) -> Iterator[str]:
    shares = [share for share in value.shares(by) if share.minutes or shown.compare]
    if not any(share.minutes or share.previous_minutes for share in shares):
        return
    before = shown.compare and by != "day"
    yield f"## {BROKEN_DOWN[by]}"
    yield _table(
        (by, "time", *(("before",) if before else ())),
        [
            (
                _title(share, by),
                duration(share.minutes),
                *((duration(share.previous_minutes),) if before else ()),
            )
            for share in shares
        ],
    )


def _title(share: Share, by: str) -> str:
    return f"{share.title} {share.id}" if by == "day" else _escaped(share.title)


def _happened(
    heading: str, happened: Sequence[Happened], course: Course, window: Window
) -> list[str]:
    if not happened:
        return []
    rows = [
        f"- {_escaped(happened_title(each, course))}, {dated(window, each.day)}"
        for each in happened
    ]
    return [f"## {heading}", "\n".join(rows)]


def _projects(value: Report) -> list[str]:
    if not value.projects:
        return []
    rows = [
        (_escaped(each.item.title), duration(each.minutes), each.status) for each in value.projects
    ]
    return ["## Projects", _table(("project", "time", "status"), rows)]


def _note(note: Note) -> Iterator[str]:
    about = f", {_escaped(note.item.title)}" if note.item else ""
    yield f"**{day(note.at)}{about}**"
    yield "\n".join(f"> {line}".rstrip() for line in clean(note.text).split("\n"))
