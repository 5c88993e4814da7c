"""`next` and `timeline`: what to do, and when it will be done."""

from collections.abc import Sequence
from typing import Any

from dlpath.core.forecast import Finish, Forecast
from dlpath.core.roadmap import Hours
from dlpath.core.suggest import Offer
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, line
from dlpath.render.words import Look, day, duration, finish, hours, mark, number


def next_data(offers: Sequence[Offer]) -> list[dict[str, Any]]:
    """Return `next` as docs/json.md describes it."""
    return [
        {
            "kind": offer.kind,
            "id": offer.id,
            "title": offer.title,
            "phase": offer.phase,
            "number": offer.number or None,
            "hours": round(offer.hours.likely, 2),
            "score": offer.score,
            "terms": [{"name": term.name, "value": term.value} for term in offer.terms],
            "reasons": list(offer.reasons),
            "unlocks": offer.unlocks,
        }
        for offer in offers
    ]


def next_page(
    offers: Sequence[Offer], look: Look, *, session: Text | None = None, why: bool = False
) -> Page:
    """Return what can be started now, best first, below a running `session`.

    With `why`, how each score came about.
    """
    parts: list[Part] = [session, BLANK] if session else []
    if not offers:
        return Page(
            [
                *parts,
                line("Nothing is waiting: all that can be started is done."),
                line(
                    Span("dlpath list --status skipped", "cyan"),
                    " shows what you set aside, ",
                    Span("dlpath projects", "cyan"),
                    " what you could build.",
                ),
            ]
        )
    for offer in offers:
        parts += _offer(offer, look, why=why)
    hint = "dlpath stop" if session else f"dlpath start {offers[0].id}"
    return Page([*parts, BLANK, line(Span(hint, "cyan"))])


def _offer(offer: Offer, look: Look, *, why: bool) -> list[Part]:
    dot = f" {look.glyphs.dot} "
    facts = [hours(offer.hours.likely)]
    if offer.kind == "project":
        facts.insert(0, "project")
    if offer.minutes:
        facts.append(f"{duration(offer.minutes)} logged")
    parts: list[Part] = [
        line(
            mark("doing" if offer.doing else "todo", look),
            " ",
            Span(offer.number + " " if offer.number else "", "dim"),
            Span(offer.title, "bold"),
            Span(dot + dot.join(facts)),
        ),
        Text([Span("; ".join(offer.reasons), "dim")], indent=2),
    ]
    if why:
        rows = [(f"{term.value:.1f}", term.name) for term in offer.terms if term.value]
        total: tuple[Cell, ...] = (Span(f"{offer.score:.1f}", "bold"), Span("score", "bold"))
        parts.append(Table([Column(align="right"), Column()], [*rows, total], indent=4))
    return parts


def timeline_data(value: Forecast) -> dict[str, Any]:
    """Return `timeline` as docs/json.md describes it."""
    return {
        "remaining_hours": hours_data(value.remaining),
        "hours_per_week": value.hours_per_week,
        "basis": "plan",
        "weeks_of_history": 0,
        "finish": _finish_data(value.finish),
        "finished": value.finished.isoformat() if value.finished else None,
        "phases": [
            {
                "id": each.phase.id,
                "title": each.phase.title,
                "remaining_hours": hours_data(each.remaining),
                "finish": _finish_data(each.finish),
            }
            for each in value.phases
        ],
        "ongoing": [phase.id for phase in value.ongoing],
        "by": {
            "date": value.needed.by.isoformat(),
            "hours_per_week": {
                "p50": round(value.needed.p50, 2),
                "p85": round(value.needed.p85, 2),
            },
        }
        if value.needed
        else None,
    }


def hours_data(value: Hours) -> dict[str, float]:
    """Return an estimate."""
    return {name: round(part, 2) for name, part in value._asdict().items()}


def _finish_data(value: Finish) -> dict[str, str | None]:
    return {name: part.isoformat() if part else None for name, part in value._asdict().items()}


def timeline_page(value: Forecast, look: Look) -> Page:
    """Return the dates, phase by phase and for the end, and what they rest on."""
    if not value.remaining.likely:
        return Page([line(_finished_sentence(value)), *_ongoing(value)])
    rows: list[Sequence[Cell]] = [
        (
            "",
            "",
            Span("hours left", "dim"),
            Span("half the time by", "dim"),
            Span("85 % by", "dim"),
        )
    ]
    rows += [
        (
            str(each.phase.number),
            each.phase.title,
            _range(each.remaining),
            finish(each.finish.p50) if each.remaining.likely else mark("done", look),
            finish(each.finish.p85) if each.remaining.likely else "",
        )
        for each in value.phases
    ]
    rows.append(
        (
            "",
            Span("Everything", "bold"),
            Span(_range(value.remaining), "bold"),
            Span(finish(value.finish.p50), "bold"),
            Span(finish(value.finish.p85), "bold"),
        )
    )
    columns = [
        Column(align="right"),
        Column(flexible=True, minimum=14),
        Column(align="right", drop=1),
        Column(),
        Column(),
    ]
    return Page(
        [
            Table(columns, rows, indent=0),
            Text([]),
            line(
                f"Counted from the plan of {number(value.hours_per_week)} hours a week, beginning"
                " today, each topic taking between its low and its high estimate."
            ),
            *_ongoing(value),
            *_needed(value),
        ]
    )


def _range(value: Hours) -> str:
    if not value.high:
        return ""
    return f"{number(round(value.low))}-{number(round(value.high))} h"


def _finished_sentence(value: Forecast) -> str:
    if not value.finished:
        return "No hours are left to plan in this track."
    return f"Everything in this track is done; you finished on {day(value.finished)}."


def _ongoing(value: Forecast) -> list[Part]:
    return [
        line(f"{phase.title} is ongoing: it has no end and is not in these figures.")
        for phase in value.ongoing
    ]


def _needed(value: Forecast) -> list[Part]:
    if value.needed is None:
        return []
    needed = value.needed
    return [
        line(
            f"To be done by {day(needed.by)}: ",
            Span(f"{number(needed.p50)} hours a week", "bold"),
            f" make it half of the time, {number(needed.p85)} in 85 % of cases.",
        )
    ]
