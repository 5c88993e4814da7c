"""`next`: what to do now, and what fits into the time there is."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from dlpath.core.box import Box
from dlpath.core.remembering import Recall
from dlpath.core.roadmap import Course
from dlpath.core.suggest import Offer
from dlpath.core.text import counted, percent
from dlpath.core.when import MINUTES_PER_HOUR
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, labelled, line
from dlpath.render.status import due_cards, running
from dlpath.render.words import Look, duration, hours, mark


class Running(NamedTuple):
    """The session that runs: its item, the title of that, and the minutes so far."""

    item: str
    title: str
    minutes: int

    @property
    def topic(self) -> str:
        """The topic or project that it is about."""
        return self.item.partition("/")[0]


class Around(NamedTuple):
    """What `next` tells around its offers.

    What was begun before its needs, how many quiz cards are due, and for each offered topic what of
    its needs is fading.
    """

    running: Running | None = None
    early: Sequence[str] = ()
    due: int = 0
    fading: Mapping[str, Sequence[Recall]] = MappingProxyType({})


def next_data(offers: Sequence[Offer], around: Around) -> list[dict[str, Any]]:
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
            "fading": [_recall_data(known) for known in around.fading.get(offer.id, ())],
            "running": _minutes_on(offer, around.running),
        }
        for offer in offers
    ]


def _recall_data(known: Recall) -> dict[str, Any]:
    return {
        "topic": known.topic,
        "recall": round(known.share, 4),
        "due": len(known.due),
        "cards": list(known.warm_up),
    }


def _minutes_on(offer: Offer, running: Running | None) -> int | None:
    return running.minutes if running and offer.id == running.topic else None


def next_page(
    offers: Sequence[Offer], around: Around, course: Course, look: Look, *, why: bool = False
) -> Page:
    """Return what can be started now, best first; with `why`, how each score came about."""
    parts = _above(around, look)
    for offer in offers:
        parts += _offer(offer, look, why=why)
        parts += _warnings(around.fading.get(offer.id, ()), course)
    return Page([*parts, *_begin(offers[0], around)])


def _above(around: Around, look: Look) -> list[Part]:
    told = around.running
    parts: list[Part] = [running(told.title, told.minutes, look)] if told else []
    parts += [labelled("Doing", each) for each in around.early]
    parts += due_cards(around.due, look)
    return [*parts, BLANK] if parts else []


def _warnings(fading: Sequence[Recall], course: Course) -> list[Part]:
    """Return which needs are fading, and what to type to recall the weakest."""
    if not fading:
        return []
    titles = course.roadmap.topics
    told = [f"{titles[each.topic].title}, about {percent(each.share)} left" for each in fading]
    weakest = fading[0]
    command = f"dlpath quiz {weakest.topic} --limit {len(weakest.warm_up)}"
    return [
        Text([Span("fading: ", "yellow"), Span("; ".join(told))], indent=2),
        line(Span(command, "cyan"), indent=2),
    ]


def _begin(offer: Offer, around: Around) -> list[Part]:
    if offer.kind == "review":
        return [BLANK, line(Span(f"dlpath quiz {offer.id}", "cyan"))]
    if around.running or offer.missing:
        return []
    return [BLANK, line(Span(f"dlpath start {offer.id}", "cyan"))]


def nothing_page(around: Around, look: Look, *, narrow: bool) -> Page:
    """Return that there is nothing to offer, and what one could do instead.

    `narrow` where the learner asked for less than everything.
    """
    parts = _above(around, look)
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


def nothing_due_page(
    around: Around, elsewhere: int, next_due: datetime | None, now: datetime, look: Look
) -> Page:
    """Return that no card is due there, and what is due `elsewhere` or when the next one will be.

    `next_due` is None for a learner who was never asked.
    """
    parts = _above(around, look)
    if elsewhere:
        others = f"Nothing is due there; of other phases {counted(elsewhere, 'card')}: "
        return Page([*parts, line(others, Span("dlpath next --kind review", "cyan"))])
    if next_due is None:
        told = "No card was asked yet, so none comes back: "
        return Page([*parts, line(told, Span("dlpath quiz", "cyan"), " asks the first.")])
    from dlpath.render.quiz import again  # noqa: PLC0415 - only for who was asked before

    return Page([*parts, line(f"Nothing is due; the next card is {again(next_due, now)}.")])


def _offer(offer: Offer, look: Look, *, why: bool) -> list[Part]:
    dot = f" {look.glyphs.dot} "
    facts = [_length(offer)] if offer.hours.likely else []
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


def _length(offer: Offer) -> str:
    likely = offer.hours.likely
    return duration(likely * MINUTES_PER_HOUR) if offer.kind == "review" else hours(likely)


def box_data(box: Box, around: Around) -> dict[str, Any]:
    """Return `next --for` as docs/json.md describes it."""
    told = around.running
    return {
        "minutes": box.minutes,
        "session": {"item": told.item, "minutes": told.minutes} if told else None,
        "steps": [step._asdict() for step in box.steps],
    }


_STEPS = {
    "review": "Recall",
    "resume": "Go on with",
    "slice": "Begin",
    "project": "Build",
    "resource": "Read",
}


def box_page(box: Box, around: Around, look: Look) -> Page:
    """Return what to do in the time there is."""
    parts = _above(around._replace(due=0), look)
    for step in box.steps:
        taking = Span(duration(step.minutes).rjust(8), "cyan")
        what = Span(f"  {_STEPS[step.kind]} "), Span(step.title, "bold")
        parts.append(Text([taking, *what], hanging=10))
        parts += [Text([Span(step.detail, "dim")], indent=10)] if step.detail else []
    begin = next((step for step in box.steps if step.kind != "review"), None)
    if begin and not around.running:
        parts += [BLANK, line(Span(f"dlpath start {begin.id}", "cyan"))]
    return Page(parts)
