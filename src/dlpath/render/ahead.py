"""`next`: what to do now, and what fits into the time there is."""

from collections.abc import Sequence
from typing import Any

from dlpath.core.box import Box
from dlpath.core.suggest import Offer
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, labelled, line
from dlpath.render.words import Look, duration, hours, mark


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
            "ready": not offer.missing,
            "missing": list(offer.missing),
        }
        for offer in offers
    ]


def next_page(
    offers: Sequence[Offer],
    look: Look,
    *,
    session: Text | None = None,
    early: Sequence[str] = (),
    why: bool = False,
) -> Page:
    """Return what can be started now, best first, below a running `session`.

    `early` tells what was begun before its needs. With `why`, how each score came about.
    """
    above: list[Part] = [session] if session else []
    above += [labelled("Doing", told) for told in early]
    parts: list[Part] = [*above, BLANK] if above else []
    for offer in offers:
        parts += _offer(offer, look, why=why)
    if session or not offers[0].missing:
        hint = "dlpath stop" if session else f"dlpath start {offers[0].id}"
        parts += [BLANK, line(Span(hint, "cyan"))]
    return Page(parts)


def nothing_page(*, narrow: bool, session: Text | None = None) -> Page:
    """Return that there is nothing to offer, and what one could do instead.

    `narrow` where the learner asked for less than everything.
    """
    parts: list[Part] = [session, BLANK] if session else []
    if narrow:
        told = "Nothing that can be started now fits what you asked for; "
        return Page([*parts, line(told, Span("dlpath next", "cyan"), " shows everything.")])
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


def _offer(offer: Offer, look: Look, *, why: bool) -> list[Part]:
    dot = f" {look.glyphs.dot} "
    facts = [hours(offer.hours.likely)] if offer.hours.likely else []
    if offer.kind == "project":
        facts.insert(0, "project")
    if offer.minutes:
        facts.append(f"{duration(offer.minutes)} logged")
    title = Span(offer.title, "dim" if offer.missing else "bold")
    parts: list[Part] = [
        line(
            mark("doing" if offer.doing else "todo", look),
            " ",
            Span(offer.number + " " if offer.number else "", "dim"),
            title,
            Span(f"{dot}{dot.join(facts)}" if facts else ""),
        ),
        Text([Span("; ".join(offer.reasons), "dim")], indent=2),
    ]
    if why and offer.terms:
        rows = [(f"{term.value:.1f}", term.name) for term in offer.terms if term.value]
        total: tuple[Cell, ...] = (Span(f"{offer.score:.1f}", "bold"), Span("score", "bold"))
        parts.append(Table([Column(align="right"), Column()], [*rows, total], indent=4))
    return parts


def box_data(box: Box) -> dict[str, Any]:
    """Return `next --for` as docs/json.md describes it."""
    return {"minutes": box.minutes, "steps": [step._asdict() for step in box.steps]}


_STEPS = {"resume": "Go on with", "slice": "Begin", "project": "Build", "resource": "Read"}


def box_page(box: Box, *, session: Text | None = None) -> Page:
    """Return what to do in the time there is."""
    parts: list[Part] = [session, BLANK] if session else []
    for step in box.steps:
        parts.append(
            line(
                Span(duration(step.minutes).rjust(8), "cyan"),
                f"  {_STEPS[step.kind]} ",
                Span(step.title, "bold"),
            )
        )
        parts += [Text([Span(step.detail, "dim")], indent=10)] if step.detail else []
    return Page([*parts, BLANK, line(Span(f"dlpath start {box.steps[0].id}", "cyan"))])
