"""`quiz stats`: what falls due, and whether as much is known as was promised."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dlpath.core.quizstats import Group, QuizStats, Retention
from dlpath.core.roadmap import Course
from dlpath.core.select import topic_item
from dlpath.core.text import counted, percent
from dlpath.render.page import BLANK, Cell, Column, Drawing, Page, Part, Span, Table, line
from dlpath.render.words import Look

ROWS = 5
WEEK = 7
_COLUMNS = [
    Column(flexible=True, minimum=16),
    Column(align="right"),
    Column(align="right", drop=2),
    Column(align="right", drop=1),
    Column(align="right"),
]
_HEADS = tuple(Span(head, "dim") for head in ("", "due", "cards", "likely known", "was known"))


def stats_data(value: QuizStats) -> dict[str, Any]:
    """Return `quiz stats` as docs/json.md describes it."""
    return {
        **_group_data(value.all),
        "suspended": value.suspended,
        "days": [{"day": day.isoformat(), "due": due} for day, due in value.days],
        "phases": [{"id": phase.id, **_group_data(group)} for phase, group in value.phases],
        "topics": [{"id": topic, **_group_data(group)} for topic, group in value.topics],
    }


def _group_data(group: Group) -> dict[str, Any]:
    retention = group.retention
    return {
        "cards": group.cards,
        "new": group.new,
        "due": group.due,
        "recall": _share(group.recall),
        "retention": {
            "tests": retention.tests,
            "recalled": retention.recalled,
            "measured": _share(retention.measured),
            "promised": _share(retention.promised),
        },
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def stats_page(value: QuizStats, course: Course, look: Look, most: int) -> Page:
    """Return the picture of four weeks, the retention, the phases, and the `most` weakest topics.

    All topics where `most` is 0.
    """
    if not value.all.cards:
        return Page([line("The deck is empty; a topic that you begin brings its cards.")])
    parts: list[Part] = [
        line(Span(_deck(value), "bold")),
        line(_retention(value.all.retention)),
        BLANK,
    ]
    if any(due for _, due in value.days):
        parts += [line("Due by day"), _bars(value.days, look), BLANK]
    phases = [(Span(phase.title), group) for phase, group in value.phases]
    parts.append(_table(phases))
    topics = sorted(value.topics, key=lambda each: _weakness(each[1]))
    shown = topics[: most or None]
    named = [(Span(topic_item(course, topic).title), group) for topic, group in shown]
    parts += [BLANK, _table(named)]
    if len(shown) < len(topics):
        rest = f"The weakest {len(shown)} of {len(topics)} topics; --limit 0 shows all."
        parts.append(line(Span(rest, "dim")))
    return Page(parts)


def _deck(value: QuizStats) -> str:
    group = value.all
    told = [counted(group.cards, "card"), f"{group.due} due", f"{group.new} new"]
    if value.suspended:
        told.append(f"{value.suspended} suspended")
    return ", ".join(told)


def _retention(retention: Retention) -> str:
    measured, promised = retention.measured, retention.promised
    if measured is None or promised is None:
        return "No card was asked again yet after it had been learned."
    times = counted(retention.tests, "time")
    return (
        f"Known {percent(measured)} of {times} when asked again; {percent(promised)} was promised."
    )


def _weakness(group: Group) -> tuple[bool, float]:
    return group.recall is None, group.recall or 0.0


def _table(rows: Sequence[tuple[Span, Group]]) -> Table:
    found: list[Sequence[Cell]] = [_HEADS]
    for title, group in rows:
        retention = group.retention
        measured = retention.measured
        found.append(
            (
                title,
                Span(str(group.due), "yellow" if group.due else "dim"),
                str(group.cards),
                "" if group.recall is None else percent(group.recall),
                "" if measured is None else f"{percent(measured)} of {retention.tests}",
            )
        )
    return Table(_COLUMNS, found, indent=0)


def _bars(days: Sequence[tuple[date, int]], look: Look) -> Drawing:
    """Return a bar for each day, with the dates at which weeks begin below them."""
    return Drawing(lambda _room: _rows(days, look))


def _rows(days: Sequence[tuple[date, int]], look: Look) -> Iterator[list[Span]]:
    top = max(due for _, due in days)
    for row in range(ROWS, 0, -1):
        label = str(top) if row == ROWS else ""
        cells = [_cell(due / top * ROWS - (row - 1), look) for _, due in days]
        yield [Span(f"{label:>4} ", "dim"), Span(" ".join(cells), "cyan")]
    dates = [f"{day.day} {day:%b}" for day, _ in days[::WEEK]]
    yield [Span(" " * 5 + "".join(each.ljust(2 * WEEK) for each in dates), "dim")]


def _cell(height: float, look: Look) -> str:
    """Return the part of a bar that lies in one row: nothing, a step of it, or all."""
    steps = look.glyphs.steps
    if height <= 0:
        return steps[0]
    return steps[min(len(steps) - 1, max(1, round(height * (len(steps) - 1))))]
