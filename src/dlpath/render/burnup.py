"""The burn-up as a picture in the terminal, at any width."""

from collections.abc import Iterator
from datetime import date, timedelta

from dlpath.core.burnup import BurnUp
from dlpath.render.page import Drawing, Span
from dlpath.render.words import Look, day, hours

ROWS = 8
WIDEST = 72
NARROWEST = 24
MARGIN = 8  # the hours at the left


def burn_up(value: BurnUp, look: Look) -> Drawing:
    """Return the picture: what was done, the range ahead of it, and the scope to reach."""
    return Drawing(lambda room: _rows(value, look, max(NARROWEST, min(room, WIDEST) - MARGIN)))


def _rows(value: BurnUp, look: Look, width: int) -> Iterator[list[Span]]:
    top = hours(value.scope).rjust(MARGIN - 1)
    yield [Span(f"{top} "), Span(look.glyphs.line * width, "dim")]
    days = [_day_at(value, column, width) for column in range(width)]
    for row in range(ROWS, 0, -1):
        label = hours(value.scope * row / ROWS) if row == ROWS // 2 else ""
        cells = [_cell(value, at, row, look) for at in days]
        yield [Span(label.rjust(MARGIN - 1) + " "), *_runs(cells)]
    yield [Span(" " * MARGIN), Span(_axis(value, width), "dim")]


def _day_at(value: BurnUp, column: int, width: int) -> date:
    span = (value.last - value.first).days
    return value.first + timedelta(days=round(span * column / max(1, width - 1)))


def _cell(value: BurnUp, at: date, row: int, look: Look) -> Span:
    """Return one cell: done so far, or between the slow and the fast way ahead."""
    level = (row - 0.5) / ROWS * value.scope
    if at <= value.today:
        return Span(look.glyphs.full, "green") if value.done_by(at) >= level else Span(" ")
    slow, fast = (_ahead(value, at, end) for end in (value.finish.p85, value.finish.p50))
    if level <= slow:
        return Span(look.glyphs.empty, "cyan")
    return Span(look.glyphs.dot, "cyan") if level <= fast else Span(" ")


def _ahead(value: BurnUp, at: date, end: date | None) -> float:
    """Return the hours done at a day to come if the scope is reached at `end`, evenly."""
    if end is None or end <= value.today:
        return value.done
    share = min(1.0, (at - value.today) / (end - value.today))
    return value.done + share * (value.scope - value.done)


def _runs(cells: list[Span]) -> Iterator[Span]:
    """Join neighbours of one style, so that a row is a few spans."""
    run = cells[0]
    for cell in cells[1:]:
        if cell.style == run.style:
            run = run._replace(text=run.text + cell.text)
        else:
            yield run
            run = cell
    yield run


def _axis(value: BurnUp, width: int) -> str:
    left, right = day(value.first), day(value.last)
    if value.first < value.today:
        span = max(1, (value.last - value.first).days)
        place = round((value.today - value.first).days / span * (width - 1))
        middle = "today"
        if len(left) + 1 < place < width - len(right) - len(middle) - 1:
            return (
                left
                + middle.rjust(place + len(middle) - len(left))
                + right.rjust(width - place - len(middle))
            )
    return left + right.rjust(width - len(left))
