"""`report` as the rows of a spreadsheet, the names of the columns first."""

from collections.abc import Iterable, Iterator, Sequence

from dlpath.core.ledger import Line
from dlpath.core.report import Report

Row = Sequence[str | int | None]

_ENTRIES = ("date", "at", "entry", "kind", "phase", "item", "title", "minutes", "text")
_SHARES = ("by", "id", "title", "minutes", "previous_minutes")


def entry_rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Yield a row for each entry; the column `minutes` adds up to the time of the report."""
    yield _ENTRIES
    for line in lines:
        at = line.at.isoformat(timespec="seconds") if line.at else None
        about = (line.entry, line.kind, line.phase, line.item, line.title)
        yield (line.day.isoformat(), at, *about, line.minutes, line.text)


def share_rows(value: Report, ways: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each day, phase, topic or kind, one way after another."""
    yield _SHARES
    for way in ways:
        for share in value.shares(way):
            before = None if way == "day" else share.previous_minutes
            yield (way, share.id, share.title, share.minutes, before)
