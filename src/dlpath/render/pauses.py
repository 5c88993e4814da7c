"""`pause`: the days off."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dlpath.core.pauses import Pause
from dlpath.render.page import Column, Page, Span, Table, line
from dlpath.render.words import Look, day


def pauses_data(pauses: Sequence[Pause]) -> list[dict[str, Any]]:
    """Return `pause list` as docs/json.md describes it."""
    return [
        {
            "number": each.number,
            "from": each.first.isoformat(),
            "to": each.last.isoformat(),
            "note": each.text,
        }
        for each in pauses
    ]


def pauses_page(pauses: Sequence[Pause], _look: Look) -> Page:
    """Return the pauses, earliest first."""
    if not pauses:
        return Page([line("No pause is planned. ", Span("dlpath pause add FROM TO", "cyan"))])
    rows = [
        (Span(str(each.number), "cyan"), f"{day(each.first)} to {day(each.last)}", each.text)
        for each in pauses
    ]
    return Page([Table([Column(align="right"), Column(), Column(flexible=True)], rows)])


def planned(first: date, last: date) -> str:
    """Return what was planned."""
    return f"A pause from {day(first)} to {day(last)} is planned; no date counts on those days."


def removed(pause: Pause) -> str:
    """Return what was taken out of the plan."""
    return f"The pause from {day(pause.first)} to {day(pause.last)} is no longer planned."
